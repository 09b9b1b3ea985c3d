//! Rights that hold every zone of their convention (« périmètre entier »).

use std::collections::BTreeMap;

use door::{Fault, Tx, sql, whole};
use kernel::id::{ConventionId, ZoneId};

/// Says of the rights that hold every zone of their convention that they do, so that their rows need no look-up each
/// (ADR 0098). Answers of how many it was said.
pub fn say_whole(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let mut of = BTreeMap::<ConventionId, Vec<ZoneId>>::new();
    tx.each(
        sql!(
            open "of every convention, by the house itself",
            "SELECT convention_id, id FROM zone ORDER BY convention_id, id"
        ),
        &(),
        |row| {
            of.entry(row.take()?).or_default().push(row.take()?);
            Ok(())
        },
    )?;
    of.iter()
        .try_fold(0, |said, (convention, all)| Ok(said + whole::zones_are(tx, *convention, all)?))
}
