//! Coming in and going out: a code typed at the door becomes a session, held by reference.

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use kernel::id::{GrantId, PersonId, SessionId};
use kernel::{Instant, Reason, Refusals};
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::acting::coming_in;
use crate::lane::{self, Lane};
use crate::patience::{self, Of};
use crate::threshold::{self, Kind};
use crate::tx::Context;
use crate::visit::{self, cookie_name};
use crate::{Act, Anyone, Role, SignedIn, Tx, cost, crowd, device, place, secret};

/// A person came in.
pub const CAME_IN: Act = Act { name: "door.came-in", fr: "Connexion", en: "Signed in" };
/// A person went out.
pub const WENT_OUT: Act = Act { name: "door.went-out", fr: "Déconnexion", en: "Signed out" };

/// Ten codes in a row were wrong for someone who is known. The object is the person.
pub const MISTAKES: Act =
    Act { name: "door.mistakes", fr: "Dix codes faux de suite", en: "Ten wrong codes in a row" };
/// Sessions were closed by their holder. The detail is how many.
pub const CLOSED: Act =
    Act { name: "door.sessions-closed", fr: "Sessions fermées", en: "Sessions closed" };

/// How long a session lasts at the desk.
const HOURS: i64 = 12;
/// A hash that no code opens: verified when the login is unknown, so that both take as long, and kept
/// in place of the password of whoever chose none.
pub(crate) const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The cookies to set, and where the person may go.
pub struct Opened {
    cookies: Vec<String>,
    /// The role under which the person came in.
    pub role: Role,
}

impl Opened {
    pub(crate) fn with(cookie: String, role: Role) -> Self {
        Self { cookies: vec![cookie], role }
    }

