//! The year of one mediator: which days are worked, when, and at what.

use kernel::{Day, Minutes, Period, TimeOfDay};

use crate::world::dice::Dice;

/// A block of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: &'static str,
    pub(crate) start: TimeOfDay,
    pub(crate) minutes: Minutes,
}

/// A day in the calendar of the mediator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) day: Day,
    /// Whether the replacement works that day.
    pub(crate) replaced: bool,
    pub(crate) blocks: Vec<Block>,
}

/// What decides a year, besides chance.
pub(crate) struct Rules<'a> {
    pub(crate) holidays: &'a dyn Fn(Day) -> bool,
}

/// Weekend and holiday shifts of a year (domain: 10 Saturdays, 4 Sundays or holidays), each given
/// back by a rest on the next working day.
const SATURDAYS: usize = 10;
const SUNDAYS: usize = 4;
/// Evenings to 21 h and to 23 h.
const EVENINGS: usize = 40;
const LATE_EVENINGS: usize = 6;

/// The shifts of a year, in order.
pub(crate) fn year(period: Period, rules: &Rules<'_>, dice: &mut Dice) -> Vec<Shift> {
    let leave = leave(period.from().year());
    let on_leave = |day: Day| leave.iter().any(|period| period.holds(day));
    let saturdays = chosen(period, dice, SATURDAYS, &|day| {
        day.weekday() == 5 && !on_leave(day) && !(rules.holidays)(day)
    });
    let sundays = chosen(period, dice, SUNDAYS, &|day| day.weekday() == 6 && !on_leave(day));
    let given_back: Vec<Day> = saturdays
        .iter()
        .chain(&sundays)
        .filter_map(|day| {
            (1..5)
                .map(|step| day.plus_days(step))
                .find(|next| !next.is_weekend() && !(rules.holidays)(*next) && !on_leave(*next))
        })
        .collect();
    let worked = |day: Day| {
        saturdays.contains(&day)
            || sundays.contains(&day)
            || (!day.is_weekend() && !(rules.holidays)(day) && !given_back.contains(&day))
    };
    let summer = |day: Day| (6..=9).contains(&day.month().number());
    let evenings = chosen(period, dice, EVENINGS, &|day| {
        worked(day) && !on_leave(day) && summer(day) && day.weekday() < 5 && day.weekday() != 0
    });
    let late: Vec<Day> = evenings.iter().copied().step_by(7).take(LATE_EVENINGS).collect();
    period
        .each_day()
        .filter(|day| worked(*day))
        .filter_map(|day| {
            // Someone replaces on two days of leave out of five.
            let replaced = on_leave(day) && matches!(day.weekday(), 1 | 3);
            (!on_leave(day) || replaced).then(|| Shift {
                day,
                replaced,
                blocks: blocks(day, (evenings.contains(&day), late.contains(&day))),
            })
        })
        .collect()
}

/// Twenty-five working days of leave.
pub(crate) fn leave(year: i16) -> Vec<Period> {
    [((2, 18), (2, 22)), ((4, 23), (4, 26)), ((8, 5), (8, 16)), ((12, 23), (12, 31))]
        .into_iter()
        .filter_map(|(from, to)| {
            let from = Day::new(year, from.0, from.1).ok()?;
            let to = Day::new(year, to.0, to.1).ok()?;
            Some(Period::spanning(from, to))
        })
        .collect()
}

/// So many days among those that fit, spread by chance.
fn chosen(period: Period, dice: &mut Dice, count: usize, fits: &dyn Fn(Day) -> bool) -> Vec<Day> {
    let mut days: Vec<Day> = period.each_day().filter(|day| fits(*day)).collect();
    let mut chosen = Vec::new();
    while chosen.len() < count && !days.is_empty() {
        let last = i64::try_from(days.len()).unwrap_or(1) - 1;
        let place = usize::try_from(dice.between(0, last)).unwrap_or(0);
        chosen.push(days.swap_remove(place));
    }
    chosen.sort();
    chosen
}

/// Six and three quarter hours of work: Monday has its meeting, Thursday the supervision.
fn blocks(day: Day, (evening, late): (bool, bool)) -> Vec<Block> {
    let start = match (evening, late) {
        (_, true) => 900,
        (true, false) => 780,
        (false, false) if day.is_weekend() => 600,
        (false, false) => 570,
    };
    let first: [(&'static str, i64); 2] = match day.weekday() {
        0 => [("preparation", 35), ("meeting", 165)],
        3 => [("preparation", 30), ("supervision", 170)],
        _ => [("preparation", 30), ("field", 170)],
    };
    let second = [("field", 180), ("reporting", 25)];
    let mut blocks = Vec::new();
    let mut minute = start;
    for (part, pause) in [(first, 45), (second, 0)] {
        for (kind, minutes) in part {
            blocks.push(Block {
                kind,
                start: TimeOfDay::clamped(minute),
                minutes: Minutes::of(minutes),
            });
            minute += minutes;
        }
        minute += pause;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shifts() -> Vec<Shift> {
        let period = Period::year(2019).expect("a year");
        let rules = Rules { holidays: &|day| day.text() == "2019-05-01" };
        year(period, &rules, &mut Dice::new(42, 1))
    }

    #[test]
    fn a_year_is_about_what_the_convention_asks() {
        let minutes: i64 = shifts()
            .iter()
            .flat_map(|shift| &shift.blocks)
            .map(|block| block.minutes.count())
            .sum();
        assert!((1_560..1_760).contains(&(minutes / 60)), "{} h", minutes / 60);
    }

    #[test]
    fn no_shift_ends_after_midnight_and_none_is_twice() {
        let shifts = shifts();
        for shift in &shifts {
            let last = shift.blocks.last().expect("a block");
            assert!(last.start.minute_of_day() + last.minutes.count() <= 1_440);
        }
        let mut days: Vec<Day> = shifts.iter().map(|shift| shift.day).collect();
        days.dedup();
        assert_eq!(days.len(), shifts.len());
        assert_eq!(shifts, self::shifts());
    }
}
