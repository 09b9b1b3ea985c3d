//! What the journal and the officer tell is told in words, never in names of tables or of acts.

use std::collections::BTreeSet;

use kernel::Lang;

use crate::{none, root};

/// The names of the acts that stand in the sources: what follows `Act {` and `name:`.
fn written() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join("base"), root().join("rooms"), root().join("parvis/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !name.contains("test")
                && name != "samples.rs"
            {
                let text = std::fs::read_to_string(&path).expect("a source");
                found.extend(acts_in(&text));
            }
        }
    }
    found
}

fn acts_in(text: &str) -> Vec<String> {
    let after = text.split("Act {").skip(1);
    let name = |after: &str| {
        let name = after.trim_start().strip_prefix("name: \"")?.split('"').next()?;
        name.contains('.').then(|| name.to_owned())
    };
    after.filter_map(name).collect()
}

#[test]
fn every_act_that_is_noted_has_its_words() {
    let told: BTreeSet<&str> = parvis::house::acts().0.iter().map(|act| act.name).collect();
    let found = written();
    assert!(found.len() > 100, "hardly any act was read");
    let silent: Vec<_> = found.iter().filter(|name| !told.contains(name.as_str())).collect();
    none("these acts are on no plate, so that the officer would read their code:", &silent);
    let made_up = acts_in("const GONE: Act = Act { name: \"made.up\", fr: \"\", en: \"\" };");
    assert_eq!(made_up, ["made.up"]);
}

#[test]
fn where_a_text_stands_is_told_in_words() {
    let mut found = Vec::new();
    for room in parvis::house::rooms() {
        for written in room.written {
            for lang in [Lang::Fr, Lang::En] {
                if privacy::named(lang, written.table).is_none() {
                    found.push(format!("{} of {}", written.table, room.name));
                }
            }
        }
    }
    none(
        "these texts would be told by the name of their table (rooms/privacy/src/places.rs):",
        &found,
    );
    assert_eq!(privacy::named(Lang::Fr, "made_up"), None);
}
