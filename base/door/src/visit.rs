//! A visit: one request of someone whose cookie or key was recognised.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::http::request::Parts;
use kernel::id::{ConventionId, GrantId, PersonId};
use kernel::{Instant, Lang, Period};
use store::{Fault, Params, Row, sql};
use web::headers::{cookie, lang};
use web::{Shell, Stop};

use crate::in_use::InUse;
use crate::pledge::{self, Pledge};
use crate::refused::{self, Means};
use crate::tx::Context;
use crate::{Level, Purpose, Role, Scope, household, mail_link, preview, rights, secret};

/// Who is visiting, under which grant.
#[derive(Clone)]
pub struct Visit {
    pub(crate) shell: Shell,
    pub(crate) who: Who,
    pub(crate) scope: Arc<Scope>,
    pub(crate) lang: Lang,
    pub(crate) here: String,
    pub(crate) token: String,
    /// The session behind the visit; none for a program.
    pub(crate) held: Option<Held>,
}

/// Why someone may only look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    /// As someone else.
    AsAnother,
    /// For an hour (« accès exceptionnel »).
    ByException,
}

/// A session that was recognised.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) hash: String,
    /// Whose session it is: the one who looks, while they look as another.
    pub(crate) holder: PersonId,
    seen_at: Instant,
    proved_at: Instant,
    /// Why the holder may only look, when that is so.
    looks: Option<Looks>,
    /// A link by e-mail opened it: it proves nothing.
    pub(crate) by_mail: bool,
    /// The holder did not accept the charter in force yet.
    owes: bool,
}

/// The person and the grant behind a visit.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) post: String,
    pub(crate) grant: GrantId,
    pub(crate) role: Role,
    pub(crate) convention: ConventionId,
    pub(crate) convention_words: String,
    pub(crate) perimeter_words: String,
    pub(crate) party: String,
    pub(crate) level: Level,
    pub(crate) days: Period,
    pub(crate) gen_number: i64,
    /// Scopes of an integration key; empty for a person.
    pub(crate) scopes: String,
}

/// Perimeters already read, by grant and generation: a revocation changes the generation, which
/// is read at each request, so nothing stale is ever used.
#[derive(Default)]
pub struct Perimeters(Mutex<HashMap<GrantId, (i64, Arc<Scope>)>>);

/// The name of the session cookie.
pub(crate) fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv" } else { "pv" }
}

/// The session secret that a browser sent.
pub(crate) fn session_secret<'h>(shell: &Shell, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(headers, cookie_name(shell)).filter(|secret| secret.len() == 64)
}

/// A person who was recognised, and of whom nothing is asked before what they ask for.
pub(crate) async fn person(shell: &Shell, parts: &Parts) -> Result<Visit, Stop> {
    let visit = recognised(shell, parts).await?;
    refused::recognised(parts, (visit.holder(), visit.who.convention), Means::Session);
    if visit.owes_the_charter() && !pledge::opens(parts.uri.path()) {
        return Err(Stop::Charter);
    }
    let reads = parts.method.is_safe() || mail_link::may_send(parts.uri.path());
    if !reads && visit.held.as_ref().is_some_and(|held| held.by_mail) {
        return Err(Stop::ProveAgain);
    }
    Ok(visit)
}

