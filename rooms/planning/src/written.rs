//! Words that people typed here, as the officer looks through them (« textes libres »): the detail of a
//! shift, declared or planned, what a request says, why a week was opened again.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;
use kernel::{Day, Instant};

use crate::slot::NOTE;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "slot", read: slots, erase: erase_slot, rewrite: rewrite_slot },
    Written {
        table: "planned_slot",
        read: planned,
        erase: erase_planned,
        rewrite: rewrite_planned,
    },
    Written {
        table: "planning_request",
        read: requests,
        erase: erase_request,
        rewrite: rewrite_request,
    },
    Written { table: "hours_week_step", read: steps, erase: erase_step, rewrite: rewrite_step },
];

fn passage(id: String, day: Day, words: String) -> Passage {
    Passage { id, day, words, longest: NOTE }
}

/// Which of the words held match, each put in another's place by `put`.
fn put_right(
    held: Vec<String>,
    matches: &dyn Fn(&str) -> bool,
    mut put: impl FnMut(&str) -> Result<u64, Fault>,
) -> Result<Option<String>, Fault> {
    let kept: Vec<String> = held.into_iter().filter(|text| matches(text)).collect();
    for text in &kept {
        put(text)?;
    }
    Ok(kept.into_iter().next())
}

fn slots(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, note FROM slot WHERE convention_id = $1 AND note <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| Ok(passage(row.take()?, row.take()?, row.take()?)),
    )
}

fn erase_slot(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE slot SET note = '' WHERE id = $1 AND note <> ''"
        ),
        &(id,),
    )
}

fn rewrite_slot(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT note FROM slot WHERE id = $1 AND note <> ''"
        ),
        &(id,),
        |row| row.take(),
    )?;
    put_right(held, matches, |text| {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE slot SET note = $3 WHERE id = $1 AND note = $2"
            ),
            &(id, text, words),
        )
    })
}

fn planned(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, note FROM planned_slot
              WHERE convention_id = $1 AND note <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| Ok(passage(row.take()?, row.take()?, row.take()?)),
    )
}

fn erase_planned(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE planned_slot SET note = '' WHERE id = $1 AND note <> ''"
        ),
        &(id,),
    )
}

fn rewrite_planned(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT note FROM planned_slot WHERE id = $1 AND note <> ''"
        ),
        &(id,),
        |row| row.take(),
    )?;
    put_right(held, matches, |text| {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE planned_slot SET note = $3 WHERE id = $1 AND note = $2"
            ),
            &(id, text, words),
        )
    })
}

fn requests(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let held: Vec<(String, Day, String, String)> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, words, answer FROM planning_request
              WHERE convention_id = $1 AND (words <> '' OR answer <> '') LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    let both = held.into_iter().flat_map(|(id, day, words, answer)| {
        [passage(id.clone(), day, words), passage(id, day, answer)]
    });
    Ok(both.filter(|one| !one.words.is_empty()).collect())
}

fn erase_request(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE planning_request SET words = '', answer = ''
              WHERE id = $1 AND (words <> '' OR answer <> '')"
        ),
        &(id,),
    )
}

fn rewrite_request(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Vec<[String; 2]> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words, answer FROM planning_request WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?]),
    )?;
    let held = held.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    put_right(held, matches, |text| {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE planning_request
                    SET words = CASE WHEN words = $2 THEN $3 ELSE words END,
                        answer = CASE WHEN answer = $2 THEN $3 ELSE answer END
                  WHERE id = $1"
            ),
            &(id, text, words),
        )
    })
}

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
            Ok(passage(id, at.local().0, row.take()?))
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
    let held = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT reason FROM hours_week_step
              WHERE person_id = $1 AND monday = $2 AND reason <> ''"
        ),
        &(person, monday),
        |row| row.take(),
    )?;
    put_right(held, matches, |text| {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE hours_week_step SET reason = $4
                  WHERE person_id = $1 AND monday = $2 AND reason = $3"
            ),
            &(person, monday, text, words),
        )
    })
}
