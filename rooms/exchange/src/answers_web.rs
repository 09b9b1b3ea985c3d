//! Routes of what came by e-mail: what waits, one message, and what comes out of it.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Day, Reason, Refusals};
use ui::Tone;

use crate::answers::{self, Filed, Outcome};
use crate::{pages, words};

/// Where they stand.
pub(crate) const PATH: &str = "/echanges";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .get("/echanges/courriels/{id}", show)
        .post("/echanges/courriels/{id}", qualify)
}

type Shown = Vec<(Filed, Vec<Outcome>)>;

fn waiting(tx: &mut Tx<'_>) -> Result<Shown, Stop> {
    let mut shown = Vec::new();
    for one in answers::waiting(tx)? {
        let offered = answers::offered(tx, &one)?;
        shown.push((one, offered));
    }
    Ok(shown)
}

async fn index(key: Manager, door::Query(query): door::Query) -> Answer {
    query.only(&["fait"])?;
    let shown = key.read(waiting).await?;
    if shown.iter().any(|(one, _)| !one.words.is_empty()) {
        key.witness(alert::NOTES_READ, "mail", "C3").await?;
    }
    let mut view = key.view(PATH);
    let done = query.get("fait") == "qualifie";
    view.notice = done.then(|| (Tone::Ok, words::qualified(key.lang()).to_owned()));
    Ok(html(pages::index(&view, &shown)))
}

fn one(tx: &mut Tx<'_>, id: RowId) -> Result<(Filed, Vec<Outcome>), Stop> {
    let filed = answers::one(tx, id)?.ok_or(Stop::NotFound)?;
    let offered = if filed.outcome.is_empty() { answers::offered(tx, &filed)? } else { Vec::new() };
    Ok((filed, offered))
}

async fn page(key: &Manager, id: RowId, (typed, refusals): (&Fields, &Refusals)) -> Answer {
    let (filed, offered) = key.read(move |tx| one(tx, id)).await?;
    if !filed.words.is_empty() {
        key.witness(alert::NOTES_READ, &id.text(), "C3").await?;
    }
    let drawn = pages::show(&key.view(PATH), (&filed, &offered), (typed, refusals));
    Ok(if refusals.is_empty() { html(drawn) } else { html_refused(drawn) })
}

async fn show(key: Manager, Path(id): Path<RowId>) -> Answer {
    page(&key, id, (&Fields::default(), &Refusals::new())).await
}

fn read(fields: &Fields, today: Day) -> Result<(Outcome, Option<Day>), Refusals> {
    let mut no = Refusals::new();
    let outcome = match fields.get("suite") {
        "" => Err(Reason::Missing),
        name => {
            let found = Outcome::ALL.into_iter().find(|one| one.name() == name);
            found.ok_or(Reason::NotInList)
        }
    };
    let outcome = no.keep("suite", outcome);
    let planned = match fields.get("prevu").trim() {
        "" => None,
        text => no.keep("prevu", Day::parse(text)),
    };
    if planned.is_some_and(|day| day < today || day > today.plus_days(730)) {
        no.add("prevu", words::planned_bounds());
    }
    no.finish()?;
    outcome.map(|outcome| (outcome, planned)).ok_or_else(Refusals::new)
}

async fn qualify(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["suite", "prevu", "citer"])?;
    let done = match read(&fields, key.today()) {
        Ok(read) => {
            let quotes = fields.get("citer") == "oui";
            let work = move |tx: &mut Tx<'_>| answers::qualify(tx, id, read, quotes);
            key.begin(Purpose::Record, work).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    match done {
        Ok(Some(alert)) => Ok(see_other(&format!("/signalements/{alert}?fait=etape"))),
        Ok(None) => Ok(see_other("/echanges?fait=qualifie")),
        Err(Stop::Refused(refused)) => {
            let mut no = Refusals::new();
            for (field, reason) in refused.iter() {
                let name = if field == "prevu" { "prevu" } else { "suite" };
                no.add(name, reason.clone());
            }
            page(&key, id, (&fields, &no)).await
        }
        Err(stop) => Err(stop),
    }
}
