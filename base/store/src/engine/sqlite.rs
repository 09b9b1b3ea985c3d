//! SQLite: the connections, those who read, and how a statement is run; what is written goes through
//! [`super::sqlite_writer`].

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, OpenFlags, Statement};

use crate::engine::ready::Statements;
use crate::engine::settle;
use crate::engine::sqlite_writer::Writer;
use crate::engine::{Kept, Tail, Unit};
use crate::{Fault, Row, Value};

/// The first release without the WAL-reset corruption (trust.md: 3.7.0–3.51.2 are affected).
pub const FLOOR: i32 = 3_051_003;
/// How long another program that holds the file is waited for.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// The most connections that read beside the writer.
const READERS: usize = 6;
/// Bytes of the log that stay on the disk once it begins anew.
const LOG_KEPT: i64 = 64 * 1_024 * 1_024;

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
    statements: &'c dyn Statements,
    batch: Option<&'c mut Held>,
}

/// What a batch holds between its units.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) kept: Vec<Kept>,
    pub(crate) tail: Tail,
}

impl<'c> Hand<'c> {
    /// A connection that only reads: nothing is kept.
    pub(crate) const fn reading(connection: &'c Connection) -> Self {
        Self { statements: connection, batch: None }
    }

    /// The connection of a batch that writes.
    pub(crate) const fn writing(statements: &'c dyn Statements, batch: &'c mut Held) -> Self {
        Self { statements, batch: Some(batch) }
    }

    /// Where its statements are found.
    pub(crate) const fn statements(&self) -> &'c dyn Statements {
        self.statements
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
        self.statements.connection()
    }
}

/// The SQLite engine: the way to the writer, and those who read.
pub(crate) struct Sqlite {
    writer: Writer,
    readers: Arc<Readers>,
}

/// The connections that read, each opened the first time that those before it are all lent: a house at
/// rest holds one.
pub(crate) struct Readers {
    home: (Sender<Connection>, Receiver<Connection>),
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
        let readers = Arc::new(Readers::open(path, durability)?);
        let writer = Writer::start(writer, Arc::clone(&readers))?;
        Ok(Self { writer, readers })
    }

    pub(crate) fn submit(&self, unit: Box<dyn Unit>) -> Result<(), Fault> {
        self.writer.submit(unit)
    }

    /// Lends a reader, waiting for one, for a snapshot; it comes back even if `with` panics.
    pub(crate) fn reading<T>(&self, with: impl FnOnce(&Connection) -> T) -> Result<T, Fault> {
        let lent = self.readers.lend()?;
        snapshot(lent.connection()?, with)
    }

    /// Lends a reader only if one is free now, for one statement: it is its own snapshot.
    pub(crate) fn try_reading<T, F: FnOnce(&Connection) -> T>(
        &self,
        with: F,
    ) -> Result<Result<T, Fault>, F> {
        let Some(lent) = self.readers.try_lend() else {
            return Err(with);
        };
        Ok(lent.connection().map(with))
    }
}

impl Readers {
    fn open(path: &Path, durability: Durability) -> Result<Self, Fault> {
        let home = bounded(READERS);
        let first = open_reader(path, durability)?;
        home.0.send(first).map_err(|_| Fault::new("the readers are gone"))?;
        Ok(Self { home, opened: AtomicUsize::new(1), path: path.to_owned(), durability })
    }

    /// Lends a reader, waiting for one.
    pub(crate) fn lend(&self) -> Result<Lent<'_>, Fault> {
        Ok(Lent { connection: Some(self.reader()?), home: &self.home.0 })
    }

    fn try_lend(&self) -> Option<Lent<'_>> {
        let free = self.home.1.try_recv().ok()?;
        Some(Lent { connection: Some(free), home: &self.home.0 })
    }

    /// A reader that is free, one more while there are not [`READERS`], or the first to come home.
    fn reader(&self) -> Result<Connection, Fault> {
        if let Ok(free) = self.home.1.try_recv() {
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
        self.home.1.recv().map_err(|_| Fault::new("the readers are gone"))
    }
}

fn open_reader(path: &Path, durability: Durability) -> Result<Connection, Fault> {
    let reader = connect(path, durability, 4)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(reader)
}

/// A reader, until it goes home.
pub(crate) struct Lent<'h> {
    connection: Option<Connection>,
    home: &'h Sender<Connection>,
}

impl Lent<'_> {
    pub(crate) fn connection(&self) -> Result<&Connection, Fault> {
        self.connection.as_ref().ok_or_else(|| Fault::new("no reader"))
    }
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
    // A log that grew beside a long reading gives its room back once it begins anew.
    connection.pragma_update(None, "journal_size_limit", LOG_KEPT)?;
    // What is erased leaves the file too: freed bytes are overwritten.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
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

/// Which value each parameter of a statement takes.
pub(crate) fn places(statement: &Statement<'_>) -> Result<Vec<usize>, Fault> {
    (1..=statement.parameter_count())
        .map(|place| {
            numbered(statement.parameter_name(place), place)
                .ok_or_else(|| Fault::new("a parameter is not numbered $1, $2…"))
        })
        .collect()
}

pub(crate) fn bind(
    statement: &mut Statement<'_>,
    places: &[usize],
    values: &[Value<'_>],
) -> Result<(), Fault> {
    if places.len() != values.len() {
        return Err(Fault::new(format!("{} values for {} parameters", values.len(), places.len())));
    }
    for (place, number) in (1..).zip(places) {
        let value =
            values.get(*number).ok_or_else(|| Fault::new("a parameter is not numbered $1, $2…"))?;
        statement.raw_bind_parameter::<usize, _>(place, Bound(value))?;
    }
    Ok(())
}

/// Which value a parameter takes. To SQLite `$2` is a name, given the next place at its first use:
/// `SET a = $2 WHERE id = $1` must still bind as PostgreSQL does.
fn numbered(name: Option<&str>, place: usize) -> Option<usize> {
    let number: usize = name.map_or(Some(place), |name| name.get(1..)?.parse().ok())?;
    number.checked_sub(1)
}

/// Runs a statement that was bound; says how many rows it changed.
pub(crate) fn executed(statement: &mut Statement<'_>) -> Result<u64, Fault> {
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

/// Hands over each row of a query that was bound.
pub(crate) fn each_row(
    statement: &mut Statement<'_>,
    each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        each(&mut Row::sqlite(row))?;
    }
    Ok(())
}

pub(crate) fn run(connection: &Connection, text: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
    let mut statement = connection.prepare_cached(text)?;
    let places = places(&statement)?;
    bind(&mut statement, &places, values)?;
    executed(&mut statement)
}

pub(crate) fn each(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
    each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(text)?;
    let places = places(&statement)?;
    bind(&mut statement, &places, values)?;
    each_row(&mut statement, each)
}
