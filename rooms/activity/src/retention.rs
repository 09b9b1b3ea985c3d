//! What the room takes away in its time: notes first, records long after. Figures that were frozen
//! stay as they were.

use door::{Fault, Sweep, Tx, days_ago, sql};
use kernel::Day;

use crate::EXPIRED;

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] = &[
    Sweep { table: "activity", run: notes_and_records },
    Sweep { table: "activity_told", run: told },
    Sweep { table: "activity_revision", run: revisions },
    Sweep { table: "activity_search", run: forgotten_words },
    Sweep { table: "situation", run: situations },
    Sweep { table: "round", run: rounds },
];

/// Days that a note stays: two years, one for a sensitive one (trust.md 2.3).
const NOTE: i64 = 730;
const SENSITIVE: i64 = 365;
/// Days that a record stays: five years.
const RECORD: i64 = 1_826;
/// Records taken away at a time: each is told to those who keep figures in memory.
const AT_A_TIME: i64 = 1_000;

fn day(tx: &Tx<'_>, days: i64) -> Day {
    days_ago(tx, days).local().0
}

/// Words are found no more, in the very unit in which the note leaves.
fn search(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (note, sensitive) = (day(tx, NOTE), day(tx, SENSITIVE));
    tx.run(
        sql!(
            open_twin "each engine has its own full-text index",
            sqlite "DELETE FROM activity_search WHERE rowid IN
                     (SELECT rank FROM activity WHERE note <> ''
                         AND (day < $1 OR (sensitive AND day < $2)))",
            postgres "DELETE FROM activity_search WHERE rank IN
                     (SELECT rank FROM activity WHERE note <> ''
                         AND (day < $1 OR (sensitive AND day < $2)))"
        ),
        &(note, sensitive),
    )
}

/// Words of notes that have left stand in the index until its pieces are merged: they are, each night.
fn forgotten_words(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open_twin "PostgreSQL takes them away by itself",
            sqlite "INSERT INTO activity_search (activity_search) VALUES ('optimize')",
            postgres "DELETE FROM activity_search WHERE FALSE"
        ),
        &(),
    )?;
    Ok(0)
}

fn notes_and_records(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    search(tx)?;
    let (note, sensitive, record) = (day(tx, NOTE), day(tx, SENSITIVE), day(tx, RECORD));
    let notes = tx.run(
        sql!(
            open "what is past its time",
            "UPDATE activity SET note = '', rev = rev + 1
              WHERE note <> '' AND (day < $1 OR (sensitive AND day < $2))"
        ),
        &(note, sensitive),
    )?;
    let gone: Vec<(String, i64)> = tx.all(
        sql!(
            open "what is past its time",
            "SELECT id, rank FROM activity WHERE day < $1 ORDER BY rank LIMIT $2"
        ),
        &(record, AT_A_TIME),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    for (id, rank) in &gone {
        crate::store::clear_lines(tx, *rank)?;
        crate::detail::forget(tx, id)?;
        tx.run(
            sql!(
                open "what is past its time",
                "DELETE FROM activity_revision WHERE activity_id = $1"
            ),
            &(id,),
        )?;
        let gone = tx.run(
            sql!(open "what is past its time", "DELETE FROM activity WHERE rank = $1"),
            &(*rank,),
        )?;
        // Another server process may have taken it away first.
        if gone == 1 {
            tx.note(EXPIRED, id, &rank.to_string())?;
        }
    }
    if let Some(kept) = tx.service::<crate::FactsCache>().filter(|_| !gone.is_empty()) {
        kept.forget_files();
    }
    Ok(notes + u64::try_from(gone.len()).unwrap_or(0))
}

/// What was frozen of a month whose records have left is told no more.
fn told(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = crate::rank_floor(day(tx, RECORD), 0);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM activity_told WHERE rank < $1"),
        &(before,),
    )
}

/// What a change replaced may quote the note.
fn revisions(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (note, sensitive) = (days_ago(tx, NOTE), days_ago(tx, SENSITIVE));
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE activity_revision SET before_text = '', reason = '–'
              WHERE (at < $1 OR (sensitive AND at < $2)) AND (before_text <> '' OR reason <> '–')"
        ),
        &(note, sensitive),
    )
}

/// Walks leave with what was passed without anything to report.
fn rounds(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = day(tx, RECORD);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM quiet_passage WHERE round_id IN (SELECT id FROM round WHERE day < $1)"
        ),
        &(before,),
    )?;
    tx.run(sql!(open "what is past its time", "DELETE FROM round WHERE day < $1"), &(before,))
}

/// A situation that ended, or that nobody visits any more.
fn situations(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = day(tx, NOTE);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM situation
              WHERE COALESCE(closed_day, opened_day) < $1
                AND NOT EXISTS (SELECT 1 FROM activity a
                                 WHERE a.situation_id = situation.id AND a.day >= $1)"
        ),
        &(before,),
    )
}
