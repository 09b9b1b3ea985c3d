//! Routes of what waits for the manager: the page, and closing together what was seen resolved.

use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Manager, Purpose, Query, Stop, Tx, html, html_refused, see_other,
};
use kernel::{Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::pages::Vocabulary;
use crate::pages::queue as pages;
use crate::queue::{self, Queue};
use crate::{web, words_queue as words};

/// Where the page stands.
pub(crate) const PATH: &str = "/signalements/a-traiter";
/// After how many days seen resolved they may be closed together.
pub(crate) const AFTER: [i64; 3] = [15, 7, 0];

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).post("/signalements/a-traiter/clore", close)
}

fn read(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<(Vocabulary, Queue), Stop> {
    Ok((web::vocabulary(tx, cache)?, queue::queue(tx)?))
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait", "closes"])?;
    let lists: Arc<ListsCache> = key.service()?;
    let (vocabulary, queue) = key.read(move |tx| read(tx, &lists)).await?;
    let mut view = key.view("/signalements");
    let lang = key.lang();
    view.notice = match (query.get("fait"), query.get("closes").parse::<i64>()) {
        ("1", _) => Some((Tone::Ok, words::done(lang).to_owned())),
        (_, Ok(count)) => Some((Tone::Ok, words::closed(lang, count))),
        _ => None,
    };
    let shown = (&queue, key.today());
    Ok(html(pages::queue(&view, &vocabulary, shown, &Refusals::new())))
}

fn after(fields: &Fields) -> Result<i64, Refusals> {
    let asked: Result<i64, Reason> = fields.get("depuis").parse().map_err(|_| Reason::NotANumber);
    let known = |days: i64| if AFTER.contains(&days) { Ok(days) } else { Err(Reason::NotInList) };
    asked.and_then(known).map_err(|reason| Refusals::one("depuis", reason))
}

async fn close(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["depuis"])?;
    let refused = match after(&fields) {
        Ok(days) => {
            let closed = key.begin(Purpose::Record, move |tx| queue::close(tx, days)).await?;
            return Ok(see_other(&format!("{PATH}?closes={closed}")));
        }
        Err(refused) => refused,
    };
    let lists: Arc<ListsCache> = key.service()?;
    let (vocabulary, queue) = key.read(move |tx| read(tx, &lists)).await?;
    let shown = (&queue, key.today());
    Ok(html_refused(pages::queue(&key.view("/signalements"), &vocabulary, shown, &refused)))
}
