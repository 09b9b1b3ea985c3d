//! Indicators with a target, how each stands in words, and the breakdowns of the month.

use observatory::said::said;
use observatory::{CodeLine, FigureLine};
use referential::List;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang } = from;
    let board = &material.board;
    let lines: Vec<Vec<Cell>> = board
        .figures
        .iter()
        .filter(|line| line.target.is_some())
        .filter_map(|line| row(line, from))
        .collect();
    let mut blocks = Vec::new();
    if lines.is_empty() {
        blocks.push(Block::Prose(words::no_target(lang).to_owned()));
    } else {
        blocks.push(Block::Table(Table {
            id: "indicators-with-target".to_owned(),
            caption: words::indicators_caption(lang).to_owned(),
            columns: vec![
                Column::new("indicator", words::indicator(lang), ColumnKind::Text),
                Column::new("value", words::value(lang), ColumnKind::Text),
                Column::new("target", words::target(lang), ColumnKind::Text),
                Column::new("standing", words::standing(lang), ColumnKind::Text),
                Column::new("year_before", words::year_before(lang), ColumnKind::Text),
                Column::new("to_date", words::to_date(lang), ColumnKind::Text),
            ],
            rows: lines,
            total: None,
            note: None,
        }));
    }
    let activity = |code: &str| lists.label(List::Activity, code, lang).to_owned();
    let audience = |code: &str| lists.label(List::Audience, code, lang).to_owned();
    let ending = |code: &str| lists.label(List::Ending, code, lang).to_owned();
    let shares = [
        breakdown("activities", words::activities(lang), &board.activities, &activity),
        breakdown("audiences", words::audiences(lang), &board.audiences, &audience),
        breakdown("conflict-endings", words::endings(lang), &board.conflict_endings, &ending),
    ];
    let tables = shares.into_iter().flatten();
    blocks.extend(tables.map(|table| Block::Table(captioned(table, from))));
    titled("indicators", words::indicators(lang), blocks)
}

fn row(line: &FigureLine, from: Sources<'_>) -> Option<Vec<Cell>> {
    let said = said(line, &from.material.board, from.lang)?;
    let words = |text: Option<String>| text.map_or(Cell::Absent, Cell::Text);
    Some(vec![
        Cell::words(said.label),
        Cell::Text(paper::document::with_unit(said.number, said.unit)),
        words(said.target),
        words(said.standing.map(|(_, text)| text)),
        words(said.year_before),
        words(said.to_date),
    ])
}

/// A table of counts by code; none when nothing may be told.
fn breakdown(
    id: &str,
    head: &str,
    lines: &[CodeLine],
    label: &dyn Fn(&str) -> String,
) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = lines
        .iter()
        .map(|line| {
            vec![Cell::Text(label(&line.code)), Cell::figure(line.count.into(), Measure::Whole)]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: id.to_owned(),
        caption: head.to_owned(),
        columns: vec![
            Column::new("code", head, ColumnKind::Text),
            Column::new("n", "", ColumnKind::Number(Measure::Whole)),
        ],
        rows,
        total: None,
        note: None,
    })
}

fn captioned(mut table: Table, from: Sources<'_>) -> Table {
    if let Some(column) = table.columns.get_mut(1) {
        words::number(from.lang).clone_into(&mut column.label);
    }
    if from.material.protected {
        table.note = Some(words::small_left_out(from.lang).to_owned());
    }
    table
}
