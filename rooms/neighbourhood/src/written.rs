//! What was typed in the journal, as the officer looks through it: a line, and why one was set aside.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

use crate::entry::LINE;

/// What stands where words were erased.
const GONE: &str = "–";

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] =
    &[Written { table: "neighbourhood_entry", read, erase, rewrite }];

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, told_on, line || ' ' || reason FROM neighbourhood_entry
              WHERE convention_id = $1 AND (line <> '–' OR reason <> '') LIMIT 100000"
        ),
        &(convention,),
        |row| Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest: LINE }),
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE neighbourhood_entry SET line = $2, reason = '', link = ''
              WHERE id = $1 AND (line <> $2 OR reason <> '' OR link <> '')"
        ),
        &(id, GONE),
    )
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<(String, String)> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT line, reason FROM neighbourhood_entry WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((line, reason)) = held else { return Ok(None) };
    let whole = format!("{line} {reason}");
    if !matches(&whole) {
        return Ok(None);
    }
    // The two stand as one text: they are put right as one, on the line.
    let new: String = words.trim().chars().take(LINE).collect();
    let new = if new.is_empty() { GONE.to_owned() } else { new };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE neighbourhood_entry SET line = $2, reason = '' WHERE id = $1"
        ),
        &(id, new),
    )?;
    Ok(Some(whole))
}
