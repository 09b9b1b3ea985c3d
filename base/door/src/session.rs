//! Coming in and going out: a code typed at the door becomes a session, held by reference.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use kernel::id::{GrantId, PersonId};
use kernel::{Instant, Reason, Refusals};
use store::{Fault, Params, sql};
use tokio::sync::Semaphore;
use web::{Shell, Stop};

use crate::visit::{self, Visit, Who, cookie_name};
use crate::{Act, Anyone, Level, Role, SignedIn, Tx, secret};

/// A person came in.
pub const CAME_IN: Act = Act { name: "door.came-in", fr: "Connexion", en: "Signed in" };
/// A person went out.
pub const WENT_OUT: Act = Act { name: "door.went-out", fr: "Déconnexion", en: "Signed out" };

/// How long a session lasts at the desk.
const HOURS: i64 = 12;
/// argon2 computations at a time, and waiting: past that, the door asks to wait (trust.md 4.3).
const AT_A_TIME: usize = 2;
const WAITING: usize = 50;

static SLOW: LazyLock<(Semaphore, Semaphore)> =
    LazyLock::new(|| (Semaphore::new(AT_A_TIME), Semaphore::new(AT_A_TIME + WAITING)));
static FAILURES: LazyLock<Mutex<HashMap<String, (u32, Instant)>>> =
    LazyLock::new(|| Mutex::new(HashMap::new()));

/// A hash that no code opens: verified when the login is unknown, so that both take as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The cookie to set, and where the person may go.
pub struct Opened {
    cookie: String,
    /// The role under which the person came in.
    pub role: Role,
}

