//! Seeded bugs, kept to show that a test of reliability sees them, are never in a release: no manifest
//! turns one on, and the crate that has one does not compile without its debug assertions.

use std::path::PathBuf;

use crate::{none, root};

/// What the name of such a feature begins with.
const BUG: &str = "bug-";

/// The folders of every crate.
fn crates() -> Vec<PathBuf> {
    let mut found = vec![root().join("parvis"), root().join("bench"), root().join("xtask")];
    for group in ["base", "rooms"] {
        let folder = std::fs::read_dir(root().join(group)).expect("a group of crates");
        found.extend(folder.filter_map(|entry| Some(entry.ok()?.path())));
    }
    found.retain(|folder| folder.join("Cargo.toml").exists());
    found
}

/// What is wrong with a manifest and the first file of its crate.
fn unguarded(manifest: &str, text: &str) -> Vec<String> {
    let table: toml::Table = manifest.parse().expect("a manifest");
    let own = table.get("features").and_then(toml::Value::as_table);
    let mut wrong = Vec::new();
    for (name, asked) in own.into_iter().flatten() {
        let forwarded = asked.as_array().is_some_and(|list| !list.is_empty());
        let guarded = text.split("compile_error!").next().is_some_and(|before| {
            text.contains("compile_error!")
                && before.contains("not(debug_assertions)")
                && before.contains(&format!("feature = \"{name}\""))
        });
        if name.starts_with(BUG) && !forwarded && !guarded {
            wrong.push(format!("{name} compiles in a release"));
        }
        if !name.starts_with(BUG) && asked.to_string().contains(BUG) {
            wrong.push(format!("{name} turns a seeded bug on"));
        }
    }
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let listed = table.get(section).and_then(toml::Value::as_table);
        for (name, asked) in listed.into_iter().flatten() {
            if asked.to_string().contains(&format!("\"{BUG}")) {
                wrong.push(format!("{name} is asked for with a seeded bug"));
            }
        }
    }
    wrong
}

#[test]
fn seeded_bugs_stay_out_of_releases() {
    let mut wrong = Vec::new();
    for folder in crates() {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
        let text = std::fs::read_to_string(folder.join("src/lib.rs")).unwrap_or_default();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        wrong.extend(unguarded(&manifest, &text).iter().map(|said| format!("{name}: {said}")));
    }
    let whole = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    assert!(!whole.contains(&format!("\"{BUG}")), "the workspace turns a seeded bug on");
    none("seeded bugs that a release could hold", &wrong);
}

#[test]
fn a_seeded_bug_left_open_is_seen() {
    let guard =
        "#[cfg(all(not(debug_assertions), any(feature = \"bug-a\")))]\ncompile_error!(\"no\");";
    let own = "[features]\nbug-a = []\n";
    assert!(unguarded(own, guard).is_empty());
    assert_eq!(unguarded(own, "").len(), 1);
    assert_eq!(unguarded(own, "#[cfg(feature = \"bug-a\")]\ncompile_error!(\"no\");").len(), 1);
    assert_eq!(unguarded("[features]\ndefault = [\"bug-a\"]\nbug-a = []\n", guard).len(), 1);
    let asked = "[dependencies]\nfield = { path = \"x\", features = [\"bug-a\"] }\n";
    assert_eq!(unguarded(asked, "").len(), 1);
}
