//! Guests (« destinataires sans compte ») : whoever was written to about one thing, and answers for it. A
//! guest holds a link, never a code; the link opens that one thing, and no other route takes its key.
//!
//! **Invariants:** the secret travels behind `#` or is typed, never in a path, a query or a log; a look
//! changes nothing, so that a program that opens every link of a letter spoils nothing; fingerprints only
//! are kept; a link ends with its time, or at once when it is recalled, sessions included.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::Instant;
use kernel::id::{ConventionId, GuestId};
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::key::sealed;
use crate::tx::Context;
use crate::{Anyone, Key, Purpose, Shelf, Tx, crowd, ended, secret, session};

/// Days for which a link serves (trust.md 4.4).
pub const DAYS: i64 = 30;
/// Seconds for which a browser that showed the secret is known.
const SECONDS: i64 = 8 * 3_600;
/// Wrong secrets in a day, per link.
const TRIES: i64 = 20;

/// A name for each link: two letters open in one browser are answered each for its own.
fn cookie_name(shell: &Shell, selector: &str) -> String {
    let start = if shell.settings().is_secure() { "__Host-pv-fiche" } else { "pv-fiche" };
    format!("{start}-{selector}")
}

/// The second part of the path of a page of guests: where its link leads.
fn selector_of(path: &str) -> &str {
    path.strip_prefix("/s/").and_then(|rest| rest.split('/').next()).unwrap_or_default()
}

/// A link that was just given: neither the secret nor the code is kept anywhere else.
#[derive(Clone, Debug)]
pub struct Given {
    /// The link, also what a guest’s statements name as `$1`.
    pub id: GuestId,
    /// Where it leads, and what goes behind `#`: `0123456789abcdef#lien=…`.
    pub link: String,
    /// What is typed where scripts do not run.
    pub code: String,
    /// Where it leads, without any secret.
    pub selector: String,
}

/// Gives a link, in the transaction of what it opens.
pub fn give(tx: &mut Tx<'_>) -> Result<Given, Stop> {
    let id = tx.new_id(GuestId::from_uuid);
    let (convention, now) = (tx.convention()?, tx.now());
    let verifier = secret::token()?;
    let mut random = [0; 18];
    getrandom::fill(&mut random).map_err(|error| Fault::new(error.to_string()))?;
    let (eight, ten) = random.split_at(8);
    let selector = hex::encode(eight);
    let code = secret::mailed_code(&ten.try_into().unwrap_or([0; 10]));
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "INSERT INTO guest_link (id, convention_id, selector, hash, typed, given_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(
            id,
            convention,
            &selector,
            secret::fingerprint(&verifier),
            typed(&selector, &code),
            now,
            now.plus_seconds(DAYS * 86_400),
        ),
    )?;
    Ok(Given { id, link: format!("{selector}#lien={verifier}"), code, selector })
}

/// The most days that a link printed for everyone may serve.
pub const LONGEST: i64 = 366;

/// Lets a link that was just given serve for so many days, [`LONGEST`] at most: one that is printed for everyone, opens
/// nothing of anybody and ends with what it asks (a questionnaire). Answers for how many days.
pub fn last(tx: &mut Tx<'_>, id: GuestId, days: i64) -> Result<i64, Fault> {
    let days = days.clamp(1, LONGEST);
    let until = tx.now().plus_seconds(days * 86_400);
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "UPDATE guest_link SET expires_at = $2 WHERE id = $1 AND recalled_at IS NULL"
        ),
        &(id, until),
    )?;
    Ok(days)
}

/// Lets a link serve for some days more at most, never longer than it would have.
pub fn shorten(tx: &mut Tx<'_>, id: GuestId, days: i64) -> Result<(), Fault> {
    let until = tx.now().plus_seconds(days * 86_400);
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "UPDATE guest_link SET expires_at = $2 WHERE id = $1 AND expires_at > $2"
        ),
        &(id, until),
    )?;
    Ok(())
}

/// Recalls a link: it opens nothing from now on, not even where it was opened already.
pub fn recall(tx: &mut Tx<'_>, id: GuestId) -> Result<(), Fault> {
    tx.ends(ended::LINK, &id.text());
    close(tx, id)
}

