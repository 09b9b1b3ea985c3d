//! What the labour code says of a week, told as warnings and never as refusals: agreements differ,
//! and what was worked was worked.

use kernel::id::PersonId;
use kernel::{Day, Minutes, Month, Period};

use crate::slot::Slot;

/// Something to look at in a week (« point d’attention »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// More than 10 hours in a day (L3121-18).
    LongDay {
        /// The day.
        day: Day,
        /// What was worked.
        worked: Minutes,
    },
    /// Six hours or more without a break of twenty minutes (L3121-16).
    NoBreak {
        /// The day.
        day: Day,
        /// The longest stretch.
        stretch: Minutes,
    },
    /// Less than 11 hours of rest before this day (L3131-1).
    ShortRest {
        /// The day on which work began again.
        day: Day,
        /// The rest.
        rest: Minutes,
    },
    /// More than six days running (L3132-1).
    ManyDays {
        /// The seventh day, or a later one.
        day: Day,
        /// How many days running, this one included.
        days: i64,
    },
    /// No rest of 35 hours in the week (L3132-2).
    ShortWeeklyRest {
        /// The longest rest.
        rest: Minutes,
    },
    /// More than 48 hours in the week (L3121-20).
    LongWeek {
        /// What was worked.
        worked: Minutes,
    },
}

/// A break shorter than this does not interrupt a stretch of work.
const BREAK: i64 = 20;
/// The longest stretch without a break.
const STRETCH: i64 = 6 * 60;
const LONG_DAY: i64 = 10 * 60;
const DAILY_REST: i64 = 11 * 60;
const WEEKLY_REST: i64 = 35 * 60;
const LONG_WEEK: i64 = 48 * 60;
const DAY: i64 = 1_440;

/// A stretch of work, in minutes since the Monday of the week.
#[derive(Clone, Copy)]
struct Stretch {
    from: i64,
    to: i64,
}

/// Reads the week that begins on a Monday. The slots are one person’s; those of the days around
/// the week may be among them, and make rests and runs of days exact.
pub fn checks(monday: Day, slots: &[Slot]) -> Vec<Warning> {
    let week = Period::spanning(monday, monday.plus_days(6));
    let mut worked: Vec<(Stretch, Day)> = slots
        .iter()
        .filter(|slot| slot.kind.counts())
        .map(|slot| {
            let from = slot.day.days_since(monday) * DAY + slot.start.minute_of_day();
            (Stretch { from, to: from + slot.minutes.count() }, slot.day)
        })
        .collect();
    worked.sort_by_key(|(stretch, _)| (stretch.from, stretch.to));
    let mut warnings = Vec::new();
    if worked.iter().all(|(_, day)| !week.holds(*day)) {
        return warnings;
    }
    let mut total = 0;
    for day in week.each_day() {
        let of_day = || worked.iter().filter(|(_, on)| *on == day).map(|(stretch, _)| *stretch);
        let minutes: i64 = of_day().map(|stretch| stretch.to - stretch.from).sum();
        total += minutes;
        if minutes > LONG_DAY {
            warnings.push(Warning::LongDay { day, worked: Minutes::of(minutes) });
        }
        let stretch = longest_stretch(of_day());
        if stretch > STRETCH {
            warnings.push(Warning::NoBreak { day, stretch: Minutes::of(stretch) });
        }
        if let Some(rest) = rest_before(&worked, day).filter(|rest| *rest < DAILY_REST) {
            warnings.push(Warning::ShortRest { day, rest: Minutes::of(rest) });
        }
        let days = days_running(&worked, day);
        if days > 6 {
            warnings.push(Warning::ManyDays { day, days });
        }
    }
    if let Some(rest) = weekly_rest(&worked).filter(|rest| *rest < WEEKLY_REST) {
        warnings.push(Warning::ShortWeeklyRest { rest: Minutes::of(rest) });
    }
    if total > LONG_WEEK {
        warnings.push(Warning::LongWeek { worked: Minutes::of(total) });
    }
    warnings
}

/// A warning, with whose week it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekWarning {
    /// Whose time.
    pub person: PersonId,
    /// The Monday of the week.
    pub monday: Day,
    /// What to look at.
    pub warning: Warning,
}

