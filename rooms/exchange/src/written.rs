//! The words that came by e-mail as the officer looks through them, and how they are erased.

use door::passage::{Column, Texts};
use door::{Fault, Passage, Tx, Written, sql, written};
use kernel::id::ConventionId;

/// Where words stand in this room.
pub(crate) const WRITTEN: &[Written] = &[
    written!("mail_answer", ANSWERS),
    Written { table: "mail_astray", read: astray, erase: erase_astray, rewrite: rewrite_astray },
    written!("town_request", TOLD),
];

/// The longest address.
const ADDRESS: usize = 254;
/// The most characters of what a town says.
const NOTES: usize = 180;

/// What came, and whoever wrote it: they are found by their address.
const ANSWERS: [Column; 3] = [
    Column {
        texts: Texts::OfMoment(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, words FROM mail_answer
              WHERE convention_id = $1 AND words <> '' ORDER BY received_at DESC LIMIT 100000"
        )),
        longest: crate::incoming::WORDS,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words FROM mail_answer WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE mail_answer SET words = $2 WHERE id = $1 AND words <> $2"
        ),
        gone: "",
    },
    Column {
        texts: Texts::OfMoment(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, sender FROM mail_answer
              WHERE convention_id = $1 AND sender <> '' ORDER BY received_at DESC LIMIT 100000"
        )),
        longest: ADDRESS,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT sender FROM mail_answer WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE mail_answer SET sender = $2 WHERE id = $1 AND sender <> $2"
        ),
        gone: "",
    },
    Column {
        texts: Texts::OfMoment(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, received_at, subject FROM mail_answer
              WHERE convention_id = $1 AND subject <> '' ORDER BY received_at DESC LIMIT 100000"
        )),
        longest: crate::incoming::SUBJECT,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT subject FROM mail_answer WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE mail_answer SET subject = $2 WHERE id = $1 AND subject <> $2"
        ),
        gone: "",
    },
];

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
        |row| {
            let (id, at): (String, kernel::Instant) = (row.take()?, row.take()?);
            Ok(Passage { id, day: at.local().0, words: row.take()?, longest: ADDRESS })
        },
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
const TOLD: [Column; 2] = [
    Column {
        texts: Texts::OfMoment(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, asked_at, notes FROM town_request
              WHERE convention_id = $1 AND notes <> '' LIMIT 100000"
        )),
        longest: NOTES,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT notes FROM town_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE town_request SET notes = $2 WHERE id = $1 AND notes <> $2"
        ),
        gone: "",
    },
    Column {
        texts: Texts::OfMoment(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, asked_at, reason FROM town_request
              WHERE convention_id = $1 AND reason <> '' LIMIT 100000"
        )),
        longest: NOTES,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT reason FROM town_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE town_request SET reason = $2 WHERE id = $1 AND reason <> $2"
        ),
        gone: "",
    },
];
