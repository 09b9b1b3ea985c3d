//! Rights that hold every zone of their convention (« périmètre entier »).

use door::{Fault, Tx, sql, whole};

/// Says of the rights that hold every zone of their convention that they do, so that their rows need no look-up each
/// (ADR 0098). Answers of how many it was said.
pub fn say_whole(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let all = sql!(
        open "of every convention, by the house itself",
        "SELECT convention_id, id FROM zone ORDER BY convention_id, id"
    );
    whole::say(tx, all, whole::zones_are)
}
