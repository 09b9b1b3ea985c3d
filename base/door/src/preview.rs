//! « Voir comme » : a manager looks at the house exactly as someone to whom a code was given, under
//! that person's grant and on that person's shelf, for half an hour.
//!
//! **Invariants:** only codes of partners, who read what was published, and over no more than the
//! manager's own perimeter; nothing can be sent, proved or taken out while it lasts; the journal names the manager; it ends with the manager's session.

use kernel::id::GrantId;
use kernel::{Reason, Refusals};
use store::sql;

use crate::{Act, Manager, Purpose, Role, SignedIn, Stop, rights};

/// Someone looked as another. The object is the grant looked under.
pub const SEEN_AS: Act =
    Act { name: "door.seen-as", fr: "Aperçu d’un code d’accès", en: "Access code previewed" };

/// Someone came back to themselves. The object is the grant that was looked under.
pub const LEFT: Act = Act {
    name: "door.seen-as-left",
    fr: "Aperçu d’un code d’accès quitté",
    en: "Preview of an access code left",
};

/// Where a preview is left: with signing out, the only thing that can be sent while it lasts.
pub const LEAVE: &str = "/voir-comme/quitter";

/// How long it lasts.
const SECONDS: i64 = 1_800;

/// Looks as the holder of a partner's code. Answers the role looked under.
pub async fn see_as(key: &Manager, grant: GrantId) -> Result<Role, Stop> {
    let hash = key.held.as_ref().map(|held| held.hash.clone()).ok_or(Stop::NotFound)?;
    key.begin(Purpose::Grant, move |tx| {
        let now = tx.now();
        let role: Option<String> = tx.one(
            sql!(
                "SELECT c.role FROM code_visible c
                  WHERE c.grant_id = $1 AND c.id = $2 AND c.revoked_at IS NULL
                    AND c.suspended_at IS NULL AND c.disabled_at IS NULL
                    AND c.valid_from <= $3 AND c.valid_to > $3
                    AND c.role IN ('signatory', 'referent')"
            ),
            &(grant, now),
            |row| row.take(),
        )?;
        let role = role.and_then(|role| Role::parse(&role).ok()).ok_or(Stop::NotFound)?;
        if !rights::is_a_part(tx, grant)? {
            return Err(Stop::NotFound);
        }
        tx.run(
            sql!(
                open "a person's own session; the code was found in the register just before",
                "UPDATE session SET seen_as = $2, seen_until = $3 WHERE hash = $1"
            ),
            &(hash, grant, now.plus_seconds(SECONDS)),
        )?;
        tx.note(SEEN_AS, &grant.text(), "")?;
        Ok(role)
    })
    .await
}

/// Comes back to oneself.
pub async fn leave(key: &SignedIn) -> Result<(), Stop> {
    let hash = key.held.as_ref().map(|held| held.hash.clone()).ok_or(Stop::NotFound)?;
    // A preview that ended by itself left its length in the entry that began it.
    let looked = key.is_a_preview().then(|| key.grant());
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        let left = tx.run(
            sql!(
                open "a person's own session",
                "UPDATE session SET seen_as = NULL, seen_until = NULL
                  WHERE hash = $1 AND seen_as IS NOT NULL"
            ),
            &(hash,),
        )?;
        match looked.filter(|_| left > 0) {
            Some(grant) => Ok(tx.note(LEFT, &grant.text(), "")?),
            None => Ok(()),
        }
    })
    .await
}

/// Said to whoever tries more than looking.
pub(crate) fn only_looking() -> Stop {
    Refusals::one(
        "apercu",
        Reason::said(
            "C’est un aperçu : rien ne s’envoie ni ne s’exporte. Quittez-le pour agir en votre nom.",
            "This is a preview: nothing is sent or exported. Leave it to act in your own name.",
        ),
    )
    .into()
}