/// The days whose slots are needed to read the weeks of a month: whole weeks, and the one before.
pub fn days_around(month: Month) -> Period {
    let (first, last) = (monday_of(month.first()), monday_of(month.last()));
    Period::spanning(first.plus_days(-7), last.plus_days(7))
}

/// Reads every week that touches a month, person by person.
pub fn week_warnings(month: Month, slots: &[Slot]) -> Vec<WeekWarning> {
    let mut people: Vec<PersonId> = slots.iter().map(|slot| slot.person).collect();
    people.sort_unstable();
    people.dedup();
    let mondays: Vec<Day> = month.period().each_day().map(monday_of).collect();
    let mut found = Vec::new();
    for person in people {
        let theirs: Vec<Slot> =
            slots.iter().filter(|slot| slot.person == person).cloned().collect();
        for (place, monday) in mondays.iter().enumerate() {
            if place.checked_sub(1).and_then(|before| mondays.get(before)) == Some(monday) {
                continue;
            }
            let of_week = checks(*monday, &theirs).into_iter();
            found.extend(of_week.map(|warning| WeekWarning { person, monday: *monday, warning }));
        }
    }
    found.sort_by_key(|one| (one.monday, one.person));
    found
}

fn monday_of(day: Day) -> Day {
    day.plus_days(-i64::from(day.weekday()))
}

/// The longest stretch once those parted by less than a break are joined.
fn longest_stretch(stretches: impl Iterator<Item = Stretch>) -> i64 {
    let (mut longest, mut current): (i64, Option<Stretch>) = (0, None);
    for next in stretches {
        let joined = match current {
            Some(run) if next.from - run.to < BREAK => {
                Stretch { from: run.from, to: run.to.max(next.to) }
            }
            _ => next,
        };
        longest = longest.max(joined.to - joined.from);
        current = Some(joined);
    }
    longest
}

/// The rest between the last work of the days before and the first of this day.
fn rest_before(worked: &[(Stretch, Day)], day: Day) -> Option<i64> {
    let first =
        worked.iter().filter(|(_, on)| *on == day).map(|(stretch, _)| stretch.from).min()?;
    let last = worked.iter().filter(|(_, on)| *on < day).map(|(stretch, _)| stretch.to).max()?;
    Some(first - last)
}

/// How many days running were worked, this one included; 0 when it was not.
fn days_running(worked: &[(Stretch, Day)], day: Day) -> i64 {
    let is_worked = |back: i64| worked.iter().any(|(_, on)| *on == day.plus_days(-back));
    (0..366).take_while(|back| is_worked(*back)).count().try_into().unwrap_or(0)
}

/// The longest rest that has a full day in the week; a shorter part of one counts for itself. What
/// is not known before the first slot or after the last one is taken as rest.
fn weekly_rest(worked: &[(Stretch, Day)]) -> Option<i64> {
    let far = 60 * DAY;
    let ends = std::iter::once(-far).chain(running_ends(worked));
    let starts = worked.iter().map(|(stretch, _)| stretch.from).chain(std::iter::once(far));
    let rest = |(end, start): (i64, i64)| {
        let inside = start.min(7 * DAY) - end.max(0);
        if inside >= DAY { start - end } else { inside.max(0) }
    };
    ends.zip(starts).map(rest).max()
}

