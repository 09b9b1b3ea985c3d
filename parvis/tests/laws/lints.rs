//! The lints that keep C2, C10, C11 and C12, each shown a line that it must refuse: a lint that was
//! renamed, loosened or forgotten in the manifest fails here.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::{none, root};

/// What each rule refuses: the rule, the lint, a line made up for it.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "C10",
        "wildcard_enum_match_arm",
        "pub enum Move { Send, Close, Reopen }
         pub fn over(made: &Move) -> bool { match made { Move::Close => true, _ => false } }",
    ),
    ("C11", "disallowed_methods", "pub fn now() { let _ = std::time::SystemTime::now(); }"),
    ("C11", "disallowed_methods", "pub fn set() -> bool { std::env::var(\"X\").is_ok() }"),
    ("C11", "disallowed_macros", "pub fn speak() { println!(\"x\"); }"),
    ("C12", "unwrap_used", "pub fn first(all: &[u8]) -> u8 { *all.first().unwrap() }"),
    ("C12", "expect_used", "pub fn first(all: &[u8]) -> u8 { *all.first().expect(\"one\") }"),
    ("C12", "indexing_slicing", "pub fn first(all: &[u8]) -> u8 { all[0] }"),
    ("C12", "as_conversions", "pub fn small(one: u64) -> u8 { one as u8 }"),
    ("C12", "panic", "pub fn stop() { panic!(\"x\"); }"),
    (
        "C12",
        "too_many_arguments",
        "pub fn six(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) -> bool { a == b && c == d && e == f }",
    ),
    ("C11", "disallowed_macros", "pub fn speak() { eprintln!(\"x\"); }"),
    ("C12", "todo", "pub fn later() { todo!() }"),
    ("C12", "unimplemented", "pub fn later() { unimplemented!() }"),
    ("C12", "allow_attributes", "#[allow(dead_code, reason = \"x\")] fn unused() {}"),
    ("C12", "unsafe_code", "pub fn look(at: *const u8) -> u8 { unsafe { *at } }"),
    ("C2", "unreachable_pub", "mod store { pub struct Row; }"),
];

/// A function of 71 lines.
fn long() -> String {
    let lines: Vec<_> = (0..71).map(|n| format!("    let _ = {n};")).collect();
    format!("pub fn long() {{\n{}\n}}", lines.join("\n"))
}

/// A crate of one file under the lints of the house, in a folder of its own.
fn crate_of(folder: &Path, text: &str) {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let lints = manifest["workspace"]["lints"].clone();
    let mut own = toml::Table::new();
    own.insert("lints".to_owned(), lints);
    let head =
        "[package]\nname = \"refused\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    std::fs::create_dir_all(folder.join("src")).expect("a folder");
    std::fs::write(folder.join("Cargo.toml"), format!("{head}\n{own}")).expect("a manifest");
    std::fs::copy(root().join("clippy.toml"), folder.join("clippy.toml")).expect("clippy.toml");
    std::fs::write(folder.join("src/lib.rs"), text).expect("a file");
}

/// The lints that refuse something of a text, as `clippy` names them.
fn refusals(text: &str) -> Vec<String> {
    let folder = std::env::temp_dir().join(format!("parvis-lints-{}", std::process::id()));
    crate_of(&folder, text);
    let told = Command::new("cargo")
        .args(["clippy", "--offline", "--quiet", "--message-format=json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("clippy runs");
    let lines = String::from_utf8_lossy(&told.stdout).into_owned();
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(lines.contains("compiler-message"), "clippy did not judge the trial: {said}");
    std::fs::remove_dir_all(&folder).expect("the folder is cleared");
    let lint = |line: &str| -> Option<String> {
        let told: serde_json::Value = serde_json::from_str(line).ok()?;
        let message = &told["message"];
        (message["level"] == "error").then_some(())?;
        Some(message["code"]["code"].as_str()?.trim_start_matches("clippy::").to_owned())
    };
    lines.lines().filter_map(lint).collect()
}

#[test]
fn each_lint_refuses_what_it_is_there_for() {
    let mut text = String::from("//! Refused.\n");
    for (number, (_, _, line)) in REFUSED.iter().enumerate() {
        let _ = writeln!(text, "pub mod m{number} {{\n{line}\n}}");
    }
    text.push_str(&long());
    let found = refusals(&text);
    let wanted = REFUSED.iter().map(|(rule, lint, _)| (*rule, *lint));
    let missing: Vec<_> = wanted
        .chain([("C12", "too_many_lines")])
        .filter(|(_, lint)| {
            let asked = REFUSED.iter().filter(|(_, other, _)| other == lint).count().max(1);
            found.iter().filter(|one| one == lint).count() < asked
        })
        .map(|(rule, lint)| format!("{rule}: {lint}"))
        .collect();
    none("these lints refuse no more what they are there for:", &missing);
}

/// The members of the workspace that do not take its lints.
fn free_of_lints(manifests: &[(String, String)]) -> Vec<String> {
    let free = |(_, text): &&(String, String)| {
        let table: toml::Table = text.parse().expect("a manifest");
        table.get("lints").and_then(|lints| lints.get("workspace")) != Some(&true.into())
    };
    manifests.iter().filter(free).map(|(name, _)| name.clone()).collect()
}

#[test]
fn every_crate_of_the_house_takes_the_lints() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let members = manifest["workspace"]["members"].as_array().expect("members");
    let mut found = Vec::new();
    for member in members {
        let member = member.as_str().expect("a path");
        let (folder, all) = member.strip_suffix("/*").map_or((member, false), |top| (top, true));
        let folders: Vec<_> = if all {
            let entries = std::fs::read_dir(root().join(folder)).expect("a folder");
            entries.map(|entry| entry.expect("an entry").path()).collect()
        } else {
            vec![root().join(folder)]
        };
        for folder in folders.into_iter().filter(|folder| folder.join("Cargo.toml").exists()) {
            let text = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
            found.push((folder.display().to_string(), text));
        }
    }
    assert!(found.len() > 15, "hardly any crate was read");
    none("these crates take no lint of the house:", &free_of_lints(&found));
    let free = ("x".to_owned(), "[package]\nname = \"x\"\n".to_owned());
    assert_eq!(free_of_lints(&[free]), ["x"]);
}
