//! The four renderings of one document say the same figures, and none says a withheld one.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use kernel::Lang;
use paper::document::{
    Block, Callout, Cell, Chart, Column, ColumnKind, Datum, Document, Figure, Logo, Measure,
    Section, Table, Tone,
};
use paper::press::{Busy, Press};
use paper::{html, json, pdf, xlsx};
use report::round_sheet::{self, RoundSheet};
use report::samples;
use ui::chart::{Frame, Stack, Stacked};

/// Runs a tool of poppler-utils on a PDF given on its standard input.
fn poppler(tool: &str, arguments: &[&str], printed: &[u8]) -> String {
    let child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.unwrap_or_else(|_| {
        panic!("{tool} is missing: install poppler-utils (apt-get install poppler-utils)")
    });
    let mut stdin = child.stdin.take().expect("a pipe");
    let bytes = printed.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("the tool ends");
    feeder.join().expect("the feeder ends").expect("the PDF is read whole");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Text with every kind of space made one plain space.
fn flat(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{202f}' || c == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn text_of_pdf(printed: &[u8]) -> String {
    flat(&poppler("pdftotext", &["-layout", "-", "-"], printed))
}

/// What is read of a page: its text without its tags.
fn text_of_html(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    flat(
        &out.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

/// Every part of a workbook.
fn parts_of_xlsx(written: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(written)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            archive.by_name(&name).expect("a part").read_to_string(&mut text).expect("text");
            (name, text)
        })
        .collect()
}

/// The raw value of each cell of a sheet, by reference; strings come from the shared table.
fn cells(parts: &BTreeMap<String, String>, sheet: usize) -> BTreeMap<String, (bool, String)> {
    let shared: Vec<String> = parts["xl/sharedStrings.xml"]
        .split("<si>")
        .skip(1)
        .map(|item| text_of_html(item.split("</si>").next().unwrap_or_default()))
        .collect();
    let mut out = BTreeMap::new();
    for cell in parts[&format!("xl/worksheets/sheet{sheet}.xml")].split("<c r=\"").skip(1) {
        let reference = cell.split('"').next().expect("a reference").to_owned();
        let head = cell.split('>').next().expect("a head");
        let Some(value) = cell.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next())
        else {
            continue;
        };
        let words = head.contains("t=\"s\"");
        let value = if words {
            shared[value.parse::<usize>().expect("an index")].clone()
        } else {
            value.to_owned()
        };
        out.insert(reference, (words, value));
    }
    out
}

fn same(text: &str, number: f64) -> bool {
    text.parse::<f64>().is_ok_and(|read| (read - number).abs() < 1e-9)
}

#[test]
fn the_eight_figures_are_the_same_in_the_four_formats() {
    let document = samples::synthesis();
    let value = json::value(&document);
    let page = text_of_html(&html::render(&document).into_string());
    let printed = text_of_pdf(&pdf::render(&document).expect("a PDF"));
    let parts = parts_of_xlsx(xlsx::render(&document).expect("a workbook"));
    let sheet = cells(&parts, 2);
    let figures: Vec<&Figure> = document.figures().collect();
    let ids: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    let agreed = [
        "interventions",
        "people",
        "situations_open",
        "appeasement_rate",
        "alerts_sent",
        "alerts_resolved",
        "median_delay_days",
        "field_hours",
    ];
    assert_eq!(ids, agreed);
    for (place, figure) in figures.iter().enumerate() {
        let shown = flat(&figure.text(Lang::Fr));
        assert!(page.contains(&flat(&format!("{}{shown}", figure.label))), "{shown} on the page");
        assert!(printed.contains(&shown), "{shown} on paper:\n{printed}");
        let machine = &value["sections"][0]["figures"][place];
        assert_eq!(machine["id"], figure.id.as_str());
        let (words, cell) = &sheet[&format!("B{}", place + 2)];
        match machine["value"].as_f64() {
            Some(number) => {
                assert!(!words, "{} is a number in the workbook", figure.id);
                assert!(same(cell, number), "{cell} for {number}");
                let french = shown.split(|c: char| c.is_alphabetic() || c == '%').next();
                let read = french.unwrap_or_default().replace(' ', "").replace(',', ".");
                assert!(same(&read, number), "{shown} for {number}");
            }
            None => assert_eq!((cell.as_str(), shown.as_str()), ("moins de 5", "moins de 5")),
        }
    }
}

