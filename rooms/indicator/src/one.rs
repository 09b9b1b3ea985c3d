//! The page of one indicator (« fiche d'indicateur »): what it says, its values, its targets, its life.

use std::sync::Arc;

use door::Fields;
use kernel::{Lang, Month, french};
use observatory::survey::{Question, Survey};
use observatory::{Disclosure, EventLine};
use referential::Lists;
use roadmap::Target;
use ui::chart::{Chart, Column as Bar, Columns, Datum, Frame, Mark, Measure, Target as Aim};
use ui::part::{self, Span};
use ui::{Column, Head, Markup, Row, Table, Tone, View, drawing, html, page, period};

use crate::entry::{Named, Part};
use crate::fed::Value;
use crate::forms::{self, Draft};
use crate::life::Standing;
use crate::names::Names;
use crate::pages::{PATH, around, href, level_word, register_word, source_word, standing_badge};
use crate::reading::{Told, asked_of, known, part_name, said};
use crate::sheet::{Kind, Sheet};
use crate::{steps, words, words_targets};

/// A month of an indicator: itself, and the same month a year before.
pub(crate) struct Monthly {
    pub(crate) month: Month,
    pub(crate) now: Datum,
    pub(crate) before: Datum,
    /// Cases behind a share or a median.
    pub(crate) cases: Option<i64>,
    pub(crate) target: Option<i64>,
}

/// What may be done on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct May {
    pub(crate) propose: bool,
    pub(crate) decide: bool,
}

/// What the page of one indicator shows.
pub(crate) struct Shown {
    pub(crate) sheet: Sheet,
    /// Whether it was made in the application.
    pub(crate) made: bool,
    pub(crate) lists: Arc<Lists>,
    pub(crate) month: Month,
    pub(crate) bounds: (Month, Month),
    /// Twelve months, oldest first; for a partner those published for them.
    pub(crate) months: Vec<Monthly>,
    /// What happened around in those months; nothing for a partner.
    pub(crate) around: Vec<EventLine>,
    /// The month and since January; nothing for a partner.
    pub(crate) told: Option<(Told, Told)>,
    pub(crate) surveys: Vec<Survey>,
    pub(crate) values: Vec<Value>,
    pub(crate) targets: Vec<Target>,
    /// What its targets were before they were put right, newest first; nothing for a partner.
    pub(crate) former: Vec<roadmap::FormerTarget>,
    pub(crate) steps: Vec<crate::life::Step>,
    pub(crate) standing: Standing,
    /// The comments of the month, newest first; nothing for a partner.
    pub(crate) comments: Vec<String>,
    pub(crate) names: Names,
    pub(crate) may: May,
    pub(crate) draft: Draft,
}

impl Shown {
    /// Whether whoever reads is of the operator.
    pub(crate) fn is_staff(&self) -> bool {
        self.told.is_some()
    }
}

/// The page.
pub(crate) fn one(view: &View, shown: &Shown) -> Markup {
    let (lang, entry) = (view.lang, &shown.sheet);
    page(
        view,
        &head(view, shown),
        html! {
            (part::section("valeurs", words::values(lang), Some(words::values_intro(lang)), values(lang, shown)))
            (part::section("fiche", words::sheet(lang), None, sheet(lang, entry)))
            @if entry.kind == Kind::Fed && shown.is_staff() {
                (part::section("versees", words::handed(lang), Some(words::handed_intro(lang)), steps::handed(view, shown)))
            }
            (part::section("cibles", words::targets(lang), Some(words::targets_intro(lang)), targets(view, shown)))
            (part::section("vie", words::life(lang), Some(words::life_intro(lang)), steps::life(view, shown)))
            @if shown.is_staff() {
                (part::section("commentaire", words::comment(lang), Some(words::comment_intro(lang)), steps::comment(view, shown)))
            }
        },
    )
}

/// What a definition that is not kept yet would say: its formula, its months.
pub(crate) fn preview(lang: Lang, shown: &Shown) -> Markup {
    html! {
        p { strong { (shown.sheet.label) } " – " (shown.sheet.formula) }
        (values(lang, shown))
    }
}

