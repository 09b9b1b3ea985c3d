//! Papers laid down for a world that is told at once: what signatories agreed to of the public page, what was written
//! in a review, and a review that was approved.

use door::{Clockwork, Purpose, Role, Stop, Tx};
use kernel::{Day, Line, Refusals};

use crate::gather::Named;
use crate::public::{self, NewAgreement};
use crate::publish::Published;
use crate::review::{self, Which};
use crate::{PublicAddress, public_mail, public_web, text};

/// An agreement to the public page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement<'a> {
    /// Code of the signatory.
    pub party: &'a str,
    /// By which function.
    pub by: &'a str,
    /// On what day.
    pub day: Day,
    /// Before which body.
    pub body: &'a str,
}

/// Records what each signatory agreed to, then opens the page to readers and keeps it from search engines.
///
/// # Errors
/// A text is refused, or another convention took the address.
pub fn lay_public_page(tx: &mut Tx<'_>, agreed: &[Agreement<'_>]) -> Result<(), Stop> {
    for one in agreed {
        let by = Line::parse(one.by).map_err(|reason| Refusals::one("par", reason))?;
        let body = Line::parse(one.body).map_err(|reason| Refusals::one("instance", reason))?;
        public::agree(tx, &NewAgreement::of(one.party, (by, one.day, body)))?;
    }
    let shown = public_web::standing(tx)?;
    public::decide(tx, &shown.slug, (true, false))?;
    public_mail::opened(tx, (false, &shown.address))
}

/// Writes a part of a review; a part that it has not is not there.
///
/// # Errors
/// The text is refused.
pub fn lay_text(tx: &mut Tx<'_>, which: Which, (part, words): (&str, &str)) -> Result<(), Stop> {
    let spot = review::spot_of(which, part).ok_or(Stop::NotFound)?;
    let words = text::typed(words, false)?;
    text::write(tx, &spot, ("", &words))
}

/// Freezes a review under a manager's grant, approved by a body; or a new version of it when somebody says why.
///
/// # Errors
/// What refuses it to a person refuses it here.
pub async fn review_as(
    clockwork: &Clockwork,
    which: Which,
    (approved, why): (&str, Option<&str>),
) -> Result<Published, Stop> {
    let visit = clockwork.visit()?;
    if visit.role() != Role::Manager {
        return Err(Stop::NotFound);
    }
    let approved = Line::parse(approved).map_err(|reason| Refusals::one("approuve", reason))?;
    let why = why.map(Line::parse).transpose().map_err(|reason| Refusals::one("motif", reason))?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    let (facts, lists) = (clockwork.service()?, clockwork.service()?);
    let address = clockwork.service::<PublicAddress>()?;
    clockwork
        .begin(Purpose::Publish, move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            review::freeze_as(
                tx,
                (&facts, &lists),
                (which, &named),
                &address,
                (&approved, why.as_ref()),
            )
        })
        .await
}
