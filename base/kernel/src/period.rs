//! A stretch of days, both ends included.

use crate::{Day, Month, Reason, Refusals};

/// From a day to another, both included (« période »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    from: Day,
    to: Day,
}

impl Period {
    /// Orders the two days by itself.
    pub fn spanning(one: Day, other: Day) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// Reads two days typed in a form; an end before the beginning is refused at `to`.
    pub fn parse(from: &str, to: &str) -> Result<Self, Refusals> {
        let mut refusals = Refusals::new();
        let from = refusals.keep("from", Day::parse(from));
        let to = refusals.keep("to", Day::parse(to));
        match (from, to) {
            (Some(from), Some(to)) if from <= to => Ok(Self { from, to }),
            (Some(_), Some(_)) => Err(Refusals::one("to", Reason::EndBeforeStart)),
            _ => Err(refusals),
        }
    }

    /// A whole calendar year.
    pub fn year(year: i16) -> Result<Self, Reason> {
        Ok(Self { from: Day::new(year, 1, 1)?, to: Day::new(year, 12, 31)? })
    }

    /// First day.
    pub const fn from(self) -> Day {
        self.from
    }

    /// Last day.
    pub const fn to(self) -> Day {
        self.to
    }

    /// Whether a day falls inside.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Number of days, both ends counted.
    pub fn days(self) -> i64 {
        self.to.days_since(self.from) + 1
    }

    /// Every day in order.
    pub fn each_day(self) -> impl Iterator<Item = Day> {
        (0..self.days()).map(move |step| self.from.plus_days(step))
    }

    /// Every month touched, in order.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let first = self.from.month();
        let last = self.to.month();
        (0..).map(move |step| first.plus(step)).take_while(move |month| *month <= last)
    }

    /// The part that two periods share.
    pub fn meet(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = self.to.min(other.to);
        (from <= to).then_some(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_its_days_and_months() {
        let year = Period::year(2020).expect("a year");
        assert_eq!(year.days(), 366);
        assert_eq!(year.months().count(), 12);
        assert_eq!(year.each_day().last(), Some(year.to()));
    }

    #[test]
    fn an_end_before_the_start_is_refused_at_the_end() {
        let refused = Period::parse("2019-06-30", "2019-06-01").expect_err("refused");
        assert_eq!(refused.of("to"), Some(&Reason::EndBeforeStart));
    }
}
