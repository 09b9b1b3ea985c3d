//! The page of one contract: how it changes, and the counters that follow.

use door::Fields;
use door::team::Colleague;
use kernel::{Day, Lang, Minutes, Period, Refusals, french};
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::tile::{Tile, tiles};
use ui::{Column, Field, Form, Head, Markup, Row, Table, View, html, page, part};

use crate::calendar::Region;
use crate::contract::{Contract, by_calendar, contractual};
use crate::terms_pages::PATH;
use crate::week_pages::name;
use crate::{words, words_contract as own, words_team as said};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) one: Contract,
    /// Every line of the person.
    pub(crate) contracts: Vec<Contract>,
    pub(crate) region: Region,
    pub(crate) team: Vec<Colleague>,
    pub(crate) today: Day,
    /// What the person did this year, of what counts.
    pub(crate) done: Minutes,
}

pub(crate) fn contract(
    view: &View,
    shown: &Shown,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let title = own::title(lang, name(lang, &shown.team, shown.one.person));
    let above = [
        (crate::pages::PATH, words::section(lang)),
        (crate::team_pages::PATH, words::team(lang)),
        (PATH, said::terms_title(lang)),
    ];
    let head = Head::new(&title)
        .crumbs(part::crumbs(lang, &above, &title))
        .lede(html! { (own::lede(lang)) });
    let year = shown.today.year();
    page(
        view,
        &head,
        html! {
            (form(view, shown, (fields, refusals)))
            (part::section("compteurs", &own::counters(lang, year), Some(own::counters_intro(lang)),
                counters(lang, shown)))
            (part::section("lignes", own::lines(lang), None, lines(lang, shown)))
        },
    )
}

fn form(view: &View, shown: &Shown, (fields, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/contrats/{}", shown.one.id);
    let form = Form::post(view, &action, refusals);
    let get = |name: &str| fields.get(name).to_owned();
    form.wrap(html! {
        (side_by_side(html! {
            (form.day(&Field::new("depuis", own::since(lang)).hint(own::since_hint(lang)).value(get("depuis"))))
            (form.text(&Field::new("hebdo", said::weekly(lang)).hint(said::weekly_hint(lang))
                .width(ui::field::Width::Short).unit("h").value(get("hebdo")).required()))
        }))
        (side_by_side(html! {
            (form.day(&Field::new("du", own::from(lang)).value(get("du")).required()))
            (form.day(&Field::new("au", own::to(lang)).hint(said::to_hint(lang)).value(get("au"))))
        }))
        (form.text(&Field::new("employeur", said::employer(lang)).hint(said::employer_hint(lang))
            .longest(60).value(get("employeur"))))
        (button::group(button::submit(Look::Primary, None, own::save(lang))))
    })
}

fn counters(lang: Lang, shown: &Shown) -> Markup {
    let Ok(whole) = Period::year(shown.today.year()) else { return html! {} };
    let gone = Period::spanning(whole.from(), shown.today);
    let hours = |minutes: Minutes| french::whole(lang, minutes.hours_rounded());
    let owed = hours(contractual(&shown.contracts, whole));
    let asked = hours(by_calendar(&shown.contracts, whole, shown.region));
    let (so_far, done) = (hours(contractual(&shown.contracts, gone)), hours(shown.done));
    let tile = |label, value| Tile { label, value, unit: Some("h"), ..Tile::default() };
    tiles(&[
        tile(words::contractual(lang), &owed),
        tile(words::calendar(lang), &asked),
        tile(own::so_far(lang), &so_far),
        tile(words::worked(lang), &done),
    ])
}

fn lines(lang: Lang, shown: &Shown) -> Markup {
    let rows: Vec<Row<'_>> = shown
        .contracts
        .iter()
        .map(|one| {
            let employer = if one.employer.is_empty() { said::operator(lang) } else { &one.employer };
            Row::new([
                html! { (french::day(lang, one.period.from())) },
                html! { @match one.end() { Some(end) => (french::day(lang, end)), None => (said::no_end(lang)) } },
                html! { (french::duration(lang, one.weekly)) },
                html! { (employer) },
                html! { a href={ (PATH) "/contrats/" (one.id) } { (own::edit(lang)) } },
            ])
        })
        .collect();
    Table::list("contrat-lignes", own::lines(lang))
        .caption_unseen()
        .columns([
            Column::text(said::from(lang)),
            Column::text(said::to(lang)),
            Column::number(said::weekly(lang)),
            Column::text(said::employer(lang)),
            Column::text(own::edit(lang)),
        ])
        .draw(lang, &rows)
}
