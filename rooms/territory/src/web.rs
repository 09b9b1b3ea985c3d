//! Routes of the territory.

use door::key::ReadActivities;
use door::{Answer, Doors, Program, Query, Role, Staff, Tx, html, problem_free_json};
use referential::ListsCache;
use serde_json::{Value, json};
use ui::Tone;

use crate::ground::{Place, Zone};
use crate::pages::{self, Territory};
use crate::{store, words};

/// The page and the lists for programs.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/territoire", page)
        .merge(crate::contact_web::doors())
        .merge(crate::directory_web::doors())
        .get("/api/v1/places", api_places)
        .get("/api/v1/zones", api_zones)
}

async fn page(key: Staff, Query(query): Query) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let (today, may_keep) = (key.today(), key.role() == Role::Manager);
    let shown = key
        .read(move |tx| {
            Ok(Territory {
                zones: store::zones(tx)?,
                places: store::places(tx)?,
                organisations: store::organisations(tx)?,
                contacts: store::contacts(tx)?,
                shapes: store::shapes(tx)?,
                lists: referential::lists(tx, &cache)?,
                today: Some(today),
                may_keep,
            })
        })
        .await?;
    let mut view = key.view("/territoire");
    let kept = query.get("fait") == "interlocuteur";
    view.notice = kept.then(|| (Tone::Ok, words::contact_kept(key.lang()).to_owned()));
    Ok(html(pages::territory(&view, &shown)))
}

async fn api_places(key: Program<ReadActivities>) -> Answer {
    let items = key
        .read(|tx: &mut Tx<'_>| {
            let zones = store::zones(tx)?;
            let places = store::places(tx)?;
            Ok(places.iter().map(|place| place_json(place, &zones)).collect::<Vec<_>>())
        })
        .await?;
    Ok(problem_free_json(list(&items)))
}

async fn api_zones(key: Program<ReadActivities>) -> Answer {
    let items = key
        .read(|tx: &mut Tx<'_>| {
            let zones = store::zones(tx)?;
            Ok(zones.iter().map(|zone| zone_json(zone, &zones)).collect::<Vec<_>>())
        })
        .await?;
    Ok(problem_free_json(list(&items)))
}

/// Lists of the territory are short: one page holds them all.
fn list(items: &[Value]) -> String {
    json!({ "items": items, "next": null }).to_string()
}

fn place_json(place: &Place, zones: &[Zone]) -> Value {
    json!({
        "id": place.id.text(),
        "code": place.code,
        "name": place.name,
        "aliases": place.aliases,
        "zone": zones.iter().find(|zone| zone.id == place.zone).map(|zone| zone.code.as_str()),
        "kind": place.kind,
        "custodian": place.custodian,
        "lat_e6": place.lat_e6,
        "lon_e6": place.lon_e6,
    })
}

fn zone_json(zone: &Zone, zones: &[Zone]) -> Value {
    let parent = zones.iter().find(|other| zone.parent == Some(other.id));
    json!({
        "id": zone.id.text(),
        "code": zone.code,
        "name": zone.name,
        "kind": zone.kind.name(),
        "parent": parent.map(|parent| parent.code.as_str()),
        "commune": zone.commune,
        "dwellings": zone.dwellings,
    })
}
