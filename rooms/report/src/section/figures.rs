//! The eight figures.

use observatory::FigureLine;
use observatory::said::said;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Datum, Figure, Section};

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
    if let Some(text) = &said.year_before {
        figure = figure.a_year_before(text);
    }
    let sums: Vec<&str> =
        said.to_date.iter().chain(&said.per_100_hours).map(String::as_str).collect();
    if !sums.is_empty() {
        figure = figure.since_january(&sums.join(", "));
    }
    Some(figure.over_months(line.trend.iter().copied().map(Datum::from).collect()))
}
