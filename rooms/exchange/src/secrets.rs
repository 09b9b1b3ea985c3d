//! The secrets of programs that are told and the keys of towns, as the administration lists and stops them: whose they
//! are, since when, when they last served; never the secret (ADR 0084).

use door::outgoing::{Change, Held, Keeper};
use door::{Fault, Row, Stop, Tx, sql};
use kernel::Instant;
use kernel::id::{PersonId, RowId};

use crate::{hooks, town};

/// Those of programs that are told.
pub(crate) const HOOKS: Keeper =
    Keeper { kind: "webhooks", of_the_house: false, held: hooks_held, change: hooks_change };

/// Those of towns that take requests.
pub(crate) const TOWNS: Keeper =
    Keeper { kind: "villes", of_the_house: false, held: towns_held, change: towns_change };

/// The machine of an address.
fn machine(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default().to_owned()
}

fn read(row: &mut Row<'_>) -> Result<Held, Fault> {
    let (id, name): (String, String) = (row.take()?, row.take()?);
    let reaches = machine(&row.take::<String>()?);
    let (made_by, since, used) = (row.take()?, row.take()?, row.take()?);
    let (at, by): (Option<Instant>, Option<PersonId>) = (row.take()?, row.take()?);
    Ok(Held { id, name, reaches, made_by, since, used, suspended: at.map(|at| (at, by)) })
}

fn hooks_held(tx: &mut Tx<'_>) -> Result<Vec<Held>, Fault> {
    tx.all(
        sql!(
            "SELECT w.id, w.name, w.address, w.made_by, w.made_at, w.used_at, w.suspended_at,
                    w.suspended_by
               FROM visible v JOIN webhook w ON w.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND w.ended_at IS NULL ORDER BY w.made_at, w.id LIMIT 100"
        ),
        &(),
        read,
    )
}

fn hooks_change(tx: &mut Tx<'_>, id: &str, change: Change) -> Result<(), Stop> {
    let hook: RowId = id.parse().map_err(|_| Stop::NotFound)?;
    let (now, by) = (tx.now(), tx.actor());
    let changed = match change {
        Change::End => return hooks::end(tx, hook),
        Change::Suspend => tx.run(
            sql!(
                open "found among those of the convention just before",
                "UPDATE webhook SET suspended_at = $2, suspended_by = $3
                  WHERE id = $1 AND suspended_at IS NULL AND ended_at IS NULL"
            ),
            &(hook, now, by),
        )?,
        Change::Resume => tx.run(
            sql!(
                open "found among those of the convention just before",
                "UPDATE webhook SET suspended_at = NULL, suspended_by = NULL
                  WHERE id = $1 AND suspended_at IS NOT NULL AND ended_at IS NULL"
            ),
            &(hook,),
        )?,
    };
    if changed == 0 { Err(Stop::Stale) } else { Ok(()) }
}

/// Those that have a key: a town may take requests from anyone.
fn towns_held(tx: &mut Tx<'_>) -> Result<Vec<Held>, Fault> {
    tx.all(
        sql!(
            "SELECT t.organisation, t.organisation, t.address, t.made_by, t.since, t.used_at,
                    t.suspended_at, t.suspended_by
               FROM visible v JOIN town t ON t.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND t.api_key <> ''
              ORDER BY t.organisation LIMIT 100"
        ),
        &(),
        read,
    )
}

fn towns_change(tx: &mut Tx<'_>, organisation: &str, change: Change) -> Result<(), Stop> {
    let (now, by, convention) = (tx.now(), tx.actor(), tx.convention()?);
    let changed = match change {
        Change::Suspend => tx.run(
            sql!(
                open "found among those of the convention just before",
                "UPDATE town SET suspended_at = $3, suspended_by = $4
                  WHERE convention_id = $1 AND organisation = $2 AND suspended_at IS NULL"
            ),
            &(convention, organisation, now, by),
        )?,
        Change::Resume => tx.run(
            sql!(
                open "found among those of the convention just before",
                "UPDATE town SET suspended_at = NULL, suspended_by = NULL
                  WHERE convention_id = $1 AND organisation = $2 AND suspended_at IS NOT NULL"
            ),
            &(convention, organisation),
        )?,
        Change::End => {
            // One that is sent nothing already only loses its key.
            match town::end(tx, organisation) {
                Ok(()) | Err(Stop::NotFound) => {}
                Err(stop) => return Err(stop),
            }
            tx.run(
                sql!(
                    open "found among those of the convention just before",
                    "UPDATE town SET api_key = '', suspended_at = NULL, suspended_by = NULL
                      WHERE convention_id = $1 AND organisation = $2"
                ),
                &(convention, organisation),
            )?
        }
    };
    if changed == 0 { Err(Stop::Stale) } else { Ok(()) }
}

/// Notes that the key of a town served.
pub(crate) fn served(tx: &mut Tx<'_>, due: &town::Due) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "requests are carried by the house",
            "UPDATE town SET used_at = $3 WHERE convention_id = $1 AND organisation = $2"
        ),
        &(due.convention, &due.organisation, now),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::machine;

    #[test]
    fn a_machine_is_told_without_what_is_asked_of_it() {
        for (address, told) in [
            ("https://tableau.mairie.example/parvis?cle=1", "tableau.mairie.example"),
            ("https://ville.example", "ville.example"),
            ("http://127.0.0.1:8080/open311/v2", "127.0.0.1:8080"),
        ] {
            assert_eq!(machine(address), told);
        }
    }
}
