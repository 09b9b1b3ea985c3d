//! Weeks that have something to look at, and those that have nothing.

use super::{RuleSet, Warning, checks as by_rules, days_around, week_warnings as by_month};
use crate::slot::Slot;
use crate::slot::SlotKind;
use kernel::id::{ConventionId, PersonId, SlotId, uuid_v7};
use kernel::{Day, Minutes, Month, Prose, TimeOfDay};

fn checks(monday: Day, slots: &[Slot]) -> Vec<Warning> {
    by_rules(monday, slots, &RuleSet::code())
}

fn week_warnings(month: Month, slots: &[Slot]) -> Vec<super::WeekWarning> {
    by_month(month, slots, &|_, _| RuleSet::code())
}

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
        project: String::new(),
        replaces: None,
        outside: false,
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
    // « Dès que le temps de travail quotidien atteint six heures » (L3121-16).
    let six = Minutes::of(360);
    assert_eq!(checks(day, &[slot(0, "08:00", 6)]), [Warning::NoBreak { day, stretch: six }]);
    assert_eq!(checks(day, &[slot(0, "08:00", 5)]), []);
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
    assert_eq!(days("18:00", "08:00"), [Warning::ShortWeeklyRest { rest: Minutes::of(34 * 60) }]);
}

#[test]
fn each_person_of_a_month_is_read_by_themselves() {
    let mut other = slot(0, "08:00", 11);
    other.person = PersonId::from_uuid(uuid_v7(1, [9; 10]));
    let slots = [slot(0, "19:00", 4), other.clone(), slot(-7, "08:00", 11)];
    let june = monday().month();
    let found = week_warnings(june, &slots);
    let whose: Vec<(Day, PersonId)> = found.iter().map(|one| (one.monday, one.person)).collect();
    let before = (monday().plus_days(-7), slots[0].person);
    let now = (monday(), other.person);
    let told = "a long day without a break, twice, once on a holiday";
    assert_eq!(whose, [before, before, before, now, now], "{told}");
    let around = days_around(june);
    assert_eq!(
        (around.from().text().as_str(), around.to().text().as_str()),
        ("2019-03-11", "2019-07-07")
    );
    assert_eq!(week_warnings(june.plus(2), &slots), []);
}

#[test]
fn an_absence_is_no_work() {
    let mut ill = slot(0, "08:00", 12);
    ill.kind = SlotKind::Sickness;
    assert_eq!(checks(monday(), &[ill]), []);
}
#[test]
fn an_agreement_asks_for_more_rest_than_the_code() {
    let slots = [slot(1, "18:30", 4), slot(2, "10:00", 4)];
    let by = |rules: &RuleSet| by_rules(monday(), &slots, rules);
    assert_eq!(by(&RuleSet::code()), [], "11 h 30");
    let day = monday().plus_days(2);
    let short = Warning::ShortRest { day, rest: Minutes::of(690) };
    assert_eq!(by(&RuleSet::alisfa()), [short]);
}

#[test]
fn two_long_nights_make_someone_who_works_at_night() {
    let found = checks(monday(), &[slot(0, "20:00", 5), slot(2, "19:00", 9)]);
    assert!(found.contains(&Warning::Nights { times: 2 }), "{found:?}");
    let day = monday().plus_days(2);
    assert!(found.contains(&Warning::LongNight { day, worked: Minutes::of(540) }));
    assert!(!checks(monday(), &[slot(0, "20:00", 5)]).contains(&Warning::Nights { times: 1 }));
}

#[test]
fn twelve_weeks_of_46_hours_are_too_long_on_average() {
    let mut slots = Vec::new();
    for week in 0..12 {
        slots.extend((0..5).flat_map(|day| {
            let day = day - 7 * week;
            [slot(day, "08:00", 5), slot(day, "14:00", 4)]
        }));
    }
    let mean =
        |found: Vec<Warning>| found.contains(&Warning::LongMean { mean: Minutes::of(2_700) });
    assert!(mean(checks(monday(), &slots)), "45 hours a week");
    slots.truncate(11 * 10);
    assert!(!mean(checks(monday(), &slots)));
}

#[test]
fn a_holiday_is_told_and_the_first_of_may_apart() {
    let may = Day::parse("2019-04-29").expect("a Monday");
    let mut day = slot(0, "10:00", 4);
    day.day = Day::parse("2019-05-01").expect("a day");
    assert_eq!(checks(may, &[day.clone()]), [Warning::FirstOfMay { day: day.day }]);
    day.day = Day::parse("2019-05-08").expect("a day");
    assert_eq!(checks(may.plus_days(7), &[day.clone()]), [Warning::Holiday { day: day.day }]);
    // Good Friday is one in Alsace-Moselle only.
    day.day = Day::parse("2019-04-19").expect("a day");
    let monday = Day::parse("2019-04-15").expect("a Monday");
    assert_eq!(checks(monday, &[day.clone()]), []);
    let local = RuleSet { region: crate::Region::AlsaceMoselle, ..RuleSet::code() };
    assert_eq!(by_rules(monday, &[day.clone()], &local), [Warning::Holiday { day: day.day }]);
}

#[test]
fn a_rest_over_the_change_of_october_lasts_an_hour_more() {
    // Saturday 26 October 2019 to 23 h, Sunday from 9 h: ten hours on the wall, eleven in truth.
    let monday = Day::parse("2019-10-21").expect("a Monday");
    let on = |step: i64, start: &str| {
        let mut one = slot(0, start, 4);
        one.day = monday.plus_days(step);
        one
    };
    assert_eq!(checks(monday, &[on(5, "19:00"), on(6, "09:00")]), []);
    let before = monday.plus_days(-7);
    let short = checks(before, &[on(-2, "19:00"), on(-1, "09:00")]);
    assert_eq!(short, [Warning::ShortRest { day: monday.plus_days(-1), rest: Minutes::of(600) }]);
}
