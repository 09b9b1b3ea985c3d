//! The document as the template reads it: JSON strings, and a numbered SVG for each drawing.

use std::sync::Arc;

use kernel::Lang;
use serde_json::{Value, json};
use ui::chart::{Bullet, Plan, Tone, Width};

use crate::context;
use crate::document::{
    Block, Callout, Cell, Chart, Column, ColumnKind, Document, Figure, Finding, List, Section,
    Table,
};

/// What one render needs besides the template.
pub(crate) struct Sheet {
    /// `/data.json`.
    pub(crate) data: String,
    /// `/chart-N.svg`, in order.
    pub(crate) charts: Vec<String>,
    /// `/logo.jpg`.
    pub(crate) logo: Option<Arc<[u8]>>,
}

/// Lays a document out, and the papers that go with it; letters that `covered` refuses become a square.
pub(crate) fn sheet(
    document: &Document,
    beside: &[Document],
    covered: &dyn Fn(char) -> bool,
) -> Sheet {
    let mut charts = Vec::new();
    let lang = document.lang;
    let (front, sections) = alone(document, &mut charts);
    let beside: Vec<Value> =
        (1_usize..).zip(beside).map(|(number, one)| annexed(one, number, &mut charts)).collect();
    let frozen = document.frozen_at.map(|moment| {
        let (day, time) = moment.local();
        let month = i64::from(day.month().number());
        let minute = time.minute_of_day();
        json!([day.year(), month, day.day_of_month(), minute / 60, minute % 60, 0])
    });
    let data = json!({
        "lang": lang.code(),
        "kind": document.kind.code(),
        "convention": document.convention.name,
        "perimeter": document.perimeter,
        "period": document.period.name,
        "state": document.state(),
        "frozen": frozen,
        "author": document.author,
        "title": document.title,
        "lede": document.lede,
        "logo": document.logo.as_ref().map(|logo| {
            let (width, height) = logo.drawn();
            json!({"alt": logo.name, "width": width, "height": height})
        }),
        "front": front,
        "sections": sections,
        "contents": contents(lang),
        "annexes": beside,
    });
    let logo = document.logo.as_ref().map(|logo| Arc::clone(&logo.jpeg));
    Sheet { logo, ..loose(data, charts, covered) }
}

/// The sections of a document, then the figures behind its charts.
fn sections(document: &Document, charts: &mut Vec<String>) -> Vec<Value> {
    let each = document.sections.iter().map(|section| part(section, document.lang, charts));
    let mut all: Vec<Value> = each.collect();
    all.extend(annex(document));
    all
}

/// The first page that is read alone, row by row, then the sections that follow it.
fn alone(document: &Document, charts: &mut Vec<String>) -> (Vec<Value>, Vec<Value>) {
    let lang = document.lang;
    let found = |id: &str| document.sections.iter().find(|section| section.id == id);
    let rows = document.kind.first_page().iter().map(|row| {
        let row = row.iter().filter_map(|id| found(id));
        Value::from(row.map(|section| part(section, lang, charts)).collect::<Vec<_>>())
    });
    let front: Vec<Value> =
        rows.filter(|row| row.as_array().is_some_and(|row| !row.is_empty())).collect();
    let after = document.sections.iter().filter(|one| !document.kind.is_on_first_page(&one.id));
    let mut all: Vec<Value> = after.map(|section| part(section, lang, charts)).collect();
    all.extend(annex(document));
    (front, all)
}

/// A whole paper set after another one, under its number.
fn annexed(document: &Document, number: usize, charts: &mut Vec<String>) -> Value {
    let word = match document.lang {
        Lang::Fr => "Annexe",
        Lang::En => "Annex",
    };
    json!({
        "title": format!("{word} {number} – {}", document.title),
        "perimeter": document.perimeter,
        "author": document.author,
        "state": document.state(),
        "lede": document.lede,
        "sections": sections(document, charts),
    })
}

const fn contents(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Sommaire",
        Lang::En => "Contents",
    }
}

