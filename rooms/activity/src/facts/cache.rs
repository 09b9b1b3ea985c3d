//! The facts of each convention, kept in memory and kept up by the journal.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use door::journal::{Cursor, Entry};
use door::{Fault, Scope, Stop, Tx};
use kernel::id::ConventionId;

use super::Facts;

/// The facts of every convention asked for since the program started.
#[derive(Default)]
pub struct FactsCache(RwLock<HashMap<ConventionId, Arc<RwLock<Facts>>>>);

impl FactsCache {
    fn slot(&self, convention: ConventionId) -> Arc<RwLock<Facts>> {
        if let Some(slot) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&convention) {
            return Arc::clone(slot);
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(convention).or_default())
    }
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
        held.loaded.then_some(held.cursor)
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
        bring_up(tx, &mut apart)?;
        return Ok(read(&apart, tx.scope()?));
    }
    let mut held = slot.write().unwrap_or_else(PoisonError::into_inner);
    bring_up(tx, &mut held)?;
    Ok(read(&held, tx.scope()?))
}

/// As they are for this transaction.
fn bring_up(tx: &mut Tx<'_>, held: &mut Facts) -> Result<(), Fault> {
    if held.loaded {
        let news = News::after(tx, held.cursor)?;
        held.catch_up(tx, news)
    } else {
        *held = Facts::load(tx)?;
        Ok(())
    }
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
