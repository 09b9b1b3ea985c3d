//! Another letter instead of one whose link opens nothing any more (« nouveau lien ») : to the very address that the first
//! one was sent to, as long as something is still with it.
//!
//! **Invariants:** whoever asks is told nothing, and reaches nobody else; an address gets few of them in a day; what was
//! recalled, or went to someone else, is sent again to nobody.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::id::{AlertId, GuestId, ReleaseId, RowId};

use crate::release::{Why, says_nothing, standing};
use crate::{letters, store};

/// A recipient whose link had ended asked for another one. The object is the alert.
pub(crate) const ASKED: Act = Act {
    name: "alert.link-asked",
    fr: "Nouveau lien demandé par un destinataire",
    en: "Another link asked for by a recipient",
};

/// Letters about one thing in a day, whatever they were written for, past which none is written because it was asked.
const OF_ONE: i64 = 3;
/// Letters to one address in a day, past which none is written because it was asked.
const TO_ONE: i64 = 10;

/// Writes another letter to whoever a link was given for, if what it led to still waits there.
pub fn renew(tx: &mut Tx<'_>, link: GuestId) -> Result<(), Stop> {
    let Some((alert, party, email)) = given_for(tx, link)? else { return Ok(()) };
    // Several who press at once wait for one another here: they are counted one after the other.
    store::hold(tx, alert)?;
    let open = crate::outline(tx, alert)?.is_some_and(|one| one.state.is_open());
    let Some(release) = standing(tx, alert, party)? else { return Ok(()) };
    let same = !email.is_empty() && release.email.eq_ignore_ascii_case(&email);
    if !open || !same || says_nothing(&release.line) || waits(tx, release.id)? {
        return Ok(());
    }
    let (of_one, to_one) = written(tx, (release.id, &release.email))?;
    if of_one >= OF_ONE || to_one >= TO_ONE {
        return Ok(());
    }
    letters::write(tx, &release, Why::Asked)?;
    Ok(tx.note(ASKED, &alert.text(), &release.organisation.0)?)
}

/// What a link was given for, even once it was recalled: the address is the one that was written to.
fn given_for(
    tx: &mut Tx<'_>,
    link: GuestId,
) -> Result<Option<(AlertId, Option<RowId>, String)>, Fault> {
    tx.one(
        sql!(
            open "the address that a link was sent to, which is written to again and told to nobody",
            "SELECT r.alert_id, r.party_id, r.email FROM alert_release_link l
               JOIN alert_release r ON r.id = l.release_id
              WHERE l.guest_id = $1"
        ),
        &(link,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )
}

/// Whether it is about to leave with others: then its letter is on its way.
fn waits(tx: &mut Tx<'_>, release: ReleaseId) -> Result<bool, Fault> {
    let waits: Option<bool> = tx.one(
        sql!(
            open "whether what was sent waits to leave with others",
            "SELECT TRUE FROM alert_release WHERE id = $1 AND gather_at IS NOT NULL"
        ),
        &(release,),
        |row| row.take(),
    )?;
    Ok(waits == Some(true))
}

/// Letters of the last day: about the same thing, and to the same address.
fn written(tx: &mut Tx<'_>, (release, email): (ReleaseId, &str)) -> Result<(i64, i64), Stop> {
    let (convention, since) = (tx.convention()?, tx.now().plus_seconds(-86_400));
    let counted = tx.one(
        sql!(
            open "how many letters an address had in a day",
            "SELECT COUNT(CASE WHEN l.release_id = $2 THEN 1 END),
                    COUNT(DISTINCT COALESCE(l.letter_of, l.guest_id))
               FROM alert_release r JOIN alert_release_link l ON l.release_id = r.id
              WHERE r.convention_id = $1 AND r.email = $3 AND l.given_at > $4"
        ),
        &(convention, release, email, since),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(counted.unwrap_or_default())
}