impl Opened {
    /// Adds the cookie to an answer.
    #[must_use]
    pub fn seal(&self, mut response: Response) -> Response {
        if let Ok(value) = HeaderValue::from_str(&self.cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }
}

/// Lets a person in by login and code. The same sentence and the same time for an unknown login
/// and for a wrong code.
pub async fn sign_in(anyone: &Anyone, login: &str, code: &str) -> Result<Opened, Stop> {
    let shell = &anyone.shell;
    let login = login.trim().to_lowercase();
    let now = shell.clock().now();
    slow_down(&login, now)?;
    let (turn, queue) = &*SLOW;
    let _place = queue.try_acquire().map_err(|_| Stop::TooMany)?;
    let _turn = turn.acquire().await.map_err(|_| Stop::TooMany)?;
    let found = find_person(shell, login.clone()).await?;
    let (person, hash) = match found {
        Some((person, hash)) => (Some(person), hash),
        None => (None, NOBODY.to_owned()),
    };
    let code = code.to_owned();
    let right =
        tokio::task::spawn_blocking(move || secret::verify(&code, &hash)).await.unwrap_or(false);
    let grant = match person {
        Some(person) if right => find_grant(shell, person, now).await?,
        _ => None,
    };
    let (Some(person), Some((grant, role))) = (person, grant) else {
        note_failure(login, now);
        return Err(refused());
    };
    FAILURES.lock().unwrap_or_else(PoisonError::into_inner).remove(&login);
    let secret_text = secret::token()?;
    open(shell, person, grant, &secret_text).await?;
    Ok(Opened { cookie: cookie(shell, &secret_text, HOURS * 3_600), role })
}

fn refused() -> Stop {
    Refusals::one(
        "code",
        Reason::said(
            "L’identifiant ou le code n’est pas reconnu.",
            "The login or the code is not recognised.",
        ),
    )
    .into()
}

/// Waits asked after failures: 1 s, then 3, 5, 10 (kanidm's ladder), never a lock-out.
fn slow_down(login: &str, now: Instant) -> Result<(), Stop> {
    let failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((count, since)) = failures.get(login) else {
        return Ok(());
    };
    let wait = match count {
        0..=2 => 1,
        3..=8 => 3,
        9..=24 => 5,
        _ => 10,
    };
    if now < since.plus_seconds(wait) { Err(Stop::TooMany) } else { Ok(()) }
}

fn note_failure(login: String, now: Instant) {
    let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    if failures.len() > 10_000 {
        failures.clear();
    }
    let entry = failures.entry(login).or_insert((0, now));
    *entry = (entry.0.saturating_add(1), now);
}

async fn find_person(shell: &Shell, login: String) -> Result<Option<(PersonId, String)>, Fault> {
    shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT id, code_hash FROM person WHERE login = $1 AND disabled_at IS NULL"
                )
                .0,
                &(login,).values(),
                &mut |row| {
                    found = Some((row.take()?, row.take()?));
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await
}

async fn find_grant(
    shell: &Shell,
    person: PersonId,
    now: Instant,
) -> Result<Option<(GrantId, Role)>, Stop> {
    let found: Option<(GrantId, String)> = shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT id, role FROM access_grant
                      WHERE person_id = $1 AND revoked_at IS NULL AND valid_from <= $2
                        AND valid_to > $2 ORDER BY valid_from DESC, id DESC LIMIT 1"
                )
                .0,
                &(person, now).values(),
                &mut |row| {
                    found = Some((row.take()?, row.take()?));
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    Ok(found.and_then(|(grant, role)| Role::parse(&role).ok().map(|role| (grant, role))))
}

async fn open(shell: &Shell, person: PersonId, grant: GrantId, secret: &str) -> Result<(), Stop> {
    let hash = secret::fingerprint(secret);
    let now = shell.clock().now();
    let visit = visit_of_grant(shell, grant).await?;
    let context = visit.context(crate::Purpose::SignIn);
    crate::key::write(shell.db(), context, move |tx| {
        tx.run(
            sql!(
                open "a session opens nothing beyond its grant",
                "INSERT INTO session (hash, person_id, grant_id, created_at, expires_at)
                 VALUES ($1, $2, $3, $4, $5)"
            ),
            &(hash, person, grant, now, now.plus_seconds(HOURS * 3_600)),
        )?;
        Ok(tx.note(CAME_IN, &person.text(), "")?)
    })
    .await
}

/// Ends the session of a visit; the answer clears the cookie.
pub async fn sign_out(key: &SignedIn, headers_out: Response) -> Result<Response, Stop> {
    let (shell, context) = (key.shell.clone(), key.context(crate::Purpose::SignIn));
    let (person, grant) = (key.who.person, key.who.grant);
    crate::key::write(shell.db(), context, move |tx| {
        tx.run(
            sql!(
                open "a person ends their own sessions",
                "DELETE FROM session WHERE person_id = $1 AND grant_id = $2"
            ),
            &(person, grant),
        )?;
        Ok(tx.note(WENT_OUT, &person.text(), "")?)
    })
    .await?;
    Ok(Opened { cookie: cookie(&shell, "", 0), role: key.role() }.seal(headers_out))
}

fn cookie(shell: &Shell, secret: &str, seconds: i64) -> String {
    let secure = if shell.settings().is_secure() { "; Secure" } else { "" };
    format!(
        "{}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        cookie_name(shell)
    )
}

/// The visit that a grant would give: jobs and the command line act under it.
pub(crate) async fn visit_of_grant(shell: &Shell, grant: GrantId) -> Result<Visit, Stop> {
    let found: Option<Who> = shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what decides the perimeter",
                    "SELECT p.id, p.name, p.organisation, p.post, g.id, g.role, g.convention_id,
                            g.convention_words, g.perimeter_words, g.party, g.level, g.day_from,
                            g.day_to, g.gen
                       FROM access_grant g JOIN person p ON p.id = g.person_id
                      WHERE g.id = $1 AND g.revoked_at IS NULL AND p.disabled_at IS NULL"
                )
                .0,
                &(grant,).values(),
                &mut |row| {
                    let unreadable = |_| Fault::new("a grant does not read");
                    found = Some(Who {
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
                        days: kernel::Period::spanning(row.take()?, row.take()?),
                        gen_number: row.take()?,
                        scopes: String::new(),
                    });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    let who = found.ok_or(Stop::NotFound)?;
    let scope = visit::perimeter(shell, &who).await?;
    Ok(Visit {
        shell: shell.clone(),
        who,
        scope,
        lang: kernel::Lang::Fr,
        here: String::new(),
        token: String::new(),
    })
}

/// Whether a login is someone's already, of whatever convention: two people never share one.
pub fn login_is_taken(tx: &mut Tx<'_>, login: &str) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            open "logins are one list for the whole house: only whether one is free is told",
            "SELECT 1 FROM person WHERE login = $1"
        ),
        &(login,),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// A code drawn for someone: shown once, kept only as its hash.
pub struct Drawn {
    /// As it is printed.
    pub code: String,
    /// What is kept.
    pub hash: String,
}

/// Draws a code. Slow on purpose (argon2), so away from the request threads and in turn.
pub async fn draw_code() -> Result<Drawn, Stop> {
    let (turn, queue) = &*SLOW;
    let _place = queue.try_acquire().map_err(|_| Stop::TooMany)?;
    let _turn = turn.acquire().await.map_err(|_| Stop::TooMany)?;
    let drawn = tokio::task::spawn_blocking(|| {
        let (mut random, mut salt) = ([0; 14], [0; 16]);
        getrandom::fill(&mut random)
            .and_then(|()| getrandom::fill(&mut salt))
            .map_err(|error| Fault::new(error.to_string()))?;
        let code = secret::typed_code(&random);
        let hash = secret::hash(&code, &salt)?;
        Ok::<_, Fault>(Drawn { code, hash })
    });
    Ok(drawn.await.map_err(|error| Fault::new(error.to_string()))??)
}

/// A person who gets a code.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Identifier.
    pub id: PersonId,
    /// What is typed at the door, in lower case.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Organisation, in words.
    pub organisation: String,
    /// Post held (« Maire », « Médiatrice »).
    pub post: String,
    /// The hash of the code.
    pub code_hash: String,
}

