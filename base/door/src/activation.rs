//! Proofs of one's own, chosen after an invitation (« activation ») : a passkey, or a password and an
//! application of codes; ten recovery codes in both cases (trust.md 4.1).
//!
//! **Invariants:** what was told by another way is heard first; one transaction lays everything down and crosses the threshold, or nothing happens;
//! whatever proved the same person before leaves.

use kernel::id::PersonId;
use proof::application::Application;
use proof::{application, recovery};
use store::{Fault, Params, sql};
use web::Stop;

use crate::session::{self, NOBODY, New, Opened};
use crate::threshold::{self, Kind, SEALED, Waiting, seconds, vault, waiting, wrong};
use crate::{Act, Anyone, Tx, cost, lane, passkey, secret, told};

/// A person chose their own proofs. The detail is `1` for a password alone, `2` with an application,
/// `passkey` for a passkey.
pub const ACTIVATED: Act =
    Act { name: "door.activated", fr: "Code d’accès activé", en: "Access code activated" };

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
pub enum Chosen {
    /// A password, and a code of the application; none when they may do without and chose to.
    Password(String, Option<String>),
    /// A passkey: what the browser answered, and a name for it.
    Passkey(String, String),
}

/// What is laid down of them.
enum Laid {
    /// The hash of a password, and the last step of an application.
    Password(String, Option<i64>),
    /// A new key.
    Passkey(passkey::New),
}

impl Laid {
    const fn detail(&self) -> &'static str {
        match self {
            Self::Password(_, None) => "1",
            Self::Password(_, Some(_)) => "2",
            Self::Passkey(_) => "passkey",
        }
    }
}

/// Lays the chosen proofs down, once, and opens a session. Answers the recovery codes, which are
/// never told again. `heard` is what they say that they were [told](crate::told). `also` does in the same transaction what goes with it.
pub async fn activate(
    anyone: &Anyone,
    who: &Waiting,
    (chosen, heard): (Chosen, &str),
    also: impl FnOnce(&mut Tx<'_>) -> Result<(), Stop> + Send + 'static,
) -> Result<(Opened, Vec<String>), Stop> {
    let shell = &anyone.shell;
    told::hear(anyone, who, heard).await?;
    let laid = verify(anyone, who, chosen).await?;
    let alone = matches!(laid, Laid::Password(_, None));
    let codes = if alone { Vec::new() } else { draw_codes()? };
    let secret_text = secret::token()?;
    let new =
        New { person: who.person, grant: who.grant, role: who.role, secret: &secret_text, anyone }
            .row();
    let context = crate::acting::coming_in(shell, who.grant).await?;
    let (waiting, printed) = (who.clone(), codes.clone());
    crate::key::write(shell.db(), context, move |tx| {
        let person = waiting.person;
        match &laid {
            Laid::Password(hash, step) => {
                choose(tx, &waiting, (hash, false))?;
                if let Some(step) = step {
                    keep_application(tx, &waiting, *step)?;
                }
            }
            Laid::Passkey(key) => {
                choose(tx, &waiting, (NOBODY, true))?;
                passkey::keep(tx, person, key)?;
            }
        }
        keep_codes(tx, person, &printed)?;
        also(tx)?;
        session::lay(tx, &new)?;
        Ok(tx.note(ACTIVATED, &person.text(), laid.detail())?)
    })
    .await?;
    Ok((session::admit(anyone, &secret_text, who.role, &who.login), codes))
}

/// Verifies what was chosen, away from any transaction.
async fn verify(anyone: &Anyone, who: &Waiting, chosen: Chosen) -> Result<Laid, Stop> {
    let shell = &anyone.shell;
    let (password, code) = match chosen {
        Chosen::Passkey(answer, name) => {
            return Ok(Laid::Passkey(passkey::first(anyone, who, (&answer, name)).await?));
        }
        Chosen::Password(password, code) => (password, code),
    };
    let step = match code {
        Some(code) => {
            let opened = vault(shell)?.open(SEALED, &who.sealed);
            let known = opened.map(|secret| Application::of(&secret));
            let step = known.and_then(|known| known.step(&code, seconds(shell.clock().outside())));
            Some(step.ok_or_else(wrong)?)
        }
        None => None,
    };
    let passes = cost::of(shell);
    let hash = lane::slowly(move || secret::hash_password(&password, passes)).await??;
    Ok(Laid::Password(hash, step))
}

/// Crosses the threshold once, and puts what was chosen in place of the invitation and of any proof
/// before it. Whatever was open closes.
fn choose(tx: &mut Tx<'_>, who: &Waiting, (hash, no_password): (&str, bool)) -> Result<(), Stop> {
    // The person first: two who choose at once wait for one another there, and nowhere else.
    let chosen = tx.run(
        sql!(
            open "a person chooses their own password",
            "UPDATE person SET code_hash = $2, secret_kind = 'password', code_until = NULL,
                no_password = $3
              WHERE id = $1 AND secret_kind <> 'given'"
        ),
        &(who.person, hash, no_password),
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
    threshold::leave(tx, who.person)?;
    told::forget(tx, who.person)?;
    for leaving in [
        sql!(open "a person's own sessions", "DELETE FROM session WHERE person_id = $1"),
        sql!(open "a person's own proofs", "DELETE FROM application WHERE person_id = $1"),
        sql!(open "a person's own proofs", "DELETE FROM passkey WHERE person_id = $1"),
        sql!(open "a person's own proofs", "DELETE FROM recovery_code WHERE person_id = $1"),
    ] {
        tx.run(leaving, &(who.person,))?;
    }
    Ok(())
}

fn keep_application(tx: &mut Tx<'_>, who: &Waiting, step: i64) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a person's own application",
            "INSERT INTO application (person_id, sealed, last_step, added_at) VALUES ($1, $2, $3, $4)"
        ),
        &(who.person, &who.sealed, step, now),
    )?;
    Ok(())
}

/// Keeps the fingerprints of recovery codes.
pub(crate) fn keep_codes(
    tx: &mut Tx<'_>,
    person: PersonId,
    printed: &[String],
) -> Result<(), Fault> {
    for hash in printed.iter().filter_map(|code| recovery::kept(code)) {
        tx.run(
            sql!(
                open "a person's own recovery codes",
                "INSERT INTO recovery_code (hash, person_id) VALUES ($1, $2)"
            ),
            &(hash, person),
        )?;
    }
    Ok(())
}

/// Ten codes, as they are printed.
pub(crate) fn draw_codes() -> Result<Vec<String>, Fault> {
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
