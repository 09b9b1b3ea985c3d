//! The library as a list (« bibliothèque »): filters, the figure of the month, what was agreed.

use std::sync::Arc;

use kernel::{Lang, Month, french};
use referential::Lists;
use ui::badge::badge;
use ui::button::{self, Look};
use ui::filter::{self, Active};
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, page, part,
    period,
};

use crate::chosen::Chosen;
use crate::entry::{Level, Register, Source};
use crate::life::Standing;
use crate::reading::{Agreed, Told, known, said};
use crate::sheet::Sheet;
use crate::{words, words_out as carried};

/// Where the library is.
pub(crate) const PATH: &str = "/indicateurs";

/// A line of the library.
pub(crate) struct Line {
    pub(crate) sheet: Sheet,
    /// The month, and since January; nothing for whoever reads what was published.
    pub(crate) told: Option<(Told, Told)>,
    pub(crate) target: Option<i64>,
    pub(crate) standing: Standing,
}

/// What the list shows.
pub(crate) struct Shown {
    pub(crate) lines: Vec<Line>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) chosen: Chosen,
    pub(crate) month: Month,
    /// The months with records.
    pub(crate) bounds: (Month, Month),
    /// How many indicators there are, and how many are agreed.
    pub(crate) counts: (usize, usize),
    /// Agreed indicators that no one commented for the month; none for a partner.
    pub(crate) uncommented: Vec<(String, String)>,
    pub(crate) may_feed: bool,
    /// Whether the sheets of a survey may be typed.
    pub(crate) may_ask: bool,
    /// Whether whoever reads is of the operator.
    pub(crate) staff: bool,
}

/// The list.
pub(crate) fn list(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    page(
        view,
        &head(view, shown),
        html! {
            (filters(lang, shown))
            @if !shown.uncommented.is_empty() { (silent(lang, shown)) }
            @if shown.lines.is_empty() {
                (part::empty(words::nothing_there(lang), words::nothing_there_why(lang), None))
            } @else {
                @for level in Level::ALL { (of_level(lang, shown, level)) }
            }
            @if shown.staff { (files(lang, shown)) }
        },
    )
}

/// Every value of the library, to be carried away.
fn files(lang: Lang, shown: &Shown) -> Markup {
    let data = |ending: &str| format!("{PATH}/donnees.{ending}?mois={}", shown.month.text());
    part::section(
        "fichiers",
        carried::files(lang),
        Some(carried::files_intro(lang)),
        button::group(html! {
            (button::download(Look::Plain, &data("csv"), words::data_csv(lang)))
            (button::download(Look::Plain, &data("xlsx"), carried::data_xlsx(lang)))
            (button::download(Look::Plain, &data("json"), carried::data_json(lang)))
        }),
    )
}

fn head(view: &View, shown: &Shown) -> Head {
    let lang = view.lang;
    let staff = shown.staff;
    let (all, agreed) = shown.counts;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let head = Head::new(words::section(lang))
        .eyebrow(view.convention.as_str())
        .lede(html! {
            @if staff { (words::lede(lang, count(all), count(agreed))) }
            @else { (words::lede_partner(lang)) }
        })
        .footnote(words::library_note(lang));
    let agreements = button::link(
        Look::Plain,
        None,
        crate::agreements::PATH,
        crate::words_agreements::title(lang),
    );
    if !staff {
        return head.actions(agreements);
    }
    let (file, new) = (format!("{PATH}/fichier"), format!("{PATH}/nouveau"));
    let (before, after) = around(shown.month, shown.bounds);
    let name = |month: Month| french::month_name(lang, month);
    let link = |month: Option<Month>| month.map(|month| (shown.chosen.at(month), name(month)));
    let (before, after) = (link(before), link(after));
    head.actions(button::group(html! {
        (agreements)
        (button::link(Look::Plain, None, crate::tension_pages::PATH, crate::words_tension::title(lang)))
        @if shown.may_ask {
            (button::link(Look::Plain, None, crate::survey_pages::SURVEYS, words::surveys(lang)))
        }
        @if shown.may_feed {
            (button::link(Look::Plain, None, crate::nomenclature_pages::TABLES, words::tables(lang)))
            (button::link(Look::Plain, Icon::File, &file, words::import(lang)))
            (button::link(Look::Primary, Icon::Plus, &new, words::make(lang)))
        }
    }))
    .tools(period::switch(
        lang,
        before.as_ref().map(|(href, name)| (href.as_str(), *name)),
        &french::month(lang, shown.month),
        after.as_ref().map(|(href, name)| (href.as_str(), *name)),
    ))
}

