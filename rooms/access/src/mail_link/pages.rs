//! Pages of links by e-mail, and the way to them from the door.

use kernel::{Lang, Refusals};
use ui::button::{self, Look};
use ui::field::Width;
use ui::shell::{Bare, bare};
use ui::{Field, Form, Icon, Markup, html};

use super::words;

/// What both pages need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) token: &'a str,
    pub(crate) demo: bool,
}

/// The way to it, on the page of the door.
pub(crate) fn way_in(lang: Lang) -> Markup {
    html! { p { a href="/connexion/courriel" { (words::way_in(lang)) } } }
}

fn page(frame: &Frame<'_>, (title, lede, here): (&str, &str, &str), content: Markup) -> Markup {
    let shell = Bare { lang: frame.lang, title, lede: Some(lede), here, demo: frame.demo };
    bare(&shell, content)
}

/// Where a link is asked for.
pub(crate) fn ask(frame: &Frame<'_>, named: &str, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let here = "/connexion/courriel";
    let form = Form::open(lang, here, frame.token, refusals);
    let who = Field::new("qui", words::who(lang))
        .hint(words::who_hint(lang))
        .value(named)
        .required()
        .autocomplete("username")
        .width(Width::Medium);
    page(
        frame,
        (words::ask(lang), words::ask_lede(lang), here),
        html! {
            (form.wrap(html! {
                (form.text(&who))
                (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::send(lang))))
            }))
            p { (words::no_proof(lang)) }
            p { a href="/connexion" { (words::other_way(lang)) } }
        },
    )
}

/// Where a link leads, and where its code is typed. The script of the desk puts what stands behind `#`
/// into the first field, which nobody sees.
pub(crate) fn show(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let here = "/connexion/lien";
    let form = Form::open(lang, here, frame.token, refusals);
    let code = Field::new("code", words::code(lang))
        .hint(words::code_hint(lang))
        .autocomplete("one-time-code")
        .width(Width::Medium);
    page(
        frame,
        (words::show(lang), words::show_lede(lang), here),
        html! {
            (form.wrap(html! {
                (form.hidden("lien", ""))
                (form.text(&code))
                (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::go_on(lang))))
            }))
            p { (words::no_letter(lang)) }
            p { a href="/connexion" { (words::other_way(lang)) } }
        },
    )
}
