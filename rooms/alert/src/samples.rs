//! Pages with invented values: for the gallery, the snapshots and the accessibility gate.

use std::collections::BTreeMap;

use std::sync::Arc;

use door::Fields;
use door::team::Colleague;
use kernel::id::{
    AlertId, ConventionId, OrganisationId, PersonId, PlaceId, RowId, ThemeId, ZoneId, uuid_v7,
};
use kernel::{Day, Instant, Lang, Reason, Refusals};
use routing::Relay;
use territory::{Organisation, OrganisationKind, Place, Zone, ZoneKind};
use ui::{Markup, Sample, View};

use crate::duplicate::Ties;
use crate::entity::{Alert, By, Category, Note, Recipient, Step, Taken};
use crate::filter::Filter;
use crate::lifecycle::{Life, Move, State};
use crate::pages::Vocabulary;
use crate::pages::list::{self, Page};
use crate::pages::party::Foreseen;
use crate::pages::show::{self, Sheet};
use crate::party::{Part, Party};
use crate::sendings::Sending;
use crate::spot::Beside;
use crate::{samples_desk, samples_silence};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let mut all = vec![
        sample("/signalements", "vide", list_empty),
        sample("/signalements", "usuel", list_usual),
        sample("/signalements/{id}", "usuel", one_usual),
        sample("/signalements/{id}", "refusé", one_refused),
        sample("/signalements/{id}", "lecture seule", one_read),
    ];
    all.extend(samples_desk::all());
    all.extend(crate::samples_silence::all());
    all.extend(crate::samples_queue::all());
    all.extend(crate::samples_field::all());
    all
}

pub(crate) fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(1_560_500_000_000, [number; 10])
}

pub(crate) fn moment(day: i8, hour: i64) -> Instant {
    let day = Day::new(2019, 6, day).unwrap_or(Day::FIRST);
    Instant::at(day, kernel::TimeOfDay::clamped(hour * 60))
}

pub(crate) fn today() -> Day {
    moment(14, 9).local().0
}

