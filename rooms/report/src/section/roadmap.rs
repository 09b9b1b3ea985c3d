//! Progress of the roadmap: done, under way, postponed.

use kernel::Day;
use referential::List;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Cell, Column, ColumnKind, Section, Table};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang } = from;
    let actions = &material.actions;
    if actions.is_empty() {
        return titled("roadmap", words::roadmap(lang), Vec::new());
    }
    let count = |state: &str| {
        let held = actions.iter().filter(|action| action.state == state).count();
        i64::try_from(held).unwrap_or(0)
    };
    let rows = actions.iter().map(|action| {
        let until = action.until.as_deref().and_then(|day| Day::parse(day).ok());
        vec![
            Cell::words(&action.title),
            Cell::words(lists.short(List::Axis, &action.axis, lang)),
            Cell::words(words::action_state(lang, &action.state)),
            until.map_or(Cell::Absent, Cell::Day),
        ]
    });
    let table = Table {
        id: "roadmap-progress".to_owned(),
        caption: words::progress(lang, count("done"), count("started"), count("postponed")),
        columns: vec![
            Column::new("action", words::action(lang), ColumnKind::Text),
            Column::new("axis", words::axis(lang), ColumnKind::Text),
            Column::new("state", words::state(lang), ColumnKind::Text),
            Column::new("until", words::until(lang), ColumnKind::Day),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    titled("roadmap", words::roadmap(lang), vec![Block::Table(table)])
}
