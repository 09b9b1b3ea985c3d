//! The roadmap of a year, by axis.

use std::sync::Arc;

use kernel::{Lang, Minutes, Month, french};
use referential::{List, Lists};
use territory::Organisation;
use ui::badge::{badge, status};
use ui::button::{self, Look};
use ui::part::{self, Tab};
use ui::{Column, Head, Icon, Markup, Row, Table, Tone, View, html, page, period};

use crate::action::{ActionState, PlannedAction, Reasoned, progress_of};
use crate::agreed::Target;
use crate::month::{self, MonthLine};
use crate::month_pages;
use crate::plan_pages::ACTIONS;
use crate::project_pages::PROJECTS;
use crate::relay_pages::RELAYS;
use crate::served::Served;
use crate::version::{self, Version};
use crate::version_pages::{self, RENEWAL, VALIDATION};
use crate::{
    renewal, words, words_month as said_of_month, words_plan as said, words_project, words_relay,
};

/// The address of the roadmap.
pub(crate) const PATH: &str = "/feuille-de-route";

/// What the pages share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    pub(crate) actions: Vec<PlannedAction>,
    /// Why actions were put off; nothing for those who read what was published.
    pub(crate) reasons: Vec<Reasoned>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) today: Option<Month>,
    /// Every version that was validated.
    pub(crate) versions: Vec<Version>,
    /// The lines of the last version of every year; nothing on the published side, which reads them alone.
    pub(crate) agreed: Vec<PlannedAction>,
    /// The lines of every month that was prepared; nothing on the published side.
    pub(crate) months: Vec<MonthLine>,
    /// What was recorded for each action; nothing on the published side.
    pub(crate) served: Vec<Served>,
    /// The indicators that an action may be read by, code and name; nothing on the published side.
    pub(crate) measures: Vec<(String, String)>,
    /// Relays to ask back by now; none on the published side.
    pub(crate) due: usize,
    /// What the reader may do.
    pub(crate) may: May,
}

/// What a reader may do with a roadmap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum May {
    /// Read what was validated.
    #[default]
    Read,
    /// Look at what is being written, as one of the operator's people.
    Look,
    /// Write it.
    Write,
}

impl Shared {
    /// The years that have a roadmap, in order.
    pub(crate) fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> = self.actions.iter().map(|action| action.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The year to show: the one asked for, else the current one, else the last that is known.
    pub(crate) fn year(&self, asked: Option<i16>) -> i16 {
        let years = self.years();
        if let Some(asked) =
            asked.filter(|year| self.may == May::Write && (2000..=2199).contains(year))
        {
            return asked;
        }
        let now = self.today.map(Month::year);
        [asked, now]
            .into_iter()
            .flatten()
            .find(|year| years.contains(year))
            .or_else(|| years.last().copied())
            .or(now)
            .unwrap_or_default()
    }

    /// The month at whose end a year is told: its last one, or today’s.
    pub(crate) fn told_at(&self, year: i16) -> Option<Month> {
        let last = Month::new(year, 12).ok()?;
        Some(self.today.map_or(last, |today| today.min(last)))
    }

    /// The name by which an organisation is known; one that is not known keeps its code.
    pub(crate) fn name<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.organisations.iter().find(|organisation| organisation.code == code);
        known.map_or(code, |organisation| organisation.short_name.as_str())
    }

    /// Several organisations, between commas.
    pub(crate) fn names(&self, codes: &[String]) -> String {
        codes.iter().map(|code| self.name(code)).collect::<Vec<_>>().join(", ")
    }
}

/// A year of the roadmap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Yearly {
    pub(crate) year: i16,
    pub(crate) targets: Vec<Target>,
    pub(crate) shared: Shared,
}

