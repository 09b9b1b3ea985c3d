//! Highlights: five lines at most.

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Item, List, Section};

const MOST: usize = 5;

pub(crate) fn section(from: Sources<'_>) -> Section {
    let lines = from.material.highlights.iter().take(MOST);
    let items: Vec<Item> =
        lines.map(|text| Item { lead: String::new(), text: text.clone() }).collect();
    let blocks = if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(List { ordered: false, items })]
    };
    titled("highlights", words::highlights(from.lang), blocks)
}
