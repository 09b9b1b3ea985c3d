//! The page of the calendar.

use door::Fields;
use kernel::french;
use ui::button::{self, Act, Look};
use ui::form::side_by_side;
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page, part, period,
};

use crate::calendar::{Region, holidays_in};
use crate::school;
use crate::slot::{ContextEvent, EventKind};
use crate::week_pages::Typed;
use crate::{words, words_sheet as said};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/calendrier";

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) year: i16,
    pub(crate) region: Region,
    pub(crate) events: Vec<ContextEvent>,
}

/// An event as it stands in its form.
pub(crate) fn fields_of(event: &ContextEvent) -> Fields {
    Fields::of([
        ("evenement", event.id.text().as_str()),
        ("du", event.period.from().text().as_str()),
        ("au", event.period.to().text().as_str()),
        ("nom", event.fr.as_str()),
        ("nom_en", event.en.as_str()),
        ("nature", event.kind.name()),
        ("source", event.source.as_str()),
    ])
}

pub(crate) fn calendar(view: &View, shown: &Kept, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let title = said::calendar(lang);
    let to = |year: i16| (format!("{PATH}?annee={year}"), year.to_string());
    let (before, after) = (to(shown.year - 1), to(shown.year + 1));
    let head = Head::new(format!("{title} {}", shown.year))
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], title))
        .lede(html! { (said::calendar_lede(lang)) })
        .tools(period::switch(
            lang,
            Some((&before.0, &before.1)),
            &shown.year.to_string(),
            Some((&after.0, &after.1)),
        ));
    page(
        view,
        &head,
        html! {
            (part::section("feries", said::holidays(lang), None, html! {
                ul { @for day in holidays_in(shown.year, shown.region) { li { (french::day_long(lang, day)) } } }
            }))
            (part::section("evenements", said::events(lang), None, events(view, shown)))
            (zone_b(view, shown))
            (form(view, shown, typed))
        },
    )
}

fn events(view: &View, shown: &Kept) -> Markup {
    let lang = view.lang;
    if shown.events.is_empty() {
        return html! { p.mute { (said::no_event(lang)) } };
    }
    let year = shown.year.to_string();
    let rows: Vec<Row<'_>> = shown
        .events
        .iter()
        .map(|event| {
            let days = event.period;
            let when = if days.from() == days.to() {
                french::day(lang, days.from())
            } else {
                words::span(lang, days.from(), days.to())
            };
            let edit = format!("{PATH}?annee={year}&evenement={}#evenement", event.id);
            let action = format!("{PATH}/evenements/{}/retirer", event.id);
            let values = [("annee", year.as_str())];
            let act = Act { action: &action, token: &view.token, values: &values };
            Row::new([
                html! { (event.label(lang)) },
                html! { (words::event_kind_word(lang, event.kind)) },
                html! { (when) },
                html! { @if event.source.is_empty() { (words::none(lang)) } @else { (event.source) } },
                html! {
                    div.actions {
                        (button::link(Look::Quiet, Icon::Edit, &edit, said::edit(lang)))
                        (button::post(act, Look::Quiet, Icon::Trash, said::remove(lang)))
                    }
                },
            ])
        })
        .collect();
    Table::list("evenements-liste", said::events(lang))
        .caption_unseen()
        .columns([
            Column::text(words::event(lang)),
            Column::text(words::event_kind(lang)),
            Column::text(words::dates(lang)),
            Column::text(said::source(lang)),
            Column::text(said::change(lang)),
        ])
        .draw(lang, &rows)
}

fn zone_b(view: &View, shown: &Kept) -> Markup {
    let lang = view.lang;
    let all = school::zone_b();
    let ends = all.first().zip(all.last());
    let (first, last) = ends.map_or_else(Default::default, |(first, last)| {
        (french::day(lang, first.period.from()), french::day(lang, last.period.to()))
    });
    let year = shown.year.to_string();
    let values = [("annee", year.as_str())];
    let act = Act { action: "/heures/calendrier/zone-b", token: &view.token, values: &values };
    let ships = all.iter().any(|one| one.period.from().year() == shown.year);
    part::section(
        "zone-b",
        said::zone_b(lang),
        Some(&said::zone_b_intro(lang, &first, &last)),
        html! {
            @if ships { (button::post(act, Look::Plain, Icon::Plus, &said::lay_zone_b(lang, shown.year))) }
        },
    )
}

fn form(view: &View, shown: &Kept, typed: &Typed<'_>) -> Markup {
    let (lang, fields) = (view.lang, typed.fields);
    let edited = fields.get("evenement");
    let title = if edited.is_empty() { said::add_event(lang) } else { said::edit_event(lang) };
    let form = Form::post(view, "/heures/calendrier/evenements", typed.refusals);
    let kinds: Vec<Choice<'_>> = EventKind::ALL
        .map(|kind| Choice::new(kind.name(), words::event_kind_word(lang, kind)))
        .to_vec();
    part::section("evenement", title, None, form.wrap(html! {
        (form.hidden("annee", &shown.year.to_string()))
        @if !edited.is_empty() { (form.hidden("evenement", edited)) }
        (side_by_side(html! {
            (form.text(&Field::new("nom", said::label_fr(lang)).longest(120).value(fields.get("nom")).required()))
            (form.text(&Field::new("nom_en", said::label_en(lang)).hint(said::label_en_hint(lang)).longest(120).value(fields.get("nom_en"))))
        }))
        (side_by_side(html! {
            (form.day(&Field::new("du", said::from(lang)).value(fields.get("du")).required()))
            (form.day(&Field::new("au", said::to(lang)).value(fields.get("au"))))
            (form.select(&Field::new("nature", said::kind(lang)).value(fields.get("nature")).required(), &kinds))
        }))
        (form.text(&Field::new("source", said::source(lang)).longest(120).value(fields.get("source"))))
        div.actions { (button::submit(Look::Primary, None, said::keep_event(lang))) }
    }))
}
