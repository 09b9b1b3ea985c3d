//! The list: filters, alerts, file.

use std::collections::BTreeMap;

use door::Fields;
use kernel::id::AlertId;
use kernel::{Day, Lang, Refusals, french};
use ui::button::{self, Look};
use ui::filter::Active;
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, part,
};

use crate::entity::{Alert, Category};
use crate::filter::{
    BROUGHT, Cursor, Dated, EXACT, Filter, LATE, MINE, NOWHERE, OPEN, PLANNED, write_cursor,
};
use crate::lifecycle::State;
use crate::pages::{Vocabulary, tabs_with, tone};
use crate::{words, words_desk, words_field, words_map, words_queue};

/// A page of the list.
pub(crate) struct Page<'a> {
    pub(crate) filter: &'a Filter,
    pub(crate) rows: &'a [Alert],
    /// For when the work of those in hand is planned.
    pub(crate) planned: &'a BTreeMap<AlertId, Day>,
    /// Where the next page begins.
    pub(crate) next: Option<Cursor>,
    pub(crate) today: Day,
    pub(crate) refusals: &'a Refusals,
    /// Whether a file takes the notes with it.
    pub(crate) takes_notes: bool,
    /// How many wait for the reader, who is a manager.
    pub(crate) to_handle: Option<i64>,
    /// News of the reader’s own alerts.
    pub(crate) news: i64,
    /// Whether a fiche may be raised.
    pub(crate) may_raise: bool,
}

/// What is narrowed, and where it is asked for: the list, or the plan.
pub(crate) struct Asked<'a> {
    pub(crate) filter: &'a Filter,
    pub(crate) refusals: &'a Refusals,
    pub(crate) path: &'a str,
}

pub(crate) fn list(view: &View, vocabulary: &Vocabulary, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    let mut asked = page.filter.fields();
    let map = address(crate::map_web::PATH, &asked);
    let narrowed = Asked { filter: page.filter, refusals: page.refusals, path: "/signalements" };
    let export = address("/signalements/export.csv", &asked);
    asked.set("notes", "non");
    let bare = address("/signalements/export.csv", &asked);
    let head = Head::new(words::title(lang))
        .eyebrow(view.convention.clone())
        .lede(html! { (words::lede(lang)) })
        .actions(html! {
            @if let Some(count) = page.to_handle.filter(|count| *count > 0) {
                (button::link(Look::Plain, Icon::Check, crate::queue_web::PATH,
                    &words_queue::count(lang, count)))
            }
            @if page.news > 0 {
                (button::link(Look::Plain, Icon::Info, crate::field_web::NEWS,
                    &words_field::news_count(lang, page.news)))
            }
            (button::link(Look::Plain, Icon::Pin, &map, words_map::see_map(lang)))
            (button::download(Look::Plain, &export, words::csv(lang)))
            @if page.takes_notes {
                (button::download(Look::Plain, &bare, words::csv_without_notes(lang)))
            }
            @if page.may_raise {
                (button::link(Look::Primary, Icon::Plus, crate::desk::PATH, words_desk::new_alert(lang)))
            }
        });
    ui::page(
        view,
        &head,
        html! {
            (tabs_with(view, "/signalements", page.to_handle))
            (filters(lang, vocabulary, &narrowed))
            @if page.rows.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                (table(lang, vocabulary, page))
                (pager(lang, page))
            }
        },
    )
}

