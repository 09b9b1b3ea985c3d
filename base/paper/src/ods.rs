//! The same workbook in the open format (`.ods`): the cells of [`crate::book`], numbers as numbers
//! and days as days.

use std::io;

use kernel::{Day, Lang};

use crate::book::{self, Names};
use crate::document::{Cell, ColumnKind, Document, Measure, Table};
use crate::office::{Attributes, OfficeFault, Pack, Xml};

/// What it is, for who receives it.
pub const MEDIA: &str = "application/vnd.oasis.opendocument.spreadsheet";

const NAMED: Attributes<'static> = &[
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("office:version", "1.3"),
];

/// The document as the bytes of an `.ods`.
///
/// # Errors
/// The file could not be written.
pub fn render(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    let country = country(document.lang);
    let styles = include_str!("../assets/ods/styles.xml")
        .replace("LANGUAGE", country.0)
        .replace("COUNTRY", country.1);
    let mut pack = Pack::new();
    // Readers know the file by its first bytes: this part comes first and is not packed.
    pack.add_as_is("mimetype", MEDIA.as_bytes())?;
    pack.add("META-INF/manifest.xml", include_bytes!("../assets/ods/manifest.xml"))?;
    pack.add("meta.xml", &about(document)?)?;
    pack.add("styles.xml", styles.as_bytes())?;
    pack.add("content.xml", &content(document)?)?;
    pack.finish()
}

/// French of France, English of Britain: how numbers are written.
const fn country(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("fr", "FR"),
        Lang::En => ("en", "GB"),
    }
}

fn about(document: &Document) -> io::Result<Vec<u8>> {
    let mut pen = Xml::new()?;
    pen.within("office:document-meta", NAMED, |pen| {
        pen.within("office:meta", &[], |pen| {
            pen.words("dc:title", &[], &document.title)?;
            pen.words("dc:subject", &[], &document.convention.name)?;
            pen.words("dc:creator", &[], &document.author)?;
            pen.words("dc:language", &[], document.lang.code())?;
            if let Some(moment) = document.frozen_at {
                pen.words("meta:creation-date", &[], moment.rfc3339().trim_end_matches('Z'))?;
            }
            Ok(())
        })
    })?;
    Ok(pen.finish())
}

fn content(document: &Document) -> io::Result<Vec<u8>> {
    let mut pen = Xml::new()?;
    let mut names = Names::default();
    pen.within("office:document-content", NAMED, |pen| {
        pen.within("office:automatic-styles", &[], |pen| styles(pen, document.lang))?;
        pen.within("office:body", &[], |pen| {
            pen.within("office:spreadsheet", &[], |pen| {
                readme(pen, document, &names.unique(book::readme(document.lang)))?;
                for sheet in book::sheets(document) {
                    grid(pen, &sheet, &names.unique(&sheet.id), document.lang)?;
                }
                Ok(())
            })
        })
    })?;
    Ok(pen.finish())
}

/// The formats of numbers and days, and the widths of columns.
fn styles(pen: &mut Xml, lang: Lang) -> io::Result<()> {
    let (language, country) = country(lang);
    let of_letters = book::widths().map(|letters| (width(letters), millimetres(letters)));
    for (name, width) in of_letters.chain([("text".to_owned(), "180mm".to_owned())]) {
        pen.within(
            "style:style",
            &[("style:name", &name), ("style:family", "table-column")],
            |pen| pen.empty("style:table-column-properties", &[("style:column-width", &width)]),
        )?;
    }
    for measure in
        [Measure::Whole, Measure::Tenths, Measure::Percent, Measure::Hours, Measure::Money]
    {
        let (name, places, suffix) = written(measure);
        let format = format!("{name}-format");
        let named = [
            ("style:name", format.as_str()),
            ("number:language", language),
            ("number:country", country),
        ];
        pen.within("number:number-style", &named, |pen| {
            let digits = [
                ("number:decimal-places", places),
                ("number:min-decimal-places", places),
                ("number:min-integer-digits", "1"),
                ("number:grouping", "true"),
            ];
            pen.empty("number:number", &digits)?;
            if suffix.is_empty() { Ok(()) } else { pen.words("number:text", &[], suffix) }
        })?;
        cell_style(pen, name, &format)?;
        let summed = format!("{name}-total");
        pen.within("style:style", &named_style(&summed, &format), |pen| {
            pen.empty("style:text-properties", &[("fo:font-weight", "bold")])
        })?;
    }
    pen.within("number:date-style", &[("style:name", "day-format")], |pen| {
        pen.empty("number:day", &[("number:style", "long")])?;
        pen.words("number:text", &[], "/")?;
        pen.empty("number:month", &[("number:style", "long")])?;
        pen.words("number:text", &[], "/")?;
        pen.empty("number:year", &[("number:style", "long")])
    })?;
    cell_style(pen, "day", "day-format")
}

fn cell_style(pen: &mut Xml, name: &str, format: &str) -> io::Result<()> {
    pen.empty("style:style", &named_style(name, format))
}

/// Figures stand at the top of their cell, as the words beside them.
const fn named_style<'t>(name: &'t str, format: &'t str) -> [(&'t str, &'t str); 4] {
    [
        ("style:name", name),
        ("style:family", "table-cell"),
        ("style:parent-style-name", "Mots"),
        ("style:data-style-name", format),
    ]
}