pub(crate) fn close(tx: &mut Tx<'_>, id: GuestId) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "UPDATE guest_link SET recalled_at = $2 WHERE id = $1 AND recalled_at IS NULL"
        ),
        &(id, now),
    )?;
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "DELETE FROM guest_session WHERE link_id = $1"
        ),
        &(id,),
    )?;
    Ok(())
}

/// The fingerprint of a typed code, of that link alone.
fn typed(selector: &str, code: &str) -> String {
    secret::fingerprint(&format!("parvis-guest-code-v1:{selector}:{}", secret::normalize(code)))
}

/// Shows the secret of a link, or its code: `answer` then carries what the browser is known by. `false`
/// when it opens nothing: wrong, over, recalled, or never given.
pub async fn open(
    anyone: &Anyone,
    selector: &str,
    (link, code): (&str, &str),
    answer: &mut Response,
) -> Result<bool, Stop> {
    let shell = &anyone.shell;
    crowd::attempt(shell, anyone.source.as_ref(), false)?;
    let held = secret::token()?;
    let kept = secret::fingerprint(&held);
    let (hash, typed) = (secret::fingerprint(link), typed(selector, code));
    let (name, selector) = (cookie_name(shell, selector), selector.to_owned());
    let context = Context::of_the_house(shell, Purpose::SignIn);
    let opened = crate::key::write(shell.db(), context, move |tx| {
        Ok(enter(tx, &selector, (&hash, &typed), &kept)?)
    })
    .await?;
    if !opened {
        return Ok(false);
    }
    crowd::forgive(shell, anyone.source.as_ref(), false);
    if let Ok(value) = HeaderValue::from_str(&session::cookie(shell, &name, &held, SECONDS)) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(true)
}

fn enter(
    tx: &mut Tx<'_>,
    selector: &str,
    (hash, typed): (&str, &str),
    kept: &str,
) -> Result<bool, Fault> {
    let (now, today) = (tx.now(), tx.today());
    // Counted before it is looked at: many at once are still so many.
    tx.run(
        sql!(
            open "a link for someone who has no grant",
            "UPDATE guest_link
                SET tries = CASE WHEN tried_day = $2 THEN tries + 1 ELSE 1 END, tried_day = $2
              WHERE selector = $1 AND hash <> $3 AND typed <> $4"
        ),
        &(selector, today, hash, typed),
    )?;
    let done = tx.run(
        sql!(
            open "a link for someone who has no grant",
            "INSERT INTO guest_session (hash, link_id, expires_at)
             SELECT $1, id, CASE WHEN expires_at < $3 THEN expires_at ELSE $3 END
               FROM guest_link
              WHERE selector = $2 AND (hash = $4 OR typed = $5) AND recalled_at IS NULL
                AND expires_at > $6 AND (tries < $7 OR tried_day <> $8 OR hash = $4)"
        ),
        &(kept, selector, now.plus_seconds(SECONDS), hash, typed, now, TRIES, today),
    )?;
    Ok(done == 1)
}

/// Asks for another letter instead of one whose link opens nothing any more. `work` is given that link, ended or recalled
/// as it may be, within its convention: it writes to whoever the link was given for, or to nobody. Whoever asks is
/// answered alike whether there was such a link or not.
pub async fn ask_again<F>(anyone: &Anyone, selector: &str, work: F) -> Result<(), Stop>
where
    F: FnOnce(&mut Tx<'_>, GuestId) -> Result<(), Stop> + Send + 'static,
{
    let shell = &anyone.shell;
    crowd::letter(shell, anyone.source.as_ref())?;
    let asked = selector.to_owned();
    let found = shell.db().read(move |raw| given(raw, &asked)).await?;
    let house = Context::of_the_house(shell, Purpose::Record);
    let context = Context { convention: found.map(|(_, convention)| convention), ..house };
    // A unit of work is taken in both cases: who looks at the time it takes learns little.
    crate::key::write(shell.db(), context, move |tx| match found {
        Some((link, _)) => work(tx, link),
        None => Ok(()),
    })
    .await
}

/// The link of an address, whatever became of it.
fn given(
    raw: &mut dyn store::engine::Session,
    selector: &str,
) -> Result<Option<(GuestId, ConventionId)>, Fault> {
    let mut found = None;
    raw.each(
        sql!(
            open "whoever asks for another letter is told nothing of the link that it replaces",
            "SELECT id, convention_id FROM guest_link WHERE selector = $1"
        )
        .0,
        &(selector,).values(),
        &mut |row| {
            found = Some((row.take()?, row.take()?));
            Ok(())
        },
    )?;
    Ok(found)
}

/// Someone who was written to about one thing, and showed it.
pub struct Guest {
    shell: Shell,
    id: GuestId,
    convention: ConventionId,
    selector: String,
    lang: kernel::Lang,
    token: String,
}

impl sealed::Sealed for Guest {}

impl Key for Guest {
    fn name() -> String {
        "guest".to_owned()
    }
}

/// What a browser of a guest holds, for the token of its forms.
pub(crate) fn held<'h>(
    shell: &Shell,
    headers: &'h axum::http::HeaderMap,
    path: &str,
) -> Option<&'h str> {
    let name = cookie_name(shell, selector_of(path));
    web::headers::cookie(headers, &name).filter(|held| held.len() == 64)
}

