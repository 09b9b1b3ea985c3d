//! What the vault keeps sealed in the database (« secrets scellés »): a room that seals says on its plate how each of its
//! tables is sealed again when the keys of the house are turned (ADR 0092).
//!
//! **Invariants:** sealing again changes no secret, and may run twice; a row that no key opens is left as it is, and
//! one that changed meanwhile is not written over.

use proof::Vault;
use store::{Fault, sql};

use crate::{Act, Tx, federation, threshold};

/// The keys of the house were turned, or a turn that was interrupted was finished. The detail is the number of the key
/// in service, and how many secrets were sealed again.
pub const TURNED: Act = Act {
    name: "door.keys-turned",
    fr: "Clés de la maison tournées",
    en: "Keys of the house rotated",
};
/// A key that had been replaced left for good. The detail is which, and its number.
pub const DESTROYED: Act = Act {
    name: "door.key-destroyed",
    fr: "Ancienne clé de la maison détruite",
    en: "Former key of the house destroyed",
};

/// A table in which a room keeps secrets sealed.
#[derive(Clone, Copy)]
pub struct Sealed {
    /// The table.
    pub table: &'static str,
    /// Seals again what a former key sealed there. Answers how many.
    pub again: fn(&mut Tx<'_>, &Vault) -> Result<u64, Fault>,
}

/// Seals one again with the present key; nothing when there is nothing to do.
pub fn again(vault: &Vault, purpose: &str, sealed: &str) -> Result<Option<String>, Fault> {
    let mut random = [0; 12];
    getrandom::fill(&mut random).map_err(|error| Fault::new(error.to_string()))?;
    vault.again(purpose, random, sealed)
}

/// What the door itself keeps sealed.
pub const SEALED: &[Sealed] = &[
    Sealed { table: "application", again: applications },
    Sealed { table: "threshold", again: thresholds },
    Sealed { table: "session", again: sessions },
];

fn applications(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT person_id, sealed FROM application ORDER BY person_id"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (person, before) in held {
        let Some(after) = again(vault, threshold::SEALED, &before)? else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE application SET sealed = $3 WHERE person_id = $1 AND sealed = $2"
            ),
            &(person, before, after),
        )?;
    }
    Ok(count)
}

/// A threshold holds the application that is proposed, or the proof of a provider.
fn thresholds(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT hash, sealed FROM threshold WHERE sealed <> '' ORDER BY hash"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (hash, before) in held {
        let after = match again(vault, threshold::SEALED, &before)? {
            None => again(vault, federation::SEALED, &before)?,
            after => after,
        };
        let Some(after) = after else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE threshold SET sealed = $3 WHERE hash = $1 AND sealed = $2"
            ),
            &(hash, before, after),
        )?;
    }
    Ok(count)
}

/// The proofs of providers; and from where each session is open is forgotten: a mark of another key would be taken for
/// another place.
fn sessions(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT hash, id_token FROM session WHERE id_token <> '' ORDER BY hash"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (hash, before) in held {
        let Some(after) = again(vault, federation::SEALED, &before)? else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE session SET id_token = $3 WHERE hash = $1 AND id_token = $2"
            ),
            &(hash, before, after),
        )?;
    }
    tx.run(
        sql!(
            open "another key marks places otherwise",
            "UPDATE session SET place = '' WHERE place <> ''"
        ),
        &(),
    )?;
    Ok(count)
}
