//! One’s own planning in one’s own calendar (iCalendar, RFC 5545), at a secret address that is taken
//! back at any time.
//!
//! - The address is a secret of 256 bits, shown once and kept as a fingerprint; a new one ends the
//!   former one, and it opens nothing once the right it was made under has ended, or its holder’s
//!   code was given again: whoever had the lost one may have made it.
//! - Times are in UTC: a night over a change of the clocks lasts what it lasts.
//! - **Invariant:** nobody else is in it, and an absence is one, without its reason.

use door::ended::Ending;
use door::{Act, Fault, Stop, Tx, secret, sql};
use icalendar::{Calendar, Component, Event, EventLike as _};
use kernel::id::{ConventionId, GrantId, MeetingId, PersonId, SlotId};
use kernel::{Day, Instant, Lang, Minutes, Period, TimeOfDay};

use crate::slot::SlotKind;
use crate::{store, words_plan};

/// An address was made. The object is whose it is.
pub const FEED_MADE: Act =
    Act {
        name: "planning.feed_made", fr: "Adresse d’agenda créée", en: "Calendar address made"
    };
/// An address was taken back.
pub const FEED_ENDED: Act = Act {
    name: "planning.feed_ended",
    fr: "Adresse d’agenda retirée",
    en: "Calendar address taken back",
};

/// Days behind and ahead that the calendar holds.
const BEHIND: i64 = 60;
const AHEAD: i64 = 366;

/// Makes an address for whoever acts; the former one ends. Answers the secret, which is kept nowhere.
pub fn make(tx: &mut Tx<'_>) -> Result<String, Stop> {
    let (secret, now) = (secret::token()?, tx.now());
    let former: Option<String> = tx.one(
        sql!(
            "SELECT f.secret_hash FROM planning_feed f
               JOIN planning_feed_visible v
                 ON v.convention_id = f.convention_id AND v.person_id = f.person_id
              WHERE v.grant_id = $1"
        ),
        &(),
        |row| row.take(),
    )?;
    if let Some(former) = former {
        tx.ends(KIND, &former);
    }
    let made = tx.run(
        sql!(
            "INSERT INTO planning_feed (person_id, convention_id, grant_id, secret_hash, made_at)
             SELECT v.person_id, v.convention_id, v.grant_id, $2, CAST($3 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1 AND v.level >= 3
             ON CONFLICT (convention_id, person_id) DO UPDATE SET grant_id = excluded.grant_id,
                secret_hash = excluded.secret_hash, made_at = excluded.made_at"
        ),
        &(secret::fingerprint(&secret), now),
    )?;
    if made == 0 {
        return Err(Stop::NotFound);
    }
    let whose = tx.actor().ok_or(Stop::NotFound)?;
    tx.note(FEED_MADE, &whose.text(), "")?;
    Ok(secret)
}

/// Takes the address back.
pub fn end(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let (convention, whose) = (tx.convention()?, tx.actor().ok_or(Stop::NotFound)?);
    let gone: Option<String> = tx.one(
        sql!(
            "DELETE FROM planning_feed
              WHERE convention_id = $2 AND person_id = $3
                AND EXISTS (SELECT 1 FROM planning_feed_visible f
                             WHERE f.grant_id = $1 AND f.convention_id = $2 AND f.person_id = $3)
             RETURNING secret_hash"
        ),
        &(convention, whose),
        |row| row.take(),
    )?;
    tx.ends(KIND, &gone.ok_or(Stop::NotFound)?);
    Ok(tx.note(FEED_ENDED, &whose.text(), "")?)
}

/// What an address is called in the list of what ended: by its fingerprint, for one person has several after another.
const KIND: &str = "agenda";

/// An address that was taken back opens no more on an older copy that is put back.
pub(crate) const ENDINGS: &[Ending] = &[Ending { kind: KIND, open, over: None, again }];

fn open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "fingerprints for the list outside the database",
            "SELECT secret_hash FROM planning_feed"
        ),
        &(),
        |row| row.take(),
    )
}

