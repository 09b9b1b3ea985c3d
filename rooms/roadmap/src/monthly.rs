//! The roadmap of a month: what goes on, what is recommended, what to remember.

use kernel::{Lang, Month};
use ui::badge::badge;
use ui::{Column, Head, Markup, Row, Table, Tone, View, html, page, part, period};

use crate::action::{ActionState, PlannedAction};
use crate::agreed::{Highlight, Recommendation, RecommendationState};
use crate::highlights::{self, Back};
use crate::pages::{self, May, PATH, Shared};
use crate::words;

/// A month of the roadmap.
#[derive(Clone, Debug)]
pub(crate) struct Monthly {
    pub(crate) month: Month,
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) highlights: Vec<Highlight>,
    pub(crate) shared: Shared,
}

/// The roadmap of a month.
pub(crate) fn monthly(view: &View, shown: &Monthly, back: Option<&Back<'_>>) -> Markup {
    let (lang, month) = (view.lang, shown.month);
    let head = Head::new(words::of_month(lang, month))
        .lede(pages::standing(lang, &shown.shared.actions, month))
        .tools(html! {
            (pages::tabs(lang, month.year(), month, true))
            (period::months(lang, PATH, month, bounds(&shown.shared, month)))
        });
    let lists = [
        ("en-cours", words::under_way(lang), ActionState::Started),
        ("realisees", words::done_then(lang), ActionState::Done),
        ("reportees", words::postponed_then(lang), ActionState::Postponed),
    ];
    page(
        view,
        &head,
        html! {
            (part::section("faits-marquants", words::highlights(lang), None, html! {
                (lines(lang, &shown.highlights))
                @if shown.shared.may == May::Write {
                    (highlights::form(view, (month, &shown.highlights), back))
                }
            }))
            @for (id, title, state) in lists {
                (part::section(id, title, None, actions(lang, shown, (id, title), state)))
            }
            (part::section("preconisations", words::recommendations(lang),
                Some(words::recommendations_intro(lang)), recommendations(lang, shown)))
        },
    )
}

/// The months that may be turned to: the years of the roadmaps, up to today.
fn bounds(shared: &Shared, shown: Month) -> (Month, Month) {
    let years = shared.years();
    let edge = |year: Option<&i16>, number| year.and_then(|year| Month::new(*year, number).ok());
    let first = edge(years.first(), 1).unwrap_or(shown);
    let last = edge(years.last(), 12).unwrap_or(shown);
    (first, shared.today.map_or(last, |today| today.min(last)))
}

/// Whether an action belongs to the list of a state: still under way at the end of the month, or
/// done or put off within it.
fn listed(action: &PlannedAction, state: ActionState, month: Month) -> bool {
    let last = action.steps.iter().rfind(|step| step.day <= month.last());
    last.is_some_and(|step| {
        step.state == state && (state == ActionState::Started || step.day.month() == month)
    })
}

fn actions(lang: Lang, shown: &Monthly, named: (&str, &str), state: ActionState) -> Markup {
    let month = shown.month;
    let here: Vec<&PlannedAction> =
        shown.shared.actions.iter().filter(|action| listed(action, state, month)).collect();
    if here.is_empty() {
        return html! { p.mute { (words::no_action_then(lang)) } };
    }
    pages::table(lang, &shown.shared, named, (&here, month))
}

fn lines(lang: Lang, highlights: &[Highlight]) -> Markup {
    html! {
        @if highlights.is_empty() { p.mute { (words::no_highlight(lang)) } }
        @else { ul { @for highlight in highlights { li { (highlight.text) } } } }
    }
}

fn recommendations(lang: Lang, shown: &Monthly) -> Markup {
    if shown.recommendations.is_empty() {
        return html! { p.mute { (words::no_recommendation(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .recommendations
        .iter()
        .map(|one| {
            Row::new([
                html! { (one.title) },
                html! { (one.text) },
                html! { (shown.shared.name(&one.addressee)) },
                badge(tone(one.state), words::recommendation_word(lang, one.state)),
            ])
        })
        .collect();
    Table::list("preconisations-liste", words::recommendations(lang))
        .caption_unseen()
        .columns([
            Column::text(words::recommendation(lang)),
            Column::text(words::proposal(lang)),
            Column::text(words::addressee(lang)),
            Column::text(words::state(lang)),
        ])
        .draw(lang, &rows)
}

const fn tone(state: RecommendationState) -> Tone {
    match state {
        RecommendationState::New => Tone::Info,
        RecommendationState::Followed => Tone::Ok,
        RecommendationState::Refused => Tone::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn titles(state: ActionState, text: &str) -> Vec<String> {
        let month = Month::parse(text).expect("a month");
        samples::actions()
            .into_iter()
            .filter(|action| listed(action, state, month))
            .map(|action| action.title)
            .collect()
    }

    #[test]
    fn an_action_is_listed_where_the_month_left_it() {
        let sidewalks = "Opération « trottoirs libres »";
        assert_eq!(titles(ActionState::Started, "2019-03"), [sidewalks]);
        assert_eq!(titles(ActionState::Done, "2019-06"), [sidewalks]);
        assert_eq!(titles(ActionState::Done, "2019-07"), Vec::<String>::new(), "done before");
        assert_eq!(titles(ActionState::Postponed, "2019-10"), ["Balade du quartier au village"]);
    }
}