/// The style of a measure, its decimals and what follows the number.
const fn written(measure: Measure) -> (&'static str, &'static str, &'static str) {
    match measure {
        Measure::Whole => ("whole", "0", ""),
        Measure::Tenths => ("tenths", "1", ""),
        Measure::Percent => ("percent", "1", "\u{202f}%"),
        Measure::Hours => ("hours", "1", "\u{a0}h"),
        Measure::Money => ("money", "2", "\u{a0}€"),
    }
}

fn readme(pen: &mut Xml, document: &Document, name: &str) -> io::Result<()> {
    let lang = document.lang;
    pen.within("table:table", &[("table:name", name)], |pen| {
        column(pen, &width(book::TERMS))?;
        column(pen, "text")?;
        row(pen, |pen| words(pen, "Titre", &document.title))?;
        row(pen, |pen| words(pen, "Default", ""))?;
        for (label, text) in book::about(document) {
            pair(pen, ("Fort", label), ("Mots", &text))?;
        }
        let explained = book::words(document);
        if !explained.is_empty() {
            row(pen, |pen| words(pen, "Default", ""))?;
            let (term, meaning) = book::dictionary(lang);
            pair(pen, ("Tete", term), ("Tete", meaning))?;
        }
        for word in explained {
            pair(pen, ("Fort", &word.term), ("Mots", &word.text))?;
        }
        Ok(())
    })
}

fn grid(pen: &mut Xml, table: &Table, name: &str, lang: Lang) -> io::Result<()> {
    pen.within("table:table", &[("table:name", name)], |pen| {
        for place in 0..table.columns.len() {
            column(pen, &width(book::letters(table, place)))?;
        }
        pen.within("table:table-header-rows", &[], |pen| {
            row(pen, |pen| table.columns.iter().try_for_each(|one| words(pen, "Tete", &one.label)))
        })?;
        for cells in table.all_rows() {
            let total = table.total.as_ref().is_some_and(|total| std::ptr::eq(total, cells));
            row(pen, |pen| {
                cells.iter().zip(&table.columns).try_for_each(|(one, column)| {
                    let among_words = column.kind == ColumnKind::Text;
                    cell(pen, one, (lang, total, among_words))
                })
            })?;
        }
        // The sentence of the caption goes under the table, so that the head stays the first row.
        row(pen, |pen| words(pen, "Default", ""))?;
        for text in std::iter::once(&table.caption).chain(&table.note) {
            row(pen, |pen| words(pen, "Default", text))?;
        }
        Ok(())
    })
}

/// The name of a width in letters.
fn width(letters: usize) -> String {
    format!("letters-{letters}")
}

/// A letter is a little over two millimetres wide.
fn millimetres(letters: usize) -> String {
    format!("{}mm", letters * 23 / 10)
}

fn column(pen: &mut Xml, style: &str) -> io::Result<()> {
    pen.empty("table:table-column", &[("table:style-name", style)])
}

fn row(pen: &mut Xml, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    pen.within("table:table-row", &[], inner)
}

fn pair(pen: &mut Xml, left: (&str, &str), right: (&str, &str)) -> io::Result<()> {
    row(pen, |pen| {
        words(pen, left.0, left.1)?;
        words(pen, right.0, right.1)
    })
}

/// A cell of words: a string, so a note that begins with `=` stays a note.
fn words(pen: &mut Xml, style: &str, text: &str) -> io::Result<()> {
    let named = [("table:style-name", style), ("office:value-type", "string")];
    if text.is_empty() {
        return pen.empty("table:table-cell", &[]);
    }
    pen.within("table:table-cell", &named, |pen| {
        text.split('\n').try_for_each(|line| pen.words("text:p", &[], line))
    })
}

fn cell(
    pen: &mut Xml,
    cell: &Cell,
    (lang, total, among_words): (Lang, bool, bool),
) -> io::Result<()> {
    match cell {
        Cell::Text(text) => words(pen, if total { "Fort" } else { "Mots" }, text),
        // Nothing to say among words: it stands where words begin.
        Cell::Absent if among_words => words(pen, "Mots", &cell.text(lang)),
        Cell::Masked | Cell::Absent => words(pen, "Retenu", &cell.text(lang)),
        Cell::Room => words(pen, "Mots", ""),
        Cell::Day(day) => dated(pen, *day, lang),
        Cell::Int(_) | Cell::Tenths(_) | Cell::Percent(_) | Cell::Hours(_) | Cell::Money(_) => {
            let Some((known, measure)) = cell.number() else { return words(pen, "Mots", "") };
            let plain = measure.plain(known);
            let name = written(measure).0;
            let summed = format!("{name}-total");
            let named = [
                ("table:style-name", if total { summed.as_str() } else { name }),
                ("office:value-type", "float"),
                ("office:value", plain.as_str()),
            ];
            pen.within("table:table-cell", &named, |pen| pen.words("text:p", &[], &cell.text(lang)))
        }
    }
}

fn dated(pen: &mut Xml, day: Day, lang: Lang) -> io::Result<()> {
    let plain = day.text();
    let named = [
        ("table:style-name", "day"),
        ("office:value-type", "date"),
        ("office:date-value", plain.as_str()),
    ];
    pen.within("table:table-cell", &named, |pen| {
        pen.words("text:p", &[], &Cell::Day(day).text(lang))
    })
}
