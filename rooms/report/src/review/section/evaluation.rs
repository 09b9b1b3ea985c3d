//! Results against targets, the library of indicators, and what they mean.

use indicator::Level;
use observatory::Indicator;

use super::{Paper, Sources, titled, words};
use crate::words as said;
use paper::document::{Block, Cell, Column, ColumnKind, Item, List, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let lang = from.lang;
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(targets(from).map(Block::Table));
    blocks.extend(library(from).map(Block::Table));
    let items: Vec<Item> = from
        .material
        .comments
        .iter()
        .map(|(code, text)| Item { lead: label(code, from), text: text.clone() })
        .collect();
    if !items.is_empty() {
        blocks.push(Block::Heading(words::comments(lang).to_owned()));
        blocks.push(Block::List(List { ordered: false, items }));
    }
    titled("evaluation", words::evaluation(lang), blocks)
}

fn label(code: &str, from: Sources<'_>) -> String {
    match indicator::find(code) {
        Some(entry) => entry.label.say(from.lang).to_owned(),
        None => code.to_owned(),
    }
}

fn targets(from: Sources<'_>) -> Option<Table> {
    let Sources { material, which, lang, .. } = from;
    let half = which.paper == Paper::Midterm;
    let gone = i64::try_from(material.months.len()).unwrap_or(0);
    let rows: Vec<Vec<Cell>> = material
        .figures
        .iter()
        .filter_map(|one| {
            let indicator = Indicator::find(&one.code)?;
            let target = one.target?;
            // At mid-term a count is measured by where its pace leads.
            let projected = one.value.known().map(|value| {
                let adds = half && indicator.adds && gone > 0;
                if adds { (value * 12 + gone / 2) / gone } else { value }
            });
            let text = |value: Option<i64>| {
                value.map_or_else(
                    || Cell::words(words::not_computable(lang)),
                    |value| Cell::Text(indicator.text(lang, value)),
                )
            };
            let standing = projected.map(|value| indicator.standing(lang, value, target).1);
            let mut row = vec![Cell::words((indicator.label)(lang)), text(one.value.known())];
            if half {
                row.push(text(projected));
            }
            row.push(Cell::Text(indicator.text(lang, target)));
            row.push(standing.map_or(Cell::Absent, Cell::Text));
            Some(row)
        })
        .collect();
    let mut columns = vec![
        Column::new("indicator", said::indicator(lang), ColumnKind::Text),
        Column::new("value", said::value(lang), ColumnKind::Text),
    ];
    if half {
        columns.push(Column::new("projection", words::projection(lang), ColumnKind::Text));
    }
    columns.push(Column::new("target", said::target(lang), ColumnKind::Text));
    columns.push(Column::new("standing", said::standing(lang), ColumnKind::Text));
    (!rows.is_empty()).then(|| Table {
        id: "targets".to_owned(),
        caption: words::targets_caption(lang).to_owned(),
        columns,
        rows,
        total: None,
        note: half.then(|| words::projection_note(lang).to_owned()),
    })
}

/// The library by level: what is done, what comes of it, what it contributes to.
fn library(from: Sources<'_>) -> Option<Table> {
    let lang = from.lang;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for level in Level::ALL {
        for one in &from.material.indicators {
            let Some(entry) = indicator::find(&one.code).filter(|entry| entry.level == level)
            else {
                continue;
            };
            let text = |number: i64| Cell::Text(entry.text(lang, number));
            rows.push(vec![
                Cell::words(entry.label.say(lang)),
                Cell::words(match level {
                    Level::Output => words::output(lang),
                    Level::Outcome => words::outcome(lang),
                    Level::Impact => words::impact(lang),
                }),
                one.value.map_or_else(|| Cell::words(words::not_computable(lang)), text),
                one.target.map_or(Cell::Absent, text),
            ]);
        }
    }
    (!rows.is_empty()).then(|| Table {
        id: "library".to_owned(),
        caption: words::library_caption(lang).to_owned(),
        columns: vec![
            Column::new("indicator", said::indicator(lang), ColumnKind::Text),
            Column::new("level", words::level(lang), ColumnKind::Text),
            Column::new("value", said::value(lang), ColumnKind::Text),
            Column::new("target", said::target(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    })
}
