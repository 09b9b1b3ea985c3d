//! The review of codes (« revue des accès ») : every three months whoever gives codes confirms each of
//! them, one by one; a code that nobody confirms in a fortnight opens nothing until somebody does
//! (trust.md 4.1).
//!
//! **Invariants:** nobody confirms their own code; the last manager of a convention is never
//! suspended, or nobody could confirm anyone; a code of a demonstration (« given ») is asked about and
//! never suspended.

use kernel::id::{ConventionId, GrantId};
use kernel::{Reason, Refusals};
use store::{Fault, sql};

use crate::room::days_ago;
use crate::{Act, Role, Stop, Tx, entrust, left, person, rights, second};

/// Days after which a code is read over.
pub const EVERY: i64 = 90;
/// Days to answer, before the code is suspended.
pub const TO_ANSWER: i64 = 15;

/// A code was confirmed. The object is the grant.
pub const CONFIRMED: Act =
    Act {
        name: "door.code-confirmed", fr: "Code d’accès confirmé", en: "Access code confirmed"
    };
/// A review was asked. The detail is how many codes.
pub const ASKED: Act =
    Act {
        name: "door.review-asked", fr: "Revue des accès demandée", en: "Review of codes asked"
    };
/// A code was suspended for want of an answer. The object is the grant.
pub const SUSPENDED: Act =
    Act {
        name: "door.code-suspended", fr: "Code d’accès suspendu", en: "Access code suspended"
    };

