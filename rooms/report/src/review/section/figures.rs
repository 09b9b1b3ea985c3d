//! The eight figures of the period: the page that an elected official reads.

use observatory::{Cell, Indicator};

use super::{Sources, titled, words};
use crate::review::material::ReviewFigure;
use paper::document::{Block, Datum, Figure, Measure, Section, Tone};

const SHOWN: usize = 8;

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let figures = material.figures.iter().take(SHOWN).filter_map(|one| figure(one, from));
    let mut blocks = vec![Block::Figures(figures.collect())];
    if material.protected {
        let told = i64::try_from(material.months.len()).unwrap_or(0);
        let mut said = words::months_told(lang, told);
        if !material.missing.is_empty() {
            let missing = super::super::pages::months(lang, &material.missing);
            said = format!("{said} {}", words::months_missing(lang, &missing));
        }
        blocks.push(Block::Prose(said));
    }
    titled("figures", words::figures(lang), blocks)
}

fn figure(one: &ReviewFigure, from: Sources<'_>) -> Option<Figure> {
    let Sources { material, which, lang, .. } = from;
    let indicator = Indicator::find(&one.code)?;
    let (label, unit) = ((indicator.label)(lang), (indicator.unit)(lang));
    let mut figure = Figure::new(&one.code, label, Datum::from(one.value), indicator.measure, unit);
    let whole_year = which.paper == super::Paper::Annual || !indicator.adds;
    if let Some(target) = one.target {
        let said = words::year_target(lang, &indicator.text(lang, target));
        figure = figure.aiming(target, &said);
        if let Some(value) = one.value.known().filter(|_| whole_year) {
            let (tone, standing) = indicator.standing(lang, value, target);
            figure = figure.standing(tone, &standing);
        }
    }
    if one.value == Cell::Absent {
        let why = if material.protected {
            crate::words::too_few(lang)
        } else {
            crate::words::not_computable(lang)
        };
        figure = figure.standing(Tone::Plain, why);
    }
    if let Some(text) = per_100_hours(one, from) {
        figure = figure.since_january(&text);
    }
    if let Some(before) = one.year_before.known() {
        let year = (material.year - 1).to_string();
        figure =
            figure.a_year_before(&words::year_before(lang, &indicator.text(lang, before), &year));
    }
    Some(figure.over_months(one.by_month.iter().copied().map(Datum::from).collect()))
}

/// A count over the hours on the field, which are never shared out between perimeters: told of the whole
/// only.
fn per_100_hours(one: &ReviewFigure, from: Sources<'_>) -> Option<String> {
    let Sources { material, lang, .. } = from;
    let counts = Indicator::find(&one.code)?.adds && one.code != "field_hours";
    let hours = material.figure("field_hours")?.value.known().filter(|hours| *hours > 0)?;
    let count = one.value.known().filter(|_| counts && !material.protected)?;
    let tenths = (count * 10_000 + hours / 2) / hours;
    Some(words::per_100_hours(lang, &Measure::Tenths.number(lang, tenths)))
}
