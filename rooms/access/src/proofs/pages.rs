//! Pages of the proofs: all bare, since who reads them has not quite come in.

use door::confirm::Ways;
use kernel::{Lang, Refusals};
use proof::application::Application;
use proof::picture::Picture;
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::fieldset;
use ui::part;
use ui::shell::{Bare, bare, bare_inside};
use ui::{Field, Form, Icon, Markup, Tone, html};

use super::words;
use crate::{charter, passkeys};

/// What every page of the proofs needs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) token: &'a str,
    pub(crate) demo: bool,
    /// Where to go afterwards; already checked.
    pub(crate) back: &'a str,
    /// Whether passkeys are offered here.
    pub(crate) passkeys: bool,
}

fn shell<'a>(frame: &Frame<'_>, title: &'a str, lede: &'a str, here: &'a str) -> Bare<'a> {
    Bare { lang: frame.lang, title, lede: Some(lede), here, demo: frame.demo }
}

/// The second proof at the door.
pub(crate) fn second(frame: &Frame<'_>, name: &str, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, "/connexion/preuve", frame.token, refusals);
    let code = Field::new("preuve", words::second_code(lang))
        .hint(words::second_hint(lang))
        .required()
        .autocomplete("one-time-code")
        .width(Width::Medium);
    let lede = words::second_lede(lang, name);
    bare(
        &shell(frame, words::second(lang), &lede, "/connexion/preuve"),
        html! {
            (form.wrap(html! {
                (form.text(&code))
                @if !frame.back.is_empty() { (form.hidden("retour", frame.back)) }
                (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::enter(lang))))
            }))
            @if frame.passkeys { (passkeys::way_in(lang, frame.token, frame.back)) }
            p { (words::lost_all(lang)) }
        },
    )
}

/// Someone who chooses their proofs, and what is proposed.
pub(crate) struct Newcomer<'a> {
    pub(crate) name: &'a str,
    pub(crate) login: &'a str,
    pub(crate) convention: &'a str,
    pub(crate) perimeter: &'a str,
    /// The digits that they typed, when some were told them.
    pub(crate) told: Option<&'a str>,
    pub(crate) application: &'a Application,
    /// Whether they may do without the application.
    pub(crate) may_do_without: bool,
    /// What was ticked.
    pub(crate) without: bool,
    pub(crate) accepted: bool,
}

/// The choice of one's own proofs.
pub(crate) fn activation(frame: &Frame<'_>, who: &Newcomer<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, "/activation", frame.token, refusals);
    let lede = words::activation_lede(lang, who.name);
    let content = html! {
        @if let Some(typed) = who.told { (fieldset(words::told(lang), told(&form, typed))) }
        (fieldset(charter::charter(lang), html! {
            (charter::text(lang))
            (form.tick(&ticked("charte", words::accept(lang), who.accepted).required()))
        }))
        @if frame.passkeys { (passkeys::choice(&form)) }
        (fieldset(words::password(lang), passwords(&form)))
        (fieldset(words::application(lang), application(&form, who)))
        (button::group(button::submit(Look::Primary, Icon::Check, words::activate(lang))))
    };
    bare(
        &shell(frame, words::activation(lang), &lede, "/activation"),
        html! {
            h2 { (words::what_opens(lang)) }
            (part::facts(&[
                (words::convention(lang), html! { (who.convention) }),
                (words::perimeter(lang), html! { (who.perimeter) }),
            ]))
            (form.wrap(content))
        },
    )
}

fn told(form: &Form<'_>, typed: &str) -> Markup {
    let lang = form.lang();
    let digits = Field::new("chiffres", words::told_digits(lang))
        .hint(words::told_hint(lang))
        .value(typed)
        .required()
        .autocomplete("off")
        .width(Width::Short);
    form.number(&digits)
}

fn ticked<'a>(name: &'a str, label: &'a str, is: bool) -> Field<'a> {
    Field::new(name, label).value(if is { "oui" } else { "" })
}

fn passwords(form: &Form<'_>) -> Markup {
    let lang = form.lang();
    let field = |name, label| Field::new(name, label).required().autocomplete("new-password");
    html! {
        (form.secret(&field("motdepasse", words::password(lang)).hint(words::password_hint(lang))))
        (form.secret(&field("encore", words::password_again(lang))))
    }
}

