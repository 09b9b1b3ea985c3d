//! Time by kind, beside the hours of each month.

use kernel::Minutes;
use observatory::shares;
use planning::SlotKind;

use super::Sources;
use crate::review::words_around as words;
use paper::document::{Cell, Column, ColumnKind, Measure, Table};

/// What time was spent on; none in a review that was frozen before it was kept.
pub(super) fn table(from: Sources<'_>) -> Option<Table> {
    let Sources { material, lang, .. } = from;
    let minutes: Vec<i64> = material.time.iter().map(|one| one.minutes).collect();
    let parts = shares(&minutes)?;
    let rows = material.time.iter().zip(parts).map(|(one, part)| {
        let label = SlotKind::parse(&one.kind).map(|kind| planning::kind_label(lang, kind));
        let label = label.unwrap_or(&one.kind);
        vec![
            Cell::words(label),
            Cell::Hours(Minutes::of(one.minutes).tenths_of_hours()),
            Cell::Percent(part),
        ]
    });
    Some(Table {
        id: "hours-by-kind".to_owned(),
        caption: words::time_caption(lang).to_owned(),
        columns: vec![
            Column::new("kind", words::kind(lang), ColumnKind::Text),
            Column::new("hours", words::hours(lang), ColumnKind::Number(Measure::Hours)),
            Column::new("part", crate::words::part(lang), ColumnKind::Number(Measure::Percent)),
        ],
        rows: rows.collect(),
        total: Some(vec![
            Cell::words(crate::words::all_lines(lang)),
            Cell::Hours(Minutes::of(minutes.iter().sum()).tenths_of_hours()),
            Cell::Percent(1_000),
        ]),
        note: Some(words::time_note(lang).to_owned()),
    })
}
