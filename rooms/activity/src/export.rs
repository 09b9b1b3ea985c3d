//! Files of exactly what is filtered: CSV and XLSX, row after row, holding none.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;
use std::ops::Range;

use door::{Fault, Stop, Tx};
use kernel::Lang;
use kernel::id::{PersonId, PlaceId, ZoneId};
use referential::{List, Lists};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::exported::{self, Exported, Text};
use crate::filter::Bounds;

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

/// The columns of a file that holds notes, or none.
fn columns(notes: bool) -> [&'static str; 24] {
    HEAD.map(|title| if title == "Note" && !notes { "Note (non sortie)" } else { title })
}

/// What codes are called, for a file.
pub(crate) struct Naming<'a> {
    /// Whether notes leave.
    pub(crate) notes: bool,
    /// The referential.
    pub(crate) lists: &'a Lists,
    /// The name of a zone.
    pub(crate) zone: &'a dyn Fn(ZoneId) -> &'a str,
    /// The name of a place.
    pub(crate) place: &'a dyn Fn(PlaceId) -> &'a str,
    /// The name of a mediator.
    pub(crate) mediator: &'a dyn Fn(PersonId) -> &'a str,
}

/// A cell: figures and days stay what they are in a workbook.
enum Cell<'a> {
    Text(&'a str),
    /// A text made for the row: where it stands in [`Made`].
    Made(Range<usize>),
    Whole(i64),
    /// A day as machines write it; nothing when there is none.
    Day(&'a str),
}

/// The texts that are made for a row, one after the other; the next row takes their place.
#[derive(Default)]
struct Made(String);

impl Made {
    /// The cell of what a pen writes at the end.
    fn cell<'a>(&mut self, write: impl FnOnce(&mut String)) -> Cell<'a> {
        let start = self.0.len();
        write(&mut self.0);
        Cell::Made(start..self.0.len())
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.0.get(range).unwrap_or_default()
    }
}

/// A comma before anything but the first of a list that began at a place.
fn comma(out: &mut String, start: usize) {
    if out.len() > start {
        out.push_str(", ");
    }
}

/// The lines of people in words: « 2 Habitants (26-59, F), 1 Jeunes (12-17, NR) ».
fn publics(activity: &Exported, lists: &Lists, out: &mut String) -> Result<(), Fault> {
    let start = out.len();
    activity.counts(|(audience, age_band, gender, n)| {
        comma(out, start);
        let audience = lists.label(List::Audience, audience, Lang::Fr);
        // Writing to a text does not fail.
        let _ = write!(out, "{n} ");
        for piece in [audience, " (", age_band, ", ", gender, ")"] {
            out.push_str(piece);
        }
    })
}

fn themes(ids: impl IntoIterator<Item = kernel::id::ThemeId>, lists: &Lists, out: &mut String) {
    let start = out.len();
    for theme in ids.into_iter().filter_map(|id| lists.theme_by_id(id)) {
        comma(out, start);
        out.push_str(&theme.code);
        out.push(' ');
        out.push_str(&theme.fr);
    }
}

fn cells<'a, 'n: 'a>(
    activity: &'a Exported,
    naming: &Naming<'n>,
    made: &mut Made,
) -> Result<[Cell<'a>; 24], Fault> {
    made.0.clear();
    let lists = naming.lists;
    let label = |list: List, code: Text| match activity.text(code) {
        "" => Cell::Text(""),
        code => Cell::Text(lists.label(list, code, Lang::Fr)),
    };
    let mut told = Ok(());
    let people = made.cell(|out| told = publics(activity, lists, out));
    told?;
    let mediators = activity.mediators()?;
    let mediators = made.cell(|out| {
        let start = out.len();
        for person in &mediators {
            comma(out, start);
            out.push_str((naming.mediator)(*person));
        }
    });
    let others = activity.other_themes.into_iter().flatten();
    Ok([
        Cell::Text(activity.text(Text::Id)),
        Cell::Day(activity.text(Text::Day)),
        made.cell(|out| activity.time.write(out)),
        Cell::Whole(activity.minutes.count()),
        Cell::Text(activity.text(Text::Kind)),
        label(List::Activity, Text::Kind),
        made.cell(|out| themes([activity.theme], lists, out)),
        made.cell(|out| themes(others, lists, out)),
        label(List::Axis, Text::Axis),
        Cell::Text((naming.zone)(activity.zone)),
        Cell::Text(activity.place.map_or("", |place| (naming.place)(place))),
        label(List::Origin, Text::Origin),
        label(List::Channel, Text::Channel),
        Cell::Whole(activity.people),
        people,
        label(List::Ending, Text::Ending),
        label(List::Intensity, Text::Intensity),
        label(List::NextStep, Text::NextStep),
        Cell::Day(activity.text(Text::NextDay)),
        mediators,
        // A sensitive note (C4) leaves in no file, not even for those who read it on its page: it is not read.
        Cell::Text(activity.note.as_str()),
        Cell::Text(if activity.sensitive { "oui" } else { "non" }),
        Cell::Whole(activity.rev),
        made.cell(|out| activity.recorded_at.write_rfc3339(out)),
    ])
}

