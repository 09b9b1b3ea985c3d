//! Pages of what came by e-mail, and what stands beside an alert.

use door::Fields;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Look};
use ui::{Field, Form, Head, Markup, Tone, View, badge, html, part};

use crate::answers::{Filed, Outcome};
use crate::answers_web::PATH;
use crate::words;

/// A message and what may come out of it.
type Shown = (Filed, Vec<Outcome>);

pub(crate) fn index(view: &View, shown: &[Shown]) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::title(lang)).lede(html! { (words::lede(lang)) }).actions(html! {
        a href=(crate::town_web::PATH) { (crate::words_town::title(lang)) }
        a href=(crate::monthly_web::PATH) { (crate::words_monthly::title(lang)) }
    });
    ui::page(
        view,
        &head,
        html! {
            @if shown.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            }
            @for (place, (filed, offered)) in shown.iter().enumerate() {
                section.card {
                    h2 { (heading(lang, filed)) }
                    (facts(lang, filed, true))
                    (form(view, (filed, offered, place, true), (&Fields::default(), &Refusals::new())))
                }
            }
        },
    )
}

pub(crate) fn show(
    view: &View,
    (filed, offered): (&Filed, &[Outcome]),
    typed: (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let title = words::beside(lang);
    let head = Head::new(title).crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], title));
    ui::page(
        view,
        &head,
        html! {
            (facts(lang, filed, true))
            @if filed.outcome.is_empty() {
                (part::section("suite", words::next(lang), None, form(view, (filed, offered, 0, true), typed)))
            }
        },
    )
}

/// What stands beside an alert; the words for who qualifies.
pub(crate) fn beside(view: &View, shown: &[Shown], qualifies: bool) -> Markup {
    let lang = view.lang;
    let waits = shown.iter().any(|(filed, _)| filed.outcome.is_empty());
    part::section(
        "courriels",
        words::beside(lang),
        None,
        html! {
            @if waits {
                p { (badge::badge(Tone::Warn, words::to_qualify(lang))) }
                @if !qualifies { p { (words::waits(lang)) } }
            }
            @for (place, (filed, offered)) in shown.iter().enumerate() {
                (facts(lang, filed, qualifies))
                @if qualifies && filed.outcome.is_empty() {
                    (form(view, (filed, offered, place, false), (&Fields::default(), &Refusals::new())))
                }
            }
        },
    )
}

fn heading(lang: Lang, filed: &Filed) -> String {
    format!("{} – {}", words::beside(lang), moment(lang, filed.received_at))
}

fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = at.local();
    format!("{}, {}", french::day(lang, day), french::time(lang, time))
}

fn facts(lang: Lang, filed: &Filed, words_too: bool) -> Markup {
    let outcome = Outcome::ALL.into_iter().find(|one| one.name() == filed.outcome);
    let mut facts = vec![
        (words::received(lang), html! { (moment(lang, filed.received_at)) }),
        (
            words::from(lang),
            html! {
                @if filed.sender.is_empty() { (words::no_address(lang)) } @else { (filed.sender) }
                ". " (words::fate(lang, filed.fate))
            },
        ),
    ];
    if words_too {
        facts.push((words::said(lang), said(lang, filed)));
    }
    if let Some(outcome) = outcome {
        facts.push((words::outcome_head(lang), html! { (words::outcome(lang, outcome)) }));
    }
    html! {
        (part::facts(&facts))
    }
}

fn said(lang: Lang, filed: &Filed) -> Markup {
    html! {
        @if filed.words.is_empty() { p.mute { (words::no_words(lang)) } }
        @else { blockquote { (part::prose(&filed.words)) } }
        @if filed.cut { p.mute { (words::cut(lang)) } }
        @if filed.attachments > 0 { p.mute { (words::attachments(lang, filed.attachments)) } }
    }
}

/// One button for each thing that may come out of it; apart from its alert, with a way to it.
fn form(
    view: &View,
    (filed, offered, place, apart): (&Filed, &[Outcome], usize, bool),
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/courriels/{}", filed.id);
    let prefix = format!("c{place}");
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    let findings = filed.findings();
    let fields = html! {
        @if !findings.is_empty() {
            p { (words::guard(lang)) }
            ul { @for finding in &findings { li { (alert::finding_words(lang, *finding)) } } }
            (form.tick(&Field::new("citer", words::quote(lang)).value(typed.get("citer"))))
        }
        @if offered.contains(&Outcome::Planned) {
            (form.day(&Field::new("prevu", words::planned(lang)).value(typed.get("prevu"))))
        }
        div.actions {
            @for outcome in offered {
                @let look = if *outcome == Outcome::SetAside { Look::Quiet } else { Look::Plain };
                (button::submit_as(look, None, words::outcome(lang, *outcome), ("suite", outcome.name())))
            }
            @if let Some(alert) = filed.alert.filter(|_| apart) {
                a href={ "/signalements/" (alert) } { (words::see(lang)) }
            }
        }
    };
    form.wrap(fields)
}
