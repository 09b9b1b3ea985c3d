//! What waits for the manager among the syntheses: the month that is over and that nobody froze.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::{Lang, french};

use crate::{store, words_schedule as said};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 40, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let month = tx.today().month().plus(-1);
    // A month that the right does not hold is nobody’s to freeze here.
    if !tx.scope()?.days.holds(month.first())
        || store::states(tx)?.iter().any(|one| one.month == month)
    {
        return Ok(Vec::new());
    }
    let path = format!("/syntheses/{}", month.text());
    let told = said::awaited(lang, &french::of_month(lang, month));
    Ok(vec![Wait::pressing(&path, told, 1).since(Some(month.last().plus_days(1)))])
}
