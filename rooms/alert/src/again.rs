//! What comes back (« récurrences ») : the same theme in the same spot, several times in ninety days, counted on the packed
//! fiches in one pass over these days; then only those that are named are read, within the perimeter.

use std::collections::{HashMap, HashSet};

use door::{Stop, Tx};
use kernel::id::AlertId;
use kernel::{Day, Period};

use crate::filter::Bounds;
use crate::found;
use crate::lifecycle::State;
use crate::packed::{self, AlertsCache, Fact, Packed};
use crate::sieve::Sieve;
use crate::spot::{Matter, Near};

/// A matter that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) matter: Matter,
    /// How many, since which day.
    pub(crate) count: i64,
    pub(crate) since: Day,
    /// The newest of them.
    pub(crate) near: Vec<Near>,
    /// Which of the alerts that were asked about are of this matter, in these days.
    pub(crate) asked: Vec<AlertId>,
}

/// What is looked for.
pub(crate) struct Sought<'s> {
    /// The days looked back over.
    pub(crate) days: (Day, Day),
    /// From how many on something comes back.
    pub(crate) least: i64,
    /// How many matters are told, and how many alerts of each.
    pub(crate) most: (usize, usize),
    /// Alerts about which one asks of which matter they are.
    pub(crate) asked: &'s HashSet<AlertId>,
}

/// Where and about what, by the places of the lists beside the packed fiches.
type Key = (u32, u32, u32);

/// What is counted of a matter.
struct Tally {
    count: i64,
    first: i32,
    /// The newest first.
    newest: Vec<AlertId>,
    asked: Vec<AlertId>,
}

const fn key(fact: &Fact) -> Key {
    (fact.zone, fact.spot, fact.theme)
}

/// The matters that come back, those that do the most first, and how many there are in all.
pub(crate) fn matters(tx: &mut Tx<'_>, sought: &Sought<'_>) -> Result<(Vec<Counted>, usize), Stop> {
    let cache = tx.service::<AlertsCache>().unwrap_or_default();
    let (from, to) = sought.days;
    let bounds = Bounds::over(Period::spanning(from, to));
    let (told, all) = packed::read_from(tx, &cache, |packed, tx| {
        let sieve = Sieve::new(packed, tx.scope()?, &bounds);
        Ok(told(packed, (&sieve, &bounds), sought))
    })?;
    let ids: Vec<AlertId> = told.iter().flat_map(|(_, tally)| tally.newest.clone()).collect();
    let mut read: HashMap<AlertId, Near> = found::near(tx, &ids)?;
    let matters = told.into_iter().map(|(matter, tally)| Counted {
        matter,
        count: tally.count,
        since: Day::FIRST.plus_days(i64::from(tally.first)),
        near: tally.newest.iter().filter_map(|id| read.remove(id)).collect(),
        asked: tally.asked,
    });
    Ok((matters.collect(), all))
}

fn told(
    packed: &Packed,
    (sieve, bounds): (&Sieve<'_>, &Bounds),
    sought: &Sought<'_>,
) -> (Vec<(Matter, Tally)>, usize) {
    let mut tallies: HashMap<Key, Tally> = HashMap::new();
    for (fact, id) in packed.between(bounds.quarters).rev() {
        if fact.case.state == State::Duplicate || !sieve.lets(fact) {
            continue;
        }
        let empty = || Tally { count: 0, first: i32::MAX, newest: Vec::new(), asked: Vec::new() };
        let tally = tallies.entry(key(fact)).or_insert_with(empty);
        tally.count += 1;
        tally.first = tally.first.min(fact.case.day);
        if tally.newest.len() < sought.most.1 {
            tally.newest.push(id);
        }
        if sought.asked.contains(&id) {
            tally.asked.push(id);
        }
    }
    let named = |(key, tally): (Key, Tally)| Some((packed.matter(key)?, tally));
    let mut all: Vec<(Matter, Tally)> = tallies
        .into_iter()
        .filter(|(_, tally)| tally.count >= sought.least)
        .filter_map(named)
        .collect();
    all.sort_by_cached_key(|(matter, tally)| {
        (-tally.count, matter.zone, matter.place, matter.theme)
    });
    let count = all.len();
    all.truncate(sought.most.0);
    (all, count)
}
