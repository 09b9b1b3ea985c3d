//! What whoever comes in promises first (« charte ») : a text that a room keeps, by version. As long as the
//! version in force is newer than the one that a person accepted, nothing of theirs opens but the page
//! where they accept it.
//!
//! **Invariants:** it is asked by the look-up of each request, so that no way in forgets it; nobody
//! accepts for somebody else. Codes of a demonstration stay as they were given: nobody chose them, and
//! nobody is asked. Programs and telephones work under rights of which somebody was asked.

use kernel::id::PersonId;
use store::{Fault, sql};
use web::Stop;

use crate::{Purpose, Room, SignedIn, Tx, preview};

/// Where it is read and accepted.
pub const PATH: &str = "/charte";
/// What opens before it is accepted.
const WAYS: [&str; 4] = [PATH, "/deconnexion", "/presence", preview::LEAVE];

/// The version in force; none is asked when it is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pledge(pub &'static str);

impl Pledge {
    /// The version that one of the rooms asks for: the newest, if there were several.
    pub fn of(rooms: &[Room]) -> Self {
        Self(rooms.iter().map(|room| room.pledge).max().unwrap_or_default())
    }
}

/// Whether a page opens before the text is accepted.
pub(crate) fn opens(path: &str) -> bool {
    WAYS.contains(&path)
}

/// Keeps which version a person accepted, in the transaction where they do.
pub fn keep(tx: &mut Tx<'_>, person: PersonId, version: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a person promises for themselves",
            "UPDATE person SET pledged = $2 WHERE id = $1 AND pledged < $2"
        ),
        &(person, version),
    )?;
    Ok(())
}

/// Accepts for oneself: `also` keeps what the room keeps of it, and says so with [`keep`].
pub async fn accept(
    key: &SignedIn,
    also: impl FnOnce(&mut Tx<'_>, PersonId) -> Result<(), Fault> + Send + 'static,
) -> Result<(), Stop> {
    let person = key.holder();
    let context = key.context(Purpose::SignIn);
    crate::key::write(key.shell.db(), context, move |tx| Ok(also(tx, person)?)).await
}
