//! The page with sample values.

use std::sync::Arc;

use door::Fields;
use kernel::id::{ContactId, ConventionId, OrganisationId, PlaceId, RowId, Uuid, ZoneId, uuid_v7};
use kernel::{Day, Lang, Refusals};
use ui::chart::ShapeKind;
use ui::{Sample, View};

use crate::contact_pages::{self, Sheet};
use crate::directory::{self, Asked, Line, Shown};
use crate::ground::{Place, Zone, ZoneKind};
use crate::organisation::{Contact, Organisation, OrganisationKind};
use crate::pages::{self, Territory};
use crate::plan::PlanShape;
use crate::wish::Wish;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/territoire",
            name: "vide",
            render: |lang| pages::territory(&view(lang), &Territory::default()),
        },
        Sample {
            path: "/territoire",
            name: "usuel",
            render: |lang| pages::territory(&view(lang), &usual()),
        },
        Sample {
            path: "/territoire/interlocuteurs/nouveau",
            name: "usuel",
            render: |lang| contact(lang, &Refusals::new()),
        },
        Sample {
            path: "/territoire/interlocuteurs/nouveau",
            name: "refusé",
            render: |lang| contact(lang, &Refusals::one("courriel", crate::words::no_way())),
        },
        Sample { path: "/territoire/interlocuteurs/{id}", name: "usuel", render: one_contact },
        Sample {
            path: directory::PATH,
            name: "vide",
            render: |lang| directory::directory(&at(lang, directory::PATH), &Shown::default()),
        },
        Sample {
            path: directory::PATH,
            name: "équipe",
            render: |lang| directory::directory(&at(lang, directory::PATH), &listed(true)),
        },
        Sample {
            path: directory::PATH,
            name: "signataire",
            render: |lang| directory::directory(&at(lang, directory::PATH), &listed(false)),
        },
    ]
}

fn at(lang: Lang, path: &str) -> View {
    View { current: path.to_owned(), ..view(lang) }
}

/// The directory as the team reads it, or as a signatory does.
fn listed(staff: bool) -> Shown {
    let shown = usual();
    let wish = Wish { shown: true, silent: true };
    let held = shown.contacts.iter().cloned().map(|one| Line::whole(one, wish));
    let lines = held.flat_map(|now| {
        let before = Line {
            id: None,
            name: "Dominique Exemple".to_owned(),
            from_day: Day::new(2017, 3, 1).ok(),
            to_day: Day::new(2018, 12, 31).ok(),
            ..now.clone()
        };
        let gone = Line { function: "Gardien".to_owned(), name: String::new(), ..before.clone() };
        [now, before, gone]
    });
    let told = |line: Line| {
        if staff {
            return line;
        }
        let Line { organisation, function, email, themes, zones, .. } = line;
        Line { organisation, function, email, themes, zones, ..Line::default() }
    };
    Shown {
        organisations: shown.organisations,
        lines: lines.filter(|one| staff || one.to_day.is_none()).map(told).collect(),
        zones: shown.zones,
        lists: shown.lists,
        asked: Asked { theme: "T3".to_owned(), ..Asked::default() },
        today: shown.today,
        staff,
        may_keep: staff,
    }
}

fn contact(lang: Lang, refusals: &Refusals) -> ui::Markup {
    let shown = usual();
    let fields = Fields::of([
        ("organisation", "TOURNEBRIDE"),
        ("fonction", "Gardien"),
        ("themes", "T3.1"),
        ("zones", "CAP"),
    ]);
    let sheet = Sheet {
        organisations: &shown.organisations,
        contacts: &shown.contacts,
        zones: &shown.zones,
        lists: &shown.lists,
        held: None,
        fields: &fields,
        refusals,
    };
    contact_pages::form(&view(lang), &sheet)
}

fn one_contact(lang: Lang) -> ui::Markup {
    let shown = usual();
    let held = shown.contacts.first();
    let fields = held.map(|held| crate::contact_form::fields_of(held, &shown.organisations));
    let sheet = Sheet {
        organisations: &shown.organisations,
        contacts: &shown.contacts,
        zones: &shown.zones,
        lists: &shown.lists,
        held,
        fields: &fields.unwrap_or_default(),
        refusals: &Refusals::new(),
    };
    contact_pages::form(&view(lang), &sheet)
}

fn view(lang: Lang) -> View {
    View { lang, current: "/territoire".to_owned(), ..View::default() }
}

fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(0))
}

/// Identifiers as the samples of the other rooms draw theirs.
fn uuid_of(number: u8) -> Uuid {
    uuid_v7(1_560_500_000_000, [number; 10])
}

/// A block, a place in it and who answers for it, as the samples of the other rooms show them.
#[derive(Clone, Debug)]
pub struct SampleGround {
    /// « Îlot 1 ».
    pub zone: Zone,
    /// « Bornes de tri », off the plan.
    pub place: Place,
    /// The metropolis and the town.
    pub organisations: Vec<Organisation>,
}

/// The ground that other rooms draw their samples on.
pub fn sample_ground() -> SampleGround {
    let convention = ConventionId::from_uuid(uuid_of(1));
    let zone = Zone {
        id: ZoneId::from_uuid(uuid_of(2)),
        convention,
        parent: None,
        code: "I1".to_owned(),
        kind: ZoneKind::Block,
        name: "Îlot 1".to_owned(),
        commune: "Capinghem".to_owned(),
        dwellings: Some(118),
        rank: 1,
    };
    let place = Place {
        id: PlaceId::from_uuid(uuid_of(3)),
        convention,
        zone: zone.id,
        code: "bornes".to_owned(),
        kind: "L11".to_owned(),
        custodian: "D3".to_owned(),
        name: "Bornes de tri".to_owned(),
        aliases: Vec::new(),
        lat_e6: None,
        lon_e6: None,
        active: true,
    };
    let organisations = vec![
        sample_organisation(5, "MEL", OrganisationKind::Metropolis, "Métropole"),
        sample_organisation(6, "CAPINGHEM", OrganisationKind::Municipality, "Ville de Capinghem"),
    ];
    SampleGround { zone, place, organisations }
}

