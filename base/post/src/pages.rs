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
                    (part::prose(&letter.text))
                }
            }
            p { a href="/" { (words::desk(lang)) } }
        },
    )
}

fn written(lang: Lang, letter: &Posted) -> String {
    let (day, time) = letter.written_at.local();
    format!("{} – {}", french::day(lang, day), french::time(lang, time))
}

/// The page with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample { path: "/demo/courrier", name: "vide", render: |lang| mailbox(lang, &[]) }]
}
