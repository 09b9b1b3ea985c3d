//! Pages and parts of pages of the passkeys. The script of the desk looks for `data-passkey`: what it
//! stands on is hidden until the browser is known to be able.

use kernel::{Lang, Refusals};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::form::fieldset;
use ui::part;
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page};

use super::words;
use crate::pages::moment;
use crate::store::OwnPasskey;

/// What is asked of the browser.
struct Ceremony<'c> {
    /// `get` to show a key, `create` to make one.
    kind: &'static str,
    /// Where the question is asked.
    question: &'c str,
    /// The box that must be ticked first.
    needs: Option<&'static str>,
    label: &'c str,
    look: Look,
}

impl Ceremony<'_> {
    /// The button of a ceremony within a form, and the sentence that stands there without scripts.
    fn draw(&self, form: &Form<'_>, inside: Markup) -> Markup {
        let class = if self.look == Look::Primary { "btn primary" } else { "btn" };
        html! {
            div data-passkey=(self.kind) data-question=(self.question) data-needs=[self.needs] hidden {
                (inside)
                (form.hidden("reponse", ""))
                div.actions {
                    button class=(class) type="button" { (Icon::Person) span { (self.label) } }
                }
            }
            p.mute data-passkey-else="" { (words::needs_scripts(form.lang())) }
        }
    }
}

/// The way in, on the pages of the door.
pub(crate) fn way_in(lang: Lang, token: &str, back: &str) -> Markup {
    let refusals = Refusals::new();
    let form = Form::open(lang, "/connexion/cle", token, &refusals).prefix("cle");
    let ceremony = Ceremony {
        kind: "get",
        question: "/connexion/cle/question",
        needs: None,
        label: words::sign_in(lang),
        look: Look::Plain,
    };
    html! {
        h2 { (words::way_in(lang)) }
        p { (words::way_in_why(lang)) }
        (form.wrap(html! {
            (ceremony.draw(&form, html! {}))
            @if !back.is_empty() { (form.hidden("retour", back)) }
        }))
        p.mute { (words::way_in_lost(lang)) }
    }
}

/// The proof asked again, by a key.
pub(crate) fn confirming(lang: Lang, (token, back): (&str, &str), refusals: &Refusals) -> Markup {
    let form = Form::open(lang, "/confirmer/cle", token, refusals).prefix("cle");
    let ceremony = Ceremony {
        kind: "get",
        question: "/confirmer/cle/question",
        needs: None,
        label: words::confirm(lang),
        look: Look::Primary,
    };
    form.wrap(html! {
        (ceremony.draw(&form, html! {}))
        @if !back.is_empty() { (form.hidden("retour", back)) }
    })
}

/// A key instead of a password, in the form of the activation.
pub(crate) fn choice(form: &Form<'_>) -> Markup {
    let lang = form.lang();
    let ceremony = Ceremony {
        kind: "create",
        question: "/activation/cle/question",
        needs: Some("chiffres charte"),
        label: words::create(lang),
        look: Look::Primary,
    };
    html! {
        (fieldset(words::choice(lang), html! {
            p { (words::choice_why(lang)) }
            (ceremony.draw(form, named(form)))
        }))
        p { (words::or(lang)) }
    }
}

fn named(form: &Form<'_>) -> Markup {
    let lang = form.lang();
    let name = Field::new("nom", words::name(lang))
        .hint(words::name_hint(lang))
        .longest(60)
        .width(Width::Medium);
    form.text(&name)
}

/// One's own keys, on the account.
pub(crate) fn own(lang: Lang, keys: &[OwnPasskey]) -> Markup {
    let content = html! {
        @if keys.is_empty() {
            p.mute { (words::own_none(lang)) }
        } @else {
            (table(lang, keys, |_| None))
        }
        p { a href="/compte/cles" { (words::manage(lang)) } }
    };
    part::section("cles", words::own(lang), Some(words::own_intro(lang)), content)
}

fn table(lang: Lang, keys: &[OwnPasskey], act: impl Fn(&OwnPasskey) -> Option<Markup>) -> Markup {
    let mut columns = vec![
        Column::text(words::name(lang)),
        Column::text(words::added(lang)),
        Column::text(words::used(lang)),
    ];
    let acts: Vec<Option<Markup>> = keys.iter().map(act).collect();
    if acts.iter().any(Option::is_some) {
        columns.push(Column::text(words::action(lang)));
    }
    let rows: Vec<Row<'_>> = keys
        .iter()
        .zip(acts)
        .map(|(key, act)| {
            let used = key
                .used_at
                .map_or_else(|| words::never_used(lang).to_owned(), |at| moment(lang, at));
            let mut cells = vec![
                html! { (key.name) },
                html! { (moment(lang, key.added_at)) },
                html! { (used) },
            ];
            cells.extend(act);
            Row::new(cells)
        })
        .collect();
    Table::list("cles-liste", words::own(lang)).caption_unseen().columns(columns).draw(lang, &rows)
}

/// One's own keys: another one, a better name, one less.
pub(crate) fn list(
    view: &View,
    offered: bool,
    (keys, refusals): (&[OwnPasskey], &Refusals),
) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::list(lang)).lede(html! { (words::own_intro(lang)) });
    let form = Form::post(view, "/compte/cles", refusals);
    let ceremony = Ceremony {
        kind: "create",
        question: "/compte/cles/question",
        needs: None,
        label: words::add(lang),
        look: Look::Primary,
    };
    page(
        view,
        &head,
        html! {
            @if keys.is_empty() {
                p.mute { (words::own_none(lang)) }
            } @else {
                (table(lang, keys, |key| Some(acts(view, key))))
            }
            h2 { (words::add(lang)) }
            @if offered {
                (form.wrap(ceremony.draw(&form, named(&form))))
            } @else {
                (form.summary())
                p { (words::not_here(lang)) }
            }
            (button::group(button::link(
                Look::Quiet, Icon::ArrowLeft, "/compte", crate::words::section_account(lang))))
        },
    )
}

fn acts(view: &View, key: &OwnPasskey) -> Markup {
    let lang = view.lang;
    let (rename, remove) =
        (format!("/compte/cles/{}/nommer", key.id), format!("/compte/cles/{}/retirer", key.id));
    let refusals = Refusals::new();
    let prefix = format!("cle-{}", key.id);
    let form = Form::post(view, &rename, &refusals).prefix(&prefix);
    let name = Field::new("nom", words::new_name(lang)).value(&key.name).required().longest(60);
    let gone = Act { action: &remove, token: &view.token, values: &[] };
    html! {
        div.acts {
            details {
                summary aria-label=(words::rename_of(lang, &key.name)) { (words::rename(lang)) }
                (form.wrap(html! {
                    (form.text(&name))
                    (button::group(button::submit(Look::Plain, None, words::rename(lang))))
                }))
            }
            details {
                summary aria-label=(words::remove_of(lang, &key.name)) { (words::remove(lang)) }
                p.small { (words::remove_consequence(lang)) }
                (button::post(gone, Look::Danger, None, words::remove(lang)))
            }
        }
    }
}
