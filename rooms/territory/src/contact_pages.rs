//! The page of a designated contact.

use door::Fields;
use kernel::{Lang, Refusals};
use ui::button::{self, Look};
use ui::{Choice, Field, Form, Head, Markup, View, html, page, part};

use crate::organisation::{Contact, Organisation};
use crate::{words, words_directory as said};

/// What the form shows beside what was typed.
pub(crate) struct Sheet<'s> {
    pub(crate) organisations: &'s [Organisation],
    pub(crate) contacts: &'s [Contact],
    /// The contact, when it is corrected.
    pub(crate) held: Option<&'s Contact>,
    pub(crate) fields: &'s Fields,
    pub(crate) refusals: &'s Refusals,
}

/// The form of a contact, new or corrected.
pub(crate) fn form(view: &View, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let title = sheet.held.map_or(words::new_contact(lang), |held| held.function.as_str());
    let head = Head::new(title.to_owned())
        .crumbs(part::crumbs(lang, &[("/territoire", words::section(lang))], title))
        .lede(html! { (words::contact_lede(lang)) });
    let action = sheet.held.map_or_else(
        || "/territoire/interlocuteurs".to_owned(),
        |held| format!("/territoire/interlocuteurs/{}", held.id),
    );
    let form = Form::post(view, &action, sheet.refusals);
    let get = |name: &str| sheet.fields.get(name);
    let text = |name: &'static str, label: &'static str, longest: usize| {
        Field::new(name, label).longest(longest).value(get(name).to_owned())
    };
    page(
        view,
        &head,
        form.wrap(html! {
            (whose(lang, &form, sheet))
            (form.text(&text("fonction", words::function(lang), 120)
                .hint(words::function_hint(lang)).required()))
            (form.text(&text("nom", words::person(lang), 120).hint(words::person_hint(lang))))
            (form.email(&text("courriel", words::email(lang), 254)
                .hint(words::email_hint(lang))))
            (form.text(&text("telephone", words::phone(lang), 40).autocomplete("off")))
            (form.text(&text("themes", words::themes(lang), 400).hint(words::themes_hint(lang))))
            (form.text(&text("zones", words::zones(lang), 400).hint(words::zones_hint(lang))))
            (form.day(&Field::new("depuis", words::from_day(lang)).value(get("depuis"))))
            (form.day(&Field::new("jusqu", words::to_day(lang))
                .hint(words::to_day_hint(lang)).value(get("jusqu"))))
            (stand_in(lang, &form, sheet))
            (form.day(&Field::new("absent", words::away_from(lang)).value(get("absent"))))
            (form.day(&Field::new("retour", words::away_to(lang))
                .hint(words::away_hint(lang)).value(get("retour"))))
            (form.tick(&Field::new("visible", said::tick_shown(lang)).value(get("visible"))))
            (form.tick(&Field::new("silence", said::tick_silent(lang)).value(get("silence"))))
            (button::group(button::submit(Look::Primary, None, words::keep_contact(lang))))
        }),
    )
}

fn whose(lang: Lang, form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    if let Some(held) = sheet.held {
        let known = sheet.organisations.iter().find(|one| one.id == held.organisation);
        return part::facts(&[(
            words::organisation(lang),
            html! { (known.map_or("–", |one| one.name.as_str())) },
        )]);
    }
    let choices: Vec<Choice<'_>> = sheet
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.clone(), one.short_name.clone()))
        .collect();
    form.select(
        &Field::new("organisation", words::organisation(lang))
            .value(sheet.fields.get("organisation"))
            .required(),
        &choices,
    )
}

/// Those of the same organisation; before it is known, everyone with the organisation's name.
fn stand_in(lang: Lang, form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    let same = |one: &&Contact| {
        sheet.held.is_none_or(|held| held.organisation == one.organisation && held.id != one.id)
    };
    let name = |one: &Contact| {
        let known = sheet.organisations.iter().find(|known| known.id == one.organisation);
        let of = known.map_or("–", |known| known.short_name.as_str());
        if sheet.held.is_some() {
            one.function.clone()
        } else {
            format!("{of} – {}", one.function)
        }
    };
    let choices: Vec<Choice<'_>> = sheet
        .contacts
        .iter()
        .filter(same)
        .map(|one| Choice::new(one.id.text(), name(one)))
        .collect();
    if choices.is_empty() {
        return html! {};
    }
    form.select(
        &Field::new("suppleant", words::stand_in(lang))
            .hint(words::stand_in_hint(lang))
            .value(sheet.fields.get("suppleant")),
        &choices,
    )
}
