//! Rights that hold every zone of their convention (« périmètre entier »).

use door::{Fault, Tx, sql};

/// Says of the rights that hold every zone of their convention that they do, so that their rows need no look-up each
/// (ADR 0098). What it says is taken back by the tables themselves when a zone comes or leaves a right. Answers how
/// many rights it was said of.
pub fn say_whole(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "of every right, by the house itself: it widens none",
            "UPDATE visible SET every_zone = TRUE
              WHERE NOT every_zone
                AND NOT EXISTS (SELECT 1 FROM zone t
                                 WHERE t.convention_id = visible.convention_id
                                   AND NOT EXISTS (SELECT 1 FROM visible_zone h
                                                    WHERE h.grant_id = visible.grant_id
                                                      AND h.zone_id = t.id))"
        ),
        &(),
    )
}
