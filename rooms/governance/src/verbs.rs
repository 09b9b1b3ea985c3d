//! What a manager does with a meeting until it is convened: plan, move, call off, prepare.

use convention::{Frequency, InstanceKind, Meeting, MeetingState};
use door::{Stop, Tx};
use kernel::id::{MeetingId, RowId};
use kernel::{Day, Lang, Period, Reason, Refusals, TimeOfDay, french, guard};

use crate::gather::{self, Caches};
use crate::requested_mail::Became;
use crate::sitting::{Part, Point, Sitting, Source, Stage, USUAL, overlaps, stage};
use crate::{acts, convene, guests, polled, refused, requested, store, words};

/// A meeting to be planned, or where it is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Day,
    /// When it starts.
    pub start: TimeOfDay,
    /// How long.
    pub minutes: i64,
    /// Where.
    pub place: String,
}

/// A meeting, its sitting and its stage, as they stand in this transaction.
pub(crate) struct Opened {
    pub(crate) meeting: Meeting,
    pub(crate) sitting: Sitting,
    pub(crate) stage: Stage,
}

/// Opens the sitting of a meeting of the visitor's convention.
pub(crate) fn opened(tx: &mut Tx<'_>, id: MeetingId) -> Result<Opened, Stop> {
    let meeting = convention::one_meeting(tx, id)?;
    let sitting = store::open(tx, id, (None, USUAL))?;
    let stage = stage(&meeting, Some(&sitting), tx.today());
    Ok(Opened { meeting, sitting, stage })
}

/// A refusal of the whole form.
pub(crate) fn no<T>(reason: Reason) -> Result<T, Stop> {
    Err(Refusals::one("geste", reason).into())
}

/// « comité de suivi », or the name of another body.
pub(crate) fn body(tx: &mut Tx<'_>, committee: &str) -> Result<String, Stop> {
    if let Ok(kind) = convention::CommitteeKind::parse(committee) {
        return Ok(words::committee(Lang::Fr, kind).to_lowercase());
    }
    let found = convention::instances(tx)?.into_iter().find(|one| one.code == committee);
    Ok(found.map_or_else(|| committee.to_owned(), |one| one.name))
}

/// Months after the end of a convention within which its last meetings are held: its review comes once it is over.
const AFTER: i64 = 6;

/// Whether a committee of the convention may meet on a day.
pub(crate) fn within(period: Period, day: Day) -> bool {
    period.from() <= day && day <= period.to().month().plus(AFTER).last()
}

/// Refuses a day outside the convention, and one on which another meeting stands at that hour.
fn free(tx: &mut Tx<'_>, when: &When, except: Option<MeetingId>) -> Result<(), Stop> {
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    if !within(agreed.period, when.day) {
        return Err(Refusals::one("jour", refused::outside(agreed.period)).into());
    }
    let sittings = store::sittings(tx)?;
    let lasts = |id: MeetingId| {
        sittings.iter().find(|one| one.meeting == id).map_or(USUAL, |one| one.minutes)
    };
    let meetings = convention::meetings(tx)?;
    let hit = meetings.iter().find(|one| {
        Some(one.id) != except
            && one.state != MeetingState::Cancelled
            && overlaps((one.day, one.start, lasts(one.id)), (when.day, when.start, when.minutes))
    });
    match hit {
        Some(hit) => {
            let what = body(tx, &hit.committee)?;
            let said = format!("{what}, {}", french::time(Lang::Fr, hit.start));
            Err(Refusals::one("heure", refused::overlapping(&said)).into())
        }
        None => Ok(()),
    }
}

/// Plans a meeting of a committee or of another body.
pub fn plan(
    tx: &mut Tx<'_>,
    (committee, occasion): (&str, Option<Frequency>),
    when: &When,
) -> Result<MeetingId, Stop> {
    free(tx, when, None)?;
    let id = tx.new_id(MeetingId::from_uuid);
    let meeting = Meeting {
        id,
        committee: committee.to_owned(),
        day: when.day,
        start: when.start,
        place: when.place.clone(),
        agenda: Vec::new(),
        attendance: None,
        present: Vec::new(),
        state: MeetingState::Planned,
        decisions: Vec::new(),
    };
    convention::plan_meeting(tx, &meeting)?;
    store::open(tx, id, (occasion, when.minutes))?;
    tx.note(acts::PLANNED, &id.text(), committee)?;
    Ok(id)
}

