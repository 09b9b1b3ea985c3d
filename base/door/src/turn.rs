//! One after the other (« chacun son tour ») : what is counted before it is written, where two transactions of PostgreSQL
//! would each count without the other.

use store::sql;

use crate::{Fault, Tx};

/// Waits for whoever counts the same thing, and holds it to the end of the transaction: what is counted after this
/// is what stands. Taken before anything is read, and once in a transaction, so that nothing waits in a circle.
pub fn in_turn(tx: &mut Tx<'_>, what: &str) -> Result<(), Fault> {
    tx.one(
        sql!(
            open_twin "SQLite has one writer; on PostgreSQL a transaction waits for those that count the same",
            sqlite "SELECT $1",
            postgres "SELECT CAST(pg_advisory_xact_lock(7290121, hashtext($1)) AS TEXT)"
        ),
        &(what,),
        |row| row.take::<String>(),
    )?;
    Ok(())
}
