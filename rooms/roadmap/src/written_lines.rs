//! The words of the roadmaps of months, as the officer looks through them, and how they leave in their time.

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
    let mut found = Vec::new();
    for (id, month, words) in lines {
        let day = kernel::Month::parse(&month)
            .map_err(|_| Fault::new("month_line: a month does not read"))?
            .first();
        for (words, longest) in words.into_iter().zip([140, 280, 140]) {
            if !words.is_empty() {
                found.push(Passage { id: id.clone(), day, words, longest });
            }
        }
    }
    Ok(found)
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

pub(crate) fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<[String; 3]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT title, note, reason FROM month_line WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?]),
    )?;
    let mut first = None;
    for text in held.into_iter().flatten().filter(|text| !text.is_empty() && matches(text)) {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE month_line
                    SET title = CASE WHEN title = $2 THEN $3 ELSE title END,
                        note = CASE WHEN note = $2 THEN $3 ELSE note END,
                        reason = CASE WHEN reason = $2 THEN $3 ELSE reason END
                  WHERE id = $1"
            ),
            &(id, &text, words),
        )?;
        first = first.or(Some(text));
    }
    Ok(first)
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