/// Moves a meeting; whoever was convened is told.
pub fn move_to(tx: &mut Tx<'_>, id: MeetingId, when: &When) -> Result<(), Stop> {
    let Opened { meeting, sitting, stage } = opened(tx, id)?;
    if !matches!(stage, Stage::ToPrepare | Stage::Convened | Stage::Overdue) {
        return no(refused::settled());
    }
    free(tx, when, Some(id))?;
    let same = (meeting.day, meeting.start, meeting.place.as_str(), sitting.minutes)
        == (when.day, when.start, when.place.as_str(), when.minutes);
    if same {
        return Ok(());
    }
    polled::end(tx, id)?;
    convention::move_meeting(tx, id, (when.day, when.start), &when.place)?;
    store::changed(tx, id, when.minutes)?;
    if sitting.convened_at.is_some() {
        convene::tell_moved(tx, id)?;
    }
    let by = when.start.minute_of_day() - meeting.start.minute_of_day();
    guests::moved(tx, (id, by), (when.day, &when.place))?;
    Ok(tx.note(acts::MOVED, &id.text(), &when.day.text())?)
}

/// Calls a meeting off; whoever was convened is told, and their calendars take it away.
pub fn call_off(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    let Opened { sitting, stage, .. } = opened(tx, id)?;
    if !matches!(stage, Stage::ToPrepare | Stage::Convened | Stage::Overdue) {
        return no(refused::settled());
    }
    polled::end(tx, id)?;
    convention::call_off(tx, id)?;
    if sitting.convened_at.is_some() {
        requested::tell_all(tx, id, Became::Again)?;
    }
    requested::release(tx, id, "")?;
    store::changed(tx, id, sitting.minutes)?;
    if sitting.convened_at.is_some() {
        convene::tell_off(tx, id)?;
    }
    guests::called_off(tx, id)?;
    Ok(tx.note(acts::CALLED_OFF, &id.text(), "")?)
}

/// Refuses to change an agenda that was sent.
fn still_open(opened: &Opened) -> Result<(), Stop> {
    match opened.stage {
        Stage::CalledOff | Stage::Sent | Stage::Approved => no(refused::sent()),
        Stage::ToPrepare | Stage::Convened | Stage::Overdue | Stage::Held | Stage::Kept => {
            match opened.sitting.agenda_sent_at {
                Some(_) => no(refused::frozen()),
                None => Ok(()),
            }
        }
    }
}

/// Proposes the agenda from what happened.
pub fn propose(tx: &mut Tx<'_>, id: MeetingId, caches: Caches<'_>) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    still_open(&opened)?;
    let count = gather::build(tx, &opened.sitting, caches)?;
    Ok(tx.note(acts::PREPARED, &id.text(), &count.to_string())?)
}

/// Forgets which points were taken away: what still waits of them is proposed again.
pub(crate) fn bring_back(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    still_open(&opened(tx, id)?)?;
    Ok(store::forget_dropped(tx, id)?)
}

/// What is typed of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Who reads it.
    pub part: Part,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub detail: String,
    /// Who is asked to come for it: functions.
    pub guests: String,
}

/// Refuses what points at someone where nobody may be pointed at: in a watch cell, in the restricted part.
fn nobody(tx: &mut Tx<'_>, committee: &str, typed: &Typed) -> Result<(), Stop> {
    let mut refusals = Refusals::new();
    let texts = [("intitule", &typed.title), ("detail", &typed.detail), ("invites", &typed.guests)];
    let cell = convention::instances(tx)?
        .iter()
        .any(|one| one.code == committee && one.kind == InstanceKind::WatchCell);
    for (field, text) in texts {
        if guard::refuse(text).is_err() {
            if typed.part == Part::Restricted {
                refusals.add(field, refused::someone());
            } else if cell {
                refusals.add(field, convention::in_a_cell());
            }
        }
    }
    Ok(refusals.finish()?)
}

