//! The fiches of a convention, packed: some sixty bytes of memory each, loaded when first asked for and kept up by
//! the journal’s cursor, so that several server processes stay right. Filters are read from them, and what other
//! rooms count; tests hold both equal to SQL.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use door::journal::{Cursor, PAGE};
use door::{Fault, Row, Stop, Tx, sql};
use kernel::id::{AlertId, ConventionId, PersonId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Period};

use crate::case::{Case, NEVER, number};
use crate::entity::{Category, Recipient, unread};
use crate::filter::Dated;
use crate::kinds::Kinds;
use crate::lifecycle::State;
use crate::spot::Matter;
use crate::{former, share};

/// What another room keeps of these facts and moves with each of them (« tenu à jour »), as the house hangs it.
pub trait Kept: Any + Send + Sync {
    /// A fact is another one now, or came, or left; with how many recipients there are.
    fn moved(&mut self, recipients: usize, before: Option<&Fact>, after: Option<&Fact>);
}

/// Makes what is kept, for each convention.
type Make = fn() -> Box<dyn Kept>;

/// The packed fiches of every convention asked for since the program started.
#[derive(Default)]
pub struct AlertsCache {
    slots: RwLock<HashMap<ConventionId, Slot>>,
    make: Option<Make>,
}

/// Those of one convention.
type Slot = Arc<RwLock<Packed>>;

impl AlertsCache {
    /// With what another room keeps beside.
    pub fn keeping(make: fn() -> Box<dyn Kept>) -> Self {
        Self { make: Some(make), ..Self::default() }
    }

    fn slot(&self, convention: ConventionId) -> Slot {
        if let Some(slot) =
            self.slots.read().unwrap_or_else(PoisonError::into_inner).get(&convention)
        {
            return Arc::clone(slot);
        }
        let mut all = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let empty = || Arc::new(RwLock::new(Packed::kept_by(self.make)));
        Arc::clone(all.entry(convention).or_insert_with(empty))
    }
}

/// A fiche, as it is read to be packed.
#[derive(Clone)]
pub(crate) struct Read {
    pub(crate) id: AlertId,
    pub(crate) recipient: Recipient,
    pub(crate) zone: ZoneId,
    pub(crate) place: Option<PlaceId>,
    pub(crate) theme: ThemeId,
    pub(crate) quarter: i64,
    pub(crate) urgency: i64,
    pub(crate) reminders: i64,
    pub(crate) author: PersonId,
    pub(crate) danger: bool,
    pub(crate) due: Option<Day>,
    pub(crate) closed: Option<Day>,
    pub(crate) case: Case,
}

/// A fiche or the share of an associate, packed; numbers are places in the lists beside.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// To whom.
    pub recipient: u32,
    /// Where.
    pub zone: u32,
    /// About what.
    pub theme: u32,
    /// Where exactly; the zone as a whole is one of them.
    pub(crate) spot: u32,
    pub(crate) quarter: i64,
    pub(crate) urgency: i64,
    pub(crate) reminders: i64,
    pub(crate) author: u32,
    pub(crate) danger: bool,
    pub(crate) due: Option<Day>,
    closed: i32,
    /// Its days, or those of the share.
    pub case: Case,
}

impl Fact {
    /// Whether a figure of these days counts it.
    pub(crate) fn is_counted(&self, counted: (Dated, Period)) -> bool {
        self.case.is_counted(self.closed, counted)
    }

    /// Whether its recipient is late on that day, or it was brought to the committee.
    pub(crate) fn is_late(&self, today: Day) -> bool {
        let late = self.due.is_some_and(|due| due < today) || self.reminders >= 3;
        late && self.case.state.waits_on_recipient()
    }
}

