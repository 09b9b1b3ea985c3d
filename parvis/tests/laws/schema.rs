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
fn a_table_without_rule_is_caught() {
    let rule = Retention { table: "letter", rule: "" };
    let found = unsettled(&["person"].into(), &[rule]);
    assert_eq!(
        found,
        ["person has no rule", "letter is not a table", "the rule of letter says nothing"]
    );
}
