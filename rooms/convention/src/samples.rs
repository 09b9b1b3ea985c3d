//! The pages with sample values.

use std::sync::Arc;

use kernel::id::{ConventionId, ObjectiveId, Uuid, uuid_v7};
use kernel::{Cents, Lang};
use ui::{Sample, View};

use crate::committee::{Committee, CommitteeKind, Frequency, Seat};
use crate::convention::{Clause, Commitment, Convention, EVERYONE, Loan, Objective};
use crate::funding::{FundingLine, Nature};
use crate::pages::{self, Deed, Names};
use crate::party::{Party, PartyRole};
use crate::{samples_lending, samples_money, samples_signing};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = own();
    all.extend(samples_signing::all());
    all.extend(samples_money::all());
    all.extend(samples_lending::all());
    all.extend(crate::compare_pages::samples());
    all.extend(crate::copy_web::samples());
    all.extend(crate::amending_edit::samples());
    all
}

fn own() -> Vec<Sample> {
    vec![
        Sample {
            path: "/convention",
            name: "vide",
            render: |lang| pages::deed(&view(lang, "/convention"), None, ""),
        },
        Sample {
            path: "/convention",
            name: "usuel",
            render: |lang| pages::deed(&view(lang, "/convention"), usual().as_ref(), ""),
        },
        Sample {
            path: "/convention",
            name: "écart levé",
            render: |lang| pages::deed(&view(lang, "/convention"), settled().as_ref(), "avenant"),
        },
    ]
}

pub(crate) fn view(lang: Lang, current: &str) -> View {
    View { lang, current: current.to_owned(), ..View::default() }
}

pub(crate) fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

const PAIRS: [(&str, &str); 24] = [
    ("code", "HUM-2019"),
    ("title", "Convention de coopération – opérateur, association syndicale et deux villes"),
    ("short_title", "Convention de coopération 2019"),
    ("object", "Poursuivre en 2019 la médiation sociale sur le quartier."),
    ("preamble", "Le service est expérimenté depuis 2015.\n\nIl est reconduit chaque année."),
    ("users", "habitants, salariés, étudiants"),
    ("actors", "bailleurs, syndics, villes"),
    ("operator", "CITEO"),
    ("period_from", "2019-01-01"),
    ("period_to", "2019-12-31"),
    ("signed_month", "2019-06"),
    ("first_experiment_year", "2015"),
    ("norm", "XP X60-600"),
    ("charter", "Charte déontologique"),
    ("annual_minutes", "96420"),
    ("weekly_minutes", "2100"),
    ("mediators", "1"),
    ("supervision_weekly_minutes", "210"),
    ("stated_cost_cents", "6060000"),
    ("stated_cost_text", "60\u{202f}600\u{a0}€ net de TVA"),
    ("copies", "4"),
    ("alert_prefix", "HUM"),
    ("retroactive_note", "Les premiers mois n’ont pas de cible convenue."),
    ("outlook", "Mise en perspective 2020"),
];

/// The agreement whose operator receives less than the stated cost.
pub(crate) fn usual() -> Option<Deed> {
    let convention = Convention::read(ConventionId::from_uuid(uuid(9)), &PAIRS).ok()?;
    let today = convention.period.from().plus_days(165);
    Some(Deed {
        written: convention.clone(),
        convention,
        parties: parties(),
        objectives: objectives(),
        clauses: vec![Clause {
            rank: 1,
            article: "IV.1".to_owned(),
            anchor: "iv-1".to_owned(),
            heading: "Moyens humains".to_owned(),
            words: "Un médiateur intervient sur une base annuelle.".to_owned(),
        }],
        commitments: commitments(),
        loans: vec![Loan {
            rank: 1,
            lender: "CITEO".to_owned(),
            item: "Téléphone de service".to_owned(),
            article: "IV.3".to_owned(),
            added: None,
        }],
        lines: lines(),
        instalments: Vec::new(),
        parties_before: Vec::new(),
        lines_before: Vec::new(),
        steps: Vec::new(),
        committees: tables(),
        amendments: Vec::new(),
        signatures: Vec::new(),
        taken_back: Vec::new(),
        before: Vec::new(),
        copies: Vec::new(),
        papers: Vec::new(),
        names: names(),
        lists: Arc::new(referential::sample_lists()),
        may_keep: false,
        today,
    })
}

/// The same once the share was passed on.
fn settled() -> Option<Deed> {
    let mut deed = usual()?;
    deed.lines.push(FundingLine {
        rank: 4,
        via: Some("CAPINGHEM".to_owned()),
        ..line(4, ("ASL", "CITEO"), 10_000)
    });
    Some(samples_lending::lent(samples_money::paid(samples_signing::signed(deed))))
}

fn line(rank: i64, (payer, payee): (&str, &str), euros: i64) -> FundingLine {
    FundingLine {
        rank,
        payer: payer.to_owned(),
        payee: payee.to_owned(),
        via: None,
        nature: Nature::Subsidy,
        amount: Cents::euros(euros),
        original: "Subvention, telle qu’écrite".to_owned(),
    }
}

fn lines() -> Vec<FundingLine> {
    vec![
        line(1, ("LOMME", "CITEO"), 10_000),
        line(2, ("CAPINGHEM", "ASL"), 10_000),
        line(3, ("ASL", "CITEO"), 40_600),
    ]
}

fn parties() -> Vec<Party> {
    let party = |rank, organisation: &str, roles: &[PartyRole]| Party {
        rank,
        organisation: organisation.to_owned(),
        roles: roles.to_vec(),
        represented_by: "Camille Exemple".to_owned(),
        capacity: "Présidente".to_owned(),
        mandate: "Représentée par sa présidente.".to_owned(),
        deliberations: vec!["Conseil communal du 12 juin 2019".to_owned()],
        original_names: vec!["ASL".to_owned(), "ALSH".to_owned()],
    };
    vec![
        party(1, "ASL", &[PartyRole::Signatory, PartyRole::Funder, PartyRole::Commissioner]),
        party(2, "CITEO", &[PartyRole::Signatory, PartyRole::Operator]),
        party(3, "MEL", &[PartyRole::Member, PartyRole::Reader]),
    ]
}

fn objectives() -> Vec<Objective> {
    let objective = |number: u8, axis: &str| Objective {
        id: ObjectiveId::from_uuid(uuid(number)),
        axis: axis.to_owned(),
        rank: i64::from(number),
        fr: "Favoriser les rencontres entre les différents publics".to_owned(),
        en: "Encourage encounters between different groups of people".to_owned(),
    };
    vec![objective(1, "AX1"), objective(2, "AX2")]
}

/// A committee as one article writes it.
fn tables() -> Vec<Committee> {
    vec![Committee {
        source: "V.1".to_owned(),
        kind: CommitteeKind::Monitoring,
        frequency: vec![Frequency::Monthly],
        purposes: vec!["Suivi des activités et des résultats".to_owned()],
        members: Seat::parse_all("ASL:Un représentant|CITEO:Médiateur"),
        optional: vec!["Bailleurs".to_owned()],
    }]
}

fn commitments() -> Vec<Commitment> {
    let commitment = |party: &str, words: &str| Commitment {
        party: party.to_owned(),
        rank: 1,
        words: words.to_owned(),
        article: "VI".to_owned(),
        drawn: false,
    };
    vec![
        commitment(EVERYONE, "Transmettre toute information sur le quartier"),
        commitment("CITEO", "Remettre une synthèse mensuelle"),
    ]
}

fn names() -> Names {
    Names(territory::sample_signatories())
}
