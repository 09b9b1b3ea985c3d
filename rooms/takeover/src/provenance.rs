//! Where records that were taken over come from.

use std::collections::HashMap;

use activity::Provenance;
use door::{Fault, Tx, sql};
use kernel::id::ActivityId;
use kernel::{Instant, Period};

/// Where records of these days come from.
pub(crate) fn of(tx: &mut Tx<'_>, days: Period) -> Result<HashMap<ActivityId, Provenance>, Fault> {
    let all = tx.all(
        sql!(
            "SELECT r.activity_id, f.source, f.name, f.at, f.by_id
               FROM takeover_row_visible r
               JOIN takeover_file_visible f ON f.grant_id = r.grant_id AND f.id = r.file_id
              WHERE r.grant_id = $1 AND r.day BETWEEN $2 AND $3"
        ),
        &(days.from(), days.to()),
        |row| {
            let id: ActivityId = row.take()?;
            let (source, file, at): (String, String, Instant) =
                (row.take()?, row.take()?, row.take()?);
            Ok((id, Provenance { source, file, day: at.local().0, by: row.take()? }))
        },
    )?;
    Ok(all.into_iter().collect())
}