#[test]
fn every_table_is_the_same_in_the_four_formats() {
    let document = samples::synthesis();
    let page = text_of_html(&html::render(&document).into_string());
    let printed = text_of_pdf(&pdf::render(&document).expect("a PDF"));
    let parts = parts_of_xlsx(xlsx::render(&document).expect("a workbook"));
    let value = json::value(&document);
    let mut sheet = 3;
    for (place, section) in document.sections.iter().enumerate() {
        for (nth, table) in section.tables().iter().enumerate() {
            assert_eq!(value["sections"][place]["tables"][nth]["id"], table.id.as_str());
            let grid = cells(&parts, sheet);
            for (row, line) in table.all_rows().enumerate() {
                for (column, cell) in line.iter().enumerate() {
                    let text = flat(&cell.text(Lang::Fr));
                    assert!(page.contains(&text), "{text} of {} on the page", table.id);
                    assert!(printed.contains(&text), "{text} of {} on paper", table.id);
                    let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
                    let Some((words, raw)) = grid.get(&format!("{letter}{}", row + 2)) else {
                        assert!(text.is_empty(), "{text} of {} in the workbook", table.id);
                        continue;
                    };
                    match cell.number() {
                        Some((known, measure)) => {
                            assert!(!words);
                            let plain: f64 = measure.plain(known).parse().expect("a number");
                            assert!(same(raw, plain), "{raw} for {plain}");
                        }
                        None if matches!(cell, Cell::Day(_)) => assert!(!words, "a real date"),
                        None => assert_eq!(raw, &text),
                    }
                }
            }
            sheet += 1;
        }
    }
}

#[test]
fn the_json_has_the_shape_of_the_public_surface() {
    let value = json::value(&samples::synthesis());
    let keys: Vec<&str> =
        value.as_object().expect("an object").keys().map(String::as_str).collect();
    let agreed = ["convention", "frozen_at", "kind", "perimeter", "period", "sections", "version"];
    assert_eq!(keys, agreed);
    assert_eq!(value["kind"], "synthesis");
    assert_eq!(value["period"], "2019-06");
    assert_eq!(value["frozen_at"], "2019-07-04T15:30:00Z");
    let figure = value["sections"][0]["figures"][3].as_object().expect("a figure");
    let keys: Vec<&str> = figure.keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "label", "status", "target", "unit", "value"]);
    assert_eq!(figure["value"], 78.3);
    assert_eq!(value["sections"][0]["figures"][0]["value"], 214);
}

#[test]
fn the_pdf_is_tagged_bookmarked_and_in_our_fonts() {
    let printed = pdf::render(&samples::synthesis()).expect("a PDF");
    let info = poppler("pdfinfo", &["-"], &printed);
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("Title:           Synthèse de juin 2019"), "{info}");
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pages");
    assert!((3..=6).contains(&pages.trim().parse::<u32>().expect("a number")), "{info}");
    let structure = poppler("pdfinfo", &["-struct", "-"], &printed);
    for tag in ["H1", "Table", "TH", "Figure", "Caption", "L "] {
        assert!(structure.contains(tag.trim()), "{tag} in {structure}");
    }
    let fonts = poppler("pdffonts", &["-"], &printed);
    for line in fonts.lines().skip(2) {
        assert!(line.contains("SourceSans3") || line.contains("SourceSerif4"), "{line}");
    }
    let raw = String::from_utf8_lossy(&printed);
    assert!(raw.contains("/Outlines"), "bookmarks");
    assert!(raw.contains("pdfuaid"), "PDF/UA is declared");
    // The same document twice is the same file.
    assert_eq!(printed, pdf::render(&samples::synthesis()).expect("a PDF"));
}

#[test]
fn a_logo_is_a_figure_of_the_pdf_and_a_picture_of_the_page_said_by_its_name() {
    let plain = samples::synthesis();
    let logo = Logo {
        jpeg: include_bytes!("white.jpg").as_slice().into(),
        width: 8,
        height: 8,
        name: "Ville d’Exemple".to_owned(),
        address: "/syntheses/logo/00".to_owned(),
    };
    let marked = Document { logo: Some(logo), ..plain.clone() };
    let figures = |document: &Document| {
        let printed = pdf::render(document).expect("a PDF, tagged and archived");
        poppler("pdfinfo", &["-struct", "-"], &printed).matches("Figure").count()
    };
    assert_eq!(figures(&marked), figures(&plain) + 1);
    let page = html::logo(&marked).into_string();
    assert!(page.contains("alt=\"Ville d’Exemple\"") && page.contains("/syntheses/logo/00"));
    assert!(
        html::render(&marked).into_string().contains("data:image/jpeg;base64,"),
        "it stands alone"
    );
    assert_eq!(html::logo(&plain).into_string(), "");
}

