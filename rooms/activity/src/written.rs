//! Notes as the officer looks through them, and how one is erased: the record stays and counts as
//! before.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "activity", read, erase }];

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let mut found = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, note FROM activity WHERE convention_id = $1 AND note <> ''
              ORDER BY rank DESC LIMIT 100000"
        ),
        &(convention,),
        |row| Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()? }),
    )?;
    let replaced: Vec<Passage> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, r.before_text FROM activity_revision r
               JOIN activity a ON a.id = r.activity_id
              WHERE a.convention_id = $1 AND r.before_text <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()? }),
    )?;
    found.extend(replaced);
    Ok(found)
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open_twin "each engine has its own full-text index",
            sqlite "DELETE FROM activity_search WHERE rowid IN
                     (SELECT rank FROM activity WHERE id = $1)",
            postgres "DELETE FROM activity_search WHERE rank IN
                     (SELECT rank FROM activity WHERE id = $1)"
        ),
        &(id,),
    )?;
    let notes = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE activity SET note = '', rev = rev + 1 WHERE id = $1 AND note <> ''"
        ),
        &(id,),
    )?;
    let replaced = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE activity_revision SET before_text = '', reason = '–'
              WHERE activity_id = $1 AND (before_text <> '' OR reason <> '–')"
        ),
        &(id,),
    )?;
    Ok(notes + replaced)
}
