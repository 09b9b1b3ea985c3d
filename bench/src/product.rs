//! Statements of the product, found where the linker gathered them: what is measured here is the very
//! text that is served, on a connection set as the house sets its readers.

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Statement};
use store::{STATEMENTS, Stmt, Text};

use crate::kit::Fallible;

/// The one statement of a module whose text holds every mark.
pub(crate) fn statement(module: &str, marks: &[&str]) -> Fallible<&'static Stmt> {
    let holds = |stmt: &&&'static Stmt| {
        stmt.module == module && marks.iter().all(|mark| text(stmt).contains(mark))
    };
    let found: Vec<&'static Stmt> = STATEMENTS.iter().filter(holds).copied().collect();
    match found.as_slice() {
        [one] => Ok(one),
        many => Err(format!("{} statements of {module} hold {marks:?}", many.len()).into()),
    }
}

/// What SQLite is asked.
pub(crate) const fn text(stmt: &Stmt) -> &'static str {
    match stmt.text {
        Text::One(text) | Text::Twin { sqlite: text, .. } => text,
    }
}

/// A connection set as the house sets its readers.
pub(crate) fn reader(file: &std::path::Path) -> Fallible<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let base = Connection::open_with_flags(file, flags)?;
    base.set_prepared_statement_cache_capacity(512);
    base.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    base.execute_batch(
        "PRAGMA foreign_keys = 1; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;
         PRAGMA trusted_schema = 0; PRAGMA query_only = 1;",
    )?;
    Ok(base)
}

/// Binds `$1`, `$2`… by their number: to SQLite these are names, placed at their first use.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Fallible {
    for place in 1..=statement.parameter_count() {
        let name = statement.parameter_name(place).and_then(|name| name.get(1..));
        let number: usize = name.ok_or("a parameter without a name")?.parse()?;
        let value = number.checked_sub(1).and_then(|number| values.get(number));
        let value = value.ok_or("fewer values than parameters")?.clone();
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

/// Runs a query and reads every column of every row; answers how many rows there were.
pub(crate) fn drain(base: &Connection, text: &str, values: &[Value]) -> Fallible<usize> {
    let mut statement = base.prepare_cached(text)?;
    bind(&mut statement, values)?;
    let (columns, mut count) = (statement.column_count(), 0);
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        for place in 0..columns {
            std::hint::black_box(row.get_ref(place)?);
        }
        count += 1;
    }
    Ok(count)
}

/// The steps that SQLite follows.
pub(crate) fn plan(base: &Connection, text: &str, values: &[Value]) -> Fallible<Vec<String>> {
    let mut statement = base.prepare(&format!("EXPLAIN QUERY PLAN {text}"))?;
    bind(&mut statement, values)?;
    let (mut steps, mut rows) = (Vec::new(), statement.raw_query());
    while let Some(row) = rows.next()? {
        steps.push(row.get(3)?);
    }
    Ok(steps)
}