/// Recognises a person by the session cookie.
pub(crate) async fn recognised(shell: &Shell, parts: &Parts) -> Result<Visit, Stop> {
    let secret_text = session_secret(shell, &parts.headers).ok_or(Stop::SignIn)?.to_owned();
    let hash = secret::fingerprint(&secret_text);
    let now = shell.clock().now();
    let asked = hash.clone();
    let pledge = shell.services().find::<Pledge>().map_or("", |pledge| pledge.0);
    let found = shell
        .db()
        .peek(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what decides the perimeter",
                    "SELECT p.id, p.name, p.organisation, p.post, g.id, g.role, g.convention_id,
                            g.convention_words, g.perimeter_words, g.party, g.level, g.day_from,
                            g.day_to, g.gen, '', s.person_id, s.seen_at, s.proved_at,
                            COALESCE(s.seen_until > $2, FALSE), s.by_mail,
                            h.secret_kind = 'password' AND h.pledged < $3,
                            g.role = 'direction'
                            AND EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id)
                       FROM session s
                       JOIN person h ON h.id = s.person_id
                       JOIN access_grant o ON o.id = s.grant_id
                       JOIN access_grant g
                         ON g.id = CASE WHEN s.seen_until > $2 THEN s.seen_as ELSE s.grant_id END
                       JOIN person p ON p.id = g.person_id
                      WHERE s.hash = $1 AND s.expires_at > $2 AND s.seen_at + s.idle > $2
                        AND h.disabled_at IS NULL AND p.disabled_at IS NULL
                        AND o.revoked_at IS NULL AND o.suspended_at IS NULL
                        AND o.valid_from <= $2 AND o.valid_to > $2
                        AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                        AND g.valid_from <= $2 AND g.valid_to > $2"
                )
                .0,
                &(asked, now, pledge).values(),
                &mut |row| {
                    let who = read_who(row)?;
                    let (holder, seen_at, proved_at) = (row.take()?, row.take()?, row.take()?);
                    let (another, by_mail, owes) = (row.take()?, row.take()?, row.take()?);
                    let hour = row.take::<bool>()?.then_some(Looks::ByException);
                    let looks = if another { Some(Looks::AsAnother) } else { hour };
                    let hash = hash.clone();
                    let held = Held { hash, holder, seen_at, proved_at, looks, by_mail, owes };
                    found = Some((who, held));
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    let (who, held) = found.ok_or(Stop::SignIn)?;
    let ways_out = [preview::LEAVE, pledge::PATH, "/deconnexion"];
    let out = ways_out.contains(&parts.uri.path());
    match held.looks.filter(|_| !parts.method.is_safe() && !out) {
        Some(Looks::AsAnother) => return Err(preview::only_looking()),
        // Whoever was let in for an hour looks: they go out, or back to a right of their own.
        Some(Looks::ByException) if !parts.uri.path().starts_with(rights::PASS) => {
            return Err(household::only_looking());
        }
        Some(Looks::ByException) | None => {}
    }
    let stmt = sql!(
        open "a session in use goes on",
        "UPDATE session SET seen_at = $2 WHERE hash = $1 AND seen_at < $2"
    );
    let (what, key, last) = ("a session", held.hash.clone(), Some(held.seen_at));
    InUse { what, key, last, stands: A_MINUTE, stmt }.note(shell, now);
    let mut visit = visit(shell, parts, who, secret::form_token(&secret_text)).await?;
    visit.held = Some(held);
    Ok(visit)
}

/// How often it is noted that a session is in use.
const A_MINUTE: i64 = 60_000;

pub(crate) fn read_who(row: &mut Row<'_>) -> Result<Who, Fault> {
    let unreadable = |_| Fault::new("a grant does not read");
    Ok(Who {
        person: row.take()?,
        name: row.take()?,
        organisation: row.take()?,
        post: row.take()?,
        grant: row.take()?,
        role: Role::parse(&row.take::<String>()?).map_err(unreadable)?,
        convention: row.take()?,
        convention_words: row.take()?,
        perimeter_words: row.take()?,
        party: row.take()?,
        level: Level::of(row.take()?).map_err(unreadable)?,
        days: Period::spanning(row.take()?, row.take()?),
        gen_number: row.take()?,
        scopes: row.take()?,
    })
}

pub(crate) async fn visit(
    shell: &Shell,
    parts: &Parts,
    who: Who,
    token: String,
) -> Result<Visit, Stop> {
    let scope = perimeter(shell, &who).await?;
    let here = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    Ok(Visit {
        shell: shell.clone(),
        who,
        scope,
        lang: lang(&parts.headers),
        here,
        token,
        held: None,
    })
}

