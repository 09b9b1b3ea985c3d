//! The three figures that moved most, each with what it is compared with.

use kernel::{Month, french};
use observatory::{Cell, Indicator};

use super::{Sources, findings, titled, words};
use crate::analysis_words;
use crate::review::material::ReviewFigure;
use crate::review::words_front;
use paper::document::{Block, Finding, Section};

/// How many are told: those that a reader keeps in mind.
const TOLD: usize = 3;

/// A figure that moved.
struct Moved<'m> {
    figure: &'m ReviewFigure,
    indicator: &'static Indicator,
    now: i64,
    before: i64,
    /// By how much, in thousandths of what it was.
    part: i64,
    /// Over how many months it is compared with as many before them; none, with a year before.
    months: Option<usize>,
}

pub(super) fn section(from: Sources<'_>) -> Section {
    let lang = from.lang;
    if !comparable(from) {
        return titled("highlights", "", Vec::new());
    }
    let told: Vec<Finding> = all(from).iter().map(|one| sentence(one, from)).collect();
    let mut blocks = Vec::new();
    if told.is_empty() {
        blocks.push(Block::Prose(words_front::steady(lang).to_owned()));
    } else {
        blocks.push(Block::Findings(told));
        blocks.push(Block::Prose(words::more_presence(lang).to_owned()));
    }
    titled("highlights", words_front::highlights(lang), blocks)
}

/// Whether the sentence of a figure against the year before stands here already.
pub(super) fn tells(from: Sources<'_>, code: &str) -> bool {
    all(from).iter().any(|one| one.months.is_none() && one.figure.code == code)
}

/// Whether anything has something to be compared with.
fn comparable(from: Sources<'_>) -> bool {
    from.material.figures.iter().any(|one| pair(one, from).is_some())
}

/// Those that moved by a tenth or more, most first.
fn all(from: Sources<'_>) -> Vec<Moved<'_>> {
    let mut moved: Vec<Moved<'_>> = from
        .material
        .figures
        .iter()
        .filter_map(|figure| {
            let indicator = Indicator::find(&figure.code).filter(|indicator| indicator.adds)?;
            let ((now, before), months) = pair(figure, from)?;
            let part = findings::notable((now, before), indicator)?;
            Some(Moved { figure, indicator, now, before, part, months })
        })
        .collect();
    moved.sort_by_key(|one| std::cmp::Reverse(one.part));
    moved.truncate(TOLD);
    moved
}

/// What a figure is and what it is compared with: the year before, else the first half of the same months.
fn pair(one: &ReviewFigure, from: Sources<'_>) -> Option<((i64, i64), Option<usize>)> {
    Indicator::find(&one.code).filter(|indicator| indicator.adds)?;
    if one.year_before.known().is_some() {
        let year = (findings::told(one.value, from)?, findings::told(one.year_before, from)?);
        return Some((year, None));
    }
    let half = one.by_month.len() / 2;
    if half == 0
        || !follow(&from.material.months)
        || one.by_month.len() != from.material.months.len()
    {
        return None;
    }
    let mut latest = one.by_month.rchunks(half);
    // A month that is withheld, or that nobody was told, leaves nothing to compare.
    let sum = |cells: &[Cell]| cells.iter().map(|cell| cell.known()).sum::<Option<i64>>();
    let now = Cell::Known(sum(latest.next()?)?);
    let before = Cell::Known(sum(latest.next()?)?);
    Some(((findings::told(now, from)?, findings::told(before, from)?), Some(half)))
}

/// Whether months follow each other without a hole.
fn follow(months: &[String]) -> bool {
    let read: Vec<Month> = months.iter().filter_map(|text| Month::parse(text).ok()).collect();
    let next = |(one, other): (&Month, &Month)| one.plus(1) == *other;
    read.len() == months.len() && read.iter().zip(read.iter().skip(1)).all(next)
}

fn sentence(one: &Moved<'_>, from: Sources<'_>) -> Finding {
    let (lang, indicator) = (from.lang, one.indicator);
    let rose = one.now > one.before;
    let sign = if rose { '+' } else { '−' };
    let gap = format!("{sign}{}", indicator.text(lang, (one.now - one.before).abs()));
    let part = format!("{sign}{}", french::percent(lang, one.part));
    let gap = analysis_words::gap(lang, &gap, &part);
    let label = (indicator.label)(lang);
    let (now, before) = (indicator.text(lang, one.now), indicator.text(lang, one.before));
    let text = match one.months.and_then(|half| i64::try_from(half).ok()) {
        None => words::moved(lang, label, &now, &before, &gap),
        Some(months) => {
            let measured = words_front::measured(lang, label, &now);
            words_front::lately(lang, months, &measured, &before, &gap)
        }
    };
    let lead = if rose { analysis_words::rise(lang) } else { analysis_words::fall(lang) };
    findings::said(lead, text, one.figure, from)
}
