//! What each figure means, and its limits.

use kernel::Lang;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Definition, Item, List, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let mut terms: Vec<Definition> = material
        .board
        .figures
        .iter()
        .filter_map(observatory::FigureLine::indicator)
        .map(|indicator| Definition {
            term: (indicator.label)(lang).to_owned(),
            text: (indicator.definition)(lang).to_owned(),
        })
        .collect();
    terms.push(Definition {
        term: words::per_100_hours(lang).to_owned(),
        text: words::per_100_hours_def(lang).to_owned(),
    });
    if material.protected {
        terms.push(Definition {
            term: words::withheld(lang).to_owned(),
            text: words::withheld_def(lang).to_owned(),
        });
    }
    let mut blocks = vec![Block::Definitions(terms)];
    let events: Vec<Item> = material
        .board
        .events
        .iter()
        .map(|event| Item {
            lead: event.days(lang),
            text: if lang == Lang::Fr { event.fr.clone() } else { event.en.clone() },
        })
        .collect();
    if !events.is_empty() {
        blocks.push(Block::Heading(words::context(lang).to_owned()));
        blocks.push(Block::List(List { ordered: false, items: events }));
    }
    titled("definitions", words::definitions(lang), blocks)
}
