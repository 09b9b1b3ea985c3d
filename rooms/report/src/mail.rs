//! The letter that says a paper is available: its key figures, as its reader may know them, and where
//! the rest is.

use kernel::french;
use maud::html;

use crate::words;
use paper::document::{Document, Figure};

/// A letter's content.
pub(crate) struct Content {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// « La synthèse de juin 2019 est disponible », then its figures.
pub(crate) fn available(document: &Document, month: &str, link: &str, version: i64) -> Content {
    let lang = document.lang;
    let subject = words::mail_subject(lang, month);
    let lead = if version > 1 {
        words::mail_again(lang, version, month)
    } else {
        words::mail_lead(lang, month)
    };
    written(document, (subject, &lead), link)
}

/// How a letter ends: what stands before its link, and why one gets it.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) all: &'static str,
    pub(crate) why: &'static str,
}

/// A letter around the key figures of a document, for who reads it.
pub(crate) fn written(document: &Document, said: (String, &str), link: &str) -> Content {
    let lang = document.lang;
    closed(document, said, (link, Ends { all: words::mail_all(lang), why: words::mail_why(lang) }))
}

/// The same, for someone else.
pub(crate) fn closed(
    document: &Document,
    (subject, lead): (String, &str),
    (link, Ends { all, why }): (&str, Ends),
) -> Content {
    let figures = words::mail_figures(document.lang);
    let lines: Vec<(&str, String)> = document
        .sections
        .iter()
        .filter(|section| section.id == "figures")
        .flat_map(paper::document::Section::figures)
        .map(|figure| (figure.label.as_str(), said(figure, document)))
        .collect();
    let told: Vec<String> = lines
        .iter()
        .map(|(label, value)| format!("- {label}{}: {value}", french::NO_BREAK))
        .collect();
    Content {
        text: format!(
            "{lead}\n\n{figures}\n{}\n\n{all}\n{link}\n\n{why}\n",
            told.join("\n")
        ),
        html: html! {
            p { (lead) }
            p { (figures) }
            table {
                @for (label, value) in &lines { tr { th scope="row" align="left" { (label) } td { (value) } } }
            }
            p { (all) " " a href=(link) { (link) } }
            p { (why) }
        }
        .into_string(),
        subject,
    }
}

fn said(figure: &Figure, document: &Document) -> String {
    let value = figure.text(document.lang);
    match &figure.status {
        Some(status) => format!("{value} ({})", status.words),
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use observatory::Reader;

    use super::*;

    #[test]
    fn the_letter_holds_the_eight_figures_of_its_reader_and_the_link() {
        for reader in [Reader::Staff, Reader::Partner] {
            let material = crate::shown::sample_material(reader);
            let document = crate::compose(&material, &referential::sample_lists(), Lang::Fr);
            let link = "https://x.example/syntheses/2019-06";
            let letter = available(&document, "de juin 2019", link, 1);
            assert_eq!(letter.subject, "La synthèse de juin 2019 est disponible");
            assert!(letter.text.contains(link) && letter.html.contains(link));
            assert_eq!(letter.text.matches("\n- ").count(), 8, "{}", letter.text);
            for line in material.board.eight() {
                let figure = document.figures().find(|one| one.id == line.code).expect("a figure");
                assert!(letter.text.contains(&figure.text(Lang::Fr)), "{}", letter.text);
            }
        }
    }
}
