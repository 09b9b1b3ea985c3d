//! Leaving for a provider of identities and coming back (« fédération d’identité », trust.md 4.6): a
//! departure is kept here, bound to the browser that leaves, and taken once.
//!
//! **Invariants:** a departure opens nothing; it is taken by one conditional `DELETE`, by the browser
//! that left and by no other, within ten minutes; who is vouched for is decided in
//! [`identity`](crate::identity).

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use kernel::id::PersonId;
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::{Anyone, SignedIn, Tx, secret, session, threshold};

/// Seconds to come back.
const SECONDS: i64 = 600;
/// Departures under way at once: past that, the door asks to wait.
const MOST: i64 = 10_000;
/// What the vault seals here.
pub(crate) const SEALED: &str = "id-token-v1";
/// The longest proof that is kept to sign out with.
const LONGEST: usize = 4_096;

/// What is drawn for a departure: 256 bits each.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What comes back in the address.
    pub state: String,
    /// What comes back in the proof.
    pub nonce: String,
    /// What is shown with the code, when the provider announces that it asks.
    pub verifier: String,
}

impl Drawn {
    /// Draws them.
    pub fn new() -> Result<Self, Fault> {
        Ok(Self { state: secret::token()?, nonce: secret::token()?, verifier: secret::token()? })
    }
}

/// What is kept of a departure.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// What was drawn; without verifier when it is not shown.
    pub drawn: Drawn,
    /// Where to go afterwards; already checked.
    pub way: String,
    /// Who links an identity to their code; none to sign in.
    pub person: Option<PersonId>,
}

/// A departure that came back.
#[derive(Clone, Debug)]
pub struct Back {
    /// What the proof must hold.
    pub nonce: String,
    /// What is shown with the code; empty when it is not.
    pub verifier: String,
    /// Where to go afterwards.
    pub way: String,
    /// Who links an identity to their code.
    pub person: Option<PersonId>,
}

pub(crate) fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv-fed" } else { "pv-fed" }
}

/// Keeps a departure; the answer carries what binds it to the browser.
pub async fn leave(
    anyone: &Anyone,
    leaving: Leaving,
    mut response: Response,
) -> Result<Response, Stop> {
    let shell = &anyone.shell;
    let browser = secret::token()?;
    let kept = (secret::fingerprint(&leaving.drawn.state), secret::fingerprint(&browser));
    let now = shell.clock().now();
    let room = shell.db().write(move |raw| {
        raw.run(
            sql!(open "a departure opens nothing", "DELETE FROM federation_state WHERE expires_at <= $1").0,
            &(now,).values(),
        )?;
        raw.run(
            sql!(
                open "a departure opens nothing",
                "INSERT INTO federation_state (hash, browser, nonce, verifier, way, person_id, expires_at)
                 SELECT $1, $2, $3, $4, $5, $6, $7
                  WHERE (SELECT COUNT(*) FROM federation_state) < $8"
            )
            .0,
            &(
                kept.0,
                kept.1,
                leaving.drawn.nonce,
                leaving.drawn.verifier,
                leaving.way,
                leaving.person,
                now.plus_seconds(SECONDS),
                MOST,
            )
                .values(),
        )
    });
    if room.await? == 0 {
        return Err(Stop::TooMany);
    }
    let cookie = session::cookie(shell, cookie_name(shell), &browser, SECONDS);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Takes a departure back, once: nothing when it is not there, is over, or left another browser.
pub async fn back(anyone: &Anyone, state: &str) -> Result<Option<Back>, Stop> {
    let Some(browser) = anyone.federation.as_deref() else { return Ok(None) };
    let (hash, browser) = (secret::fingerprint(state), secret::fingerprint(browser));
    let now = anyone.shell.clock().now();
    let taken = anyone.shell.db().write(move |raw| {
        let mut taken = None;
        raw.each(
            sql!(
                open "a departure is taken once, by the browser that left",
                "DELETE FROM federation_state
                  WHERE hash = $1 AND browser = $2 AND expires_at > $3
                 RETURNING nonce, verifier, way, person_id"
            )
            .0,
            &(hash, browser, now).values(),
            &mut |row| {
                taken = Some(Back {
                    nonce: row.take()?,
                    verifier: row.take()?,
                    way: row.take()?,
                    person: row.take()?,
                });
                Ok(())
            },
        )?;
        Ok::<_, Fault>(taken)
    });
    Ok(taken.await?)
}

/// Leads a browser out of the house from a page that says so. Not a redirection: a form may only be
/// answered from here (`form-action 'self'`), and that rule follows every redirection of the answer.
#[must_use]
pub fn onward(mut page: Response, address: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("0; url={address}")) {
        page.headers_mut().insert(HeaderName::from_static("refresh"), value);
    }
    page
}

/// Seals the proof of a provider, as it is kept with a session.
pub(crate) fn seal(shell: &Shell, proof: &str) -> Result<String, Fault> {
    let proof = if proof.len() > LONGEST { "" } else { proof };
    let mut random = [0; 12];
    getrandom::fill(&mut random).map_err(|error| Fault::new(error.to_string()))?;
    threshold::vault(shell)?.seal(SEALED, random, proof.as_bytes())
}

/// Keeps a sealed proof with a session just laid down; nothing is kept of another way in.
pub(crate) fn keep(tx: &mut Tx<'_>, hash: &str, sealed: &str) -> Result<(), Fault> {
    if sealed.is_empty() {
        return Ok(());
    }
    tx.run(
        sql!(
            open "a person's own session",
            "UPDATE session SET id_token = $2 WHERE hash = $1"
        ),
        &(hash, sealed),
    )?;
    Ok(())
}

/// The proof with which the session of a visit was opened, if a provider gave one.
pub async fn proof(key: &SignedIn) -> Result<Option<String>, Stop> {
    let Some(held) = &key.held else { return Ok(None) };
    let (hash, vault) = (held.hash.clone(), threshold::vault(&key.shell)?);
    let sealed = key.shell.db().read(move |raw| {
        let mut sealed = None;
        raw.each(
            sql!(open "a person's own session", "SELECT id_token FROM session WHERE hash = $1").0,
            &(hash,).values(),
            &mut |row| {
                sealed = Some(row.take::<String>()?);
                Ok(())
            },
        )?;
        Ok::<_, Fault>(sealed)
    });
    let opened = sealed.await?.and_then(|sealed| vault.open(SEALED, &sealed));
    let proof = opened.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(proof.filter(|proof| !proof.is_empty()))
}