fn sample_organisation(number: u8, code: &str, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid_of(number)),
        convention: ConventionId::from_uuid(uuid_of(1)),
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        address: String::new(),
        email: String::new(),
    }
}

/// Those who sign, as the samples of the other rooms name them.
pub fn sample_signatories() -> Vec<Organisation> {
    vec![
        sample_organisation(1, "ASL", OrganisationKind::OwnersAssociation, "ASL Humanicité"),
        sample_organisation(2, "CITEO", OrganisationKind::Operator, "Citéo"),
        sample_organisation(3, "LOMME", OrganisationKind::Municipality, "Lille-Lomme"),
        sample_organisation(4, "CAPINGHEM", OrganisationKind::Municipality, "Capinghem"),
        sample_organisation(5, "MEL", OrganisationKind::Metropolis, "MEL"),
    ]
}

/// A small district on two communes.
pub(crate) fn usual() -> Territory {
    let organisation = Organisation {
        id: OrganisationId::from_uuid(uuid(1)),
        convention: convention(),
        code: "TOURNEBRIDE".to_owned(),
        kind: OrganisationKind::Landlord,
        name: "Logis de Tournebride".to_owned(),
        short_name: "Tournebride".to_owned(),
        address: String::new(),
        email: "agence@logis-tournebride.example".to_owned(),
    };
    let contact = Contact {
        id: ContactId::from_uuid(uuid(1)),
        convention: convention(),
        organisation: organisation.id,
        function: "Responsable de secteur".to_owned(),
        name: "Camille Exemple".to_owned(),
        email: "secteur@logis-tournebride.example".to_owned(),
        phone: "03\u{a0}53\u{a0}01\u{a0}10\u{a0}11".to_owned(),
        themes: vec!["T3".to_owned(), "T7".to_owned()],
        zones: vec!["I1".to_owned()],
        from_day: None,
        to_day: None,
        stand_in: None,
        away: Day::new(2019, 6, 10).ok().zip(Day::new(2019, 6, 21).ok()),
    };
    Territory {
        zones: zones(),
        places: places(),
        organisations: vec![organisation],
        contacts: vec![contact],
        shapes: shapes(),
        lists: Arc::new(referential::sample_lists()),
        today: Day::new(2019, 6, 14).ok(),
        may_keep: true,
    }
}

/// A district, two communes, a block.
pub(crate) fn zones() -> Vec<Zone> {
    let zone = |number: u8, parent: Option<u8>, code: &str, kind, words: (&str, &str)| Zone {
        id: ZoneId::from_uuid(uuid(number)),
        convention: convention(),
        parent: parent.map(|parent| ZoneId::from_uuid(uuid(parent))),
        code: code.to_owned(),
        kind,
        name: words.0.to_owned(),
        commune: words.1.to_owned(),
        dwellings: Some(118),
        rank: i64::from(number),
    };
    vec![
        zone(1, None, "HUM", ZoneKind::District, ("Quartier Humanicité", "")),
        zone(2, Some(1), "CAP", ZoneKind::Commune, ("Humanicité, partie Capinghem", "Capinghem")),
        zone(3, Some(1), "LOM", ZoneKind::Commune, ("Humanicité, partie Lomme", "Lomme")),
        zone(4, Some(2), "I1", ZoneKind::Block, ("Îlot 1", "Capinghem")),
    ]
}

/// Two places, one of them off the plan.
pub(crate) fn places() -> Vec<Place> {
    let place = |number: u8, zone: u8, code: &str, words: (&str, &str, &str)| Place {
        id: PlaceId::from_uuid(uuid(number)),
        convention: convention(),
        zone: ZoneId::from_uuid(uuid(zone)),
        code: code.to_owned(),
        kind: words.1.to_owned(),
        custodian: words.2.to_owned(),
        name: words.0.to_owned(),
        aliases: vec!["le bleu".to_owned(), "l’entrée bleue".to_owned()],
        lat_e6: (number == 1).then_some(50_649_200),
        lon_e6: (number == 1).then_some(2_970_500),
        active: true,
    };
    vec![
        place(1, 4, "hall-a", ("Hall A", "L8", "D5")),
        place(2, 3, "metro-parvis", ("Parvis du métro", "L17", "D8")),
    ]
}

fn shapes() -> Vec<PlanShape> {
    let shape = |rank: u8, kind, name: &str, points: &str| PlanShape {
        id: RowId::from_uuid(uuid(rank)),
        convention: convention(),
        rank: i64::from(rank),
        kind,
        name: name.to_owned(),
        zone: "I1".to_owned(),
        points: PlanShape::parse_points(points).unwrap_or_default(),
    };
    let edge = "50650033,2969681 50650033,2978613 50645753,2978613 50645753,2969681";
    let block = "50649605,2970220 50649605,2971164 50649092,2971164 50649092,2970220";
    vec![
        shape(1, ShapeKind::Perimeter, "Quartier", edge),
        shape(2, ShapeKind::Block, "Îlot 1", block),
        shape(3, ShapeKind::Street, "Rue des Tisserands", "50648856,2969850 50648835,2978445"),
        shape(4, ShapeKind::Place, "Parvis du métro", "50647337,2976962"),
    ]
}
