//! The two engines, each behind the same few verbs.

pub mod postgres;
pub mod sqlite;

use crate::{Fault, Row, Stmt, Text, Value};

/// A transaction under way on one engine. Only `door` sees it.
pub enum Raw<'c> {
    /// SQLite, on this very thread.
    Sqlite(sqlite::Hand<'c>),
    /// PostgreSQL, waited for on this thread.
    Postgres(postgres::Waiting<'c>),
}

impl Raw<'_> {
    /// Whether the engine is SQLite.
    pub const fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs a script of several statements (migrations only).
    pub(crate) fn script(&mut self, text: &str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(text).map_err(Fault::from),
            Self::Postgres(waiting) => waiting.batch(text),
        }
    }

    /// Keeps other programs from changing the schema until the transaction ends.
    pub(crate) fn lock_schema(&mut self) -> Result<(), Fault> {
        match self {
            // `BEGIN IMMEDIATE` holds the only write lock already.
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(waiting) => waiting.batch("SELECT pg_advisory_xact_lock(7290119)"),
        }
    }

    /// Waits for the turn of this transaction among those that write, and holds it to the end.
    pub(crate) fn take_turn(&mut self) -> Result<(), Fault> {
        match self {
            // `BEGIN IMMEDIATE` holds the only write lock already.
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(waiting) => waiting.batch("SELECT pg_advisory_xact_lock(7290120)"),
        }
    }

    /// Runs a statement and says how many rows it changed.
    #[track_caller]
    pub fn run(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(connection) => sqlite::run(connection, sqlite_text(stmt), values),
            Self::Postgres(waiting) => waiting.run(postgres_text(stmt), values),
        }
    }

    /// Runs a statement just before the commit, after everything else of the batch; only on
    /// SQLite, whose full-text index would write a segment at each savepoint (ADR 0028). Runs it
    /// now where nothing waits. Undone with its unit; should it fail, the whole batch is undone.
    #[track_caller]
    pub fn later(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault> {
        if let Self::Sqlite(hand) = self
            && hand.keep(sqlite_text(stmt), values)
        {
            return Ok(());
        }
        self.run(stmt, values).map(|_| ())
    }

    /// Runs a query and hands each row to `each` until it says stop.
    #[track_caller]
    pub fn each(
        &mut self,
        stmt: &'static Stmt,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self {
            Self::Sqlite(connection) => sqlite::each(connection, sqlite_text(stmt), values, each),
            Self::Postgres(waiting) => waiting.each(postgres_text(stmt), values, each),
        }
    }
}

/// A transaction under way, whatever the engine: what `door` hands to the rooms as `Tx`.
pub trait Session {
    /// Runs a statement and says how many rows it changed.
    fn run(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<u64, Fault>;

    /// Waits for the turn of this transaction among those that write, and holds it to the end: the
    /// last thing that a transaction waits for, so that nothing waits in a circle.
    fn take_turn(&mut self) -> Result<(), Fault>;

    /// Runs a statement before the commit, once the batch has done the rest.
    fn later(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault>;

    /// Runs a query and hands over each row.
    fn each(
        &mut self,
        stmt: &'static Stmt,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault>;
}

impl Session for Raw<'_> {
    #[track_caller]
    fn run(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<u64, Fault> {
        Raw::run(self, stmt, values)
    }

    fn take_turn(&mut self) -> Result<(), Fault> {
        Raw::take_turn(self)
    }

    #[track_caller]
    fn later(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault> {
        Raw::later(self, stmt, values)
    }

    #[track_caller]
    fn each(
        &mut self,
        stmt: &'static Stmt,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Raw::each(self, stmt, values, each)
    }
}

const fn sqlite_text(stmt: &Stmt) -> &'static str {
    match stmt.text {
        Text::One(text) | Text::Twin { sqlite: text, .. } => text,
    }
}

const fn postgres_text(stmt: &Stmt) -> &'static str {
    match stmt.text {
        Text::One(text) | Text::Twin { postgres: text, .. } => text,
    }
}
