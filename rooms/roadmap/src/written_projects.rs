//! The words of the collective projects, as the officer looks through them.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, sql};
use kernel::Day;
use kernel::id::ConventionId;

type Words = [String; 4];

const LONGEST: [usize; 4] = [140, 280, 120, 140];

pub(crate) fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let all: Vec<(String, Day, Words)> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, began_on, name, purpose, place, carried_by FROM collective_project
              WHERE convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, day) = (row.take()?, row.take()?);
            Ok((id, day, [row.take()?, row.take()?, row.take()?, row.take()?]))
        },
    )?;
    Ok(passage::several(all, LONGEST))
}

pub(crate) fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE collective_project SET name = '–', purpose = '', place = '–', carried_by = '',
                rev = rev + 1 WHERE id = $1"
        ),
        &(id,),
    )
}

pub(crate) fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<Words> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT name, purpose, place, carried_by FROM collective_project WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?, row.take()?]),
    )?;
    let put = [sql!(
        open "what concerns a person is put right at the officer's word",
        "UPDATE collective_project
                    SET name = CASE WHEN name = $2 THEN $3 ELSE name END,
                        purpose = CASE WHEN purpose = $2 THEN $3 ELSE purpose END,
                        place = CASE WHEN place = $2 THEN $3 ELSE place END,
                        carried_by = CASE WHEN carried_by = $2 THEN $3 ELSE carried_by END,
                        rev = rev + 1
                  WHERE id = $1"
    )];
    passage::rewrite_several(tx, &put, (id, held.into_iter().flatten()), (matches, words))
}
