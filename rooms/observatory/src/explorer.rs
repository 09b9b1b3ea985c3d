//! The explorer: every breakdown of a stretch of days, under every combination of filters. For
//! staff only. There is no breakdown by mediator, on purpose: figures are about the district, not
//! about who works in it.

use std::sync::Arc;

use kernel::{Lang, Month, french};
use referential::{List, Lists, Which, life};
use territory::Zone;
use ui::part::{self, Span};
use ui::{Column, Field, Form, Head, Markup, Row, Table, View, filter, html, page, period};

use crate::base::shares;
use crate::chosen::{Chosen, said};
use crate::pages::{Shown, choices};
use crate::survey::Survey;
use crate::tally::{Counted, Tally};
use crate::{survey_pages, words};

/// What the explorer shows.
pub(crate) struct Explored {
    pub(crate) tally: Tally,
    pub(crate) lists: Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) chosen: Chosen,
    pub(crate) month: Month,
    pub(crate) around: (Option<Month>, Option<Month>),
    pub(crate) surveys: Vec<Survey>,
}

const PATH: &str = "/observatoire";
const FILTERS: [&str; 7] = ["zone", "theme", "axe", "activite", "public", "origine", "issue"];

/// The page of the explorer.
pub(crate) fn page_of(view: &View, explored: &Explored) -> Markup {
    let lang = view.lang;
    let tally = &explored.tally;
    page(
        view,
        &head(view, explored),
        html! {
            (filters(lang, explored))
            @if tally.focus.n == 0 {
                (part::empty(words::nothing_found(lang), words::nothing_found_why(lang), None))
            } @else {
                (caveat(lang, explored))
                (part::pile(html! { @for table in tables(lang, explored) { (table) } }))
            }
            (survey_pages::section(lang, &explored.surveys))
        },
    )
}

fn head(view: &View, explored: &Explored) -> Head {
    let lang = view.lang;
    let focus = explored.tally.focus;
    let name = |month: Month| french::month_name(lang, month);
    let link =
        |month: Option<Month>| month.map(|month| (explored.chosen.at(PATH, month), name(month)));
    let (before, after) = (link(explored.around.0), link(explored.around.1));
    let shown = explored
        .chosen
        .days
        .map_or_else(|| french::month(lang, explored.month), |days| said(days, lang));
    let people = french::whole(lang, focus.people);
    let hours = french::duration(lang, kernel::Minutes::of(focus.minutes));
    Head::new(words::observatory(lang))
        .eyebrow(view.convention.as_str())
        .lede(html! { (words::found(lang, focus.n, &people, &hours)) })
        .tools(period::switch(
            lang,
            before.as_ref().map(|(href, name)| (href.as_str(), *name)),
            &shown,
            after.as_ref().map(|(href, name)| (href.as_str(), *name)),
        ))
}

fn filters(lang: Lang, explored: &Explored) -> Markup {
    let form = Form::get(lang, PATH).narrowing();
    let chosen = &explored.chosen;
    let active = chosen.active((PATH, explored.month), (&explored.lists, &explored.zones), lang);
    let day = |pick: fn(kernel::Period) -> kernel::Day| {
        chosen.days.map_or_else(String::new, |days| pick(days).text())
    };
    let shown = Shown {
        board: crate::Board::default(),
        lists: Arc::clone(&explored.lists),
        zones: explored.zones.clone(),
        chosen: chosen.clone(),
        month: explored.month,
        around: (None, None),
        frozen: None,
        own: None,
    };
    let fields = html! {
        (form.hidden("mois", &explored.month.text()))
        (form.day(&Field::new("du", words::from(lang)).value(day(kernel::Period::from))))
        (form.day(&Field::new("au", words::to(lang)).value(day(kernel::Period::to))))
        (choices(&form, &shown, &FILTERS))
    };
    filter::bar(&form, fields, &active, &format!("{PATH}?mois={}", explored.month.text()))
}

/// Counts as the lists of today read them, and whether anything was brought together or does not compare.
fn in_lists_of_today(lists: &Lists, which: Which, counts: &[Counted]) -> (Vec<Counted>, bool) {
    match lists.on() {
        Some(today) => life::in_lists_of(lists, which, counts, today),
        None => (counts.to_vec(), false),
    }
}

/// What the reader is told when lists changed since: what was added up, what does not compare.
fn caveat(lang: Lang, explored: &Explored) -> Markup {
    let (tally, lists) = (&explored.tally, &explored.lists);
    let counted = [
        (Which::Theme, &tally.sub_themes),
        (Which::Of(List::Origin), &tally.origins),
        (Which::Of(List::Channel), &tally.channels),
        (Which::Of(List::Ending), &tally.endings),
        (Which::Of(List::Audience), &tally.audiences),
    ];
    let changed = counted.iter().any(|(which, counts)| in_lists_of_today(lists, *which, counts).1);
    html! { @if changed {
        (part::notice(lang, ui::Tone::Info, words::lists_changed(lang), html! {
            p { (words::lists_changed_why(lang)) " " a href="/referentiel" { (words::lists_read(lang)) } }
        }))
    } }
}

