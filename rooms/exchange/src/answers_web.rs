//! Routes of what came by e-mail: what waits, one message, and what comes out of it.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Day, EmailAddress, Reason, Refusals};
use ui::Tone;

use crate::answers::{self, Outcome, Settled};
use crate::astray::{self, Claim};
use crate::pages::{self, Basket, Shown};
use crate::{stuck, whose, words};

/// Where they stand.
pub(crate) const PATH: &str = "/echanges";
/// Where what is set apart in the mailbox is tried again.
pub(crate) const AGAIN: &str = "/echanges/boite/reessayer";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .get("/echanges/courriels/{id}", show)
        .post("/echanges/courriels/{id}", qualify)
        .post("/echanges/courriels/{id}/fiche", attach)
        .post("/echanges/corbeille/{id}", claim)
        .post(AGAIN, try_again)
}

fn waiting(tx: &mut Tx<'_>) -> Result<Basket, Stop> {
    let mut shown = Vec::new();
    for one in answers::waiting(tx)? {
        let (outcomes, alerts) = (answers::offered(tx, &one)?, whose::offered(tx, &one)?);
        shown.push((one, outcomes, alerts));
    }
    Ok(Basket {
        shown,
        unseen: whose::unseen(tx)?,
        astray: astray::shown(tx)?,
        stuck: stuck::apart(tx)?,
    })
}

async fn index(key: Manager, door::Query(query): door::Query) -> Answer {
    query.only(&["fait"])?;
    let basket = key.read(waiting).await?;
    if basket.shown.iter().any(|(one, ..)| !one.words.is_empty()) {
        key.witness(alert::NOTES_READ, "mail", "C3").await?;
    }
    let mut view = key.view(PATH);
    let done = match query.get("fait") {
        "qualifie" => Some(words::qualified(key.lang())),
        "pris" => Some(words::claimed(key.lang())),
        "reessai" => Some(words::unstuck(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (Tone::Ok, done.to_owned()));
    Ok(html(pages::index(&view, &basket, (None, &Fields::default(), &Refusals::new()))))
}

fn one(tx: &mut Tx<'_>, id: RowId) -> Result<Shown, Stop> {
    let filed = answers::one(tx, id)?.ok_or(Stop::NotFound)?;
    let waits = filed.outcome.is_empty();
    let outcomes = if waits { answers::offered(tx, &filed)? } else { Vec::new() };
    let alerts = if waits { whose::offered(tx, &filed)? } else { Vec::new() };
    Ok((filed, outcomes, alerts))
}

async fn page(key: &Manager, id: RowId, (typed, refusals): (&Fields, &Refusals)) -> Answer {
    let shown = key.read(move |tx| one(tx, id)).await?;
    if !shown.0.words.is_empty() {
        key.witness(alert::NOTES_READ, &id.text(), "C3").await?;
    }
    let drawn = pages::show(&key.view(PATH), &shown, (typed, refusals));
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
        Ok(Settled { entry: Some(entry), .. }) => Ok(see_other(&format!("/quartier/{entry}"))),
        Ok(Settled { alert: Some(alert), .. }) => {
            Ok(see_other(&format!("/signalements/{alert}?fait=etape")))
        }
        Ok(Settled { .. }) => Ok(see_other("/echanges?fait=qualifie")),
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

async fn attach(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only_with(&["fiche"], &["fiche"])?;
    let numbers = fields.all("fiche");
    let several = numbers.len() > 1;
    let work = move |tx: &mut Tx<'_>| whose::attach(tx, id, &numbers);
    match key.begin(Purpose::Record, work).await {
        // Each of them waits there for its own step.
        Ok(()) if several => Ok(see_other(PATH)),
        Ok(()) => Ok(see_other(&format!("{PATH}/courriels/{id}"))),
        Err(Stop::Refused(refused)) => page(&key, id, (&fields, &refused)).await,
        Err(stop) => Err(stop),
    }
}

async fn claim(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["adresse"])?;
    let address = EmailAddress::parse(fields.get("adresse").trim());
    let refused = match address {
        Err(reason) => Refusals::one("adresse", reason),
        Ok(address) => {
            let said = address.to_string();
            let work = move |tx: &mut Tx<'_>| astray::claim(tx, id, &said);
            match key.begin(Purpose::Record, work).await? {
                Claim::Taken => return Ok(see_other("/echanges?fait=pris")),
                Claim::Wrong => Refusals::one("adresse", words::not_from_there()),
                Claim::TooOften => Refusals::one("adresse", words::said_too_often()),
            }
        }
    };
    let basket = key.read(waiting).await?;
    if basket.shown.iter().any(|(one, ..)| !one.words.is_empty()) {
        key.witness(alert::NOTES_READ, "mail", "C3").await?;
    }
    Ok(html_refused(pages::index(&key.view(PATH), &basket, (Some(id), &fields, &refused))))
}

async fn try_again(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Record, stuck::try_again).await?;
    Ok(see_other("/echanges?fait=reessai"))
}
