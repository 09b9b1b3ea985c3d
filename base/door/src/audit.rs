//! What the journal says of itself, for whoever keeps the installation: its numbers, its guards, its
//! chain, and the heads that were signed.

use kernel::Instant;
use store::Fault;

use crate::chain::Break;
pub use crate::walk::{walk, walk_abreast, walk_in_parts};
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
