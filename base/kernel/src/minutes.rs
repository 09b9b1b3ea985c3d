//! Durations in minutes and times of day.

use std::fmt;

use crate::Reason;

/// A duration in whole minutes (« durée »), never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(i64);

impl Minutes {
    /// One full day.
    pub const DAY: Self = Self(1_440);

    /// A duration from a number that is known to be sound; a negative one counts as none.
    pub const fn of(count: i64) -> Self {
        Self(if count < 0 { 0 } else { count })
    }

    /// Reads a whole number of minutes between 0 and `max`.
    pub fn parse(text: &str, max: i64) -> Result<Self, Reason> {
        let count = parse_whole(text)?;
        Self::checked(count, max)
    }

    /// Accepts a number of minutes between 0 and `max`.
    pub fn checked(count: i64, max: i64) -> Result<Self, Reason> {
        if (0..=max).contains(&count) {
            Ok(Self(count))
        } else {
            Err(Reason::OutOfRange { min: 0, max })
        }
    }

    /// The number of minutes.
    pub const fn count(self) -> i64 {
        self.0
    }

    /// Whole hours, rounded to the nearest.
    pub const fn hours_rounded(self) -> i64 {
        (self.0 + 30) / 60
    }

    /// Tenths of an hour, rounded to the nearest: the one way in which hours with a decimal are told.
    pub const fn tenths_of_hours(self) -> i64 {
        (self.0 + 3) / 6
    }

    /// The sum of two durations.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// A time on the wall (« heure »), to the minute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        let (hour, minute) = text.split_once(':').ok_or(Reason::NotATime)?;
        if hour.len() != 2 || minute.len() != 2 {
            return Err(Reason::NotATime);
        }
        let hour: u16 = hour.parse().map_err(|_| Reason::NotATime)?;
        let minute: u16 = minute.parse().map_err(|_| Reason::NotATime)?;
        if hour < 24 && minute < 60 { Ok(Self(hour * 60 + minute)) } else { Err(Reason::NotATime) }
    }

    /// The nearest time for a minute of the day.
    pub fn clamped(minute_of_day: i64) -> Self {
        Self(u16::try_from(minute_of_day.clamp(0, 1_439)).unwrap_or(0))
    }

    /// The quarter of an hour that it lies in, as others than its author are told it (ADR 0016).
    #[must_use]
    pub fn quarter(self) -> Self {
        Self::clamped(self.minute_of_day() / 15 * 15)
    }

    /// Minutes since midnight.
    pub fn minute_of_day(self) -> i64 {
        i64::from(self.0)
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The text form, `14:05`.
    pub fn text(self) -> String {
        let mut text = String::with_capacity(5);
        self.write(&mut text);
        text
    }

    /// The same, at the end of a text that is being written.
    pub fn write(self, out: &mut String) {
        let digit = |n: u16| char::from_digit(u32::from(n % 10), 10).unwrap_or('0');
        let (hour, minute) = (self.0 / 60, self.0 % 60);
        out.extend([digit(hour / 10), digit(hour), ':', digit(minute / 10), digit(minute)]);
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

/// Reads a whole number, sign allowed, without spaces inside.
pub fn parse_whole(text: &str) -> Result<i64, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    text.parse().map_err(|_| Reason::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_day_is_refused_with_its_bounds() {
        assert_eq!(Minutes::parse("1441", 1_440), Err(Reason::OutOfRange { min: 0, max: 1_440 }));
        assert_eq!(Minutes::parse("-5", 1_440), Err(Reason::OutOfRange { min: 0, max: 1_440 }));
        assert_eq!(Minutes::parse("1e3", 1_440), Err(Reason::NotANumber));
        assert_eq!(Minutes::parse("35", 1_440), Ok(Minutes::of(35)));
    }

    #[test]
    fn tenths_of_an_hour_are_rounded_to_the_nearest() {
        let told = [0, 2, 3, 6, 8, 9, 75, 5_977].map(|count| Minutes::of(count).tenths_of_hours());
        assert_eq!(told, [0, 0, 1, 1, 1, 2, 13, 996]);
    }

    #[test]
    fn a_time_is_two_pairs_of_digits() {
        assert_eq!(TimeOfDay::parse("14:05").map(TimeOfDay::minute_of_day), Ok(845));
        assert_eq!(TimeOfDay::parse("24:00"), Err(Reason::NotATime));
        assert_eq!(TimeOfDay::parse("9:00"), Err(Reason::NotATime));
    }
}
