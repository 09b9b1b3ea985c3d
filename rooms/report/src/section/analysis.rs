//! What the figures say: as the manager wrote it, else as the rules draft it.

use super::{Sources, titled};
use crate::{analysis, analysis_words as words, text};
use paper::document::{Block, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang } = from;
    let blocks = match &material.analysis {
        Some(words) => text::blocks(words),
        None => match analysis::draft(material, lists, lang) {
            none if none.is_empty() => Vec::new(),
            findings => vec![Block::Findings(findings)],
        },
    };
    titled("analysis", words::title(lang), blocks)
}
