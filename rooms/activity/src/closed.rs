//! Months that a synthesis froze (« mois arrêtés ») : their figures were told to someone and stand. What they count
//! is changed by whoever corrects the team's, from the desk as from a telephone.

use door::{Fault, Stop, Tx, sql};
use kernel::{Day, Lang, Month, Reason, Refusals};

use crate::{Corrector, words};

/// Told by the room that froze a month, for the first reader or for another.
pub fn close_month(tx: &mut Tx<'_>, month: Month) -> Result<(), Fault> {
    tx.run(
        sql!(
            "INSERT INTO month_closed (convention_id, month)
             SELECT v.convention_id, $2 FROM visible v WHERE v.grant_id = $1
                 ON CONFLICT DO NOTHING"
        ),
        &(month,),
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

/// Whether the records of a day are changed by whoever corrects the team's, and nobody else.
pub(crate) fn is_closed(tx: &mut Tx<'_>, day: Day) -> Result<bool, Fault> {
    Ok(closed_months(tx)?.contains(&day.month()))
}

/// Refuses to change a record of a closed month.
pub(crate) fn still_open(tx: &mut Tx<'_>, day: Day, by: &dyn Corrector) -> Result<(), Stop> {
    if !by.corrects_the_team() && is_closed(tx, day)? {
        return Err(Refusals::one("day", frozen()).into());
    }
    Ok(())
}

fn frozen() -> Reason {
    Reason::said(words::month_closed(Lang::Fr), words::month_closed(Lang::En))
}
