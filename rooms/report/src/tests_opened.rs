//! LibreOffice opens what is handed out, the text to edit and both workbooks, and the figures that a person reads there
//! are those of the document.

use std::collections::BTreeSet;

use kernel::Lang;
use observatory::Reader;
use paper::document::{Block, Document, Section};
use testkit::office;

use crate::{review, shown};

/// Text with every kind of space made one plain space.
fn flat(text: &str) -> String {
    let spaced = text.replace(['\u{202f}', '\u{a0}'], " ").replace('−', "-");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without any space, and with the minus of a keyboard: words are cut at the end of a cell, thousands are parted
/// as each program likes, and a workbook writes « -10,5 » where a text writes « −10,5 ».
fn bare(text: &str) -> String {
    text.replace('−', "-").chars().filter(|c| !c.is_whitespace()).collect()
}

/// The same number as a text writes it (« 12 % ») and as a workbook does, with as many decimals all down a column
/// (« 12,0 % », « 600,00 € »).
fn as_written(number: &str) -> [String; 3] {
    let bare = bare(number);
    let digits = bare.rfind(|c: char| c.is_ascii_digit()).map_or(0, |place| place + 1);
    let (value, unit) = bare.split_at(digits);
    let with = |decimals: &str| {
        if value.contains(',') { bare.clone() } else { format!("{value}{decimals}{unit}") }
    };
    [with(""), with(",0"), with(",00")]
}

/// The June synthesis and the annual review, as the operator and as a partner has them.
fn documents() -> Vec<(String, Document)> {
    let lang = Lang::Fr;
    let mut all = Vec::new();
    for (reader, whose) in [(Reader::Staff, "operateur"), (Reader::Partner, "partenaire")] {
        let [_, annual] = review::sample_documents(reader, lang);
        all.push((format!("synthese-juin-{whose}"), shown::document(reader, lang)));
        all.push((format!("bilan-annuel-{whose}"), annual));
    }
    all
}

/// Every number that the tables of a document hold, as it is written.
fn numbers(document: &Document) -> BTreeSet<String> {
    let tables = document.sections.iter().flat_map(Section::tables);
    let cells = tables.flat_map(|table| table.all_rows().flatten().cloned().collect::<Vec<_>>());
    cells
        .filter(|cell| cell.number().is_some())
        .map(|cell| flat(&cell.text(document.lang)))
        .collect()
}

#[test]
fn libreoffice_opens_the_three_files_and_reads_the_same_figures() {
    let documents = documents();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, document) in &documents {
        files.push((format!("{name}-t.docx"), paper::docx::render(document).expect("a text")));
        files.push((format!("{name}-x.xlsx"), paper::xlsx::render(document).expect("a workbook")));
        files.push((format!("{name}-o.ods"), paper::ods::render(document).expect("a workbook")));
    }
    let given: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let Some(read) = office::opened(&given) else { return };
    let mut told = 0;
    for ((name, _), text) in files.iter().zip(&read) {
        let whose = documents.iter().find(|(document, _)| name.starts_with(document.as_str()));
        let document = &whose.expect("its document").1;
        // A number that its cell does not hold is drawn as a row of these.
        assert!(!text.contains("###"), "{name}: a column is too narrow\n{text}");
        let (lines, whole) = (text.lines().map(flat).collect::<Vec<_>>(), bare(text));
        assert!(whole.contains(&bare(&document.title)), "{name}: {}", document.title);
        for figure in document.figures() {
            let number = flat(&figure.number(Lang::Fr));
            let first = figure.label.split(' ').next().unwrap_or_default();
            let stands = |line: &String| line.contains(first) && line.contains(&number);
            assert!(lines.iter().any(stands), "{name}: {} {number}\n{text}", figure.label);
            told += 1;
        }
        for number in numbers(document) {
            let told_so = as_written(&number).iter().any(|one| whole.contains(one.as_str()));
            assert!(told_so, "{name}: {number}\n{text}");
            told += 1;
        }
    }
    assert!(told > 12 * 8, "each file tells its eight figures, and its tables: {told}");
}

/// The annual review, its first page filled with so many lines, and the part that comes next.
fn filled(lines: usize) -> Document {
    let [_, annual] = review::sample_documents(Reader::Staff, Lang::Fr);
    let said: Vec<String> = (0..lines).map(|line| format!("Ligne {line}.")).collect();
    let part = |id: &str, title: &str, text: String| Section {
        id: id.to_owned(),
        title: title.to_owned(),
        blocks: vec![Block::Prose(text)],
    };
    let sections = vec![
        part("figures", "À lire seule", said.join("\n")),
        part("frame", "Ce qui vient ensuite", "Une phrase.".to_owned()),
    ];
    Document { sections, ..annual }
}

#[test]
fn a_first_page_that_is_just_full_is_followed_by_no_blank_page() {
    let lengths = 30..48;
    let files: Vec<(String, Vec<u8>)> = lengths
        .map(|lines| {
            let written = paper::docx::render(&filled(lines)).expect("a text");
            (format!("bilan-{lines}.docx"), written)
        })
        .collect();
    let given: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let Some(read) = office::opened(&given) else { return };
    let foot = filled(1).title;
    let mut counted = BTreeSet::new();
    for ((name, _), text) in files.iter().zip(&read) {
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        for (number, page) in (1..).zip(&pages) {
            let said =
                |line: &&str| !line.trim().is_empty() && !flat(line).starts_with(&flat(&foot));
            assert!(
                page.lines().filter(said).count() > 0,
                "{name}: page {number} of {} is blank",
                pages.len()
            );
        }
        let (last, before) = pages.split_last().expect("pages");
        assert!(last.contains("Ce qui vient ensuite"), "{name}\n{text}");
        assert!(
            !before.is_empty() && before.iter().all(|page| !page.contains("Ce qui vient ensuite")),
            "{name}\n{text}"
        );
        counted.insert(pages.len());
    }
    // The page that is just full is among them: a line more, and there is a page more.
    assert_eq!(counted, BTreeSet::from([2, 3]));
}
