//! The form by which an alert is put right before it leaves, and the way to cut links once it is over.

use door::Fields;
use kernel::{Refusals, guard};
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Markup, View, html};

use crate::entity::{Alert, Category, Extent};
use crate::pages::Vocabulary;
use crate::pages::new::extent_choices;
use crate::pages::show::Sheet;
use crate::spot::DETAIL;
use crate::{amend, cut, draft, words, words_amend as said, words_desk};

pub(crate) fn form(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let (lang, alert) = (view.lang, sheet.alert);
    if !sheet.may_tell || !amend::may_be_amended(alert) {
        return html! {};
    }
    let action = format!("/signalements/{}/reprendre", alert.id);
    let own = ["ligne", "theme", "urgence"].iter().any(|name| sheet.typed.has(name));
    let nothing = Refusals::new();
    let (held, from_note) = held(vocabulary, alert);
    let typed = if own { sheet.typed } else { &held };
    let form = Form::post(view, &action, if own { sheet.refusals } else { &nothing }).prefix("r");
    let value = |name: &str| typed.get(name).to_owned();
    let urgencies =
        ["1", "2", "3"].map(|n| Choice::new(n, words::urgency(lang, n.parse().unwrap_or(1))));
    let line = Field::new("ligne", words_desk::line(lang)).longest(140).rows(2).required();
    let hint = if from_note && !own { said::from_note(lang) } else { words_desk::line_hint(lang) };
    let doubted =
        own && sheet.refusals.iter().any(|(name, _)| ["ligne", "precision"].contains(&name));
    let names = !guard::inspect(typed.get("ligne")).is_empty();
    html! {
        details open[own || alert.recipient.service == draft::TO_ROUTE] {
            summary { (said::head(lang)) }
            p { (said::why(lang)) }
            (form.wrap(html! {
                (form.hidden("vues", &alert.steps.to_string()))
                (form.area(&line.value(value("ligne")).hint(hint)))
                @if doubted || names {
                    (form.tick(&Field::new("vu", words_desk::guard_tick(lang)).value(value("vu"))))
                }
                (side_by_side(html! {
                    (form.select_grouped(&Field::new("lieu", words_desk::place(lang)).value(value("lieu")),
                        &routing::place_groups(&vocabulary.zones, &vocabulary.places)))
                    (form.select(&Field::new("zone", words_desk::zone(lang)).value(value("zone"))
                        .hint(words_desk::zone_hint(lang)), &routing::zone_choices(&vocabulary.zones)))
                }))
                (form.text(&Field::new("precision", words_desk::detail(lang)).value(value("precision"))
                    .hint(words_desk::detail_hint(lang)).longest(DETAIL)))
                (form.select(&Field::new("ampleur", words_desk::extent(lang)).value(value("ampleur"))
                    .hint(words_desk::extent_hint(lang)), &extent_choices(lang)))
                (form.select_grouped(&Field::new("theme", words_desk::theme(lang)).value(value("theme"))
                    .required(), &routing::theme_groups(&vocabulary.lists, lang)))
                (form.tick(&Field::new("sociale", said::social(lang)).value(value("sociale"))))
                (form.radios(&Field::new("urgence", words_desk::urgency(lang)).value(value("urgence")),
                    &urgencies))
                (form.select(&Field::new("gestionnaire", words_desk::custodian(lang))
                    .value(value("gestionnaire")).hint(words_desk::custodian_hint(lang)),
                    &routing::custodian_choices(&vocabulary.lists, lang)))
                (side_by_side(html! {
                    (form.select(&Field::new("destinataire", words_desk::recipient(lang))
                        .value(value("destinataire")).hint(words_desk::recipient_hint(lang)),
                        &vocabulary.organisation_choices()))
                    (form.text(&Field::new("service", words_desk::service(lang)).value(value("service"))
                        .hint(words_desk::service_hint(lang)).longest(120)))
                }))
                div.actions { (button::submit(Look::Plain, None, said::amend(lang))) }
            }))
        }
    }
}

/// What stands in the form at first, and whether its line was taken from the note: one that the house made says no
/// fact. Whom it goes to is left to the matrix.
fn held(vocabulary: &Vocabulary, alert: &Alert) -> (Fields, bool) {
    let place = vocabulary.places.iter().find(|one| Some(one.id) == alert.place);
    let zone = vocabulary.zones.iter().find(|one| one.id == alert.zone);
    let theme = vocabulary.lists.theme_by_id(alert.theme);
    let note: String = typed_line(alert.note.as_str()).chars().take(140).collect();
    let made = place.zip(theme).map(|(place, theme)| draft::made(theme, place));
    let from_note = !note.is_empty() && made.is_some_and(|made| made == alert.line);
    // The custodian of the place is what is proposed: another one was chosen.
    let custodian = place.is_none_or(|place| place.custodian != alert.custodian);
    let social = theme.is_some_and(|theme| {
        alert.category == Category::Social && Category::of(theme) != Category::Social
    });
    let fields = Fields::of([
        ("ligne", if from_note { note.trim() } else { alert.line.as_str() }),
        ("lieu", place.map_or("", |place| place.code.as_str())),
        ("zone", zone.filter(|_| place.is_none()).map_or("", |zone| zone.code.as_str())),
        ("precision", alert.detail.as_str()),
        ("ampleur", alert.extent.map_or("", Extent::name)),
        ("theme", theme.map_or("", |theme| theme.code.as_str())),
        ("sociale", if social { "oui" } else { "" }),
        ("gestionnaire", if custodian { alert.custodian.as_str() } else { "" }),
        (
            "urgence",
            match alert.urgency {
                1 => "1",
                3 => "3",
                _ => "2",
            },
        ),
    ]);
    (fields, from_note)
}

fn typed_line(note: &str) -> String {
    crate::typed::one_line(note)
}

/// The links of what is over, as long as they open.
pub(crate) fn cutting(view: &View, sheet: &Sheet<'_>) -> Markup {
    let open = sheet.sendings.iter().any(|one| !one.recalled);
    if !sheet.may_tell || !open || !cut::may_be_cut(sheet.alert) {
        return html! {};
    }
    let action = format!("/signalements/{}/couper", sheet.alert.id);
    let nothing = Refusals::new();
    let form = Form::post(view, &action, &nothing);
    html! {
        p { (said::cut_why(view.lang)) }
        (form.wrap(html! {
            div.actions { (button::submit(Look::Quiet, None, said::cut(view.lang))) }
        }))
    }
}
