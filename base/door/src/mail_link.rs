//! A link by e-mail (« lien par courriel ») : a convenience and never a proof (CNIL 2025-019: a password and a
//! mailed code are two steps, not two factors). It opens published tables to whoever could read them by
//! a password alone; it brings anyone else to the door with their login filled in, where everything is
//! still asked.
//!
//! **Invariants:** whoever asks gets the same answer after the same time, known or not; a person is
//! written to three times an hour and ten times a day at most; only fingerprints are kept; a link serves
//! once, within ten minutes, in the browser that asked and in no other; what it opens proves
//! nothing: a recent proof is asked for anything but reading.

use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::id::{GrantId, PersonId};
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::session::{self, New, Opened};
use crate::tx::Context;
use crate::{Act, Anyone, Level, Purpose, Role, Tx, crowd, pledge, secret};

/// A link was sent. The object is the person.
pub const SENT: Act =
    Act { name: "door.link-sent", fr: "Lien envoyé par courriel", en: "Link sent by e-mail" };
/// A link led its holder to the door, where their proofs are asked. The object is the person.
pub const LED: Act =
    Act { name: "door.link-led", fr: "Lien de courriel suivi", en: "Link of an e-mail followed" };

/// Seconds for which a link serves.
const SECONDS: i64 = 600;
/// Letters to one person in an hour, and in a day.
const HOURLY: i64 = 3;
const DAILY: i64 = 10;
/// Asked in vain at once: past that, nothing more is kept of them.
const MOST: i64 = 10_000;
/// Wrong codes that a browser may type for a link.
const TRIES: i64 = 5;
/// How long an answer takes, whoever is asked for.
const PACE: Duration = Duration::from_millis(250);

pub(crate) fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv-lien" } else { "pv-lien" }
}

/// Whether a session that a link opened may send this: ways out, ways to prove who one is, another right
/// that only reads. Anything else it sends asks for a proof first.
pub(crate) fn may_send(path: &str) -> bool {
    let ways = ["/confirmer", "/confirmer/cle", "/confirmer/cle/question"];
    pledge::opens(path) || ways.contains(&path) || path.starts_with("/compte/droits/")
}

/// Whom to write to, and what. Neither the link nor the code is kept anywhere else.
#[derive(Clone, Debug)]
pub struct ToSend {
    /// The name of the person.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// The secret that goes behind `#`: 256 bits.
    pub link: String,
    /// What is typed where scripts do not run.
    pub code: String,
    /// What makes the letter unique: a fingerprint that opens nothing.
    pub once: String,
}

struct Drawn {
    link: String,
    code: String,
    browser: String,
}

impl Drawn {
    /// A browser keeps its mark, so that it may ask twice.
    fn of(anyone: &Anyone) -> Result<Self, Fault> {
        let browser = match mark(anyone) {
            Some(held) => held.to_owned(),
            None => secret::token()?,
        };
        let mut random = [0; 10];
        getrandom::fill(&mut random).map_err(|error| Fault::new(error.to_string()))?;
        Ok(Self { link: secret::token()?, code: secret::mailed_code(&random), browser })
    }
}

fn mark(anyone: &Anyone) -> Option<&str> {
    anyone.link.as_deref().filter(|held| held.len() == 64)
}

/// The fingerprint of a typed code: made with the 256 bits that only the browser holds, so that fifty
/// bits cannot be found again from what is kept.
fn typed(code: &str, browser: &str) -> String {
    secret::fingerprint(&format!("parvis-mail-code-v1:{}:{browser}", secret::normalize(code)))
}

