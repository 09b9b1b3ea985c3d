//! Keys for programs (« clés d’intégration ») : each has a name, what it may do, the right it works within
//! and an end of its own. Its holder lists them and ends them.
//!
//! **Invariants:** only fingerprints are kept; a key never outlives its right; what it may do is fixed
//! when it is drawn.

use kernel::id::{ApiKeyId, GrantId, PersonId};
use kernel::{Instant, Reason, Refusals};
use store::{Fault, sql};
use web::Stop;

use crate::{Act, Purpose, SignedIn, Tx, ended, secret};

/// A key was drawn. The object is the right it works within, the detail what it may do.
pub const ISSUED: Act = Act {
    name: "door.api-key-issued",
    fr: "Clé d’intégration créée",
    en: "Integration key created",
};
/// A key was ended by its holder. The object is the right it worked within.
pub const ENDED: Act = Act {
    name: "door.api-key-ended",
    fr: "Clé d’intégration révoquée",
    en: "Integration key ended",
};

/// The longest that a key works without being drawn anew.
const LONGEST: i64 = 366 * 86_400;

/// A key for a program.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// Its identifier, for lists.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// Scopes, separated by spaces.
    pub scopes: String,
    /// The grant within which it works.
    pub grant: GrantId,
    /// When it ends.
    pub until: Instant,
    /// The key itself, shown once.
    pub secret: String,
}

/// Enters a key for a program; only its fingerprint is kept. It ends no later than its right, which is
/// open.
pub fn issue(tx: &mut Tx<'_>, key: &NewApiKey) -> Result<(), Stop> {
    let now = tx.now();
    let entered = tx.run(
        sql!(
            open "keys are entered by whoever holds the proof of the caller",
            "INSERT INTO api_key (hash, id, name, scopes, grant_id, created_at, ends_at)
             SELECT $1, $2, $3, $4, g.id, CAST($6 AS BIGINT), CAST($7 AS BIGINT)
               FROM access_grant g
              WHERE g.id = $5 AND g.revoked_at IS NULL AND CAST($7 AS BIGINT) <= g.valid_to
                AND CAST($7 AS BIGINT) > CAST($6 AS BIGINT)"
        ),
        &(
            secret::fingerprint(&key.secret),
            key.id,
            &key.name,
            &key.scopes,
            key.grant,
            now,
            key.until,
        ),
    )?;
    if entered == 0 {
        return Err(Refusals::one("until", beyond()).into());
    }
    Ok(())
}

fn beyond() -> Reason {
    Reason::said(
        "La clé s’arrête au plus tard avec le droit dont elle vient, et après maintenant.",
        "The key ends with the right it comes from at the latest, and later than now.",
    )
}

/// When a key drawn now ends if nothing is said: with its right, and within a year.
pub fn usual_end(tx: &mut Tx<'_>, grant: GrantId) -> Result<Option<Instant>, Fault> {
    let latest = tx.now().plus_seconds(LONGEST);
    let end: Option<Instant> = tx.one(
        sql!(
            open "keys are entered by whoever holds the proof of the caller",
            "SELECT valid_to FROM access_grant WHERE id = $1 AND revoked_at IS NULL"
        ),
        &(grant,),
        |row| row.take(),
    )?;
    Ok(end.map(|end| end.min(latest)))
}

/// Ends a key of one's own: its next request is refused.
pub async fn end(key: &SignedIn, id: ApiKeyId) -> Result<(), Stop> {
    let person: PersonId = key.who.person;
    crate::key::write(key.shell.db(), key.context(Purpose::Grant), move |tx| {
        let now = tx.now();
        let ended: Option<GrantId> = tx.one(
            sql!(
                open "a person's own keys",
                "UPDATE api_key SET revoked_at = $3
                  WHERE id = $1 AND revoked_at IS NULL
                    AND grant_id IN (SELECT g.id FROM access_grant g WHERE g.person_id = $2)
                RETURNING grant_id"
            ),
            &(id, person, now),
            |row| row.take(),
        )?;
        let grant = ended.ok_or(Stop::NotFound)?;
        tx.ends(ended::PROGRAM, &id.text());
        Ok(tx.note(ENDED, &grant.text(), "")?)
    })
    .await
}
