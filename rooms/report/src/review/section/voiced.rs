//! What was said of mediation: the answers to surveys, and what partners handed over.

use indicator::{Entry, Made};
use kernel::{Day, Lang, french};
use observatory::survey::{Question, Respondents};

use super::Sources;
use crate::review::words_voiced as words;
use crate::words as said;
use paper::document::{Cell, Column, ColumnKind, Measure, Table};

/// The indicator of the library that a question feeds.
fn asked(question: &str) -> Option<&'static Entry> {
    let question = Question::parse(question).ok()?;
    indicator::all()
        .into_iter()
        .find(|entry| matches!(entry.made, Made::Asked(held) if held == question))
}

fn days(lang: Lang, from: &str, to: &str) -> String {
    let day = |text: &str| Day::parse(text).map(|day| french::day_short(lang, day));
    match (day(from), day(to)) {
        (Ok(from), Ok(to)) => words::span(lang, &from, &to),
        _ => String::new(),
    }
}

/// One line a question and a survey, the oldest first: what is compared stands one above the other.
pub(super) fn surveys(Sources { material, lang, .. }: Sources<'_>) -> Option<Table> {
    let mut rows = Vec::new();
    for respondents in Respondents::ALL {
        for question in Question::ALL {
            let held = material.surveys.iter().filter(|one| {
                one.question == question.name() && one.respondents == respondents.name()
            });
            for one in held {
                let Some(entry) = asked(&one.question) else { continue };
                let value = match one.value {
                    Some(value) => Cell::Text(entry.text(lang, value)),
                    None => Cell::words(words::too_few_answers(lang)),
                };
                let who = match respondents {
                    Respondents::Residents => words::residents(lang),
                    Respondents::Partners => words::partners(lang),
                };
                rows.push(vec![
                    Cell::words(entry.label.say(lang)),
                    Cell::words(who),
                    Cell::Text(days(lang, &one.from, &one.to)),
                    value,
                    Cell::Int(one.answers),
                ]);
            }
        }
    }
    (!rows.is_empty()).then(|| Table {
        id: "surveys".to_owned(),
        caption: words::surveys(lang).to_owned(),
        columns: vec![
            Column::new("indicator", said::indicator(lang), ColumnKind::Text),
            Column::new("respondents", words::asked_of(lang), ColumnKind::Text),
            Column::new("days", words::days(lang), ColumnKind::Text),
            Column::new("value", said::value(lang), ColumnKind::Text),
            Column::new("answers", words::answers(lang), ColumnKind::Number(Measure::Whole)),
        ],
        rows,
        total: None,
        note: Some(words::surveys_note(lang).to_owned()),
    })
}

/// What partners handed over, and where it comes from.
pub(super) fn handed(Sources { material, lang, .. }: Sources<'_>) -> Option<Table> {
    let rows = material.handed.iter().filter_map(|one| {
        let entry = indicator::find(&one.code)?;
        let zone = if one.zone.is_empty() { words::whole(lang) } else { &one.zone };
        Some(vec![
            Cell::words(entry.label.say(lang)),
            Cell::Text(days(lang, &one.from, &one.to)),
            Cell::words(zone),
            Cell::Text(entry.text(lang, one.value)),
            Cell::words(&one.provider),
            Cell::words(&one.document),
            if one.assumption.is_empty() { Cell::Absent } else { Cell::words(&one.assumption) },
        ])
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        id: "handed-over".to_owned(),
        caption: words::handed(lang).to_owned(),
        columns: vec![
            Column::new("indicator", said::indicator(lang), ColumnKind::Text),
            Column::new("days", words::days(lang), ColumnKind::Text),
            Column::new("perimeter", words::perimeter(lang), ColumnKind::Text),
            Column::new("value", said::value(lang), ColumnKind::Text),
            Column::new("provider", words::provider(lang), ColumnKind::Text),
            Column::new("document", words::document(lang), ColumnKind::Text),
            Column::new("assumption", words::assumption(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    })
}
