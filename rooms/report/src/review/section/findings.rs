//! What the figures say of themselves: rises, falls, targets.

use kernel::french;
use observatory::{Indicator, share};

use super::{Sources, highlights, titled, words};
use crate::analysis_words;
use crate::review::material::ReviewFigure;
use paper::document::{Block, Finding, Section, Tone};

/// A change is told from this many, and from a tenth of what it was.
const NOTABLE: i64 = 5;

pub(super) fn section(from: Sources<'_>) -> Section {
    let figures = &from.material.figures;
    // What the first page tells already is not told again.
    let moves = figures.iter().filter(|one| !highlights::tells(from, &one.code));
    let mut all: Vec<Finding> = moves.filter_map(|one| moved(one, from)).collect();
    all.extend(figures.iter().filter_map(|one| target(one, from)));
    let blocks = if all.is_empty() { Vec::new() } else { vec![Block::Findings(all)] };
    titled("findings", words::findings(from.lang), blocks)
}

/// The least that a sentence speaks of.
pub(super) fn told(one: observatory::Cell, from: Sources<'_>) -> Option<i64> {
    let least = if from.material.protected { NOTABLE } else { 0 };
    one.known().filter(|number| *number >= least)
}

/// By how much a figure changed, in thousandths of what it was; none when that is not worth a sentence.
pub(super) fn notable((now, before): (i64, i64), indicator: &Indicator) -> Option<i64> {
    let gap = (now - before).abs();
    let part = share(gap, before)?;
    let enough = gap >= NOTABLE * i64::from(indicator.measure.step()) && part >= 100;
    enough.then_some(part)
}

fn moved(one: &ReviewFigure, from: Sources<'_>) -> Option<Finding> {
    let lang = from.lang;
    let indicator = Indicator::find(&one.code).filter(|indicator| indicator.adds)?;
    let (now, before) = (told(one.value, from)?, told(one.year_before, from)?);
    let part = notable((now, before), indicator)?;
    let sign = if now > before { '+' } else { '−' };
    let gap = format!("{sign}{}", indicator.text(lang, (now - before).abs()));
    let part = format!("{sign}{}", french::percent(lang, part));
    let text = words::moved(
        lang,
        (indicator.label)(lang),
        &indicator.text(lang, now),
        &indicator.text(lang, before),
        &analysis_words::gap(lang, &gap, &part),
    );
    let lead = if now > before { analysis_words::rise(lang) } else { analysis_words::fall(lang) };
    Some(said(lead, text, one, from))
}

fn target(one: &ReviewFigure, from: Sources<'_>) -> Option<Finding> {
    let lang = from.lang;
    let indicator = Indicator::find(&one.code)?;
    if from.which.paper == super::Paper::Midterm && indicator.adds {
        return None;
    }
    let (value, target) = (told(one.value, from)?, one.target?);
    let (tone, standing) = indicator.standing(lang, value, target);
    let lead = match tone {
        Tone::Good => analysis_words::reached(lang),
        Tone::Watch | Tone::Late => analysis_words::missed(lang),
        Tone::Plain => return None,
    };
    let text = analysis_words::against_target(
        lang,
        (indicator.label)(lang),
        &indicator.text(lang, value),
        &words::year_target(lang, &indicator.text(lang, target)),
        &standing,
    );
    Some(said(lead, text, one, from))
}

/// Leads to the indicator and its months.
pub(super) fn said(lead: &str, text: String, one: &ReviewFigure, from: Sources<'_>) -> Finding {
    let month = from.which.bounds().1.text();
    let path = format!("/indicateurs/{}?mois={month}", one.code);
    let link = Some((path, analysis_words::see(from.lang).to_owned()));
    Finding { lead: lead.to_owned(), text, link }
}
