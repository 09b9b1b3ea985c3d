//! What waits for the manager in the journal of the district: what members said and nobody answered.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::{pages, store, words};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 50, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let waiting = store::waiting(tx)?;
    let oldest = waiting.first().map(|one| one.told_on);
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let path = format!("{}#attente", pages::PATH);
    Ok(vec![Wait::pressing(&path, words::awaited(lang, count), count).since(oldest)])
}
