//! What a person wrote, part by part; one that was not written is left out.

use super::{Sources, titled, words};
use crate::text;
use paper::document::Section;

fn part(from: Sources<'_>, code: &str, title: &str) -> Section {
    let blocks = from.material.texts.get(code).map(|words| text::blocks(words));
    titled(code, title, blocks.unwrap_or_default())
}

pub(super) fn foreword(from: Sources<'_>) -> Section {
    part(from, "foreword", words::foreword(from.lang))
}

pub(super) fn context(from: Sources<'_>) -> Section {
    part(from, "context", words::context(from.lang))
}

pub(super) fn blocking(from: Sources<'_>) -> Section {
    part(from, "blocking", words::blocking(from.lang))
}

pub(super) fn adjustments(from: Sources<'_>) -> Section {
    part(from, "adjustments", words::adjustments(from.lang))
}

pub(super) fn decisions(from: Sources<'_>) -> Section {
    part(from, "decisions", words::decisions(from.lang))
}

pub(super) fn outlook(from: Sources<'_>) -> Section {
    part(from, "outlook", words::outlook(from.lang))
}
