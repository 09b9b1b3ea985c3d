//! Raw SQLite: the tables of the limit, and loops that do nothing but write.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;

use crate::kit::{Fallible, median};
use crate::machine;
use crate::records::Vocabulary;

/// Row, index of tenant and date, rows of themes, full-text index: nothing else.
const TABLES: &str = "
    CREATE TABLE record (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, day TEXT NOT NULL,
        time TEXT NOT NULL, minutes INTEGER NOT NULL, activity TEXT NOT NULL, place TEXT NOT NULL,
        origin TEXT NOT NULL, channel TEXT NOT NULL, ending TEXT NOT NULL, people TEXT NOT NULL,
        note TEXT NOT NULL);
    CREATE INDEX record_day ON record (tenant, day);
    CREATE TABLE record_theme (number INTEGER, theme TEXT, PRIMARY KEY (number, theme)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE record_search USING fts5 (note, content = '', detail = 'none',
        tokenize = \"unicode61 remove_diacritics 2\");";

/// Opens an empty base of the limit, durable at each commit.
pub(crate) fn open(file: &Path) -> Fallible<Connection> {
    let base = Connection::open(file)?;
    base.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    base.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;")?;
    base.set_prepared_statement_cache_capacity(32);
    base.execute_batch(TABLES)?;
    Ok(base)
}

/// Lays one record down.
pub(crate) fn lay(base: &Connection, id: &str, record: &Value) -> rusqlite::Result<()> {
    let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or("");
    let people = record.get("people").map(ToString::to_string).unwrap_or_default();
    base.prepare_cached(
        "INSERT INTO record (id, tenant, day, time, minutes, activity, place, origin, channel,
            ending, people, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute((
        id,
        "tenant-one",
        text("day"),
        text("time"),
        record.get("minutes").and_then(Value::as_i64),
        text("activity"),
        text("place"),
        text("origin"),
        text("channel"),
        text("ending"),
        people,
        text("note"),
    ))?;
    let number = base.last_insert_rowid();
    for theme in record.get("themes").and_then(Value::as_array).into_iter().flatten() {
        base.prepare_cached("INSERT OR IGNORE INTO record_theme (number, theme) VALUES (?1, ?2)")?
            .execute((number, theme.as_str()))?;
    }
    base.prepare_cached("INSERT INTO record_search (rowid, note) VALUES (?1, ?2)")?
        .execute((number, text("note")))?;
    Ok(())
}

/// What a loop took for each record.
pub(crate) struct Loop {
    /// Records per second.
    pub(crate) rate: f64,
    /// CPU seconds per record.
    pub(crate) cpu: f64,
    /// The median commit, in seconds.
    pub(crate) commit: f64,
}

/// Writes for a time, so many records per commit. Records are made outside the measure.
pub(crate) fn write(
    base: &Connection,
    words: &Vocabulary,
    per_commit: usize,
    time: Duration,
) -> Fallible<Loop> {
    let (mut commits, mut cpu, mut wall, mut count) = (Vec::new(), 0.0, 0.0, 0.0);
    let start = Instant::now();
    while start.elapsed() < time {
        let batch: Vec<(String, Value)> = (0..per_commit)
            .map(|_| words.record())
            .map(|made| Ok((made.id, serde_json::from_str(&made.body)?)))
            .collect::<Result<_, serde_json::Error>>()?;
        let (began, spent) = (Instant::now(), machine::own_cpu());
        base.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for (id, record) in &batch {
            lay(base, id, record)?;
        }
        base.prepare_cached("COMMIT")?.execute([])?;
        cpu += machine::own_cpu() - spent;
        let took = began.elapsed().as_secs_f64();
        commits.push(took);
        wall += took;
        count += batch.len() as f64;
    }
    Ok(Loop { rate: count / wall, cpu: cpu / count, commit: median(&commits) })
}
