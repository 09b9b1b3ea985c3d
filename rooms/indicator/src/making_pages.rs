//! The form of what is made in the application, and its preview.

use door::Fields;
use kernel::{Lang, Refusals};
use observatory::{Better, FILTERS};
use referential::{List, Lists};
use territory::{Zone, tree};
use ui::button::{self, Look};
use ui::choice::Group;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Field, Form, Head, Markup, View, html, page, part};

use crate::custom::{Custom, How, part_of};
use crate::entry::{Level, Made, Register};
use crate::one::{self, Shown};
use crate::pages::{PATH, level_word, register_word};
use crate::{library, words};

/// What the form is drawn with.
pub(crate) struct Sheeted<'s> {
    pub(crate) lists: &'s Lists,
    pub(crate) zones: &'s [Zone],
    pub(crate) made: &'s [Custom],
    pub(crate) typed: &'s Fields,
    pub(crate) refusals: &'s Refusals,
    pub(crate) preview: Option<&'s Shown>,
}

/// The page: what is asked, what it would say, and the button that keeps it.
pub(crate) fn form(view: &View, sheet: &Sheeted<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::made_title(lang))
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], words::made_title(lang)))
        .lede(html! { (words::made_intro(lang)) });
    let action = format!("{PATH}/nouveau");
    let asked = Form::asked(lang, &action, sheet.refusals);
    page(
        view,
        &head,
        html! {
            @if let Some(shown) = sheet.preview { (preview(view, sheet, shown)) }
            (asked.wrap(html! {
                (asked.hidden("code", sheet.typed.get("code")))
                (named(&asked, sheet))
                (counted(&asked, sheet))
                div.actions { (button::submit(Look::Primary, None, words::show_preview(lang))) }
            }))
        },
    )
}

fn preview(view: &View, sheet: &Sheeted<'_>, shown: &Shown) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/nouveau");
    let form = Form::post(view, &action, sheet.refusals).prefix("garder");
    part::section(
        "apercu",
        words::preview(lang),
        None,
        html! {
            (one::preview(lang, shown))
            (form.wrap(html! {
                @for (name, value) in sheet.typed.iter().filter(|(name, _)| *name != ui::form::TOKEN) {
                    (form.hidden(name, value))
                }
                div.actions { (button::submit(Look::Primary, None, words::keep_definition(lang))) }
            }))
        },
    )
}

fn field<'f>(sheet: &Sheeted<'f>, name: &'f str, label: &'f str) -> Field<'f> {
    Field::new(name, label).value(sheet.typed.get(name))
}

fn named(form: &Form<'_>, sheet: &Sheeted<'_>) -> Markup {
    let lang = form.lang();
    let levels = Level::ALL.map(|one| Choice::new(one.name(), level_word(lang, one)));
    let registers = Register::ALL.map(|one| Choice::new(one.name(), register_word(lang, one)));
    let ways = [Choice::new("plus", words::more(lang)), Choice::new("moins", words::less(lang))];
    html! {
        (side_by_side(html! {
            (form.text(&field(sheet, "libelle", words::label_fr(lang)).longest(120).required()))
            (form.text(&field(sheet, "libelle_en", words::label_en(lang)).longest(120).hint(words::label_en_hint(lang))))
        }))
        (form.text(&field(sheet, "definition", words::definition(lang)).longest(280).required()))
        (side_by_side(html! {
            (form.select(&field(sheet, "niveau", words::level(lang)).required(), &levels))
            (form.select(&field(sheet, "registre", words::register(lang)).required(), &registers))
            (form.select(&field(sheet, "sens", words::way(lang)), &ways))
        }))
    }
}