/// The months on both sides of one, within bounds.
pub(crate) fn around(
    month: Month,
    (first, last): (Month, Month),
) -> (Option<Month>, Option<Month>) {
    let (before, after) = (month.plus(-1), month.plus(1));
    ((before >= first).then_some(before), (after <= last).then_some(after))
}

fn filters(lang: Lang, shown: &Shown) -> Markup {
    let form = Form::get(lang, PATH).narrowing();
    let chosen = &shown.chosen;
    let select = |name: &'static str, label: &'static str, choices: Vec<Choice<'_>>| {
        form.select(&Field::new(name, label).value(chosen.get(name)), &choices)
    };
    let levels = Level::ALL.map(|one| Choice::new(one.name(), level_word(lang, one)));
    let registers = Register::ALL.map(|one| Choice::new(one.name(), register_word(lang, one)));
    let sources = Source::ALL.map(|one| Choice::new(one.name(), source_word(lang, one)));
    let standings = Standing::ALL.map(|one| Choice::new(one.name(), standing_word(lang, one)));
    let active: Vec<Active> = chosen
        .each()
        .map(|(name, value)| Active {
            label: filter_word(lang, name, value).to_owned(),
            without: chosen.without(name, shown.month),
        })
        .collect();
    let fields = html! {
        (form.hidden("mois", &shown.month.text()))
        (select("niveau", words::level(lang), levels.into()))
        (select("registre", words::register(lang), registers.into()))
        (select("source", words::source(lang), sources.into()))
        (select("etat", words::standing(lang), standings.into()))
    };
    filter::bar(&form, fields, &active, &format!("{PATH}?mois={}", shown.month.text()))
}

fn filter_word(lang: Lang, name: &str, value: &str) -> &'static str {
    let level = Level::ALL.into_iter().find(|one| one.name() == value);
    let register = Register::ALL.into_iter().find(|one| one.name() == value);
    let source = Source::ALL.into_iter().find(|one| one.name() == value);
    let standing = Standing::ALL.into_iter().find(|one| one.name() == value);
    let found = match name {
        "niveau" => level.map(|one| level_word(lang, one)),
        "registre" => register.map(|one| register_word(lang, one)),
        "source" => source.map(|one| source_word(lang, one)),
        _ => standing.map(|one| standing_word(lang, one)),
    };
    found.unwrap_or_default()
}

fn silent(lang: Lang, shown: &Shown) -> Markup {
    let count = i64::try_from(shown.uncommented.len()).unwrap_or(i64::MAX);
    let sentence = words::uncommented(lang, count, &french::of_month(lang, shown.month));
    part::notice(
        lang,
        Tone::Warn,
        words::to_comment(lang),
        html! {
            p { (sentence) }
            ul {
                @for (code, label) in &shown.uncommented {
                    li { a href={ (href(code, shown.month)) "#commentaire" } { (label) } }
                }
            }
        },
    )
}

/// The page of an indicator at a month.
pub(crate) fn href(code: &str, month: Month) -> String {
    format!("{PATH}/{code}?mois={}", month.text())
}

fn of_level(lang: Lang, shown: &Shown, level: Level) -> Markup {
    let lines: Vec<&Line> = shown.lines.iter().filter(|line| line.sheet.level == level).collect();
    if lines.is_empty() {
        return html! {};
    }
    part::section(level.name(), level_word(lang, level), None, table(lang, shown, (level, &lines)))
}