/// What a template reads, its letters made such that they can be set.
pub(crate) fn loose(data: Value, drawings: Vec<String>, covered: &dyn Fn(char) -> bool) -> Sheet {
    let clean = |text: &str| text.chars().filter_map(|c| settable(c, covered)).collect();
    Sheet {
        data: cleaned(data, &clean).to_string(),
        charts: drawings.iter().map(|svg| clean(svg)).collect(),
        logo: None,
    }
}

/// A letter that can be set: PDF/UA refuses one without a glyph, and one emoji in a note must not
/// cost the town its report.
fn settable(letter: char, covered: &dyn Fn(char) -> bool) -> Option<char> {
    match letter {
        '\n' | ' '..='~' => Some(letter),
        c if c.is_control() => Some(' '),
        c if covered(c) => Some(c),
        // Joiners, directions and variants draw nothing by themselves.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => None,
        _ => Some('□'),
    }
}

/// Every text of a tree, cleaned before it is written as JSON.
fn cleaned(value: Value, clean: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text)),
        Value::Array(items) => items.into_iter().map(|item| cleaned(item, clean)).collect(),
        Value::Object(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, cleaned(value, clean)));
            Value::Object(entries.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn part(section: &Section, lang: Lang, charts: &mut Vec<String>) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut rest = section.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        // Two charts that follow each other and bear it share a line of the page.
        if let (Block::Chart(left), Some((Block::Chart(right), after))) =
            (block, rest.split_first())
            && narrows(left)
            && narrows(right)
        {
            let pair = [left, right].map(|one| chart(one, Width::Phone, charts));
            blocks.push(json!({"kind": "pair", "charts": pair}));
            rest = after;
            continue;
        }
        blocks.push(match block {
            Block::Heading(text) => json!({"kind": "heading", "text": text}),
            Block::Prose(text) => {
                let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).collect();
                json!({"kind": "prose", "paragraphs": paragraphs})
            }
            Block::Figures(figures) => {
                let tiles: Vec<Value> =
                    figures.iter().map(|figure| tile(figure, lang, charts)).collect();
                json!({"kind": "figures", "tiles": tiles})
            }
            Block::Table(one) => table(one, lang),
            Block::Chart(one @ (Chart::Heat(_) | Chart::Plan(_) | Chart::Bars(_))) => {
                chart(one, Width::Half, charts)
            }
            Block::Chart(one) => chart(one, Width::Wide, charts),
            Block::Findings(all) => list(&plain(all)),
            Block::List(one) => list(one),
            Block::Callout(one) => callout(one),
            Block::Definitions(words) => {
                let terms: Vec<Value> =
                    words.iter().map(|word| json!([word.term, word.text])).collect();
                json!({"kind": "definitions", "terms": terms})
            }
        });
    }
    json!({"title": section.title, "blocks": blocks, "annex": false})
}

/// Findings as a list: paper has no link to follow.
pub(crate) fn plain(findings: &[Finding]) -> List {
    List { ordered: false, items: findings.iter().map(Finding::item).collect() }
}

/// Charts that stay legible on half a line.
const fn narrows(chart: &Chart) -> bool {
    match chart {
        Chart::Heat(_) | Chart::Plan(_) | Chart::Bars(_) | Chart::Columns(_) => true,
        Chart::Stacked(_) | Chart::Line(_) => false,
    }
}

fn tile(figure: &Figure, lang: Lang, charts: &mut Vec<String>) -> Value {
    let bar = figure.target.as_ref().map(|target| {
        let bullet = Bullet {
            id: format!("bullet-{}", figure.id),
            title: figure.label.clone(),
            value: figure.value,
            target: Some(target.value),
            max: None,
            tone: figure.status.as_ref().map_or(Tone::Plain, |status| status.tone),
        };
        numbered(bullet.svg(), charts)
    });
    let compared: Vec<&String> = figure.last_year.iter().chain(&figure.year_to_date).collect();
    json!({
        "label": figure.label,
        "text": figure.text(lang),
        "known": figure.value.known().is_some(),
        "goal": figure.target.as_ref().map(|target| target.text.clone()),
        "bar": bar,
        "status": figure.status.as_ref().map(|status| status.words.clone()),
        "tone": figure.status.as_ref().map(|status| tone(status.tone)),
        "compared": compared,
    })
}

