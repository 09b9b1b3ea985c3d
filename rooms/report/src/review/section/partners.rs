//! The bodies that met.

use kernel::Day;

use super::{Sources, titled, words};
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    if material.meetings.is_empty() {
        return titled("partners", "", Vec::new());
    }
    let whole = ColumnKind::Number(Measure::Whole);
    let body = |code: &str| match code {
        "steering" => words::steering(lang).to_owned(),
        "monitoring" => words::monitoring(lang).to_owned(),
        name => name.to_owned(),
    };
    let rows = material.meetings.iter().map(|one| {
        vec![
            Cell::Text(body(&one.body)),
            Day::parse(&one.day).map_or(Cell::Absent, Cell::Day),
            one.present.map_or(Cell::Absent, Cell::Int),
            Cell::Int(one.decisions),
        ]
    });
    let table = Table {
        id: "meetings".to_owned(),
        caption: words::meetings_caption(lang).to_owned(),
        columns: vec![
            Column::new("body", words::body(lang), ColumnKind::Text),
            Column::new("day", words::day(lang), ColumnKind::Day),
            Column::new("present", words::present(lang), whole),
            Column::new("decisions", words::decisions_taken(lang), whole),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    titled("partners", words::partners(lang), vec![Block::Table(table)])
}
