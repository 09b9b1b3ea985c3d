//! A workbook (.xlsx) as lines of texts: its first sheet, unfolded piece after piece, never more than is
//! said, whatever the archive claims.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "events of another library: what is not named here is passed over"
)]

use std::io::{BufReader, Cursor, Read};

use kernel::Reason;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::sheet::{COLUMNS, LINES, Line, cell, no_table};

/// The most bytes that a part of the archive may unfold to.
const UNFOLDED: u64 = 48 * 1_024 * 1_024;
/// The most parts of an archive.
const PARTS: usize = 2_000;
/// How many rows may hold the titles: those are not cut, so that a table that is too wide says by how much.
const TITLES: usize = 1_000;
/// The most rows of a sheet.
const ROWS: i64 = 1_048_576;
/// The most bytes of all shared texts, and of all cells once each holds its own.
const SHARED: usize = 24 * 1_024 * 1_024;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;
type Part<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

/// The lines of the first sheet.
pub(crate) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Reason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_table())?;
    if archive.len() > PARTS {
        return Err(too_much());
    }
    if let Some(other) = other_paper(&archive) {
        return Err(other);
    }
    let sheet = first_sheet(&mut archive)?;
    let shared = shared(&mut archive)?;
    cells(&mut archive, &sheet, &shared)
}

/// What else a person sends by mistake: a paper of the house that was edited, or an open workbook.
fn other_paper(archive: &Archive<'_>) -> Option<Reason> {
    if archive.index_for_name("word/document.xml").is_some() {
        return Some(Reason::said(
            "Ce fichier est un texte (DOCX), pas un tableau\u{a0}: rien n’en est repris. Un bilan ou une synthèse modifiés dans un traitement de texte ne reviennent pas dans Parvis\u{202f}; leurs textes se corrigent sur leur page.",
            "This file is a text (DOCX), not a table: nothing of it is taken. A review or a report edited in a word processor does not come back into Parvis; its texts are corrected on its page.",
        ));
    }
    let book = archive.index_for_name("xl/workbook.xml").is_some();
    (!book && archive.index_for_name("content.xml").is_some()).then(|| {
        Reason::said(
            "Ce fichier est un classeur ou un texte ouvert (ODS, ODT)\u{a0}: l’enregistrer en .xlsx ou en CSV.",
            "This file is an open workbook or text (ODS, ODT): save it as .xlsx or CSV.",
        )
    })
}

const fn too_much() -> Reason {
    Reason::said(
        "Ce classeur se déplie en bien plus que sa taille\u{a0}: il n’est pas lu. L’enregistrer en CSV.",
        "This workbook unfolds to far more than its size: it is not read. Save it as CSV.",
    )
}

/// A part of the archive, which ends where it may.
fn part<'a>(archive: &'a mut Archive<'_>, name: &str) -> Result<Option<Part<'a>>, Reason> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    // What the archive says of itself is a first word only; the reader below holds the limit.
    if file.size() > UNFOLDED {
        return Err(too_much());
    }
    let bounded: Box<dyn Read + 'a> = Box::new(file.take(UNFOLDED));
    Ok(Some(Reader::from_reader(BufReader::new(bounded))))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().flatten().find_map(|one| {
        let here = one.key.local_name();
        let value = one.normalized_value(XmlVersion::Implicit1_0).ok()?;
        (here.into_inner() == name).then(|| value.into_owned())
    })
}

