//! Questions asked of a passkey: 256 random bits that a key signs, once, within five minutes.
//!
//! **Invariants:** what is kept is a fingerprint, bound to the browser that was asked and, for whoever
//! is known already, to the person; it is taken by one conditional `DELETE` before anything is
//! verified, so an answer serves once, right or wrong. Whoever is not known yet asks so many in a
//! minute from their neighbourhood; whoever is known has one of each kind.

use axum::http::{HeaderValue, header};
use kernel::id::PersonId;
use proof::passkey::Asked;
use store::{Params, sql};
use web::{Answer, Shell, Stop};

use crate::{Anyone, crowd, secret, session, status};

/// Seconds to answer.
const SECONDS: i64 = 300;
/// Questions of strangers under way at once: past that, the door asks to wait.
const MOST: i64 = 10_000;

/// What a question is for; an answer serves nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// To come in.
    SignIn,
    /// A first key, after an invitation.
    Activation,
    /// One key more, on the account.
    Account,
    /// To prove again who is there.
    Confirm,
}

impl For {
    const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Activation => "activation",
            Self::Account => "account",
            Self::Confirm => "confirm",
        }
    }
}

pub(crate) fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv-cle" } else { "pv-cle" }
}

/// Keeps a question and answers it to the browser, with what binds it there.
pub(crate) async fn ask(
    anyone: &Anyone,
    why: For,
    person: Option<PersonId>,
    asked: Asked,
) -> Answer {
    let shell = &anyone.shell;
    if person.is_none() {
        crowd::question(shell, anyone.source.as_ref())?;
    }
    // A browser keeps its mark, so that two of its pages may be asked at once.
    let browser = match anyone.question.as_deref().filter(|held| held.len() == 64) {
        Some(held) => held.to_owned(),
        None => secret::token()?,
    };
    let (hash, mark) = (secret::fingerprint(&asked.challenge), secret::fingerprint(&browser));
    let now = shell.clock().now();
    let laid = shell.db().write(move |raw| {
        raw.run(
            sql!(
                open "a question opens nothing",
                "DELETE FROM passkey_question WHERE expires_at <= $1"
            )
            .0,
            &(now,).values(),
        )?;
        let until = now.plus_seconds(SECONDS);
        let Some(person) = person else {
            return raw.run(
                sql!(
                    open "a question opens nothing",
                    "INSERT INTO passkey_question (hash, browser, kind, expires_at)
                     SELECT $1, $2, $3, $4
                      WHERE (SELECT COUNT(*) FROM passkey_question WHERE person_id IS NULL) < $5"
                )
                .0,
                &(hash, mark, why.name(), until, MOST).values(),
            );
        };
        raw.run(
            sql!(
                open "a question opens nothing",
                "DELETE FROM passkey_question WHERE person_id = $1 AND kind = $2"
            )
            .0,
            &(person, why.name()).values(),
        )?;
        raw.run(
            sql!(
                open "a question opens nothing",
                "INSERT INTO passkey_question (hash, browser, kind, person_id, expires_at)
                 VALUES ($1, $2, $3, $4, $5)"
            )
            .0,
            &(hash, mark, why.name(), person, until).values(),
        )
    });
    if laid.await? == 0 {
        return Err(Stop::TooMany);
    }
    let mut response = web::json(status::OK, &asked.options);
    let cookie = session::cookie(shell, cookie_name(shell), &browser, SECONDS);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Takes a question back, once: whether it was asked of this browser, for this, of this person.
pub(crate) async fn take(
    anyone: &Anyone,
    why: For,
    person: Option<PersonId>,
    challenge: &str,
) -> Result<bool, Stop> {
    let Some(browser) = anyone.question.as_deref() else { return Ok(false) };
    let (hash, mark) = (secret::fingerprint(challenge), secret::fingerprint(browser));
    let person = person.map(|person| person.text()).unwrap_or_default();
    let now = anyone.shell.clock().now();
    let taken = anyone.shell.db().write(move |raw| {
        raw.run(
            sql!(
                open "a question is answered once, by the browser that was asked",
                "DELETE FROM passkey_question
                  WHERE hash = $1 AND browser = $2 AND kind = $3 AND COALESCE(person_id, '') = $4
                    AND expires_at > $5"
            )
            .0,
            &(hash, mark, why.name(), person, now).values(),
        )
    });
    Ok(taken.await? == 1)
}
