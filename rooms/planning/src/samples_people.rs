//! The pages of people’s hours with sample values.

use door::Fields;
use door::team::Colleague;
use kernel::id::{PersonId, RowId};
use kernel::{Day, Instant, Minutes, Period, Reason, Refusals};
use ui::Sample;

use crate::contract::Contract;
use crate::declared::{PersonHours, WeekState, WeekStep};
use crate::labour::{RuleSet, Rules};
use crate::project::Project;
use crate::samples::{convention, day, slots, uuid, view};
use crate::slot::SlotKind;
use crate::team_pages::{self, Team, Waiting};
use crate::terms_pages::{self, Terms, Which};
use crate::week::{checks, week_warnings};
use crate::week_pages::{self, Shown};

pub(crate) fn all() -> Vec<Sample> {
    let mut all = contracts();
    all.extend(people_of());
    all
}

fn contracts() -> Vec<Sample> {
    vec![
        Sample {
            path: crate::contract_web::HERE,
            name: "contrat",
            render: |lang| {
                let shown = changing();
                let fields = crate::contract_change::fields_of(&shown.one);
                crate::contract_pages::contract(&view(lang), &shown, (&fields, &Refusals::new()))
            },
        },
        Sample {
            path: crate::contract_web::HERE,
            name: "contrat-refuse",
            render: |lang| {
                let fields =
                    Fields::of([("depuis", "2017-01-01"), ("hebdo", "60"), ("du", "2018-03-01")]);
                let refusals = Refusals::one("depuis", crate::words_contract::not_within());
                crate::contract_pages::contract(&view(lang), &changing(), (&fields, &refusals))
            },
        },
    ]
}

fn people_of() -> Vec<Sample> {
    vec![
        Sample {
            path: week_pages::PATH,
            name: "semaine-ouverte",
            render: |lang| {
                let typed =
                    week_pages::Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                week_pages::week(&view(lang), &week(), (true, day("2019-06-16")), &typed)
            },
        },
        Sample {
            path: week_pages::PATH,
            name: "semaine-refusee",
            render: |lang| {
                let refusals = Refusals::one("fin", Reason::NotATime);
                let fields =
                    Fields::of([("jour", "2019-06-14"), ("debut", "20:00"), ("fin", "26:00")]);
                let typed = week_pages::Typed { fields: &fields, refusals: &refusals };
                week_pages::week(&view(lang), &week(), (false, day("2019-06-16")), &typed)
            },
        },
        Sample {
            path: week_pages::PATH,
            name: "semaine-validee",
            render: |lang| {
                let typed =
                    week_pages::Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                let shown = Shown { state: closed(), ..week() };
                week_pages::week(&view(lang), &shown, (true, day("2019-06-20")), &typed)
            },
        },
        Sample {
            path: team_pages::PATH,
            name: "equipe",
            render: |lang| team_pages::team(&view(lang), &team(), &Refusals::new()),
        },
        Sample {
            path: terms_pages::PATH,
            name: "regles",
            render: |lang| {
                let typed = terms_pages::Typed {
                    which: Which::Contract,
                    fields: &Fields::default(),
                    refusals: &Refusals::one("qui", Reason::Missing),
                };
                terms_pages::terms(&view(lang), &terms(), &typed)
            },
        },
        Sample {
            path: terms_pages::PATH,
            name: "regles-vides",
            render: |lang| {
                let fields = terms_pages::fields_of(&RuleSet::alisfa(), day("2019-06-14"));
                let typed = terms_pages::Typed {
                    which: Which::Rules,
                    fields: &fields,
                    refusals: &Refusals::new(),
                };
                terms_pages::terms(&view(lang), &Terms::default(), &typed)
            },
        },
    ]
}

/// The people of the samples.
pub(crate) fn people() -> Vec<Colleague> {
    let one = |number, login: &str, name: &str| Colleague {
        id: PersonId::from_uuid(uuid(number)),
        login: login.to_owned(),
        name: name.to_owned(),
    };
    vec![
        one(1, "camille", "Camille Exemple"),
        one(3, "dominique", "Dominique Exemple"),
        one(2, "sacha", "Sacha Exemple"),
    ]
}

pub(crate) fn projects() -> Vec<Project> {
    vec![
        Project {
            code: "FSE".to_owned(),
            label: "Fonds social européen".to_owned(),
            closed: false,
        },
        Project { code: "JARDIN".to_owned(), label: "Jardin partagé".to_owned(), closed: true },
    ]
}