/// Enters a person in the register of codes.
pub fn enrol(tx: &mut Tx<'_>, person: &NewPerson) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "persons are entered by whoever holds the proof of the caller",
            "INSERT INTO person (id, login, name, email, organisation, post, code_hash, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            person.id,
            &person.login,
            &person.name,
            &person.email,
            &person.organisation,
            &person.post,
            &person.code_hash,
            now,
        ),
    )?;
    Ok(())
}

/// A key for a program.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// Identifier.
    pub id: kernel::id::ApiKeyId,
    /// What it is for.
    pub name: String,
    /// Scopes, separated by spaces.
    pub scopes: String,
    /// The grant within which it works.
    pub grant: GrantId,
    /// The key itself, shown once.
    pub secret: String,
}

/// Enters a key for a program; only its fingerprint is kept.
pub fn issue_api_key(tx: &mut Tx<'_>, key: &NewApiKey) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "keys are entered by whoever holds the proof of the caller",
            "INSERT INTO api_key (hash, id, name, scopes, grant_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(secret::fingerprint(&key.secret), key.id, &key.name, &key.scopes, key.grant, now),
    )?;
    Ok(())
}

/// The grant of a person of a given role, the most recent: for the command line.
pub fn grant_of_role(tx: &mut Tx<'_>, role: Role) -> Result<Option<GrantId>, Fault> {
    tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT id FROM access_grant WHERE role = $1 AND revoked_at IS NULL
              ORDER BY valid_from DESC, id LIMIT 1"
        ),
        &(role.name(),),
        |row| row.take(),
    )
}

/// The grant of whoever types this login, the most recent: for the command line.
pub fn grant_of_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<(GrantId, Role)>, Fault> {
    let found: Option<(GrantId, String)> = tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT g.id, g.role FROM access_grant g JOIN person p ON p.id = g.person_id
              WHERE p.login = lower($1) AND p.disabled_at IS NULL AND g.revoked_at IS NULL
              ORDER BY g.valid_from DESC, g.id LIMIT 1"
        ),
        &(login,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.and_then(|(grant, role)| Role::parse(&role).ok().map(|role| (grant, role))))
}

/// The grant held on behalf of a party (its code), the most recent: for the command line.
pub fn grant_of_party(tx: &mut Tx<'_>, party: &str) -> Result<Option<(GrantId, Role)>, Fault> {
    let found: Option<(GrantId, String)> = tx.one(
        sql!(
            open "the command line acts under a grant that it finds here",
            "SELECT id, role FROM access_grant
              WHERE lower(party) = lower($1) AND revoked_at IS NULL
              ORDER BY CASE role WHEN 'signatory' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END,
                       valid_from DESC, id LIMIT 1"
        ),
        &(party,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.and_then(|(grant, role)| Role::parse(&role).ok().map(|role| (grant, role))))
}

/// Header helper for tests: the cookie of an opened session as a browser would send it.
pub fn cookie_of(response: &HeaderMap) -> Option<String> {
    response
        .get(header::SET_COOKIE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::to_owned)
}

/// Shared so that a shell can be built with it.
pub fn perimeters() -> Arc<visit::Perimeters> {
    Arc::new(visit::Perimeters::default())
}
