//! Routes of planning.

use door::{Answer, Doors, Fault, Query, Staff, Tx, html};
use kernel::{Day, Month, Period};

use crate::calendar::ANNUAL;
use crate::pages::{self, Hours};
use crate::{store, week};

/// The page of the hours.
pub(crate) fn doors() -> Doors {
    Doors::default().get("/heures", page)
}

async fn page(key: Staff, Query(query): Query) -> Answer {
    let asked = query.get("annee").trim().parse::<i16>().ok();
    let today = key.today();
    let shown = key.read(move |tx| Ok(read(tx, asked, today)?)).await?;
    Ok(html(pages::hours(&key.view("/heures"), &shown, ANNUAL)))
}

fn read(tx: &mut Tx<'_>, asked: Option<i16>, today: Day) -> Result<Hours, Fault> {
    let years = store::years(tx)?;
    let now = today.year();
    let year = [asked, Some(now)]
        .into_iter()
        .flatten()
        .find(|year| years.contains(year))
        .or_else(|| years.last().copied())
        .unwrap_or(now);
    let Ok(whole) = Period::year(year) else { return Ok(Hours::empty(year, today)) };
    let months = store::hours_by_month(tx, whole)?;
    let latest = months.iter().map(|line| line.month).max();
    let (warnings, events) = match latest {
        Some(month) => of_month(tx, month)?,
        None => (Vec::new(), Vec::new()),
    };
    Ok(Hours {
        years,
        year,
        today,
        supervision: store::supervision(tx, whole)?,
        unsocial: store::off_hours(tx, whole)?,
        months,
        latest,
        warnings,
        events,
        team: door::team::colleagues(tx)?,
    })
}

type OfMonth = (Vec<week::WeekWarning>, Vec<crate::ContextEvent>);

fn of_month(tx: &mut Tx<'_>, month: Month) -> Result<OfMonth, Fault> {
    let slots = store::slots(tx, week::days_around(month))?;
    Ok((week::week_warnings(month, &slots), store::events(tx, month.period())?))
}
