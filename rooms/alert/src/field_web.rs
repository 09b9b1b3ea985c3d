//! What comes back to the field, at the desk: what is new on one’s own alerts, and what is to be checked on the
//! spot, in walking order.

use std::sync::Arc;

use door::{Answer, Doors, Form, Mediator, Purpose, Query, Staff, Stop, Tx, html, see_other};
use kernel::{Day, Instant, Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::entity::Alert;
use crate::filter::Bounds;
use crate::lifecycle::State;
use crate::pages::Vocabulary;
use crate::pages::field::{self as pages, Back, Checks, Due};
use crate::{found, seen, store, walk, web, words_field as said};

/// What is new on one’s own alerts.
pub(crate) const NEWS: &str = "/signalements/nouveautes";
/// What is to be checked on the spot.
pub(crate) const CHECK: &str = "/signalements/a-verifier";
/// The most alerts to check at once.
const MOST: i64 = 500;

pub(crate) fn doors() -> Doors {
    Doors::default().get(NEWS, news).post(NEWS, read).get(CHECK, check)
}

fn back(tx: &mut Tx<'_>) -> Result<Vec<Back>, Stop> {
    let planned = seen::planned(tx)?;
    let mut all: Vec<Back> = Vec::new();
    let since = seen::last_read(tx)?;
    for news in seen::news(tx, since)? {
        let known =
            all.iter().find(|back| back.alert.id == news.alert).map(|one| one.alert.clone());
        let alert = match known {
            Some(alert) => Some(alert),
            None => store::one(tx, news.alert)?,
        };
        let Some(alert) = alert else { continue };
        let planned = planned.get(&alert.id).copied();
        all.push(Back { news, alert, planned });
    }
    Ok(all)
}

async fn news(key: Mediator, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let lists: Arc<ListsCache> = key.service()?;
    let (vocabulary, back) =
        key.read(move |tx| Ok((web::vocabulary(tx, &lists)?, back(tx)?))).await?;
    let mut view = key.view("/signalements");
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, said::all_read(key.lang()).to_owned()));
    let (now, today) = (key.now(), key.today());
    Ok(html(pages::news(&view, &vocabulary, (&back, now, today))))
}

/// What was shown until a moment was read; what came since stays new.
async fn read(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&["jusque"])?;
    let until: i64 =
        fields.get("jusque").parse().map_err(|_| Refusals::one("jusque", Reason::NotANumber))?;
    key.begin(Purpose::Record, move |tx| seen::read_until(tx, Instant(until))).await?;
    Ok(see_other(&format!("{NEWS}?fait=1")))
}

/// What is to be checked: said to be done, or announced for a day that is past.
fn checks(tx: &mut Tx<'_>, cache: &ListsCache, from: &str) -> Result<(Vocabulary, Checks), Stop> {
    let vocabulary = web::vocabulary(tx, cache)?;
    let (planned, today) = (seen::planned(tx)?, tx.today());
    let bounds = Bounds {
        goes_on: true,
        oldest: true,
        states: format!("|{}|{}|", State::DeclaredDone.name(), State::InHand.name()),
        ..Bounds::over(tx.scope()?.days)
    };
    let late = |alert: &Alert| planned.get(&alert.id).copied().filter(|day: &Day| *day < today);
    let mut due: Vec<Due> = Vec::new();
    for alert in found::list(tx, &bounds, MOST)? {
        match (alert.state, late(&alert)) {
            (State::DeclaredDone, _) => due.push(Due { alert, announced: None }),
            (_, Some(day)) => due.push(Due { alert, announced: Some(day) }),
            (_, None) => {}
        }
    }
    let place = |due: &Due| vocabulary.places.iter().find(|one| Some(one.id) == due.alert.place);
    let from = vocabulary.places.iter().find(|place| place.code == from);
    let due = walk::order(due, place, from);
    let from = from.map(|place| place.code.clone()).unwrap_or_default();
    Ok((vocabulary, Checks { due, from }))
}

async fn check(key: Staff, Query(query): Query) -> Answer {
    query.only(&["depart", "fait"])?;
    let from = query.get("depart").to_owned();
    let lists: Arc<ListsCache> = key.service()?;
    let (vocabulary, checks) = key.read(move |tx| checks(tx, &lists, &from)).await?;
    let may_say = key.role() != door::Role::Direction;
    let mut view = key.view("/signalements");
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, crate::words::kept(key.lang()).to_owned()));
    Ok(html(pages::check(&view, &vocabulary, (&checks, key.today(), may_say))))
}
