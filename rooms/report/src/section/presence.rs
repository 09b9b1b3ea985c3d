//! When people are met: the heat map.

use observatory::charts;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Chart, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let mut blocks = vec![Block::Chart(Chart::Heat(charts::heat(&material.board, lang)))];
    if let Some(passages) = material.board.quiet_passages.known().filter(|n| *n > 0) {
        blocks.push(Block::Prose(words::quiet(lang, passages)));
    }
    titled("presence", words::presence(lang), blocks)
}