fn table(lang: Lang, shown: &Shown, (level, lines): (Level, &[&Line])) -> Markup {
    let staff = shown.staff;
    let rows: Vec<Row<'_>> = lines.iter().map(|line| row(lang, shown, line)).collect();
    let mut columns = vec![
        Column::text(words::indicator(lang)),
        Column::text(words::register(lang)),
        Column::text(words::source(lang)),
    ];
    if staff {
        columns.push(Column::number(words::value_of(lang, &french::of_month(lang, shown.month))));
        columns.push(Column::number(words::since_january(lang)));
    }
    columns.push(Column::number(words::target(lang)));
    columns.push(Column::text(words::standing(lang)));
    let id = format!("liste-{}", level.name());
    Table::list(id, level_word(lang, level)).caption_unseen().columns(columns).draw(lang, &rows)
}

fn row<'r>(lang: Lang, shown: &Shown, line: &Line) -> Row<'r> {
    let sheet = &line.sheet;
    let mut cells = vec![
        html! {
            a href=(href(&sheet.code, shown.month)) { (sheet.label) }
            @if let Some(row) = sheet.row {
                " " span.mute.small { (words::row(lang)) (kernel::french::NO_BREAK) (row) }
            }
        },
        html! { (register_word(lang, sheet.register)) },
        html! { (source_word(lang, sheet.source)) },
    ];
    if let Some((month, to_date)) = &line.told {
        let cell = |told: &Told| {
            let text = said(lang, sheet, told, &shown.lists);
            html! {
                @if known(told).is_some() || matches!(told, Told::Parts(_)) { (text) }
                @else { span.mute.small { (text) } }
            }
        };
        cells.push(cell(month));
        cells.push(cell(to_date));
    }
    cells.push(html! {
        @match line.target {
            Some(target) => (sheet.text(lang, target)),
            None => (words::none(lang)),
        }
    });
    cells.push(standing_badge(lang, line.standing));
    Row::new(cells)
}

/// Where an indicator stands, in a badge.
pub(crate) fn standing_badge(lang: Lang, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Agreed => Tone::Ok,
        Standing::Proposed | Standing::Discussed => Tone::Info,
        Standing::Shelved | Standing::Withdrawn => Tone::Plain,
    };
    badge(tone, standing_word(lang, standing))
}

/// A level in words.
pub(crate) fn level_word(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Output => words::output(lang),
        Level::Outcome => words::outcome(lang),
        Level::Impact => words::impact(lang),
    }
}

/// A register in words.
pub(crate) fn register_word(lang: Lang, register: Register) -> &'static str {
    match register {
        Register::Cohesion => words::cohesion(lang),
        Register::Innovation => words::innovation(lang),
        Register::Tranquillity => words::tranquillity_register(lang),
        Register::Economy => words::economy(lang),
        Register::Recognition => words::recognition(lang),
    }
}

/// A source in words.
pub(crate) fn source_word(lang: Lang, source: Source) -> &'static str {
    match source {
        Source::Base => words::from_base(lang),
        Source::Partner => words::from_partner(lang),
        Source::Survey => words::from_survey(lang),
    }
}

/// Where an indicator stands, in words.
pub(crate) fn standing_word(lang: Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::Shelved => words::shelved(lang),
        Standing::Proposed => words::proposed(lang),
        Standing::Discussed => words::discussed(lang),
        Standing::Agreed => words::agreed(lang),
        Standing::Withdrawn => words::withdrawn(lang),
    }
}

/// The counts of the library.
pub(crate) fn counts(sheets: &[Sheet], agreed: &Agreed) -> (usize, usize) {
    let held = |sheet: &&Sheet| agreed.standing(&sheet.code) == Standing::Agreed;
    (sheets.len(), sheets.iter().filter(held).count())
}
