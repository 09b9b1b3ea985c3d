//! Guests of one point (« invités pour un point ») : a contact is asked to come at the hour of that point, reads it by a
//! link of their own, and nothing else of the meeting.
//!
//! **Invariants:** only points of the open part have guests; each has one invitation, under one UID for ever, which
//! follows the meeting and is taken back with it; a guest reads the title, the details and, once minutes are sent, what
//! was said of that point.

use door::{Fault, Row, Shelf, Stop, Tx, guest, sql, values};
use kernel::id::{ContactId, GuestId, MeetingId, RowId};
use kernel::{Day, Reason, Refusals, TimeOfDay};

use crate::convene::{self, Reachable};
use crate::guests_mail;
use crate::invite::Ask;
use crate::sitting::{Part, Point, Stage};
use crate::verbs::{Opened, body, no, opened};
use crate::{acts, refused, store};

/// Guests of one meeting at most.
pub(crate) const MOST: usize = 24;
/// Days after the meeting during which the link still opens: time to read what was said.
const AFTER: i64 = 60;

/// Someone invited for a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PointGuest {
    pub(crate) id: RowId,
    pub(crate) meeting: MeetingId,
    pub(crate) point: RowId,
    pub(crate) contact: ContactId,
    pub(crate) organisation: String,
    pub(crate) body: String,
    pub(crate) day: Day,
    pub(crate) start: TimeOfDay,
    pub(crate) minutes: i64,
    pub(crate) place: String,
    pub(crate) sequence: i64,
    pub(crate) told: bool,
    pub(crate) link: Option<GuestId>,
}

/// What is typed of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) contact: ContactId,
    pub(crate) start: TimeOfDay,
    pub(crate) minutes: i64,
}

fn read(row: &mut Row<'_>) -> Result<PointGuest, Fault> {
    let told = |at: Option<i64>| at.is_some();
    Ok(PointGuest {
        id: row.take()?,
        meeting: row.take()?,
        point: row.take()?,
        contact: row.take()?,
        organisation: row.take()?,
        body: row.take()?,
        day: row.take()?,
        start: row.take()?,
        minutes: row.take()?,
        place: row.take()?,
        sequence: row.take()?,
        told: told(row.take()?),
        link: row.take()?,
    })
}

/// Everyone invited for a point of a meeting.
pub(crate) fn guests(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<PointGuest>, Fault> {
    tx.all(
        sql!(
            "SELECT id, meeting_id, point_id, contact_id, organisation, body, day, start_minute,
                    minutes, place, sequence, told_at, guest_id
               FROM point_guest_visible WHERE grant_id = $1 AND meeting_id = $2
              ORDER BY start_minute, organisation, id"
        ),
        &(id,),
        read,
    )
}

/// Keeps one, new or changed.
fn keep(tx: &mut Tx<'_>, one: &PointGuest) -> Result<(), Stop> {
    let told = one.told.then(|| tx.now());
    let changed = tx.run(
        sql!(
            "INSERT INTO point_guest (id, meeting_id, point_id, contact_id, organisation, body, day,
                start_minute, minutes, place, sequence, told_at, guest_id)
             SELECT $3, s.meeting_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
               FROM sitting_visible s WHERE s.grant_id = $1 AND s.meeting_id = $2
             ON CONFLICT (id) DO UPDATE SET day = $8, start_minute = $9, minutes = $10, place = $11,
                sequence = $12, told_at = $13, guest_id = $14
              WHERE point_guest.meeting_id = $2"
        ),
        &values![
            one.meeting,
            one.id,
            one.point,
            one.contact,
            &one.organisation,
            &one.body,
            one.day,
            one.start,
            one.minutes,
            &one.place,
            one.sequence,
            told,
            one.link
        ],
    )?;
    if changed == 0 { Err(Stop::Stale) } else { Ok(()) }
}

fn erase(tx: &mut Tx<'_>, (meeting, id): (MeetingId, RowId)) -> Result<(), Fault> {
    tx.run(
        sql!(
            "DELETE FROM point_guest
              WHERE id = $3 AND meeting_id = $2
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(meeting, id),
    )?;
    Ok(())
}

/// Guests leave once their link has ended.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = tx.today().plus_days(-AFTER);
    tx.run(sql!(open "what is past its time", "DELETE FROM point_guest WHERE day < $1"), &(before,))
}

