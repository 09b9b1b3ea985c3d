//! The whole library as a file: one figure a line, with what it is divided by.

use activity::FactsCache;
use door::{Fault, Stop, Tx};
use kernel::{Lang, Month};
use observatory::{MONTHS, SHOWN, Span};
use referential::{Lists, ListsCache};

use crate::entry::{Entry, Made};
use crate::fed::Value;
use crate::reading::{Told, part_name, tell};
use crate::stock::Stock;
use crate::{gather, library, pages, words};

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
    let (month, stock, values) = gather::whole(tx, (facts, &lists), asked)?;
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let broken = |error: csv::Error| Stop::Fault(Fault::new(error.to_string()));
    file.write_record(HEAD).map_err(broken)?;
    for entry in library::all() {
        for (name, span) in spans(&stock) {
            for line in lines(lang, entry, (&stock, &values, &lists), (&name, span)) {
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
    entry: &Entry,
    (stock, values, lists): (&Stock, &[Value], &Lists),
    (name, span): (&str, Span),
) -> Vec<[String; 10]> {
    let line = |what: String, value: String, cases: String| {
        [
            entry.row.to_string(),
            entry.code.to_owned(),
            entry.label.say(lang).to_owned(),
            pages::level_word(lang, entry.level).to_owned(),
            entry.register.name().to_owned(),
            pages::source_word(lang, entry.source).to_owned(),
            name.to_owned(),
            what,
            value,
            cases,
        ]
    };
    let nothing = String::new;
    match tell(entry, (stock, values), span) {
        Told::Number(Some(one)) => {
            let value = entry.measure.plain(one.value);
            let divided = !entry.over.say(lang).is_empty();
            let cases = if divided { one.cases.to_string() } else { nothing() };
            vec![line(nothing(), value, cases)]
        }
        Told::Number(None) => {
            vec![line(nothing(), words::not_computable(lang).to_owned(), "0".to_owned())]
        }
        Told::Parts(parts) => {
            let Made::Parts(named, _) = entry.made else { return Vec::new() };
            let all: i64 = parts.iter().map(|((_, n), _)| n).sum();
            let told = |((code, n), _): &((String, i64), i64)| {
                line(part_name(lang, named, (code, lists)), n.to_string(), all.to_string())
            };
            parts.iter().map(told).collect()
        }
        Told::Asked(Some(figure)) => {
            let value = figure.value.map_or_else(
                || words::too_few(lang).to_owned(),
                |value| entry.measure.plain(value),
            );
            vec![line(nothing(), value, figure.answers.to_string())]
        }
        Told::Fed(Some(value)) => {
            vec![line(value.document.clone(), entry.measure.plain(value.value), nothing())]
        }
        Told::Asked(None) | Told::Fed(None) | Told::Waiting => {
            vec![line(nothing(), words::not_fed(lang).to_owned(), nothing())]
        }
    }
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