/// Confirms a code of the convention acted in: it stays as it is, or opens again. Whoever confirms answers
/// for it: it stands within their own perimeter. An exceptional right confirms nothing.
pub fn confirm(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Stop> {
    let found: Option<String> = tx.one(
        sql!(
            "SELECT c.login FROM code_visible c
              WHERE c.grant_id = $1 AND c.id = $2 AND c.revoked_at IS NULL AND c.id <> c.grant_id
                AND NOT EXISTS (SELECT 1 FROM emergency o WHERE o.grant_id = $1)"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    if found.is_none() {
        return Err(Stop::NotFound);
    }
    second::not_by_its_giver(tx, grant)?;
    if !rights::is_within(tx, grant)? {
        return Err(Refusals::one(
            "code",
            Reason::said(
                "Ce code ouvre plus loin que votre périmètre\u{a0}: la direction, ou un encadrant dont le périmètre le contient, peut le confirmer. Vous pouvez le retirer.",
                "This code opens further than your perimeter: the direction, or a manager whose perimeter holds it, may confirm it. You may take it back.",
            ),
        )
        .into());
    }
    Ok(keep(tx, grant)?)
}

/// Keeps a code that was found to be one's to confirm: for three months more, open again if it was suspended.
pub(crate) fn keep(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Fault> {
    let (now, name) = (tx.now(), entrust::actor_name(tx)?);
    let stopped: Option<i64> = tx.one(
        sql!(
            open "the code was found to be one's to confirm just before",
            "SELECT 1 FROM access_grant WHERE id = $1 AND suspended_at IS NOT NULL"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    if stopped.is_some() {
        tx.opens_again(STOP, &grant.text());
    }
    tx.run(
        sql!(
            open "the code was found to be one's to confirm just before",
            "UPDATE access_grant SET confirmed_at = $2, confirmed_by = $3, asked_at = NULL,
                suspended_at = NULL, suspended_by = '', suspended_why = '', suspended_under = NULL,
                suspended_with = NULL
              WHERE id = $1"
        ),
        &(grant, now, name),
    )?;
    left::open_again(tx, grant)?;
    tx.note(CONFIRMED, &grant.text(), "")
}

/// Conventions where a code opens.
pub fn conventions(tx: &mut Tx<'_>) -> Result<Vec<ConventionId>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house reviews each convention in turn",
            "SELECT DISTINCT convention_id FROM access_grant
              WHERE revoked_at IS NULL AND valid_to > $1 ORDER BY convention_id"
        ),
        &(now,),
        |row| row.take(),
    )
}

/// What a turn of the review did in one convention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Codes that are asked about from today.
    pub asked: u64,
    /// Codes that were suspended.
    pub suspended: u64,
    /// Whoever may answer: name and e-mail address.
    pub reviewers: Vec<(String, String)>,
    /// Signatories who handed on some of those: name, e-mail address, and how many.
    pub givers: Vec<(String, String, i64)>,
}

/// Asks about the codes that are due and suspends those nobody confirmed, in the convention acted in.
/// May run twice: what is asked is asked once.
pub fn keep_up(tx: &mut Tx<'_>) -> Result<Turn, Stop> {
    let convention = tx.convention()?;
    let mut turn = Turn::default();
    let (due, now) = (days_ago(tx, EVERY), tx.now());
    turn.asked = tx.run(
        sql!(
            open "the house asks; only the state of the codes changes",
            "UPDATE access_grant SET asked_at = $3
              WHERE convention_id = $1 AND revoked_at IS NULL AND valid_from <= $3 AND valid_to > $3
                AND asked_at IS NULL AND suspended_at IS NULL
                AND COALESCE(confirmed_at, valid_from) <= $2"
        ),
        &(convention, due, now),
    )?;
    for (grant, role) in unanswered(tx, convention)? {
        if role == Role::Manager && managers(tx, convention)? <= 1 {
            continue;
        }
        suspend(tx, grant)?;
        left::ask(tx, grant)?;
        turn.suspended += 1;
    }
    if turn.asked > 0 {
        tx.note(ASKED, "", &turn.asked.to_string())?;
        turn.givers = givers(tx, convention)?;
    }
    if turn.asked + turn.suspended > 0 {
        turn.reviewers = person::answerable(tx, &[Role::Manager, Role::Direction])?;
    }
    Ok(turn)
}

fn unanswered(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<(GrantId, Role)>, Fault> {
    let asked_before = days_ago(tx, TO_ANSWER);
    tx.all(
        sql!(
            open "the house suspends; it shows nothing",
            "SELECT g.id, g.role FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                AND g.asked_at <= $2 AND p.secret_kind <> 'given' ORDER BY g.id"
        ),
        &(convention, asked_before),
        |row| {
            let grant = row.take()?;
            let role = Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?;
            Ok((grant, role))
        },
    )
}

/// Signatories who answer for codes that are asked about from this very moment.
fn givers(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<(String, String, i64)>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the house writes to whoever answers for a code",
            "SELECT p.name, p.email, COUNT(*)
               FROM access_grant g
               JOIN access_grant o ON o.id = g.given_under
               JOIN person p ON p.id = o.person_id
              WHERE g.convention_id = $1 AND g.asked_at = $2 AND g.revoked_at IS NULL
                AND o.role = 'signatory' AND o.revoked_at IS NULL AND o.suspended_at IS NULL
                AND o.valid_to > $2 AND p.disabled_at IS NULL
              GROUP BY p.name, p.email ORDER BY p.name, p.email"
        ),
        &(convention, now),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )
}

pub(crate) fn managers(tx: &mut Tx<'_>, convention: ConventionId) -> Result<i64, Fault> {
    let now = tx.now();
    let count = tx.one(
        sql!(
            open "a count, so that somebody can always answer",
            "SELECT COUNT(*) FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE g.convention_id = $1 AND g.role = 'manager' AND g.revoked_at IS NULL
                AND g.suspended_at IS NULL AND g.valid_from <= $2 AND g.valid_to > $2
                AND p.disabled_at IS NULL"
        ),
        &(convention, now),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

fn suspend(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "the house suspends; it shows nothing",
            "UPDATE access_grant SET suspended_at = $2, gen = gen + 1
              WHERE id = $1 AND suspended_at IS NULL"
        ),
        &(grant, now),
    )?;
    shut_out(tx, grant)?;
    tx.ends(STOP, &grant.text());
    tx.note(SUSPENDED, &grant.text(), "")
}

/// What a code that is suspended is called in the list of what ended.
pub(crate) const STOP: &str = "stop";

/// Closes what a code that is suspended had open, and what somebody looked at under it.
pub(crate) fn shut_out(tx: &mut Tx<'_>, grant: GrantId) -> Result<(), Fault> {
    for closing in [
        sql!(open "a suspended code opens nothing", "DELETE FROM session WHERE grant_id = $1"),
        sql!(open "a suspended code opens nothing", "DELETE FROM threshold WHERE grant_id = $1"),
        sql!(
            open "a suspended code opens nothing",
            "UPDATE session SET seen_as = NULL, seen_until = NULL WHERE seen_as = $1"
        ),
    ] {
        tx.run(closing, &(grant,))?;
    }
    Ok(())
}
