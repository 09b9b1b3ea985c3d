//! The page that prepares the sheet of a round.

use door::Fields;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Head, Icon, Markup, View, html, page, part};

use crate::round_sheet::Choices;
use crate::round_sheet_words as said;

/// The page.
pub(crate) const PATH: &str = "/activites/feuille-de-tournee";
/// The sheet.
pub(crate) const PDF: &str = "/activites/feuille-de-tournee/pdf";

/// For which day, by whom and where.
pub(crate) fn prepare(view: &View, choices: &Choices, fields: &Fields) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/activites", said::activities_section(lang))], title))
        .lede(html! { (said::lede(lang)) });
    let form = Form::get(lang, PDF);
    let zones: Vec<Choice<'_>> = choices
        .zones
        .iter()
        .map(|zone| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let team: Vec<Choice<'_>> = choices
        .team
        .iter()
        .map(|held| Choice::new(held.login.as_str(), held.name.as_str()))
        .collect();
    let content = html! {
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::day(lang)).value(fields.get("jour")).hint(said::day_hint(lang))))
            (form.select(&Field::new("zone", said::zone(lang)).value(fields.get("zone")).hint(said::zone_hint(lang)), &zones))
        }))
        (form.checks(&Field::new("mediateur", said::mediators(lang)).hint(said::mediators_hint(lang))
            .values(fields.all("mediateur")), &team))
        div.actions {
            (button::submit(Look::Primary, Icon::Print, said::print(lang)))
            (button::link(Look::Quiet, None, "/activites/saisie-rapide", said::to_typing(lang)))
        }
    };
    let steps = html! {
        ol.steps {
            @for step in [said::step_print(lang), said::step_fill(lang), said::step_type(lang), said::step_destroy(lang)] {
                li { (step) }
            }
        }
    };
    page(
        view,
        &head,
        html! { (form.wrap(content)) (part::section("suite", said::how(lang), None, steps)) },
    )
}
