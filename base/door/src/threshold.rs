//! The threshold (« seuil ») : the code was right and something more is asked before a session opens:
//! the second proof, or the choice of one's own proofs after an invitation (trust.md 4.1).
//!
//! **Invariants:** a threshold opens no page of the house; it is crossed once; five tries end it.

use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Reason, Refusals};
use proof::application::Application;
use proof::{Vault, application, recovery};
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::patience::{self, Of};
use crate::session::{self, New, Opened};
use crate::{Act, Anyone, Purpose, Role, Tx, federation, lane, secret};

/// A person chose their own proofs.
pub const ACTIVATED: Act =
    Act { name: "door.activated", fr: "Code d’accès activé", en: "Access code activated" };
/// A recovery code was used. The detail is how many are left.
pub const RECOVERED: Act =
    Act { name: "door.recovered", fr: "Code de secours utilisé", en: "Recovery code used" };

/// What the vault seals here.
const SEALED: &str = "application-v1";
/// Seconds for a second proof, and to choose one's own.
const SECOND: i64 = 300;
const ACTIVATION: i64 = 1_800;

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
    hash: String,
    person: PersonId,
    grant: GrantId,
    sealed: String,
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
    let context = session::visit_of_grant(shell, grant).await?.context(Purpose::SignIn);
    let (verified, sealed) = (verified.to_owned(), sealed.to_owned());
    crate::key::write(shell.db(), context, move |tx| {
        session::still(tx, person, &verified)?;
        tx.run(
            sql!(
                open "a threshold opens nothing",
                "INSERT INTO threshold (hash, person_id, grant_id, kind, expires_at, sealed)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            &(hash, person, grant, kind.name(), until, sealed),
        )?;
        Ok(())
    })
    .await?;
    let cookie = session::cookie(shell, cookie_name(shell), &secret_text, seconds);
    Ok(Opened::with(cookie, role))
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
                    "SELECT t.hash, t.person_id, t.grant_id, t.sealed, p.login, p.name, p.email,
                            g.role, g.convention_words, g.perimeter_words
                       FROM threshold t
                       JOIN person p ON p.id = t.person_id
                       JOIN access_grant g ON g.id = t.grant_id
                      WHERE t.hash = $1 AND t.kind = $2 AND t.expires_at > $3 AND t.tries < 5
                        AND p.disabled_at IS NULL AND g.revoked_at IS NULL
                        AND g.suspended_at IS NULL
                        AND g.valid_from <= $3 AND g.valid_to > $3"
                )
                .0,
                &(hash, kind.name(), now).values(),
                &mut |row| {
                    found = Some(Waiting {
                        hash: row.take()?,
                        person: row.take()?,
                        grant: row.take()?,
                        sealed: row.take()?,
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
    let new = New {
        person: who.person,
        grant: who.grant,
        role: who.role,
        secret: &secret_text,
        device: &anyone.device,
        before: anyone.held(),
    }
    .row();
    let context = session::visit_of_grant(shell, who.grant).await?.context(Purpose::SignIn);
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
                "UPDATE threshold SET tries = tries + 1 WHERE hash = $1 AND tries < 5"
            ),
            &(&hash,),
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
    let now = tx.now();
    if let Some(hash) = recovery::kept(typed) {
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
        return Ok(taken == 1);
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

fn wrong() -> Refusals {
    Refusals::one(
        "preuve",
        Reason::said(
            "Ce code n’est pas le bon, ou il a déjà servi : attendez le suivant.",
            "This code is not right, or has been used: wait for the next one.",
        ),
    )
}

/// The application proposed to someone who chooses their proofs: the same one while they do.
pub async fn propose(anyone: &Anyone, who: &Waiting) -> Result<Application, Stop> {
    let vault = vault(&anyone.shell)?;
    if let Some(secret) = vault.open(SEALED, &who.sealed) {
        return Ok(Application::of(&secret));
    }
    let (mut drawn, mut random) = ([0; application::LENGTH], [0; 12]);
    fill(&mut drawn)?;
    fill(&mut random)?;
    let sealed = vault.seal(SEALED, random, &drawn)?;
    let hash = who.hash.clone();
    let laid = anyone.shell.db().write(move |raw| {
        raw.run(
            sql!(
                open "a threshold opens nothing",
                "UPDATE threshold SET sealed = $2 WHERE hash = $1 AND sealed = ''"
            )
            .0,
            &(hash, sealed).values(),
        )
    });
    if laid.await? == 0 {
        // Proposed by another request at the same time: that one stands.
        let again = waiting(anyone, Kind::Activation).await?;
        let secret = vault.open(SEALED, &again.sealed).ok_or(Stop::SignIn)?;
        return Ok(Application::of(&secret));
    }
    Ok(Application::of(&drawn))
}

/// The proofs that someone chose.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The password, read.
    pub password: String,
    /// A code of the application; none when they may do without and chose to.
    pub code: Option<String>,
}

/// Lays the chosen proofs down, once, and opens a session. Answers the recovery codes, which are
/// never told again. `also` does in the same transaction what goes with it.
pub async fn activate(
    anyone: &Anyone,
    who: &Waiting,
    chosen: Chosen,
    also: impl FnOnce(&mut Tx<'_>) -> Result<(), Stop> + Send + 'static,
) -> Result<(Opened, Vec<String>), Stop> {
    let shell = &anyone.shell;
    let outside = shell.clock().outside();
    let vault = vault(shell)?;
    let step = match &chosen.code {
        Some(code) => {
            let opened = vault.open(SEALED, &who.sealed).map(|secret| Application::of(&secret));
            let step = opened.and_then(|known| known.step(code, seconds(outside)));
            Some(step.ok_or_else(wrong)?)
        }
        None => None,
    };
    let codes = if step.is_some() { draw_codes()? } else { Vec::new() };
    let hash = lane::slowly(move || secret::hash_password(&chosen.password)).await??;
    let secret_text = secret::token()?;
    let new = New {
        person: who.person,
        grant: who.grant,
        role: who.role,
        secret: &secret_text,
        device: &anyone.device,
        before: anyone.held(),
    }
    .row();
    let context = session::visit_of_grant(shell, who.grant).await?.context(Purpose::SignIn);
    let (waiting, printed) = (who.clone(), codes.clone());
    crate::key::write(shell.db(), context, move |tx| {
        choose(tx, &waiting, &hash)?;
        if let Some(step) = step {
            keep_application(tx, &waiting, step, &printed)?;
        }
        also(tx)?;
        session::lay(tx, &new)?;
        Ok(tx.note(ACTIVATED, &waiting.person.text(), if step.is_some() { "2" } else { "1" })?)
    })
    .await?;
    Ok((session::admit(anyone, &secret_text, who.role, &who.login), codes))
}

/// Crosses the threshold once, and puts the password in place of the invitation. Whatever was open
/// before closes.
fn choose(tx: &mut Tx<'_>, who: &Waiting, hash: &str) -> Result<(), Stop> {
    // The person first: two who choose at once wait for one another there, and nowhere else.
    let chosen = tx.run(
        sql!(
            open "a person chooses their own password",
            "UPDATE person SET code_hash = $2, secret_kind = 'password', code_until = NULL
              WHERE id = $1 AND secret_kind <> 'given'"
        ),
        &(who.person, hash),
    )?;
    let crossed = tx.run(
        sql!(
            open "a threshold is crossed once",
            "DELETE FROM threshold WHERE hash = $1 AND kind = 'activation' AND tries < 5"
        ),
        &(&who.hash,),
    )?;
    if crossed == 0 || chosen == 0 {
        return Err(Stop::SignIn);
    }
    leave(tx, who.person)?;
    tx.run(
        sql!(open "a person's own sessions", "DELETE FROM session WHERE person_id = $1"),
        &(who.person,),
    )?;
    Ok(())
}

fn keep_application(
    tx: &mut Tx<'_>,
    who: &Waiting,
    step: i64,
    printed: &[String],
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a person's own application",
            "INSERT INTO application (person_id, sealed, last_step, added_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed,
                last_step = excluded.last_step, added_at = excluded.added_at"
        ),
        &(who.person, &who.sealed, step, now),
    )?;
    tx.run(
        sql!(open "a person's own recovery codes", "DELETE FROM recovery_code WHERE person_id = $1"),
        &(who.person,),
    )?;
    for hash in printed.iter().filter_map(|code| recovery::kept(code)) {
        tx.run(
            sql!(
                open "a person's own recovery codes",
                "INSERT INTO recovery_code (hash, person_id) VALUES ($1, $2)"
            ),
            &(hash, who.person),
        )?;
    }
    Ok(())
}

/// Every threshold of someone ends.
pub(crate) fn leave(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(
        sql!(open "a threshold opens nothing", "DELETE FROM threshold WHERE person_id = $1"),
        &(person,),
    )?;
    Ok(())
}

fn draw_codes() -> Result<Vec<String>, Fault> {
    let mut codes = Vec::new();
    for _ in 0..recovery::COUNT {
        let mut random = [0; recovery::LENGTH];
        fill(&mut random)?;
        codes.push(recovery::printed(random));
    }
    Ok(codes)
}

fn fill(bytes: &mut [u8]) -> Result<(), Fault> {
    getrandom::fill(bytes).map_err(|error| Fault::new(error.to_string()))
}

pub(crate) fn vault(shell: &Shell) -> Result<std::sync::Arc<Vault>, Fault> {
    shell.services().find::<Vault>().ok_or_else(|| Fault::new("the house has no vault"))
}

fn seconds(now: Instant) -> u64 {
    u64::try_from(now.millis() / 1_000).unwrap_or(0)
}
