//! What waits for the manager among the codes: those to confirm, because their time came or because a second person is
//! asked for.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx, sql};
use kernel::{Instant, Lang};

use crate::review;

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 60, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let now = tx.now();
    let found: Option<(i64, Option<Instant>)> = tx.one(
        sql!(
            "SELECT COUNT(*), MIN(COALESCE(asked_at, suspended_at)) FROM code_visible
              WHERE grant_id = $1 AND id <> $1 AND revoked_at IS NULL AND disabled_at IS NULL
                AND valid_from <= $2 AND valid_to > $2
                AND (asked_at IS NOT NULL OR suspended_at IS NOT NULL)"
        ),
        &(now,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let (count, since) = found.unwrap_or_default();
    let since = since.map(|at| at.local().0);
    let told = Wait::pressing("/acces/revue", review::awaited(lang, count), count).since(since);
    // Nobody is shut out before a fortnight.
    Ok(vec![told.at_leisure()])
}