    /// Adds the cookies to an answer.
    #[must_use]
    pub fn seal(&self, mut response: Response) -> Response {
        for cookie in &self.cookies {
            if let Ok(value) = HeaderValue::from_str(cookie) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        response
    }
}

/// How far a right code leads.
pub enum Arrival {
    /// In.
    Open(Opened),
    /// To the second proof.
    Second(Opened),
    /// To the choice of one's own proofs: the code was an invitation.
    Activate(Opened),
}

/// Someone found by their login.
struct Found {
    person: PersonId,
    hash: String,
    kind: String,
    code_until: Option<Instant>,
    /// An application or a passkey: the password alone is half of what is asked.
    has_second: bool,
    no_password: bool,
}

/// Lets a person in by login and code. The same sentence and the same time for an unknown login
/// and for a wrong code.
pub async fn sign_in(anyone: &Anyone, login: &str, code: &str) -> Result<Arrival, Stop> {
    let shell = &anyone.shell;
    let login = login.trim().to_lowercase();
    let now = shell.clock().now();
    let (known, source) = (anyone.knows(&login), anyone.source.as_ref());
    let of = if known { Of::Device(&login) } else { Of::Login(&login) };
    let place = if known { Lane::Known } else { Lane::Stranger }.place()?;
    crowd::attempt(shell, source, known)?;
    let mistakes = patience::attempt(shell, of).await?;
    let mut found = find_person(shell, login.clone()).await?;
    let Tried { right, again } = tried(shell, place, (found.as_ref(), code)).await?;
    if let (Some(found), Some(hash)) = (&mut found, again) {
        found.hash = kept_again(shell, found, hash).await?;
    }
    // Whoever chose no password comes back with a recovery code, to choose their proofs again.
    let spare = found.as_ref().filter(|found| found.no_password);
    let spare = spare.and_then(|_| proof::recovery::kept(code));
    let grant = match &found {
        Some(found) if right || spare.is_some() => find_grant(shell, found.person, now).await?,
        _ => None,
    };
    if let (Some(found), 10) = (&found, mistakes) {
        mistaken(shell, found.person).await?;
    }
    let (Some(found), Some((grant, role))) = (found, grant) else {
        return Err(refused());
    };
    let whom = (found.person, grant, role);
    let again = match spare {
        Some(hash) => {
            let laid = threshold::recover(anyone, whom, (&found.hash, hash)).await?;
            Some(laid.ok_or_else(refused)?)
        }
        None => None,
    };
    crowd::forgive(shell, source, known);
    // The second proof has a count of its own: this one is about the first.
    patience::forget(shell, of).await?;
    if let Some(opened) = again {
        return Ok(Arrival::Activate(opened));
    }
    if found.kind == "invitation" && found.code_until.is_none_or(|until| now >= until) {
        return Err(expired());
    }
    let verified = found.hash.as_str();
    let second_wanted =
        found.kind == "password" && !(role.is_partner() && shell.settings().partners_by_password);
    if found.has_second {
        Ok(Arrival::Second(threshold::lay(anyone, whom, (Kind::Second, verified)).await?))
    } else if found.kind == "invitation" || second_wanted {
        Ok(Arrival::Activate(threshold::lay(anyone, whom, (Kind::Activation, verified)).await?))
    } else {
        Ok(Arrival::Open(open(anyone, whom, (&login, verified)).await?))
    }
}

/// What became of what was typed.
struct Tried {
    right: bool,
    /// A right password that was kept with fewer passes than this house takes now, hashed again.
    again: Option<String>,
}

/// Tries what was typed, in its turn.
async fn tried(
    shell: &Shell,
    place: lane::Place,
    (found, typed): (Option<&Found>, &str),
) -> Result<Tried, Stop> {
    let (hash, kind) = match found {
        Some(found) => (found.hash.clone(), found.kind.clone()),
        None => (NOBODY.to_owned(), "given".to_owned()),
    };
    let (typed, passes) = (typed.to_owned(), cost::of(shell));
    let tried = place.run(move || {
        let right = secret::verify_kind(&typed, &hash, &kind, passes);
        let cheap = right && kind == "password" && secret::passes_of(&hash) < passes;
        let again = cheap.then(|| secret::hash_password(&typed, passes)).transpose()?;
        Ok::<_, Fault>(Tried { right, again })
    });
    Ok(tried.await??)
}

/// Keeps a password hashed again in place of the same one. Answers what is kept: one that was changed meanwhile stands,
/// and what was verified opens nothing more.
async fn kept_again(shell: &Shell, found: &Found, hash: String) -> Result<String, Stop> {
    let (person, before, after) = (found.person, found.hash.clone(), hash.clone());
    let kept = shell.db().write(move |raw| {
        raw.run(
            sql!(
                open "a person's own password, hashed again as it was",
                "UPDATE person SET code_hash = $3 WHERE id = $1 AND code_hash = $2"
            )
            .0,
            &(person, before, after).values(),
        )
    });
    Ok(if kept.await? == 1 { hash } else { found.hash.clone() })
}

/// Notes ten wrong codes in a row: the holder is told of it.
async fn mistaken(shell: &Shell, person: PersonId) -> Result<(), Stop> {
    let context = Context::of_the_house(shell, crate::Purpose::SignIn);
    crate::key::write(shell.db(), context, move |tx| Ok(tx.note(MISTAKES, &person.text(), "")?))
        .await
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

fn expired() -> Stop {
    Refusals::one(
        "code",
        Reason::said(
            "Ce code d’invitation a expiré : demandez-en un autre à qui vous l’a remis.",
            "This invitation code has expired: ask whoever gave it for another.",
        ),
    )
    .into()
}

async fn find_person(shell: &Shell, login: String) -> Result<Option<Found>, Fault> {
    shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what lets someone in",
                    "SELECT p.id, p.code_hash, p.secret_kind, p.code_until,
                            a.person_id IS NOT NULL
                            OR (p.secret_kind <> 'given'
                                AND EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id)),
                            p.no_password
                       FROM person p LEFT JOIN application a ON a.person_id = p.id
                      WHERE p.login = $1 AND p.disabled_at IS NULL"
                )
                .0,
                &(login,).values(),
                &mut |row| {
                    found = Some(Found {
                        person: row.take()?,
                        hash: row.take()?,
                        kind: row.take()?,
                        code_until: row.take()?,
                        has_second: row.take()?,
                        no_password: row.take()?,
                    });
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await
}

/// The right under which someone comes in: one whose days hold today before one of a year to come or gone by (the next
/// convention may be open already), then the newest.
pub(crate) async fn find_grant(
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
                      WHERE person_id = $1 AND revoked_at IS NULL AND suspended_at IS NULL
                        AND valid_from <= $2 AND valid_to > $2
                      ORDER BY CASE WHEN $3 BETWEEN day_from AND day_to THEN 0 ELSE 1 END,
                               valid_from DESC, id DESC LIMIT 1"
                )
                .0,
                &(person, now, now.local().0).values(),
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

/// Opens a session for someone whose proofs are right.
pub(crate) async fn open(
    anyone: &Anyone,
    (person, grant, role): (PersonId, GrantId, Role),
    (login, verified): (&str, &str),
) -> Result<Opened, Stop> {
    let shell = &anyone.shell;
    let secret_text = secret::token()?;
    let context = coming_in(shell, grant).await?;
    let new = New { person, grant, role, secret: &secret_text, anyone };
    let (new, verified) = (new.row(), verified.to_owned());
    let device = if anyone.knows(login) { "" } else { "new" };
    crate::key::write(shell.db(), context, move |tx| {
        still(tx, person, &verified)?;
        lay(tx, &new)?;
        Ok(tx.note(CAME_IN, &person.text(), device)?)
    })
    .await?;
    Ok(admit(anyone, &secret_text, role, login))
}

/// Holds the person to the secret that was verified: one that was replaced meanwhile opens nothing.
pub(crate) fn still(tx: &mut Tx<'_>, person: PersonId, verified: &str) -> Result<(), Stop> {
    let held = tx.run(
        sql!(
            open "a person's own secret, as it was verified a moment ago",
            "UPDATE person SET code_hash = code_hash
              WHERE id = $1 AND code_hash = $2 AND disabled_at IS NULL"
        ),
        &(person, verified),
    )?;
    if held == 1 { Ok(()) } else { Err(refused()) }
}

/// The cookies of a session that was laid down: the session, the device that is known from now on,
/// and no threshold any more.
pub(crate) fn admit(anyone: &Anyone, secret: &str, role: Role, login: &str) -> Opened {
    let shell = &anyone.shell;
    let cookies = vec![
        cookie(shell, cookie_name(shell), secret, HOURS * 3_600),
        cookie(shell, threshold::cookie_name(shell), "", 0),
        cookie(shell, device_cookie(shell), &device::mark(shell, login), device::DAYS * 86_400),
    ];
    Opened { cookies, role }
}

/// A session to be laid down.
pub(crate) struct New<'n> {
    pub(crate) person: PersonId,
    pub(crate) grant: GrantId,
    pub(crate) role: Role,
    pub(crate) secret: &'n str,
    /// The browser: its device, where it is, and the session that it held until now, which ends.
    pub(crate) anyone: &'n Anyone,
}

