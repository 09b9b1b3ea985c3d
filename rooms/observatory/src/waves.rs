//! What came between two versions of a month (ADR 0045, 0069). Whoever keeps both could read the few records
//! that came late in what the second tells more, or less. So a count is rounded by the keys of what it held
//! when it first held anything: more records never tell less, and a version that says the same number says
//! nothing of what came.

use std::collections::{BTreeSet, HashMap};

use door::{Stop, Tx, sql};
use kernel::{Instant, Month};

use crate::base::Base;

/// The wave in which each late record came, by its rank; the others were there from the first version on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Late {
    waves: HashMap<i64, usize>,
    count: usize,
}

impl Late {
    /// The records of a month that came after each version already frozen.
    pub(crate) fn of(tx: &mut Tx<'_>, month: Month) -> Result<Self, Stop> {
        let frozen = frozen(tx, month)?;
        let Some(first) = frozen.first() else { return Ok(Self::default()) };
        let wave = |at: Instant| frozen.iter().filter(|frozen| **frozen < at).count();
        let late = activity::recorded_after(tx, month.period(), *first)?;
        let waves = late.into_iter().map(|(rank, at)| (rank, wave(at))).collect();
        Ok(Self { waves, count: frozen.len() })
    }

    /// How many waves there are, the first version's among them.
    pub(crate) const fn count(&self) -> usize {
        self.count + 1
    }

    /// The wave of a record.
    pub(crate) fn wave(&self, rank: i64) -> usize {
        self.waves.get(&rank).copied().unwrap_or(0)
    }
}

/// When each version of a month was frozen, whoever was its reader, in order.
fn frozen(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Instant>, Stop> {
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

/// What came in one wave, and its keys.
#[derive(Clone, Debug)]
pub(crate) struct Wave {
    /// Ones.
    pub(crate) counts: Base,
    /// Keys.
    pub(crate) keys: Base,
}

/// The keys of some records, wave by wave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(pub(crate) Vec<Wave>);

impl Keys {
    /// The key of a count: that of its first wave that held anything.
    pub(crate) fn of(&self, pick: &dyn Fn(&Base) -> i64) -> i64 {
        let first = self.0.iter().find(|wave| pick(&wave.counts) != 0);
        first.map_or(0, |wave| pick(&wave.keys))
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
