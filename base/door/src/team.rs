//! The operator's people on a convention: mediators and their manager.

use kernel::id::PersonId;
use store::Fault;

use crate::{Tx, sql};

/// A mediator or a manager of the convention (« équipe de l’opérateur »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Identifier.
    pub id: PersonId,
    /// What is typed at the door, used as a short name by programs.
    pub login: String,
    /// The name shown to colleagues; never to partners.
    pub name: String,
}

/// Everyone who works or has worked on the convention of the visitor's grant.
pub fn colleagues(tx: &mut Tx<'_>) -> Result<Vec<Colleague>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT p.id, p.login, p.name
               FROM visible v
               JOIN access_grant g ON g.convention_id = v.convention_id
               JOIN person p ON p.id = g.person_id
              WHERE v.grant_id = $1 AND g.role IN ('mediator', 'manager')
              ORDER BY p.name, p.id"
        ),
        &(),
        |row| Ok(Colleague { id: row.take()?, login: row.take()?, name: row.take()? }),
    )
}

/// Those of them who manage or have managed.
pub fn managers(tx: &mut Tx<'_>) -> Result<Vec<PersonId>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT g.person_id
               FROM visible v
               JOIN access_grant g ON g.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND g.role = 'manager'
              ORDER BY g.person_id"
        ),
        &(),
        |row| row.take(),
    )
}

/// A colleague by login.
pub fn colleague(tx: &mut Tx<'_>, login: &str) -> Result<Option<PersonId>, Fault> {
    tx.one(
        sql!(
            "SELECT p.id
               FROM visible v
               JOIN access_grant g ON g.convention_id = v.convention_id
               JOIN person p ON p.id = g.person_id
              WHERE v.grant_id = $1 AND p.login = $2 AND g.role IN ('mediator', 'manager')
              LIMIT 1"
        ),
        &(login,),
        |row| row.take(),
    )
}
