//! **Privacy** (« protection des données ») : what leaves in its time, who consulted what, and the
//! papers that say so.
//!
//! - Nouns: a [`Certificate`] (« certificat d’effacement ») of what each table let go.
//! - What was written of a person is found, told with the others struck out, and erased
//!   ([`person`]).
//! - Verbs: [`sweep`] runs what the owners of the tables declared; the house calls it each night, and
//!   the command line when asked.
//! - Who enters: the data protection officer reads certificates and acts at
//!   `/protection-des-donnees`; every party of the convention reads at `/consultations` what was
//!   consulted, by role and never by name.
//!
//! **Invariant:** this room knows no table but its own: each owner says what leaves and when.

mod dossier;
mod pages;
pub mod person;
pub mod rights;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::{Act, Clockwork, Purpose, Retention, Role, Room, Section, Stop, Sweep};
use kernel::Instant;
use kernel::id::RowId;

/// What was past its time left. The object is the certificate, the detail how many rows.
pub const SWEPT: Act =
    Act {
        name: "privacy.swept", fr: "Données effacées à leur terme", en: "Data erased in time"
    };

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

/// The plate of the room.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[
            Section {
                rank: 85,
                path: "/protection-des-donnees",
                label: words::section,
                roles: &[Role::Dpo],
            },
            Section {
                rank: 94,
                path: "/consultations",
                label: words::consultations,
                roles: &[Role::Signatory, Role::Referent, Role::Manager, Role::Dpo, Role::Auditor],
            },
        ],
        migrations: door::migrations!["2026-11-24-1510-privacy", "2026-11-24-1511-limited"],
        acts: &[
            SWEPT,
            person::SEARCHED,
            person::ERASED,
            rights::PUT_RIGHT,
            rights::LIMITED,
            rights::PUT_BACK,
            dossier::GIVEN,
        ],
        sweeps: &[Sweep { table: "limited_text", run: rights::forget }],
        retention: &[
            Retention { table: "sweep_run", rule: "10 years; counts only, no personal data" },
            Retention {
                table: "limited_text",
                rule: "until it is put back, 24 months at most, as the notes it was among",
            },
            Retention { table: "sweep_line", rule: "with `sweep_run`; counts only" },
        ],
        samples: samples::all,
        ..Room::named("privacy")
    }
}
