//! What the records lack, each count over what it is counted over.

use observatory::share;

use super::{Sources, titled};
use crate::review::words_around as words;
use paper::document::{Block, Cell, Column, ColumnKind, Measure, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let Some(told) = material.quality else { return titled("quality", "", Vec::new()) };
    let line = |label: &str, (n, all): (i64, i64), what: &str| {
        let part = share(n, all);
        vec![
            Cell::words(label),
            Cell::Int(n),
            Cell::Int(all),
            part.map_or_else(|| Cell::words(super::words::not_computable(lang)), Cell::Percent),
            Cell::words(what),
        ]
    };
    let whole = ColumnKind::Number(Measure::Whole);
    let table = Table {
        id: "data-quality".to_owned(),
        caption: words::quality_caption(lang).to_owned(),
        columns: vec![
            Column::new("lack", words::lack(lang), ColumnKind::Text),
            Column::new("n", crate::words::number(lang), whole),
            Column::new("over", words::over(lang), whole),
            Column::new("part", crate::words::part(lang), ColumnKind::Number(Measure::Percent)),
            Column::new("denominator", words::over_what(lang), ColumnKind::Text),
        ],
        rows: vec![
            line(words::empty_days(lang), (told.empty_days, told.weekdays), words::weekdays(lang)),
            line(
                words::without_place(lang),
                (told.without_place, told.records),
                words::records(lang),
            ),
            line(
                words::without_ending(lang),
                (told.without_ending, told.to_end),
                words::to_end(lang),
            ),
            line(words::late(lang), (told.late, told.records), words::records(lang)),
        ],
        total: None,
        note: None,
    };
    let blocks = vec![Block::Prose(words::quality_intro(lang).to_owned()), Block::Table(table)];
    titled("quality", words::quality(lang), blocks)
}
