//! The second wall: each row that leaves is compared again with the perimeter (`Tx::rows`, `Tx::walled`). A statement that
//! is narrowed by zone or by theme and whose rows pass beside the wall says here why.

use std::collections::BTreeMap;

use store::judge::SqliteJudge;
use store::{STATEMENTS, Side, Stmt, Text};

use crate::proofs::walk;
use crate::{house, none, root};

/// What narrows rows further than the convention.
const NARROWS: [&str; 2] = ["visible_zone", "visible_theme"];

/// What compares each row again, and what lets none leave.
const WALLED: [&str; 4] = ["rows", "row", "each_row", "walled"];
const WRITES: [&str; 2] = ["run", "later"];

/// How `sql!` is used: by its module and line.
type Uses = BTreeMap<(String, u32), String>;

/// Why rows may pass beside it.
const SUM: &str = "a sum of what SQL narrowed: no row leaves, and a sum stands in no single place";
const PART: &str =
    "a part of something that was found behind the wall just before, by its identifier";
const PROOF: &str = "whether, or which, and nothing of it";
const LETTER: &str =
    "a letter that came back: it stands in the convention, and says the fiche that was found";
const FACTS: &str = "looked up only beside what passed the wall, by its identifier or its place";
const AHEAD: &str = "asked ahead of the question that reads it behind the wall: one text for both";
const NUMBERS: &str = "numbers without a place or a person, added up by month";

/// What passes beside the wall: where, a few of its words, why.
const BESIDE: &[(&str, &str, &str)] = &[
    ("account::store", "SELECT COUNT(*) FROM activity_visible a", SUM),
    ("account::store", "SELECT a.kind, COUNT(*)", SUM),
    ("account::store", "SELECT a.recipient, COUNT(*)", SUM),
    ("activity::detail", "SELECT waited, newly_met, police", PART),
    ("activity::detail", "SELECT day, waited, newly_met", NUMBERS),
    ("activity::followed", "SELECT a.situation_id, COUNT(*), MAX(a.day)", FACTS),
    ("activity::followed", "SELECT 1 FROM situation_visible s", PROOF),
    ("activity::listed", "SELECT COUNT(*), CAST(COALESCE(SUM(a.people)", SUM),
    ("activity::listed", "SELECT COUNT(*) FROM activity_visible a WHERE a.rank", SUM),
    ("activity::photos", "SELECT TRUE FROM activity_visible a", PROOF),
    ("activity::presence", "SELECT a.situation_id, a.rank", FACTS),
    ("activity::presence", "SELECT a.rank, b.recorded_at", FACTS),
    ("activity::presence", "SELECT DISTINCT substr(a.day, 1, 7) AS month, a.place_id", FACTS),
    ("activity::serving", "SELECT a.action_id, COUNT(*)", SUM),
    ("activity::spread", "a.place_id, COUNT(*)", SUM),
    ("activity::spread", "a.action_id, COUNT(*)", SUM),
    ("activity::spread", "COALESCE(a.intensity, ''), COUNT(*)", SUM),
    ("activity::store", "SELECT a.digest, a.rev", PROOF),
    ("activity::store", "SELECT CASE WHEN r.by_id = v.person_id", PART),
    ("activity::store", "SELECT a.rank FROM activity_visible a", PROOF),
    ("activity::store", "SELECT a.rev FROM activity_visible a", PROOF),
    ("alert::before", "FROM alert_release_before_visible b", PART),
    ("alert::call", "c.alert_id = $2", PART),
    ("alert::call", "c.next_day >= $2", FACTS),
    ("alert::lent", "FROM alert_photo_lent_visible p", PART),
    ("alert::party", "FROM alert_party_visible p", PART),
    ("alert::photos", "SELECT TRUE FROM alert_visible a", PROOF),
    ("alert::sendings", "FROM alert_release_visible r", PART),
    ("alert::store", "SELECT s.at, s.by_kind", PART),
    ("alert::store", "SELECT a.id FROM alert_visible a", PROOF),
    ("door::rights", "g.level > v.level", PROOF),
    ("door::rights", "(g.convention_id <> v.convention_id OR g.day_from", PROOF),
    ("exchange::answers", "FROM mail_answer m WHERE m.alert_id = $2", PART),
    ("exchange::answers", "WHERE v.grant_id = $1 AND m.outcome IS NULL AND ((m.alert_id", LETTER),
    ("exchange::answers", "m.id = $2", LETTER),
    ("exchange::town", "WHERE r.alert_id = $2", PART),
    ("exchange::town", "r.number = $2", PART),
    ("exchange::town", "r.state IN ('waiting', 'parked')", PART),
    (
        "exchange::whose",
        "FROM alert_letter_visible l WHERE l.grant_id = $1 AND l.letter_of = $2",
        PART,
    ),
    ("exchange::whose", "SELECT m.id FROM mail_answer m", PROOF),
    ("exchange::whose", "SELECT COUNT(*) FROM visible v JOIN mail_answer m", SUM),
    ("governance::gather", "SELECT a.recipient, COUNT(*)", SUM),
    ("mirror::store", "SELECT d.recipient, COUNT(*)", SUM),
    ("mirror::store", "SELECT party, COUNT(*)", SUM),
    ("takeover::store", "FROM takeover_row_visible r", PROOF),
    ("territory::store", "FROM place_visible WHERE grant_id = $1 AND code = $2 AND active", AHEAD),
    ("territory::store", "SELECT COUNT(*) FROM visible v JOIN zone z", PROOF),
];

