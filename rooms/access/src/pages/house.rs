//! The state of the house, as its technician reads it.

use kernel::id::PersonId;
use kernel::{Instant, Lang, french};
use ui::button::{self, Look};
use ui::part::{self, Span};
use ui::{Column, Head, Markup, Row, Table, Tone, View, html, page};

use crate::household::{self, Account, RefusedAccess};
use crate::pages::moment;
use crate::store::Counts;
use crate::{upkeep, words, words_house};

/// The installation, as its technician reads it.
#[derive(Clone, Debug, Default)]
pub(crate) struct House<'a> {
    pub(crate) engine: &'a str,
    pub(crate) demo: bool,
    pub(crate) counts: Counts,
    /// Since when it is at rest.
    pub(crate) rests: Option<Instant>,
    pub(crate) accounts: &'a [Account],
    pub(crate) refused: &'a [RefusedAccess],
    /// The reader, and now.
    pub(crate) own: Option<(PersonId, Instant)>,
}

/// The state of the house: counts, nothing of what is counted.
pub(crate) fn house(view: &View, house: &House<'_>) -> Markup {
    let lang = view.lang;
    let counts = &house.counts;
    let demo = if house.demo { words::yes(lang) } else { words::no(lang) };
    let facts = part::facts(&[
        (words::version(lang), html! { "Parvis " (env!("CARGO_PKG_VERSION")) }),
        (words::engine(lang), html! { (house.engine) }),
        (words::demo(lang), html! { (demo) }),
        (words_house::last_copy(lang), html! { (last_copy(lang, counts)) }),
        (words_house::last_trial(lang), html! { (last_trial(lang, counts)) }),
    ]);
    let head = Head::new(words::section_house(lang)).lede(html! { (words::house_lede(lang)) });
    let head =
        head.tools(upkeep::tabs(lang, upkeep::Place::Front)).actions(button::group(button::link(
            Look::Plain,
            None,
            "/administration/acces-exceptionnel",
            household::emergency(lang),
        )));
    page(
        view,
        &head,
        html! {
            @if let Some(since) = house.rests {
                (part::notice(lang, Tone::Warn, &words_house::rests(lang, &moment(lang, since)), html! {
                    p { (words_house::rests_why(lang)) }
                }))
            }
            (part::grid(html! {
                (part::panel(Span::Half, words::installation(lang), facts))
                (part::panel(Span::Half, words::queues(lang), queues(lang, counts)))
            }))
            @if let Some(own) = house.own {
                (part::section("personnes", household::title(lang), Some(household::intro(lang)),
                    household::accounts(view, house.accounts, own)))
                (part::section("refus", household::refusals_title(lang),
                    Some(household::refusals_intro(lang)), household::refusals(lang, house.refused)))
            }
        },
    )
}

fn last_copy(lang: Lang, counts: &Counts) -> String {
    counts.copied.map_or_else(|| words_house::no_copy(lang).to_owned(), |at| moment(lang, at))
}

/// A copy that nobody tried is a hope.
fn last_trial(lang: Lang, counts: &Counts) -> String {
    match counts.tried {
        None => words_house::no_trial(lang).to_owned(),
        Some((at, true)) => words_house::trial_held(lang, &moment(lang, at)),
        Some((at, false)) => words_house::trial_broken(lang, &moment(lang, at)),
    }
}

fn queues(lang: Lang, counts: &Counts) -> Markup {
    let jobs = counts.jobs.iter().map(|line| (words::jobs(lang), line));
    let letters = counts.letters.iter().map(|line| (words::letters(lang), line));
    let rows: Vec<Row<'_>> = jobs
        .chain(letters)
        .map(|(queue, (state, count))| {
            Row::new([
                html! { (queue) },
                html! { (words::state_said(lang, state)) },
                html! { (french::whole(lang, *count)) },
            ])
        })
        .collect();
    let table = Table::figures("files", words::queues(lang)).caption_unseen().columns([
        Column::text(words::queue(lang)),
        Column::text(words::state(lang)),
        Column::number(words::count(lang)),
    ]);
    html! {
        @if rows.is_empty() { p.mute { (words::queues_empty(lang)) } }
        @else { (table.draw(lang, &rows)) }
    }
}
