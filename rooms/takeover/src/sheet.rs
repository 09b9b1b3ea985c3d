//! A file as a table: bytes of a CSV or of a workbook, to a head and its lines, within limits that are
//! said.

use kernel::Reason;

use crate::workbook;

/// The most bytes of a file.
pub(crate) const FILE: usize = 8 * 1_024 * 1_024;
/// The most lines.
pub(crate) const LINES: usize = 20_000;
/// The most columns.
pub(crate) const COLUMNS: usize = 60;
/// The most characters of a cell; one more is kept, so that its line says that it is too long.
pub(crate) const CELL: usize = 2_000;
/// The last line that may hold something: empty ones count too.
const NUMBERED: i64 = 2_000_000;
/// Among how many lines the head is looked for.
const TITLES: usize = 20;

/// A line of a file, by its number there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) number: i64,
    pub(crate) cells: Vec<String>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) head: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

/// Reads a file, whatever it says to be.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Missing);
    }
    if bytes.len() > FILE {
        return Err(Reason::said(
            "Ce fichier dépasse 8\u{a0}Mo\u{a0}: le couper, par exemple une année à la fois.",
            "This file is over 8 MB: cut it, for instance one year at a time.",
        ));
    }
    let lines = if bytes.starts_with(b"PK\x03\x04") {
        workbook::lines(bytes)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Reason::said(
            "Ancien classeur Excel (.xls) ou fichier protégé\u{a0}: l’enregistrer en .xlsx ou en CSV, sans mot de passe.",
            "Old Excel workbook (.xls) or protected file: save it as .xlsx or CSV, without a password.",
        ));
    } else {
        separated(&text(bytes)?)?
    };
    headed(lines)
}

/// The first line that is wide enough is the head: what stands above it is a title.
fn headed(mut lines: Vec<Line>) -> Result<Sheet, Reason> {
    lines.retain(|line| line.cells.iter().any(|cell| !cell.is_empty()));
    let filled = |line: &Line| line.cells.iter().filter(|cell| !cell.is_empty()).count();
    let at = lines.iter().take(TITLES).position(|line| filled(line) >= 3).unwrap_or(0);
    let mut lines = lines.split_off(at.min(lines.len())).into_iter();
    let Some(head) = lines.next() else { return Err(nothing()) };
    let mut head = head.cells;
    while head.last().is_some_and(String::is_empty) {
        head.pop();
    }
    if head.len() > COLUMNS {
        return Err(Reason::told(
            format!(
                "Ce tableau a {} colonnes\u{202f}; il en est lu {COLUMNS} au plus. Retirer celles qui ne servent pas.",
                head.len()
            ),
            format!(
                "This table has {} columns; {COLUMNS} at most are read. Remove those not needed.",
                head.len()
            ),
        ));
    }
    if head.len() < 2 {
        return Err(Reason::said(
            "Une seule colonne\u{a0}: le séparateur n’a pas été reconnu (point-virgule, virgule ou tabulation).",
            "A single column: the separator was not recognised (semicolon, comma or tab).",
        ));
    }
    for (place, name) in head.iter_mut().enumerate() {
        if name.is_empty() {
            *name = format!("Colonne {}", place + 1);
        }
        *name = name.chars().take(80).collect();
    }
    let lines: Vec<Line> = lines.collect();
    if lines.iter().any(|line| line.number > NUMBERED) {
        return Err(no_table());
    }
    if lines.is_empty() {
        return Err(nothing());
    }
    if lines.len() > LINES {
        return Err(Reason::told(
            format!(
                "{} lignes\u{202f}; il en est repris 20\u{202f}000 au plus à la fois. Couper le fichier, par exemple par année.",
                kernel::french::whole(kernel::Lang::Fr, i64::try_from(lines.len()).unwrap_or(0))
            ),
            format!(
                "{} lines; 20,000 at most are taken at a time. Cut the file, by year for instance.",
                lines.len()
            ),
        ));
    }
    Ok(Sheet { head, lines })
}

const fn nothing() -> Reason {
    Reason::said(
        "Aucune ligne sous les titres de colonnes\u{a0}: ce fichier est vide.",
        "No line under the column titles: this file is empty.",
    )
}

/// What is kept of a cell.
pub(crate) fn cell(text: &str) -> String {
    let clean = |c: char| if c == '\u{a0}' || c == '\u{202f}' || c.is_control() { ' ' } else { c };
    let trimmed = text.trim();
    trimmed.chars().take(CELL + 1).map(clean).collect()
}

/// The bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252, which French spreadsheets write.
fn text(bytes: &[u8]) -> Result<String, Reason> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return wide(rest, u16::from_be_bytes);
    }
    // Pictures, papers and programs hold bytes that no table holds.
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") || bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(no_table());
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(bytes.iter().copied().map(western).collect()),
    }
}

fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, Reason> {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(read);
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| no_table())
}

