//! The words of an alert as the officer looks through them, and how they are erased.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::{AlertId, ConventionId, PlaceId, ZoneId};

use crate::{before, call};

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[Written { table: "alert", read, erase, rewrite }];

/// The most characters of a line, and of a note.
const LINE: usize = 140;
const NOTE: usize = 280;
const DETAIL: usize = crate::spot::DETAIL;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let passage = |longest: usize| {
        move |row: &mut door::Row<'_>| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
        }
    };
    let mut found = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, line FROM alert WHERE convention_id = $1
              ORDER BY raised_at DESC LIMIT 100000"
        ),
        &(convention,),
        passage(LINE),
    )?;
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, note FROM alert WHERE convention_id = $1 AND note <> ''
              ORDER BY raised_at DESC LIMIT 100000"
        ),
        &(convention,),
        passage(NOTE),
    )?);
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, s.note FROM alert_step s JOIN alert a ON a.id = s.alert_id
              WHERE a.convention_id = $1 AND s.note <> '' LIMIT 100000"
        ),
        &(convention,),
        passage(NOTE),
    )?);
    found.extend(tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, detail FROM alert WHERE convention_id = $1 AND detail IS NOT NULL
              ORDER BY raised_at DESC LIMIT 100000"
        ),
        &(convention,),
        passage(DETAIL),
    )?);
    found.extend(before::read(tx, convention)?);
    found.extend(call::words(tx, convention)?);
    Ok(found)
}

/// What stands in place of a line that was erased.
const ERASED: &str = "Texte effacé sur demande.";

/// What letters of others than its recipient say of an alert: those that tell managers of a danger, and the table that
/// each organisation is sent every month. Those that have not left say it otherwise.
fn elsewhere(tx: &mut Tx<'_>, id: &str, (from, to): (&str, &str)) -> Result<u64, Fault> {
    let of: Option<(ConventionId, String)> = tx.one(
        sql!(
            open "what concerns a person is put right wherever it was about to leave",
            "SELECT convention_id, number FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((convention, number)) = of else { return Ok(0) };
    let danger = post::reword(tx, &format!("alert.danger {id} "), (from, to))?;
    let mark = format!("\"{number}\"");
    Ok(danger + post::reword_rows(tx, convention, (&mark, from, to))?)
}

/// The texts of an alert that letters tell: its line and where exactly.
fn told(tx: &mut Tx<'_>, id: &str) -> Result<Option<(String, String)>, Fault> {
    tx.one(
        sql!(
            open "what concerns a person is put right wherever it was about to leave",
            "SELECT line, COALESCE(detail, '') FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let mut left = 0;
    if let Some((line, detail)) = told(tx, id)?.filter(|(line, _)| line != ERASED) {
        left += elsewhere(tx, id, (&line, ERASED))?;
        if !detail.is_empty() {
            left += elsewhere(tx, id, (&detail, "…"))?;
        }
    }
    let words = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert SET note = '', line = 'Texte effacé sur demande.', detail = NULL
              WHERE id = $1 AND (note <> '' OR line <> 'Texte effacé sur demande.'
                                 OR detail IS NOT NULL)"
        ),
        &(id,),
    )?;
    let steps = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert_step SET note = '' WHERE alert_id = $1 AND note <> ''"
        ),
        &(id,),
    )?;
    let sent = tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert_release SET line = '', detail = ''
              WHERE alert_id = $1 AND (line <> '' OR detail <> '')"
        ),
        &(id,),
    )?;
    let letters = crate::letters::forget(tx, id)? + before::erase(tx, id)?;
    let calls = call::erase(tx, id)?;
    if let (Ok(alert), true) = (AlertId::parse(id), sent > 0) {
        crate::erased::tell(tx, alert)?;
    }
    Ok(words + steps + calls + sent + letters + left + photo::forget(tx, id)?)
}

/// The same words in what was sent.
fn rewrite_sent(tx: &mut Tx<'_>, id: &str, (text, words): (&str, &str)) -> Result<u64, Fault> {
    let line = tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_release SET line = $3 WHERE alert_id = $1 AND line = $2"
        ),
        &(id, text, words),
    )?;
    let detail = tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_release SET detail = $3 WHERE alert_id = $1 AND detail = $2"
        ),
        &(id, text, words),
    )?;
    Ok(line + detail)
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let mut held: Vec<String> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT line FROM alert WHERE id = $1 UNION SELECT note FROM alert WHERE id = $1
             UNION SELECT note FROM alert_step WHERE alert_id = $1
             UNION SELECT COALESCE(detail, '') FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    held.extend(before::held(tx, id)?);
    held.extend(call::held(tx, id)?);
    held.retain(|text| !text.is_empty() && matches(text));
    let mut sent = 0;
    for text in &held {
        for putting_right in [
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE alert SET line = $3 WHERE id = $1 AND line = $2"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE alert SET note = $3 WHERE id = $1 AND note = $2"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE alert SET detail = NULLIF($3, '') WHERE id = $1 AND detail = $2"
            ),
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE alert_step SET note = $3 WHERE alert_id = $1 AND note = $2"
            ),
        ] {
            tx.run(putting_right, &(id, text, words))?;
        }
        before::rewrite(tx, id, (text, words))?;
        call::rewrite(tx, id, (text, words))?;
        let told = rewrite_sent(tx, id, (text, words))?;
        // What is set aside, or put back, is no correction: nobody is told that it was.
        if text != door::ASIDE && words != door::ASIDE {
            sent += told;
        }
        // Others may say the same words in place of a text that was set aside.
        if text != door::ASIDE {
            elsewhere(tx, id, (text, words))?;
        }
    }
    if !held.is_empty() {
        crate::letters::put_right(tx, id, sent > 0)?;
    }
    Ok(held.into_iter().next())
}

/// Where an alert stands, for the officer who answers a person: the search was noted before.
pub fn stands(tx: &mut Tx<'_>, id: &str) -> Result<Option<(ZoneId, Option<PlaceId>)>, Fault> {
    tx.one(
        sql!(
            open "the officer tells a person what is kept of them; the search was noted before",
            "SELECT zone_id, place_id FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )
}
