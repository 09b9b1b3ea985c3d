//! What becomes of the codes that somebody handed on when their own is suspended (« codes laissés par leur donneur »,
//! ADR 0084).
//!
//! **Invariants:** whoever suspends is shown them first, and suspends them in the same gesture or leaves them open;
//! those that are left are asked about at once, so that somebody else answers for them in a fortnight or they are
//! suspended too; what was suspended with its giver opens again with them, and nothing else does.

use kernel::id::{GrantId, PersonId};
use kernel::{Line, Reason, Refusals};
use store::{Fault, sql};

use crate::{Act, Role, Stop, Tx, entrust, household, review};

/// Codes stay open whose giver opens nothing any more: they are asked about. The object is the right they were handed
/// on under, the detail how many.
pub const LEFT: Act = Act {
    name: "door.codes-left",
    fr: "Codes confiés dont le donneur est suspendu, à confirmer",
    en: "Codes handed on whose giver is suspended, to be confirmed",
};

/// A code that stands under another, and opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneath {
    /// Which one.
    pub grant: GrantId,
    /// Whose.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// What it opens, in words.
    pub perimeter: String,
}

/// Every code that was handed on under a right, at whatever remove, and opens still.
pub(crate) fn beneath(tx: &mut Tx<'_>, giver: GrantId) -> Result<Vec<Beneath>, Fault> {
    let now = tx.now();
    let mut found = Vec::new();
    for code in entrust::beneath(tx, giver)? {
        let open = tx.one(
            sql!(
                open "what stands under a right that was found to be one's to suspend",
                "SELECT g.person_id, p.name, g.role, g.perimeter_words
                   FROM access_grant g JOIN person p ON p.id = g.person_id
                  WHERE g.id = $1 AND g.suspended_at IS NULL AND g.valid_to > $2
                    AND p.disabled_at IS NULL"
            ),
            &(code, now),
            |row| {
                Ok(Beneath {
                    grant: code,
                    person: row.take()?,
                    name: row.take()?,
                    role: Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?,
                    perimeter: row.take()?,
                })
            },
        )?;
        found.extend(open);
    }
    Ok(found)
}

/// What becomes of them, once their giver was suspended: suspended too for the same reason, or asked about.
pub(crate) fn follow(
    tx: &mut Tx<'_>,
    giver: GrantId,
    (why, also): (&Line<140>, bool),
) -> Result<(), Stop> {
    if !also {
        return Ok(ask(tx, giver)?);
    }
    for code in beneath(tx, giver)? {
        if code.role == Role::Manager && household::is_last_manager(tx, code.person)? {
            return Err(Refusals::one("aussi", last()).into());
        }
        entrust::stop(tx, code.grant, why)?;
        tx.run(
            sql!(
                open "the code was just suspended with its giver",
                "UPDATE access_grant SET suspended_with = $2 WHERE id = $1"
            ),
            &(code.grant, giver),
        )?;
    }
    Ok(())
}

const fn last() -> Reason {
    Reason::said(
        "Parmi ces codes est celui de la dernière personne à encadrer : sans elle, personne ne donnerait ni ne retirerait de code.",
        "Among these codes is that of the last manager: without them nobody would give or take back codes.",
    )
}

/// Asks about the codes that a right leaves behind: from today somebody else confirms them, or they are suspended.
pub(crate) fn ask(tx: &mut Tx<'_>, giver: GrantId) -> Result<(), Fault> {
    let now = tx.now();
    let left: Option<i64> = tx.one(
        sql!(
            open "the house asks; it shows nothing",
            "SELECT COUNT(*) FROM access_grant
              WHERE given_under = $1 AND revoked_at IS NULL AND suspended_at IS NULL
                AND valid_to > $2"
        ),
        &(giver, now),
        |row| row.take(),
    )?;
    let Some(left @ 1..) = left else { return Ok(()) };
    tx.run(
        sql!(
            open "the house asks; only the state of the codes changes",
            "UPDATE access_grant SET asked_at = $2
              WHERE given_under = $1 AND revoked_at IS NULL AND suspended_at IS NULL
                AND valid_to > $2 AND asked_at IS NULL"
        ),
        &(giver, now),
    )?;
    tx.note(LEFT, &giver.text(), &left.to_string())
}

/// The same for every right of somebody whose account is shut in the convention acted in.
pub(crate) fn ask_for(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Stop> {
    let convention = tx.convention()?;
    let rights: Vec<GrantId> = tx.all(
        sql!(
            open "the house asks; it shows nothing",
            "SELECT id FROM access_grant
              WHERE person_id = $1 AND convention_id = $2 AND revoked_at IS NULL ORDER BY id"
        ),
        &(person, convention),
        |row| row.take(),
    )?;
    for right in rights {
        ask(tx, right)?;
    }
    Ok(())
}

/// Opens again what was suspended with its giver, who opens again.
pub(crate) fn open_again(tx: &mut Tx<'_>, giver: GrantId) -> Result<(), Fault> {
    let codes: Vec<GrantId> = tx.all(
        sql!(
            open "what was suspended with a right that opens again",
            "SELECT id FROM access_grant
              WHERE suspended_with = $1 AND suspended_at IS NOT NULL AND revoked_at IS NULL
              ORDER BY id"
        ),
        &(giver,),
        |row| row.take(),
    )?;
    for code in codes {
        tx.run(
            sql!(
                open "what was suspended with a right that opens again",
                "UPDATE access_grant SET suspended_at = NULL, suspended_by = '', suspended_why = '',
                    suspended_under = NULL, suspended_with = NULL, gen = gen + 1
                  WHERE id = $1"
            ),
            &(code,),
        )?;
        tx.opens_again(review::STOP, &code.text());
        tx.note(entrust::RESUMED, &code.text(), "")?;
    }
    Ok(())
}

/// How many codes open whose giver does not, and that nobody confirmed since: for whoever keeps the installation.
pub fn count(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let now = tx.now();
    let count: Option<i64> = tx.one(
        sql!(
            open "counts for whoever keeps the installation",
            "SELECT COUNT(*)
               FROM access_grant g
               JOIN access_grant o ON o.id = g.given_under
               JOIN person p ON p.id = o.person_id
              WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.valid_to > $1
                AND (o.suspended_at IS NOT NULL OR p.disabled_at IS NOT NULL)
                AND COALESCE(g.confirmed_at, 0) < COALESCE(o.suspended_at, p.disabled_at)"
        ),
        &(now,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or_default())
}

/// Suspends a right that was found to be one's to suspend, and what it handed on if that is asked.
pub(crate) fn suspend(
    tx: &mut Tx<'_>,
    right: GrantId,
    (why, also): (&Line<140>, bool),
) -> Result<(), Stop> {
    entrust::stop(tx, right, why)?;
    follow(tx, right, (why, also))
}