pub(crate) const fn no_table() -> Reason {
    Reason::said(
        "Ce fichier n’est pas un tableau\u{a0}: choisir un CSV ou un classeur .xlsx.",
        "This file is not a table: choose a CSV or an .xlsx workbook.",
    )
}

/// Windows-1252: what stands where Latin-1 has controls.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn western(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    place.and_then(|place| WESTERN.get(place)).copied().unwrap_or_else(|| char::from(byte))
}

/// Lines of a text whose cells are separated.
fn separated(text: &str) -> Result<Vec<Line>, Reason> {
    let separator = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| no_table())? {
        let number = record.position().map_or(0, |at| at.line() + blank_lines(text, at.byte()));
        // One more than is read is enough to say that there are too many.
        let cells = record.iter().take(COLUMNS + 200).map(cell).collect();
        lines.push(Line { number: i64::try_from(number).unwrap_or(0), cells });
        if lines.len() > LINES + TITLES + 1_000 {
            break;
        }
    }
    Ok(lines)
}

/// How many empty lines stand where a record was looked for: the reader steps over them without counting.
fn blank_lines(text: &str, from: u64) -> u64 {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    u64::try_from(blank.filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX)
}

/// What stands most often between the words of the first lines, outside quotes.
fn separator(text: &str) -> u8 {
    let (mut quoted, mut seen) = (false, [0_usize; 3]);
    for byte in text.bytes().take(4_000) {
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => seen[0] += 1,
            b'\t' if !quoted => seen[1] += 1,
            b',' if !quoted => seen[2] += 1,
            _ => {}
        }
    }
    match seen {
        [a, b, c] if a >= b && a >= c => b';',
        [_, b, c] if b >= c => b'\t',
        _ => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(reason: Reason) -> String {
        reason.say(kernel::Lang::Fr)
    }

    #[test]
    fn a_table_reads_whatever_its_separator_and_its_encoding() {
        for text in ["Jour;Durée;Note\n14/06/2019;20;Été\n", "Jour,Durée,Note\n14/06/2019,20,Été\n"]
        {
            let sheet = read(text.as_bytes()).expect("a table");
            assert_eq!(sheet.head, ["Jour", "Durée", "Note"]);
            assert_eq!(sheet.lines[0].cells, ["14/06/2019", "20", "Été"]);
            assert_eq!(sheet.lines[0].number, 2);
        }
        let marked = "\u{feff}Jour\tDurée\tNote\n1\t2\t« a;b »\n";
        assert_eq!(read(marked.as_bytes()).expect("a table").lines[0].cells[2], "« a;b »");
        let western = b"Jour;Dur\xe9e;Co\xfbt\n1;2;3 \x80\n";
        let sheet = read(western).expect("a table");
        assert_eq!((sheet.head[1].as_str(), sheet.lines[0].cells[2].as_str()), ("Durée", "3 €"));
        let mut wide = vec![0xFF, 0xFE];
        wide.extend("Jour\tDurée\tNote\n1\t2\té\n".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&wide).expect("a table").lines[0].cells[2], "é");
    }

    #[test]
    fn titles_above_the_columns_are_stepped_over() {
        let sheet = read(b"Extraction du 3 janvier;;\n\nJour;Lieu;Note\n1;2;3\n").expect("a table");
        assert_eq!(sheet.head, ["Jour", "Lieu", "Note"]);
        assert_eq!(sheet.lines.len(), 1);
    }

    #[test]
    fn what_is_no_table_or_too_large_says_so() {
        let picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        assert!(said(read(&picture).expect_err("a picture")).contains("pas un tableau"));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert!(said(read(png).expect_err("a picture")).contains("pas un tableau"));
        assert!(said(read(b"bonjour\nhello\n").expect_err("one column")).contains("colonne"));
        assert!(said(read(b"a;b;c\n").expect_err("no line")).contains("vide"));
        let large = vec![b'a'; 10 * 1_024 * 1_024];
        assert!(said(read(&large).expect_err("10 MB")).contains("8\u{a0}Mo"));
        let head = (0..200).map(|n| format!("c{n}")).collect::<Vec<_>>().join(";");
        let wide = format!("{head}\n{head}\n");
        assert!(said(read(wide.as_bytes()).expect_err("200 columns")).contains("colonnes"));
        let long = format!("a;b;c\n{}", "1;2;3\n".repeat(LINES + 1));
        assert!(said(read(long.as_bytes()).expect_err("too long")).contains("20\u{202f}000"));
    }

    #[test]
    fn a_line_after_millions_of_empty_ones_is_no_table() {
        let far = format!("a;b;c\n{}1;2;3\n", "\n".repeat(2_100_000));
        assert!(said(read(far.as_bytes()).expect_err("far below")).contains("pas un tableau"));
    }

    #[test]
    fn a_cell_without_end_is_cut_and_known_as_such() {
        let text = format!("a;b;c\n{};2;3\n", "x".repeat(3_000_000));
        let sheet = read(text.as_bytes()).expect("a table");
        assert_eq!(sheet.lines[0].cells[0].len(), CELL + 1);
    }
}