/// The fiches of one convention.
#[derive(Default)]
pub struct Packed {
    cursor: Cursor,
    loaded: bool,
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) zones: Vec<ZoneId>,
    pub(crate) themes: Vec<ThemeId>,
    pub(crate) spots: Vec<Option<PlaceId>>,
    pub(crate) authors: Vec<PersonId>,
    places: HashMap<AlertId, usize>,
    pub(crate) ids: Vec<AlertId>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) kinds: Kinds,
    /// Places of the facts, in the order of the list: the oldest first.
    pub(crate) order: Vec<usize>,
    /// The shares of associates and those who refused, by fiche.
    pub(crate) shares: HashMap<AlertId, Vec<Fact>>,
    /// For when the work on a fiche in hand is planned.
    pub(crate) planned: HashMap<AlertId, Day>,
    make: Option<Make>,
    kept: Option<Box<dyn Kept>>,
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
    let case = Case::of((category, state), day, days);
    let raised: Instant = row.take()?;
    let (urgency, reminders) = (row.take()?, row.take()?);
    let (author, danger, due, closed) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let place = row.take()?;
    let quarter = crate::filter::quarter(raised);
    Ok(Read {
        id,
        recipient,
        zone,
        place,
        theme,
        quarter,
        urgency,
        reminders,
        author,
        danger,
        due,
        closed,
        case,
    })
}

impl Packed {
    fn kept_by(make: Option<Make>) -> Self {
        Self { make, kept: make.map(|make| make()), ..Self::default() }
    }

    /// To whom: what a fact names by its place.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// Where, likewise.
    pub fn zones(&self) -> &[ZoneId] {
        &self.zones
    }

    /// About what, likewise.
    pub fn themes(&self) -> &[ThemeId] {
        &self.themes
    }