/// The roadmap of a year.
pub(crate) fn yearly(view: &View, shown: &Yearly) -> Markup {
    let (lang, shared) = (view.lang, &shown.shared);
    let (gone, actions): (Vec<PlannedAction>, Vec<PlannedAction>) = shared
        .actions
        .iter()
        .filter(|action| action.year == shown.year)
        .cloned()
        .partition(|action| action.more.withdrawn.is_some());
    let nothing = actions.is_empty() && gone.is_empty();
    let Some(month) = shared.told_at(shown.year).filter(|_| !nothing) else {
        return unwritten(view, shown);
    };
    let head = Head::new(words::of_year(lang, shown.year))
        .lede(standing(lang, &actions, month))
        .actions(html! {
            @if shared.may == May::Write {
                (button::link(Look::Primary, Icon::Plus, &new_action(shown.year),
                    said::add_action(lang)))
            }
        })
        .tools(html! {
            (tabs(lang, shown.year, month, false))
            (years(lang, &shared.years(), shown.year))
        });
    page(
        view,
        &head,
        html! {
            (agreement(lang, shown))
            (gestures(lang, shown))
            @for axis in axes(&actions) { (of_axis(lang, shared, (&actions, axis), month)) }
            @if !shown.targets.is_empty() {
                (part::section("cibles", words::targets(lang), Some(words::targets_intro(lang)),
                    targets(lang, shown)))
            }
            @if !gone.is_empty() {
                (part::section("retirees", said::withdrawn_title(lang), None, html! {
                    ul { @for one in &gone { li { a href={ (ACTIONS) "/" (one.id) } { (ui::part::quoted(lang, &one.title)) } } } }
                }))
            }
        },
    )
}

/// A year for which nothing is written, or nothing validated.
fn unwritten(view: &View, shown: &Yearly) -> Markup {
    let (lang, year) = (view.lang, shown.year);
    // Without an action, the month, the projects and the relays are still there.
    let ways = gestures(lang, shown);
    if shown.shared.may != May::Write {
        let head = Head::new(words::section(lang));
        let nothing = part::empty(words::nothing(lang), words::nothing_why(lang), None);
        return page(view, &head, html! { (nothing) (ways) });
    }
    let head =
        Head::new(words::of_year(lang, year)).tools(years(lang, &shown.shared.years(), year));
    let add = button::link(Look::Primary, Icon::Plus, &new_action(year), said::add_action(lang));
    let nothing = part::empty(words::nothing(lang), said::write_first(lang), Some(add));
    page(view, &head, html! { (nothing) (ways) })
}

fn new_action(year: i16) -> String {
    format!("{ACTIONS}/nouvelle?annee={year}")
}

/// What stands beside a year, and what may be done with it.
fn gestures(lang: Lang, shown: &Yearly) -> Markup {
    let (year, shared) = (shown.year, &shown.shared);
    if shared.may == May::Read {
        return html! {};
    }
    let next = year + 1;
    button::group(html! {
        (button::link(Look::Plain, Icon::Calendar, month_pages::MONTH,
            said_of_month::of_the_month(lang)))
        (button::link(Look::Plain, None, PROJECTS, words_project::title(lang)))
        @let relays = words_relay::due_count(lang, shared.due);
        (button::link(Look::Plain, (shared.due > 0).then_some(Icon::Clock), RELAYS,
            if shared.due > 0 { &relays } else { words_relay::title(lang) }))
        @let written = shared.actions.iter().any(|action| action.year == year);
        @if shared.may == May::Write && written {
            (button::link(Look::Plain, Icon::Check, &format!("{VALIDATION}?annee={year}"),
                said::validate(lang)))
            @if !renewal::may_go_on(&shared.actions, year).is_empty() {
                (button::link(Look::Plain, Icon::Copy, &format!("{RENEWAL}?annee={year}"),
                    &said::renew(lang, next)))
            }
        }
    })
}

/// Which version is read, and for the operator what changed since.
fn agreement(lang: Lang, shown: &Yearly) -> Markup {
    let (year, shared) = (shown.year, &shown.shared);
    let last = version::last_of(&shared.versions, year);
    if shared.may == May::Read && last.is_none() {
        return html! {};
    }
    let changes = match shared.may {
        May::Read => 0,
        May::Look | May::Write => version::changes(&shared.agreed, &shared.actions, year).len(),
    };
    html! {
        p.mute {
            (version_pages::standing(lang, last))
            @if last.is_some() && changes > 0 {
                " "
                @if shared.may == May::Write {
                    a href={ (VALIDATION) "?annee=" (year) } { (said::changed(lang, changes)) }
                } @else { (said::changed(lang, changes)) }
                "."
            }
        }
    }
}

