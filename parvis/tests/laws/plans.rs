//! Every statement is printed in `docs/statements.txt`, with the plan of protected reads: a view
//! must not hide that a whole table is read.

use std::fmt::Write as _;

use store::judge::SqliteJudge;
use store::{STATEMENTS, Side, Stmt, Text};

use crate::{golden, house, none};

/// Live statements that read a whole table on purpose: where, a few of their words, and why.
const EXCUSED: &[(&str, &str, &str)] = &[(
    "alert::found",
    "WITH RECURSIVE wanted(rank)",
    "the rows are made by the statement: as many as identifiers were asked for, each then sought",
)];

fn side(stmt: &Stmt) -> String {
    match stmt.side {
        Side::Live => "live".to_owned(),
        Side::Shelf => "shelf".to_owned(),
        Side::Open(why) => format!("open: {why}"),
    }
}

const fn sqlite_text(stmt: &Stmt) -> &'static str {
    match stmt.text {
        Text::One(text) | Text::Twin { sqlite: text, .. } => text,
    }
}

fn indented(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("    {}", line.trim())).collect();
    lines.join("\n")
}

fn printed(judge: &SqliteJudge, statements: &[&Stmt]) -> String {
    let mut ordered: Vec<_> = statements.to_vec();
    ordered.sort_by_key(|stmt| (stmt.module, sqlite_text(stmt)));
    let mut out = String::from(
        "# Every statement of the program, as it was gathered by the linker, with the plan that\n\
         # SQLite follows for those that read within a perimeter (parvis/tests/laws/plans.rs).\n",
    );
    for stmt in ordered {
        let _ =
            writeln!(out, "\n{} – {}\n{}", stmt.module, side(stmt), indented(sqlite_text(stmt)));
        if let Text::Twin { why, postgres, .. } = stmt.text {
            let _ = writeln!(out, "  on PostgreSQL, since {why}\n{}", indented(postgres));
        }
        if !matches!(stmt.side, Side::Open(_)) {
            for line in judge.plan(sqlite_text(stmt)).unwrap_or_default() {
                let _ = writeln!(out, "  > {line}");
            }
        }
    }
    out
}

/// The steps of a plan that read a whole table.
fn scans(plan: &[String]) -> Vec<&String> {
    plan.iter()
        .filter(|line| line.starts_with("SCAN "))
        // Rows made by the statement itself, and full-text indexes asked for a word.
        .filter(|line| !line.contains("CONSTANT ROW") && !line.contains("VIRTUAL TABLE INDEX"))
        .collect()
}

type Scan = (&'static str, &'static str, String);

/// Where whole tables are read: the module, the text, the step of the plan.
fn full_scans(judge: &SqliteJudge, statements: &[&Stmt]) -> Vec<Scan> {
    let mut found = Vec::new();
    for stmt in statements.iter().filter(|stmt| matches!(stmt.side, Side::Live | Side::Shelf)) {
        let text = sqlite_text(stmt);
        for line in scans(&judge.plan(text).unwrap_or_default()) {
            found.push((stmt.module, text, line.clone()));
        }
    }
    found
}

fn excuses((module, text, _): &Scan, (place, words, _): &(&str, &str, &str)) -> bool {
    module == place && text.contains(words)
}

fn statements() -> Vec<&'static Stmt> {
    STATEMENTS.iter().copied().filter(|stmt| stmt.room() != "laws").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_printed() {
    let (_house, judge) = house().await;
    golden::hold("docs/statements.txt", &printed(&judge, &statements()));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_statement_reads_a_whole_table() {
    let (_house, judge) = house().await;
    let scans = full_scans(&judge, &statements());
    let found: Vec<_> = scans
        .iter()
        .filter(|scan| !EXCUSED.iter().any(|excuse| excuses(scan, excuse)))
        .map(|(module, text, line)| format!("{module}: {line}\n{}", indented(text)))
        .collect();
    none("these statements read whole tables:", &found);
    let idle: Vec<_> = EXCUSED
        .iter()
        .filter(|excuse| !scans.iter().any(|scan| excuses(scan, excuse)))
        .map(|(module, words, _)| format!("{module}: {words}"))
        .collect();
    none("these excuses excuse nothing:", &idle);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_reads_a_whole_table_is_caught() {
    let (_house, judge) = house().await;
    let stmt = |text| Stmt { module: "laws", line: 1, text: Text::One(text), side: Side::Live };
    let whole = stmt("SELECT p.name FROM person p WHERE p.post = 'x'");
    assert_eq!(full_scans(&judge, &[&whole]).len(), 1);
    let by_key = stmt("SELECT p.name FROM person p WHERE p.id = 'x'");
    assert_eq!(full_scans(&judge, &[&by_key]), []);
}

/// Whether a full-text index is asked once for each row of something else: the words must be looked
/// for first, or a search costs as much as there are records.
fn searches_row_by_row(plan: &[String]) -> bool {
    plan.iter().skip(1).any(|line| line.contains("VIRTUAL TABLE INDEX"))
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_looked_for_before_records() {
    let (_house, judge) = house().await;
    let slow = |text: &str| searches_row_by_row(&judge.plan(text).unwrap_or_default());
    let found: Vec<_> =
        statements().into_iter().map(sqlite_text).filter(|text| slow(text)).map(indented).collect();
    none("these statements search row by row:", &found);
    assert!(slow(
        "SELECT a.rank FROM activity_visible a JOIN activity_search s ON s.rowid = a.rank
          WHERE a.grant_id = $1 AND s.activity_search MATCH $2 AND a.rank > 0 AND a.rank < 9"
    ));
}
