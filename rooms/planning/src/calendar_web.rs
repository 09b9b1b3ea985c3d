//! Routes of the calendar: the manager keeps it.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::id::RowId;
use kernel::{Period, Refusals};
use ui::Tone;

use crate::calendar_pages::{self as pages, Kept, PATH};
use crate::labour::Rules;
use crate::week_pages::Typed;
use crate::{school, store, words_sheet as words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/calendrier/evenements", keep)
        .post("/heures/calendrier/evenements/{id}/retirer", remove)
        .post("/heures/calendrier/zone-b", zone_b)
}

fn year(key: &Manager, fields: &Fields) -> i16 {
    fields.get("annee").trim().parse().unwrap_or_else(|_| key.today().year())
}

fn read(tx: &mut Tx<'_>, year: i16) -> Result<Kept, Stop> {
    let whole = Period::year(year).map_err(|_| Stop::NotFound)?;
    let region = Rules::read(tx)?.of_employer("", whole.to()).region;
    Ok(Kept { year, region, events: store::events(tx, whole)? })
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee", "evenement", "fait"])?;
    let year = year(&key, &query);
    let edited = RowId::parse(query.get("evenement")).ok();
    let (shown, edited) = key
        .read(move |tx| {
            let edited = match edited {
                Some(id) => school::event(tx, id)?,
                None => None,
            };
            Ok((read(tx, year)?, edited))
        })
        .await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, words::done_calendar(key.lang()).to_owned()));
    let fields = edited.map_or_else(Fields::default, |event| pages::fields_of(&event));
    let typed = Typed { fields: &fields, refusals: &Refusals::new() };
    Ok(html(pages::calendar(&view, &shown, &typed)))
}

async fn keep(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&school::NAMES)?;
    let year = year(&key, &fields);
    let id = RowId::parse(fields.get("evenement")).unwrap_or_else(|_| key.fresh(RowId::from_uuid));
    let refusals = match school::read(&fields, (id, key.convention())) {
        Ok(event) => {
            key.begin(Purpose::Record, move |tx| store::lay_event(tx, &event)).await?;
            return Ok(see_other(&format!("{PATH}?annee={year}&fait=1")));
        }
        Err(refusals) => refusals,
    };
    let shown = key.read(move |tx| read(tx, year)).await?;
    let typed = Typed { fields: &fields, refusals: &refusals };
    Ok(html_refused(pages::calendar(&key.view(crate::pages::PATH), &shown, &typed)))
}

async fn remove(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["annee"])?;
    let year = year(&key, &fields);
    key.begin(Purpose::Withdraw, move |tx| school::remove_event(tx, id)).await?;
    Ok(see_other(&format!("{PATH}?annee={year}&fait=1")))
}

async fn zone_b(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["annee"])?;
    let year = year(&key, &fields);
    let visit: door::Visit = (*key).clone();
    let mint = move || visit.fresh(RowId::from_uuid);
    key.begin(Purpose::Record, move |tx| school::lay_zone_b(tx, year, &mint)).await?;
    Ok(see_other(&format!("{PATH}?annee={year}&fait=1")))
}
