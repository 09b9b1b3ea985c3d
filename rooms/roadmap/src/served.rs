//! The records that serve an action, as the room that holds them counts them. The roadmap stands below it: the
//! house hangs what asks it.

use door::{Stop, Tx};
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

/// A record that serves an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The record.
    pub id: ActivityId,
    /// Its day.
    pub day: Day,
    /// Code of its activity (A1–A8).
    pub kind: String,
    /// Minutes.
    pub minutes: i64,
    /// People met.
    pub people: i64,
}

/// The most records that a page lists.
pub(crate) const MOST: i64 = 100;

/// What asks for them.
pub struct Serving {
    /// What was recorded for each action.
    pub counted: fn(&mut Tx<'_>) -> Result<Vec<Served>, Stop>,
    /// The last records of an action, so many at most.
    pub listed: fn(&mut Tx<'_>, ActionId, i64) -> Result<Vec<Record>, Stop>,
}

/// What was recorded for each action; nothing where no room tells.
pub(crate) fn counted(tx: &mut Tx<'_>) -> Result<Vec<Served>, Stop> {
    match tx.service::<Serving>() {
        Some(hung) => (hung.counted)(tx),
        None => Ok(Vec::new()),
    }
}

/// The last records of an action; nothing where no room tells.
pub(crate) fn listed(tx: &mut Tx<'_>, action: ActionId) -> Result<Vec<Record>, Stop> {
    match tx.service::<Serving>() {
        Some(hung) => (hung.listed)(tx, action, MOST),
        None => Ok(Vec::new()),
    }
}