/// The same, with the fingerprint in place of the secret.
pub(crate) struct NewRow {
    pub(crate) hash: String,
    person: PersonId,
    grant: GrantId,
    idle: i64,
    device: String,
    place: String,
    before: String,
}

impl New<'_> {
    pub(crate) fn row(&self) -> NewRow {
        NewRow {
            hash: secret::fingerprint(self.secret),
            person: self.person,
            grant: self.grant,
            idle: idle(self.role),
            device: self.anyone.device.clone(),
            place: place::mark(self.anyone, self.person),
            before: self.anyone.held().unwrap_or_default().to_owned(),
        }
    }
}

/// After how long, in milliseconds, a session where nothing is asked ends: half an hour for who reads
/// what was published, an hour for who works here.
pub(crate) const fn idle(role: Role) -> i64 {
    if role.is_partner() { 30 * 60_000 } else { 60 * 60_000 }
}

/// Lays a session down, proved now.
pub(crate) fn lay(tx: &mut Tx<'_>, new: &NewRow) -> Result<(), Fault> {
    let (now, id) = (tx.now(), tx.new_id(SessionId::from_uuid));
    tx.run(
        sql!(
            open "the session that the same browser held ends",
            "DELETE FROM session WHERE hash = $1"
        ),
        &(&new.before,),
    )?;
    place::compare(tx, new.person, &new.place)?;
    tx.run(
        sql!(
            open "a session opens nothing beyond its grant",
            "INSERT INTO session (hash, id, person_id, grant_id, device, created_at, seen_at,
                proved_at, idle, expires_at, place)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8, $9)"
        ),
        &(
            &new.hash,
            id,
            new.person,
            new.grant,
            &new.device,
            now,
            new.idle,
            now.plus_seconds(HOURS * 3_600),
            &new.place,
        ),
    )?;
    tx.run(
        sql!(
            open "a person came in",
            "UPDATE person SET came_in_at = $2 WHERE id = $1"
        ),
        &(new.person, now),
    )?;
    Ok(())
}