/// A meeting whose guests may change: not held yet, nor called off.
fn to_come(tx: &mut Tx<'_>, id: MeetingId) -> Result<Opened, Stop> {
    let opened = opened(tx, id)?;
    match opened.stage {
        Stage::ToPrepare | Stage::Convened => Ok(opened),
        Stage::Overdue => no(refused::past()),
        Stage::Held | Stage::Sent | Stage::Approved | Stage::Kept | Stage::CalledOff => {
            no(refused::settled())
        }
    }
}

/// Invites a contact for a point, or changes the hour of who is: the letter leaves at once when the agenda was sent,
/// and with it otherwise.
pub(crate) fn invite(
    tx: &mut Tx<'_>,
    (id, point): (MeetingId, RowId),
    typed: Typed,
) -> Result<(), Stop> {
    let opened = to_come(tx, id)?;
    let points = store::points(tx, id)?;
    let found = points.iter().find(|one| one.id == point).ok_or(Stop::NotFound)?;
    if found.part == Part::Restricted {
        return Err(Refusals::one("geste", refused::no_guest_there()).into());
    }
    let (meeting, sitting) = (&opened.meeting, &opened.sitting);
    let (first, from) = (meeting.start.minute_of_day(), typed.start.minute_of_day());
    if from < first || from + typed.minutes > first + sitting.minutes {
        return Err(Refusals::one("heure", refused::beside_the_meeting()).into());
    }
    let seats = convene::seats(tx, &meeting.committee)?;
    let all = convene::reachable(tx, &seats, meeting.day)?;
    let contact = all.iter().find(|one| one.id == typed.contact);
    let contact = contact.ok_or_else(|| Refusals::one("contact", Reason::NotInList))?;
    let known = guests(tx, id)?;
    let held = known.iter().find(|one| one.point == point && one.contact == typed.contact);
    if held.is_none() && known.len() >= MOST {
        return Err(Refusals::one("contact", refused::guests_enough()).into());
    }
    let one = PointGuest {
        id: held.map_or_else(|| tx.new_id(RowId::from_uuid), |one| one.id),
        meeting: id,
        point,
        contact: typed.contact,
        organisation: contact.organisation.clone(),
        body: body(tx, &meeting.committee)?.chars().take(160).collect(),
        day: meeting.day,
        start: typed.start,
        minutes: typed.minutes,
        place: meeting.place.clone(),
        sequence: held.map_or(0, |one| one.sequence + 1),
        told: held.is_some_and(|one| one.told),
        link: held.and_then(|one| one.link),
    };
    keep(tx, &one)?;
    if sitting.agenda_sent_at.is_some() {
        tell(tx, (&one, contact, found), Ask::Request)?;
    }
    Ok(tx.note(acts::GUEST, &one.id.text(), &one.organisation)?)
}

/// Takes an invitation back: the calendar of whoever was told takes it away, and the link ends.
pub(crate) fn take_back(tx: &mut Tx<'_>, (id, guest): (MeetingId, RowId)) -> Result<(), Stop> {
    to_come(tx, id)?;
    let one = guests(tx, id)?.into_iter().find(|one| one.id == guest).ok_or(Stop::NotFound)?;
    leave(tx, &one)?;
    Ok(tx.note(acts::GUEST_GONE, &guest.text(), &one.organisation)?)
}

/// Tells those who were not told yet: the agenda was just sent.
pub(crate) fn convened(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    for one in guests(tx, id)?.into_iter().filter(|one| !one.told) {
        tell_one(tx, &one, Ask::Request)?;
    }
    Ok(())
}

