//! The chain of the journal walked from end to end, by one reader or by several abreast: each link
//! holds the hash before it, so that a stretch can be walked as soon as its first hash is known.
//!
//! **Invariant:** a walk abreast finds what the walk of one reader finds; when it finds anything
//! wrong, the walk of one reader says what.

use store::{Fault, Row};
use web::Stop;

use crate::audit::{Head, Walk};
use crate::chain::{self, Break};
use crate::{Clockwork, Tx, sql};

/// Columns of text that the chain holds, but the commitment.
const COLUMNS: usize = 7;
/// Entries under which one reader is as fast as several.
const FEW: i64 = 20_000;
/// The most readers at once: others want theirs.
const ABREAST: usize = 4;

/// Walks the whole chain and compares it with the heads that were seen.
pub fn walk(tx: &mut Tx<'_>, seen: &[Head]) -> Result<Walk, Fault> {
    let mut walk = stretch(tx, (1, i64::MAX), &in_order(seen))?;
    if walk.broken.is_none() {
        words(tx, &mut walk)?;
    }
    Ok(walk)
}

/// The same on one snapshot, in so many parts one after the other.
pub fn walk_in_parts(tx: &mut Tx<'_>, seen: &[Head], parts: i64) -> Result<Walk, Fault> {
    let heads = in_order(seen);
    let last = last(tx)?;
    let walks = cut(last, parts).into_iter().map(|part| stretch(tx, part, &heads));
    let walks: Vec<Walk> = walks.collect::<Result<_, _>>()?;
    match joined(walks) {
        Some(mut whole) => {
            words(tx, &mut whole)?;
            if whole.broken.is_none() { Ok(whole) } else { walk(tx, seen) }
        }
        None => walk(tx, seen),
    }
}

/// The same with a reader for each core. What is written meanwhile comes at the end, in the last part.
pub async fn walk_abreast(clockwork: &Clockwork, seen: Vec<Head>) -> Result<Walk, Stop> {
    let last = clockwork.read(|tx| Ok(last(tx)?)).await?;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(ABREAST));
    if cores > 1 && last > FEW {
        let heads = in_order(&seen);
        let parts = cut(last, i64::try_from(cores).unwrap_or(1));
        let mut readers = Vec::new();
        for part in parts {
            let (clockwork, heads) = (clockwork.clone(), heads.clone());
            readers.push(tokio::spawn(async move {
                clockwork.read(move |tx| Ok(stretch(tx, part, &heads)?)).await
            }));
        }
        let mut walks = Vec::new();
        for reader in readers {
            let walk = reader.await.map_err(|_| Fault::new("a reader of the chain ended early"))?;
            walks.push(walk?);
        }
        if let Some(mut whole) = joined(walks) {
            let said = clockwork.read(move |tx| {
                words(tx, &mut whole)?;
                Ok(whole)
            });
            let whole = said.await?;
            if whole.broken.is_none() {
                return Ok(whole);
            }
        }
    }
    clockwork.read(move |tx| Ok(walk(tx, &seen)?)).await
}

/// Heads in the order in which the walk meets them.
fn in_order(seen: &[Head]) -> Vec<Head> {
    let mut heads = seen.to_vec();
    heads.sort_by_key(|head| head.seq);
    heads
}

fn last(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let last = tx.one(
        sql!(open "a number without content", "SELECT COALESCE(MAX(seq), 0) FROM journal"),
        &(),
        |row| row.take::<i64>(),
    )?;
    Ok(last.unwrap_or_default())
}

/// Numbers from one to the last in parts of the same length; the last part has no end.
fn cut(last: i64, parts: i64) -> Vec<(i64, i64)> {
    let length = (last / parts.max(1)).max(1);
    let starts: Vec<i64> = (0..parts.max(1))
        .map(|part| part * length + 1)
        .filter(|start| *start <= last.max(1))
        .collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([i64::MAX]);
    starts.iter().copied().zip(ends).collect()
}

/// What all parts found; nothing when one of them found something wrong.
fn joined(walks: Vec<Walk>) -> Option<Walk> {
    let mut whole = Walk::default();
    for walk in walks {
        if walk.broken.is_some() {
            return None;
        }
        whole.verified += walk.verified;
        whole.before += walk.before;
        whole.head = walk.head.or(whole.head);
    }
    Some(whole)
}

/// Walks the entries from a number to another; without an end, heads beyond the last one are missed.
fn stretch(tx: &mut Tx<'_>, (from, to): (i64, i64), heads: &[Head]) -> Result<Walk, Fault> {
    let mut walker = Walker { expected: from, ..Walker::default() };
    if from > 1 {
        let before = tx.one(
            sql!(
                open "the chain is read whole by whoever keeps the installation",
                "SELECT hash FROM journal WHERE seq = $1"
            ),
            &(from - 1,),
            |row| row.take::<String>(),
        )?;
        let Some(before) = before else {
            return Ok(Walk { broken: Some((from - 1, Break::Missing)), ..Walk::default() });
        };
        walker.previous = before;
    }
    let met = heads.partition_point(|head| head.seq < from);
    let beyond = heads.partition_point(|head| head.seq <= to);
    walker.seen = heads.get(met..beyond).unwrap_or_default();
    tx.each(
        sql!(
            open "the chain is read whole by whoever keeps the installation",
            "SELECT seq, at, convention_id, act, object_id, actor_id, grant_id, purpose, detail,
                    commitment, hash
               FROM journal WHERE seq BETWEEN $1 AND $2 ORDER BY seq"
        ),
        &(from, to),
        |row| walker.step(row),
    )?;
    Ok(walker.arrive((from, to)))
}

