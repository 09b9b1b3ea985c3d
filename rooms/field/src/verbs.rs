//! The verbs of other rooms that a telephone may call (« gestes »), by the kind of its envelope: what a
//! record says is read by the room that owns it, never here.

use activity::{Corrector, Laid};
use alert::Sighting;
use door::{Stop, Tx};
use kernel::id::{ActionId, ActivityId, AlertId, PersonId, PlaceId, RoundId, Uuid};
use kernel::{Day, Line, Minutes, Prose, Reason, Refusals, TimeOfDay};
use referential::ListsCache;
use roadmap::ActionState;
use serde_json::{Map, Value};

use crate::alone;
use crate::contract::{Content, Envelope, only, text, text_or_nothing};

/// For whom an envelope is counted.
pub(crate) struct For<'f> {
    /// Whose day it tells.
    pub(crate) person: PersonId,
    /// Who may change what was recorded.
    pub(crate) by: &'f dyn Corrector,
    /// The lists.
    pub(crate) lists: &'f ListsCache,
}

/// Counts what an envelope says, or refuses it.
pub(crate) fn apply(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    (envelope, content): (&Envelope, &Content),
) -> Result<(), Stop> {
    let (id, body) = (Uuid::from_bytes(*envelope.record.bytes()), &content.body);
    match content.kind.as_str() {
        "activity.record" => record(tx, whom, (ActivityId::from_uuid(id), envelope.rev), body),
        "activity.correct" => correct(tx, whom, ActivityId::from_uuid(id), body),
        "activity.withdraw" => withdraw(tx, whom, ActivityId::from_uuid(id), body),
        "alert.draft" => draft(tx, whom, AlertId::from_uuid(id), body),
        "alert.verify" => verify(tx, (envelope, content)),
        "action.progress" => progress(tx, (envelope, content)),
        "alone.enter" => alone::enter(tx, whom.person, (envelope, content)),
        "alone.leave" => alone::leave(tx, whom.person, (envelope, content)),
        "round.record" => round(tx, whom, RoundId::from_uuid(id), body),
        _ => Err(Refusals::one("kind", unknown()).into()),
    }
}

const fn unknown() -> Reason {
    Reason::said(
        "Ce geste n’est pas connu de cette version du serveur.",
        "This version of the server does not know this gesture.",
    )
}

const fn unplanned() -> Reason {
    Reason::said(
        "Cette action n’est pas dans la feuille de route de la convention.",
        "This action is not in the roadmap of the convention.",
    )
}

/// Reads a record and everything that is wrong with it at once.
fn understood(
    tx: &mut Tx<'_>,
    lists: &ListsCache,
    id: ActivityId,
    body: &Map<String, Value>,
) -> Result<activity::NewActivity, Stop> {
    let (mut draft, mut wrong) = activity::draft_of(body);
    // The room of activities does not know the roadmap: what a record serves is looked for here.
    if let Ok(action) = ActionId::parse(&draft.action)
        && !roadmap::is_planned(tx, action)?
    {
        wrong.add("action", unplanned());
    }
    let carried = activity::carry(&*referential::lists(tx, lists)?, &mut draft);
    match activity::understand_opening(tx, lists, &draft, id) {
        Err(Stop::Refused(more)) => Err(wrong.and(more).into()),
        understood => {
            let new = understood?;
            wrong.finish()?;
            if !carried.is_empty() {
                tx.note(activity::CARRIED, &id.text(), &carried)?;
            }
            Ok(new)
        }
    }
}

fn record(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    (id, rev): (ActivityId, i64),
    body: &Map<String, Value>,
) -> Result<(), Stop> {
    let new = understood(tx, whom.lists, id, body)?;
    lay(tx, (&new, rev), (whom.person, whom.by))
}

/// Keeps a record that was understood, told for the `rev`-th time: of whoever made it, even when another accepts it.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    (new, rev): (&activity::NewActivity, i64),
    (author, by): (PersonId, &dyn Corrector),
) -> Result<(), Stop> {
    match activity::record_of(tx, new, author) {
        Ok(Laid::New | Laid::Same) => Ok(()),
        // Changed on the telephone before it knew that the first one had arrived.
        Err(Stop::Conflict(_)) if rev > 1 => {
            let seen = activity::revision(tx, new.id)?.ok_or(Stop::NotFound)?;
            activity::correct(tx, (new, seen), &on_the_telephone(tx)?, by)
        }
        Err(stop) => Err(stop),
    }
}

fn on_the_telephone(tx: &Tx<'_>) -> Result<activity::Why, Stop> {
    let said = crate::words::corrected_on_the_telephone(tx.lang());
    Line::parse(said).map_err(|reason| Refusals::one("why", reason).into())
}

/// The revision that was seen and the reason, as corrections and withdrawals carry them.
fn seen_and_why(
    body: &Map<String, Value>,
    no: &mut Refusals,
) -> (Option<i64>, Option<activity::Why>) {
    let seen = body.get("rev_seen").and_then(Value::as_i64);
    if seen.is_none() {
        no.add("rev_seen", Reason::Missing);
    }
    (seen, no.keep("why", text(body, "why").and_then(Line::parse)))
}