/// Writes CSV: UTF-8 with BOM, `;`, French headers, ISO dates, one record per row.
pub(crate) fn csv(
    tx: &mut Tx<'_>,
    bounds: &Bounds,
    naming: &Naming<'_>,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    out.write_all("\u{feff}".as_bytes()).map_err(door::flow::gone)?;
    let mut sheet = sheet(out);
    sheet.write_record(columns(naming.notes)).map_err(unwritten)?;
    let (mut made, mut digits) = (Made::default(), String::new());
    exported::each(tx, (bounds, naming.notes), &mut |activity| {
        for cell in cells(&activity, naming, &mut made)? {
            let text = match cell {
                Cell::Text(text) => inert(text),
                Cell::Made(range) => inert(made.text(range)),
                Cell::Whole(number) => written(&mut digits, number),
                Cell::Day(day) => Cow::Borrowed(day),
            };
            sheet.write_field(text.as_bytes()).map_err(unwritten)?;
        }
        sheet.write_record(None::<&[u8]>).map_err(unwritten)
    })?;
    sheet.flush().map_err(door::flow::gone)
}

/// A CSV that French offices open: `;`, lines ended as they expect.
fn sheet<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out)
}

fn unwritten(error: csv::Error) -> Fault {
    Fault::new(error.to_string())
}

fn written(digits: &mut String, number: i64) -> Cow<'_, str> {
    digits.clear();
    // Writing to a text does not fail.
    let _ = write!(digits, "{number}");
    Cow::Borrowed(digits)
}

/// A text that a spreadsheet would run as a formula gets an apostrophe (ASVS V1.2.10).
fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
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
    head(sheet, naming.notes, &bold).map_err(broken)?;
    let (mut row, mut made) = (0, Made::default());
    exported::each(tx, (bounds, naming.notes), &mut |activity| {
        row += 1;
        for (column, cell) in (0..).zip(cells(&activity, naming, &mut made)?) {
            let cell = match cell {
                Cell::Made(range) => Cell::Text(made.text(range)),
                cell @ (Cell::Text(_) | Cell::Whole(_) | Cell::Day(_)) => cell,
            };
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

fn head(sheet: &mut Worksheet, notes: bool, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("Activités")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0..).zip(columns(notes)) {
        sheet.set_column_width(column, if title == "Note" { 60 } else { 16 })?;
        sheet.write_string_with_format(0, column, title, bold)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell<'_>,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text("") | Cell::Day("") | Cell::Made(_) => {}
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
        Cell::Day(date) => {
            let date = ExcelDateTime::parse_from_str(date)?;
            sheet.write_datetime_with_format(row, column, &date, day)?;
        }
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
        assert_eq!(inert("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(inert("-1+1"), "'-1+1");
        assert_eq!(inert("dépôt"), "dépôt");
        let mut sheet = sheet(Vec::new());
        sheet.write_record(["a;b", "dit \"non\"\nfin"]).expect("written");
        let out = sheet.into_inner().expect("flushed");
        assert_eq!(String::from_utf8_lossy(&out), "\"a;b\";\"dit \"\"non\"\"\nfin\"\r\n");
    }
}
