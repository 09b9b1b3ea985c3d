//! The report as a workbook: what it is, its figures, then one sheet a table.
//!
//! Numbers are numbers and days are days, so a partner can count on. Words are always written as
//! strings: a note that begins with `=` stays a note.

use kernel::{Day, Lang};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::book::{self, Names};
use crate::document::{Cell, ColumnKind, Document, Measure, Table};

/// Why a workbook could not be written.
#[derive(Debug)]
pub struct XlsxFault(XlsxError);

impl std::fmt::Display for XlsxFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the workbook could not be written: {}", self.0)
    }
}

impl std::error::Error for XlsxFault {}

impl From<XlsxError> for XlsxFault {
    fn from(fault: XlsxError) -> Self {
        Self(fault)
    }
}

/// What it is, for who receives it.
pub const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The document as the bytes of an `.xlsx`.
pub fn render(document: &Document) -> Result<Vec<u8>, XlsxFault> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.convention.name)
        .set_author(&document.author);
    // Without a moment of its own the same document would give other bytes each time.
    if let Some(moment) = moment(document) {
        properties = properties.set_creation_datetime(&moment);
    }
    workbook.set_properties(&properties);
    let styles = Styles::new();
    let mut names = Names::default();
    readme(workbook.add_worksheet(), document, &styles, &mut names)?;
    for table in book::sheets(document) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(names.unique(&table.id))?;
        grid(sheet, &table, document.lang, &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn moment(document: &Document) -> Option<ExcelDateTime> {
    let (day, time) = document.frozen_at?.local();
    let minute = u8::try_from(time.minute_of_day() % 60).ok()?;
    date(day).ok()?.and_hms(time.hour(), minute, 0).ok()
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1_900);
    let month = u8::try_from(day.month().number()).unwrap_or(1);
    let number = u8::try_from(day.day_of_month()).unwrap_or(1);
    ExcelDateTime::from_ymd(year, month, number)
}

struct Styles {
    title: Format,
    head: Format,
    strong: Format,
    words: Format,
    withheld: Format,
    day: Format,
}

impl Styles {
    fn new() -> Self {
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color("#12474F"),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_background_color("#E3EEEE")
                .set_border_bottom(FormatBorder::Thin),
            strong: words.clone().set_bold(),
            withheld: Format::new()
                .set_italic()
                .set_font_color("#4A5560")
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Right),
            day: Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top),
            words,
        }
    }

    fn number(measure: Measure) -> Format {
        Format::new().set_align(FormatAlign::Top).set_num_format(match measure {
            Measure::Whole => "#,##0",
            Measure::Tenths => "#,##0.0",
            Measure::Percent => "0.0\" %\"",
            Measure::Hours => "#,##0.0\" h\"",
            Measure::Money => "#,##0.00\" €\"",
        })
    }
}

fn readme(
    sheet: &mut Worksheet,
    document: &Document,
    styles: &Styles,
    names: &mut Names,
) -> Result<(), XlsxFault> {
    let lang = document.lang;
    sheet.set_name(names.unique(book::readme(lang)))?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 90)?;
    sheet.write_string_with_format(0, 0, &document.title, &styles.title)?;
    let mut row = 2;
    for (label, text) in book::about(document) {
        sheet.write_string_with_format(row, 0, label, &styles.strong)?;
        sheet.write_string_with_format(row, 1, &text, &styles.words)?;
        tall(sheet, row, [(text.as_str(), 90)])?;
        row += 1;
    }
    if let Some(moment) = moment(document) {
        let stamp = Format::new().set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left);
        sheet.write_string_with_format(
            row,
            0,
            if lang == Lang::Fr { "Arrêté le" } else { "Frozen on" },
            &styles.strong,
        )?;
        sheet.write_datetime_with_format(row, 1, &moment, &stamp)?;
        row += 1;
    }
    let words = book::words(document);
    if !words.is_empty() {
        row += 1;
        let (term, meaning) = book::dictionary(lang);
        sheet.write_string_with_format(row, 0, term, &styles.head)?;
        sheet.write_string_with_format(row, 1, meaning, &styles.head)?;
    }
    for word in words {
        row += 1;
        sheet.write_string_with_format(row, 0, &word.term, &styles.strong)?;
        sheet.write_string_with_format(row, 1, &word.text, &styles.words)?;
        tall(sheet, row, [(word.term.as_str(), 30), (word.text.as_str(), 90)])?;
    }
    on_paper(sheet);
    Ok(())
}

