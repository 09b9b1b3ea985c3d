//! The report as a page: the parts of the house, filled from the tree.
//!
//! What is returned goes inside a page shell; [`body`] alone goes inside another page.

use kernel::{Lang, french};
use maud::{Markup, html};
use ui::chart::{Bullet, Spark};
use ui::part::{self, Span};
use ui::{badge, drawing};

use crate::document::{
    Block, Callout, Cell, Chart, Column, ColumnKind, Definition, Document, Figure, Finding, List,
    Section, Table, Tone,
};

/// The whole document: heading, finding, then its sections.
pub fn render(document: &Document) -> Markup {
    html! {
        @if let Some(logo) = &document.logo { (logo.mark(true)) }
        div.head {
            div {
                p.eyebrow { (document.convention.name) }
                h1 { (document.title) }
                p.mute { (document.perimeter) }
            }
            p.lede { (document.lede) }
        }
        (body(document))
        p.mute.small { (document.author) ". " (document.state()) "." }
    }
}

/// The mark of the party that the document is made for, above it on a page of the house.
pub fn logo(document: &Document) -> Markup {
    html! { @if let Some(logo) = &document.logo { (logo.mark(false)) } }
}

/// The sections alone, and the list of them beside when there is room.
pub fn body(document: &Document) -> Markup {
    let title = match document.lang {
        Lang::Fr => "Sommaire",
        Lang::En => "Contents",
    };
    html! {
        div.document {
            nav.contents aria-labelledby="sommaire" {
                p.contents-title id="sommaire" { (title) }
                ol role="list" {
                    @for section in &document.sections {
                        li { a href={ "#" (section.id) } { (section.title) } }
                    }
                }
            }
            div.document-body {
                @for section in &document.sections { (part(section, document.lang)) }
            }
        }
    }
}

/// One section.
pub fn part(section: &Section, lang: Lang) -> Markup {
    let mut rest = section.blocks.as_slice();
    let mut content = Vec::new();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        let next = rest.split_first();
        content.push(match (block, next) {
            (Block::Chart(left), Some((Block::Chart(right), after)))
                if !(wide(left) && wide(right)) =>
            {
                rest = after;
                let (one, other) = shares(left, right);
                part::grid(html! { (drawing::chart(one, left)) (drawing::chart(other, right)) })
            }
            (Block::Chart(one), _) => part::grid(drawing::chart(Span::Full, one)),
            (Block::Table(one), _) => part::grid(part::card(Span::Full, "", table(one, lang))),
            (Block::Figures(figures), _) => tiles(figures, lang),
            (Block::Heading(text), _) => html! { h3 { (text) } },
            (Block::Prose(text), _) => part::prose(text),
            (Block::Findings(all), _) => part::card(Span::Full, "", findings(all)),
            (Block::List(one), _) => part::card(Span::Full, "", list(one)),
            (Block::Callout(one), _) => callout(one, lang),
            (Block::Definitions(words), _) => definitions(words),
        });
    }
    part::section(&section.id, &section.title, None, html! { @for one in content { (one) } })
}

/// Charts that ask for more than half a line.
const fn wide(chart: &Chart) -> bool {
    match chart {
        Chart::Stacked(_) | Chart::Line(_) => true,
        Chart::Heat(_) | Chart::Plan(_) | Chart::Bars(_) | Chart::Columns(_) => false,
    }
}

/// How two charts share a line.
const fn shares(left: &Chart, right: &Chart) -> (Span, Span) {
    match (wide(left), wide(right)) {
        (true, _) => (Span::More, Span::Less),
        (_, true) => (Span::Less, Span::More),
        (false, false) => (Span::Half, Span::Half),
    }
}

fn tiles(figures: &[Figure], lang: Lang) -> Markup {
    html! { ul.tiles role="list" { @for figure in figures { (tile(figure, lang)) } } }
}

