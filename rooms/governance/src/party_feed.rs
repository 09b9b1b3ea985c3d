//! A signatory’s own calendar (« agenda de la partie », iCalendar, RFC 5545), at a secret address that is taken back at
//! any time: the meetings of the convention, and the days by which something is awaited of its party.
//!
//! - The address is a secret of 256 bits, shown once and kept as a fingerprint; a new one ends the former one, and it
//!   opens nothing once the right it was made under has ended, is suspended, or is its holder’s no longer, nor once
//!   their code was given again: whoever had the lost one may have made it.
//! - What it holds is read on the shelf of that right, as its holder would read it.
//! - **Invariant:** no words that anybody typed but the name of a body and the place of a meeting: a decision, a
//!   recommendation, an agenda are read behind the link, by whoever signs in.

use convention::{CommitteeKind, MeetingState};
use door::ended::Ending;
use door::{Fault, Shelf, Stop, Tx, secret, sql};
use icalendar::{Calendar, Component, Event, EventLike as _, Property};
use kernel::id::GrantId;
use kernel::{Day, Instant, Lang, Minutes, Period, TimeOfDay, french};

use crate::pages::{Names, body, path};
use crate::sitting::{Sitting, tracked};
use crate::{acts, kept, store, words_feed as said};

/// Days behind and ahead that the calendar holds: a convention may last three years.
const BEHIND: i64 = 60;
const AHEAD: i64 = 1_100;
/// How long a meeting lasts when nobody said so.
const USUAL: i64 = 120;

