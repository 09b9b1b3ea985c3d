//! The eight figures.

use kernel::french;
use observatory::said::said;
use observatory::{Cell, FigureLine};

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Datum, Figure, Section, Tone};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let figures: Vec<Figure> =
        from.material.board.eight().filter_map(|line| figure(line, from)).collect();
    titled("figures", words::figures(from.lang), vec![Block::Figures(figures)])
}

/// A figure of the board, with everything it is compared with.
fn figure(line: &FigureLine, from: Sources<'_>) -> Option<Figure> {
    let indicator = line.indicator()?;
    let said = said(line, &from.material.board, from.lang)?;
    let mut figure =
        Figure::new(&line.code, said.label, Datum::from(line.value), indicator.measure, said.unit);
    if let (Some(value), Some(text)) = (line.target, &said.target) {
        figure = figure.aiming(value, text);
    }
    if let Some((tone, text)) = &said.standing {
        figure = figure.standing(*tone, text);
    }
    if line.value == Cell::Absent {
        // Over no case there is no rate: never zero, and never a blank to wonder at.
        let why = if from.material.protected {
            words::too_few(from.lang)
        } else {
            words::not_computable(from.lang)
        };
        figure = figure.standing(Tone::Plain, why);
    }
    if let Some(text) = &said.year_before {
        figure = figure.a_year_before(text);
    }
    let of = denominator(line, from);
    let sums: Vec<&str> =
        of.iter().chain(&said.to_date).chain(&said.per_100_hours).map(String::as_str).collect();
    if !sums.is_empty() {
        figure = figure.since_january(&sums.join(", "));
    }
    Some(figure.over_months(line.trend.iter().copied().map(Datum::from).collect()))
}

/// What a rate is made over, when every count of it may be told.
fn denominator(line: &FigureLine, from: Sources<'_>) -> Option<String> {
    line.value.known().filter(|_| line.code == "appeasement_rate")?;
    if from.material.protected {
        return None;
    }
    let ended: Option<Vec<i64>> =
        from.material.board.conflict_endings.iter().map(|line| line.count.known()).collect();
    let ended: i64 = ended?.iter().sum();
    (ended > 0).then(|| words::ended_cases(from.lang, &french::whole(from.lang, ended)))
}
