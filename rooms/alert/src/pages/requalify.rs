//! The form by which an alert that left is said to be about something else, or elsewhere.

use door::Fields;
use kernel::Refusals;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Field, Form, Markup, View, html};

use crate::pages::Vocabulary;
use crate::pages::show::Sheet;
use crate::{requalify, words_correct, words_desk, words_requalify as said};

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let (lang, alert) = (view.lang, sheet.alert);
    if !sheet.may_tell || !requalify::may_be_requalified(alert) {
        return html! {};
    }
    let action = format!("/signalements/{}/requalifier", alert.id);
    let own = sheet.typed.has("raison");
    let nothing = Refusals::new();
    let place = vocabulary.places.iter().find(|one| Some(one.id) == alert.place);
    let zone = vocabulary.zones.iter().find(|one| one.id == alert.zone);
    let theme = vocabulary.lists.theme_by_id(alert.theme);
    // The custodian of the place is what is proposed: another one was chosen.
    let custodian = place.is_none_or(|place| place.custodian != alert.custodian);
    let held = Fields::of([
        ("lieu", place.map_or("", |place| place.code.as_str())),
        ("zone", zone.filter(|_| place.is_none()).map_or("", |zone| zone.code.as_str())),
        ("theme", theme.map_or("", |theme| theme.code.as_str())),
        ("gestionnaire", if custodian { alert.custodian.as_str() } else { "" }),
    ]);
    let typed = if own { sheet.typed } else { &held };
    let form = Form::post(view, &action, if own { sheet.refusals } else { &nothing }).prefix("q");
    let value = |name: &str| typed.get(name).to_owned();
    let to = vocabulary.recipient(&alert.recipient);
    html! {
        details open[own] {
            summary { (said::head(lang)) }
            p { (said::why(lang)) }
            (form.wrap(html! {
                (form.hidden("vues", &alert.steps.to_string()))
                (form.select_grouped(&Field::new("theme", words_desk::theme(lang)).value(value("theme"))
                    .required(), &routing::theme_groups(&vocabulary.lists, lang)))
                (side_by_side(html! {
                    (form.select_grouped(&Field::new("lieu", words_desk::place(lang)).value(value("lieu")),
                        &routing::place_groups(&vocabulary.zones, &vocabulary.places)))
                    (form.select(&Field::new("zone", words_desk::zone(lang)).value(value("zone"))
                        .hint(words_desk::zone_hint(lang)), &routing::zone_choices(&vocabulary.zones)))
                }))
                (form.select(&Field::new("gestionnaire", words_desk::custodian(lang))
                    .value(value("gestionnaire")).hint(words_desk::custodian_hint(lang)),
                    &routing::custodian_choices(&vocabulary.lists, lang)))
                (form.tick(&Field::new("garder", said::keeps(lang, &to)).value(value("garder"))))
                (form.text(&Field::new("raison", said::motive(lang)).hint(words_correct::motive_hint(lang))
                    .longest(140).required().value(value("raison"))))
                div.actions { (button::submit(Look::Plain, None, said::change(lang))) }
            }))
        }
    }
}
