//! Hours done against the share of the contract, and absences.

use kernel::french;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let hours = &material.hours;
    let Some(month) = material.month() else { return titled("hours", "", Vec::new()) };
    let (of_month, since_january) = hours.expected(month);
    let number = ColumnKind::Number(Measure::Hours);
    let row = |label: &str, done, expected| {
        vec![
            Cell::words(label),
            Cell::Hours(done),
            Cell::Hours(expected),
            Cell::Hours(done - expected),
        ]
    };
    let table = Table {
        id: "hours-done".to_owned(),
        caption: words::hours_caption(lang).to_owned(),
        columns: vec![
            Column::new("period", words::period(lang), ColumnKind::Text),
            Column::new("done", words::done(lang), number),
            Column::new("expected", words::expected(lang), number),
            Column::new("gap", words::gap(lang), number),
        ],
        rows: vec![
            row(&french::month(lang, month), hours.month, of_month),
            row(words::since_january(lang), hours.year, since_january),
        ],
        total: None,
        note: Some(words::absence(lang, &french::tenths(lang, hours.absence))),
    };
    titled("hours", words::hours_title(lang), vec![Block::Table(table)])
}