pub(crate) fn vocabulary() -> Vocabulary {
    let convention = ConventionId::from_uuid(uuid(1));
    let zone = Zone {
        id: ZoneId::from_uuid(uuid(2)),
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
        id: PlaceId::from_uuid(uuid(3)),
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
    let organisation = |number, code: &str, name: &str, kind| Organisation {
        id: OrganisationId::from_uuid(uuid(number)),
        convention,
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        address: String::new(),
        email: String::new(),
    };
    Vocabulary {
        lists: Arc::new(referential::sample_lists()),
        zones: vec![zone],
        places: vec![place],
        team: vec![Colleague {
            id: PersonId::from_uuid(uuid(4)),
            login: "camille".to_owned(),
            name: "Camille Exemple".to_owned(),
        }],
        organisations: vec![
            organisation(5, "MEL", "Métropole", OrganisationKind::Metropolis),
            organisation(6, "CAPINGHEM", "Ville de Capinghem", OrganisationKind::Municipality),
        ],
    }
}

pub(crate) fn steps() -> Vec<Taken> {
    let step = |mv, at, note: &str, recipient: &str| Taken {
        step: Step {
            at,
            by: By::Person(PersonId::from_uuid(uuid(4))),
            mv,
            note: Note::parse(note).unwrap_or_default(),
            planned: None,
        },
        recipient: recipient.to_owned(),
        party: None,
    };
    vec![
        step(Move::Submit, moment(3, 17), "", ""),
        step(Move::Approve, moment(4, 9), "", ""),
        step(Move::Refuse, moment(5, 11), "La voie est métropolitaine.", ""),
        step(Move::Reroute, moment(5, 14), "", "MEL"),
        step(Move::Remind1, moment(12, 9), "Appel au service.", ""),
    ]
}

pub(crate) fn alert(vocabulary: &Vocabulary, steps: &[Taken]) -> Alert {
    let path = steps.iter().map(|taken| (taken.step.mv, taken.step.at));
    let life = Life::replay(path).unwrap_or(Life::NEW);
    let theme = vocabulary.lists.theme("T3.1").map(|theme| theme.id);
    Alert {
        id: AlertId::from_uuid(uuid(9)),
        number: "HUM-2019-0042".to_owned(),
        convention: ConventionId::from_uuid(uuid(1)),
        zone: ZoneId::from_uuid(uuid(2)),
        place: Some(PlaceId::from_uuid(uuid(3))),
        theme: theme.unwrap_or(ThemeId::from_uuid(uuid(7))),
        day: moment(3, 16).local().0,
        raised_at: moment(3, 16),
        author: PersonId::from_uuid(uuid(4)),
        activity: None,
        category: Category::Technical,
        urgency: 2,
        danger: true,
        custodian: "D3".to_owned(),
        recipient: Recipient {
            organisation: "MEL".to_owned(),
            service: "Collecte des déchets".to_owned(),
        },
        detail: "Candélabre 12, côté arrêt".to_owned(),
        line: "Matelas et meubles à côté des bornes de tri.".to_owned(),
        note: Note::parse("Passage des enfants à la sortie de l’école.").unwrap_or_default(),
        due_day: Some(moment(10, 9).local().0),
        relay: Relay::Phone,
        state: life.state,
        reminders: life.reminders,
        steps: life.steps,
        sent_at: life.sent_at,
        acknowledged_at: life.acknowledged_at,
        declared_at: life.declared_at,
        resolved_at: life.resolved_at,
        closed_at: life.closed_at,
        extent: Some(crate::Extent::SeveralSpots),
    }
}

pub(crate) fn view(lang: Lang) -> View {
    View {
        lang,
        role: door::Role::Manager.name(),
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        current: "/signalements".to_owned(),
        here: "/signalements".to_owned(),
        token: "jeton".to_owned(),
        demo: true,
        ..View::default()
    }
}

fn list_empty(lang: Lang) -> Markup {
    let filter = Filter { zone: "I1".to_owned(), urgency: Some(3), ..Filter::default() };
    let page = Page {
        filter: &filter,
        rows: &[],
        planned: &BTreeMap::new(),
        next: None,
        today: today(),
        refusals: &Refusals::new(),
        takes_notes: false,
        to_handle: None,
        news: 0,
        may_raise: false,
    };
    list::list(&view(lang), &vocabulary(), &page)
}

fn list_usual(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let late = alert(&vocabulary, &steps());
    let closed =
        Alert { state: State::Closed, place: None, due_day: None, danger: false, ..late.clone() };
    let next = Some((late.raised_at, late.id));
    let filter = Filter { state: "ouvertes".to_owned(), ..Filter::default() };
    let page = Page {
        filter: &filter,
        planned: &BTreeMap::from([(late.id, today().plus_days(-1))]),
        rows: &[late, closed],
        next,
        today: today(),
        refusals: &Refusals::new(),
        takes_notes: true,
        to_handle: Some(9),
        news: 2,
        may_raise: true,
    };
    list::list(&view(lang), &vocabulary, &page)
}

fn sendings() -> Vec<Sending> {
    let standing = |state: &str, day| {
        Some(post::Standing {
            state: state.to_owned(),
            attempts: 1,
            reason: String::new(),
            settled_at: Some(moment(day, 9)),
        })
    };
    let sending = |organisation: &str, contact: &str, recalled, letters| Sending {
        organisation: organisation.to_owned(),
        contact: contact.to_owned(),
        email: "techniques@capinghem.example".to_owned(),
        cut_at: moment(4, 9),
        recalled,
        gathers: None,
        party: None,
        zone: Some(ZoneId::from_uuid(uuid(2))),
        letters,
        before: Vec::new(),
    };
    let letter = |name: &str, standing| (name.to_owned(), standing);
    let before = crate::before::Before {
        line: "Deux matelas au pied des bornes.".to_owned(),
        theme: "Dépôt sauvage, encombrants".to_owned(),
        place: "Place du marché".to_owned(),
        detail: "Hall B".to_owned(),
        why: "Mauvais hall".to_owned(),
        at: moment(6, 9),
    };
    let now = sending(
        "Métropole",
        "",
        false,
        vec![letter("notice", standing("sent", 5)), letter("reminder_1", standing("waiting", 12))],
    );
    vec![
        sending(
            "Ville de Capinghem",
            "Services techniques",
            true,
            vec![letter("notice", standing("sent", 4))],
        ),
        Sending { before: vec![before], ..now },
    ]
}

pub(crate) fn parties() -> Vec<Party> {
    let party = |number, part, service: &str, state| Party {
        id: RowId::from_uuid(uuid(number)),
        part,
        to: Recipient { organisation: "CAPINGHEM".to_owned(), service: service.to_owned() },
        state,
        reminders: 0,
        sent: Some(moment(4, 9).local().0),
    };
    vec![
        party(41, Part::Associate, "Police municipale", State::Sent),
        party(42, Part::Copy, "Cabinet du maire", State::Sent),
        party(43, Part::Associate, "CCAS", State::ToCheck),
    ]
}

fn foreseen() -> Vec<Foreseen> {
    vec![Foreseen {
        party: Some(RowId::from_uuid(uuid(43))),
        to: Some(("CCAS".to_owned(), "ccas@capinghem.example".to_owned())),
        gathers: Some(moment(14, 14)),
        letter: "Fiche HUM-2019-0042 – Dépôts\n\nBonjour,\n\nFait\u{a0}: deux matelas.".to_owned(),
    }]
}

fn sheet(lang: Lang, moves: Option<&[Move]>, typed: &Fields, refusals: &Refusals) -> Markup {
    let (vocabulary, steps) = (vocabulary(), steps());
    let alert = alert(&vocabulary, &steps);
    let sheet = Sheet {
        alert: &alert,
        steps: &steps,
        pictures: &photo::samples(),
        may_remove: true,
        sendings: &sendings(),
        parties: &parties(),
        foreseen: &foreseen(),
        lent: &[],
        calls: &[samples_silence::call(5)],
        may_add: moves.is_some(),
        may_tell: moves.is_some(),
        beside: &beside(),
        ties: &ties(),
        annexes: &[],
        advised: &[("1".to_owned(), "Deux bornes de plus place du marché".to_owned())],
        moves,
        today: today(),
        typed,
        refusals,
    };
    show::show(&view(lang), &vocabulary, &sheet)
}

fn ties() -> Ties {
    Ties { main: None, attached: samples_desk::near() }
}

fn beside() -> Beside {
    Beside { before: samples_desk::near() }
}

const OFFERED: &[Move] = &[Move::Acknowledge, Move::Remind2, Move::Reroute, Move::Drop];

fn one_usual(lang: Lang) -> Markup {
    sheet(lang, Some(OFFERED), &Fields::default(), &Refusals::new())
}

fn one_refused(lang: Lang) -> Markup {
    let typed = Fields::of([("etape", "drop"), ("note", "")]);
    sheet(lang, Some(OFFERED), &typed, &Refusals::one("note", Reason::Missing))
}

fn one_read(lang: Lang) -> Markup {
    sheet(lang, None, &Fields::default(), &Refusals::new())
}
