//! What is asked of whoever reads: what to decide, what was proposed to their structure and got no answer, what
//! waits for it.

use kernel::{Month, french};
use paper::document::{Block, Item, List, Section};

use super::{Sources, titled};
use crate::review::material::FateLine;
use crate::review::words_front as words;
use crate::text;

/// Points told, so that the page stays one, and how many of them are to be decided.
const TOLD: usize = 4;
const DECIDED: usize = 2;
/// The longest point to decide that is told on the first page, in characters: a longer one is read where it stands.
const LONGEST: usize = 160;

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let title = match material.reader {
        Some(_) => words::asked_of_you(lang),
        None => words::asked_of_all(lang),
    };
    let (points, late, proposed) = (points(from), late(from), unanswered(from));
    let all = points.len() + usize::from(late.is_some()) + proposed.len();
    let decide = points.into_iter().filter(|text| text.chars().count() <= LONGEST);
    let decide = decide.map(|text| Item { lead: words::to_decide(lang).to_owned(), text });
    let mut items: Vec<Item> = decide.take(DECIDED).chain(late).collect();
    items.extend(proposed.into_iter().map(|one| item(one, from)));
    items.truncate(TOLD);
    let left = all.saturating_sub(items.len());
    let blocks = if items.is_empty() {
        let none = match material.reader {
            Some(_) => words::nothing_asked(lang),
            None => words::nothing_waits(lang),
        };
        vec![Block::Prose(none.to_owned())]
    } else {
        let more = i64::try_from(left).unwrap_or(0);
        let rest = (more > 0).then(|| Block::Prose(words::more(lang, more)));
        let list = Block::List(List { ordered: false, items });
        std::iter::once(list).chain(rest).collect()
    };
    titled("asked", title, blocks)
}

/// What the manager wrote that a body is called to decide, point by point.
fn points(from: Sources<'_>) -> Vec<String> {
    let written = from.material.texts.get("decisions").map(|words| text::blocks(words));
    let points = written.unwrap_or_default().into_iter().flat_map(|block| match block {
        Block::List(list) => list.items.into_iter().map(|item| item.text).collect(),
        Block::Prose(text) => vec![text],
        Block::Heading(_)
        | Block::Figures(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Findings(_)
        | Block::Callout(_)
        | Block::Definitions(_) => Vec::new(),
    });
    points.collect()
}

/// What was proposed to the reader's structure, or to any, and waits; the oldest first.
fn unanswered(from: Sources<'_>) -> Vec<&FateLine> {
    let own = |one: &&FateLine| match &from.material.reader {
        Some(reader) => one.addressee == reader.name,
        None => true,
    };
    let made = from.material.recommendations.iter().filter(own);
    let mut waiting: Vec<&FateLine> =
        made.filter(|one| !matches!(one.fate.as_str(), "adopted" | "done" | "refused")).collect();
    waiting.sort_by_key(|one| Month::parse(&one.month).ok());
    waiting
}

fn item(one: &FateLine, from: Sources<'_>) -> Item {
    let lang = from.lang;
    let month = Month::parse(&one.month)
        .map_or_else(|_| one.month.clone(), |month| french::of_month(lang, month));
    let lead = match from.material.reader {
        Some(_) => words::to_answer(lang).to_owned(),
        None => one.addressee.clone(),
    };
    Item { lead, text: words::proposal(lang, &one.title, &month) }
}

/// Alerts that have waited for more than thirty days: of the reader's own service, or of all.
fn late(from: Sources<'_>) -> Option<Item> {
    let Sources { material, lang, .. } = from;
    let lines = material.recipients.iter();
    let text = if let Some(reader) = &material.reader {
        let own = lines.filter(|line| line.code == reader.code || line.name == reader.name);
        let count: i64 = own.filter_map(|line| line.late.known()).sum();
        (count > 0).then(|| words::yours_late(lang, count))
    } else {
        let count: i64 = lines.filter_map(|line| line.late.known()).sum();
        (count > 0).then(|| words::theirs_late(lang, count))
    };
    Some(Item { lead: words::late(lang).to_owned(), text: text? })
}
