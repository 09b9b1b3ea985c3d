//! The words of an alert as the officer looks through them, and how they are erased.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "alert", read, erase }];

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let passage = |row: &mut door::Row<'_>| {
        Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()? })
    };
    let mut found = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, line || ' ' || note FROM alert WHERE convention_id = $1
              ORDER BY raised_at DESC LIMIT 100000"
        ),
        &(convention,),
        passage,
    )?;
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, s.note FROM alert_step s JOIN alert a ON a.id = s.alert_id
              WHERE a.convention_id = $1 AND s.note <> '' LIMIT 100000"
        ),
        &(convention,),
        passage,
    )?);
    Ok(found)
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let words = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert SET note = '', line = 'Texte effacé sur demande.'
              WHERE id = $1 AND (note <> '' OR line <> 'Texte effacé sur demande.')"
        ),
        &(id,),
    )?;
    let steps = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert_step SET note = '' WHERE alert_id = $1 AND note <> ''"
        ),
        &(id,),
    )?;
    Ok(words + steps)
}