/// Follows a meeting that moved: each point keeps its place in it, and whoever was told is told again.
pub(crate) fn moved(
    tx: &mut Tx<'_>,
    (id, by): (MeetingId, i64),
    (day, place): (Day, &str),
) -> Result<(), Stop> {
    let committee = opened(tx, id)?.meeting.committee;
    let seats = convene::seats(tx, &committee)?;
    let all = convene::reachable(tx, &seats, day)?;
    for one in guests(tx, id)? {
        // Whoever is not in office on the new day is not awaited any more, and reads so.
        if !all.iter().any(|contact| contact.id == one.contact) {
            leave(tx, &one)?;
            tx.note(acts::GUEST_GONE, &one.id.text(), &one.organisation)?;
            continue;
        }
        let start = TimeOfDay::clamped(one.start.minute_of_day() + by);
        let sequence = one.sequence + 1;
        let one = PointGuest { day, start, place: place.to_owned(), sequence, ..one };
        keep(tx, &one)?;
        if one.told {
            tell_one(tx, &one, Ask::Request)?;
        }
    }
    Ok(())
}

/// The meeting is called off: their calendars take the point away, their links end.
pub(crate) fn called_off(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    for one in guests(tx, id)? {
        leave(tx, &one)?;
    }
    Ok(())
}

/// A guest who is awaited no more: their calendar takes the point away if they were told, and their link ends.
fn leave(tx: &mut Tx<'_>, one: &PointGuest) -> Result<(), Stop> {
    if one.told {
        tell_one(tx, &PointGuest { sequence: one.sequence + 1, ..one.clone() }, Ask::Cancel)?;
    }
    end(tx, one)?;
    Ok(erase(tx, (one.meeting, one.id))?)
}

/// A point left the agenda before it was sent, or passed to the restricted part: nobody was told of it.
pub(crate) fn without_point(tx: &mut Tx<'_>, (id, point): (MeetingId, RowId)) -> Result<(), Stop> {
    for one in guests(tx, id)?.into_iter().filter(|one| one.point == point) {
        end(tx, &one)?;
        erase(tx, (id, one.id))?;
    }
    Ok(())
}

fn end(tx: &mut Tx<'_>, one: &PointGuest) -> Result<(), Fault> {
    one.link.map_or(Ok(()), |link| guest::recall(tx, link))
}

/// Tells one of a point of the agenda; a contact who has no address any more is told nothing, one who has left is told
/// what they are not awaited for.
fn tell_one(tx: &mut Tx<'_>, one: &PointGuest, ask: Ask) -> Result<(), Stop> {
    let points = store::points(tx, one.meeting)?;
    let point = points.iter().find(|point| point.id == one.point);
    let contact = if ask == Ask::Request {
        let committee = opened(tx, one.meeting)?.meeting.committee;
        let seats = convene::seats(tx, &committee)?;
        let all = convene::reachable(tx, &seats, one.day)?;
        all.into_iter().find(|contact| contact.id == one.contact)
    } else {
        convene::whoever(tx, one.contact)?
    };
    match (point, contact) {
        (Some(point), Some(contact)) => tell(tx, (one, &contact, point), ask),
        _ => Ok(()),
    }
}

fn tell(
    tx: &mut Tx<'_>,
    (one, contact, point): (&PointGuest, &Reachable, &Point),
    ask: Ask,
) -> Result<(), Stop> {
    end(tx, one)?;
    let mut given = None;
    if ask == Ask::Request {
        let link = guest::give(tx)?;
        guest::last(tx, link.id, one.day.days_since(tx.today()) + AFTER)?;
        keep(tx, &PointGuest { told: true, link: Some(link.id), ..one.clone() })?;
        given = Some(link);
    }
    guests_mail::send(tx, (one, contact, point), (ask, given.as_ref()))
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opens {
    pub(crate) body: String,
    pub(crate) day: Day,
    pub(crate) start: TimeOfDay,
    pub(crate) minutes: i64,
    pub(crate) place: String,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) notes: String,
}

/// The point of a link, and nothing else.
pub(crate) fn opens(shelf: &mut Shelf<'_>) -> Result<Opens, Stop> {
    let found = shelf.one(
        sql!(
            shelf
            "SELECT body, day, start_minute, minutes, place, title, detail, notes
               FROM published_guest_point WHERE grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Opens {
                body: row.take()?,
                day: row.take()?,
                start: row.take()?,
                minutes: row.take()?,
                place: row.take()?,
                title: row.take()?,
                detail: row.take()?,
                notes: row.take()?,
            })
        },
    )?;
    found.ok_or(Stop::NotFound)
}
