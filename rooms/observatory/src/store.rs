//! The frozen boards of partners.

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::id::{ConventionId, GrantId};
use kernel::{Instant, Month};

use crate::board::Board;

/// A board as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The figures.
    pub board: Board,
    /// Counted from 1.
    pub version: i64,
    /// When.
    pub at: Instant,
}

/// For whom a board is frozen that everyone may read: no grant, the convention itself. No session is ever opened
/// under it.
pub fn everyone(convention: ConventionId) -> Result<GrantId, Fault> {
    GrantId::parse(&convention.text()).map_err(|_| Fault::new("a convention without a number"))
}

/// Freezes the board of a month for one reader. Called by whoever publishes, in that transaction.
pub fn publish_board(
    tx: &mut Tx<'_>,
    reader: GrantId,
    version: i64,
    board: &Board,
) -> Result<(), Stop> {
    let text = serde_json::to_string(board)
        .map_err(|error| Stop::Fault(Fault::new(format!("a board does not write: {error}"))))?;
    let now = tx.now();
    tx.run(
        sql!(
            open "a month is frozen for each reader by whoever may publish it",
            "INSERT INTO published_board (grant_id, month, version, frozen_at, board)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(reader, &board.month, version, now, text),
    )?;
    Ok(())
}

/// The months published for the reader, newest first.
pub fn published_months(shelf: &mut Shelf<'_>) -> Result<Vec<Month>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT DISTINCT month FROM published_month WHERE grant_id = $1 ORDER BY month DESC"
        ),
        &(),
        |row| row.take(),
    )
}

/// The board of a month as it was last published for the reader.
pub fn published_board(shelf: &mut Shelf<'_>, month: Month) -> Result<Option<Frozen>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT board, version, frozen_at FROM published_month
              WHERE grant_id = $1 AND month = $2 ORDER BY version DESC LIMIT 1"
        ),
        &(month,),
        read_frozen,
    )
}

fn read_frozen(row: &mut Row<'_>) -> Result<Frozen, Fault> {
    let text: String = row.take()?;
    let board = serde_json::from_str(&text)
        .map_err(|error| Fault::new(format!("a frozen board does not read: {error}")))?;
    Ok(Frozen { board, version: row.take()?, at: row.take()? })
}
