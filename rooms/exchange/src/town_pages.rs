//! The page of towns that take requests, and what stands beside an alert: the town’s number, or a block to copy.

use door::Fields;
use kernel::Refusals;
use territory::Organisation;
use ui::button::{self, Act, Look};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, View, html, part};

use crate::town::{Request, Town};
use crate::town_web::PATH;
use crate::words_town as words;

/// What the page shows.
pub(crate) struct Page<'p> {
    pub(crate) towns: &'p [Town],
    pub(crate) organisations: &'p [Organisation],
    pub(crate) stuck: &'p [Request],
    /// A number that was looked for and not found.
    pub(crate) sought: Option<&'p str>,
}

pub(crate) fn index(view: &View, page: &Page<'_>, typed: (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let above = [(crate::answers_web::PATH, crate::words::section(lang))];
    let head = Head::new(words::title(lang))
        .lede(html! { (words::lede(lang)) })
        .crumbs(part::crumbs(lang, &above, words::title(lang)));
    ui::page(
        view,
        &head,
        html! {
            (part::section("recherche", words::search_head(lang), None, search(view, page.sought)))
            (part::section("villes", words::named(lang), None, html! {
                @if page.towns.is_empty() { p.mute { (words::none(lang)) } }
                @else { (towns(view, page)) }
            }))
            @if !page.stuck.is_empty() {
                (part::section("bloquees", words::stuck(lang), None, stuck(view, page.stuck)))
            }
            (part::section("nommer", words::form_head(lang), None, form(view, page, typed)))
        },
    )
}

fn search(view: &View, sought: Option<&str>) -> Markup {
    let lang = view.lang;
    let form = Form::get(lang, PATH).prefix("r");
    let fields = html! {
        (form.text(&Field::new("numero", words::number(lang)).longest(80).value(sought.unwrap_or_default())))
        div.actions { (button::submit(Look::Plain, None, words::search(lang))) }
    };
    html! {
        (form.wrap(fields))
        @if sought.is_some() { p { (words::not_found(lang)) } }
    }
}

fn towns(view: &View, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    let named = |code: &str| {
        let known = page.organisations.iter().find(|one| one.code == code);
        known.map_or_else(|| code.to_owned(), |one| one.name.clone())
    };
    let rows: Vec<Row<'_>> = page
        .towns
        .iter()
        .map(|town| {
            let action = format!("{PATH}/{}/arreter", town.organisation);
            let act = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { (named(&town.organisation)) },
                html! { (town.address) },
                html! { (words::mapped(lang, town.services.len())) },
                html! {
                    @if town.suspended { p.small { (words::suspended(lang)) } }
                    @if town.ended { (words::stopped(lang)) }
                    @else { (button::post(act, Look::Danger, None, words::stop(lang))) }
                },
            ])
        })
        .collect();
    Table::list("liste-villes", words::named(lang))
        .caption_unseen()
        .columns([
            Column::text(words::organisation(lang)),
            Column::text(words::address(lang)),
            Column::text(words::services(lang)),
            Column::text(words::standing(lang)),
        ])
        .draw(lang, &rows)
}

fn stuck(view: &View, stuck: &[Request]) -> Markup {
    let lang = view.lang;
    let rows: Vec<Row<'_>> = stuck
        .iter()
        .map(|one| {
            let action = format!("{PATH}/demandes/{}/reessayer", one.id);
            let act = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { a href={ "/signalements/" (one.alert) } { (words::see(lang)) } },
                html! { (one.organisation) },
                html! { (one.reason) },
                html! {
                    @if one.state == "parked" {
                        (button::post(act, Look::Plain, None, words::again(lang)))
                    } @else { (words::waits(lang)) }
                },
            ])
        })
        .collect();
    Table::list("liste-bloquees", words::stuck(lang))
        .caption_unseen()
        .columns([
            Column::text(words::alert(lang)),
            Column::text(words::organisation(lang)),
            Column::text(words::why(lang)),
            Column::text(words::standing(lang)),
        ])
        .draw(lang, &rows)
}

fn form(view: &View, page: &Page<'_>, (typed, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, refusals);
    let choices: Vec<Choice<'_>> = page
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.name.as_str()))
        .collect();
    let fields = html! {
        (form.select(&Field::new("organisation", words::organisation(lang)).required()
            .value(typed.get("organisation")), &choices))
        (form.text(&Field::new("adresse", words::address(lang)).required()
            .hint(words::address_hint(lang)).value(typed.get("adresse"))))
        (form.text(&Field::new("juridiction", words::jurisdiction(lang)).longest(100)
            .hint(words::jurisdiction_hint(lang)).value(typed.get("juridiction"))))
        (form.secret(&Field::new("cle", words::key(lang)).hint(words::key_hint(lang))))
        (form.area(&Field::new("services", words::services(lang)).longest(4_000).required()
            .hint(words::services_hint(lang)).value(typed.get("services"))))
        div.actions { (button::submit(Look::Primary, None, words::keep(lang))) }
    };
    form.wrap(fields)
}

/// What a town was asked, beside its alert.
pub(crate) fn requests(view: &View, requests: &[Request]) -> Markup {
    let lang = view.lang;
    part::section(
        "ville",
        words::beside(lang),
        None,
        html! {
            @for one in requests {
                @let standing = words::standing_of(lang, (&one.state, &one.number, &one.status));
                (part::facts(&[
                    (words::organisation(lang), html! { (one.organisation) }),
                    (words::number(lang), html! {
                        @if one.number.is_empty() { "–" } @else { (one.number) }
                    }),
                    (words::standing(lang), html! {
                        (standing)
                        @if !one.notes.is_empty() { ". " (one.notes) }
                        @if !one.reason.is_empty() && one.state != "sent" { ". " (one.reason) }
                    }),
                ]))
            }
        },
    )
}

/// The alert in a few lines of text: copied by a button where scripts run, selected by hand elsewhere.
pub(crate) fn block(view: &View, text: &str) -> Markup {
    let lang = view.lang;
    part::section(
        "recopier",
        words::block(lang),
        Some(words::block_why(lang)),
        html! {
            div.field {
                label for="a-recopier" { (words::text(lang)) }
                textarea id="a-recopier" rows="8" readonly { (text) }
            }
            div.actions {
            button class="btn" type="button" data-copy="a-recopier" hidden { (words::copy(lang)) }
        }
        },
    )
}
