//! The threshold (« seuil ») : the code was right and something more is asked before a session opens:
//! the second proof, or the choice of one's own proofs after an invitation (trust.md 4.1).
//!
//! **Invariants:** a threshold opens no page of the house; it is crossed once; five tries end it.

use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Reason, Refusals};
use proof::application::Application;
use proof::{Vault, recovery};
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::patience::{self, Of};
use crate::session::{self, New, Opened};
use crate::{Act, Anyone, Role, Tx, federation, mail_link, secret};

/// A recovery code was used. The detail is how many are left.
pub const RECOVERED: Act =
    Act { name: "door.recovered", fr: "Code de secours utilisé", en: "Recovery code used" };

/// What the vault seals here.
pub(crate) const SEALED: &str = "application-v1";
/// Seconds for a second proof, and to choose one's own.
const SECOND: i64 = 300;
const ACTIVATION: i64 = 1_800;
/// How often a second proof may be tried.
const TRIES: i64 = 5;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A code of the application, or a recovery code.
    Second,
    /// To choose a password and an application.
    Activation,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Activation => "activation",
        }
    }
}

/// Someone on the threshold.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub(crate) hash: String,
    pub(crate) person: PersonId,
    pub(crate) grant: GrantId,
    pub(crate) sealed: String,
    /// Whether six digits were told them, which they say first.
    pub told: bool,
    /// What they typed at the door.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// The role of the grant.
    pub role: Role,
    /// The convention in words.
    pub convention: String,
    /// The perimeter in words.
    pub perimeter: String,
}

impl Waiting {
    /// Who.
    pub const fn person(&self) -> PersonId {
        self.person
    }
}

pub(crate) fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv-seuil" } else { "pv-seuil" }
}

/// Lays a threshold down for someone whose code was right.
pub(crate) async fn lay(
    anyone: &Anyone,
    whom: (PersonId, GrantId, Role),
    proved: (Kind, &str),
) -> Result<Opened, Stop> {
    lay_with(anyone, whom, proved, "").await
}

/// The same with the sealed proof of the provider that vouches for them.
pub(crate) async fn lay_with(
    anyone: &Anyone,
    (person, grant, role): (PersonId, GrantId, Role),
    (kind, verified): (Kind, &str),
    sealed: &str,
) -> Result<Opened, Stop> {
    let shell = &anyone.shell;
    let secret_text = secret::token()?;
    let hash = secret::fingerprint(&secret_text);
    let seconds = if kind == Kind::Second { SECOND } else { ACTIVATION };
    let until = shell.clock().now().plus_seconds(seconds);
    let context = crate::acting::coming_in(shell, grant).await?;
    let (verified, sealed) = (verified.to_owned(), sealed.to_owned());
    crate::key::write(shell.db(), context, move |tx| {
        session::still(tx, person, &verified)?;
        Ok(put(tx, (&hash, person, grant), (kind, until, &sealed))?)
    })
    .await?;
    let cookie = session::cookie(shell, cookie_name(shell), &secret_text, seconds);
    Ok(Opened::with(cookie, role))
}

fn put(
    tx: &mut Tx<'_>,
    (hash, person, grant): (&str, PersonId, GrantId),
    (kind, until, sealed): (Kind, Instant, &str),
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a threshold opens nothing",
            "INSERT INTO threshold (hash, person_id, grant_id, kind, expires_at, sealed)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(hash, person, grant, kind.name(), until, sealed),
    )?;
    Ok(())
}

/// Takes a recovery code of someone who has no password, and leads them to choose their proofs again,
/// as an invitation does: it opens nothing by itself. None when the code is not theirs, or has served.
pub(crate) async fn recover(
    anyone: &Anyone,
    (person, grant, role): (PersonId, GrantId, Role),
    (verified, code): (&str, String),
) -> Result<Option<Opened>, Stop> {
    let shell = &anyone.shell;
    let secret_text = secret::token()?;
    let hash = secret::fingerprint(&secret_text);
    let until = shell.clock().now().plus_seconds(ACTIVATION);
    let context = crate::acting::coming_in(shell, grant).await?;
    let verified = verified.to_owned();
    let taken = crate::key::write(shell.db(), context, move |tx| {
        session::still(tx, person, &verified)?;
        if !take_spare(tx, person, &code)? {
            return Ok(false);
        }
        put(tx, (&hash, person, grant), (Kind::Activation, until, ""))?;
        Ok(true)
    });
    Ok(taken.await?.then(|| {
        let cookie = session::cookie(shell, cookie_name(shell), &secret_text, ACTIVATION);
        Opened::with(cookie, role)
    }))
}

