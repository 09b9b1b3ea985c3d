//! The page where the officer writes who answers for the convention.

use door::Fields;
use kernel::Refusals;
use ui::button::{self, Look};
use ui::{Field, Form, Head, Icon, Markup, View, html, page, part};

use super::Controller;

ui::words! {
    title() { fr "Responsable de traitement", en "Controller" }
    lede() {
        fr "Ce qui est écrit ici paraît sur la notice affichée, que tout le monde peut lire, et en tête du registre.",
        en "What is written here appears on the posted notice, which everyone may read, and at the head of the register.",
    }
    empty() { fr "Rien n’est encore écrit", en "Nothing is written yet" }
    empty_why() {
        fr "À remplir : l’organisme qui répond du traitement, en principe l’opérateur de médiation sociale, son adresse postale, et le courriel de la personne déléguée à la protection des données.",
        en "To fill in: the organisation that answers for the processing, normally the social mediation operator, its postal address, and the e-mail of the data protection officer.",
    }
    name() { fr "Organisme responsable", en "Organisation that answers" }
    address() { fr "Adresse postale", en "Postal address" }
    email() {
        fr "Courriel de la délégation à la protection des données",
        en "E-mail of the data protection officer",
    }
    email_hint() {
        fr "Une adresse de fonction plutôt que celle d’une personne : elle sera publique.",
        en "The address of a function rather than of a person: it will be public.",
    }
    save() { fr "Enregistrer", en "Save" }
    saved() {
        fr "Enregistré. La notice et le registre le disent dès maintenant.",
        en "Saved. The notice and the register say it from now on.",
    }
    see_notice() { fr "Voir la notice", en "See the notice" }
}

/// The fields as they were written.
pub(crate) fn fields(named: Option<&Controller>) -> Fields {
    named.map_or_else(Fields::default, |one| {
        Fields::of([
            ("nom", one.name.as_str()),
            ("adresse", one.address.as_str()),
            ("courriel", one.email.as_str()),
        ])
    })
}

/// The form.
pub(crate) fn controller_page(
    view: &View,
    typed: &Fields,
    refusals: &Refusals,
    is_named: bool,
) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/protection-des-donnees/responsable", refusals);
    let name = Field::new("nom", name(lang)).value(typed.get("nom")).longest(120).required();
    let address =
        Field::new("adresse", address(lang)).value(typed.get("adresse")).longest(300).required();
    let email = Field::new("courriel", email(lang))
        .hint(email_hint(lang))
        .value(typed.get("courriel"))
        .required();
    page(
        view,
        &Head::new(title(lang)).lede(html! { (lede(lang)) }),
        html! {
            @if !is_named { (part::empty(empty(lang), empty_why(lang), None)) }
            (form.wrap(html! {
                (form.text(&name))
                (form.area(&address.rows(3)))
                (form.email(&email))
                (button::group(html! {
                    (button::submit(Look::Primary, Icon::Check, save(lang)))
                    (button::link(Look::Quiet, None, "/information", see_notice(lang)))
                }))
            }))
        },
    )
}
