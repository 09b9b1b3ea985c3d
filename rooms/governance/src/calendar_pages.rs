//! The calendar of a year: dates proposed, each put right before it is kept; and one meeting added by hand.

use convention::CommitteeKind;
use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Field, Form, Head, Icon, Markup, View, html, page, part, period};

use crate::calendar::Proposed;
use crate::pages::PATH;
use crate::sitting::USUAL;
use crate::tables::Tables;
use crate::{words, words_list as said};

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) year: i16,
    pub(crate) years: Vec<i16>,
    pub(crate) proposed: Vec<Proposed>,
    pub(crate) tables: Tables,
    /// What was typed in the calendar, and refused.
    pub(crate) dates: (Fields, Refusals),
    /// What was typed of one meeting, and refused.
    pub(crate) one: (Fields, Refusals),
}

/// The calendar of a year.
pub(crate) fn calendar(view: &View, shown: &Calendar) -> Markup {
    let lang = view.lang;
    let title = said::calendar_of(lang, shown.year);
    let head = Head::new(title.as_str())
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], &title))
        .lede(html! { (said::calendar_lede(lang)) })
        .tools(years(lang, shown));
    page(
        view,
        &head,
        html! {
            @if shown.proposed.is_empty() {
                (part::empty(&title, &said::all_planned(lang, shown.year), None))
            } @else { (proposed(view, shown)) }
            (part::section("ajouter", said::plan_one(lang), Some(said::plan_hint(lang)),
                one(view, shown)))
        },
    )
}

fn years(lang: Lang, shown: &Calendar) -> Markup {
    let link = |year: i16| (format!("{PATH}/calendrier?annee={year}"), year.to_string());
    let before = shown.years.iter().rev().find(|year| **year < shown.year).copied().map(link);
    let after = shown.years.iter().find(|year| **year > shown.year).copied().map(link);
    period::switch(
        lang,
        before.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
        &shown.year.to_string(),
        after.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
    )
}

fn proposed(view: &View, shown: &Calendar) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = &shown.dates;
    let form = Form::post(view, "/instances/calendrier", refusals);
    form.wrap(html! {
        (form.hidden("annee", &shown.year.to_string()))
        @for (number, one) in shown.proposed.iter().enumerate() {
            (date(lang, (&form, typed), (number, one)))
        }
        p.mute { (said::accept_hint(lang)) }
        (button::group(button::submit(Look::Primary, Icon::Check, said::accept(lang))))
    })
}

fn date(
    lang: Lang,
    (form, typed): (&Form<'_>, &Fields),
    (number, one): (usize, &Proposed),
) -> Markup {
    let name = |start: &str| format!("{start}-{number}");
    let again = typed.has("annee");
    let value = |start: &str, proposed: String| {
        if again { typed.get(&name(start)).to_owned() } else { proposed }
    };
    let mut legend = format!(
        "{} – {}, {}",
        words::committee(lang, one.kind),
        words::when(lang, one.occasion),
        french::month(lang, one.day.month())
    );
    if let Some(article) = &one.only {
        legend.push_str(" – ");
        legend.push_str(&said::only_in(lang, article));
    }
    let (keep, day, hour) = (name("retenir"), name("jour"), name("heure"));
    let (length, place) = (name("duree"), name("lieu"));
    fieldset(
        &legend,
        html! {
            (form.hidden(&name("instance"), one.kind.name()))
            (form.hidden(&name("occasion"), one.occasion.name()))
            (form.tick(&Field::new(&keep, said::keep_it(lang)).value(value("retenir", "oui".to_owned()))))
            (side_by_side(html! {
                (form.day(&Field::new(&day, said::day(lang)).value(value("jour", one.day.text()))))
                (form.time(&Field::new(&hour, said::hour(lang)).value(value("heure", one.start.text()))))
                (form.number(&Field::new(&length, said::minutes(lang)).unit(said::minutes_unit(lang))
                    .between(15, 720).width(Width::Short).value(value("duree", USUAL.to_string()))))
                (form.text(&Field::new(&place, said::place(lang)).longest(120)
                    .value(value("lieu", one.place.clone()))))
            }))
        },
    )
}

fn one(view: &View, shown: &Calendar) -> Markup {
    let lang = view.lang;
    let (typed, refusals) = &shown.one;
    let form = Form::post(view, "/instances/reunions", refusals).prefix("reunion");
    let committees = [CommitteeKind::Monitoring, CommitteeKind::Steering]
        .map(|kind| Choice::new(kind.name(), words::committee(lang, kind)));
    let others =
        shown.tables.instances.iter().map(|one| Choice::new(one.code.as_str(), one.name.as_str()));
    let bodies: Vec<Choice<'_>> = committees.into_iter().chain(others).collect();
    let length = if typed.has("duree") { typed.get("duree") } else { "120" };
    form.wrap(html! {
        (form.select(&Field::new("instance", said::body(lang)).required()
            .value(typed.get("instance")), &bodies))
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::day(lang)).required().value(typed.get("jour"))))
            (form.time(&Field::new("heure", said::hour(lang)).required().value(typed.get("heure"))))
            (form.number(&Field::new("duree", said::minutes(lang)).unit(said::minutes_unit(lang))
                .between(15, 720).width(Width::Short).value(length)))
        }))
        (form.text(&Field::new("lieu", said::place(lang)).longest(120).value(typed.get("lieu"))))
        (button::group(button::submit(Look::Plain, Icon::Plus, said::plan(lang))))
    })
}
