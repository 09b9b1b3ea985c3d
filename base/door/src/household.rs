//! What a technician does for the people of the house (« administration des comptes »), without reading
//! anything of the mediation: closing somebody's sessions, keeping an account shut, and asking to
//! read for an hour, which somebody else allows (« accès exceptionnel », trust.md 3.2 T7).
//!
//! **Invariants:** a technician gives no right; what is asked is allowed by another person of the
//! convention, who gives a part of what they hold, no higher than C2, for an hour, to look only.

use kernel::id::{GrantId, PersonId, RowId};
use kernel::{Line, Reason, Refusals};
use store::{Fault, sql};

use crate::grant::{Grant, Wish};
use crate::{Act, Level, Purpose, Role, Stop, Technician, Tx, ended, left, rights};

/// A technician closed somebody's sessions. The object is the person.
pub const SESSIONS_CLOSED: Act = Act {
    name: "door.sessions-closed-for",
    fr: "Sessions fermées par l’administration",
    en: "Sessions closed by the administration",
};
/// A technician shut an account. The object is the person.
pub const SHUT: Act = Act { name: "door.account-shut", fr: "Compte fermé", en: "Account shut" };
/// A technician opened an account again. The object is the person.
pub const REOPENED: Act =
    Act { name: "door.account-reopened", fr: "Compte rouvert", en: "Account opened again" };
/// Exceptional access was asked. The object is the request.
pub const ASKED: Act = Act {
    name: "door.emergency-asked",
    fr: "Accès exceptionnel demandé",
    en: "Exceptional access asked",
};
/// Exceptional access was allowed. The object is the request.
pub const ALLOWED: Act = Act {
    name: "door.emergency-allowed",
    fr: "Accès exceptionnel accordé",
    en: "Exceptional access allowed",
};
/// Exceptional access was refused. The object is the request.
pub const REFUSED: Act = Act {
    name: "door.emergency-refused",
    fr: "Accès exceptionnel refusé",
    en: "Exceptional access refused",
};

/// Seconds during which exceptional access opens.
const AN_HOUR: i64 = 3_600;
/// Seconds during which a request may be answered.
pub const REQUEST_LASTS: i64 = 86_400;

/// What a technician does to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Closes its sessions; it opens as before.
    Close,
    /// Keeps it shut: it opens nothing, whatever its rights.
    Shut,
    /// Opens it again.
    Reopen,
}

/// Takes care of somebody's account, within the technician's convention and not one's own.
pub async fn care(key: &Technician, person: PersonId, care: Care) -> Result<(), Stop> {
    if person == key.person() {
        return Err(Stop::NotFound);
    }
    let context = key.context(Purpose::Grant);
    crate::key::write(key.shell.db(), context, move |tx| {
        let found: Option<String> = tx.one(
            sql!(
                "SELECT h.login FROM visible v
                   JOIN published_household h ON h.grant_id = v.grant_id
                  WHERE v.grant_id = $1 AND h.id = $2"
            ),
            &(person,),
            |row| row.take(),
        )?;
        if found.is_none() {
            return Err(Stop::NotFound);
        }
        if care != Care::Close && opens_elsewhere(tx, person)? {
            return Err(Refusals::one("compte", elsewhere()).into());
        }
        if care == Care::Shut && is_last_manager(tx, person)? {
            return Err(Refusals::one(
                "compte",
                Reason::said(
                    "C’est la dernière personne à encadrer : sans elle, personne ne donnerait ni ne retirerait de code.",
                    "This is the last manager: without them nobody would give or take back codes.",
                ),
            )
            .into());
        }
        let now = tx.now();
        match care {
            Care::Close => {}
            Care::Shut => {
                tx.run(
                    sql!(
                        open "the person was found in the convention just before",
                        "UPDATE person SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL"
                    ),
                    &(person, now),
                )?;
            }
            Care::Reopen => {
                tx.run(
                    sql!(
                        open "the person was found in the convention just before",
                        "UPDATE person SET disabled_at = NULL
                          WHERE id = $1 AND code_hash <> 'closed'"
                    ),
                    &(person,),
                )?;
            }
        }
        close(tx, person)?;
        if care == Care::Shut {
            left::ask_for(tx, person)?;
        }
        let act = match care {
            Care::Close => SESSIONS_CLOSED,
            Care::Shut => SHUT,
            Care::Reopen => REOPENED,
        };
        say(tx, person, care);
        Ok(tx.note(act, &person.text(), "")?)
    })
    .await
}

/// Says outside the database that an account was shut or opens again.
fn say(tx: &mut Tx<'_>, person: PersonId, care: Care) {
    match care {
        Care::Close => {}
        Care::Shut => tx.ends(ended::ACCOUNT, &person.text()),
        Care::Reopen => tx.opens_again(ended::ACCOUNT, &person.text()),
    }
}

