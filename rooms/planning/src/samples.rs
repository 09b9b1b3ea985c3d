//! The page with sample values, which the tests lay down too.

use kernel::id::{ConventionId, PersonId, RowId, SlotId, Uuid, uuid_v7};
use kernel::{Day, Lang, Minutes, Month, Period, Prose, TimeOfDay};
use ui::{Sample, View};

use crate::agreed::AgreedHours;
use crate::calendar::ANNUAL;
use crate::pages::{self, Hours, May, PATH};
use crate::slot::{ContextEvent, EventKind, Slot, SlotKind};
use crate::store::MonthHours;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = service();
    all.extend(crate::samples_people::all());
    all.extend(crate::samples_plan::all());
    all.extend(crate::samples_year::all());
    all
}

fn service() -> Vec<Sample> {
    vec![
        Sample {
            path: PATH,
            name: "vide",
            render: |lang| {
                let shown = Hours::empty(2019, day("2019-06-14"));
                pages::hours(&view(lang), &Hours { agreed: agreed(), ..shown })
            },
        },
        Sample { path: PATH, name: "usuel", render: |lang| pages::hours(&view(lang), &usual()) },
    ]
}

pub(crate) fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

pub(crate) fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

/// The convention of the samples.
pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(0))
}

/// A shift of the mediator.
pub(crate) fn slot(number: u8, on: &str, hours: (i64, i64), kind: SlotKind) -> Slot {
    Slot {
        id: SlotId::from_uuid(uuid(number)),
        convention: convention(),
        person: PersonId::from_uuid(uuid(1)),
        of_manager: false,
        day: day(on),
        start: TimeOfDay::clamped(hours.0 * 60),
        minutes: Minutes::of((hours.1 - hours.0) * 60),
        kind,
        note: Prose::default(),
        project: String::new(),
        replaces: None,
        outside: false,
    }
}

/// A few shifts of May and June, one of them the manager’s.
pub(crate) fn slots() -> Vec<Slot> {
    vec![
        slot(1, "2019-05-20", (13, 19), SlotKind::Field),
        slot(2, "2019-06-10", (14, 18), SlotKind::Field),
        slot(3, "2019-06-11", (9, 20), SlotKind::Meeting),
        slot(4, "2019-06-13", (17, 22), SlotKind::Field),
        slot(5, "2019-06-14", (8, 12), SlotKind::Reporting),
        slot(6, "2019-06-17", (9, 16), SlotKind::Sickness),
        Slot {
            person: PersonId::from_uuid(uuid(2)),
            of_manager: true,
            ..slot(7, "2019-06-12", (9, 12), SlotKind::Supervision)
        },
    ]
}

/// An event that lasts and one of a day.
pub(crate) fn events() -> Vec<ContextEvent> {
    let event = |number: u8, days: (&str, &str), words: (&str, &str), kind| ContextEvent {
        id: RowId::from_uuid(uuid(number)),
        convention: convention(),
        period: Period::spanning(day(days.0), day(days.1)),
        fr: words.0.to_owned(),
        en: words.1.to_owned(),
        kind,
        source: "calendrier scolaire 2018-2019".to_owned(),
    };
    vec![
        event(
            1,
            ("2019-05-30", "2019-06-02"),
            ("Pont de l’Ascension", "Ascension break"),
            EventKind::SchoolHoliday,
        ),
        event(
            2,
            ("2019-06-21", "2019-06-21"),
            ("Fête de la musique", "Music day"),
            EventKind::Local,
        ),
    ]
}

/// A year of one post.
fn agreed() -> AgreedHours {
    AgreedHours::flat(ANNUAL, Period::spanning(day("2019-01-01"), day("2019-12-31")))
}

/// A mediator and a manager, in June.
fn usual() -> Hours {
    let line = |month: &str, kind, hours: i64| MonthHours {
        month: Month::parse(month).unwrap_or(Day::FIRST.month()),
        kind,
        minutes: Minutes::of(hours * 60 + 30),
    };
    let june = day("2019-06-14").month();
    Hours {
        years: vec![2018, 2019],
        agreed: agreed(),
        months: vec![
            line("2019-05", SlotKind::Field, 88),
            line("2019-05", SlotKind::Meeting, 12),
            line("2019-06", SlotKind::Field, 91),
            line("2019-06", SlotKind::Reporting, 17),
            line("2019-06", SlotKind::Sickness, 7),
        ],
        supervision: Minutes::of(84 * 60),
        unsocial: [12, 3, 1, 1],
        latest: Some(june),
        events: events(),
        planned: vec![(june, SlotKind::Field, Minutes::of(110 * 60))],
        projects: vec![
            (String::new(), Minutes::of(180 * 60)),
            ("Fonds social européen".to_owned(), Minutes::of(29 * 60)),
        ],
        may: May::Manage,
        leads_to: Minutes::of(1_402 * 60),
        ..Hours::empty(2019, day("2019-06-28"))
    }
}
