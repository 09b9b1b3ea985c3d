//! The judgement: what is on the disk, read from a copy, against every receipt that was given.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;

use super::Asked;
use crate::envelope::Item;
use crate::kit::Fallible;

/// What was found.
#[derive(Default)]
pub(super) struct Judged {
    /// Envelopes acknowledged as counted.
    pub(super) counted: usize,
    /// Envelopes acknowledged and kept apart.
    pub(super) apart: usize,
    /// Acknowledged, and nowhere.
    pub(super) lost: usize,
    /// Acknowledged, and not as it was sent.
    pub(super) altered: usize,
    /// Counted more than once.
    pub(super) duplicated: usize,
    /// What the engine says is broken.
    pub(super) unsound: String,
    /// What `parvis verify` complains about.
    pub(super) unverified: String,
    /// What `parvis audit verify` complains about.
    pub(super) unchained: String,
    /// The first few of what is wrong.
    pub(super) examples: Vec<String>,
}

/// What the database holds, by the words of each envelope.
struct Held {
    /// By note: records and their minutes.
    records: HashMap<String, Vec<(String, i64)>>,
    /// Everything that corrections replaced.
    replaced: String,
    /// By telephone, record and revision: fingerprint and verdict.
    receipts: HashMap<(String, String, i64), (String, String)>,
    /// By telephone, record, revision and fingerprint: the sealed bytes.
    apart: HashMap<(String, String, i64, String), String>,
    /// How many times each record was noted as laid down.
    noted: HashMap<String, i64>,
}

/// Copies the folder as it was left, and judges the copy: opening the first would mend it.
pub(super) fn judge(asked: &Asked, name: &str, items: &[&Item]) -> Fallible<Judged> {
    let copy = asked.data.with_file_name(format!(
        "{}-{name}",
        asked.data.file_name().unwrap_or_default().to_string_lossy()
    ));
    drop(std::fs::remove_dir_all(&copy));
    copy_all(&asked.data, &copy)?;
    let base = Connection::open(copy.join("parvis.sqlite"))?;
    let mut judged = Judged { unsound: unsound(&base)?, ..Judged::default() };
    let held = Held::read(&base)?;
    drop(base);
    judged.unverified = complaint(asked, &copy, &["verify"])?;
    judged.unchained = complaint(asked, &copy, &["audit", "verify"])?;
    judged.weigh(&held, items);
    std::fs::remove_dir_all(&copy)?;
    Ok(judged)
}

fn copy_all(from: &Path, to: &Path) -> Fallible {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = (entry.as_ref().map_err(ToString::to_string)?.path(), to);
        let name = entry.file_name().unwrap_or_default();
        if entry.is_dir() {
            copy_all(&entry, &to.join(name))?;
        } else if !name.to_string_lossy().ends_with("-shm") {
            std::fs::copy(&entry, to.join(name))?;
        }
    }
    Ok(())
}

fn unsound(base: &Connection) -> Fallible<String> {
    let said: String = base.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    let orphans: i64 =
        base.query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    Ok(match (said.as_str(), orphans) {
        ("ok", 0) => String::new(),
        _ => format!("{said}, {orphans} orphans"),
    })
}

/// What the program says against a folder, or nothing when it is content.
fn complaint(asked: &Asked, data: &Path, words: &[&str]) -> Fallible<String> {
    let mut command = Command::new(&asked.program);
    command.args(words).env("PARVIS_DATA", data).env("LANG", "C").stdin(Stdio::null());
    let said = command.output()?;
    if said.status.success() {
        return Ok(String::new());
    }
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    Ok(format!("{} {}", out.trim(), err.trim()))
}

impl Held {
    fn read(base: &Connection) -> Fallible<Self> {
        let mut held = Self {
            records: HashMap::new(),
            replaced: String::new(),
            receipts: HashMap::new(),
            apart: HashMap::new(),
            noted: HashMap::new(),
        };
        let mut asked = base.prepare("SELECT note, id, minutes FROM activity WHERE note <> ''")?;
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            held.records.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        }
        let mut asked = base.prepare("SELECT before_text FROM activity_revision")?;
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            held.replaced.push_str(row.get_ref(0)?.as_str()?);
        }
        let mut asked =
            base.prepare("SELECT phone_id, record_id, rev, sha256, verdict FROM envelope")?;
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            let name = (row.get(0)?, row.get(1)?, row.get(2)?);
            held.receipts.insert(name, (row.get(3)?, row.get(4)?));
        }
        let mut asked =
            base.prepare("SELECT phone_id, record_id, rev, sha256, sealed FROM quarantine")?;
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            let name = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            held.apart.insert(name, row.get(4)?);
        }
        let mut asked = base.prepare(
            "SELECT object_id, COUNT(*) FROM journal WHERE act = 'activity.recorded' GROUP BY 1",
        )?;
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            held.noted.insert(row.get(0)?, row.get(1)?);
        }
        Ok(held)
    }
}

/// Under what an envelope is kept apart.
fn name_apart(item: &Item) -> (String, String, i64, String) {
    (item.device.clone(), item.record.clone(), item.rev, item.sha256.clone())
}

impl Judged {
    fn weigh(&mut self, held: &Held, items: &[&Item]) {
        // The last telling of each record is the one that stands.
        let mut last: HashMap<&str, i64> = HashMap::new();
        for item in items.iter().filter(|item| item.is_kept()) {
            let stands = last.entry(&item.record).or_default();
            *stands = item.rev.max(*stands);
        }
        for item in items {
            // A note is written once; a record is noted once in the journal.
            let copies = held.records.get(&item.note).map_or(0, Vec::len);
            let noted = held.noted.get(&item.record).copied().unwrap_or_default();
            if copies > 1 || noted > 1 {
                self.duplicated += 1;
                self.example("twice", item);
            }
            let Some(receipt) = &item.receipt else { continue };
            if receipt.verdict == "kept" {
                self.counted += 1;
                self.weigh_counted(held, item, last.get(item.record.as_str()) == Some(&item.rev));
            } else {
                self.apart += 1;
                self.weigh_apart(held, item);
            }
        }
    }

    fn weigh_counted(&mut self, held: &Held, item: &Item, stands: bool) {
        let records = held.records.get(&item.note);
        let there = records.is_some() || (!stands && held.replaced.contains(&item.note));
        if !there {
            // Said to be counted and kept apart: it is somewhere, and the receipt lied.
            if held.apart.contains_key(&name_apart(item)) {
                self.altered += 1;
                self.example("altered", item);
            } else {
                self.lost += 1;
                self.example("lost", item);
            }
            return;
        }
        let told = (item.record.clone(), item.minutes);
        let as_told = !stands || records.is_some_and(|records| records.contains(&told));
        let name = (item.device.clone(), item.record.clone(), item.rev);
        let kept = (item.sha256.clone(), "kept".to_owned());
        if !as_told || held.receipts.get(&name) != Some(&kept) {
            self.altered += 1;
            self.example("altered", item);
        }
    }

    fn weigh_apart(&mut self, held: &Held, item: &Item) {
        match held.apart.get(&name_apart(item)) {
            None => {
                self.lost += 1;
                self.example("lost", item);
            }
            Some(sealed) if *sealed != item.sealed => {
                self.altered += 1;
                self.example("altered", item);
            }
            Some(_) => {}
        }
    }

    fn example(&mut self, what: &str, item: &Item) {
        if self.examples.len() < 3 {
            let verdict = item.receipt.as_ref().map_or("no receipt", |one| one.verdict.as_str());
            self.examples.push(format!("{what}: {} rev {} ({verdict})", item.record, item.rev));
        }
    }
}
