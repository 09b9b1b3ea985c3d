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
