//! What a technician ends line by line (« entretien des accès »): a session, a telephone, the key of a
//! program, a right. They see who, since when and until when; never what was done.
//!
//! **Invariants:** within their convention only, and nothing of their own; a technician gives nothing: what
//! opens again is what the administration itself had suspended; the last right to manage stays.

use kernel::id::{ApiKeyId, GrantId, PersonId, PhoneId, SessionId};
use kernel::{Line, Reason, Refusals};
use store::sql;

use crate::household::{self, SESSIONS_CLOSED};
use crate::left::{self, Beneath};
use crate::{Purpose, Role, Stop, Technician, Tx, api_key, ended, entrust, grant, phone, review};

async fn act(
    key: &Technician,
    work: impl FnOnce(&mut Tx<'_>) -> Result<(), Stop> + Send + 'static,
) -> Result<(), Stop> {
    crate::key::write(key.shell.db(), key.context(Purpose::Grant), work).await
}

/// Ends one session of somebody else.
pub async fn end_session(key: &Technician, id: SessionId) -> Result<(), Stop> {
    act(key, move |tx| {
        let found: Option<PersonId> = tx.one(
            sql!(
                "SELECT s.person_id FROM visible v
                   JOIN access_grant h ON h.convention_id = v.convention_id
                   JOIN session s ON s.grant_id = h.id
                  WHERE v.grant_id = $1 AND s.id = $2 AND s.person_id <> v.person_id"
            ),
            &(id,),
            |row| row.take(),
        )?;
        let person = found.ok_or(Stop::NotFound)?;
        tx.run(
            sql!(
                open "the session was found in the convention just before",
                "DELETE FROM session WHERE id = $1"
            ),
            &(id,),
        )?;
        Ok(tx.note(SESSIONS_CLOSED, &person.text(), "1")?)
    })
    .await
}

/// Takes a telephone back: it hands over what it had sealed, and opens nothing.
pub async fn take_phone(key: &Technician, id: PhoneId) -> Result<(), Stop> {
    act(key, move |tx| phone::revoke(tx, id)).await
}

/// Ends the key of a program.
pub async fn end_program(key: &Technician, id: ApiKeyId) -> Result<(), Stop> {
    act(key, move |tx| {
        let now = tx.now();
        let ended: Option<GrantId> = tx.one(
            sql!(
                "UPDATE api_key SET revoked_at = $3
                  WHERE id = $2 AND revoked_at IS NULL
                    AND grant_id IN (SELECT h.id FROM visible v
                                       JOIN access_grant h ON h.convention_id = v.convention_id
                                      WHERE v.grant_id = $1)
                RETURNING grant_id"
            ),
            &(id, now),
            |row| row.take(),
        )?;
        let right = ended.ok_or(Stop::NotFound)?;
        tx.ends(ended::PROGRAM, &id.text());
        Ok(tx.note(api_key::ENDED, &right.text(), "")?)
    })
    .await
}

/// A right of somebody else in the convention, that is not ended.
fn another(tx: &mut Tx<'_>, right: GrantId) -> Result<(PersonId, Role), Stop> {
    let found: Option<(PersonId, String)> = tx.one(
        sql!(
            "SELECT h.person_id, h.role FROM visible v
               JOIN access_grant h ON h.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND h.id = $2 AND h.revoked_at IS NULL
                AND h.person_id <> v.person_id"
        ),
        &(right,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let (person, role) = found.ok_or(Stop::NotFound)?;
    Ok((person, Role::parse(&role).map_err(|_| Stop::NotFound)?))
}

/// The same, when somebody else is left to give and take back codes.
fn not_the_last(tx: &mut Tx<'_>, right: GrantId) -> Result<(), Stop> {
    let (person, role) = another(tx, right)?;
    if role == Role::Manager && household::is_last_manager(tx, person)? {
        return Err(Refusals::one("motif", last()).into());
    }
    Ok(())
}

const fn last() -> Reason {
    Reason::said(
        "C’est la dernière personne à encadrer : sans elle, personne ne donnerait ni ne retirerait de code.",
        "This is the last manager: without them nobody would give or take back codes.",
    )
}

/// What stands under a right of somebody else, and opens.
pub async fn beneath_of(key: &Technician, right: GrantId) -> Result<Vec<Beneath>, Stop> {
    let read = move |tx: &mut Tx<'_>| {
        another(tx, right)?;
        Ok(left::beneath(tx, right)?)
    };
    crate::key::read(key.shell.db(), key.context(Purpose::Read), read).await
}

/// Suspends a right, with a reason, and what it handed on if that is asked.
pub async fn suspend(
    key: &Technician,
    right: GrantId,
    (why, also): (Line<140>, bool),
) -> Result<(), Stop> {
    act(key, move |tx| {
        not_the_last(tx, right)?;
        left::suspend(tx, right, (&why, also))
    })
    .await
}

/// Opens again a right that the administration had suspended, with a reason.
pub async fn resume(key: &Technician, right: GrantId, why: Line<140>) -> Result<(), Stop> {
    act(key, move |tx| {
        another(tx, right)?;
        let resumed = tx.run(
            sql!(
                open "the right was found in the convention just before",
                "UPDATE access_grant SET suspended_at = NULL, suspended_by = '', suspended_why = '',
                    suspended_under = NULL, suspended_with = NULL, gen = gen + 1
                  WHERE id = $1 AND suspended_at IS NOT NULL
                    AND suspended_under IN (SELECT o.id FROM access_grant o
                                             WHERE o.role = 'technician')"
            ),
            &(right,),
        )?;
        if resumed == 0 {
            return Err(Refusals::one("motif", not_ours()).into());
        }
        tx.opens_again(review::STOP, &right.text());
        left::open_again(tx, right)?;
        Ok(tx.note_words(entrust::RESUMED, &right.text(), why.as_str())?)
    })
    .await
}

const fn not_ours() -> Reason {
    Reason::said(
        "L’administration rouvre ce qu’elle a suspendu ; le reste se confirme à la revue des accès.",
        "The administration opens again what it suspended; the rest is confirmed at the review of codes.",
    )
}

/// Ends a right and what was handed on under it, with a reason.
pub async fn end(key: &Technician, right: GrantId, why: Line<140>) -> Result<(), Stop> {
    act(key, move |tx| {
        not_the_last(tx, right)?;
        Ok(grant::end(tx, right, &why)?)
    })
    .await
}