/// Closes what somebody opened in the convention acted in, and what they have half opened: that opens again
/// by signing in anew. What they opened in another convention stays.
fn close(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Stop> {
    let convention = tx.convention()?;
    tx.run(
        sql!(
            open "closing shows nothing",
            "DELETE FROM session WHERE person_id = $1
                AND grant_id IN (SELECT id FROM access_grant WHERE convention_id = $2)"
        ),
        &(person, convention),
    )?;
    let half = sql!(open "closing shows nothing", "DELETE FROM threshold WHERE person_id = $1");
    tx.run(half, &(person,))?;
    Ok(())
}

/// Whether somebody holds an open right in another convention: their account is not this one's alone.
fn opens_elsewhere(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Stop> {
    let (convention, now) = (tx.convention()?, tx.now());
    let found: Option<i64> = tx.one(
        sql!(
            open "whether there are any, and nothing of them",
            "SELECT COUNT(*) FROM access_grant
              WHERE person_id = $1 AND convention_id <> $2 AND revoked_at IS NULL
                AND valid_to > $3"
        ),
        &(person, convention, now),
        |row| row.take(),
    )?;
    Ok(found.is_some_and(|count| count > 0))
}

const fn elsewhere() -> Reason {
    Reason::said(
        "Ce compte ouvre aussi ailleurs : il ne se ferme ni ne se rouvre d’ici. L’encadrement peut retirer le code de cette convention.",
        "This account opens elsewhere too: it is neither shut nor opened again from here. Management may take back the code of this agreement.",
    )
}

/// Said to whoever was let in for an hour, to look, and tries more.
pub(crate) fn only_looking() -> Stop {
    Refusals::one(
        "exception",
        Reason::said(
            "C’est un accès exceptionnel : on y lit, rien ne s’envoie ni ne s’exporte. Revenez à votre propre droit, sur votre compte, pour agir.",
            "This is exceptional access: one reads, nothing is sent or exported. Go back to your own right, on your account, to act.",
        ),
    )
    .into()
}

/// Whether somebody is the only one left who may give and take back codes.
pub(crate) fn is_last_manager(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Fault> {
    let now = tx.now();
    let counts: Option<(i64, i64)> = tx.one(
        sql!(
            "SELECT COUNT(*) FILTER (WHERE g.person_id = $2), COUNT(*) FILTER (WHERE g.person_id <> $2)
               FROM visible v
               JOIN access_grant g ON g.convention_id = v.convention_id
               JOIN person p ON p.id = g.person_id
              WHERE v.grant_id = $1 AND g.role = 'manager' AND g.revoked_at IS NULL
                AND g.suspended_at IS NULL AND g.valid_to > $3 AND p.disabled_at IS NULL"
        ),
        &(person, now),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(counts.is_some_and(|(own, others)| own > 0 && others == 0))
}

/// Asks to read for an hour. `also` does in the same transaction what goes with it.
pub async fn ask(
    key: &Technician,
    reason: Line<280>,
    also: impl FnOnce(&mut Tx<'_>) -> Result<(), Stop> + Send + 'static,
) -> Result<(), Stop> {
    let person = key.person();
    crate::key::write(key.shell.db(), key.context(Purpose::Grant), move |tx| {
        let (now, convention, id) = (tx.now(), tx.convention()?, tx.new_id(RowId::from_uuid));
        tx.run(
            sql!(
                open "a technician asks for themselves, in their convention",
                "INSERT INTO emergency (id, convention_id, person_id, reason, asked_at)
                 VALUES ($1, $2, $3, $4, $5)"
            ),
            &(id, convention, person, reason.as_str(), now),
        )?;
        also(tx)?;
        Ok(tx.note(ASKED, &id.text(), "")?)
    })
    .await
}

/// A request that was answered yes: to whom, until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The right that was given.
    pub grant: GrantId,
    /// When it ends.
    pub until: kernel::Instant,
}

/// Answers a request of the convention acted in: yes gives a part of one's own right, to look only.
/// Nobody answers themselves nor under a right that was itself exceptional, and a request is answered
/// once, within a day.
pub fn answer(
    tx: &mut Tx<'_>,
    request: RowId,
    yes: Option<Grant>,
) -> Result<Option<Allowed>, Stop> {
    let since = tx.now().plus_seconds(-REQUEST_LASTS);
    let asker: Option<PersonId> = tx.one(
        sql!(
            "SELECT e.person_id FROM emergency_visible e
              WHERE e.grant_id = $1 AND e.id = $2 AND e.answered_at IS NULL AND e.asked_at > $3
                AND NOT EXISTS (SELECT 1 FROM emergency o WHERE o.grant_id = $1)"
        ),
        &(request, since),
        |row| row.take(),
    )?;
    let asker = asker.filter(|asker| Some(*asker) != tx.actor()).ok_or(Stop::NotFound)?;
    let given = match yes {
        Some(grant) => Some(give(tx, asker, grant)?),
        None => None,
    };
    let (now, actor) = (tx.now(), tx.actor());
    let answered = tx.run(
        sql!(
            open "the request was found in the convention just before; it is answered once",
            "UPDATE emergency SET answered_at = $2, answered_by = $3, grant_id = $4
              WHERE id = $1 AND answered_at IS NULL"
        ),
        &(request, now, actor, given.map(|given| given.grant)),
    )?;
    if answered == 0 {
        return Err(Stop::Stale);
    }
    tx.note(if given.is_some() { ALLOWED } else { REFUSED }, &request.text(), "")?;
    Ok(given)
}

/// Gives for an hour a part of what whoever allows holds, no higher than C2.
fn give(tx: &mut Tx<'_>, asker: PersonId, grant: Grant) -> Result<Allowed, Stop> {
    let (now, held) = (tx.now(), tx.scope()?.clone());
    let wish = Wish {
        zones: held.zones.iter().copied().collect(),
        themes: held.themes.iter().copied().collect(),
        days: held.days,
        level: held.level.min(Level::Operational),
    };
    let until = now.plus_seconds(AN_HOUR);
    let grant = Grant {
        person: asker,
        role: Role::Direction,
        scope: held.narrow(&wish)?,
        valid: (now, until),
        ..grant
    };
    rights::give(tx, &grant)?;
    Ok(Allowed { grant: grant.id, until })
}
