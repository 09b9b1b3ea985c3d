//! How many records stand at each place, or serve each action of the roadmap, month by month: what the facts kept in memory
//! do not hold.

use door::{Fault, Tx, sql};
use kernel::id::PlaceId;
use kernel::{Month, Period};

/// Live records of some days at each place, within the perimeter: the month, the identifier of the place, how many.
pub fn by_place(tx: &mut Tx<'_>, days: Period) -> Result<Vec<(Month, String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT substr(a.day, 1, 7) AS month, a.place_id, COUNT(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3 AND a.state = 'live'
                AND a.place_id IS NOT NULL
              GROUP BY substr(a.day, 1, 7), a.place_id ORDER BY 1, 2"
        ),
        &(days.from(), days.to()),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )
}

/// The same of each action of the roadmap that they serve.
pub fn by_action(tx: &mut Tx<'_>, days: Period) -> Result<Vec<(Month, String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT substr(a.day, 1, 7) AS month, a.action_id, COUNT(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3 AND a.state = 'live'
                AND a.action_id IS NOT NULL
              GROUP BY substr(a.day, 1, 7), a.action_id ORDER BY 1, 2"
        ),
        &(days.from(), days.to()),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )
}

/// Conflicts of some days at each place, by intensity: the month, the place, the intensity or nothing, how many.
pub fn conflicts_by_place(
    tx: &mut Tx<'_>,
    days: Period,
) -> Result<Vec<(Month, PlaceId, String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT substr(a.day, 1, 7) AS month, a.place_id, COALESCE(a.intensity, ''), COUNT(*)
               FROM activity_visible a
              WHERE a.grant_id = $1 AND a.day BETWEEN $2 AND $3 AND a.state = 'live'
                AND a.kind = 'A2' AND a.place_id IS NOT NULL
              GROUP BY substr(a.day, 1, 7), a.place_id, COALESCE(a.intensity, '') ORDER BY 1, 2, 3"
        ),
        &(days.from(), days.to()),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )
}
