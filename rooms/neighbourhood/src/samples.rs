//! The pages with sample values.

use door::Fields;
use kernel::id::{ConventionId, OrganisationId, PlaceId, RowId, Uuid, ZoneId, uuid_v7};
use kernel::{Day, Lang, Period, Refusals};
use planning::{ContextEvent, EventKind};
use territory::{Organisation, OrganisationKind, Place, Zone, ZoneKind};
use ui::{Markup, Sample, View};

use crate::entry::{Entry, Kind, State};
use crate::entry_pages::{self, Sheet};
use crate::pages::{self, May, Names, PATH, Shown};
use crate::place::{self, Memory};
use crate::words;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample { path: place::PLACE, name: "encadrement", render: |lang| memory(lang, true) },
        Sample { path: place::PLACE, name: "signataire", render: |lang| memory(lang, false) },
        Sample {
            path: PATH,
            name: "vide",
            render: |lang| pages::list(&view(lang), &Shown { year: 2019, ..Shown::default() }),
        },
        Sample {
            path: PATH,
            name: "encadrement",
            render: |lang| pages::list(&view(lang), &usual(May::Keep)),
        },
        Sample {
            path: PATH,
            name: "signataire",
            render: |lang| {
                let view = View { perimeter: "Lille – Lomme".to_owned(), ..view(lang) };
                pages::list(&view, &usual(May::Speak))
            },
        },
        Sample {
            path: PATH,
            name: "météo refusée",
            render: |lang| {
                let refusals = Refusals::one("au", words::forecast());
                pages::list(&view(lang), &Shown { refusals, ..usual(May::Keep) })
            },
        },
        Sample {
            path: "/quartier/nouveau",
            name: "signataire",
            render: |lang| blank(lang, Some("Lomme"), &Refusals::new()),
        },
        Sample {
            path: "/quartier/nouveau",
            name: "refusé",
            render: |lang| {
                let no = Refusals::one("lien", words::no_link());
                blank(lang, None, &no.and(Refusals::one("ligne", words::someone_here())))
            },
        },
        Sample { path: "/quartier/{id}", name: "à accepter", render: one },
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

fn blank(lang: Lang, own: Option<&str>, refusals: &Refusals) -> ui::Markup {
    let names = names();
    let fields = Fields::of([("nature", "works"), ("du", "2019-06-17"), ("lien", "javascript:x")]);
    entry_pages::blank(&view(lang), &Sheet { names: &names, own, fields: &fields, refusals })
}

fn one(lang: Lang) -> ui::Markup {
    let names = names();
    let entry = entry(1, Kind::Works, ("2019-06-17", "2019-07-05"), State::Proposed);
    let fields = crate::entry::fields_of(&entry, &names.zones, &names.places);
    let refusals = Refusals::new();
    let sheet = Sheet { names: &names, own: None, fields: &fields, refusals: &refusals };
    entry_pages::one(&view(lang), &entry, &sheet)
}

pub(crate) fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(200))
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

/// A line of the journal.
pub(crate) fn entry(number: u8, kind: Kind, days: (&str, &str), state: State) -> Entry {
    let line = match kind {
        Kind::Works => "Reprise des trottoirs place Gandhi, passage maintenu",
        Kind::Arrival => "Une crèche ouvre au rez-de-chaussée de l’îlot 3",
        Kind::Event => "Fête de la musique sur le parvis, de 18 h à minuit",
        Kind::Closure => "La mairie annexe est fermée",
        Kind::Service => "Collecte des encombrants le jeudi et non plus le lundi",
    };
    Entry {
        id: RowId::from_uuid(uuid(number)),
        convention: convention(),
        kind,
        period: Period::spanning(day(days.0), day(days.1)),
        zone: Some(ZoneId::from_uuid(uuid(103))),
        place: None,
        party: "LOMME".to_owned(),
        line: line.to_owned(),
        link: "https://lomme.example/travaux".to_owned(),
        state,
        reason: String::new(),
        told_on: day("2019-06-03"),
    }
}

