//! What is kept, for whoever answers a person and whoever keeps the installation: which photographs a record has,
//! and whether each is still the one that came.
//!
//! **Invariant:** nothing is decoded here: a fingerprint says whether the bytes are the same.

use std::collections::{BTreeMap, BTreeSet};

use door::journal::Cursor;
use door::{Fault, Tx, sql};
use kernel::Instant;
use ring::digest::{SHA256, digest};

use crate::{KEPT, REMOVED, store};

/// A photograph of a record, told without being shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which one.
    pub id: String,
    /// When it came, to the quarter of an hour.
    pub received_at: Instant,
    /// When it leaves, when that is known.
    pub until: Option<Instant>,
}

/// The photographs of a record, for the officer who answers a person: the search was noted before.
pub fn held(tx: &mut Tx<'_>, record: &str) -> Result<Vec<Held>, Fault> {
    tx.all(
        sql!(
            open "the officer tells a person what is kept of them; the search was noted before",
            "SELECT id, received_at / 900000 * 900000, keep_until FROM photo
              WHERE record_id = $1 ORDER BY received_at, id LIMIT 50"
        ),
        &(record,),
        |row| Ok(Held { id: row.take()?, received_at: row.take()?, until: row.take()? }),
    )
}

/// The fingerprint of the bytes of a photograph.
pub(crate) fn print(jpeg: &[u8]) -> String {
    hex::encode(digest(&SHA256, jpeg))
}

/// What is found of the photographs that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many are the ones that came.
    pub whole: usize,
    /// How many came before their fingerprint was noted: nothing says whether they are the same.
    pub before: usize,
    /// How many left, and were noted as gone.
    pub gone: usize,
    /// Those whose bytes are no longer those that came.
    pub altered: Vec<String>,
    /// Those that came, were not noted as gone, and are not here.
    pub missing: Vec<String>,
    /// Those that are here and of which the journal knows nothing.
    pub unknown: Vec<String>,
    /// Pieces of photographs on their way of which no telephone spoke.
    pub strays: i64,
}

/// Compares every photograph with what the journal says of it; each is read by itself.
pub fn verify(tx: &mut Tx<'_>) -> Result<Checked, Fault> {
    let (kept, gone) = noted(tx)?;
    let here = here(tx)?;
    let mut found = Checked { gone: gone.len(), strays: strays(tx)?, ..Checked::default() };
    for id in &here {
        match kept.get(id) {
            None => found.unknown.push(id.clone()),
            Some(print) if print.is_empty() => found.before += 1,
            Some(print) if is_the_same(tx, id, print)? => found.whole += 1,
            Some(_) => found.altered.push(id.clone()),
        }
    }
    // What left before its fingerprint was noted may have left without a word.
    let missed = kept
        .iter()
        .filter(|(id, print)| !print.is_empty() && !here.contains(*id) && !gone.contains(*id));
    found.missing = missed.map(|(id, _)| id.clone()).collect();
    Ok(found)
}

/// What the journal says: fingerprints of what came, and what left.
fn noted(tx: &mut Tx<'_>) -> Result<(BTreeMap<String, String>, BTreeSet<String>), Fault> {
    let (mut kept, mut gone) = (BTreeMap::new(), BTreeSet::new());
    let mut cursor = Cursor::default();
    loop {
        let entries = tx.journal_after(cursor, "photo")?;
        let Some(last) = entries.last() else { return Ok((kept, gone)) };
        cursor = last.cursor;
        for entry in entries {
            if entry.act == KEPT.name {
                let print = entry.detail.split(' ').nth(1).unwrap_or_default().to_owned();
                kept.insert(entry.object, print);
            } else if entry.act == REMOVED.name {
                gone.insert(entry.object);
            }
        }
    }
}

fn here(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, Fault> {
    let ids: Vec<String> = tx.all(
        sql!(
            open "whoever keeps the installation verifies what is kept",
            "SELECT id FROM photo WHERE received_at >= 0 ORDER BY received_at, id"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(ids.into_iter().collect())
}

fn is_the_same(tx: &mut Tx<'_>, id: &str, known: &str) -> Result<bool, Fault> {
    let text: Option<String> = tx.one(
        sql!(
            open "whoever keeps the installation verifies what is kept",
            "SELECT jpeg FROM photo WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    // What does not read is not what came.
    let jpeg = text.and_then(|text| store::bytes(&text).ok());
    Ok(jpeg.is_some_and(|jpeg| print(&jpeg) == known))
}

fn strays(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let strays = tx.one(
        sql!(
            open "whoever keeps the installation verifies what is kept",
            "SELECT COUNT(*) FROM photo_piece c
              WHERE c.received_at >= 0
                AND NOT EXISTS (SELECT 1 FROM photo_sending s
                                 WHERE s.phone_id = c.phone_id AND s.photo_id = c.photo_id)"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(strays.unwrap_or_default())
}
