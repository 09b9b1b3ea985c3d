//! Proving again who one is (« confirmer »), before what cannot be undone or leaves the house
//! (trust.md 4.5).

use kernel::id::PersonId;
use kernel::{Reason, Refusals};
use store::{Fault, Params, sql};

use crate::patience::{self, Of};
use crate::session::{self, Opened};
use crate::threshold::{prove, vault};
use crate::{Act, Anyone, Purpose, SignedIn, Stop, lane, secret};

/// Someone proved again who they are.
pub const PROVED: Act =
    Act { name: "door.proved", fr: "Identité confirmée", en: "Identity confirmed" };

/// Proves again who is there, before something that cannot be undone. The session goes on under
/// another secret.
pub async fn confirm(
    key: &SignedIn,
    anyone: &Anyone,
    (code, second): (&str, &str),
) -> Result<Opened, Stop> {
    let shell = &key.shell;
    let person = key.who.person;
    let found = shell.db().read(move |raw| own_secret(raw, person)).await?;
    let (login, hash, kind, has_application) = found.ok_or(Stop::SignIn)?;
    patience::attempt(shell, Of::Inside(person)).await?;
    let typed = code.to_owned();
    let right = lane::slowly(move || secret::verify_kind(&typed, &hash, &kind)).await?;
    // The first half stays: forms opened before are still of this session.
    let secret_text = secret::renewed(&anyone.stem)?;
    let before = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    let after = secret::fingerprint(&secret_text);
    let (vault, second, outside) = (vault(shell)?, second.to_owned(), shell.clock().outside());
    let proved = right
        && crate::key::write(shell.db(), key.context(Purpose::SignIn), move |tx| {
            if has_application && !prove(tx, (&vault, outside), person, &second)? {
                return Ok(false);
            }
            let now = tx.now();
            let rotated = tx.run(
                sql!(
                    open "a person's own session",
                    "UPDATE session SET hash = $2, proved_at = $3, seen_at = $3 WHERE hash = $1"
                ),
                &(before, after, now),
            )?;
            if rotated == 0 {
                return Err(Stop::SignIn);
            }
            tx.note(PROVED, &person.text(), "")?;
            Ok(true)
        })
        .await?;
    if !proved {
        return Err(Refusals::one(
            "code",
            Reason::said(
                "Ce n’est pas la bonne preuve : vérifiez le mot de passe, puis le code s’il est demandé.",
                "This proof is not right: check the password, then the code if one is asked.",
            ),
        )
        .into());
    }
    patience::forget(shell, Of::Inside(person)).await?;
    Ok(session::admit(anyone, &secret_text, key.role(), &login))
}

/// Someone changed their password. The object is the person.
pub const CHANGED: Act =
    Act { name: "door.password-changed", fr: "Mot de passe changé", en: "Password changed" };

/// Puts another password, already read, in place of one's own, and closes one's other sessions. Only
/// for who chose a password: a code of a demonstration stays as it was given.
pub async fn change(key: &SignedIn, password: String) -> Result<(), Stop> {
    let person = key.who.person;
    let hash = lane::slowly(move || secret::hash_password(&password)).await??;
    let session = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        let changed = tx.run(
            sql!(
                open "a person's own password",
                "UPDATE person SET code_hash = $2 WHERE id = $1 AND secret_kind = 'password'"
            ),
            &(person, hash),
        )?;
        if changed == 0 {
            return Err(Stop::NotFound);
        }
        tx.run(
            sql!(
                open "a person's own sessions",
                "DELETE FROM session WHERE person_id = $1 AND hash <> $2"
            ),
            &(person, session),
        )?;
        Ok(tx.note(CHANGED, &person.text(), "")?)
    })
    .await
}

/// Login, hash of the secret, its kind, whether there is an application.
type Secret = (String, String, String, bool);

fn own_secret(raw: &mut store::engine::Raw<'_>, person: PersonId) -> Result<Option<Secret>, Fault> {
    let mut found = None;
    raw.each(
        sql!(
            open "a person's own secret, compared and never shown",
            "SELECT p.login, p.code_hash, p.secret_kind, a.person_id IS NOT NULL
               FROM person p LEFT JOIN application a ON a.person_id = p.id WHERE p.id = $1"
        )
        .0,
        &(person,).values(),
        &mut |row| {
            found = Some((row.take()?, row.take()?, row.take()?, row.take()?));
            Ok(())
        },
    )?;
    Ok(found)
}
