//! The plan with its list twin: the same alerts, numbered alike, in the same order.

use kernel::{Day, Lang, Refusals};
use territory::{Place, PlanShape};
use ui::button::{self, Look};
use ui::chart::{Datum, Frame, Measure, Point, Spot, Width};
use ui::part::{Figure, Span};
use ui::{Head, Icon, Markup, PreEscaped, Tone, View, badge, html, part};

use crate::entity::Alert;
use crate::filter::Filter;
use crate::map::{Stop, Waits};
use crate::map_web::{MOST, PATH};
use crate::pages::list::{Asked, address, due, filters};
use crate::pages::{Vocabulary, tabs, tone};
use crate::{words, words_desk, words_map as said};

/// What is drawn.
pub(crate) struct Mapped<'a> {
    pub(crate) filter: &'a Filter,
    pub(crate) refusals: &'a Refusals,
    pub(crate) shapes: &'a [PlanShape],
    pub(crate) stops: &'a [Stop],
    /// Whether there are more than are drawn.
    pub(crate) cut: bool,
    pub(crate) today: Day,
    pub(crate) may_raise: bool,
}

pub(crate) fn map(view: &View, vocabulary: &Vocabulary, mapped: &Mapped<'_>) -> Markup {
    let lang = view.lang;
    let title = said::map(lang);
    let list = address("/signalements", &mapped.filter.fields());
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::map_lede(lang)) })
        .actions(html! {
            (button::link(Look::Plain, None, &list, said::see_list(lang)))
            @if mapped.may_raise {
                (button::link(Look::Primary, Icon::Plus, crate::desk::PATH, words_desk::new_alert(lang)))
            }
        });
    let asked = Asked { filter: mapped.filter, refusals: mapped.refusals, path: PATH };
    // Those with a point first, numbered as on the plan.
    let (drawn, beside): (Vec<&Stop>, Vec<&Stop>) =
        mapped.stops.iter().partition(|stop| point(vocabulary, stop).is_some());
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, PATH))
            (filters(lang, vocabulary, &asked))
            @if mapped.stops.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                @if mapped.cut { (part::flash(lang, Tone::Warn, &said::cut(lang, MOST))) }
                (part::section("plan", said::on_plan(lang), None, part::grid(html! {
                    (plan(lang, vocabulary, (mapped, &drawn)))
                    (part::card(Span::Narrow, said::legend(lang), legend(lang)))
                })))
                (part::section("liste", said::twin(lang), None, html! {
                    ol.stops-list {
                        @for stop in &drawn { (listed(lang, vocabulary, (stop, mapped.today))) }
                    }
                    @if !beside.is_empty() {
                        h3 { (said::not_drawn(lang)) }
                        ul.stops-list {
                            @for stop in &beside { (listed(lang, vocabulary, (stop, mapped.today))) }
                        }
                    }
                }))
            }
        },
    )
}

fn place<'v>(vocabulary: &'v Vocabulary, stop: &Stop) -> Option<&'v Place> {
    vocabulary.places.iter().find(|place| Some(place.id) == stop.place)
}

fn point(vocabulary: &Vocabulary, stop: &Stop) -> Option<Point> {
    let place = place(vocabulary, stop)?;
    let narrow = |degrees: Option<i64>| i32::try_from(degrees?).ok();
    Some(Point { lat: narrow(place.lat_e6)?, lon: narrow(place.lon_e6)? })
}

fn plan(lang: Lang, vocabulary: &Vocabulary, (mapped, drawn): (&Mapped<'_>, &[&Stop])) -> Markup {
    let count = |stop: &&Stop| i64::try_from(stop.alerts.len()).unwrap_or(i64::MAX);
    let places = i64::try_from(drawn.len()).unwrap_or(i64::MAX);
    let detail = said::drawn_detail(lang, drawn.iter().map(count).sum(), places);
    let frame = Frame {
        id: "plan-des-fiches".to_owned(),
        lang,
        title: said::drawn(lang).to_owned(),
        detail: detail.clone(),
        measure: Measure::Whole,
    };
    let spots = drawn.iter().filter_map(|stop| {
        let name = vocabulary.whereabouts(stop.place, stop.zone);
        Some(Spot {
            name: format!("{name} ({})", said::waits(lang, stop.waits())),
            at: point(vocabulary, stop)?,
            value: Datum::Known(count(stop)),
            shape: stop.waits().shape(),
        })
    });
    let plan = territory::plan(
        mapped.shapes,
        &vocabulary.zones,
        frame,
        words::place(lang),
        spots.collect(),
    );
    let figure = Figure {
        id: "plan-des-fiches",
        title: said::drawn(lang),
        shows: &detail,
        chart: html! {
            div.on-desk { (PreEscaped(plan.svg(Width::Wide))) }
            div.on-phone { (PreEscaped(plan.svg(Width::Phone))) }
        },
        // Its figures are the list of the same page.
        data: None,
    };
    part::figure(lang, Span::Wide, figure)
}

fn legend(lang: Lang) -> Markup {
    html! {
        ul.legend {
            @for waits in Waits::ALL {
                li { (PreEscaped(waits.shape().mark())) " " (said::waits(lang, waits)) }
            }
        }
    }
}

fn listed(lang: Lang, vocabulary: &Vocabulary, (stop, today): (&Stop, Day)) -> Markup {
    let count = i64::try_from(stop.alerts.len()).unwrap_or(i64::MAX);
    html! {
        li {
            p {
                (PreEscaped(stop.waits().shape().mark())) " "
                strong { (part::quoted(lang, vocabulary.whereabouts(stop.place, stop.zone))) }
                @if stop.place.is_some() { ", " (part::quoted(lang, vocabulary.zone(stop.zone))) }
                " – " (said::here(lang, count))
            }
            ul { @for alert in &stop.alerts { li { (one(lang, vocabulary, (alert, today))) } } }
        }
    }
}

fn one(lang: Lang, vocabulary: &Vocabulary, (alert, today): (&Alert, Day)) -> Markup {
    html! {
        a href={ "/signalements/" (alert.id) } { (alert.number) } " "
        (badge::badge(tone(alert.state), words::state(lang, alert.state)))
        @if alert.danger { " " (badge::badge(Tone::Bad, words::danger(lang))) }
        " " (part::quoted(lang, &alert.line))
        @if !alert.detail.is_empty() { ", " (part::quoted(lang, &alert.detail)) }
        " – " (part::quoted(lang, &vocabulary.recipient(&alert.recipient))) ", "
        (due(lang, alert, today))
    }
}
