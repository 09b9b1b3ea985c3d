//! Every statement stays in its room: a room touches its own tables, the views that others
//! publish, and the closure of the visitor's grant. SQLite's authorizer is the judge.

use std::collections::{BTreeMap, BTreeSet};

use door::Room;
use store::judge::{SqliteJudge, Touch};
use store::{Migration, STATEMENTS, Script, Side, Stmt, Text};

use crate::{house, none};

/// The closure of a grant: any room may read it, since the perimeter is told by it.
const CLOSURE: [&str; 3] = ["visible", "visible_zone", "visible_theme"];

/// What FTS5 keeps beside an index.
const SHADOWS: [&str; 5] = ["_data", "_idx", "_content", "_docsize", "_config"];

/// Who made what.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    tables: BTreeMap<String, &'static str>,
    views: BTreeMap<String, &'static str>,
    triggers: BTreeMap<String, &'static str>,
}

impl Owners {
    /// Reads the migrations of every room, those of the door, and the ledger of the store.
    pub(crate) fn of(rooms: &[Room]) -> Self {
        let mut owners = Self::default();
        owners.tables.insert("schema_migration".to_owned(), "store");
        owners.tables.insert("sqlite_master".to_owned(), "door");
        owners.read("door", door::MIGRATIONS);
        for room in rooms {
            owners.read(room.name, room.migrations);
        }
        owners
    }

    fn read(&mut self, room: &'static str, steps: &[Migration]) {
        for step in steps {
            let text = match step.script {
                Script::One(text) | Script::Twin { sqlite: text, .. } => text,
            };
            for (kind, name) in created(text) {
                let made = match kind.as_str() {
                    "TABLE" => &mut self.tables,
                    "VIEW" => &mut self.views,
                    _ => &mut self.triggers,
                };
                made.insert(name, room);
            }
        }
    }

    /// Every table that a migration made.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.tables
            .iter()
            .map(|(name, room)| (name.as_str(), *room))
            .filter(|(name, _)| *name != "sqlite_master")
    }

    fn of_table(&self, name: &str) -> Option<&'static str> {
        let shadowed = || SHADOWS.iter().find_map(|ending| name.strip_suffix(ending));
        self.tables.get(name).or_else(|| self.tables.get(shadowed()?)).copied()
    }
}

/// What a script creates and leaves behind: the kind (TABLE, VIEW, TRIGGER) and the name.
fn created(script: &str) -> Vec<(String, String)> {
    let code: Vec<_> = script.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
    let code = code.join(" ");
    let mut words = code.split([' ', '\t', '(', ';']).filter(|word| !word.is_empty());
    let mut found: Vec<(String, String)> = Vec::new();
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("DROP") {
            let kind = words.next().unwrap_or_default().to_uppercase();
            let name = words.next().unwrap_or_default();
            found.retain(|made| made.0 != kind || made.1 != name);
        }
        if !word.eq_ignore_ascii_case("CREATE") {
            continue;
        }
        let mut kind = words.next().unwrap_or_default().to_uppercase();
        if ["VIRTUAL", "TEMP", "TEMPORARY"].contains(&kind.as_str()) {
            kind = words.next().unwrap_or_default().to_uppercase();
        }
        if !["TABLE", "VIEW", "TRIGGER"].contains(&kind.as_str()) {
            continue;
        }
        let mut name = words.next().unwrap_or_default();
        if name.eq_ignore_ascii_case("IF") {
            name = words.nth(2).unwrap_or_default();
        }
        found.push((kind, name.trim_matches('"').to_owned()));
    }
    found
}

/// What a statement of a room does that it may not do.
fn trespasses(room: &str, touches: &BTreeSet<Touch>, owners: &Owners) -> Vec<String> {
    touches.iter().filter_map(|touch| trespass(room, touch, owners)).collect()
}

fn trespass(room: &str, touch: &Touch, owners: &Owners) -> Option<String> {
    let table = touch.table.as_str();
    let is_view = owners.views.contains_key(table);
    // The name of a common table expression comes here too: only a real view answers for itself.
    let through = touch.through.as_ref().and_then(|name| {
        let maker = owners.views.get(name).or_else(|| owners.triggers.get(name))?;
        Some((name, *maker))
    });
    let actor = through.map_or(room, |(_, maker)| maker);
    let may_read = is_view || CLOSURE.contains(&table);
    if owners.of_table(table) == Some(actor) || (may_read && !touch.writes) {
        return None;
    }
    let owner = owners.of_table(table).or_else(|| owners.views.get(table).copied());
    let verb = if touch.writes { "writes" } else { "reads" };
    let by = through.map_or_else(String::new, |(name, _)| format!(" (through {name})"));
    Some(format!("{actor} {verb} {table} of {}{by}", owner.unwrap_or("nobody")))
}

fn judged(judge: &mut SqliteJudge, stmt: &Stmt, owners: &Owners) -> Vec<String> {
    // That it does not prepare is said by another law.
    let Ok(touches) = judge.touches(stmt) else { return Vec::new() };
    let place = |what| format!("{}:{} {what}", stmt.module, stmt.line);
    trespasses(stmt.room(), &touches, owners).into_iter().map(place).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_stays_in_its_room() {
    let (_house, mut judge) = house().await;
    let owners = Owners::of(&parvis::house::rooms());
    let found: Vec<_> =
        STATEMENTS.iter().flat_map(|stmt| judged(&mut judge, stmt, &owners)).collect();
    none("these statements leave their room:", &found);
    let at_home: Vec<_> = STATEMENTS.iter().filter(|stmt| stmt.room() == "parvis").collect();
    assert!(at_home.is_empty(), "the house itself owns no statement");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_leaves_its_room_is_caught() {
    let (_house, mut judge) = house().await;
    let owners = Owners::of(&parvis::house::rooms());
    let mut caught = |room: &'static str, text: &'static str| {
        let stmt = Stmt { module: room, line: 1, text: Text::One(text), side: Side::Live };
        judge.touches(&stmt).expect(text);
        judged(&mut judge, &stmt, &owners)
    };
    for text in [
        "SELECT name FROM person",
        "WITH seen AS (SELECT name FROM person) SELECT name FROM seen",
        "SELECT s.name FROM (SELECT name FROM person) s",
        "SELECT 1 FROM visible v WHERE EXISTS (SELECT 1 FROM session)",
        "DELETE FROM visible_zone",
        "UPDATE person SET name = 'x'",
        "INSERT INTO place (id) SELECT id FROM person",
        "SELECT sql FROM sqlite_master",
    ] {
        assert!(!caught("territory", text).is_empty(), "{text}");
    }
    for text in [
        "SELECT v.grant_id FROM visible v JOIN visible_zone z ON z.grant_id = v.grant_id",
        "SELECT id FROM place",
        "INSERT INTO place (id, zone_id) VALUES ('a', 'b')",
    ] {
        assert_eq!(caught("territory", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(caught("door", "SELECT name FROM person"), Vec::<String>::new());
}

#[test]
fn what_a_migration_creates_is_read() {
    let script = "-- CREATE TABLE no (\nCREATE TABLE IF NOT EXISTS a (id TEXT);\n\
        create view \"b\" AS SELECT 1; CREATE UNIQUE INDEX c ON a (id);\n\
        CREATE VIRTUAL TABLE d USING fts5(x); CREATE TRIGGER e BEFORE UPDATE ON a BEGIN END;\
        CREATE TEMPORARY TABLE f AS SELECT * FROM a; DROP TABLE a; CREATE TABLE a (id TEXT);\
        DROP TABLE f;";
    let names: Vec<_> = created(script).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["b", "d", "e", "a"]);
}
