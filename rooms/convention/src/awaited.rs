//! What waits for the manager in the convention: money that is late, a report to hand in, its own end.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::deadlines;

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 45, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let today = tx.today();
    // What is late is money that a payer owes: the operator waits, nobody stands still.
    let one = |one: deadlines::Deadline| {
        let since = (one.day < today).then_some(one.day);
        Wait::pressing(one.link, one.said, 1).since(since).at_leisure()
    };
    Ok(deadlines::deadlines(tx, lang)?.into_iter().map(one).collect())
}