/// Who stands on a threshold of this kind; [`Stop::SignIn`] when nobody does, or not any more.
pub async fn waiting(anyone: &Anyone, kind: Kind) -> Result<Waiting, Stop> {
    let secret_text = anyone.threshold.as_deref().ok_or(Stop::SignIn)?;
    let (hash, now) = (secret::fingerprint(secret_text), anyone.shell.clock().now());
    let found = anyone
        .shell
        .db()
        .peek(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT t.hash, t.person_id, t.grant_id, t.sealed,
                            EXISTS (SELECT 1 FROM told d WHERE d.person_id = p.id), p.login, p.name,
                            p.email, g.role, g.convention_words, g.perimeter_words
                       FROM threshold t
                       JOIN person p ON p.id = t.person_id
                       JOIN access_grant g ON g.id = t.grant_id
                      WHERE t.hash = $1 AND t.kind = $2 AND t.expires_at > $3 AND t.tries < $4
                        AND p.disabled_at IS NULL AND g.revoked_at IS NULL
                        AND g.suspended_at IS NULL
                        AND g.valid_from <= $3 AND g.valid_to > $3"
                )
                .0,
                &(hash, kind.name(), now, TRIES).values(),
                &mut |row| {
                    found = Some(Waiting {
                        hash: row.take()?,
                        person: row.take()?,
                        grant: row.take()?,
                        sealed: row.take()?,
                        told: row.take()?,
                        login: row.take()?,
                        name: row.take()?,
                        email: row.take()?,
                        role: Role::parse(&row.take::<String>()?)
                            .map_err(|_| Fault::new("a grant does not read"))?,
                        convention: row.take()?,
                        perimeter: row.take()?,
                    });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    found.ok_or(Stop::SignIn)
}

/// Tries a second proof: the code of the application, or a recovery code, each once.
pub async fn cross(anyone: &Anyone, who: &Waiting, typed: &str) -> Result<Opened, Stop> {
    let shell = &anyone.shell;
    patience::attempt(shell, Of::Second(who.person)).await?;
    let secret_text = secret::token()?;
    let new =
        New { person: who.person, grant: who.grant, role: who.role, secret: &secret_text, anyone }
            .row();
    let context = crate::acting::coming_in(shell, who.grant).await?;
    let (vault, outside) = (vault(shell)?, shell.clock().outside());
    let (typed, hash, person) = (typed.to_owned(), who.hash.clone(), who.person);
    // What is sealed on this threshold is the proof of a provider.
    let sealed = who.sealed.clone();
    let detail = match (sealed.is_empty(), anyone.knows(&who.login)) {
        (true, true) => "second",
        (true, false) => "second-new",
        (false, true) => "federation-second",
        (false, false) => "federation-second-new",
    };
    let right = crate::key::write(shell.db(), context, move |tx| {
        // Counted before it is tried: many at once are still five.
        if tx.run(
            sql!(
                open "a threshold opens nothing",
                "UPDATE threshold SET tries = tries + 1 WHERE hash = $1 AND tries < $2"
            ),
            &(&hash, TRIES),
        )? == 0
        {
            return Err(Stop::SignIn);
        }
        if !prove(tx, (&vault, outside), person, &typed)? {
            return Ok(false);
        }
        tx.run(
            sql!(open "a threshold is crossed once", "DELETE FROM threshold WHERE hash = $1"),
            &(&hash,),
        )?;
        session::lay(tx, &new)?;
        federation::keep(tx, &new.hash, &sealed)?;
        tx.note(session::CAME_IN, &person.text(), detail)?;
        Ok(true)
    })
    .await?;
    if !right {
        return Err(wrong().into());
    }
    patience::forget(shell, Of::Second(who.person)).await?;
    Ok(session::admit(anyone, &secret_text, who.role, &who.login))
}

/// Whether what was typed is right, and takes it: a step or a recovery code serves once, even if
/// many try at once.
pub(crate) fn prove(
    tx: &mut Tx<'_>,
    (vault, outside): (&Vault, Instant),
    person: PersonId,
    typed: &str,
) -> Result<bool, Fault> {
    if let Some(hash) = recovery::kept(typed) {
        return take_spare(tx, person, &hash);
    }
    let sealed: Option<String> = tx.one(
        sql!(open "a person's own application", "SELECT sealed FROM application WHERE person_id = $1"),
        &(person,),
        |row| row.take(),
    )?;
    let opened = sealed.and_then(|sealed| vault.open(SEALED, &sealed));
    let Some(step) =
        opened.and_then(|secret| Application::of(&secret).step(typed, seconds(outside)))
    else {
        return Ok(false);
    };
    let taken = tx.run(
        sql!(
            open "a person's own application",
            "UPDATE application SET last_step = $2 WHERE person_id = $1 AND last_step < $2"
        ),
        &(person, step),
    )?;
    Ok(taken == 1)
}

/// Takes a recovery code, once.
fn take_spare(tx: &mut Tx<'_>, person: PersonId, hash: &str) -> Result<bool, Fault> {
    let now = tx.now();
    let taken = tx.run(
        sql!(
            open "a person's own recovery codes",
            "UPDATE recovery_code SET used_at = $3
              WHERE hash = $1 AND person_id = $2 AND used_at IS NULL"
        ),
        &(hash, person, now),
    )?;
    if taken == 1 {
        let left: Option<i64> = tx.one(
            sql!(
                open "a person's own recovery codes",
                "SELECT COUNT(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL"
            ),
            &(person,),
            |row| row.take(),
        )?;
        tx.note(RECOVERED, &person.text(), &left.unwrap_or(0).to_string())?;
    }
    Ok(taken == 1)
}

pub(crate) fn wrong() -> Refusals {
    Refusals::one(
        "preuve",
        Reason::said(
            "Ce code n’est pas le bon, ou il a déjà servi : attendez le suivant.",
            "This code is not right, or has been used: wait for the next one.",
        ),
    )
}

/// Every threshold and every link of someone ends.
pub(crate) fn leave(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(
        sql!(open "a threshold opens nothing", "DELETE FROM threshold WHERE person_id = $1"),
        &(person,),
    )?;
    mail_link::leave(tx, person)
}

pub(crate) fn vault(shell: &Shell) -> Result<std::sync::Arc<Vault>, Fault> {
    shell.services().find::<Vault>().ok_or_else(|| Fault::new("the house has no vault"))
}

pub(crate) fn seconds(now: Instant) -> u64 {
    u64::try_from(now.millis() / 1_000).unwrap_or(0)
}
