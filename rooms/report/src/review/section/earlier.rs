//! What became of the recommendations of the year before.

use kernel::french;

use super::{Sources, recommendations, titled};
use crate::review::words_around as words;
use paper::document::{Block, Section};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let made = &material.earlier;
    if made.is_empty() {
        return titled("earlier", "", Vec::new());
    }
    let year = material.year.saturating_sub(1).to_string();
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    let followed = made.iter().filter(|one| matches!(one.fate.as_str(), "adopted" | "done"));
    let all = count(made.len());
    let said = words::earlier_done(lang, count(followed.count()), &french::whole(lang, all));
    let caption = words::earlier_caption(lang, all, &year);
    let table = recommendations::table(("recommendations-before", caption), made, from);
    let blocks = vec![Block::Prose(said), Block::Table(table)];
    titled("earlier", &words::earlier(lang, &year), blocks)
}