fn chart(chart: &Chart, width: Width, charts: &mut Vec<String>) -> Value {
    let frame = chart.frame();
    let legend = if let Chart::Plan(plan) = chart { legend(plan) } else { Vec::new() };
    json!({
        "kind": "chart",
        "half": width == Width::Half,
        "title": frame.title,
        "detail": frame.detail,
        "alt": format!("{}. {}", frame.title, chart.alt()),
        "file": numbered(chart.svg(width), charts),
        "legend": legend,
        "around": ui::chart::said(frame.lang, chart.around()),
    })
}

/// The numbered places of a plan, for who reads the drawing.
fn legend(plan: &Plan) -> Vec<Value> {
    let (lang, measure) = (plan.frame.lang, plan.frame.measure);
    let rows = (1..).zip(&plan.spots);
    rows.map(|(number, spot): (u32, _)| {
        json!([number.to_string(), spot.name, spot.value.text(lang, measure)])
    })
    .collect()
}

fn numbered(svg: String, charts: &mut Vec<String>) -> String {
    let file = format!("/chart-{}.svg", charts.len());
    charts.push(svg);
    file
}

fn table(table: &Table, lang: Lang) -> Value {
    let rooms = rooms(table, lang);
    let columns: Vec<Value> =
        table.columns.iter().zip(rooms).map(|(one, room)| column(one, room)).collect();
    // Room for a pen is no text: the template gives it its height.
    let told = |cell: &Cell| {
        let room = matches!(cell, Cell::Room);
        if room { Value::Null } else { Value::from(cell.text(lang)) }
    };
    let line = |row: &Vec<Cell>| -> Vec<Value> {
        let texts = row.iter().map(told);
        // A row that is short or long must not push the next ones aside.
        texts.chain(std::iter::repeat(Value::from(""))).take(columns.len()).collect()
    };
    let rows: Vec<Vec<Value>> = table.rows.iter().map(line).collect();
    let total = table.total.as_ref().map(line);
    let cells = table.rows.iter().flatten();
    let letters: usize = cells.map(|cell| cell.text(lang).chars().count()).sum();
    json!({
        "kind": "table",
        "long": rows.len() > SHORT || letters > FEW,
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "total": total,
        "note": table.note,
    })
}

/// Rows and letters past which a table goes on over the page.
const SHORT: usize = 20;
const FEW: usize = 1_800;
/// Letters that a column holds on one line; past them it shares the room with the first.
const NARROW: usize = 24;
/// What room for a pen is worth in letters: a signature is wider than a word.
const PEN: usize = 40;

/// How much of the line a column asks for: the first always, and words too long for one line; nothing
/// for those that take what they need.
pub(crate) fn share(table: &Table, place: usize, lang: Lang) -> usize {
    let text = table.columns.get(place).is_some_and(|one| one.kind == ColumnKind::Text);
    let cells = table.all_rows().filter_map(|row| row.get(place));
    let letters = |cell: &Cell| {
        let room = matches!(cell, Cell::Room);
        if room { PEN } else { cell.text(lang).chars().count() }
    };
    let longest = cells.map(letters).max().unwrap_or(0);
    match (place, text && longest > NARROW) {
        (0, _) => longest.clamp(12, 60),
        (_, true) => longest.clamp(12, 90),
        (_, false) => 0,
    }
}

/// Columns past which none takes what it needs: the first one would be left with nothing.
const MANY: usize = 6;
/// Letters on a line of a page, in the size of tables.
const LINE: usize = 96;
/// What the edges of a column are worth, in letters.
const EDGES: usize = 2;

/// The room of each column on a page: nothing said for those that take what they need; a table of many columns
/// parts the whole line among them.
fn rooms(table: &Table, lang: Lang) -> Vec<usize> {
    let places = 0..table.columns.len();
    let asked: Vec<usize> = places.map(|place| share(table, place, lang)).collect();
    if table.columns.len() <= MANY { asked } else { fair(table, lang, (&asked, LINE)) }
}

