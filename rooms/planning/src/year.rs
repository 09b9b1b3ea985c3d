//! Where a year leads (« projection ») : what is done, what the planning holds, then the pace of the
//! contract for the days that remain.

use door::{Fault, Tx, sql};
use kernel::{Day, Minutes, Period};

/// What stands ahead in the planning: how much, and to which day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Planned minutes that will count.
    pub minutes: Minutes,
    /// The last planned day.
    pub until: Option<Day>,
}

/// What the planning of the mediators holds in a period: nobody in it.
pub fn ahead(tx: &mut Tx<'_>, period: Period) -> Result<Ahead, Fault> {
    let read = tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT), MAX(day) FROM planned_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
                AND kind NOT IN ('leave', 'sickness', 'other')"
        ),
        &(period.from(), period.to()),
        |row| Ok(Ahead { minutes: row.take()?, until: row.take()? }),
    )?;
    Ok(read.unwrap_or_default())
}

/// The days of a year that are still to come; none when it is over.
pub fn to_come(year: i16, today: Day) -> Option<Period> {
    let whole = Period::year(year).ok()?;
    let first = whole.from().max(today.plus_days(1));
    (first <= whole.to()).then(|| Period::spanning(first, whole.to()))
}

/// Where the year leads. `due` says what is owed in a period.
pub fn projected(
    (year, today): (i16, Day),
    (done, ahead): (Minutes, Ahead),
    due: impl Fn(Period) -> Minutes,
) -> Minutes {
    let Some(rest) = to_come(year, today) else { return done };
    let unplanned = match ahead.until {
        Some(until) if until >= rest.to() => Minutes::default(),
        Some(until) => due(Period::spanning(until.plus_days(1).max(rest.from()), rest.to())),
        None => due(rest),
    };
    done.plus(ahead.minutes).plus(unplanned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{ANNUAL, expected_minutes};

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn the_rest_of_the_year_goes_by_the_planning_then_by_the_contract() {
        let due = |period| expected_minutes(ANNUAL, period);
        let at = |today: &str, done: i64, ahead: Ahead| {
            projected((2019, day(today)), (Minutes::of(done * 60), ahead), due).hours_rounded()
        };
        let june = expected_minutes(ANNUAL, Period::spanning(day("2019-01-01"), day("2019-06-30")));
        let so_far = june.hours_rounded();
        assert_eq!(at("2019-06-30", so_far, Ahead::default()), 1_607, "on pace");
        let july = Ahead { minutes: Minutes::of(200 * 60), until: Some(day("2019-07-31")) };
        assert_eq!(at("2019-06-30", so_far, july), 1_671, "200 h planned where 136 are expected");
        assert_eq!(at("2020-01-05", 1_590, Ahead::default()), 1_590, "the year is over");
        let whole = Ahead { minutes: Minutes::of(10 * 60), until: Some(day("2019-12-31")) };
        assert_eq!(at("2019-12-15", 1_500, whole), 1_510, "the planning says it all");
    }
}
