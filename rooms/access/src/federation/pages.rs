//! Pages of federation: calm when it does not work, since the local code always does.

use kernel::{Lang, Refusals};
use ui::button::{self, Act, Look};
use ui::part;
use ui::shell::{Bare, bare};
use ui::{Form, Head, Icon, Markup, Tone, View, html, page};

use super::store::OwnIdentity;
use super::words;
use crate::pages::{Door, moment};

/// What every bare page of federation needs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) demo: bool,
    /// The name of the provider.
    pub(crate) label: &'a str,
    /// Where to go on in this house.
    pub(crate) home: &'a str,
}

/// Why nobody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum No {
    /// The departure is over, or what came back is not verified.
    Stale,
    /// The person gave up over there, or was refused.
    GivenUp,
    /// The provider does not answer.
    Silent,
    /// No code is linked to this identity.
    Unknown,
    /// The person works for another establishment.
    Moved,
    /// A second proof was given nowhere.
    Alone,
    /// Somebody else's code is linked to this identity.
    Taken,
}

/// The other way in, on the sign-in page.
pub(crate) fn way_in(lang: Lang, door: &Door<'_>) -> Markup {
    let Some((label, silent)) = door.federation else { return html! {} };
    let way = [("retour", door.back)];
    let values = if door.back.is_empty() { &[][..] } else { &way[..] };
    let act = Act { action: "/connexion/federation", token: door.token, values };
    html! {
        h2 { (words::with(lang, label)) }
        @if silent {
            (part::notice(lang, Tone::Warn, &words::silent(lang, label), html! {
                p { (words::silent_why(lang)) }
            }))
        }
        p { (words::with_why(lang)) }
        (button::group(button::post(act, Look::Plain, Icon::ArrowRight, &words::sign_in(lang, label))))
    }
}

fn out(frame: &Frame<'_>, (title, lede): (&str, &str), address: &str) -> Markup {
    let shell =
        Bare { lang: frame.lang, title, lede: Some(lede), here: "/connexion", demo: frame.demo };
    let go = words::go_on(frame.lang, frame.label);
    bare(&shell, button::group(button::link(Look::Primary, Icon::ArrowRight, address, &go)))
}

/// The page that leads to the provider.
pub(crate) fn leaving(frame: &Frame<'_>, address: &str) -> Markup {
    let lang = frame.lang;
    let title = words::leaving(lang, frame.label);
    out(frame, (&title, words::leaving_lede(lang)), address)
}

/// The page of whoever signed out here, and goes and signs out over there.
pub(crate) fn parting(frame: &Frame<'_>, address: &str) -> Markup {
    let lang = frame.lang;
    out(frame, (words::parting(lang), &words::parting_lede(lang, frame.label)), address)
}

/// Why nobody came in, and what to do next.
pub(crate) fn refused(frame: &Frame<'_>, why: No) -> Markup {
    let (lang, label) = (frame.lang, frame.label);
    let (title, lede) = match why {
        No::Stale => (words::stale(lang).to_owned(), words::stale_why(lang).to_owned()),
        No::GivenUp => (words::given_up(lang).to_owned(), words::given_up_why(lang, label)),
        No::Silent => (words::silent(lang, label), words::silent_why(lang).to_owned()),
        No::Unknown => (words::unknown(lang).to_owned(), words::unknown_why(lang, label)),
        No::Moved => (words::moved(lang).to_owned(), words::moved_why(lang, label)),
        No::Alone => (words::no_second(lang).to_owned(), words::no_second_why(lang, label)),
        No::Taken => (words::taken(lang).to_owned(), words::taken_why(lang, label)),
    };
    let here = if frame.home.is_empty() { "/connexion" } else { frame.home };
    let shell = Bare { lang, title: &title, lede: Some(&lede), here, demo: frame.demo };
    let go = if here == "/compte" { words::to_account(lang) } else { words::to_sign_in(lang) };
    bare(&shell, button::group(button::link(Look::Primary, Icon::ArrowRight, here, go)))
}

/// The way to one's own identity, on the account.
pub(crate) fn own(lang: Lang, label: &str) -> Markup {
    let link = html! { p { a href="/compte/identite" { (words::own_link(lang, label)) } } };
    part::section("identite", &words::own(lang, label), Some(words::own_intro(lang)), link)
}

/// One's own identity: linked, or to be linked.
pub(crate) fn identity(view: &View, label: &str, own: Option<&OwnIdentity>) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::own(lang, label)).lede(html! { (words::own_intro(lang)) });
    let refusals = Refusals::new();
    let content = match own {
        None => Form::post(view, "/compte/identite/relier", &refusals).wrap(html! {
            p { (words::link_how(lang, label)) }
            (button::group(html! {
                (button::submit(Look::Primary, Icon::ArrowRight, &words::link(lang, label)))
                (button::link(Look::Plain, None, "/compte", words::to_account(lang)))
            }))
        }),
        Some(own) => {
            let siret = if own.siret.is_empty() { words::no_siret(lang) } else { &own.siret };
            html! {
                (part::facts(&[
                    (words::linked_at(lang), html! { (moment(lang, own.linked_at)) }),
                    (words::siret(lang), html! { (siret) }),
                ]))
                (Form::post(view, "/compte/identite/delier", &refusals).wrap(html! {
                    p { (words::unlink_how(lang)) }
                    (button::group(html! {
                        (button::submit(Look::Danger, None, words::unlink(lang)))
                        (button::link(Look::Plain, None, "/compte", words::to_account(lang)))
                    }))
                }))
            }
        }
    };
    page(view, &head, content)
}