/// How many are done, and how many should be, at the end of a month.
pub(crate) fn standing(lang: Lang, actions: &[PlannedAction], month: Month) -> Markup {
    let progress = progress_of(actions, month);
    let when = french::of_month(lang, month);
    html! {
        (words::standing(lang, progress.done, &when)) ", "
        (words::awaited(lang, progress.expected)) "."
    }
}

/// By year or by month.
pub(crate) fn tabs(lang: Lang, year: i16, month: Month, monthly: bool) -> Markup {
    let (by_year, by_month) =
        (format!("{PATH}?annee={year}"), format!("{PATH}?mois={}", month.text()));
    part::tabs(
        lang,
        words::views(lang),
        &[
            Tab { href: &by_year, label: words::by_year(lang), count: None, current: !monthly },
            Tab { href: &by_month, label: words::by_month(lang), count: None, current: monthly },
        ],
    )
}

fn years(lang: Lang, known: &[i16], shown: i16) -> Markup {
    let neighbour =
        |year: Option<i16>| year.map(|year| (format!("{PATH}?annee={year}"), year.to_string()));
    let before = neighbour(known.iter().rev().find(|year| **year < shown).copied());
    let after = neighbour(known.iter().find(|year| **year > shown).copied());
    period::switch(
        lang,
        before.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
        &shown.to_string(),
        after.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
    )
}

fn axes(actions: &[PlannedAction]) -> Vec<&str> {
    let mut axes: Vec<&str> = actions.iter().map(|action| action.axis.as_str()).collect();
    axes.sort_unstable();
    axes.dedup();
    axes
}

fn of_axis(
    lang: Lang,
    shared: &Shared,
    (actions, axis): (&[PlannedAction], &str),
    month: Month,
) -> Markup {
    let here: Vec<&PlannedAction> = actions.iter().filter(|action| action.axis == axis).collect();
    let (label, id) = (shared.lists.label(List::Axis, axis, lang), format!("axe-{axis}"));
    let intro = words::axis_intro(lang, here.len());
    part::section(&id, label, Some(&intro), table(lang, shared, (&id, label), (&here, month)))
}

/// Actions as they stand at the end of a month.
pub(crate) fn table(
    lang: Lang,
    shared: &Shared,
    (id, caption): (&str, &str),
    (actions, month): (&[&PlannedAction], Month),
) -> Markup {
    let row = |action: &&PlannedAction| {
        let row = Row::new(cells(lang, shared, action, month));
        match shared.may {
            May::Read => row,
            May::Look | May::Write => row.link(format!("{ACTIONS}/{}", action.id)),
        }
    };
    let rows: Vec<Row<'_>> = actions.iter().map(row).collect();
    Table::list(format!("{id}-liste"), caption)
        .caption_unseen()
        .columns([
            Column::text(words::action(lang)),
            Column::text(words::need(lang)),
            Column::text(words::state(lang)),
            Column::text(words::dates(lang)),
            Column::text(words::owner(lang)),
            Column::text(words::indicator(lang)),
        ])
        .draw(lang, &rows)
}

fn cells(lang: Lang, shared: &Shared, action: &PlannedAction, month: Month) -> [Markup; 6] {
    let (from, to) = (action.period.from(), action.period.to());
    let (from, to) = (french::day_short(lang, from), french::day_short(lang, to));
    [
        ui::part::quoted(lang, &action.title),
        html! {
            div {
                (or_none(lang, &action.need))
                br;
                span.mute.small { (words::objective(lang, action.objective_rank)) }
                @if !action.more.fact.is_empty() {
                    br;
                    span.mute.small { (said::fact_of(lang, &action.more.fact)) }
                }
            }
        },
        state(lang, shared, action, month),
        html! {
            div {
                (words::span(lang, &from, &to))
                @if let Some(told) = months(lang, shared, action) {
                    br;
                    span.mute.small { (told) }
                }
                @if let Some(told) = served(lang, shared, action) {
                    br;
                    span.mute.small { (told) }
                }
            }
        },
        html! {
            div {
                (or_none(lang, &action.owner))
                @if !action.partners.is_empty() {
                    br;
                    span.mute.small {
                        (words::partners(lang, &shared.names(&action.partners)))
                    }
                }
            }
        },
        html! {
            div {
                (or_none(lang, &action.indicator))
                @if !action.target.is_empty() {
                    br;
                    span.mute.small { (words::aim(lang, &action.target)) }
                }
                @if let Some(budget) = action.more.budget {
                    br;
                    span.mute.small { (said::budget_of(lang, &french::euros(lang, budget))) }
                }
            }
        },
    ]
}