/// Adds a point at the end of its part.
pub fn add_point(tx: &mut Tx<'_>, id: MeetingId, typed: &Typed) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    if matches!(opened.stage, Stage::CalledOff | Stage::Sent | Stage::Approved) {
        return no(refused::sent());
    }
    nobody(tx, &opened.meeting.committee, typed)?;
    let last = store::points(tx, id)?.iter().map(|one| one.rank).max().unwrap_or(0);
    let point = Point {
        id: tx.new_id(RowId::from_uuid),
        meeting: id,
        rank: last + 1,
        part: typed.part,
        source: Source::Typed,
        object: String::new(),
        link: String::new(),
        title: typed.title.clone(),
        detail: typed.detail.clone(),
        guests: typed.guests.clone(),
        notes: String::new(),
        worded: true,
    };
    store::keep_point(tx, &point)?;
    Ok(tx.note(acts::PREPARED, &id.text(), "1")?)
}

/// Puts a point right, or passes it from one part to the other.
pub(crate) fn edit_point(
    tx: &mut Tx<'_>,
    (id, point): (MeetingId, RowId),
    typed: &Typed,
) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    let known = store::points(tx, id)?;
    let one = known.iter().find(|one| one.id == point).ok_or(Stop::NotFound)?;
    if one.part == Part::Open || typed.part == Part::Open {
        still_open(&opened)?;
    }
    // What was approved stays as it was approved, in whichever part it stands.
    if matches!(opened.stage, Stage::CalledOff | Stage::Sent | Stage::Approved) {
        return no(refused::sent());
    }
    nobody(tx, &opened.meeting.committee, typed)?;
    if typed.part == Part::Restricted {
        guests::without_point(tx, (id, point))?;
    }
    let kept = Point {
        worded: one.worded || typed.title != one.title || typed.detail != one.detail,
        part: typed.part,
        title: typed.title.clone(),
        detail: typed.detail.clone(),
        guests: typed.guests.clone(),
        ..one.clone()
    };
    store::keep_point(tx, &kept)?;
    Ok(tx.note(acts::PREPARED, &id.text(), "1")?)
}

/// Takes a point away.
pub(crate) fn drop_point(tx: &mut Tx<'_>, (id, point): (MeetingId, RowId)) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    still_open(&opened)?;
    guests::without_point(tx, (id, point))?;
    let gone = store::points(tx, id)?.into_iter().find(|one| one.id == point);
    if let Some(gone) = gone.as_ref().filter(|one| one.source == Source::Request) {
        requested::release(tx, id, &gone.object)?;
    }
    // What was built and taken away does not come back by itself.
    if gone.is_some_and(|one| one.source != Source::Typed) {
        store::set_aside(tx, id, point)?;
    } else {
        store::drop_point(tx, id, point)?;
    }
    Ok(tx.note(acts::PREPARED, &id.text(), "1")?)
}

/// Moves a point one place up or down within its part.
pub(crate) fn shift(
    tx: &mut Tx<'_>,
    (id, point): (MeetingId, RowId),
    up: bool,
) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    still_open(&opened)?;
    let mut all = store::points(tx, id)?;
    let part = all.iter().find(|one| one.id == point).ok_or(Stop::NotFound)?.part;
    all.retain(|one| one.part == part);
    let at = all.iter().position(|one| one.id == point).ok_or(Stop::NotFound)?;
    let other = if up { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(other) = other.filter(|other| *other < all.len()) {
        all.swap(at, other);
    }
    for (rank, one) in (1_i64..).zip(all) {
        if one.rank != rank {
            store::keep_point(tx, &Point { rank, ..one })?;
        }
    }
    Ok(tx.note(acts::PREPARED, &id.text(), "1")?)
}

/// Says which organisations read the restricted part, beside the operator.
pub fn set_readers(tx: &mut Tx<'_>, id: MeetingId, organisations: &[String]) -> Result<(), Stop> {
    opened(tx, id)?;
    let known = territory::organisations(tx)?;
    if organisations.iter().any(|code| !known.iter().any(|one| one.code == *code)) {
        return Err(Refusals::one("lecteurs", Reason::NotInList).into());
    }
    store::set_readers(tx, id, organisations)?;
    Ok(tx.note(acts::READERS, &id.text(), &organisations.join(" "))?)
}
