//! What amendments change of the convention once each signatory signed them: its last day, the hours
//! of a year, its cost. The row of the convention stays as it was signed; readers read it as it stands.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::{Cents, Day, Minutes, Period};

use crate::convention::Convention;
use crate::store::{self, Reads};

/// The last day of the convention was moved by an amendment that everyone signed, or back when a
/// signature was taken back. The detail is the day.
pub(crate) const LASTS: Act = Act {
    name: "convention.last-day-moved",
    fr: "Fin de la convention déplacée par avenant",
    en: "End of the convention moved by an amendment",
};

/// What an amendment changes besides words; nothing where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// The new last day.
    pub(crate) to: Option<Day>,
    /// The hours of a year.
    pub(crate) annual: Option<Minutes>,
    /// The stated cost of the whole convention.
    pub(crate) cost: Option<Cents>,
}

/// An amendment that each signatory signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agreed {
    pub(crate) effective: Day,
    pub(crate) change: Change,
}

/// The amendments that each signatory signed, by the day from which they take effect.
pub(crate) fn agreed(from: &mut impl Reads) -> Result<Vec<Agreed>, Fault> {
    let texts = (
        sql!(
            "SELECT effective_day, period_to, annual_minutes, stated_cost_cents
               FROM amendment_agreed_visible WHERE grant_id = $1 ORDER BY effective_day, rank"
        ),
        sql!(
            shelf
            "SELECT effective_day, period_to, annual_minutes, stated_cost_cents
               FROM published_amendment_agreed WHERE grant_id = $1 ORDER BY effective_day, rank"
        ),
    );
    from.list(texts, |row| {
        let effective = row.take()?;
        let change = Change { to: row.take()?, annual: row.take()?, cost: row.take()? };
        Ok(Agreed { effective, change })
    })
}

/// The convention as it stands on a day. The last day counts as soon as everyone signed, since the days
/// it adds are prepared before they come; hours and cost count from the day of effect.
pub(crate) fn standing(written: Convention, agreed: &[Agreed], today: Day) -> Convention {
    let mut stands = written;
    for one in agreed {
        let from = stands.period.from();
        if let Some(to) = one.change.to.filter(|to| *to >= from) {
            stands.period = Period::spanning(from, to);
        }
        if one.effective <= today {
            stands.annual = one.change.annual.unwrap_or(stands.annual);
            stands.stated_cost = one.change.cost.unwrap_or(stands.stated_cost);
        }
    }
    stands
}

/// The hours of a year that were agreed for each part of a period.
pub fn annual_hours(
    from: &mut impl Reads,
    period: Period,
) -> Result<Vec<(Period, Minutes)>, Fault> {
    let Some(written) = store::written(from)? else { return Ok(Vec::new()) };
    Ok(parts(written.annual, &agreed(from)?, period))
}

/// The same within the days of the convention: nothing is owed outside them.
pub fn owed_hours(tx: &mut Tx<'_>, period: Period) -> Result<Vec<(Period, Minutes)>, Fault> {
    let Some(standing) = store::convention(tx)? else { return Ok(Vec::new()) };
    standing.period.meet(period).map_or_else(|| Ok(Vec::new()), |within| annual_hours(tx, within))
}

fn parts(annual: Minutes, agreed: &[Agreed], period: Period) -> Vec<(Period, Minutes)> {
    let mut parts = Vec::new();
    let (mut since, mut hours) = (period.from(), annual);
    for one in agreed {
        let Some(next) = one.change.annual.filter(|_| one.effective <= period.to()) else {
            continue;
        };
        if one.effective > since {
            parts.push((Period::spanning(since, one.effective.plus_days(-1)), hours));
            since = one.effective;
        }
        hours = next;
    }
    parts.push((Period::spanning(since, period.to()), hours));
    parts
}

/// After a signature was noted or taken back: when the last day of the convention moved, the days of the
/// rights that covered it whole move with it.
pub(crate) fn follow(tx: &mut Tx<'_>, before: Day) -> Result<(), Stop> {
    let after = store::convention(tx)?.ok_or(Stop::NotFound)?.period.to();
    if after == before {
        return Ok(());
    }
    door::rights::follow(tx, (before, after))?;
    Ok(tx.note(LASTS, "", &after.text())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn hours(count: i64) -> Minutes {
        Minutes::of(count * 60)
    }

    #[test]
    fn hours_change_from_the_day_of_effect_and_the_end_at_once() {
        let written = crate::samples::usual().expect("a deed").written;
        let more = Change {
            to: Some(day("2020-12-31")),
            annual: Some(hours(1_700)),
            cost: Some(Cents::euros(121_200)),
        };
        let agreed = [Agreed { effective: day("2020-01-01"), change: more }];
        let before = standing(written.clone(), &agreed, day("2019-11-30"));
        assert_eq!(before.period.to(), day("2020-12-31"));
        assert_eq!((before.annual, before.stated_cost), (written.annual, written.stated_cost));
        let after = standing(written.clone(), &agreed, day("2020-01-01"));
        assert_eq!((after.annual, after.stated_cost), (hours(1_700), Cents::euros(121_200)));
        assert_eq!(standing(written.clone(), &[], day("2020-01-01")), written);
    }

    #[test]
    fn a_period_is_cut_where_the_hours_change() {
        let change = |count| Change { annual: Some(hours(count)), ..Change::default() };
        let agreed = [
            Agreed { effective: day("2019-07-01"), change: change(1_700) },
            Agreed { effective: day("2019-10-01"), change: Change::default() },
            Agreed { effective: day("2020-01-01"), change: change(1_800) },
        ];
        let (year, first) = (Period::year(2019).expect("a year"), Minutes::of(1_607 * 60));
        let span = |from, to| Period::spanning(day(from), day(to));
        let found = parts(first, &agreed, year);
        let half = [
            (span("2019-01-01", "2019-06-30"), first),
            (span("2019-07-01", "2019-12-31"), Minutes::of(1_700 * 60)),
        ];
        assert_eq!(found, half);
        let next = parts(first, &agreed, span("2020-02-01", "2020-02-29"));
        assert_eq!(next, [(span("2020-02-01", "2020-02-29"), Minutes::of(1_800 * 60))]);
    }
}
