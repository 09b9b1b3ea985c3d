//! Someone’s year, their timesheet, the calendar and the secret address, with sample values.

use door::Fields;
use kernel::id::PersonId;
use kernel::{Instant, Minutes, Month, Reason, Refusals, TimeOfDay};
use ui::Sample;

use crate::calendar::Region;
use crate::calendar_pages::{self, Kept};
use crate::feed_pages;
use crate::samples::{day, events, slots, uuid, view};
use crate::samples_people::{people, projects, rules};
use crate::sheet::Sheet;
use crate::sheet_pages;
use crate::week_pages::Typed;
use crate::year::Ahead;
use crate::year_pages::{self, Shown};

pub(crate) fn all() -> Vec<Sample> {
    let mut all = people_s();
    all.extend(around());
    all
}

fn people_s() -> Vec<Sample> {
    vec![
        Sample {
            path: year_pages::PATH,
            name: "annee",
            render: |lang| year_pages::year(&view(lang), &year()),
        },
        Sample {
            path: year_pages::PATH,
            name: "annee-sans-contrat",
            render: |lang| {
                let bare = Shown { own: false, contracts: Vec::new(), ..year() };
                year_pages::year(&view(lang), &bare)
            },
        },
        Sample {
            path: sheet_pages::PATH,
            name: "feuille",
            render: |lang| {
                let sheet = sheet();
                let document = sheet.document((lang, now()), ("Convention d’exemple", "Exemple"));
                sheet_pages::sheet(&view(lang), (&sheet, &document), true, &Refusals::new())
            },
        },
        Sample {
            path: sheet_pages::PATH,
            name: "feuille-vide",
            render: |lang| {
                let sheet = Sheet { slots: Vec::new(), project: "FSE".to_owned(), ..sheet() };
                let document = sheet.document((lang, now()), ("Convention d’exemple", "Exemple"));
                let refusals = Refusals::one("mois", Reason::NotAMonth);
                sheet_pages::sheet(&view(lang), (&sheet, &document), false, &refusals)
            },
        },
    ]
}

fn around() -> Vec<Sample> {
    vec![
        Sample {
            path: calendar_pages::PATH,
            name: "calendrier",
            render: |lang| {
                let kept = Kept { year: 2019, region: Region::AlsaceMoselle, events: events() };
                let fields =
                    events().first().map_or_else(Fields::default, calendar_pages::fields_of);
                let refusals = Refusals::one("au", Reason::EndBeforeStart);
                let typed = Typed { fields: &fields, refusals: &refusals };
                calendar_pages::calendar(&view(lang), &kept, &typed)
            },
        },
        Sample {
            path: calendar_pages::PATH,
            name: "calendrier-vide",
            render: |lang| {
                let kept = Kept { year: 2040, region: Region::Metropolitan, events: Vec::new() };
                let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
                calendar_pages::calendar(&view(lang), &kept, &typed)
            },
        },
        Sample {
            path: feed_pages::PATH,
            name: "agenda",
            render: |lang| feed_pages::agenda(&view(lang), None, None),
        },
        Sample {
            path: feed_pages::PATH,
            name: "agenda-cree",
            render: |lang| {
                let address = "https://parvis.example/agenda/0123456789abcdef.ics";
                feed_pages::agenda(&view(lang), Some(now()), Some(address))
            },
        },
    ]
}

fn now() -> Instant {
    Instant::at(day("2019-07-01"), TimeOfDay::clamped(600))
}

fn month(number: i8) -> Month {
    Month::new(2019, number).unwrap_or_else(|_| now().local().0.month())
}

fn year() -> Shown {
    let hours = |number: i8, count: i64| (month(number), Minutes::of(count * 60));
    Shown {
        person: PersonId::from_uuid(uuid(1)),
        own: true,
        year: 2019,
        today: day("2019-06-28"),
        years: vec![2018, 2019],
        team: people(),
        contracts: rules().contracts.into_iter().take(1).collect(),
        region: Region::Metropolitan,
        done: vec![
            hours(1, 140),
            hours(2, 128),
            hours(3, 150),
            hours(4, 96),
            hours(5, 132),
            hours(6, 121),
        ],
        planned: vec![hours(6, 133), hours(7, 90), hours(8, 40)],
        ahead: Ahead {
            minutes: Minutes::of(130 * 60),
            until: Some(day("2019-08-15")),
            idle: Vec::new(),
        },
    }
}

fn sheet() -> Sheet {
    let person = PersonId::from_uuid(uuid(1));
    let mut theirs: Vec<_> = slots().into_iter().filter(|slot| slot.person == person).collect();
    theirs.retain(|slot| slot.day.month() == month(6));
    if let Some(first) = theirs.first_mut() {
        "FSE".clone_into(&mut first.project);
        first.replaces = Some(PersonId::from_uuid(uuid(3)));
    }
    Sheet {
        person,
        month: month(6),
        project: String::new(),
        slots: theirs,
        closed: vec![day("2019-06-10")],
        elsewhere: Minutes::of(7 * 60),
        projects: projects(),
        team: people(),
    }
}
