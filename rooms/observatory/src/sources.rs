//! What the rooms beside hold for the same perimeter: alerts, hours, targets, recommendations,
//! events.

use door::{Fault, Stop, Tx, sql};
use kernel::{Day, Month, Period};

use crate::base::AlertLine;
use crate::board::{EventLine, RecommendationLine};
use crate::gather::Ask;
use crate::window::{ByMonth, MONTHS, Window};

pub(crate) fn alerts(_tx: &mut Tx<'_>) -> Result<Vec<AlertLine>, Stop> {
    Ok(Vec::new())
}

pub(crate) fn field(_tx: &mut Tx<'_>, _window: Window) -> Result<ByMonth<i64>, Stop> {
    Ok([0; MONTHS])
}

pub(crate) fn targets(_tx: &mut Tx<'_>, _month: Month) -> Result<Vec<(String, i64)>, Stop> {
    Ok(Vec::new())
}

pub(crate) fn recommendations(
    _tx: &mut Tx<'_>,
    _month: Month,
) -> Result<Vec<RecommendationLine>, Stop> {
    Ok(Vec::new())
}

pub(crate) fn events(_tx: &mut Tx<'_>, _month: Month) -> Result<Vec<EventLine>, Stop> {
    Ok(Vec::new())
}

/// Passages with nothing to report within the zones asked for.
pub(crate) fn quiet(tx: &mut Tx<'_>, ask: &Ask) -> Result<i64, Stop> {
    let passages = activity::quiet_passages(tx, ask.window.focus)?;
    let within = |zone| {
        ask.scope.zones.contains(zone)
            && ask.lens.zones.as_ref().is_none_or(|zones| zones.contains(zone))
    };
    Ok(passages.iter().filter(|(_, zone, _)| within(zone)).map(|(_, _, n)| n).sum())
}

/// The smallest rank of the records of a day: records are kept in that order, so a month is one
/// stretch of them.
fn rank_of(day: Day) -> i64 {
    (day.days_since(Day::FIRST) * 1_440) << 36
}

/// Records of a period without a place.
pub(crate) fn without_place(tx: &mut Tx<'_>, period: Period) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT count(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
                AND a.place_id IS NULL"
        ),
        &(rank_of(period.from()), rank_of(period.to().plus_days(1))),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_its_rank() {
        let day = Day::parse("2019-06-14").expect("a day");
        assert_eq!((rank_of(day) >> 36) / 1_440, day.days_since(Day::FIRST));
    }
}
