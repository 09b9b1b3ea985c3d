//! The notices that the program carries were made from the very locks that it is built from.

use std::process::Command;

use crate::{none, root};

/// What `cargo xtask notices` was given, as its first lines say.
fn made_from(notices: &str) -> Vec<(String, String)> {
    let lines = notices.lines().skip(2).take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(lock, hash)| (lock.to_owned(), hash.to_owned()))
        .collect()
}

fn of_git(file: &str) -> String {
    let said = Command::new("git").args(["hash-object", file]).current_dir(root()).output();
    String::from_utf8_lossy(&said.expect("git answers").stdout).trim().to_owned()
}

#[test]
fn the_notices_are_those_of_the_locks() {
    let notices = std::fs::read_to_string(root().join("parvis/notices.txt")).expect("the notices");
    let from = made_from(&notices);
    let locks: Vec<&str> = from.iter().map(|(lock, _)| lock.as_str()).collect();
    assert_eq!(locks, ["Cargo.lock", "web/package-lock.json"]);
    let old: Vec<String> = from
        .iter()
        .filter(|(lock, hash)| of_git(lock) != *hash)
        .map(|(lock, _)| format!("{lock} has changed: run cargo xtask notices"))
        .collect();
    none("the notices are of another time:", &old);
    // Crates, packages of the front and fonts are all there, with their words.
    for said in [
        "Permission is hereby granted",
        "Apache License",
        "rustls ",
        "preact 1",
        "SIL OPEN FONT LICENSE",
    ] {
        assert!(notices.contains(said), "{said}");
    }
    // Nothing of ours: what is ours is under the licence of the house.
    assert!(!notices.contains("open311 0"), "a crate of ours");
}
