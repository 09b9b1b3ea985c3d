//! The whole library as a file: one figure a line, with what it is divided by; and where each value that was handed
//! over comes from (« provenance ») : who gave it, in which document, on what day.

use activity::FactsCache;
use door::{Fault, Stop, Tx};
use kernel::{Lang, Month, french};
use observatory::{MONTHS, SHOWN, Span};
use paper::document::{
    Block, Cell, Column, ColumnKind, Datum, Document, Kind as Paper, Named, Section, Table,
};
use referential::{Lists, ListsCache};

use crate::fed::Value;
use crate::measures::Measures;
use crate::nomenclature_pages::One;
use crate::reading::{Told, part_name};
use crate::sheet::{Kind, Sheet};
use crate::stock::Stock;
use crate::{gather, pages, words, words_out as said};

const HEAD: [&str; 14] = [
    "numero",
    "code",
    "indicateur",
    "niveau",
    "registre",
    "source",
    "periode",
    "quoi",
    "valeur",
    "cas",
    "fournisseur",
    "document",
    "hypothese",
    "versee_le",
];

/// A line of the file.
type Line = [Cell; 14];

/// Everything that a file of the library holds.
pub(crate) struct ToldFile {
    pub(crate) month: Month,
    lines: Vec<Line>,
    handed: Vec<Vec<Cell>>,
    convention: Named,
}

/// The months shown and the year to date of every indicator, and every value that was handed over.
pub(crate) fn read(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    (asked, lang): (Option<Month>, Lang),
) -> Result<ToldFile, Stop> {
    let lists = referential::lists(tx, lists)?;
    let (month, _) = gather::months(tx, facts, asked)?;
    let measures = Measures::gather(tx, (facts, &lists), (month, None))?;
    let mut all = Vec::new();
    let mut handed = Vec::new();
    for item in measures.items() {
        let sheet = item.sheet(lang, (&lists, &measures.zones));
        for (name, span) in spans(&measures.stock) {
            let told = measures.tell(&item, span);
            all.extend(lines(lang, &sheet, (&told, &lists, &measures.stock), &name));
        }
        let own = measures.values.iter().filter(|one| one.indicator == sheet.code);
        handed.extend(own.map(|one| hand(lang, &sheet, one, &measures)));
    }
    let named = convention::convention(tx)?.map(|one| (one.code, one.short_title));
    let (code, name) = named.unwrap_or_default();
    Ok(ToldFile { month, lines: all, handed, convention: Named { code, name } })
}

