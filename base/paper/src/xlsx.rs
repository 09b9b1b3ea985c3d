//! The report as a workbook: what it is, its figures, then one sheet a table.
//!
//! Numbers are numbers and days are days, so a partner can count on. Words are always written as
//! strings: a note that begins with `=` stays a note.

use kernel::{Day, Lang};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::document::{Block, Cell, Column, ColumnKind, Datum, Document, Figure, Measure, Table};

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

/// The document as the bytes of an `.xlsx`.
pub fn render(document: &Document) -> Result<Vec<u8>, XlsxFault> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.convention.name)
        .set_author(&document.author);
    // Without a moment of its own the same document would give other bytes each time.
    if let Some(moment) = moment(document) {
        properties = properties.set_creation_datetime(&moment);
    }
    book.set_properties(&properties);
    let styles = Styles::new();
    let mut names = Names::default();
    readme(book.add_worksheet(), document, &styles, &mut names)?;
    figures(book.add_worksheet(), document, &styles, &mut names)?;
    for section in &document.sections {
        for table in section.tables() {
            let sheet = book.add_worksheet();
            sheet.set_name(names.unique(&table.id))?;
            grid(sheet, &table, document.lang, &styles)?;
        }
    }
    Ok(book.save_to_buffer()?)
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

/// Sheet names: 31 letters, no `[]:*?/\`, none twice whatever the case.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn unique(&mut self, wish: &str) -> String {
        let safe = |c: char| if c.is_alphanumeric() || "-_ ’".contains(c) { c } else { '-' };
        let clean: String = wish.chars().map(safe).take(26).collect();
        let clean = if clean.trim().is_empty() { "table".to_owned() } else { clean };
        let mut name = clean.clone();
        let mut number = 2;
        while self.0.contains(&name.to_lowercase()) {
            name = format!("{clean} {number}");
            number += 1;
        }
        self.0.push(name.to_lowercase());
        name
    }
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
    let fr = document.lang == Lang::Fr;
    let pick = |french: &'static str, english: &'static str| if fr { french } else { english };
    sheet.set_name(names.unique(pick("Lisez-moi", "Read me")))?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 90)?;
    sheet.write_string_with_format(0, 0, &document.title, &styles.title)?;
    let masked = Datum::Masked.text(document.lang, Measure::Whole);
    let lines = [
        (pick("Convention", "Convention"), document.convention.name.clone()),
        (pick("Périmètre et filtres", "Perimeter and filters"), document.perimeter.clone()),
        (pick("Période", "Period"), document.period.name.clone()),
        (pick("Auteur", "Author"), document.author.clone()),
        (pick("État", "State"), document.state()),
        (pick("En bref", "In short"), document.lede.clone()),
        (
            pick("Secret statistique", "Disclosure"),
            format!(
                "{} {masked}",
                pick("Un effectif de 1 à 4 est écrit", "A count of 1 to 4 is written")
            ),
        ),
    ];
    let mut row = 2;
    for (label, text) in lines {
        sheet.write_string_with_format(row, 0, label, &styles.strong)?;
        sheet.write_string_with_format(row, 1, text, &styles.words)?;
        row += 1;
    }
    if let Some(moment) = moment(document) {
        let stamp = Format::new().set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left);
        sheet.write_string_with_format(row, 0, pick("Arrêté le", "Frozen on"), &styles.strong)?;
        sheet.write_datetime_with_format(row, 1, &moment, &stamp)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, pick("Dictionnaire", "Dictionary"), &styles.head)?;
    sheet.write_string_with_format(row, 1, pick("Définition", "Definition"), &styles.head)?;
    for block in document.blocks() {
        if let Block::Definitions(words) = block {
            for word in words {
                row += 1;
                sheet.write_string_with_format(row, 0, &word.term, &styles.strong)?;
                sheet.write_string_with_format(row, 1, &word.text, &styles.words)?;
            }
        }
    }
    Ok(())
}

fn figures(
    sheet: &mut Worksheet,
    document: &Document,
    styles: &Styles,
    names: &mut Names,
) -> Result<(), XlsxFault> {
    let heads = match document.lang {
        Lang::Fr => {
            ["Code", "Chiffre", "Valeur", "Unité", "Objectif", "État", "Un an avant", "Cumul"]
        }
        Lang::En => {
            ["Code", "Figure", "Value", "Unit", "Target", "Status", "A year before", "To date"]
        }
    };
    let name = if document.lang == Lang::Fr { "Chiffres" } else { "Figures" };
    sheet.set_name(names.unique(name))?;
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &styles.head)?;
        sheet.set_column_width(column, if column == 1 { 34 } else { 20 })?;
    }
    sheet.set_freeze_panes(1, 2)?;
    for (row, figure) in (1_u32..).zip(document.figures()) {
        line(sheet, row, figure, (document.lang, styles))?;
    }
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    figure: &Figure,
    (lang, styles): (Lang, &Styles),
) -> Result<(), XlsxFault> {
    let text = |sheet: &mut Worksheet, column: u16, words: &str| {
        sheet.write_string_with_format(row, column, words, &styles.words).map(|_| ())
    };
    text(sheet, 0, &figure.id)?;
    text(sheet, 1, &figure.label)?;
    cell(sheet, (row, 2), &Cell::figure(figure.value, figure.measure), (lang, styles))?;
    text(sheet, 3, &figure.unit)?;
    if let Some(goal) = &figure.target {
        let goal = Cell::figure(Datum::Known(goal.value), figure.measure);
        cell(sheet, (row, 4), &goal, (lang, styles))?;
    }
    text(sheet, 5, figure.status.as_ref().map_or("", |status| status.words.as_str()))?;
    text(sheet, 6, figure.last_year.as_deref().unwrap_or_default())?;
    text(sheet, 7, figure.year_to_date.as_deref().unwrap_or_default())?;
    Ok(())
}

fn grid(
    sheet: &mut Worksheet,
    table: &Table,
    lang: Lang,
    styles: &Styles,
) -> Result<(), XlsxFault> {
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, number, &column.label, &styles.head)?;
        sheet.set_column_width(number, width(column, number))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(table.all_rows()) {
        for (column, one) in (0_u16..).zip(cells) {
            cell(sheet, (row, column), one, (lang, styles))?;
        }
        last = row;
    }
    // The sentence of the caption goes under the table, so that the head stays the first row.
    sheet.write_string(last + 2, 0, &table.caption)?;
    if let Some(note) = &table.note {
        sheet.write_string(last + 3, 0, note)?;
    }
    Ok(())
}

fn width(column: &Column, number: u16) -> f64 {
    match column.kind {
        ColumnKind::Text if number == 0 => 38.0,
        ColumnKind::Text => 24.0,
        ColumnKind::Number(_) | ColumnKind::Day => 15.0,
    }
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    (lang, styles): (Lang, &Styles),
) -> Result<(), XlsxFault> {
    match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, text, &styles.words)?;
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
                sheet.write_number_with_format(row, column, plain, &format)?;
            }
        }
    }
    Ok(())
}
