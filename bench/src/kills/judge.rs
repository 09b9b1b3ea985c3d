//! The judgement: what is on the disk, read from a copy, against every receipt that was given.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::drive::copy_all;
use super::held::Held;
use super::victim::Victim;
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

/// Judges what a server left: of a file, a copy of the folder, since opening the first would mend it.
pub(super) fn judge(victim: &Victim, name: &str, items: &[&Item]) -> Fallible<Judged> {
    if let Some(database) = &victim.database {
        let mut judged = Judged::default();
        judged.hear(victim, &victim.data)?;
        judged.weigh(&Held::of_server(database)?, items);
        return Ok(judged);
    }
    let copy = copy_of(victim, name)?;
    let base = Connection::open(copy.join("parvis.sqlite"))?;
    let mut judged = Judged { unsound: unsound(&base)?, ..Judged::default() };
    let held = Held::of_file(&base)?;
    drop(base);
    judged.hear(victim, &copy)?;
    judged.weigh(&held, items);
    std::fs::remove_dir_all(&copy)?;
    Ok(judged)
}

/// What the engine says is broken in a copy of the file, and nothing else.
pub(super) fn broken(victim: &Victim) -> Fallible<String> {
    let copy = copy_of(victim, "cut")?;
    let said = unsound(&Connection::open(copy.join("parvis.sqlite"))?)?;
    std::fs::remove_dir_all(&copy)?;
    Ok(said)
}

fn copy_of(victim: &Victim, name: &str) -> Fallible<PathBuf> {
    let folder = victim.data.file_name().unwrap_or_default().to_string_lossy();
    let copy = victim.data.with_file_name(format!("{folder}-{name}"));
    drop(std::fs::remove_dir_all(&copy));
    copy_all(&victim.data, &copy)?;
    Ok(copy)
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

/// Under what an envelope is kept apart.
fn name_apart(item: &Item) -> (String, String, i64, String) {
    (item.device.clone(), item.record.clone(), item.rev, item.sha256.clone())
}

impl Judged {
    fn hear(&mut self, victim: &Victim, data: &Path) -> Fallible {
        self.unverified = victim.complaint(data, &["verify"])?;
        self.unchained = victim.complaint(data, &["audit", "verify"])?;
        Ok(())
    }

    fn weigh(&mut self, held: &Held, items: &[&Item]) {
        // The last telling of each record is the one that stands, whether its answer reached the telephone or not: a
        // correction may be on the disk and its receipt lost on the way, or refused by a disk that filled meanwhile.
        let mut last: HashMap<&str, i64> = HashMap::new();
        for item in items.iter().filter(|item| item.is_kept() || held.says_kept(item)) {
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
        if !as_told || !held.says_kept(item) {
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
