//! Routes of what is made in the application: the form, its preview on real records, what is kept.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Fields, Form, Manager, Purpose, Query, Stop, Tx, html, html_refused, see_other,
};
use kernel::Refusals;
use referential::{Lists, ListsCache};
use territory::Zone;

use crate::custom::{self, Among, Custom};
use crate::making_pages::{self as page, Sheeted};
use crate::pages::PATH;
use crate::{gather, store};

/// What the form is drawn with.
struct Ground {
    lists: Arc<Lists>,
    zones: Vec<Zone>,
    made: Vec<Custom>,
}

fn ground(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Ground, Stop> {
    Ok(Ground {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        made: store::customs(tx)?,
    })
}

fn read(tx: &Tx<'_>, ground: &Ground, typed: &Fields) -> Result<Custom, Refusals> {
    let (lists, zones, made) = (&ground.lists, &ground.zones, &ground.made);
    custom::read(typed, &Among { lists, zones, made, today: tx.today() })
}

/// What was asked for: nothing yet, or a definition to look at before it is kept.
struct Asked {
    ground: Ground,
    typed: Fields,
    refusals: Refusals,
    preview: Option<crate::one::Shown>,
}

/// The form; with what is typed in its address, what the indicator would say.
pub(crate) async fn ask(key: Manager, Query(query): Query) -> Answer {
    let names = custom::names();
    query.only(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let asked = key.read(move |tx| asked(tx, (&facts, &lists), query)).await?;
    let view = key.view(PATH);
    let drawn = page::form(
        &view,
        &sheeted(&asked.ground, (&asked.typed, &asked.refusals), asked.preview.as_ref()),
    );
    Ok(if asked.refusals.is_empty() { html(drawn) } else { html_refused(drawn) })
}

fn asked(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    query: Fields,
) -> Result<Asked, Stop> {
    let ground = ground(tx, lists)?;
    let nothing = query.get("calcul").is_empty() && query.get("libelle").is_empty();
    if nothing {
        // To be defined anew, it is drawn as it stands.
        let typed = match query.get("code") {
            "" => query,
            code => {
                let held = ground.made.iter().find(|one| one.code == code);
                page::fields_of(held.ok_or(Stop::NotFound)?)
            }
        };
        return Ok(Asked { ground, typed, refusals: Refusals::new(), preview: None });
    }
    match read(tx, &ground, &query) {
        Ok(new) => {
            let month = match query.get("mois") {
                "" => None,
                text => kernel::Month::parse(text).ok(),
            };
            let shown = gather::one(tx, (facts, lists), (&new.code, month, Some(&new)))?;
            Ok(Asked { ground, typed: query, refusals: Refusals::new(), preview: Some(shown) })
        }
        Err(refusals) => Ok(Asked { ground, typed: query, refusals, preview: None }),
    }
}

fn sheeted<'s>(
    ground: &'s Ground,
    (typed, refusals): (&'s Fields, &'s Refusals),
    preview: Option<&'s crate::one::Shown>,
) -> Sheeted<'s> {
    Sheeted {
        lists: &ground.lists,
        zones: &ground.zones,
        made: &ground.made,
        typed,
        refusals,
        preview,
    }
}

/// Keeps a definition.
pub(crate) async fn keep(key: Manager, Form(fields): Form) -> Answer {
    let names = custom::names();
    fields.only(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let lists = key.service::<ListsCache>()?;
    let (typed, cache) = (fields.clone(), Arc::clone(&lists));
    let kept = key
        .begin(Purpose::Record, move |tx| {
            let ground = ground(tx, &cache)?;
            let new = read(tx, &ground, &typed)?;
            store::make(tx, &new)?;
            Ok(new.code)
        })
        .await;
    match kept {
        Ok(code) => Ok(see_other(&format!("{PATH}/{code}?fait=defini"))),
        Err(Stop::Refused(no) | Stop::Conflict(no)) => {
            let ground = key.read(move |tx| ground(tx, &lists)).await?;
            let drawn = page::form(&key.view(PATH), &sheeted(&ground, (&fields, &no), None));
            Ok(html_refused(drawn))
        }
        Err(stop) => Err(stop),
    }
}
