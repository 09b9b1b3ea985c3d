//! The synthesis and the reviews for the command line: as their reader would get them.

use activity::FactsCache;
use door::{Clockwork, Role, Stop, Tx};
use kernel::Month;
use referential::ListsCache;

use crate::gather::{Kept, Named};
use crate::review::{self, Which};
use crate::{PublicAddress, audit_file, logo, store, web};
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
                let mut document = edition.document(&lists, shelf.lang(), &address.0);
                logo::dress(shelf, &mut document, edition.material.logo.as_ref())?;
                Ok(document)
            })
            .await;
    }
    by_staff(clockwork, move |tx, kept, named| {
        let (document, _) = web::of_staff(tx, kept, (month, true, named), &address.0)?;
        Ok(document)
    })
    .await
}

/// The audit file of a year (« dossier d’audit »), as a manager downloads it; nobody else has one.
///
/// # Errors
/// There is none for this reader, or the base does not answer.
pub async fn dossier(clockwork: &Clockwork, year: i16) -> Result<Document, Stop> {
    if clockwork.visit()?.role() != Role::Manager {
        return Err(Stop::NotFound);
    }
    let address = clockwork.service::<PublicAddress>()?;
    by_staff(clockwork, move |tx, kept, named| {
        audit_file::document(tx, kept, (year, named), &address.0)
    })
    .await
}

/// What the operator's own people read, made on the live rows of their right.
async fn by_staff<F>(clockwork: &Clockwork, compose: F) -> Result<Document, Stop>
where
    F: FnOnce(&mut Tx<'_>, Kept<'_>, &Named<'_>) -> Result<Document, Stop> + Send + 'static,
{
    let visit = clockwork.visit()?;
    if !is_staff(visit.role()) {
        return Err(Stop::NotFound);
    }
    let (facts, lists) = (clockwork.service::<FactsCache>()?, clockwork.service::<ListsCache>()?);
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    clockwork
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            compose(tx, (&facts, &lists), &named)
        })
        .await
}

const fn is_staff(role: door::Role) -> bool {
    matches!(role, door::Role::Mediator | door::Role::Manager | door::Role::Direction)
}

/// The review under the grant that the clockwork acts with: live for the operator, as on the page; frozen for a
/// partner.
///
/// # Errors
/// There is none for this reader, or the base does not answer.
pub async fn review(clockwork: &Clockwork, which: Which) -> Result<Document, Stop> {
    let visit = clockwork.visit()?;
    let lists = clockwork.service::<ListsCache>()?;
    let address = clockwork.service::<PublicAddress>()?;
    if visit.role().is_partner() {
        return clockwork
            .shelf(move |shelf| {
                let lists = referential::shelf_lists(shelf, &lists)?;
                review::of_partner(shelf, which, (&lists, &address.0))
            })
            .await;
    }
    by_staff(clockwork, move |tx, kept, named| review::live(tx, kept, (which, named))).await
}
