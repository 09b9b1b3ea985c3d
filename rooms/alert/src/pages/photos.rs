//! A photograph added at the desk: from near, or wide; before and after are told apart by what was done meanwhile.

use kernel::Refusals;
use photo::{Shot, shot_words};
use ui::button::{self, Look};
use ui::{Choice, Field, Form, Markup, View, html};

use crate::pages::show::Sheet;
use crate::words_lent as said;

/// The form, for whoever may add one.
pub(crate) fn add(view: &View, sheet: &Sheet<'_>) -> Markup {
    if !sheet.may_add {
        return html! {};
    }
    let lang = view.lang;
    let action = format!("/signalements/{}/photos", sheet.alert.id);
    let own = ["fichier", "vue"].iter().any(|name| sheet.refusals.of(name).is_some());
    let nothing = Refusals::new();
    let refusals = if own { sheet.refusals } else { &nothing };
    let form = Form::post(view, &action, refusals).prefix("photo").with_files();
    let shots: Vec<Choice<'_>> =
        Shot::ALL.iter().map(|shot| Choice::new(shot.name(), shot_words(lang, *shot))).collect();
    html! {
        details id="ajouter-photo" open[own] {
            summary { (said::add(lang)) }
            (form.wrap(html! {
                (form.file(&Field::new("fichier", said::file(lang)).hint(said::file_hint(lang)).required(),
                    "image/jpeg,image/png"))
                (form.radios(&Field::new("vue", said::shot(lang)).value(sheet.typed.get("vue")).required(), &shots))
                div.actions { (button::submit(Look::Plain, None, said::add_it(lang))) }
            }))
        }
    }
}
