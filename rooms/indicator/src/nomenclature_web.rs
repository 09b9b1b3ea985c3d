//! Routes of nomenclatures: read by the team, laid by the manager.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Attachment, Doors, Fields, Form, Manager, Path, Purpose, Query, Role, Staff, Stop, Tx,
    download, html, html_refused, see_other,
};
use kernel::{Month, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::nomenclature::{self as tables, Ground, Typed};
use crate::nomenclature_pages::{self as page, Listed, One, TABLES};
use crate::nomenclature_words as words;
use crate::pages::PATH;
use crate::stock::Stock;
use crate::{gather, out};

pub(crate) fn doors(doors: Doors) -> Doors {
    doors
        .get("/indicateurs/nomenclatures", list)
        .post("/indicateurs/nomenclatures", lay)
        .get("/indicateurs/nomenclatures/{code}", one)
        .get("/indicateurs/nomenclatures/{code}/donnees.csv", data)
}

fn listed(tx: &mut Tx<'_>, cache: &ListsCache, may_lay: bool) -> Result<Listed, Stop> {
    let lists = referential::lists(tx, cache)?;
    Ok(Listed { tables: tables::all(tx)?, ground: Ground::gather(tx, lists)?, may_lay })
}

async fn list(key: Staff, Query(query): Query) -> Answer {
    let (lists, may_lay) = (key.service::<ListsCache>()?, key.role() == Role::Manager);
    let shown = key.read(move |tx| listed(tx, &lists, may_lay)).await?;
    let mut typed = Fields::default();
    typed.set("dimension", query.get("dimension"));
    Ok(html(page::list(&key.view(PATH), &shown, (&typed, &Refusals::new()))))
}

async fn lay(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["code", "libelle", "dimension", "jour", "lignes"])?;
    let lists = key.service::<ListsCache>()?;
    let (typed, cache) = (fields.clone(), Arc::clone(&lists));
    let kept = key
        .begin(Purpose::Record, move |tx| {
            let ground = listed(tx, &cache, true)?;
            let asked = Typed {
                code: typed.get("code"),
                label: typed.get("libelle"),
                dimension: typed.get("dimension"),
                since: typed.get("jour"),
                lines: typed.get("lignes"),
            };
            let new = tables::read(&asked, &ground.ground, &ground.tables)?;
            tables::lay(tx, &new)?;
            Ok(new.code)
        })
        .await;
    match kept {
        Ok(code) => Ok(see_other(&format!("{TABLES}/{code}?fait=posee"))),
        Err(Stop::Refused(no)) => {
            let shown = key.read(move |tx| listed(tx, &lists, true)).await?;
            Ok(html_refused(page::list(&key.view(PATH), &shown, (&fields, &no))))
        }
        Err(stop) => Err(stop),
    }
}

fn month(query: &Fields) -> Result<Option<Month>, Stop> {
    match query.get("mois") {
        "" => Ok(None),
        text => Month::parse(text).map(Some).map_err(|_| Stop::NotFound),
    }
}

fn told(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    (code, asked): (&str, Option<Month>),
) -> Result<One, Stop> {
    let lists = referential::lists(tx, lists)?;
    let (month, bounds) = gather::months(tx, facts, asked)?;
    let held = tables::all(tx)?;
    let table = tables::holding(&held, code, month).ok_or(Stop::NotFound)?.clone();
    let stock = Stock::gather(tx, (facts, &lists), month)?;
    let (one, year) = gather::spans(&stock);
    let beside = tables::beside(tx, table.dimension, stock.days(year))?;
    let ground = Ground::gather(tx, lists)?;
    let told = |span| table.told((&stock, span), &ground, &beside);
    let told = (told(one), told(year));
    Ok(One { table, month, bounds, told })
}

async fn one(key: Staff, Path(code): Path<String>, Query(query): Query) -> Answer {
    let asked = month(&query)?;
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let shown = key.read(move |tx| told(tx, (&facts, &lists), (&code, asked))).await?;
    let mut view = key.view(PATH);
    let laid = query.get("fait") == "posee";
    view.notice = laid.then(|| (Tone::Ok, words::done(key.lang()).to_owned()));
    Ok(html(page::one(&view, &shown)))
}

async fn data(key: Staff, Path(code): Path<String>, Query(query): Query) -> Answer {
    let asked = month(&query)?;
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let shown = key.read(move |tx| told(tx, (&facts, &lists), (&code, asked))).await?;
    let name = format!("{}-{}.csv", shown.table.code, shown.month.text());
    let file = Attachment { name: &name, media: "text/csv; charset=utf-8" };
    let unnamed = words::unnamed(key.lang());
    Ok(download(&file, out::parts(&shown, unnamed)?.into()))
}