/// As a text with separators, with a byte-order mark for spreadsheets.
pub(crate) fn csv(file: &ToldFile, lang: Lang) -> Result<String, Stop> {
    let mut text = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let broken = |error: csv::Error| Stop::Fault(Fault::new(error.to_string()));
    text.write_record(HEAD).map_err(broken)?;
    for line in &file.lines {
        text.write_record(line.iter().map(|cell| safe(&plain(cell, lang)))).map_err(broken)?;
    }
    let bytes = text.into_inner().map_err(|error| Fault::new(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Fault::new(error.to_string()))?;
    Ok(format!("\u{feff}{text}"))
}

/// As a document, for a workbook and for machines.
pub(crate) fn document(file: ToldFile, lang: Lang) -> Document {
    let month = french::month(lang, file.month);
    let section = |id: &str, title: &str, table: Table| Section {
        id: id.to_owned(),
        title: title.to_owned(),
        blocks: vec![Block::Table(table)],
    };
    let figures = Table {
        id: "indicateurs".to_owned(),
        caption: said::file_figures(lang).to_owned(),
        columns: HEAD
            .iter()
            .zip(heads(lang))
            .map(|(id, label)| Column::new(id, label, kind(id)))
            .collect(),
        rows: file.lines.into_iter().map(Vec::from).collect(),
        total: None,
        note: None,
    };
    let mut sections = vec![section("indicateurs", words::section(lang), figures)];
    if !file.handed.is_empty() {
        let table = Table {
            id: "valeurs-versees".to_owned(),
            caption: words::each_handed(lang).to_owned(),
            columns: handed_columns(lang),
            rows: file.handed,
            total: None,
            note: Some(words::handed_intro(lang).to_owned()),
        };
        sections.push(section("valeurs-versees", words::handed(lang), table));
    }
    Document {
        kind: Paper::Indicators,
        convention: file.convention,
        perimeter: words::whole(lang).to_owned(),
        period: Named { code: file.month.text(), name: month.clone() },
        frozen_at: None,
        version: 1,
        lang,
        author: String::new(),
        logo: None,
        title: said::file_title(lang, &month),
        lede: said::file_figures(lang).to_owned(),
        sections,
    }
}

fn kind(id: &str) -> ColumnKind {
    if id == "versee_le" { ColumnKind::Day } else { ColumnKind::Text }
}

fn heads(lang: Lang) -> [&'static str; 14] {
    [
        words::row(lang),
        words::code(lang),
        words::indicator(lang),
        words::level(lang),
        words::register(lang),
        words::source(lang),
        said::period(lang),
        words::what(lang),
        words::value(lang),
        words::cases(lang),
        words::provider(lang),
        words::document(lang),
        words::assumption(lang),
        words::entered(lang),
    ]
}

fn handed_columns(lang: Lang) -> Vec<Column> {
    let text = |id: &str, label: &str| Column::new(id, label, ColumnKind::Text);
    vec![
        text("code", words::code(lang)),
        text("indicateur", words::indicator(lang)),
        Column::new("du", words::from(lang), ColumnKind::Day),
        Column::new("au", words::to(lang), ColumnKind::Day),
        text("perimetre", words::perimeter(lang)),
        text("valeur", words::value(lang)),
        text("fournisseur", words::provider(lang)),
        text("document", words::document(lang)),
        text("hypothese", words::assumption(lang)),
        Column::new("versee_le", words::entered(lang), ColumnKind::Day),
        text("etat", said::state(lang)),
    ]
}

fn hand(lang: Lang, sheet: &Sheet, one: &Value, measures: &Measures) -> Vec<Cell> {
    let zone = measures.zones.iter().find(|zone| zone.code == one.zone);
    let state = if one.counts { said::counted(lang) } else { words::counts_no_more(lang) };
    vec![
        Cell::words(&sheet.code),
        Cell::words(&sheet.label),
        Cell::Day(one.period.from()),
        Cell::Day(one.period.to()),
        Cell::words(zone.map_or_else(|| words::whole(lang), |zone| zone.name.as_str())),
        Cell::figure(Datum::Known(one.value), sheet.measure),
        Cell::words(provider(&measures.stock, one)),
        Cell::words(&one.document),
        Cell::words(&one.assumption),
        Cell::Day(one.entered_at.local().0),
        Cell::words(state),
    ]
}

fn provider<'n>(stock: &'n Stock, one: &'n Value) -> &'n str {
    stock.services.get(&one.provider).unwrap_or(&one.provider)
}

/// A cell as a plain text: numbers with a point.
fn plain(cell: &Cell, lang: Lang) -> String {
    match (cell, cell.number()) {
        (_, Some((n, measure))) => measure.plain(n),
        (Cell::Absent, None) => String::new(),
        (Cell::Day(day), None) => day.text(),
        (_, None) => cell.text(lang),
    }
}

fn spans(stock: &Stock) -> Vec<(String, Span)> {
    let (_, year) = gather::spans(stock);
    let to_date =
        format!("{}–{}", stock.window.month_at(year.from).text(), stock.window.month.text());
    (MONTHS - SHOWN..MONTHS)
        .map(|place| (stock.window.month_at(place).text(), Span::month(place)))
        .chain([(to_date, year)])
        .collect()
}

fn lines(
    lang: Lang,
    sheet: &Sheet,
    (told, lists, stock): (&Told, &Lists, &Stock),
    name: &str,
) -> Vec<Line> {
    let line = |what: &str, value: Cell, cases: Option<i64>| -> Line {
        [
            sheet.row.map_or(Cell::Absent, |row| Cell::Int(i64::from(row))),
            Cell::words(&sheet.code),
            Cell::words(&sheet.label),
            Cell::words(pages::level_word(lang, sheet.level)),
            Cell::words(sheet.register.name()),
            Cell::words(pages::source_word(lang, sheet.source)),
            Cell::words(name),
            Cell::words(what),
            value,
            cases.map_or(Cell::Absent, Cell::Int),
            Cell::Absent,
            Cell::Absent,
            Cell::Absent,
            Cell::Absent,
        ]
    };
    let figure = |n: i64| Cell::figure(Datum::Known(n), sheet.measure);
    match told {
        Told::Number(Some(one)) => {
            let cases = (!sheet.over.is_empty()).then_some(one.cases);
            vec![line("", figure(one.value), cases)]
        }
        Told::Number(None) => vec![line("", Cell::words(words::not_computable(lang)), Some(0))],
        Told::Parts(parts) => {
            let Kind::Parts(named) = sheet.kind else { return Vec::new() };
            let all: i64 = parts.iter().map(|((_, n), _)| n).sum();
            let told = |((code, n), _): &((String, i64), i64)| {
                line(&part_name(lang, named, (code, lists)), Cell::Int(*n), Some(all))
            };
            parts.iter().map(told).collect()
        }
        Told::Asked(Some(one)) => {
            let value = one.value.map_or_else(|| Cell::words(words::too_few(lang)), figure);
            vec![line("", value, Some(one.answers))]
        }
        Told::Fed(Some(value)) => {
            let days = format!("{}–{}", value.period.from().text(), value.period.to().text());
            let mut told = line(&days, figure(value.value), None);
            let from = [
                Cell::words(provider(stock, value)),
                Cell::words(&value.document),
                Cell::words(&value.assumption),
                Cell::Day(value.entered_at.local().0),
            ];
            for (place, cell) in told.iter_mut().skip(HEAD.len() - from.len()).zip(from) {
                *place = cell;
            }
            vec![told]
        }
        Told::Asked(None) | Told::Fed(None) | Told::Waiting => {
            vec![line("", Cell::words(words::not_fed(lang)), None)]
        }
    }
}

/// The lines of a nomenclature: its name, the month, and since January.
pub(crate) fn parts(shown: &One, unnamed: &str) -> Result<String, Stop> {
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let broken = |error: csv::Error| Stop::Fault(Fault::new(error.to_string()));
    file.write_record(["nomenclature", "periode", "nom", "nombre"]).map_err(broken)?;
    let month = shown.month.text();
    let year = format!("{}–{month}", shown.month.year_to_date().from().month().text());
    for (span, parts) in [(&month, &shown.told.0), (&year, &shown.told.1)] {
        for (name, n) in parts {
            let name = if name.is_empty() { unnamed } else { name };
            let line = [&shown.table.label, span, name, &n.to_string()];
            file.write_record(line.map(safe)).map_err(broken)?;
        }
    }
    let bytes = file.into_inner().map_err(|error| Fault::new(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Fault::new(error.to_string()))?;
    Ok(format!("\u{feff}{text}"))
}

/// A cell that begins like a formula is made a text.
fn safe(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok();
    let runs = !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("-3.5"), "-3.5");
        assert_eq!(safe("Bilan"), "Bilan");
    }
}
