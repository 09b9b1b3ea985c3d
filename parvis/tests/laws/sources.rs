//! What is written: words that do not stand here, and paths that documents name.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use door::secret::fingerprint;

use crate::{none, root};

/// SHA-256 of lower-cased words that stand nowhere in this repository: a word that the trade
/// refuses, and the family names of those who signed the convention that the world is drawn from.
const FORBIDDEN: [&str; 5] = [
    "c0d24788cd8b5346f187d1997aac97cd0f653e58ecb3e43a5265b1c42104543e",
    "621c4a92216847400d3f9b9a5fdf5b8e695f4aefdba49665983d68d42c56605f",
    "1d07389b09ca53343e545576732074f1e5d265de19e5beb65c3f9cd8196b343f",
    "2f5674ba8e0531dcd7e40663fd905ad8f0cee23702afc298a0ea719d13ebc3fb",
    "313105cf8db488895e2108d02506bb1399069e7e45c7ea2f40253e4d9b793832",
];

/// Files that git keeps.
fn tracked() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output()
        .expect("git says which files are kept");
    assert!(listed.status.success(), "git ls-files failed");
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The text of a tracked file, unless it is not a text.
fn text_of(name: &str) -> Option<String> {
    String::from_utf8(std::fs::read(root().join(name)).ok()?).ok()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
}

fn forbidden_in<'w>(words: impl Iterator<Item = &'w String>, list: &[&str]) -> BTreeSet<String> {
    words.filter(|word| list.contains(&fingerprint(word).as_str())).cloned().collect()
}

#[test]
fn forbidden_words() {
    let mut known = BTreeSet::new();
    let mut files = Vec::new();
    for name in tracked() {
        if let Some(text) = text_of(&name) {
            let own: BTreeSet<_> = words(&text).collect();
            known.extend(own.iter().cloned());
            files.push((name, own));
        }
    }
    assert!(known.len() > 1_000, "hardly any word was read");
    let refused = forbidden_in(known.iter(), &FORBIDDEN);
    let found: Vec<_> = files
        .iter()
        .filter(|(_, own)| !own.is_disjoint(&refused))
        .map(|(name, own)| {
            // The word itself is not repeated here either.
            let lengths: Vec<_> = own.intersection(&refused).map(String::len).collect();
            format!("{name}: a word of {lengths:?} letters")
        })
        .collect();
    none("these files hold a word that does not stand here:", &found);
}

#[test]
fn a_forbidden_word_is_caught_whatever_its_case() {
    let list = [fingerprint("interdit")];
    let list: Vec<_> = list.iter().map(String::as_str).collect();
    let told: Vec<_> = words("Ceci est l’INTERDIT, « interdite » non.").collect();
    assert_eq!(forbidden_in(told.iter(), &list), ["interdit".to_owned()].into());
}

/// Files of another crate that a source is made of, by its `#[path]`.
fn grounds_in(name: &str, text: &str) -> Vec<String> {
    let paths =
        text.lines().filter_map(|line| line.trim().strip_prefix("#[path = \"")?.split('"').next());
    let elsewhere = paths.filter(|path| path.contains("/ground/"));
    elsewhere.map(|path| format!("{name} is made of {path}")).collect()
}

/// What a fiche stands on in tests belongs to the room of alerts (`rooms/alert/ground`), and is read by tests alone: no
/// feature opens it, so that nothing of it may be compiled into the program.
#[test]
fn a_ground_is_read_by_tests_alone() {
    let mut found = Vec::new();
    let mut read = 0;
    for name in tracked()
        .into_iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "rs"))
    {
        let grounds = text_of(&name).map_or_else(Vec::new, |text| grounds_in(&name, &text));
        read += grounds.len();
        if !name.contains("/src/tests/") {
            found.extend(grounds);
        }
    }
    assert!(read >= 6, "hardly any ground was read: {read}");
    none("these sources are made of a ground that is for tests:", &found);
    assert_eq!(grounds_in("a.rs", "  #[path = \"../x/ground/y.rs\"]\nmod y;").len(), 1);
    assert_eq!(grounds_in("a.rs", "#[path = \"week_tests.rs\"]\nmod tests;"), Vec::<String>::new());
}

/// What a document names between backquotes that looks like a path of this repository.
fn paths_in(document: &str, tops: &BTreeSet<String>) -> Vec<String> {
    let outside_blocks: Vec<_> = document.split("```").step_by(2).collect();
    let quoted = outside_blocks.iter().flat_map(|text| text.split('`').skip(1).step_by(2));
    quoted
        // `rooms/access/src/web.rs:invite` names a place in a file.
        .map(|word| word.split([':', '#', ' ']).next().unwrap_or(word))
        .filter(|word| !word.contains(['*', '<', '{', '…', '$']))
        .filter(|word| {
            let top = word.split('/').next().unwrap_or_default();
            word.contains('/') && tops.contains(top)
        })
        .map(|word| word.trim_end_matches('/').to_owned())
        .collect()
}

fn missing_paths(name: &str, document: &str, root: &Path) -> Vec<String> {
    let tops: BTreeSet<_> = std::fs::read_dir(root)
        .expect("the root")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    paths_in(document, &tops)
        .into_iter()
        .filter(|path| !path.starts_with("target") && !path.starts_with("web/dist"))
        .filter(|path| !root.join(path).exists())
        .map(|path| format!("{name} names {path}"))
        .collect()
}

#[test]
fn every_path_in_architecture_exists() {
    let documents = ["ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md", "README.md"];
    let mut found = Vec::new();
    for name in documents {
        let document = std::fs::read_to_string(root().join(name)).expect(name);
        found.extend(missing_paths(name, &document, &root()));
    }
    none("these documents name what is not there:", &found);
}

#[test]
fn a_path_that_is_not_there_is_caught() {
    let document = "See `base/door/src/ghost.rs:open` and `base/door`, `a/b`, `rooms/*/src`.";
    let found = missing_paths("X.md", document, &root());
    assert_eq!(found, ["X.md names base/door/src/ghost.rs"]);
}

#[test]
fn every_french_sentence_is_set_as_a_printer_would() {
    // The reader of sentences is tried on misprints of its own.
    let is_code = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "rs");
    let own = |name: &&String| is_code(name) && !name.ends_with("ui/src/audit.rs");
    let mut read = 0;
    let mut found = Vec::new();
    for name in tracked().iter().filter(own) {
        let Some(text) = text_of(name) else { continue };
        read += text.matches("fr \"").count();
        let faults = ui::audit::sentences(&text);
        found.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(read > 5_000, "hardly any sentence was read: {read}");
    none("these sentences are not set as a French printer would:", &found);
}
