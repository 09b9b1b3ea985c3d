//! Words that people typed here, as the officer looks through them (« textes libres »): the detail of a
//! shift, declared or planned, what a request says, why a week was opened again.

use door::passage::{Column, Texts};
use door::{Fault, Passage, Tx, Written, sql, written};
use kernel::Instant;
use kernel::id::ConventionId;

use crate::slot::NOTE;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    written!("slot", SLOTS),
    written!("planned_slot", PLANNED),
    written!("planning_request", REQUESTS),
    Written { table: "hours_week_step", read: steps, erase: erase_step, rewrite: rewrite_step },
];

const SLOTS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, day, note FROM slot
          WHERE convention_id = $1 AND note <> '' LIMIT 100000"
    )),
    longest: NOTE,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT note FROM slot WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE slot SET note = $2 WHERE id = $1 AND note <> $2"
    ),
    gone: "",
}];

const PLANNED: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, day, note FROM planned_slot
          WHERE convention_id = $1 AND note <> '' LIMIT 100000"
    )),
    longest: NOTE,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT note FROM planned_slot WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE planned_slot SET note = $2 WHERE id = $1 AND note <> $2"
    ),
    gone: "",
}];

/// What was asked, and what was answered.
const REQUESTS: [Column; 2] = [
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, words FROM planning_request
              WHERE convention_id = $1 AND words <> '' LIMIT 100000"
        )),
        longest: NOTE,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words FROM planning_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE planning_request SET words = $2 WHERE id = $1 AND words <> $2"
        ),
        gone: "",
    },
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, answer FROM planning_request
              WHERE convention_id = $1 AND answer <> '' LIMIT 100000"
        )),
        longest: NOTE,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT answer FROM planning_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE planning_request SET answer = $2 WHERE id = $1 AND answer <> $2"
        ),
        gone: "",
    },
];

/// A step of a week goes by whose it is and the Monday.
fn steps(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT person_id || ' ' || monday, at, reason FROM hours_week_step
              WHERE convention_id = $1 AND reason <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, at): (String, Instant) = (row.take()?, row.take()?);
            Ok(Passage { id, day: at.local().0, words: row.take()?, longest: NOTE })
        },
    )
}

fn erase_step(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let (person, monday) = id.split_once(' ').unwrap_or((id, ""));
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE hours_week_step SET reason = ''
              WHERE person_id = $1 AND monday = $2 AND reason <> ''"
        ),
        &(person, monday),
    )
}

fn rewrite_step(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let (person, monday) = id.split_once(' ').unwrap_or((id, ""));
    let mut held: Vec<String> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT reason FROM hours_week_step
              WHERE person_id = $1 AND monday = $2 AND reason <> ''"
        ),
        &(person, monday),
        |row| row.take(),
    )?;
    held.retain(|text| matches(text));
    for text in &held {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE hours_week_step SET reason = $4
                  WHERE person_id = $1 AND monday = $2 AND reason = $3"
            ),
            &(person, monday, text, words),
        )?;
    }
    Ok(held.into_iter().next())
}
