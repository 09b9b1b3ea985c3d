//! The whole library as a file: one figure a line, with what it is divided by.

use activity::FactsCache;
use door::{Fault, Stop, Tx};
use kernel::{Lang, Month};
use observatory::{MONTHS, SHOWN, Span};
use referential::{Lists, ListsCache};

use crate::measures::Measures;
use crate::nomenclature_pages::One;
use crate::reading::{Told, part_name};
use crate::sheet::{Kind, Sheet};
use crate::stock::Stock;
use crate::{gather, pages, words};

const HEAD: [&str; 10] = [
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
];

/// The months shown and the year to date of every indicator, with a byte-order mark for spreadsheets.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    (facts, lists): (&FactsCache, &ListsCache),
    (asked, lang): (Option<Month>, Lang),
) -> Result<(Month, String), Stop> {
    let lists = referential::lists(tx, lists)?;
    let (month, _) = gather::months(tx, facts, asked)?;
    let measures = Measures::gather(tx, (facts, &lists), (month, None))?;
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let broken = |error: csv::Error| Stop::Fault(Fault::new(error.to_string()));
    file.write_record(HEAD).map_err(broken)?;
    for item in measures.items() {
        let sheet = item.sheet(lang, (&lists, &measures.zones));
        for (name, span) in spans(&measures.stock) {
            for line in lines(lang, &sheet, (&measures.tell(&item, span), &lists), &name) {
                file.write_record(line.iter().map(|cell| safe(cell))).map_err(broken)?;
            }
        }
    }
    let bytes = file.into_inner().map_err(|error| Fault::new(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Fault::new(error.to_string()))?;
    Ok((month, format!("\u{feff}{text}")))
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
    (told, lists): (&Told, &Lists),
    name: &str,
) -> Vec<[String; 10]> {
    let line = |what: String, value: String, cases: String| {
        [
            sheet.row.map_or_else(String::new, |row| row.to_string()),
            sheet.code.clone(),
            sheet.label.clone(),
            pages::level_word(lang, sheet.level).to_owned(),
            sheet.register.name().to_owned(),
            pages::source_word(lang, sheet.source).to_owned(),
            name.to_owned(),
            what,
            value,
            cases,
        ]
    };
    let nothing = String::new;
    match told {
        Told::Number(Some(one)) => {
            let value = sheet.measure.plain(one.value);
            let divided = !sheet.over.is_empty();
            let cases = if divided { one.cases.to_string() } else { nothing() };
            vec![line(nothing(), value, cases)]
        }
        Told::Number(None) => {
            vec![line(nothing(), words::not_computable(lang).to_owned(), "0".to_owned())]
        }
        Told::Parts(parts) => {
            let Kind::Parts(named) = sheet.kind else { return Vec::new() };
            let all: i64 = parts.iter().map(|((_, n), _)| n).sum();
            let told = |((code, n), _): &((String, i64), i64)| {
                line(part_name(lang, named, (code, lists)), n.to_string(), all.to_string())
            };
            parts.iter().map(told).collect()
        }
        Told::Asked(Some(figure)) => {
            let value = figure.value.map_or_else(
                || words::too_few(lang).to_owned(),
                |value| sheet.measure.plain(value),
            );
            vec![line(nothing(), value, figure.answers.to_string())]
        }
        Told::Fed(Some(value)) => {
            vec![line(value.document.clone(), sheet.measure.plain(value.value), nothing())]
        }
        Told::Asked(None) | Told::Fed(None) | Told::Waiting => {
            vec![line(nothing(), words::not_fed(lang).to_owned(), nothing())]
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
