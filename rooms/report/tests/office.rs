//! The text to go on editing and the two workbooks hold the figures of the page, and are made as
//! word processors and spreadsheets expect.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use kernel::Lang;
use paper::document::{Block, Cell, Column, ColumnKind, Document, Section, Table};
use paper::{docx, ods, pdf, xlsx};
use report::samples;

/// Every part of an office file, as bytes.
fn parts(written: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(written)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a part").read_to_end(&mut bytes).expect("bytes");
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).expect("text")
}

/// What is read of an XML part: its words, a space between two elements.
fn words(xml: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    flat(&plain.replace("&apos;", "'").replace("&amp;", "&"))
}

fn flat(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{202f}' || c == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What every format must say: each figure, each cell, each sentence.
fn everything(document: &Document) -> Vec<String> {
    let lang = document.lang;
    let mut said: Vec<String> = document.figures().map(|figure| figure.number(lang)).collect();
    let tables = document.sections.iter().flat_map(Section::tables);
    for table in tables {
        said.push(table.caption.clone());
        said.extend(table.columns.iter().map(|column| column.label.clone()));
        said.extend(table.all_rows().flatten().map(|cell| cell.text(lang)));
    }
    for block in document.blocks() {
        match block {
            Block::Heading(text) => said.push(text.clone()),
            Block::Prose(text) => said.extend(text.split("\n\n").map(str::to_owned)),
            Block::Findings(all) => said.extend(all.iter().map(|one| one.text.clone())),
            Block::List(list) => said.extend(list.items.iter().map(|item| item.text.clone())),
            Block::Callout(one) => said.extend([one.title.clone(), one.text.clone()]),
            Block::Definitions(words) => said.extend(words.iter().map(|word| word.text.clone())),
            Block::Figures(_) | Block::Table(_) | Block::Chart(_) => {}
        }
    }
    said
}

#[test]
fn a_text_to_edit_says_everything_in_both_languages() {
    for lang in [Lang::Fr, Lang::En] {
        let document = Document { lang, ..samples::synthesis() };
        let parts = parts(docx::render(&document).expect("a text"));
        let read = words(&text(&parts, "word/document.xml"));
        for said in everything(&document) {
            assert!(read.contains(&flat(&said)), "{said}");
        }
        assert!(read.contains(&flat(&document.title)) && read.contains(&flat(&document.state())));
    }
}

#[test]
fn a_text_to_edit_is_made_of_styles_and_its_tables_repeat_their_heads() {
    let document = samples::synthesis();
    let parts = parts(docx::render(&document).expect("a text"));
    let body = text(&parts, "word/document.xml");
    let count = |what: &str| body.matches(what).count();
    let charts = document.blocks().filter(|block| matches!(block, Block::Chart(_))).count();
    let tables = document.blocks().filter(|block| matches!(block, Block::Table(_))).count();
    let tiles = document.blocks().filter(|block| matches!(block, Block::Figures(_))).count();
    assert_eq!(count(r#"<w:pStyle w:val="Title"/>"#), 1);
    // One for each section, and one for the figures behind the charts.
    assert_eq!(count(r#"<w:pStyle w:val="Heading1"/>"#), document.sections.len() + 1);
    // Both charts of twelve months stand among the same facts: one table more.
    assert_eq!(count("<w:tbl>"), tables + tiles + charts + 1);
    assert_eq!(count("<w:tblHeader/>"), count("<w:tbl>"), "each table has one head, repeated");
    assert_eq!(count(r#"<w:pStyle w:val="Caption"/>"#), count("<w:tbl>") + charts);
    assert_eq!(count(" SEQ Tableau "), count("<w:tbl>"));
    assert_eq!(count("<w:drawing>"), charts);
    assert_eq!(count("descr=\"\""), 0, "each picture is said in words");
    for number in 1..=charts {
        let png = &parts[&format!("word/media/chart{number}.png")];
        assert!(png.starts_with(b"\x89PNG") && png.len() > 4_000, "chart {number}");
        assert_eq!(count(&format!("<wp:docPr id=\"{number}\"")), 1, "a number each");
    }
    let styles = text(&parts, "word/styles.xml");
    for name in ["Title", "heading 1", "heading 2", "caption", "List Bullet", "List Number"] {
        assert!(styles.contains(&format!("<w:name w:val=\"{name}\"/>")), "{name}");
    }
    assert!(styles.contains(r#"<w:lang w:val="fr-FR""#) && !styles.contains("LANGUAGE"));
    let foot = text(&parts, "word/footer1.xml");
    assert!(foot.contains(" PAGE ") && foot.contains(" NUMPAGES "));
}

/// What stands between a mark and the next quote, wherever the mark stands: there must be some.
fn named<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let found: Vec<_> =
        text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!found.is_empty(), "nothing after {mark}");
    found
}

#[test]
fn a_reference_between_parts_leads_somewhere() {
    let parts = parts(docx::render(&samples::synthesis()).expect("a text"));
    let links = text(&parts, "word/_rels/document.xml.rels");
    for target in named(&links, "Target=\"") {
        assert!(parts.contains_key(&format!("word/{target}")), "{target}");
    }
    let body = text(&parts, "word/document.xml");
    for used in ["r:embed=\"", "r:id=\""].into_iter().flat_map(|mark| named(&body, mark)) {
        assert!(links.contains(&format!("Id=\"{used}\"")), "{used}");
    }
    let styles = text(&parts, "word/styles.xml");
    for used in named(&body, "Style w:val=\"") {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "{used}");
    }
    let lists = text(&parts, "word/numbering.xml");
    for used in named(&body, "<w:numId w:val=\"") {
        assert!(lists.contains(&format!("<w:num w:numId=\"{used}\"")), "{used}");
    }
}

#[test]
fn both_workbooks_hold_everything_and_the_open_one_counts() {
    for lang in [Lang::Fr, Lang::En] {
        let document = Document { lang, ..samples::synthesis() };
        let open = parts(ods::render(&document).expect("a workbook"));
        assert_eq!(text(&open, "mimetype"), "application/vnd.oasis.opendocument.spreadsheet");
        let content = text(&open, "content.xml");
        let read = words(&content);
        let office = parts(xlsx::render(&document).expect("a workbook"));
        let strings = words(&text(&office, "xl/sharedStrings.xml"));
        for said in everything(&document) {
            assert!(read.contains(&flat(&said)), "{said}");
        }
        for block in document.blocks() {
            if let Block::Prose(text) = block {
                let text = flat(text);
                assert!(strings.contains(&text), "{text}");
            }
        }
        for figure in document.figures() {
            if let Some(known) = figure.value.known() {
                let value = format!("office:value=\"{}\"", figure.measure.plain(known));
                assert!(content.contains(&value), "{}", figure.id);
            }
        }
    }
}

#[test]
fn a_unit_that_a_cell_wears_is_not_said_again_beside() {
    let document = samples::synthesis();
    let open = text(&parts(ods::render(&document).expect("a workbook")), "content.xml");
    let office = parts(xlsx::render(&document).expect("a workbook"));
    let strings = text(&office, "xl/sharedStrings.xml");
    for unit in ["%", "h"] {
        assert!(document.figures().any(|figure| figure.unit == unit), "{unit}");
        assert!(!open.contains(&format!("<text:p>{unit}</text:p>")), "{unit}");
        assert!(!strings.contains(&format!(">{unit}</t>")), "{unit}");
    }
    assert!(open.contains("<text:p>jours</text:p>") && strings.contains(">jours</t>"));
}

#[test]
fn a_column_is_as_wide_as_its_words_and_a_long_first_line_is_read_whole() {
    let office = parts(xlsx::render(&samples::synthesis()).expect("a workbook"));
    let sheet = |number: usize| text(&office, &format!("xl/worksheets/sheet{number}.xml"));
    let widths = |sheet: &str| -> Vec<f64> {
        let each = named(sheet, " width=\"").into_iter();
        each.filter_map(|width| width.parse().ok()).collect()
    };
    let last = office.keys().filter(|name| name.starts_with("xl/worksheets/sheet")).count();
    let [part, _, words] = widths(&sheet(last))[..] else { panic!("three columns of texts") };
    assert!(part < 45.0 && words > 55.0, "{part} {words}");
    // The finding of the whole paper takes more than a line of the first sheet.
    let row = sheet(1);
    let row = row.split("<row r=\"8\"").nth(1).expect("the eighth row");
    let height = named(row.split('>').next().unwrap_or_default(), " ht=\"");
    assert!(height.first().is_some_and(|height| height.parse::<f64>().unwrap_or(0.0) >= 30.0));
}

#[test]
fn a_caption_never_ends_a_page_that_its_table_does_not_begin_on() {
    let row = |number: i64| vec![Cell::Text(format!("Ligne {number}")), Cell::Int(number)];
    let table = Table {
        id: "long".to_owned(),
        caption: "Ce que dit la légende".to_owned(),
        columns: vec![
            Column::new("what", "Quoi", ColumnKind::Text),
            Column::new("n", "Combien", ColumnKind::Number(paper::document::Measure::Whole)),
        ],
        rows: (1..60).map(row).collect(),
        total: None,
        note: None,
    };
    for lines in 26..46 {
        let filler: Vec<Block> =
            (0..lines).map(|line| Block::Prose(format!("Paragraphe {line}."))).collect();
        let section = |id: &str, blocks: Vec<Block>| Section {
            id: id.to_owned(),
            title: "Partie".to_owned(),
            blocks,
        };
        // A long table goes on over the page; a short one stays whole. What leads to either is on its page.
        for rows in [59, 8] {
            let mut table = table.clone();
            table.rows.truncate(rows);
            let leads = Block::Prose("Ce qui mène au tableau.".to_owned());
            let sections = vec![
                section("filler", filler.clone()),
                section("table", vec![leads, Block::Table(table)]),
            ];
            let document = Document { sections, ..samples::synthesis() };
            let printed = pdf::render(&document).expect("a PDF");
            let placed = placed(&printed);
            let at = |words: &str| {
                placed.iter().position(|(line, _)| line.contains(words)).expect("what is printed")
            };
            let (leads, caption) = (placed[at("mène")].1, placed[at("légende")].1);
            let head = placed[at("légende")..].iter().find(|(line, _)| line.contains("Quoi"));
            let head = head.expect("its head").1;
            assert!((head - caption).abs() < 40.0, "{lines}: {caption} {head}");
            assert!((caption - leads).abs() < 60.0, "{lines}, {rows}: {leads} {caption}");
        }
    }
}

#[test]
fn the_first_bytes_of_an_open_workbook_say_what_it_is() {
    let written = ods::render(&samples::synthesis()).expect("a workbook");
    assert_eq!(&written[30..38], b"mimetype");
    assert_eq!(&written[38..84], b"application/vnd.oasis.opendocument.spreadsheet");
}

#[test]
fn a_withheld_figure_is_in_neither_file() {
    let document = samples::synthesis();
    let tables: Vec<&Table> = document
        .blocks()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    let mut table = tables[0].clone();
    for cell in table.rows.iter_mut().flatten() {
        if cell.number().is_some() {
            *cell = Cell::Masked;
        }
    }
    let section = Section {
        id: "one".to_owned(),
        title: "Une partie".to_owned(),
        blocks: vec![Block::Table(table)],
    };
    let document = Document { sections: vec![section], ..document };
    let masked = flat(&Cell::Masked.text(document.lang));
    let edited = parts(docx::render(&document).expect("a text"));
    let open = parts(ods::render(&document).expect("a workbook"));
    assert!(words(&text(&edited, "word/document.xml")).contains(&masked));
    let content = text(&open, "content.xml");
    assert!(words(&content).contains(&masked));
    assert!(!content.contains("office:value="), "no number behind a masked cell");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = samples::synthesis();
    assert_eq!(docx::render(&document).expect("a text"), docx::render(&document).expect("a text"));
    let (one, other) = (ods::render(&document), ods::render(&document));
    assert_eq!(one.expect("a workbook"), other.expect("a workbook"));
}

/// Where each word stands on the page: its text and how far down it begins, in points.
fn placed(printed: &[u8]) -> Vec<(String, f64)> {
    let mut child = Command::new("pdftotext")
        .args(["-bbox", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is there (apt-get install poppler-utils)");
    let mut pipe = child.stdin.take().expect("a pipe");
    let bytes = printed.to_vec();
    let feeder = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().expect("the tool ends");
    feeder.join().expect("the feeder ends").expect("the PDF is read whole");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = said.lines().filter(|line| line.contains("<word "));
    let read = words.filter_map(|line| {
        let top = line.split("yMin=\"").nth(1)?.split('"').next()?.parse().ok()?;
        let text = line.split('>').nth(1)?.split('<').next()?;
        Some((text.to_owned(), top))
    });
    read.collect()
}

#[test]
fn where_a_hand_signs_there_is_room_on_paper_and_nothing_elsewhere() {
    let text = |id: &str| Column::new(id, id, ColumnKind::Text);
    let table = |pen: Cell| Table {
        id: "signing".to_owned(),
        caption: "Pour le bénéficiaire".to_owned(),
        columns: vec![text("Mention"), text("Remplir")],
        rows: vec![
            vec![Cell::words("Signature"), pen],
            vec![Cell::words("Dessous"), Cell::words("–")],
        ],
        total: None,
        note: None,
    };
    let document = |pen: Cell| {
        let blocks = vec![Block::Table(table(pen))];
        let section = Section { id: "s".to_owned(), title: "Fin".to_owned(), blocks };
        Document { sections: vec![section], ..samples::synthesis() }
    };
    let far = |pen: Cell| {
        let words = placed(&pdf::render(&document(pen)).expect("a PDF"));
        let top = |said: &str| {
            let found = words.iter().find(|(word, _)| word == said);
            found.unwrap_or_else(|| panic!("{said} in {words:?}")).1
        };
        top("Dessous") - top("Signature")
    };
    // Sixteen millimetres are 45 points: room for a hand and a stamp, where a line takes some 20.
    assert!(far(Cell::Room) > 45.0, "{}", far(Cell::Room));
    assert!(far(Cell::words("")) < 30.0, "{}", far(Cell::words("")));
    let written = parts(docx::render(&document(Cell::Room)).expect("a text"));
    let body = text_of(&written);
    assert_eq!(body.matches("<w:trHeight w:val=\"907\" w:hRule=\"atLeast\"/>").count(), 1);
    let plain = parts(docx::render(&document(Cell::words(""))).expect("a text"));
    assert!(!text_of(&plain).contains("<w:trHeight"));
    let shown = paper::html::render(&document(Cell::Room)).into_string();
    assert_eq!(shown, paper::html::render(&document(Cell::words(""))).into_string());
    let told = paper::json::value(&document(Cell::Room));
    assert!(told["sections"][0]["tables"][0]["rows"][0][1].is_null(), "{told}");
}

fn text_of(parts: &BTreeMap<String, Vec<u8>>) -> String {
    text(parts, "word/document.xml")
}
