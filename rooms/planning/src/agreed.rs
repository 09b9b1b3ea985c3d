//! The hours that the convention agreed for its service (« heures contractuelles »), part by part: an amendment may change
//! them on the way, and nothing is owed outside its days.

use door::{Fault, Tx};
use kernel::{Minutes, Period};

use crate::calendar::{ANNUAL, expected_minutes};

/// Hours of a year, and the days for which they were agreed.
type Parts = Vec<(Period, Minutes)>;

/// What gives the hours of a year that were agreed for each part of a period: hung by the house, since conventions stand
/// above this room. A part that is not given is outside the days of the convention.
#[derive(Clone, Copy)]
pub struct Agreed(pub fn(&mut Tx<'_>, Period) -> Result<Parts, Fault>);

/// The hours of a year that were agreed, for each part of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedHours(Parts);

impl AgreedHours {
    /// The same hours for a whole period.
    pub fn flat(annual: Minutes, period: Period) -> Self {
        Self(vec![(period, annual)])
    }

    /// What was agreed for a period; the flat 1 607 hours where no convention is hung.
    ///
    /// # Errors
    /// The base does not answer.
    pub fn read(tx: &mut Tx<'_>, period: Period) -> Result<Self, Fault> {
        match tx.service::<Agreed>() {
            Some(hung) => Ok(Self((hung.0)(tx, period)?)),
            None => Ok(Self::flat(ANNUAL, period)),
        }
    }

    /// What is expected in a period: to each part, its own share of the calendar.
    pub fn expected(&self, period: Period) -> Minutes {
        let parts = self.0.iter().filter_map(|(part, annual)| {
            part.meet(period).map(|part| expected_minutes(*annual, part))
        });
        parts.fold(Minutes::default(), Minutes::plus)
    }

    /// What is expected of all that was read.
    pub fn whole(&self) -> Minutes {
        let parts = self.0.iter().map(|(part, annual)| expected_minutes(*annual, *part));
        parts.fold(Minutes::default(), Minutes::plus)
    }

    /// The days among those read that the convention covers.
    pub(crate) fn days(&self) -> Option<Period> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        Some(Period::spanning(first.0.from(), last.0.to()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Period {
        Period::parse(from, to).expect("days")
    }

    #[test]
    fn nothing_is_owed_outside_the_convention_and_each_part_by_its_own_hours() {
        let year = days("2024-01-01", "2024-12-31");
        assert_eq!(AgreedHours::flat(ANNUAL, year).whole(), ANNUAL);
        // A convention from September on: October expects September and October of it.
        let school = AgreedHours::flat(ANNUAL, days("2024-09-01", "2024-12-31"));
        let by_october = school.expected(days("2024-01-01", "2024-10-31"));
        assert_eq!(by_october.hours_rounded(), 268, "1 607 h × 61 / 366");
        assert_eq!(school.whole().hours_rounded(), 536);
        assert_eq!(school.expected(days("2024-01-01", "2024-08-31")), Minutes::default());
        // Two posts from July on.
        let (first, second) = (days("2024-01-01", "2024-06-30"), days("2024-07-01", "2024-12-31"));
        let two = Minutes::of(ANNUAL.count() * 2);
        let amended = AgreedHours(vec![(first, ANNUAL), (second, two)]);
        // 1 607 h × (182 + 2 × 184) / 366.
        assert_eq!(amended.whole().hours_rounded(), 2_415);
        assert_eq!(amended.expected(second).hours_rounded(), 1_616);
        assert_eq!((amended.days(), AgreedHours::default().days()), (Some(year), None));
    }
}
