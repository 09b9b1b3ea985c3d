//! The page of someone’s year: three counters, where it leads, the ring.

use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Day, Lang, Minutes, Month, Period, french};
use ui::button::{self, Look};
use ui::tile::{Tile, tiles};
use ui::{Head, Icon, Markup, Tone, View, html, page, part, period};

use crate::calendar::Region;
use crate::contract::{Contract, by_calendar, contractual};
use crate::ring;
use crate::week_pages::name;
use crate::year::{Ahead, projected};
use crate::{words, words_sheet as said};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/annee";

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) person: PersonId,
    pub(crate) own: bool,
    pub(crate) year: i16,
    pub(crate) today: Day,
    pub(crate) years: Vec<i16>,
    pub(crate) team: Vec<Colleague>,
    pub(crate) contracts: Vec<Contract>,
    pub(crate) region: Region,
    pub(crate) done: Vec<(Month, Minutes)>,
    pub(crate) planned: Vec<(Month, Minutes)>,
    pub(crate) ahead: Ahead,
}

fn of(sums: &[(Month, Minutes)], month: Month) -> Minutes {
    sums.iter().find(|(known, _)| *known == month).map_or(Minutes::default(), |(_, sum)| *sum)
}

/// A year that leads within a twentieth of what is owed is on its way.
pub(crate) fn leads(lang: Lang, projected: Minutes, owed: Minutes) -> (Tone, &'static str) {
    let (gap, room) = (projected.count() - owed.count(), owed.count() / 20);
    if gap.abs() <= room {
        (Tone::Ok, said::within(lang))
    } else if gap > 0 {
        (Tone::Warn, said::over(lang))
    } else {
        (Tone::Warn, said::under(lang))
    }
}

pub(crate) fn year(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let title = if shown.own {
        said::year_of(lang, shown.year)
    } else {
        said::year_person(lang, name(lang, &shown.team, shown.person), shown.year)
    };
    let week = format!("{}?personne={}", crate::week_pages::PATH, shown.person);
    let sheet = format!("{}?personne={}", crate::sheet_pages::PATH, shown.person);
    let head = Head::new(&title)
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], &title))
        .lede(html! { (said::year_lede(lang)) })
        .actions(html! {
            (button::link(Look::Plain, None, &week, words::their_week(lang)))
            (button::link(Look::Plain, Icon::File, &sheet, said::sheet_link(lang)))
            @if shown.own {
                (button::link(Look::Plain, Icon::Calendar, crate::feed_pages::PATH, said::agenda(lang)))
            }
        })
        .tools(years(lang, shown));
    let parts = ring::parts(
        shown.year,
        |month| of(&shown.done, month),
        |month| of(&shown.planned, month),
        |period| contractual(&shown.contracts, period),
    );
    page(
        view,
        &head,
        html! {
            (part::section("compteurs", words::counters(lang), Some(words::counters_intro(lang)),
                counters(lang, shown)))
            (part::section("anneau", said::glance(lang), None, ring::ring(lang, "anneau-annee", &parts)))
        },
    )
}

fn years(lang: Lang, shown: &Shown) -> Markup {
    let to = |year: i16| {
        let href = format!("{PATH}?personne={}&annee={year}", shown.person);
        shown.years.contains(&year).then(|| (href, year.to_string()))
    };
    let (before, after) = (to(shown.year - 1), to(shown.year + 1));
    period::switch(
        lang,
        before.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
        &shown.year.to_string(),
        after.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
    )
}

fn counters(lang: Lang, shown: &Shown) -> Markup {
    let Ok(whole) = Period::year(shown.year) else { return html! {} };
    let hours = |minutes: Minutes| french::whole(lang, minutes.hours_rounded());
    let owed = contractual(&shown.contracts, whole);
    let asked = by_calendar(&shown.contracts, whole, shown.region);
    let done = shown.done.iter().fold(Minutes::default(), |sum, (_, more)| sum.plus(*more));
    let leads_to = projected((shown.year, shown.today), (done, &shown.ahead), |rest| {
        contractual(&shown.contracts, rest)
    });
    let end = said::projected_at(lang, whole.to());
    let (owed_said, asked_said) = (hours(owed), hours(asked));
    let (done_said, leads_said) = (hours(done), hours(leads_to));
    let tile = |label, value| Tile { label, value, unit: Some("h"), ..Tile::default() };
    html! {
        @if shown.contracts.is_empty() { p { (said::no_contract(lang)) } }
        (tiles(&[
            tile(words::contractual(lang), &owed_said),
            tile(words::calendar(lang), &asked_said),
            tile(words::worked(lang), &done_said),
            Tile {
                goal: Some(&end),
                status: (owed.count() > 0).then(|| leads(lang, leads_to, owed)),
                ..tile(said::projection(lang), &leads_said)
            },
        ]))
        p.mute { (said::projection_how(lang)) }
    }
}
