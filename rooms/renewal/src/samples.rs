//! The pages with sample values: everything in them is invented.

use std::sync::Arc;

use convention::{Convention, Nature};
use door::Fields;
use kernel::id::{ConventionId, GrantId, RowId, Uuid, uuid_v7};
use kernel::{Cents, Instant, Lang, Reason, Refusals};
use ui::{Markup, Sample, View};

use crate::draft::{self, Amount, Answer, Draft, Opened, STATED};
use crate::file::{
    ClauseLine, CommitmentLine, CommitteeLine, ContactLine, Deed, MeansLine, ObjectiveLine,
    OrganisationLine, PartyLine, PlaceLine, ZoneLine,
};
use crate::opening::Held;
use crate::pages::{self, Shown};
use crate::words;

pub(crate) fn all() -> Vec<Sample> {
    let mut all = vec![
        Sample { path: pages::HERE, name: "à commencer", render: |lang| index(lang, usual(), "") },
        Sample {
            path: pages::HERE,
            name: "refusé",
            render: |lang| {
                let Some(shown) = usual() else { return Markup::default() };
                let refused = Refusals::one("du", words::overlaps());
                let drawn = ("", &Fields::default(), &refused);
                pages::index(&view(lang), &shown, drawn)
            },
        },
        Sample {
            path: pages::HERE,
            name: "en préparation",
            render: |lang| index(lang, usual().map(|one| with(one, false)), "commence"),
        },
        Sample {
            path: pages::HERE,
            name: "tout est confirmé",
            render: |lang| index(lang, usual().map(|one| with(one, true)), "montant"),
        },
        Sample {
            path: pages::HERE,
            name: "ouverte",
            render: |lang| index(lang, usual().map(|one| opened(one, None)), "ouverte"),
        },
        Sample {
            path: pages::HERE,
            name: "ouverte et signée",
            render: |lang| index(lang, usual().map(|one| opened(one, Some(Held::Signed))), ""),
        },
        Sample {
            path: pages::HERE,
            name: "périmètre partiel",
            render: |lang| index(lang, usual().map(|one| Shown { whole: false, ..one }), ""),
        },
    ];
    all.extend(forms());
    all
}

fn forms() -> Vec<Sample> {
    vec![
        Sample { path: pages::NAME, name: "usuel", render: |lang| name(lang, &Refusals::new()) },
        Sample {
            path: pages::NAME,
            name: "refusé",
            render: |lang| name(lang, &Refusals::one("code", words::same_code())),
        },
        Sample {
            path: pages::AMOUNT,
            name: "usuel",
            render: |lang| amount(lang, 1, &Refusals::new()),
        },
        Sample {
            path: pages::AMOUNT,
            name: "coût annoncé",
            render: |lang| amount(lang, 0, &Refusals::new()),
        },
        Sample {
            path: pages::AMOUNT,
            name: "refusé",
            render: |lang| amount(lang, 1, &Refusals::one("montant", Reason::Missing)),
        },
        Sample {
            path: pages::OPEN,
            name: "usuel",
            render: |lang| confirmed(lang, ask, &Refusals::new()),
        },
        Sample {
            path: pages::OPEN,
            name: "refusé",
            render: |lang| {
                let refused = Refusals::one("code", words::code_is_taken());
                confirmed(lang, ask, &refused)
            },
        },
        Sample {
            path: pages::SHUT,
            name: "usuel",
            render: |lang| confirmed(lang, pages::shut, &Refusals::new()),
        },
        Sample {
            path: pages::SHUT,
            name: "refusé",
            render: |lang| {
                let refused = Refusals::one("ouverture", words::is_held(Held::Others(2)));
                confirmed(lang, pages::shut, &refused)
            },
        },
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: "/convention".to_owned(), ..View::default() }
}

fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

