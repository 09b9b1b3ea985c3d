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
        let days = self.days();
        let mut places = vec![u8::MAX; usize::try_from(days.days()).unwrap_or(0)];
        let step = |day: Day| usize::try_from(day.days_since(days.from())).unwrap_or(0);
        for (place, month) in (0..).zip((0..MONTHS).map(|place| self.month_at(place))) {
            if let Some(of_month) = places.get_mut(step(month.first())..=step(month.last())) {
                of_month.fill(place);
            }
        }
        places
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
        for (day, place) in window.days().each_day().zip(&places) {
            assert_eq!(window.month_at(usize::from(*place)), day.month(), "{day}");
        }
    }

    #[test]
    fn a_day_of_the_focus_that_no_month_holds_has_no_place() {
        let focus = Period::year(2020).expect("a year");
        let window = Window { month: Month::parse("2019-06").expect("a month"), focus };
        let places = window.places();
        assert_eq!(places.len(), 730 + 184 + 366);
        assert_eq!((places[729], places[730], places.last()), (23, u8::MAX, Some(&u8::MAX)));
    }
}
