//! The activity: themes month by month, then the norm, the axes, who and where.

use kernel::{Month, french};
use observatory::CodeLine;
use referential::List;
use ui::chart::{Frame, Stack, Stacked};

use super::{Sources, shared, titled, words};
use paper::document::{Block, Chart, Datum, Measure, Section};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    let mut blocks = vec![Block::Prose(words::more_presence(lang).to_owned())];
    blocks.extend(themes(from).map(|chart| Block::Chart(Chart::Stacked(chart))));
    let named = |lines: &[CodeLine], list: List| -> Vec<(String, observatory::Cell)> {
        lines
            .iter()
            .map(|line| (lists.label(list, &line.code, lang).to_owned(), line.count))
            .collect()
    };
    let tables = [
        ("activities", crate::words::activities(lang), named(&material.activities, List::Activity)),
        ("axes", crate::words::axis(lang), named(&material.axes, List::Axis)),
        ("audiences", crate::words::audiences(lang), named(&material.audiences, List::Audience)),
        ("origins", words::origin(lang), named(&material.origins, List::Origin)),
        ("zones", words::zones(lang), material.zones.clone()),
    ];
    let drawn = tables.iter().filter_map(|(id, caption, lines)| shared(id, caption, lines, from));
    blocks.extend(drawn.map(Block::Table));
    titled("activity", words::activity(lang), blocks)
}

fn themes(from: Sources<'_>) -> Option<Stacked> {
    let Sources { material, lists, which, lang } = from;
    let told = material.months.iter().filter_map(|text| Month::parse(text).ok());
    let told: Vec<Month> = told.collect();
    let months: Vec<String> =
        told.iter().map(|month| french::month_short(lang, *month).to_owned()).collect();
    let around = observatory::marks_along(&material.events, &told, lang);
    let told = |cells: &[observatory::Cell]| cells.iter().any(|cell| cell.known() > Some(0));
    let sum =
        |cells: &[observatory::Cell]| -> i64 { cells.iter().filter_map(|cell| cell.known()).sum() };
    let mut series: Vec<_> = material.themes.iter().filter(|one| told(&one.cells)).collect();
    series.sort_by_key(|one| std::cmp::Reverse(sum(&one.cells)));
    (!series.is_empty() && !months.is_empty()).then(|| Stacked {
        frame: Frame {
            id: "themes-by-month".to_owned(),
            lang,
            title: words::by_month(lang).to_owned(),
            detail: which.words(lang),
            measure: Measure::Whole,
        },
        months,
        series: series
            .into_iter()
            .map(|one| Stack {
                name: lists.theme_label(&one.code, lang).to_owned(),
                values: one.cells.iter().copied().map(Datum::from).collect(),
            })
            .collect(),
        target: None,
        around,
    })
}
