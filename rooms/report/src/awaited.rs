//! What waits for the manager among the syntheses: the months that are over and that nobody froze.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::{Lang, Month, french};

use crate::{store, words_schedule as said};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 40, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let frozen = store::states(tx)?;
    let (today, held) = (tx.today().month(), tx.scope()?.days);
    // Months of which the right holds a part, as a convention may begin in the middle of one.
    let open: Vec<Month> = held
        .months()
        .take_while(|month| *month < today)
        .filter(|month| !frozen.iter().any(|one| one.month == *month))
        .collect();
    let Some(oldest) = open.first() else { return Ok(Vec::new()) };
    let count = i64::try_from(open.len()).unwrap_or(i64::MAX);
    let told = said::awaited(lang, count, &french::of_month(lang, *oldest));
    let path = format!("/syntheses/{}", oldest.text());
    Ok(vec![Wait::pressing(&path, told, count).since(Some(oldest.last().plus_days(1)))])
}
