//! The page of the programs that are told.

use door::Fields;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::{Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, part};

use crate::hooks::{Delivery, Hook};
use crate::hooks_web::PATH;
use crate::words_hooks as words;

/// What the page shows.
pub(crate) struct Page<'p> {
    pub(crate) hooks: &'p [Hook],
    pub(crate) last: &'p [Delivery],
    /// The secret of the one that was just added.
    pub(crate) secret: Option<&'p str>,
}

pub(crate) fn index(view: &View, page: &Page<'_>, typed: (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::title(lang)).lede(html! { (words::lede(lang)) });
    ui::page(
        view,
        &head,
        html! {
            @if let Some(secret) = page.secret {
                (part::notice(lang, Tone::Warn, words::secret(lang), html! {
                    p { code { (secret) } }
                    p { (words::secret_why(lang)) }
                }))
            }
            (part::section("programmes", words::programs(lang), None, html! {
                @if page.hooks.is_empty() { p.mute { (words::none(lang)) } }
                @else { (hooks(view, page.hooks)) }
            }))
            (part::section("ajout", words::add_head(lang), None, form(view, typed)))
            (part::section("envois", words::last(lang), Some(words::last_why(lang)), html! {
                @if page.last.is_empty() { p.mute { (words::nothing(lang)) } }
                @else { (deliveries(view, page.last)) }
            }))
        },
    )
}

fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = at.local();
    format!("{}, {}", french::day(lang, day), french::time(lang, time))
}

fn hooks(view: &View, hooks: &[Hook]) -> Markup {
    let lang = view.lang;
    let rows: Vec<Row<'_>> = hooks
        .iter()
        .map(|hook| {
            let action = format!("{PATH}/{}/arreter", hook.id);
            let act = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { (hook.name) },
                html! { (hook.address) },
                html! { (moment(lang, hook.made_at)) },
                html! {
                    @match hook.ended_at {
                        Some(at) => (words::ended(lang, &moment(lang, at))),
                        None => {
                            @if hook.suspended_at.is_some() { p.small { (words::suspended(lang)) } }
                            (button::post(act, Look::Danger, None, words::stop(lang)))
                        }
                    }
                },
            ])
        })
        .collect();
    Table::list("liste-programmes", words::programs(lang))
        .caption_unseen()
        .columns([
            Column::text(words::name(lang)),
            Column::text(words::address(lang)),
            Column::text(words::since(lang)),
            Column::text(words::standing(lang)),
        ])
        .draw(lang, &rows)
}

fn form(view: &View, (typed, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, refusals);
    let fields = html! {
        (form.text(&Field::new("nom", words::name(lang)).longest(60).required()
            .hint(words::name_hint(lang)).value(typed.get("nom"))))
        (form.text(&Field::new("adresse", words::address(lang)).required()
            .hint(words::address_hint(lang)).value(typed.get("adresse"))))
        div.actions { (button::submit(Look::Primary, None, words::add(lang))) }
    };
    form.wrap(fields)
}

fn deliveries(view: &View, last: &[Delivery]) -> Markup {
    let lang = view.lang;
    let rows: Vec<Row<'_>> = last
        .iter()
        .map(|one| {
            let action = format!("{PATH}/envois/{}/rejouer", one.id);
            let act = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { (one.hook) },
                html! { (one.number) },
                html! { (words::kind(lang, &one.kind)) },
                html! { (moment(lang, one.happened_at)) },
                html! { (standing(lang, one)) },
                html! {
                    @if one.state != "waiting" && !one.stopped {
                        (button::post(act, Look::Plain, None, words::replay(lang)))
                    }
                },
            ])
        })
        .collect();
    Table::list("liste-envois", words::last(lang))
        .caption_unseen()
        .columns([
            Column::text(words::name(lang)),
            Column::text(words::number(lang)),
            Column::text(words::what(lang)),
            Column::text(words::when(lang)),
            Column::text(words::standing(lang)),
            Column::text(words::again(lang)),
        ])
        .draw(lang, &rows)
}

fn standing(lang: Lang, one: &Delivery) -> Markup {
    html! {
        @match (one.state.as_str(), one.settled_at) {
            ("delivered", Some(at)) => (badge::badge(Tone::Ok, &words::delivered(lang, &moment(lang, at)))),
            ("parked", _) => (badge::badge(Tone::Bad, words::parked(lang))),
            _ if one.attempts > 0 => (badge::badge(Tone::Warn, &words::tried(lang, one.attempts))),
            _ => (badge::badge(Tone::Info, words::waiting(lang))),
        }
        @if !one.reason.is_empty() { " " (one.reason) }
    }
}
