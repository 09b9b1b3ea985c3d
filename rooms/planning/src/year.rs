//! Where a year leads (« projection ») : what is done, what the planning holds, then the pace of the
//! contract for the days that remain.

use std::collections::BTreeMap;

use door::{Fault, Tx, sql, team};
use kernel::id::PersonId;
use kernel::{Day, Minutes, Period};

use crate::agreed::AgreedHours;
use crate::contract::{Contract, contractual};
use crate::week::monday_of;

/// What stands ahead in the planning of one person: how much, to which day, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Planned minutes that will count.
    pub minutes: Minutes,
    /// The last planned day.
    pub until: Option<Day>,
    /// Before that day, the weeks in which nothing at all is planned: the contract speaks for them.
    pub idle: Vec<Period>,
}

impl Ahead {
    /// Reads what is planned in the days to come: the Monday of each week where something stands, the minutes of it that
    /// count, and the last of its days that counts. A week of absence is planned, and counts nothing.
    pub fn read(rest: Period, weeks: &[(Day, Minutes, Option<Day>)]) -> Self {
        let minutes =
            weeks.iter().fold(Minutes::default(), |sum, (_, minutes, _)| sum.plus(*minutes));
        let until = weeks.iter().filter_map(|(_, _, last)| *last).max();
        let mut idle: Vec<Period> = Vec::new();
        let mut monday = monday_of(rest.from());
        while until.is_some_and(|until| monday <= until) {
            let week = Period::spanning(monday, monday.plus_days(6)).meet(rest);
            let planned = weeks.iter().any(|(held, ..)| *held == monday);
            if let Some(week) = week.filter(|_| !planned) {
                // Weeks that follow are one part: what is owed is rounded once.
                match idle.pop() {
                    Some(part) if part.to().plus_days(1) == week.from() => {
                        idle.push(Period::spanning(part.from(), week.to()));
                    }
                    part => idle.extend(part.into_iter().chain([week])),
                }
            }
            monday = monday.plus_days(7);
        }
        Self { minutes, until, idle }
    }
}

/// What one mediator owes and has planned; who it is stays within this file.
#[derive(Clone, Debug, Default)]
struct One {
    ahead: Ahead,
    contracts: Vec<Contract>,
}

/// What the planning holds for each mediator in a period, and what each owes.
fn each(tx: &mut Tx<'_>, period: Period) -> Result<Vec<One>, Fault> {
    let planned = weeks(tx, period)?;
    let contracts: Vec<Contract> = tx.all(
        sql!(
            "SELECT id, convention_id, person_id, from_day, to_day, weekly_minutes FROM owed_each_visible
              WHERE grant_id = $1 AND from_day <= $3 AND to_day >= $2 ORDER BY person_id, from_day"
        ),
        &(period.from(), period.to()),
        |row| {
            let (id, convention, person) = (row.take()?, row.take()?, row.take()?);
            let period = Period::spanning(row.take()?, row.take()?);
            let (weekly, employer) = (row.take()?, String::new());
            Ok(Contract { id, convention, person, period, weekly, employer })
        },
    )?;
    // Supervision is another counter, and another person’s.
    let managers = team::managers(tx)?;
    let mut all: BTreeMap<PersonId, One> = BTreeMap::new();
    for own in planned.chunk_by(|(one, ..), (other, ..)| one == other) {
        let weeks: Vec<_> =
            own.iter().map(|(_, monday, sum, last)| (*monday, *sum, *last)).collect();
        if let Some((person, ..)) = own.first() {
            all.entry(*person).or_default().ahead = Ahead::read(period, &weeks);
        }
    }
    for contract in contracts.into_iter().filter(|one| !managers.contains(&one.person)) {
        all.entry(contract.person).or_default().contracts.push(contract);
    }
    Ok(all.into_values().collect())
}

/// A week of someone: its Monday, the minutes in it that count, the last day that counts.
type Week = (PersonId, Day, Minutes, Option<Day>);

