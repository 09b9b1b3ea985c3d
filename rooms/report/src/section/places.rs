//! Where: the plan by block.

use observatory::charts;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Cell, Chart, Column, ColumnKind, Measure, Section, Table};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let board = &material.board;
    let plan = charts::plan(board, lang);
    let mut blocks = Vec::new();
    if !plan.spots.is_empty() {
        blocks.push(Block::Chart(Chart::Plan(plan)));
    }
    // What has no place on the plan is told beside it, or the sum would be wrong.
    let off: Vec<Vec<Cell>> = board
        .zones
        .iter()
        .filter(|zone| zone.at.is_none())
        .map(|zone| {
            vec![Cell::Text(zone.label(lang)), Cell::figure(zone.value.into(), Measure::Whole)]
        })
        .collect();
    if !off.is_empty() {
        blocks.push(Block::Table(Table {
            id: "places-off-plan".to_owned(),
            caption: words::off_plan(lang).to_owned(),
            columns: vec![
                Column::new("zone", words::sector(lang), ColumnKind::Text),
                Column::new("n", words::interventions(lang), ColumnKind::Number(Measure::Whole)),
            ],
            rows: off,
            total: None,
            note: None,
        }));
    }
    titled("places", words::places(lang), blocks)
}
