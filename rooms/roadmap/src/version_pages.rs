//! The pages of a version: what changed since, where it was validated, what goes on next year.

use door::Fields;
use kernel::{Lang, french};
use ui::badge::badge;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Column, Field, Head, Markup, Row, Table, Tone, View, html, page, part};

use crate::action::PlannedAction;
use crate::pages::{PATH, Shared};
use crate::plan_pages::{ACTIONS, Typed};
use crate::version::{Change, Part, Version};
use crate::{renewal, words, words_plan as said};

/// The addresses of the two pages.
pub(crate) const VALIDATION: &str = "/feuille-de-route/validation";
pub(crate) const RENEWAL: &str = "/feuille-de-route/reconduction";

/// The action that a change is about, as it stands.
pub(crate) fn about(change: &Change) -> &PlannedAction {
    match change {
        Change::Added(now) | Change::Withdrawn(now) => now,
        Change::Reworded(both, _) => &both.1,
    }
}

/// Where a year was validated last, in a sentence.
pub(crate) fn standing(lang: Lang, version: Option<&Version>) -> String {
    version.map_or_else(
        || said::not_validated(lang).to_owned(),
        |one| {
            let committee = said::committee(lang, &one.committee);
            said::validated(lang, one.version, &french::day(lang, one.agreed_on), committee)
        },
    )
}

fn value(lang: Lang, shared: &Shared, (part, action): (Part, &PlannedAction)) -> String {
    match part {
        Part::Title => action.title.clone(),
        Part::Objective => {
            let axis = shared.lists.label(referential::List::Axis, &action.axis, lang);
            format!("{axis}, {}", words::objective(lang, action.objective_rank))
        }
        Part::Need => action.need.clone(),
        Part::Owner => action.owner.clone(),
        Part::Partners => shared.names(&action.partners),
        Part::Dates => {
            let day = |day| french::day_short(lang, day);
            words::span(lang, &day(action.period.from()), &day(action.period.to()))
        }
        Part::Budget => {
            action.more.budget.map(|amount| french::euros(lang, amount)).unwrap_or_default()
        }
        Part::Indicator => {
            let code = &action.more.measured_by;
            let named = shared.measures.iter().find(|(known, _)| known == code);
            let measured = named.map_or(code.as_str(), |(_, label)| label.as_str());
            [measured, action.indicator.as_str()]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
        Part::Target => action.target.clone(),
        Part::Fact => action.more.fact.clone(),
    }
}

/// What a change says, part by part.
pub(crate) fn detail(lang: Lang, shared: &Shared, change: &Change) -> Markup {
    match change {
        Change::Added(now) => html! { (value(lang, shared, (Part::Dates, now))) },
        Change::Withdrawn(now) => html! {
            @if let Some((since, why)) = &now.more.withdrawn {
                (said::withdrawn_since(lang, &french::day(lang, *since)))
                @if !why.is_empty() { "\u{a0}: " (why) }
            }
        },
        Change::Reworded(both, parts) => {
            let or_none = |words: String| {
                if words.is_empty() { said::none(lang).to_owned() } else { words }
            };
            let line = |part: Part| {
                let before = or_none(value(lang, shared, (part, &both.0)));
                let now = or_none(value(lang, shared, (part, &both.1)));
                said::from_to(lang, said::part(lang, part), &before, &now)
            };
            html! { ul { @for part in parts { li { (line(*part)) } } } }
        }
    }
}

fn table(lang: Lang, shared: &Shared, changes: &[Change]) -> Markup {
    let rows: Vec<Row<'_>> = changes
        .iter()
        .map(|change| {
            let (tone, word) = match change {
                Change::Added(_) => (Tone::Ok, said::added(lang)),
                Change::Reworded(..) => (Tone::Info, said::reworded(lang)),
                Change::Withdrawn(_) => (Tone::Plain, said::gone(lang)),
            };
            let one = about(change);
            let cells = [
                html! { (one.title) },
                badge(tone, word),
                html! { div { (detail(lang, shared, change)) } },
            ];
            Row::new(cells).link(format!("{ACTIONS}/{}", one.id))
        })
        .collect();
    Table::list("changements-liste", said::what_changed(lang))
        .caption_unseen()
        .columns([
            Column::text(said::title(lang)),
            Column::text(said::change(lang)),
            Column::text(said::detail(lang)),
        ])
        .draw(lang, &rows)
}

/// What the page of validation shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Validation {
    pub(crate) year: i16,
    pub(crate) shared: Shared,
    pub(crate) changes: Vec<Change>,
    /// Meetings held that may have validated it: value, committee, day.
    pub(crate) sittings: Vec<(String, String, kernel::Day)>,
}

