//! Tables of delays that go on being right (« tableaux entretenus ») : what was asked once, over a period and within a
//! perimeter, is kept and moved with each fiche that moves, so that asking again costs what changed, not what is held.

use std::sync::{Mutex, PoisonError};

use alert::packed::{self, AlertsCache, Fact, Kept, Packed};
use door::{Scope, Stop, Tx};
use kernel::{Day, Period};

use crate::count::{By, Delays, Tally};

/// The most tables kept for one convention; the one asked for longest ago leaves first.
const MOST: usize = 32;

/// What was asked, and within which perimeter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    /// Which of the packed zones and themes the perimeter holds.
    zones: Vec<bool>,
    themes: Vec<bool>,
    days: Period,
    period: Period,
    today: Day,
}

fn held(list: &[bool], place: u32) -> Option<bool> {
    usize::try_from(place).ok().and_then(|place| list.get(place).copied())
}

impl Asked {
    fn new(packed: &Packed, scope: &Scope, (period, today): (Period, Day)) -> Self {
        Self {
            zones: packed.zones().iter().map(|zone| scope.zones.contains(zone)).collect(),
            themes: packed.themes().iter().map(|theme| scope.themes.contains(theme)).collect(),
            days: scope.days,
            period,
            today,
        }
    }

    /// Whether a fact is within the perimeter; nothing when its zone or theme came later.
    fn holds(&self, fact: &Fact) -> Option<bool> {
        let (zone, theme) = (held(&self.zones, fact.zone)?, held(&self.themes, fact.theme)?);
        Some(zone && theme && fact.case.was_seen_in(self.days))
    }
}

/// The tables of one convention, oldest asked first.
#[derive(Default)]
pub(crate) struct Tables(Mutex<Vec<(Asked, Tally)>>);

/// What the house hangs beside the packed alerts: tables, none yet.
pub fn kept() -> Box<dyn Kept> {
    Box::new(Tables::default())
}

impl Kept for Tables {
    /// A fact is another one now, or came, or left. A table that it does not fit in is made again when asked for.
    fn moved(&mut self, recipients: usize, before: Option<&Fact>, after: Option<&Fact>) {
        let tables = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        tables.retain_mut(|(asked, tally)| {
            if tally.recipients() < recipients {
                return false;
            }
            for (fact, by) in
                before.map(|fact| (fact, -1)).into_iter().chain(after.map(|fact| (fact, 1)))
            {
                match asked.holds(fact) {
                    Some(true) => tally.take(fact.recipient, &fact.case, by),
                    Some(false) => {}
                    None => return false,
                }
            }
            true
        });
    }
}

impl Tables {
    /// The table of what is asked, made in one pass the first time.
    fn table(&self, packed: &Packed, asked: Asked, by: By) -> Delays {
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = tables.iter().position(|(known, _)| *known == asked);
        let kept = if let Some(place) = known {
            tables.remove(place)
        } else {
            let tally = counted(packed, &asked);
            (asked, tally)
        };
        let table = kept.1.table(packed.recipients(), by);
        if tables.len() >= MOST {
            tables.remove(0);
        }
        tables.push(kept);
        table
    }
}

/// One pass over everything.
fn counted(packed: &Packed, asked: &Asked) -> Tally {
    let mut tally = Tally::new(packed.recipients().len(), (asked.period, asked.today));
    for fact in packed.all() {
        if asked.holds(fact) == Some(true) {
            tally.take(fact.recipient, &fact.case, 1);
        }
    }
    tally
}

/// The delays of what was sent over a period, within the perimeter of the grant, as they are in this
/// transaction’s snapshot or later.
pub(crate) fn delays(
    tx: &mut Tx<'_>,
    cache: &AlertsCache,
    at: (Period, Day),
    by: By,
) -> Result<Delays, Stop> {
    packed::read_from(tx, cache, |packed, tx| {
        let asked = Asked::new(packed, tx.scope()?, at);
        Ok(match packed.kept::<Tables>() {
            Some(tables) => tables.table(packed, asked, by),
            // Nothing is hung: one pass tells the same.
            None => counted(packed, &asked).table(packed.recipients(), by),
        })
    })
}
