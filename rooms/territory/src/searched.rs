//! What the one box of the desk finds on the ground: places by their names, and whoever answers for an organisation. A
//! partner finds functions and organisations, as the directory shows them.

use door::find::{Finder, Hit, MOST, Wanted};
use door::{Shelf, Stop, Tx};
use kernel::Lang;

use crate::organisation::Organisation;
use crate::{store, wish, words, words_directory};

/// What the room finds.
pub(crate) const FINDERS: &[Finder] = &[
    Finder { rank: 4, label: words::places, live: Some(places), shelf: None },
    Finder {
        rank: 5,
        label: words_directory::section,
        live: Some(contacts),
        shelf: Some(shelf_contacts),
    },
];

fn places(tx: &mut Tx<'_>, wanted: &Wanted, _: Lang) -> Result<Vec<Hit>, Stop> {
    let zones = store::zones(tx)?;
    let mut hits = Vec::new();
    for place in store::places(tx)? {
        let zone = zones.iter().find(|zone| zone.id == place.zone);
        let zone = zone.map_or("", |zone| zone.name.as_str());
        let names: Vec<&str> =
            std::iter::once(&place.name).chain(&place.aliases).map(String::as_str).collect();
        if wanted.is_in(&names) && hits.len() <= MOST {
            hits.push(Hit {
                path: format!("/signalements?lieu={}", place.code),
                title: place.name.clone(),
                line: zone.to_owned(),
                day: None,
            });
        }
    }
    Ok(hits)
}

/// Where a function is read in the directory.
fn told(of: Option<&Organisation>, (function, name): (&str, &str)) -> Hit {
    let organisation = of.map_or("", |one| one.name.as_str());
    let mut title = function.to_owned();
    if !name.is_empty() {
        title = format!("{function} – {name}");
    }
    let path = of.map_or_else(
        || crate::directory::PATH.to_owned(),
        |one| format!("{}#structure-{}", crate::directory::PATH, one.code.to_lowercase()),
    );
    Hit { path, title, line: organisation.to_owned(), day: None }
}

fn contacts(tx: &mut Tx<'_>, wanted: &Wanted, _: Lang) -> Result<Vec<Hit>, Stop> {
    let organisations = store::organisations(tx)?;
    let today = tx.today();
    let mut hits = Vec::new();
    for one in store::contacts(tx)? {
        let gone = one.to_day.is_some_and(|last| last < today);
        let of = organisations.iter().find(|known| known.id == one.organisation);
        let (long, short) = of.map_or(("", ""), |of| (of.name.as_str(), of.short_name.as_str()));
        if !gone && wanted.is_in(&[&one.function, &one.name, long, short]) && hits.len() <= MOST {
            hits.push(told(of, (&one.function, &one.name)));
        }
    }
    Ok(hits)
}

fn shelf_contacts(shelf: &mut Shelf<'_>, wanted: &Wanted, _: Lang) -> Result<Vec<Hit>, Stop> {
    let organisations = store::shelf_organisations(shelf)?;
    let mut hits = Vec::new();
    for one in wish::shelf_contacts(shelf)? {
        let of = organisations.iter().find(|known| known.id == one.organisation);
        let (long, short) = of.map_or(("", ""), |of| (of.name.as_str(), of.short_name.as_str()));
        if wanted.is_in(&[&one.function, long, short]) && hits.len() <= MOST {
            hits.push(told(of, (&one.function, "")));
        }
    }
    Ok(hits)
}
