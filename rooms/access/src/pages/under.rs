//! What stands under a right, on the page that asks before it is suspended or ended.

use door::Fields;
use door::left::Beneath;
use ui::{Field, Form, Lang, Markup, html};

/// What a box that was ticked is sent with.
pub(crate) const TICKED: &str = "oui";

ui::words! {
    handed_on(count: usize) {
        fr "Sous ce droit, {count} code a été confié :" | "Sous ce droit, {count} codes ont été confiés :",
        en "Under this right {count} code was handed on:" | "Under this right {count} codes were handed on:",
    }
    suspend_too() { fr "Suspendre aussi ce que ce droit a confié", en "Suspend what this right handed on too" }
    left_open() {
        fr "Sans cette case, ces codes restent ouverts : l’encadrement et la direction le savent par courriel et doivent les confirmer dans les quinze jours, sinon ils sont suspendus. Avec elle, ils rouvrent en même temps que celui-ci.",
        en "Without it these codes stay open: management and direction are told by e-mail and have a fortnight to confirm them, or they are suspended. With it they open again together with this one.",
    }
}

/// Those that stand under it; nothing when there is none.
pub(crate) fn under_it(lang: Lang, beneath: &[Beneath]) -> Markup {
    html! {
        @if !beneath.is_empty() {
            p { (handed_on(lang, beneath.len())) }
            ul { @for code in beneath {
                li {
                    (code.name) " – " (crate::words::role_said(lang, code.role)) ", " (code.perimeter)
                }
            } }
        }
    }
}

/// The one gesture that suspends them too.
pub(crate) fn also(form: &Form<'_>, (lang, typed): (Lang, &Fields), beneath: &[Beneath]) -> Markup {
    if beneath.is_empty() {
        return html! {};
    }
    let field =
        Field::new("aussi", suspend_too(lang)).hint(left_open(lang)).value(typed.get("aussi"));
    form.tick(&field)
}