/// Sends a link to whoever is named by their login or their e-mail address, if they may come in; the
/// answer is the same for everyone. `write` puts the letter in the same transaction.
pub async fn ask(
    anyone: &Anyone,
    (named, mut answer): (&str, Response),
    write: impl FnOnce(&mut Tx<'_>, &ToSend) -> Result<(), Fault> + Send + 'static,
) -> Result<Response, Stop> {
    let shell = &anyone.shell;
    crowd::letter(shell, anyone.source.as_ref())?;
    let drawn = Drawn::of(anyone)?;
    let cookie = session::cookie(shell, cookie_name(shell), &drawn.browser, SECONDS);
    let context = Context { lang: anyone.lang, ..Context::of_the_house(shell, Purpose::SignIn) };
    let named = named.trim().to_lowercase();
    let lay = crate::key::write(shell.db(), context, move |tx| Ok(lay(tx, &named, drawn, write)?));
    let (laid, ()) = tokio::join!(lay, tokio::time::sleep(PACE));
    laid?;
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(answer)
}

fn lay(
    tx: &mut Tx<'_>,
    named: &str,
    drawn: Drawn,
    write: impl FnOnce(&mut Tx<'_>, &ToSend) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (now, browser) = (tx.now(), secret::fingerprint(&drawn.browser));
    let (hash, code) = (secret::fingerprint(&drawn.link), typed(&drawn.code, &drawn.browser));
    let until = now.plus_seconds(SECONDS);
    let Some((person, name, email)) = named_so(tx, named)? else {
        // As much is written for nobody.
        tx.run(
            sql!(
                open "a link asked in vain opens nothing",
                "INSERT INTO mail_link (hash, typed, browser, asked_at, expires_at)
                 SELECT $1, $2, $3, $4, $5
                  WHERE (SELECT COUNT(*) FROM mail_link WHERE person_id IS NULL) < $6"
            ),
            &(hash, code, browser, now, until, MOST),
        )?;
        return Ok(());
    };
    // Several at once for the same person wait for one another here, and are counted.
    tx.run(
        sql!(
            open "a letter to a person about their own code",
            "UPDATE person SET code_hash = code_hash WHERE id = $1"
        ),
        &(person,),
    )?;
    let laid = tx.run(
        sql!(
            open "a link by e-mail is no proof",
            "INSERT INTO mail_link (hash, typed, browser, person_id, asked_at, expires_at)
             SELECT $1, $2, $3, $4, $5, $6
              WHERE (SELECT COUNT(*) FROM mail_link WHERE person_id = $4 AND asked_at > $7) < $9
                AND (SELECT COUNT(*) FROM mail_link WHERE person_id = $4 AND asked_at > $8) < $10"
        ),
        &store::values![
            &hash,
            &code,
            &browser,
            person,
            now,
            until,
            now.plus_seconds(-3_600),
            now.plus_seconds(-86_400),
            HOURLY,
            DAILY
        ],
    )?;
    if laid == 0 {
        return Ok(());
    }
    write(tx, &ToSend { name, email, link: drawn.link, code: drawn.code, once: hash })?;
    tx.note(SENT, &person.text(), "")
}

/// Who may come in and is named so: by their login, else by an e-mail address that nobody shares.
fn named_so(tx: &mut Tx<'_>, named: &str) -> Result<Option<(PersonId, String, String)>, Fault> {
    let now = tx.now();
    let found: Vec<(PersonId, String, String, bool)> = tx.all(
        sql!(
            open "a letter to a person about their own code",
            "SELECT p.id, p.name, p.email, p.login = $1 FROM person p
              WHERE (p.login = $1 OR lower(p.email) = $1) AND p.disabled_at IS NULL
                AND EXISTS (SELECT 1 FROM access_grant g
                             WHERE g.person_id = p.id AND g.revoked_at IS NULL
                               AND g.suspended_at IS NULL AND g.valid_from <= $2
                               AND g.valid_to > $2)
              ORDER BY CASE WHEN p.login = $1 THEN 0 ELSE 1 END, p.id LIMIT 2"
        ),
        &(named, now),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    let shared = found.len() > 1 && !found.first().is_some_and(|first| first.3);
    let first = found.into_iter().next().filter(|_| !shared);
    Ok(first.map(|(person, name, email, _)| (person, name, email)))
}

/// What of a letter is shown.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'s> {
    /// What stood behind `#`.
    Link(&'s str),
    /// The typed code.
    Code(&'s str),
}

/// Where a link leads.
pub enum Led {
    /// In, to read published tables.
    In(Opened),
    /// To the door, with their login: their proofs are still asked.
    Door(String),
    /// Nowhere: it is over, it served, or another browser asked for it.
    Nowhere,
}

/// What is shown, as it is kept.
#[derive(Clone)]
struct Asked {
    hash: String,
    typed: String,
    browser: String,
}

/// Follows a link, once, in the browser that asked for it.
pub async fn follow(anyone: &Anyone, shown: Shown<'_>) -> Result<Led, Stop> {
    let shell = &anyone.shell;
    let Some(mark) = mark(anyone) else { return Ok(Led::Nowhere) };
    crowd::attempt(shell, anyone.source.as_ref(), false)?;
    let browser = secret::fingerprint(mark);
    let asked = match shown {
        Shown::Link(link) => {
            Asked { hash: secret::fingerprint(link), typed: String::new(), browser }
        }
        Shown::Code(code) => Asked { hash: String::new(), typed: typed(code, mark), browser },
    };
    let Some(person) = seek(shell, asked.clone()).await? else { return Ok(Led::Nowhere) };
    let Some(found) = found(shell, person).await? else { return Ok(Led::Nowhere) };
    let right = session::find_grant(shell, person, shell.clock().now()).await?;
    let Some((grant, role)) = right else { return Ok(Led::Nowhere) };
    crowd::forgive(shell, anyone.source.as_ref(), false);
    lead(anyone, (found, asked), (person, grant, role)).await
}

/// Whose link it is, if it may serve still. A typed code is counted before it is looked for: many at
/// once are still five.
async fn seek(shell: &Shell, asked: Asked) -> Result<Option<PersonId>, Fault> {
    let now = shell.clock().now();
    if !asked.typed.is_empty() {
        let browser = asked.browser.clone();
        let counted = shell.db().write(move |raw| {
            raw.run(
                sql!(
                    open "a link by e-mail is no proof",
                    "UPDATE mail_link SET tries = tries + 1
                      WHERE browser = $1 AND used_at IS NULL AND expires_at > $2 AND tries <= $3"
                )
                .0,
                &(browser, now, TRIES).values(),
            )
        });
        counted.await?;
    }
    let read = shell.db().read(move |raw| {
        let mut whose: Option<PersonId> = None;
        raw.each(
            sql!(
                open "a link serves once, in the browser that asked for it",
                "SELECT person_id FROM mail_link
                  WHERE (hash = $1 OR typed = $2) AND browser = $3 AND used_at IS NULL
                    AND expires_at > $4 AND tries <= $5 AND person_id IS NOT NULL"
            )
            .0,
            &(asked.hash, asked.typed, asked.browser, now, TRIES).values(),
            &mut |row| {
                whose = Some(row.take()?);
                Ok(())
            },
        )?;
        Ok::<_, Fault>(whose)
    });
    read.await
}

/// Takes a link by one conditional `UPDATE`; the others of the same person end with it.
fn take(tx: &mut Tx<'_>, asked: &Asked, person: PersonId) -> Result<bool, Fault> {
    let now = tx.now();
    let taken = tx.run(
        sql!(
            open "a link serves once, in the browser that asked for it",
            "UPDATE mail_link SET used_at = $4
              WHERE (hash = $1 OR typed = $2) AND browser = $3 AND used_at IS NULL
                AND expires_at > $4 AND tries <= $5 AND person_id = $6"
        ),
        &(&asked.hash, &asked.typed, &asked.browser, now, TRIES, person),
    )?;
    if taken == 1 {
        leave(tx, person)?;
    }
    Ok(taken == 1)
}

struct Found {
    login: String,
    hash: String,
    /// Whether a password alone lets them in as far as they are concerned.
    opens_alone: bool,
}

async fn found(shell: &Shell, person: PersonId) -> Result<Option<Found>, Fault> {
    let read = shell.db().read(move |raw| {
        let mut found = None;
        raw.each(
            sql!(
                open "this look-up is what lets someone in",
                "SELECT p.login, p.code_hash,
                        p.secret_kind <> 'invitation' AND NOT p.no_password
                        AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person_id = p.id)
                        AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id)
                   FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL"
            )
            .0,
            &(person,).values(),
            &mut |row| {
                let (login, hash) = (row.take()?, row.take()?);
                found = Some(Found { login, hash, opens_alone: row.take()? });
                Ok(())
            },
        )?;
        Ok::<_, Fault>(found)
    });
    read.await
}

/// Takes the link and, in the same transaction, opens a session that proves nothing, or notes that its
/// holder was led to the door.
async fn lead(
    anyone: &Anyone,
    (found, asked): (Found, Asked),
    (person, grant, role): (PersonId, GrantId, Role),
) -> Result<Led, Stop> {
    let shell = &anyone.shell;
    let visit = crate::acting::visit_of_grant(shell, grant, shell.clock().now()).await?;
    let opens = found.opens_alone
        && role.is_partner()
        && visit.who.level <= Level::Partner
        && shell.settings().partners_by_password;
    let secret_text = secret::token()?;
    let new = New { person, grant, role, secret: &secret_text, anyone }.row();
    let known = anyone.knows(&found.login);
    let hash = found.hash;
    let led = crate::key::write(shell.db(), visit.context(Purpose::SignIn), move |tx| {
        if !take(tx, &asked, person)? {
            return Ok(None);
        }
        if !opens || !alone(tx, person, &hash)? {
            tx.note(LED, &person.text(), "")?;
            return Ok(Some(false));
        }
        session::lay(tx, &new)?;
        tx.run(
            sql!(
                open "a person's own session",
                "UPDATE session SET by_mail = TRUE, proved_at = 0 WHERE hash = $1"
            ),
            &(&new.hash,),
        )?;
        tx.note(session::CAME_IN, &person.text(), if known { "mail" } else { "mail-new" })?;
        Ok(Some(true))
    });
    Ok(match led.await? {
        Some(true) => Led::In(session::admit(anyone, &secret_text, role, &found.login)),
        Some(false) => Led::Door(found.login),
        None => Led::Nowhere,
    })
}

/// Whether a person has nothing better to prove with than the secret that was read a moment ago.
fn alone(tx: &mut Tx<'_>, person: PersonId, hash: &str) -> Result<bool, Fault> {
    let held = tx.run(
        sql!(
            open "a person's own secret, as it was read a moment ago",
            "UPDATE person SET code_hash = code_hash
              WHERE id = $1 AND code_hash = $2 AND disabled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person_id = person.id)
                AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = person.id)"
        ),
        &(person, hash),
    )?;
    Ok(held == 1)
}

/// Every link of someone ends.
pub(crate) fn leave(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a person's own links",
            "UPDATE mail_link SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL"
        ),
        &(person, now),
    )?;
    Ok(())
}
