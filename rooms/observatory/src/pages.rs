//! The dashboard: a month at a glance, live for staff, frozen for a partner.

use std::sync::Arc;

use activity::Gap;
use kernel::{Instant, Lang, Month, Period, french};
use referential::{List, Lists};
use territory::{Zone, tree};
use ui::button::{self, Look};
use ui::chart::{Bullet, Chart, Datum, Measure, Spark, Tone};
use ui::choice::Group;
use ui::part::{self, Span};
use ui::tile::{self, Tile};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, badge, drawing, filter,
    html, page, period,
};

use crate::board::{Board, EventLine, FigureLine, Quality, RecipientLine};
use crate::chosen::Chosen;
use crate::disclosure::Cell;
use crate::indicator::Indicator;
use crate::own::Own;
use crate::said::{said, trend};
use crate::{charts, findings, words};

/// What the dashboard shows.
pub(crate) struct Shown {
    pub(crate) board: Board,
    pub(crate) lists: Arc<Lists>,
    /// Zones to choose from; none for a partner, who does not filter.
    pub(crate) zones: Vec<Zone>,
    pub(crate) chosen: Chosen,
    pub(crate) month: Month,
    /// The months on both sides, when there are some.
    pub(crate) around: (Option<Month>, Option<Month>),
    /// When it was frozen, and which version; live figures have neither.
    pub(crate) frozen: Option<(Instant, i64)>,
    /// What is a partner’s own: alerts sent to its services, what it undertook.
    pub(crate) own: Option<Own>,
}

const PATH: &str = "/tableau-de-bord";
const TILES: usize = 9;

/// The dashboard.
pub(crate) fn dashboard(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let board = &shown.board;
    let staff = shown.frozen.is_none();
    page(
        view,
        &head(view, shown),
        html! {
            @if staff { (filters(lang, shown)) }
            @if staff && shown.chosen.narrows() { p.mute { (words::what_filters_touch(lang)) } }
            (part::section("chiffres", words::figures_title(lang), Some(words::figures_intro(lang)), tiles(lang, shown)))
            @if let Some(own) = &shown.own { (crate::own::section(lang, own, &shown.lists)) }
            (part::section("observations", words::observed(lang), Some(if staff { words::observed_intro(lang) } else { words::observed_partner(lang) }), observed(lang, shown)))
            (context(lang, board))
            (part::section("lieux", words::places_title(lang), Some(words::places_intro(lang)), places(lang, shown)))
            (decisions(lang, board))
            @if let Some(quality) = &board.quality {
                (part::section("qualite", words::quality_title(lang), Some(words::quality_intro(lang)), self::quality(lang, shown, quality)))
            }
        },
    )
}

/// Nothing is published yet for this partner; what is its own is there all the same.
pub(crate) fn nothing_yet(view: &View, own: &Own, lists: &Lists) -> Markup {
    let lang = view.lang;
    page(
        view,
        &Head::new(words::dashboard(lang)),
        html! {
            (part::empty(words::nothing_published(lang), words::nothing_published_why(lang), None))
            (crate::own::section(lang, own, lists))
        },
    )
}

fn head(view: &View, shown: &Shown) -> Head {
    let (lang, month) = (view.lang, shown.month);
    let name = |month: Month| french::month_name(lang, month);
    let links = (
        shown.around.0.map(|before| (shown.chosen.at(PATH, before), name(before))),
        shown.around.1.map(|after| (shown.chosen.at(PATH, after), name(after))),
    );
    let before = links.0.as_ref().map(|(href, name)| (href.as_str(), *name));
    let after = links.1.as_ref().map(|(href, name)| (href.as_str(), *name));
    let data = shown.chosen.at("/tableau-de-bord/donnees.csv", month);
    let library = format!("/indicateurs?mois={}", month.text());
    let paper = format!("/syntheses/{}/pdf", month.text());
    let footnote = match shown.frozen {
        Some((at, version)) => words::frozen(lang, &french::day(lang, at.local().0), version),
        None => words::live(lang).to_owned(),
    };
    Head::new(words::dashboard_of(lang, &french::of_month(lang, month)))
        .eyebrow(if view.perimeter.is_empty() { &view.convention } else { &view.perimeter })
        .lede(html! { (findings::lede(&shown.board, &shown.lists, lang)) })
        .actions(button::group(html! {
            (button::link(Look::Plain, None, &library, words::library(lang)))
            (button::download(Look::Plain, &data, words::data_csv(lang)))
            (button::link(Look::Primary, Icon::File, &paper, words::report_pdf(lang)))
        }))
        .tools(period::switch(lang, before, &french::month(lang, month), after))
        .footnote(footnote)
}

