//! What the journal says of itself, for whoever keeps the installation.

use store::Fault;

use crate::{Tx, sql};

/// What the journal says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// How many entries it holds.
    pub entries: i64,
    /// The number of the last one.
    pub last: i64,
    /// Entries missing between the first and the last.
    pub missing: i64,
    /// Guards that refuse any change to an entry: one against changes, one against removals.
    pub guards: i64,
}

/// Counts the entries, the gaps in their numbers, and the guards that make it append-only.
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
            "SELECT COUNT(*), COALESCE(MAX(seq), 0), COALESCE(MAX(seq) - MIN(seq) + 1, 0) - COUNT(*)
               FROM journal"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let (entries, last, missing) = counts.unwrap_or_default();
    Ok(State { entries, last, missing, guards: guards.flatten().unwrap_or(0) })
}
