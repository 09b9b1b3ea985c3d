//! The pages of an invitation with sample values.

use std::sync::Arc;

use door::{Fields, Role, Scope};
use kernel::id::{ConventionId, OrganisationId, ZoneId, uuid_v7};
use kernel::{Day, Period, Reason, Refusals};
use territory::{Organisation, OrganisationKind, Zone, ZoneKind};
use ui::{Lang, Markup, Sample, View};

use super::pages::{self, Given};
use super::{GIVING, Ground, Invitation};

const PATH: &str = "/acces/inviter";

pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", |lang| form(lang, &Fields::default(), &Refusals::new())),
        sample("refusé", |lang| {
            let mut no = Refusals::one("courriel", Reason::NotAnEmail);
            no.add("secteurs", Reason::NothingTicked);
            form(lang, &typed(), &no)
        }),
        sample("relu", |lang| pages::read_over(&view(lang), (&typed(), GIVING), &invitation())),
        sample("remis", |lang| given(lang, None)),
        sample("remis, avec six chiffres à dire", |lang| given(lang, Some("402917"))),
    ]
}

fn given(lang: Lang, digits: Option<&str>) -> Markup {
    pages::card(
        &view(lang),
        &Given {
            invitation: Arc::new(invitation()),
            code: "PV-7K2M9-4TQXE-0ZC3".to_owned(),
            digits: digits.map(str::to_owned),
            address: "https://parvis.example/connexion".to_owned(),
            list: GIVING.list.0,
        },
    )
}

fn view(lang: Lang) -> View {
    View {
        lang,
        current: "/acces".to_owned(),
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        ..View::default()
    }
}

fn form(lang: Lang, typed: &Fields, refusals: &Refusals) -> Markup {
    pages::form(&view(lang), (&ground(), typed), refusals)
}

fn invitation() -> Invitation {
    Invitation::parse(&typed(), &ground()).unwrap_or_else(|_| Invitation {
        name: String::new(),
        login: String::new(),
        email: String::new(),
        organisation: Default::default(),
        post: String::new(),
        role: Role::Signatory,
        scope: ground().held,
        perimeter: String::new(),
        until: Day::FIRST,
        purpose: String::new(),
    })
}

/// What a manager would type.
pub(crate) fn typed() -> Fields {
    Fields::of([
        ("nom", "Camille Exemple"),
        ("identifiant", "c.exemple"),
        ("courriel", "c.exemple@ville.example"),
        ("structure", "VILLE"),
        ("fonction", "Maire"),
        ("role", "signatory"),
        ("secteurs", "NORD"),
        ("themes", "T3"),
        ("themes", "T4"),
        ("du", "2019-01-01"),
        ("au", "2019-12-31"),
        ("jusquau", "2020-01-31"),
        ("motif", "Suivi de la convention"),
    ])
}

/// A district of two sectors, one of which holds a block; the manager holds the north.
pub(crate) fn ground() -> Ground {
    let convention = ConventionId::from_uuid(uuid_v7(1, [1; 10]));
    let id = |number: u8| ZoneId::from_uuid(uuid_v7(2, [number; 10]));
    let zone = |number: u8, code: &str, parent: Option<u8>| Zone {
        id: id(number),
        convention,
        parent: parent.map(id),
        code: code.to_owned(),
        kind: ZoneKind::Block,
        name: format!("Secteur {}", code.to_lowercase()),
        commune: "Commune".to_owned(),
        dwellings: Some(100),
        rank: i64::from(number),
    };
    let lists = referential::sample_lists();
    Ground {
        zones: vec![zone(1, "NORD", None), zone(2, "ILOT", Some(1)), zone(3, "SUD", None)],
        organisations: vec![
            organisation(1, "VILLE", OrganisationKind::Municipality, "Ville d’exemple"),
            organisation(2, "OPERATEUR", OrganisationKind::Operator, "Opérateur d’exemple"),
        ],
        held: Scope {
            convention,
            zones: [id(1), id(2)].into(),
            themes: lists.themes().iter().map(|theme| theme.id).collect(),
            days: Period::year(2019).unwrap_or_else(|_| Period::spanning(Day::FIRST, Day::FIRST)),
            level: door::Level::Sensitive,
        },
        lists: Arc::new(lists),
        today: Day::new(2019, 6, 14).unwrap_or(Day::FIRST),
        way: GIVING,
        latest: None,
        operator: "OPERATEUR".to_owned(),
        taken: false,
        known: None,
    }
}

fn organisation(number: u8, code: &str, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid_v7(3, [number; 10])),
        convention: ConventionId::from_uuid(uuid_v7(1, [1; 10])),
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        address: String::new(),
        email: "contact@exemple.example".to_owned(),
    }
}