fn filters(lang: Lang, shown: &Shown) -> Markup {
    let form = Form::get(lang, PATH).narrowing();
    let active = shown.chosen.active((PATH, shown.month), (&shown.lists, &shown.zones), lang);
    let clear = format!("{PATH}?mois={}", shown.month.text());
    let fields = html! {
        (form.hidden("mois", &shown.month.text()))
        (choices(&form, shown, &["zone", "theme", "axe", "activite", "public"]))
    };
    filter::bar(&form, fields, &active, &clear)
}

/// The drop-down lists of the filters that a page has.
pub(crate) fn choices(form: &Form<'_>, shown: &Shown, names: &[&'static str]) -> Markup {
    let (lang, lists, chosen) = (form.lang(), &shown.lists, &shown.chosen);
    let coded = |name: &'static str, label: &'static str, list: List| {
        let terms = lists.filtered(list, lang).into_iter();
        let choices: Vec<Choice<'_>> =
            terms.map(|(code, label)| Choice::new(code, label)).collect();
        form.select(&Field::new(name, label).value(chosen.get(name)), &choices)
    };
    let zones: Vec<Choice<'_>> = tree(&shown.zones)
        .into_iter()
        .map(|(_, zone)| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let themes: Vec<Group<'_>> = lists
        .top_themes()
        .map(|top| {
            let under = lists.themes_filtered(&top.code, lang).into_iter();
            let choices = under.map(|(code, label)| Choice::new(code, label)).collect();
            Group::named(top.label(lang).to_owned(), choices)
        })
        .collect();
    html! {
        @for name in names {
            @match *name {
                "zone" => (form.select(&Field::new("zone", words::zone_head(lang)).value(chosen.get("zone")), &zones)),
                "theme" => (form.select_grouped(&Field::new("theme", words::theme(lang)).value(chosen.get("theme")), &themes)),
                "axe" => (coded("axe", words::axis(lang), List::Axis)),
                "activite" => (coded("activite", words::activity(lang), List::Activity)),
                "public" => (coded("public", words::audience(lang), List::Audience)),
                "origine" => (coded("origine", words::origin(lang), List::Origin)),
                _ => (coded("issue", words::ending(lang), List::Ending)),
            }
        }
    }
}

fn tiles(lang: Lang, shown: &Shown) -> Markup {
    let board = &shown.board;
    // Nine fill three lines of three: the eight figures and the share of alerts resolved.
    let told: Vec<_> = board
        .figures
        .iter()
        .take(TILES)
        .filter_map(|line| Some((line, line.indicator()?, said(line, board, lang)?)))
        .collect();
    // The operator opens the list behind a figure, or else its sheet; a partner its sheet.
    let lists: Vec<String> =
        told.iter()
            .map(|(line, ..)| {
                let list = shown.frozen.is_none().then(|| {
                    crate::behind::behind(&line.code, shown.chosen.filters(), shown.month)
                });
                let sheet = || format!("/indicateurs/{}?mois={}", line.code, shown.month.text());
                list.flatten().unwrap_or_else(sheet)
            })
            .collect();
    let drawn: Vec<Tile<'_>> = told
        .iter()
        .zip(&lists)
        .map(|((line, indicator, said), list)| {
            let tone = said.standing.as_ref().map_or(Tone::Plain, |(tone, _)| *tone);
            let spark = Spark {
                id: format!("{}-tendance", line.code),
                title: trend(line, indicator, lang),
                values: line.trend.iter().copied().map(Datum::from).collect(),
                tone,
            };
            Tile {
                label: said.label,
                value: &said.number,
                unit: (!said.unit.is_empty()).then_some(said.unit),
                goal: said.target.as_deref(),
                beside: beside(said),
                status: said.standing.as_ref().map(|(tone, text)| (felt(*tone), text.as_str())),
                spark: Some(drawing::spark(&spark)),
                bullet: line.target.map(|target| bullet(lang, (line, indicator), (target, tone))),
                href: Some(list),
            }
        })
        .collect();
    tile::tiles(&drawn)
}

/// What the figure is compared with: the month before, the same month a year before, since January, and the hours.
fn beside(said: &crate::said::Said) -> Vec<&str> {
    [&said.month_before, &said.year_before, &said.to_date, &said.per_100_hours]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect()
}

fn bullet(
    lang: Lang,
    (line, indicator): (&FigureLine, &Indicator),
    (target, tone): (i64, Tone),
) -> Markup {
    let value = line.value.known().map(|value| indicator.text(lang, value));
    let value = value.unwrap_or_else(|| ui::chart::ABSENT.to_owned());
    drawing::bullet(&Bullet {
        id: format!("{}-cible", line.code),
        title: words::bar(lang, &value, &indicator.target_words(lang, target)),
        value: line.value.into(),
        target: Some(target),
        max: None,
        tone,
    })
}

const fn felt(tone: Tone) -> ui::Tone {
    match tone {
        Tone::Plain => ui::Tone::Info,
        Tone::Good => ui::Tone::Ok,
        Tone::Watch => ui::Tone::Warn,
        Tone::Late => ui::Tone::Bad,
    }
}

fn observed(lang: Lang, shown: &Shown) -> Markup {
    part::grid(html! {
        (drawing::chart(Span::More, &Chart::Stacked(charts::themes(&shown.board, &shown.lists, lang))))
        (drawing::chart(Span::Less, &Chart::Heat(charts::heat(&shown.board, lang))))
        @if let Some(columns) = charts::yearly(&shown.board, lang) {
            (drawing::chart(Span::Wide, &Chart::Columns(columns)))
        }
    })
}

/// What else happened in the month: it explains a peak better than a figure does.
fn context(lang: Lang, board: &Board) -> Markup {
    if board.events.is_empty() {
        return html! {};
    }
    let said = |event: &EventLine| {
        let (from, to) = (crate::board::day(&event.from), crate::board::day(&event.to));
        let days = from.zip(to).map(|(from, to)| findings::when(lang, Period::spanning(from, to)));
        let kind = neighbourhood::Around::parse(&event.kind).map(|one| one.word(lang));
        let label = match lang {
            Lang::Fr => &event.fr,
            Lang::En => &event.en,
        };
        html! {
            li {
                strong { (label) } " – "
                span.mute { @if let Some(kind) = kind { (kind) ", " } (days.unwrap_or_default()) }
            }
        }
    };
    part::section(
        "contexte",
        words::context(lang),
        Some(words::context_intro(lang)),
        html! {
            ul { @for event in &board.events { (said(event)) } }
            p { a href="/quartier" { (words::see_journal(lang)) } }
        },
    )
}

fn places(lang: Lang, shown: &Shown) -> Markup {
    let board = &shown.board;
    let plan = charts::plan(board, lang);
    let title = findings::alerts(board, lang);
    part::grid(html! {
        @if plan.spots.is_empty() {
            (part::card(Span::Half, &plan.frame.title, html! { p.mute { (words::no_plan(lang)) } }))
        } @else {
            (drawing::chart(Span::Half, &Chart::Plan(plan)))
        }
        (part::card(Span::Half, &title, recipients(lang, shown)))
    })
}

fn recipients(lang: Lang, shown: &Shown) -> Markup {
    let board = &shown.board;
    if board.recipients.is_empty() {
        return html! { p.mute { (words::no_alert(lang)) } };
    }
    let cell = |cell: Cell| html! { (Datum::from(cell).number(lang, Measure::Whole)) };
    let line = |line: &RecipientLine| {
        Row::new([
            html! { (line.name) },
            cell(line.sent),
            cell(line.waiting),
            cell(line.late),
            cell(line.median),
            cell(line.oldest),
        ])
    };
    let rows: Vec<Row<'_>> = board.recipients.iter().map(line).collect();
    let note = if shown.frozen.is_some() {
        words::alerts_partner(lang)
    } else {
        words::alerts_staff(lang)
    };
    html! {
        p.mute.small { (note) }
        (Table::figures("signalements-par-service", words::recipients_table(lang)).caption_unseen().columns([
            Column::text(words::service(lang)),
            Column::number(words::sent_head(lang)),
            Column::number(words::waiting_head(lang)),
            Column::number(words::late_head(lang)),
            Column::number(words::median_head(lang)),
            Column::number(words::oldest_head(lang)),
        ]).draw(lang, &rows))
        // A partner has no list of live alerts: the link would lead to nothing.
        @if shown.frozen.is_none() {
            p { a href=(waiting_list(shown)) { (words::see_alerts(lang)) } }
        }
    }
}

/// The alerts that the title of the card counts: those that wait too long, or else those that wait.
fn waiting_list(shown: &Shown) -> String {
    let (waiting, late) = shown.board.waiting();
    if waiting == 0 {
        return "/signalements".to_owned();
    }
    crate::behind::waiting(shown.chosen.filters(), shown.month, ("", late > 0))
}

fn decisions(lang: Lang, board: &Board) -> Markup {
    if board.recommendations.is_empty() {
        return html! {};
    }
    part::section(
        "decisions",
        words::to_decide(lang),
        Some(words::to_decide_intro(lang)),
        part::grid(html! {
            @for line in &board.recommendations {
                (part::card(Span::Narrow, "", html! {
                    p { (state(lang, &line.state)) }
                    h3 { (line.title) }
                    p { (line.text) }
                    p.mute.small { (words::addressee(lang, &line.addressee)) }
                }))
            }
        }),
    )
}

fn state(lang: Lang, state: &str) -> Markup {
    match state {
        "followed" => badge::badge(ui::Tone::Ok, words::followed(lang)),
        "refused" => badge::badge(ui::Tone::Warn, words::refused(lang)),
        _ => badge::badge(ui::Tone::Info, words::new(lang)),
    }
}

fn quality(lang: Lang, shown: &Shown, quality: &Quality) -> Markup {
    let part_of = |n: i64, all: i64| {
        let share = crate::base::share(n, all).map(|share| french::percent(lang, share));
        words::part_of(lang, n, all, &share.unwrap_or_else(|| ui::chart::ABSENT.to_owned()))
    };
    // Each count opens the records that it counts.
    let counted = |(n, all): (i64, i64), gap: Gap| {
        let href = crate::behind::lacking(shown.chosen.filters(), shown.month, gap);
        html! {
            @if n > 0 { a href=(href) { (part_of(n, all)) } } @else { (part_of(n, all)) }
        }
    };
    let days: Vec<String> = quality
        .empty_days
        .iter()
        .filter_map(|text| crate::board::day(text))
        .map(|day| french::day_long(lang, day))
        .collect();
    part::card(
        Span::Full,
        "",
        part::facts(&[
            (
                words::empty_days(lang),
                html! { @if days.is_empty() { (words::none(lang)) } @else { (days.join(", ")) } },
            ),
            (
                words::without_place(lang),
                counted((quality.without_place, quality.records), Gap::Place),
            ),
            (
                words::without_ending(lang),
                counted((quality.without_ending, quality.to_end), Gap::Ending),
            ),
            (words::late_entries(lang), counted((quality.late, quality.records), Gap::Delay)),
        ]),
    )
}
