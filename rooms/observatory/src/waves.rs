//! What changed between two versions of a month (ADR 0045, 0069, 0078). Whoever keeps both could read the few
//! records that came late, left or were moved in what the second tells more, or less. So a count is rounded by the
//! keys of what it held when it was first told with anything in it: whatever changes since, the threshold of a
//! count stays where it was, and two versions that say the same number say nothing of what changed.

use std::collections::BTreeSet;

use door::{Stop, Tx, sql};
use kernel::{Instant, Month};

use crate::base::Base;

/// When each version of a month was frozen, whoever was its reader, in order.
pub(crate) fn frozen(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Instant>, Stop> {
    let mut frozen = BTreeSet::new();
    let everyone = crate::store::everyone(tx.convention()?)?;
    for reader in door::grant::ever_given(tx)?.into_iter().chain([everyone]) {
        frozen.extend(tx.all(
            sql!(
                open "when a month was frozen, for whoever freezes it anew: no figure of it",
                "SELECT frozen_at FROM published_board WHERE grant_id = $1 AND month = $2"
            ),
            &(reader, month),
            |row| row.take::<Instant>(),
        )?);
    }
    Ok(frozen.into_iter().collect())
}

/// What a version held, and its keys; the last one is what would be told now.
#[derive(Clone, Debug)]
pub(crate) struct Wave {
    /// Ones.
    pub(crate) counts: Base,
    /// Keys.
    pub(crate) keys: Base,
}

/// The keys of some records, version by version.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(pub(crate) Vec<Wave>);

impl Keys {
    /// The key of a count: that of the first version in which it held anything.
    pub(crate) fn of(&self, pick: &dyn Fn(&Base) -> i64) -> i64 {
        let first = self.0.iter().find(|wave| pick(&wave.counts) != 0);
        first.map_or(0, |wave| pick(&wave.keys))
    }

    /// How many a version held.
    pub(crate) fn count(&self, version: usize, pick: &dyn Fn(&Base) -> i64) -> i64 {
        self.0.get(version).map_or(0, |wave| pick(&wave.counts))
    }

    /// The key of a count over two kinds of records taken together.
    pub(crate) fn of_both(kinds: [&Self; 2], pick: &dyn Fn(&Base) -> i64) -> i64 {
        let waves = kinds.iter().map(|keys| keys.0.len()).max().unwrap_or(0);
        let sum = |wave: usize, of: fn(&Wave) -> &Base| -> i64 {
            kinds.iter().filter_map(|keys| keys.0.get(wave)).map(|wave| pick(of(wave))).sum()
        };
        let first = (0..waves).find(|wave| sum(*wave, |wave| &wave.counts) != 0);
        first.map_or(0, |wave| sum(wave, |wave| &wave.keys))
    }
}
