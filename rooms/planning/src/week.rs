//! What the rules of work say of a week, told as warnings and never as refusals: agreements differ,
//! and what was worked was worked.

use kernel::id::PersonId;
use kernel::{Day, Instant, Minutes, Month, Period, TimeOfDay};

use crate::calendar::is_holiday_in;
use crate::labour::RuleSet;
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
    /// More than 44 hours on average over the twelve weeks that end here (L3121-22).
    LongMean {
        /// The average of a week.
        mean: Minutes,
    },
    /// Three hours of night or more, twice in the week or more (L3122-5).
    Nights {
        /// How many times.
        times: i64,
    },
    /// More than eight hours in a day of someone who works at night (L3122-6).
    LongNight {
        /// The day.
        day: Day,
        /// What was worked.
        worked: Minutes,
    },
    /// Work on a public holiday (L3133-1).
    Holiday {
        /// The day.
        day: Day,
    },
    /// Work on 1 May, which is off (L3133-4).
    FirstOfMay {
        /// The day.
        day: Day,
    },
}

const DAY: i64 = 1_440;
/// Weeks over which the average is made.
const MEAN_WEEKS: i64 = 12;
/// Night work of a day that counts towards being someone who works at night.
const NIGHT: i64 = 3 * 60;
/// The longest day of someone who works at night.
const NIGHT_DAY: i64 = 8 * 60;

/// A stretch of work, in minutes since the midnight that begins the week.
#[derive(Clone, Copy)]
struct Stretch {
    from: i64,
    to: i64,
}

/// Minutes from the midnight that begins the week to a moment.
fn since(monday: Day, moment: Instant) -> i64 {
    let midnight = Instant::at(monday, TimeOfDay::clamped(0));
    (moment.millis() - midnight.millis()) / 60_000
}

/// What was worked, in order, each with the day on which it began.
fn worked(monday: Day, slots: &[Slot]) -> Vec<(Stretch, Day)> {
    let mut worked: Vec<(Stretch, Day)> = slots
        .iter()
        .filter(|slot| slot.kind.counts())
        .map(|slot| {
            let (start, end) = slot.span();
            (Stretch { from: since(monday, start), to: since(monday, end) }, slot.day)
        })
        .collect();
    worked.sort_by_key(|(stretch, _)| (stretch.from, stretch.to));
    worked
}

/// Reads the week that begins on a Monday. The slots are one person’s; those of the days around
/// the week may be among them, and make rests, runs of days and averages exact.
pub fn checks(monday: Day, slots: &[Slot], rules: &RuleSet) -> Vec<Warning> {
    let week = Period::spanning(monday, monday.plus_days(6));
    let worked = worked(monday, slots);
    let mut warnings = Vec::new();
    if worked.iter().all(|(_, day)| !week.holds(*day)) {
        return warnings;
    }
    let mut total = 0;
    for day in week.each_day() {
        let of_day = || worked.iter().filter(|(_, on)| *on == day).map(|(stretch, _)| *stretch);
        let minutes: i64 = of_day().map(|stretch| stretch.to - stretch.from).sum();
        total += minutes;
        if minutes > rules.day_max.count() {
            warnings.push(Warning::LongDay { day, worked: Minutes::of(minutes) });
        }
        let stretch = longest_stretch(of_day(), rules.pause.count());
        if stretch >= rules.stretch.count() {
            warnings.push(Warning::NoBreak { day, stretch: Minutes::of(stretch) });
        }
        if let Some(rest) =
            rest_before(&worked, day).filter(|rest| *rest < rules.daily_rest.count())
        {
            warnings.push(Warning::ShortRest { day, rest: Minutes::of(rest) });
        }
        let days = days_running(&worked, day);
        if days > 6 {
            warnings.push(Warning::ManyDays { day, days });
        }
        if minutes > 0 && is_holiday_in(day, rules.region) {
            let first_of_may = (day.month().number(), day.day_of_month()) == (5, 1);
            warnings.push(if first_of_may {
                Warning::FirstOfMay { day }
            } else {
                Warning::Holiday { day }
            });
        }
    }
    let end = since(monday, Instant::at(monday.plus_days(7), TimeOfDay::clamped(0)));
    let rest = weekly_rest(&worked, end);
    if let Some(rest) = rest.filter(|rest| *rest < rules.weekly_rest.count()) {
        warnings.push(Warning::ShortWeeklyRest { rest: Minutes::of(rest) });
    }
    if total > rules.week_max.count() {
        warnings.push(Warning::LongWeek { worked: Minutes::of(total) });
    }
    let mean = mean(&worked, week);
    if mean > rules.mean_max.count() {
        warnings.push(Warning::LongMean { mean: Minutes::of(mean) });
    }
    warnings.extend(at_night(&worked, (monday, week), rules));
    warnings
}