/// Where work ends after each slot, in order; a slot inside a longer one does not end it sooner.
fn running_ends(worked: &[(Stretch, Day)]) -> impl Iterator<Item = i64> {
    worked.iter().scan(i64::MIN, |latest, (stretch, _)| {
        *latest = (*latest).max(stretch.to);
        Some(*latest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::SlotKind;
    use kernel::id::{ConventionId, PersonId, SlotId, uuid_v7};
    use kernel::{Prose, TimeOfDay};

    fn monday() -> Day {
        Day::parse("2019-06-17").expect("a Monday")
    }

    fn slot(day: i64, start: &str, hours: i64) -> Slot {
        Slot {
            id: SlotId::from_uuid(uuid_v7(1, [0; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [0; 10])),
            person: PersonId::from_uuid(uuid_v7(1, [0; 10])),
            of_manager: false,
            day: monday().plus_days(day),
            start: TimeOfDay::parse(start).expect("a time"),
            minutes: Minutes::of(hours * 60),
            kind: SlotKind::Field,
            note: Prose::default(),
        }
    }

    /// Two halves with a break, as an ordinary day is.
    fn ordinary(day: i64) -> [Slot; 2] {
        [slot(day, "13:00", 4), slot(day, "18:00", 3)]
    }

    #[test]
    fn an_ordinary_week_has_nothing_to_look_at() {
        let slots: Vec<Slot> = (0..5).flat_map(ordinary).collect();
        assert_eq!(checks(monday(), &slots), []);
        assert_eq!(checks(monday(), &[]), []);
    }

    #[test]
    fn a_long_day_without_a_break_is_told_twice() {
        let day = monday();
        let found = checks(day, &[slot(0, "08:00", 5), slot(0, "13:00", 6)]);
        assert_eq!(
            found,
            [
                Warning::LongDay { day, worked: Minutes::of(660) },
                Warning::NoBreak { day, stretch: Minutes::of(660) },
            ]
        );
        assert_eq!(checks(day, &[slot(0, "08:00", 6)]), [], "six hours are still within");
    }

    #[test]
    fn a_late_evening_before_an_early_morning_is_a_short_rest() {
        let found = checks(monday(), &[slot(1, "18:00", 5), slot(2, "08:00", 4)]);
        let day = monday().plus_days(2);
        assert_eq!(found, [Warning::ShortRest { day, rest: Minutes::of(9 * 60) }]);
        // The evening of the Sunday before counts too.
        let before = checks(monday(), &[slot(-1, "19:00", 4), slot(0, "09:00", 4)]);
        assert!(matches!(before.first(), Some(Warning::ShortRest { day, .. }) if *day == monday()));
    }

    #[test]
    fn seven_days_running_leave_no_weekly_rest_and_make_a_long_week() {
        let slots: Vec<Slot> = (0..7).flat_map(ordinary).collect();
        let found = checks(monday(), &slots);
        assert!(found.contains(&Warning::ManyDays { day: monday().plus_days(6), days: 7 }));
        assert!(found.iter().any(|w| matches!(w, Warning::ShortWeeklyRest { .. })));
        assert!(found.contains(&Warning::LongWeek { worked: Minutes::of(49 * 60) }));
    }

    #[test]
    fn a_sunday_of_rest_is_enough_when_it_lasts_35_hours() {
        let days = |sunday_before: &str, monday_after: &str| {
            let mut slots: Vec<Slot> = (0..5).flat_map(ordinary).collect();
            slots.push(slot(5, sunday_before, 4));
            slots.push(slot(7, monday_after, 4));
            checks(monday(), &slots)
        };
        assert_eq!(days("10:00", "13:00"), []);
        assert_eq!(
            days("18:00", "08:00"),
            [Warning::ShortWeeklyRest { rest: Minutes::of(34 * 60) }]
        );
    }

    #[test]
    fn each_person_of_a_month_is_read_by_themselves() {
        let mut other = slot(0, "08:00", 11);
        other.person = PersonId::from_uuid(uuid_v7(1, [9; 10]));
        let slots = [slot(0, "19:00", 4), other.clone(), slot(-7, "08:00", 11)];
        let june = monday().month();
        let found = week_warnings(june, &slots);
        let whose: Vec<(Day, PersonId)> =
            found.iter().map(|one| (one.monday, one.person)).collect();
        let before = (monday().plus_days(-7), slots[0].person);
        let now = (monday(), other.person);
        assert_eq!(whose, [before, before, now, now], "a long day without a break, twice");
        let around = days_around(june);
        assert_eq!(
            (around.from().text().as_str(), around.to().text().as_str()),
            ("2019-05-20", "2019-07-01")
        );
        assert_eq!(week_warnings(june.plus(2), &slots), []);
    }

    #[test]
    fn an_absence_is_no_work() {
        let mut ill = slot(0, "08:00", 12);
        ill.kind = SlotKind::Sickness;
        assert_eq!(checks(monday(), &[ill]), []);
    }
}