/// The perimeter of a grant, from memory when its generation has not changed.
pub(crate) async fn perimeter(shell: &Shell, who: &Who) -> Result<Arc<Scope>, Fault> {
    let cache = shell.services().find::<Perimeters>();
    if let Some(cache) = &cache {
        let known = cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((number, scope)) = known.get(&who.grant)
            && *number == who.gen_number
        {
            return Ok(Arc::clone(scope));
        }
    }
    let (grant, convention, days, level) = (who.grant, who.convention, who.days, who.level);
    let scope = shell
        .db()
        .read(move |raw| {
            let mut scope = Scope {
                convention,
                zones: std::collections::HashSet::new(),
                themes: std::collections::HashSet::new(),
                days,
                level,
            };
            raw.each(
                sql!(open "this look-up is what decides the perimeter", "SELECT zone_id FROM visible_zone WHERE grant_id = $1").0,
                &(grant,).values(),
                &mut |row| {
                    scope.zones.insert(row.take()?);
                    Ok(())
                },
            )?;
            raw.each(
                sql!(open "this look-up is what decides the perimeter", "SELECT theme_id FROM visible_theme WHERE grant_id = $1").0,
                &(grant,).values(),
                &mut |row| {
                    scope.themes.insert(row.take()?);
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(Arc::new(scope))
        })
        .await?;
    if let Some(cache) = cache {
        cache
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(grant, (who.gen_number, Arc::clone(&scope)));
    }
    Ok(scope)
}

impl Visit {
    /// What a transaction of this visit carries.
    pub(crate) fn context(&self, purpose: Purpose) -> Context {
        Context {
            grant: Some(self.who.grant),
            convention: Some(self.who.convention),
            actor: Some(self.holder()),
            scope: Some(Arc::clone(&self.scope)),
            purpose,
            now: self.now(),
            mint: Arc::clone(self.shell.mint()),
            lang: self.lang,
            shell: self.shell.clone(),
        }
    }

    /// Now, by the house's clock.
    pub fn now(&self) -> Instant {
        self.shell.clock().now()
    }

    /// Today in Paris.
    pub fn today(&self) -> kernel::Day {
        self.shell.clock().today()
    }

    /// The language of the reader.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Who is visiting.
    pub const fn person(&self) -> PersonId {
        self.who.person
    }

    /// Whoever is at the browser: the visitor, or the manager who looks as the visitor.
    pub(crate) fn holder(&self) -> PersonId {
        self.held.as_ref().map_or(self.who.person, |held| held.holder)
    }

    /// Whether a manager looks as this visitor (« voir comme »): their own things stay theirs.
    pub fn is_a_preview(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.looks == Some(Looks::AsAnother))
    }

    /// Whether the one at the browser has yet to accept the charter in force.
    pub fn owes_the_charter(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.owes)
    }

    /// The grant under which the visitor came in.
    pub const fn grant(&self) -> GrantId {
        self.who.grant
    }

    /// The name shown.
    pub fn name(&self) -> &str {
        &self.who.name
    }

    /// The role of the grant.
    pub const fn role(&self) -> Role {
        self.who.role
    }

    /// The convention of the grant.
    pub const fn convention(&self) -> ConventionId {
        self.who.convention
    }

    /// The code of the party or structure on whose behalf the visitor reads.
    pub fn party(&self) -> &str {
        &self.who.party
    }

    /// The perimeter of the grant.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The perimeter in plain words.
    pub fn perimeter_words(&self) -> &str {
        &self.who.perimeter_words
    }

    /// The address that people type, without a slash at its end.
    pub fn public_url(&self) -> &str {
        self.shell.settings().public_url.trim_end_matches('/')
    }

    /// Whether this is the demonstration: its clock lives in another year.
    pub fn is_demo(&self) -> bool {
        self.shell.settings().demo
    }

    /// Where members may write to, when the house reads a mailbox; empty otherwise.
    pub fn answers_to(&self) -> &str {
        &self.shell.settings().answers_to
    }

    /// The convention in words.
    pub fn convention_words(&self) -> &str {
        &self.who.convention_words
    }

    /// A service that a room keeps in memory.
    pub fn service<T: std::any::Any + Send + Sync>(&self) -> Result<Arc<T>, Stop> {
        self.shell
            .services()
            .find()
            .ok_or_else(|| Stop::Fault(Fault::new("a service was not started")))
    }

    /// A new identifier, from the house's source.
    pub fn fresh<T>(&self, kind: fn(kernel::id::Uuid) -> T) -> T {
        kind(self.shell.mint().uuid())
    }

    /// Notes that something confidential (C3, C4) is about to be read, before the answer leaves: if it
    /// cannot be noted, it is not read (trust.md 6.1).
    pub async fn witness(&self, seen: crate::Act, object: &str, detail: &str) -> Result<(), Stop> {
        let (object, detail) = (object.to_owned(), detail.to_owned());
        let note = move |tx: &mut crate::Tx<'_>| Ok(tx.note(seen, &object, &detail)?);
        crate::key::write(self.shell.db(), self.context(Purpose::Read), note).await
    }

    /// Asks for a proof of at most five minutes before something that cannot be undone or leaves
    /// the house: an export, a right, a release, an erasure (trust.md 4.5). A program has no other
    /// proof than its key.
    pub fn step_up(&self) -> Result<(), Stop> {
        self.proved_within(5)
    }

    /// The same at the end of a form that was opened with a fresh proof: time to fill it in.
    pub fn step_up_to_send(&self) -> Result<(), Stop> {
        self.proved_within(30)
    }

    fn proved_within(&self, minutes: i64) -> Result<(), Stop> {
        if self.is_a_preview() {
            return Err(preview::only_looking());
        }
        if self.held.as_ref().is_some_and(|held| held.looks == Some(Looks::ByException)) {
            return Err(household::only_looking());
        }
        match &self.held {
            Some(held) if self.now().millis() - held.proved_at.millis() > minutes * A_MINUTE => {
                Err(Stop::ProveAgain)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The database engine, in words, for whoever administers the house.
    pub fn engine(&self) -> &'static str {
        match self.shell.db().engine() {
            store::Engine::Sqlite => "SQLite",
            store::Engine::Postgres => "PostgreSQL",
        }
    }

    /// Whether an integration key holds a scope.
    pub(crate) fn holds(&self, scope: &str) -> bool {
        self.who.scopes.split(' ').any(|held| held == scope)
    }
}