/// What is not said again stays as it is: the telephone keeps one line of what it handed over.
fn correct(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    id: ActivityId,
    body: &Map<String, Value>,
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    only(body, &["activity", "rev_seen", "why"], "", &mut no);
    let (seen, why) = seen_and_why(body, &mut no);
    let Some(Value::Object(said)) = body.get("activity") else {
        no.add("activity", Reason::WrongType);
        return Err(no.into());
    };
    no.finish()?;
    match (seen, why) {
        (Some(seen), Some(why)) => {
            let amendment = activity::Amendment { id, seen, said };
            activity::amend(tx, whom.lists, &amendment, &why, whom.by)
        }
        _ => Err(Refusals::one("rev_seen", Reason::Missing).into()),
    }
}

fn withdraw(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    id: ActivityId,
    body: &Map<String, Value>,
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    only(body, &["rev_seen", "why"], "", &mut no);
    let (seen, why) = seen_and_why(body, &mut no);
    no.finish()?;
    match (seen, why) {
        (Some(seen), Some(why)) => activity::withdraw(tx, (id, seen), &why, whom.by),
        _ => Err(Refusals::one("rev_seen", Reason::Missing).into()),
    }
}

/// What was seen becomes an alert that the manager reads before it leaves.
fn draft(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    id: AlertId,
    body: &Map<String, Value>,
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    let known = ["day", "time", "theme", "place", "detail", "extent", "note", "danger", "photos"];
    only(body, &known, "", &mut no);
    let day = no.keep("day", text(body, "day").and_then(Day::parse));
    let time = no.keep("time", text(body, "time").and_then(TimeOfDay::parse));
    let theme = no.keep("theme", text(body, "theme"));
    let place = no.keep("place", text(body, "place"));
    let detail = text_or_nothing(body, "detail").and_then(alert::Detail::parse_optional);
    let detail = no.keep("detail", detail).flatten();
    let extent = match text_or_nothing(body, "extent") {
        Ok("") => Ok(None),
        said => said.and_then(alert::Extent::parse).map(Some),
    };
    let extent = no.keep("extent", extent).flatten();
    let note = no.keep("note", text_or_nothing(body, "note").and_then(Prose::parse));
    let danger = match body.get("danger") {
        None | Some(Value::Null) => Some(false),
        Some(Value::Bool(danger)) => Some(*danger),
        Some(Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => None,
    };
    if danger.is_none() {
        no.add("danger", Reason::WrongType);
    }
    match body.get("photos") {
        None | Some(Value::Null) => {}
        Some(Value::Array(photos)) if photos.is_empty() => {}
        Some(Value::Array(_)) => no.add("photos", no_photo()),
        Some(_) => no.add("photos", Reason::WrongType),
    }
    no.finish()?;
    let ((Some(day), Some(time)), (Some(theme), Some(place)), (Some(note), Some(danger))) =
        ((day, time), (theme, place), (note, danger))
    else {
        return Err(Refusals::one("day", Reason::Missing).into());
    };
    let (theme, place) = (theme.to_owned(), place.to_owned());
    let author = whom.person;
    let seen = Sighting { id, author, day, time, theme, place, detail, extent, note, danger };
    let lists = referential::lists(tx, whom.lists)?;
    alert::draft(tx, &lists, &seen).map(|_| ())
}

const fn no_photo() -> Reason {
    Reason::said(
        "Les photos partent à part, après leur enregistrement.",
        "Photographs leave apart, after their record.",
    )
}

/// An alert declared done was looked at on the spot: resolved, or still there.
fn verify(tx: &mut Tx<'_>, told: (&Envelope, &Content)) -> Result<(), Stop> {
    let body = &told.1.body;
    let mut no = Refusals::new();
    only(body, &["alert", "seen", "note"], "", &mut no);
    let id = no.keep("alert", text(body, "alert").and_then(AlertId::parse));
    let mv = match text(body, "seen") {
        Ok("resolved") => Some(alert::lifecycle::Move::ConfirmOnSite),
        Ok("persists") => Some(alert::lifecycle::Move::Reopen),
        Ok(_) => {
            no.add("seen", Reason::NotInList);
            None
        }
        Err(reason) => {
            no.add("seen", reason);
            None
        }
    };
    let note = no.keep("note", text_or_nothing(body, "note").and_then(Prose::parse));
    no.finish()?;
    let (Some(id), Some(mv), Some(note)) = (id, mv, note) else {
        return Err(Refusals::one("alert", Reason::Missing).into());
    };
    // One tap says enough: the reason that a reopening wants is that it was seen there.
    let note = if note.is_empty() && mv.needs_reason() {
        Prose::parse(crate::words::still_there(tx.lang()))
            .map_err(|reason| Refusals::one("note", reason))?
    } else {
        note
    };
    let seen = alert::one(tx, id)?.ok_or(Stop::NotFound)?;
    let at = alone::said_at(tx, told);
    alert::looked(tx, (id, seen.steps), (mv, &note), at)
}

/// The longest reason for putting an action off.
pub(crate) const REASON: usize = 140;

/// A planned action is under way, done, or put off, saying why; or to do, after all.
fn progress(tx: &mut Tx<'_>, told: (&Envelope, &Content)) -> Result<(), Stop> {
    let body = &told.1.body;
    let mut no = Refusals::new();
    only(body, &["action", "state", "reason"], "", &mut no);
    let id = no.keep("action", text(body, "action").and_then(ActionId::parse));
    let state = match text(body, "state") {
        Ok("planned") => Some(ActionState::Planned),
        Ok("started") => Some(ActionState::Started),
        Ok("done") => Some(ActionState::Done),
        Ok("postponed") => Some(ActionState::Postponed),
        said => {
            no.add("state", said.err().unwrap_or(Reason::NotInList));
            None
        }
    };
    let reason = text_or_nothing(body, "reason").and_then(Line::<REASON>::parse_optional);
    let reason = no.keep("reason", reason);
    no.finish()?;
    match (id, state, reason) {
        (Some(id), Some(state), Some(reason)) => {
            // Of the day on which it was done, however late the network came back.
            let day = alone::said_at(tx, told).local().0;
            roadmap::progress_action(tx, (id, day), state, reason.as_ref())
        }
        _ => Err(Refusals::one("action", Reason::Missing).into()),
    }
}

/// A walk: told again at each place passed, the last telling stands.
fn round(
    tx: &mut Tx<'_>,
    whom: &For<'_>,
    id: RoundId,
    body: &Map<String, Value>,
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    only(body, &["day", "began", "ended", "passages"], "", &mut no);
    let day = no.keep("day", text(body, "day").and_then(Day::parse));
    let began = no.keep("began", text(body, "began").and_then(TimeOfDay::parse));
    let ended = match text_or_nothing(body, "ended") {
        Ok("") => None,
        read => no.keep("ended", read.and_then(TimeOfDay::parse)),
    };
    let passed = passages(body, &mut no);
    no.finish()?;
    let (Some(day), Some(began)) = (day, began) else {
        return Err(Refusals::one("day", Reason::Missing).into());
    };
    if day > tx.today() {
        return Err(Refusals::one("day", not_yet()).into());
    }
    let last = passed.iter().map(|(_, time)| after(began, *time)).max().unwrap_or(0);
    let minutes = ended.map_or(last, |ended| after(began, ended)).max(last).max(1);
    let minutes =
        Minutes::checked(minutes, 1_440).map_err(|reason| Refusals::one("ended", reason))?;
    let walked = activity::NewRound { id, person: whom.person, day, time: began, minutes };
    let mut quiet = Vec::new();
    for (place, (code, time)) in passed.iter().enumerate() {
        let known = match PlaceId::parse(code) {
            Ok(id) => territory::place(tx, id)?,
            Err(_) => territory::place_by_code(tx, code)?,
        };
        let Some(known) = known else {
            return Err(Refusals::one(format!("passages[{place}].place"), Reason::NotInList).into());
        };
        let minute = began.minute_of_day() + after(began, *time);
        let passage =
            activity::NewPassage { round: id, minute, place: known.id, zone: known.zone, day };
        // Two places in the same minute: the second one a minute later.
        let free = (minute..=2_880).find(|minute| {
            quiet.iter().all(|other: &activity::NewPassage| other.minute != *minute)
        });
        quiet.push(activity::NewPassage { minute: free.unwrap_or(minute), ..passage });
    }
    activity::keep_round(tx, &walked, &quiet)
}

const fn not_yet() -> Reason {
    Reason::said("Ce jour n’est pas encore venu.", "This day is yet to come.")
}

/// The most places of one walk.
pub(crate) const PLACES: usize = 100;

fn passages<'b>(body: &'b Map<String, Value>, no: &mut Refusals) -> Vec<(&'b str, TimeOfDay)> {
    let Some(list) = body.get("passages").and_then(Value::as_array) else {
        no.add("passages", Reason::WrongType);
        return Vec::new();
    };
    if list.len() > PLACES {
        no.add(
            "passages",
            Reason::said("Au plus 100 lieux par tournée.", "At most 100 places in one walk."),
        );
        return Vec::new();
    }
    let mut read = Vec::new();
    for (place, item) in list.iter().enumerate() {
        let Value::Object(item) = item else {
            no.add(format!("passages[{place}]"), Reason::WrongType);
            continue;
        };
        only(item, &["place", "time"], &format!("passages[{place}]."), no);
        let code = no.keep(format!("passages[{place}].place"), text(item, "place"));
        let time = text(item, "time").and_then(TimeOfDay::parse);
        let time = no.keep(format!("passages[{place}].time"), time);
        read.extend(code.zip(time));
    }
    read
}

/// Minutes from one time to another, over midnight when the second is earlier.
fn after(began: TimeOfDay, time: TimeOfDay) -> i64 {
    (time.minute_of_day() - began.minute_of_day()).rem_euclid(1_440)
}
