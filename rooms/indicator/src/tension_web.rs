//! Routes of the grid of tension: read by the team, noted by the manager; a partner has none of them.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Doors, Fields, Form, Manager, Purpose, Query, Role, Staff, Stop, Tx, html,
    html_refused, see_other,
};
use kernel::{Month, Refusals};
use observatory::Window;
use ui::Tone;

use crate::pages::PATH as LIBRARY;
use crate::tension_pages::{self as page, PATH, Shown};
use crate::{gather, tension, words_tension as words};

pub(crate) fn doors(doors: Doors) -> Doors {
    doors.get(PATH, show).post(PATH, lay)
}

fn shown(
    tx: &mut Tx<'_>,
    facts: &FactsCache,
    (asked, may_lay): (Option<Month>, bool),
) -> Result<Shown, Stop> {
    let (month, bounds) = gather::months(tx, facts, asked)?;
    let window = Window::of(month);
    let mut points = tension::points(tx, window)?;
    Ok(Shown {
        grids: tension::grids(tx)?,
        month,
        bounds,
        points: points.pop().unwrap_or_default(),
        places: territory::places(tx)?,
        names: gather::ground(tx)?.names,
        may_lay,
    })
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["mois", "fait"])?;
    let asked = match query.get("mois") {
        "" => None,
        text => Some(Month::parse(text).map_err(|_| Stop::NotFound)?),
    };
    let may_lay = key.role() == Role::Manager;
    let facts = key.service::<FactsCache>()?;
    let shown = key.read(move |tx| shown(tx, &facts, (asked, may_lay))).await?;
    let mut view = key.view(LIBRARY);
    let laid = query.get("fait") == "convenue";
    view.notice = laid.then(|| (Tone::Ok, words::done(key.lang()).to_owned()));
    Ok(html(page::tension(&view, &shown, (&Fields::default(), &Refusals::new()))))
}

async fn lay(key: Manager, Form(fields): Form) -> Answer {
    fields.only_with(&["jour", "jaune", "orange", "rouge", "parties"], &["parties"])?;
    let typed = fields.clone();
    let kept = key
        .begin(Purpose::Approve, move |tx| {
            let parties = gather::ground(tx)?.names.parties;
            let grid = tension::read(&typed, (&parties, tx.today()))?;
            tension::lay(tx, &grid)
        })
        .await;
    match kept {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=convenue"))),
        Err(Stop::Refused(no)) => {
            let facts: Arc<FactsCache> = key.service()?;
            let shown = key.read(move |tx| shown(tx, &facts, (None, true))).await?;
            Ok(html_refused(page::tension(&key.view(LIBRARY), &shown, (&fields, &no))))
        }
        Err(stop) => Err(stop),
    }
}
