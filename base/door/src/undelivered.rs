//! Codes whose holder’s e-mail comes back (« courriels revenus », trust.md T3): who left their post is known by that before
//! anyone says it.
//!
//! **Invariants:** a code is suspended only when a mail server says that nobody has the address; whoever answers for it
//! opens it again in one gesture. The last manager is never suspended, nor more than a few codes a day: a mail server of
//! ours that is badly set up would shut everyone out. Those are asked about instead, and the review has the last word.

use kernel::id::{ConventionId, GrantId};
use store::{Fault, sql};

use crate::room::days_ago;
use crate::{Act, Role, Stop, Tx, left, review};

/// A letter to the holder of a code came back. The object is the grant, the detail `suspended` or `asked`.
pub const UNDELIVERED: Act = Act {
    name: "door.code-undelivered",
    fr: "Courriels revenus : code suspendu, ou à confirmer",
    en: "Letters came back: code suspended, or to be confirmed",
};

/// What a code says that was suspended, or is asked about, because of that.
pub const WHY: &str = "Les courriels à cette adresse reviennent";

/// The most codes that are suspended for it in a day.
pub const MOST: i64 = 5;

/// A code that opens, and whose holder is written to at an address.
struct Held {
    grant: GrantId,
    role: Role,
    given: bool,
}

/// Where somebody who is written to at an address holds a code.
pub fn conventions(tx: &mut Tx<'_>, email: &str) -> Result<Vec<ConventionId>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house looks for the code of an address that takes no letter",
            "SELECT DISTINCT g.convention_id
               FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE LOWER(p.email) = LOWER($1) AND g.revoked_at IS NULL AND g.valid_to > $2
                AND p.disabled_at IS NULL
              ORDER BY g.convention_id"
        ),
        &(email, now),
        |row| row.take(),
    )
}

/// Hears that a letter to an address came back, in the convention acted in: suspends the codes of its holder when nobody
/// has it any more (`dead`), else asks about them. Answers how many changed. May run twice.
pub fn heard(tx: &mut Tx<'_>, email: &str, dead: bool) -> Result<u64, Stop> {
    let convention = tx.convention()?;
    let mut changed = 0;
    for code in held(tx, convention, email)? {
        let last = code.role == Role::Manager && review::managers(tx, convention)? <= 1;
        let suspends = dead && !code.given && !last && lately(tx)? < MOST;
        let done = if suspends { suspend(tx, code.grant)? } else { ask(tx, code.grant)? };
        if done {
            let detail = if suspends { "suspended" } else { "asked" };
            tx.note(UNDELIVERED, &code.grant.text(), detail)?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn held(tx: &mut Tx<'_>, convention: ConventionId, email: &str) -> Result<Vec<Held>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house suspends or asks; it shows nothing",
            "SELECT g.id, g.role, p.secret_kind = 'given'
               FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND LOWER(p.email) = LOWER($2) AND g.revoked_at IS NULL
                AND g.suspended_at IS NULL AND g.valid_to > $3 AND p.disabled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id)
              ORDER BY g.id"
        ),
        &(convention, email, now),
        |row| {
            let grant = row.take()?;
            let role = Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?;
            Ok(Held { grant, role, given: row.take()? })
        },
    )
}

/// How many codes were suspended for it in a day, in the whole house.
fn lately(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let since = days_ago(tx, 1);
    let count = tx.one(
        sql!(
            open "a count, so that a mail server badly set up shuts nobody out",
            "SELECT COUNT(*) FROM access_grant WHERE suspended_why = $1 AND suspended_at > $2"
        ),
        &(WHY, since),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or_default())
}

fn suspend(tx: &mut Tx<'_>, grant: GrantId) -> Result<bool, Fault> {
    let now = tx.now();
    let suspended = tx.run(
        sql!(
            open "the house suspends; it shows nothing",
            "UPDATE access_grant SET suspended_at = $2, gen = gen + 1, suspended_by = '',
                suspended_why = $3, suspended_under = NULL
              WHERE id = $1 AND suspended_at IS NULL AND revoked_at IS NULL"
        ),
        &(grant, now, WHY),
    )?;
    if suspended == 0 {
        return Ok(false);
    }
    review::shut_out(tx, grant)?;
    tx.ends(review::STOP, &grant.text());
    left::ask(tx, grant)?;
    Ok(true)
}

/// Asks about a code from today, and says why beside it: without an answer the review suspends it.
fn ask(tx: &mut Tx<'_>, grant: GrantId) -> Result<bool, Fault> {
    let now = tx.now();
    let asked = tx.run(
        sql!(
            open "the house asks; only the state of the codes changes",
            "UPDATE access_grant SET asked_at = COALESCE(asked_at, $2), suspended_why = $3
              WHERE id = $1 AND suspended_at IS NULL AND revoked_at IS NULL
                AND suspended_why <> $3"
        ),
        &(grant, now, WHY),
    )?;
    Ok(asked == 1)
}
