//! The calendar of a year, proposed from the frequencies agreed (« calendrier »), and what was missed. Pure.
//!
//! The two tables of the convention disagree: what either writes is proposed, and what only one writes says so.

use convention::{Committee, CommitteeKind, Frequency, Meeting, MeetingState};
use kernel::{Day, Month, Period, TimeOfDay};

/// A date that may be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Which committee.
    pub kind: CommitteeKind,
    /// On which occasion.
    pub occasion: Frequency,
    /// The article that alone writes it, when the other does not.
    pub only: Option<String>,
    /// The day.
    pub day: Day,
    /// When it starts.
    pub start: TimeOfDay,
    /// Where.
    pub place: String,
}

/// A meeting that the convention wanted and nobody held (« réunion manquée »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Which committee.
    pub kind: CommitteeKind,
    /// On which occasion.
    pub occasion: Frequency,
    /// The month in which it was wanted.
    pub month: Month,
}

/// What the convention says of its days.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Its period.
    pub period: Period,
    /// The month of its signature: nothing was missed before it (a convention may be retroactive).
    pub signed: Month,
}

/// When a committee is used to meet.
struct Habit {
    week: i64,
    weekday: i64,
    start: TimeOfDay,
    place: String,
}

impl Habit {
    fn of(kind: CommitteeKind, meetings: &[Meeting]) -> Self {
        let last = meetings
            .iter()
            .filter(|one| one.committee == kind.name() && one.state != MeetingState::Cancelled)
            .max_by_key(|one| one.day);
        let Some(last) = last else {
            let week = i64::from(kind == CommitteeKind::Monitoring);
            let start = TimeOfDay::clamped(14 * 60);
            return Self { week, weekday: 3, start, place: String::new() };
        };
        Self {
            week: (i64::from(last.day.day_of_month()) - 1) / 7,
            weekday: i64::from(last.day.weekday()),
            start: last.start,
            place: last.place.clone(),
        }
    }

    /// The same place of the same weekday, in a month: never a public holiday.
    fn day_in(&self, month: Month) -> Day {
        let first = month.first();
        let ahead = (self.weekday - i64::from(first.weekday())).rem_euclid(7);
        let mut day = first.plus_days(ahead + 7 * self.week);
        while day > month.last() {
            day = day.plus_days(-7);
        }
        let free = |day: &Day| !planning::is_holiday(*day) && day.month() == month;
        [0, 7, -7, 1, -1].map(|days| day.plus_days(days)).into_iter().find(free).unwrap_or(day)
    }
}

/// What the two tables want of a committee: each occasion, with the article that alone writes it.
fn wanted(committees: &[Committee], kind: CommitteeKind) -> Vec<(Frequency, Option<String>)> {
    let tables: Vec<&Committee> = committees.iter().filter(|one| one.kind == kind).collect();
    let mut found: Vec<(Frequency, Option<String>)> = Vec::new();
    for table in &tables {
        for when in &table.frequency {
            if found.iter().any(|(known, _)| known == when) {
                continue;
            }
            let everywhere = tables.iter().all(|other| other.frequency.contains(when));
            found.push((*when, (!everywhere).then(|| table.source.clone())));
        }
    }
    found
}

/// The months in which an occasion falls within a convention.
fn months(Span { period, signed }: Span, occasion: Frequency) -> Vec<Month> {
    match occasion {
        // A convention signed after its first day is launched once it is signed.
        Frequency::Launch => vec![period.from().month().max(signed)],
        Frequency::Monthly => period.months().collect(),
        Frequency::Midterm => years(period).into_iter().filter_map(|year| year.middle()).collect(),
        Frequency::Annual => years(period).into_iter().map(|year| year.last).collect(),
        Frequency::OnRequest => Vec::new(),
    }
}

/// A year of the convention, counted from its first month: the last one may be shorter.
struct Year {
    first: Month,
    last: Month,
}

impl Year {
    /// The month of its review halfway (« bilan à mi-parcours »): July of a civil year; none of a few weeks.
    fn middle(&self) -> Option<Month> {
        let months =
            i64::try_from(Period::spanning(self.first.first(), self.last.last()).months().count())
                .ok()?;
        (months > 3).then(|| self.first.plus(months / 2))
    }
}