/// The average of the weeks that end with this one.
fn mean(worked: &[(Stretch, Day)], week: Period) -> i64 {
    let first = week.to().plus_days(1 - 7 * MEAN_WEEKS);
    let within = worked.iter().filter(|(_, day)| (first..=week.to()).contains(day));
    within.map(|(stretch, _)| stretch.to - stretch.from).sum::<i64>() / MEAN_WEEKS
}

/// What is told of someone who works at night.
fn at_night(
    worked: &[(Stretch, Day)],
    (monday, week): (Day, Period),
    rules: &RuleSet,
) -> Vec<Warning> {
    // The nights that begin on the day before the week, on each of its days, and on the last.
    let nights: Vec<Stretch> = (-1..=7)
        .map(|step| {
            let day = monday.plus_days(step);
            Stretch {
                from: since(monday, Instant::at(day, rules.night.0)),
                to: since(monday, Instant::at(day.plus_days(1), rules.night.1)),
            }
        })
        .collect();
    let of_night = |stretch: Stretch| -> i64 {
        let part =
            |night: &Stretch| (stretch.to.min(night.to) - stretch.from.max(night.from)).max(0);
        nights.iter().map(part).sum()
    };
    let sums = |day: Day, count: &dyn Fn(Stretch) -> i64| -> i64 {
        worked.iter().filter(|(_, on)| *on == day).map(|(stretch, _)| count(*stretch)).sum()
    };
    let long: Vec<Day> = week.each_day().filter(|day| sums(*day, &of_night) >= NIGHT).collect();
    if long.len() < 2 {
        return Vec::new();
    }
    let mut told = vec![Warning::Nights { times: i64::try_from(long.len()).unwrap_or(7) }];
    told.extend(long.into_iter().filter_map(|day| {
        let minutes = sums(day, &|stretch| stretch.to - stretch.from);
        (minutes > NIGHT_DAY).then(|| Warning::LongNight { day, worked: Minutes::of(minutes) })
    }));
    told
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

/// The days whose slots are needed to read a week: the twelve weeks of the average, and a week after.
pub fn days_around_week(monday: Day) -> Period {
    Period::spanning(monday.plus_days(7 - 7 * MEAN_WEEKS), monday.plus_days(13))
}

/// The days whose slots are needed to read the weeks of a month.
pub fn days_around(month: Month) -> Period {
    let (first, last) = (monday_of(month.first()), monday_of(month.last()));
    Period::spanning(days_around_week(first).from(), days_around_week(last).to())
}

/// Reads every week that touches a month, person by person, each by the rules of their employer.
pub fn week_warnings(
    month: Month,
    slots: &[Slot],
    rules: &dyn Fn(PersonId, Day) -> RuleSet,
) -> Vec<WeekWarning> {
    let mut people: Vec<PersonId> = slots.iter().map(|slot| slot.person).collect();
    people.sort_unstable();
    people.dedup();
    let mut mondays: Vec<Day> = month.period().each_day().map(monday_of).collect();
    mondays.dedup();
    let mut found = Vec::new();
    for person in people {
        let theirs: Vec<Slot> =
            slots.iter().filter(|slot| slot.person == person).cloned().collect();
        for monday in &mondays {
            let of_week = checks(*monday, &theirs, &rules(person, *monday)).into_iter();
            found.extend(of_week.map(|warning| WeekWarning { person, monday: *monday, warning }));
        }
    }
    found.sort_by_key(|one| (one.monday, one.person));
    found
}

/// The Monday of the week of a day.
pub(crate) fn monday_of(day: Day) -> Day {
    day.plus_days(-i64::from(day.weekday()))
}

/// The longest stretch once those parted by less than a break are joined.
fn longest_stretch(stretches: impl Iterator<Item = Stretch>, pause: i64) -> i64 {
    let (mut longest, mut current): (i64, Option<Stretch>) = (0, None);
    for next in stretches {
        let joined = match current {
            Some(run) if next.from - run.to < pause => {
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
fn weekly_rest(worked: &[(Stretch, Day)], end_of_week: i64) -> Option<i64> {
    let far = 60 * DAY;
    let ends = std::iter::once(-far).chain(running_ends(worked));
    let starts = worked.iter().map(|(stretch, _)| stretch.from).chain(std::iter::once(far));
    let rest = |(end, start): (i64, i64)| {
        let inside = start.min(end_of_week) - end.max(0);
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
#[path = "week_tests.rs"]
mod tests;