fn head(view: &View, shown: &Shown) -> Head {
    let (lang, entry) = (view.lang, &shown.sheet);
    let (before, after) = around(shown.month, shown.bounds);
    let link = |month: Option<Month>| {
        month.map(|month| (href(&entry.code, month), french::month_name(lang, month)))
    };
    let (before, after) = (link(before), link(after));
    let head = Head::new(entry.label.as_str())
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], entry.label.as_str()))
        .lede(html! {
            (entry.definition) " " (standing_badge(lang, shown.standing))
        });
    let head = if shown.made && shown.may.decide {
        let href = format!("{PATH}/nouveau?code={}", entry.code);
        head.actions(ui::button::link(
            ui::button::Look::Plain,
            None,
            &href,
            words::define_anew(lang),
        ))
    } else {
        head
    };
    head.tools(period::switch(
        lang,
        before.as_ref().map(|(href, name)| (href.as_str(), *name)),
        &french::month(lang, shown.month),
        after.as_ref().map(|(href, name)| (href.as_str(), *name)),
    ))
}

fn sheet(lang: Lang, entry: &Sheet) -> Markup {
    let over = if entry.over.is_empty() { words::none(lang) } else { &entry.over };
    let row = entry.row.map_or_else(|| words::made_here(lang).to_owned(), |row| row.to_string());
    part::card(
        Span::Full,
        "",
        part::facts(&[
            (words::formula(lang), html! { (entry.formula) }),
            (words::denominator(lang), html! { (over) }),
            (words::unit(lang), html! { (unit_word(lang, entry)) }),
            (words::limits(lang), html! { (entry.limits) }),
            (words::level(lang), html! { (level_word(lang, entry.level)) }),
            (words::register(lang), html! { (register_word(lang, entry.register)) }),
            (words::source(lang), html! { (source_word(lang, entry.source)) }),
            (words::told_to_partners(lang), html! { (told_to_partners(lang, entry)) }),
            (words::row(lang), html! { (row) }),
            (words::code(lang), html! { code { (entry.code) } }),
            (words::since(lang), html! { (entry.since) }),
        ]),
    )
}

fn unit_word(lang: Lang, entry: &Sheet) -> &str {
    match (entry.unit.as_str(), entry.measure) {
        ("", Measure::Percent) => "%",
        ("", Measure::Hours) => "h",
        ("", Measure::Money) => "€",
        ("", Measure::Whole | Measure::Tenths) => words::plain_count(lang),
        (unit, _) => unit,
    }
}

/// Whether and how partners read the figure.
fn told_to_partners(lang: Lang, entry: &Sheet) -> String {
    if !entry.is_published() {
        return words::not_in_catalogue(lang).to_owned();
    }
    let how = match entry.disclosure {
        Disclosure::Exact => words::disclosed_exact(lang),
        Disclosure::Mixed => words::disclosed_mixed(lang),
        Disclosure::Personal => words::disclosed_personal(lang),
        Disclosure::Rate => words::disclosed_rate(lang),
        Disclosure::Median => words::disclosed_median(lang),
    };
    format!("{} {how}", words::in_catalogue(lang))
}

fn values(lang: Lang, shown: &Shown) -> Markup {
    let list = observatory::behind(&shown.sheet.code, &Fields::default(), shown.month)
        .or_else(|| shown.sheet.held_by_the_roadmap(shown.month));
    html! {
        (figures(lang, shown))
        @if let Some(list) = list.filter(|_| shown.is_staff()) {
            p { a href=(list) { (words::see_behind(lang, &french::of_month(lang, shown.month))) } }
        }
    }
}

fn figures(lang: Lang, shown: &Shown) -> Markup {
    match (&shown.sheet.kind, &shown.told) {
        (Kind::Waiting(why), _) => {
            part::notice(lang, Tone::Info, words::waiting(lang), html! { p { (why) } })
        }
        (Kind::Parts(named), Some((month, year))) => parts(lang, shown, *named, (month, year)),
        (Kind::Asked(question), Some(_)) => surveys(lang, shown, *question),
        (Kind::Fed, Some((month, _))) => html! {
            p { (said(lang, &shown.sheet, month, &shown.lists)) }
            @if let Told::Fed(Some(value)) = month {
                p.mute.small { (steps::provenance(lang, shown, value)) }
            }
        },
        (_, None) if shown.months.is_empty() => {
            html! { p.mute { (words::nothing_published(lang)) } }
        }
        (Kind::Number, Some((month, _))) => html! {
            (drawing::chart(Span::Full, &Chart::Columns(chart(lang, shown, month))))
            (months(lang, shown))
        },
        (_, None) => months(lang, shown),
    }
}

