//! What is planned for the next month.

use kernel::{Day, Lang, french};

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Item, List, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let items: Vec<Item> = material
        .programme
        .iter()
        .map(|line| {
            let day = line.day.as_deref().and_then(|day| Day::parse(day).ok());
            Item {
                lead: day.map_or_else(String::new, |day| french::day(lang, day)),
                text: if lang == Lang::Fr { line.fr.clone() } else { line.en.clone() },
            }
        })
        .collect();
    let blocks = if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(List { ordered: false, items })]
    };
    titled("programme", words::programme(lang), blocks)
}
