//! From where a session is opened, so that a code used from two places at once is seen (« code partagé »):
//! a mark of the neighbourhood that differs from one person to the next, never the address.

use kernel::id::PersonId;
use store::{Fault, sql};

use crate::{Act, Anyone, Tx};

/// A code was used from two places within a quarter of an hour. The object is the person.
pub(crate) const TWO: Act = Act {
    name: "door.two-places",
    fr: "Code d’accès utilisé de deux endroits à la fois",
    en: "Access code used from two places at once",
};

/// Milliseconds within which two uses are at once.
const AT_ONCE: i64 = 15 * 60_000;

/// The mark of where somebody is; empty when it is not known, or without a vault.
pub(crate) fn mark(anyone: &Anyone, person: PersonId) -> String {
    let vault = anyone.shell.services().find::<proof::Vault>();
    match (vault, &anyone.source) {
        (Some(vault), Some(source)) => {
            vault.mark("place-v1", &format!("{} {source}", person.text()))
        }
        _ => String::new(),
    }
}

/// Notes it when the same person is in from somewhere else at the same time.
pub(crate) fn compare(tx: &mut Tx<'_>, person: PersonId, place: &str) -> Result<(), Fault> {
    if place.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let since = kernel::Instant(now.millis() - AT_ONCE);
    let elsewhere: Option<i64> = tx.one(
        sql!(
            open "a person's own sessions, counted",
            "SELECT COUNT(*) FROM session
              WHERE person_id = $1 AND place <> '' AND place <> $2 AND seen_at > $3
                AND expires_at > $4"
        ),
        &(person, place, since, now),
        |row| row.take(),
    )?;
    if elsewhere.is_some_and(|count| count > 0) {
        tx.note(TWO, &person.text(), "")?;
    }
    Ok(())
}
