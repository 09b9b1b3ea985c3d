//! The page around the HTML of a letter. Rooms write what a letter says; how it looks in a mailbox is
//! decided here, once: a readable width, a text of a readable size, and nothing fetched from outside.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::letter::Posted;

/// Styles are written on the tags: mail programs drop what stands in a head, or elsewhere.
const AROUND: &str = "margin:0;padding:16px;background:#f6f4ef";
const SHEET: &str = "max-width:38rem;margin:0 auto;padding:20px 24px;background:#fff;\
     border:1px solid #dcd7cb;border-top:4px solid #12474f;color:#1b232b;\
     font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/// For the mail programs that read it: links and tables in the manner of the desk.
const REST: &str = "a{color:#12474f}table{border-collapse:collapse}\
     th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:top}\
     th{font-weight:600}p{margin:0 0 14px}h1,h2,h3{font-size:18px;line-height:1.3;margin:20px 0 8px}\
     table{margin:0 0 14px}hr{border:0;border-top:1px solid #dcd7cb;margin:20px 0}p,td,li{overflow-wrap:anywhere}";

/// What a table is without a style in the head: cells that stand apart, and a gap below. Rooms write these tags bare.
const CELLS: [(&str, &str); 3] = [
    ("<table>", "<table style=\"border-collapse:collapse;margin:0 0 14px\">"),
    ("<td>", "<td style=\"padding:4px 12px 4px 0;vertical-align:top\">"),
    ("<th scope=\"row\"", "<th style=\"padding:4px 12px 4px 0;vertical-align:top\" scope=\"row\""),
];

/// The tables of a letter, with their styles on their tags.
fn spaced(html: &str) -> String {
    CELLS.iter().fold(html.to_owned(), |html, (bare, styled)| html.replace(bare, styled))
}

/// The whole page that leaves, around what the letter says.
pub(crate) fn dressed(letter: &Posted) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(letter.beside.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (letter.subject) }
                style { (PreEscaped(REST)) }
            }
            body style=(AROUND) {
                div style=(SHEET) { (PreEscaped(spaced(&letter.html))) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Instant;
    use kernel::id::{LetterId, uuid_v7};

    use super::*;

    #[test]
    fn a_letter_leaves_as_a_whole_page_that_fetches_nothing() {
        let letter = letter("<p>Bonjour,</p>");
        let page = dressed(&letter).into_string();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"fr\">"), "{page}");
        assert!(page.ends_with("</html>"), "{page}");
        assert!(page.contains("<title>Fiche &lt;1&gt; &amp; suite</title>"), "{page}");
        assert!(page.contains("<p>Bonjour,</p>"), "{page}");
        for outside in ["src=", "url(", "@import", "<script", "<link"] {
            assert!(!page.contains(outside), "{outside}: {page}");
        }
    }

    #[test]
    fn a_letter_says_its_language_and_leaves_room_under_a_table() {
        let beside = crate::Beside { lang: kernel::Lang::En, ..crate::Beside::default() };
        let table = "<table><tr><th scope=\"row\" align=\"left\">Fait</th><td>a &lt;td&gt;</td></tr></table>";
        let letter = Posted { beside, ..letter(table) };
        let page = dressed(&letter).into_string();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{page}");
        assert!(
            page.contains("<table style=\"border-collapse:collapse;margin:0 0 14px\">"),
            "{page}"
        );
        assert!(page.contains("vertical-align:top\">a &lt;td&gt;</td>"), "{page}");
        assert!(!page.contains("<td>") && !page.contains("<th scope"), "{page}");
    }

    fn letter(html: &str) -> Posted {
        Posted {
            id: LetterId::from_uuid(uuid_v7(1, [1; 10])),
            to: "mairie@example.org".to_owned(),
            to_name: "Services techniques".to_owned(),
            subject: "Fiche <1> & suite".to_owned(),
            text: "Bonjour,".to_owned(),
            html: html.to_owned(),
            beside: crate::Beside::default(),
            written_at: Instant(0),
            state: "waiting".to_owned(),
            attempts: 0,
        }
    }
}
