//! What the program is made of, as cargo resolved it for a Linux server: everything that `parvis` reaches without what only
//! builds or tests it, and the packages that the front puts into its scripts.

use crate::children::output_of;
use crate::failure::{Doing, Failure};
use crate::json::Json;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the front ships, put into its scripts by the build.
const FRONT: [&str; 5] =
    ["@hpke/common", "@hpke/core", "@preact/signals", "@preact/signals-core", "preact"];

/// Something that is shipped.
#[derive(Debug, PartialEq)]
pub(crate) struct Shipped {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Where its source is; may be empty.
    pub(crate) source: String,
    /// `pkg:cargo/…` or `pkg:npm/…`.
    pub(crate) purl: String,
    /// Where its words are.
    folder: PathBuf,
}

/// All of it, by name.
pub(crate) fn all(house: &Workspace) -> Result<Vec<Shipped>, Failure> {
    let mut all = crates(house)?;
    for name in FRONT {
        let folder = house.root.join("web/node_modules").join(name);
        let about = read(&folder.join("package.json"))?;
        let about = Json::parse(&about).doing(format!("read the package of {name}"))?;
        let say = |key| about.text(key).unwrap_or_default().to_owned();
        let version = say("version");
        all.push(Shipped {
            purl: format!("pkg:npm/{}@{version}", name.replace('@', "%40")),
            name: name.to_owned(),
            version,
            licence: say("license"),
            source: say("homepage"),
            folder,
        });
    }
    all.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(all)
}

fn crates(house: &Workspace) -> Result<Vec<Shipped>, Failure> {
    let mut cargo = house.cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    cargo.args(["--filter-platform", "x86_64-unknown-linux-gnu"]);
    let told = Json::parse(&output_of(&mut cargo)?).doing("read `cargo metadata`")?;
    let reached = reached(&told)?;
    let packages = told.list("packages").iter();
    Ok(packages
        .filter(|package| package.text("id").is_some_and(|id| reached.contains(id)))
        // What is ours is under the licence of the house, which is at the root.
        .filter(|package| package.text("source").is_some())
        .filter_map(shipped)
        .collect())
}

fn shipped(package: &Json) -> Option<Shipped> {
    let (name, version) = (package.text("name")?, package.text("version")?);
    Some(Shipped {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: package.text("license").unwrap_or("?").to_owned(),
        source: package.text("repository").unwrap_or_default().to_owned(),
        purl: format!("pkg:cargo/{name}@{version}"),
        folder: Path::new(package.text("manifest_path")?).parent()?.to_owned(),
    })
}

/// Identifiers of the packages that the program reaches.
fn reached(told: &Json) -> Result<BTreeSet<&str>, Failure> {
    let packages = told.list("packages");
    let own = |package: &&Json| {
        package.text("name") == Some("parvis") && package.text("source").is_none()
    };
    let first = packages.iter().find(own).and_then(|package| package.text("id"));
    let first = first.ok_or_else(|| Failure::failed("cargo knows no package called parvis."))?;
    let nodes = told.get("resolve").map(|graph| graph.list("nodes")).unwrap_or_default();
    let edges: BTreeMap<&str, Vec<&str>> = nodes
        .iter()
        .filter_map(|node| {
            let normal = |edge: &&Json| {
                edge.list("dep_kinds").iter().any(|kind| kind.text("kind").is_none())
            };
            let to = node.list("deps").iter().filter(normal).filter_map(|edge| edge.text("pkg"));
            Some((node.text("id")?, to.collect()))
        })
        .collect();
    let (mut seen, mut waiting) = (BTreeSet::from([first]), vec![first]);
    while let Some(one) = waiting.pop() {
        for next in edges.get(one).into_iter().flatten() {
            if seen.insert(next) {
                waiting.push(next);
            }
        }
    }
    Ok(seen)
}

impl Shipped {
    /// The words that came with it: its licences, its notices, whom to name. Where MIT is one of its licences to choose from,
    /// it is the one that is chosen.
    pub(crate) fn words(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        let mut files: Vec<PathBuf> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort_unstable();
        let mut words: Vec<String> = Vec::new();
        files.retain(|file| file.is_file() && is_a_notice(file));
        let is_chosen = |file: &PathBuf| file.to_string_lossy().to_uppercase().ends_with("-MIT");
        let offers = self.licence.contains(" OR ") || self.licence.contains('/');
        if offers && self.licence.contains("MIT") && files.iter().any(is_chosen) {
            files.retain(|file| is_chosen(file) || !file.to_string_lossy().contains("LICENSE"));
        }
        for file in files {
            let text = std::fs::read_to_string(file).map(|text| clean(&text)).unwrap_or_default();
            if !text.is_empty() && !words.contains(&text) {
                words.push(text);
            }
        }
        words
    }
}

fn is_a_notice(file: &Path) -> bool {
    let name =
        file.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
    ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// One sort of line end, no blank at the end of a line, no more than one blank line: the words stay as they are.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::new();
    let mut blank = true;
    for line in text.replace(['\r', '\u{c}'], "").lines().map(str::trim_end) {
        let empty = line.is_empty();
        if !(empty && blank) {
            out.push_str(line);
            out.push('\n');
        }
        blank = empty;
    }
    out.trim_end().to_owned()
}

pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).doing(format!("read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stay_and_the_blanks_do_not() {
        assert_eq!(clean("MIT  \r\n\r\n\r\n\r\n  of X\n\n"), "MIT\n\n  of X");
        assert!(is_a_notice(Path::new("/x/LICENSE-MIT")) && is_a_notice(Path::new("licence.md")));
        assert!(!is_a_notice(Path::new("README.md")));
    }

    #[test]
    fn what_builds_or_tests_the_program_is_not_shipped() {
        let told = Json::parse(
            r#"{"packages": [{"id": "p", "name": "parvis"}, {"id": "a", "name": "a", "source": "x"}],
                "resolve": {"nodes": [
                  {"id": "p", "deps": [{"pkg": "a", "dep_kinds": [{"kind": null}]},
                                       {"pkg": "b", "dep_kinds": [{"kind": "dev"}]},
                                       {"pkg": "c", "dep_kinds": [{"kind": "build"}]}]},
                  {"id": "a", "deps": [{"pkg": "d", "dep_kinds": [{"kind": "build"}, {"kind": null}]}]}]}}"#,
        )
        .unwrap();
        assert_eq!(reached(&told).unwrap(), BTreeSet::from(["p", "a", "d"]));
    }
}
