//! Who may call whom: the graph of the rooms, read from their `Cargo.toml`. Adding an edge is a
//! change of its own, with a line in an ADR.

use std::collections::BTreeSet;

use crate::{none, root};

/// Each room and the rooms it may call (ADR 0001). A room stands after every room it calls.
const EDGES: &[(&str, &[&str])] = &[
    // Lists are agreed before anything is recorded: everyone may read them (ADR 0027).
    ("referential", &[]),
    ("planning", &[]),
    ("territory", &["referential"]),
    // A code is given over zones and themes that are named (ADR 0028).
    ("access", &["territory", "referential"]),
    ("convention", &["territory", "referential"]),
    // A year is validated at a meeting, and an action serves an objective that was signed (ADR 0057).
    ("roadmap", &["convention", "territory", "referential"]),
    // The journal of the neighbourhood is dated beside the holidays, and placed (ADR 0059).
    ("neighbourhood", &["planning", "territory", "referential"]),
    ("roadmap", &["territory", "referential"]),
    // Photographs know no record: its owner shows them under its own address (ADR 0043).
    ("photo", &[]),
    ("activity", &["territory", "referential", "photo"]),
    // Who can act on what, where: asked by whoever routes, and knowing nothing of what is routed (ADR 0070).
    ("routing", &["territory", "referential"]),
    // A number begins as the convention says, and what nobody is named for goes to its operator
    // (ADR 0037); nobody is reminded on a public holiday (ADR 0044); what comes back three times is
    // recommended to the committee (ADR 0047).
    (
        "alert",
        &["routing", "convention", "planning", "roadmap", "territory", "referential", "photo"],
    ),
    // What a recipient does behind its link, whose answer is a step of an alert (ADR 0086).
    ("answer", &["alert", "routing", "roadmap", "convention", "territory", "referential", "photo"]),
    // What becomes of what was sent, counted on the packed alerts (ADR 0070).
    ("delays", &["alert", "routing", "convention", "territory", "referential", "photo"]),
    // A standard's own door to alerts; its tests hang what an alert stands on (ADR 0070).
    ("open311", &["alert", "routing", "convention", "territory", "referential", "photo"]),
    // What comes and goes between this house and other machines (ADR 0046); what a member wrote of the neighbourhood
    // waits in its journal (ADR 0064).
    ("exchange", &["alert", "neighbourhood", "convention", "territory", "referential"]),
    // What explains a peak is asked of the room that keeps it (ADR 0059); its tests withdraw records, whose
    // photographs leave with them (ADR 0078).
    (
        "observatory",
        &[
            "activity",
            "alert",
            "neighbourhood",
            "planning",
            "roadmap",
            "territory",
            "referential",
            "photo",
        ],
    ),
    // The library measures on what every room below holds, and keeps its targets in the roadmap (ADR 0048).
    (
        "indicator",
        &[
            "observatory",
            "convention",
            "roadmap",
            "alert",
            "activity",
            "neighbourhood",
            "planning",
            "territory",
            "referential",
        ],
    ),
    (
        // Budget against actual, from hours validated and instalments received (ADR 0060); costs avoided are those
        // that the library holds (ADR 0087).
        "account",
        &[
            "convention",
            "planning",
            "activity",
            "observatory",
            "indicator",
            "territory",
            "referential",
        ],
    ),
    (
        // A review quotes the accounts, the indicators agreed, what was signed and what the bodies met on (ADR 0055).
        "report",
        &[
            // A logo is written again by the darkroom, as photographs are (ADR 0063).
            "photo",
            "account",
            "indicator",
            "convention",
            "observatory",
            "roadmap",
            "alert",
            "activity",
            "neighbourhood",
            "planning",
            "territory",
            "referential",
        ],
    ),
    // Committees prepare themselves from what happened below, and move the rows of their meetings by the verbs of
    // `convention` (ADR 0053).
    (
        "governance",
        &[
            "convention",
            "planning",
            "roadmap",
            "alert",
            "indicator",
            // The papers of a meeting hold the synthesis that its reader was given (ADR 0083).
            "report",
            "activity",
            "territory",
            "referential",
        ],
    ),
    // What another tool wrote is laid down by the verbs of the room of activities (ADR 0058).
    ("takeover", &["activity", "territory", "referential"]),
    // Each clause beside its proof, read from the rooms that hold it (ADR 0056); the kit of the next
    // year, from the review and the accounts of this one (ADR 0060).
    (
        "mirror",
        &[
            "convention",
            "planning",
            "roadmap",
            "governance",
            "report",
            "account",
            "indicator",
            "activity",
            "territory",
            "referential",
        ],
    ),
    // A convention is a file before it is rows, and the next one is drawn from the one that stands (ADR 0088).
    ("renewal", &["convention", "territory", "referential"]),
    // The counter of telephones calls the verbs of those who own a record (ADR 0037).
    ("field", &["activity", "alert", "planning", "roadmap", "territory", "referential", "photo"]),
    // It runs what the owners of tables declare, and names none of them (ADR 0032, 0050).
    ("privacy", &[]),
];

