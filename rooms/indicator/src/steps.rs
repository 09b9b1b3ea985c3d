//! On the page of an indicator: its life, its comment, what was handed over.

use kernel::{Lang, french};
use ui::badge::status;
use ui::button::{self, Look};
use ui::{Column, Markup, Row, Table, Tone, View, html};

use crate::fed::Value;
use crate::life::{Move, Step, decided};
use crate::one::Shown;
use crate::pages::PATH;
use crate::{forms, words};

/// A step in words.
pub(crate) fn was(lang: Lang, mv: Move) -> &'static str {
    match mv {
        Move::Propose => words::was_proposed(lang),
        Move::Discuss => words::was_discussed(lang),
        Move::Agree => words::was_agreed(lang),
        Move::Revise => words::was_revised(lang),
        Move::Withdraw => words::was_withdrawn(lang),
    }
}

/// What was decided, and how to go on.
pub(crate) fn life(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let line = |step: &Step| {
        Row::new([
            html! { (french::day(lang, step.day)) },
            html! { (was(lang, step.mv)) },
            html! { (or_none(lang, &shown.names.list(&step.parties))) },
            shown.names.committee_link(lang, &step.committee, step.day),
            html! { (or_none(lang, &step.words)) },
        ])
    };
    let mut rows: Vec<Row<'_>> = shown.steps.iter().rev().map(line).collect();
    // An indicator that was agreed with its first target says so.
    let first = decided(&shown.targets, &shown.sheet.code).last().copied();
    if let Some(target) = first.filter(|_| !shown.steps.iter().any(|step| step.mv == Move::Agree)) {
        rows.push(Row::new([
            html! { (french::day(lang, target.agreed_on)) },
            html! { (words::agreed_with_target(lang)) },
            html! { (shown.names.list(&target.agreed_by)) },
            shown.names.committee_link(lang, &target.committee, target.agreed_on),
            html! { (words::none(lang)) },
        ]));
    }
    html! {
        @if rows.is_empty() { p.mute { (words::no_life(lang)) } } @else {
            (Table::list("vie-liste", words::steps(lang)).caption_unseen().columns([
                Column::text(words::day(lang)),
                Column::text(words::step(lang)),
                Column::text(words::parties(lang)),
                Column::text(words::committee(lang)),
                Column::text(words::said(lang)),
            ]).draw(lang, &rows))
        }
        @if shown.may.propose { (forms::step(view, shown)) }
    }
}

/// The comment of the month, its former versions, and where to write it.
pub(crate) fn comment(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    html! {
        @match shown.comments.split_first() {
            None => p.mute { (words::no_comment(lang)) },
            Some((last, former)) => {
                (ui::part::prose(last))
                @if !former.is_empty() {
                    details {
                        summary { (words::former_comments(lang)) }
                        ul { @for words in former { li { (words) } } }
                    }
                }
            }
        }
        @if shown.may.decide { (forms::comment(view, shown)) }
    }
}

/// Where a value comes from: who gave it, in which document, for which days, and when it was entered.
pub(crate) fn provenance(lang: Lang, shown: &Shown, value: &Value) -> String {
    let (from, to) = (value.period.from(), value.period.to());
    let days = words::span(lang, &french::day(lang, from), &french::day(lang, to));
    let entered = french::day(lang, value.entered_at.local().0);
    let provider = shown.names.organisation(&value.provider);
    crate::words_out::provenance(lang, provider, &value.document, &days, &entered)
}

/// What partners handed over, and where to enter it.
pub(crate) fn handed(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let rows: Vec<Row<'_>> = shown.values.iter().map(|value| row(view, shown, value)).collect();
    html! {
        @if rows.is_empty() { p.mute { (words::nothing_handed(lang)) } } @else {
            (Table::list("valeurs-versees", words::each_handed(lang)).caption_unseen().columns([
                Column::text(words::days(lang)),
                Column::number(words::value(lang)),
                Column::text(words::perimeter(lang)),
                Column::text(words::provider(lang)),
                Column::text(words::document(lang)),
                Column::text(words::entered(lang)),
                Column::text(words::withdraw_value(lang)).unseen(),
            ]).draw(lang, &rows))
        }
        @if shown.may.decide { (forms::value(view, shown)) }
    }
}

fn row<'r>(view: &View, shown: &Shown, value: &Value) -> Row<'r> {
    let lang = view.lang;
    let (from, to) = (value.period.from(), value.period.to());
    let days = words::span(lang, &french::day(lang, from), &french::day(lang, to));
    let zone = match value.zone.as_str() {
        "" => words::whole(lang),
        code => shown.names.zone(code),
    };
    let action = format!("{PATH}/{}/valeurs/{}/retirer", shown.sheet.code, value.id.text());
    Row::new([
        html! { (days) },
        html! { (shown.sheet.text(lang, value.value)) },
        html! { (zone) },
        html! { (shown.names.organisation(&value.provider)) },
        html! {
            (value.document)
            @if !value.assumption.is_empty() {
                br;
                span.mute.small { (words::assumed(lang, &value.assumption)) }
            }
        },
        html! { (french::day(lang, value.entered_at.local().0)) },
        html! {
            @if !value.counts { (status(Tone::Warn, words::counts_no_more(lang))) }
            @else if shown.may.decide {
                (button::post(
                    button::Act {
                        action: &action,
                        token: &view.token,
                        values: &[("mois", &shown.month.text())],
                    },
                    Look::Quiet,
                    None,
                    &words::withdraw_named(lang, &days),
                ))
            }
        },
    ])
}

fn or_none(lang: Lang, text: &str) -> &str {
    if text.is_empty() { words::none(lang) } else { text }
}
