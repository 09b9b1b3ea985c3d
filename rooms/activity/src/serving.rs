//! The records that serve an action of the roadmap: how many, and which.

use door::{Bounds, Fault, Tx, sql};
use kernel::Day;
use kernel::id::{ActionId, ActivityId};

/// What was recorded for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// The action.
    pub action: ActionId,
    /// How many records.
    pub records: i64,
    /// Minutes of them all.
    pub minutes: i64,
    /// People met, all records together.
    pub people: i64,
}

/// A record that serves an action: no word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// The record.
    pub id: ActivityId,
    /// Its day.
    pub day: Day,
    /// A1–A8.
    pub kind: String,
    /// Minutes.
    pub minutes: i64,
    /// People met.
    pub people: i64,
}

/// What was recorded for each action, within the perimeter of the reader.
pub fn served(tx: &mut Tx<'_>) -> Result<Vec<Served>, Fault> {
    tx.all(
        sql!(
            "SELECT a.action_id, COUNT(*), CAST(SUM(a.minutes) AS BIGINT),
                    CAST(SUM(a.people) AS BIGINT)
               FROM activity_visible a
              WHERE a.grant_id = $1 AND a.action_id IS NOT NULL AND a.state = 'live'
              GROUP BY a.action_id ORDER BY a.action_id"
        ),
        &(),
        |row| {
            Ok(Served {
                action: row.take()?,
                records: row.take()?,
                minutes: row.take()?,
                people: row.take()?,
            })
        },
    )
}

/// The last records that serve an action, newest first.
pub fn serving(tx: &mut Tx<'_>, action: ActionId, most: i64) -> Result<Vec<Serving>, Fault> {
    tx.walled(
        sql!(
            "SELECT a.convention_id, a.zone_id, a.theme_id, a.day, a.id, a.day, a.kind, a.minutes,
                    a.people
               FROM activity_visible a
              WHERE a.grant_id = $1 AND a.action_id = $2 AND a.state = 'live'
              ORDER BY a.rank DESC LIMIT $3"
        ),
        &(action, most),
        |row| {
            let bounds = Bounds::read(row)?;
            let one = Serving {
                id: row.take()?,
                day: row.take()?,
                kind: row.take()?,
                minutes: row.take()?,
                people: row.take()?,
            };
            Ok((bounds, one))
        },
    )
}
