//! What waits for the manager in quarantine: envelopes and photographs that cannot be counted as they came.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::{store, words};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 20, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let photos = i64::try_from(photo::apart(tx)?.len()).unwrap_or(i64::MAX);
    let count = store::how_many_wait(tx)?.saturating_add(photos);
    Ok(vec![Wait::pressing("/telephones/quarantaine", words::awaited(lang, count), count)])
}