fn application(form: &Form<'_>, who: &Newcomer<'_>) -> Markup {
    let lang = form.lang();
    let code = Field::new("preuve", words::first_code(lang))
        .hint(words::first_code_hint(lang))
        .autocomplete("one-time-code")
        .width(Width::Short);
    let code = if who.may_do_without { code } else { code.required() };
    html! {
        p { (words::application_how(lang)) }
        @if let Some(picture) = Picture::of(&who.application.address("Parvis", who.login)) {
            (drawn(&picture, words::picture(lang)))
        }
        p { (words::key(lang)) " " code { (who.application.typed()) } }
        (form.text(&code))
        @if who.may_do_without {
            (form.tick(&ticked("seul", words::without(lang), who.without)))
        }
    }
}

/// A picture that a telephone reads, dark on white in every theme.
pub(crate) fn drawn(picture: &Picture, label: &str) -> Markup {
    let side = picture.whole();
    html! {
        svg.qr viewBox=(format!("0 0 {side} {side}")) width="220" height="220" role="img"
            aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(picture.path()) fill="#000" {}
        }
    }
}

/// The recovery codes, shown on this answer and nowhere else.
pub(crate) fn codes(frame: &Frame<'_>, codes: &[String], onward: &str) -> Markup {
    let lang = frame.lang;
    let (title, lede) = if codes.is_empty() {
        (words::activated(lang), words::codes_none_lede(lang))
    } else {
        (words::codes(lang), words::codes_lede(lang))
    };
    bare(
        &shell(frame, title, lede, "/"),
        html! {
            @if !codes.is_empty() {
                (part::notice(lang, Tone::Ok, words::activated(lang), html! {}))
                ol.codes { @for code in codes { li { code { (code) } } } }
            }
            (button::group(button::link(Look::Primary, Icon::ArrowRight, onward, words::go_on(lang))))
        },
    )
}

/// The proof asked again before what cannot be undone.
pub(crate) fn again(frame: &Frame<'_>, ways: Ways, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let by_key = ways.passkey && frame.passkeys;
    let nothing = Refusals::new();
    // What was refused is said once, at the first form.
    let rest = if by_key { &nothing } else { refusals };
    let way = (frame.token, frame.back);
    bare_inside(
        &shell(frame, words::confirm(lang), words::confirm_lede(lang), "/confirmer"),
        html! {
            @if by_key { (passkeys::confirming(lang, way, refusals)) }
            @if by_key && ways.password { p { (passkeys::or_password(lang)) } }
            @if ways.password { (again_by_password(frame, rest)) }
            @if !by_key && !ways.password { p { (passkeys::not_here(lang)) } }
        },
    )
}

fn again_by_password(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, "/confirmer", frame.token, refusals);
    let code = Field::new("code", words::own_code(lang))
        .required()
        .autocomplete("current-password")
        .width(Width::Medium);
    let second = Field::new("preuve", words::second_code(lang))
        .hint(words::confirm_second_hint(lang))
        .autocomplete("one-time-code")
        .width(Width::Medium);
    form.wrap(html! {
        (form.secret(&code))
        (form.text(&second))
        @if !frame.back.is_empty() { (form.hidden("retour", frame.back)) }
        (button::group(button::submit(Look::Primary, Icon::Check, words::confirm(lang))))
    })
}

/// Another password, for someone who is inside.
pub(crate) fn new_password(view: &ui::View, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/compte/mot-de-passe", refusals);
    let password = Field::new("motdepasse", words::password(lang))
        .hint(words::password_hint(lang))
        .required()
        .autocomplete("new-password")
        .width(Width::Medium);
    let again = Field::new("encore", words::password_again(lang))
        .required()
        .autocomplete("new-password")
        .width(Width::Medium);
    let head =
        ui::Head::new(words::new_password(lang)).lede(html! { (words::new_password_lede(lang)) });
    ui::page(
        view,
        &head,
        form.wrap(html! {
            (form.secret(&password))
            (form.secret(&again))
            (button::group(html! {
                (button::submit(Look::Primary, Icon::Check, words::new_password(lang)))
                (button::link(Look::Quiet, None, "/compte", crate::words::section_account(lang)))
            }))
        }),
    )
}