/// Makes the address of a right; the former one ends. Answers the secret, which is kept nowhere.
pub(crate) fn make(tx: &mut Tx<'_>, grant: GrantId) -> Result<String, Stop> {
    let (secret, now) = (secret::token()?, tx.now());
    let former: Option<String> = tx.one(
        sql!(
            open "someone makes an address of their own, under the right they came in by",
            "SELECT secret_hash FROM party_feed WHERE grant_id = $1"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    if let Some(former) = former {
        tx.ends(KIND, &former);
    }
    tx.run(
        sql!(
            open "someone makes an address of their own, under the right they came in by",
            "INSERT INTO party_feed (grant_id, secret_hash, made_at) VALUES ($1, $2, $3)
             ON CONFLICT (grant_id) DO UPDATE
                SET secret_hash = excluded.secret_hash, made_at = excluded.made_at"
        ),
        &(grant, secret::fingerprint(&secret), now),
    )?;
    tx.note(acts::FEED_MADE, &grant.text(), "")?;
    Ok(secret)
}

/// Takes the address back.
pub(crate) fn end(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Stop> {
    let gone: Option<String> = tx.one(
        sql!(
            open "someone takes back an address of their own",
            "DELETE FROM party_feed WHERE grant_id = $1 RETURNING secret_hash"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    tx.ends(KIND, &gone.ok_or(Stop::NotFound)?);
    Ok(tx.note(acts::FEED_ENDED, &grant.text(), "")?)
}

/// What an address is called in the list of what ended: by its fingerprint, for a right has several after another.
const KIND: &str = "agenda-partie";

/// An address that was taken back opens no more on an older copy that is put back.
pub(crate) const ENDINGS: &[Ending] = &[Ending { kind: KIND, open, over: None, again }];

fn open(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "fingerprints for the list outside the database",
            "SELECT secret_hash FROM party_feed"
        ),
        &(),
        |row| row.take(),
    )
}

fn again(tx: &mut Tx<'_>, hash: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "an address that was taken back since an older copy",
            "DELETE FROM party_feed WHERE secret_hash = $1"
        ),
        &(hash,),
    )?;
    Ok(())
}

/// Since when one’s address has been open, if it is.
pub(crate) fn since(shelf: &mut Shelf<'_>) -> Result<Option<Instant>, Fault> {
    shelf.one(
        sql!(shelf "SELECT made_at FROM published_party_feed WHERE grant_id = $1"),
        &(),
        |row| row.take(),
    )
}

/// The right that a secret stands for, and since when.
pub(crate) fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Option<(GrantId, Instant)>, Fault> {
    tx.one(
        sql!(
            open "whoever holds the secret reads what it was made for",
            "SELECT grant_id, made_at FROM party_feed WHERE secret_hash = $1"
        ),
        &(secret::fingerprint(secret),),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// When something is: at an hour, or by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    At(Day, TimeOfDay, Minutes),
    By(Day),
}

impl When {
    const fn day(self) -> Day {
        match self {
            Self::At(day, ..) | Self::By(day) => day,
        }
    }
}

/// A line of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is, the same from one reading to the next.
    pub(crate) uid: String,
    pub(crate) when: When,
    pub(crate) summary: String,
    pub(crate) place: String,
    /// Where it is read, by whoever signs in.
    pub(crate) link: String,
}

impl Entry {
    fn by(day: Day, uid: String, summary: String, link: String) -> Self {
        Self { uid, when: When::By(day), summary, place: String::new(), link }
    }
}

/// What the calendar of a party holds, read on its own shelf.
pub(crate) fn entries(shelf: &mut Shelf<'_>) -> Result<Vec<Entry>, Stop> {
    let today = shelf.today();
    let around = Period::spanning(today.plus_days(-BEHIND), today.plus_days(AHEAD));
    let party = own_party(shelf)?;
    let mut all = met(shelf)?;
    all.extend(due(shelf, &party)?);
    all.extend(carried(shelf, &party)?);
    all.extend(answers(shelf, &party)?);
    all.extend(ends(shelf)?);
    all.retain(|one| around.holds(one.when.day()));
    all.sort_by(|one, other| (one.when.day(), &one.uid).cmp(&(other.when.day(), &other.uid)));
    Ok(all)
}

/// The party of the right; empty for one that speaks for none.
fn own_party(shelf: &mut Shelf<'_>) -> Result<String, Fault> {
    let found = shelf.one(
        sql!(shelf "SELECT party FROM published_own_party WHERE grant_id = $1"),
        &(),
        |row| row.take(),
    )?;
    Ok(found.unwrap_or_default())
}

/// The meetings that stand, under the identifier of the invitation sent by mail: one meeting, once in the calendar.
fn met(shelf: &mut Shelf<'_>) -> Result<Vec<Entry>, Fault> {
    let meetings = convention::meetings(shelf)?;
    let instances = convention::instances(shelf)?;
    let sittings = store::shelf_sittings(shelf)?;
    let lasts = |one: &Sitting| if one.minutes > 0 { one.minutes } else { USUAL };
    let standing = meetings.iter().filter(|one| one.state != MeetingState::Cancelled);
    let entry = |meeting: &convention::Meeting| {
        let sitting = sittings.iter().find(|one| one.meeting == meeting.id);
        let minutes = Minutes::of(sitting.map_or(USUAL, lasts));
        Entry {
            uid: meeting.id.text(),
            when: When::At(meeting.day, meeting.start, minutes),
            summary: body(Lang::Fr, &instances, &meeting.committee).to_owned(),
            place: meeting.place.clone(),
            link: path(meeting.id),
        }
    };
    Ok(standing.map(entry).collect())
}

/// The instalments that have not come, of the lines that the party pays, passes on or receives.
fn due(shelf: &mut Shelf<'_>, party: &str) -> Result<Vec<Entry>, Fault> {
    let awaited = convention::awaited(shelf, party)?;
    let names = Names(territory::shelf_organisations(shelf)?);
    let entry = |one: convention::Awaited| {
        let amount = french::euros(Lang::Fr, one.amount);
        let (payer, payee) = (names.short(&one.payer), names.short(&one.payee));
        let summary = if one.payer == party {
            said::to_pay(Lang::Fr, payee, &amount)
        } else if one.payee == party {
            said::to_receive(Lang::Fr, payer, &amount)
        } else {
            said::to_pass_on(Lang::Fr, payer, payee, &amount)
        };
        let uid = format!("versement-{}", one.id);
        Entry::by(one.due, uid, summary, "/convention#versements".to_owned())
    };
    Ok(awaited.into_iter().map(entry).collect())
}

/// The decisions under way that the party carries: the day, the body that took them, not their words.
fn carried(shelf: &mut Shelf<'_>, party: &str) -> Result<Vec<Entry>, Fault> {
    let (meetings, steps) = (convention::meetings(shelf)?, kept::shelf_steps(shelf)?);
    let instances = convention::instances(shelf)?;
    let all = tracked(&meetings, &steps, &[]);
    let own = all.iter().filter(|one| one.is_open() && one.owner == party && !party.is_empty());
    let entry = |one: &crate::Tracked| {
        let what = body(Lang::Fr, &instances, &one.committee);
        let summary = said::decision(Lang::Fr, what, &french::day(Lang::Fr, one.day));
        let uid = format!("decision-{}-{}", one.meeting, one.rank);
        Some(Entry::by(one.due?, uid, summary, path(one.meeting)))
    };
    Ok(own.filter_map(entry).collect())
}

/// Recommendations made to the party in a month that was published to it and that nothing became of: a committee answers
/// them, so their day is that of the next one.
fn answers(shelf: &mut Shelf<'_>, party: &str) -> Result<Vec<Entry>, Stop> {
    let today = shelf.today();
    let meetings = convention::meetings(shelf)?;
    let answering = |one: &&convention::Meeting| {
        let planned = one.state == MeetingState::Planned && one.day >= today;
        planned && CommitteeKind::parse(&one.committee).is_ok()
    };
    let next = meetings.iter().filter(answering).map(|one| one.day).min();
    let published = report::published_since(shelf, Instant::at(Day::FIRST, TimeOfDay::clamped(0)))?;
    let (Some(day), Some(first), Some(last)) =
        (next, published.iter().min().copied(), published.iter().max().copied())
    else {
        return Ok(Vec::new());
    };
    let made = roadmap::shelf_recommendations_between(shelf, first, last)?;
    let waits = |one: &roadmap::Recommendation| {
        let own = one.addressee == party && !party.is_empty();
        own && one.state == roadmap::RecommendationState::New && published.contains(&one.month)
    };
    let entry = |one: roadmap::Recommendation| {
        let summary = said::answer(Lang::Fr, &french::of_month(Lang::Fr, one.month));
        let link = format!("/syntheses/{}", one.month.text());
        Entry::by(day, format!("preconisation-{}", one.id), summary, link)
    };
    Ok(made.into_iter().filter(waits).map(entry).collect())
}

/// The end of the convention, and the day from which the next one is spoken of.
fn ends(shelf: &mut Shelf<'_>) -> Result<Vec<Entry>, Fault> {
    let Some(agreed) = convention::convention(shelf)? else { return Ok(Vec::new()) };
    let (end, link) = (agreed.period.to(), "/convention".to_owned());
    let until = french::day(Lang::Fr, end);
    let notice = end.plus_days(-convention::NOTICE);
    let uid = |what: &str| format!("{what}-{}", agreed.id);
    Ok(vec![
        Entry::by(notice, uid("reconduction"), said::renewal(Lang::Fr, &until), link.clone()),
        Entry::by(end, uid("fin"), said::end_of(Lang::Fr, &agreed.short_title), link),
    ])
}

/// The calendar as text. It is in French, as the convention is.
pub(crate) fn text(entries: &[Entry], (house, today): (&str, Day)) -> String {
    let host = crate::invite::host(house);
    let stamp = Instant::at(today, TimeOfDay::clamped(0)).calendar();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Parvis//Partie//FR"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("X-WR-CALNAME", said::name(Lang::Fr)))
        .append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT4H"));
    for one in entries {
        let mut event = Event::with_uid(&format!("{}@{host}", one.uid));
        event
            .summary(&one.summary)
            .url(&format!("{house}{}", one.link))
            .add_property("DTSTAMP", &stamp);
        match one.when {
            When::At(day, start, minutes) => {
                let start = Instant::at(day, start);
                event
                    .location(&one.place)
                    .add_property("DTSTART", start.calendar())
                    .add_property("DTEND", start.plus(minutes).calendar());
            }
            When::By(day) => {
                // A whole day, that keeps nobody busy.
                event
                    .append_property(whole("DTSTART", day))
                    .append_property(whole("DTEND", day.plus_days(1)))
                    .add_property("TRANSP", "TRANSPARENT");
            }
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn whole(name: &str, day: Day) -> Property {
    let mut property = Property::new(name, day.text().replace('-', ""));
    property.add_parameter("VALUE", "DATE");
    property
}

/// An address ends with its right: the night takes it away.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM party_feed
              WHERE NOT EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = party_feed.grant_id)"
        ),
        &(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn another_library_reads_an_hour_as_an_hour_and_a_day_as_a_whole_day() {
        let met = Entry {
            uid: "01890000-0000-7000-8000-000000000001".to_owned(),
            when: When::At(day("2019-11-05"), TimeOfDay::clamped(14 * 60), Minutes::of(90)),
            summary: "Comité de suivi".to_owned(),
            place: "Mairie, salle; du conseil".to_owned(),
            link: "/instances/reunions/1".to_owned(),
        };
        let paid = Entry::by(
            day("2019-12-31"),
            "versement-1".to_owned(),
            said::to_pay(Lang::Fr, "Citéo", "6\u{202f}000\u{a0}€"),
            "/convention#versements".to_owned(),
        );
        let house = ("https://parvis.example:8443", day("2019-10-01"));
        let said = text(&[met, paid], house);
        let read = mailrs_ical::parse::parse_calendar(&said).expect("a calendar that is read");
        let events: Vec<_> = read.children.iter().filter(|one| one.name == "VEVENT").collect();
        let of = |place: usize, name: &str| {
            let properties = &events.get(place).expect("an event").properties;
            properties.iter().find(|one| one.name == name).map(|one| one.value.clone())
        };
        // Two in the afternoon in Paris in November is one in UTC.
        assert_eq!(of(0, "DTSTART").as_deref(), Some("20191105T130000Z"));
        assert_eq!(of(0, "DTEND").as_deref(), Some("20191105T143000Z"));
        let uid = "01890000-0000-7000-8000-000000000001@parvis.example";
        assert_eq!(of(0, "UID").as_deref(), Some(uid), "that of the invitation");
        let url = of(0, "URL");
        assert_eq!(url.as_deref(), Some("https://parvis.example:8443/instances/reunions/1"));
        assert_eq!(of(1, "DTSTART").as_deref(), Some("20191231"));
        assert_eq!(of(1, "DTEND").as_deref(), Some("20200101"), "a day ends with the next one");
        assert_eq!(of(1, "TRANSP").as_deref(), Some("TRANSPARENT"));
        assert_eq!(
            of(1, "SUMMARY").as_deref(),
            Some("À verser à Citéo\u{a0}: 6\u{202f}000\u{a0}€")
        );
        assert!(said.contains("DTSTART;VALUE=DATE:20191231"), "{said}");
        assert!(said.split("\r\n").all(|line| line.len() <= 75), "{said}");
    }
}
