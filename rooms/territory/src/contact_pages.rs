//! The page of a designated contact.

use door::Fields;
use kernel::{Lang, Refusals};
use referential::Lists;
use ui::button::{self, Look};
use ui::choice::Group;
use ui::{Choice, Field, Form, Head, Markup, View, html, page, part};

use crate::ground::{Zone, tree};
use crate::organisation::{Contact, Organisation};
use crate::{words, words_directory as said};

/// What the form shows beside what was typed.
pub(crate) struct Sheet<'s> {
    pub(crate) organisations: &'s [Organisation],
    pub(crate) contacts: &'s [Contact],
    pub(crate) zones: &'s [Zone],
    pub(crate) lists: &'s Lists,
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
            (themes(lang, &form, sheet))
            (zones(lang, &form, sheet))
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

/// Themes by family. What the contact answers for is shown even where the referential offers it no more.
fn themes(lang: Lang, form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    let lists = sheet.lists;
    let ticked = sheet.fields.all("themes");
    let shown = |code: &str, active: bool| active || ticked.iter().any(|one| one == code);
    let groups = lists.top_themes().map(|top| {
        let themes = lists.themes_under(&top.code);
        let themes = themes.filter(|theme| shown(&theme.code, theme.active)).map(|theme| {
            let whole = theme.code == top.code;
            let label = if whole { words::whole_family(lang) } else { theme.label(lang) };
            Choice::new(theme.code.as_str(), label)
        });
        Group::named(top.label(lang), themes.collect())
    });
    let groups: Vec<Group<'_>> = groups.filter(|group| !group.choices.is_empty()).collect();
    let field = Field::new("themes", words::themes(lang)).hint(words::themes_hint(lang));
    form.checks_grouped(&field.values(ticked.clone()), &groups)
}

/// Zones, those that hold others first. One that is no longer in the perimeter stays with the contact who had it.
fn zones(lang: Lang, form: &Form<'_>, sheet: &Sheet<'_>) -> Markup {
    let ticked = sheet.fields.all("zones");
    let mut choices: Vec<Choice<'_>> = tree(sheet.zones)
        .into_iter()
        .map(|(_, zone)| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let gone = sheet.held.iter().flat_map(|held| &held.zones);
    let gone = gone.filter(|code| !sheet.zones.iter().any(|zone| zone.code == **code));
    choices.extend(gone.map(|code| Choice::new(code.as_str(), code.as_str())));
    let field = Field::new("zones", words::zones(lang)).hint(words::zones_hint(lang));
    form.checks(&field.values(ticked), &choices)
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