/// The years of a convention, whatever its first day: that of a school year begins in September.
fn years(period: Period) -> Vec<Year> {
    let (start, end) = (period.from().month(), period.to().month());
    // A last month that the convention leaves before its end is nobody's month to meet in.
    let end = if end.last() > period.to() && end > start { end.plus(-1) } else { end };
    let mut first = start;
    let mut all = Vec::new();
    while first <= end {
        all.push(Year { first, last: first.plus(11).min(end) });
        first = first.plus(12);
    }
    all
}

/// Whether a meeting answers what is wanted in a month: the same month for what is monthly, a month around for a
/// launch or a review.
fn answers(meeting: &Meeting, kind: CommitteeKind, (occasion, month): (Frequency, Month)) -> bool {
    let around = i64::from(occasion != Frequency::Monthly);
    meeting.committee == kind.name()
        && meeting.state != MeetingState::Cancelled
        && (month.plus(-around)..=month.plus(around)).contains(&meeting.day.month())
}

fn each_wanted(
    committees: &[Committee],
    span: Span,
) -> Vec<(CommitteeKind, Frequency, Option<String>, Month)> {
    let mut all = Vec::new();
    for kind in [CommitteeKind::Steering, CommitteeKind::Monitoring] {
        for (occasion, only) in wanted(committees, kind) {
            let here = months(span, occasion).into_iter();
            all.extend(here.map(|month| (kind, occasion, only.clone(), month)));
        }
    }
    all.sort_by_key(|(kind, _, _, month)| (*month, *kind));
    all
}

/// The dates proposed for a year: what is wanted, to come, and not planned yet.
pub fn proposed(
    span: Span,
    (year, today): (i16, Day),
    (committees, meetings): (&[Committee], &[Meeting]),
) -> Vec<Proposed> {
    let habits = [CommitteeKind::Steering, CommitteeKind::Monitoring]
        .map(|kind| (kind, Habit::of(kind, meetings)));
    let habit = |kind| habits.iter().find(|(of, _)| *of == kind).map(|(_, habit)| habit);
    let mut found = Vec::new();
    for (kind, occasion, only, month) in each_wanted(committees, span) {
        let Some(habit) = habit(kind).filter(|_| month.year() == year) else { continue };
        let day = habit.day_in(month);
        let planned = meetings.iter().any(|one| answers(one, kind, (occasion, month)));
        if !planned && day > today && span.period.holds(day) {
            let (start, place) = (habit.start, habit.place.clone());
            found.push(Proposed { kind, occasion, only, day, start, place });
        }
    }
    found
}

/// What was wanted since the signature and was not held, the oldest first.
pub fn missed(
    span: Span,
    today: Day,
    (committees, meetings): (&[Committee], &[Meeting]),
) -> Vec<Missed> {
    let held: Vec<Meeting> =
        meetings.iter().filter(|one| one.state == MeetingState::Held).cloned().collect();
    each_wanted(committees, span)
        .into_iter()
        .filter(|(_, occasion, _, month)| {
            let over = if *occasion == Frequency::Monthly { *month } else { month.plus(1) };
            *month >= span.signed && over.last() < today
        })
        .filter(|(kind, occasion, _, month)| {
            !held.iter().any(|one| answers(one, *kind, (*occasion, *month)))
        })
        .map(|(kind, occasion, _, month)| Missed { kind, occasion, month })
        .collect()
}

#[cfg(test)]
mod tests {
    use CommitteeKind::{Monitoring, Steering};
    use Frequency::{Annual, Launch, Midterm, Monthly};
    use convention::Seat;
    use kernel::id::{MeetingId, uuid_v7};

    use super::*;

