//! The planning, absences and swaps, with sample values.

use door::Fields;
use kernel::id::{PersonId, RowId, SlotId};
use kernel::{Instant, Period, Reason, Refusals, TimeOfDay};
use ui::Sample;

use crate::plan::Planned;
use crate::plan_pages::{self, Plan};
use crate::request::{Request, State, Wish};
use crate::request_pages::{self, Requests};
use crate::samples::{convention, day, events, slot, uuid, view};
use crate::samples_people::{people, projects, rules};
use crate::slot::{Slot, SlotKind};
use crate::week::checks;
use crate::week_pages::Typed;

pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: plan_pages::PATH,
            name: "planning",
            render: |lang| {
                let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                plan_pages::plan(&view(lang), &plan(true), &typed)
            },
        },
        Sample {
            path: plan_pages::PATH,
            name: "planning-lu",
            render: |lang| {
                let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                plan_pages::plan(&view(lang), &plan(false), &typed)
            },
        },
        Sample {
            path: plan_pages::PATH,
            name: "planning-vide",
            render: |lang| {
                let refusals = Refusals::one("semaines", Reason::OutOfRange { min: 1, max: 26 });
                let fields = Fields::of([("semaines", "99")]);
                let typed = Typed { fields: &fields, refusals: &refusals };
                let empty = Plan { slots: Vec::new(), warnings: Vec::new(), ..plan(true) };
                plan_pages::plan(&view(lang), &empty, &typed)
            },
        },
        Sample {
            path: request_pages::PATH,
            name: "demandes",
            render: |lang| {
                let fields = Fields::of([("du", "2019-06-31"), ("nature", "leave")]);
                let refusals = Refusals::one("du", Reason::NotADay);
                let typed = request_pages::Typed { fields: &fields, refusals: &refusals };
                request_pages::requests(&view(lang), &requests(), &typed)
            },
        },
        Sample {
            path: request_pages::PATH,
            name: "demandes-vides",
            render: |lang| {
                let typed =
                    request_pages::Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                let empty = Requests { all: Vec::new(), ahead: Vec::new(), ..requests() };
                request_pages::requests(&view(lang), &empty, &typed)
            },
        },
    ]
}

fn at(text: &str) -> Instant {
    Instant::at(day(text), TimeOfDay::clamped(600))
}

/// A shift that was planned a few days ahead.
pub(crate) fn planned(slot: &Slot) -> Planned {
    Planned { slot: slot.clone(), told_at: at("2019-06-08") }
}

fn shifts() -> Vec<Slot> {
    let of = |slot: Slot, person: u8| Slot { person: PersonId::from_uuid(uuid(person)), ..slot };
    vec![
        slot(11, "2019-06-10", (14, 18), SlotKind::Field),
        slot(12, "2019-06-11", (9, 20), SlotKind::Meeting),
        slot(13, "2019-06-12", (9, 12), SlotKind::Field),
        Slot { outside: true, ..slot(14, "2019-06-12", (14, 18), SlotKind::Field) },
        of(slot(15, "2019-06-13", (13, 20), SlotKind::Field), 3),
        of(slot(16, "2019-06-14", (13, 20), SlotKind::Leave), 3),
    ]
}

fn plan(manages: bool) -> Plan {
    let monday = day("2019-06-10");
    let (slots, rules) = (shifts(), rules());
    let camille = PersonId::from_uuid(uuid(1));
    let theirs: Vec<Slot> = slots.iter().filter(|slot| slot.person == camille).cloned().collect();
    let found = checks(monday, &theirs, &rules.of(camille, monday)).into_iter();
    Plan {
        monday,
        manages,
        team: people(),
        warnings: found.map(|warning| (camille, warning)).collect(),
        slots: slots.iter().map(planned).collect(),
        rules,
        events: events(),
        projects: projects(),
    }
}

fn requests() -> Requests {
    let one = |number: u8, person: u8, wish: Wish, state: State| Request {
        id: RowId::from_uuid(uuid(number)),
        convention: convention(),
        person: PersonId::from_uuid(uuid(person)),
        wish,
        days: Period::spanning(day("2019-06-24"), day("2019-06-28")),
        words: "Si le planning le permet".to_owned(),
        state,
        answer: if state == State::Accepted { "Bonne semaine".to_owned() } else { String::new() },
        asked_at: at("2019-06-11"),
    };
    let swap = |back: bool| Wish::Swap {
        slot: SlotId::from_uuid(uuid(12)),
        with: PersonId::from_uuid(uuid(3)),
        back: back.then(|| SlotId::from_uuid(uuid(15))),
    };
    Requests {
        person: PersonId::from_uuid(uuid(1)),
        manages: false,
        today: day("2019-06-10"),
        all: vec![
            one(21, 1, Wish::Absence(SlotKind::Leave), State::Asked),
            one(22, 1, swap(true), State::Agreed),
            one(23, 3, swap(false), State::Refused),
            one(24, 1, Wish::Absence(SlotKind::Other), State::Accepted),
        ],
        ahead: shifts(),
        team: people(),
    }
}
