//! What is lent with sample values.

use door::Fields;
use kernel::id::RowId;
use kernel::{Lang, Refusals};
use ui::{Markup, Sample};

use crate::lending::{Move, Step};
use crate::lending_pages as pages;
use crate::pages::Deed;
use crate::samples::{usual, uuid, view};

pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/convention/moyens/nouveau",
            name: "vide",
            render: |lang| add(lang, &Refusals::new()),
        },
        Sample {
            path: "/convention/moyens/nouveau",
            name: "refusé",
            render: |lang| add(lang, &Refusals::one("moyen", kernel::Reason::Missing)),
        },
        Sample {
            path: "/convention/moyens/{rank}",
            name: "à remettre",
            render: |lang| form(lang, usual(), &Refusals::new()),
        },
        Sample {
            path: "/convention/moyens/{rank}",
            name: "refusé",
            render: |lang| {
                let refused = Refusals::one("mots", crate::words_lending::what_happened());
                form(lang, usual().map(lent), &refused)
            },
        },
    ]
}

fn add(lang: Lang, refusals: &Refusals) -> Markup {
    usual().map_or_else(Markup::default, |deed| {
        pages::add(&view(lang, "/convention"), &deed, (&Fields::default(), refusals))
    })
}

fn form(lang: Lang, deed: Option<Deed>, refusals: &Refusals) -> Markup {
    let Some(deed) = deed else { return Markup::default() };
    let Some(loan) = deed.loans.first() else { return Markup::default() };
    let mut fields = Fields::default();
    fields.set("jour", &deed.today.text());
    pages::form(&view(lang, "/convention"), &deed, loan, (&fields, refusals))
}

/// A convention whose first means were handed over, with an incident.
pub(crate) fn lent(mut deed: Deed) -> Deed {
    let step = |number: u8, mv, before: i64, words: &str| Step {
        id: RowId::from_uuid(uuid(number)),
        loan: 1,
        mv,
        day: deed.today.plus_days(-before),
        words: words.to_owned(),
    };
    deed.steps = vec![
        step(51, Move::HandOver, 150, "Neuf, inventaire 12"),
        step(52, Move::Incident, 20, "Écran fendu"),
    ];
    deed
}
