//! The judge of statements: each engine is asked to prepare them, and SQLite's own authorizer
//! says which tables they read and write, directly or through a view (house law
//! `every_statement_stays_in_its_room`).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::engine::sqlite::{Durability, connect};
use crate::{Db, Fault, Stmt, Text};

/// One table touched by a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// The table, or the view when the view itself is named.
    pub table: String,
    /// The view or trigger that does the reading, when it is not the statement itself.
    pub through: Option<String>,
    /// Whether rows are written.
    pub writes: bool,
}

/// Asks SQLite to prepare statements against the schema of a database file.
pub struct SqliteJudge {
    connection: rusqlite::Connection,
}

impl SqliteJudge {
    /// Opens a migrated database file.
    pub fn open(file: &Path) -> Result<Self, Fault> {
        let connection = connect(file, Durability::None, 4)?;
        // The engine's own look at the parents of a written row is not a read of the statement.
        connection.pragma_update(None, "foreign_keys", false)?;
        Ok(Self { connection })
    }

    /// Prepares the statement and tells what it touches.
    pub fn touches(&mut self, stmt: &Stmt) -> Result<BTreeSet<Touch>, Fault> {
        let text = match stmt.text {
            Text::One(text) | Text::Twin { sqlite: text, .. } => text,
        };
        let seen = Arc::new(Mutex::new(BTreeSet::new()));
        let notes = Arc::clone(&seen);
        self.connection.authorizer(Some(move |context: AuthContext<'_>| {
            note(&notes, &context);
            Authorization::Allow
        }))?;
        let prepared = self.connection.prepare(text).map(|_| ()).map_err(Fault::from);
        self.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        prepared?;
        let seen = seen.lock().map_err(|_| Fault::new("the judge's notes are lost"))?;
        Ok(seen.clone())
    }

    /// The plan that SQLite would follow.
    pub fn plan(&self, text: &str) -> Result<Vec<String>, Fault> {
        let mut statement = self.connection.prepare(&format!("EXPLAIN QUERY PLAN {text}"))?;
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(row.get::<_, String>(3)?);
        }
        Ok(lines)
    }

    /// The schema as SQLite keeps it: one `CREATE` after the other, sorted by name.
    pub fn schema(&self) -> Result<String, Fault> {
        let mut statement = self.connection.prepare(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
             ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 ELSE 2 END, name",
        )?;
        let mut rows = statement.raw_query();
        let mut text = String::new();
        while let Some(row) = rows.next()? {
            text.push_str(&row.get::<_, String>(0)?);
            text.push_str(";\n\n");
        }
        Ok(text)
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only four of SQLite's actions touch rows")]
fn note(notes: &Mutex<BTreeSet<Touch>>, context: &AuthContext<'_>) {
    let touched = match context.action {
        AuthAction::Read { table_name, .. } => Some((table_name, false)),
        AuthAction::Insert { table_name } | AuthAction::Delete { table_name } => {
            Some((table_name, true))
        }
        AuthAction::Update { table_name, .. } => Some((table_name, true)),
        _ => None,
    };
    if let (Some((table, writes)), Ok(mut notes)) = (touched, notes.lock()) {
        notes.insert(Touch {
            table: table.to_owned(),
            through: context.accessor.map(str::to_owned),
            writes,
        });
    }
}

/// Asks PostgreSQL to prepare a statement against the migrated schema.
pub async fn prepares_on_postgres(db: &Db, stmt: &Stmt) -> Result<(), Fault> {
    let text = match stmt.text {
        Text::One(text) | Text::Twin { postgres: text, .. } => text,
    };
    db.prepare_on_postgres(text).await
}
