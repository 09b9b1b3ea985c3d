//! The synthesis for the command line: as its reader would get it.

use activity::FactsCache;
use door::{Clockwork, Stop};
use kernel::Month;
use referential::ListsCache;

use crate::gather::Named;
use crate::{PublicAddress, store, web};
use paper::document::Document;

/// The synthesis of a month under the grant that the clockwork acts with: live for the operator,
/// as on the page; published for a partner; what a partner was not given is not there.
pub async fn synthesis(clockwork: &Clockwork, month: Month) -> Result<Document, Stop> {
    let visit = clockwork.visit()?;
    let lists = clockwork.service::<ListsCache>()?;
    let address = clockwork.service::<PublicAddress>()?;
    if visit.role().is_partner() {
        return clockwork
            .shelf(move |shelf| {
                let edition = store::published_edition(shelf, month)?.ok_or(Stop::NotFound)?;
                let lists = referential::shelf_lists(shelf, &lists)?;
                Ok(edition.document(&lists, shelf.lang(), &address.0))
            })
            .await;
    }
    if !matches!(visit.role(), door::Role::Mediator | door::Role::Manager | door::Role::Direction) {
        return Err(Stop::NotFound);
    }
    let facts = clockwork.service::<FactsCache>()?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    clockwork
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            let (document, _) =
                web::of_staff(tx, (&facts, &lists), (month, true, &named), &address.0)?;
            Ok(document)
        })
        .await
}