/// A line parted among columns: each has its longest word first, so that no word is cut nor runs over the next
/// column; what is left goes to those that ask for more.
pub(crate) fn fair(table: &Table, lang: Lang, (asked, line): (&[usize], usize)) -> Vec<usize> {
    let word =
        |text: &str| text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0);
    let least = |(place, column): (usize, &Column)| {
        let cells = table.all_rows().filter_map(|row| row.get(place));
        let longest = cells.map(|cell| word(&cell.text(lang))).max().unwrap_or(0);
        longest.max(word(&column.label)).clamp(4, 16) + EDGES
    };
    let least: Vec<usize> = table.columns.iter().enumerate().map(least).collect();
    let spare = line.saturating_sub(least.iter().sum());
    let all = asked.iter().sum::<usize>().max(1);
    least.iter().zip(asked).map(|(least, asked)| least + spare * asked / all).collect()
}

fn column(column: &Column, share: usize) -> Value {
    let side = match column.kind {
        ColumnKind::Text => "left",
        ColumnKind::Number(_) | ColumnKind::Day => "right",
    };
    json!([column.label, side, share])
}

fn list(list: &List) -> Value {
    let items: Vec<Value> = list.items.iter().map(|item| json!([item.lead, item.text])).collect();
    json!({"kind": "list", "ordered": list.ordered, "items": items})
}

fn callout(callout: &Callout) -> Value {
    json!({
        "kind": "callout",
        "tone": tone(callout.tone),
        "title": callout.title,
        "text": callout.text,
    })
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Watch => "watch",
        Tone::Late => "late",
    }
}

/// The figures behind the charts, for who cannot read a drawing. Narrow tables stand side by side.
fn annex(document: &Document) -> Option<Value> {
    let lang = document.lang;
    let charts = document.blocks().filter_map(|block| match block {
        Block::Chart(chart) => Some(Table::of_chart(chart)),
        Block::Prose(_)
        | Block::Heading(_)
        | Block::Figures(_)
        | Block::Table(_)
        | Block::Findings(_)
        | Block::List(_)
        | Block::Callout(_)
        | Block::Definitions(_) => None,
    });
    let (narrow, mut wide): (Vec<Table>, Vec<Table>) =
        charts.partition(|table| table.columns.len() <= 3);
    wide.extend(context::tables(document.blocks()));
    let mut blocks: Vec<Value> = wide.iter().map(|one| table(one, lang)).collect();
    for pair in narrow.chunks(2) {
        let tables: Vec<Value> = pair.iter().map(|one| table(one, lang)).collect();
        blocks.push(json!({"kind": "tables", "tables": tables}));
    }
    let title = match lang {
        Lang::Fr => "Données des graphiques",
        Lang::En => "Data behind the charts",
    };
    (!blocks.is_empty()).then(|| json!({"title": title, "blocks": blocks, "annex": true}))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;

    #[test]
    fn no_word_of_a_crowded_table_is_wider_than_its_column() {
        let heads =
            ["Indicateur", "Jours", "Périmètre", "Valeur", "Fournisseur", "Document", "Hypothèse"];
        let cells =
            ["Coûts évités", "du 01/01/2019 au 30/11/2019", "tout", "1 860 €", "Tournebride"];
        let long = "Bilan technique du patrimoine, décembre 2019, et ce qui le complète depuis";
        let row = cells.into_iter().chain([long, long]).map(Cell::words).collect();
        let table = Table {
            id: "crowded".to_owned(),
            caption: String::new(),
            columns: heads.map(|head| Column::new(head, head, ColumnKind::Text)).to_vec(),
            rows: vec![row],
            total: None,
            note: None,
        };
        let rooms = rooms(&table, Lang::Fr);
        let line: usize = rooms.iter().sum();
        for (room, head) in rooms.iter().zip(heads) {
            // What a column is given of a line of that many letters.
            assert!(room * LINE / line >= head.chars().count(), "{head}: {rooms:?}");
        }
        assert!(rooms[5] > rooms[2] && rooms[1] > rooms[3], "{rooms:?}");
    }
}
