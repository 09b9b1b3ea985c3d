//! The words of the actions, written and validated, as the officer looks through them.

use std::collections::BTreeSet;

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, sql};
use kernel::Day;
use kernel::id::ConventionId;

type Words = [String; 5];

const LONGEST: [usize; 5] = [140, 280, 120, 280, 140];

pub(crate) fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let actions: Vec<(String, Day, Words)> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, title, need, owner, fact, withdrawn_why FROM planned_action
              WHERE convention_id = $1
             UNION
             SELECT action_id, from_day, title, need, owner, fact, '' FROM roadmap_version_line
              WHERE convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, day) = (row.take()?, row.take()?);
            Ok((id, day, [row.take()?, row.take()?, row.take()?, row.take()?, row.take()?]))
        },
    )?;
    // What was validated says most of the time what stands: once is enough.
    let (mut found, mut said) = (passage::several(actions, LONGEST), BTreeSet::new());
    found.retain(|one| said.insert((one.id.clone(), one.words.clone())));
    Ok(found)
}

pub(crate) fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE roadmap_version_line SET title = '–', need = '', owner = '', fact = ''
              WHERE action_id = $1"
        ),
        &(id,),
    )?;
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE planned_action SET title = '–', need = '', owner = '', fact = '',
                withdrawn_why = '', rev = rev + 1 WHERE id = $1"
        ),
        &(id,),
    )
}

pub(crate) fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Vec<Words> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT title, need, owner, fact, withdrawn_why FROM planned_action WHERE id = $1
             UNION
             SELECT title, need, owner, fact, '' FROM roadmap_version_line WHERE action_id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?, row.take()?, row.take()?]),
    )?;
    let held: BTreeSet<String> = held.into_iter().flatten().collect();
    let put = [
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE roadmap_version_line
                    SET title = CASE WHEN title = $2 THEN $3 ELSE title END,
                        need = CASE WHEN need = $2 THEN $3 ELSE need END,
                        owner = CASE WHEN owner = $2 THEN $3 ELSE owner END,
                        fact = CASE WHEN fact = $2 THEN $3 ELSE fact END
                  WHERE action_id = $1"
        ),
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE planned_action
                    SET title = CASE WHEN title = $2 THEN $3 ELSE title END,
                        need = CASE WHEN need = $2 THEN $3 ELSE need END,
                        owner = CASE WHEN owner = $2 THEN $3 ELSE owner END,
                        fact = CASE WHEN fact = $2 THEN $3 ELSE fact END,
                        withdrawn_why = CASE WHEN withdrawn_why = $2 THEN $3 ELSE withdrawn_why END,
                        rev = rev + 1
                  WHERE id = $1"
        ),
    ];
    passage::rewrite_several(tx, &put, (id, held), (matches, words))
}
