//! French public holidays and what a year of work is worth.

use kernel::{Day, Minutes, Period};

/// Contractual hours of a full-time year (« 1 607 heures », convention art. IV.1): flat, whatever
/// the calendar.
pub const ANNUAL: Minutes = Minutes::of(1_607 * 60);
/// A day of work at 35 hours a week.
const DAY: i64 = 7 * 60;
/// Days of paid leave in a year.
const LEAVE: i64 = 25;

/// Easter Sunday (Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let skipped = (century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let moon = (19 * golden + skipped) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let place = moon + sunday - 7 * late + 114;
    let month = i8::try_from(place / 31).ok()?;
    let day = i8::try_from(place % 31 + 1).ok()?;
    Day::new(i16::try_from(year).ok()?, month, day).ok()
}

/// Where the calendar of holidays is that of the local law (« droit local », Code du travail L3134-13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// Metropolitan France.
    #[default]
    Metropolitan,
    /// Bas-Rhin, Haut-Rhin and Moselle.
    AlsaceMoselle,
}

/// The eleven statutory holidays of a year (« jours fériés », Code du travail L3133-1), in order;
/// two may fall on the same day.
pub fn holidays(year: i16) -> Vec<Day> {
    holidays_in(year, Region::Metropolitan)
}

/// The holidays of a year somewhere: Good Friday and 26 December are two more under the local law.
pub fn holidays_in(year: i16, region: Region) -> Vec<Day> {
    const FIXED: [(i8, i8); 8] =
        [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let local = region == Region::AlsaceMoselle;
    let fixed = FIXED.into_iter().chain(local.then_some((12, 26)));
    let fixed = fixed.filter_map(|(month, day)| Day::new(year, month, day).ok());
    // Easter Monday, Ascension, Whit Monday; Good Friday.
    let after = [1, 39, 50].into_iter().chain(local.then_some(-2));
    let moving =
        easter(year).into_iter().flat_map(|easter| after.clone().map(move |n| easter.plus_days(n)));
    let mut days: Vec<Day> = fixed.chain(moving).collect();
    days.sort();
    days
}

/// Whether a day is a public holiday.
pub fn is_holiday(day: Day) -> bool {
    is_holiday_in(day, Region::Metropolitan)
}

/// The same somewhere.
pub fn is_holiday_in(day: Day, region: Region) -> bool {
    holidays_in(day.year(), region).contains(&day)
}

/// Days from Monday to Friday that are no holiday, less 25 days of leave.
pub fn worked_days(year: i16) -> i64 {
    let Ok(period) = Period::year(year) else { return 0 };
    let holidays = holidays(year);
    let open = period.each_day().filter(|day| !day.is_weekend() && !holidays.contains(day)).count();
    i64::try_from(open).unwrap_or(0) - LEAVE
}

/// What the real calendar of a year asks for: its worked days at seven hours, and the day of
/// solidarity (« compteur calendaire »).
pub fn calendar_minutes(year: i16) -> Minutes {
    Minutes::of((worked_days(year) + 1) * DAY)
}

/// The same for a part of the year at so many hours a week: its own open days, and its share of the
/// leave and of the day of solidarity.
pub fn calendar_part(period: Period, weekly: Minutes, region: Region) -> Minutes {
    let parts = (period.from().year()..=period.to().year()).filter_map(|year| {
        let whole = Period::year(year).ok()?;
        let part = period.meet(whole)?;
        let holidays = holidays_in(year, region);
        let open = part.each_day().filter(|day| !day.is_weekend() && !holidays.contains(day));
        let open = i64::try_from(open.count()).ok()?;
        // Open days, less the leave, with the day of solidarity: all in days of the whole year.
        let days = open * whole.days() - (LEAVE - 1) * part.days();
        Some((days * DAY).div_euclid(whole.days()))
    });
    share(Minutes::of(parts.sum()), weekly)
}

/// Minutes of a full-time week.
pub const WEEK: Minutes = Minutes::of(35 * 60);

/// A full-time duration at so many hours a week (« prorata »).
pub const fn share(full: Minutes, weekly: Minutes) -> Minutes {
    Minutes::of(full.count() * weekly.count() / WEEK.count())
}

/// The part of a yearly duration that falls in a period, by the calendar days of each year it
/// touches. The parts of the twelve months add up to the whole.
pub fn expected_minutes(annual: Minutes, period: Period) -> Minutes {
    let parts = (period.from().year()..=period.to().year()).filter_map(|year| {
        let whole = Period::year(year).ok()?;
        let part = period.meet(whole)?;
        let until = |days: i64| annual.count() * days / whole.days();
        let before = part.from().days_since(whole.from());
        Some(until(before + part.days()) - until(before))
    });
    Minutes::of(parts.sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Month;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let known = [
            (2008, "2008-03-23"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ];
        for (year, day) in known {
            assert_eq!(easter(year).map(Day::text), Some(day.to_owned()), "{year}");
        }
    }

    /// The table of the trade: year, Easter, holidays from Monday to Friday, worked days, hours, and hours
    /// with the day of solidarity.
    #[test]
    fn years_are_worth_what_the_table_of_the_trade_says() {
        let table = [
            (2019, "2019-04-21", 10, 226, 1_582, 1_589),
            (2024, "2024-03-31", 10, 227, 1_589, 1_596),
            (2025, "2025-04-20", 10, 226, 1_582, 1_589),
            (2026, "2026-04-05", 9, 227, 1_589, 1_596),
            (2027, "2027-03-28", 7, 229, 1_603, 1_610),
            (2028, "2028-04-16", 9, 226, 1_582, 1_589),
        ];
        for (year, sunday, in_week, days, hours, with_solidarity) in table {
            assert_eq!(easter(year).map(Day::text).as_deref(), Some(sunday), "{year}");
            let mut weekdays = holidays(year);
            weekdays.retain(|day| !day.is_weekend());
            weekdays.dedup();
            assert_eq!(weekdays.len(), in_week, "{year}");
            assert_eq!(worked_days(year), days, "{year}");
            assert_eq!(worked_days(year) * DAY, hours * 60, "{year}");
            assert_eq!(calendar_minutes(year).count(), with_solidarity * 60, "{year}");
        }
        // A mediator at 1 600 h in 2019 is ahead of the calendar, not seven hours late.
        assert!(calendar_minutes(2019).count() < 1_600 * 60 && 1_600 * 60 < ANNUAL.count());
    }

    #[test]
    fn part_of_a_year_owes_its_part() {
        let whole = |year| Period::year(year).expect("a year");
        for year in [2019, 2024, 2027] {
            let part = calendar_part(whole(year), WEEK, Region::Metropolitan);
            assert_eq!(part, calendar_minutes(year), "{year}");
        }
        // Half-time from 1 July 2019: 184 days of 365, 17.5 hours a week.
        let half = Period::parse("2019-07-01", "2019-12-31").expect("half a year");
        let weekly = Minutes::of(1_050);
        let contractual = expected_minutes(share(ANNUAL, weekly), half);
        assert_eq!(contractual.hours_rounded(), 405, "803.5 h × 184 / 365");
        // 128 open days, less 24 × 184 / 365, at 3.5 hours.
        assert_eq!(calendar_part(half, weekly, Region::Metropolitan).hours_rounded(), 406);
        let local = calendar_part(whole(2019), WEEK, Region::AlsaceMoselle);
        assert_eq!(local.count(), (1_589 - 14) * 60, "Good Friday and 26 December 2019");
    }

    #[test]
    fn there_are_eleven_holidays_and_two_may_be_one_day() {
        let distinct = |year| {
            let mut days = holidays(year);
            assert_eq!(days.len(), 11);
            days.dedup();
            days.len()
        };
        assert_eq!(distinct(2019), 11);
        assert_eq!(distinct(2008), 10, "1 May 2008 was also Ascension");
        assert!(is_holiday(Day::parse("2019-06-10").expect("a day")));
        assert!(!is_holiday(Day::parse("2019-06-11").expect("a day")));
    }

    #[test]
    fn the_shares_of_the_months_add_up_to_the_year() {
        for year in [2019, 2020] {
            let whole = Period::year(year).expect("a year");
            let shares: i64 =
                whole.months().map(|m| expected_minutes(ANNUAL, m.period()).count()).sum();
            assert_eq!(shares, ANNUAL.count());
        }
        let june = Period::parse("2019-06-01", "2019-06-30").expect("June");
        assert_eq!(expected_minutes(ANNUAL, june).hours_rounded(), 132);
        let winter = Period::parse("2019-12-01", "2020-01-31").expect("two months");
        let parts = ["2019-12", "2020-01"].map(|text| {
            let month = Month::parse(text).expect("a month");
            expected_minutes(ANNUAL, month.period()).count()
        });
        assert_eq!(expected_minutes(ANNUAL, winter).count(), parts[0] + parts[1]);
    }
}
