//! Calls to whoever does not answer: the form under a service, those who were called already, the calls of one alert.

use kernel::{Day, Lang, french};
use ui::button::{self, Look};
use ui::table::{Column, Row, Table};
use ui::{Choice, Field, Form, Markup, View, html, part};

use crate::call::{Call, FUNCTION, FURTHEST};
use crate::call_web::{ACTION, named};
use crate::entity::NOTE;
use crate::pages::Vocabulary;
use crate::pages::show::{Sheet, moment};
use crate::pages::silence::{Service, Typed};
use crate::words_call as said;

/// Whether what was typed is about this service.
fn is_own(typed: &Typed<'_>, service: &Service) -> bool {
    typed.fields.get("organisation") == service.to.organisation
        && typed.fields.get("service") == service.to.service
}

/// What was refused of a call to a service that is not there any more, or to none.
pub(crate) fn elsewhere(view: &View, services: &[&Service], typed: &Typed<'_>) -> Markup {
    if services.iter().any(|service| is_own(typed, service)) {
        return html! {};
    }
    Form::post(view, ACTION, typed.refusals).summary()
}

/// The form under a service: one call, about what was spoken of.
pub(crate) fn form(view: &View, (place, service): (usize, &Service), typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    // What was typed is shown again under the service that it was about.
    let own = is_own(typed, service);
    let nothing = kernel::Refusals::new();
    let refusals = if own { typed.refusals } else { &nothing };
    let prefix = format!("appel-{place}");
    let form = Form::post(view, ACTION, refusals).prefix(&prefix);
    let value = |name: &str| if own { typed.fields.get(name).to_owned() } else { String::new() };
    let waiting = service.waiting.iter().filter(|one| !one.rests(typed.today));
    let about: Vec<(String, &str)> =
        waiting.map(|one| (named(one.what.id, one.party), one.what.number.as_str())).collect();
    let ticked: Vec<String> = if own {
        typed.fields.all("fiches")
    } else {
        about.iter().map(|(name, _)| name.clone()).collect()
    };
    let choices: Vec<Choice<'_>> =
        about.iter().map(|(name, number)| Choice::new(name.as_str(), *number)).collect();
    let (first, last) = (typed.today.plus_days(1), typed.today.plus_days(FURTHEST));
    html! {
        details open[own && !refusals.is_empty()] {
            summary { (said::note(lang)) }
            (form.wrap(html! {
                (form.hidden("organisation", &service.to.organisation))
                (form.hidden("service", &service.to.service))
                (form.checks(&Field::new("fiches", said::about(lang)).values(ticked), &choices))
                (form.text(&Field::new("qui", said::answered(lang)).hint(said::answered_hint(lang))
                    .longest(FUNCTION).value(value("qui"))))
                (form.area(&Field::new("dit", said::said(lang)).hint(said::said_hint(lang))
                    .longest(NOTE).rows(2).value(value("dit"))))
                (form.day(&Field::new("rappel", said::next(lang)).hint(said::next_hint(lang))
                    .days(first.text(), last.text()).value(value("rappel")).required()))
                div.actions { (button::submit(Look::Plain, None, said::keep(lang))) }
            }))
        }
    }
}

/// « Le 3 juin, accueil technique »
fn answered(lang: Lang, call: &Call) -> String {
    let who = if call.answered.is_empty() { said::nobody(lang) } else { call.answered.as_str() };
    said::on(lang, &french::day(lang, call.at.local().0), who)
}

/// Those who were called, and when they are called again.
pub(crate) fn resting(
    lang: Lang,
    vocabulary: &Vocabulary,
    (services, today): (&[Service], Day),
) -> Markup {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for service in services {
        for one in service.waiting.iter().filter(|one| one.rests(today)) {
            let Some(call) = &one.call else { continue };
            rows.push(Row::new([
                html! { a href={ "/signalements/" (one.what.id) } { (one.what.number) } },
                html! { (vocabulary.recipient(&service.to)) },
                html! { (answered(lang, call)) @if !call.said.is_empty() { br; span.mute { (call.said) } } },
                html! { (french::day(lang, call.next)) },
            ]));
        }
    }
    Table::list("deja-appeles", said::resting(lang))
        .caption_unseen()
        .columns([
            Column::text(crate::words::number(lang)),
            Column::text(said::service_head(lang)),
            Column::text(said::call_head(lang)),
            Column::text(said::next_head(lang)),
        ])
        .draw(lang, &rows)
}

/// The calls about one alert, where there are some.
pub(crate) fn section(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    if sheet.calls.is_empty() {
        return html! {};
    }
    let drawn = list(lang, vocabulary, sheet);
    part::section("appels", said::calls(lang), Some(said::calls_why(lang)), drawn)
}

/// The newest first.
fn list(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let rows: Vec<Row<'_>> = sheet
        .calls
        .iter()
        .map(|call| {
            let party = sheet.parties.iter().find(|one| Some(one.id) == call.party);
            let to = party.map(|party| vocabulary.recipient(&party.to));
            let who =
                if call.answered.is_empty() { said::nobody(lang) } else { call.answered.as_str() };
            Row::new([
                html! { (moment(lang, call.at.quarter())) },
                html! { (vocabulary.person(call.by)) },
                html! { (who) @if let Some(to) = &to { br; span.mute { (to) } } },
                html! { (call.said) },
                html! { (french::day(lang, call.next)) },
            ])
        })
        .collect();
    Table::list("appels-passes", said::calls(lang))
        .caption_unseen()
        .columns([
            Column::text(said::when_head(lang)),
            Column::text(said::by_head(lang)),
            Column::text(said::answered(lang)),
            Column::text(said::said(lang)),
            Column::text(said::next_head(lang)),
        ])
        .draw(lang, &rows)
}
