//! The words that came by e-mail as the officer looks through them, and how they are erased.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where words stand in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "mail_answer", read, erase, rewrite }];

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, words FROM mail_answer
              WHERE convention_id = $1 AND words <> '' ORDER BY received_at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, at): (String, kernel::Instant) = (row.take()?, row.take()?);
            Ok(Passage {
                id,
                day: at.local().0,
                words: row.take()?,
                longest: crate::incoming::WORDS,
            })
        },
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE mail_answer SET words = '', sender = ''
              WHERE id = $1 AND (words <> '' OR sender <> '')"
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
            "SELECT words FROM mail_answer WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let Some(held) = held.filter(|text| !text.is_empty() && matches(text)) else {
        return Ok(None);
    };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE mail_answer SET words = $2 WHERE id = $1"
        ),
        &(id, words),
    )?;
    Ok(Some(held))
}