    /// Every fact, the share of every associate, and every recipient that refused.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().chain(self.shares.values().flatten())
    }

    /// What another room keeps beside, when the house hung it.
    pub fn kept<T: Kept>(&self) -> Option<&T> {
        let kept: &dyn Any = self.kept.as_deref()?;
        kept.downcast_ref()
    }

    /// A copy that may be moved and thrown away, with nothing kept beside yet.
    fn apart(&self) -> Self {
        Self {
            cursor: self.cursor,
            loaded: self.loaded,
            recipients: self.recipients.clone(),
            zones: self.zones.clone(),
            themes: self.themes.clone(),
            spots: self.spots.clone(),
            authors: self.authors.clone(),
            places: self.places.clone(),
            ids: self.ids.clone(),
            facts: self.facts.clone(),
            kinds: self.kinds.clone(),
            order: self.order.clone(),
            shares: self.shares.clone(),
            planned: self.planned.clone(),
            ..Self::kept_by(self.make)
        }
    }

    fn moved(&mut self, before: Option<&Fact>, after: Option<&Fact>) {
        if let Some(kept) = &mut self.kept {
            kept.moved(self.recipients.len(), before, after);
        }
    }

    fn load(tx: &mut Tx<'_>, make: Option<Make>) -> Result<Self, Stop> {
        let convention = tx.convention()?;
        let mut packed = Self { cursor: tx.journal_end()?, loaded: true, ..Self::kept_by(make) };
        tx.each(
            sql!(
                open "fiches are kept in memory whole; each reading is within its own perimeter",
                "SELECT id, day, recipient, recipient_words, theme_id, zone_id, category, state,
                        sent_day, acknowledged_day, declared_day, resolved_day, raised_at, urgency,
                        reminders, author_id, danger, due_day, closed_day, place_id
                   FROM alert WHERE convention_id = $1"
            ),
            &(convention,),
            &mut |row: &mut Row<'_>| {
                packed.keep(read(row)?);
                Ok(())
            },
        )?;
        packed.lay();
        for share in share::all(tx, convention)? {
            packed.add_share(share.alert, (share.to, share.case));
        }
        for former in former::all(tx, convention)? {
            packed.add_share(former.alert, (former.to, former.case));
        }
        packed.planned = planned(tx, convention)?.into_iter().collect();
        Ok(packed)
    }

    /// Puts what was loaded in the order of the list, and with those of its kind.
    pub(crate) fn lay(&mut self) {
        let mut order: Vec<usize> = (0..self.facts.len()).collect();
        order.sort_unstable_by_key(|place| self.stands(*place));
        self.kinds.lay(&order);
        self.order = order;
    }

    /// Where a fact stands in the list.
    pub(crate) fn stands(&self, place: usize) -> Option<(i64, AlertId)> {
        Some((self.facts.get(place)?.quarter, *self.ids.get(place)?))
    }

    /// The facts of some quarters of an hour, the oldest first.
    pub(crate) fn between(
        &self,
        (first, last): (i64, i64),
    ) -> impl DoubleEndedIterator<Item = (&Fact, AlertId)> {
        let until = |end: i64| {
            let is_before =
                |place: &usize| self.facts.get(*place).is_some_and(|one| one.quarter < end);
            self.order.partition_point(is_before)
        };
        let within = self.order.get(until(first)..until(last + 1)).unwrap_or_default();
        within.iter().filter_map(|place| Some((self.facts.get(*place)?, *self.ids.get(*place)?)))
    }

    /// Where and about what, of places in the lists: the zone, where exactly, the theme.
    pub(crate) fn matter(&self, (zone, spot, theme): (u32, u32, u32)) -> Option<Matter> {
        let at = |place: u32| usize::try_from(place).ok();
        Some(Matter {
            zone: *self.zones.get(at(zone)?)?,
            place: *self.spots.get(at(spot)?)?,
            theme: *self.themes.get(at(theme)?)?,
        })
    }

    /// The places of some identifiers separated by spaces, in the order of the list.
    pub(crate) fn named(&self, ids: &str) -> Vec<usize> {
        let known = |text| self.places.get(&AlertId::parse(text).ok()?).copied();
        let mut places: Vec<usize> = ids.split(' ').filter_map(known).collect();
        places.sort_unstable_by_key(|place| self.stands(*place));
        places
    }

    pub(crate) fn keep(&mut self, read: Read) {
        let fact = Fact {
            recipient: place_of(&mut self.recipients, read.recipient),
            zone: place_of(&mut self.zones, read.zone),
            theme: place_of(&mut self.themes, read.theme),
            spot: place_of(&mut self.spots, read.place),
            quarter: read.quarter,
            urgency: read.urgency,
            reminders: read.reminders,
            author: place_of(&mut self.authors, read.author),
            danger: read.danger,
            due: read.due,
            closed: read.closed.map_or(NEVER, number),
            case: read.case,
        };
        let next = self.facts.len();
        let place = *self.places.entry(read.id).or_insert(next);
        let before = self.facts.get(place).copied();
        self.moved(before.as_ref(), Some(&fact));
        if let Some(held) = self.facts.get_mut(place) {
            *held = fact;
        } else {
            self.facts.push(fact);
            self.ids.push(read.id);
        }
        let (kind, left) = self.kinds.say(place, &fact);
        if !self.is_ordered() {
            return;
        }
        if before.is_none() {
            let at = self.order.partition_point(|held| self.stands(*held) < self.stands(place));
            self.order.insert(at, place);
        }
        let among =
            |kind| (kind, self.kinds.before(kind, |held| self.stands(held) < self.stands(place)));
        let (now, left) = (among(kind), left.map(among));
        if let Some(left) = left {
            self.kinds.take(left, place);
        }
        if before.is_none() || left.is_some() {
            self.kinds.put(now, place);
        }
    }

    /// Whether facts that come are put in their order one by one.
    const fn is_ordered(&self) -> bool {
        !self.order.is_empty()
    }

    /// What else is counted of an alert: the share of an associate, a recipient that refused.
    fn add_share(&mut self, alert: AlertId, (to, case): (Recipient, Case)) {
        let Some(of) = self.places.get(&alert).and_then(|place| self.facts.get(*place)) else {
            return;
        };
        let fact = Fact { recipient: place_of(&mut self.recipients, to), case, ..*of };
        self.moved(None, Some(&fact));
        self.shares.entry(alert).or_default().push(fact);
    }

    /// As they are for this transaction.
    fn bring_up(&mut self, tx: &mut Tx<'_>) -> Result<(), Stop> {
        if self.loaded {
            return self.catch_up(tx);
        }
        *self = Self::load(tx, self.make)?;
        Ok(())
    }

    /// Reads again what the journal says was touched; everything, when that is much.
    fn catch_up(&mut self, tx: &mut Tx<'_>) -> Result<(), Stop> {
        let touched = tx.journal_after(self.cursor, "alert")?;
        if i64::try_from(touched.len()).unwrap_or(PAGE) >= PAGE || self.order.is_empty() {
            *self = Self::load(tx, self.make)?;
            return Ok(());
        }
        let (convention, settled) = (tx.convention()?, tx.journal_end()?);
        let mut ids: Vec<AlertId> =
            touched.iter().filter_map(|entry| AlertId::parse(&entry.object).ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            self.read_again(tx, convention, id)?;
        }
        self.cursor = settled;
        Ok(())
    }

    fn read_again(
        &mut self,
        tx: &mut Tx<'_>,
        convention: ConventionId,
        id: AlertId,
    ) -> Result<(), Stop> {
        let found = tx.one(
            sql!(
                open "fiches are kept in memory whole; each reading is within its own perimeter",
                "SELECT id, day, recipient, recipient_words, theme_id, zone_id, category, state,
                        sent_day, acknowledged_day, declared_day, resolved_day, raised_at, urgency,
                        reminders, author_id, danger, due_day, closed_day, place_id
                   FROM alert WHERE id = $1 AND convention_id = $2"
            ),
            &(id, convention),
            read,
        )?;
        let Some(found) = found else { return Ok(()) };
        self.keep(found);
        for gone in self.shares.remove(&id).unwrap_or_default() {
            self.moved(Some(&gone), None);
        }
        for share in share::of(tx, id)? {
            self.add_share(id, (share.to, share.case));
        }
        for former in former::formers(tx, id)? {
            self.add_share(id, (former.to, former.case));
        }
        match planned_of(tx, id)? {
            Some(day) => self.planned.insert(id, day),
            None => self.planned.remove(&id),
        };
        Ok(())
    }
}

