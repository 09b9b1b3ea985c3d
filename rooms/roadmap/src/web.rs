//! Routes of the roadmap.

use std::sync::Arc;

use door::{Answer, Doors, Fault, Member, Query, Shelf, html};
use kernel::Month;
use referential::{Lists, ListsCache};

use crate::monthly::{self, Monthly};
use crate::pages::{self, Shared, Yearly};
use crate::store;

/// The page, by year and by month.
pub(crate) fn doors() -> Doors {
    Doors::default().get("/feuille-de-route", page)
}

async fn page(key: Member, Query(query): Query) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let (view, today) = (key.view("/feuille-de-route"), key.today().month());
    if let Ok(month) = Month::parse(query.get("mois")) {
        let shown = key
            .shelf(move |shelf| {
                let lists = referential::shelf_lists(shelf, &cache)?;
                Ok(Monthly {
                    month,
                    recommendations: store::shelf_recommendations(shelf, month)?,
                    highlights: store::shelf_highlights(shelf, month)?,
                    shared: shared(shelf, lists, today)?,
                })
            })
            .await?;
        return Ok(html(monthly::monthly(&view, &shown)));
    }
    let asked = query.get("annee").trim().parse::<i16>().ok();
    let shown = key
        .shelf(move |shelf| {
            let lists = referential::shelf_lists(shelf, &cache)?;
            let shared = shared(shelf, lists, today)?;
            let targets = store::shelf_targets(shelf)?;
            Ok(Yearly { year: shared.year(asked), targets, shared })
        })
        .await?;
    Ok(html(pages::yearly(&view, &shown)))
}

fn shared(shelf: &mut Shelf<'_>, lists: Arc<Lists>, today: Month) -> Result<Shared, Fault> {
    Ok(Shared {
        actions: store::shelf_actions(shelf)?,
        organisations: territory::shelf_organisations(shelf)?,
        lists,
        today: Some(today),
    })
}
