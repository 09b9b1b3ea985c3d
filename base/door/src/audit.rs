//! What the journal says of itself, for whoever keeps the installation: its numbers, its guards, its
//! chain, and the heads that were signed.

use kernel::Instant;
use store::{Fault, Row};

use crate::chain::{self, Break};
use crate::{Tx, sql};

/// What guards the journal, beside its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// How many entries it holds.
    pub entries: i64,
    /// The number of the last one.
    pub last: i64,
    /// Guards that refuse any change to an entry: one against changes, one against removals.
    pub guards: i64,
}

/// Counts the entries and the guards that make the journal append-only.
pub fn state(tx: &mut Tx<'_>) -> Result<State, Fault> {
    let guards = tx.one(
        sql!(
            open_twin "each engine keeps its triggers in a catalogue of its own",
            sqlite "SELECT COUNT(*) FROM sqlite_master
                     WHERE type = 'trigger' AND tbl_name = 'journal' AND sql LIKE '%append-only%'",
            postgres "SELECT CAST(SUM(CASE WHEN (tgtype & 24) = 24 THEN 2 ELSE 1 END) AS BIGINT)
                        FROM pg_trigger
                       WHERE tgrelid = 'journal'::regclass AND tgenabled <> 'D'
                         AND tgname = 'journal_keeps'"
        ),
        &(),
        |row| row.take::<Option<i64>>(),
    )?;
    let counts = tx.one(
        sql!(
            open "a count for whoever keeps the installation",
            "SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM journal"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let (entries, last) = counts.unwrap_or_default();
    Ok(State { entries, last, guards: guards.flatten().unwrap_or(0) })
}

/// A head of the chain that was seen at a moment: what comes before it can no longer change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// A head with the signature of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The head.
    pub head: Head,
    /// When it was signed.
    pub at: Instant,
    /// The signature (Ed25519), in hexadecimal.
    pub signature: String,
    /// The public key that verifies it, in hexadecimal.
    pub signer: String,
}

/// What walking the chain found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Entries whose hash was verified.
    pub verified: i64,
    /// Entries older than the chain.
    pub before: i64,
    /// The head.
    pub head: Option<Head>,
    /// The first bad place, and what is wrong there.
    pub broken: Option<(i64, Break)>,
    /// Sentences found as they were committed to.
    pub sentences: i64,
}

/// The head of the chain, if anything was ever chained.
pub fn head(tx: &mut Tx<'_>) -> Result<Option<Head>, Fault> {
    tx.one(
        sql!(
            open "the head of the chain",
            "SELECT seq, hash FROM journal WHERE hash <> '' ORDER BY seq DESC LIMIT 1"
        ),
        &(),
        |row| Ok(Head { seq: row.take()?, hash: row.take()? }),
    )
}

/// Walks the whole chain and compares it with the heads that were seen.
pub fn walk(tx: &mut Tx<'_>, seen: &[Head]) -> Result<Walk, Fault> {
    let mut walker = Walker { expected: 1, seen, ..Walker::default() };
    tx.each(
        sql!(
            open "the chain is read whole by whoever keeps the installation",
            "SELECT seq, at, convention_id, act, object_id, actor_id, grant_id, purpose, detail,
                    commitment, hash
               FROM journal ORDER BY seq"
        ),
        &(),
        |row| walker.step(row),
    )?;
    let mut walk = walker.arrive();
    if walk.broken.is_none() {
        words(tx, &mut walk)?;
    }
    Ok(walk)
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

/// Columns of text that the chain holds, but the commitment.
const COLUMNS: usize = 7;

#[derive(Default)]
struct Walker<'s> {
    expected: i64,
    previous: String,
    written: chain::Written,
    seen: &'s [Head],
    walk: Walk,
    /// The hash that the entry at the first bad place would have, to tell a move from a change.
    doubted: Option<(i64, String)>,
}

impl Walker<'_> {
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
        if hash.is_empty() && self.previous.is_empty() {
            // Older than the chain, unless a head that was signed says otherwise.
            if self.seen.iter().any(|head| head.seq == seq) {
                self.walk.broken = Some((seq, Break::Unchained));
            }
            self.walk.before += 1;
            return Ok(());
        }
        if hash.is_empty() {
            self.walk.broken = Some((seq, Break::Unchained));
            return Ok(());
        }
        if self.written.link(seq, &self.previous) != *hash.as_bytes() {
            self.walk.broken = Some((seq, Break::Altered));
            self.doubted = Some((seq, std::mem::take(&mut self.previous)));
            return Ok(());
        }
        if self.seen.iter().any(|head| head.seq == seq && head.hash != hash) {
            self.walk.broken = Some((seq, Break::Rebuilt));
            return Ok(());
        }
        self.walk.verified += 1;
        self.previous.clear();
        self.previous.push_str(hash);
        Ok(())
    }

    fn arrive(mut self) -> Walk {
        let last = self.expected - 1;
        let beyond = self.seen.iter().map(|head| head.seq).filter(|seq| *seq > last).min();
        if let (None, Some(_)) = (self.walk.broken, beyond) {
            self.walk.broken = Some((self.expected, Break::Truncated));
        }
        if self.walk.verified > 0 {
            self.walk.head = Some(Head { seq: last, hash: self.previous });
        }
        self.walk
    }
}

/// Every signed head that is kept, oldest first.
pub fn checkpoints(tx: &mut Tx<'_>) -> Result<Vec<Checkpoint>, Fault> {
    tx.all(
        sql!(
            open "signed heads hold no personal data",
            "SELECT seq, hash, at, signature, signer FROM checkpoint ORDER BY seq"
        ),
        &(),
        |row| {
            Ok(Checkpoint {
                head: Head { seq: row.take()?, hash: row.take()? },
                at: row.take()?,
                signature: row.take()?,
                signer: row.take()?,
            })
        },
    )
}

/// The last signed head, if any.
pub fn last_checkpoint(tx: &mut Tx<'_>) -> Result<Option<(i64, Instant)>, Fault> {
    tx.one(
        sql!(
            open "signed heads hold no personal data",
            "SELECT seq, at FROM checkpoint ORDER BY seq DESC LIMIT 1"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Keeps a signed head; the same head twice is kept once.
pub fn keep_checkpoint(tx: &mut Tx<'_>, checkpoint: &Checkpoint) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "signed heads hold no personal data",
            "INSERT INTO checkpoint (seq, hash, at, signature, signer) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (seq) DO NOTHING"
        ),
        &(
            checkpoint.head.seq,
            &checkpoint.head.hash,
            checkpoint.at,
            &checkpoint.signature,
            &checkpoint.signer,
        ),
    )?;
    Ok(())
}
