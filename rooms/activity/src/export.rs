//! Files of exactly what is filtered: CSV and XLSX, row after row, holding none.

use std::io::Write;

use door::{Fault, Stop, Tx};
use kernel::Lang;
use kernel::id::{PersonId, PlaceId, ZoneId};
use referential::{List, Lists};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::entity::Activity;
use crate::filter::Bounds;
use crate::store;

/// The columns, in French as the files are read in French offices.
const HEAD: [&str; 24] = [
    "Identifiant",
    "Jour",
    "Heure",
    "Durée (min)",
    "Code activité",
    "Activité",
    "Thème principal",
    "Autres thèmes",
    "Axe",
    "Zone",
    "Lieu",
    "Origine",
    "Mode de contact",
    "Personnes",
    "Publics",
    "Issue",
    "Intensité",
    "Suite",
    "Repasser le",
    "Médiateurs",
    "Note",
    "Sensible",
    "Révision",
    "Enregistré le (UTC)",
];

/// What codes are called, for a file.
pub(crate) struct Naming<'a> {
    /// The referential.
    pub(crate) lists: &'a Lists,
    /// The name of a zone.
    pub(crate) zone: &'a dyn Fn(ZoneId) -> String,
    /// The name of a place.
    pub(crate) place: &'a dyn Fn(PlaceId) -> String,
    /// The name of a mediator.
    pub(crate) mediator: &'a dyn Fn(PersonId) -> String,
}

/// A cell: figures and days stay what they are in a workbook.
enum Cell {
    Text(String),
    Whole(i64),
    Day(Option<kernel::Day>),
}

fn cells(activity: &Activity, naming: &Naming<'_>) -> [Cell; 24] {
    let lists = naming.lists;
    let text = |value: &str| Cell::Text(value.to_owned());
    let label = |list: List, code: Option<&str>| {
        Cell::Text(
            code.map_or_else(String::new, |code| lists.label(list, code, Lang::Fr).to_owned()),
        )
    };
    let theme = |id| {
        lists
            .theme_by_id(id)
            .map_or_else(String::new, |theme| format!("{} {}", theme.code, theme.fr))
    };
    let others: Vec<String> = activity.themes.iter().skip(1).map(|id| theme(*id)).collect();
    let publics: Vec<String> = activity
        .counts
        .iter()
        .map(|count| {
            let audience = lists.label(List::Audience, &count.audience, Lang::Fr);
            format!("{} {audience} ({}, {})", count.n, count.age_band, count.gender)
        })
        .collect();
    let mediators: Vec<String> =
        activity.mediators.iter().map(|person| (naming.mediator)(*person)).collect();
    [
        Cell::Text(activity.id.text()),
        Cell::Day(Some(activity.day)),
        Cell::Text(activity.time.text()),
        Cell::Whole(activity.minutes.count()),
        text(&activity.kind),
        label(List::Activity, Some(&activity.kind)),
        Cell::Text(activity.themes.first().map_or_else(String::new, |id| theme(*id))),
        Cell::Text(others.join(", ")),
        label(List::Axis, Some(&activity.axis)),
        Cell::Text((naming.zone)(activity.zone)),
        Cell::Text(activity.place.map_or_else(String::new, |place| (naming.place)(place))),
        label(List::Origin, Some(&activity.origin)),
        label(List::Channel, Some(&activity.channel)),
        Cell::Whole(activity.people),
        Cell::Text(publics.join(", ")),
        label(List::Ending, activity.ending.as_deref()),
        label(List::Intensity, activity.intensity.as_deref()),
        label(List::NextStep, Some(&activity.next_step)),
        Cell::Day(activity.next_day),
        Cell::Text(mediators.join(", ")),
        text(activity.note.as_str()),
        text(if activity.sensitive { "oui" } else { "non" }),
        Cell::Whole(activity.rev),
        Cell::Text(activity.recorded_at.rfc3339()),
    ]
}

