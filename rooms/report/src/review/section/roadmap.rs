//! The roadmap of the year, as it stood at the end of the period.

use kernel::{Day, french};
use referential::List;

use super::{Sources, titled, words};
use crate::words as said;
use paper::document::{Block, Cell, Column, ColumnKind, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    if material.actions.is_empty() {
        return titled("roadmap", "", Vec::new());
    }
    let rows = material.actions.iter().map(|action| {
        let until = action.until.as_deref().and_then(|day| Day::parse(day).ok());
        vec![
            Cell::words(&action.title),
            Cell::words(lists.short(List::Axis, &action.axis, lang)),
            Cell::words(said::action_state(lang, &action.state)),
            until.map_or(Cell::Absent, Cell::Day),
        ]
    });
    let done = material.actions.iter().filter(|action| action.state == "done").count();
    let (done, all) =
        (i64::try_from(done).unwrap_or(0), i64::try_from(material.actions.len()).unwrap_or(0));
    let table = Table {
        id: "roadmap-progress".to_owned(),
        caption: words::roadmap_caption(lang, done, &french::whole(lang, all)),
        columns: vec![
            Column::new("action", said::action(lang), ColumnKind::Text),
            Column::new("axis", said::axis(lang), ColumnKind::Text),
            Column::new("state", said::state(lang), ColumnKind::Text),
            Column::new("until", said::until(lang), ColumnKind::Day),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    titled("roadmap", words::together(lang), vec![Block::Table(table)])
}
