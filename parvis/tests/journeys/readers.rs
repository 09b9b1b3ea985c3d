//! Who reads which words (trust.md 3.3 and 3.4; I8, I9, I16, I22): each person, each role with a wide and
//! a narrow perimeter, and each key of a program opens everything that can be opened. A word is read by
//! those whom the rules name and by nobody else; reading C3 or C4 leaves one entry.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use axum::http::Method;
use door::key::API_SCOPES;
use door::{Role, sql};
use kernel::id::{ActivityId, AlertId};
use testkit::{Actor, House, Page, engines};

use crate::lived::{CANARIES, Canary, Lived, MARK, Someone, Sort, lived};

/// The rules, in a few lines.
fn reads(someone: &Someone, canary: &Canary) -> bool {
    let here = someone.zones.contains(&canary.zone);
    let works_here = matches!(someone.role, Role::Mediator | Role::Manager | Role::Direction);
    // The team's for its manager; for a mediator, what they wrote or took a step of.
    let own = someone.role == Role::Manager || someone.login == canary.author;
    match canary.sort {
        Sort::Note | Sort::Alert | Sort::Sensitive => here && own,
        Sort::Line => here && works_here,
        Sort::Published => works_here || someone.role.is_partner(),
    }
}

/// Whether reading it has to be traced.
fn traced(canary: &Canary) -> bool {
    matches!(canary.sort, Sort::Note | Sort::Sensitive | Sort::Alert)
}

/// A line of the matrix as addresses of things that are there.
fn addresses(lived: &Lived, path: &str) -> Vec<String> {
    let activities: Vec<String> = lived.activities.iter().map(ActivityId::text).collect();
    let alerts: Vec<String> = lived.alerts.iter().map(AlertId::text).collect();
    let grants: Vec<String> = lived.people.iter().map(|one| one.grant.text()).collect();
    let mut found = vec![String::new()];
    for part in path.split('/').skip(1) {
        let values = match part {
            "{id}" if path.starts_with("/signalements") => alerts.clone(),
            "{id}" if path.contains("conventions") => vec![crate::convention().text()],
            "{id}" => activities.clone(),
            "{convention}" => vec![crate::convention().text()],
            "{paper}" => vec!["annuel".to_owned()],
            "{year}" => vec!["2019".to_owned()],
            "{month}" => vec!["2019-05".to_owned(), "2019-06".to_owned()],
            "{code}" if path.starts_with("/langue") => vec!["fr".to_owned()],
            "{code}" => grants.clone(),
            other => vec![other.to_owned()],
        };
        found = found
            .iter()
            .flat_map(|start| values.iter().map(move |value| format!("{start}/{value}")))
            .collect();
    }
    let mut queried: Vec<String> = found
        .iter()
        .flat_map(|path| {
            let asked: &[&str] = match path.as_str() {
                "/activites/nouvelle" => &["?modele=ID"],
                "/activites/saisie-rapide" => &["?reprendre=ID"],
                "/activites/saisie-rapide/journal" => &["?jour=2019-06-12&mediateur=awa&lot=ID"],
                "/consultations" => &["?mois=2019-06"],
                "/protection-des-donnees" => &["?du=2019-01-01&au=2019-12-31"],
                path if path.contains("/syntheses/") => &["?vue=arretee"],
                path if path.starts_with("/tableau") => &["?mois=2019-05", "?zone=Z2"],
                path if path.starts_with("/observatoire") => &["?du=2019-05-01&au=2019-06-14"],
                _ => &[],
            };
            asked.iter().map(move |query| format!("{path}{query}"))
        })
        .collect();
    queried = queried
        .iter()
        .flat_map(|path| activities.iter().map(move |id| path.replace("ID", id)))
        .collect();
    queried.sort();
    queried.dedup();
    found.extend(queried);
    found
}

