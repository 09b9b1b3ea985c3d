//! What filters find (« filtrer ») : in the packed fiches of the convention, newest first, without reading what they
//! leave out; then only the fiches of the page are read, within the perimeter.

use std::collections::{BTreeMap, HashMap};

use door::{Fault, Stop, Tx, sql};
use kernel::id::{AlertId, ThemeId};
use kernel::{Day, Period};

use crate::entity::Alert;
use crate::filter::{Bounds, Filter, LATE, NOWHERE, joined};
use crate::lifecycle::State;
use crate::packed::{self, AlertsCache};
use crate::pages::Vocabulary;
use crate::spot::Near;
use crate::{outward, sieve, store};

/// A page of alerts, newest first: found in memory, whatever narrows it, then read. On both engines the page costs what
/// it shows: filters might leave out almost everything, and a server that sorts what it leaves out does it each time.
pub(crate) fn list(tx: &mut Tx<'_>, bounds: &Bounds, limit: i64) -> Result<Vec<Alert>, Stop> {
    let most = usize::try_from(limit).unwrap_or(0);
    let cache = tx.service::<AlertsCache>().unwrap_or_default();
    let ids = packed::read_from(tx, &cache, |packed, tx| {
        Ok(sieve::ids(packed, tx.scope()?, bounds, most).0)
    })?;
    if ids.is_empty() { Ok(Vec::new()) } else { Ok(of_ids(tx, &ids)?) }
}

/// What was brought to the committee and still waits on its recipient, newest first, at most so many; and how many there
/// are in all.
pub(crate) fn brought(tx: &mut Tx<'_>, limit: usize) -> Result<(Vec<Alert>, i64), Stop> {
    let states = [State::Sent, State::Received, State::InHand].map(State::name).join("|");
    let bounds = Bounds {
        brought: true,
        goes_on: true,
        states: format!("|{states}|"),
        ..Bounds::over(tx.scope()?.days)
    };
    let cache = tx.service::<AlertsCache>().unwrap_or_default();
    let mut found = packed::read_from(tx, &cache, |packed, tx| {
        Ok(sieve::ids(packed, tx.scope()?, &bounds, usize::MAX).0)
    })?;
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    found.truncate(limit);
    Ok((if found.is_empty() { Vec::new() } else { of_ids(tx, &found)? }, count))
}

/// Some alerts within the perimeter, as what stands near another one, by their identifiers.
pub(crate) fn near(tx: &mut Tx<'_>, ids: &[AlertId]) -> Result<HashMap<AlertId, Near>, Stop> {
    let read = if ids.is_empty() { Vec::new() } else { of_ids(tx, ids)? };
    Ok(read.iter().map(|alert| (alert.id, Near::of(alert))).collect())
}

/// What another room asks of the list (« ce qui est cherché »): the themes and the states that it lists, and none else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The days on which it was seen.
    pub days: Period,
    /// About what.
    pub themes: Vec<ThemeId>,
    /// Where it stands.
    pub states: Vec<State>,
}

/// The alerts that are sought within the perimeter, newest first, at most `limit`.
pub fn sought(tx: &mut Tx<'_>, sought: &Sought, limit: i64) -> Result<Vec<Alert>, Stop> {
    let states = sought.states.iter();
    let bounds = Bounds {
        themes: joined(&sought.themes),
        states: states.fold("|".to_owned(), |all, state| all + state.name() + "|"),
        ..Bounds::over(sought.days)
    };
    list(tx, &bounds, limit)
}

/// The alert of a number within the perimeter, as it is written.
pub fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Option<Alert>, Fault> {
    store::numbered(tx, number)
}

