//! What waits for the manager: to approve in one press, to send on, to close together.

use kernel::{Day, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, part,
};

use crate::entity::Alert;
use crate::pages::field::whereabouts;
use crate::pages::party::moment;
use crate::pages::{Vocabulary, tabs_with};
use crate::queue::{Counts, Leaves, Queue, ToApprove};
use crate::queue_web::{AFTER, PATH};
use crate::{words, words_party, words_queue as said, words_silence};

pub(crate) fn queue(
    view: &View,
    vocabulary: &Vocabulary,
    (queue, today): (&Queue, Day),
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let counts = queue.counts;
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::lede(lang)) });
    ui::page(
        view,
        &head,
        html! {
            (tabs_with(view, PATH, Some(counts.pressing())))
            @if counts == Counts::default() {
                (part::empty(said::nothing(lang), said::nothing_why(lang), None))
            }
            @if !queue.to_approve.is_empty() {
                (part::section("valider", said::to_approve(lang), Some(said::to_approve_why(lang)), html! {
                    (to_approve(view, vocabulary, (&queue.to_approve, today)))
                    (more(lang, counts.to_approve, queue.to_approve.len()))
                }))
            }
            @if !queue.refused.is_empty() {
                (part::section("refusees", said::refused(lang), Some(said::refused_why(lang)), html! {
                    (refused(lang, vocabulary, (&queue.refused, today)))
                    (more(lang, counts.refused, queue.refused.len()))
                }))
            }
            @if !queue.resolved.is_empty() {
                (part::section("clore", said::resolved(lang), Some(said::resolved_why(lang)), html! {
                    (closing(view, refusals))
                    (resolved(lang, vocabulary, &queue.resolved))
                    (more(lang, counts.resolved, queue.resolved.len()))
                }))
            }
        },
    )
}

fn more(lang: Lang, all: i64, shown: usize) -> Markup {
    let left = all - i64::try_from(shown).unwrap_or(all);
    html! { @if left > 0 { p.mute { (said::more(lang, left)) } } }
}

fn number(alert: &Alert) -> Markup {
    html! { a.nowrap href={ "/signalements/" (alert.id) } { (alert.number) } }
}

fn what(lang: Lang, vocabulary: &Vocabulary, alert: &Alert) -> Markup {
    html! {
        (part::quoted(lang, &alert.line))
        @if alert.danger { " " (badge::badge(Tone::Bad, words::danger(lang))) }
        @let place = said_beside(vocabulary, alert);
        @if !place.is_empty() { br; span.small.mute { (part::quoted(lang, &place)) } }
    }
}

/// Where it is, as far as its line does not say it already.
fn said_beside(vocabulary: &Vocabulary, alert: &Alert) -> String {
    if alert.line.contains(vocabulary.whereabouts(alert.place, alert.zone)) {
        alert.detail.clone()
    } else {
        whereabouts(vocabulary, alert)
    }
}

fn since(lang: Lang, (from, today): (Day, Day)) -> Markup {
    html! {
        @match today.days_since(from).max(0) {
            0 => (said::today(lang)),
            days => (words_silence::days(lang, days)),
        }
    }
}

fn to_approve(
    view: &View,
    vocabulary: &Vocabulary,
    (waiting, today): (&[ToApprove], Day),
) -> Markup {
    let lang = view.lang;
    let columns = [
        Column::text(words::number(lang)),
        Column::text(words::subject(lang)),
        Column::text(said::leaves(lang)),
        Column::number(said::waits(lang)),
        Column::text(said::gesture(lang)),
    ];
    let rows: Vec<Row<'_>> = waiting
        .iter()
        .map(|one| {
            Row::new([
                number(&one.alert),
                what(lang, vocabulary, &one.alert),
                leaves(lang, vocabulary, one),
                since(lang, (one.alert.day, today)),
                gesture(view, one),
            ])
        })
        .collect();
    Table::list("a-valider", said::to_approve(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

/// To whom, by which address, and when; who else is told.
fn leaves(lang: Lang, vocabulary: &Vocabulary, one: &ToApprove) -> Markup {
    html! {
        @if one.leaves != Leaves::ToRoute { (vocabulary.recipient(&one.alert.recipient)) br; }
        span.small {
            @match &one.leaves {
                Leaves::Letter(function, email, gathers) => {
                    @if !function.is_empty() { (function) ", " }
                    (email) "\u{a0}: "
                    @match gathers {
                        Some(at) => (words_party::gathers(lang, &moment(lang, *at))),
                        None => (words_party::at_once(lang)),
                    }
                }
                Leaves::Nobody => (said::nobody(lang)),
                Leaves::ByVoice => (said::by_voice(lang)),
                Leaves::ToRoute => (said::to_route(lang)),
            }
            @for party in &one.parties {
                br;
                (words_party::part(lang, party.part)) "\u{a0}: " (vocabulary.recipient(&party.to))
            }
        }
    }
}

/// One press sends it; what fits no line is opened first.
fn gesture(view: &View, one: &ToApprove) -> Markup {
    let (lang, page) = (view.lang, format!("/signalements/{}", one.alert.id));
    if one.leaves == Leaves::ToRoute {
        return html! { (button::link(Look::Plain, None, &page, said::say_who(lang))) };
    }
    let (action, steps) = (format!("{page}/etape"), one.alert.steps.to_string());
    let values =
        [("vues", steps.as_str()), ("etape", "approve"), ("note", ""), ("retour", "a-traiter")];
    let act = Act { action: &action, token: &view.token, values: &values };
    html! { (button::post(act, Look::Primary, Icon::Send, said::approve(lang))) }
}

fn refused(lang: Lang, vocabulary: &Vocabulary, (all, today): (&[(Alert, Day)], Day)) -> Markup {
    let columns = [
        Column::text(words::number(lang)),
        Column::text(words::subject(lang)),
        Column::text(said::by(lang)),
        Column::number(said::waits(lang)),
        Column::text(said::gesture(lang)),
    ];
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|(alert, from)| {
            let page = format!("/signalements/{}#suite", alert.id);
            Row::new([
                number(alert),
                what(lang, vocabulary, alert),
                html! { (vocabulary.recipient(&alert.recipient)) },
                since(lang, (*from, today)),
                html! { (button::link(Look::Plain, None, &page, said::reroute(lang))) },
            ])
        })
        .collect();
    Table::list("refusees-a-reorienter", said::refused(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

fn resolved(lang: Lang, vocabulary: &Vocabulary, all: &[Alert]) -> Markup {
    let columns = [
        Column::text(words::number(lang)),
        Column::text(words::subject(lang)),
        Column::text(words::recipient(lang)),
        Column::text(said::seen_on(lang)),
    ];
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|alert| {
            let seen = alert.resolved_at.map(|at| french::day_short(lang, at.local().0));
            Row::new([
                number(alert),
                what(lang, vocabulary, alert),
                html! { (vocabulary.recipient(&alert.recipient)) },
                html! { (seen.unwrap_or_else(|| "–".to_owned())) },
            ])
        })
        .collect();
    Table::list("resolues", said::resolved(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

fn closing(view: &View, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/clore");
    let form = Form::post(view, &action, refusals);
    let choices: Vec<Choice<'_>> = AFTER
        .iter()
        .map(|days| {
            let label =
                if *days == 0 { said::all(lang).to_owned() } else { said::days_ago(lang, *days) };
            Choice::new(days.to_string(), label)
        })
        .collect();
    form.wrap(html! {
        (form.select(&Field::new("depuis", said::since(lang)).value("15").required(), &choices))
        div.actions { (button::submit(Look::Plain, Icon::Check, said::close(lang))) }
    })
}
