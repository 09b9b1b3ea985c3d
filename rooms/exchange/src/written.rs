//! The words that came by e-mail as the officer looks through them, and how they are erased.

use door::{Fault, Passage, Row, Tx, Written, sql};
use kernel::id::ConventionId;

/// Where words stand in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "mail_answer", read, erase, rewrite },
    Written { table: "mail_astray", read: astray, erase: erase_astray, rewrite: rewrite_astray },
    Written { table: "town_request", read: told, erase: erase_told, rewrite: rewrite_told },
];

/// The longest address.
const ADDRESS: usize = 254;
/// The most characters of what a town says.
const NOTES: usize = 180;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let mut found = words(tx, convention)?;
    // Whoever wrote is found by their address.
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, sender FROM mail_answer
              WHERE convention_id = $1 AND sender <> '' ORDER BY received_at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| passage(row, ADDRESS),
    )?);
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, subject FROM mail_answer
              WHERE convention_id = $1 AND subject <> '' ORDER BY received_at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| passage(row, crate::incoming::SUBJECT),
    )?);
    Ok(found)
}

fn passage(row: &mut Row<'_>, longest: usize) -> Result<Passage, Fault> {
    let (id, at): (String, kernel::Instant) = (row.take()?, row.take()?);
    Ok(Passage { id, day: at.local().0, words: row.take()?, longest })
}

fn words(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, words FROM mail_answer
              WHERE convention_id = $1 AND words <> '' ORDER BY received_at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| passage(row, crate::incoming::WORDS),
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE mail_answer SET words = '', sender = '', subject = ''
              WHERE id = $1 AND (words <> '' OR sender <> '' OR subject <> '')"
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
    let mut before = None;
    for (held, put) in [
        (
            sql!(
                open "what concerns a person is put right at the officer's word",
                "SELECT words FROM mail_answer WHERE id = $1"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE mail_answer SET words = $2 WHERE id = $1"
            ),
        ),
        (
            sql!(
                open "what concerns a person is put right at the officer's word",
                "SELECT sender FROM mail_answer WHERE id = $1"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE mail_answer SET sender = $2 WHERE id = $1"
            ),
        ),
        (
            sql!(
                open "what concerns a person is put right at the officer's word",
                "SELECT subject FROM mail_answer WHERE id = $1"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE mail_answer SET subject = $2 WHERE id = $1"
            ),
        ),
    ] {
        let found: Option<String> = tx.one(held, &(id,), |row| row.take())?;
        if let Some(found) = found.filter(|text| !text.is_empty() && matches(text)) {
            tx.run(put, &(id, words))?;
            before = before.or(Some(found));
        }
    }
    Ok(before)
}

/// What waits in the common basket is found by the address of whoever wrote it, and by nothing else: its words are
/// shown to no convention, not even to its officer.
fn astray(tx: &mut Tx<'_>, _: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person by an address; the search was noted before",
            "SELECT id, received_at, sender FROM mail_astray WHERE sender <> ''
              ORDER BY received_at DESC LIMIT 100000"
        ),
        &(),
        |row| passage(row, ADDRESS),
    )
}

fn erase_astray(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE mail_astray SET words = '', sender = '', subject = ''
              WHERE id = $1 AND (words <> '' OR sender <> '' OR subject <> '')"
        ),
        &(id,),
    )
}

fn rewrite_astray(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<String> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT sender FROM mail_astray WHERE id = $1"
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
            "UPDATE mail_astray SET sender = $2 WHERE id = $1"
        ),
        &(id, words),
    )?;
    Ok(Some(held))
}

/// What a town said of a request, and what its tool answered.
fn told(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, asked_at, notes FROM town_request WHERE convention_id = $1 AND notes <> ''
              UNION ALL
             SELECT id, asked_at, reason FROM town_request WHERE convention_id = $1 AND reason <> ''
              LIMIT 100000"
        ),
        &(convention,),
        |row| passage(row, NOTES),
    )
}

fn erase_told(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE town_request SET notes = '', reason = ''
              WHERE id = $1 AND (notes <> '' OR reason <> '')"
        ),
        &(id,),
    )
}

fn rewrite_told(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let mut held: Vec<String> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT notes FROM town_request WHERE id = $1
              UNION SELECT reason FROM town_request WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    held.retain(|text| !text.is_empty() && matches(text));
    for text in &held {
        for put in [
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE town_request SET notes = $3 WHERE id = $1 AND notes = $2"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE town_request SET reason = $3 WHERE id = $1 AND reason = $2"
            ),
        ] {
            tx.run(put, &(id, text, words))?;
        }
    }
    Ok(held.into_iter().next())
}