/// School holidays, public holidays, events, weather along the months, as on the dashboard.
fn marks(lang: Lang, shown: &Shown) -> Vec<Mark> {
    let months: Vec<Month> = shown.months.iter().map(|one| one.month).collect();
    observatory::marks_along(&shown.around, &months, lang)
}

fn chart(lang: Lang, shown: &Shown, month: &Told) -> Columns {
    let entry = &shown.sheet;
    let value = said(lang, entry, month, &shown.lists);
    let label = entry.label.as_str();
    let target = shown.months.last().and_then(|one| one.target);
    let ghost = shown.months.iter().any(|one| matches!(one.before, Datum::Known(_)));
    Columns {
        frame: Frame {
            id: "mois-par-mois".to_owned(),
            lang,
            title: words::chart_title(lang, label, &value, &french::month(lang, shown.month)),
            detail: words::chart_detail(lang, label),
            measure: entry.measure,
        },
        rows_head: words::month(lang).to_owned(),
        name: words::this_year(lang).to_owned(),
        ghost: ghost.then(|| words::year_before(lang).to_owned()),
        columns: shown
            .months
            .iter()
            .map(|one| Bar {
                name: french::month_short(lang, one.month).to_owned(),
                value: one.now,
                before: one.before,
            })
            .collect(),
        target: target.map(|value| Aim { value, label: words::aim(lang).to_owned() }),
        around: marks(lang, shown),
    }
}

fn months(lang: Lang, shown: &Shown) -> Markup {
    let entry = &shown.sheet;
    let number = |datum: &Datum| match datum {
        Datum::Known(value) => entry.text(lang, *value),
        Datum::Masked => words::fewer(lang).to_owned(),
        Datum::Absent => words::not_computable(lang).to_owned(),
    };
    // A year before the first record, nothing was there to be computed.
    let before = |datum: &Datum| match datum {
        Datum::Absent => words::none(lang).to_owned(),
        Datum::Known(_) | Datum::Masked => number(datum),
    };
    let against = |one: &Monthly| {
        let Some((value, target)) = one.now.known().zip(one.target) else {
            return html! { (words::none(lang)) };
        };
        let (tone, word) = if entry.reaches(value, target) {
            (Tone::Ok, words::reached(lang))
        } else {
            (Tone::Warn, words::not_reached(lang))
        };
        html! { (ui::badge::status(tone, word)) " " span.mute.small { (entry.text(lang, target)) } }
    };
    let rows: Vec<Row<'_>> = shown
        .months
        .iter()
        .rev()
        .map(|one| {
            let cases = one.cases.map(|cases| french::whole(lang, cases));
            Row::new([
                html! { (french::month(lang, one.month)) },
                html! { (number(&one.now)) },
                html! { (cases.unwrap_or_else(|| words::none(lang).to_owned())) },
                html! { (before(&one.before)) },
                against(one),
            ])
        })
        .collect();
    Table::figures("mois", words::by_month(lang))
        .caption_unseen()
        .columns([
            Column::text(words::month(lang)),
            Column::number(words::value(lang)),
            Column::number(words::cases(lang)),
            Column::number(words::year_before(lang)),
            Column::text(words::standing_to_target(lang)),
        ])
        .draw(lang, &rows)
}

fn parts(lang: Lang, shown: &Shown, named: Named, (month, year): (&Told, &Told)) -> Markup {
    let of_month = french::month(lang, shown.month);
    html! {
        (part::grid(html! {
            (part::card(Span::Half, "", share_table(lang, (shown, named), month, ("parts-mois", &of_month))))
            (part::card(Span::Half, "", share_table(lang, (shown, named), year, ("parts-annee", words::parts_year(lang)))))
        }))
        p.mute.small { (words::shares_note(lang)) }
    }
}

