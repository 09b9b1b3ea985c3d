//! What waits for the manager in the convention: money that is late, a report to hand in, its own end.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::deadlines;

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 45, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let today = tx.today();
    let one = |one: deadlines::Deadline| {
        let late = one.day < today;
        let wait = Wait::pressing(one.link, one.said, 1).since(late.then_some(one.day));
        if late { wait } else { wait.at_leisure() }
    };
    Ok(deadlines::deadlines(tx, lang)?.into_iter().map(one).collect())
}
