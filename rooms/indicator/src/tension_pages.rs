//! The page of the grid of tension: what was agreed, how many places stand where, and the form of a new grid.

use std::collections::BTreeMap;

use door::Fields;
use kernel::id::PlaceId;
use kernel::{Lang, Month, Refusals, french};
use territory::Place;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{
    Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page, part,
    period,
};

use crate::names::Names;
use crate::pages::{PATH as LIBRARY, around};
use crate::tension::{Grid, Level, holding};
use crate::words_tension as words;

/// Where the page is.
pub(crate) const PATH: &str = "/indicateurs/grille-de-tension";

/// What the page shows.
pub(crate) struct Shown {
    pub(crate) grids: Vec<Grid>,
    pub(crate) month: Month,
    pub(crate) bounds: (Month, Month),
    pub(crate) points: BTreeMap<PlaceId, i64>,
    pub(crate) places: Vec<Place>,
    pub(crate) names: Names,
    pub(crate) may_lay: bool,
}

/// A level in words.
pub(crate) fn word(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Green => words::green(lang),
        Level::Yellow => words::yellow(lang),
        Level::Orange => words::orange(lang),
        Level::Red => words::red(lang),
    }
}

const fn felt(level: Level) -> Tone {
    match level {
        Level::Green => Tone::Ok,
        Level::Yellow => Tone::Info,
        Level::Orange => Tone::Warn,
        Level::Red => Tone::Bad,
    }
}

/// The page.
pub(crate) fn tension(
    view: &View,
    shown: &Shown,
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let (before, after) = around(shown.month, shown.bounds);
    let link = |month: Option<Month>| {
        let at = |month: Month| format!("{PATH}?mois={}", month.text());
        month.map(|month| (at(month), french::month_name(lang, month)))
    };
    let (before, after) = (link(before), link(after));
    let head = Head::new(words::title(lang))
        .crumbs(part::crumbs(lang, &[(LIBRARY, crate::words::section(lang))], words::title(lang)))
        .lede(html! { (words::lede(lang)) })
        .tools(period::switch(
            lang,
            before.as_ref().map(|(href, name)| (href.as_str(), *name)),
            &french::month(lang, shown.month),
            after.as_ref().map(|(href, name)| (href.as_str(), *name)),
        ));
    page(
        view,
        &head,
        html! {
            (part::section("lieux", words::places(lang), Some(words::places_intro(lang)), places(lang, shown)))
            (part::section("grilles", words::grids(lang), Some(words::grids_intro(lang)), html! {
                (grids(lang, shown))
                @if shown.may_lay { (form(view, shown, (typed, refusals))) }
            }))
        },
    )
}

fn places(lang: Lang, shown: &Shown) -> Markup {
    let Some(grid) = holding(&shown.grids, shown.month) else {
        return html! { p.mute { (words::no_grid(lang)) } };
    };
    let mut held: Vec<(&PlaceId, &i64)> = shown.points.iter().collect();
    held.sort_by_key(|(place, points)| (std::cmp::Reverse(**points), place.text()));
    let row = |(place, points): &(&PlaceId, &i64)| {
        let named = shown.places.iter().find(|one| one.id == **place);
        let level = grid.level(**points);
        Row::new([
            html! { (named.map_or("–", |one| one.name.as_str())) },
            html! { (badge::badge(felt(level), word(lang, level))) },
            html! { (french::whole(lang, **points)) },
        ])
    };
    let rows: Vec<Row<'_>> = held.iter().map(row).collect();
    if rows.is_empty() {
        return html! { p.mute { (words::calm(lang)) } };
    }
    Table::list("tension-lieux", words::places(lang))
        .caption_unseen()
        .columns([
            Column::text(words::place(lang)),
            Column::text(words::level(lang)),
            Column::number(words::points(lang)),
        ])
        .draw(lang, &rows)
}

fn grids(lang: Lang, shown: &Shown) -> Markup {
    let row = |grid: &Grid| {
        let [watched, tense, high] = grid.steps.map(|points| french::whole(lang, points));
        Row::new([
            html! { (french::day(lang, grid.since)) },
            html! { (watched) },
            html! { (tense) },
            html! { (high) },
            html! { (shown.names.list(&grid.parties)) },
        ])
    };
    let rows: Vec<Row<'_>> = shown.grids.iter().rev().map(row).collect();
    if rows.is_empty() {
        return html! { p.mute { (words::none(lang)) } };
    }
    Table::list("tension-grilles", words::grids(lang))
        .caption_unseen()
        .columns([
            Column::text(words::since(lang)),
            Column::number(words::yellow(lang)),
            Column::number(words::orange(lang)),
            Column::number(words::red(lang)),
            Column::text(crate::words::agreed_by(lang)),
        ])
        .draw(lang, &rows)
}

fn form(view: &View, shown: &Shown, (typed, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, refusals);
    let number = |name: &'static str, label: &'static str| {
        form.number(&Field::new(name, label).value(typed.get(name).to_owned()).required())
    };
    let name = |code: &String| Choice::new(code.clone(), shown.names.organisation(code).to_owned());
    let parties: Vec<Choice<'_>> = shown.names.parties.iter().map(name).collect();
    html! {
        div.screen-only {
            (ui::form::fieldset(words::new(lang), form.wrap(html! {
                p.mute { (words::weights(lang)) }
                (side_by_side(html! {
                    (form.day(&Field::new("jour", words::since(lang)).value(typed.get("jour").to_owned()).required()))
                    (number("jaune", words::yellow(lang)))
                    (number("orange", words::orange(lang)))
                    (number("rouge", words::red(lang)))
                }))
                (form.checks(&Field::new("parties", crate::words::agreed_by(lang)).values(typed.all("parties")), &parties))
                div.actions { (button::submit(Look::Plain, None, words::keep(lang))) }
            })))
        }
    }
}
