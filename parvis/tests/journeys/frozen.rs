//! What partners read is what was frozen for them (I12): whatever is recorded, corrected, withdrawn, followed or
//! raised since, every page and every file of theirs stays byte for byte; and what is frozen later of months that
//! were told already says of them what they were told.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use kernel::Instant;
use kernel::id::{ActivityId, AlertId};
use testkit::{Actor, engines};

use crate::lived::{Lived, lived};
use crate::peopled::{alert, raise, uuid};
use crate::readers::{everything, said};
use crate::{record, theme, zone};

/// Pages that tell who consulted what, and when: they move with whoever reads.
fn is_of_the_reader(path: &str) -> bool {
    ["/consultations", "/journal", "/compte"].iter().any(|start| path.starts_with(start))
}

/// Everything that someone may open, page by page.
async fn opened(lived: &Lived, someone: &Actor, more: &[&str]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let paths =
        everything(lived, false).into_iter().chain(more.iter().map(|path| (*path).to_owned()));
    for path in paths.filter(|path| !is_of_the_reader(path)) {
        let page = someone.get(&path).await;
        if page.status == StatusCode::OK {
            all.insert(path, said(&page));
        }
    }
    all
}

/// The half-year in every format.
const REVIEW: [&str; 5] = [
    "/bilans/mi-parcours/2019?vue=arretee",
    "/bilans/mi-parcours/2019/json",
    "/bilans/mi-parcours/2019/pdf",
    "/bilans/mi-parcours/2019/xlsx",
    "/bilans/mi-parcours/2019/docx",
];

const KINDS: [(&str, &str); 6] = [
    ("A1", "T1.1"),
    ("A1", "T2.1"),
    ("A8", "T6.1"),
    ("A1", "T3.1"),
    ("A8", "T5.1"),
    ("A1", "T1.2"),
];

/// Much is recorded in a month that was frozen, one record is moved to another theme and one leaves, and an alert
/// goes out.
async fn much_happens(lived: &Lived, from: u8) {
    let awa = lived.who("awa");
    let program = lived.house.program(awa.grant, "write:activities").await;
    let id = |number: u8| ActivityId::from_uuid(uuid(from + number));
    for number in 0..18_u8 {
        let (kind, about) = KINDS[usize::from(number % 6)];
        let mut whole = record(1, "awa");
        whole["day"] = format!("2019-05-{:02}", 2 + number).into();
        whole["activity"] = kind.into();
        whole["themes"] = serde_json::json!([about]);
        whole.as_object_mut().expect("an object").remove("axis");
        let laid = program.put(&format!("/api/v1/activities/{}", id(number)), &whole).await;
        assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
    }
    let nadege = &lived.who("nadege").actor;
    let back = [("rev", "1"), ("motif", "Un doublon")];
    let left = nadege.post(&format!("/activites/{}/retirer", id(1)), &back).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
    let text = id(0).text();
    let moved = [
        ("id", text.as_str()),
        ("jour", "2019-05-03"),
        ("heure", "16:30"),
        ("duree", "25"),
        ("activite", "A1"),
        ("theme1", "T6.1"),
        ("origine", "O1"),
        ("zone", "Z1"),
        ("mediateur", "awa"),
        ("vu", "oui"),
        ("rev", "1"),
        ("motif", "Relu"),
    ];
    let moved = nadege.post(&format!("/activites/{text}/corriger"), &moved).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let new = alert(AlertId::from_uuid(uuid(from + 30)), zone(1), theme("T1.1"));
    let at = Instant::parse("2019-05-14T08:00:00Z").expect("an instant");
    raise(&lived.house, awa.grant, alert::NewAlert { raised_at: at, ..new }).await;
}

/// What differs between two readings of the same pages.
fn moved(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let paths = before.keys().chain(after.keys());
    let mut moved: Vec<String> =
        paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    moved.sort();
    moved.dedup();
    moved
}

const PARTNERS: [&str; 4] =
    ["signatory-large", "signatory-etroit", "referent-large", "referent-etroit"];

engines! {
    async fn nothing_that_happens_since_moves_what_a_partner_reads(on) {
        let Some(lived) = lived(on).await else { return };
        let nadege = &lived.who("nadege").actor;
        lived.house.set_clock(Instant::parse("2019-07-10T08:00:00Z").expect("a moment"));
        let approved = [("approuve", "Comité de pilotage du 8 juillet"), ("motif", "")];
        let path = "/bilans/mi-parcours/2019/arreter";
        let frozen = nadege.post(path, &approved).await;
        assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);
        let mut before = Vec::new();
        for login in PARTNERS {
            before.push(opened(&lived, &lived.who(login).actor, &REVIEW).await);
        }
        let live = opened(&lived, nadege, &[]).await;
        much_happens(&lived, 130).await;
        for (login, before) in PARTNERS.into_iter().zip(&before) {
            assert!(before.len() > 30, "{login} opens {}", before.len());
            for file in REVIEW {
                assert!(before.contains_key(file), "{login} opens {file}");
            }
            let after = opened(&lived, &lived.who(login).actor, &REVIEW).await;
            assert_eq!(moved(before, &after), Vec::<String>::new(), "{login}");
        }
        // The same reading sees what moved where it is read live, or it would be worth nothing.
        let seen = moved(&live, &opened(&lived, nadege, &[]).await);
        for path in ["/tableau-de-bord?mois=2019-05", "/activites", "/signalements"] {
            assert!(seen.iter().any(|one| one == path), "{path} is live: {seen:?}");
        }
    }

    async fn a_review_frozen_later_says_of_told_months_what_was_told(on) {
        let Some(lived) = lived(on).await else { return };
        let nadege = &lived.who("nadege").actor;
        lived.house.set_clock(Instant::parse("2019-07-10T08:00:00Z").expect("a moment"));
        let path = "/bilans/mi-parcours/2019/arreter";
        let said_why = |why: &'static str| [("approuve", "Comité de pilotage du 8 juillet"), ("motif", why)];
        let first = nadege.post(path, &said_why("")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        let told = async |login: &str| {
            let page = lived.who(login).actor.get("/bilans/mi-parcours/2019/json").await;
            assert_eq!(page.status, StatusCode::OK, "{login}");
            // What it tells, but for the section that a second version opens with: what changed in the first.
            let document = page.json();
            let sections = document["sections"].as_array().expect("sections").iter();
            sections.filter(|one| one["id"] != "changes").cloned().collect::<Vec<_>>()
        };
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for login in PARTNERS {
            before.push(told(login).await);
        }
        let own = told("nadege").await;
        much_happens(&lived, 130).await;
        let second = nadege.post(path, &said_why("Relevés en retard")).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.body);
        for login in PARTNERS {
            after.push(told(login).await);
        }
        assert_ne!(own, told("nadege").await, "the operator’s own review moved");
        for ((login, before), after) in PARTNERS.into_iter().zip(before).zip(after) {
            assert!(before.len() > 4, "{login} reads {} sections", before.len());
            for (then, now) in before.iter().zip(&after) {
                assert_eq!(then, now, "{login}");
            }
            assert_eq!(before.len(), after.len(), "{login}");
        }
    }
}