impl FromRequestParts<Shell> for Guest {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let path = parts.uri.path();
        let held = held(shell, &parts.headers, path).ok_or(Stop::NotFound)?;
        let (hash, token) = (secret::fingerprint(held), secret::form_token(held));
        let selector = selector_of(path).to_owned();
        let (asked, now) = (selector.clone(), shell.clock().now());
        let found = shell.db().read(move |raw| look(raw, (&hash, &asked), now)).await?;
        let (id, convention) = found.ok_or(Stop::NotFound)?;
        let lang = web::headers::lang(&parts.headers);
        Ok(Self { shell: shell.clone(), id, convention, selector, lang, token })
    }
}

fn look(
    raw: &mut dyn store::engine::Session,
    (hash, selector): (&str, &str),
    now: Instant,
) -> Result<Option<(GuestId, ConventionId)>, Fault> {
    let mut found = None;
    raw.each(
        sql!(
            open "this look-up is what decides what a guest sees",
            "SELECT l.id, l.convention_id FROM guest_session s JOIN guest_link l ON l.id = s.link_id
              WHERE s.hash = $1 AND l.selector = $2 AND s.expires_at > $3 AND l.expires_at > $3
                AND l.recalled_at IS NULL"
        )
        .0,
        &(hash, selector, now).values(),
        &mut |row| {
            found = Some((row.take()?, row.take()?));
            Ok(())
        },
    )?;
    Ok(found)
}

impl Guest {
    /// The link.
    pub const fn id(&self) -> GuestId {
        self.id
    }

    /// Where the link leads, without its secret.
    pub fn selector(&self) -> &str {
        &self.selector
    }

    /// The language of the reader.
    pub const fn lang(&self) -> kernel::Lang {
        self.lang
    }

    /// Today in Paris.
    pub fn today(&self) -> kernel::Day {
        self.shell.clock().now().local().0
    }

    /// Now.
    pub fn now(&self) -> Instant {
        self.shell.clock().now()
    }

    /// The token for a form of this browser.
    pub fn form_token(&self) -> &str {
        &self.token
    }

    /// Whether this is the demonstration.
    pub fn is_demo(&self) -> bool {
        self.shell.settings().demo
    }

    /// Opens the shelf: `$1` is the link, so that nothing but what it was given for is there.
    pub async fn shelf<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
    {
        let context = self.context(Purpose::Read);
        let link = self.id.text();
        self.shell.db().read(move |raw| work(&mut Shelf::of(raw, link, &context))).await
    }

    /// Opens a transaction to answer in. There is no grant: a statement within a perimeter does not run.
    pub async fn answer<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        crate::key::write(self.shell.db(), self.context(Purpose::Record), work).await
    }

    /// The same for what is looked at and noted: nothing that cannot be noted is seen.
    pub async fn look<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        crate::key::write(self.shell.db(), self.context(Purpose::Read), work).await
    }

    fn context(&self, purpose: Purpose) -> Context {
        Context {
            convention: Some(self.convention),
            lang: self.lang,
            ..Context::of_the_house(&self.shell, purpose)
        }
    }
}

/// Links leave with what they opened, thirty days after their end; sessions at their end.
pub(crate) fn forget_links(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = crate::days_ago(tx, 30);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM guest_link WHERE expires_at < $1
                AND NOT EXISTS (SELECT 1 FROM guest_session s WHERE s.link_id = guest_link.id)"
        ),
        &(before,),
    )
}

pub(crate) fn forget_sessions(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(open "what is past its time", "DELETE FROM guest_session WHERE expires_at < $1"),
        &(now,),
    )
}
