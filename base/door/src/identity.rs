//! Whom a provider vouches for (« identité fédérée », trust.md 4.6): the person who linked that
//! identity to their code themselves, and nobody else.
//!
//! **Invariants:** an identity is the issuer and the subject, never an e-mail address; signing in
//! this way makes no person and no right; a code that opens nothing lets nobody in; whoever moved to
//! another establishment (SIRET) is not let in; whoever reads more than published tables, or has an
//! application or a passkey, gives a second proof, there or here; coming in this way is no fresh proof before
//! what cannot be undone.

use kernel::id::{GrantId, PersonId};
use store::{Fault, Params, sql};
use web::Stop;

use crate::ended::Ending;
use crate::session::{self, Arrival, New};
use crate::threshold::{self, Kind};
use crate::{Act, Anyone, Purpose, Role, SignedIn, Tx, federation, secret};

/// An identity was linked. The object is the person.
pub const LINKED: Act =
    Act { name: "door.identity-linked", fr: "Identité reliée", en: "Identity linked" };
/// An identity was unlinked. The object is the person.
pub const UNLINKED: Act =
    Act { name: "door.identity-unlinked", fr: "Identité déliée", en: "Identity unlinked" };
/// Someone whom a provider vouches for was not let in. The object is the person, the detail why:
/// `siret`, `second-proof` or `right`.
pub const REFUSED: Act = Act {
    name: "door.federation-refused",
    fr: "Connexion fédérée refusée",
    en: "Federated sign-in refused",
};

/// Whom a provider vouches for, once verified.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Who vouches.
    pub issuer: String,
    /// For whom.
    pub subject: String,
    /// The establishment (SIRET), or nothing.
    pub siret: String,
    /// Whether a second proof was given over there.
    pub second: bool,
    /// The proof itself.
    pub proof: String,
}

/// How far it leads.
pub enum Met {
    /// In, or to the second proof here.
    Arrived(Arrival),
    /// Nobody linked this identity, or their code opens nothing.
    Unknown,
    /// The person works for another establishment than when they linked it.
    Moved,
    /// A second proof is needed and was given nowhere.
    NoSecond,
}

/// What linking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// Linked.
    Done,
    /// Somebody else's code is linked to it.
    Taken,
}

/// Someone found by their identity.
struct Found {
    person: PersonId,
    siret: String,
    login: String,
    hash: String,
    has_second: bool,
}

/// Lets in whoever linked this identity to their code.
pub async fn sign_in(anyone: &Anyone, claim: Claim) -> Result<Met, Stop> {
    let shell = &anyone.shell;
    let Some(found) = find(anyone, &claim).await? else { return Ok(Met::Unknown) };
    let right = session::find_grant(shell, found.person, shell.clock().now()).await?;
    let Some((grant, role)) = right else {
        refuse(anyone, &found, (None, "right")).await?;
        return Ok(Met::Unknown);
    };
    if !claim.siret.is_empty() && !found.siret.is_empty() && claim.siret != found.siret {
        refuse(anyone, &found, (Some(grant), "siret")).await?;
        return Ok(Met::Moved);
    }
    let sealed = federation::seal(shell, &claim.proof)?;
    let whom = (found.person, grant, role);
    if !claim.second && found.has_second {
        let laid = (Kind::Second, found.hash.as_str());
        let opened = threshold::lay_with(anyone, whom, laid, &sealed).await?;
        return Ok(Met::Arrived(Arrival::Second(opened)));
    }
    if !claim.second && !role.is_partner() {
        refuse(anyone, &found, (Some(grant), "second-proof")).await?;
        return Ok(Met::NoSecond);
    }
    open(anyone, (found, claim), (grant, role), sealed).await
}

async fn open(
    anyone: &Anyone,
    (found, claim): (Found, Claim),
    (grant, role): (GrantId, Role),
    sealed: String,
) -> Result<Met, Stop> {
    let (shell, person) = (&anyone.shell, found.person);
    let secret_text = secret::token()?;
    let new = New { person, grant, role, secret: &secret_text, anyone }.row();
    let detail = if anyone.knows(&found.login) { "federation" } else { "federation-new" };
    let context = crate::acting::coming_in(shell, grant).await?;
    crate::key::write(shell.db(), context, move |tx| {
        session::still(tx, person, &found.hash)?;
        if !is_linked(tx, &claim, person)? {
            return Err(Stop::SignIn);
        }
        session::lay(tx, &new)?;
        federation::keep(tx, &new.hash, &sealed)?;
        ask_again(tx, &new.hash)?;
        Ok(tx.note(session::CAME_IN, &person.text(), detail)?)
    })
    .await?;
    let opened = session::admit(anyone, &secret_text, role, &found.login);
    Ok(Met::Arrived(Arrival::Open(opened)))
}

/// A provider may vouch again without asking anything: before what cannot be undone, the proofs of this
/// house are asked.
fn ask_again(tx: &mut Tx<'_>, hash: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a person's own session",
            "UPDATE session SET proved_at = 0 WHERE hash = $1"
        ),
        &(hash,),
    )?;
    Ok(())
}

