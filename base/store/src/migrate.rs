//! Migrations: owned by the rooms, forward only, run at start under a lock, refused when the
//! database was laid by a newer program.

use sha2::{Digest, Sha256};

use crate::care::texts;
use crate::engine::Raw;
use crate::{Db, Fault, Params, sql};

/// One step of the schema, written by the room that owns the tables.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `2026-11-24-0900-territory`: the house sorts all rooms' steps by this name.
    pub name: &'static str,
    /// What to run.
    pub script: Script,
}

/// The text of a migration: one for both engines, or side by side where one cannot serve.
#[derive(Clone, Copy, Debug)]
pub enum Script {
    /// The same text on both engines.
    One(&'static str),
    /// `….sqlite.sql` and `….postgres.sql`.
    Twin {
        /// The text for SQLite.
        sqlite: &'static str,
        /// The text for PostgreSQL.
        postgres: &'static str,
    },
}

impl Script {
    fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        match self {
            Self::One(text) => hasher.update(text.as_bytes()),
            Self::Twin { sqlite, postgres } => {
                hasher.update(sqlite.as_bytes());
                hasher.update([0]);
                hasher.update(postgres.as_bytes());
            }
        }
        hasher.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

/// Lists the migrations of a room: `migrations!["2026-11-24-0900-territory"]` reads
/// `migrations/2026-11-24-0900-territory.sql`; `twin "…"` reads the pair.
#[macro_export]
macro_rules! migrations {
    (@one $name:literal) => {
        $crate::Migration {
            name: $name,
            script: $crate::Script::One(include_str!(concat!("../migrations/", $name, ".sql"))),
        }
    };
    (@one twin $name:literal) => {
        $crate::Migration {
            name: $name,
            script: $crate::Script::Twin {
                sqlite: include_str!(concat!("../migrations/", $name, ".sqlite.sql")),
                postgres: include_str!(concat!("../migrations/", $name, ".postgres.sql")),
            },
        }
    };
    ($($(@$twin:ident)? $name:literal),* $(,)?) => {
        &[$($crate::migrations!(@one $($twin)? $name)),*]
    };
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)";

/// Runs what is missing, all or nothing, and says how many steps were taken. When nothing is missing nothing is asked
/// that a role without the schema could not do (ASVS V13.2.2).
pub async fn run(db: &Db, steps: &[Migration], now_millis: i64) -> Result<usize, Fault> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.name);
    let known = steps.clone();
    let missing =
        db.read(move |raw| Ok::<_, Fault>(!missing(&recorded(raw)?, &known)?.is_empty())).await?;
    if missing { db.write(move |raw| apply(raw, &steps, now_millis)).await } else { Ok(0) }
}

/// Whether every step known to this program was taken.
pub async fn is_complete(db: &Db, steps: &[Migration]) -> Result<bool, Fault> {
    let wanted = steps.len();
    db.read(move |raw| Ok(recorded(raw)?.len() == wanted)).await
}

/// The steps that a database has not taken yet, in their order; all of them when it is empty. A fault when it has
/// taken one that is not among these: a newer program laid it.
pub async fn pending(db: &Db, steps: &[Migration]) -> Result<Vec<&'static str>, Fault> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.name);
    db.read(move |raw| {
        let waiting = missing(&recorded(raw)?, &steps)?;
        Ok(waiting.iter().map(|step| step.name).collect())
    })
    .await
}

/// The steps that a database has taken, with the fingerprint of each.
pub async fn taken(db: &Db) -> Result<Vec<(String, String)>, Fault> {
    db.read(recorded).await
}

/// The fingerprint of a step, as a database that took it records it.
pub fn fingerprint(step: &Migration) -> String {
    step.script.fingerprint()
}

fn apply(raw: &mut Raw<'_>, steps: &[Migration], now_millis: i64) -> Result<usize, Fault> {
    raw.lock_schema()?;
    raw.script(LEDGER)?;
    let done = applied(raw)?;
    let missing = missing(&done, steps)?;
    let count = missing.len();
    for step in missing {
        raw.script(match (&step.script, raw.is_sqlite()) {
            (Script::One(text), _)
            | (Script::Twin { sqlite: text, .. }, true)
            | (Script::Twin { postgres: text, .. }, false) => text,
        })
        .map_err(|fault| Fault::new(format!("step {}: {fault}", step.name)))?;
        record(raw, step, now_millis)?;
    }
    Ok(count)
}

/// The steps that are not among those taken; a fault when those are not this program's.
fn missing<'s>(
    done: &[(String, String)],
    steps: &'s [Migration],
) -> Result<Vec<&'s Migration>, Fault> {
    for (name, fingerprint) in done {
        let Some(step) = steps.iter().find(|step| step.name == name) else {
            return Err(Fault::new(format!(
                "the database holds the step {name}, which this program does not know: \
                 it was opened by a newer Parvis; run that one, or restore an older backup"
            )));
        };
        if step.script.fingerprint() != *fingerprint {
            return Err(Fault::new(format!("the step {name} was changed after it was applied")));
        }
    }
    Ok(steps.iter().filter(|step| done.iter().all(|(name, _)| name != step.name)).collect())
}

/// The steps taken, whether or not there is a ledger yet.
fn recorded(raw: &mut Raw<'_>) -> Result<Vec<(String, String)>, Fault> {
    let held = match raw {
        Raw::Sqlite(connection) => connection.query_row(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
            [],
            |row| row.get::<_, i64>(0),
        )? > 0,
        Raw::Postgres(_) => {
            !texts(raw, "SELECT 'held' WHERE to_regclass('schema_migration') IS NOT NULL")?
                .is_empty()
        }
    };
    if held { applied(raw) } else { Ok(Vec::new()) }
}

fn applied(raw: &mut Raw<'_>) -> Result<Vec<(String, String)>, Fault> {
    let mut done = Vec::new();
    raw.each(
        sql!(open "the schema has no perimeter", "SELECT name, fingerprint FROM schema_migration ORDER BY name").0,
        &[],
        &mut |row| {
            done.push((row.take()?, row.take()?));
            Ok(())
        },
    )?;
    Ok(done)
}

fn record(raw: &mut Raw<'_>, step: &Migration, now_millis: i64) -> Result<(), Fault> {
    raw.run(
        sql!(
            open "the schema has no perimeter",
            "INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES ($1, $2, $3)"
        )
        .0,
        &(step.name, step.script.fingerprint(), now_millis).values(),
    )?;
    Ok(())
}
