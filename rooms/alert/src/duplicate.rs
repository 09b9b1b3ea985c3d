//! The same fact seen twice (« doublon ») : an alert is attached to another that goes on. Both pages lead to one
//! another, and whoever raised the attached one gets the news of the main one.

use door::{Fault, Stop, Tx, sql};
use kernel::id::AlertId;
use kernel::{Lang, Reason, Refusals};

use crate::entity::{Alert, Note};
use crate::lifecycle::Move;
use crate::spot::{self, Near};
use crate::{store, words_step as words};

/// The most attached alerts that are shown.
const MOST: i64 = 50;

/// What an alert is tied to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ties {
    /// The one that it is attached to.
    pub(crate) main: Option<Near>,
    /// Those that are attached to it, newest first.
    pub(crate) attached: Vec<Near>,
}

/// Attaches an alert, of which some steps were seen, to the one of a number.
pub(crate) fn attach(
    tx: &mut Tx<'_>,
    (id, seen): (AlertId, i64),
    number: &str,
    note: &Note,
) -> Result<(), Stop> {
    // Who writes the number alone as what is said has named it.
    let number = if number.is_empty() { note.as_str() } else { number };
    let main = main(tx, id, number)?;
    let note = if note.is_empty() {
        Note::parse(&words::attached_to(Lang::Fr, &main.number)).unwrap_or_default()
    } else {
        note.clone()
    };
    crate::advance(tx, id, seen, Move::Attach, &note)?;
    Ok(bind(tx, id, main.id)?)
}

/// The alert that another may be attached to.
fn main(tx: &mut Tx<'_>, id: AlertId, number: &str) -> Result<Alert, Stop> {
    let no = |reason| Stop::from(Refusals::one("principale", reason));
    let number = number.trim().to_uppercase();
    if number.is_empty() {
        return Err(no(Reason::Missing));
    }
    let found = store::numbered(tx, &number)?.ok_or_else(|| no(words::no_such_alert()))?;
    if found.id == id {
        return Err(no(words::itself()));
    }
    // Whoever ends it meanwhile waits.
    store::hold(tx, found.id)?;
    let found = store::one(tx, found.id)?.ok_or(Stop::NotFound)?;
    if found.state.is_over() { Err(no(words::ended())) } else { Ok(found) }
}

/// Keeps what an alert is attached to, and what was attached to it with it.
pub fn bind(tx: &mut Tx<'_>, id: AlertId, main: AlertId) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE alert SET duplicate_of = $3 WHERE (id = $2 OR duplicate_of = $2)
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, main),
    )?;
    Ok(())
}

/// What an alert within the perimeter is tied to.
pub(crate) fn ties(tx: &mut Tx<'_>, id: AlertId) -> Result<Ties, Fault> {
    let main = tx.row(
        sql!(
            "SELECT a.id, a.number, a.day, a.raised_at, a.state, a.convention_id, a.zone_id, a.theme_id
               FROM alert_visible a
              WHERE a.grant_id = $1 AND a.id = (SELECT d.duplicate_of FROM alert d WHERE d.id = $2)"
        ),
        &(id,),
        spot::read,
    )?;
    let attached = tx.rows(
        sql!(
            "SELECT a.id, a.number, a.day, a.raised_at, a.state, a.convention_id, a.zone_id, a.theme_id
               FROM alert d CROSS JOIN alert_visible a
              WHERE a.grant_id = $1 AND a.id = d.id AND d.duplicate_of = $2
              ORDER BY a.raised_at DESC, a.id DESC LIMIT $3"
        ),
        &(id, MOST),
        spot::read,
    )?;
    Ok(Ties { main, attached })
}
