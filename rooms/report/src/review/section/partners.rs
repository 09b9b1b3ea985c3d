//! The bodies that met, and who came.

use kernel::{Day, Lang};

use super::{Sources, attendance, titled, words};
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

/// The name of a body: the two of every convention are named in the language of whoever reads.
pub(super) fn body(lang: Lang, code: &str) -> String {
    match code {
        "steering" => words::steering(lang).to_owned(),
        "monitoring" => words::monitoring(lang).to_owned(),
        name => name.to_owned(),
    }
}

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    if material.meetings.is_empty() {
        return titled("partners", "", Vec::new());
    }
    let whole = ColumnKind::Number(Measure::Whole);
    let rows = material.meetings.iter().map(|one| {
        vec![
            Cell::Text(body(lang, &one.body)),
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
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(attendance::table(from).map(Block::Table));
    titled("partners", words::partners(lang), blocks)
}
