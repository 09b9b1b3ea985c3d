//! The words of the relays, as the officer looks through them, and how they leave in their time.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, days_ago, sql};
use kernel::Day;
use kernel::id::ConventionId;

use crate::written::WORDS;

const LONGEST: [usize; 2] = [120, 140];

pub(crate) fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let all: Vec<(String, Day, [String; 2])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, organisation, matter FROM partner_relay WHERE convention_id = $1
              LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?])),
    )?;
    Ok(passage::several(all, LONGEST))
}

pub(crate) fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE partner_relay SET organisation = '–', matter = '' WHERE id = $1"
        ),
        &(id,),
    )
}

pub(crate) fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<[String; 2]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT organisation, matter FROM partner_relay WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?]),
    )?;
    let put = [sql!(
        open "what concerns a person is put right at the officer's word",
        "UPDATE partner_relay
                    SET organisation = CASE WHEN organisation = $2 THEN $3 ELSE organisation END,
                        matter = CASE WHEN matter = $2 THEN $3 ELSE matter END
                  WHERE id = $1"
    )];
    passage::rewrite_several(tx, &put, (id, held.into_iter().flatten()), (matches, words))
}

/// What a relay was about leaves in two years; that it was made stays.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE partner_relay SET matter = '' WHERE matter <> '' AND day < $1"
        ),
        &(before,),
    )
}
