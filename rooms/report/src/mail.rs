//! The letter that says a synthesis is available: the link only, no figure travels by mail.

use kernel::Lang;
use maud::html;

use crate::words;

/// A letter's content.
pub(crate) struct Content {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// « La synthèse de juin 2019 est disponible ».
pub(crate) fn available(lang: Lang, month: &str, link: &str, version: i64) -> Content {
    let subject = words::mail_subject(lang, month);
    let lead = if version > 1 {
        words::mail_again(lang, version, month)
    } else {
        words::mail_lead(lang, month)
    };
    let why = words::mail_why(lang);
    Content {
        text: format!("{lead}\n\n{link}\n\n{why}\n"),
        html: html! {
            p { (lead) }
            p { a href=(link) { (link) } }
            p { (why) }
        }
        .into_string(),
        subject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_holds_the_link_and_no_figure() {
        let letter = available(Lang::Fr, "de juin 2019", "https://x.example/syntheses/2019-06", 1);
        assert_eq!(letter.subject, "La synthèse de juin 2019 est disponible");
        assert!(letter.text.contains("https://x.example/syntheses/2019-06"));
        let digits: String = letter.text.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "2019201906");
    }
}
