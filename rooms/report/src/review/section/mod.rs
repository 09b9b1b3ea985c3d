//! The sections of a review, a file each: a material in, a piece of the neutral tree out.

mod activity;
mod ahead;
mod alerts;
mod asked;
mod attendance;
mod earlier;
mod evaluation;
mod fates;
mod figures;
mod findings;
mod frame;
mod highlights;
mod means;
mod method;
mod money;
mod partners;
mod projects;
mod quality;
mod recommendations;
mod roadmap;
mod situations;
mod time;
mod voiced;
mod written;

use kernel::{Lang, french};
use referential::Lists;

use super::{Paper, ReviewMaterial, Which, words};
use paper::document::{
    Block, Cell, Column, ColumnKind, Document, Kind, Measure, Named, Section, Table,
};

/// What every section is written from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) material: &'a ReviewMaterial,
    pub(crate) which: Which,
    pub(crate) lists: &'a Lists,
    pub(crate) lang: Lang,
}

type Write = fn(Sources<'_>) -> Section;

const MIDTERM: &[Write] = &[
    figures::section,
    highlights::section,
    fates::section,
    asked::section,
    findings::section,
    written::foreword,
    frame::section,
    written::context,
    means::section,
    activity::section,
    evaluation::section,
    roadmap::section,
    projects::section,
    situations::section,
    alerts::section,
    written::blocking,
    written::adjustments,
    written::decisions,
    recommendations::section,
    quality::section,
    method::section,
];

const ANNUAL: &[Write] = &[
    figures::section,
    highlights::section,
    fates::section,
    asked::section,
    findings::section,
    written::foreword,
    frame::section,
    written::context,
    means::section,
    activity::section,
    alerts::section,
    written::blocking,
    situations::section,
    roadmap::section,
    projects::section,
    partners::section,
    evaluation::section,
    money::section,
    recommendations::section,
    earlier::section,
    written::decisions,
    written::outlook,
    ahead::section,
    quality::section,
    method::section,
];

/// What an auditor reads of a year.
const AUDITED: [Write; 8] = [
    roadmap::section,
    projects::section,
    means::section,
    alerts::section,
    partners::section,
    evaluation::section,
    recommendations::section,
    quality::section,
];

/// Writes the review of a material. It is a draft until it is stamped.
pub(crate) fn compose(material: &ReviewMaterial, lists: &Lists, lang: Lang) -> Document {
    let paper = Paper::parse(&material.paper).unwrap_or(Paper::Annual);
    let which = Which { paper, year: material.year };
    let from = Sources { material, which, lists, lang };
    let (kind, order, title) = match paper {
        Paper::Midterm => {
            (Kind::Midterm, MIDTERM, words::title_midterm(lang, &material.year.to_string()))
        }
        Paper::Annual => {
            (Kind::Annual, ANNUAL, words::title_annual(lang, &material.year.to_string()))
        }
    };
    let sections = order.iter().map(|write| write(from));
    Document {
        kind,
        convention: Named {
            code: material.convention.clone(),
            name: material.convention_words.clone(),
        },
        perimeter: material.perimeter.clone(),
        period: Named { code: material.year.to_string(), name: which.words(lang) },
        logo: None,
        frozen_at: None,
        version: 1,
        lang,
        author: material.author.clone(),
        title,
        lede: lede(from),
        sections: sections.filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// The sections of a year that an auditor reads too.
pub(crate) fn audited(material: &ReviewMaterial, lists: &Lists, lang: Lang) -> Vec<Section> {
    let which = Which { paper: Paper::Annual, year: material.year };
    let from = Sources { material, which, lists, lang };
    let sections = AUDITED.into_iter().map(|write| write(from));
    sections.filter(|section| !section.blocks.is_empty()).collect()
}

fn lede(from: Sources<'_>) -> String {
    let Sources { material, which, lang, .. } = from;
    let figure = material.figure("interventions");
    let period = which.words(lang);
    let mut said = match figure.and_then(|one| one.value.known()) {
        Some(count) => words::lede(lang, count, &period),
        None => words::lede_few(lang, &period),
    };
    if let Some(before) = figure.and_then(|one| one.year_before.known()) {
        let before = words::lede_before(lang, &french::whole(lang, before));
        said = format!("{said} {before}");
    }
    if !material.approved.is_empty() {
        said = format!("{said} {}", words::approved(lang, &material.approved));
    }
    said
}

fn titled(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

/// A table of counts with their shares, which add up to a hundred; none when nothing may be told.
fn shared(
    id: &str,
    caption: &str,
    lines: &[(String, observatory::Cell)],
    from: Sources<'_>,
) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    let known: Vec<i64> = lines.iter().filter_map(|(_, cell)| cell.known()).collect();
    let shares = observatory::shares(&known)?;
    let mut parts = shares.iter().copied();
    let rows = lines.iter().map(|(label, cell)| {
        let part = cell.known().and_then(|_| parts.next());
        vec![
            Cell::words(label),
            Cell::figure((*cell).into(), Measure::Whole),
            part.map_or(Cell::Absent, Cell::Percent),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let whole = if material.protected {
        crate::words::all_written(lang)
    } else {
        crate::words::all_lines(lang)
    };
    Some(Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        columns: vec![
            Column::new("code", caption, ColumnKind::Text),
            Column::new("n", crate::words::number(lang), ColumnKind::Number(Measure::Whole)),
            Column::new("part", crate::words::part(lang), ColumnKind::Number(Measure::Percent)),
        ],
        rows,
        total: Some(vec![Cell::words(whole), Cell::Int(known.iter().sum()), Cell::Percent(1_000)]),
        note: material.protected.then(|| crate::words::small_left_out(lang).to_owned()),
    })
}
