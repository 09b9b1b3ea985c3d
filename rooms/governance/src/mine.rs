//! What waits for a party, first on the page of the committees (« ce qui vous attend ») : dates to answer about, minutes
//! to read again, the decisions that it carries.

use kernel::{Day, Lang, french};
use ui::{Markup, html, part};

use crate::brief::Asked;
use crate::pages::{self, Shown};
use crate::sitting::Tracked;
use crate::words_mine as said;

/// Where it stands on the page.
pub(crate) const ANCHOR: &str = "pour-vous";

/// Decisions under way, those of the reader’s party apart: late ones first in both.
pub(crate) fn split(shown: &Shown) -> (Vec<&Tracked>, Vec<&Tracked>) {
    let today = shown.today.unwrap_or(Day::FIRST);
    let mut open: Vec<&Tracked> = shown.decisions.iter().filter(|one| one.is_open()).collect();
    open.sort_by_key(|one| (!one.is_late(today), one.due.is_none(), one.due, one.day));
    let mine = |one: &&Tracked| !shown.party.is_empty() && one.owner == shown.party;
    open.into_iter().partition(mine)
}

/// The section, for whoever speaks for a party.
pub(crate) fn section(lang: Lang, shown: &Shown, own: &[&Tracked]) -> Markup {
    if shown.party.is_empty() {
        return html! {};
    }
    // Decisions have a table of their own below.
    let asked = shown.asked.iter().filter(|one| !matches!(one, Asked::Decision(..)));
    let asked: Vec<Markup> = asked.map(|one| ask(lang, one)).collect();
    part::section(
        ANCHOR,
        said::title(lang),
        None,
        html! {
            @if asked.is_empty() && own.is_empty() { p.mute { (said::nothing(lang)) } }
            @if !asked.is_empty() { ul { @for one in &asked { li { (one) } } } }
            @if !own.is_empty() {
                h3 { (said::decisions(lang, own.len(), shown.names().short(&shown.party))) }
                (pages::decision_table(lang, shown, ("decisions-siennes", own)))
            }
        },
    )
}

fn ask(lang: Lang, one: &Asked) -> Markup {
    match one {
        Asked::Dates(what, link) => html! { a href=(link) { (said::dates(lang, what)) } },
        Asked::Minutes(what, day, link) => html! {
            a href=(link) { (said::minutes(lang, what, &french::day(lang, *day))) }
        },
        Asked::Decision(words, _, _, link) => html! { a href=(link) { (words) } },
    }
}
