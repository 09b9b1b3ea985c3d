//! The form by which what was sent is put right.

use door::Fields;
use kernel::Refusals;
use ui::button::{self, Look};
use ui::{Choice, Field, Form, Markup, View, html};

use crate::pages::Vocabulary;
use crate::pages::show::Sheet;
use crate::spot::DETAIL;
use crate::{correction, words_correct as said, words_desk, words_mail};

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let (lang, alert) = (view.lang, sheet.alert);
    if !sheet.may_tell || !correction::may_be_corrected(alert) {
        return html! {};
    }
    let action = format!("/signalements/{}/corriger", alert.id);
    let own = sheet.typed.has("ligne") || sheet.typed.has("motif");
    let nothing = Refusals::new();
    let place = vocabulary.places.iter().find(|one| Some(one.id) == alert.place);
    let held = Fields::of([
        ("lieu", place.map_or("", |place| place.code.as_str())),
        ("precision", alert.detail.as_str()),
        ("ligne", alert.line.as_str()),
    ]);
    let typed = if own { sheet.typed } else { &held };
    let form = Form::post(view, &action, if own { sheet.refusals } else { &nothing }).prefix("k");
    let mut places = vec![Choice::new("", said::whole_zone(lang, vocabulary.zone(alert.zone)))];
    let there = vocabulary.places.iter().filter(|one| one.zone == alert.zone);
    places.extend(there.map(|one| Choice::new(one.code.as_str(), one.name.as_str())));
    html! {
        details open[own] {
            summary { (said::head(lang)) }
            p { (said::why(lang)) }
            (form.wrap(html! {
                (form.select(&Field::new("lieu", words_mail::place(lang)).value(typed.get("lieu")), &places))
                (form.text(&Field::new("precision", words_mail::detail(lang)).longest(DETAIL)
                    .value(typed.get("precision"))))
                (form.text(&Field::new("ligne", said::line(lang)).longest(140).required()
                    .value(typed.get("ligne"))))
                (form.text(&Field::new("motif", said::motive(lang)).hint(said::motive_hint(lang))
                    .longest(140).required().value(typed.get("motif"))))
                @if own && sheet.refusals.iter().any(|(name, _)| name != "lieu") {
                    (form.tick(&Field::new("vu", words_desk::guard_tick(lang))))
                }
                div.actions { (button::submit(Look::Plain, None, said::correct(lang))) }
            }))
        }
    }
}
