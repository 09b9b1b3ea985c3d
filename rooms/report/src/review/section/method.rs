//! How the figures are made, and their limits.

use observatory::Indicator;

use super::{Sources, titled, words};
use crate::words as said;
use paper::document::{Block, Definition, Section};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let figures = material.figures.iter().filter_map(|one| Indicator::find(&one.code));
    let mut terms: Vec<Definition> = figures
        .map(|indicator| Definition {
            term: (indicator.label)(lang).to_owned(),
            text: (indicator.definition)(lang).to_owned(),
        })
        .collect();
    if material.protected {
        terms.push(Definition {
            term: said::withheld(lang).to_owned(),
            text: said::withheld_def(lang).to_owned(),
        });
    }
    let blocks = vec![Block::Prose(words::shares_note(lang).to_owned()), Block::Definitions(terms)];
    titled("method", words::method(lang), blocks)
}
