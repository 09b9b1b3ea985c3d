//! The page of the timesheet.

use kernel::Refusals;
use paper::document::Document;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Head, Markup, View, html, page, part};

use crate::sheet::Sheet;
use crate::{words, words_sheet as said};

/// The address of the page, and that of the sheet itself.
pub(crate) const PATH: &str = "/heures/feuille";
pub(crate) const PDF: &str = "/heures/feuille.pdf";

/// The page: the sheet as it will be printed, and its fingerprint.
pub(crate) fn sheet(
    view: &View,
    (shown, document): (&Sheet, &Document),
    manages: bool,
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let to_print =
        format!("{PDF}?personne={}&mois={}&projet={}", shown.person, shown.month, shown.project);
    let head = Head::new(&document.title)
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], title))
        .lede(html! { (said::page_lede(lang)) })
        .actions(button::download(Look::Primary, &to_print, said::download(lang)));
    page(
        view,
        &head,
        html! {
            (choosing(view, shown, manages, refusals))
            @for section in &document.sections { (paper::html::part(section, lang)) }
            (checking(view, shown))
        },
    )
}

fn choosing(view: &View, shown: &Sheet, manages: bool, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::asked(lang, PATH, refusals).prefix("c");
    let people: Vec<Choice<'_>> =
        shown.team.iter().map(|one| Choice::new(one.id.text(), one.name.as_str())).collect();
    let projects: Vec<Choice<'_>> = shown
        .projects
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.label.as_str()))
        .collect();
    let month = shown.month.text();
    part::section("choisir", said::choose(lang), None, form.wrap(html! {
        (side_by_side(html! {
            @if manages {
                (form.select(&Field::new("personne", said::person(lang)).value(shown.person.text()), &people))
            }
            (form.month(&Field::new("mois", said::month(lang)).value(month).required()))
            @if !projects.is_empty() {
                (form.select(&Field::new("projet", said::project(lang)).value(shown.project.as_str()), &projects))
            }
        }))
        div.actions { (button::submit(Look::Plain, None, said::show(lang))) }
    }))
}

fn checking(view: &View, shown: &Sheet) -> Markup {
    let lang = view.lang;
    let form = Form::get(lang, PATH).prefix("v");
    part::section(
        "verifier",
        said::check(lang),
        None,
        form.wrap(html! {
            (form.hidden("personne", &shown.person.text()))
            (form.hidden("mois", &shown.month.text()))
            (form.hidden("projet", &shown.project))
            (form.text(&Field::new("empreinte", said::typed_fingerprint(lang)).required()))
            div.actions { (button::submit(Look::Plain, None, said::check_it(lang))) }
        }),
    )
}
