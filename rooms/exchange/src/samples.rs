//! Pages with invented values: for the gallery, the snapshots and the accessibility gate.

use door::Fields;
use kernel::id::{AlertId, RowId, uuid_v7};
use kernel::{Day, Instant, Lang, Reason, Refusals};
use ui::{Markup, Person, Sample, Section, View};

use crate::answers::{Filed, Outcome};
use crate::answers_web::PATH;
use crate::astray::Astray;
use crate::filing::Fate;
use crate::monthly::{Addressed, Sheet};
use crate::pages::Basket;
use crate::whose::Offered;
use crate::{pages, words};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let mut all = vec![
        sample(PATH, "vide", empty),
        sample(PATH, "usuel", usual),
        sample("/echanges/courriels/{id}", "usuel", one),
        sample("/echanges/courriels/{id}", "refusé", refused),
    ];
    all.extend(crate::samples_hooks::all());
    all.extend(crate::samples_town::all());
    all.push(sample(crate::monthly_web::PATH, "vide", monthly_empty));
    all.push(sample(crate::monthly_web::PATH, "usuel", monthly));
    all
}

pub(crate) fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(1_560_500_000_000, [number; 10])
}

pub(crate) fn moment() -> Instant {
    let day = Day::new(2019, 6, 14).unwrap_or(Day::FIRST);
    Instant::at(day, kernel::TimeOfDay::clamped(9 * 60))
}

pub(crate) fn view(lang: Lang, path: &'static str, label: &'static str) -> View {
    View {
        lang,
        person: Some(Person {
            name: "Nadège Fontaine".to_owned(),
            role: "Encadrante".to_owned(),
            organisation: "Opérateur".to_owned(),
        }),
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        perimeter: "Tout le quartier".to_owned(),
        sections: vec![Section { path: path.into(), label: label.into(), ..Section::default() }],
        current: path.to_owned(),
        here: path.to_owned(),
        token: "jeton".to_owned(),
        ..View::default()
    }
}

fn own(lang: Lang) -> View {
    view(lang, PATH, words::section(lang))
}

fn filed(number: u8, fate: Fate, said: &str) -> Filed {
    Filed {
        id: RowId::from_uuid(uuid(number)),
        party: None,
        letter: None,
        by_number: number == 1,
        alert: (fate != Fate::Unknown).then(|| AlertId::from_uuid(uuid(9))),
        received_at: moment(),
        sender: "voirie@metropole.example".to_owned(),
        fate,
        subject: if number == 3 { "Travaux rue du Parc".to_owned() } else { String::new() },
        words: said.to_owned(),
        cut: number == 2,
        attachments: i64::from(number) - 1,
        outcome: String::new(),
    }
}

fn empty(lang: Lang) -> Markup {
    let basket = Basket { shown: Vec::new(), unseen: 0, astray: Vec::new(), stuck: None };
    pages::index(&own(lang), &basket, (None, &Fields::default(), &Refusals::new()))
}

fn usual(lang: Lang) -> Markup {
    let all = Outcome::ALL.to_vec();
    let aside = vec![Outcome::SetAside];
    let known = vec![Outcome::Journal, Outcome::SetAside];
    let letter = Some(kernel::id::GuestId::from_uuid(uuid(8)));
    let together = Filed { alert: None, letter, ..filed(4, Fate::Answer, "Fait pour la seconde.") };
    let stranger = "Fait ce matin. Voir avec M. Durand au 03 20 00 00 00.";
    let shown = vec![
        (filed(1, Fate::Answer, "Bien reçu, l’équipe passe mardi."), all.clone(), Vec::new()),
        (filed(2, Fate::Stranger, stranger), all, Vec::new()),
        (together, aside.clone(), told()),
        (filed(3, Fate::Unknown, "Le trottoir est repris du 17 au 28 juin."), known, Vec::new()),
    ];
    let astray = |number: u8, may_be_claimed| Astray {
        id: RowId::from_uuid(uuid(number)),
        received_at: moment(),
        fate: if may_be_claimed { Fate::Unknown } else { Fate::Unreadable },
        may_be_claimed,
    };
    let astray = vec![astray(20, true), astray(21, false)];
    let basket = Basket { shown, unseen: 1, astray, stuck: Some((2, moment())) };
    let said = Fields::of([("adresse", "voirie@ville.example")]);
    let no = Refusals::one("adresse", words::not_from_there());
    pages::index(&own(lang), &basket, (Some(RowId::from_uuid(uuid(20))), &said, &no))
}

fn told() -> Vec<Offered> {
    let one = |number: u8, line: &str| Offered {
        alert: AlertId::from_uuid(uuid(number)),
        party: None,
        number: format!("HUM-2019-00{number}"),
        line: line.to_owned(),
    };
    vec![one(41, "Deux matelas au pied des bornes."), one(42, "Banc descellé.")]
}

fn one(lang: Lang) -> Markup {
    let filed = filed(2, Fate::Answer, "Fait ce matin.");
    let shown = (filed, Outcome::ALL.to_vec(), Vec::new());
    pages::show(&own(lang), &shown, (&Fields::default(), &Refusals::new()))
}

fn refused(lang: Lang) -> Markup {
    let filed = filed(1, Fate::Answer, "Prévu lundi.");
    let typed = Fields::of([("prevu", "2018-01-01")]);
    let no = Refusals::one("prevu", words::planned_bounds());
    let mut no = no;
    no.add("suite", Reason::Missing);
    pages::show(&own(lang), &(filed, Outcome::ALL.to_vec(), Vec::new()), (&typed, &no))
}

fn monthly_empty(lang: Lang) -> Markup {
    crate::monthly_web::page(&own(lang), "1er juillet 2019", &[])
}

fn monthly(lang: Lang) -> Markup {
    let day = |number| Day::new(2019, 6, number).unwrap_or(Day::FIRST);
    let sheet = Sheet {
        organisation: "VILLE".to_owned(),
        name: "Ville d’exemple".to_owned(),
        month: day(1).month(),
        today: day(28),
        alerts: vec![
            alert::Handed::sample("HUM-2019-0042", day(3), Some(day(9))),
            alert::Handed::sample("HUM-2019-0043", day(12), None),
        ],
    };
    let to = std::iter::once("technique@ville.example".to_owned()).collect();
    let gone = Addressed { sheet: sheet.clone(), to: std::collections::BTreeSet::new() };
    crate::monthly_web::page(&own(lang), "1er juillet 2019", &[Addressed { sheet, to }, gone])
}
