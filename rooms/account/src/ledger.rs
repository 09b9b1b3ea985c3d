//! Budget against actual, line by line: gaps, shares, totals. Pure.
//!
//! **Invariants:** nothing is divided by zero: a line without a budget has no gap in percent; what is
//! not known is not nought; the shares of a side add up to a hundred.

use kernel::Cents;
use serde::{Deserialize, Serialize};

use crate::frame::{Heading, Side, heading};

/// A line of an account (« ligne »).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the frame.
    pub account: String,
    /// What was foreseen, in cents.
    pub budget: Option<i64>,
    /// What the base counts of it, in cents.
    pub computed: Option<i64>,
    /// What was typed from a document, in cents.
    pub typed: Option<i64>,
    /// The document.
    pub paper: String,
    /// Why it differs from what was foreseen.
    pub comment: String,
}

impl Line {
    /// What was spent or received: as it was typed, else as the base counts it.
    pub fn actual(&self) -> Option<i64> {
        self.typed.or(self.computed)
    }

    /// Its heading.
    pub fn heading(&self) -> Option<&'static Heading> {
        heading(&self.account)
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.budget.is_none() && self.actual().is_none()
    }

    /// How it stands.
    pub fn measure(&self) -> Measured {
        Measured::of(self.budget, self.actual())
    }

    /// Whether it was foreseen and nobody says yet what it came to.
    pub fn is_unknown(&self) -> bool {
        self.budget.is_some_and(|cents| cents > 0) && self.actual().is_none()
    }
}

/// What was foreseen, what it came to, and how far apart they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Foreseen, in cents.
    pub budget: Option<i64>,
    /// What it came to, in cents.
    pub actual: Option<i64>,
    /// Actual less budget, in cents; none as long as one is not known.
    pub gap: Option<i64>,
    /// The gap over the budget, in tenths of a percent; none over no budget.
    pub percent: Option<i64>,
}

impl Measured {
    /// Measures a line or a total.
    pub fn of(budget: Option<i64>, actual: Option<i64>) -> Self {
        let gap = actual.map(|actual| actual.saturating_sub(budget.unwrap_or(0)));
        let percent = gap.zip(budget).and_then(|(gap, budget)| percent(gap, budget));
        Self { budget, actual, gap, percent }
    }

    /// Whether the gap goes beyond a threshold in tenths of a percent; money spent without a budget
    /// always does.
    pub fn is_beyond(&self, threshold: i64) -> bool {
        match (self.gap, self.percent) {
            (Some(gap), None) => gap != 0,
            (_, Some(percent)) => percent.saturating_abs() > threshold,
            (None, None) => false,
        }
    }
}

/// A part over a whole in tenths of a percent, halves away from nought; none over nothing.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part) * 1_000, i128::from(whole));
    let half = if part < 0 { -whole } else { whole };
    i64::try_from((part * 2 + half) / (whole * 2)).ok()
}

/// An amount over a count, to the nearest cent; none over nothing.
pub fn over(cents: i64, count: i64) -> Option<Cents> {
    if count <= 0 {
        return None;
    }
    let (cents, count) = (i128::from(cents), i128::from(count));
    i64::try_from((cents * 2 + count) / (count * 2)).ok().map(Cents)
}

/// The cost of minutes at so many cents an hour, to the nearest cent.
pub fn cost_of(minutes: i64, hour: i64) -> i64 {
    let cost = (i128::from(minutes) * i128::from(hour) * 2 + 60) / 120;
    i64::try_from(cost).unwrap_or(i64::MAX)
}

/// The lines of a side, in the order of the frame.
pub(crate) fn of_side(lines: &[Line], side: Side) -> Vec<&Line> {
    let is = |line: &&Line| line.heading().is_some_and(|one| one.side == side);
    lines.iter().filter(is).collect()
}

/// What a side comes to. Its actual is known when that of each line foreseen is.
pub(crate) fn total(lines: &[Line], side: Side) -> Measured {
    let lines = of_side(lines, side);
    let sum = |pick: fn(&Line) -> Option<i64>| {
        let known: Vec<i64> = lines.iter().filter_map(|line| pick(line)).collect();
        (!known.is_empty()).then(|| known.iter().fold(0, |sum: i64, one| sum.saturating_add(*one)))
    };
    let actual = sum(Line::actual).filter(|_| !lines.iter().any(|line| line.is_unknown()));
    Measured::of(sum(|line| line.budget), actual)
}