fn index(lang: Lang, shown: Option<Shown>, done: &str) -> Markup {
    let Some(shown) = shown else { return Markup::default() };
    let today = shown.agreed.period.to().plus_days(-20);
    let fields = draft::fields_of(&draft::propose(&shown.agreed, today));
    pages::index(&view(lang), &shown, (done, &fields, &Refusals::new()))
}

fn name(lang: Lang, no: &Refusals) -> Markup {
    let Some(shown) = usual().map(|one| with(one, false)) else { return Markup::default() };
    let Some(draft) = &shown.draft else { return Markup::default() };
    pages::name(&view(lang), &shown, (&draft::fields_of(&draft.heading), no))
}

fn amount(lang: Lang, place: usize, no: &Refusals) -> Markup {
    let Some(shown) = usual().map(|one| with(one, false)) else { return Markup::default() };
    let Some(one) = shown.draft.as_ref().and_then(|draft| draft.amounts.get(place)) else {
        return Markup::default();
    };
    pages::amount(&view(lang), (&shown, one), (&pages::fields_of(one), no))
}

/// The question, with nothing ticked yet.
fn ask(view: &View, shown: &Shown, no: &Refusals) -> Markup {
    pages::open(view, shown, (&door::Fields::default(), no))
}

fn confirmed(lang: Lang, drawn: fn(&View, &Shown, &Refusals) -> Markup, no: &Refusals) -> Markup {
    let shown = usual().map(|one| opened(one, None));
    shown.map_or_else(Markup::default, |shown| drawn(&view(lang), &shown, no))
}

const PAIRS: [(&str, &str); 20] = [
    ("code", "PRES-2027"),
    ("title", "Convention de médiation sociale aux Prés-Fleuris pour 2027"),
    ("short_title", "Prés-Fleuris 2027"),
    ("object", "Un service de médiation sociale."),
    ("operator", "PASSERELLE"),
    ("district_code", "PRES"),
    ("period_from", "2027-01-01"),
    ("period_to", "2027-12-31"),
    ("signed_month", "2027-02"),
    ("first_experiment_year", "2021"),
    ("norm", "NF X60-600"),
    ("charter", "Charte déontologique"),
    ("annual_minutes", "96420"),
    ("weekly_minutes", "2100"),
    ("mediators", "1"),
    ("supervision_weekly_minutes", "210"),
    ("stated_cost_cents", "5400000"),
    ("stated_cost_text", "54\u{202f}000\u{a0}€"),
    ("copies", "3"),
    ("alert_prefix", "PRES"),
];

pub(crate) fn agreed() -> Option<Convention> {
    Convention::read(ConventionId::from_uuid(uuid(9)), &PAIRS).ok()
}

/// A convention of three parties, from which nobody prepared anything yet.
pub(crate) fn usual() -> Option<Shown> {
    let agreed = agreed()?;
    Some(Shown {
        deed: deed(&agreed),
        agreed,
        draft: None,
        lists: Arc::new(referential::sample_lists()),
        whole: true,
        held: None,
        offered: vec![(
            "aiguillage",
            "Reprendre la matrice d’aiguillage, version 2 (12\u{a0}lignes), à faire approuver"
                .to_owned(),
        )],
    })
}

fn party(organisation: &str, roles: &[&str]) -> PartyLine {
    PartyLine {
        organisation: organisation.to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        deliberations: vec!["Conseil du 14 décembre 2026".to_owned()],
        ..PartyLine::default()
    }
}

fn organisation(code: &str, kind: &str, name: &str) -> OrganisationLine {
    OrganisationLine {
        code: code.to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        short_name: name.to_owned(),
        ..OrganisationLine::default()
    }
}

fn committee(kind: &str) -> CommitteeLine {
    CommitteeLine { source: "IV".to_owned(), kind: kind.to_owned(), ..CommitteeLine::default() }
}

