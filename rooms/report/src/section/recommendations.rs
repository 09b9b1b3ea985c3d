//! Recommendations: new, followed, refused.

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Item, List, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let items: Vec<Item> = material
        .board
        .recommendations
        .iter()
        .map(|line| Item {
            lead: line.title.clone(),
            text: format!(
                "{} {}",
                line.text,
                words::addressed(
                    lang,
                    &line.addressee,
                    words::recommendation_state(lang, &line.state)
                )
            ),
        })
        .collect();
    let blocks = if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(List { ordered: true, items })]
    };
    titled("recommendations", words::recommendations(lang), blocks)
}
