//! **The laws of the house**: what the compiler cannot see, each a test whose name is the rule.
//!
//! The judges are the engines themselves, the printed goldens, the file system and Cargo. Each law
//! is also shown a violation made up for it, so that a judge gone blind fails too.
//! What the compiler does see is tried in `base/door/tests/compile`.
//! `PARVIS_BLESS=1` accepts the goldens as they are now.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a law stops at what it cannot read"
)]

mod bar;
mod golden;
mod graph;
mod lints;
mod matrix;
mod notices;
mod ownership;
mod plans;
mod proofs;
mod registry;
mod samples;
mod schema;
mod seeded;
mod sources;
mod told;
mod wall;

use std::path::{Path, PathBuf};

use store::judge::SqliteJudge;
use testkit::{House, On};

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace around").to_owned()
}

/// A fresh house with every room, and the judge of its schema.
async fn house() -> (House, SqliteJudge) {
    let rooms = parvis::house::rooms();
    let house = House::open(On::Sqlite, &rooms, parvis::house::services("http://parvis.test"))
        .await
        .expect("a fresh house");
    let judge = SqliteJudge::open(house.file().expect("a file")).expect("a judge");
    (house, judge)
}

/// One line for each thing found, or nothing to say.
fn none<T: std::fmt::Display>(what: &str, found: &[T]) {
    let list: Vec<_> = found.iter().map(|one| format!("  {one}")).collect();
    assert!(found.is_empty(), "{what}\n{}", list.join("\n"));
}