/// Its file.
pub(crate) fn deed(agreed: &Convention) -> Deed {
    let text = |text: &str| text.to_owned();
    let mut keys = toml::Table::new();
    for (key, words) in agreed.texts() {
        keys.insert(key.to_owned(), words.into());
    }
    for (key, figure) in agreed.figures() {
        keys.insert(key.to_owned(), figure.into());
    }
    Deed {
        convention: keys,
        organisations: vec![
            organisation("VILLE", "municipality", "Ville de Valbourg"),
            organisation("HABITAT", "landlord", "Habitat des Prés"),
            organisation("PASSERELLE", "operator", "La Passerelle"),
        ],
        parties: vec![
            party("VILLE", &["signatory", "funder"]),
            party("HABITAT", &["signatory", "funder"]),
            party("PASSERELLE", &["signatory", "operator"]),
        ],
        objectives: vec![ObjectiveLine {
            axis: text("AX1"),
            fr: text("Contribuer à un cadre de vie agréable et serein"),
            en: String::new(),
        }],
        clauses: vec![
            ClauseLine {
                article: text("I"),
                anchor: text("i"),
                heading: text("Objet"),
                words: text("Le service est reconduit pour l’année 2027."),
            },
            ClauseLine {
                article: text("II"),
                anchor: text("ii"),
                heading: text("Missions"),
                words: text("Quatre axes."),
            },
        ],
        commitments: vec![CommitmentLine {
            party: text(convention::EVERYONE),
            words: text("Désigner des interlocuteurs dédiés"),
            article: text("II"),
            drawn: false,
        }],
        means: vec![MeansLine {
            lender: text("HABITAT"),
            item: text("Un local d’accueil du public"),
            article: text("III"),
        }],
        committees: vec![committee("steering"), committee("monitoring")],
        zones: vec![ZoneLine {
            code: text("PRES"),
            kind: text("district"),
            name: text("Les Prés-Fleuris"),
            ..ZoneLine::default()
        }],
        places: vec![PlaceLine {
            code: text("lavoir"),
            zone: text("PRES"),
            name: text("Place du Lavoir"),
            ..PlaceLine::default()
        }],
        contacts: vec![ContactLine {
            organisation: text("VILLE"),
            function: text("Services techniques"),
            ..ContactLine::default()
        }],
        ..Deed::default()
    }
}

fn line(rank: i64, (payer, euros): (&str, i64), answer: Answer) -> Amount {
    let payee = if rank == STATED { "" } else { "PASSERELLE" };
    let original = match rank {
        STATED => String::new(),
        _ => format!("{payer}\u{a0}: {euros}\u{a0}€"),
    };
    Amount {
        rank,
        payer: payer.to_owned(),
        payee: payee.to_owned(),
        via: None,
        nature: if payer == "VILLE" { Nature::Subsidy } else { Nature::Service },
        original,
        was: Cents::euros(euros),
        answer,
    }
}

/// The same once someone began, with one amount confirmed or every one.
pub(crate) fn with(shown: Shown, whole: bool) -> Shown {
    let said = |euros: i64| {
        if whole { Answer::Confirmed(Cents::euros(euros)) } else { Answer::Waits }
    };
    let draft = Draft {
        id: RowId::from_uuid(uuid(3)),
        heading: draft::propose(&shown.agreed, shown.agreed.period.to()),
        begun: Instant(1_828_000_000_000),
        opened: None,
        amounts: vec![
            line(STATED, ("", 54_000), said(55_000)),
            line(1, ("VILLE", 30_000), Answer::Confirmed(Cents::euros(31_000))),
            line(2, ("HABITAT", 24_000), said(24_000)),
        ],
    };
    Shown { draft: Some(draft), ..shown }
}

fn opened(shown: Shown, held: Option<Held>) -> Shown {
    let shown = with(shown, true);
    let one = Opened {
        at: Instant(1_829_000_000_000),
        convention: ConventionId::from_uuid(uuid(10)),
        right: GrantId::from_uuid(uuid(11)),
    };
    let draft = shown.draft.map(|draft| Draft { opened: Some(one), ..draft });
    Shown { draft, held, ..shown }
}
