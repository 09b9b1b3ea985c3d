//! Notes as the officer looks through them, and how one is erased: the record stays and counts as
//! before.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

use crate::search;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "activity", read, erase, rewrite }];

/// The most characters of the reason of a change.
const REASON: usize = 140;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let passage = |longest: usize| {
        move |row: &mut door::Row<'_>| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
        }
    };
    let mut found = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, note FROM activity WHERE convention_id = $1 AND note <> ''
              ORDER BY rank DESC LIMIT 100000"
        ),
        &(convention,),
        passage(crate::record::NOTE),
    )?;
    let replaced: Vec<Passage> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, r.before_text FROM activity_revision r
               JOIN activity a ON a.id = r.activity_id
              WHERE a.convention_id = $1 AND r.before_text <> '' LIMIT 100000"
        ),
        &(convention,),
        passage(crate::record::NOTE),
    )?;
    found.extend(replaced);
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, r.reason FROM activity_revision r
               JOIN activity a ON a.id = r.activity_id
              WHERE a.convention_id = $1 AND r.reason NOT IN ('', '–') LIMIT 100000"
        ),
        &(convention,),
        passage(REASON),
    )?);
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
    Ok(notes + replaced + photo::forget(tx, id)?)
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<(i64, ConventionId, String)> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT rank, convention_id, note FROM activity WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let Some((rank, convention, note)) = held else { return Ok(None) };
    let mut before = None;
    if matches(&note) {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE activity SET note = $2, rev = rev + 1 WHERE id = $1"
            ),
            &(id, words),
        )?;
        search_again(tx, rank, &search::stems(convention, words))?;
        before = Some(note);
    }
    let replaced: Vec<String> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT before_text FROM activity_revision WHERE activity_id = $1
             UNION SELECT reason FROM activity_revision WHERE activity_id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    for text in replaced.into_iter().filter(|text| matches(text)) {
        for putting_right in [
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE activity_revision SET before_text = $3
                  WHERE activity_id = $1 AND before_text = $2"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE activity_revision SET reason = $3 WHERE activity_id = $1 AND reason = $2"
            ),
        ] {
            tx.run(putting_right, &(id, &text, words))?;
        }
        before = Some(text);
    }
    Ok(before)
}

/// Makes the index of words anew from the notes, after records were carried into another database.
pub fn find_again(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let mut from = i64::MIN;
    loop {
        let notes: Vec<(i64, ConventionId, String)> = tx.all(
            sql!(
                open "an index is about the words of every note, whoever reads them",
                "SELECT rank, convention_id, note FROM activity
                  WHERE rank > $1 AND note <> '' ORDER BY rank LIMIT 1000"
            ),
            &(from,),
            |row| Ok((row.take()?, row.take()?, row.take()?)),
        )?;
        let Some((last, ..)) = notes.last() else { return Ok(()) };
        from = *last;
        for (rank, convention, note) in &notes {
            search_again(tx, *rank, &search::stems(*convention, note))?;
        }
    }
}

/// The words by which a note is found are those that stand there now.
fn search_again(tx: &mut Tx<'_>, rank: i64, stems: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open_twin "each engine has its own full-text index",
            sqlite "DELETE FROM activity_search WHERE rowid = $1",
            postgres "DELETE FROM activity_search WHERE rank = $1"
        ),
        &(rank,),
    )?;
    tx.run(
        sql!(
            open_twin "each engine has its own full-text index",
            sqlite "INSERT INTO activity_search (rowid, stems) VALUES ($1, $2)",
            postgres
            "INSERT INTO activity_search (rank, stems) VALUES ($1, to_tsvector('simple', $2))"
        ),
        &(rank, stems),
    )?;
    Ok(())
}
