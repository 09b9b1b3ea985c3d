//! The basket of calls: service by service, whom to call and about what.

use door::Fields;
use kernel::{Day, Lang, Refusals, french};
use territory::Contact;
use ui::table::{Column, Row, Table};
use ui::{Head, Markup, Tone, View, badge, html, part};

use crate::entity::{Alert, Recipient};
use crate::pages::{Vocabulary, call, tabs, tone};
use crate::silence::{Letter, MOST, Silent};
use crate::silence_web::PATH;
use crate::{words, words_call, words_silence as said};

/// What waits on one service, and whom to call.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) to: Recipient,
    pub(crate) contact: Option<Contact>,
    pub(crate) waiting: Vec<Silent<Alert>>,
}

/// Every service that says nothing; `cut` when more wait than were looked through.
pub(crate) struct Found {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) services: Vec<Service>,
    pub(crate) cut: bool,
}

/// What was typed of a call, and what was refused of it.
pub(crate) struct Typed<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) today: Day,
}

/// The page; without anything typed, for who only reads.
pub(crate) fn silences(
    view: &View,
    found: &Found,
    (typed, today): (Option<&Typed<'_>>, Day),
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::lede(lang)) });
    let vocabulary = &found.vocabulary;
    let speaks = |service: &&Service| service.waiting.iter().any(|one| !one.rests(today));
    let to_call: Vec<&Service> = found.services.iter().filter(speaks).collect();
    let rests = found.services.iter().any(|all| all.waiting.iter().any(|one| one.rests(today)));
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, PATH))
            @if found.cut { (part::flash(lang, Tone::Warn, &said::cut(lang, MOST))) }
            @if let Some(typed) = typed { (call::elsewhere(view, &to_call, typed)) }
            @if to_call.is_empty() { (part::empty(said::none(lang), said::none_why(lang), None)) }
            @for (place, service) in to_call.into_iter().enumerate() {
                (part::section(&format!("service-{place}"), &vocabulary.recipient(&service.to), None, html! {
                    (one(lang, vocabulary, (place, service, today)))
                    @if let Some(typed) = typed { (call::form(view, (place, service), typed)) }
                }))
            }
            @if rests {
                (part::section("appeles", words_call::resting(lang), Some(words_call::resting_why(lang)),
                    call::resting(lang, vocabulary, (&found.services, today))))
            }
        },
    )
}

fn one(
    lang: Lang,
    vocabulary: &Vocabulary,
    (place, service, today): (usize, &Service, Day),
) -> Markup {
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
        .filter(|one| !one.rests(today))
        .map(|one| {
            let alert = &one.what;
            Row::new([
                html! { a href={ "/signalements/" (alert.id) } { (alert.number) } },
                html! {
                    (part::quoted(lang, &alert.line))
                    @if let Some(call) = &one.call {
                        br; span.mute { (words_call::agreed(lang, &french::day(lang, call.next))) }
                    }
                },
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