fn again(tx: &mut Tx<'_>, hash: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "an address that was taken back since an older copy",
            "DELETE FROM planning_feed WHERE secret_hash = $1"
        ),
        &(hash,),
    )?;
    Ok(())
}

/// Since when one’s address has been open, if it is.
pub fn since(tx: &mut Tx<'_>) -> Result<Option<Instant>, Fault> {
    tx.one(
        sql!("SELECT f.made_at FROM planning_feed_visible f WHERE f.grant_id = $1"),
        &(),
        |row| row.take(),
    )
}

/// A meeting of the convention, as the room of committees tells it.
#[derive(Clone, Debug)]
pub struct Met {
    /// Which.
    pub id: MeetingId,
    /// The day.
    pub day: Day,
    /// When it begins.
    pub start: TimeOfDay,
    /// How long it lasts.
    pub minutes: Minutes,
    /// The committee.
    pub title: String,
    /// Where.
    pub place: String,
}

/// What gives the meetings that a right reads, between two days: hung by the house, since committees stand
/// above this room.
pub struct Meetings(pub fn(&mut Tx<'_>, GrantId, Period) -> Result<Vec<Met>, Fault>);

/// Whose planning an address opens.
#[derive(Clone, Copy, Debug)]
struct Opened {
    grant: GrantId,
    person: PersonId,
    convention: ConventionId,
    days: Period,
}

fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Option<Opened>, Fault> {
    let found = tx.one(
        sql!(
            open "whoever holds the secret reads the planning it was made for",
            "SELECT f.grant_id, f.person_id, f.convention_id, v.day_from, v.day_to,
                    f.made_at
               FROM planning_feed f JOIN visible v ON v.grant_id = f.grant_id
              WHERE f.secret_hash = $1"
        ),
        &(secret::fingerprint(secret),),
        |row| {
            let grant = row.take()?;
            let (person, convention) = (row.take()?, row.take()?);
            let days = Period::spanning(row.take()?, row.take()?);
            Ok((Opened { grant, person, convention, days }, row.take()?))
        },
    )?;
    match found {
        Some((opened, made_at)) => {
            Ok(door::person::opens(tx, opened.grant, made_at)?.then_some(opened))
        }
        None => Ok(None),
    }
}

/// A shift as a calendar takes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) id: SlotId,
    pub(crate) day: Day,
    pub(crate) start: TimeOfDay,
    pub(crate) minutes: Minutes,
    pub(crate) kind: SlotKind,
    pub(crate) told_at: Instant,
}

/// The calendar at a secret address; nothing when it opens nothing.
pub fn calendar(tx: &mut Tx<'_>, secret: &str) -> Result<Option<String>, Fault> {
    let Some(opened) = opened(tx, secret)? else { return Ok(None) };
    let today = tx.today();
    let around = Period::spanning(today.plus_days(-BEHIND), today.plus_days(AHEAD));
    let Some(days) = around.meet(opened.days) else { return Ok(Some(text(&[], &[], "parvis"))) };
    let entries = tx.all(
        sql!(
            open "whoever holds the secret reads the planning it was made for",
            "SELECT id, day, start_minute, minutes, kind, told_at FROM planned_slot
              WHERE person_id = $1 AND convention_id = $2 AND day BETWEEN $3 AND $4
              ORDER BY day, start_minute, id LIMIT 5000"
        ),
        &(opened.person, opened.convention, days.from(), days.to()),
        |row| {
            Ok(Entry {
                id: row.take()?,
                day: row.take()?,
                start: row.take()?,
                minutes: row.take()?,
                kind: store::read_kind(row)?,
                told_at: row.take()?,
            })
        },
    )?;
    let host = tx.public_url().split("://").last().unwrap_or_default().to_owned();
    let met = match tx.service::<Meetings>() {
        Some(hung) => (hung.0)(tx, opened.grant, days)?,
        None => Vec::new(),
    };
    Ok(Some(text(&entries, &met, &host)))
}

/// The calendar as text. It is in French, as the planning is.
pub(crate) fn text(entries: &[Entry], met: &[Met], host: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Parvis//Planning//FR"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("X-WR-CALNAME", "Planning Parvis"))
        .append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT4H"));
    for entry in entries {
        let start = Instant::at(entry.day, entry.start);
        let mut event = Event::with_uid(&format!("{}@{host}", entry.id));
        event
            .summary(words_plan::kind_word(Lang::Fr, entry.kind))
            .add_property("DTSTAMP", entry.told_at.calendar())
            .add_property("LAST-MODIFIED", entry.told_at.calendar())
            .add_property("DTSTART", start.calendar())
            .add_property("DTEND", start.plus(entry.minutes).calendar());
        calendar.push(event.done());
    }
    for one in met {
        let start = Instant::at(one.day, one.start);
        let stamp = Instant::at(one.day, TimeOfDay::clamped(0));
        // The same identifier as the invitation sent by mail: one meeting, once in the calendar.
        let mut event = Event::with_uid(&format!("{}@{host}", one.id));
        event
            .summary(&one.title)
            .location(&one.place)
            .add_property("DTSTAMP", stamp.calendar())
            .add_property("DTSTART", start.calendar())
            .add_property("DTEND", start.plus(one.minutes).calendar());
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// An address ends with its right: the night takes it away.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM planning_feed
              WHERE NOT EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = planning_feed.grant_id)"
        ),
        &(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    #[test]
    fn another_library_reads_the_night_of_october_as_nine_hours() {
        let entry = |number: u8, day: &str, minutes: i64, kind| Entry {
            id: SlotId::from_uuid(uuid_v7(1, [number; 10])),
            day: Day::parse(day).expect("a day"),
            start: TimeOfDay::clamped(22 * 60),
            minutes: Minutes::of(minutes),
            kind,
            told_at: Instant::at(Day::parse("2019-10-01").expect("a day"), TimeOfDay::clamped(600)),
        };
        let night = entry(1, "2019-10-26", 540, SlotKind::Field);
        let away = entry(2, "2019-10-28", 60, SlotKind::Sickness);
        let met = Met {
            id: MeetingId::from_uuid(uuid_v7(1, [7; 10])),
            day: Day::parse("2019-11-05").expect("a day"),
            start: TimeOfDay::clamped(14 * 60),
            minutes: Minutes::of(90),
            title: "Comité de suivi".to_owned(),
            place: "Mairie, salle; du conseil".to_owned(),
        };
        let said = text(&[night, away], &[met], "parvis.example");
        let read = mailrs_ical::parse::parse_calendar(&said)
            .expect("a calendar that another library reads");
        let events: Vec<_> = read.children.iter().filter(|one| one.name == "VEVENT").collect();
        let of = |place: usize, name: &str| {
            let properties = &events.get(place).expect("an event").properties;
            properties.iter().find(|one| one.name == name).map(|one| one.value.clone())
        };
        assert_eq!(of(0, "DTSTART").as_deref(), Some("20191026T200000Z"));
        assert_eq!(of(0, "DTEND").as_deref(), Some("20191027T050000Z"));
        assert_eq!(of(0, "SUMMARY").as_deref(), Some("Terrain"));
        assert_eq!(of(1, "SUMMARY").as_deref(), Some("Absence"), "without its reason");
        assert_eq!(of(2, "SUMMARY").as_deref(), Some("Comité de suivi"));
        assert_eq!(of(2, "DTSTART").as_deref(), Some("20191105T130000Z"));
        assert_eq!(of(2, "DTEND").as_deref(), Some("20191105T143000Z"));
        assert!(said.contains("\r\n") && !said.contains("sickness"));
    }
}
