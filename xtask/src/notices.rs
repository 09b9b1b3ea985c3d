//! `cargo xtask notices` and `cargo xtask sbom`: what is shipped, with the words that came with it, for whoever receives the
//! program (`parvis licences`, « À propos »); and the same list for whoever watches over what runs (CycloneDX).

use crate::children::output_of;
use crate::failure::{Doing, Failure};
use crate::json::Json;
use crate::machine;
use crate::shipped::{self, Shipped, clean, read};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

/// Where the notices are kept, so that building Parvis needs neither Node nor this chore.
const KEPT: &str = "parvis/notices.txt";
/// What they were made from: a law asks for the fingerprints that git gives.
const LOCKS: [&str; 2] = ["Cargo.lock", "web/package-lock.json"];
/// The fonts, with their licence beside them.
const FONTS: [&str; 2] =
    ["base/ui/assets/fonts/source-sans-3-OFL.txt", "base/ui/assets/fonts/source-serif-4-OFL.txt"];
const LINE: &str =
    "--------------------------------------------------------------------------------";

/// Writes the notices again.
pub(crate) fn notices(house: &Workspace) -> Result<(), Failure> {
    let all = listed(house)?;
    let mut told = String::from("Parvis – what it is made of, and the words that came with it\n\n");
    for lock in LOCKS {
        let _ = writeln!(told, "{lock} {}", fingerprint(house, lock)?);
    }
    told.push('\n');
    for one in &all {
        let _ = writeln!(told, "{} {} ({}) {}", one.name, one.version, one.licence, one.source);
    }
    // The same words are told once, however they are laid out, for all those that came with them.
    let mut words: BTreeMap<String, (Vec<String>, String)> = BTreeMap::new();
    let mut tell = |name: String, text: String| {
        let same = text.split_whitespace().collect::<Vec<_>>().join(" ");
        words.entry(same).or_insert_with(|| (Vec::new(), text)).0.push(name);
    };
    for one in &all {
        for text in one.words() {
            tell(format!("{} {}", one.name, one.version), text);
        }
    }
    for font in FONTS {
        tell(font.to_owned(), clean(&read(&house.root.join(font))?));
    }
    let mut by_names: Vec<(Vec<String>, String)> = words.into_values().collect();
    by_names.sort();
    for (names, text) in by_names {
        let _ = write!(told, "\n{LINE}\n{}\n\n{text}\n", names.join(", "));
    }
    std::fs::write(house.root.join(KEPT), told).doing("write the notices")
}

/// Writes the list of what is shipped, in `target/sbom`.
pub(crate) fn sbom(house: &Workspace) -> Result<(), Failure> {
    let folder = house.target()?.join("sbom");
    std::fs::create_dir_all(&folder).doing("make the folder of the list")?;
    let file = folder.join("parvis.cdx.json");
    std::fs::write(&file, document(&listed(house)?, env!("CARGO_PKG_VERSION")))
        .doing("write the list")?;
    crate::say(&format!("Written: {}.", file.display()));
    Ok(())
}

fn listed(house: &Workspace) -> Result<Vec<Shipped>, Failure> {
    machine::node()?;
    machine::npm_ci(&house.root.join("web"))?;
    shipped::all(house)
}

/// The list as CycloneDX 1.5 writes it.
fn document(all: &[Shipped], version: &str) -> String {
    let mut parts = Vec::new();
    for one in all {
        parts.push(format!(
            "    {{\"type\": \"library\", \"bom-ref\": {purl}, \"name\": {}, \"version\": {}, \
             \"licenses\": [{{\"expression\": {}}}], \"purl\": {purl}}}",
            quoted(&one.name),
            quoted(&one.version),
            quoted(&one.licence.replace('/', " OR ")),
            purl = quoted(&one.purl),
        ));
    }
    format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \
         \"metadata\": {{\"component\": {{\"type\": \"application\", \"bom-ref\": \"parvis\", \
         \"name\": \"parvis\", \"version\": {}, \
         \"licenses\": [{{\"expression\": \"AGPL-3.0-or-later\"}}]}}}},\n  \
         \"components\": [\n{}\n  ]\n}}\n",
        quoted(version),
        parts.join(",\n")
    )
}

fn quoted(text: &str) -> String {
    Json::Text(text.to_owned()).to_string()
}

fn fingerprint(house: &Workspace, file: &str) -> Result<String, Failure> {
    let mut git = Command::new("git");
    git.current_dir(&house.root).args(["hash-object", file]);
    Ok(output_of(&mut git)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_json_that_names_each_part() {
        let written = document(&[], "0.1.0");
        let read = Json::parse(&written).unwrap();
        assert_eq!(read.text("bomFormat"), Some("CycloneDX"));
        assert_eq!(read.list("components").len(), 0);
    }
}
