//! What was typed in the journal, as the officer looks through it: a line, the page that it leads to, and why one was
//! set aside.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, Written, sql};
use kernel::Day;
use kernel::id::ConventionId;

use crate::entry::{LINE, LINK, REASON};

/// What stands where words were erased.
const GONE: &str = "–";

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] =
    &[Written { table: "neighbourhood_entry", read, erase, rewrite }];

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let rows: Vec<(String, Day, [String; 3])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, told_on, line, reason, link FROM neighbourhood_entry
              WHERE convention_id = $1 AND (line <> '–' OR reason <> '' OR link <> '') LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?, row.take()?])),
    )?;
    Ok(passage::several(rows, [LINE, REASON, LINK]))
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

fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<[String; 3]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT line, reason, link FROM neighbourhood_entry WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?]),
    )?;
    let Some([line, reason, link]) = held else { return Ok(None) };
    let mut first = None;
    // An address is not put right by halves: it is taken away.
    if !link.is_empty() && matches(&link) {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE neighbourhood_entry SET link = '' WHERE id = $1"
            ),
            &(id,),
        )?;
        first = Some(link);
    }
    let put = [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE neighbourhood_entry SET line = $3 WHERE id = $1 AND line = $2"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE neighbourhood_entry SET reason = $3 WHERE id = $1 AND reason = $2"
        ),
    ];
    // The shorter of the two is what fits both.
    let new: String = words.trim().chars().take(REASON).collect();
    let new = if new.is_empty() { GONE } else { new.as_str() };
    let told = passage::rewrite_several(tx, &put, (id, [line, reason]), (matches, new))?;
    Ok(told.or(first))
}
