//! Conflicts and how they ended, situations told without anyone, words quoted with consent.

use referential::List;

use super::{Sources, shared, titled, words};
use crate::text;
use paper::document::{Block, Section};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    let lines: Vec<_> = material
        .conflict_endings
        .iter()
        .map(|line| (lists.label(List::Ending, &line.code, lang).to_owned(), line.count))
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(
        shared("conflict-endings", words::endings_caption(lang), &lines, from).map(Block::Table),
    );
    for (code, title) in
        [("situations", words::situations_told(lang)), ("verbatims", words::verbatims(lang))]
    {
        if let Some(written) = material.texts.get(code) {
            blocks.push(Block::Heading(title.to_owned()));
            blocks.extend(text::blocks(written));
        }
    }
    titled("situations", words::situations(lang), blocks)
}
