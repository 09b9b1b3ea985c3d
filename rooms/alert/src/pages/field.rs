//! What comes back to the field: news, and what is to be checked on the spot.

use kernel::{Day, Instant, Lang, french};
use ui::button::{self, Act, Look};
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, part};

use crate::entity::Alert;
use crate::field_web::{CHECK, NEWS};
use crate::pages::{Vocabulary, tabs};
use crate::seen::News;
use crate::tell::{Telling, told};
use crate::{words, words_field as said, words_tell};

/// A step that came back, and its alert.
pub(crate) struct Back {
    pub(crate) news: News,
    pub(crate) alert: Alert,
    pub(crate) planned: Option<Day>,
}

/// An alert to be looked at, and the day that was announced for it, when that day is past.
pub(crate) struct Due {
    pub(crate) alert: Alert,
    pub(crate) announced: Option<Day>,
}

/// What is to be checked, in walking order, and where the walk starts.
#[derive(Default)]
pub(crate) struct Checks {
    pub(crate) due: Vec<Due>,
    pub(crate) from: String,
}

/// Where an alert is, as it is said to whoever goes there.
pub(crate) fn whereabouts(vocabulary: &Vocabulary, alert: &Alert) -> String {
    let place = vocabulary.whereabouts(alert.place, alert.zone);
    if alert.detail.is_empty() { place.to_owned() } else { format!("{place}, {}", alert.detail) }
}

/// What may be told to whoever lives there.
pub(crate) fn sentence(
    lang: Lang,
    vocabulary: &Vocabulary,
    alert: &Alert,
    (planned, today): (Option<Day>, Day),
) -> String {
    let to = vocabulary.organisation(&alert.recipient.organisation);
    told(lang, alert, &Telling { to, planned, today })
}

pub(crate) fn news(
    view: &View,
    vocabulary: &Vocabulary,
    (back, now, today): (&[Back], Instant, Day),
) -> Markup {
    let lang = view.lang;
    let title = said::news(lang);
    let until = now.millis().to_string();
    let read = Act { action: NEWS, token: &view.token, values: &[("jusque", &until)] };
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::news_lede(lang)) })
        .actions(html! {
            @if !back.is_empty() { (button::post(read, Look::Primary, Icon::Check, said::mark_read(lang))) }
        });
    let columns = [
        Column::text(words::number(lang)),
        Column::text(said::done(lang)),
        Column::text(said::when(lang)),
        Column::text(words::place(lang)),
        Column::text(words_tell::head(lang)),
    ];
    let row = |one: &Back| {
        let told = sentence(lang, vocabulary, &one.alert, (one.planned, today));
        Row::new([
            html! { span.lead { (one.alert.number) } },
            html! { (words::taken(lang, one.news.mv)) },
            html! { (french::day_short(lang, one.news.at.local().0)) },
            part::quoted(lang, &whereabouts(vocabulary, &one.alert)),
            html! { (told) },
        ])
        .link(format!("/signalements/{}", one.alert.id))
    };
    let rows: Vec<Row<'_>> = back.iter().map(row).collect();
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, NEWS))
            @if rows.is_empty() {
                (part::empty(said::no_news(lang), said::no_news_why(lang), None))
            } @else {
                (Table::list("nouveautes", title).caption_unseen().columns(columns).draw(lang, &rows))
            }
        },
    )
}

pub(crate) fn check(
    view: &View,
    vocabulary: &Vocabulary,
    (checks, today, may_say): (&Checks, Day, bool),
) -> Markup {
    let lang = view.lang;
    let title = said::check(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::check_lede(lang)) });
    let form = Form::get(lang, CHECK);
    let places: Vec<Choice<'_>> = vocabulary
        .places
        .iter()
        .filter(|place| place.lat_e6.is_some())
        .map(|place| Choice::new(place.code.as_str(), place.name.as_str()))
        .collect();
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, CHECK))
            @if checks.due.is_empty() {
                (part::empty(said::no_check(lang), said::no_check_why(lang), None))
            } @else {
                div.screen-only {
                    (form.wrap(html! {
                        (form.select(&Field::new("depart", said::from(lang)).value(checks.from.as_str())
                            .hint(said::from_hint(lang)), &places))
                        div.actions { (button::submit(Look::Plain, Icon::Filter, said::order(lang))) }
                    }))
                }
                (due(view, vocabulary, (checks, today, may_say)))
            }
        },
    )
}

fn due(
    view: &View,
    vocabulary: &Vocabulary,
    (checks, today, may_say): (&Checks, Day, bool),
) -> Markup {
    let lang = view.lang;
    let columns = [
        Column::text(words::place(lang)),
        Column::text(words::subject(lang)),
        Column::text(words::number(lang)),
        Column::text(said::why(lang)),
        Column::text(said::seen(lang)),
    ];
    let row = |(rank, one): (i64, &Due)| {
        let alert = &one.alert;
        let page = format!("/signalements/{}", alert.id);
        let declared = alert.declared_at.map_or(today, |at| at.local().0);
        Row::new([
            html! { (rank) ". " (part::quoted(lang, &whereabouts(vocabulary, alert))) },
            part::quoted(lang, &alert.line),
            html! { a href=(page) { (alert.number) } },
            html! {
                @match one.announced {
                    Some(day) => (said::announced(lang, french::day_short(lang, day))),
                    None => (said::said_done(lang, french::day_short(lang, declared))),
                }
            },
            html! {
                @if may_say { (gestures(view, alert, &page)) }
                span.on-paper { (said::on_paper(lang)) }
            },
        ])
    };
    let rows: Vec<Row<'_>> = (1_i64..).zip(&checks.due).map(row).collect();
    Table::list("a-verifier", said::check(lang)).caption_unseen().columns(columns).draw(lang, &rows)
}

/// Settled in one gesture; still there, on its own page, where it is said why.
fn gestures(view: &View, alert: &Alert, page: &str) -> Markup {
    let lang = view.lang;
    let action = format!("{page}/etape");
    let steps = alert.steps.to_string();
    let values = [
        ("vues", steps.as_str()),
        ("etape", "confirm_on_site"),
        ("note", ""),
        ("retour", "a-verifier"),
    ];
    let settled = Act { action: &action, token: &view.token, values: &values };
    let seen = format!("{page}#suite");
    html! {
        div.actions {
            (button::post(settled, Look::Plain, Icon::Check, said::resolved(lang)))
            (button::link(Look::Quiet, None, &seen, said::persists(lang)))
        }
    }
}
