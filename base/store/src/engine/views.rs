//! Views with the visitor already in them. SQLite's views take no parameter: what depends on the
//! grant alone is then looked up for every row, and costs a quarter of a list. Here the view's own text
//! stands in place of its name, with `$1` for the grant, so that SQLite looks once (ADR 0040). The
//! rule stays where it is written, in the view; a statement that forgot `grant_id = $1` would be held
//! to it all the same.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use rusqlite::Connection;

use crate::Fault;

/// How a view begins that may be bound: the grant first, then the rows.
const OPENING: &str = "FROM visible v CROSS JOIN ";

/// A view of the schema, and its text with `$1` in it.
struct View {
    name: String,
    text: String,
}

/// The views of a database that may be bound, and the statements already bound.
#[derive(Default)]
pub(crate) struct Views {
    views: OnceLock<Vec<View>>,
    /// By the address of a statement's literal, which never moves.
    texts: RwLock<HashMap<usize, Arc<str>>>,
}

impl Views {
    /// The text that SQLite is asked for a live statement, on a migrated schema.
    pub(crate) fn text(
        &self,
        connection: &Connection,
        text: &'static str,
    ) -> Result<Arc<str>, Fault> {
        let place = text.as_ptr().addr();
        let known = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(bound) = known.get(&place) {
            return Ok(Arc::clone(bound));
        }
        drop(known);
        let bound: Arc<str> = self.bind(connection, text)?.into();
        let mut known = self.texts.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(place, Arc::clone(&bound));
        Ok(bound)
    }

    /// The same for any text: for the judge, who shows what is run.
    pub(crate) fn bind(&self, connection: &Connection, text: &str) -> Result<String, Fault> {
        let views = if let Some(views) = self.views.get() {
            views
        } else {
            let read = views(connection)?;
            self.views.get_or_init(|| read)
        };
        let mut bound = text.to_owned();
        for view in views {
            bound = put(&bound, view);
        }
        Ok(bound)
    }
}

fn views(connection: &Connection) -> Result<Vec<View>, Fault> {
    let mut ask = connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'view'")?;
    let mut rows = ask.query([])?;
    let mut views = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, sql): (String, String) = (row.get(0)?, row.get(1)?);
        let body = sql.split_once(" AS\n").map(|(_, body)| body);
        if let Some(body) = body.filter(|body| body.contains(OPENING)) {
            let text = with_grant(&body.replacen(OPENING, "FROM ", 1));
            views.push(View { name, text });
        }
    }
    Ok(views)
}

const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Puts `$1` for `v.grant_id`, and one look at the grant's line for each other column of `v`.
fn with_grant(body: &str) -> String {
    let mut text = String::with_capacity(body.len() * 2);
    let mut rest = body;
    while let Some(at) = rest.find("v.") {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let inside = before.bytes().last().is_some_and(|byte| in_word(byte) || byte == b'.');
        let named = after.get(2..).unwrap_or_default();
        let end = named.bytes().position(|byte| !in_word(byte)).unwrap_or(named.len());
        let (column, left) = named.split_at(end);
        if inside {
            text.push_str("v.");
            rest = named;
            continue;
        }
        if column == "grant_id" {
            text.push_str("$1");
        } else {
            text.push_str("(SELECT ");
            text.push_str(column);
            text.push_str(" FROM visible WHERE grant_id = $1)");
        }
        rest = left;
    }
    text.push_str(rest);
    text
}

/// Puts the view's text wherever it is read from under another name: `FROM activity_visible a`.
fn put(statement: &str, view: &View) -> String {
    let mut text = String::with_capacity(statement.len());
    let mut rest = statement;
    while let Some(at) = rest.find(&view.name) {
        let (before, after) = rest.split_at(at);
        let (name, left) = after.split_at(view.name.len());
        let read = ["FROM", "JOIN"].iter().any(|word| before.trim_end().ends_with(word));
        let named = left.starts_with(' ')
            && left.trim_start().bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        text.push_str(before);
        if read && named && before.ends_with(|letter: char| letter.is_whitespace()) {
            text.push('(');
            text.push_str(&view.text);
            text.push(')');
        } else {
            text.push_str(name);
        }
        rest = left;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = "
        CREATE TABLE visible (grant_id TEXT PRIMARY KEY, level BIGINT, convention_id TEXT);
        CREATE TABLE visible_zone (grant_id TEXT, zone_id TEXT, PRIMARY KEY (grant_id, zone_id));
        CREATE TABLE thing (id INTEGER PRIMARY KEY, convention_id TEXT, zone_id TEXT, words TEXT);
        INSERT INTO visible VALUES ('g1', 3, 'c1'), ('g2', 2, 'c1'), ('g3', 4, 'c2');
        INSERT INTO visible_zone VALUES ('g1', 'z1'), ('g1', 'z2'), ('g2', 'z2'), ('g3', 'z1');
        INSERT INTO thing VALUES (1, 'c1', 'z1', 'one'), (2, 'c1', 'z2', 'two'), (3, 'c2', 'z1', 'three');
        CREATE VIEW thing_visible AS
        SELECT v.grant_id AS grant_id, t.id,
               CASE WHEN v.level >= 3 THEN t.words ELSE '' END AS words
          FROM visible v CROSS JOIN thing t
         WHERE t.convention_id = v.convention_id
           AND t.zone_id IN (SELECT z.zone_id FROM visible_zone z WHERE z.grant_id = v.grant_id);";

    fn house() -> Connection {
        let connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch(SCHEMA).expect("a schema");
        connection
    }

    fn asked(connection: &Connection, text: &str, grant: &str) -> Vec<(i64, String)> {
        let mut ask = connection.prepare(text).expect("a statement");
        let rows = ask.query_map([grant], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    }

    #[test]
    fn a_bound_view_gives_the_same_rows_to_everyone() {
        let connection = house();
        let bound = Views::default();
        let plain = "SELECT a.id, a.words FROM thing_visible a WHERE a.grant_id = $1 ORDER BY a.id";
        let text = bound.text(&connection, plain).expect("bound");
        assert!(text.contains("grant_id = $1)") && !text.contains("thing_visible"), "{text}");
        assert!(!text.contains("visible v"), "{text}");
        for grant in ["g1", "g2", "g3", "nobody"] {
            assert_eq!(asked(&connection, &text, grant), asked(&connection, plain, grant));
        }
        assert_eq!(asked(&connection, &text, "g2"), [(2, String::new())]);
        assert_eq!(asked(&connection, &text, "nobody"), []);
    }

    #[test]
    fn a_statement_that_forgets_the_grant_is_held_to_it_all_the_same() {
        let connection = house();
        let forgetful = "SELECT a.id, a.words FROM thing_visible a WHERE $1 <> '' ORDER BY a.id";
        let text = Views::default().bind(&connection, forgetful).expect("bound");
        assert_eq!(asked(&connection, &text, "g2"), [(2, String::new())]);
    }

    #[test]
    fn other_words_are_left_alone() {
        let view = View { name: "thing_visible".to_owned(), text: "…".to_owned() };
        for same in ["SELECT 'thing_visible a'", "FROM something_visible a", "FROM thing_visible"] {
            assert_eq!(put(same, &view), same);
        }
        assert_eq!(put("JOIN\n thing_visible b ON", &view), "JOIN\n (…) b ON");
        assert_eq!(with_grant("w.v.level, av.level, v.level"), {
            "w.v.level, av.level, (SELECT level FROM visible WHERE grant_id = $1)"
        });
    }
}
