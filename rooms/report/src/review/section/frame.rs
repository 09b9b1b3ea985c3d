//! What was agreed: the objectives as signed, and what else happened.

use kernel::Lang;
use neighbourhood::Around;
use referential::List;

use super::{Sources, titled, words};
use paper::document::{Block, Cell, Column, ColumnKind, Item, List as Points, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    let mut blocks = Vec::new();
    let rows: Vec<Vec<Cell>> = material
        .objectives
        .iter()
        .map(|one| {
            let text = if lang == Lang::Fr { &one.fr } else { &one.en };
            vec![Cell::words(lists.label(List::Axis, &one.axis, lang)), Cell::words(text)]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            id: "objectives".to_owned(),
            caption: words::objectives_caption(lang).to_owned(),
            columns: vec![
                Column::new("axis", crate::words::axis(lang), ColumnKind::Text),
                Column::new("objective", words::objective(lang), ColumnKind::Text),
            ],
            rows,
            total: None,
            note: None,
        }));
    }
    // Public holidays are marked under the months of the chart; here they would hide what happened.
    let told = material.events.iter().filter(|one| one.kind != Around::Holiday.name());
    let events = told.map(|one| Item {
        lead: one.days(lang),
        text: if lang == Lang::Fr { one.fr.clone() } else { one.en.clone() },
    });
    let items: Vec<Item> = events.collect();
    if !items.is_empty() {
        blocks.push(Block::Heading(words::events(lang).to_owned()));
        blocks.push(Block::List(Points { ordered: false, items }));
    }
    titled("frame", words::frame(lang), blocks)
}
