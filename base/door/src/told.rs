//! Six digits told by another way (« confirmation dite ») : whoever is invited to more than published tables hears them
//! on the telephone, or is told them face to face, and types them while choosing their proofs (trust.md 4.1). A card
//! that went astray opens nothing without them.
//!
//! **Invariants:** they stand on no card and in no letter; they are asked once, of an invitation only; the fifth wrong
//! try ends the invitation; they leave with it.

use kernel::id::{GrantId, PersonId};
use kernel::{Reason, Refusals};
use store::{Fault, sql};

use crate::threshold::{self, Waiting};
use crate::{Act, Anyone, Role, Stop, Tx, lane, secret};

/// An invitation ended by wrong digits. The object is the person.
pub const EXHAUSTED: Act = Act {
    name: "door.told-exhausted",
    fr: "Invitation close : cinq confirmations fausses",
    en: "Invitation ended: five wrong confirmations",
};

/// How often they may be tried.
const TRIES: i64 = 5;

/// Whether somebody of this role hears six digits besides their card: all but who read published tables (C1).
pub const fn is_asked_of(role: Role) -> bool {
    !role.is_partner()
}

/// Keeps the digits of somebody who was just invited, if one of their rights opens more than published tables. Answers
/// whether they are asked: only then does anybody see them.
pub fn lay(tx: &mut Tx<'_>, person: PersonId, hash: &str) -> Result<bool, Fault> {
    forget(tx, person)?;
    if !reads_more(tx, person)? {
        return Ok(false);
    }
    tx.run(
        sql!(
            open "what was just drawn, beside the invitation",
            "INSERT INTO told (person_id, hash) VALUES ($1, $2)"
        ),
        &(person, hash),
    )?;
    Ok(true)
}

/// The same for whoever holds a right, found in this transaction to be the giver’s to give again.
pub fn lay_for(tx: &mut Tx<'_>, right: GrantId, hash: &str) -> Result<bool, Fault> {
    let person: Option<PersonId> = tx.one(
        sql!(
            open "the right was found to be one's to give again just before",
            "SELECT person_id FROM access_grant WHERE id = $1"
        ),
        &(right,),
        |row| row.take(),
    )?;
    person.map_or(Ok(false), |person| lay(tx, person, hash))
}

fn reads_more(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Fault> {
    let now = tx.now();
    let held: Vec<String> = tx.all(
        sql!(
            open "roles of whoever is invited, and nothing of their rights",
            "SELECT role FROM access_grant
              WHERE person_id = $1 AND revoked_at IS NULL AND valid_to > $2"
        ),
        &(person, now),
        |row| row.take(),
    )?;
    // A role that does not read is asked too: what is not known is not open.
    Ok(held.iter().any(|role| Role::parse(role).map_or(true, is_asked_of)))
}

/// The digits of someone leave.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(
        sql!(open "they leave with the invitation", "DELETE FROM told WHERE person_id = $1"),
        &(person,),
    )?;
    Ok(())
}

/// Refuses a further right that asks for digits to whoever was invited without them and has not chosen their proofs.
pub(crate) fn not_before_proofs(tx: &mut Tx<'_>, person: PersonId, role: Role) -> Result<(), Stop> {
    if !is_asked_of(role) {
        return Ok(());
    }
    let waiting: Option<i64> = tx.one(
        sql!(
            open "whether whoever gets a further right is invited still",
            "SELECT COUNT(*) FROM person p
              WHERE p.id = $1 AND p.secret_kind = 'invitation'
                AND NOT EXISTS (SELECT 1 FROM told t WHERE t.person_id = p.id)"
        ),
        &(person,),
        |row| row.take(),
    )?;
    if waiting == Some(0) {
        return Ok(());
    }
    Err(Refusals::one(
        "role",
        Reason::said(
            "Cette personne n’a pas encore activé son code : ajoutez ce droit quand ce sera fait.",
            "This person has not activated their code yet: add this right once they have.",
        ),
    )
    .into())
}

/// Hears the digits of whoever chooses their proofs; whoever has none to say passes.
pub(crate) async fn hear(anyone: &Anyone, who: &Waiting, typed: &str) -> Result<(), Stop> {
    if !who.told {
        return Ok(());
    }
    let (shell, person) = (&anyone.shell, who.person);
    let context = || crate::acting::coming_in(shell, who.grant);
    // Counted before it is tried: many at once are still five.
    let taken = crate::key::write(shell.db(), context().await?, move |tx| take(tx, person)).await?;
    let Some((hash, tries)) = taken else { return Ok(()) };
    let (typed, heard) = (typed.to_owned(), hash.clone());
    let right = lane::slowly(move || secret::verify(&typed, &hash)).await?;
    let settle = move |tx: &mut Tx<'_>| settle(tx, (person, &heard), (right, tries));
    crate::key::write(shell.db(), context().await?, settle).await?;
    if right { Ok(()) } else { Err(wrong(tries).into()) }
}

/// Takes a try: what it is compared with, and how many there were, this one included.
fn take(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<(String, i64)>, Stop> {
    let counted = tx.run(
        sql!(
            open "a try of whoever stands on the threshold",
            "UPDATE told SET tries = tries + 1 WHERE person_id = $1 AND tries < $2"
        ),
        &(person, TRIES),
    )?;
    let held = tx.one(
        sql!(
            open "a try of whoever stands on the threshold",
            "SELECT hash, tries FROM told WHERE person_id = $1"
        ),
        &(person,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    if counted == 0 && held.is_some() {
        return Err(Stop::SignIn);
    }
    Ok(held)
}

/// A right try forgets the wrong ones; the last wrong one ends the invitation. Either is of the digits that were heard:
/// others may have been told while they were compared.
fn settle(
    tx: &mut Tx<'_>,
    (person, heard): (PersonId, &str),
    (right, tries): (bool, i64),
) -> Result<(), Stop> {
    if right {
        tx.run(
            sql!(
                open "a try of whoever stands on the threshold",
                "UPDATE told SET tries = 0 WHERE person_id = $1 AND hash = $2"
            ),
            &(person, heard),
        )?;
        return Ok(());
    }
    if tries < TRIES {
        return Ok(());
    }
    let now = tx.now();
    let ended = tx.run(
        sql!(
            open "an invitation that was guessed at ends",
            "UPDATE person SET code_until = $3 WHERE id = $1 AND secret_kind = 'invitation'
                AND EXISTS (SELECT 1 FROM told t WHERE t.person_id = $1 AND t.hash = $2)"
        ),
        &(person, heard, now),
    )?;
    if ended == 0 {
        return Ok(());
    }
    threshold::leave(tx, person)?;
    Ok(tx.note(EXHAUSTED, &person.text(), "")?)
}

fn wrong(tries: i64) -> Refusals {
    let reason = if tries < TRIES {
        Reason::said(
            "Ces six chiffres ne sont pas ceux qui vous ont été dits.",
            "These six digits are not the ones you were told.",
        )
    } else {
        Reason::said(
            "Ces six chiffres ne sont pas ceux qui vous ont été dits, et c’était le cinquième essai : demandez un autre code à qui vous a remis celui-ci.",
            "These six digits are not the ones you were told, and this was the fifth try: ask whoever gave you this code for another.",
        )
    };
    Refusals::one("chiffres", reason)
}
