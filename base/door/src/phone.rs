//! A telephone of the field (« téléphone de terrain ») : enrolled once by a mediator who came in with
//! their proofs, known afterwards by a secret of its own, taken back by the manager (trust.md 5.3).
//!
//! **Invariants:** a telephone opens what its holder's right opens, read again at each request; taken
//! back, or when that right ends, it opens nothing and may still hand over what it had sealed; only
//! the fingerprint of its secret is kept; one person holds at most ten.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::id::{ConventionId, PersonId, PhoneId};
use kernel::{Instant, Line, Reason, Refusals};
use store::{Fault, Params, sql};
use web::headers::cookie;
use web::{Shell, Stop};

use crate::in_use::InUse;
use crate::key::{read, write};
use crate::refused::{self, Means};
use crate::tx::Context;
use crate::visit::{self, Visit, Who};
use crate::{Act, Key, Mediator, Purpose, Role, Tx, ended, secret};

/// A telephone was enrolled. The object is the telephone.
pub const ENROLLED: Act =
    Act { name: "door.phone-enrolled", fr: "Téléphone enregistré", en: "Telephone enrolled" };
/// A telephone was taken back. The object is the telephone.
pub const REVOKED: Act =
    Act { name: "door.phone-revoked", fr: "Téléphone retiré", en: "Telephone taken back" };

/// The most telephones of one person.
const MOST: i64 = 10;
/// Days without a word after which the holder comes in again.
const IDLE: i64 = 30;
/// Days that a browser keeps the secret.
const KEPT: i64 = 400;
/// How often it is noted that a telephone is in use, in milliseconds.
const A_MINUTE: i64 = 60_000;

/// A telephone whose right opens.
#[derive(Clone)]
pub struct Phone {
    visit: Visit,
    id: PhoneId,
}

/// A telephone that was taken back, or whose right ended: it hands over what it had sealed, and reads
/// nothing.
pub struct LostPhone {
    shell: Shell,
    id: PhoneId,
    person: PersonId,
    convention: ConventionId,
    since: Instant,
    lang: kernel::Lang,
}

/// A telephone as its secret finds it.
struct Found {
    who: Who,
    id: PhoneId,
    seen_at: Instant,
    revoked_at: Option<Instant>,
    opens: bool,
}

impl crate::key::sealed::Sealed for Phone {}
impl crate::key::sealed::Sealed for LostPhone {}

impl Key for Phone {
    fn name() -> String {
        "phone".to_owned()
    }
}

impl Key for LostPhone {
    fn name() -> String {
        "phone that was lost".to_owned()
    }
}

impl FromRequestParts<Shell> for Phone {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let found = find(shell, parts).await?;
        if found.is_lost() {
            return Err(Stop::NotFound);
        }
        let now = shell.clock().now();
        if found.seen_at.plus_seconds(IDLE * 86_400) < now {
            return Err(Stop::SignIn);
        }
        let stmt = sql!(
            open "a telephone in use goes on",
            "UPDATE phone SET seen_at = $2 WHERE id = $1 AND seen_at < $2"
        );
        let (what, key, last) = ("a telephone", found.id, Some(found.seen_at));
        InUse { what, key, last, stands: A_MINUTE, stmt }.note(shell, now);
        let visit = visit::visit(shell, parts, found.who, String::new()).await?;
        Ok(Self { visit, id: found.id })
    }
}

impl FromRequestParts<Shell> for LostPhone {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let found = find(shell, parts).await?;
        if !found.is_lost() {
            return Err(Stop::NotFound);
        }
        Ok(Self {
            shell: shell.clone(),
            id: found.id,
            person: found.who.person,
            convention: found.who.convention,
            since: found.revoked_at.unwrap_or_else(|| shell.clock().now()),
            lang: web::headers::lang(&parts.headers),
        })
    }
}

impl Deref for Phone {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Phone {
    /// Which one.
    pub const fn id(&self) -> PhoneId {
        self.id
    }

    /// Opens a transaction that may write, for a purpose.
    pub async fn begin<T, F>(&self, purpose: Purpose, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        write(self.visit.shell.db(), self.visit.context(purpose), work).await
    }

    /// Opens a transaction that only reads.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        read(self.visit.shell.db(), self.visit.context(Purpose::Read), work).await
    }
}

impl LostPhone {
    /// Which one.
    pub const fn id(&self) -> PhoneId {
        self.id
    }

    /// Whose it was.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Of which convention.
    pub const fn convention(&self) -> ConventionId {
        self.convention
    }

    /// The language of its holder's browser.
    pub const fn lang(&self) -> kernel::Lang {
        self.lang
    }

    /// Now, by the house's clock.
    pub fn now(&self) -> Instant {
        self.shell.clock().now()
    }

