//! The SQL of federation: a view of the door.

use door::{Fault, Shelf, sql};
use kernel::Instant;

/// The identity that the reader linked to their code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnIdentity {
    /// The establishment said when it was linked; empty when none was.
    pub(super) siret: String,
    pub(super) linked_at: Instant,
}

/// The reader's identity of a provider.
pub(super) fn own(shelf: &mut Shelf<'_>, issuer: &str) -> Result<Option<OwnIdentity>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT siret, linked_at FROM published_own_identity WHERE grant_id = $1 AND iss = $2"
        ),
        &(issuer,),
        |row| Ok(OwnIdentity { siret: row.take()?, linked_at: row.take()? }),
    )
}
