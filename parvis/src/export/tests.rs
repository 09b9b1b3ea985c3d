//! An installation goes out of one engine into the other and back, and is the same; what is not whole is
//! refused, and leaves nothing behind.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use door::Purpose;
use ring::digest::{SHA256, digest};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::cli::{ReportArgs, SeedArgs};
use crate::copies;

/// What lies in an archive, by its name.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder of its own, taken away at the end.
struct Root(PathBuf);

impl Root {
    fn named(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// An installation in a folder of its own, on the embedded engine or on the one that is named.
    fn installation(&self, name: &str, database: Option<&str>) -> Config {
        let mut said = vec![("PARVIS_DATA".to_owned(), self.at(name).display().to_string())];
        said.extend(database.map(|url| ("PARVIS_DATABASE".to_owned(), url.to_owned())));
        Config::of("", said).expect("a configuration")
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

async fn seeded(root: &Root) -> Config {
    let config = root.installation("first", None);
    let world = SeedArgs::demonstration();
    crate::seed::run(&config, world).await.expect("a world");
    config
}

fn files(path: &Path) -> Files {
    let mut zip = ZipArchive::new(File::open(path).expect("a file")).expect("an archive");
    let mut found = Files::new();
    for rank in 0..zip.len() {
        let mut file = zip.by_index(rank).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        found.insert(file.name().expect("a name").into_owned(), bytes);
    }
    found
}

fn packed(files: &Files, to: &Path) {
    let mut zip = ZipWriter::new(File::create(to).expect("a file"));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an end");
}

fn manifest(files: &Files) -> Manifest {
    serde_json::from_slice(&files[MANIFEST]).expect("a manifest")
}

/// The same files, the manifest changed.
fn said(files: &Files, change: impl FnOnce(&mut Manifest)) -> Files {
    let mut manifest = manifest(files);
    change(&mut manifest);
    let mut files = files.clone();
    files.insert(MANIFEST.to_owned(), serde_json::to_vec(&manifest).expect("a manifest"));
    files
}

/// The same files, the rows of a table changed and said as they are.
fn with_rows(files: &Files, table: &str, change: impl FnOnce(&mut Vec<String>)) -> Files {
    let file = written::file_of(table);
    let text = String::from_utf8(files[&file].clone()).expect("a text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    let bytes = lines.iter().fold(String::new(), |text, line| text + line + "\n").into_bytes();
    let (rows, sha256) =
        (u64::try_from(lines.len()).expect("few"), hex::encode(digest(&SHA256, &bytes)));
    let mut files = said(files, |manifest| {
        let held = manifest.tables.iter_mut().find(|held| held.name == table).expect("a table");
        (held.rows, held.sha256) = (rows, sha256);
    });
    files.insert(file, bytes);
    files
}

/// What each table holds, by its fingerprint; what the house keeps of itself is its own affair.
fn held(path: &Path) -> Vec<(String, u64, String)> {
    let tables = manifest(&files(path)).tables.into_iter();
    tables
        .filter(|table| table.name != "setting")
        .map(|table| (table.name, table.rows, table.sha256))
        .collect()
}

/// The synthesis of June as a town reads it.
async fn told(config: &Config, root: &Root, name: &str) -> String {
    let output = root.at(name);
    let asked = ReportArgs {
        kind: "synthesis".to_owned(),
        month: kernel::Month::parse("2019-06").ok(),
        year: None,
        project: None,
        party: "lomme".to_owned(),
        format: "json".to_owned(),
        output: output.clone(),
    };
    crate::reports::write(config, asked).await.expect("a synthesis");
    std::fs::read_to_string(output).expect("a text")
}

/// How many notes are found by a word, and whether the journal is whole.
async fn looked_at(config: &Config) -> (i64, bool) {
    let house = House::open(config).await.expect("a house");
    let found = house.clockwork.read(|tx| {
        let found = tx.one(
            door::sql!(
                open_twin "each engine has its own full-text index",
                sqlite "SELECT COUNT(*) FROM activity_search WHERE activity_search MATCH $1",
                postgres
                "SELECT COUNT(*) FROM activity_search WHERE stems @@ to_tsquery('simple', $1)"
            ),
            &("depot",),
            |row| row.take(),
        )?;
        Ok(found.unwrap_or(0))
    });
    let found = found.await.expect("found");
    let walk = house.clockwork.begin(Purpose::Routine, |tx| Ok(door::audit::walk(tx, &[])?));
    (found, walk.await.expect("a walk").broken.is_none())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_installation_goes_from_one_engine_to_the_other_and_back() {
    let root = Root::named("export-around");
    let first = seeded(&root).await;
    let (one, two, three) = (root.at("one.zip"), root.at("two.zip"), root.at("three.zip"));
    export(&first, &one).await.expect("an archive");
    assert!(export(&first, &one).await.is_err(), "nothing is overwritten");
    let manifest = manifest(&files(&one));
    let rows = |name: &str| {
        let held = manifest.tables.iter().find(|held| held.name == name).expect(name);
        (held.rows, held.room.clone(), held.kept.is_empty())
    };
    assert!(rows("activity").0 > 1_000, "{:?}", rows("activity"));
    assert_eq!((rows("alert").1.as_str(), rows("person").1.as_str()), ("alert", "door"));
    assert!(manifest.tables.iter().all(|held| !held.room.is_empty() && !held.kept.is_empty()));
    assert_eq!(manifest.steps.len(), steps().len());

    let text = told(&first, &root, "first.json").await;
    let looked = looked_at(&first).await;
    assert!(looked.0 > 3 && looked.1, "{looked:?}");
    let Some(url) = testkit::fresh_postgres().await else { return };
    let second = root.installation("second", Some(&url));
    copies::restore(&second, &one).await.expect("put back on PostgreSQL");
    assert_eq!(told(&second, &root, "second.json").await, text);
    assert_eq!(looked_at(&second).await, looked);
    copies::backup(&second, &two).await.expect("a copy of PostgreSQL");
    assert_eq!(held(&two), held(&one));
    assert!(copies::restore(&second, &two).await.is_err(), "nothing is laid over what is there");

    let third = root.installation("third", None);
    copies::restore(&third, &two).await.expect("put back on SQLite");
    assert_eq!(told(&third, &root, "third.json").await, text);
    assert_eq!(looked_at(&third).await, looked);
    export(&third, &three).await.expect("an archive");
    assert_eq!(held(&three), held(&one));
}

/// An archive broken in each of the ways that are seen: what it is, the files, and what the refusal names.
fn broken(whole: &Files) -> Vec<(&'static str, Files, &'static str)> {
    let lines = |change: fn(&mut Vec<String>)| with_rows(whole, "access_grant", change);
    let altered = {
        let mut files = whole.clone();
        let bytes = files.get_mut("tables/access_grant.jsonl").expect("rights");
        let at = bytes.windows(7).position(|seven| seven == b"manager").expect("a manager");
        bytes[at..at + 7].copy_from_slice(b"auditor");
        files
    };
    let without = |name: &str| {
        let mut files = whole.clone();
        files.remove(name);
        files
    };
    vec![
        ("one word is another", altered, "access_grant"),
        ("a row is missing", said(whole, |all| all.tables[0].rows += 1), "rows"),
        (
            "a row points to nothing",
            lines(|rows| {
                rows[0] = rows[0].replacen("\"person_id\":\"0", "\"person_id\":\"f", 1);
            }),
            "access_grant",
        ),
        (
            "a value of another kind",
            lines(|rows| {
                rows[0] = rows[0].replacen("\"level\":", "\"level\":\"x\",\"level_was\":", 1);
            }),
            "level",
        ),
        ("a file is missing", without("tables/activity.jsonl"), "activity"),
        ("a table is missing", said(whole, |all| drop(all.tables.pop())), "no table"),
        (
            "a table too many",
            said(whole, |all| {
                let mut more = all.tables[0].clone();
                more.name = "spare".to_owned();
                all.tables.push(more);
            }),
            "spare",
        ),
        (
            "a newer Parvis",
            said(whole, |all| {
                all.steps[0].name = "2999-01-01-0000-later".to_owned();
            }),
            "2999",
        ),
        ("another version of the form", said(whole, |all| all.version = 2), "version 2"),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_that_is_not_whole_is_refused_and_leaves_nothing() {
    let root = Root::named("export-refused");
    let first = seeded(&root).await;
    let whole = root.at("whole.zip");
    export(&first, &whole).await.expect("an archive");
    let whole = files(&whole);
    for (name, files, why) in broken(&whole) {
        let path = root.at("broken.zip");
        packed(&files, &path);
        for url in [None, testkit::fresh_postgres().await] {
            let config = root.installation("broken", url.as_deref());
            let refused = copies::restore(&config, &path).await.expect_err(name);
            assert!(refused.sentence().contains(why), "{name}: {}", refused.sentence());
            assert!(config.database_file().is_none_or(|file| !file.exists()), "{name}");
            if url.is_some() {
                let house = House::shut(&config, Durability::Full).await.expect("a house");
                let taken = migrate::taken(&house.db).await.expect("read");
                assert!(taken.is_empty() || house.db.is_bare(OWN).await.expect("read"), "{name}");
            }
            drop(std::fs::remove_dir_all(&config.data));
        }
    }
    std::fs::write(root.at("text.zip"), "PK\u{3}\u{4} and nothing more").expect("a file");
    let config = root.installation("broken", None);
    let refused = copies::restore(&config, &root.at("text.zip")).await.expect_err("no archive");
    assert!(refused.sentence().contains("text.zip"), "{}", refused.sentence());
}

#[test]
fn the_sentences_are_well_printed() {
    assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
}
