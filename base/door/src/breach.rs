//! The second wall tells what it stopped (« ligne hors périmètre »): a row that no statement should have found is an error
//! of ours, and whoever answers for the data hears of it (trust.md 3.5).

use kernel::Instant;
use store::{Db, Fault, FaultKind, sql};

use crate::tx::Context;
use crate::{Act, Purpose, Stop, Tx};

/// A row outside the perimeter was stopped before it left. The detail is the statement that found it.
pub const STOPPED: Act = Act {
    name: "door.perimeter-breach",
    fr: "Ligne hors périmètre arrêtée",
    en: "Row outside the perimeter stopped",
};

/// What happens when a row stands outside: nothing of the row is told, but where the statement stands.
pub(crate) fn fault(stmt: &store::Stmt) -> Fault {
    Fault::of(FaultKind::Breach, format!("{}:{}", stmt.module, stmt.line))
}

/// Notes what the second wall stopped, under whose right, in a unit of its own: the one that found the row is lost.
pub(crate) async fn told(db: &Db, context: Context, fault: &Fault) {
    if fault.kind() != FaultKind::Breach {
        return;
    }
    let place = fault.to_string();
    let context = Context { purpose: Purpose::Routine, ..context };
    let note = move |tx: &mut Tx<'_>| Ok::<_, Stop>(tx.note(STOPPED, "", &place)?);
    if let Err(stop) = db.write(move |raw| Tx::writing(raw, context, note)).await {
        tracing::error!(?stop, "a breach of the perimeter could not be noted");
    }
}

/// How many rows were stopped since a moment, in every convention.
pub fn since(tx: &mut Tx<'_>, moment: Instant) -> Result<i64, Fault> {
    let count: Option<i64> = tx.one(
        sql!(
            open "how many, and nothing of them",
            "SELECT COUNT(*) FROM journal WHERE act = $1 AND at >= $2"
        ),
        &(STOPPED.name, moment),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or_default())
}
