//! Codes that somebody besides the manager hands on (« codes confiés ») : a signatory to the referents of
//! their own organisation, the direction to those who manage the team (trust.md 3.4). Each says under which
//! right it was handed on.
//!
//! **Invariants:** what is handed on is a part of the giver's own right in zones, themes, days, level and
//! time, compared again after it was laid; it ends with the right it was handed on under, and so does all
//! that was handed on below; a giver sees and changes what they handed on, and nothing else of the register.
//! A manager whose right nobody handed on gives in the name of the convention: what they gave outlives them.

use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Line, Reason, Refusals};
use store::{Fault, sql};

use crate::grant::{self, Grant};
use crate::left::{self, Beneath};
use crate::person::{self, NewPerson};
use crate::{Act, Delegate, Purpose, Role, Stop, Tx, lost, review, rights, second, told};

/// A code was suspended by somebody, with a reason. The object is the grant.
pub const STOPPED: Act = Act {
    name: "door.code-stopped",
    fr: "Code d’accès suspendu, avec un motif",
    en: "Access code suspended, with a reason",
};
/// A code that somebody had suspended opens again. The object is the grant, the detail why.
pub const RESUMED: Act =
    Act {
        name: "door.code-resumed", fr: "Code d’accès rouvert", en: "Access code opened again"
    };

/// What a code says that ended with the right it was handed on under.
pub const ENDED_ABOVE: &str = "Le droit sous lequel ce code avait été confié est terminé";

/// The most codes that somebody may have handed on at a time.
const MOST: i64 = 40;

/// Whom somebody may hand a part of their own right to.
pub const fn gives(role: Role) -> &'static [Role] {
    match role {
        Role::Direction => &[Role::Manager],
        Role::Signatory => &[Role::Referent],
        Role::Manager
        | Role::Mediator
        | Role::Referent
        | Role::Dpo
        | Role::Technician
        | Role::Auditor => &[],
    }
}

/// The right that what is laid in this transaction is handed on under: none when it is the house that lays
/// it, or a manager who gives in the name of the convention.
pub(crate) fn handing_on(tx: &mut Tx<'_>) -> Result<Option<GrantId>, Fault> {
    let Some(held) = tx.context().grant else { return Ok(None) };
    tx.one(
        sql!(
            open "the right of whoever acts, and nothing of others",
            "SELECT id FROM access_grant
              WHERE id = $1 AND (role <> 'manager' OR given_under IS NOT NULL)"
        ),
        &(held,),
        |row| row.take(),
    )
}

/// Every code that was handed on under a right, at whatever remove, and is not ended yet.
pub(crate) fn beneath(tx: &mut Tx<'_>, grant: GrantId) -> Result<Vec<GrantId>, Fault> {
    let (mut found, mut above) = (Vec::new(), vec![grant]);
    while let Some(one) = above.pop() {
        let under: Vec<GrantId> = tx.all(
            sql!(
                open "what ends with a right, and nothing of it",
                "SELECT id FROM access_grant
                  WHERE given_under = $1 AND revoked_at IS NULL ORDER BY id"
            ),
            &(one,),
            |row| row.take(),
        )?;
        above.extend(&under);
        found.extend(under);
    }
    Ok(found)
}

/// The name of whoever acts; nothing for the house.
pub(crate) fn actor_name(tx: &mut Tx<'_>) -> Result<String, Fault> {
    let Some(actor) = tx.actor() else { return Ok(String::new()) };
    let name = tx.one(
        sql!(
            open "the name of whoever acts, kept with what they did",
            "SELECT name FROM person WHERE id = $1"
        ),
        &(actor,),
        |row| row.take(),
    )?;
    Ok(name.unwrap_or_default())
}

