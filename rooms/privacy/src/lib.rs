//! **Privacy** (« protection des données ») : what leaves in its time, who consulted what, and the
//! papers that say so.
//!
//! - Nouns: a [`Certificate`] (« certificat d’effacement ») of what each table let go.
//! - What was written of a person is found, told with the others struck out, and erased
//!   ([`person`]).
//! - Verbs: [`sweep`] runs what the owners of the tables declared; the house calls it each night, and
//!   the command line when asked.
//! - The papers (`papers`): the controller, the processing register, the public notice, the pre-filled
//!   impact assessment; the nominative mode is asked for there, and refused.
//! - Who enters: the data protection officer reads certificates, acts and papers at
//!   `/protection-des-donnees` (a manager reads the register too); every party of the convention reads
//!   at `/consultations` what was consulted, by role and never by name; everyone reads `/information`.
//!   `/journal` (`journal`): what was done, to each as much as their role is given.
//!
//! **Invariant:** this room knows no table but its own: each owner says what leaves and when, and the
//! house says what it serves.

mod dossier;
mod journal;
mod pages;
mod papers;
pub mod person;
mod places;
pub mod rights;
mod samples;
mod store;
mod struck;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::{Act, Clockwork, Group, Purpose, Retention, Role, Room, Section, Stop, Sweep};
use kernel::id::{GrantId, RowId};
use kernel::{Instant, Lang, Period};

pub use papers::{Kept, Posted, Processing, ProcessingRegister, told};
pub use places::named;
pub use store::Done;

/// What was past its time left. The object is the certificate, the detail how many rows.
pub const SWEPT: Act =
    Act {
        name: "privacy.swept", fr: "Données effacées à leur terme", en: "Data erased in time"
    };

/// Who did what between two days was asked for at the command line, under the officer's right. The
/// detail is the days; who typed the command is not known to the program.
pub const LISTED: Act = Act {
    name: "privacy.acts-listed",
    fr: "Actes relevés en ligne de commande",
    en: "Acts listed on the command line",
};

/// The acts of this room.
const ACTS: &[Act] = &[
    SWEPT,
    LISTED,
    person::SEARCHED,
    person::ERASED,
    rights::PUT_RIGHT,
    rights::LIMITED,
    rights::PUT_BACK,
    rights::ASIDE_READ,
    dossier::GIVEN,
    papers::CONTROLLER_NAMED,
    papers::ASSESSED,
    papers::NOMINATIVE_ASKED,
];

/// What left, table by table (« certificat d’effacement »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// When.
    pub at: Instant,
    /// Table, rows emptied or taken away, and what prevented it.
    pub lines: Vec<Line>,
}

/// What left of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The table.
    pub table: String,
    /// Rows emptied or taken away.
    pub gone: i64,
    /// What prevented it; empty when nothing did.
    pub fault: String,
}

/// Runs every sweep, each by itself: one that fails keeps no other from running. The certificate
/// is kept and noted.
pub async fn sweep(clockwork: &Clockwork, sweeps: &[Sweep]) -> Result<Certificate, Stop> {
    let mut lines = Vec::new();
    for sweep in sweeps {
        let run = sweep.run;
        let swept = clockwork.begin(Purpose::Routine, move |tx| Ok(run(tx)?)).await;
        let table = sweep.table.to_owned();
        lines.push(match swept {
            Ok(gone) => {
                Line { table, gone: i64::try_from(gone).unwrap_or(i64::MAX), ..Line::default() }
            }
            Err(stop) => {
                tracing::error!(?stop, table, "what is past its time could not leave");
                Line { table, gone: 0, fault: "échec, voir le journal technique".to_owned() }
            }
        });
    }
    let certificate = Certificate { at: clockwork.now(), lines };
    let kept = certificate.clone();
    clockwork
        .begin(Purpose::Routine, move |tx| {
            let id = tx.new_id(RowId::from_uuid);
            store::keep(tx, id, &kept)?;
            let gone: i64 = kept.lines.iter().map(|line| line.gone).sum();
            Ok(tx.note(SWEPT, &id.text(), &gone.to_string())?)
        })
        .await?;
    Ok(certificate)
}

/// When the last sweep was run, if ever.
pub fn last_sweep(tx: &mut door::Tx<'_>) -> Result<Option<Instant>, door::Fault> {
    store::last(tx)
}

/// Who did what in a convention between two days, both included, as its officer reads it: for an
/// incident (RGPD art. 33). That it was asked for is noted first, by nobody: the console proves no one.
pub async fn incident(
    house: &Clockwork,
    officer: GrantId,
    days: Period,
) -> Result<Vec<Done>, Stop> {
    let acting = house.under(officer).await?;
    let asked = format!("{} {}", days.from().text(), days.to().text());
    house
        .within(acting.visit()?.convention())
        .begin(Purpose::Read, move |tx| Ok(tx.note(LISTED, "", &asked)?))
        .await?;
    acting.shelf(move |shelf| Ok(store::done(shelf, days)?)).await
}

/// Every act that the house may have noted, from the plates of its rooms.
#[derive(Clone, Debug)]
pub struct Acts(pub Vec<Act>);

impl Acts {
    /// An act in words. One that an earlier version noted is told by its own name.
    pub fn said(&self, lang: Lang, act: &str) -> String {
        let known = self.0.iter().chain(ACTS).find(|one| one.name == act);
        known.map_or_else(
            || words::former_act(lang, act),
            |one| match lang {
                Lang::Fr => one.fr.to_owned(),
                Lang::En => one.en.to_owned(),
            },
        )
    }
}

/// Its entries of the bar.
const SECTIONS: &[Section] = &[
    Section {
        group: Group::Administration,
        rank: 85,
        path: "/protection-des-donnees",
        label: words::section,
        roles: &[Role::Dpo],
    },
    Section {
        group: Group::Administration,
        rank: 96,
        path: "/protection-des-donnees/registre",
        label: words::register,
        roles: &[Role::Manager],
    },
    Section {
        group: Group::Administration,
        rank: 94,
        path: "/consultations",
        label: words::consultations,
        roles: &[Role::Manager, Role::Dpo, Role::Auditor],
    },
    Section {
        group: Group::Administration,
        rank: 95,
        path: "/journal",
        label: journal::words::section,
        roles: &[Role::Manager, Role::Dpo, Role::Auditor],
    },
    Section {
        group: Group::Own,
        rank: 96,
        path: "/journal",
        label: journal::words::section,
        roles: &[Role::Mediator, Role::Technician],
    },
    // To a partner, it is the answer to « who read what concerns us ».
    Section {
        group: Group::Own,
        rank: 94,
        path: "/consultations",
        label: words::consultations,
        roles: &[Role::Signatory, Role::Referent],
    },
];

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: SECTIONS,
        migrations: door::migrations![
            "2026-11-24-1510-privacy",
            "2026-11-24-1511-limited",
            "2026-11-24-1900-papers",
        ],
        acts: ACTS,
        sweeps: &[Sweep { table: "limited_text", run: rights::forget }],
        sealed: rights::AGAIN,
        retention: &[
            Retention { table: "sweep_run", rule: "10 years; counts only, no personal data" },
            Retention {
                table: "limited_text",
                rule: "until it is put back, 24 months at most, as the notes it was among",
            },
            Retention { table: "sweep_line", rule: "with `sweep_run`; counts only" },
            Retention {
                table: "controller",
                rule: "kept with the convention, until it is replaced; a professional address",
            },
            Retention {
                table: "impact_assessment",
                rule: "kept with the convention, until it is replaced; no personal data",
            },
        ],
        samples: samples::all,
        ..Room::named("privacy")
    }
}
