//! What a version tells otherwise than the one before, in words.

use kernel::Lang;
use observatory::{Cell, Indicator};

use super::titled;
use crate::material::{Changed, Material};
use crate::words;
use paper::document::{Block, Datum, Item, List, Section};

/// For a version of a month that follows another one.
pub(crate) fn section(material: &Material, version: i64, lang: Lang) -> Section {
    told(&material.changed, version, lang)
}

/// The same of any paper.
pub(crate) fn told(changed: &[Changed], version: i64, lang: Lang) -> Section {
    let former = (version - 1).to_string();
    let items: Vec<Item> = changed
        .iter()
        .filter_map(|one| {
            let indicator = Indicator::find(&one.code)?;
            let say = |cell: Cell| match cell {
                Cell::Known(number) => indicator.text(lang, number),
                Cell::Masked | Cell::Absent => Datum::from(cell).text(lang, indicator.measure),
            };
            let text = words::changed_line(lang, &say(one.now), &say(one.before));
            Some(Item { lead: (indicator.label)(lang).to_owned(), text })
        })
        .collect();
    let blocks = if items.is_empty() {
        vec![Block::Prose(words::changes_words(lang, &former))]
    } else {
        vec![
            Block::Prose(words::changes_since(lang, &former)),
            Block::List(List { ordered: false, items }),
        ]
    };
    titled("changes", words::changes(lang), blocks)
}