/// A sheet on paper: A4 across, all its columns on one page.
fn on_paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
}

/// The height of a line of text, in points.
const LINE: u32 = 15;

/// Makes a row as tall as its words ask for: no program that opens the file measures them again.
fn tall<'t>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl IntoIterator<Item = (&'t str, usize)>,
) -> Result<(), XlsxFault> {
    let lines = |(text, wide): (&str, usize)| -> usize {
        text.lines().map(|line| line.chars().count().div_ceil(wide).max(1)).sum()
    };
    let most = cells.into_iter().map(lines).max().unwrap_or(1);
    if most > 1 {
        let height = u32::try_from(most).unwrap_or(1).min(27) * LINE;
        sheet.set_row_height(row, height)?;
    }
    Ok(())
}

fn grid(
    sheet: &mut Worksheet,
    table: &Table,
    lang: Lang,
    styles: &Styles,
) -> Result<(), XlsxFault> {
    let widths: Vec<usize> =
        (0..table.columns.len()).map(|place| book::letters(table, place)).collect();
    for ((number, column), letters) in (0_u16..).zip(&table.columns).zip(&widths) {
        sheet.write_string_with_format(0, number, &column.label, &styles.head)?;
        sheet.set_column_width(number, u32::try_from(*letters).map_or(15.0, f64::from))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(table.all_rows()) {
        let total = table.total.as_ref().is_some_and(|total| std::ptr::eq(total, cells));
        for ((number, one), column) in (0_u16..).zip(cells).zip(&table.columns) {
            let style = Look { total, words: column.kind == ColumnKind::Text };
            cell(sheet, (row, number), one, (lang, styles, style))?;
        }
        let texts = cells.iter().zip(&widths).filter_map(|(one, letters)| {
            let Cell::Text(text) = one else { return None };
            Some((text.as_str(), *letters))
        });
        tall(sheet, row, texts)?;
        last = row;
    }
    // The sentence of the caption goes under the table, so that the head stays the first row.
    sheet.write_string(last + 2, 0, &table.caption)?;
    if let Some(note) = &table.note {
        sheet.write_string(last + 3, 0, note)?;
    }
    on_paper(sheet);
    Ok(())
}

/// How a cell stands among the others.
#[derive(Clone, Copy)]
struct Look {
    /// In the row that sums up.
    total: bool,
    /// In a column of words.
    words: bool,
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    (lang, styles, look): (Lang, &Styles, Look),
) -> Result<(), XlsxFault> {
    match cell {
        Cell::Text(text) => {
            let style = if look.total { &styles.strong } else { &styles.words };
            sheet.write_string_with_format(row, column, text, style)?;
        }
        // Nothing to say among words: it stands where words begin.
        Cell::Absent if look.words => {
            sheet.write_string_with_format(row, column, cell.text(lang), &styles.words)?;
        }
        Cell::Room => {
            sheet.write_blank(row, column, &styles.words)?;
        }
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, &date(*day)?, &styles.day)?;
        }
        Cell::Masked | Cell::Absent => {
            sheet.write_string_with_format(row, column, cell.text(lang), &styles.withheld)?;
        }
        Cell::Int(_) | Cell::Tenths(_) | Cell::Percent(_) | Cell::Hours(_) | Cell::Money(_) => {
            if let Some((known, measure)) = cell.number() {
                // The shortest way from an integer to the nearest float, without a cast.
                let plain: f64 = measure.plain(known).parse().unwrap_or_default();
                let format = Styles::number(measure);
                let format = if look.total { format.set_bold() } else { format };
                sheet.write_number_with_format(row, column, plain, &format)?;
            }
        }
    }
    Ok(())
}
