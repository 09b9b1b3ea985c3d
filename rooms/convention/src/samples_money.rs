//! Instalments and the forms of money with sample values.

use door::Fields;
use kernel::id::RowId;
use kernel::{Cents, Lang, Reason, Refusals};
use ui::{Markup, Sample};

use crate::instalment::{self, Instalment};
use crate::instalment_pages as pages;
use crate::instalment_paper::{Paper, PaperKind};
use crate::pages::Deed;
use crate::samples::{usual, uuid, view};

pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/convention/financement/nouvelle",
            name: "vide",
            render: |lang| line(lang, false, &Refusals::new()),
        },
        Sample {
            path: "/convention/financement/nouvelle",
            name: "refusée",
            render: |lang| {
                line(lang, false, &Refusals::one("payeur", crate::words_money::no_party()))
            },
        },
        Sample {
            path: "/convention/financement/{rank}",
            name: "usuel",
            render: |lang| line(lang, true, &Refusals::new()),
        },
        Sample {
            path: "/convention/financement/{rank}/retirer",
            name: "usuel",
            render: |lang| away(lang, &Refusals::new()),
        },
        Sample {
            path: "/convention/financement/{rank}/retirer",
            name: "refusée",
            render: |lang| away(lang, &Refusals::one("motif", Reason::Missing)),
        },
        Sample {
            path: "/convention/financement/{rank}/versement",
            name: "vide",
            render: |lang| part(lang, false, &Refusals::new()),
        },
        Sample {
            path: "/convention/financement/{rank}/versement",
            name: "refusé",
            render: |lang| part(lang, false, &Refusals::one("montant", Reason::Missing)),
        },
        Sample {
            path: "/convention/versements/{id}",
            name: "usuel",
            render: |lang| part(lang, true, &Refusals::new()),
        },
        Sample {
            path: "/convention/versements/{id}",
            name: "pièce refusée",
            render: |lang| {
                let Some(deed) = usual().map(paid) else { return Markup::default() };
                let (Some(line), Some(one)) = (deed.lines.first(), deed.instalments.get(1)) else {
                    return Markup::default();
                };
                let no = Refusals::one("fichier", crate::words_copy::no_pdf());
                let typed = Fields::of([("nature", "call"), ("nom", "Appel de juin")]);
                let view = view(lang, "/convention");
                crate::instalment_web::shown_again(&view, &deed, (line, one), (&typed, &no))
            },
        },
    ]
}

fn line(lang: Lang, held: bool, refusals: &Refusals) -> Markup {
    let Some(deed) = usual() else { return Markup::default() };
    let held = deed.lines.first().filter(|_| held);
    let fields = held.map(instalment::line_fields).unwrap_or_default();
    pages::line_form(&view(lang, "/convention"), &deed, held, (&fields, refusals))
}

fn away(lang: Lang, refusals: &Refusals) -> Markup {
    let Some(deed) = usual() else { return Markup::default() };
    let Some(line) = deed.lines.first() else { return Markup::default() };
    let shown = (&Fields::default(), refusals);
    crate::line_change::ask(&view(lang, "/convention"), &deed, line, shown)
}

fn part(lang: Lang, held: bool, refusals: &Refusals) -> Markup {
    let Some(deed) = usual().map(paid) else { return Markup::default() };
    let Some(line) = deed.lines.first() else { return Markup::default() };
    let held = deed.instalments.first().filter(|_| held);
    let fields = held.map_or_else(Fields::default, instalment::fields_of);
    pages::form(&view(lang, "/convention"), &deed, (line, held), (&fields, refusals))
}

/// A convention whose first line was paid in part: received, called, late and planned.
pub(crate) fn paid(mut deed: Deed) -> Deed {
    let today = deed.today;
    let one = |number: u8, after: i64| Instalment {
        id: RowId::from_uuid(uuid(number)),
        line: 1,
        due: today.plus_days(after),
        amount: Cents::euros(2_000),
        called: None,
        received: None,
        paper: String::new(),
    };
    let day = |before: i64| Some(today.plus_days(-before));
    deed.instalments = vec![
        Instalment {
            called: day(80),
            received: day(60),
            paper: "Titre 2019-114".to_owned(),
            ..one(41, -70)
        },
        Instalment { called: day(30), ..one(42, -5) },
        Instalment { called: day(3), ..one(43, 25) },
        one(44, 120),
    ];
    deed.papers = vec![Paper {
        id: RowId::from_uuid(uuid(45)),
        instalment: RowId::from_uuid(uuid(41)),
        kind: PaperKind::Decision,
        name: "Délibération du 12 juin 2019".to_owned(),
        bytes: 48_210,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        kept: kernel::Instant::at(today, kernel::TimeOfDay::clamped(600)),
    }];
    deed
}