/// The page on which a version is validated.
pub(crate) fn validation(view: &View, shown: &Validation, typed: &Typed<'_>) -> Markup {
    let (lang, year) = (view.lang, shown.year);
    let (above, title) = (format!("{PATH}?annee={year}"), said::validate_year(lang, year));
    let last = crate::version::last_of(&shown.shared.versions, year);
    let head = Head::new(title.as_str())
        .crumbs(part::crumbs(lang, &[(&above, &said::in_year(lang, year))], &title))
        .lede(html! { (said::validate_lede(lang)) });
    let sittings: Vec<Choice<'_>> = shown
        .sittings
        .iter()
        .map(|(value, committee, day)| {
            let committee = said::committee(lang, committee);
            let label = said::sitting_of(lang, committee, &french::day(lang, *day));
            Choice::new(value.as_str(), label)
        })
        .collect();
    let form = ui::Form::post(view, VALIDATION, typed.refusals);
    let get = |name| typed.fields.get(name);
    page(
        view,
        &head,
        html! {
            p { (standing(lang, last)) }
            (part::section("changements", said::what_changed(lang), None, html! {
                @if last.is_none() { p { (said::first_version(lang)) } }
                @if shown.changes.is_empty() { p.mute { (said::same(lang)) } }
                @else { (table(lang, &shown.shared, &shown.changes)) }
            }))
            (form.wrap(html! {
                (form.hidden("annee", &year.to_string()))
                (side_by_side(html! {
                    (form.select(&Field::new("seance", said::sitting(lang)).value(get("seance"))
                        .hint(said::sitting_hint(lang)), &sittings))
                    (form.day(&Field::new("jour", said::sitting_day(lang)).value(get("jour"))))
                }))
                div.actions {
                    (button::submit(Look::Primary, None, said::validate_it(lang)))
                    (button::link(Look::Quiet, None, &above, said::cancel(lang)))
                }
            }))
        },
    )
}

/// What the page of renewal shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Renewal {
    pub(crate) year: i16,
    pub(crate) actions: Vec<PlannedAction>,
}

/// The form as it is proposed: what is not done goes on.
pub(crate) fn proposed(shown: &Renewal) -> Fields {
    let mut fields = Fields::default();
    for id in renewal::proposed(&shown.actions, shown.year) {
        fields.add("actions", &id.text());
    }
    fields
}

/// The page on which a year is carried over to the next.
pub(crate) fn renewed(view: &View, shown: &Renewal, typed: &Typed<'_>) -> Markup {
    let (lang, year) = (view.lang, shown.year);
    let (above, title) = (format!("{PATH}?annee={year}"), said::renew_title(lang, year + 1));
    let head = Head::new(title.as_str())
        .crumbs(part::crumbs(lang, &[(&above, &said::in_year(lang, year))], &title))
        .lede(html! { (said::renew_lede(lang)) });
    let choices: Vec<Choice<'_>> = renewal::may_go_on(&shown.actions, year)
        .into_iter()
        .map(|one| {
            let state = words::state_word(lang, one.state());
            Choice::new(one.id.text(), one.title.as_str()).hint(state)
        })
        .collect();
    let form = ui::Form::post(view, RENEWAL, typed.refusals);
    page(
        view,
        &head,
        html! {
            @if choices.is_empty() {
                p.mute { (said::nothing_goes_on(lang)) }
            } @else {
                (form.wrap(html! {
                    (form.hidden("annee", &year.to_string()))
                    (form.checks(&Field::new("actions", said::what_goes_on(lang))
                        .values(typed.fields.all("actions")).required(), &choices))
                    div.actions {
                        (button::submit(Look::Primary, None, said::renew_it(lang)))
                        (button::link(Look::Quiet, None, &above, said::cancel(lang)))
                    }
                }))
            }
        },
    )
}
