//! What waits for the manager among the codes: those to confirm, because their time came or because a second person is
//! asked for.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx, sql};
use kernel::{Instant, Lang};

use crate::review;

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 60, look }];

/// How many, and since when.
type Counted = (i64, Option<Instant>);

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let now = tx.now();
    // What a person suspended is not waited for; whoever gave what a second person confirms cannot confirm it.
    let found: Option<(Counted, Counted)> = tx.one(
        sql!(
            "SELECT COUNT(CASE WHEN suspended_at IS NOT NULL THEN 1 END), MIN(suspended_at),
                    COUNT(CASE WHEN suspended_at IS NULL THEN 1 END),
                    MIN(CASE WHEN suspended_at IS NULL THEN asked_at END)
               FROM code_visible
              WHERE grant_id = $1 AND id <> $1 AND revoked_at IS NULL AND disabled_at IS NULL
                AND valid_from <= $2 AND valid_to > $2
                AND (asked_at IS NOT NULL OR suspended_at IS NOT NULL)
                AND (suspended_at IS NULL OR suspended_by = '')
                AND NOT (suspended_at IS NOT NULL AND suspended_why = $3 AND given_under = $1)"
        ),
        &(now, door::second::WHY),
        |row| Ok(((row.take()?, row.take()?), (row.take()?, row.take()?))),
    )?;
    let (shut, asked) = found.unwrap_or_default();
    let told = |said: fn(Lang, i64) -> String, (count, since): Counted| {
        let since = since.map(|at| at.local().0);
        Wait::pressing("/acces/revue", said(lang, count), count).since(since)
    };
    Ok(vec![
        told(review::awaited_shut, shut),
        // Nobody is shut out before a fortnight.
        told(review::awaited, asked).at_leisure(),
    ])
}
