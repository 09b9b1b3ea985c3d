//! Routes of the observatory.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Attachment, Doors, Either, Fields, Partner, Query, Staff, Stop, Tx, download, html,
};
use kernel::Month;
use referential::{Lists, ListsCache};

use crate::chosen::Chosen;
use crate::explorer::{self, Explored};
use crate::gather::{Ask, board};
use crate::own::{self, Own, Undertaken};
use crate::pages::{self, Shown};
use crate::window::Window;
use crate::{csv, store, survey, tally};

type Reader = Either<Staff, Partner>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/tableau-de-bord", dashboard)
        .get("/tableau-de-bord/donnees.csv", data)
        .get("/observatoire", observatory)
}

async fn dashboard(key: Reader, Query(query): Query) -> Answer {
    match &key {
        Either::Left(staff) => {
            let shown = live(staff, &query).await?;
            Ok(html(pages::dashboard(&staff.view("/tableau-de-bord"), &shown)))
        }
        Either::Right(partner) => {
            let view = partner.view("/tableau-de-bord");
            Ok(match published(partner, &query).await? {
                Published::Month(shown) => html(pages::dashboard(&view, &shown)),
                Published::Nothing(own, lists) => html(pages::nothing_yet(&view, &own, &lists)),
            })
        }
    }
}

async fn data(key: Reader, Query(query): Query) -> Answer {
    let (shown, lang) = match &key {
        Either::Left(staff) => (Some(live(staff, &query).await?), staff.lang()),
        Either::Right(partner) => match published(partner, &query).await? {
            Published::Month(shown) => (Some(*shown), partner.lang()),
            Published::Nothing(..) => (None, partner.lang()),
        },
    };
    let shown = shown.ok_or(Stop::NotFound)?;
    let name = format!("tableau-de-bord-{}.csv", shown.month.text());
    let file = Attachment { name: &name, media: "text/csv; charset=utf-8" };
    Ok(download(&file, csv::write(&shown.board, &shown.lists, lang).into()))
}

/// The months on both sides of one, within bounds.
fn around(month: Month, (first, last): (Month, Month)) -> (Option<Month>, Option<Month>) {
    let (before, after) = (month.plus(-1), month.plus(1));
    ((before >= first).then_some(before), (after <= last).then_some(after))
}

/// The months with records, and the one to show.
fn months(tx: &mut Tx<'_>, facts: &FactsCache, chosen: &Chosen) -> Result<Months, Stop> {
    let known = activity::facts::facts(tx, facts, tally::months_known)?;
    let today = tx.today().month();
    let bounds = known.unwrap_or((today, today));
    Ok((chosen.month.unwrap_or(bounds.1), bounds))
}

type Months = (Month, (Month, Month));

async fn live(key: &Staff, query: &Fields) -> Result<Shown, Stop> {
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let chosen = Chosen::read(query)?;
    key.read(move |tx| {
        let lists = referential::lists(tx, &lists)?;
        let zones = territory::zones(tx)?;
        let (month, bounds) = months(tx, &facts, &chosen)?;
        let lens = chosen.lens(&lists, &zones)?;
        let ask = Ask { lens, ..Ask::live(month, tx.scope()?) };
        let board = board(tx, (&facts, &lists), &ask)?;
        Ok(Shown {
            board,
            lists,
            zones,
            chosen,
            month,
            around: around(month, bounds),
            frozen: None,
            own: None,
        })
    })
    .await
}

/// What a partner reads: a month that was published, or what is its own while nothing is.
enum Published {
    Month(Box<Shown>),
    Nothing(Box<Own>, Arc<Lists>),
}

async fn published(key: &Partner, query: &Fields) -> Result<Published, Stop> {
    let cache: Arc<ListsCache> = key.service()?;
    let undertaken = key.service::<Undertaken>().ok();
    // A partner does not filter: only the month of the address is read.
    let month = Chosen::read(query)?.month;
    key.shelf(move |shelf| {
        let lists = referential::shelf_lists(shelf, &cache)?;
        let own = own::gather(shelf, &lists, undertaken.as_deref())?;
        let months = store::published_months(shelf)?;
        let Some((last, first)) = months.first().copied().zip(months.last().copied()) else {
            let nothing = || Published::Nothing(Box::new(own), lists);
            return if month.is_some() { Err(Stop::NotFound) } else { Ok(nothing()) };
        };
        let month = month.unwrap_or(last);
        let frozen = store::published_board(shelf, month)?.ok_or(Stop::NotFound)?;
        let (before, after) = around(month, (first, last));
        let there = |month: &Month| months.contains(month);
        Ok(Published::Month(Box::new(Shown {
            board: frozen.board,
            lists,
            zones: Vec::new(),
            chosen: Chosen::default(),
            month,
            around: (before.filter(there), after.filter(there)),
            frozen: Some((frozen.at, frozen.version)),
            own: Some(own),
        })))
    })
    .await
}

async fn observatory(key: Staff, Query(query): Query) -> Answer {
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let chosen = Chosen::read(&query)?;
    let explored = key
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let zones = territory::zones(tx)?;
            let (month, bounds) = months(tx, &facts, &chosen)?;
            let lens = chosen.lens(&lists, &zones)?;
            let window = match chosen.days {
                Some(days) => Window { month: days.to().month(), focus: days },
                None => Window::of(month),
            };
            let tally = activity::facts::facts(tx, &facts, |facts, scope| {
                tally::tally(facts, scope, &lens, &lists, window)
            })?;
            let around = around(month, bounds);
            let surveys = survey::surveys(tx)?;
            Ok(Explored { tally, lists, zones, chosen, month: window.month, around, surveys })
        })
        .await?;
    Ok(html(explorer::page_of(&key.view("/observatoire"), &explored)))
}
