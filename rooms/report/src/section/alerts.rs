//! Alerts by service: those that wait for more than thirty days first.

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Cell, Column, ColumnKind, Datum, Measure, Section, Table};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let whole = ColumnKind::Number(Measure::Whole);
    let cell = |cell: observatory::Cell| Cell::figure(Datum::from(cell), Measure::Whole);
    let rows: Vec<Vec<Cell>> = material
        .board
        .recipients
        .iter()
        .map(|line| {
            vec![
                Cell::words(&line.name),
                cell(line.sent),
                cell(line.resolved),
                cell(line.waiting),
                cell(line.late),
                cell(line.median),
                cell(line.oldest),
            ]
        })
        .collect();
    if rows.is_empty() {
        return titled("alerts", words::alerts(lang), Vec::new());
    }
    let table = Table {
        id: "alerts-by-service".to_owned(),
        caption: observatory::findings::alerts(&material.board, lang),
        columns: vec![
            Column::new("recipient", words::service(lang), ColumnKind::Text),
            Column::new("sent", words::sent(lang), whole),
            Column::new("resolved", words::resolved(lang), whole),
            Column::new("open", words::waiting(lang), whole),
            Column::new("open_over_30_days", words::late(lang), whole),
            Column::new("median_delay_days", words::median(lang), whole),
            Column::new("oldest_days", words::oldest(lang), whole),
        ],
        rows,
        total: None,
        note: Some(
            if material.protected {
                words::alerts_note_partner(lang)
            } else {
                words::alerts_note(lang)
            }
            .to_owned(),
        ),
    };
    titled("alerts", words::alerts(lang), vec![Block::Table(table)])
}
