//! The basket of calls: service by service, whom to call and about what.

use kernel::Lang;
use territory::Contact;
use ui::table::{Column, Row, Table};
use ui::{Head, Markup, Tone, View, badge, html, part};

use crate::entity::{Alert, Recipient};
use crate::pages::{Vocabulary, tabs, tone};
use crate::silence::{Letter, MOST, Silent};
use crate::silence_web::PATH;
use crate::{words, words_silence as said};

/// What waits on one service, and whom to call.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) to: Recipient,
    pub(crate) contact: Option<Contact>,
    pub(crate) waiting: Vec<Silent<Alert>>,
}

/// Every service that says nothing; `cut` when more wait than were looked through.
pub(crate) fn silences(
    view: &View,
    vocabulary: &Vocabulary,
    (services, cut): (&[Service], bool),
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::lede(lang)) });
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, PATH))
            @if cut { (part::flash(lang, Tone::Warn, &said::cut(lang, MOST))) }
            @if services.is_empty() { (part::empty(said::none(lang), said::none_why(lang), None)) }
            @for (place, service) in services.iter().enumerate() {
                (part::section(&format!("service-{place}"), &vocabulary.recipient(&service.to), None,
                    one(lang, vocabulary, (place, service))))
            }
        },
    )
}

fn one(lang: Lang, vocabulary: &Vocabulary, (place, service): (usize, &Service)) -> Markup {
    let table = Table::list(format!("attend-{place}"), vocabulary.recipient(&service.to))
        .caption_unseen()
        .columns([
            Column::text(words::number(lang)),
            Column::text(words::facts(lang)),
            Column::text(words::state_head(lang)),
            Column::number(said::waits_head(lang)),
            Column::number(said::reminders_head(lang)),
            Column::text(said::letter_head(lang)),
        ]);
    let rows: Vec<Row<'_>> = service
        .waiting
        .iter()
        .map(|one| {
            let alert = &one.what;
            Row::new([
                html! { a href={ "/signalements/" (alert.id) } { (alert.number) } },
                html! { (alert.line) },
                badge::status(tone(alert.state), words::state(lang, alert.state)),
                html! { (said::days(lang, one.days)) },
                html! { (alert.reminders.min(2)) },
                match one.letter {
                    Letter::Dead => badge::status(Tone::Bad, said::dead(lang)),
                    Letter::None => badge::status(Tone::Warn, said::by_voice(lang)),
                    Letter::Arrived => html! { (said::arrived(lang)) },
                },
            ])
        })
        .collect();
    html! { (whom(lang, service.contact.as_ref())) (table.draw(lang, &rows)) }
}

fn whom(lang: Lang, contact: Option<&Contact>) -> Markup {
    let Some(contact) = contact else {
        return part::facts(&[(
            said::contact(lang),
            html! { (said::nobody(lang)) ". " a href="/territoire#interlocuteurs" { (said::complete(lang)) } },
        )]);
    };
    let called: String =
        contact.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    part::facts(&[
        (
            said::contact(lang),
            html! {
                (contact.function)
                @if !contact.name.is_empty() { ", " (contact.name) }
            },
        ),
        (
            said::phone(lang),
            html! {
                @if called.is_empty() { "–" }
                @else { a href={ "tel:" (called) } { (contact.phone) } }
            },
        ),
        (
            said::email(lang),
            html! {
                @if contact.email.is_empty() { "–" }
                @else { a href={ "mailto:" (contact.email) } { (contact.email) } }
            },
        ),
    ])
}
