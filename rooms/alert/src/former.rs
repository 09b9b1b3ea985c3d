//! A recipient that refused, when the alert was sent on to another one (« destinataire d’avant ») : its own delay, from the
//! day it was sent to it to the day it refused. The alert itself counts at its present recipient.

use door::{Fault, Row, Stop, Tx, sql, values};
use kernel::Instant;
use kernel::id::{AlertId, ConventionId};

use crate::case::Case;
use crate::entity::{Alert, Category, Recipient, unread};
use crate::lifecycle::{Move, State};
use crate::store;

/// What is counted of one.
#[derive(Clone, Debug)]
pub struct Former {
    pub(crate) alert: AlertId,
    /// Whose.
    pub to: Recipient,
    /// What is counted of it.
    pub case: Case,
}

/// Keeps who refused an alert that is being sent on; nothing when nobody did.
pub(crate) fn keep(tx: &mut Tx<'_>, alert: &Alert) -> Result<(), Stop> {
    let (State::Refused, Some(sent)) = (alert.state, alert.sent_at) else { return Ok(()) };
    let path = store::path(tx, alert.id)?;
    let Some((_, refused)) = path.iter().rfind(|(mv, _)| *mv == Move::Refuse) else {
        return Ok(());
    };
    // To refuse is to answer, when nothing was said before.
    let answered = alert.acknowledged_at.unwrap_or(*refused);
    tx.run(
        sql!(
            open "an alert that was checked just before is sent on",
            "INSERT INTO alert_former (alert_id, rank, organisation, service, sent_at, answered_at,
                refused_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
        ),
        &values![
            alert.id,
            alert.steps + 1,
            &alert.recipient.organisation,
            &alert.recipient.service,
            sent,
            answered,
            *refused
        ],
    )?;
    Ok(())
}

fn read(row: &mut Row<'_>) -> Result<Former, Fault> {
    let alert = row.take()?;
    let to = Recipient { organisation: row.take()?, service: row.take()? };
    let days: [Instant; 3] = [row.take()?, row.take()?, row.take()?];
    let [sent, answered, refused] = days.map(|at| Some(at.local().0));
    let category = Category::parse(&row.take::<String>()?).map_err(|_| unread("category"))?;
    let state = State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?;
    // A duplicate is the matter of another alert, whoever had it.
    let state = if state == State::Duplicate { state } else { State::Refused };
    let day = row.take()?;
    Ok(Former {
        alert,
        to,
        case: Case::of_former((category, state), day, [sent, answered, refused]),
    })
}

/// Those of a convention.
pub(crate) fn all(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Former>, Fault> {
    tx.all(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT f.alert_id, f.organisation, f.service, f.sent_at, f.answered_at, f.refused_at,
                    a.category, a.state, a.day
               FROM alert_former f JOIN alert a ON a.id = f.alert_id
              WHERE a.convention_id = $1 ORDER BY f.alert_id, f.rank"
        ),
        &(convention,),
        read,
    )
}

/// Those of one alert.
pub fn formers(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Former>, Fault> {
    tx.all(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT f.alert_id, f.organisation, f.service, f.sent_at, f.answered_at, f.refused_at,
                    a.category, a.state, a.day
               FROM alert_former f JOIN alert a ON a.id = f.alert_id
              WHERE a.id = $1 ORDER BY f.alert_id, f.rank"
        ),
        &(alert,),
        read,
    )
}
