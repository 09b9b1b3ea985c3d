//! Proving again who one is (« confirmer »), before what cannot be undone or leaves the house
//! (trust.md 4.5).

use kernel::id::PersonId;
use kernel::{Reason, Refusals};
use store::{Fault, Params, sql};

use crate::patience::{self, Of};
use crate::session::{self, Opened};
use crate::threshold::{prove, vault};
use crate::{Act, Anyone, Purpose, SignedIn, Stop, Tx, cost, lane, secret};

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
    let Secret { login, hash, kind, has_second } = found.ok_or(Stop::SignIn)?;
    patience::attempt(shell, Of::Inside(person)).await?;
    let typed = code.to_owned();
    let passes = cost::of(shell);
    let right = lane::slowly(move || secret::verify_kind(&typed, &hash, &kind, passes)).await?;
    // The first half stays: forms opened before are still of this session.
    let secret_text = secret::renewed(&anyone.stem)?;
    let rotation = Rotation::of(key, &secret_text);
    let (vault, second, outside) = (vault(shell)?, second.to_owned(), shell.clock().outside());
    let proved = right
        && crate::key::write(shell.db(), key.context(Purpose::SignIn), move |tx| {
            if has_second && !prove(tx, (&vault, outside), person, &second)? {
                return Ok(false);
            }
            rotation.run(tx, person)?;
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

/// A session that goes on under another secret, since its holder proved again who they are.
pub(crate) struct Rotation {
    before: String,
    after: String,
}

impl Rotation {
    pub(crate) fn of(key: &SignedIn, secret_text: &str) -> Self {
        let before = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
        Self { before, after: secret::fingerprint(secret_text) }
    }

    pub(crate) fn run(&self, tx: &mut Tx<'_>, person: PersonId) -> Result<(), Stop> {
        let now = tx.now();
        let rotated = tx.run(
            sql!(
                open "a person's own session",
                "UPDATE session SET hash = $2, proved_at = $3, seen_at = $3, by_mail = FALSE
                  WHERE hash = $1"
            ),
            &(&self.before, &self.after, now),
        )?;
        if rotated == 0 {
            return Err(Stop::SignIn);
        }
        Ok(tx.note(PROVED, &person.text(), "")?)
    }
}

/// How whoever is inside may prove it again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// By a password, or by the code that was given.
    pub password: bool,
    /// By a passkey.
    pub passkey: bool,
}

/// The ways of whoever is inside.
pub async fn ways(key: &SignedIn) -> Result<Ways, Stop> {
    let person = key.who.person;
    let found = key.shell.db().read(move |raw| {
        let mut found = None;
        raw.each(
            sql!(
                open "a person's own proofs",
                "SELECT p.no_password, EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id)
                   FROM person p WHERE p.id = $1"
            )
            .0,
            &(person,).values(),
            &mut |row| {
                let no_password: bool = row.take()?;
                found = Some(Ways { password: !no_password, passkey: row.take()? });
                Ok(())
            },
        )?;
        Ok::<_, Fault>(found)
    });
    found.await?.ok_or(Stop::SignIn)
}

/// Someone changed their password. The object is the person.
pub const CHANGED: Act =
    Act { name: "door.password-changed", fr: "Mot de passe changé", en: "Password changed" };

/// One's own identifier, which a password does not hold.
pub async fn login(key: &SignedIn) -> Result<String, Stop> {
    let found = crate::passkey::login_of(&key.shell, key.who.person).await?;
    found.ok_or(Stop::SignIn)
}

/// Puts another password, already read, in place of one's own, and closes one's other sessions. Only
/// for who chose a password: a code of a demonstration stays as it was given.
pub async fn change(key: &SignedIn, password: String) -> Result<(), Stop> {
    let person = key.who.person;
    let passes = cost::of(&key.shell);
    let hash = lane::slowly(move || secret::hash_password(&password, passes)).await??;
    let session = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    crate::key::write(key.shell.db(), key.context(Purpose::SignIn), move |tx| {
        let changed = tx.run(
            sql!(
                open "a person's own password",
                "UPDATE person SET code_hash = $2
                  WHERE id = $1 AND secret_kind = 'password' AND NOT no_password"
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

/// What someone proves who they are with.
struct Secret {
    login: String,
    hash: String,
    kind: String,
    /// An application or a passkey: the password alone is half of what is asked.
    has_second: bool,
}

fn own_secret(raw: &mut store::engine::Raw<'_>, person: PersonId) -> Result<Option<Secret>, Fault> {
    let mut found = None;
    raw.each(
        sql!(
            open "a person's own secret, compared and never shown",
            "SELECT p.login, p.code_hash, p.secret_kind,
                    a.person_id IS NOT NULL
                    OR (p.secret_kind <> 'given'
                                AND EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id))
               FROM person p LEFT JOIN application a ON a.person_id = p.id WHERE p.id = $1"
        )
        .0,
        &(person,).values(),
        &mut |row| {
            found = Some(Secret {
                login: row.take()?,
                hash: row.take()?,
                kind: row.take()?,
                has_second: row.take()?,
            });
            Ok(())
        },
    )?;
    Ok(found)
}
