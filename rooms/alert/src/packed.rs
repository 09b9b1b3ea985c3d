//! What delays are counted from, packed: each fiche of a convention in some forty bytes of memory, loaded when
//! first asked for and kept up by the journal’s cursor, so that several server processes stay right. A table
//! over any period is one pass; a test holds it equal to SQL.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use door::journal::{Cursor, PAGE};
use door::{Fault, Row, Scope, Stop, Tx, sql};
use kernel::id::{AlertId, ConventionId, ThemeId, ZoneId};
use kernel::{Day, Period};

use crate::delays::{By, Case, Delays, Tally};
use crate::entity::{Category, Recipient, unread};
use crate::lifecycle::State;

/// The packed fiches of every convention asked for since the program started.
#[derive(Default)]
pub struct DelaysCache(RwLock<HashMap<ConventionId, Arc<RwLock<Packed>>>>);

impl DelaysCache {
    fn slot(&self, convention: ConventionId) -> Arc<RwLock<Packed>> {
        if let Some(slot) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&convention) {
            return Arc::clone(slot);
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(convention).or_default())
    }
}

/// A fiche that was sent, as it is read to be packed.
struct Read {
    id: AlertId,
    recipient: Recipient,
    zone: ZoneId,
    theme: ThemeId,
    case: Case,
}

/// A fiche, packed; numbers are places in the lists beside.
#[derive(Clone, Copy, Debug)]
struct Fact {
    recipient: u32,
    zone: u32,
    theme: u32,
    case: Case,
}

/// The fiches of one convention.
#[derive(Default)]
struct Packed {
    cursor: Cursor,
    loaded: bool,
    recipients: Vec<Recipient>,
    zones: Vec<ZoneId>,
    themes: Vec<ThemeId>,
    places: HashMap<AlertId, usize>,
    facts: Vec<Fact>,
}

/// The place of a thing in a list, added when it is not there; lists are short.
fn place_of<T: PartialEq>(list: &mut Vec<T>, thing: T) -> u32 {
    let known = list.iter().position(|held| *held == thing);
    let place = known.unwrap_or_else(|| {
        list.push(thing);
        list.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn read(row: &mut Row<'_>) -> Result<Read, Fault> {
    let (id, day): (AlertId, Day) = (row.take()?, row.take()?);
    let recipient = Recipient { organisation: row.take()?, service: row.take()? };
    let (theme, zone) = (row.take()?, row.take()?);
    let category = Category::parse(&row.take::<String>()?).map_err(|_| unread("category"))?;
    let state = State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?;
    let days: [Option<Day>; 4] = [row.take()?, row.take()?, row.take()?, row.take()?];
    Ok(Read { id, recipient, zone, theme, case: Case::of((category, state), day, days) })
}

impl Packed {
    fn load(tx: &mut Tx<'_>) -> Result<Self, Stop> {
        let convention = tx.convention()?;
        let mut packed = Self { cursor: tx.journal_end()?, loaded: true, ..Self::default() };
        tx.each(
            sql!(
                open "delays are kept in memory whole; each reading is within its own perimeter",
                "SELECT id, day, recipient, recipient_words, theme_id, zone_id, category, state,
                        sent_day, acknowledged_day, declared_day, resolved_day
                   FROM alert WHERE convention_id = $1"
            ),
            &(convention,),
            &mut |row: &mut Row<'_>| {
                packed.keep(read(row)?);
                Ok(())
            },
        )?;
        Ok(packed)
    }

    fn keep(&mut self, read: Read) {
        let fact = Fact {
            recipient: place_of(&mut self.recipients, read.recipient),
            zone: place_of(&mut self.zones, read.zone),
            theme: place_of(&mut self.themes, read.theme),
            case: read.case,
        };
        let next = self.facts.len();
        let place = *self.places.entry(read.id).or_insert(next);
        match self.facts.get_mut(place) {
            Some(held) => *held = fact,
            None => self.facts.push(fact),
        }
    }

    /// Reads again what the journal says was touched; everything, when that is much.
    fn catch_up(&mut self, tx: &mut Tx<'_>) -> Result<(), Stop> {
        let touched = tx.journal_after(self.cursor, "alert")?;
        if i64::try_from(touched.len()).unwrap_or(PAGE) >= PAGE {
            *self = Self::load(tx)?;
            return Ok(());
        }
        let (convention, settled) = (tx.convention()?, tx.journal_end()?);
        for entry in touched {
            let Ok(id) = AlertId::parse(&entry.object) else { continue };
            let found = tx.one(
                sql!(
                    open "delays are kept in memory whole; each reading is within its own perimeter",
                    "SELECT id, day, recipient, recipient_words, theme_id, zone_id, category, state,
                            sent_day, acknowledged_day, declared_day, resolved_day
                       FROM alert WHERE id = $1 AND convention_id = $2"
                ),
                &(id, convention),
                read,
            )?;
            if let Some(found) = found {
                self.keep(found);
            }
        }
        self.cursor = settled;
        Ok(())
    }

    /// One pass over what the perimeter holds.
    fn count(&self, scope: &Scope, (period, today): (Period, Day), by: By) -> Delays {
        let zones: Vec<bool> = self.zones.iter().map(|zone| scope.zones.contains(zone)).collect();
        let themes: Vec<bool> =
            self.themes.iter().map(|theme| scope.themes.contains(theme)).collect();
        let held = |list: &[bool], place: u32| {
            usize::try_from(place).ok().and_then(|place| list.get(place).copied()) == Some(true)
        };
        let mut tally = Tally::new(self.recipients.len(), (period, today));
        for fact in &self.facts {
            if held(&zones, fact.zone)
                && held(&themes, fact.theme)
                && fact.case.was_seen_in(scope.days)
            {
                tally.take(fact.recipient, &fact.case);
            }
        }
        tally.table(&self.recipients, by)
    }
}

/// The delays of what was sent over a period, within the perimeter of the grant, as they are in this
/// transaction’s snapshot or later.
pub(crate) fn delays(
    tx: &mut Tx<'_>,
    cache: &DelaysCache,
    (period, today): (Period, Day),
    by: By,
) -> Result<Delays, Stop> {
    let slot = cache.slot(tx.convention()?);
    let known = {
        let held = slot.read().unwrap_or_else(PoisonError::into_inner);
        held.loaded.then_some(held.cursor)
    };
    if let Some(cursor) = known
        && tx.journal_after(cursor, "alert")?.is_empty()
        && tx.journal_end()? <= cursor
    {
        let held = slot.read().unwrap_or_else(PoisonError::into_inner);
        return Ok(held.count(tx.scope()?, (period, today), by));
    }
    let mut held = slot.write().unwrap_or_else(PoisonError::into_inner);
    if held.loaded {
        held.catch_up(tx)?;
    } else {
        *held = Packed::load(tx)?;
    }
    Ok(held.count(tx.scope()?, (period, today), by))
}