/// Words that were kept say what was committed to.
fn words(tx: &mut Tx<'_>, walk: &mut Walk) -> Result<(), Fault> {
    tx.each(
        sql!(
            open "the chain is read whole by whoever keeps the installation",
            "SELECT w.seq, w.salt, w.words, j.commitment
               FROM journal_words w JOIN journal j ON j.seq = w.seq ORDER BY w.seq"
        ),
        &(),
        |row| {
            let (seq, salt): (i64, String) = (row.take()?, row.take()?);
            let (words, commitment): (String, String) = (row.take()?, row.take()?);
            if chain::commitment(&salt, &words) == commitment {
                walk.sentences += 1;
            } else {
                walk.broken.get_or_insert((seq, Break::Reworded));
            }
            Ok(())
        },
    )
}

#[derive(Default)]
struct Walker<'s> {
    expected: i64,
    previous: String,
    written: chain::Written,
    /// Heads that were seen and not met yet, in order.
    seen: &'s [Head],
    walk: Walk,
    /// The hash that the entry at the first bad place would have, to tell a move from a change.
    doubted: Option<(i64, String)>,
}

impl<'s> Walker<'s> {
    fn step(&mut self, row: &mut Row<'_>) -> Result<(), Fault> {
        let (seq, at): (i64, i64) = (row.take()?, row.take()?);
        self.written.begin(at);
        for _ in 0..COLUMNS {
            self.written.column(row.text()?);
        }
        self.written.end(row.text()?.unwrap_or_default());
        let hash = row.text()?.unwrap_or_default();
        if let Some((place, previous)) = &self.doubted {
            // What stands later is what was hashed at the bad place: it was moved.
            if self.written.link(*place, previous) == *hash.as_bytes() {
                self.walk.broken = Some((*place, Break::Reordered));
                self.doubted = None;
            }
        }
        if self.walk.broken.is_some() {
            return Ok(());
        }
        if seq != self.expected {
            self.walk.broken = Some((self.expected, Break::Missing));
            return Ok(());
        }
        self.expected += 1;
        self.judge(seq, hash);
        Ok(())
    }

    /// An entry that stands where it is expected.
    fn judge(&mut self, seq: i64, hash: &str) {
        let seen = self.met(seq);
        if hash.is_empty() && self.previous.is_empty() {
            // Older than the chain, unless a head that was signed says otherwise.
            if !seen.is_empty() {
                self.walk.broken = Some((seq, Break::Unchained));
            }
            self.walk.before += 1;
        } else if hash.is_empty() {
            self.walk.broken = Some((seq, Break::Unchained));
        } else if self.written.link(seq, &self.previous) != *hash.as_bytes() {
            self.walk.broken = Some((seq, Break::Altered));
            self.doubted = Some((seq, std::mem::take(&mut self.previous)));
        } else if seen.iter().any(|head| head.hash != hash) {
            self.walk.broken = Some((seq, Break::Rebuilt));
        } else {
            self.walk.verified += 1;
            self.previous.clear();
            self.previous.push_str(hash);
        }
    }

    /// Heads seen at this very number; they are not met again.
    fn met(&mut self, seq: i64) -> &'s [Head] {
        let passed = self.seen.iter().take_while(|head| head.seq <= seq).count();
        let (met, later) = self.seen.split_at_checked(passed).unwrap_or_default();
        self.seen = later;
        met.get(met.partition_point(|head| head.seq < seq)..).unwrap_or_default()
    }

    fn arrive(mut self, (from, to): (i64, i64)) -> Walk {
        let last = self.expected - 1;
        if self.walk.broken.is_none() && to < i64::MAX && last < to {
            self.walk.broken = Some((self.expected, Break::Missing));
        }
        // Heads that are left stand beyond the last entry.
        if self.walk.broken.is_none() && !self.seen.is_empty() {
            self.walk.broken = Some((self.expected.max(from), Break::Truncated));
        }
        if self.walk.verified > 0 {
            self.walk.head = Some(Head { seq: last, hash: self.previous });
        }
        self.walk
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_every_number_once() {
        assert_eq!(cut(0, 3), [(1, i64::MAX)]);
        assert_eq!(cut(2, 4), [(1, 1), (2, i64::MAX)]);
        assert_eq!(cut(10, 3), [(1, 3), (4, 6), (7, i64::MAX)]);
        assert_eq!(cut(10, 1), [(1, i64::MAX)]);
    }
}
