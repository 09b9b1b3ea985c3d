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

/// Says of which alert a message is, by its number. Nothing is decided of it yet.
pub(crate) fn attach(tx: &mut Tx<'_>, id: RowId, number: &str) -> Result<(), Stop> {
    let filed = answers::one(tx, id)?.ok_or(Stop::NotFound)?;
    if filed.alert.is_some() || !filed.outcome.is_empty() {
        return Err(Stop::Stale);
    }
    let wanted = number.trim().to_uppercase();
    let told = offered(tx, &filed)?.into_iter().find(|one| one.number == wanted);
    let found = match told {
        Some(one) => Some((one.alert, one.party)),
        // An answer to a letter is about what the letter told.
        None if filed.letter.is_some() => None,
        None => alert::of_number(tx, &wanted)?.map(|alert| (alert, None)),
    };
    let missing = || if wanted.is_empty() { Reason::Missing } else { words::no_such_alert() };
    let (alert, party) = found.ok_or_else(|| Refusals::one("fiche", missing()))?;
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
