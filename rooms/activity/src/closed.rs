//! Months that a synthesis froze (« mois arrêtés ») : their figures were told to someone and stand. What they count
//! is changed by whoever corrects the team's, from the desk as from a telephone.

use door::{Fault, Stop, Tx, sql};
use kernel::{Instant, Lang, Month, Reason, Refusals};

use crate::{Activity, Corrector, words};

/// Told by the room that froze a month, for the first reader or for another.
pub fn close_month(tx: &mut Tx<'_>, month: Month) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO month_closed (convention_id, month, closed_at)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT) FROM visible v WHERE v.grant_id = $1
                 ON CONFLICT (convention_id, month) DO UPDATE SET closed_at = excluded.closed_at"
        ),
        &(month, now),
    )?;
    Ok(())
}

/// The months that are closed, in their order.
pub fn closed_months(tx: &mut Tx<'_>) -> Result<Vec<Month>, Fault> {
    tx.all(
        sql!("SELECT m.month FROM month_closed_visible m WHERE m.grant_id = $1 ORDER BY m.month"),
        &(),
        |row| row.take(),
    )
}

/// Whether a record is changed by whoever corrects the team's, and nobody else: its month was frozen since it came.
/// What is typed after that, and taken back at once, had been told to nobody.
pub(crate) fn is_closed(tx: &mut Tx<'_>, record: &Activity) -> Result<bool, Fault> {
    let closed = tx.one(
        sql!(
            "SELECT m.closed_at FROM month_closed_visible m WHERE m.grant_id = $1 AND m.month = $2"
        ),
        &(record.day.month(),),
        |row| row.take::<Instant>(),
    )?;
    Ok(closed.is_some_and(|at| at >= record.recorded_at))
}

/// Refuses to change a record that was told with its month.
pub(crate) fn still_open(
    tx: &mut Tx<'_>,
    record: &Activity,
    by: &dyn Corrector,
) -> Result<(), Stop> {
    if !by.corrects_the_team() && is_closed(tx, record)? {
        return Err(Refusals::one("day", frozen()).into());
    }
    Ok(())
}

fn frozen() -> Reason {
    Reason::said(words::month_closed(Lang::Fr), words::month_closed(Lang::En))
}
