//! Someone says of which alert a message is (« rattacher ») : one of those that the letter told of, or any that they see
//! when the message answers nothing that is known.

use door::{Fault, Stop, Tx, sql};
use kernel::id::{AlertId, RowId};
use kernel::{Reason, Refusals};

use crate::answers::{self, Filed};
use crate::{ATTACHED, words};

/// An alert that a message may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offered {
    pub(crate) alert: AlertId,
    pub(crate) party: Option<RowId>,
    pub(crate) number: String,
    pub(crate) line: String,
}

/// The alerts of the letter that a message answers, within the perimeter.
pub(crate) fn offered(tx: &mut Tx<'_>, filed: &Filed) -> Result<Vec<Offered>, Fault> {
    let Some(letter) = filed.letter.filter(|_| filed.alert.is_none()) else {
        return Ok(Vec::new());
    };
    tx.all(
        sql!(
            "SELECT l.alert_id, l.party_id, l.number, l.line FROM alert_letter_visible l
              WHERE l.grant_id = $1 AND l.letter_of = $2 ORDER BY l.number LIMIT 50"
        ),
        &(letter,),
        |row| {
            Ok(Offered {
                alert: row.take()?,
                party: row.take()?,
                number: row.take()?,
                line: row.take()?,
            })
        },
    )
}

/// Says of which alerts a message is, by their numbers: of one, or of several that the letter told of, each of which
/// then waits for its own step. Nothing is decided of it yet.
pub(crate) fn attach(tx: &mut Tx<'_>, id: RowId, numbers: &[String]) -> Result<(), Stop> {
    let filed = answers::one(tx, id)?.ok_or(Stop::NotFound)?;
    if filed.alert.is_some() || !filed.outcome.is_empty() {
        return Err(Stop::Stale);
    }
    let told = offered(tx, &filed)?;
    let mut found: Vec<(AlertId, Option<RowId>)> = Vec::new();
    for number in numbers.iter().filter(|number| !number.trim().is_empty()) {
        let wanted = number.trim().to_uppercase();
        let one = match told.iter().find(|one| one.number == wanted) {
            Some(one) => Some((one.alert, one.party)),
            // An answer to a letter is about what the letter told.
            None if filed.letter.is_some() => None,
            // Of whoever wrote it, when the alert was told them: a share is not the answer of whoever is to act.
            None => match alert::of_number(tx, &wanted)? {
                Some(alert) => Some((alert, alert::told_at(tx, alert, &filed.sender)?)),
                None => None,
            },
        };
        let one = one.ok_or_else(|| Refusals::one("fiche", words::no_such_alert()))?;
        if !found.iter().any(|(held, _)| *held == one.0) {
            found.push(one);
        }
    }
    let (Some((first, others)), true) =
        (found.split_first(), filed.letter.is_some() || found.len() == 1)
    else {
        return Err(Refusals::one("fiche", Reason::Missing).into());
    };
    for (alert, party) in others {
        copy(tx, id, (*alert, *party))?;
        tx.note(ATTACHED, &alert.text(), &id.text())?;
    }
    let (alert, party) = *first;
    let changed = tx.run(
        sql!(
            "UPDATE mail_answer SET alert_id = $3, party_id = $4
              WHERE id = $2 AND alert_id IS NULL AND outcome IS NULL
                AND EXISTS (SELECT 1 FROM visible v
                             WHERE v.grant_id = $1 AND v.convention_id = mail_answer.convention_id)"
        ),
        &(id, alert, party),
    )?;
    if changed == 0 {
        return Err(Stop::Stale);
    }
    Ok(tx.note(ATTACHED, &alert.text(), &id.text())?)
}

/// The same message beside another alert, where it waits for a step of its own.
fn copy(tx: &mut Tx<'_>, id: RowId, (alert, party): (AlertId, Option<RowId>)) -> Result<(), Stop> {
    let known_by: Option<String> = tx.one(
        sql!(
            open "the message was found within the perimeter just before",
            "SELECT known_by FROM mail_answer WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let known_by = known_by.ok_or(Stop::NotFound)?;
    let known_by = door::secret::fingerprint(&format!("{known_by}\n{alert}"));
    let new = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            open "the message was found within the perimeter just before",
            "INSERT INTO mail_answer (id, convention_id, alert_id, known_by, received_at, sender,
                fate, words, cut, attachments, party_id, letter_of, letter_alerts, by_number, subject)
             SELECT $2, convention_id, $3, $4, received_at, sender, fate, words, cut, attachments,
                    $5, letter_of, letter_alerts, by_number, subject
               FROM mail_answer WHERE id = $1
             ON CONFLICT (known_by) DO NOTHING"
        ),
        &(id, new, alert, known_by, party),
    )?;
    Ok(())
}

/// Answers to letters that told of an alert among others, and wait for someone to say which one they are about.
pub(crate) fn of_letters(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<RowId>, Fault> {
    tx.all(
        sql!(
            "SELECT m.id FROM mail_answer m
              WHERE m.alert_id IS NULL AND m.outcome IS NULL
                AND EXISTS (SELECT 1 FROM alert_letter_visible l
                             WHERE l.grant_id = $1 AND l.alert_id = $2
                               AND l.letter_of = m.letter_of)
              ORDER BY m.received_at, m.id LIMIT 20"
        ),
        &(alert,),
        |row| row.take(),
    )
}

/// How many answers to letters that told of several alerts wait for someone who sees all of these.
pub(crate) fn unseen(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v JOIN mail_answer m ON m.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND m.outcome IS NULL AND m.alert_id IS NULL
                AND m.letter_of IS NOT NULL AND m.letter_alerts >
                    (SELECT COUNT(DISTINCT l.alert_id) FROM alert_letter_visible l
                      WHERE l.grant_id = $1 AND l.letter_of = m.letter_of)"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}
