//! What was agreed: the objectives as signed, and what else happened.

use kernel::{Day, Lang, french};
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
    let day = |text: &str| {
        Day::parse(text).map_or_else(|_| text.to_owned(), |day| french::day(lang, day))
    };
    let events = material.events.iter().map(|one| Item {
        lead: if one.from == one.to {
            day(&one.from)
        } else {
            words::event_line(lang, &day(&one.from), &day(&one.to))
        },
        text: if lang == Lang::Fr { one.fr.clone() } else { one.en.clone() },
    });
    let items: Vec<Item> = events.collect();
    if !items.is_empty() {
        blocks.push(Block::Heading(words::events(lang).to_owned()));
        blocks.push(Block::List(Points { ordered: false, items }));
    }
    titled("frame", words::frame(lang), blocks)
}
