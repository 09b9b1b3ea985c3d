//! Recommendations of the period, and what became of each.

use kernel::{Lang, Month, french};

use super::{Sources, titled, words};
use crate::review::material::FateLine;
use paper::document::{Block, Cell, Column, ColumnKind, Section, Table};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    if material.recommendations.is_empty() {
        return titled("recommendations", "", Vec::new());
    }
    let count = i64::try_from(material.recommendations.len()).unwrap_or(0);
    let caption = words::recommendations_caption(lang, count);
    let table = table(("recommendations-made", caption), &material.recommendations, from);
    titled("recommendations", words::recommendations(lang), vec![Block::Table(table)])
}

/// What became of a recommendation, in a word or two.
pub(super) fn fate(name: &str, lang: Lang) -> &'static str {
    match name {
        "adopted" => words::fate_adopted(lang),
        "done" => words::fate_done(lang),
        "refused" => words::fate_refused(lang),
        _ => words::fate_new(lang),
    }
}

/// Recommendations, each with what became of it.
pub(super) fn table(
    (id, caption): (&str, String),
    made: &[FateLine],
    Sources { lang, .. }: Sources<'_>,
) -> Table {
    let month = |text: &str| {
        Month::parse(text).map_or_else(|_| text.to_owned(), |month| french::month(lang, month))
    };
    let rows = made.iter().map(|one| {
        let fate = fate(&one.fate, lang);
        let fate =
            if one.reason.is_empty() { fate.to_owned() } else { format!("{fate}. {}", one.reason) };
        vec![
            Cell::words(&one.title),
            Cell::words(&one.addressee),
            Cell::Text(month(&one.month)),
            Cell::Text(fate),
        ]
    });
    Table {
        id: id.to_owned(),
        caption,
        columns: vec![
            Column::new("recommendation", words::recommendation(lang), ColumnKind::Text),
            Column::new("addressee", words::addressee(lang), ColumnKind::Text),
            Column::new("month", words::made_in(lang), ColumnKind::Text),
            Column::new("fate", words::fate(lang), ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    }
}