/// Ends the session of a visit; the answer clears the cookie.
pub async fn sign_out(key: &SignedIn, headers_out: Response) -> Result<Response, Stop> {
    let (shell, context) = (key.shell.clone(), key.context(crate::Purpose::SignIn));
    let person = key.holder();
    let hash = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    crate::key::write(shell.db(), context, move |tx| {
        tx.run(
            sql!(
                open "a person ends their own session",
                "DELETE FROM session WHERE person_id = $1 AND hash = $2"
            ),
            &(person, hash),
        )?;
        Ok(tx.note(WENT_OUT, &person.text(), "")?)
    })
    .await?;
    let cookies = vec![cookie(&shell, cookie_name(&shell), "", 0)];
    let mut out = Opened { cookies, role: key.role() }.seal(headers_out);
    // The cache only: what a telephone has not sent yet lives in the storage (trust.md 4.5).
    out.headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    Ok(out)
}

/// Which sessions someone closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// This one.
    One(SessionId),
    /// All but the one they are in.
    Others,
}

/// Closes sessions of one's own, from the next request on.
pub async fn close(key: &SignedIn, which: Which) -> Result<(), Stop> {
    let (shell, context) = (key.shell.clone(), key.context(crate::Purpose::SignIn));
    let person = key.who.person;
    let hash = key.held.as_ref().map(|held| held.hash.clone()).unwrap_or_default();
    crate::key::write(shell.db(), context, move |tx| {
        let closed = match which {
            Which::One(id) => tx.run(
                sql!(
                    open "a person ends their own sessions",
                    "DELETE FROM session WHERE person_id = $1 AND id = $2"
                ),
                &(person, id),
            )?,
            Which::Others => tx.run(
                sql!(
                    open "a person ends their own sessions",
                    "DELETE FROM session WHERE person_id = $1 AND hash <> $2"
                ),
                &(person, hash),
            )?,
        };
        if closed == 0 && which != Which::Others {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(CLOSED, &person.text(), &closed.to_string())?)
    })
    .await
}

pub(crate) fn cookie(shell: &Shell, name: &str, secret: &str, seconds: i64) -> String {
    let secure = if shell.settings().is_secure() { "; Secure" } else { "" };
    format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The cookie of a device where someone came in before: it opens nothing, it only spares them the
/// waits that somebody else's mistakes would cost them.
pub(crate) fn device_cookie(shell: &Shell) -> &'static str {
    if shell.settings().is_secure() { "__Host-pv-appareil" } else { "pv-appareil" }
}

/// Shared so that a shell can be built with it.
pub fn perimeters() -> Arc<visit::Perimeters> {
    Arc::new(visit::Perimeters::default())
}