fn tile(figure: &Figure, lang: Lang) -> Markup {
    let tone = figure.status.as_ref().map_or(Tone::Plain, |status| status.tone);
    // A drawing that only repeats the words around it is not read aloud twice.
    let bullet = figure.target.as_ref().map(|goal| Bullet {
        id: format!("{}-bar", figure.id),
        title: format!("{}. {}", figure.text(lang), goal.text),
        value: figure.value,
        target: Some(goal.value),
        max: None,
        tone,
    });
    let spark = (figure.trend.len() > 1).then(|| Spark {
        id: format!("{}-trend", figure.id),
        title: trend(figure, lang),
        values: figure.trend.clone(),
        tone,
    });
    html! {
        li.tile {
            h3 { (figure.label) }
            p.val {
                (figure.number(lang))
                @if figure.value.known().is_some() { (unit(&figure.unit)) }
            }
            @if let Some(spark) = &spark { div.spark { (drawing::spark(spark)) } }
            @if let Some(bullet) = &bullet { div.bullet aria-hidden="true" { (drawing::bullet(bullet)) } }
            @if figure.target.is_some() || figure.status.is_some() {
                p.goal {
                    @if let Some(goal) = &figure.target { span { (goal.text) } }
                    @if let Some(status) = &figure.status {
                        " " (badge::status(felt(status.tone), &status.words))
                    }
                }
            }
            @for compared in figure.last_year.iter().chain(&figure.year_to_date) {
                p.goal { (compared) }
            }
        }
    }
}

fn unit(unit: &str) -> Markup {
    let space = if unit == "%" { french::NARROW } else { french::NO_BREAK };
    html! { @if !unit.is_empty() { (space) small { (unit) } } }
}

fn trend(figure: &Figure, lang: Lang) -> String {
    let months = figure.trend.len();
    let values: Vec<String> =
        figure.trend.iter().map(|datum| datum.text(lang, figure.measure)).collect();
    let values = values.join(", ");
    match lang {
        Lang::Fr => format!("{}, {months} derniers mois\u{a0}: {values}", figure.label),
        Lang::En => format!("{}, last {months} months: {values}", figure.label),
    }
}

const fn felt(tone: Tone) -> ui::Tone {
    match tone {
        Tone::Plain => ui::Tone::Info,
        Tone::Good => ui::Tone::Ok,
        Tone::Watch => ui::Tone::Warn,
        Tone::Late => ui::Tone::Bad,
    }
}

/// The longest number that is kept whole.
const NUMBER: usize = 16;

fn table(table: &Table, lang: Lang) -> Markup {
    let columns = table.columns.iter().map(column);
    let row = |cells: &Vec<Cell>| ui::Row::new(cells.iter().map(|cell| whole(&cell.text(lang))));
    let mut rows: Vec<ui::Row<'_>> = table.rows.iter().map(row).collect();
    rows.extend(table.total.as_ref().map(row).map(ui::Row::total));
    // Words are read row by row, figures are compared down a column.
    let words = table.columns.iter().filter(|column| column.kind == ColumnKind::Text).count();
    let (id, caption) = (table.id.as_str(), table.caption.as_str());
    let drawn =
        if words > 2 { ui::Table::list(id, caption) } else { ui::Table::figures(id, caption) };
    html! {
        (drawn.columns(columns).draw(lang, &rows))
        @if let Some(note) = &table.note { p.mute.small { (note) } }
    }
}

/// A cell; a number such as « HUM-2019-0042 », which has no space, stays on one line.
fn whole(text: &str) -> Markup {
    let is_number = !text.contains(char::is_whitespace)
        && text.contains('-')
        && text.chars().any(|letter| letter.is_ascii_digit())
        && text.chars().nth(NUMBER).is_none();
    html! { @if is_number { span.nowrap { (text) } } @else { (text) } }
}

fn column(column: &Column) -> ui::Column<'_> {
    match column.kind {
        ColumnKind::Text => ui::Column::text(column.label.as_str()),
        ColumnKind::Number(_) | ColumnKind::Day => ui::Column::number(column.label.as_str()),
    }
}

fn list(list: &List) -> Markup {
    let items = html! {
        @for item in &list.items {
            li { @if !item.lead.is_empty() { strong { (item.lead) "." } " " } (item.text) }
        }
    };
    html! { @if list.ordered { ol { (items) } } @else { ul { (items) } } }
}

/// Sentences, each with the way to what it counts.
pub fn findings(all: &[Finding]) -> Markup {
    html! {
        ul {
            @for one in all {
                li {
                    strong { (one.lead) "." } " " (one.text)
                    @if let Some((href, words)) = &one.link { " " a href=(href) { (words) } }
                }
            }
        }
    }
}

fn callout(callout: &Callout, lang: Lang) -> Markup {
    part::notice(lang, felt(callout.tone), &callout.title, html! { p { (callout.text) } })
}

fn definitions(words: &[Definition]) -> Markup {
    let facts: Vec<(&str, Markup)> =
        words.iter().map(|word| (word.term.as_str(), html! { (word.text) })).collect();
    part::card(Span::Full, "", part::facts(&facts))
}
