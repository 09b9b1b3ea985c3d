//! Immediate danger (« danger immédiat ») : a fiche that says so leaves the ordinary path. It is sent in the
//! transaction that raises it, the managers are told in that same one, and may take it back.
//!
//! **Invariant:** whatever happens to it, someone is told at once. What is social, what no line of the matrix
//! fits and what nobody is designated for leaves by no letter to a recipient: it waits at the managers, whose
//! own letter says why.

use door::{Stop, Tx};
use kernel::id::AlertId;

use crate::addressee::To;
use crate::danger_letter::{self as letter, Path};
use crate::draft::TO_ROUTE;
use crate::entity::{Alert, Category, Note};
use crate::lifecycle::Move;
use crate::party::Also;
use crate::spot::{self, Detail};
use crate::{party, release, store};

/// The first step of an alert that was just raised: to be checked, or sent at once. One that has taken a
/// step takes none.
pub(crate) fn first_step(
    tx: &mut Tx<'_>,
    id: AlertId,
    (detail, more): (Option<&Detail>, &Note),
    also: &[Also],
) -> Result<(), Stop> {
    if store::one(tx, id)?.is_none_or(|held| held.steps > 0) {
        return Ok(());
    }
    if let Some(detail) = detail {
        spot::keep_detail(tx, id, detail)?;
    }
    party::tell_all(tx, id, also)?;
    let raised = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !raised.danger {
        return crate::advance(tx, id, 0, Move::Submit, more);
    }
    let path = path(tx, &raised)?;
    let mv = if matches!(path, Path::Sent(_)) { Move::SendAtOnce } else { Move::Submit };
    crate::advance(tx, id, 0, mv, more)?;
    letter::to_managers(tx, &raised, &path)
}

/// Which way it goes.
fn path(tx: &mut Tx<'_>, alert: &Alert) -> Result<Path, Stop> {
    if alert.category == Category::Social {
        return Ok(Path::Social);
    }
    if alert.recipient.service == TO_ROUTE {
        return Ok(Path::NoLine);
    }
    let leaving = release::leaving(tx, alert, &To::lead(&alert.recipient))?;
    Ok(leaving.map_or(Path::Nobody, |release| Path::Sent(release.organisation.1)))
}
