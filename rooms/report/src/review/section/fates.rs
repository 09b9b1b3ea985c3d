//! What was proposed and what became of it, in a few lines: the table stands further on.

use kernel::Month;

use super::{Sources, recommendations, titled};
use crate::review::material::FateLine;
use crate::review::words_front as words;
use paper::document::{Block, Item, List, Section};

/// How many are told on the first page.
const TOLD: usize = 3;

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lang, .. } = from;
    let made = &material.recommendations;
    if made.is_empty() {
        return titled("fates", "", Vec::new());
    }
    let count = |fates: &[&str]| -> i64 {
        let of = made.iter().filter(|one| fates.contains(&one.fate.as_str())).count();
        i64::try_from(of).unwrap_or(0)
    };
    let all = i64::try_from(made.len()).unwrap_or(0);
    let (followed, refused) = (count(&["adopted", "done"]), count(&["refused"]));
    let said = words::counted(
        lang,
        &words::made(lang, all),
        &words::followed(lang, followed),
        &words::refused(lang, refused),
        &words::waiting(lang, all - followed - refused),
    );
    let items: Vec<Item> = latest(made).into_iter().map(|one| item(one, from)).collect();
    let mut blocks = vec![Block::Prose(said)];
    if !items.is_empty() {
        blocks.push(Block::List(List { ordered: false, items }));
    }
    titled("fates", words::fates(lang), blocks)
}

/// Those that were answered, newest first: one that was refused is told before a second that was followed.
fn latest(made: &[FateLine]) -> Vec<&FateLine> {
    let mut answered: Vec<&FateLine> = made
        .iter()
        .filter(|one| matches!(one.fate.as_str(), "adopted" | "done" | "refused"))
        .collect();
    answered.sort_by_key(|one| std::cmp::Reverse(Month::parse(&one.month).ok()));
    let refused = answered.iter().position(|one| one.fate == "refused");
    if let Some(place) = refused.filter(|place| *place >= TOLD) {
        let one = answered.remove(place);
        answered.insert(TOLD - 1, one);
    }
    answered.truncate(TOLD);
    answered
}

fn item(one: &FateLine, Sources { lang, .. }: Sources<'_>) -> Item {
    let text = words::fate_of(lang, &one.title, &one.addressee);
    Item { lead: recommendations::fate(&one.fate, lang).to_owned(), text }
}
