//! Themes over twelve months, and the twelve before when there are any.

use observatory::charts;

use super::{Sources, titled};
use crate::words;
use paper::document::{Block, Chart, Section};

pub(crate) fn section(from: Sources<'_>) -> Section {
    let board = &from.material.board;
    let mut blocks = vec![
        Block::Prose(words::more_presence(from.lang).to_owned()),
        Block::Chart(Chart::Stacked(charts::themes(board, from.lists, from.lang))),
    ];
    if let Some(columns) = charts::yearly(board, from.lang) {
        blocks.push(Block::Chart(Chart::Columns(columns)));
    }
    titled("themes", words::observed(from.lang), blocks)
}
