//! The page of a secret address that a calendar reads: it is made, shown once, replaced, taken back.

use kernel::{Instant, french};
use maud::{Markup, html};

use crate::button::{self, Act, Look};
use crate::{Icon, Tone, View, part, words};

/// A secret address, as its page shows it.
#[derive(Clone, Copy, Debug)]
pub struct Secret<'a> {
    /// Where it is made.
    pub make: &'a str,
    /// Where it is taken back.
    pub end: &'a str,
    /// Since when one is open, if any is.
    pub since: Option<Instant>,
    /// The address itself, on the page that follows its making and on no other.
    pub address: Option<&'a str>,
    /// That it is shown once, and what whoever knows it reads.
    pub once: &'a str,
    /// What it never says; may be empty.
    pub bare: &'a str,
    /// What ends it.
    pub ends: &'a str,
}

/// The address, what it gives away, and the buttons that make and end it.
pub fn secret(view: &View, shown: &Secret<'_>) -> Markup {
    let lang = view.lang;
    let act = |action| Act { action, token: &view.token, values: &[] };
    html! {
        @if let Some(address) = shown.address {
            (part::notice(lang, Tone::Info, words::feed_address(lang), html! {
                p { code { (address) } }
                p { (shown.once) }
            }))
        }
        @if !shown.bare.is_empty() { p { (shown.bare) } }
        @match shown.since {
            Some(moment) => p { (words::feed_open(lang, &french::day(lang, moment.local().0))) },
            None => p.mute { (words::feed_none(lang)) },
        }
        div.actions {
            (button::post(act(shown.make), Look::Primary, Icon::Plus, words::feed_make(lang)))
            @if shown.since.is_some() {
                (button::post(act(shown.end), Look::Danger, Icon::Trash, words::feed_end(lang)))
            }
        }
        p.mute { (shown.ends) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Day, TimeOfDay};

    #[test]
    fn an_address_stands_on_its_page_once_and_is_ended_only_when_there_is_one() {
        let (view, open) = (View::default(), Instant::at(Day::FIRST, TimeOfDay::clamped(0)));
        let none = Secret {
            make: "/faire",
            end: "/finir",
            since: None,
            address: None,
            once: "une fois",
            bare: "",
            ends: "elle s’éteint",
        };
        let bare = secret(&view, &none).into_string();
        assert!(
            bare.contains("action=\"/faire\"") && !bare.contains("action=\"/finir\""),
            "{bare}"
        );
        assert!(!bare.contains("<code>") && !bare.contains("une fois"), "{bare}");
        let made = Secret { since: Some(open), address: Some("https://x/secret"), ..none };
        let made = secret(&view, &made).into_string();
        assert_eq!(made.matches("https://x/secret").count(), 1, "{made}");
        assert!(made.contains("une fois") && made.contains("action=\"/finir\""), "{made}");
        assert!(made.contains("1er\u{a0}janvier 2000"), "{made}");
    }
}