/// What is planned of each mediator in days of one year, week by week. Neither engine is asked what a week is: the day
/// of the year is counted from the month, and weeks from the Monday that begins the first of them.
fn weeks(tx: &mut Tx<'_>, period: Period) -> Result<Vec<Week>, Fault> {
    let first = Period::year(period.from().year())
        .map_err(|_| Fault::new("a year that the calendar does not hold"))?;
    let (monday, short) = (monday_of(first.from()), if first.days() == 366 { 1 } else { 2 });
    // From that Monday to the eve of the year.
    let before = first.from().days_since(monday) - 1;
    tx.all(
        sql!(
            "SELECT person_id,
                    ((367 * CAST(substr(day, 6, 2) AS BIGINT) - 362) / 12
                     - CASE WHEN substr(day, 6, 2) <= '02' THEN 0 ELSE CAST($4 AS BIGINT) END
                     + CAST(substr(day, 9, 2) AS BIGINT) + CAST($5 AS BIGINT)) / 7 AS week,
                    CAST(SUM(CASE WHEN kind IN ('leave', 'sickness', 'other') THEN 0 ELSE minutes END)
                         AS BIGINT),
                    MAX(CASE WHEN kind IN ('leave', 'sickness', 'other') THEN NULL ELSE day END)
               FROM planned_each_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY person_id, week ORDER BY person_id, week"
        ),
        &(period.from(), period.to(), short, before),
        |row| {
            let (person, week) = (row.take()?, row.take::<i64>()?);
            Ok((person, monday.plus_days(week * 7), row.take()?, row.take()?))
        },
    )
}

/// Where the year of the service leads: right for each mediator, then added up. One is planned to the end of June and
/// another to the end of the year: only the first goes on by the contract. Contracts outlast a convention, whose hours end
/// with it.
pub(crate) fn service(
    tx: &mut Tx<'_>,
    (year, today): (i16, Day),
    (done, agreed): (Minutes, &AgreedHours),
) -> Result<Minutes, Fault> {
    let Some(rest) = to_come(year, today) else { return Ok(done) };
    Ok(summed((year, today), (done, agreed), &each(tx, rest)?))
}

fn summed(when: (i16, Day), (done, agreed): (Minutes, &AgreedHours), all: &[One]) -> Minutes {
    let none = Minutes::default();
    // Without any contract, the year of the convention is shared by those who are planned.
    if all.iter().all(|one| one.contracts.is_empty()) {
        let shares = i64::try_from(all.len()).unwrap_or(i64::MAX).max(1);
        let due = |part: Period| Minutes::of(agreed.expected(part).count() / shares);
        let alone = [One::default()];
        let all = if all.is_empty() { alone.as_slice() } else { all };
        let ahead = all.iter().map(|one| projected(when, (none, &one.ahead), due));
        return ahead.fold(done, Minutes::plus);
    }
    let days = agreed.days();
    let ahead = all.iter().map(|one| {
        projected(when, (none, &one.ahead), |part| {
            let within = days.and_then(|days| days.meet(part));
            within.map_or(none, |part| contractual(&one.contracts, part))
        })
    });
    ahead.fold(done, Minutes::plus)
}

/// The days of a year that are still to come; none when it is over.
pub fn to_come(year: i16, today: Day) -> Option<Period> {
    let whole = Period::year(year).ok()?;
    let first = whole.from().max(today.plus_days(1));
    (first <= whole.to()).then(|| Period::spanning(first, whole.to()))
}

