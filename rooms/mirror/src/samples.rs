//! The mirror with sample values.

use convention::Clause;
use kernel::Day;
use ui::{Sample, View};

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
            render: |lang| pages::mirror(&view(lang), &usual()),
        },
    ]
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
