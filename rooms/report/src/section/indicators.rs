//! Indicators with a target, how each stands in words, and the breakdowns of the month.

use indicator::How;
use kernel::Lang;
use observatory::said::said;
use observatory::{Better, CodeLine, FigureLine};
use referential::List;

use super::{Sources, titled};
use crate::material::AgreedLine;
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
    let beyond = beyond(from);
    if lines.is_empty() {
        let said =
            if beyond.is_some() { words::no_target_here(lang) } else { words::no_target(lang) };
        blocks.push(Block::Prose(said.to_owned()));
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
    blocks.extend(beyond.map(Block::Table));
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

/// What the parties agreed on beyond the dashboard.
fn beyond(Sources { material, lang, .. }: Sources<'_>) -> Option<Table> {
    let row = |one: &AgreedLine| {
        let text = |number: i64| match (How::parse(&one.how), indicator::find(&one.code)) {
            (Ok(how), _) => how.text(lang, number),
            (Err(_), Some(entry)) => entry.text(lang, number),
            (Err(_), None) => number.to_string(),
        };
        let better = if one.lower { Better::Less } else { Better::More };
        let standing = one.value.zip(one.target);
        let standing = standing.map(|pair| observatory::standing(lang, better, pair, text).1);
        let figure = |number: Option<i64>| {
            number.map_or_else(|| Cell::words(words::not_computable(lang)), |n| Cell::Text(text(n)))
        };
        let name = match lang {
            Lang::Fr => &one.fr,
            Lang::En => &one.en,
        };
        vec![
            Cell::words(name),
            figure(one.value),
            one.target.map_or(Cell::Absent, |n| Cell::Text(text(n))),
            standing.map_or(Cell::Absent, Cell::Text),
            figure(one.to_date),
        ]
    };
    let rows: Vec<Vec<Cell>> = material.agreed.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        id: "indicators-agreed".to_owned(),
        caption: words::agreed_caption(lang).to_owned(),
        columns: vec![
            Column::new("indicator", words::indicator(lang), ColumnKind::Text),
            Column::new("value", words::value(lang), ColumnKind::Text),
            Column::new("target", words::target(lang), ColumnKind::Text),
            Column::new("standing", words::standing(lang), ColumnKind::Text),
            Column::new("to_date", words::to_date(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    })
}

fn row(line: &FigureLine, from: Sources<'_>) -> Option<Vec<Cell>> {
    let said = said(line, &from.material.board, from.lang)?;
    let words = |text: Option<String>| text.map_or(Cell::Absent, Cell::Text);
    Some(vec![
        Cell::words(said.label),
        value(line, (said.number, said.unit), from),
        words(said.target),
        words(said.standing.map(|(_, text)| text)),
        words(said.year_before),
        words(said.to_date),
    ])
}

/// A value with its unit; over no case, in words.
fn value(line: &FigureLine, (number, unit): (String, &str), from: Sources<'_>) -> Cell {
    match line.value {
        observatory::Cell::Known(_) => Cell::Text(paper::document::with_unit(number, unit)),
        observatory::Cell::Masked => Cell::Text(number),
        observatory::Cell::Absent if from.material.protected => {
            Cell::words(words::too_few(from.lang))
        }
        observatory::Cell::Absent => Cell::words(words::not_computable(from.lang)),
    }
}

/// A table of counts by code, with their shares of what is written; none when nothing may be told.
fn breakdown(
    id: &str,
    head: &str,
    lines: &[CodeLine],
    label: &dyn Fn(&str) -> String,
) -> Option<Table> {
    let known: Vec<i64> = lines.iter().filter_map(|line| line.count.known()).collect();
    let shares = observatory::shares(&known);
    let mut parts = shares.iter().flatten().copied();
    let rows: Vec<Vec<Cell>> = lines
        .iter()
        .map(|line| {
            let part = line.count.known().and_then(|_| parts.next());
            vec![
                Cell::Text(label(&line.code)),
                Cell::figure(line.count.into(), Measure::Whole),
                part.map_or(Cell::Absent, Cell::Percent),
            ]
        })
        .collect();
    let total = shares
        .is_some()
        .then(|| vec![Cell::words(""), Cell::Int(known.iter().sum()), Cell::Percent(1_000)]);
    (!rows.is_empty()).then(|| Table {
        id: id.to_owned(),
        caption: head.to_owned(),
        columns: vec![
            Column::new("code", head, ColumnKind::Text),
            Column::new("n", "", ColumnKind::Number(Measure::Whole)),
            Column::new("part", "", ColumnKind::Number(Measure::Percent)),
        ],
        rows,
        total,
        note: None,
    })
}

fn captioned(mut table: Table, from: Sources<'_>) -> Table {
    let Sources { material, lang, .. } = from;
    for (column, label) in
        table.columns.iter_mut().skip(1).zip([words::number(lang), words::part(lang)])
    {
        label.clone_into(&mut column.label);
    }
    // The denominator is said: what is written, when small lines are not.
    let whole = if material.protected { words::all_written(lang) } else { words::all_lines(lang) };
    if let Some(first) = table.total.as_mut().and_then(|row| row.first_mut()) {
        *first = Cell::words(whole);
    }
    if material.protected {
        table.note = Some(words::small_left_out(lang).to_owned());
    }
    table
}
