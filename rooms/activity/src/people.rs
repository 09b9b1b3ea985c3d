//! Counts of people: by audience, age band and gender, never by name.

use kernel::minutes::parse_whole;
use kernel::{Reason, Refusals};
use referential::{List, Lists};

/// The most people on one line of a record.
const MOST: i64 = 500;
/// The most people of one record.
const ALTOGETHER: i64 = 2_000;
/// The most lines of one record.
pub(crate) const LINES: usize = 24;

/// A line as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountDraft {
    /// Code of the audience (P1…).
    pub audience: String,
    /// Code of the age band; not given: unknown.
    pub age_band: String,
    /// F, H or NR; not given: unknown.
    pub gender: String,
    /// How many.
    pub count: String,
}

/// A line: so many people of an audience, an age band and a gender.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// Code of the audience.
    pub audience: String,
    /// Code of the age band.
    pub age_band: String,
    /// Code of the gender.
    pub gender: String,
    /// How many, at least one.
    pub n: i64,
}

/// What was not said about age or gender.
pub(crate) const UNKNOWN: &str = "NR";

/// Reads the lines and checks that they add up to the total, when one was given.
pub(crate) fn parse(
    lines: &[CountDraft],
    total: &str,
    lists: &Lists,
    refusals: &mut Refusals,
) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for (place, line) in lines.iter().enumerate().take(LINES + 1) {
        if place == LINES {
            refusals.add(
                "people",
                Reason::said("Au plus 24 lignes de public.", "At most 24 lines of people."),
            );
            break;
        }
        let Some(count) = one(line, place, lists, refusals) else { continue };
        let same = counts.iter_mut().find(|other| {
            (&other.audience, &other.age_band, &other.gender)
                == (&count.audience, &count.age_band, &count.gender)
        });
        // The same line typed twice is one line with both counts.
        match same {
            Some(other) => {
                other.n += count.n;
                if other.n > MOST {
                    refusals.add(format!("people[{place}].count"), too_many_alike());
                }
            }
            None => counts.push(count),
        }
    }
    let sum: i64 = counts.iter().map(|count| count.n).sum();
    if sum > ALTOGETHER {
        refusals.add("people", Reason::OutOfRange { min: 0, max: ALTOGETHER });
    }
    check_total(total, sum, refusals);
    counts.sort();
    counts
}

fn one(line: &CountDraft, place: usize, lists: &Lists, refusals: &mut Refusals) -> Option<Count> {
    let field = |name: &str| format!("people[{place}].{name}");
    let listed = |list: List, code: &str| {
        if lists.term(list, code).is_some() { Ok(code.to_owned()) } else { Err(Reason::NotInList) }
    };
    let or_unknown = |code: &str| {
        let code = code.trim();
        if code.is_empty() { UNKNOWN.to_owned() } else { code.to_owned() }
    };
    let n = parse_whole(&line.count).and_then(|n| {
        if (1..=MOST).contains(&n) { Ok(n) } else { Err(Reason::OutOfRange { min: 1, max: MOST }) }
    });
    let n = refusals.keep(field("count"), n);
    let audience = match line.audience.trim() {
        "" => Err(Reason::Missing),
        code => listed(List::Audience, code),
    };
    let audience = refusals.keep(field("audience"), audience);
    let age_band =
        refusals.keep(field("age_band"), listed(List::AgeBand, &or_unknown(&line.age_band)));
    let gender = refusals.keep(field("gender"), listed(List::Gender, &or_unknown(&line.gender)));
    Some(Count { audience: audience?, age_band: age_band?, gender: gender?, n: n? })
}

fn too_many_alike() -> Reason {
    Reason::told(
        format!("Deux lignes identiques font ensemble plus de {MOST} personnes."),
        format!("Two lines alike make more than {MOST} people together."),
    )
}

fn check_total(total: &str, sum: i64, refusals: &mut Refusals) {
    if total.trim().is_empty() {
        return;
    }
    match parse_whole(total) {
        Ok(total) if total == sum => {}
        Ok(total) => refusals.add(
            "people_total",
            Reason::told(
                format!("Le total annoncé ({total}) ne correspond pas au détail ({sum})."),
                format!("The stated total ({total}) does not match the detail ({sum})."),
            ),
        ),
        Err(reason) => refusals.add("people_total", reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(audience: &str, count: &str) -> CountDraft {
        CountDraft { audience: audience.to_owned(), count: count.to_owned(), ..Default::default() }
    }

    fn read(lines: &[CountDraft], total: &str) -> Result<Vec<(String, i64)>, Vec<String>> {
        let mut no = Refusals::new();
        let counts = parse(lines, total, &referential::sample_lists(), &mut no);
        if no.is_empty() {
            return Ok(counts.into_iter().map(|count| (count.audience, count.n)).collect());
        }
        Err(no.iter().map(|(field, _)| field.to_owned()).collect())
    }

    #[test]
    fn counts_that_do_not_add_up_to_the_stated_total_are_refused() {
        let lines = [line("P1", "2"), line("P2", "3")];
        let told = vec![("P1".to_owned(), 2), ("P2".to_owned(), 3)];
        assert_eq!(read(&lines, ""), Ok(told.clone()));
        assert_eq!(read(&lines, "5"), Ok(told));
        assert_eq!(read(&lines, "6"), Err(vec!["people_total".to_owned()]));
        assert_eq!(read(&lines, "beaucoup"), Err(vec!["people_total".to_owned()]));
    }

    #[test]
    fn a_line_typed_twice_adds_up_and_never_loses_anyone() {
        assert_eq!(read(&[line("P1", "2"), line("P1", "3")], "5"), Ok(vec![("P1".to_owned(), 5)]));
        let too_many = [line("P1", "400"), line("P1", "400")];
        assert_eq!(read(&too_many, ""), Err(vec!["people[1].count".to_owned()]));
        assert_eq!(read(&too_many, "800"), Err(vec!["people[1].count".to_owned()]));
    }
}