/// Zones and organisations.
pub(crate) fn names() -> Names {
    let zone = |number: u8, parent: Option<u8>, code: &str, kind, name: &str| Zone {
        id: ZoneId::from_uuid(uuid(number)),
        convention: convention(),
        parent: parent.map(|parent| ZoneId::from_uuid(uuid(parent))),
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
        commune: String::new(),
        dwellings: None,
        rank: i64::from(number),
    };
    let party = |number: u8, code: &str, name: &str| Organisation {
        id: OrganisationId::from_uuid(uuid(number)),
        convention: convention(),
        code: code.to_owned(),
        kind: OrganisationKind::Other,
        name: name.to_owned(),
        short_name: name.to_owned(),
        address: String::new(),
        email: String::new(),
    };
    Names {
        zones: vec![
            zone(101, None, "HUM", ZoneKind::District, "Quartier Humanicité"),
            zone(102, Some(101), "CAP", ZoneKind::Commune, "Humanicité, partie Capinghem"),
            zone(103, Some(101), "LOM", ZoneKind::Commune, "Humanicité, partie Lomme"),
        ],
        places: Vec::new(),
        organisations: vec![
            party(111, "LOMME", "Ville de Lille – Lomme"),
            party(112, "ASL", "ASL"),
        ],
    }
}

/// A place of the zone of Lomme.
pub(crate) fn gandhi() -> Place {
    Place {
        id: PlaceId::from_uuid(uuid(121)),
        convention: convention(),
        zone: ZoneId::from_uuid(uuid(103)),
        code: "place-gandhi".to_owned(),
        kind: "L4".to_owned(),
        custodian: "D2".to_owned(),
        name: "Place Gandhi".to_owned(),
        aliases: vec!["la dalle".to_owned()],
        lat_e6: None,
        lon_e6: None,
        active: true,
    }
}

/// What the journal tells of a place: of itself, of its zone, of the district.
fn memory(lang: Lang, staff: bool) -> Markup {
    let place = gandhi();
    let own = place.id;
    let of_place = |number: u8, days, state| Entry {
        place: Some(own),
        ..entry(number, Kind::Works, days, state)
    };
    let mut entries = vec![
        of_place(1, ("2018-10-01", "2018-10-12"), State::Accepted),
        entry(3, Kind::Event, ("2019-06-21", "2019-06-21"), State::Accepted),
        of_place(2, ("2019-06-03", "2019-07-05"), State::Accepted),
    ];
    if staff {
        entries.push(entry(4, Kind::Closure, ("2019-09-02", "2019-09-06"), State::Proposed));
    }
    let memory = Memory { place, names: names(), entries, today: day("2019-06-14"), staff };
    place::drawn(&view(lang), &memory)
}

fn usual(may: May) -> Shown {
    let declined = Entry {
        reason: "Déjà annoncé par la ville".to_owned(),
        ..entry(6, Kind::Event, ("2019-06-21", "2019-06-21"), State::Declined)
    };
    let whole = Entry {
        zone: None,
        link: String::new(),
        ..entry(3, Kind::Event, ("2019-06-21", "2019-06-21"), State::Accepted)
    };
    Shown {
        year: 2019,
        today: Some(day("2019-06-14")),
        entries: vec![
            entry(2, Kind::Closure, ("2019-05-31", "2019-05-31"), State::Accepted),
            whole,
            entry(4, Kind::Arrival, ("2019-09-02", "2019-09-02"), State::Accepted),
            declined.clone(),
        ],
        waiting: match may {
            May::Read => Vec::new(),
            May::Keep => vec![entry(1, Kind::Works, ("2019-06-17", "2019-07-05"), State::Proposed)],
            May::Speak => {
                vec![entry(1, Kind::Works, ("2019-06-17", "2019-07-05"), State::Proposed), declined]
            }
        },
        calendar: vec![ContextEvent {
            id: RowId::from_uuid(uuid(9)),
            convention: convention(),
            period: Period::spanning(day("2019-06-25"), day("2019-06-29")),
            fr: "Canicule".to_owned(),
            en: "Heat wave".to_owned(),
            kind: EventKind::Weather,
            source: String::new(),
        }],
        names: names(),
        may,
        ..Shown::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_keeps_the_house_rules_in_both_languages() {
        for sample in all() {
            for lang in [Lang::Fr, Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                assert_eq!(
                    ui::audit::faults(&drawn, lang),
                    Vec::<String>::new(),
                    "{}",
                    sample.key()
                );
            }
        }
        for source in [include_str!("words.rs"), include_str!("words_place.rs")] {
            assert_eq!(ui::audit::sentences(source), Vec::<String>::new());
        }
    }
}
