//! What is to be looked at on the spot, and a look that is told after it was taken: a telephone without network dates it
//! by when it was there.

use door::{Fault, Stop, Tx, sql};
use kernel::id::AlertId;
use kernel::{Day, Instant, Refusals};

use crate::entity::{Alert, By, Note, Step};
use crate::filter::Bounds;
use crate::lifecycle::{Move, State};
use crate::{found, laid, next, release, seen, store};

pub use crate::spot::DETAIL;

/// The most alerts that are looked at in one walk.
const MOST: i64 = 500;

/// What is said to be done, and what was announced for a day that is past: each with that day.
pub fn to_look_at(tx: &mut Tx<'_>) -> Result<Vec<(Alert, Option<Day>)>, Stop> {
    let (planned, today) = (seen::planned(tx)?, tx.today());
    let bounds = Bounds {
        goes_on: true,
        states: format!("|{}|{}|", State::DeclaredDone.name(), State::InHand.name()),
        ..Bounds::over(tx.scope()?.days)
    };
    let late = |alert: &Alert| planned.get(&alert.id).copied().filter(|day| *day < today);
    let due = found::list(tx, &bounds, MOST)?.into_iter().filter_map(|alert| {
        let day = late(&alert);
        (alert.state == State::DeclaredDone || day.is_some()).then_some((alert, day))
    });
    Ok(due.collect())
}

/// Somebody looked on the spot, at a moment that may be past: never before the step that it follows, never to come.
/// To the author of the alert it is news from when it came.
pub fn looked(
    tx: &mut Tx<'_>,
    (id, steps): (AlertId, i64),
    (mv, note): (Move, &Note),
    at: Instant,
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if alert.steps != steps {
        return Err(Stop::Stale);
    }
    if !matches!(mv, Move::ConfirmOnSite | Move::Reopen) {
        return Err(Refusals::one("move", kernel::Reason::NotInList).into());
    }
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let before = store::path(tx, id)?.into_iter().map(|(_, at)| at).max();
    let at = before.map_or(at, |before| at.max(before)).min(tx.now());
    let step = Step { at, by: By::Person(by), mv, note: note.clone(), planned: None };
    let life = next(tx, id, &step)?;
    if store::keep_life(tx, id, &life, &alert.recipient)? == 0 {
        return Err(Stop::Stale);
    }
    laid(tx, (id, &life), &step, "")?;
    is_new_now(tx, (id, life.steps))?;
    release::follow(tx, id, mv)
}

/// Its author may have looked between the moment of a step and its coming.
fn is_new_now(tx: &mut Tx<'_>, (alert, rank): (AlertId, i64)) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a step of an alert that was checked just before, told to its author",
            "UPDATE alert_news SET at = $3 WHERE alert_id = $1 AND rank = $2 AND at < $3"
        ),
        &(alert, rank, now),
    )?;
    Ok(())
}
