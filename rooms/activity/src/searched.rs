//! What the one box of the desk finds among records: by the words of their notes, and situations by their code, zone or
//! theme. A record is named by its day and kind: not a word of its note leaves here.

use door::find::{Finder, Hit, MOST, Wanted};
use door::{Fields, Stop, Tx};
use kernel::Lang;
use referential::{List, ListsCache};

use crate::filter::Filter;
use crate::{FactsCache, followed, followed_words, web, words};

/// What the room finds.
pub(crate) const FINDERS: &[Finder] = &[
    Finder { rank: 2, label: followed_words::title, live: Some(situations), shelf: None },
    Finder { rank: 3, label: words::activities, live: Some(records), shelf: None },
];

fn records(tx: &mut Tx<'_>, wanted: &Wanted, lang: Lang) -> Result<Vec<Hit>, Stop> {
    let lists = tx.service::<ListsCache>().unwrap_or_default();
    let facts = tx.service::<FactsCache>().unwrap_or_default();
    let Ok(filter) = Filter::parse(&Fields::of([("q", wanted.typed())])) else {
        return Ok(Vec::new());
    };
    let most = i64::try_from(MOST + 1).unwrap_or(0);
    let found = web::find(tx, (&lists, &facts), &filter, most)?;
    let vocabulary = &found.vocabulary;
    let hit = |record: &crate::Activity| {
        let kind = vocabulary.lists.term(List::Activity, &record.kind);
        let place = record.place.map(|place| vocabulary.place(place));
        Hit {
            path: format!("/activites/{}", record.id),
            title: kind.map_or_else(|| record.kind.clone(), |kind| kind.label(lang).to_owned()),
            line: place.unwrap_or_else(|| vocabulary.zone(record.zone)).to_owned(),
            day: Some(record.day),
        }
    };
    Ok(found.rows.iter().map(hit).collect())
}

fn situations(tx: &mut Tx<'_>, wanted: &Wanted, lang: Lang) -> Result<Vec<Hit>, Stop> {
    let cache = tx.service::<ListsCache>().unwrap_or_default();
    let (lists, zones) = (referential::lists(tx, &cache)?, territory::zones(tx)?);
    let mut hits = Vec::new();
    for one in followed::followed(tx)? {
        let situation = one.situation;
        let zone = zones.iter().find(|zone| zone.id == situation.zone);
        let zone = zone.map_or("", |zone| zone.name.as_str());
        let theme = lists.theme_by_id(situation.theme).map_or("", |theme| theme.label(lang));
        if !wanted.is_in(&[&situation.code, zone, theme]) {
            continue;
        }
        hits.push(Hit {
            path: format!("/activites/situations/{}", situation.id),
            title: situation.code.clone(),
            line: [theme, zone].join(" – "),
            day: Some(situation.opened),
        });
        if hits.len() > MOST {
            break;
        }
    }
    Ok(hits)
}
