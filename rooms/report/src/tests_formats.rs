//! The same figure in every format: the page, the PDF, the text to edit, both workbooks, the JSON and
//! the letter say it alike, whoever reads; as they are written, and as they are served of what was frozen.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use door::Role;
use kernel::{Lang, Month};
use observatory::Reader;
use paper::document::{Document, Figure};
use serde_json::Value;
use testkit::{Actor, House, engines};

use crate::tests::{enter, laid, may, open};
use crate::tests_settings::at;
use crate::{Paper, Which, mail, review, shown};

/// Text with every kind of space made one plain space.
fn flat(text: &str) -> String {
    let spaced = text.replace(['\u{202f}', '\u{a0}'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is read of a markup: its words, a space between two elements.
fn words(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
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
    flat(&out.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// The words of one page.
pub(crate) fn page_of_pdf(printed: &[u8], page: u32) -> String {
    let page = page.to_string();
    text_of_pdf(printed, &["-layout", "-f", &page, "-l", &page, "-", "-"])
}

fn words_of_pdf(printed: &[u8]) -> String {
    text_of_pdf(printed, &["-layout", "-", "-"])
}

fn text_of_pdf(printed: &[u8], arguments: &[&str]) -> String {
    let mut child = Command::new("pdftotext")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext is there (apt-get install poppler-utils)");
    let mut pipe = child.stdin.take().expect("a pipe");
    let bytes = printed.to_vec();
    let feeder = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().expect("the tool ends");
    feeder.join().expect("the feeder ends").expect("the PDF is read whole");
    flat(&String::from_utf8_lossy(&output.stdout))
}

fn parts(written: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(written)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a part").read_to_end(&mut bytes).expect("bytes");
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    names.into_iter().map(read).collect()
}

/// One document in the seven formats.
struct Told {
    texts: Vec<(&'static str, String)>,
    xlsx: String,
    ods: String,
    json: Value,
}

impl Told {
    fn of(document: &Document) -> Self {
        let link = "https://x.example";
        let letter = mail::written(document, ("Objet".to_owned(), "Bonjour."), link);
        let docx = parts(paper::docx::render(document).expect("a text"));
        let xlsx = parts(paper::xlsx::render(document).expect("a workbook"));
        let ods = parts(paper::ods::render(document).expect("a workbook"));
        let printed = paper::pdf::render(document).expect("a PDF");
        Self {
            texts: vec![
                ("page", words(&paper::html::render(document).into_string())),
                ("PDF", words_of_pdf(&printed)),
                ("DOCX", words(&docx["word/document.xml"])),
                ("letter", flat(&letter.text)),
                ("letter, rich", words(&letter.html)),
            ],
            // The sheet of the figures is the second one.
            xlsx: xlsx["xl/worksheets/sheet2.xml"].clone(),
            ods: ods["content.xml"].clone(),
            json: paper::json::value(document),
        }
    }

    /// The same, as they are served to someone, with the letter that was written to them.
    async fn served(
        actor: &Actor,
        (path, query): (&str, &str),
        letter: Option<(String, String)>,
    ) -> Self {
        let file = async |format: &str| actor.get(&format!("{path}/{format}{query}")).await;
        let page = actor.get(&format!("{path}{query}")).await.body;
        let docx = parts(file("docx").await.bytes);
        let mut texts = vec![
            ("page", words(&page)),
            ("PDF", words_of_pdf(&file("pdf").await.bytes)),
            ("DOCX", words(&docx["word/document.xml"])),
        ];
        if let Some((plain, rich)) = letter {
            texts.extend([("letter", flat(&plain)), ("letter, rich", words(&rich))]);
        }
        let xlsx = parts(file("xlsx").await.bytes);
        Self {
            texts,
            xlsx: xlsx["xl/worksheets/sheet2.xml"].clone(),
            ods: parts(file("ods").await.bytes)["content.xml"].clone(),
            json: file("json").await.json(),
        }
    }

    #[track_caller]
    fn holds(&self, figure: &Figure, lang: Lang) {
        let (number, text) = (flat(&figure.number(lang)), flat(&figure.text(lang)));
        for (format, said) in &self.texts {
            // A tile sets the number and its unit apart; words keep them together.
            assert!(said.contains(&number), "{format}: {} {number}", figure.id);
            if format.starts_with("letter") || *format == "DOCX" {
                assert!(said.contains(&text), "{format}: {} {text}", figure.id);
            }
        }
        let sections = self.json["sections"].as_array().expect("sections");
        let section = sections.iter().find(|one| one["id"] == "figures").expect("the figures");
        let told = section["figures"].as_array().expect("figures");
        let told = told.iter().find(|one| one["id"] == figure.id.as_str()).expect("the figure");
        match figure.value.known() {
            Some(known) => {
                let plain = figure.measure.plain(known);
                assert_eq!(told["value"].to_string(), plain, "JSON: {}", figure.id);
                assert!(self.xlsx.contains(&format!("<v>{plain}</v>")), "XLSX: {}", figure.id);
                let value = format!("office:value=\"{plain}\"");
                assert!(self.ods.contains(&value), "ODS: {}", figure.id);
            }
            None => assert!(told["value"].is_null(), "JSON: {}", figure.id),
        }
    }
}

#[test]
fn a_figure_is_the_same_in_the_page_the_files_and_the_letter() {
    let readers =
        [(Lang::Fr, Reader::Staff), (Lang::Fr, Reader::Partner), (Lang::En, Reader::Partner)];
    for (lang, reader) in readers {
        let [midterm, annual] = review::sample_documents(reader, lang);
        for document in [shown::document(reader, lang), midterm, annual] {
            let told = Told::of(&document);
            let section = document.sections.iter().find(|one| one.id == "figures");
            let figures: Vec<&Figure> = section.expect("figures").figures().collect();
            assert_eq!(figures.len(), 8);
            for figure in figures {
                told.holds(figure, lang);
            }
        }
    }
}

/// The text and the page of the letter that tells of a review.
async fn letter(house: &House) -> (String, String) {
    let all = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    let one = all.into_iter().find(|one| one.subject.contains("bilan à mi-parcours"));
    let one = one.expect("a letter");
    (one.text, one.html)
}

engines! {
    async fn what_is_served_of_a_frozen_review_says_the_same_figures_seven_times(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        crate::publish_as(&office, may()).await.expect("published");
        house.set_clock(at("2019-07-10T10:00:00Z"));
        crate::publish_as(&office, Month::parse("2019-06").expect("a month")).await.expect("published");
        let which = Which { paper: Paper::Midterm, year: 2019 };
        crate::review_as(&office, which, ("Comité de suivi du 9 juillet", None)).await.expect("frozen");
        let signatory = house.clockwork.under(mayor).await.expect("a grant");
        let path = "/bilans/mi-parcours/2019";
        let mut told = Vec::new();
        for (reader, grant, query, letter) in [
            (&office, manager, "?vue=arretee", None),
            (&signatory, mayor, "", Some(letter(&house).await)),
        ] {
            let document = crate::review(reader, which).await.expect("a review");
            let served = Told::served(&house.arrives(grant).await, (path, query), letter).await;
            let figures: Vec<&Figure> = document.figures().collect();
            assert_eq!(figures.len(), 8);
            for figure in &figures {
                served.holds(figure, Lang::Fr);
                // On the page and in the text, the number stands right after its name.
                for format in ["page", "DOCX"] {
                    let text = served.texts.iter().find(|(name, _)| *name == format);
                    let said = format!("{} {}", figure.label, flat(&figure.number(Lang::Fr)));
                    assert!(text.expect("a text").1.contains(&flat(&said)), "{format}: {said}");
                }
            }
            told.push(figures.iter().map(|one| one.value).collect::<Vec<_>>());
        }
        assert_ne!(told[0], told[1], "the operator’s and the signatory’s own");
    }
}