/// Writes beside a right that ends by whom and why.
pub(crate) fn say_why(tx: &mut Tx<'_>, grant: GrantId, why: &str) -> Result<(), Fault> {
    let name = actor_name(tx)?;
    tx.run(
        sql!(
            open "the right was found to be one's to end just before",
            "UPDATE access_grant SET revoked_why = $2, revoked_by = $3
              WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(grant, why, name),
    )?;
    Ok(())
}

/// Whoever answers for the codes of a person: who handed them on, else whoever manages the convention. Name and
/// e-mail address.
pub fn givers(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<(String, String)>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house writes to whoever answers for a code",
            "SELECT DISTINCT p.name, p.email
               FROM access_grant g
               JOIN access_grant o
                 ON o.id = g.given_under
                 OR (g.given_under IS NULL AND o.convention_id = g.convention_id
                     AND o.role = 'manager')
               JOIN person p ON p.id = o.person_id
              WHERE g.person_id = $1 AND g.revoked_at IS NULL AND g.valid_to > $2
                AND o.revoked_at IS NULL AND o.suspended_at IS NULL AND o.valid_from <= $2
                AND o.valid_to > $2 AND p.disabled_at IS NULL AND p.id <> $1
              ORDER BY p.name, p.email"
        ),
        &(person, now),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Who holds a code, and their name.
pub fn held_by(tx: &mut Tx<'_>, code: GrantId) -> Result<Option<(PersonId, String)>, Fault> {
    tx.one(
        sql!(
            open "the house writes to whoever answers for a code",
            "SELECT p.id, p.name FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.id = $1"
        ),
        &(code,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Hands a part of one's own right to somebody new, and keeps the hash of the digits that are told them. Answers whether
/// they are asked.
pub async fn entrust(
    key: &Delegate,
    (person, digits): (NewPerson, String),
    right: Grant,
) -> Result<bool, Stop> {
    if !gives(key.role()).contains(&right.role) || right.party != key.party() {
        return Err(Stop::NotFound);
    }
    act(key, move |tx| {
        if handed_on(tx)? >= MOST {
            return Err(Refusals::one("nom", enough()).into());
        }
        grant::invite(tx, &person, &right)?;
        // Compared again once it is laid: whatever the form made of it, nobody gives more than they hold.
        if !rights::is_a_part(tx, right.id)? || !ends_within(tx, right.id)? {
            return Err(Fault::new("a right that was handed on goes beyond the giver's").into());
        }
        Ok(told::lay(tx, person.id, &digits)?)
    })
    .await
}

/// Whether a login is someone's already, for the form: only that is told.
pub async fn login_is_taken(key: &Delegate, login: String) -> Result<bool, Stop> {
    let read = move |tx: &mut Tx<'_>| Ok(person::login_is_taken(tx, &login)?);
    crate::key::read(key.shell.db(), key.context(Purpose::Read), read).await
}

async fn act<T: Send + 'static>(
    key: &Delegate,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
) -> Result<T, Stop> {
    crate::key::write(key.shell.db(), key.context(Purpose::Grant), work).await
}

fn enough() -> Reason {
    Reason::said(
        "Quarante codes sont déjà confiés sous votre droit : terminez ceux qui ne servent plus.",
        "Forty codes are handed on under your right already: end those that serve no more.",
    )
}

fn handed_on(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let now = tx.now();
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v JOIN access_grant g ON g.given_under = v.grant_id
              WHERE v.grant_id = $1 AND g.revoked_at IS NULL AND g.valid_to > $2"
        ),
        &(now,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Whether a right opens and ends within the time of the one acted under, which opens still.
fn ends_within(tx: &mut Tx<'_>, right: GrantId) -> Result<bool, Fault> {
    let now = tx.now();
    let found: Option<i64> = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v
               JOIN access_grant o ON o.id = v.grant_id
               JOIN access_grant g ON g.given_under = o.id
              WHERE v.grant_id = $1 AND g.id = $2 AND g.valid_from >= o.valid_from
                AND g.valid_to <= o.valid_to AND o.revoked_at IS NULL AND o.suspended_at IS NULL
                AND o.valid_to > $3"
        ),
        &(right, now),
        |row| row.take(),
    )?;
    Ok(found == Some(1))
}

/// Whose code it is, when it was handed on under the right acted under and is not ended.
fn mine(tx: &mut Tx<'_>, code: GrantId) -> Result<PersonId, Stop> {
    let found: Option<PersonId> = tx.one(
        sql!(
            "SELECT g.person_id FROM visible v JOIN access_grant g ON g.given_under = v.grant_id
              WHERE v.grant_id = $1 AND g.id = $2 AND g.revoked_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id)"
        ),
        &(code,),
        |row| row.take(),
    )?;
    found.ok_or(Stop::NotFound)
}

/// Confirms a code that one handed on: for three months more, or open again.
pub async fn confirm(key: &Delegate, code: GrantId) -> Result<(), Stop> {
    act(key, move |tx| {
        mine(tx, code)?;
        if stopped_by(tx, code)?.is_some_and(|under| Some(under) != tx.context().grant) {
            return Err(Refusals::one("code", by_another()).into());
        }
        second::not_by_its_giver(tx, code)?;
        Ok(review::keep(tx, code)?)
    })
    .await
}

fn by_another() -> Reason {
    Reason::said(
        "Quelqu’un d’autre a suspendu ce code : voyez l’encadrement de l’opérateur.",
        "Somebody else suspended this code: see the operator’s management.",
    )
}

/// What stands under a code that one handed on, and opens.
pub async fn beneath_of(key: &Delegate, code: GrantId) -> Result<Vec<Beneath>, Stop> {
    read_of(key, code, move |tx, _| Ok(left::beneath(tx, code)?)).await
}

/// Reads something of the holder of a code that one handed on.
pub(crate) async fn read_of<T: Send + 'static>(
    key: &Delegate,
    code: GrantId,
    read: impl FnOnce(&mut Tx<'_>, PersonId) -> Result<T, Stop> + Send + 'static,
) -> Result<T, Stop> {
    let work = move |tx: &mut Tx<'_>| {
        let person = mine(tx, code)?;
        read(tx, person)
    };
    crate::key::read(key.shell.db(), key.context(Purpose::Read), work).await
}