/// What was recorded for it, once something was.
pub(crate) fn served(lang: Lang, shared: &Shared, action: &PlannedAction) -> Option<String> {
    let one = shared.served.iter().find(|one| one.action == action.id)?;
    let hours = french::duration(lang, Minutes::of(one.minutes));
    let (records, people) = (said::records(lang, one.records), said::people_met(lang, one.people));
    Some(said::recorded(lang, &records, &hours, &people))
}

/// How many of its months are done, once one was prepared with it.
pub(crate) fn months(lang: Lang, shared: &Shared, action: &PlannedAction) -> Option<String> {
    let (done, all) = month::months_done(&shared.months, action.id);
    (all > 0).then(|| said_of_month::months_done(lang, done, all))
}

/// The state of an action at the end of a month, and whether its last day has gone by.
pub(crate) fn state(lang: Lang, shared: &Shared, action: &PlannedAction, month: Month) -> Markup {
    let last = month.last();
    let why = shared.reasons.iter().rfind(|one| one.action == action.id && one.day <= last);
    let state = action.state_on(month.last());
    let tone = match state {
        None | Some(ActionState::Planned) => Tone::Plain,
        Some(ActionState::Started) => Tone::Info,
        Some(ActionState::Done) => Tone::Ok,
        Some(ActionState::Postponed) => Tone::Warn,
    };
    let word = state.map_or(words::unsaid(lang), |state| words::state_word(lang, state));
    let open = matches!(state, Some(ActionState::Planned | ActionState::Started));
    html! {
        div {
            (badge(tone, word))
            @if let Some(why) = why.filter(|_| state == Some(ActionState::Postponed)) {
                br;
                span.mute.small { (why.words) }
            }
            @if open && action.period.to() <= month.last() {
                br;
                (status(Tone::Warn, words::late(lang)))
            }
        }
    }
}

/// The name of an indicator: that of the roadmap, else that of the library or of the convention.
fn indicator<'s>(lang: Lang, shown: &'s Yearly, code: &'s str) -> &'s str {
    let own = words::indicator_word(lang, code);
    let named = shown.shared.measures.iter().find(|(known, _)| known == code);
    named.filter(|_| own == code).map_or(own, |(_, name)| name.as_str())
}

fn targets(lang: Lang, shown: &Yearly) -> Markup {
    let value = |figure: Option<i64>, target: &Target| {
        let said = figure.map(|figure| words::value(lang, figure, target.unit));
        html! { (said.unwrap_or_else(|| words::none(lang).to_owned())) }
    };
    let rows: Vec<Row<'_>> = shown
        .targets
        .iter()
        .map(|target| {
            Row::new([
                html! { (indicator(lang, shown, &target.indicator)) },
                value(target.monthly, target),
                value(target.annual, target),
                html! {
                    (french::day_short(lang, target.agreed_on))
                    @if let Some(end) = target.ended_on {
                        " " span.mute.small { (words::until_day(lang, french::day_short(lang, end))) }
                    }
                },
                html! { (shown.shared.names(&target.agreed_by)) },
            ])
        })
        .collect();
    Table::list("cibles-liste", words::targets(lang))
        .caption_unseen()
        .columns([
            Column::text(words::indicator(lang)),
            Column::number(words::monthly(lang)),
            Column::number(words::annual(lang)),
            Column::text(words::agreed_on(lang)),
            Column::text(words::agreed_by(lang)),
        ])
        .draw(lang, &rows)
}

/// A text, or the sign that there is none.
pub(crate) fn or_none(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { (words::none(lang)) } @else { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn an_indicator_made_by_the_convention_is_read_by_its_name() {
        let mut targets = samples::targets();
        targets.truncate(1);
        for target in &mut targets {
            target.indicator = "x1".to_owned();
        }
        let mut shown = Yearly { year: 2019, targets, shared: samples::shared() };
        shown.shared.measures.push(("x1".to_owned(), "Bruit entre voisins".to_owned()));
        let page = yearly(&View::default(), &shown).into_string();
        assert!(page.contains("Bruit entre voisins"), "{page}");
        assert!(!page.contains(">x1<"), "{page}");
    }
}
