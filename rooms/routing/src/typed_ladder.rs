//! The ladder of reminders as it is typed beside the lines of a version.

use door::Fields;
use kernel::{Reason, Refusals};

use crate::ladder::{CELLS, LONGEST, Ladder, Matter, Pace, URGENCIES, cell};

/// Its cells, matter by matter and urgency by urgency.
pub(crate) fn cells() -> impl Iterator<Item = String> {
    let of = |matter| URGENCIES.map(move |urgency| (matter, urgency));
    let all = Matter::ALL.iter().copied().flat_map(of);
    all.flat_map(|(matter, urgency)| CELLS.map(|name| cell(name, matter, urgency)))
}

/// Puts a ladder in the form.
pub(crate) fn fill(fields: &mut Fields, ladder: &Ladder) {
    for (matter, urgency, pace) in ladder.rows() {
        let days = pace.rungs().into_iter().chain(std::iter::once(Some(pace.in_hand)));
        for (name, days) in CELLS.iter().zip(days) {
            let text = days.map_or_else(String::new, |days| days.to_string());
            fields.set(&cell(name, matter, urgency), &text);
        }
    }
}

/// Reads a ladder: what is wrong at its cell. A form without any of these cells keeps the ladder that stood before.
pub(crate) fn read(fields: &Fields, before: &Ladder, no: &mut Refusals) -> Ladder {
    if !cells().any(|name| fields.has(&name)) {
        return before.clone();
    }
    let (mut ladder, mut wrong) = (Ladder::default(), Refusals::new());
    for (matter, urgency, _) in before.rows() {
        let mut days = |name: &str| {
            let name = cell(name, matter, urgency);
            let text = fields.get(&name).trim();
            let read = if text.is_empty() {
                Ok(None)
            } else {
                text.parse::<i64>().map(Some).map_err(|_| Reason::NotANumber)
            };
            wrong.keep(name, read).flatten()
        };
        let (first, second, committee) = (days("relance1"), days("relance2"), days("comite"));
        let name = cell("sansdate", matter, urgency);
        let in_hand = days("sansdate");
        if in_hand.is_none() && wrong.of(&name).is_none() {
            wrong.add(name, Reason::Missing);
        }
        // What does not read is said already: its bounds are not checked on top.
        let in_hand = in_hand.unwrap_or(LONGEST);
        ladder.set(matter, urgency, Pace { first, second, committee, in_hand });
    }
    if wrong.is_empty() {
        ladder.check(&mut wrong);
    }
    for (name, reason) in wrong.iter() {
        no.add(name.to_owned(), reason.clone());
    }
    ladder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(changed: &[(&str, &str)]) -> (Ladder, Vec<String>) {
        let mut fields = Fields::default();
        fill(&mut fields, &Ladder::default());
        for (name, value) in changed {
            fields.set(name, value);
        }
        let mut no = Refusals::new();
        let ladder = read(&fields, &Ladder::default(), &mut no);
        (ladder, no.iter().map(|(name, _)| name.to_owned()).collect())
    }

    #[test]
    fn what_is_typed_is_what_is_read() {
        let (ladder, no) = typed(&[]);
        assert_eq!((ladder.rows().eq(Ladder::default().rows()), no), (true, Vec::new()));
        let (ladder, no) = typed(&[("relance1-technical-2", " 3 "), ("comite-technical-2", "")]);
        let pace = Pace { first: Some(3), committee: None, ..Pace::usual(2) };
        assert_eq!((ladder.pace(Matter::Technical, 2), no), (pace, Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_at_its_cell() {
        for (name, value) in [
            ("relance1-technical-1", "demain"),
            ("relance2-tranquillity-3", "0"),
            ("comite-technical-2", "91"),
            ("sansdate-technical-2", ""),
            ("sansdate-technical-2", "-1"),
        ] {
            assert_eq!(typed(&[(name, value)]).1, [name], "{value}");
        }
        let two = typed(&[("relance2-technical-2", "")]).1;
        assert_eq!(two, ["comite-technical-2"], "nothing goes to the committee without it");
    }

    #[test]
    fn a_form_without_a_ladder_keeps_the_one_before() {
        let mut before = Ladder::default();
        before.set(Matter::Tranquillity, 1, Pace { first: Some(4), ..Pace::usual(1) });
        let mut no = Refusals::new();
        assert_eq!(read(&Fields::default(), &before, &mut no), before);
        assert!(no.is_empty());
    }
}
