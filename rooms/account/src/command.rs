//! The account for the command line: as its reader would get it.

use door::{Clockwork, Role, Stop};
use paper::document::Document;

use crate::store::{self, Which};
use crate::{document, gather};

/// The account under the grant that the clockwork acts with: as it stands for who keeps it, as it was frozen for a
/// partner; what they may not read is not there.
///
/// # Errors
/// There is none for this reader, or the base does not answer.
pub async fn report(clockwork: &Clockwork, which: Which) -> Result<Document, Stop> {
    let visit = clockwork.visit()?;
    if visit.role().is_partner() {
        let address = visit.public_url().to_owned();
        return clockwork
            .shelf(move |shelf| {
                let frozen = store::published(shelf, &which)?.ok_or(Stop::NotFound)?;
                Ok(document::stamped(&frozen, (shelf.lang(), &address)))
            })
            .await;
    }
    if !matches!(visit.role(), Role::Manager | Role::Direction) {
        return Err(Stop::NotFound);
    }
    clockwork
        .read(move |tx| {
            let account = gather::account(tx, &which)?.ok_or(Stop::NotFound)?;
            Ok(document::compose(&account, tx.lang()))
        })
        .await
}
