//! Every statement is known before it is ever run, and both engines can prepare it.

use std::path::Path;

use store::judge::prepares_on_postgres;
use store::{STATEMENTS, Side, Stmt, Text};
use testkit::{House, On};

use crate::{house, none, root};

/// Never called: the linker must gather its statement all the same.
#[expect(dead_code, reason = "this is the point")]
fn never_called() -> door::Live {
    door::sql!(open "a canary", "SELECT 'canary of the laws'")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_on_both_engines() {
    let (_house, mut judge) = house().await;
    let mut found = Vec::new();
    for stmt in STATEMENTS {
        if let Err(fault) = judge.touches(stmt) {
            found.push(format!("SQLite, {}:{}: {fault}", stmt.module, stmt.line));
        }
    }
    let rooms = parvis::house::rooms();
    if let Some(house) =
        House::open(On::Postgres, &rooms, parvis::house::services("http://parvis.test")).await
    {
        for stmt in STATEMENTS {
            if let Err(fault) = prepares_on_postgres(&house.db, stmt).await {
                found.push(format!("PostgreSQL, {}:{}: {fault}", stmt.module, stmt.line));
            }
        }
        let broken = made_up("SELECT julianday('now')");
        prepares_on_postgres(&house.db, &broken).await.expect_err("PostgreSQL has no julianday");
    }
    none("these statements do not prepare:", &found);
    judge.touches(&made_up("SELECT stat FROM person")).expect_err("there is no such column");
}

fn made_up(text: &'static str) -> Stmt {
    Stmt { module: "laws", line: 1, text: Text::One(text), side: Side::Open("made up") }
}

#[test]
fn the_registry_is_complete() {
    let canary = |stmt: &&Stmt| matches!(stmt.text, Text::One(text) if text.contains("canary of"));
    assert_eq!(STATEMENTS.iter().copied().filter(canary).count(), 1);

    let mut found = Vec::new();
    for (folder, name) in crates() {
        let written = written(&folder);
        let gathered = STATEMENTS.iter().filter(|stmt| stmt.room() == name).count();
        if written != gathered {
            found.push(format!("{name}: {written} statements written, {gathered} gathered"));
        }
    }
    none("the registry is not complete:", &found);
}

/// The crates whose statements the program gathers.
fn crates() -> Vec<(std::path::PathBuf, &'static str)> {
    let hung = parvis::house::rooms().into_iter().map(|room| room.name);
    let place = |name: &str| {
        ["base", "rooms"].iter().map(|kind| root().join(kind).join(name)).find(|path| path.exists())
    };
    hung.chain(["door"]).filter_map(|name| Some((place(name)?, name))).collect()
}

/// How many times `sql!` stands in the sources of a crate, its own tests left out.
fn written(folder: &Path) -> usize {
    let mut count = 0;
    let mut folders = vec![folder.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
                count += statements_in(&std::fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    count
}

fn statements_in(source: &str) -> usize {
    let own = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    own.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.matches("sql!(").count())
        .sum()
}

#[test]
fn statements_are_counted_outside_comments_and_tests() {
    let source = "// sql!(no)\nlet a = sql!(\n);\nb(sql!(x), sql!(y));\n#[cfg(test)]\nmod tests {\n\
        sql!(t)\n}\n";
    assert_eq!(statements_in(source), 3);
}
