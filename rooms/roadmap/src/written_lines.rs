//! The words of the roadmaps of months, as the officer looks through them, and how they leave in their time.

use door::passage::{self, Matches, Rewritten};
use door::{Fault, Passage, Tx, days_ago, sql};
use kernel::id::ConventionId;

use crate::written::WORDS;

pub(crate) fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let lines: Vec<(String, String, [String; 3])> = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, month, title, note, reason FROM month_line WHERE convention_id = $1 LIMIT 100000"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?, [row.take()?, row.take()?, row.take()?])),
    )?;
    let dated = |(id, month, words): (String, String, [String; 3])| {
        let month = kernel::Month::parse(&month)
            .map_err(|_| Fault::new("month_line: a month does not read"))?;
        Ok((id, month.first(), words))
    };
    let dated = lines.into_iter().map(dated).collect::<Result<Vec<_>, Fault>>()?;
    Ok(passage::several(dated, [140, 280, 140]))
}

pub(crate) fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE month_line SET title = '–', note = '', reason = '' WHERE id = $1"
        ),
        &(id,),
    )
}

pub(crate) fn rewrite(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held: Option<[String; 3]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT title, note, reason FROM month_line WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?]),
    )?;
    let put = [sql!(
        open "what concerns a person is put right at the officer's word",
        "UPDATE month_line
                    SET title = CASE WHEN title = $2 THEN $3 ELSE title END,
                        note = CASE WHEN note = $2 THEN $3 ELSE note END,
                        reason = CASE WHEN reason = $2 THEN $3 ELSE reason END
                  WHERE id = $1"
    )];
    passage::rewrite_several(tx, &put, (id, held.into_iter().flatten()), (matches, words))
}

/// Details and reasons leave in two years; what was to be done stays.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS).local().0.month();
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE month_line SET note = '', reason = ''
              WHERE month < $1 AND (note <> '' OR reason <> '')"
        ),
        &(before,),
    )
}
