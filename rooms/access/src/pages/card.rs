//! The card of a code: the question before it is given again, and the card itself, shown on one answer and nowhere else.

use door::lost::Made;
use kernel::{Lang, Refusals};
use ui::button::{self, Look};
use ui::part::{self, Confirm, Span};
use ui::{Form, Head, Markup, Tone, View, html, page};

use super::{lost, under_codes};
use crate::store::Code;
use crate::words;

/// The question before a lost code is replaced, and what follows.
pub(crate) fn giving_again(view: &View, code: &Code, made: &Made) -> Markup {
    let lang = view.lang;
    let action = format!("/acces/{}/redonner", code.grant);
    let refusals = Refusals::new();
    let form = Form::post(view, &action, &refusals);
    let head = under_codes(lang, &words::give_again_to(lang, &code.name));
    let confirm = Confirm {
        question: words::give_again_question(lang),
        consequence: html! { p { (words::give_again_consequence(lang)) } },
        yes: words::give_again(lang),
        look: Look::Danger,
        back: "/acces",
    };
    page(view, &head, part::confirm(&form, &confirm, lost::made(&form, lang, made)))
}

/// The card of a code that was given again: shown on this answer and nowhere else.
pub(crate) fn card_again(
    view: &View,
    (code, list): (&Code, &str),
    (typed, digits): (&str, Option<&str>),
    address: &str,
) -> Markup {
    let lang = view.lang;
    let head =
        Head::new(words::code_of(lang, &code.name)).lede(html! { (words::shown_once(lang)) });
    let facts = [
        (words::convention(lang), html! { (view.convention) }),
        (words::name(lang), html! { (code.name) }),
        (words::address(lang), html! { (address) }),
        (words::login_known(lang), html! { strong { (code.login) } }),
        (words::code(lang), html! { strong { code { (typed) } } }),
        (words::perimeter(lang), html! { (code.perimeter) }),
    ];
    let picture = address_with(address, &code.login, typed);
    page(view, &head, card(lang, (&facts, list), (&picture, digits)))
}

/// The sign-in address as a picture carries it: login and code stand behind the `#`, which a browser
/// sends to no server.
pub(crate) fn address_with(address: &str, login: &str, code: &str) -> String {
    let fields = door::Fields::of([("identifiant", login), ("code", code)]);
    format!("{address}#{}", fields.encode())
}

/// A card to print and hand over, with the way in as a picture for a telephone. Digits that are told by another way
/// stand on the screen only.
pub(crate) fn card(
    lang: Lang,
    (facts, list): (&[(&str, Markup)], &str),
    (address, digits): (&str, Option<&str>),
) -> Markup {
    html! {
        div.screen-only {
            (part::notice(lang, Tone::Warn, words::write_it_down(lang), html! {
                p { (words::by_hand(lang)) }
            }))
            @if let Some(digits) = digits {
                (part::notice(lang, Tone::Warn, words::tell_digits(lang), html! {
                    p { strong data-told="" { (spaced(digits)) } }
                    p { (words::tell_digits_how(lang)) }
                }))
            }
        }
        (part::panel(Span::Full, words::card(lang), html! {
            (part::facts(facts))
            @if let Some(picture) = proof::picture::Picture::of(address) {
                (crate::proofs::drawn(&picture, words::address_picture(lang)))
            }
            p.mute { (words::card_help(lang)) }
        }))
        (button::group(button::link(Look::Plain, None, list, words::back_to_codes(lang))))
    }
}

/// Six digits as they are read aloud: three, then three.
fn spaced(digits: &str) -> String {
    let halves = digits.split_at_checked(3);
    halves.map_or_else(|| digits.to_owned(), |(first, last)| format!("{first}\u{a0}{last}"))
}
