//! Pages of nomenclatures: the list, one of them with its figures, the form of a table.

use door::Fields;
use kernel::{Lang, Month, Refusals, french};
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::part::{self, Span};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, View, html, page, period};

use crate::entry::{Part, shares};
use crate::nomenclature::{Dimension, Ground, Nomenclature};
use crate::nomenclature_words as words;
use crate::pages::{PATH, around};

/// Where nomenclatures are.
pub(crate) const TABLES: &str = "/indicateurs/nomenclatures";

/// The list, and the form of a new table.
pub(crate) struct Listed {
    pub(crate) tables: Vec<Nomenclature>,
    pub(crate) ground: Ground,
    pub(crate) may_lay: bool,
}

/// The page of the list.
pub(crate) fn list(view: &View, shown: &Listed, (typed, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let title = words::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[(PATH, words::indicators(lang))], title))
        .lede(html! { (words::lede(lang)) });
    let mut last: Vec<&Nomenclature> = Vec::new();
    for table in shown.tables.iter().rev() {
        if !last.iter().any(|held| held.code == table.code) {
            last.insert(0, table);
        }
    }
    let rows: Vec<Row<'_>> = last
        .iter()
        .map(|one| {
            Row::new([
                html! { (one.label) },
                html! { (dimension_word(lang, one.dimension)) },
                html! { (words::held(lang, one.version, &french::day(lang, one.since))) },
                html! { (french::whole(lang, i64::try_from(one.lines.len()).unwrap_or(0))) },
            ])
            .link(format!("{TABLES}/{}", one.code))
        })
        .collect();
    page(
        view,
        &head,
        html! {
            @if rows.is_empty() {
                (part::empty(words::none(lang), words::none_why(lang), None))
            } @else {
                (Table::list("nomenclatures", title).caption_unseen().columns([
                    Column::text(words::name(lang)),
                    Column::text(words::dimension(lang)),
                    Column::text(words::since(lang)),
                    Column::number(words::lines(lang)),
                ]).draw(lang, &rows))
            }
            @if shown.may_lay { (form(view, shown, (typed, refusals))) }
        },
    )
}

fn form(view: &View, shown: &Listed, (typed, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let start = Form::get(lang, TABLES).prefix("depart");
    let post = Form::post(view, TABLES, refusals);
    let dimensions = Dimension::ALL.map(|one| Choice::new(one.name(), dimension_word(lang, one)));
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned())
    };
    // A table begins with every code of its list, named as it is: what changes is typed over.
    let proposed = Dimension::parse(typed.get("dimension")).ok().map(|dimension| {
        let sources = dimension.sources(&shown.ground).into_iter();
        sources.map(|(code, name)| format!("{code};{name}")).collect::<Vec<_>>().join("\n")
    });
    let lines = match typed.get("lignes") {
        "" => proposed.unwrap_or_default(),
        text => text.to_owned(),
    };
    part::section(
        "nouvelle",
        words::new(lang),
        Some(words::new_intro(lang)),
        html! {
            (start.wrap(html! {
                (start.select(&field("dimension", words::dimension(lang)).required(), &dimensions))
                div.actions { (button::submit(Look::Plain, None, words::begin(lang))) }
            }))
            @if !lines.is_empty() || !refusals.is_empty() {
                (post.wrap(html! {
                    (side_by_side(html! {
                        (post.text(&field("code", words::code(lang)).hint(words::code_hint(lang)).longest(20).required()))
                        (post.text(&field("libelle", words::name(lang)).longest(120).required()))
                        (post.select(&field("dimension", words::dimension(lang)).required(), &dimensions))
                        (post.day(&field("jour", words::since(lang)).required()))
                    }))
                    (post.area(&Field::new("lignes", words::mapping(lang)).value(lines).hint(words::mapping_hint(lang)).required()))
                    div.actions { (button::submit(Look::Primary, None, words::keep(lang))) }
                }))
            }
        },
    )
}

/// One of them with its figures.
pub(crate) struct One {
    pub(crate) table: Nomenclature,
    pub(crate) month: Month,
    pub(crate) bounds: (Month, Month),
    /// The month, and since January.
    pub(crate) told: (Vec<Part>, Vec<Part>),
}

/// The page of one.
pub(crate) fn one(view: &View, shown: &One) -> Markup {
    let lang = view.lang;
    let table = &shown.table;
    let (before, after) = around(shown.month, shown.bounds);
    let link = |month: Option<Month>| {
        month.map(|month| {
            let href = format!("{TABLES}/{}?mois={}", table.code, month.text());
            (href, french::month_name(lang, month))
        })
    };
    let (before, after) = (link(before), link(after));
    let counted = if table.dimension.counts_people() {
        words::counts_people(lang)
    } else {
        words::counts_interventions(lang)
    };
    let data = format!("{TABLES}/{}/donnees.csv?mois={}", table.code, shown.month.text());
    let head = Head::new(table.label.as_str())
        .crumbs(part::crumbs(
            lang,
            &[(PATH, words::indicators(lang)), (TABLES, words::title(lang))],
            &table.label,
        ))
        .lede(html! {
            (counted) " " (words::held(lang, table.version, &french::day(lang, table.since)))
        })
        .actions(button::group(button::download(Look::Plain, &data, words::data(lang))))
        .tools(period::switch(
            lang,
            before.as_ref().map(|(href, name)| (href.as_str(), *name)),
            &french::month(lang, shown.month),
            after.as_ref().map(|(href, name)| (href.as_str(), *name)),
        ))
        .footnote(words::note(lang));
    let month = french::month(lang, shown.month);
    page(
        view,
        &head,
        part::grid(html! {
            (part::card(Span::Half, "", figures(lang, &shown.told.0, ("mois", &month))))
            (part::card(Span::Half, "", figures(lang, &shown.told.1, ("annee", words::year(lang)))))
        }),
    )
}

fn figures(lang: Lang, parts: &[Part], (id, caption): (&str, &str)) -> Markup {
    let counts: Vec<i64> = parts.iter().map(|(_, n)| *n).collect();
    let Some(told) = shares(&counts) else {
        return html! { p.mute { (words::not_computable(lang)) } };
    };
    let all: i64 = counts.iter().sum();
    let line = |((name, n), share): (&Part, i64)| {
        Row::new([
            html! { @if name.is_empty() { em { (words::unnamed(lang)) } } @else { (name) } },
            html! { (french::whole(lang, *n)) },
            html! { (french::percent(lang, share)) },
        ])
    };
    let mut rows: Vec<Row<'_>> = parts.iter().zip(told).map(line).collect();
    rows.push(
        Row::new([
            html! { (words::all(lang)) },
            html! { (french::whole(lang, all)) },
            html! { (french::percent(lang, 1_000)) },
        ])
        .total(),
    );
    Table::figures(id, caption)
        .columns([
            Column::text(words::name(lang)),
            Column::number(words::number(lang)),
            Column::number(words::share(lang)),
        ])
        .draw(lang, &rows)
}

/// What a table names otherwise, in words.
pub(crate) fn dimension_word(lang: Lang, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Zone => words::zones(lang),
        Dimension::Theme => words::themes(lang),
        Dimension::Activity => words::activities(lang),
        Dimension::Axis => words::axes(lang),
        Dimension::Audience => words::audiences(lang),
        Dimension::AgeBand => words::ages(lang),
        Dimension::Gender => words::genders(lang),
        Dimension::Origin => words::origins(lang),
        Dimension::Ending => words::endings(lang),
        Dimension::Place => words::places(lang),
        Dimension::Action => words::actions(lang),
    }
}