fn share_table(
    lang: Lang,
    (shown, named): (&Shown, Named),
    told: &Told,
    (id, caption): (&str, &str),
) -> Markup {
    let Told::Parts(parts) = told else { return html! {} };
    if parts.is_empty() {
        return html! { p.mute { (words::not_computable(lang)) } };
    }
    let all: i64 = parts.iter().map(|((_, n), _)| n).sum();
    let line = |((code, n), share): &(Part, i64)| {
        Row::new([
            html! { (part_name(lang, named, (code, &shown.lists))) },
            html! { (french::whole(lang, *n)) },
            html! { (french::percent(lang, *share)) },
        ])
    };
    let mut rows: Vec<Row<'_>> = parts.iter().map(line).collect();
    rows.push(
        Row::new([
            html! { (words::all(lang)) },
            html! { (french::whole(lang, all)) },
            html! { (french::percent(lang, parts.iter().map(|(_, share)| share).sum())) },
        ])
        .total(),
    );
    Table::figures(id, caption)
        .columns([
            Column::text(words::what(lang)),
            Column::number(words::number(lang)),
            Column::number(words::part(lang)),
        ])
        .draw(lang, &rows)
}

/// Every survey that asked the question: before and after, in the same words.
fn surveys(lang: Lang, shown: &Shown, question: Question) -> Markup {
    let asked = shown.surveys.iter().filter(|one| one.respondents == asked_of(question));
    let rows: Vec<Row<'_>> = asked
        .filter_map(|one| {
            let figure = one.figures.iter().find(|figure| figure.question == question)?;
            let told = Told::Asked(Some(*figure));
            let (from, to) = (one.period.from(), one.period.to());
            let days = words::span(lang, &french::day(lang, from), &french::day(lang, to));
            Some(Row::new([
                html! { (days) },
                html! { (said(lang, &shown.sheet, &told, &shown.lists)) },
                html! { (french::whole(lang, figure.answers)) },
                html! { (one.method) },
            ]))
        })
        .collect();
    if rows.is_empty() {
        return html! { p.mute { (words::no_survey(lang)) } };
    }
    Table::figures("enquetes", words::by_survey(lang))
        .caption_unseen()
        .columns([
            Column::text(words::survey_period(lang)),
            Column::number(words::value(lang)),
            Column::number(words::answers(lang)),
            Column::text(words::method(lang)),
        ])
        .draw(lang, &rows)
}

fn targets(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let Some(unit) = shown.sheet.target_unit() else {
        return html! { p.mute { (words::no_target_possible(lang)) } };
    };
    let step = shown.sheet.step();
    let figure = |value: Option<i64>| match value {
        Some(value) => shown.sheet.text(lang, value * step),
        None => words::none(lang).to_owned(),
    };
    let held = crate::life::decided(&shown.targets, &shown.sheet.code);
    let rows: Vec<Row<'_>> = held
        .iter()
        .map(|one| {
            Row::new([
                html! { (french::day(lang, one.agreed_on)) },
                html! { (figure(one.monthly)) },
                html! { (figure(one.annual)) },
                html! { (shown.names.list(&one.agreed_by)) },
                shown.names.committee_link(lang, &one.committee, one.agreed_on),
                html! {
                    (one.ended_on.map_or_else(|| words_targets::still_holds(lang).to_owned(), |end| french::day(lang, end)))
                },
            ])
        })
        .collect();
    html! {
        @if rows.is_empty() { p.mute { (words::no_target(lang)) } } @else {
            (Table::list("cibles-liste", words::targets_agreed(lang)).caption_unseen().columns([
                Column::text(words::agreed_on(lang)),
                Column::number(words::monthly(lang)),
                Column::number(words::annual(lang)),
                Column::text(words::agreed_by(lang)),
                Column::text(words::committee(lang)),
                Column::text(words_targets::ended_on(lang)),
            ]).draw(lang, &rows))
        }
        @if !shown.former.is_empty() {
            details {
                summary { (words_targets::former_targets(lang)) }
                ul {
                    @for one in &shown.former {
                        li {
                            (words_targets::was_target(lang, &french::day(lang, one.agreed_on), &figure(one.monthly), &figure(one.annual), &french::day(lang, one.corrected_on)))
                        }
                    }
                }
            }
        }
        @if shown.may.decide && shown.standing == Standing::Agreed {
            (forms::target(view, shown, unit))
        }
        @if shown.may.decide && held.first().is_some_and(|one| one.ended_on.is_none()) {
            (forms::end_of_target(view, shown))
        }
    }
}

/// The number of a month that a chart draws.
pub(crate) fn datum(told: &Told) -> Datum {
    known(told).map_or(Datum::Absent, Datum::Known)
}
