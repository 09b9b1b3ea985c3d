//! The mirror with sample values.

use convention::Clause;
use governance::{Asked, Brief, Coming};
use kernel::{Day, Month, TimeOfDay};
use ui::{Sample, View};

use crate::eve::{Eve, ToPay};
use crate::pages::{self, Kept, Shown};
use crate::proof::{Line, Proof};

pub(crate) fn all() -> Vec<Sample> {
    let mut all = own();
    all.extend(crate::samples_kit::all());
    all
}

fn own() -> Vec<Sample> {
    vec![
        Sample {
            path: pages::HERE,
            name: "vide",
            render: |lang| pages::mirror(&view(lang), &Shown::default()),
        },
        Sample {
            path: pages::HERE,
            name: "encadrement",
            render: |lang| {
                let kept = Kept { shown_on: Day::new(2019, 6, 13).ok(), may_show: true };
                pages::mirror(
                    &view(lang),
                    &Shown { kept: Some(kept), kit: Some(2019), renewed: true, ..usual() },
                )
            },
        },
        Sample {
            path: pages::HERE,
            name: "signataire",
            render: |lang| pages::mirror(&view(lang), &Shown { eve: Some(eve()), ..usual() }),
        },
        Sample {
            path: pages::HERE,
            name: "signataire, rien de prévu",
            render: |lang| {
                pages::mirror(&view(lang), &Shown { eve: Some(Eve::default()), ..usual() })
            },
        },
    ]
}

/// The eve of a committee, with something of each sort.
fn eve() -> Eve {
    let day = |text: &str| Day::parse(text).unwrap_or(Day::FIRST);
    let link = "/instances/reunions/0".to_owned();
    let carried = "Remplacer le candélabre du passage.".to_owned();
    Eve {
        brief: Brief {
            next: Some(Coming {
                what: "Comité de suivi".to_owned(),
                day: day("2019-06-15"),
                start: TimeOfDay::clamped(840),
                place: "Mairie".to_owned(),
                papers: Some(format!("{link}/dossier.pdf")),
                points: 7,
                link: link.clone(),
            }),
            asked: vec![
                Asked::Dates("Comité de pilotage".to_owned(), link.clone()),
                Asked::Minutes("Comité de suivi".to_owned(), day("2019-05-16"), link.clone()),
                Asked::Decision(carried, Some(day("2019-06-01")), true, link.clone()),
            ],
            last: Some(day("2019-05-16")),
            settled: vec![("Réparer le portail".to_owned(), true, link)],
        },
        published: Month::parse("2019-05").into_iter().collect(),
        today: Some(day("2019-06-14")),
        to_sign: vec![0, 1],
        to_pay: vec![ToPay {
            amount: kernel::Cents(2_060_000),
            payee: "Citéo".to_owned(),
            due: day("2019-06-01"),
        }],
    }
}

pub(crate) fn view(lang: ui::Lang) -> View {
    View { lang, current: pages::HERE.to_owned(), ..View::default() }
}

fn usual() -> Shown {
    let line = |party: &str, proof, done, due| Line { party: party.to_owned(), proof, done, due };
    Shown {
        lines: vec![
            line("", Proof::Hours, 42_300, 43_100),
            line("", Proof::Monitoring, 4, 5),
            line("", Proof::Syntheses, 5, 5),
            line("", Proof::Payments, 0, 0),
            line("", Proof::Signatures, 0, 4),
            line("ASL", Proof::Attendance, 4, 4),
            line("ASL", Proof::Payments, 2_000_000, 4_060_000),
        ],
        as_of: Day::new(2019, 6, 14).ok(),
        clauses: vec![Clause {
            rank: 1,
            article: "IV.1".to_owned(),
            anchor: "iv-1".to_owned(),
            heading: "Moyens humains".to_owned(),
            words: String::new(),
        }],
        ..Shown::default()
    }
}