/// For when the work on the fiches in hand is planned: the last word of each recipient.
fn planned(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<(AlertId, Day)>, Fault> {
    let found: Vec<(AlertId, Option<Day>)> = tx.all(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT a.id, (SELECT p.planned_day FROM alert_planned p WHERE p.alert_id = a.id)
               FROM alert a WHERE a.convention_id = $1 AND a.state = 'in_hand'"
        ),
        &(convention,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.into_iter().filter_map(|(id, day)| Some((id, day?))).collect())
}

fn planned_of(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Day>, Fault> {
    tx.one(
        sql!(
            open "fiches are kept in memory whole; each reading is within its own perimeter",
            "SELECT p.planned_day FROM alert_planned p WHERE p.alert_id = $1"
        ),
        &(id,),
        |row| row.take(),
    )
}

/// Reads from the packed fiches of the convention, as they are in this transaction’s snapshot or later. What may still be
/// undone is read on a copy: what is kept was committed.
pub fn read_from<T>(
    tx: &mut Tx<'_>,
    cache: &AlertsCache,
    work: impl FnOnce(&Packed, &Tx<'_>) -> Result<T, Stop>,
) -> Result<T, Stop> {
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
        return work(&held, tx);
    }
    if tx.may_be_undone() {
        let mut apart = slot.read().unwrap_or_else(PoisonError::into_inner).apart();
        apart.bring_up(tx)?;
        return work(&apart, tx);
    }
    let mut held = slot.write().unwrap_or_else(PoisonError::into_inner);
    held.bring_up(tx)?;
    work(&held, tx)
}
