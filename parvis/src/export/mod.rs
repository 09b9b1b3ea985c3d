//! `parvis export`: the whole installation in one archive of open formats, and back into an empty base of
//! either engine (ADR 0091).
//!
//! The archive is a ZIP: `parvis.json` says what is in it, `tables/*.jsonl` hold one row a line. What lies
//! beside the base (keys, the list of erasures) is never in it.

mod carried;
mod read;
#[cfg(test)]
mod tests;
pub(crate) mod words;
mod written;

pub(crate) use carried::settle_carried;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use door::Purpose;
use serde::{Deserialize, Serialize};
use store::engine::sqlite::Durability;
use store::{Db, Engine, migrate, whole};

use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::copied;
use crate::copies::{beside, keep, make_private};
use crate::failure::Failure;
use crate::house::{House, steps};

/// What the manifest calls itself, and the version of its form.
const FORMAT: &str = "parvis-export";
const VERSION: u32 = 1;
/// The manifest.
const MANIFEST: &str = "parvis.json";
/// What an engine numbers for itself, the transaction that wrote an entry of the journal; and what the house says again
/// when it opens, the rights that hold everything.
const OWN: whole::Own =
    &[("journal", "xact"), ("visible", "every_zone"), ("visible", "every_theme")];
/// Who reads the journal after a place of their own.
const READERS: [&str; 5] = [
    access::notices::CURSOR,
    access::returned::CURSOR,
    exchange::JOURNAL_READ,
    field::JOURNAL_READ[0].1,
    field::JOURNAL_READ[1].1,
];

/// What is in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    program: String,
    made_at: String,
    engine: String,
    steps: Vec<Step>,
    tables: Vec<Held>,
}

/// A step of the schema that the base had taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    name: String,
    fingerprint: String,
}

/// A table of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    name: String,
    /// The room that owns it, and how long what it holds is kept.
    room: String,
    kept: String,
    file: String,
    columns: Vec<Named>,
    rows: u64,
    sha256: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Named {
    name: String,
    r#type: String,
}

/// Writes the archive while the service goes on; the file appears whole or not at all.
pub(crate) async fn export(config: &Config, to: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let name = to.display().to_string();
    if to.exists() {
        return Err(Failure::failed(crate::words::exists_already(lang, &name)));
    }
    let house = House::open(config).await?;
    let manifest = write(&house.db, to).await?;
    copied::note(&house.clockwork, real()).await?;
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    say(&words::exported(lang, &name, &manifest.tables.len().to_string(), &rows.to_string()));
    say(&words::keys_apart(lang, &config.data.join("keys").display().to_string()));
    Ok(())
}

/// Writes the archive of a base that is open.
async fn write(db: &Db, to: &Path) -> Result<Manifest, Failure> {
    let partial = beside(to);
    make_private(&partial)?;
    let written = written::write(db, &partial).await;
    let kept = written.and_then(|manifest| keep(&partial, to).map(|()| manifest));
    if kept.is_err() {
        drop(std::fs::remove_file(&partial));
    }
    kept
}

/// The copy of a base that has no file of its own (`parvis backup` on PostgreSQL).
pub(crate) async fn backup(db: &Db, to: &Path) -> Result<(), Failure> {
    write(db, to).await.map(|_| ())
}

/// Whether a file is an archive rather than a copy of SQLite.
pub(crate) fn is_archive(path: &Path) -> bool {
    let mut head = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == *b"PK\x03\x04"
}

/// Puts an archive in place: the steps that it had taken, its rows, then the steps that came since.
pub(crate) async fn restore(config: &Config, from: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let name = from.display().to_string();
    let mut archive = read::Archive::open(from)?;
    let manifest = archive.manifest()?;
    let known = steps();
    let then = known_then(&manifest, &known)?;
    config.make_data_folder()?;
    // Where one role owns the tables and another serves, the owner fills them.
    let owner = config.database_owner.clone().unwrap_or_else(|| config.database.clone());
    let by = Config { database: owner, ..config.clone() };
    let house = House::shut(&by, Durability::Full).await?;
    let taken = migrate::taken(&house.db).await?;
    if !taken.is_empty() && (taken.len() != then.len() || !house.db.is_bare(OWN).await?) {
        return Err(Failure::failed(words::base_not_empty(lang)));
    }
    migrate::run(&house.db, &then, real().millis()).await?;
    house
        .db
        .fill(OWN, read::Rows::of(archive, manifest))
        .await
        .map_err(|fault| Failure::failed(words::not_filled(lang, &name, &fault.to_string())))?;
    migrate::run(&house.db, &known, real().millis()).await?;
    if let (Some(_), Some(role)) =
        (&config.database_owner, store::serving::role_of(&config.database))
    {
        house.db.let_serve(&role).await?;
    }
    let settle = |tx: &mut door::Tx<'_>| {
        door::journal::found_again(tx, &READERS)?;
        Ok(activity::find_again(tx)?)
    };
    house.clockwork.begin(Purpose::Lay, settle).await?;
    drop(house);
    // As it will serve: what was erased or taken back since the archive leaves again.
    House::open(config).await?.close_sessions().await
}

/// The steps that the archive had taken, as this program knows them.
fn known_then(
    manifest: &Manifest,
    known: &[store::Migration],
) -> Result<Vec<store::Migration>, Failure> {
    let lang = tongue();
    let mut then = Vec::with_capacity(manifest.steps.len());
    for step in &manifest.steps {
        let Some(found) = known.iter().find(|one| one.name == step.name) else {
            return Err(Failure::failed(words::newer(lang, &step.name)));
        };
        if migrate::fingerprint(found) != step.fingerprint {
            return Err(Failure::failed(words::other_step(lang, &step.name)));
        }
        then.push(*found);
    }
    Ok(then)
}

/// The name of an engine in the manifest.
fn engine(db: &Db) -> &'static str {
    match db.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}
