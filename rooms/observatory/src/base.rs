//! What indicators are measured on: a tally, and what the rooms beside hold for the same
//! perimeter and months.

use kernel::id::{ThemeId, ZoneId};
use kernel::{Day, Period};

use crate::tally::{Conflicts, Sums, Tally};
use crate::window::{ByMonth, MONTHS, Window};

/// An alert as figures see it: where, about what, to whom, and its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertLine {
    /// Where.
    pub zone: ZoneId,
    /// About what.
    pub theme: ThemeId,
    /// The service it was sent to, never a person.
    pub recipient: String,
    /// The code of that service.
    pub organisation: String,
    /// The day it was sent.
    pub sent: Option<Day>,
    /// The day the mediator saw it resolved on site.
    pub resolved: Option<Day>,
    /// The day it was closed, however it ended.
    pub closed: Option<Day>,
    /// What it counts for: one, or its key in a tally of keys.
    pub weight: i64,
}

impl AlertLine {
    /// Whether it was sent and still waits at the end of a day.
    pub fn waits_on(&self, day: Day) -> bool {
        self.sent.is_some_and(|sent| sent <= day) && self.ended().is_none_or(|end| end > day)
    }

    fn ended(&self) -> Option<Day> {
        match (self.resolved, self.closed) {
            (Some(resolved), Some(closed)) => Some(resolved.min(closed)),
            (one, other) => one.or(other),
        }
    }
}

/// Everything that indicators are measured on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Interventions.
    pub tally: Tally,
    /// Alerts of the perimeter.
    pub alerts: Vec<AlertLine>,
    /// Situations of the perimeter: opened, closed, what it counts for.
    pub situations: Vec<(Day, Option<Day>, i64)>,
    /// Minutes on the field, month by month.
    pub field: ByMonth<i64>,
}

/// Months taken together, by their places in the window, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: usize,
    /// The last.
    pub to: usize,
}

impl Span {
    /// One month.
    pub const fn month(place: usize) -> Self {
        Self { from: place, to: place }
    }

    fn of<'a, T>(&self, months: &'a [T]) -> &'a [T] {
        months.get(self.from..=self.to).unwrap_or_default()
    }
}

impl Base {
    /// Nothing recorded in the months of a window.
    pub fn nothing(window: Window) -> Self {
        Self {
            tally: crate::tally::empty(window),
            alerts: Vec::new(),
            situations: Vec::new(),
            field: [0; MONTHS],
        }
    }

    /// The days of a span.
    pub fn days(&self, span: Span) -> Period {
        let window = self.tally.window;
        Period::spanning(window.month_at(span.from).first(), window.month_at(span.to).last())
    }

    /// Interventions, people and minutes.
    pub fn sums(&self, span: Span) -> Sums {
        span.of(&self.tally.months).iter().fold(Sums::default(), |all, month| all.plus(*month))
    }

    /// Conflicts and their endings.
    pub fn conflicts(&self, span: Span) -> Conflicts {
        span.of(&self.tally.conflicts).iter().fold(Conflicts::default(), |all, month| Conflicts {
            n: all.n + month.n,
            ended: all.ended + month.ended,
            appeased: all.appeased + month.appeased,
        })
    }

    /// Minutes on the field.
    pub fn field_minutes(&self, span: Span) -> i64 {
        span.of(&self.field).iter().sum()
    }

    /// Collective actions and projects accompanied (A6, A7).
    pub fn collective(&self, span: Span) -> i64 {
        let kinds = self.tally.activities.iter().filter(|(code, _)| code == "A6" || code == "A7");
        kinds.flat_map(|(_, months)| span.of(months)).map(|sums| sums.n).sum()
    }

    /// Alerts sent within a span.
    pub fn sent(&self, span: Span) -> impl Iterator<Item = &AlertLine> {
        let days = self.days(span);
        self.alerts.iter().filter(move |alert| alert.sent.is_some_and(|day| days.holds(day)))
    }

    /// Alerts seen resolved within a span.
    pub fn resolved(&self, span: Span) -> impl Iterator<Item = &AlertLine> {
        let days = self.days(span);
        self.alerts.iter().filter(move |alert| alert.resolved.is_some_and(|day| days.holds(day)))
    }

    /// Situations opened on or before the last day of a span, and not closed by then.
    pub fn situations_open(&self, span: Span) -> i64 {
        let day = self.days(span).to();
        let open = self.situations.iter().filter(|(opened, closed, _)| {
            *opened <= day && closed.is_none_or(|closed| closed > day)
        });
        open.map(|(_, _, weight)| weight).sum()
    }
}

/// The median of whole days; the middle of two is rounded up to the whole day (6 and 7 give 7).
pub fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    let count = days.len();
    let upper = days.get(count / 2).copied()?;
    if count % 2 == 1 {
        return Some(upper);
    }
    let lower = days.get(count / 2 - 1).copied()?;
    Some((lower + upper + 1).div_euclid(2))
}

/// A part in a whole, in tenths of a percent, rounded to the nearest.
pub const fn share(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 { None } else { Some((part * 2_000 + whole) / (2 * whole)) }
}

/// Shares of a whole in tenths of a percent. They add up to a hundred exactly: what rounding down
/// leaves goes to the largest remainders, the first of the list among equals. Nothing over no case.
pub fn shares(counts: &[i64]) -> Option<Vec<i64>> {
    let whole: i64 = counts.iter().sum();
    if whole <= 0 {
        return None;
    }
    let mut shares: Vec<i64> = counts.iter().map(|count| count * 1_000 / whole).collect();
    let mut rests: Vec<(usize, i64)> =
        counts.iter().map(|count| count * 1_000 % whole).enumerate().collect();
    rests.sort_by_key(|(_, rest)| std::cmp::Reverse(*rest));
    let left = usize::try_from(1_000 - shares.iter().sum::<i64>()).unwrap_or(0);
    for (place, _) in rests.into_iter().take(left) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_hundred() {
        assert_eq!(shares(&[1, 1, 1]), Some(vec![334, 333, 333]));
        assert_eq!(shares(&[2, 1, 0]), Some(vec![667, 333, 0]));
        assert_eq!(shares(&[]), None);
        assert_eq!(shares(&[0, 0]), None);
        for whole in 1..60_i64 {
            for part in 0..=whole {
                let told = shares(&[part, whole - part, 3, 7]).expect("a whole");
                assert_eq!(told.iter().sum::<i64>(), 1_000, "{part} of {whole}");
            }
        }
    }

    #[test]
    fn the_median_is_the_middle_and_rounds_up() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9]), Some(9));
        assert_eq!(median(vec![30, 2, 6]), Some(6));
        assert_eq!(median(vec![6, 7]), Some(7));
        assert_eq!(median(vec![1, 4, 8, 40]), Some(6));
    }

    #[test]
    fn a_share_is_rounded_to_the_nearest_tenth_of_a_point() {
        assert_eq!(share(2, 3), Some(667));
        assert_eq!(share(1, 3), Some(333));
        assert_eq!(share(7, 7), Some(1_000));
        assert_eq!(share(0, 0), None);
    }
}