/// Writes CSV: UTF-8 with BOM, `;`, French headers, ISO dates, one record per row.
pub(crate) fn csv(
    tx: &mut Tx<'_>,
    bounds: &Bounds,
    naming: &Naming<'_>,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    out.write_all("\u{feff}".as_bytes()).map_err(door::extract::gone)?;
    let head: Vec<String> = HEAD.iter().map(|title| (*title).to_owned()).collect();
    line(out, &head).map_err(door::extract::gone)?;
    let mut buffer: Vec<String> = Vec::with_capacity(HEAD.len());
    store::each(tx, bounds, &mut |activity| {
        buffer.clear();
        buffer.extend(cells(&activity, naming).into_iter().map(|cell| match cell {
            Cell::Text(text) => inert(text),
            Cell::Whole(number) => number.to_string(),
            Cell::Day(day) => day.map(kernel::Day::text).unwrap_or_default(),
        }));
        line(out, &buffer).map_err(|error| Fault::new(error.to_string()))
    })?;
    Ok(())
}

/// A text that a spreadsheet would run as a formula gets an apostrophe (ASVS V1.2.10).
fn inert(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn line(out: &mut dyn Write, cells: &[String]) -> std::io::Result<()> {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.write_all(b";")?;
        }
        if cell.contains([';', '"', '\n', '\r']) {
            out.write_all(b"\"")?;
            out.write_all(cell.replace('"', "\"\"").as_bytes())?;
            out.write_all(b"\"")?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// What the first sheet of a workbook says of it.
pub(crate) struct Cover {
    /// Title.
    pub(crate) title: String,
    /// Lines of name and value: perimeter, period, filters, author, date.
    pub(crate) lines: Vec<(String, String)>,
}

/// Writes a workbook: a cover with its dictionary, then one record per row.
pub(crate) fn xlsx(
    tx: &mut Tx<'_>,
    bounds: &Bounds,
    naming: &Naming<'_>,
    cover: &Cover,
    out: &mut (dyn Write + Send),
) -> Result<(), Stop> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    write_cover(book.add_worksheet(), cover, naming.lists, &bold).map_err(broken)?;
    let sheet = book.add_worksheet_with_constant_memory().map_err(broken)?;
    head(sheet, &bold).map_err(broken)?;
    let mut row = 0;
    store::each(tx, bounds, &mut |activity| {
        row += 1;
        for (column, cell) in (0..).zip(cells(&activity, naming)) {
            write_cell(sheet, (row, column), cell, &day)
                .map_err(|error| Fault::new(error.to_string()))?;
        }
        Ok(())
    })?;
    book.save_to_writer(Forward(out)).map_err(broken)
}

fn broken(error: XlsxError) -> Stop {
    Stop::Fault(Fault::new(error.to_string()))
}

fn write_cover(
    sheet: &mut Worksheet,
    cover: &Cover,
    lists: &Lists,
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name("Lisez-moi")?;
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, 90)?;
    sheet.write_string_with_format(0, 0, &cover.title, bold)?;
    let mut row = 2;
    for (name, value) in &cover.lines {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Dictionnaire", bold)?;
    for list in
        [List::Activity, List::Axis, List::Origin, List::Channel, List::Ending, List::NextStep]
    {
        for term in lists.terms(list) {
            row += 1;
            sheet.write_string(row, 0, &term.code)?;
            sheet.write_string(row, 1, &term.fr)?;
        }
    }
    Ok(())
}

fn head(sheet: &mut Worksheet, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("Activités")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0..).zip(HEAD) {
        sheet.set_column_width(column, if title == "Note" { 60 } else { 16 })?;
        sheet.write_string_with_format(0, column, title, bold)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        // Always a string: a text is never read as a formula.
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Whole(number) => {
            sheet.write_number(
                row,
                column,
                f64::from(i32::try_from(number).unwrap_or(i32::MAX)),
            )?;
        }
        Cell::Day(Some(date)) => {
            let date = ExcelDateTime::parse_from_str(&date.text())?;
            sheet.write_datetime_with_format(row, column, &date, day)?;
        }
        Cell::Day(None) => {}
    }
    Ok(())
}

/// The workbook is written as a stream; it asks for a sized writer.
struct Forward<'o>(&'o mut (dyn Write + Send));

impl Write for Forward<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_cannot_run_and_a_quote_cannot_break_out() {
        assert_eq!(inert("=HYPERLINK(1)".to_owned()), "'=HYPERLINK(1)");
        assert_eq!(inert("-1+1".to_owned()), "'-1+1");
        assert_eq!(inert("dépôt".to_owned()), "dépôt");
        let mut out = Vec::new();
        line(&mut out, &["a;b".to_owned(), "dit \"non\"\nfin".to_owned()]).expect("written");
        assert_eq!(String::from_utf8_lossy(&out), "\"a;b\";\"dit \"\"non\"\"\nfin\"\r\n");
    }
}
