//! A contract that changes (« avenant au contrat de travail ») : from a day on, the line before ends the day before and another
//! begins; without a day, the line itself is put right. Counters are read from the lines, so that they follow at once.
//!
//! **Invariant:** the lines of a person never overlap; a change leaves no day without a contract that had one.

use door::{Fields, Stop, Tx};
use kernel::id::RowId;
use kernel::{Day, Line, Minutes, Period, Reason, Refusals};

use crate::contract::{self, Contract, no_end};
use crate::words_contract as words;

/// What is typed.
pub(crate) const NAMES: [&str; 5] = ["depuis", "du", "au", "hebdo", "employeur"];

/// A contract as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// From which day; nothing puts the whole line right.
    since: Option<Day>,
    period: Period,
    weekly: Minutes,
    employer: String,
}

/// The fields of a contract as it stands.
pub(crate) fn fields_of(one: &Contract) -> Fields {
    let end = one.end().map_or_else(String::new, Day::text);
    Fields::of([
        ("du", one.period.from().text().as_str()),
        ("au", end.as_str()),
        ("hebdo", typed(one.weekly).as_str()),
        ("employeur", one.employer.as_str()),
    ])
}

/// Hours of a week as they are typed: `35`, `17,5`, `26,25`.
fn typed(weekly: Minutes) -> String {
    let (hours, rest) = (weekly.count() / 60, weekly.count() % 60);
    let hundredths = (rest * 100 + 30) / 60;
    match hundredths {
        0 => hours.to_string(),
        part if part % 10 == 0 => format!("{hours},{}", part / 10),
        part => format!("{hours},{part:02}"),
    }
}

/// Reads the form.
pub(crate) fn read(fields: &Fields, held: &Contract) -> Result<Change, Refusals> {
    let mut no = Refusals::new();
    let since = match fields.get("depuis").trim() {
        "" => None,
        text => no.keep("depuis", Day::parse(text)),
    };
    let from = no.keep("du", Day::parse(fields.get("du").trim()));
    let to = match fields.get("au").trim() {
        "" => Some(no_end()),
        text => no.keep("au", Day::parse(text)),
    };
    let weekly = no.keep("hebdo", contract::weekly(fields.get("hebdo")));
    let employer = no.keep("employeur", Line::<60>::parse_optional(fields.get("employeur")));
    if let Some(since) = since {
        if since <= held.period.from() || since > held.period.to() {
            no.add("depuis", words::not_within());
        }
        if from.is_some_and(|from| from != held.period.from()) {
            no.add("du", words::start_apart());
        }
    }
    let begins = since.or(from);
    if begins.zip(to).is_some_and(|(begins, to)| to < begins) {
        no.add("au", Reason::EndBeforeStart);
    }
    no.finish()?;
    match (begins, to, weekly) {
        (Some(begins), Some(to), Some(weekly)) => Ok(Change {
            since,
            period: Period::spanning(begins, to),
            weekly,
            employer: employer.flatten().map_or_else(String::new, |l| l.as_str().to_owned()),
        }),
        _ => Err(Refusals::one("du", Reason::Missing)),
    }
}

/// The lines that a change leaves: the one before, when it begins later, and the one that changed.
fn lines(held: &Contract, change: &Change, new: RowId) -> (Option<Contract>, Contract) {
    let Change { since, period, weekly, employer } = change.clone();
    let before = since.map(|since| {
        let period = Period::spanning(held.period.from(), since.plus_days(-1));
        Contract { period, ..held.clone() }
    });
    let id = if since.is_some() { new } else { held.id };
    (before, Contract { id, period, weekly, employer, ..held.clone() })
}

/// Changes a contract; answers which line now says what was typed.
pub(crate) fn change(tx: &mut Tx<'_>, held: &Contract, change: &Change) -> Result<RowId, Stop> {
    let new = tx.new_id(RowId::from_uuid);
    let (before, after) = lines(held, change, new);
    if let Some(before) = before {
        contract::lay_contract(tx, &before)?;
    }
    contract::lay_contract(tx, &after)?;
    Ok(after.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ANNUAL;
    use crate::contract::contractual;
    use kernel::id::{ConventionId, PersonId, uuid_v7};

    fn held() -> Contract {
        Contract {
            id: RowId::from_uuid(uuid_v7(1, [1; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [0; 10])),
            person: PersonId::from_uuid(uuid_v7(1, [2; 10])),
            period: Period::spanning(Day::parse("2019-01-01").expect("a day"), no_end()),
            weekly: Minutes::of(35 * 60),
            employer: String::new(),
        }
    }

    fn with(name: &str, value: &str) -> Fields {
        let mut fields = fields_of(&held());
        fields.set(name, value);
        fields
    }

    #[test]
    fn part_time_from_july_on_is_another_line_and_the_year_is_their_sum() {
        let mut fields = with("depuis", "2019-07-01");
        fields.set("hebdo", "17,5");
        let change = read(&fields, &held()).expect("a change");
        let (before, after) = lines(&held(), &change, RowId::from_uuid(uuid_v7(1, [3; 10])));
        let before = before.expect("the line before");
        assert_eq!(before.period.to().text(), "2019-06-30");
        assert_eq!((after.period.from().text().as_str(), after.end()), ("2019-07-01", None));
        assert!(before.id == held().id && after.id != held().id);
        let year = Period::year(2019).expect("a year");
        let sum = contractual(&[before, after], year).count();
        let expected = ANNUAL.count() * 181 / 365 + ANNUAL.count() / 2 * 184 / 365;
        assert!((sum - expected).abs() <= 1, "{sum} {expected}");
        assert_eq!(contractual(&[held()], year), ANNUAL, "and the flat 1 607 h before");
    }

    #[test]
    fn without_a_day_the_line_itself_is_put_right_or_ended() {
        let change = read(&with("au", "2019-09-30"), &held()).expect("an end");
        let (before, after) = lines(&held(), &change, RowId::from_uuid(uuid_v7(1, [3; 10])));
        assert_eq!((before, after.id), (None, held().id));
        assert_eq!(after.end().map(Day::text).as_deref(), Some("2019-09-30"));
        assert_eq!(fields_of(&held()).get("hebdo"), "35");
        assert_eq!(
            (typed(Minutes::of(1_050)), typed(Minutes::of(1_575))),
            ("17,5".into(), "26,25".into())
        );
        // Every minute that may be agreed is typed back as it is shown: opened and kept, a contract loses nothing.
        for minutes in (30..=2_880).map(Minutes::of) {
            assert_eq!(contract::weekly(&typed(minutes)), Ok(minutes), "{}", typed(minutes));
        }
        for hours in ["23,33", "11,67", "26,25", "17,5"] {
            assert_eq!(contract::weekly(hours).map(typed).as_deref(), Ok(hours));
        }
        for (name, value, at) in [
            ("depuis", "2018-12-31", "depuis"),
            ("depuis", "2019-01-01", "depuis"),
            ("depuis", "hier", "depuis"),
            ("au", "2018-01-01", "au"),
            ("hebdo", "60", "hebdo"),
            ("du", "", "du"),
        ] {
            let refused = read(&with(name, value), &held()).expect_err(value);
            assert!(refused.of(at).is_some(), "{name} {value}");
        }
        let mut both = with("depuis", "2019-07-01");
        both.set("du", "2019-02-01");
        assert!(read(&both, &held()).expect_err("two changes").of("du").is_some());
    }
}
