//! Statements that the writer keeps ready. A record runs a dozen, some of a thousand letters: the driver's own cache reads the
//! whole text twice for each, and which value a parameter takes would be asked again at each binding.

use std::cell::RefCell;

use rusqlite::{Connection, PrepFlags, Statement};
use rustc_hash::FxHashMap;

use crate::engine::sqlite::{bind, each_row, executed, places};
use crate::{Fault, Row, Value};

/// The most statements kept: past that, they are prepared afresh as they come.
const MOST: usize = 512;

/// Where a connection finds its statements.
pub(crate) trait Statements {
    /// The connection itself.
    fn connection(&self) -> &Connection;

    /// Runs a statement and says how many rows it changed.
    fn run(&self, text: &'static str, values: &[Value<'_>]) -> Result<u64, Fault>;

    /// Runs a query and hands over each row.
    fn each(
        &self,
        text: &'static str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault>;
}

/// A connection that reads goes from thread to thread: the driver keeps its statements.
impl Statements for Connection {
    fn connection(&self) -> &Connection {
        self
    }

    fn run(&self, text: &'static str, values: &[Value<'_>]) -> Result<u64, Fault> {
        crate::engine::sqlite::run(self, text, values)
    }

    fn each(
        &self,
        text: &'static str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        crate::engine::sqlite::each(self, text, values, each)
    }
}

/// Where a text stands in the program, and how long it is: no two statements share both.
type Standing = (usize, usize);

/// A statement, and which value each of its parameters takes.
struct Prepared<'c> {
    statement: Statement<'c>,
    places: Vec<usize>,
}

/// The statements of the writer, for as long as it lives.
pub(crate) struct Ready<'c> {
    connection: &'c Connection,
    held: RefCell<FxHashMap<Standing, Prepared<'c>>>,
}

fn standing(text: &'static str) -> Standing {
    (text.as_ptr().addr(), text.len())
}

impl<'c> Ready<'c> {
    pub(crate) fn of(connection: &'c Connection) -> Self {
        Self { connection, held: RefCell::default() }
    }

    /// Takes a statement out: whoever runs it may run others meanwhile, or the same again.
    fn take(&self, text: &'static str) -> Result<Prepared<'c>, Fault> {
        if let Some(held) = self.held.borrow_mut().remove(&standing(text)) {
            return Ok(held);
        }
        let flags = PrepFlags::SQLITE_PREPARE_PERSISTENT;
        let statement = self.connection.prepare_with_flags(text, flags)?;
        Ok(Prepared { places: places(&statement)?, statement })
    }

    /// Puts it back, without the values it held.
    fn put(&self, text: &'static str, mut prepared: Prepared<'c>) {
        prepared.statement.clear_bindings();
        let mut held = self.held.borrow_mut();
        if held.len() >= MOST {
            held.clear();
        }
        held.insert(standing(text), prepared);
    }

    /// Runs a word of the engine: `BEGIN IMMEDIATE`, `COMMIT`.
    pub(crate) fn say(&self, text: &'static str) -> Result<(), Fault> {
        self.run(text, &[]).map(|_| ())
    }
}

impl Statements for Ready<'_> {
    fn connection(&self) -> &Connection {
        self.connection
    }

    fn run(&self, text: &'static str, values: &[Value<'_>]) -> Result<u64, Fault> {
        let mut prepared = self.take(text)?;
        let Prepared { statement, places } = &mut prepared;
        let done = bind(statement, places, values).and_then(|()| executed(statement));
        self.put(text, prepared);
        done
    }

    fn each(
        &self,
        text: &'static str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut prepared = self.take(text)?;
        let Prepared { statement, places } = &mut prepared;
        let done = bind(statement, places, values).and_then(|()| each_row(statement, each));
        self.put(text, prepared);
        done
    }
}
