//! Instants, and the clock that rooms are given (they never read one themselves).

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Day, Minutes, TimeOfDay};

/// The time zone in which a day of work is told (ADR 0016).
pub const ZONE: &str = "Europe/Paris";

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// Milliseconds since 1970-01-01 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The day and the time of day on the wall in Paris.
    pub fn local(self) -> (Day, TimeOfDay) {
        let stamp = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        let wall = stamp.to_zoned(paris()).datetime();
        let minute = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
        (Day::of(wall.date()), TimeOfDay::clamped(minute))
    }

    /// The moment when the clocks of Paris show this day and time. In the hour that the spring
    /// change skips, the moment just after; in the hour that autumn repeats, the first of the two.
    pub fn at(day: Day, time: TimeOfDay) -> Self {
        let minute = time.minute_of_day();
        let hour = i8::try_from(minute / 60).unwrap_or(0);
        let rest = i8::try_from(minute % 60).unwrap_or(0);
        let wall = day.date().at(hour, rest, 0, 0);
        let stamp = paris().to_ambiguous_zoned(wall).compatible();
        Self(stamp.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }

    /// This moment and some minutes more.
    #[must_use]
    pub fn plus(self, minutes: Minutes) -> Self {
        Self(self.0.saturating_add(minutes.count().saturating_mul(60_000)))
    }

    /// This moment and some seconds more (or less).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000)))
    }

    /// The quarter of an hour that it lies in: what others than its author are told of a moment
    /// (ADR 0016).
    #[must_use]
    pub const fn quarter(self) -> Self {
        Self(self.0 - self.0.rem_euclid(900_000))
    }

    /// RFC 3339 text in UTC, to the second, for machines.
    pub fn rfc3339(self) -> String {
        let seconds = self.0.div_euclid(1_000);
        Timestamp::from_second(seconds).map_or_else(|_| String::new(), |stamp| stamp.to_string())
    }

    /// The same, at the end of a text that is being written.
    pub fn write_rfc3339(self, out: &mut String) {
        if let Ok(stamp) = Timestamp::from_second(self.0.div_euclid(1_000)) {
            // Writing to a text does not fail.
            let _ = write!(out, "{stamp}");
        }
    }

    /// The same as calendars write it (RFC 5545): `20190613T120000Z`.
    pub fn calendar(self) -> String {
        self.rfc3339().chars().filter(|letter| !matches!(letter, '-' | ':')).collect()
    }

    /// Reads an RFC 3339 text.
    pub fn parse(text: &str) -> Result<Self, crate::Reason> {
        text.trim()
            .parse::<Timestamp>()
            .map(|stamp| Self(stamp.as_millisecond()))
            .map_err(|_| crate::Reason::NotATime)
    }
}

fn paris() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

/// A source of time. The house gives the real one; tests and the demo a fixed or moved one.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;

    /// The moment that a telephone outside the house shows: a demonstration lives in another year,
    /// the application of codes of whoever tries it does not.
    fn outside(&self) -> Instant {
        self.now()
    }

    /// Today in Paris.
    fn today(&self) -> Day {
        self.now().local().0
    }
}

/// A clock that shows what it was set to.
#[derive(Debug)]
pub struct FixedClock(std::sync::atomic::AtomicI64);

impl FixedClock {
    /// A clock stopped at an instant.
    pub const fn at(instant: Instant) -> Self {
        Self(std::sync::atomic::AtomicI64::new(instant.0))
    }

    /// Moves the hand.
    pub fn set(&self, instant: Instant) {
        self.0.store(instant.0, std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect("a time")
    }

    #[test]
    fn an_evening_in_june_is_two_hours_ahead_of_utc() {
        let instant = Instant::at(day("2019-06-14"), time("23:30"));
        assert_eq!(instant.rfc3339(), "2019-06-14T21:30:00Z");
        assert_eq!(instant.calendar(), "20190614T213000Z");
        assert_eq!(instant.local(), (day("2019-06-14"), time("23:30")));
    }

    #[test]
    fn both_changes_of_hour_give_a_moment_and_keep_the_day() {
        let skipped = Instant::at(day("2019-03-31"), time("02:30"));
        assert_eq!(skipped.local(), (day("2019-03-31"), time("03:30")));
        let repeated = Instant::at(day("2019-10-27"), time("02:30"));
        assert_eq!(repeated.rfc3339(), "2019-10-27T00:30:00Z");
    }

    #[test]
    fn just_after_midnight_in_paris_is_already_the_next_day() {
        let instant = Instant::parse("2019-06-14T22:10:00Z").expect("an instant");
        assert_eq!(instant.local().0, day("2019-06-15"));
    }
}
