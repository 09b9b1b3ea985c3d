//! Results against targets, the library of indicators, and what they mean.

use indicator::{How, Level};
use kernel::Lang;
use observatory::{Better, Indicator};

use super::{Paper, Sources, titled, voiced, words};
use crate::review::material::MadeLine;
use crate::review::words_carried as carried;
use crate::words as said;
use paper::document::{Block, Cell, Column, ColumnKind, Item, List, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let lang = from.lang;
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(targets(from).map(Block::Table));
    blocks.extend(library(from).map(Block::Table));
    blocks.extend(made(from).map(Block::Table));
    blocks.extend(voiced::surveys(from).map(Block::Table));
    blocks.extend(voiced::handed(from).map(Block::Table));
    let items: Vec<Item> = from
        .material
        .comments
        .iter()
        // What was made here has its comment beside it.
        .filter(|(code, _)| from.material.made.iter().all(|one| one.code != *code))
        .map(|(code, text)| Item { lead: label(code, from), text: text.clone() })
        .collect();
    if !items.is_empty() {
        blocks.push(Block::Heading(words::comments(lang).to_owned()));
        blocks.push(Block::List(List { ordered: false, items }));
    }
    titled("evaluation", words::evaluation(lang), blocks)
}

fn label(code: &str, from: Sources<'_>) -> String {
    if let Some(entry) = indicator::find(code) {
        return entry.label.say(from.lang).to_owned();
    }
    let own = from.material.made.iter().find(|one| one.code == code);
    own.map_or(code, |one| name(one, from)).to_owned()
}

fn name<'m>(one: &'m MadeLine, from: Sources<'_>) -> &'m str {
    match from.lang {
        Lang::Fr => &one.fr,
        Lang::En => &one.en,
    }
}

/// At mid-term a count is measured by where its pace leads.
fn projected(value: i64, adds: bool, from: Sources<'_>) -> i64 {
    let gone = i64::try_from(from.material.months.len()).unwrap_or(0);
    let half = from.which.paper == Paper::Midterm && adds && gone > 0;
    if half { (value * 12 + gone / 2) / gone } else { value }
}

fn targets(from: Sources<'_>) -> Option<Table> {
    let Sources { material, which, lang, .. } = from;
    let half = which.paper == Paper::Midterm;
    let rows: Vec<Vec<Cell>> = material
        .figures
        .iter()
        .filter_map(|one| {
            let indicator = Indicator::find(&one.code)?;
            let target = one.target?;
            let projected = one.value.known().map(|value| projected(value, indicator.adds, from));
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
            let standing = one.value.zip(one.target).map(|(value, target)| {
                entry.standing(lang, projected(value, entry.adds(), from), target)
            });
            rows.push(vec![
                Cell::words(entry.label.say(lang)),
                Cell::words(level_word(level, from)),
                one.value.map_or_else(|| Cell::words(words::not_computable(lang)), text),
                one.target.map_or(Cell::Absent, text),
                standing.map_or(Cell::Absent, Cell::Text),
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
            Column::new("standing", said::standing(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    })
}

fn level_word(level: Level, from: Sources<'_>) -> &'static str {
    match level {
        Level::Output => words::output(from.lang),
        Level::Outcome => words::outcome(from.lang),
        Level::Impact => words::impact(from.lang),
    }
}

/// The indicators made in the application: value, target, how it stands, and what it means.
fn made(from: Sources<'_>) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    let rows = material.made.iter().filter_map(|one| {
        let how = How::parse(&one.how).ok()?;
        let level = Level::ALL.into_iter().find(|level| level.name() == one.level)?;
        let better = if one.lower { Better::Less } else { Better::More };
        let text = |number: i64| Cell::Text(how.text(lang, number));
        let standing = one.value.zip(one.target).map(|(value, target)| {
            let pair = (projected(value, how.adds(), from), target);
            observatory::standing(lang, better, pair, |gap| how.text(lang, gap)).1
        });
        let comment = material.comments.iter().find(|(code, _)| *code == one.code);
        Some(vec![
            Cell::words(name(one, from)),
            Cell::words(level_word(level, from)),
            one.value.map_or_else(|| Cell::words(words::not_computable(lang)), text),
            one.target.map_or(Cell::Absent, text),
            standing.map_or(Cell::Absent, Cell::Text),
            comment.map_or(Cell::Absent, |(_, words)| Cell::words(words)),
        ])
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        id: "made-here".to_owned(),
        caption: carried::customs(lang).to_owned(),
        columns: vec![
            Column::new("indicator", said::indicator(lang), ColumnKind::Text),
            Column::new("level", words::level(lang), ColumnKind::Text),
            Column::new("value", said::value(lang), ColumnKind::Text),
            Column::new("target", said::target(lang), ColumnKind::Text),
            Column::new("standing", said::standing(lang), ColumnKind::Text),
            Column::new("comment", carried::comment(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    })
}
