//! Rights that hold every theme of their convention (« périmètre entier »).

use door::{Fault, Tx, sql};

/// Says of the rights that hold every theme of their convention that they do, so that their rows need no look-up each
/// (ADR 0098). What it says is taken back by the tables themselves when a theme comes or leaves a right. Answers how
/// many rights it was said of.
pub fn say_whole(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "of every right, by the house itself: it widens none",
            "UPDATE visible SET every_theme = TRUE
              WHERE NOT every_theme
                AND NOT EXISTS (SELECT 1 FROM theme t
                                 WHERE t.convention_id = visible.convention_id
                                   AND NOT EXISTS (SELECT 1 FROM visible_theme h
                                                    WHERE h.grant_id = visible.grant_id
                                                      AND h.theme_id = t.id))"
        ),
        &(),
    )
}
