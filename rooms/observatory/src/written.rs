//! How a survey was made, as the officer looks through it: a name has no place there, and is found if someone typed one.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "survey", read, erase, rewrite }];

/// The most characters of a method.
const METHOD: usize = 280;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, method FROM survey WHERE convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest: METHOD })
        },
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE survey SET method = 'Texte effacé sur demande.'
              WHERE id = $1 AND method <> 'Texte effacé sur demande.'"
        ),
        &(id,),
    )
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<String> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT method FROM survey WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let Some(held) = held.filter(|text| matches(text)) else { return Ok(None) };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE survey SET method = $2 WHERE id = $1"
        ),
        &(id, words),
    )?;
    Ok(Some(held))
}