    /// Since when it opens nothing.
    pub const fn since(&self) -> Instant {
        self.since
    }

    /// A service that a room keeps in memory.
    pub fn service<T: std::any::Any + Send + Sync>(&self) -> Result<std::sync::Arc<T>, Stop> {
        let found = self.shell.services().find();
        found.ok_or_else(|| Stop::Fault(Fault::new("a service was not started")))
    }

    /// Keeps what it hands over. There is no grant: a statement within a perimeter does not run.
    pub async fn hand_over<T, F>(&self, work: F) -> Result<T, Stop>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    {
        let context = Context {
            convention: Some(self.convention),
            actor: Some(self.person),
            lang: self.lang,
            ..Context::of_the_house(&self.shell, Purpose::Record)
        };
        write(self.shell.db(), context, work).await
    }
}

impl Found {
    const fn is_lost(&self) -> bool {
        self.revoked_at.is_some() || !self.opens
    }
}

fn cookie_name(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-terrain" } else { "terrain" }
}

async fn find(shell: &Shell, parts: &Parts) -> Result<Found, Stop> {
    let held = cookie(&parts.headers, cookie_name(shell)).filter(|secret| secret.len() == 64);
    let hash = secret::fingerprint(held.ok_or(Stop::SignIn)?);
    let now = shell.clock().now();
    let found = shell
        .db()
        .peek(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what decides the perimeter",
                    "SELECT p.id, p.name, p.organisation, p.post, g.id, g.role, g.convention_id,
                            g.convention_words, g.perimeter_words, g.party, g.level, g.day_from,
                            g.day_to, g.gen, '', f.id, f.seen_at, f.revoked_at,
                            p.disabled_at IS NULL AND g.revoked_at IS NULL
                              AND g.suspended_at IS NULL AND g.valid_from <= $2
                              AND g.valid_to > $2
                       FROM phone f
                       JOIN access_grant g ON g.id = f.grant_id
                       JOIN person p ON p.id = f.person_id
                      WHERE f.hash = $1"
                )
                .0,
                &(hash, now).values(),
                &mut |row| {
                    found = Some(Found {
                        who: visit::read_who(row)?,
                        id: row.take()?,
                        seen_at: row.take()?,
                        revoked_at: row.take()?,
                        opens: row.take()?,
                    });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    let found = found.ok_or(Stop::SignIn)?;
    refused::recognised(parts, (found.who.person, found.who.convention), Means::Phone);
    match found.who.role {
        Role::Mediator | Role::Manager => Ok(found),
        Role::Direction
        | Role::Signatory
        | Role::Referent
        | Role::Dpo
        | Role::Technician
        | Role::Auditor => Err(Stop::SignIn),
    }
}

/// A telephone that was just enrolled: its secret leaves in the answer and nowhere else.
pub struct Enrolled {
    /// Which one.
    pub id: PhoneId,
    cookie: String,
}

impl Enrolled {
    /// Puts the secret in the answer.
    pub fn seal(&self, mut answer: Response) -> Response {
        if let Ok(value) = HeaderValue::from_str(&self.cookie) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
        answer
    }
}

/// Enrols the telephone that the visitor holds. One that was theirs already, and was not taken back, goes
/// on under its name with another secret: what it had sealed is still its own.
pub async fn enrol(
    key: &Mediator,
    name: &Line<60>,
    former: Option<PhoneId>,
) -> Result<Enrolled, Stop> {
    let token = secret::token()?;
    let (hash, name) = (secret::fingerprint(&token), name.as_str().to_owned());
    let (person, grant) = (key.person(), key.grant());
    let id = key
        .begin(Purpose::SignIn, move |tx| {
            let now = tx.now();
            if let Some(former) = former {
                let renewed = tx.run(
                    sql!(
                        open "a person's own telephone",
                        "UPDATE phone SET hash = $2, name = $3, grant_id = $4, seen_at = $5,
                            enrolled_at = $5
                          WHERE id = $1 AND person_id = $6 AND revoked_at IS NULL"
                    ),
                    &(former, &hash, &name, grant, now, person),
                )?;
                if renewed == 1 {
                    tx.note(ENROLLED, &former.text(), "again")?;
                    return Ok(former);
                }
            }
            not_too_many(tx, person)?;
            let id = tx.new_id(PhoneId::from_uuid);
            tx.run(
                sql!(
                    open "a person's own telephone",
                    "INSERT INTO phone (id, hash, person_id, grant_id, name, enrolled_at, seen_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $6)"
                ),
                &(id, &hash, person, grant, &name, now),
            )?;
            tx.note(ENROLLED, &id.text(), "")?;
            Ok(id)
        })
        .await?;
    let shell = &key.shell;
    let secure = if shell.settings().is_secure() { "; Secure" } else { "" };
    let (jar, seconds) = (cookie_name(shell), KEPT * 86_400);
    let cookie =
        format!("{jar}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    Ok(Enrolled { id, cookie })
}

fn not_too_many(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Stop> {
    let held: Option<i64> = tx.one(
        sql!(
            open "a person's own telephones, counted",
            "SELECT COUNT(*) FROM phone WHERE person_id = $1 AND revoked_at IS NULL"
        ),
        &(person,),
        |row| row.take(),
    )?;
    if held.unwrap_or_default() < MOST {
        return Ok(());
    }
    let reason = Reason::said(
        "Dix téléphones sont déjà enregistrés à votre nom : l’encadrant peut en retirer.",
        "Ten telephones are enrolled in your name already: the manager can take some back.",
    );
    Err(Refusals::one("name", reason).into())
}

/// A telephone on the manager's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Which one.
    pub id: PhoneId,
    /// Who holds it.
    pub holder: String,
    /// Their login.
    pub login: String,
    /// Its name.
    pub name: String,
    /// Since when.
    pub enrolled_at: Instant,
    /// Its last word.
    pub seen_at: Instant,
    /// Since when it opens nothing.
    pub revoked_at: Option<Instant>,
}

/// Telephones of the convention, those in use first.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Enrolment>, Fault> {
    tx.all(
        sql!(
            "SELECT f.id, f.holder, f.login, f.name, f.enrolled_at, f.seen_at, f.revoked_at
               FROM phone_visible f WHERE f.grant_id = $1
              ORDER BY f.revoked_at IS NOT NULL, f.holder, f.enrolled_at DESC LIMIT 200"
        ),
        &(),
        |row| {
            Ok(Enrolment {
                id: row.take()?,
                holder: row.take()?,
                login: row.take()?,
                name: row.take()?,
                enrolled_at: row.take()?,
                seen_at: row.take()?,
                revoked_at: row.take()?,
            })
        },
    )
}

/// Takes a telephone back, from its next request on.
pub fn revoke(tx: &mut Tx<'_>, id: PhoneId) -> Result<(), Stop> {
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    let taken = tx.run(
        sql!(
            "UPDATE phone SET revoked_at = $3, revoked_by = $4
              WHERE id = $2 AND revoked_at IS NULL
                AND EXISTS (SELECT 1 FROM phone_visible f WHERE f.grant_id = $1 AND f.id = $2)"
        ),
        &(id, now, by),
    )?;
    if taken == 0 {
        return Err(Stop::NotFound);
    }
    tx.ends(ended::PHONE, &id.text());
    Ok(tx.note(REVOKED, &id.text(), "")?)
}

/// Who holds a telephone of the convention, taken back or not.
pub fn held_by(tx: &mut Tx<'_>, id: PhoneId) -> Result<Option<PersonId>, Fault> {
    tx.one(
        sql!("SELECT f.person_id FROM phone_visible f WHERE f.grant_id = $1 AND f.id = $2"),
        &(id,),
        |row| row.take(),
    )
}

/// Whether a telephone is one of this person's: what it sealed under that name is theirs.
pub fn is_of(tx: &mut Tx<'_>, id: PhoneId, person: PersonId) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            open "a person's own telephone",
            "SELECT 1 FROM phone WHERE id = $1 AND person_id = $2"
        ),
        &(id, person),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Whether a telephone opens what its holder's right opens, now.
pub fn opens(tx: &mut Tx<'_>, id: PhoneId) -> Result<bool, Fault> {
    let now = tx.now();
    let found: Option<i64> = tx.one(
        sql!(
            open "the house tells a telephone something only while it opens",
            "SELECT 1 FROM phone f JOIN access_grant g ON g.id = f.grant_id
               JOIN person p ON p.id = f.person_id
              WHERE f.id = $1 AND f.revoked_at IS NULL AND p.disabled_at IS NULL
                AND g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.valid_from <= $2
                AND g.valid_to > $2"
        ),
        &(id, now),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Whose telephone it is, to be written to: the name and the e-mail address.
pub fn holder_of(tx: &mut Tx<'_>, id: PhoneId) -> Result<Option<(String, String)>, Fault> {
    tx.one(
        sql!(
            open "whoever holds a telephone is told of it",
            "SELECT p.name, p.email FROM phone f JOIN person p ON p.id = f.person_id
              WHERE f.id = $1 AND p.disabled_at IS NULL"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// The next number of what a telephone hands over: never twice the same.
pub fn next_number(tx: &mut Tx<'_>, id: PhoneId) -> Result<i64, Fault> {
    let number = tx.one(
        sql!(
            open "a count without content",
            "UPDATE phone SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number"
        ),
        &(id,),
        |row| row.take(),
    )?;
    number.ok_or_else(|| Fault::new("a telephone without a row"))
}
