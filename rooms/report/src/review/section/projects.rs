//! Collective projects that gathered in the period, and the relays made to partners.

use kernel::french;

use super::{Sources, titled};
use crate::review::words_carried as words;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let tables = [projects(from), relays(from)];
    let blocks = tables.into_iter().flatten().map(Block::Table).collect();
    titled("projects", words::title(from.lang), blocks)
}

fn projects(from: Sources<'_>) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    if material.projects.is_empty() {
        return None;
    }
    let bearer = |name: &String| match name.as_str() {
        "residents" => words::residents(lang),
        "structure" => words::structure(lang),
        _ => words::operator(lang),
    };
    let count = |n: Option<i64>| n.map_or(Cell::Absent, Cell::Int);
    let rows = material.projects.iter().map(|one| {
        let bearers: Vec<&str> = one.bearers.iter().map(bearer).collect();
        let mut row =
            vec![Cell::words(&one.name), Cell::Text(bearers.join(", ")), Cell::Int(one.sessions)];
        if !material.protected {
            row.extend([one.people, one.carriers, one.generations].map(count));
        }
        row
    });
    let whole = ColumnKind::Number(Measure::Whole);
    let mut columns = vec![
        Column::new("project", words::project(lang), ColumnKind::Text),
        Column::new("bearers", words::bearers(lang), ColumnKind::Text),
        Column::new("sessions", words::sessions(lang), whole),
    ];
    if !material.protected {
        columns.push(Column::new("people", words::people(lang), whole));
        columns.push(Column::new("carriers", words::carriers(lang), whole));
        columns.push(Column::new("generations", words::generations(lang), whole));
    }
    Some(Table {
        id: "collective-projects".to_owned(),
        caption: words::caption(lang, i64::try_from(material.projects.len()).unwrap_or(0)),
        columns,
        rows: rows.collect(),
        total: None,
        note: (!material.protected).then(|| words::note(lang).to_owned()),
    })
}

fn relays(from: Sources<'_>) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    let told = material.relays?;
    let line = |label: &str, n: i64| vec![Cell::words(label), Cell::Int(n)];
    let part = observatory::share(told.met, told.known);
    Some(Table {
        id: "relays".to_owned(),
        caption: words::relays(lang).to_owned(),
        columns: vec![
            Column::new("what", words::what(lang), ColumnKind::Text),
            Column::new("n", words::number(lang), ColumnKind::Number(Measure::Whole)),
        ],
        rows: vec![
            line(words::made(lang), told.made),
            line(words::known(lang), told.known),
            line(words::met(lang), told.met),
        ],
        total: None,
        note: part.map(|part| words::met_part(lang, &french::percent(lang, part))),
    })
}