/// An address with its query, when there is one.
pub(crate) fn address(path: &str, fields: &Fields) -> String {
    let query = fields.encode();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub(crate) fn filters(lang: Lang, vocabulary: &Vocabulary, asked: &Asked<'_>) -> Markup {
    let (filter, form) = (asked.filter, Form::get(lang, asked.path).narrowing());
    let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
    let states: Vec<Choice<'_>> = [
        (OPEN, words::open(lang)),
        (LATE, words_queue::late(lang)),
        (PLANNED, words::with_day(lang)),
        (BROUGHT, words_map::brought_ones(lang)),
    ]
    .into_iter()
    .map(|(value, label)| Choice::new(value, label))
    .chain(State::ALL.iter().map(|state| Choice::new(state.name(), words::state(lang, *state))))
    .collect();
    let urgencies =
        ["1", "2", "3"].map(|n| Choice::new(n, words::urgency(lang, n.parse().unwrap_or(1))));
    let zones: Vec<_> = vocabulary
        .zones
        .iter()
        .map(|zone| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let tops = vocabulary.lists.top_themes();
    let themes: Vec<_> = tops
        .flat_map(|top| vocabulary.lists.themes_filtered(&top.code, lang))
        .map(|(code, label)| Choice::new(code, format!("{code} {label}")))
        .collect();
    let categories: Vec<Choice<'_>> = Category::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words::category(lang, *one)))
        .collect();
    let places: Vec<_> = std::iter::once(Choice::new(NOWHERE, words_queue::nowhere(lang)))
        .chain(
            vocabulary.places.iter().map(|one| Choice::new(one.code.as_str(), one.name.as_str())),
        )
        .collect();
    let exact = [Choice::new(EXACT, words_queue::exact(lang))];
    let danger = [Choice::new("oui", words::danger(lang))];
    let mine = [Choice::new(MINE, words_queue::mine(lang))];
    let urgency = filter.urgency.map(|urgency| urgency.to_string()).unwrap_or_default();
    let fields = html! {
        (form.text(&Field::new("numero", words::any_number(lang)).value(filter.number.as_str())))
        (form.day(&Field::new("du", words::from(lang)).value(day(filter.from))))
        (form.day(&Field::new("au", words::to(lang)).value(day(filter.to))))
        (form.select(&Field::new("dates", words_queue::dated(lang)).value(filter.dated.name()).required(), &[
            Choice::new(Dated::Sent.name(), words_queue::dated_sent(lang)),
            Choice::new(Dated::Resolved.name(), words_queue::dated_resolved(lang)),
            Choice::new(Dated::Waiting.name(), words_queue::dated_waiting(lang)),
            Choice::new(Dated::Late.name(), words_queue::dated_late(lang)),
        ]))
        (form.select(&Field::new("etat", words::state_head(lang)).value(filter.state.as_str()), &states))
        (form.select(&Field::new("destinataire", words::recipient(lang)).value(filter.recipient.as_str()), &vocabulary.organisation_choices()))
        (form.select(&Field::new("theme", words::theme(lang)).value(filter.theme.as_str()), &themes))
        (form.select(&Field::new("zone", words::zone(lang)).value(filter.zone.as_str()), &zones))
        (form.select(&Field::new("lieu", words::place(lang)).value(filter.place.as_str()), &places))
        (form.select(&Field::new("motif", words_queue::exactly(lang)).value(if filter.exact { EXACT } else { "" }), &exact))
        (form.select(&Field::new("urgence", words::urgency_head(lang)).value(urgency), &urgencies))
        (form.select(&Field::new("categorie", words::category_head(lang)).value(filter.category.as_str()), &categories))
        (form.select(&Field::new("danger", words_queue::danger(lang)).value(if filter.danger { "oui" } else { "" }), &danger))
        (form.select(&Field::new("qui", words::author(lang)).value(if filter.mine { MINE } else { "" }), &mine))
    };
    html! {
        @if !asked.refusals.is_empty() {
            (part::notice(lang, Tone::Bad, words::title(lang), html! {
                ul { @for (_, reason) in asked.refusals.iter() { li { (reason.say(lang)) } } }
            }))
        }
        (ui::filter::bar(&form, fields, &active(lang, vocabulary, asked), asked.path))
    }
}

/// The filters in force, each with the address that drops it.
fn active(lang: Lang, vocabulary: &Vocabulary, asked: &Asked<'_>) -> Vec<Active> {
    let fields = asked.filter.fields();
    fields
        .iter()
        .map(|(name, value)| {
            let mut without = fields.clone();
            without.remove(name);
            Active {
                label: said(lang, vocabulary, (name, value)),
                without: address(asked.path, &without),
            }
        })
        .collect()
}

/// A filter in words: « Zone : Îlot 1 ».
fn said(lang: Lang, vocabulary: &Vocabulary, (name, value): (&str, &str)) -> String {
    let zone = || vocabulary.zones.iter().find(|zone| zone.code == value);
    let (title, words) = match name {
        "numero" => (words::number(lang), value),
        "du" => (words::from(lang), value),
        "au" => (words::to(lang), value),
        "dates" => (
            words_queue::dated(lang),
            match Dated::parse(value) {
                Ok(Dated::Resolved) => words_queue::dated_resolved(lang),
                Ok(Dated::Waiting) => words_queue::dated_waiting(lang),
                Ok(Dated::Late) => words_queue::dated_late(lang),
                _ => words_queue::dated_sent(lang),
            },
        ),
        "etat" => (
            words::state_head(lang),
            match State::parse(value) {
                Ok(state) => words::state(lang, state),
                Err(_) if value == LATE => words_queue::late(lang),
                Err(_) if value == PLANNED => words::with_day(lang),
                Err(_) if value == BROUGHT => words_map::brought_ones(lang),
                Err(_) => words::open(lang),
            },
        ),
        "destinataire" => (words::recipient(lang), vocabulary.organisation(value)),
        "theme" => (words::theme(lang), vocabulary.lists.theme_label(value, lang)),
        "zone" => (words::zone(lang), zone().map_or(value, |zone| zone.name.as_str())),
        "categorie" => (
            words::category_head(lang),
            Category::parse(value).map_or(value, |one| words::category(lang, one)),
        ),
        "danger" => (words_queue::danger(lang), words::danger(lang)),
        "qui" => (words::author(lang), words_queue::mine(lang)),
        "lieu" => (
            words::place(lang),
            match vocabulary.places.iter().find(|place| place.code == value) {
                Some(place) => place.name.as_str(),
                None if value == NOWHERE => words_queue::nowhere(lang),
                None => value,
            },
        ),
        "motif" => (words_queue::exactly(lang), words_queue::exact(lang)),
        _ => (words::urgency_head(lang), words::urgency(lang, value.parse().unwrap_or(1))),
    };
    format!("{title}\u{a0}: {words}")
}

fn table(lang: Lang, vocabulary: &Vocabulary, page: &Page<'_>) -> Markup {
    let columns = [
        Column::text(words::number(lang)),
        Column::text(words::subject(lang)),
        Column::text(words::place(lang)),
        Column::text(words::recipient(lang)),
        Column::text(words::seen_on(lang)),
        Column::text(words::state_head(lang)),
        Column::text(words::due(lang)),
    ];
    let rows: Vec<Row<'_>> =
        page.rows.iter().map(|alert| row(lang, vocabulary, (alert, page))).collect();
    Table::list("fiches", words::title(lang)).caption_unseen().columns(columns).draw(lang, &rows)
}

fn row<'a>(lang: Lang, vocabulary: &Vocabulary, (alert, page): (&Alert, &Page<'_>)) -> Row<'a> {
    let today = page.today;
    Row::new([
        html! { span.lead { (alert.number) } },
        html! {
            (part::quoted(lang, &alert.line))
            @if alert.danger { " " (badge::badge(Tone::Bad, words::danger(lang))) }
        },
        part::quoted(lang, &crate::pages::field::whereabouts(vocabulary, alert)),
        part::quoted(lang, &vocabulary.recipient(&alert.recipient)),
        html! { (french::day_short(lang, alert.day)) },
        html! {
            (badge::badge(tone(alert.state), words::state(lang, alert.state)))
            @if let Some(day) = page.planned.get(&alert.id) {
                " " span.small { (planned(lang, *day, today)) }
            }
        },
        due(lang, alert, today),
    ])
    .link(format!("/signalements/{}", alert.id))
}

/// For when the work is planned, and whether that day is past.
fn planned(lang: Lang, day: Day, today: Day) -> String {
    let said = french::day_short(lang, day);
    if day < today { words::planned_past(lang, said) } else { words::planned_for(lang, said) }
}

/// The day expected, and in words how late it is.
pub(crate) fn due(lang: Lang, alert: &Alert, today: Day) -> Markup {
    html! {
        (alert.due_day.map_or_else(|| "–".to_owned(), |day| french::day_short(lang, day)))
        @if let Some(days) = alert.days_late(today) {
            " " (badge::badge_with(Tone::Warn, Icon::Clock, &words::days_late(lang, days)))
        }
    }
}

fn pager(lang: Lang, page: &Page<'_>) -> Markup {
    let first = page.filter.fields();
    let newer = page.filter.before.map(|_| address("/signalements", &first));
    let older = page.next.map(|cursor| {
        let mut fields = first.clone();
        fields.set("avant", &write_cursor(cursor));
        address("/signalements", &fields)
    });
    ui::filter::pager(lang, newer.as_deref(), words::newest_first(lang), older.as_deref())
}
