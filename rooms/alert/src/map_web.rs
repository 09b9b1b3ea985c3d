//! The plan of the district with its alerts, and the same in a list on the same page.

use std::sync::Arc;

use door::{Answer, Doors, Query, Role, Staff, html, html_refused};
use kernel::Refusals;
use referential::ListsCache;

use crate::filter::Filter;
use crate::pages::map::{self as page, Mapped};
use crate::{found, map, web};

/// Where the plan stands.
pub(crate) const PATH: &str = "/signalements/carte";
/// The most alerts drawn; the newest, when there are more.
pub(crate) const MOST: i64 = 500;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show)
}

/// The filters of the list, in the same address; what someone still waits for, when no state is asked for.
async fn show(key: Staff, Query(query): Query) -> Answer {
    let (filter, refusals) = match Filter::parse(&query) {
        Ok(filter) => (Filter { before: None, ..filter }, Refusals::new()),
        Err(refusals) => (Filter::default(), refusals),
    };
    let lists: Arc<ListsCache> = key.service()?;
    let asked = filter.clone();
    let (vocabulary, shapes, mut rows) = key
        .read(move |tx| {
            let vocabulary = web::vocabulary(tx, &lists)?;
            let mut bounds = found::bounds(tx, &asked, &vocabulary)?;
            if asked.state.is_empty() {
                (bounds.goes_on, bounds.states) = (true, map::awaited());
            }
            let rows = found::list(tx, &bounds, MOST + 1)?;
            Ok((vocabulary, territory::shapes(tx)?, rows))
        })
        .await?;
    let kept = usize::try_from(MOST).unwrap_or(0);
    let cut = rows.len() > kept;
    rows.truncate(kept);
    let mapped = Mapped {
        filter: &filter,
        refusals: &refusals,
        shapes: &shapes,
        stops: &map::gathered(rows),
        cut,
        today: key.today(),
        may_raise: key.role() != Role::Direction,
    };
    let markup = page::map(&key.view("/signalements"), &vocabulary, &mapped);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}
