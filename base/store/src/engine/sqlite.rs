//! SQLite: one writer thread that groups units of work into durable commits, and readers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, OpenFlags};

use crate::engine::settle;
use crate::engine::{Kept, QUEUE, Raw, Tail, UNITS_PER_COMMIT, Unit, submit};
use crate::{Fault, Row, Value};

/// The first release without the WAL-reset corruption (trust.md: 3.7.0–3.51.2 are affected).
pub const FLOOR: i32 = 3_051_003;
/// How long another program that holds the file is waited for.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// The most connections that read beside the writer.
const READERS: usize = 6;

/// How hard the disk is asked to keep what was committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// `synchronous=FULL`: a commit answered is on the disk (the only setting in production).
    Full,
    /// `synchronous=OFF`: for tests and for laying large worlds, never for a running service.
    None,
}

/// A connection in the hand of a unit of work, and what it keeps for the end of the batch.
pub struct Hand<'c> {
    connection: &'c Connection,
    batch: Option<&'c mut Held>,
}

/// What a batch holds between its units.
#[derive(Default)]
pub(crate) struct Held {
    kept: Vec<Kept>,
    tail: Tail,
}

impl<'c> Hand<'c> {
    /// A connection that only reads: nothing is kept.
    pub(crate) const fn reading(connection: &'c Connection) -> Self {
        Self { connection, batch: None }
    }

    /// Keeps a statement for the end of the batch; false where there is none.
    pub(crate) fn keep(&mut self, text: &'static str, values: &[Value<'_>]) -> bool {
        let Some(batch) = &mut self.batch else { return false };
        batch.kept.push((text, values.iter().map(Value::owned).collect()));
        true
    }

    pub(crate) fn tail(&mut self) -> Option<&mut Tail> {
        self.batch.as_deref_mut().map(|batch| &mut batch.tail)
    }
}

impl std::ops::Deref for Hand<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// The SQLite engine: a queue to the writer and a set of readers, each opened the first time that
/// those before it are all lent: a house at rest holds one.
pub(crate) struct Sqlite {
    queue: Sender<Box<dyn Unit>>,
    readers: (Sender<Connection>, Receiver<Connection>),
    opened: AtomicUsize,
    path: PathBuf,
    durability: Durability,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, durability: Durability) -> Result<Self, Fault> {
        let version = rusqlite::version_number();
        if version < FLOOR {
            return Err(Fault::new(format!(
                "SQLite {} is older than 3.51.3, which mends a corruption bug",
                rusqlite::version()
            )));
        }
        // No more: a commit that splits a page walks over every slot of the cache (SQLite numbers
        // the pages anew through a number past the last), and the system keeps the file in memory.
        let writer = connect(path, durability, 8)?;
        if durability == Durability::Full {
            settle::settle(&writer, path)?;
        }
        // Pages written many times between two checkpoints go home once; tried each time the log
        // passes 8 MiB (a long reader may keep it longer).
        writer.pragma_update(None, "wal_autocheckpoint", 2_048)?;
        let readers = bounded(READERS);
        let first = open_reader(path, durability)?;
        readers.0.send(first).map_err(|_| Fault::new("the readers are gone"))?;
        let (queue, inbox) = bounded(QUEUE);
        std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || write_until_closed(&writer, &inbox))
            .map_err(|error| Fault::new(error.to_string()))?;
        let (opened, path) = (AtomicUsize::new(1), path.to_owned());
        Ok(Self { queue, readers, opened, path, durability })
    }

    pub(crate) fn submit(&self, unit: Box<dyn Unit>) -> Result<(), Fault> {
        submit(&self.queue, unit)
    }

    /// Lends a reader, waiting for one; it comes back even if `with` panics.
    pub(crate) fn reading<T>(&self, with: impl FnOnce(&Connection) -> T) -> Result<T, Fault> {
        let lent = Lent { connection: Some(self.reader()?), home: &self.readers.0 };
        let connection = lent.connection.as_ref().ok_or_else(|| Fault::new("no reader"))?;
        snapshot(connection, with)
    }

    /// A reader that is free, one more while there are not [`READERS`], or the first to come home.
    fn reader(&self) -> Result<Connection, Fault> {
        if let Ok(free) = self.readers.1.try_recv() {
            return Ok(free);
        }
        let more = |opened| (opened < READERS).then_some(opened + 1);
        if self.opened.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok() {
            let opened = open_reader(&self.path, self.durability);
            if opened.is_err() {
                self.opened.fetch_sub(1, Ordering::Relaxed);
            }
            return opened;
        }
        self.readers.1.recv().map_err(|_| Fault::new("the readers are gone"))
    }

    /// Lends a reader only if one is free now.
    pub(crate) fn try_reading<T, F: FnOnce(&Connection) -> T>(
        &self,
        with: F,
    ) -> Result<Result<T, Fault>, F> {
        let Ok(connection) = self.readers.1.try_recv() else {
            return Err(with);
        };
        let lent = Lent { connection: Some(connection), home: &self.readers.0 };
        Ok(lent
            .connection
            .as_ref()
            .ok_or_else(|| Fault::new("no reader"))
            .and_then(|connection| snapshot(connection, with)))
    }
}

fn open_reader(path: &Path, durability: Durability) -> Result<Connection, Fault> {
    let reader = connect(path, durability, 4)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(reader)
}

struct Lent<'h> {
    connection: Option<Connection>,
    home: &'h Sender<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // Left inside a transaction by a panic: a fresh start before the next reader.
            if !connection.is_autocommit() {
                drop(connection.execute_batch("ROLLBACK"));
            }
            drop(self.home.try_send(connection));
        }
    }
}