/// Notes that someone was not let in; their right is left as it was.
async fn refuse(
    anyone: &Anyone,
    found: &Found,
    (grant, why): (Option<GrantId>, &'static str),
) -> Result<(), Stop> {
    let (shell, person) = (&anyone.shell, found.person);
    let context = match grant {
        Some(grant) => crate::acting::coming_in(shell, grant).await?,
        None => crate::tx::Context::of_the_house(shell, Purpose::SignIn),
    };
    crate::key::write(shell.db(), context, move |tx| Ok(tx.note(REFUSED, &person.text(), why)?))
        .await
}

async fn find(anyone: &Anyone, claim: &Claim) -> Result<Option<Found>, Fault> {
    let asked = (claim.issuer.clone(), claim.subject.clone());
    anyone
        .shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT p.id, f.siret, p.login, p.code_hash,
                            a.person_id IS NOT NULL
                            OR EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id)
                       FROM federated_identity f
                       JOIN person p ON p.id = f.person_id
                       LEFT JOIN application a ON a.person_id = p.id
                      WHERE f.iss = $1 AND f.sub = $2 AND p.disabled_at IS NULL
                        AND p.secret_kind <> 'invitation'"
                )
                .0,
                &asked.values(),
                &mut |row| {
                    found = Some(Found {
                        person: row.take()?,
                        siret: row.take()?,
                        login: row.take()?,
                        hash: row.take()?,
                        has_second: row.take()?,
                    });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await
}

fn is_linked(tx: &mut Tx<'_>, claim: &Claim, person: PersonId) -> Result<bool, Fault> {
    let held = holder(tx, claim)?;
    Ok(held == Some(person))
}

/// Whose code an identity is linked to.
fn holder(tx: &mut Tx<'_>, claim: &Claim) -> Result<Option<PersonId>, Fault> {
    tx.one(
        sql!(
            open "whether an identity is somebody's already; nothing of them is told",
            "SELECT person_id FROM federated_identity WHERE iss = $1 AND sub = $2"
        ),
        &(&claim.issuer, &claim.subject),
        |row| row.take(),
    )
}

/// Links an identity to the code of whoever left to link it and came back, still inside. It takes the
/// place of another one of the same provider.
pub async fn link(anyone: &Anyone, person: PersonId, claim: Claim) -> Result<Linked, Stop> {
    let visit = anyone.visit().filter(|visit| visit.person() == person && !visit.is_a_preview());
    let visit = visit.ok_or(Stop::SignIn)?;
    crate::key::write(anyone.shell.db(), visit.context(Purpose::SignIn), move |tx| {
        if holder(tx, &claim)?.is_some_and(|holder| holder != person) {
            return Ok(Linked::Taken);
        }
        tx.run(
            sql!(
                open "a person's own identity",
                "DELETE FROM federated_identity WHERE person_id = $1 AND iss = $2"
            ),
            &(person, &claim.issuer),
        )?;
        let now = tx.now();
        let linked = tx.run(
            sql!(
                open "a person's own identity",
                "INSERT INTO federated_identity (iss, sub, person_id, siret, linked_at)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (iss, sub) DO NOTHING"
            ),
            &(&claim.issuer, &claim.subject, person, &claim.siret, now),
        )?;
        if linked == 0 {
            // Somebody else linked it in between: nothing of this is kept.
            return Err(Stop::Stale);
        }
        tx.opens_again(UNLINKS, &person.text());
        tx.note(LINKED, &person.text(), "")?;
        Ok(Linked::Done)
    })
    .await
}

/// Identities that their holder unlinked, by holder, in the list outside the database.
const UNLINKS: &str = "identity";

/// They let nobody in either on an older copy that is put back.
pub(crate) const ENDING: Ending =
    Ending { kind: UNLINKS, open: linked, over: None, again: unlink_again };

fn linked(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "identifiers for the list outside the database",
            "SELECT DISTINCT person_id FROM federated_identity"
        ),
        &(),
        |row| row.take(),
    )
}

fn unlink_again(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let Ok(person) = id.parse::<PersonId>() else { return Ok(()) };
    forget(tx, person).map(drop)
}

/// Unlinks one's own identity. Sessions that came that way close, but the one this is asked from.
pub async fn unlink(key: &SignedIn) -> Result<(), Stop> {
    let person = key.person();
    let own = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        if forget(tx, person)? == 0 {
            return Err(Stop::NotFound);
        }
        tx.ends(UNLINKS, &person.text());
        threshold::leave(tx, person)?;
        tx.run(
            sql!(
                open "a person ends their own sessions",
                "DELETE FROM session WHERE person_id = $1 AND id_token <> '' AND hash <> $2"
            ),
            &(person, own),
        )?;
        Ok(tx.note(UNLINKED, &person.text(), "")?)
    })
    .await
}

/// Every identity of someone leaves: theirs to say, or with the proofs that were lost.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "a person's own identity",
            "DELETE FROM federated_identity WHERE person_id = $1"
        ),
        &(person,),
    )
}
