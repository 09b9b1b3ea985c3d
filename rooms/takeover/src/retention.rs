//! What the room takes away in its time.

use door::{Fault, Sweep, Tx, days_ago, sql};

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] =
    &[Sweep { table: "takeover_line", run: lines }, Sweep { table: "takeover_row", run: rows }];

/// Days that lines which nobody laid down stay.
const WORDS: i64 = 7;
/// Days that a record stays.
const RECORD: i64 = 1_826;

fn lines(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM takeover_line
              WHERE file_id IN (SELECT id FROM takeover_file WHERE COALESCE(laid_at, at) < $1)"
        ),
        &(before,),
    )
}

fn rows(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, RECORD).local().0;
    tx.run(
        sql!(open "what is past its time", "DELETE FROM takeover_row WHERE day < $1"),
        &(before,),
    )
}
