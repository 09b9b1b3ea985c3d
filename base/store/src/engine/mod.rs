//! The two engines, each behind the same few verbs.

pub(crate) mod homeward;
pub mod postgres;
pub(crate) mod postgres_unsent;
pub(crate) mod postgres_writer;
pub(crate) mod ready;
pub(crate) mod settle;
pub mod sqlite;
pub(crate) mod sqlite_writer;

use crate::{Fault, FaultKind, Row, Stmt, Text, Value};

/// Units of work that one commit may carry, at most.
pub(crate) const UNITS_PER_COMMIT: usize = 256;
/// Units waiting for the writer; past that, callers are told to come back: one that waited here would keep a thread of
/// the server from everyone else, readers included.
pub(crate) const QUEUE: usize = 1_024;

/// Hands a unit to the writing thread.
pub(crate) fn submit(
    queue: &crossbeam_channel::Sender<Box<dyn Unit>>,
    unit: Box<dyn Unit>,
) -> Result<(), Fault> {
    queue.try_send(unit).map_err(|refused| {
        let what = if refused.is_full() {
            "too much waits for the writer"
        } else {
            "the writer has stopped"
        };
        Fault::of(FaultKind::Unavailable, what)
    })
}

/// A unit of work, with its type erased so that units of all rooms share one queue.
pub(crate) trait Unit: Send {
    /// Runs; true when its changes are to be kept.
    fn run(&mut self, raw: &mut Raw<'_>) -> bool;
    /// Told once the commit is durable, or what prevented it.
    fn settled(self: Box<Self>, outcome: Result<(), Fault>);
}

/// A statement kept for later in a batch, with its values.
pub(crate) type Kept = (&'static str, Vec<Value<'static>>);

/// How far a numbered chain has come in the batch under way: the last number and its mark. Forgotten
/// when a unit is undone and at the end of the batch, since another program may write between two.
pub type Tail = Option<(i64, String)>;

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

    /// Where the chain of this batch has come; nothing where nothing is written.
    pub(crate) fn tail(&mut self) -> Option<&mut Tail> {
        match self {
            Self::Sqlite(hand) => hand.tail(),
            Self::Postgres(waiting) => waiting.tail(),
        }
    }

    /// Runs a statement and says how many rows it changed.
    #[track_caller]
    pub fn run(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(hand) => hand.statements().run(sqlite_text(stmt), values),
            Self::Postgres(waiting) => waiting.run(postgres_text(stmt), values),
        }
    }

    /// Runs a statement of which nobody reads the count: on PostgreSQL it travels with the next one,
    /// or with the end of its unit, and spares a round trip (ADR 0068).
    #[track_caller]
    pub fn run_unread(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault> {
        match self {
            Self::Sqlite(hand) => hand.statements().run(sqlite_text(stmt), values).map(|_| ()),
            Self::Postgres(waiting) => waiting.run_unread(postgres_text(stmt), values),
        }
    }

    /// Asks a question that will be asked again right after the next one: on PostgreSQL both travel together.
    pub fn ahead(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) {
        if let Self::Postgres(waiting) = self {
            waiting.ahead(postgres_text(stmt), values);
        }
    }

    /// Runs a statement just before the commit, after everything else of the batch; only on
    /// SQLite, whose full-text index would write a segment at each savepoint (ADR 0028). Elsewhere
    /// it is a statement that nobody reads. Undone with its unit; should it fail, the whole batch is
    /// undone.
    #[track_caller]
    pub fn later(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault> {
        if let Self::Sqlite(hand) = self
            && hand.keep(sqlite_text(stmt), values)
        {
            return Ok(());
        }
        self.run_unread(stmt, values)
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
            Self::Sqlite(hand) => hand.statements().each(sqlite_text(stmt), values, each),
            Self::Postgres(waiting) => waiting.each(postgres_text(stmt), values, each),
        }
    }
}

/// A transaction under way, whatever the engine: what `door` hands to the rooms as `Tx`.
pub trait Session {
    /// Runs a statement and says how many rows it changed.
    fn run(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<u64, Fault>;

    /// Runs a statement of which nobody reads the count.
    fn run_unread(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault>;

    /// Where the chain of this batch has come; nothing where nothing is written.
    fn tail(&mut self) -> Option<&mut Tail>;

    /// Asks a question that will be asked again right after the next one.
    fn ahead(&mut self, stmt: &'static Stmt, values: &[Value<'_>]);

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

    #[track_caller]
    fn run_unread(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) -> Result<(), Fault> {
        Raw::run_unread(self, stmt, values)
    }

    fn tail(&mut self) -> Option<&mut Tail> {
        Raw::tail(self)
    }

    fn ahead(&mut self, stmt: &'static Stmt, values: &[Value<'_>]) {
        Raw::ahead(self, stmt, values);
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
