//! The state of the house, as its technician reads it.

use kernel::id::PersonId;
use kernel::{Instant, Lang, french};
use ui::button::{self, Look};
use ui::part::{self, Span};
use ui::{Column, Head, Markup, Row, Table, View, html, page};

use crate::household::{self, Account, RefusedAccess};
use crate::store::Counts;
use crate::{upkeep, words};

/// The installation, as its technician reads it.
#[derive(Clone, Debug, Default)]
pub(crate) struct House<'a> {
    pub(crate) engine: &'a str,
    pub(crate) demo: bool,
    pub(crate) counts: Counts,
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
