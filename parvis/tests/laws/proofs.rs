//! What leaves in a file asks for a recent proof, or says why it does not (ADR 0071).

use std::path::Path;

use crate::{none, root};

/// Files that nobody is asked a proof for: what is in them.
const WITHOUT: &[(&str, &str)] = &[
    ("rooms/account/src/web.rs", "figures of an account, for its direction and its manager"),
    ("rooms/convention/src/amending_web.rs", "the text that parties sign"),
    ("rooms/convention/src/copy_web.rs", "the text that parties signed"),
    (
        "rooms/convention/src/instalment_paper_web.rs",
        "papers of a payment, for its parties; they leave one at a time",
    ),
    ("rooms/convention/src/lending_web.rs", "a receipt of things"),
    ("rooms/convention/src/signing_web.rs", "the text that parties sign"),
    ("rooms/delays/src/web.rs", "counts, no alert and no typed word"),
    (
        "rooms/governance/src/pack_web.rs",
        "minutes that its members read; the restricted part is traced",
    ),
    (
        "rooms/governance/src/party_feed_web.rs",
        "a party’s own due days, by its secret address (ADR 0095)",
    ),
    ("rooms/governance/src/sheet_web.rs", "a blank sheet; the signed one asks for a proof"),
    ("rooms/indicator/src/nomenclature_web.rs", "definitions"),
    ("rooms/indicator/src/web.rs", "figures, shielded as the page shows them"),
    ("rooms/mirror/src/kit_web.rs", "explanations, nobody’s data"),
    ("rooms/observatory/src/web.rs", "figures, shielded as the page shows them"),
    ("rooms/planning/src/feed_web.rs", "one’s own planning, by its secret address (ADR 0054)"),
    ("rooms/privacy/src/dossier.rs", "asked for by its route before it is composed"),
    ("rooms/privacy/src/papers/web.rs", "papers that are posted or signed"),
    ("rooms/referential/src/change_web.rs", "a schema"),
    ("rooms/report/src/review/web.rs", "figures and texts read again, as the page shows them"),
    ("rooms/report/src/round_sheet_web.rs", "a blank sheet"),
    ("rooms/report/src/web.rs", "figures, as the page shows them"),
];

/// The functions of a source that answer with a file, and whether they ask for a proof.
fn answers(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let starts = ["\nasync fn ", "\npub(crate) async fn "];
    for part in starts.iter().flat_map(|start| text.split(start).skip(1)) {
        let (Some(name), Some(body)) = (part.split('(').next(), part.split("\n}").next()) else {
            continue;
        };
        if body.contains("Ok(download(&") {
            found.push((name.to_owned(), body.contains("step_up")));
        }
    }
    found
}

pub(crate) fn walk(folder: &Path, each: &mut dyn FnMut(String, String)) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, each);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
            each(name, std::fs::read_to_string(&path).expect("a source"));
        }
    }
}

#[test]
fn what_leaves_in_a_file_asks_for_a_proof_or_says_why_not() {
    let (mut bare, mut asked, mut excused) = (Vec::new(), 0, Vec::new());
    walk(&root().join("rooms"), &mut |file, text| {
        for (name, proved) in answers(&text) {
            match WITHOUT.iter().find(|(excuse, _)| *excuse == file) {
                _ if proved => asked += 1,
                Some((excuse, _)) => excused.push(*excuse),
                None => bare.push(format!("{name} of {file}")),
            }
        }
    });
    none("these files leave without a recent proof:", &bare);
    assert!(asked >= 8, "hardly any file asks for a proof: {asked}");
    let stale: Vec<_> = WITHOUT.iter().filter(|(file, _)| !excused.contains(file)).collect();
    assert!(stale.is_empty(), "nothing leaves from there any more: {stale:?}");
    let made_up = "\nasync fn csv(key: Staff) -> Answer {\n    Ok(download(&file, bytes))\n}\n";
    assert_eq!(answers(made_up), [("csv".to_owned(), false)]);
}