/// Where the year of one person leads. `due` says what is owed in a period.
pub fn projected(
    (year, today): (i16, Day),
    (done, ahead): (Minutes, &Ahead),
    due: impl Fn(Period) -> Minutes,
) -> Minutes {
    let Some(rest) = to_come(year, today) else { return done };
    let unplanned = match ahead.until {
        Some(until) if until >= rest.to() => Minutes::default(),
        Some(until) => due(Period::spanning(until.plus_days(1).max(rest.from()), rest.to())),
        None => due(rest),
    };
    let idle = ahead.idle.iter().map(|part| due(*part)).fold(Minutes::default(), Minutes::plus);
    done.plus(ahead.minutes).plus(idle).plus(unplanned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{ANNUAL, expected_minutes};
    use kernel::id::{ConventionId, RowId, uuid_v7};

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn the_rest_of_the_year_goes_by_the_planning_then_by_the_contract() {
        let due = |period| expected_minutes(ANNUAL, period);
        let at = |today: &str, done: i64, ahead: Ahead| {
            projected((2019, day(today)), (Minutes::of(done * 60), &ahead), due).hours_rounded()
        };
        let june = expected_minutes(ANNUAL, Period::spanning(day("2019-01-01"), day("2019-06-30")));
        let so_far = june.hours_rounded();
        assert_eq!(at("2019-06-30", so_far, Ahead::default()), 1_607, "on pace");
        let july = Ahead {
            minutes: Minutes::of(200 * 60),
            until: Some(day("2019-07-31")),
            idle: Vec::new(),
        };
        assert_eq!(at("2019-06-30", so_far, july), 1_671, "200 h planned where 136 are expected");
        assert_eq!(at("2020-01-05", 1_590, Ahead::default()), 1_590, "the year is over");
        let whole = Ahead {
            minutes: Minutes::of(10 * 60),
            until: Some(day("2019-12-31")),
            idle: Vec::new(),
        };
        assert_eq!(at("2019-12-15", 1_500, whole), 1_510, "the planning says it all");
    }

    fn one(number: u8, weekly: i64, (hours, until): (i64, Option<&str>)) -> One {
        let contract = Contract {
            id: RowId::from_uuid(uuid_v7(1, [number; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [0; 10])),
            person: PersonId::from_uuid(uuid_v7(2, [number; 10])),
            period: Period::spanning(day("2019-01-01"), day("2019-12-31")),
            weekly: Minutes::of(weekly * 60),
            employer: String::new(),
        };
        let ahead =
            Ahead { minutes: Minutes::of(hours * 60), until: until.map(day), idle: Vec::new() };
        One { ahead, contracts: if weekly == 0 { Vec::new() } else { vec![contract] } }
    }

    /// An event planned for December says nothing of the months before it: the contract does.
    #[test]
    fn one_far_shift_does_not_empty_the_year() {
        let rest = to_come(2019, day("2019-06-30")).expect("half a year");
        let due = |period| expected_minutes(ANNUAL, period);
        let lead = |weeks: &[(Day, Minutes, Option<Day>)]| {
            projected(
                (2019, day("2019-06-30")),
                (Minutes::default(), &Ahead::read(rest, weeks)),
                due,
            )
        };
        let far = [(day("2019-12-16"), Minutes::of(240), Some(day("2019-12-20")))];
        let alone = Ahead::read(rest, &far);
        assert_eq!(alone.idle, [Period::spanning(day("2019-07-01"), day("2019-12-15"))]);
        let whole = due(rest).count();
        // All but the working days of its own week, for which the planning speaks.
        let week = due(Period::spanning(day("2019-12-16"), day("2019-12-20"))).count();
        assert!((lead(&far).count() - (whole - week + 240)).abs() <= 2, "{:?}", lead(&far));
        // A week of leave between two planned ones is planned, and counts nothing.
        let july = |text: &str, hours: i64| {
            let last = (hours > 0).then(|| day(text).plus_days(4));
            (day(text), Minutes::of(hours * 60), last)
        };
        let summer = [july("2019-07-01", 35), july("2019-07-08", 0), july("2019-07-15", 35)];
        assert!(Ahead::read(rest, &summer).idle.is_empty());
    }

    /// Planned to different days, each goes on from its own: the later of the two days is nobody’s but its own.
    #[test]
    fn mediators_planned_to_different_days_are_projected_one_by_one() {
        let when = (2019, day("2019-06-30"));
        let year = Period::year(2019).expect("a year");
        let agreed = AgreedHours::flat(ANNUAL, year);
        let leads =
            |all: &[One]| summed(when, (Minutes::of(1_600 * 60), &agreed), all).hours_rounded();
        let second_half =
            expected_minutes(ANNUAL, Period::spanning(day("2019-07-01"), day("2019-12-31")));
        let rest = second_half.hours_rounded();
        assert_eq!(leads(&[one(1, 35, (0, None)), one(2, 35, (0, None))]), 1_600 + 2 * rest);
        // One to the end of July, the other to the end of the year.
        let after_july =
            expected_minutes(ANNUAL, Period::spanning(day("2019-08-01"), day("2019-12-31")));
        let both = [one(1, 35, (140, Some("2019-07-31"))), one(2, 35, (800, Some("2019-12-31")))];
        assert_eq!(leads(&both), 1_600 + 140 + after_july.hours_rounded() + 800);
        let alone = |one: &One| leads(std::slice::from_ref(one)) - 1_600;
        assert_eq!(leads(&both), 1_600 + alone(&both[0]) + alone(&both[1]), "the sum of each");
        // Half-time owes half; without a contract anywhere, the year of the convention is shared.
        assert!((leads(&[one(1, 17, (0, None))]) - 1_600 - rest * 17 / 35).abs() <= 1);
        assert_eq!(leads(&[]), 1_600 + rest);
        let shared = [one(1, 0, (140, Some("2019-07-31"))), one(2, 0, (800, Some("2019-12-31")))];
        assert!((leads(&shared) - 1_600 - 940 - after_july.hours_rounded() / 2).abs() <= 1);
        assert_eq!(
            summed((2019, day("2020-01-05")), (Minutes::of(60), &agreed), &both).count(),
            60
        );
        // Contracts outlast a convention that ends in August: what follows is none of its hours.
        let august = AgreedHours::flat(ANNUAL, Period::spanning(year.from(), day("2019-08-31")));
        let until =
            expected_minutes(ANNUAL, Period::spanning(day("2019-07-01"), day("2019-08-31")));
        let alone = [one(1, 35, (0, None))];
        assert_eq!(summed(when, (Minutes::default(), &august), &alone), until);
    }
}
