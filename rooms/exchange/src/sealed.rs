//! Secrets of other machines, sealed in the vault of the house.

use door::{Fault, Sealed, Tx, sql};
use proof::Vault;

/// Thirty-two bytes that were just drawn.
pub(crate) fn drawn() -> Result<Vec<u8>, Fault> {
    hex::decode(door::secret::token()?).map_err(|error| Fault::new(error.to_string()))
}

/// Seals a secret for a use.
pub(crate) fn seal(tx: &Tx<'_>, purpose: &str, secret: &[u8]) -> Result<String, Fault> {
    let mut random = [0; 12];
    for (slot, byte) in random.iter_mut().zip(drawn()?) {
        *slot = byte;
    }
    vault(tx)?.seal(purpose, random, secret)
}

/// Opens what was sealed; nothing when the key of the house is another.
pub(crate) fn open(tx: &Tx<'_>, purpose: &str, sealed: &str) -> Result<Option<Vec<u8>>, Fault> {
    Ok(vault(tx)?.open(purpose, sealed))
}

fn vault(tx: &Tx<'_>) -> Result<std::sync::Arc<Vault>, Fault> {
    tx.service().ok_or_else(|| Fault::new("the vault was not opened"))
}

/// What this room keeps sealed.
pub(crate) const AGAIN: &[Sealed] = &[
    Sealed { table: "webhook", again: hooks_again },
    Sealed { table: "town", again: towns_again },
];

fn hooks_again(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT id, secret FROM webhook WHERE secret <> '' ORDER BY id"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (id, before) in held {
        let again = door::sealing::again(vault, crate::hooks::SEALED, &before)?;
        let Some(after) = again else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE webhook SET secret = $3 WHERE id = $1 AND secret = $2"
            ),
            &(id, before, after),
        )?;
    }
    Ok(count)
}

fn towns_again(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT convention_id, organisation, api_key FROM town WHERE api_key <> ''
              ORDER BY convention_id, organisation"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (convention, organisation, before) in held {
        let again = door::sealing::again(vault, crate::town::SEALED, &before)?;
        let Some(after) = again else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE town SET api_key = $4
                  WHERE convention_id = $1 AND organisation = $2 AND api_key = $3"
            ),
            &(convention, organisation, before, after),
        )?;
    }
    Ok(count)
}
