//! Days and months of the calendar. A day is not an instant.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::{Period, Reason};

/// A day of the calendar (« jour »), written `2019-06-14`, between 2000 and 2199.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// 1 January 2000, the first day that the house knows.
    pub const FIRST: Self = Self(Date::constant(2000, 1, 1));

    /// Reads `AAAA-MM-JJ`; refuses 31 February.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.len() != 10 {
            return Err(if text.is_empty() { Reason::Missing } else { Reason::NotADay });
        }
        let date: Date = text.parse().map_err(|_| Reason::NotADay)?;
        if (2000..2200).contains(&date.year()) { Ok(Self(date)) } else { Err(Reason::NotADay) }
    }

    /// A day from its year, month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, Reason> {
        Date::new(year, month, day).map(Self).map_err(|_| Reason::NotADay)
    }

    /// Wraps a calendar date.
    pub const fn of(date: Date) -> Self {
        Self(date)
    }

    /// The calendar date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The month that holds this day.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Day of the month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// Day of the year, 1 to 366.
    pub fn day_of_year(self) -> i16 {
        self.0.day_of_year()
    }

    /// Monday is 0, Sunday 6.
    pub fn weekday(self) -> u8 {
        u8::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// This day and some days more (or less).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.0.checked_add(days.days()).map_or(self, Self)
    }

    /// Number of days from another day to this one.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// The text form, `2019-06-14`: the form that is stored.
    pub fn text(self) -> String {
        self.0.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for Day {
    type Err = Reason;
    fn from_str(text: &str) -> Result<Self, Reason> {
        Self::parse(text)
    }
}

/// A month of the calendar (« mois »), written `2019-06`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// Reads `AAAA-MM`.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.len() != 7 {
            return Err(if text.is_empty() { Reason::Missing } else { Reason::NotAMonth });
        }
        Day::parse(&format!("{text}-01")).map(Day::month).map_err(|_| Reason::NotAMonth)
    }

    /// A month from its year and its number, 1 to 12.
    pub fn new(year: i16, month: i8) -> Result<Self, Reason> {
        Day::new(year, month, 1).map(Day::month).map_err(|_| Reason::NotAMonth)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The number of the month, 1 to 12.
    pub const fn number(self) -> i8 {
        self.month
    }

    /// First day.
    pub fn first(self) -> Day {
        Day(Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO))
    }

    /// Last day.
    pub fn last(self) -> Day {
        Day(self.first().0.last_of_month())
    }

    /// From the first day to the last.
    pub fn period(self) -> Period {
        Period::spanning(self.first(), self.last())
    }

    /// This month and some months more (or less).
    #[must_use]
    pub fn plus(self, months: i64) -> Self {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1 + months;
        let year = i16::try_from(count.div_euclid(12)).unwrap_or(self.year);
        let month = i8::try_from(count.rem_euclid(12) + 1).unwrap_or(self.month);
        Self { year, month }
    }

    /// The same month of the year before.
    #[must_use]
    pub fn last_year(self) -> Self {
        self.plus(-12)
    }

    /// From January of the same year to the end of this month.
    pub fn year_to_date(self) -> Period {
        Period::spanning(Self { year: self.year, month: 1 }.first(), self.last())
    }

    /// The text form, `2019-06`.
    pub fn text(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Month {
    type Err = Reason;
    fn from_str(text: &str) -> Result<Self, Reason> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_31st_of_february_is_refused() {
        assert_eq!(Day::parse("2019-02-31"), Err(Reason::NotADay));
        assert_eq!(Day::parse(""), Err(Reason::Missing));
        assert_eq!(Day::parse("14/06/2019"), Err(Reason::NotADay));
        assert_eq!(Day::parse("0019-02-01"), Err(Reason::NotADay));
        assert_eq!(Day::parse("2020-02-29").map(Day::text), Ok("2020-02-29".to_owned()));
    }

    #[test]
    fn months_step_over_the_year() {
        let january = Month::parse("2019-01").expect("a month");
        assert_eq!(january.plus(-1).text(), "2018-12");
        assert_eq!(january.plus(13).text(), "2020-02");
        assert_eq!(january.last().text(), "2019-01-31");
        assert_eq!(january.last_year().text(), "2018-01");
    }

    #[test]
    fn the_week_starts_on_monday() {
        assert_eq!(Day::parse("2019-06-10").map(Day::weekday), Ok(0));
        assert_eq!(Day::parse("2019-06-16").map(Day::weekday), Ok(6));
    }
}
