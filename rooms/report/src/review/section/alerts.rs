//! The technical watch, and what each service answered.

use observatory::{Cell as Told, share};

use super::{Sources, titled, words};
use crate::words as said;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let whole = ColumnKind::Number(Measure::Whole);
    let cell = |cell: Told| Cell::figure(cell.into(), Measure::Whole);
    let rows: Vec<Vec<Cell>> = material
        .recipients
        .iter()
        .map(|line| {
            let part = match (line.resolved.known(), line.sent.known()) {
                (Some(resolved), Some(sent)) => share(resolved, sent),
                _ => None,
            };
            vec![
                Cell::words(&line.name),
                cell(line.sent),
                cell(line.resolved),
                part.map_or_else(|| Cell::words(words::not_computable(lang)), Cell::Percent),
                cell(line.waiting),
                cell(line.late),
                cell(line.median),
            ]
        })
        .collect();
    if rows.is_empty() {
        return titled("alerts", "", Vec::new());
    }
    let table = Table {
        id: "alerts-by-service".to_owned(),
        caption: words::alerts_caption(lang).to_owned(),
        columns: vec![
            Column::new("recipient", said::service(lang), ColumnKind::Text),
            Column::new("sent", words::sent(lang), whole),
            Column::new("resolved", words::resolved(lang), whole),
            Column::new("part", words::resolved_part(lang), ColumnKind::Number(Measure::Percent)),
            Column::new("open", said::waiting(lang), whole),
            Column::new("open_over_30_days", said::late(lang), whole),
            Column::new("median_delay_days", said::median(lang), whole),
        ],
        rows,
        total: None,
        note: Some(words::alerts_note(lang).to_owned()),
    };
    titled("alerts", words::alerts(lang), vec![Block::Table(table)])
}