/// Suspends a code that one handed on, and what it handed on if that is asked: it opens nothing until it is confirmed.
pub async fn suspend(
    key: &Delegate,
    code: GrantId,
    (why, also): (Line<140>, bool),
) -> Result<(), Stop> {
    act(key, move |tx| {
        mine(tx, code)?;
        left::suspend(tx, code, (&why, also))
    })
    .await
}

/// Ends a code that one handed on, and what was handed on under it.
pub async fn end(key: &Delegate, code: GrantId, why: Line<140>) -> Result<(), Stop> {
    act(key, move |tx| {
        mine(tx, code)?;
        Ok(grant::end(tx, code, &why)?)
    })
    .await
}

/// Puts an invitation in place of the proofs that the holder of a code lost, or never chose, and ends what is asked of
/// what was made with them. Answers whether the digits are asked.
pub async fn invite_again(
    key: &Delegate,
    code: GrantId,
    (hash, digits, until): (String, String, Instant),
    ends: lost::Ends,
) -> Result<bool, Stop> {
    act(key, move |tx| {
        let person = mine(tx, code)?;
        lost::end(tx, person, &ends)?;
        person::invite_again(tx, (person, code), &hash, until)?;
        Ok(told::lay(tx, person, &digits)?)
    })
    .await
}

/// Suspends a right that was found to be one's to suspend.
pub(crate) fn stop(tx: &mut Tx<'_>, code: GrantId, why: &Line<140>) -> Result<(), Stop> {
    let (now, name, under) = (tx.now(), actor_name(tx)?, tx.context().grant);
    let stopped = tx.run(
        sql!(
            open "the code was found to be one's to suspend just before",
            "UPDATE access_grant SET suspended_at = $2, gen = gen + 1, suspended_by = $3,
                suspended_why = $4, suspended_under = $5
              WHERE id = $1 AND suspended_at IS NULL AND revoked_at IS NULL"
        ),
        &(code, now, name, why.as_str(), under),
    )?;
    if stopped == 0 {
        return Err(Stop::Stale);
    }
    review::shut_out(tx, code)?;
    tx.stops(code, under);
    Ok(tx.note_words(STOPPED, &code.text(), why.as_str())?)
}

/// Under which right a code was suspended with a reason; none when it was not, or by the review.
pub(crate) fn stopped_by(tx: &mut Tx<'_>, code: GrantId) -> Result<Option<GrantId>, Fault> {
    let found: Option<Option<GrantId>> = tx.one(
        sql!(
            open "the code was found to be one's just before",
            "SELECT suspended_under FROM access_grant WHERE id = $1 AND suspended_at IS NOT NULL"
        ),
        &(code,),
        |row| row.take(),
    )?;
    Ok(found.flatten())
}