/// The module that a file of a crate makes.
fn module_of(file: &str) -> Option<String> {
    let mut parts = file.split('/');
    let (kind, name, src) = (parts.next()?, parts.next()?, parts.next()?);
    if !matches!(kind, "base" | "rooms") || src != "src" {
        return None;
    }
    let mut module = vec![name.to_owned()];
    for part in parts {
        let part = part.strip_suffix(".rs").unwrap_or(part);
        if !matches!(part, "lib" | "mod") {
            module.push(part.to_owned());
        }
    }
    Some(module.join("::"))
}

/// The method whose argument begins here, through macros that add to a statement.
fn handed_to(before: &str) -> Option<&str> {
    let rest = before.strip_suffix('(')?.trim_end();
    let bare = rest.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    if let Some(macro_name) = rest.strip_suffix('!') {
        let around = macro_name.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
        return handed_to(around.trim_end());
    }
    bare.trim_end().ends_with('.').then(|| &rest[bare.len()..])
}

/// What each `sql!` of a source is handed to: the name of the method, or nothing when it is none.
fn uses(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("sql!(") {
        let line = text[..at].matches('\n').count() + 1;
        let method = handed_to(text[..at].trim_end());
        found.push((u32::try_from(line).expect("a line"), method.unwrap_or_default().to_owned()));
    }
    found
}

fn all_uses() -> Uses {
    let mut all = Uses::new();
    for folder in ["base", "rooms"] {
        walk(&root().join(folder), &mut |file, text| {
            let Some(module) = module_of(&file) else { return };
            for (line, method) in uses(&text) {
                all.insert((module.clone(), line), method);
            }
        });
    }
    all
}

const fn text(stmt: &Stmt) -> &'static str {
    match stmt.text {
        Text::One(text) | Text::Twin { sqlite: text, .. } => text,
    }
}

fn is_narrowed(judge: &mut SqliteJudge, stmt: &Stmt) -> bool {
    let touches = judge.touches(stmt).expect("a statement that reads");
    touches.iter().any(|touch| NARROWS.contains(&touch.table.as_str()) && !touch.writes)
}

/// The statements whose rows leave without being compared again.
fn beside(
    judge: &mut SqliteJudge,
    statements: &[&'static Stmt],
    uses: &Uses,
) -> Vec<&'static Stmt> {
    let passes = |stmt: &&&'static Stmt| {
        let used = uses.get(&(stmt.module.to_owned(), stmt.line)).map_or("", String::as_str);
        stmt.side == Side::Live && !WALLED.contains(&used) && !WRITES.contains(&used)
    };
    let live: Vec<&'static Stmt> = statements.iter().filter(passes).copied().collect();
    live.into_iter().filter(|stmt| is_narrowed(judge, stmt)).collect()
}

fn excuses(stmt: &Stmt, (module, words, _): &(&str, &str, &str)) -> bool {
    let flat = text(stmt).split_whitespace().collect::<Vec<_>>().join(" ");
    stmt.module == *module && flat.contains(words)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_a_perimeter_is_compared_again_or_says_why_not() {
    let (_house, mut judge) = house().await;
    let statements: Vec<&'static Stmt> =
        STATEMENTS.iter().copied().filter(|stmt| stmt.room() != "laws").collect();
    let uses = all_uses();
    let walled = uses.values().filter(|used| WALLED.contains(&used.as_str())).count();
    assert!(walled > 40, "hardly any statement passes the wall: {walled}");
    let found = beside(&mut judge, &statements, &uses);
    let unsaid: Vec<_> = found
        .iter()
        .filter(|stmt| !BESIDE.iter().any(|excuse| excuses(stmt, excuse)))
        .map(|stmt| format!("{}:{} {}", stmt.module, stmt.line, text(stmt)))
        .collect();
    none("rows of a perimeter leave beside the second wall (Tx::rows, Tx::walled):", &unsaid);
    let idle: Vec<_> = BESIDE
        .iter()
        .filter(|excuse| found.iter().filter(|stmt| excuses(stmt, excuse)).count() != 1)
        .map(|(module, words, _)| format!("{module}: {words}"))
        .collect();
    none("these excuses are not of one statement:", &idle);
}

/// Made up: a row of the perimeter, and one that is of the convention alone.
static HOLE: Stmt = Stmt {
    module: "made::up",
    line: 3,
    text: Text::One("SELECT a.id FROM activity_visible a WHERE a.grant_id = $1"),
    side: Side::Live,
};
static WIDE: Stmt = Stmt {
    module: "made::up",
    line: 9,
    text: Text::One("SELECT v.level FROM visible v WHERE v.grant_id = $1"),
    side: Side::Live,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_passes_beside_the_wall_is_caught() {
    let (_house, mut judge) = house().await;
    let source = |method: &str| {
        let text = format!("fn f() {{\n    tx.{method}(\n        sql!(\"…\"),\n");
        uses(&text).into_iter().map(|(line, used)| (("made::up".to_owned(), line), used)).collect()
    };
    let mut caught = |method: &str| beside(&mut judge, &[&HOLE, &WIDE], &source(method)).len();
    for method in ["all", "one", "each"] {
        assert_eq!(caught(method), 1, "{method}");
    }
    for method in ["rows", "row", "each_row", "walled", "run"] {
        assert_eq!(caught(method), 0, "{method}");
    }
    // Handed to nothing that is known, it passes beside.
    assert_eq!(uses("let a = sql!(\"…\");"), [(1, String::new())]);
    assert_eq!(uses("listed(sql!(\"…\"))"), [(1, String::new())]);
    assert_eq!(uses("tx.rows(\n  more!(sql!(\"…\")))"), [(2, "rows".to_owned())]);
    assert_eq!(beside(&mut judge, &[&HOLE], &Uses::new()).len(), 1);
    assert_eq!(module_of("rooms/alert/src/ground/mod.rs").as_deref(), Some("alert::ground"));
    assert_eq!(module_of("rooms/alert/src/lib.rs").as_deref(), Some("alert"));
}