/// Crates that a room may not list: `door` is the way to them (ADR 0003, 0005).
const CLOSED: [&str; 7] = ["store", "web", "axum", "rusqlite", "tokio-postgres", "hyper", "parvis"];

/// The names that a section of a manifest lists.
fn listed(manifest: &str, section: &str) -> BTreeSet<String> {
    let table: toml::Table = manifest.parse().expect("a manifest");
    let names = table.get(section).and_then(toml::Value::as_table);
    names.map(|names| names.keys().cloned().collect()).unwrap_or_default()
}

fn manifest(room: &str) -> String {
    let path = root().join("rooms").join(room).join("Cargo.toml");
    std::fs::read_to_string(path).expect("the manifest of a room")
}

fn rooms() -> BTreeSet<String> {
    std::fs::read_dir(root().join("rooms"))
        .expect("the rooms")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect()
}

fn forbidden(room: &str, manifest: &str) -> Vec<String> {
    let listed = listed(manifest, "dependencies");
    let closed = CLOSED.iter().filter(|name| listed.contains(**name));
    closed.map(|name| format!("{room} lists {name}")).collect()
}

fn wrong_edges(room: &str, manifest: &str) -> Vec<String> {
    let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{room} is not in the graph")];
    };
    let rooms = rooms();
    ["dependencies", "dev-dependencies"]
        .iter()
        .flat_map(|section| listed(manifest, section))
        .filter(|name| rooms.contains(name) && !allowed.contains(&name.as_str()))
        .map(|name| format!("{room} → {name}"))
        .collect()
}

#[test]
fn rooms_list_neither_store_nor_axum() {
    let found: Vec<_> = rooms().iter().flat_map(|room| forbidden(room, &manifest(room))).collect();
    none("a room reaches the engine or the server through the door only:", &found);
}

#[test]
fn only_allowed_edges() {
    let found: Vec<_> =
        rooms().iter().flat_map(|room| wrong_edges(room, &manifest(room))).collect();
    none("these edges are not in the graph:", &found);
    let mut below = BTreeSet::new();
    for (room, calls) in EDGES {
        for call in *calls {
            assert!(below.contains(call), "{room} calls {call}, which does not stand below it");
        }
        below.insert(*room);
    }
}

/// Who asks another server: whoever lists the client of a provider (ADR 0035).
const ASKS_OUTSIDE: [&str; 2] = ["parvis", "access"];

fn asks_outside(name: &str, manifest: &str) -> bool {
    listed(manifest, "dependencies").contains("federation") && !ASKS_OUTSIDE.contains(&name)
}

#[test]
fn only_those_who_sign_people_in_ask_a_provider() {
    let mut found = Vec::new();
    for kind in ["base", "rooms"] {
        for entry in std::fs::read_dir(root().join(kind)).expect("crates") {
            let folder = entry.expect("a crate").path();
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
            if asks_outside(&name, &text) {
                found.push(name);
            }
        }
    }
    none("these list the client of a provider of identities:", &found);
    assert!(asks_outside("door", "[dependencies]\nfederation.workspace = true\n"));
    let text = std::fs::read_to_string(root().join("base/federation/Cargo.toml")).expect("it");
    for closed in ["door", "web", "store"] {
        assert!(!listed(&text, "dependencies").contains(closed), "federation knows no {closed}");
    }
}

#[test]
fn a_room_that_reaches_further_is_caught() {
    let manifest =
        "[dependencies]\nstore.workspace = true\naxum = \"0.8\"\nreport = { path = \"x\" }\n";
    assert_eq!(forbidden("alert", manifest), ["alert lists store", "alert lists axum"]);
    assert_eq!(wrong_edges("alert", manifest), ["alert → report"]);
    assert_eq!(wrong_edges("ghost", ""), ["ghost is not in the graph"]);
}