/// A document whose only counts, but one, are withheld.
fn withheld() -> Document {
    let mut document = samples::synthesis();
    let chart = Chart::Stacked(Stacked {
        frame: Frame {
            id: "withheld".to_owned(),
            lang: Lang::Fr,
            title: "Un seul thème peut être dit".to_owned(),
            detail: "Interventions de juin".to_owned(),
            measure: Measure::Whole,
        },
        months: vec!["juin".to_owned()],
        series: vec![
            Stack { name: "Propreté".to_owned(), values: vec![Datum::Known(7_340)] },
            Stack { name: "Conflits".to_owned(), values: vec![Datum::Masked] },
        ],
        target: None,
        around: Vec::new(),
    });
    let figure =
        Figure::new("situations_open", "Situations", Datum::Masked, Measure::Whole, "situations")
            .aiming(9, "Objectif")
            .over_months(vec![Datum::Masked, Datum::Masked]);
    document.sections = vec![Section {
        id: "only".to_owned(),
        title: "Tout est dit".to_owned(),
        blocks: vec![Block::Figures(vec![figure]), Block::Chart(chart)],
    }];
    document
}

#[test]
fn a_withheld_count_cannot_be_worked_out_from_any_format() {
    let document = withheld();
    let page = html::render(&document).into_string();
    let printed = text_of_pdf(&pdf::render(&document).expect("a PDF"));
    let machine = json::render(&document);
    let parts = parts_of_xlsx(xlsx::render(&document).expect("a workbook"));
    let sheet = cells(&parts, 3);
    for text in [text_of_html(&page), printed, flat(&machine)] {
        assert!(text.contains("moins de 5"), "{text}");
        // The known piece and the sum that leaves the other out: no total above it to subtract from.
        for total in ["7 341", "7 342", "7 343", "7 344", "7341", "7342", "7343", "7344"] {
            assert!(!text.contains(total), "{total} in {text}");
        }
    }
    assert_eq!(
        json::value(&document)["sections"][0]["figures"][0]["value"],
        serde_json::Value::Null
    );
    assert_eq!(sheet["C2"], (true, "moins de 5".to_owned()));
    assert_eq!(sheet["D2"].1, "7340");
    // A withheld bar has one length whatever was counted.
    assert!(page.contains("stroke-dasharray=\"3 2\""));
}

#[test]
fn what_people_type_is_never_code() {
    let mut document = samples::synthesis();
    let typed = [
        "=HYPERLINK(\"http://example.org\";\"clic\")",
        "+1+cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "-2+3",
        "<script>alert(1)</script>",
        "#eval(\"1+1\") *gras* $x^2$ @ref #read(\"/etc/passwd\")",
    ];
    document.lede = format!("{} \u{0} 🙂 العربية", typed[5]);
    document.title = typed[4].to_owned();
    document.sections = vec![Section {
        id: "typed".to_owned(),
        title: typed[0].to_owned(),
        blocks: vec![
            Block::Table(Table {
                id: "typed:[]*?/\\".repeat(4),
                caption: typed[1].to_owned(),
                columns: vec![
                    Column::new("a", typed[2], ColumnKind::Text),
                    Column::new("b", typed[3], ColumnKind::Text),
                ],
                rows: typed
                    .iter()
                    .map(|&words| vec![Cell::words(words), Cell::words(words)])
                    .collect(),
                total: None,
                note: Some(typed[0].to_owned()),
            }),
            Block::Callout(Callout {
                tone: Tone::Late,
                title: typed[5].to_owned(),
                text: typed[5].to_owned(),
            }),
        ],
    }];
    assert!(!html::render(&document).into_string().contains("<script>"));
    let printed = text_of_pdf(&pdf::render(&document).expect("a PDF"));
    assert!(printed.contains("#eval(\"1+1\") *gras* $x^2$ @ref"), "{printed}");
    let parts = parts_of_xlsx(xlsx::render(&document).expect("a workbook"));
    for (name, text) in &parts {
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{name}");
    }
    assert!(cells(&parts, 3).values().all(|(words, _)| *words));
}

