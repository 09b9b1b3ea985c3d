//! The SQL of the household: views of the door.

use door::{Fault, Role, Shelf, Tx, sql};
use kernel::Instant;
use kernel::id::{PersonId, RowId};

/// Somebody who holds a right, as the technician reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) person: PersonId,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) post: String,
    pub(crate) shut_at: Option<Instant>,
    pub(crate) secret_kind: String,
    /// Whether they chose passkeys and no password.
    pub(crate) no_password: bool,
    pub(crate) passkeys: i64,
    pub(crate) code_until: Option<Instant>,
    pub(crate) came_in_at: Option<Instant>,
    /// Every role held, in order.
    pub(crate) roles: Vec<Role>,
    pub(crate) application: Option<Instant>,
    pub(crate) sessions: i64,
    /// The device used last, in two words.
    pub(crate) device: String,
}

/// Everyone who holds a right in the technician's convention.
pub(crate) fn household(shelf: &mut Shelf<'_>) -> Result<Vec<Account>, Fault> {
    let rows = shelf.all(
        sql!(
            shelf
            "SELECT id, login, name, organisation, post, disabled_at, secret_kind, no_password,
                    passkeys, code_until, came_in_at, role, application_at, sessions, device
               FROM published_household WHERE grant_id = $1 ORDER BY name, login, role LIMIT 1000"
        ),
        &(),
        |row| {
            Ok(Account {
                person: row.take()?,
                login: row.take()?,
                name: row.take()?,
                organisation: row.take()?,
                post: row.take()?,
                shut_at: row.take()?,
                secret_kind: row.take()?,
                no_password: row.take()?,
                passkeys: row.take()?,
                code_until: row.take()?,
                came_in_at: row.take()?,
                roles: vec![Role::parse(&row.take::<String>()?).map_err(|_| Fault::new("a role"))?],
                application: row.take()?,
                sessions: row.take()?,
                device: row.take::<Option<String>>()?.unwrap_or_default(),
            })
        },
    )?;
    let mut accounts: Vec<Account> = Vec::new();
    for row in rows {
        match accounts.last_mut().filter(|held| held.person == row.person) {
            Some(held) => held.roles.extend(row.roles),
            None => accounts.push(row),
        }
    }
    for account in &mut accounts {
        account.roles.dedup();
    }
    Ok(accounts)
}

/// What a route refused to someone who had come in, as the technician reads it: never what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedAccess {
    pub(crate) name: String,
    pub(crate) login: String,
    /// `session`, `program` or `phone`.
    pub(crate) means: String,
    pub(crate) method: String,
    /// The route as it is written in the house.
    pub(crate) route: String,
    pub(crate) status: i64,
    pub(crate) times: i64,
    pub(crate) last: Instant,
}

/// What was refused since a moment, the latest first.
pub(crate) fn refused(shelf: &mut Shelf<'_>, since: Instant) -> Result<Vec<RefusedAccess>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT name, login, means, method, route, status, CAST(SUM(times) AS BIGINT),
                    MAX(minute)
               FROM published_refused_access WHERE grant_id = $1 AND minute >= $2
              GROUP BY name, login, means, method, route, status
              ORDER BY 8 DESC, 7 DESC, login, route, method LIMIT 100"
        ),
        &(since,),
        |row| {
            Ok(RefusedAccess {
                name: row.take()?,
                login: row.take()?,
                means: row.take()?,
                method: row.take()?,
                route: row.take()?,
                status: row.take()?,
                times: row.take()?,
                last: row.take()?,
            })
        },
    )
}

/// A request of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnRequest {
    pub(crate) reason: String,
    pub(crate) asked_at: Instant,
    pub(crate) answered_at: Option<Instant>,
    pub(crate) allowed: bool,
}

/// The reader's own requests, the last one first.
pub(crate) fn own(shelf: &mut Shelf<'_>) -> Result<Vec<OwnRequest>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT reason, asked_at, answered_at, given_id IS NOT NULL
               FROM published_own_emergency WHERE grant_id = $1
              ORDER BY asked_at DESC, id LIMIT 20"
        ),
        &(),
        |row| {
            Ok(OwnRequest {
                reason: row.take()?,
                asked_at: row.take()?,
                answered_at: row.take()?,
                allowed: row.take()?,
            })
        },
    )
}

/// A request, as whoever may allow it reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) id: RowId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) post: String,
    pub(crate) reason: String,
    pub(crate) asked_at: Instant,
    pub(crate) answered_at: Option<Instant>,
    pub(crate) allowed: bool,
}

/// Requests of the convention, the last one first.
pub(crate) fn requests(tx: &mut Tx<'_>) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT id, person_id, name, post, reason, asked_at, answered_at, given_id IS NOT NULL
               FROM emergency_visible WHERE grant_id = $1 ORDER BY asked_at DESC, id LIMIT 50"
        ),
        &(),
        |row| {
            Ok(Request {
                id: row.take()?,
                person: row.take()?,
                name: row.take()?,
                post: row.take()?,
                reason: row.take()?,
                asked_at: row.take()?,
                answered_at: row.take()?,
                allowed: row.take()?,
            })
        },
    )
}
