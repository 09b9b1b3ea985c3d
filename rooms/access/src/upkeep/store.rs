//! The SQL of the upkeep: views of the door.

use door::{Fault, Role, Shelf, sql};
use kernel::Instant;
use kernel::id::{ApiKeyId, GrantId, PhoneId, SessionId};

/// Whose something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) name: String,
    pub(crate) login: String,
}

/// A right that is not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Right {
    pub(crate) id: GrantId,
    pub(crate) holder: Holder,
    pub(crate) organisation: String,
    pub(crate) role: Role,
    pub(crate) perimeter: String,
    pub(crate) valid: (Instant, Instant),
    pub(crate) suspended_at: Option<Instant>,
    /// By whom and why; empty when it was the review.
    pub(crate) suspended: (String, String),
    pub(crate) granted_by: String,
    pub(crate) shut_at: Option<Instant>,
    /// Whether the administration suspended it.
    pub(crate) ours: bool,
}

fn role(text: &str) -> Result<Role, Fault> {
    Role::parse(text).map_err(|_| Fault::new("a role"))
}

/// The rights of the convention.
pub(crate) fn rights(shelf: &mut Shelf<'_>) -> Result<Vec<Right>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, login, organisation, role, perimeter_words, valid_from, valid_to,
                    suspended_at, suspended_by, suspended_why, granted_by, disabled_at,
                    by_administration
               FROM published_house_right WHERE grant_id = $1
              ORDER BY suspended_at IS NULL, name, login, role, id LIMIT 1000"
        ),
        &(),
        |row| {
            Ok(Right {
                id: row.take()?,
                holder: Holder { name: row.take()?, login: row.take()? },
                organisation: row.take()?,
                role: role(&row.take::<String>()?)?,
                perimeter: row.take()?,
                valid: (row.take()?, row.take()?),
                suspended_at: row.take()?,
                suspended: (row.take()?, row.take()?),
                granted_by: row.take()?,
                shut_at: row.take()?,
                ours: row.take()?,
            })
        },
    )
}

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) id: SessionId,
    pub(crate) holder: Holder,
    pub(crate) role: Role,
    pub(crate) device: String,
    pub(crate) opened: Instant,
    pub(crate) seen: Instant,
    pub(crate) ends: Instant,
    pub(crate) by_mail: bool,
    /// Whether it is the reader’s own.
    pub(crate) own: bool,
}

/// The sessions that are open in the convention, the last used first.
pub(crate) fn sessions(shelf: &mut Shelf<'_>, now: Instant) -> Result<Vec<Open>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, login, role, device, created_at, seen_at, expires_at, by_mail, own
               FROM published_house_session
              WHERE grant_id = $1 AND expires_at > $2 AND idle_at > $2
              ORDER BY seen_at DESC, id LIMIT 500"
        ),
        &(now,),
        |row| {
            Ok(Open {
                id: row.take()?,
                holder: Holder { name: row.take()?, login: row.take()? },
                role: role(&row.take::<String>()?)?,
                device: row.take()?,
                opened: row.take()?,
                seen: row.take()?,
                ends: row.take()?,
                by_mail: row.take()?,
                own: row.take()?,
            })
        },
    )
}

/// A telephone in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Telephone {
    pub(crate) id: PhoneId,
    pub(crate) holder: Holder,
    pub(crate) name: String,
    pub(crate) enrolled: Instant,
    pub(crate) seen: Instant,
}

/// The telephones of the convention, the longest silent first.
pub(crate) fn telephones(shelf: &mut Shelf<'_>) -> Result<Vec<Telephone>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, login, device, enrolled_at, seen_at
               FROM published_house_phone WHERE grant_id = $1
              ORDER BY seen_at, id LIMIT 500"
        ),
        &(),
        |row| {
            Ok(Telephone {
                id: row.take()?,
                holder: Holder { name: row.take()?, login: row.take()? },
                name: row.take()?,
                enrolled: row.take()?,
                seen: row.take()?,
            })
        },
    )
}

/// The key of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) id: ApiKeyId,
    pub(crate) holder: Holder,
    pub(crate) purpose: String,
    pub(crate) scopes: String,
    pub(crate) drawn: Instant,
    pub(crate) ends: Instant,
    pub(crate) used: Option<Instant>,
}

/// The keys of the convention that still work.
pub(crate) fn programs(shelf: &mut Shelf<'_>, now: Instant) -> Result<Vec<Program>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, name, login, purpose, scopes, created_at, ends_at, used_at
               FROM published_house_program WHERE grant_id = $1 AND ends_at > $2
              ORDER BY COALESCE(used_at, created_at), id LIMIT 500"
        ),
        &(now,),
        |row| {
            Ok(Program {
                id: row.take()?,
                holder: Holder { name: row.take()?, login: row.take()? },
                purpose: row.take()?,
                scopes: row.take()?,
                drawn: row.take()?,
                ends: row.take()?,
                used: row.take()?,
            })
        },
    )
}