fn week() -> Shown {
    let monday = day("2019-06-10");
    let days = Period::spanning(monday, monday.plus_days(6));
    let person = PersonId::from_uuid(uuid(1));
    let mut theirs: Vec<_> = slots().into_iter().filter(|slot| slot.person == person).collect();
    let rules = RuleSet::code();
    let warnings = checks(monday, &theirs, &rules);
    theirs.retain(|slot| days.holds(slot.day));
    if let Some(first) = theirs.first_mut() {
        "FSE".clone_into(&mut first.project);
        first.replaces = Some(PersonId::from_uuid(uuid(3)));
        first.outside = true;
    }
    Shown {
        person,
        monday,
        team: people(),
        planned: theirs.iter().map(crate::samples_plan::planned).collect(),
        slots: theirs,
        warnings,
        overlaps: vec![day("2019-06-13")],
        state: WeekState { closed: false, rev: 2, steps: Vec::new() },
        weekly: Some(Minutes::of(35 * 60)),
        projects: projects(),
        rules,
    }
}

fn closed() -> WeekState {
    let at = |text: &str| Instant::at(day(text), kernel::TimeOfDay::clamped(600));
    let step = |validated, on: &str, reason: &str| WeekStep {
        validated,
        minutes: Minutes::of(26 * 60),
        reason: reason.to_owned(),
        at: at(on),
    };
    WeekState {
        closed: true,
        rev: 6,
        steps: vec![
            step(true, "2019-06-17", ""),
            step(false, "2019-06-18", "Une réunion oubliée"),
            step(true, "2019-06-19", ""),
        ],
    }
}

fn contract(number: u8, person: u8, days: (&str, &str), hours: i64) -> Contract {
    Contract {
        id: RowId::from_uuid(uuid(number)),
        convention: convention(),
        person: PersonId::from_uuid(uuid(person)),
        period: Period::spanning(day(days.0), day(days.1)),
        weekly: Minutes::of(hours * 60),
        employer: String::new(),
    }
}

/// What everyone owes and is read by.
pub(crate) fn rules() -> Rules {
    Rules {
        sets: Vec::new(),
        contracts: vec![
            contract(1, 1, ("2018-01-01", "2199-12-31"), 35),
            contract(2, 3, ("2019-07-01", "2019-12-31"), 17),
        ],
    }
}

/// Full-time, then half-time from July on.
fn changing() -> crate::contract_pages::Shown {
    let one = contract(1, 1, ("2018-01-01", "2019-06-30"), 35);
    let next = contract(5, 1, ("2019-07-01", "2199-12-31"), 17);
    crate::contract_pages::Shown {
        contracts: vec![one.clone(), next],
        one,
        region: crate::calendar::Region::Metropolitan,
        team: people(),
        today: day("2019-06-28"),
        done: Minutes::of(732 * 60),
    }
}

fn team() -> Team {
    let line = |person: u8, kind, hours: i64| PersonHours {
        person: PersonId::from_uuid(uuid(person)),
        of_manager: person == 2,
        kind,
        minutes: Minutes::of(hours * 60),
        replacing: Minutes::of(if person == 3 { hours * 60 } else { 0 }),
    };
    let june = day("2019-06-14").month();
    let rules = rules();
    Team {
        years: vec![2018, 2019],
        year: 2019,
        today: day("2019-06-28"),
        hours: vec![
            line(1, SlotKind::Field, 640),
            line(1, SlotKind::Meeting, 92),
            line(1, SlotKind::Leave, 35),
            line(2, SlotKind::Supervision, 84),
            line(3, SlotKind::Field, 28),
        ],
        people: people(),
        managers: vec![PersonId::from_uuid(uuid(2))],
        waiting: vec![Waiting {
            monday: day("2019-06-17"),
            person: PersonId::from_uuid(uuid(1)),
            rev: 4,
            minutes: Minutes::of(35 * 60),
            points: 2,
        }],
        warnings: week_warnings(june, &slots(), &|person, on: Day| rules.of(person, on)),
        month: june,
        rules,
    }
}

fn terms() -> Terms {
    Terms {
        team: people(),
        contracts: rules().contracts,
        rules: vec![(
            RowId::from_uuid(uuid(4)),
            RuleSet { from: day("2019-01-01"), ..RuleSet::alisfa() },
        )],
        projects: projects(),
    }
}
