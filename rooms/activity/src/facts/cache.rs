//! The facts of each convention, kept in memory and kept up by the journal.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use door::journal::{Cursor, Entry};
use door::{Clockwork, Fault, Scope, Stop, Tx};
use kernel::id::ConventionId;

use super::Facts;
use super::kept::{self, Stamp};

/// Entries of the journal past which the records are read again rather than what was done since a file was kept.
const FAR: i64 = 100_000;

/// The facts of every convention asked for since the program started.
#[derive(Default)]
pub struct FactsCache {
    held: RwLock<HashMap<ConventionId, Arc<RwLock<Facts>>>>,
    /// Where they are kept for the next start.
    folder: Option<PathBuf>,
}

impl FactsCache {
    /// A cache that keeps what it read in a folder of its own, for the next start (ADR 0105).
    pub fn beside(folder: PathBuf) -> Self {
        kept::forget_old(&folder);
        Self { held: RwLock::default(), folder: Some(folder) }
    }

    /// Throws away what was kept for the next start: records were taken away for good.
    pub fn forget_files(&self) {
        if let Some(folder) = &self.folder {
            kept::forget_all(folder);
        }
    }

    fn slot(&self, convention: ConventionId) -> Arc<RwLock<Facts>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = held.get(&convention) {
            return Arc::clone(slot);
        }
        drop(held);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(held.entry(convention).or_default())
    }

    /// The facts of a convention of which none are in memory: of its file, or else of its records.
    fn bring(&self, tx: &mut Tx<'_>) -> Result<Facts, Stop> {
        let convention = tx.convention()?;
        if let Some(folder) = &self.folder
            && let Some((facts, stamp)) = kept::read(folder, convention)
        {
            if let Some(facts) = believed(tx, facts, &stamp)? {
                return Ok(facts);
            }
            kept::forget(folder, convention);
        }
        Facts::load(tx)
    }

    /// Puts the facts in their file when it is far behind them.
    fn keep(&self, tx: &mut Tx<'_>, facts: &mut Facts) -> Result<(), Stop> {
        let due = facts.is_ahead() && tx.only_reads();
        let Some((folder, read_on)) = self.folder.as_ref().zip(facts.read_on).filter(|_| due)
        else {
            return Ok(());
        };
        // Another server may still undo what is past the cursor: a file holds nothing of it, whether this snapshot sees it
        // or whoever read before saw it.
        if facts.latest > facts.cursor || !News::after(tx, facts.cursor)?.entries.is_empty() {
            return Ok(());
        }
        let (convention, mark) = (tx.convention()?, tx.journal_mark(facts.cursor)?);
        if let Some(mark) = mark {
            // Lines of records that have left go with them.
            facts.tidy()?;
            if let Err(error) = kept::keep(folder, facts, &Stamp { convention, mark, read_on }) {
                tracing::warn!(%error, "packed facts are not kept for the next start");
                // Rather none than one that may hold what was taken away for good.
                kept::forget(folder, convention);
            }
            facts.ahead = 0;
        }
        Ok(())
    }
}

/// The facts of a file with what was done since, if the journal is the one that it was packed along.
fn believed(tx: &mut Tx<'_>, mut facts: Facts, stamp: &Stamp) -> Result<Option<Facts>, Stop> {
    let behind = tx.journal_end()?.seq.saturating_sub(facts.cursor.seq);
    if behind > FAR
        || !stamp.is_fresh(tx.today())
        || tx.journal_mark(facts.cursor)?.as_deref() != Some(&stamp.mark)
    {
        return Ok(None);
    }
    let news = News::after(tx, facts.cursor)?;
    facts.catch_up(tx, news)?;
    Ok(Some(facts))
}

/// Reads the facts of the convention of the grant, as they are in this transaction's snapshot or
/// later, within the perimeter of the grant. What may still be undone is read on a copy: what is kept was committed.
pub fn facts<R>(
    tx: &mut Tx<'_>,
    cache: &FactsCache,
    read: impl FnOnce(&Facts, &Scope) -> R,
) -> Result<R, Stop> {
    let slot = cache.slot(tx.convention()?);
    let known = {
        let held = slot.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = held.read_on.is_some_and(|day| kept::is_fresh(day, tx.today()));
        (held.loaded && (fresh || tx.may_be_undone())).then_some(held.cursor)
    };
    if let Some(cursor) = known {
        let news = News::after(tx, cursor)?;
        if news.entries.is_empty() && news.settled <= cursor {
            let held = slot.read().unwrap_or_else(PoisonError::into_inner);
            return Ok(read(&held, tx.scope()?));
        }
    }
    if tx.may_be_undone() {
        let mut apart = slot.read().unwrap_or_else(PoisonError::into_inner).clone();
        bring_up(tx, cache, &mut apart)?;
        return Ok(read(&apart, tx.scope()?));
    }
    let mut held = slot.write().unwrap_or_else(PoisonError::into_inner);
    bring_up(tx, cache, &mut held)?;
    cache.keep(tx, &mut held)?;
    Ok(read(&held, tx.scope()?))
}

/// Brings the facts of a convention into memory before a unit of work reads them several times: among writers nothing is
/// put there, and each reading would begin anew.
pub async fn at_hand(clockwork: &Clockwork) -> Result<(), Stop> {
    let cache = clockwork.service::<FactsCache>()?;
    clockwork.read(move |tx| facts(tx, &cache, |_, _| ())).await
}

/// As they are for this transaction. Those in memory for a week are read again, as those of a file are: what was changed
/// behind the journal heals.
fn bring_up(tx: &mut Tx<'_>, cache: &FactsCache, held: &mut Facts) -> Result<(), Stop> {
    let today = tx.today();
    let fresh = held.read_on.is_some_and(|day| kept::is_fresh(day, today));
    if held.loaded && !fresh && !tx.may_be_undone() {
        *held = Facts::load(tx)?;
    } else if held.loaded {
        let news = News::after(tx, held.cursor)?;
        held.catch_up(tx, news)?;
    } else {
        *held = cache.bring(tx)?;
    }
    Ok(())
}

/// What the journal holds after a cursor, and how far it is settled.
pub(super) struct News {
    pub(super) entries: Vec<Entry>,
    pub(super) settled: Cursor,
}

impl News {
    fn after(tx: &mut Tx<'_>, cursor: Cursor) -> Result<Self, Fault> {
        let entries = tx.journal_after(cursor, "activity")?;
        Ok(Self { entries, settled: tx.journal_end()? })
    }
}
