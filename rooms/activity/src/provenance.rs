//! Where a record comes from when another tool made it (« repris ») : told by the room above that took it
//! over, as the house hung it.

use std::collections::HashMap;

use door::{Fault, Tx};
use kernel::id::{ActivityId, PersonId};
use kernel::{Day, Period};

use crate::entity::Activity;

/// The file that a record was taken over from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The tool that made it, as whoever took it over named it.
    pub source: String,
    /// The name of the file.
    pub file: String,
    /// The day it was taken over.
    pub day: Day,
    /// By whom.
    pub by: PersonId,
}

/// Records that were taken over, by their identifier.
pub(crate) type Taken = HashMap<ActivityId, Provenance>;

/// Who tells which records of some days were taken over.
pub struct TakenOver(pub fn(&mut Tx<'_>, Period) -> Result<Taken, Fault>);

/// Those of these records that were.
pub(crate) fn of(tx: &mut Tx<'_>, rows: &[Activity]) -> Result<Taken, Fault> {
    let Some(told) = tx.service::<TakenOver>() else { return Ok(Taken::new()) };
    let days = rows.iter().map(|row| row.day);
    let Some((first, last)) = days.clone().min().zip(days.max()) else { return Ok(Taken::new()) };
    (told.0)(tx, Period::spanning(first, last))
}
