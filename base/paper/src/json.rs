//! The report for machines: the shape that partners rely on (« Formats » of the public surface).
//!
//! Keys are stable. A withheld figure is `null` among the figures and « moins de 5 » in a table
//! row; one that was not measured is `null` in both.

use serde_json::{Number, Value, json};

use crate::document::{Cell, Datum, Document, Figure, Measure, Section, Table};
use kernel::Lang;

/// The document as JSON text.
pub fn render(document: &Document) -> String {
    value(document).to_string()
}

/// The document as a JSON value.
pub fn value(document: &Document) -> Value {
    let lang = document.lang;
    let sections: Vec<Value> =
        document.sections.iter().map(|section| part(section, lang)).collect();
    json!({
        "kind": document.kind.code(),
        "convention": document.convention.code,
        "perimeter": document.perimeter,
        "period": document.period.code,
        "frozen_at": document.frozen_at.map(kernel::Instant::rfc3339),
        "version": document.version,
        "sections": sections,
    })
}

fn part(section: &Section, lang: Lang) -> Value {
    let figures = section.figures().map(figure);
    let tables = section.tables();
    let tables = tables.iter().map(|one| table(one, lang));
    json!({
        "id": section.id,
        "title": section.title,
        "tables": tables.collect::<Vec<_>>(),
        "figures": figures.collect::<Vec<_>>(),
    })
}

fn figure(figure: &Figure) -> Value {
    json!({
        "id": figure.id,
        "label": figure.label,
        "value": figure.value.known().map(|known| number(known, figure.measure)),
        "unit": figure.unit,
        "target": figure.target.as_ref().map(|goal| number(goal.value, figure.measure)),
        "status": figure.status.as_ref().map(|status| status.words.clone()),
    })
}

fn table(table: &Table, lang: Lang) -> Value {
    let columns =
        table.columns.iter().map(|column| json!({"id": column.id, "label": column.label}));
    let rows =
        table.all_rows().map(|row| row.iter().map(|one| cell(one, lang)).collect::<Vec<_>>());
    json!({
        "id": table.id,
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell, lang: Lang) -> Value {
    match cell {
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Day(day) => Value::from(day.text()),
        Cell::Masked => Value::from(Datum::Masked.text(lang, Measure::Whole)),
        Cell::Absent | Cell::Room => Value::Null,
        Cell::Int(_) | Cell::Tenths(_) | Cell::Percent(_) | Cell::Hours(_) | Cell::Money(_) => {
            cell.number().map_or(Value::Null, |(known, measure)| number(known, measure))
        }
    }
}

/// A plain number: whole when it is whole.
fn number(known: i64, measure: Measure) -> Value {
    let plain = measure.plain(known);
    plain.parse::<i64>().map_or_else(
        |_| plain.parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
        Value::from,
    )
}