fn snapshot<T>(connection: &Connection, with: impl FnOnce(&Connection) -> T) -> Result<T, Fault> {
    connection.prepare_cached("BEGIN")?.execute([])?;
    let result = with(connection);
    connection.prepare_cached("COMMIT")?.execute([])?;
    Ok(result)
}

/// Opens a connection with the house's settings; `cache` is in MiB.
pub(crate) fn connect(
    path: &Path,
    durability: Durability,
    cache: i64,
) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(512);
    // A plan does not depend on the values bound: otherwise SQLite parses again at each binding.
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.busy_timeout(PATIENCE)?;
    let mode: String = connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Fault::new(format!("SQLite refused write-ahead logging ({mode})")));
    }
    let level = match durability {
        // The seeded bug: a commit is answered before it is on the disk.
        Durability::Full if cfg!(feature = "bug-sync-normal") => "NORMAL",
        Durability::Full => "FULL",
        Durability::None => "OFF",
    };
    connection.pragma_update(None, "synchronous", level)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -1_024 * cache)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // What is erased leaves the file too: freed bytes are overwritten.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}

fn write_until_closed(writer: &Connection, inbox: &Receiver<Box<dyn Unit>>) {
    while let Ok(first) = inbox.recv() {
        let mut batch = Vec::new();
        let outcome = run_batch(writer, first, inbox, &mut batch);
        // The reply of each unit goes out only now: on the disk, or not at all.
        for unit in batch {
            unit.settled(match &outcome {
                Ok(()) => Ok(()),
                Err(fault) => Err(Fault::of(fault.kind(), fault.to_string())),
            });
        }
    }
}

fn run_batch(
    writer: &Connection,
    first: Box<dyn Unit>,
    inbox: &Receiver<Box<dyn Unit>>,
    batch: &mut Vec<Box<dyn Unit>>,
) -> Result<(), Fault> {
    let mut next = Some(first);
    if let Err(error) = writer.prepare_cached("BEGIN IMMEDIATE").and_then(|mut s| s.execute([])) {
        batch.extend(next);
        return Err(error.into());
    }
    let (mut outcome, mut held) = (Ok(()), Held::default());
    while let Some(mut unit) = next {
        let done = run_unit(writer, unit.as_mut(), &mut held);
        batch.push(unit);
        if let Err(fault) = done {
            outcome = Err(fault);
            break;
        }
        next = if batch.len() < UNITS_PER_COMMIT { inbox.try_recv().ok() } else { None };
    }
    // Outside any savepoint, and by ascending row: the full-text index writes one segment for the
    // whole batch (it starts another at each row that comes before the last). The sort is stable:
    // what is kept for one row stays in the order it was asked for.
    held.kept.sort_by_key(|(_, values)| values.first().and_then(whole));
    let kept =
        held.kept.iter().try_for_each(|(text, values)| run(writer, text, values).map(|_| ()));
    outcome = outcome.and(kept);
    let closing = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let closed = writer.prepare_cached(closing).and_then(|mut s| s.execute([]));
    if closed.is_err() && !writer.is_autocommit() {
        drop(writer.execute_batch("ROLLBACK"));
    }
    outcome.and(closed.map(|_| ()).map_err(Fault::from))
}

/// One unit inside its own savepoint: what it refuses undoes nothing of its neighbours.
fn run_unit(writer: &Connection, unit: &mut dyn Unit, held: &mut Held) -> Result<(), Fault> {
    writer.prepare_cached("SAVEPOINT unit")?.execute([])?;
    let before = held.kept.len();
    let hand = Hand { connection: writer, batch: Some(&mut *held) };
    let keep = catch_unwind(AssertUnwindSafe(|| unit.run(&mut Raw::Sqlite(hand))));
    if !matches!(keep, Ok(true)) {
        held.kept.truncate(before);
        held.tail = None;
        writer.prepare_cached("ROLLBACK TO unit")?.execute([])?;
    }
    writer.prepare_cached("RELEASE unit")?.execute([])?;
    Ok(())
}

const fn whole(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Null | Value::Bool(_) | Value::Text(_) => None,
    }
}

struct Bound<'a, 'v>(&'a Value<'v>);

impl rusqlite::ToSql for Bound<'_, '_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Value<'_>]) -> Result<(), Fault> {
    if statement.parameter_count() != values.len() {
        return Err(Fault::new(format!(
            "{} values for {} parameters",
            values.len(),
            statement.parameter_count()
        )));
    }
    for place in 1..=values.len() {
        let value = numbered(statement.parameter_name(place), place)
            .and_then(|number| values.get(number))
            .ok_or_else(|| Fault::new("a parameter is not numbered $1, $2…"))?;
        statement.raw_bind_parameter(place, Bound(value))?;
    }
    Ok(())
}

/// Which value a parameter takes. To SQLite `$2` is a name, given the next place at its first use:
/// `SET a = $2 WHERE id = $1` must still bind as PostgreSQL does.
fn numbered(name: Option<&str>, place: usize) -> Option<usize> {
    let number: usize = name.map_or(Some(place), |name| name.get(1..)?.parse().ok())?;
    number.checked_sub(1)
}

pub(crate) fn run(connection: &Connection, text: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, values)?;
    if statement.column_count() > 0 {
        // `RETURNING`: step through, count the rows.
        let mut rows = statement.raw_query();
        let mut count = 0;
        while rows.next()?.is_some() {
            count += 1;
        }
        return Ok(count);
    }
    Ok(u64::try_from(statement.raw_execute()?).unwrap_or(0))
}

pub(crate) fn each(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
    each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        each(&mut Row::sqlite(row))?;
    }
    Ok(())
}
