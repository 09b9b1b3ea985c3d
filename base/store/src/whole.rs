//! The whole of a database in a form that no engine owns: every table, column and row, poured out of one
//! engine on one snapshot, and filled into another in one unit of work (ADR 0091).
//!
//! - What the engine makes by itself is left out: generated columns, full-text indexes, the ledger of steps.
//! - Columns stand by name and rows by key, in the order of their bytes: the same base gives the same rows in
//!   the same order, whatever the engine.

use crate::engine::{Raw, sqlite};
use crate::{Db, Fault, Row, Value};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// Yes or no.
    Truth,
}

impl Kind {
    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Whole => "integer",
            Self::Truth => "boolean",
        }
    }

    fn of(declared: &str) -> Option<Self> {
        match declared.to_ascii_lowercase().as_str() {
            "text" => Some(Self::Text),
            "bigint" | "integer" => Some(Self::Whole),
            "boolean" => Some(Self::Truth),
            _ => None,
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    key: bool,
}

/// A table, its columns by name, the identifier first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// Where what is poured out goes.
pub trait Sink {
    /// A table begins.
    fn begin(&mut self, table: &Table) -> Result<(), Fault>;
    /// One of its rows, a value for each column.
    fn row(&mut self, table: &Table, values: &[Value<'_>]) -> Result<(), Fault>;
    /// It ends.
    fn end(&mut self, table: &Table) -> Result<(), Fault>;
}

/// Takes a row, a value for each column of its table.
pub type Take<'t> = dyn FnMut(Vec<Value<'static>>) -> Result<(), Fault> + 't;

/// Where what is filled in comes from.
pub trait Source {
    /// Whether the tables are those that it holds.
    fn agrees(&mut self, tables: &[Table]) -> Result<(), Fault>;
    /// Gives every row of a table.
    fn rows(&mut self, table: &Table, take: &mut Take<'_>) -> Result<(), Fault>;
}

/// Columns that belong to an engine and are not poured: table and column.
pub type Own = &'static [(&'static str, &'static str)];

/// Rows to a statement on PostgreSQL, where each is a journey to the server and back.
const AT_A_TIME: usize = 50;

impl Db {
    /// Pours every table into a sink, on one snapshot, while the service goes on.
    pub async fn pour<S: Sink + Send + 'static>(&self, own: Own, sink: S) -> Result<S, Fault> {
        self.read(move |raw| {
            let mut sink = sink;
            for table in tables(raw, own)? {
                sink.begin(&table)?;
                let text = every_row(&table, raw.is_sqlite());
                asked(raw, &text, &mut |row| {
                    let values = table.columns.iter().map(|column| read(row, column));
                    sink.row(&table, &values.collect::<Result<Vec<_>, Fault>>()?)
                })?;
                sink.end(&table)?;
            }
            Ok(sink)
        })
        .await
    }

    /// Fills every table from a source, all or nothing. They must be empty, and what points to something must
    /// find it.
    pub async fn fill<S: Source + Send + 'static>(&self, own: Own, source: S) -> Result<S, Fault> {
        self.write(move |raw: &mut Raw<'_>| {
            let mut source = source;
            let tables = tables(raw, own)?;
            source.agrees(&tables)?;
            wait_for_references(raw)?;
            for table in &tables {
                must_be_empty(raw, table)?;
                let mut filling = Filling::of(table, raw);
                source.rows(table, &mut |values| filling.take(values))?;
                filling.finish()?;
            }
            judge_references(raw)?;
            Ok(source)
        })
        .await
    }

    /// Whether no table holds a row.
    pub async fn is_bare(&self, own: Own) -> Result<bool, Fault> {
        self.read(move |raw| {
            for table in tables(raw, own)? {
                if holds_a_row(raw, &table)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
    }
}

/// Asks a text that was made here, from names that the engine gave.
fn asked(
    raw: &mut Raw<'_>,
    text: &str,
    each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match raw {
        Raw::Sqlite(connection) => sqlite::each(connection, text, &[], each),
        Raw::Postgres(waiting) => waiting.each(text, &[], each),
    }
}

fn put(raw: &mut Raw<'_>, text: &str, values: &[Value<'_>]) -> Result<(), Fault> {
    match raw {
        Raw::Sqlite(connection) => sqlite::run(connection, text, values).map(|_| ()),
        Raw::Postgres(waiting) => waiting.run(text, values).map(|_| ()),
    }
}

const ON_SQLITE: &str = "SELECT t.name, c.name, c.type, c.pk > 0
  FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
 WHERE t.schema = 'main' AND t.type = 'table' AND c.hidden = 0
   AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> 'schema_migration'";

const ON_POSTGRES: &str = "SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT),
       CAST(format_type(a.atttypid, NULL) AS TEXT),
       EXISTS (SELECT 1 FROM pg_index i
                WHERE i.indrelid = t.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
  FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE n.nspname = current_schema() AND t.relkind = 'r' AND a.attgenerated = ''
   AND t.relname <> 'schema_migration'";

/// Every table that is poured, by name.
fn tables(raw: &mut Raw<'_>, own: Own) -> Result<Vec<Table>, Fault> {
    let text = if raw.is_sqlite() { ON_SQLITE } else { ON_POSTGRES };
    let mut found: Vec<(String, String, String, bool)> = Vec::new();
    asked(raw, text, &mut |row| {
        found.push((row.take()?, row.take()?, row.take()?, row.take()?));
        Ok(())
    })?;
    // The identifier of a row reads first.
    found.sort_by(|a, b| (&a.0, a.1 != "id", &a.1).cmp(&(&b.0, b.1 != "id", &b.1)));
    let (mut tables, mut indexes): (Vec<Table>, Vec<String>) = (Vec::new(), Vec::new());
    for (table, column, declared, key) in found {
        if own.contains(&(table.as_str(), column.as_str())) {
            continue;
        }
        let Some(kind) = Kind::of(&declared) else {
            // Words by which notes are found: made anew from the notes.
            if declared == "tsvector" {
                indexes.push(table);
                continue;
            }
            return Err(Fault::new(format!("{table}.{column}: {declared} is not a portable type")));
        };
        let column = Column { name: column, kind, key };
        match tables.last_mut() {
            Some(last) if last.name == table => last.columns.push(column),
            _ => tables.push(Table { name: table, columns: vec![column] }),
        }
    }
    tables.retain(|table| !indexes.contains(&table.name));
    Ok(tables)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Every row of a table, by its identifier, else by its key, else by all it holds; texts by their bytes.
fn every_row(table: &Table, sqlite: bool) -> String {
    let named = table.columns.iter().any(|column| column.name == "id");
    let keyed = table.columns.iter().any(|column| column.key);
    let by = table.columns.iter().filter(|column| match (named, keyed) {
        (true, _) => column.name == "id",
        (false, true) => column.key,
        (false, false) => true,
    });
    let by: Vec<_> = by
        .map(|column| {
            let bytes = if !sqlite && column.kind == Kind::Text { " COLLATE \"C\"" } else { "" };
            format!("{}{bytes} NULLS FIRST", quoted(&column.name))
        })
        .collect();
    let columns: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let (columns, by) = (columns.join(", "), by.join(", "));
    format!("SELECT {columns} FROM {} ORDER BY {by}", quoted(&table.name))
}

/// A value as its column holds it: SQLite keeps a truth as 0 or 1.
fn read<'r>(row: &mut Row<'r>, column: &Column) -> Result<Value<'r>, Fault> {
    match (row.value()?, column.kind) {
        (Value::Int(number), Kind::Truth) => Ok(Value::Bool(number != 0)),
        (value, _) => Ok(value),
    }
}

fn holds_a_row(raw: &mut Raw<'_>, table: &Table) -> Result<bool, Fault> {
    let mut held = false;
    let text = format!("SELECT 1 WHERE EXISTS (SELECT 1 FROM {})", quoted(&table.name));
    asked(raw, &text, &mut |_| {
        held = true;
        Ok(())
    })?;
    Ok(held)
}

fn must_be_empty(raw: &mut Raw<'_>, table: &Table) -> Result<(), Fault> {
    if holds_a_row(raw, table)? {
        return Err(Fault::new(format!("{} already holds rows", table.name)));
    }
    Ok(())
}

/// Rows on their way into a table.
struct Filling<'f, 'c> {
    raw: &'f mut Raw<'c>,
    width: usize,
    one: String,
    many: String,
    waiting: Vec<Value<'static>>,
}

impl<'f, 'c> Filling<'f, 'c> {
    fn of(table: &Table, raw: &'f mut Raw<'c>) -> Self {
        Self {
            width: table.columns.len(),
            one: insert(table, 1),
            many: insert(table, AT_A_TIME),
            waiting: Vec::new(),
            raw,
        }
    }

    fn take(&mut self, values: Vec<Value<'static>>) -> Result<(), Fault> {
        if values.len() != self.width {
            return Err(Fault::new("a row has another number of values than its table"));
        }
        if self.raw.is_sqlite() {
            return put(self.raw, &self.one, &values);
        }
        self.waiting.extend(values);
        if self.waiting.len() == AT_A_TIME * self.width {
            put(self.raw, &self.many, &self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Fault> {
        let rows = self.waiting.chunks_exact(self.width.max(1));
        for row in rows {
            put(self.raw, &self.one, row)?;
        }
        Ok(())
    }
}

fn insert(table: &Table, rows: usize) -> String {
    let columns: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let width = columns.len();
    let row = |rank: usize| {
        let places: Vec<_> =
            (1..=width).map(|place| format!("${}", rank * width + place)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<_> = (0..rows).map(row).collect();
    let (name, columns, rows) = (quoted(&table.name), columns.join(", "), rows.join(", "));
    format!("INSERT INTO {name} ({columns}) VALUES {rows}")
}

/// What points to a row may come before it, until the end of the unit.
fn wait_for_references(raw: &mut Raw<'_>) -> Result<(), Fault> {
    match raw {
        Raw::Sqlite(connection) => Ok(connection.execute_batch("PRAGMA defer_foreign_keys = ON")?),
        Raw::Postgres(waiting) => waiting.batch(&references("DEFERRABLE INITIALLY DEFERRED")),
    }
}

/// What points to nothing stops the unit.
fn judge_references(raw: &mut Raw<'_>) -> Result<(), Fault> {
    match raw {
        Raw::Sqlite(connection) => {
            let mut check = connection.prepare("PRAGMA foreign_key_check")?;
            let mut rows = check.raw_query();
            match rows.next()? {
                None => Ok(()),
                Some(row) => {
                    let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                    Err(Fault::new(format!("{table} points to what {parent} does not hold")))
                }
            }
        }
        Raw::Postgres(waiting) => {
            waiting.batch("SET CONSTRAINTS ALL IMMEDIATE")?;
            waiting.batch(&references("NOT DEFERRABLE"))
        }
    }
}

/// On PostgreSQL, when every reference of the schema is judged.
fn references(when: &str) -> String {
    format!(
        "DO $references$ DECLARE one RECORD; BEGIN
           FOR one IN SELECT CAST(c.conrelid AS REGCLASS) AS held, c.conname
                        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                       WHERE c.contype = 'f' AND n.nspname = current_schema() LOOP
             EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I {when}', one.held, one.conname);
           END LOOP;
         END $references$"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[(&str, Kind, bool)]) -> Table {
        let columns = columns.iter().map(|(name, kind, key)| Column {
            name: (*name).to_owned(),
            kind: *kind,
            key: *key,
        });
        Table { name: "word".to_owned(), columns: columns.collect() }
    }

    #[test]
    fn rows_come_by_their_identifier_else_by_their_key_else_by_all_they_hold() {
        let of = |columns: &[(&str, Kind, bool)], sqlite| every_row(&table(columns), sqlite);
        let id = ("id", Kind::Text, false);
        assert_eq!(
            of(&[id, ("rank", Kind::Whole, true)], true),
            "SELECT \"id\", \"rank\" FROM \"word\" ORDER BY \"id\" NULLS FIRST"
        );
        assert!(of(&[id], false).ends_with("BY \"id\" COLLATE \"C\" NULLS FIRST"));
        let keyed = [("a", Kind::Whole, true), ("b", Kind::Text, false)];
        assert!(of(&keyed, false).ends_with("ORDER BY \"a\" NULLS FIRST"));
        let bare = [("a", Kind::Whole, false), ("b", Kind::Truth, false)];
        assert!(of(&bare, true).ends_with("BY \"a\" NULLS FIRST, \"b\" NULLS FIRST"));
    }

    #[test]
    fn many_rows_are_numbered_one_after_the_other() {
        let word = table(&[("a", Kind::Whole, true), ("b\"c", Kind::Text, false)]);
        assert_eq!(
            insert(&word, 2),
            "INSERT INTO \"word\" (\"a\", \"b\"\"c\") VALUES ($1, $2), ($3, $4)"
        );
    }
}