/// How many alerts of the perimeter stand in each of some states, in their order: counted in memory, since the page that
/// opens the list shows it each time.
pub(crate) fn standing<const N: usize>(
    tx: &mut Tx<'_>,
    states: [State; N],
) -> Result<[i64; N], Stop> {
    let named = states.iter().fold("|".to_owned(), |all, state| all + state.name() + "|");
    let bounds = Bounds { states: named, ..Bounds::over(tx.scope()?.days) };
    let cache = tx.service::<AlertsCache>().unwrap_or_default();
    packed::read_from(tx, &cache, |packed, tx| {
        Ok(sieve::standing(packed, (tx.scope()?, &bounds), states).0)
    })
}

/// What is asked, as bounds: a number is looked up first.
pub(crate) fn bounds(
    tx: &mut Tx<'_>,
    filter: &Filter,
    vocabulary: &Vocabulary,
) -> Result<Bounds, Stop> {
    let mut bounds = filter.bounds(tx.scope()?.days, &vocabulary.zones, &vocabulary.lists);
    if !filter.number.is_empty() {
        bounds.only = joined(&outward::numbered(tx, &filter.number)?);
    }
    if !filter.place.is_empty() {
        let place = vocabulary.places.iter().find(|place| place.code == filter.place);
        let none = if filter.place == NOWHERE { NOWHERE } else { "?" };
        bounds.place = place.map_or_else(|| none.to_owned(), |place| place.id.text());
    }
    if filter.mine {
        bounds.author = tx.actor().map_or_else(|| "?".to_owned(), |person| person.text());
    }
    if filter.state == LATE {
        bounds.late = tx.today().text();
    }
    Ok(bounds)
}

/// For when the work on some alerts in hand is planned, as their recipients said last.
pub(crate) fn planned(tx: &mut Tx<'_>, rows: &[Alert]) -> Result<BTreeMap<AlertId, Day>, Stop> {
    let held = rows.iter().filter(|alert| alert.state == State::InHand);
    let ids: Vec<AlertId> = held.map(|alert| alert.id).collect();
    if ids.is_empty() { Ok(BTreeMap::new()) } else { Ok(planned_of(tx, &ids)?) }
}

/// The alerts of some identifiers within the perimeter, newest first.
fn of_ids(tx: &mut Tx<'_>, ids: &[AlertId]) -> Result<Vec<Alert>, Fault> {
    let text: String = ids.iter().map(AlertId::text).collect();
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    tx.rows(
        sql!(
            "WITH RECURSIVE wanted(rank) AS (
                 SELECT 0 UNION ALL SELECT rank + 1 FROM wanted WHERE rank + 1 < $3)
             SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM wanted w CROSS JOIN alert_listed_visible a
              WHERE a.grant_id = $1 AND a.id = substr($2, w.rank * 36 + 1, 36)
              ORDER BY a.quarter DESC, a.id DESC"
        ),
        &(text, count),
        Alert::read,
    )
}

/// For when the work on some alerts in hand is planned: the last word of each recipient.
fn planned_of(tx: &mut Tx<'_>, ids: &[AlertId]) -> Result<BTreeMap<AlertId, Day>, Fault> {
    let text: String = ids.iter().map(AlertId::text).collect();
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let found = tx.walled(
        sql!(
            "WITH RECURSIVE wanted(rank) AS (
                 SELECT 0 UNION ALL SELECT rank + 1 FROM wanted WHERE rank + 1 < $3)
             SELECT a.convention_id, a.zone_id, a.theme_id, a.day, a.id,
                    (SELECT p.planned_day FROM alert_planned p WHERE p.alert_id = a.id)
               FROM wanted w CROSS JOIN alert_listed_visible a
              WHERE a.grant_id = $1 AND a.id = substr($2, w.rank * 36 + 1, 36)
                AND a.state = 'in_hand'"
        ),
        &(text, count),
        |row| Ok((door::Bounds::read(row)?, (row.take()?, row.take()?))),
    )?;
    let said = |(id, day): (AlertId, Option<Day>)| Some((id, day?));
    Ok(found.into_iter().filter_map(said).collect())
}