/// Records of each month that has some.
fn by_month(lang: Lang, tally: &Tally) -> Vec<Counted> {
    (0..tally.months.len())
        .filter_map(|place| {
            let n = tally.months.get(place)?.n;
            (n > 0).then(|| (french::month(lang, tally.window.month_at(place)), n))
        })
        .collect()
}

fn tables(lang: Lang, explored: &Explored) -> Vec<Markup> {
    let (tally, lists) = (&explored.tally, &explored.lists);
    // What is retired and did not become one other keeps its own line, and says what became of it.
    let coded = |list: List| move |code: &str| lists.told(Which::Of(list), code, lang).into_owned();
    let zone_name = |code: &str| code.to_owned();
    let mut zones: Vec<Counted> = explored
        .zones
        .iter()
        .filter_map(|zone| {
            let found = tally.focus_zones.iter().find(|(id, _)| *id == zone.id)?;
            Some((zone.name.clone(), found.1))
        })
        .collect();
    zones.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let months = by_month(lang, tally);
    let theme = |code: &str| format!("{code} {}", lists.told(Which::Theme, code, lang));
    let today = |which, counts: &[Counted]| in_lists_of_today(lists, which, counts).0;
    let mut themes = today(Which::Theme, &tally.sub_themes);
    themes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    vec![
        breakdown(lang, ("themes", words::themes_table(lang)), &themes, &theme),
        breakdown(lang, ("mois", words::months_table(lang)), &months, &zone_name),
        breakdown(
            lang,
            ("activites", words::activities_table(lang)),
            &tally.kinds,
            &coded(List::Activity),
        ),
        breakdown(lang, ("secteurs", words::zones_table(lang)), &zones, &zone_name),
        breakdown(lang, ("axes", words::axes_table(lang)), &tally.axes, &coded(List::Axis)),
        breakdown(
            lang,
            ("origines", words::origins_table(lang)),
            &today(Which::Of(List::Origin), &tally.origins),
            &coded(List::Origin),
        ),
        breakdown(
            lang,
            ("contacts", words::channels_table(lang)),
            &today(Which::Of(List::Channel), &tally.channels),
            &coded(List::Channel),
        ),
        breakdown(
            lang,
            ("issues", words::all_endings_table(lang)),
            &today(Which::Of(List::Ending), &tally.endings),
            &coded(List::Ending),
        ),
        breakdown(
            lang,
            ("conflits", words::endings_table(lang)),
            &today(Which::Of(List::Ending), &tally.conflict_endings),
            &coded(List::Ending),
        ),
        breakdown(
            lang,
            ("publics", words::audiences_table(lang)),
            &today(Which::Of(List::Audience), &tally.audiences),
            &coded(List::Audience),
        ),
        breakdown(lang, ("ages", words::ages_table(lang)), &tally.ages, &coded(List::AgeBand)),
        breakdown(
            lang,
            ("genres", words::genders_table(lang)),
            &tally.genders,
            &coded(List::Gender),
        ),
    ]
}

/// A table of counts with their share of the whole.
fn breakdown(
    lang: Lang,
    (id, caption): (&str, &str),
    lines: &[Counted],
    label: &dyn Fn(&str) -> String,
) -> Markup {
    let all: i64 = lines.iter().map(|(_, n)| n).sum();
    // They add up to a hundred, as the line below them says.
    let counts: Vec<i64> = lines.iter().map(|(_, n)| *n).collect();
    let told = shares(&counts).unwrap_or_default();
    let part = |share: Option<&i64>| {
        share.map_or_else(|| ui::chart::ABSENT.to_owned(), |part| french::percent(lang, *part))
    };
    let mut rows: Vec<Row<'_>> = lines
        .iter()
        .enumerate()
        .map(|(place, (code, n))| {
            Row::new([
                html! { (label(code)) },
                html! { (french::whole(lang, *n)) },
                html! { (part(told.get(place))) },
            ])
        })
        .collect();
    rows.push(
        Row::new([
            html! { (words::all(lang)) },
            html! { (french::whole(lang, all)) },
            html! { (part((!told.is_empty()).then_some(&1_000))) },
        ])
        .total(),
    );
    part::card(
        Span::Half,
        "",
        Table::figures(id, caption)
            .columns([
                Column::text(words::what(lang)),
                Column::number(words::number(lang)),
                Column::number(words::share(lang)),
            ])
            .draw(lang, &rows),
    )
}
