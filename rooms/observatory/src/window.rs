//! The stretch of time that a tally looks at: the months shown, and the days broken down.

use kernel::{Day, Month, Period};

/// Months kept by a tally: the twelve shown, and the same twelve a year before.
pub const MONTHS: usize = 24;

/// One value for each month, oldest first.
pub type ByMonth<T> = [T; MONTHS];

/// The months that end with one, and the days that the breakdowns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The last month.
    pub month: Month,
    /// The days broken down by place, audience, hour…: the month itself, unless asked otherwise.
    pub focus: Period,
}

impl Window {
    /// The window that ends with a month and breaks that month down.
    pub fn of(month: Month) -> Self {
        Self { month, focus: month.period() }
    }

    /// The month at a place, 0 being the oldest.
    pub fn month_at(&self, place: usize) -> Month {
        let back = i64::try_from(MONTHS.saturating_sub(place + 1)).unwrap_or(0);
        self.month.plus(-back)
    }

    /// The place of the last month.
    pub const fn last(&self) -> usize {
        MONTHS - 1
    }

    /// The place of the same month a year before.
    pub const fn year_before(&self) -> usize {
        MONTHS - 13
    }

    /// The place of January of the year of the last month.
    pub fn january(&self) -> usize {
        let since = usize::try_from(self.month.number() - 1).unwrap_or(0);
        self.last().saturating_sub(since)
    }

    /// Every day looked at.
    pub fn days(&self) -> Period {
        let months = Period::spanning(self.month_at(0).first(), self.month.last());
        Period::spanning(months.from().min(self.focus.from()), months.to().max(self.focus.to()))
    }

    /// The place of the month of each day looked at, in order of the days; outside the months, a
    /// place that no list of months has.
    pub(crate) fn places(&self) -> Vec<u8> {
        let first = self.month_at(0);
        let place = |day: Day| {
            let month = day.month();
            let years = i64::from(month.year()) - i64::from(first.year());
            let steps = years * 12 + i64::from(month.number()) - i64::from(first.number());
            u8::try_from(steps).ok().filter(|place| usize::from(*place) < MONTHS)
        };
        self.days().each_day().map(|day| place(day).unwrap_or(u8::MAX)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn june_2019_ends_a_window_that_began_in_july_2017() {
        let window = Window::of(Month::parse("2019-06").expect("a month"));
        assert_eq!(window.month_at(0).text(), "2017-07");
        assert_eq!(window.month_at(window.year_before()).text(), "2018-06");
        assert_eq!(window.month_at(window.january()).text(), "2019-01");
        let places = window.places();
        assert_eq!((places.first(), places.last()), (Some(&0), Some(&23)));
        assert_eq!(places.len(), 730);
    }
}
