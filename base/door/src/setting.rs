//! A few lasting facts about the installation, by name.

use store::Fault;

use crate::{Tx, sql};

/// Reads a setting.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, Fault> {
    tx.one(
        sql!(open "settings concern the whole installation", "SELECT value FROM setting WHERE name = $1"),
        &(name,),
        |row| row.take(),
    )
}

/// Writes a setting in place of what it held.
pub fn set(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "settings concern the whole installation",
            "INSERT INTO setting (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
        &(name, value),
    )?;
    Ok(())
}

/// Keeps a value and says whether another stood there, or none: of several processes that come at once
/// for the turn of a day, one is answered yes, and the others wait for the end of its transaction.
pub fn change(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<bool, Fault> {
    let changed = tx.run(
        sql!(
            open "a setting of the house, no personal data",
            "INSERT INTO setting (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value
              WHERE setting.value <> excluded.value"
        ),
        &(name, value),
    )?;
    Ok(changed == 1)
}
