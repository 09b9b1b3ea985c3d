//! How often each signatory came to the committees.

use observatory::share;

use super::{Sources, partners};
use crate::review::words_around as words;
use paper::document::{Cell, Column, ColumnKind, Measure, Table};

/// Who came, over the meetings held; none when no list of attendance was kept.
pub(super) fn table(from: Sources<'_>) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    let rows = material.attendance.iter().map(|one| {
        vec![
            Cell::words(&one.party),
            Cell::Text(partners::body(lang, &one.body)),
            Cell::Int(one.came),
            Cell::Int(one.held),
            share(one.came, one.held).map_or(Cell::Absent, Cell::Percent),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let whole = ColumnKind::Number(Measure::Whole);
    (!rows.is_empty()).then(|| Table {
        id: "attendance".to_owned(),
        caption: words::attendance_caption(lang).to_owned(),
        columns: vec![
            Column::new("signatory", words::signatory(lang), ColumnKind::Text),
            Column::new("body", super::words::body(lang), ColumnKind::Text),
            Column::new("came", words::came(lang), whole),
            Column::new("held", words::held(lang), whole),
            Column::new("part", crate::words::part(lang), ColumnKind::Number(Measure::Percent)),
        ],
        rows,
        total: None,
        note: Some(words::attendance_note(lang).to_owned()),
    })
}
