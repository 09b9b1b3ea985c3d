//! When a telephone is told: by day only. Pure.

use kernel::{Instant, TimeOfDay};

/// The longest that a push service keeps a message for a telephone that is off, in seconds; never past the evening.
const KEPT: i64 = 12 * 3_600;
/// The hours within which a telephone is told: the evening and the night are one's own.
const HOURS: (i64, i64) = (7 * 60, 20 * 60);

/// Now, within the hours when one is told; else the morning that comes.
pub(crate) fn at_hours(now: Instant) -> Instant {
    let (day, time) = now.local();
    let (from, to) = HOURS;
    let minute = time.minute_of_day();
    let morning = TimeOfDay::clamped(from);
    if minute < from {
        Instant::at(day, morning)
    } else if minute >= to {
        Instant::at(day.plus_days(1), morning)
    } else {
        now
    }
}

/// For how long a message said now is of use, in seconds: until the evening at most, and nothing outside the hours.
pub(crate) fn useful(now: Instant) -> Option<i64> {
    let evening = Instant::at(now.local().0, TimeOfDay::clamped(HOURS.1));
    let left = (evening.millis() - now.millis()).div_euclid(1_000);
    (at_hours(now) == now && left > 0).then(|| left.min(KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_of_use_until_the_evening_and_nothing_is_said_outside_the_hours() {
        let at = |minute| {
            Instant::at(kernel::Day::new(2019, 6, 14).expect("a day"), TimeOfDay::clamped(minute))
        };
        for (minute, left) in [
            (6 * 60 + 59, None),
            (7 * 60, Some(KEPT)),
            (12 * 60, Some(8 * 3_600)),
            (19 * 60 + 55, Some(300)),
            (20 * 60, None),
            (23 * 60, None),
            (3 * 60, None),
        ] {
            assert_eq!(useful(at(minute)), left, "{minute}");
        }
        assert_eq!(useful(Instant(at(20 * 60).millis() - 1)), None, "not a whole second");
    }
}
