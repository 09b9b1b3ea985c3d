//! Secrets of other machines, sealed in the vault of the house.

use door::{Fault, Tx};
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
