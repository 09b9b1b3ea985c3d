//! The schema is as printed, and every table says how long it keeps what it holds.

use std::collections::BTreeSet;

use door::{Retention, Room};

use crate::ownership::Owners;
use crate::{golden, house, none};

/// The ledger of migrations is the database's own memory of its shape.
const LEDGER: &str = "schema_migration";

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_is_as_printed() {
    let (_house, judge) = house().await;
    let head = "-- The schema as SQLite keeps it, printed by parvis/tests/laws/schema.rs from the \
                migrations of the rooms.\n\n";
    golden::hold("docs/schema.sql", &format!("{head}{}", judge.schema().expect("a schema")));
}

fn rules(rooms: &[Room]) -> Vec<Retention> {
    rooms.iter().flat_map(|room| room.retention).chain(door::room::RETENTION).copied().collect()
}

/// Tables without a rule, rules without a table, rules that say nothing.
fn unsettled(tables: &BTreeSet<&str>, rules: &[Retention]) -> Vec<String> {
    let ruled: BTreeSet<_> = rules.iter().map(|rule| rule.table).collect();
    let bare = tables.difference(&ruled).map(|table| format!("{table} has no rule"));
    let ghosts = ruled.difference(tables).map(|table| format!("{table} is not a table"));
    let silent = rules
        .iter()
        .filter(|rule| rule.rule.len() < 8)
        .map(|rule| format!("the rule of {} says nothing", rule.table));
    bare.chain(ghosts).chain(silent).collect()
}

#[test]
fn every_table_has_a_retention_rule() {
    let rooms = parvis::house::rooms();
    let owners = Owners::of(&rooms);
    let tables = owners.tables().map(|(table, _)| table).filter(|table| *table != LEDGER).collect();
    none("how long do these keep what they hold?", &unsettled(&tables, &rules(&rooms)));
}

/// Rules that speak of a time, and whose table nobody sweeps.
fn unswept(rules: &[Retention], swept: &BTreeSet<&str>) -> Vec<String> {
    // Kept for good, or gone with something else.
    let settled = ["life of", "kept ", "no personal data", "counts only", "removed", "with "];
    rules
        .iter()
        .filter(|rule| !settled.iter().any(|word| rule.rule.contains(word)))
        .filter(|rule| !swept.contains(rule.table))
        .map(|rule| format!("{}: {}", rule.table, rule.rule))
        .collect()
}

#[test]
fn what_has_a_time_is_swept() {
    let rooms = parvis::house::rooms();
    let sweeps = parvis::house::sweeps();
    let swept = sweeps.iter().map(|sweep| sweep.table).collect();
    none("nobody takes these away in their time:", &unswept(&rules(&rooms), &swept));
    let rule = Retention { table: "letter", rule: "30 days" };
    assert_eq!(unswept(&[rule], &BTreeSet::new()), ["letter: 30 days"]);
}

#[test]
fn the_register_tells_every_rule_in_french_and_what_it_serves() {
    let kept = parvis::house::kept();
    let untold = kept.iter().filter(|one| privacy::told(ui::Lang::Fr, one.rule.rule).is_none());
    let untold: Vec<_> =
        untold.map(|one| format!("{}: {}", one.rule.table, one.rule.rule)).collect();
    none("these rules have no turn of phrase (rooms/privacy/src/papers/terms.rs):", &untold);
    let idle = kept.iter().filter(|one| one.processing.is_none());
    let idle: Vec<_> = idle.map(|one| one.rule.table).collect();
    none("which processing do these tables serve (parvis/src/house.rs)?", &idle);
    let posted = kept.iter().filter(|one| one.posted.is_some()).count();
    assert_eq!(posted, 8, "the notice tells as many times as it has words for");
    assert_eq!(privacy::told(ui::Lang::Fr, "7 moons"), None);
}

/// Columns of the bodies and meetings of a convention that could hold a person.
fn persons_in(schema: &str) -> Vec<String> {
    const BODIES: [&str; 4] = ["committee", "instance", "meeting", "meeting_decision"];
    // A body, a place or an organisation has a name; nobody who came has one.
    const ALLOWED: [&str; 1] = ["instance.name"];
    let tables = schema.split("CREATE TABLE ").skip(1).filter_map(|text| text.split_once(" ("));
    tables
        .filter(|(table, _)| BODIES.contains(table))
        .flat_map(|(table, rest)| {
            let columns = rest.split(";\n").next().unwrap_or_default().split('\n').map(str::trim);
            columns
                .filter_map(|line| line.split(' ').next())
                .map(move |name| format!("{table}.{name}"))
        })
        .filter(|column| {
            ["person", "name", "mediator", "login", "email", "phone", "birth", "resident"]
                .iter()
                .any(|word| column.rsplit('.').next().unwrap_or_default().contains(word))
        })
        .filter(|column| !ALLOWED.contains(&column.as_str()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_meeting_holds_a_person() {
    let (_house, judge) = house().await;
    let schema = judge.schema().expect("a schema");
    assert!(schema.contains("CREATE TABLE meeting ("), "the table of meetings was not read");
    none("a meeting keeps functions and counts, never persons:", &persons_in(&schema));
    let wrong = "CREATE TABLE meeting (\n    id TEXT,\n    person_id TEXT\n);\n";
    assert_eq!(persons_in(wrong), ["meeting.person_id"]);
}

#[test]
fn a_table_without_rule_is_caught() {
    let rule = Retention { table: "letter", rule: "" };
    let found = unsettled(&["person"].into(), &[rule]);
    assert_eq!(
        found,
        ["person has no rule", "letter is not a table", "the rule of letter says nothing"]
    );
}