fn counted(form: &Form<'_>, sheet: &Sheeted<'_>) -> Markup {
    let lang = form.lang();
    let ways = How::ALL.map(|how| Choice::new(how.name(), how_word(lang, how)));
    let library = library::all().into_iter().filter(|one| matches!(one.made, Made::Number(_)));
    let mut numbers: Vec<Choice<'_>> =
        library.map(|one| Choice::new(one.code, one.label.say(lang))).collect();
    numbers
        .extend(sheet.made.iter().map(|one| Choice::new(one.code.as_str(), one.label_fr.as_str())));
    html! {
        (form.radios(&field(sheet, "calcul", words::how(lang)).required(), &ways))
        (fieldset(words::among(lang), side_by_side(filters(form, sheet, str::to_owned))))
        (fieldset(words::part_among(lang), side_by_side(filters(form, sheet, part_of))))
        (fieldset(words::ratio_of(lang), side_by_side(html! {
            (form.select(&field(sheet, "numerateur", words::numerator(lang)), &numbers))
            (form.select(&field(sheet, "denominateur", words::denominator_field(lang)), &numbers))
        })))
    }
}

fn filters(form: &Form<'_>, sheet: &Sheeted<'_>, named: impl Fn(&str) -> String) -> Markup {
    let lang = form.lang();
    let coded = |field: &Field<'_>, list: List| {
        let terms = sheet.lists.terms(list).iter();
        let choices: Vec<Choice<'_>> =
            terms.map(|term| Choice::new(term.code.as_str(), term.label(lang))).collect();
        form.select(field, &choices)
    };
    let zones: Vec<Choice<'_>> = tree(sheet.zones)
        .into_iter()
        .map(|(_, zone)| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let themes: Vec<Group<'_>> = sheet
        .lists
        .top_themes()
        .map(|top| {
            let under = sheet.lists.themes_under(&top.code);
            let choice = |one: &referential::Theme| {
                Choice::new(one.code.clone(), one.label(lang).to_owned())
            };
            Group::named(top.label(lang).to_owned(), under.map(choice).collect())
        })
        .collect();
    html! {
        @for name in FILTERS {
            @let field_name = named(name);
            @let field = Field::new(&field_name, filter_word(lang, name)).value(sheet.typed.get(&field_name));
            @match name {
                "zone" => (form.select(&field, &zones)),
                "theme" => (form.select_grouped(&field, &themes)),
                "axe" => (coded(&field, List::Axis)),
                "activite" => (coded(&field, List::Activity)),
                "public" => (coded(&field, List::Audience)),
                "origine" => (coded(&field, List::Origin)),
                _ => (coded(&field, List::Ending)),
            }
        }
    }
}

fn filter_word(lang: Lang, name: &str) -> &'static str {
    match name {
        "zone" => words::zone(lang),
        "theme" => words::theme(lang),
        "axe" => words::axis(lang),
        "activite" => words::activity(lang),
        "public" => words::audience(lang),
        "origine" => words::origin(lang),
        _ => words::ending(lang),
    }
}

fn how_word(lang: Lang, how: How) -> &'static str {
    match how {
        How::Count => words::how_count(lang),
        How::People => words::how_people(lang),
        How::Share => words::how_share(lang),
        How::Median => words::how_median(lang),
        How::PerHundredHours => words::how_per_hours(lang),
        How::Ratio => words::how_ratio(lang),
    }
}

/// A definition as it would be typed: to be changed.
pub(crate) fn fields_of(held: &Custom) -> Fields {
    let mut fields = Fields::of([
        ("code", held.code.as_str()),
        ("libelle", &held.label_fr),
        ("libelle_en", &held.label_en),
        ("definition", &held.definition),
        ("niveau", held.level.name()),
        ("registre", held.register.name()),
        ("sens", if held.better == Better::Less { "moins" } else { "plus" }),
        ("calcul", held.how.name()),
        ("numerateur", &held.numerator),
        ("denominateur", &held.denominator),
    ]);
    for (name, value) in held.filter.iter() {
        fields.set(name, value);
    }
    for (name, value) in held.part.iter() {
        fields.set(&part_of(name), value);
    }
    fields
}
