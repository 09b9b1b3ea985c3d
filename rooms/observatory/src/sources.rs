//! What the rooms beside hold for the same perimeter: alerts, hours, targets, recommendations,
//! events.

use std::collections::HashMap;

use door::{Fault, Stop, Tx, sql};
use kernel::{Day, Month, Period};

use crate::base::AlertLine;
use crate::board::{EventLine, RecommendationLine};
use crate::catalogue;
use crate::disclosure::Reader;
use crate::gather::{Ask, SHOWN};
use crate::indicator::Indicator;
use crate::window::{ByMonth, MONTHS, Window};

/// Alerts by their identifier: sent and not yet ended before the window, by organisation. One that ended without being
/// seen resolved waits no more from the day it ended on.
pub(crate) fn alerts(tx: &mut Tx<'_>, window: Window) -> Result<Vec<(String, AlertLine)>, Stop> {
    let names = names(tx)?;
    let lines = alert::delays(tx, window.days())?.into_iter();
    Ok(lines
        .map(|line| {
            (
                line.id.text(),
                AlertLine {
                    zone: line.zone,
                    theme: line.theme,
                    recipient: names
                        .get(&line.recipient.organisation)
                        .cloned()
                        .unwrap_or(line.recipient.organisation),
                    sent: line.sent,
                    resolved: line.resolved,
                    closed: line.closed,
                    weight: 1,
                },
            )
        })
        .collect())
}

/// Short names of organisations, by code.
fn names(tx: &mut Tx<'_>) -> Result<HashMap<String, String>, Fault> {
    let organisations = territory::organisations(tx)?.into_iter();
    Ok(organisations.map(|one| (one.code, one.short_name)).collect())
}

/// Minutes on the field, month by month.
pub(crate) fn field(tx: &mut Tx<'_>, window: Window) -> Result<ByMonth<i64>, Stop> {
    let mut minutes = [0; MONTHS];
    let days = Period::spanning(window.month_at(0).first(), window.month.last());
    for line in planning::hours_by_month(tx, days)? {
        if line.kind == planning::SlotKind::Field
            && let Some(place) = (0..MONTHS).find(|place| window.month_at(*place) == line.month)
            && let Some(sum) = minutes.get_mut(place)
        {
            *sum += line.minutes.count();
        }
    }
    Ok(minutes)
}

/// Targets that held at the end of a month, by indicator.
pub(crate) fn targets(tx: &mut Tx<'_>, month: Month) -> Result<Vec<(String, i64)>, Stop> {
    let targets = roadmap::targets(tx)?;
    let held = |indicator: &Indicator| {
        let target = roadmap::target_for(&targets, indicator.code, month)?;
        Some((indicator.code.to_owned(), target.monthly?))
    };
    Ok(catalogue::ALL.iter().filter_map(held).collect())
}

/// Recommendations of a month, each addressed to an organisation by its name.
pub(crate) fn recommendations(
    tx: &mut Tx<'_>,
    month: Month,
) -> Result<Vec<RecommendationLine>, Stop> {
    let names = names(tx)?;
    let lines = roadmap::recommendations(tx, month)?.into_iter();
    Ok(lines
        .map(|line| RecommendationLine {
            month: line.month.text(),
            addressee: names.get(&line.addressee).cloned().unwrap_or(line.addressee),
            title: line.title,
            text: line.text,
            state: line.state.name().to_owned(),
        })
        .collect())
}

/// What else happened in the months shown, within the zones asked for: all that the operator knows of, and for a
/// partner what was accepted.
pub(crate) fn context(tx: &mut Tx<'_>, ask: &Ask) -> Result<Vec<EventLine>, Stop> {
    let last = ask.window.month;
    let shown = i64::try_from(SHOWN).unwrap_or(0);
    let period = Period::spanning(last.plus(1 - shown).first(), last.last());
    let mut zones = ask.scope.zones.clone();
    if let Some(kept) = &ask.lens.zones {
        zones.retain(|zone| kept.contains(zone));
    }
    let accepted_only = ask.reader == Reader::Partner;
    let found = neighbourhood::context(tx, period, (&zones, accepted_only))?;
    Ok(found
        .into_iter()
        .map(|one| EventLine {
            from: one.period.from().text(),
            to: one.period.to().text(),
            kind: one.around.name().to_owned(),
            fr: one.fr,
            en: one.en,
        })
        .collect())
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

/// From when a record is late: three days, and the hours by which local time may differ.
const LATE: i64 = (3 * 24 + 2) * 3_600_000;
/// The first minute of ranks, in milliseconds of 1970.
const FIRST: i64 = 946_684_800_000;

/// Records of a period that were typed more than three days after.
pub(crate) fn late(tx: &mut Tx<'_>, period: Period) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT count(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
                AND a.recorded_at - (a.rank / 68719476736) * 60000 > CAST($4 AS BIGINT)"
        ),
        &(rank_of(period.from()), rank_of(period.to().plus_days(1)), FIRST + LATE),
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
