//! Recommendations of the period, and what became of each.

use kernel::{Month, french};

use super::{Sources, titled, words};
use paper::document::{Block, Cell, Column, ColumnKind, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    if material.recommendations.is_empty() {
        return titled("recommendations", "", Vec::new());
    }
    let month = |text: &str| {
        Month::parse(text).map_or_else(|_| text.to_owned(), |month| french::month(lang, month))
    };
    let rows = material.recommendations.iter().map(|one| {
        let fate = match one.fate.as_str() {
            "adopted" => words::fate_adopted(lang),
            "done" => words::fate_done(lang),
            "refused" => words::fate_refused(lang),
            _ => words::fate_new(lang),
        };
        let fate =
            if one.reason.is_empty() { fate.to_owned() } else { format!("{fate}. {}", one.reason) };
        vec![
            Cell::words(&one.title),
            Cell::words(&one.addressee),
            Cell::Text(month(&one.month)),
            Cell::Text(fate),
        ]
    });
    let count = i64::try_from(material.recommendations.len()).unwrap_or(0);
    let table = Table {
        id: "recommendations-made".to_owned(),
        caption: words::recommendations_caption(lang, count),
        columns: vec![
            Column::new("recommendation", words::recommendation(lang), ColumnKind::Text),
            Column::new("addressee", words::addressee(lang), ColumnKind::Text),
            Column::new("month", words::made_in(lang), ColumnKind::Text),
            Column::new("fate", words::fate(lang), ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    titled("recommendations", words::recommendations(lang), vec![Block::Table(table)])
}