/// The share of each line in what its side came to, in tenths of a percent: they add up to a hundred.
pub(crate) fn shares(lines: &[Line], side: Side) -> Vec<Option<i64>> {
    let lines = of_side(lines, side);
    let counts: Vec<i64> = lines.iter().map(|line| line.actual().unwrap_or(0)).collect();
    match observatory::shares(&counts) {
        Some(shares) => {
            let told = lines.iter().zip(shares);
            told.map(|(line, share)| line.actual().map(|_| share)).collect()
        }
        None => vec![None; lines.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(account: &str, budget: Option<i64>, typed: Option<i64>) -> Line {
        Line { account: account.to_owned(), budget, typed, ..Line::default() }
    }

    #[test]
    fn a_gap_is_told_in_euros_and_in_percent_and_never_over_nothing() {
        let told = line("60", Some(100_000), Some(112_550)).measure();
        assert_eq!((told.gap, told.percent), (Some(12_550), Some(126)));
        let under = line("60", Some(100_000), Some(87_450)).measure();
        assert_eq!((under.gap, under.percent), (Some(-12_550), Some(-126)));
        let unforeseen = line("61", Some(0), Some(5_000)).measure();
        assert_eq!((unforeseen.gap, unforeseen.percent), (Some(5_000), None));
        assert_eq!(line("61", None, Some(5_000)).measure().percent, None);
        let unknown = line("61", Some(5_000), None);
        assert_eq!((unknown.measure().gap, unknown.is_unknown()), (None, true));
        assert!(told.is_beyond(100) && under.is_beyond(100) && !told.is_beyond(126));
        assert!(unforeseen.is_beyond(1_000) && !unknown.measure().is_beyond(0));
        assert!(!line("61", Some(0), Some(0)).measure().is_beyond(0));
    }

    #[test]
    fn a_total_is_known_when_each_line_foreseen_is() {
        let mut lines = vec![line("60", Some(10_000), Some(9_000)), line("61", Some(5_000), None)];
        let told = total(&lines, Side::Charges);
        assert_eq!((told.budget, told.actual, told.gap), (Some(15_000), None, None));
        lines[1].typed = Some(5_500);
        let told = total(&lines, Side::Charges);
        assert_eq!((told.actual, told.gap, told.percent), (Some(14_500), Some(-500), Some(-33)));
        assert_eq!(total(&lines, Side::Products), Measured::default());
        assert_eq!(shares(&lines, Side::Charges), vec![Some(621), Some(379)]);
        assert_eq!(shares(&[line("60", Some(1), None)], Side::Charges), vec![None]);
    }

    #[test]
    fn an_hour_costs_what_a_hand_computes() {
        // 1 607 h at 31,25 €: 50 218,75 €.
        assert_eq!(cost_of(96_420, 3_125), 5_021_875);
        assert_eq!(cost_of(1, 3_125), 52);
        assert_eq!(over(6_060_000, 1_607), Some(Cents(3_771)));
        assert_eq!(over(6_060_000, 0), None);
        assert_eq!(percent(i64::MAX, 1), None);
        assert_eq!(cost_of(i64::MAX, i64::MAX), i64::MAX);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_gaps_too(
            amounts in proptest::collection::vec((0_i64..=100_000_000_000, 0_i64..=100_000_000_000), 1..9)
        ) {
            let codes = ["60", "61", "62", "63", "64", "65", "66", "67", "68"];
            let lines: Vec<Line> = amounts.iter().zip(codes)
                .map(|((budget, typed), code)| line(code, Some(*budget), Some(*typed)))
                .collect();
            let whole: i64 = amounts.iter().map(|(_, typed)| typed).sum();
            let told: Vec<i64> = shares(&lines, Side::Charges).into_iter().flatten().collect();
            prop_assert_eq!(told.iter().sum::<i64>(), if whole > 0 { 1_000 } else { 0 });
            let gaps: i64 = lines.iter().filter_map(|line| line.measure().gap).sum();
            prop_assert_eq!(total(&lines, Side::Charges).gap, Some(gaps));
        }
    }
}