#[test]
fn an_empty_document_and_a_crowded_one_are_both_answered() {
    let mut document = samples::synthesis();
    let chart = document.blocks().find(|block| matches!(block, Block::Chart(_))).cloned();
    document.sections.clear();
    document.frozen_at = None;
    document.lang = Lang::En;
    assert!(pdf::render(&document).expect("a draft").starts_with(b"%PDF"));
    assert!(xlsx::render(&document).is_ok());
    document.sections = vec![Section {
        id: "crowded".to_owned(),
        title: "Crowded".to_owned(),
        blocks: vec![chart.expect("a chart"); pdf::MOST_CHARTS + 1],
    }];
    assert_eq!(pdf::render(&document), Err(pdf::PdfFault::TooManyCharts));
}

#[test]
fn the_page_follows_the_house_rules_of_markup() {
    let page = html::render(&samples::synthesis()).into_string();
    assert_eq!(ui::audit::faults(&page, Lang::Fr), Vec::<String>::new());
}

#[test]
fn a_full_press_says_so_and_never_makes_the_caller_wait() {
    let press = Press::new(1, 1);
    let document = samples::synthesis();
    let mut waiting = Vec::new();
    let mut refused = 0;
    for _ in 0..6 {
        match press.print(document.clone()) {
            Ok(printing) => waiting.push(printing),
            Err(Busy) => refused += 1,
        }
    }
    assert!(refused >= 3, "{refused} refused");
    for printing in waiting {
        assert!(printing.wait().expect("a PDF").starts_with(b"%PDF-1.7"));
    }
}

/// The golden words of the printed sheet; `PARVIS_BLESS=1` accepts what it says now.
#[expect(clippy::disallowed_methods, reason = "said by xtask bless")]
fn same_as_golden(name: &str, found: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var("PARVIS_BLESS").is_ok_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(&path, found).expect("the golden");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, found, "{name} says something else (PARVIS_BLESS=1 accepts it)");
}

#[test]
fn the_sheet_of_a_round_is_one_tagged_page_in_both_languages() {
    for lang in [Lang::Fr, Lang::En] {
        let sheet = round_sheet::sample(lang);
        let printed = sheet.render().expect("a PDF");
        let info = poppler("pdfinfo", &["-"], &printed);
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains("Pages:           1\n"), "{info}");
        assert!(info.contains("841.89 x 595.276 pts (A4)"), "{info}");
        assert!(String::from_utf8_lossy(&printed).contains("pdfuaid"), "PDF/UA is declared");
        let structure = poppler("pdfinfo", &["-struct", "-"], &printed);
        for tag in ["H1", "Table", "TH", "Figure"] {
            assert!(structure.contains(tag), "{tag} in {structure}");
        }
        let fonts = poppler("pdffonts", &["-"], &printed);
        for line in fonts.lines().skip(2) {
            assert!(line.contains("SourceSans3") || line.contains("SourceSerif4"), "{line}");
        }
        let words = poppler("pdftotext", &["-raw", "-", "-"], &printed);
        same_as_golden(&format!("round-sheet-{}.txt", lang.code()), &words);
        assert_eq!(printed, sheet.render().expect("a PDF"), "the same sheet twice");
    }
}

#[test]
fn the_sheet_of_a_whole_district_and_a_blank_one_hold_on_one_page() {
    let full = round_sheet::sample(Lang::Fr);
    let long = |number: i32| {
        let name =
            format!("Local poubelles et vélos de l’îlot numéro {number} (derrière les jeux)");
        (format!("poubelles-et-velos-{number}"), name)
    };
    let whole = RoundSheet {
        mediators: vec!["Maximilienne Delbecq-Vandenbroucke".to_owned(); 6],
        places: (0..120).map(long).collect(),
        ..full.clone()
    };
    // As many places as the larger letters bear.
    let block = RoundSheet {
        places: (0..24).map(|n| (format!("lieu-{n}"), format!("Le lieu {n}"))).collect(),
        ..full.clone()
    };
    let nothing =
        RoundSheet { day: None, mediators: Vec::new(), zone: None, places: Vec::new(), ..full };
    for sheet in [whole, block, nothing] {
        let printed = sheet.render().expect("a PDF");
        let info = poppler("pdfinfo", &["-"], &printed);
        assert!(info.contains("Pages:           1\n"), "{info}");
    }
}

#[test]
fn the_picture_of_a_sheet_leads_to_its_day_and_names_nobody() {
    let sheet = round_sheet::sample(Lang::Fr);
    let address = "https://parvis.example/activites/saisie-rapide?jour=2019-06-14&zone=I1";
    assert_eq!(sheet.typing_address(), address);
    let blank = RoundSheet { day: None, zone: None, ..sheet };
    assert_eq!(blank.typing_address(), "https://parvis.example/activites/saisie-rapide");
}