    fn tables() -> Vec<Committee> {
        let table = |source: &str, kind, frequency: &[Frequency]| Committee {
            source: source.to_owned(),
            kind,
            frequency: frequency.to_vec(),
            purposes: Vec::new(),
            members: Seat::parse_all("ASL:Président"),
            optional: Vec::new(),
        };
        vec![
            table("V.1", Steering, &[Launch, Annual]),
            table("V.1", Monitoring, &[Monthly]),
            table("VI", Steering, &[Launch, Midterm, Annual]),
            table("VI", Monitoring, &[Monthly]),
        ]
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn span() -> Span {
        Span {
            period: Period::year(2019).expect("a year"),
            signed: Month::parse("2019-06").expect("a month"),
        }
    }

    fn meeting(kind: CommitteeKind, on: &str, state: MeetingState) -> Meeting {
        Meeting {
            id: MeetingId::from_uuid(uuid_v7(1, [3; 10])),
            committee: kind.name().to_owned(),
            day: day(on),
            start: TimeOfDay::clamped(600),
            place: "Mairie".to_owned(),
            agenda: Vec::new(),
            attendance: None,
            present: Vec::new(),
            state,
            decisions: Vec::new(),
        }
    }

    #[test]
    fn a_year_holds_twelve_monthly_dates_and_three_of_the_steering_committee() {
        let all = proposed(span(), (2019, day("2018-12-01")), (&tables(), &[]));
        let of = |kind| all.iter().filter(|one| one.kind == kind).count();
        assert_eq!((of(CommitteeKind::Monitoring), of(CommitteeKind::Steering)), (12, 3));
        let midterm = all.iter().find(|one| one.occasion == Frequency::Midterm).expect("one");
        assert_eq!(midterm.only.as_deref(), Some("VI"));
        assert!(all.iter().all(|one| !planning::is_holiday(one.day) && !one.day.is_weekend()));
    }

    #[test]
    fn the_habit_of_a_committee_is_followed_and_what_is_planned_is_not_proposed_again() {
        let known = [
            meeting(CommitteeKind::Monitoring, "2019-06-18", MeetingState::Held),
            meeting(CommitteeKind::Monitoring, "2019-07-16", MeetingState::Planned),
        ];
        let all = proposed(span(), (2019, day("2019-06-20")), (&tables(), &known));
        let monthly: Vec<_> =
            all.iter().filter(|one| one.kind == CommitteeKind::Monitoring).collect();
        assert_eq!(monthly.len(), 5);
        let first = monthly.first().expect("August");
        assert_eq!((first.day, first.place.as_str()), (day("2019-08-20"), "Mairie"));
    }

    #[test]
    fn what_was_not_held_since_the_signature_is_said_and_nothing_before_it() {
        let known = [
            meeting(CommitteeKind::Monitoring, "2019-06-18", MeetingState::Held),
            meeting(CommitteeKind::Monitoring, "2019-07-16", MeetingState::Planned),
        ];
        let month = |text: &str| Month::parse(text).expect("a month");
        let all = missed(span(), day("2019-08-02"), (&tables(), &known));
        let all: Vec<_> = all.iter().map(|one| (one.occasion, one.month)).collect();
        let (launch, july) = ((Launch, month("2019-06")), (Monthly, month("2019-07")));
        assert_eq!(all, [launch, july]);
        // The launch of a convention signed in June is awaited then, not in the January of its first day.
        let launch = |all: Vec<Proposed>| all.into_iter().find(|one| one.occasion == Launch);
        let proposed = proposed(span(), (2019, day("2019-05-20")), (&tables(), &[]));
        assert_eq!(launch(proposed).map(|one| one.day.month()), Some(month("2019-06")));
    }

    #[test]
    fn reviews_follow_the_years_of_the_convention_whatever_its_first_day() {
        let on = |from: &str, to: &str| {
            let span =
                Span { period: Period::parse(from, to).expect("days"), signed: day(from).month() };
            let of = |occasion| {
                let all = months(span, occasion);
                all.into_iter().map(Month::text).collect::<Vec<_>>().join(" ")
            };
            (of(Midterm), of(Annual))
        };
        for (from, to, midterm, annual) in [
            ("2019-01-01", "2019-12-31", "2019-07", "2019-12"),
            ("2024-09-01", "2025-08-31", "2025-03", "2025-08"),
            ("2024-09-15", "2025-09-14", "2025-03", "2025-08"),
            ("2025-01-01", "2025-06-30", "2025-04", "2025-06"),
            ("2019-01-01", "2021-12-31", "2019-07 2020-07 2021-07", "2019-12 2020-12 2021-12"),
            // Two months more by an amendment: a last review, nothing halfway.
            ("2019-01-01", "2020-02-29", "2019-07", "2019-12 2020-02"),
            ("2019-03-04", "2019-03-29", "", "2019-03"),
        ] {
            assert_eq!(on(from, to), (midterm.to_owned(), annual.to_owned()), "{from} {to}");
        }
    }
}
