//! Two persons for what reads most (« deux personnes pour le C4 », ASVS V2.3.5): a right of level C4 that somebody gives
//! opens nothing until somebody else who manages or directs has confirmed it.
//!
//! **Invariants:** it is here that every code given and every right added passes; whoever gave it, under whatever right,
//! does not confirm it, and neither does its holder. The first person to manage a convention opens alone: nobody is
//! there to confirm them.

use kernel::id::GrantId;
use kernel::{Reason, Refusals};
use store::{Fault, sql};

use crate::grant::Grant;
use crate::{Act, Level, Stop, Tx};

/// A right of level C4 waits for a second person. The object is the grant.
pub const AWAITED: Act = Act {
    name: "door.second-awaited",
    fr: "Droit C4 donné, en attente d’une deuxième personne",
    en: "C4 right given, waiting for a second person",
};

/// What such a right says while it waits.
pub const WHY: &str = "Attend la confirmation d’une deuxième personne (C4)";

/// Makes a right that was just laid wait, if it reads C4 and somebody else can confirm it.
pub(crate) fn wait(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Fault> {
    let level = grant.scope.level.min(grant.role.ceiling());
    if level < Level::Sensitive || !somebody_else(tx, grant)? {
        return Ok(());
    }
    let (now, under) = (tx.now(), tx.context().grant);
    tx.run(
        sql!(
            open "the right was laid in this very transaction",
            "UPDATE access_grant SET suspended_at = $2, asked_at = $2, suspended_why = $3,
                suspended_under = $4
              WHERE id = $1"
        ),
        &(grant.id, now, WHY, under),
    )?;
    tx.note(AWAITED, &grant.id.text(), "")
}

/// Whether somebody manages or directs in the convention, beside whoever gives and whoever gets.
fn somebody_else(tx: &mut Tx<'_>, grant: &Grant) -> Result<bool, Fault> {
    let (now, actor) = (tx.now(), tx.actor());
    let found: Option<i64> = tx.one(
        sql!(
            open "a count, so that somebody can always answer",
            "SELECT COUNT(*) FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND g.role IN ('manager', 'direction')
                AND g.person_id <> $2 AND g.person_id <> COALESCE($3, '')
                AND g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.valid_from <= $4
                AND g.valid_to > $4 AND p.disabled_at IS NULL AND p.secret_kind <> 'invitation'
                AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id)"
        ),
        &(grant.scope.convention, grant.person, actor, now),
        |row| row.take(),
    )?;
    Ok(found.is_some_and(|count| count > 0))
}

/// Whether a right waits for a second person.
pub fn is_awaited(tx: &mut Tx<'_>, right: GrantId) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            open "whether a right that was just given opens",
            "SELECT COUNT(*) FROM access_grant
              WHERE id = $1 AND suspended_at IS NOT NULL AND suspended_why = $2"
        ),
        &(right, WHY),
        |row| row.take(),
    )?;
    Ok(found.is_some_and(|count| count > 0))
}

/// Refuses that whoever gave a right that waits confirms it too.
pub(crate) fn not_by_its_giver(tx: &mut Tx<'_>, right: GrantId) -> Result<(), Stop> {
    let own: Option<i64> = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v
               JOIN access_grant g ON g.id = $2
               JOIN access_grant o ON o.id = g.suspended_under
              WHERE v.grant_id = $1 AND g.suspended_at IS NOT NULL AND g.suspended_why = $3
                AND (o.person_id = v.person_id OR g.person_id = v.person_id)"
        ),
        &(right, WHY),
        |row| row.take(),
    )?;
    if own.is_some_and(|count| count > 0) {
        return Err(Refusals::one("code", another()).into());
    }
    Ok(())
}

const fn another() -> Reason {
    Reason::said(
        "Vous avez donné ce code, qui lit les notes sensibles\u{a0}: une autre personne qui encadre ou qui dirige le confirme.",
        "You gave this code, which reads sensitive notes: another person who manages or directs confirms it.",
    )
}