/// Everything that can be opened: every GET of the matrix, what is drawn from nothing left out.
pub(crate) fn everything(lived: &Lived, api: bool) -> Vec<String> {
    let gets = lived.house.matrix.iter().filter(|line| line.method == Method::GET);
    let mut paths: Vec<String> = gets
        .filter(|line| {
            let by_programs = ["/api/v1/", "/open311/"].iter().any(|at| line.path.starts_with(at));
            by_programs == api
        })
        // The mailbox of a demonstration shows anyone what leaves, the facts of alerts among it.
        .filter(|line| line.path != "/demo/courrier")
        .filter(|line| !line.path.starts_with("/assets") && !line.path.starts_with("/atelier"))
        .flat_map(|line| addresses(lived, line.path))
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// What was read of papers so far: many people are given the same one, to the byte.
static READ: Mutex<BTreeMap<Vec<u8>, String>> = Mutex::new(BTreeMap::new());

/// The words of a paper, as a reader of screens finds them.
fn words_of_pdf(bytes: &[u8]) -> String {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.entry(bytes.to_vec()).or_insert_with(|| drawn_out(bytes)).clone()
}

fn drawn_out(bytes: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is there (apt-get install poppler-utils)");
    let mut pipe = child.stdin.take().expect("a pipe");
    let bytes = bytes.to_vec();
    let feeder = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().expect("the tool ends");
    feeder.join().expect("the feeder ends").expect("the paper is read whole");
    assert!(!output.stdout.is_empty(), "a paper without a word");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Everything that an answer says: its body, whatever the format, and its headers.
pub(crate) fn said(page: &Page) -> String {
    let mut said = if page.bytes.starts_with(b"%PDF") {
        words_of_pdf(&page.bytes)
    } else if page.bytes.starts_with(b"PK") {
        let mut book = zip::ZipArchive::new(Cursor::new(&page.bytes)).expect("an office file");
        let mut bytes = Vec::new();
        for place in 0..book.len() {
            book.by_index(place).expect("a part").read_to_end(&mut bytes).expect("bytes");
        }
        // A text to edit holds pictures too.
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        page.body.clone()
    };
    for (name, value) in &page.headers {
        for text in ["\n", name.as_str(), ": ", value.to_str().unwrap_or_default()] {
            said.push_str(text);
        }
    }
    said
}

/// How many entries the journal holds.
pub(crate) async fn entries(house: &House) -> i64 {
    let counted = house.clockwork.read(|tx| {
        let count =
            tx.one(sql!(open "a count of the test", "SELECT COUNT(*) FROM journal"), &(), |row| {
                row.take()
            })?;
        Ok(count.unwrap_or(0))
    });
    counted.await.expect("a count")
}

/// The canaries that someone reads over some addresses, each traced once before the answer leaves.
async fn read_over(house: &House, actor: &Actor, paths: &[String]) -> BTreeSet<&'static str> {
    let mut read = BTreeSet::new();
    for path in paths {
        let before = entries(house).await;
        let page = actor.get(path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
        let noted = entries(house).await - before;
        let said = said(&page);
        let found: Vec<&Canary> =
            CANARIES.iter().filter(|canary| said.contains(canary.word)).collect();
        let export = path.contains("export.");
        if found.iter().any(|canary| traced(canary)) {
            // Taken out in a file or by a program, it is noted as such beside.
            let taken = export || path.starts_with("/api/");
            assert_eq!(noted, 1 + i64::from(taken), "{path} is read once");
        } else {
            // What is under way is handed over against a signature: each sheet taken is noted.
            let handed = path.starts_with("/instances/passation/");
            assert!(noted == 0 || (handed && noted == 1), "{path}: {noted}");
        }
        // A file never holds what the author marked as sensitive (I9).
        let file = export || path.contains("donnees.csv") || page.bytes.starts_with(b"PK");
        let sensitive = found.iter().any(|canary| canary.sort == Sort::Sensitive);
        assert!(!(file && sensitive), "{path} holds a sensitive note");
        read.extend(found.iter().map(|canary| canary.word));
    }
    read
}

engines! {
    async fn each_reads_the_words_that_the_rules_name_and_no_other(on) {
        let Some(lived) = lived(on).await else { return };
        let paths = everything(&lived, false);
        assert!(paths.len() > 90, "{} addresses", paths.len());
        for someone in &lived.people {
            let expected: BTreeSet<_> = CANARIES
                .iter()
                .filter(|canary| reads(someone, canary))
                .map(|canary| canary.word)
                .collect();
            let mut read = read_over(&lived.house, &someone.actor, &paths).await;
            // What was published is read by more than these: by whoever may open the roadmap.
            if !reads(someone, &CANARIES[CANARIES.len() - 1]) {
                read.remove(crate::lived::HIGHLIGHT);
            }
            assert_eq!(read, expected, "{} {:?}", someone.login, someone.zones);
        }
        let stranger = Actor::stranger(lived.house.app.clone());
        assert_eq!(read_over(&lived.house, &stranger, &paths).await, BTreeSet::new());
    }

    async fn a_key_reads_what_its_scope_and_its_grant_both_allow(on) {
        let Some(lived) = lived(on).await else { return };
        let paths = everything(&lived, true);
        for someone in &lived.people {
            for scope in API_SCOPES.iter().copied().chain(WITH_NOTES) {
                let program = lived.house.program(someone.grant, scope).await;
                let sorts: &[Sort] = match scope {
                    "read:activities read:notes" => &[Sort::Note, Sort::Sensitive],
                    "read:alerts" => &[Sort::Line],
                    "read:alerts read:notes" => &[Sort::Alert, Sort::Line],
                    // Published figures are given, no sentence of them.
                    _ => &[],
                };
                let expected: BTreeSet<_> = CANARIES
                    .iter()
                    .filter(|canary| reads(someone, canary) && sorts.contains(&canary.sort))
                    .map(|canary| canary.word)
                    .filter(|word| !ON_PAGES_ONLY.contains(word))
                    .collect();
                let read = read_over(&lived.house, &program, &paths).await;
                assert_eq!(read, expected, "{} {scope}", someone.login);
            }
        }
        let stranger = Actor::stranger(lived.house.app.clone());
        assert_eq!(read_over(&lived.house, &stranger, &paths).await, BTreeSet::new());
    }

    async fn a_word_searched_for_finds_what_its_reader_may_read(on) {
        let Some(lived) = lived(on).await else { return };
        for someone in &lived.people {
            for (canary, number) in CANARIES.iter().zip([1, 0, 0, 2, 0, 0, 3, 4]) {
                let page = someone.actor.post("/activites/chercher", &[("q", canary.word)]).await;
                let hit = CANARIES.len() > number
                    && number > 0
                    && page.body.contains(&lived.activities[number - 1].text());
                assert_eq!(hit, number > 0 && reads(someone, canary), "{} {}", someone.login, canary.word);
            }
        }
    }

    async fn no_letter_and_no_entry_of_the_journal_holds_such_words(on) {
        let Some(lived) = lived(on).await else { return };
        let letters = lived.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await;
        let letters = letters.expect("letters");
        assert!(letters.len() >= 4 && letters.iter().all(|letter| letter.state == "caught"));
        // An alert that was sent on says its facts to its recipient, in its one line, and nothing else of it.
        let facts = |text: &str| {
            let lines = CANARIES.iter().filter(|canary| canary.sort == Sort::Line);
            lines.fold(text.to_owned(), |text, canary| text.replace(canary.word, ""))
        };
        let mut released = 0;
        for letter in &letters {
            let mut whole = format!("{letter:?}");
            if letter.subject.starts_with("Fiche ") {
                whole = facts(&whole);
                released += 1;
            }
            assert!(!whole.contains(MARK) && !whole.contains(&lived.code), "{whole}");
        }
        assert!(released > 0, "an alert was sent on");
        let mailbox = Actor::stranger(lived.house.app.clone()).get("/demo/courrier").await;
        assert!(mailbox.body.contains("2019-05") && !facts(&mailbox.body).contains(MARK));
        for line in everything_noted(&lived.house).await {
            let title = line.contains("roadmap.highlighted");
            assert!(!line.contains(MARK) || title, "{line}");
            assert!(!line.contains(&lived.code), "{line}");
        }
    }
}

/// Words of notes are given to the keys that were drawn with them.
const WITH_NOTES: [&str; 2] = ["read:activities read:notes", "read:alerts read:notes"];

/// Words that pages show and programs are not given: what was replaced, why, what goes with a step.
const ON_PAGES_ONLY: [&str; 7] = [
    "qwzoldamir",
    "qwzrezonat",
    "qwzvieltov",
    "qwzmotisek",
    "qwzretirul",
    "qwzetapimo",
    "qwzetapsov",
];

/// The journal with what people wrote in it, jobs and settings.
async fn everything_noted(house: &House) -> Vec<String> {
    let read = house.clockwork.read(|tx| {
        let mut lines: Vec<String> = tx.all(
            sql!(
                open "the test reads everything",
                "SELECT j.act || ' ' || j.object_id || ' ' || j.detail || ' ' || COALESCE(w.words, '')
                   FROM journal j LEFT JOIN journal_words w ON w.seq = j.seq"
            ),
            &(),
            |row| row.take(),
        )?;
        for stmt in [
            sql!(open "the test reads everything", "SELECT name || ' ' || value FROM setting"),
            sql!(open "the test reads everything", "SELECT kind || ' ' || payload || reason FROM job"),
            sql!(open "the test reads everything", "SELECT reason FROM letter"),
        ] {
            lines.extend(tx.all(stmt, &(), |row| row.take::<String>())?);
        }
        Ok(lines)
    });
    read.await.expect("everything noted")
}

/// The words whose reading is traced.
pub(crate) fn confidential() -> impl Iterator<Item = &'static str> {
    CANARIES.iter().filter(|canary| traced(canary)).map(|canary| canary.word)
}