/// The path of the first sheet in the archive.
fn first_sheet(archive: &mut Archive<'_>) -> Result<String, Reason> {
    let mut wanted = None;
    let mut buffer = Vec::new();
    {
        let mut book = part(archive, "xl/workbook.xml")?.ok_or_else(no_table)?;
        loop {
            buffer.clear();
            match book.read_event_into(&mut buffer).map_err(|_| no_table())? {
                Event::Start(element) | Event::Empty(element) => {
                    match element.local_name().into_inner() {
                        "workbookPr" if early(&element) => {
                            return Err(Reason::said(
                                "Ce classeur compte ses jours depuis 1904\u{a0}: l’enregistrer en CSV.",
                                "This workbook counts its days from 1904: save it as CSV.",
                            ));
                        }
                        "sheet" if wanted.is_none() => wanted = attribute(&element, "id"),
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    let fallback = "xl/worksheets/sheet1.xml".to_owned();
    let Some(wanted) = wanted else { return Ok(fallback) };
    let Some(mut links) = part(archive, "xl/_rels/workbook.xml.rels")? else { return Ok(fallback) };
    loop {
        buffer.clear();
        match links.read_event_into(&mut buffer).map_err(|_| no_table())? {
            Event::Start(element) | Event::Empty(element)
                if attribute(&element, "Id").as_deref() == Some(wanted.as_str()) =>
            {
                let target = attribute(&element, "Target").unwrap_or_default();
                return Ok(match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                });
            }
            Event::Eof => return Ok(fallback),
            _ => {}
        }
    }
}

fn early(element: &BytesStart<'_>) -> bool {
    attribute(element, "date1904").is_some_and(|told| told == "1" || told == "true")
}

/// The texts that cells name by their number.
fn shared(archive: &mut Archive<'_>) -> Result<Vec<String>, Reason> {
    let Some(mut part) = part(archive, "xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let (mut texts, mut buffer, mut whole) = (Vec::new(), Vec::new(), 0);
    let (mut text, mut inside, mut sounded) = (String::new(), false, 0_u32);
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(|_| no_table())? {
            Event::Start(element) => match element.local_name().into_inner() {
                "t" => inside = sounded == 0,
                // How a text is pronounced is no part of it.
                "rPh" => sounded += 1,
                _ => {}
            },
            Event::End(element) => match element.local_name().into_inner() {
                "t" => inside = false,
                "rPh" => sounded = sounded.saturating_sub(1),
                "si" => {
                    let kept = cell(&text);
                    whole += kept.len();
                    text.clear();
                    texts.push(kept);
                }
                _ => {}
            },
            Event::Empty(element) if element.local_name().into_inner() == "si" => {
                texts.push(String::new());
            }
            Event::Eof => break,
            event if inside => add(&mut text, &event),
            _ => {}
        }
        if whole > SHARED || texts.len() > LINES * COLUMNS {
            return Err(too_much());
        }
    }
    Ok(texts)
}

/// Adds what an event says to a text.
fn add(text: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(said) => text.push_str(&said.xml10_content()),
        Event::CData(said) => text.push_str(&said.xml10_content()),
        Event::GeneralRef(named) => {
            if let Ok(Some(letter)) = named.resolve_char_ref() {
                text.push(letter);
            } else if let Some(known) = named_letter(named) {
                text.push(known);
            }
        }
        _ => {}
    }
}

fn named_letter(named: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match &*named.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// A cell being read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    value: String,
    reading: bool,
}

fn cells(archive: &mut Archive<'_>, name: &str, shared: &[String]) -> Result<Vec<Line>, Reason> {
    let mut part = part(archive, name)?.ok_or_else(no_table)?;
    let (mut lines, mut buffer) = (Vec::new(), Vec::new());
    let (mut row, mut number, mut open) = (Vec::new(), 0_i64, Open::default());
    let mut whole = 0;
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(|_| no_table())? {
            Event::Start(element) => match element.local_name().into_inner() {
                "row" => {
                    row.clear();
                    let told = attribute(&element, "r").and_then(|r| r.parse().ok());
                    // Rows go down, whatever they say of themselves.
                    number = told
                        .filter(|told| (number + 1..=ROWS).contains(told))
                        .unwrap_or(number + 1);
                }
                "c" => {
                    let place = attribute(&element, "r").and_then(|r| column(&r));
                    open = Open {
                        column: place.unwrap_or(row.len()),
                        kind: attribute(&element, "t").unwrap_or_default(),
                        ..Open::default()
                    };
                }
                "v" | "t" => open.reading = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().into_inner() {
                "v" | "t" => open.reading = false,
                "c" => whole += put(&mut row, &open, (shared, lines.len() > TITLES)),
                "row" => lines.push(Line { number, cells: std::mem::take(&mut row) }),
                _ => {}
            },
            Event::Eof => break,
            event if open.reading => add(&mut open.value, &event),
            _ => {}
        }
        // A text that many cells share is small in the file, and as many texts once unfolded.
        if whole > SHARED {
            return Err(too_much());
        }
        if lines.len() > LINES + 1_000 {
            break;
        }
    }
    Ok(lines)
}

/// Puts a cell in its row: texts by their number, truths in words, errors as nothing. Answers the bytes kept.
fn put(row: &mut Vec<String>, open: &Open, (shared, cut): (&[String], bool)) -> usize {
    let said = match open.kind.as_str() {
        "s" => {
            let text = open.value.trim().parse::<usize>().ok().and_then(|at| shared.get(at));
            text.cloned().unwrap_or_default()
        }
        "b" => if open.value.trim() == "1" { "oui" } else { "non" }.to_owned(),
        "e" => String::new(),
        _ => cell(&open.value),
    };
    // Beyond what is read, one cell is enough to say that there are too many; the titles say how many.
    let most = if cut { COLUMNS } else { COLUMNS + 140 };
    if said.is_empty() || open.column > most {
        return 0;
    }
    let kept = said.len();
    while row.len() <= open.column {
        row.push(String::new());
    }
    if let Some(held) = row.get_mut(open.column) {
        *held = said;
    }
    kept
}

/// The place of a column by its letters, from zero.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    let mut place = 0_usize;
    for letter in letters.take(3) {
        place = place * 26 + usize::from(letter - b'A') + 1;
    }
    place.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{Format, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::sheet;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn a_workbook_reads_as_it_shows_but_for_its_days_and_its_formulas() {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for (place, title) in (0_u16..).zip(["Jour", "Durée", "Note", "Calcul"]) {
            page.write(0, place, title).expect("a title");
        }
        page.write_with_format(1, 0, 43_630, &day).expect("a day");
        page.write(1, 1, 20).expect("a number");
        page.write(1, 2, "L’été & « l’ombre » <ici>").expect("a text");
        page.write(1, 3, rust_xlsxwriter::Formula::new("=2+3").set_result("5")).expect("a formula");
        let bytes = book.save_to_buffer().expect("a workbook");
        let sheet = sheet::read(&bytes).expect("read");
        assert_eq!(sheet.head, ["Jour", "Durée", "Note", "Calcul"]);
        assert_eq!(sheet.lines[0].cells, ["43630", "20", "L’été & « l’ombre » <ici>", "5"]);
        assert_eq!(sheet.lines[0].number, 2);
    }

    #[test]
    fn a_bomb_is_not_unfolded() {
        let zeros = vec![b' '; usize::try_from(UNFOLDED).expect("a size") + 1];
        let bomb = archive(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", &zeros),
        ]);
        assert!(bomb.len() < 1_000_000, "it is small: {}", bomb.len());
        let reason = sheet::read(&bomb).expect_err("a bomb").say(kernel::Lang::Fr);
        assert!(reason.contains("se déplie"), "{reason}");
        // A part that hides its size ends where it may: never more in memory than that.
        let deep = archive(&[("xl/workbook.xml", "<a>".repeat(100_000).as_bytes())]);
        assert!(sheet::read(&deep).is_err());
        assert!(sheet::read(b"PK\x03\x04 and nothing").is_err());
    }

    #[test]
    fn a_paper_sent_by_mistake_is_named_and_the_way_to_mend_it_said() {
        for (parts, said) in [
            (
                ["[Content_Types].xml", "word/document.xml"],
                "leurs textes se corrigent sur leur page",
            ),
            (["mimetype", "content.xml"], "l’enregistrer en .xlsx ou en CSV"),
            (["a.txt", "b.txt"], "pas un tableau"),
        ] {
            let bytes = archive(&parts.map(|name| (name, b"<x/>".as_slice())));
            let reason = sheet::read(&bytes).expect_err("no table").say(kernel::Lang::Fr);
            assert!(reason.contains(said), "{parts:?}: {reason}");
        }
    }

    #[test]
    fn a_text_that_many_cells_share_is_not_copied_without_end() {
        let cell = "<c t=\"s\"><v>0</v></c>".repeat(10);
        let rows = format!("<row>{cell}</row>").repeat(20_000);
        let page = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let shared = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(2_000));
        let bomb = archive(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/sharedStrings.xml", shared.as_bytes()),
            ("xl/worksheets/sheet1.xml", page.as_bytes()),
        ]);
        let reason = sheet::read(&bomb).expect_err("a bomb").say(kernel::Lang::Fr);
        assert!(reason.contains("se déplie"), "{reason}");
    }

    #[test]
    fn a_reference_says_its_column() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("Z9"), Some(25));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("12"), None);
    }
}
