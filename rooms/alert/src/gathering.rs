//! When alerts leave together (« courriel groupé ») : twice a working day, in the morning and after lunch. Pure.

use kernel::{Instant, TimeOfDay};

/// The hours, in minutes of the day in Paris.
const HOURS: [i64; 2] = [8 * 60, 14 * 60];

/// The first hour of gathering after a moment.
pub(crate) fn next(now: Instant) -> Instant {
    let today = now.local().0;
    // Two weeks hold a working day, whatever the holidays.
    let days = (0..14).map(|more| today.plus_days(more));
    days.filter(|day| !day.is_weekend() && !planning::is_holiday(*day))
        .flat_map(|day| HOURS.map(|minute| Instant::at(day, TimeOfDay::clamped(minute))))
        .find(|at| *at > now)
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Day;

    fn at(day: i8, minute: i64) -> Instant {
        Instant::at(Day::new(2019, 6, day).expect("a day"), TimeOfDay::clamped(minute))
    }

    #[test]
    fn alerts_leave_together_in_the_morning_and_after_lunch_on_working_days() {
        // Thursday, Friday the 7th, then Whit Monday the 10th.
        assert_eq!(next(at(6, 7 * 60)), at(6, 8 * 60));
        assert_eq!(next(at(6, 8 * 60)), at(6, 14 * 60));
        assert_eq!(next(at(6, 14 * 60 + 1)), at(7, 8 * 60));
        assert_eq!(next(at(7, 23 * 60)), at(11, 8 * 60));
    }
}
