//! The caught mailbox, in demonstration only.

use kernel::{Lang, french};
use ui::gallery::Sample;
use ui::shell::{Bare, bare};
use ui::{Markup, html, part};

use crate::letter::Posted;
use crate::words;

/// Every letter that would have left.
pub(crate) fn mailbox(lang: Lang, letters: &[Posted]) -> Markup {
    let shell = Bare {
        lang,
        title: words::mailbox(lang),
        lede: Some(words::mailbox_lede(lang)),
        here: "/demo/courrier",
        demo: true,
    };
    bare(
        &shell,
        html! {
            @if letters.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            }
            @for letter in letters {
                section.card {
                    h2 { (letter.subject) }
                    (part::facts(&[
                        (words::recipient(lang), html! { (letter.to_name) " – " (letter.to) }),
                        (words::written(lang), html! { (written(lang, letter)) }),
                    ]))
                    (said(&letter.text))
                }
            }
            p { a href="/" { (words::desk(lang)) } }
        },
    )
}

/// The text of a letter, whose addresses may be followed as in a mailbox.
fn said(text: &str) -> Markup {
    html! {
        div.prose {
            @for paragraph in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
                p {
                    @for (place, line) in paragraph.lines().enumerate() {
                        @if place > 0 { br; }
                        @for piece in line.split_inclusive(' ') {
                            @let word = piece.trim_end();
                            @if word.starts_with("http://") || word.starts_with("https://") {
                                a href=(word) { (word) } " "
                            } @else {
                                (piece)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn written(lang: Lang, letter: &Posted) -> String {
    let (day, time) = letter.written_at.local();
    format!("{} – {}", french::day(lang, day), french::time(lang, time))
}

/// The page with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample { path: "/demo/courrier", name: "vide", render: |lang| mailbox(lang, &[]) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_letter_may_be_followed_and_the_rest_stays_text() {
        let text = "Répondez <ici>\u{a0}:\nhttp://localhost/s/12#lien=34 avant mardi.\n\nMerci.";
        assert_eq!(
            said(text).into_string(),
            "<div class=\"prose\"><p>Répondez &lt;ici&gt;\u{a0}:<br>\
             <a href=\"http://localhost/s/12#lien=34\">http://localhost/s/12#lien=34</a> \
             avant mardi.</p><p>Merci.</p></div>"
        );
    }
}
