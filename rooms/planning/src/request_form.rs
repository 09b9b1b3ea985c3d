//! The forms of absences and swaps.

use door::Fields;
use kernel::id::{ConventionId, PersonId, RowId, SlotId};
use kernel::{Day, Instant, Line, Period, Reason, Refusals, guard};

use crate::request::{Request, State, Wish, not_there};
use crate::slot::{Slot, SlotKind};

/// The names of the form of an absence, and of that of a swap.
pub(crate) const ABSENCE: [&str; 4] = ["nature", "du", "au", "mots"];
pub(crate) const SWAP: [&str; 4] = ["creneau", "avec", "contre", "mots"];

fn words(no: &mut Refusals, fields: &Fields) -> String {
    let read = Line::<140>::parse_optional(fields.get("mots")).and_then(|line| {
        let text = line.map_or_else(String::new, |line| line.as_str().to_owned());
        guard::refuse(&text)?;
        Ok(text)
    });
    no.keep("mots", read).unwrap_or_default()
}

/// Reads the form of an absence.
pub(crate) fn read_absence(
    fields: &Fields,
    (id, convention, person): (RowId, ConventionId, PersonId),
    now: Instant,
) -> Result<Request, Refusals> {
    let mut no = Refusals::new();
    let kind = match SlotKind::parse(fields.get("nature")) {
        Ok(kind) if !kind.counts() => Ok(kind),
        Ok(_) | Err(_) => Err(Reason::NotInList),
    };
    let kind = no.keep("nature", kind);
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = match fields.get("au").trim() {
        "" => from,
        day => no.keep("au", Day::parse(day)),
    };
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add("au", Reason::EndBeforeStart);
    }
    let words = words(&mut no, fields);
    no.finish()?;
    match (kind, from, to) {
        (Some(kind), Some(from), Some(to)) => Ok(Request {
            id,
            convention,
            person,
            wish: Wish::Absence(kind),
            days: Period::spanning(from, to),
            words,
            state: State::Asked,
            answer: String::new(),
            asked_at: now,
        }),
        _ => Err(Refusals::one("du", Reason::Missing)),
    }
}

/// Reads the form of a swap; the day is that of the shift.
pub(crate) fn read_swap(
    fields: &Fields,
    (id, convention, person): (RowId, ConventionId, PersonId),
    (now, known): (Instant, &[Slot]),
) -> Result<Request, Refusals> {
    let mut no = Refusals::new();
    let slot = SlotId::parse(fields.get("creneau")).map_err(|_| Reason::Missing);
    let slot = slot.and_then(|id| known.iter().find(|one| one.id == id).ok_or_else(not_there));
    let slot = no.keep("creneau", slot);
    let with = no.keep("avec", PersonId::parse(fields.get("avec")).map_err(|_| Reason::Missing));
    let back = match fields.get("contre").trim() {
        "" => None,
        id => no.keep("contre", SlotId::parse(id).map_err(|_| Reason::NotInList)),
    };
    let words = words(&mut no, fields);
    no.finish()?;
    match (slot, with) {
        (Some(slot), Some(with)) => Ok(Request {
            id,
            convention,
            person,
            wish: Wish::Swap { slot: slot.id, with, back },
            days: Period::spanning(slot.day, slot.day),
            words,
            state: State::Asked,
            answer: String::new(),
            asked_at: now,
        }),
        _ => Err(Refusals::one("creneau", Reason::Missing)),
    }
}
