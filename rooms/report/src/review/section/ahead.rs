//! The roadmap of the year after: validated, or being prepared.

use kernel::{Day, french};
use referential::List;

use super::{Sources, titled};
use crate::review::words_around as words;
use crate::words as said;
use paper::document::{Block, Cell, Column, ColumnKind, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    let Some(told) = &material.ahead else { return titled("ahead", "", Vec::new()) };
    let year = told.year.to_string();
    let intro = match &told.validated {
        Some((day, version)) => {
            let day = Day::parse(day).map_or_else(|_| day.clone(), |day| french::day(lang, day));
            words::ahead_validated(lang, *version, &day)
        }
        None => words::ahead_prepared(lang).to_owned(),
    };
    let day = |text: &str| Day::parse(text).map_or(Cell::Absent, Cell::Day);
    let rows = told.actions.iter().map(|action| {
        vec![
            Cell::words(&action.title),
            Cell::words(lists.short(List::Axis, &action.axis, lang)),
            Cell::words(&action.owner),
            day(&action.from),
            day(&action.to),
        ]
    });
    let table = Table {
        id: "roadmap-ahead".to_owned(),
        caption: words::ahead_caption(lang, i64::try_from(told.actions.len()).unwrap_or(0), &year),
        columns: vec![
            Column::new("action", said::action(lang), ColumnKind::Text),
            Column::new("axis", said::axis(lang), ColumnKind::Text),
            Column::new("owner", words::owner(lang), ColumnKind::Text),
            Column::new("from", words::from(lang), ColumnKind::Day),
            Column::new("to", words::to(lang), ColumnKind::Day),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    titled("ahead", &words::ahead(lang, &year), vec![Block::Prose(intro), Block::Table(table)])
}
