//! What waits for the manager (« à traiter ») : alerts to approve and what each would send to whom, those that were
//! refused and wait for another recipient, those seen resolved that may be closed together.

use door::{Stop, Tx, sql};
use kernel::{Day, Instant};

use crate::addressee::{Ground, To};
use crate::draft::TO_ROUTE;
use crate::entity::{Alert, Category, Note};
use crate::filter::Bounds;
use crate::lifecycle::{Move, State};
use crate::party::{self, Party};
use crate::{found, letters, release};

/// The most of each sort that are shown: the oldest.
pub(crate) const MOST: i64 = 60;
/// The most that are closed at once.
const AT_ONCE: i64 = 200;

/// What would leave if an alert were approved now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// To this function and address; from when, when it leaves with others.
    Letter(String, String, Option<Instant>),
    /// Nobody is designated with an address.
    Nobody,
    /// It is relayed in person.
    ByVoice,
    /// No line of the matrix fits: someone has to say who can act.
    ToRoute,
}

/// An alert to approve.
#[derive(Clone, Debug)]
pub(crate) struct ToApprove {
    pub(crate) alert: Alert,
    pub(crate) leaves: Leaves,
    pub(crate) parties: Vec<Party>,
}

/// What waits, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    pub(crate) to_approve: Vec<ToApprove>,
    /// Those that were refused, with the day.
    pub(crate) refused: Vec<(Alert, Day)>,
    pub(crate) resolved: Vec<Alert>,
    /// How many wait in all, beyond what is shown.
    pub(crate) counts: Counts,
}

/// How many wait for the manager.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) to_approve: i64,
    pub(crate) refused: i64,
    pub(crate) resolved: i64,
}

impl Counts {
    /// Those that wait for a decision; what is resolved does not press.
    pub(crate) const fn pressing(self) -> i64 {
        self.to_approve + self.refused
    }
}

/// How many wait within the perimeter.
pub(crate) fn counts(tx: &mut Tx<'_>) -> Result<Counts, Stop> {
    let waiting = [State::ToCheck, State::Refused, State::SeenResolved];
    let [to_approve, refused, resolved] = found::standing(tx, waiting)?;
    Ok(Counts { to_approve, refused, resolved })
}

fn oldest(tx: &mut Tx<'_>, state: State, most: i64) -> Result<Vec<Alert>, Stop> {
    let bounds = Bounds {
        goes_on: true,
        oldest: true,
        states: format!("|{}|", state.name()),
        ..Bounds::over(tx.scope()?.days)
    };
    let mut found = found::list(tx, &bounds, most)?;
    found.reverse();
    Ok(found)
}

/// The day of the oldest in a state.
pub(crate) fn oldest_day(tx: &mut Tx<'_>, state: State) -> Result<Option<Day>, Stop> {
    Ok(oldest(tx, state, 1)?.first().map(|alert| alert.day))
}

/// Those that were refused, whoever said it first coming first, and the day on which it was said.
pub(crate) fn turned_down(tx: &mut Tx<'_>) -> Result<Vec<(Alert, Day)>, Stop> {
    let mut found = Vec::new();
    for alert in oldest(tx, State::Refused, MOST)? {
        let said: Option<Option<Instant>> = tx.one(
            sql!(
                open "a step of an alert that was just read within the perimeter",
                "SELECT MAX(at) FROM alert_step WHERE alert_id = $1 AND move = 'refuse'"
            ),
            &(alert.id,),
            |row| row.take(),
        )?;
        let day = said.flatten().map_or(alert.day, |at| at.local().0);
        found.push((alert, day));
    }
    found.sort_by_key(|(_, day)| *day);
    Ok(found)
}

/// Everything that waits.
pub(crate) fn queue(tx: &mut Tx<'_>) -> Result<Queue, Stop> {
    let mut ground = Ground::read(tx)?;
    let mut to_approve = Vec::new();
    for alert in oldest(tx, State::ToCheck, MOST)? {
        let leaves = leaves(tx, &mut ground, &alert)?;
        let parties = party::parties(tx, alert.id)?;
        to_approve.push(ToApprove { alert, leaves, parties });
    }
    // Someone may be hurt: those that could not leave by themselves come first.
    to_approve.sort_by_key(|one| !one.alert.danger);
    Ok(Queue {
        to_approve,
        refused: turned_down(tx)?,
        resolved: oldest(tx, State::SeenResolved, MOST)?,
        counts: counts(tx)?,
    })
}

fn leaves(tx: &mut Tx<'_>, ground: &mut Ground, alert: &Alert) -> Result<Leaves, Stop> {
    if alert.recipient.service == TO_ROUTE {
        return Ok(Leaves::ToRoute);
    }
    if alert.category == Category::Social {
        return Ok(Leaves::ByVoice);
    }
    if !release::may_leave(alert) {
        return Ok(Leaves::Nobody);
    }
    let Some(drawn) = ground.drawn(tx, alert, &To::lead(&alert.recipient))? else {
        return Ok(Leaves::Nobody);
    };
    let gathers = letters::gathers(tx, &drawn)?;
    Ok(Leaves::Letter(drawn.contact, drawn.email, gathers))
}

/// Closes those seen resolved at least so many days ago, the oldest first, and says how many.
pub(crate) fn close(tx: &mut Tx<'_>, days: i64) -> Result<i64, Stop> {
    let until = door::days_ago(tx, days);
    let mut closed = 0;
    for alert in oldest(tx, State::SeenResolved, AT_ONCE)? {
        if alert.resolved_at.is_some_and(|at| at <= until) {
            crate::advance(tx, alert.id, alert.steps, Move::Close, &Note::default())?;
            closed += 1;
        }
    }
    Ok(closed)
}
