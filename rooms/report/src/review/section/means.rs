//! Hours done, month by month, against the share of the contract, and what they were spent on.

use kernel::{Minutes, Month, french};

use super::{Sources, time, titled, words};
use crate::material::Hours;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    if material.hours.is_empty() {
        return titled("means", "", Vec::new());
    }
    let name = |text: &str| {
        Month::parse(text).map_or_else(|_| text.to_owned(), |month| french::month(lang, month))
    };
    let rows = material.hours.iter().map(|one| {
        vec![Cell::Text(name(&one.month)), Cell::Hours(one.done), Cell::Tenths(one.absence)]
    });
    // Of minutes: the sum of months already rounded would differ from what the costs are made of.
    let done: i64 = if material.time.is_empty() {
        material.hours.iter().map(|one| one.done).sum()
    } else {
        Minutes::of(material.time.iter().map(|one| one.minutes).sum()).tenths_of_hours()
    };
    let absence: i64 = material.hours.iter().map(|one| one.absence).sum();
    let last = material.hours.last().and_then(|one| Month::parse(&one.month).ok());
    let expected = material.expected.unwrap_or_else(|| last.map_or(0, Hours::flat_by));
    let table = Table {
        id: "hours-by-month".to_owned(),
        caption: words::hours_caption(lang).to_owned(),
        columns: vec![
            Column::new("month", crate::words::month(lang), ColumnKind::Text),
            Column::new("done", words::hours_done(lang), ColumnKind::Number(Measure::Hours)),
            Column::new("absence", words::absence_days(lang), ColumnKind::Number(Measure::Tenths)),
        ],
        rows: rows.collect(),
        total: Some(vec![
            Cell::words(words::whole_period(lang)),
            Cell::Hours(done),
            Cell::Tenths(absence),
        ]),
        note: Some(words::hours_expected(lang, &Measure::Hours.text(lang, expected))),
    };
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(time::table(from).map(Block::Table));
    titled("means", words::means(lang), blocks)
}
