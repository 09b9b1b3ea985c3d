//! The page of the hours.

use kernel::{Day, Lang, Minutes, Month, Period, french};
use ui::button::{self, Look};
use ui::tile::{Tile, tiles};
use ui::{Column, Head, Markup, Row, Table, Tone, View, html, page, part, period};

use crate::agreed::AgreedHours;
use crate::calendar::{calendar_minutes, worked_days};
use crate::slot::{ContextEvent, SlotKind};
use crate::store::MonthHours;
use crate::year_pages::leads;
use crate::{ring, words, words_sheet};

/// The address of the page.
pub(crate) const PATH: &str = "/heures";

/// What the reader does beside reading the totals of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum May {
    /// Nothing more.
    Read,
    /// Declares their own hours.
    Declare,
    /// Follows the team.
    Manage,
}

/// Everything that the page shows: the service’s totals, and nobody in them.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    pub(crate) years: Vec<i16>,
    pub(crate) year: i16,
    pub(crate) today: Day,
    /// What the convention agreed for the year.
    pub(crate) agreed: AgreedHours,
    pub(crate) months: Vec<MonthHours>,
    pub(crate) planned: Vec<(Month, SlotKind, Minutes)>,
    /// Where the year leads.
    pub(crate) leads_to: Minutes,
    pub(crate) projects: Vec<(String, Minutes)>,
    pub(crate) supervision: Minutes,
    pub(crate) unsocial: [i64; 4],
    pub(crate) latest: Option<Month>,
    pub(crate) events: Vec<ContextEvent>,
    pub(crate) may: May,
    /// So few work here that absences would tell of a colleague: they are left out.
    pub(crate) few: bool,
}

impl Hours {
    /// A year without a shift.
    pub(crate) fn empty(year: i16, today: Day) -> Self {
        Self {
            years: Vec::new(),
            year,
            today,
            agreed: AgreedHours::default(),
            months: Vec::new(),
            planned: Vec::new(),
            leads_to: Minutes::of(0),
            projects: Vec::new(),
            supervision: Minutes::of(0),
            unsocial: [0; 4],
            latest: None,
            events: Vec::new(),
            may: May::Read,
            few: false,
        }
    }

    /// The days of the year that have gone by.
    fn gone(&self) -> Option<Period> {
        let whole = Period::year(self.year).ok()?;
        (whole.from() <= self.today)
            .then(|| Period::spanning(whole.from(), whole.to().min(self.today)))
    }

    /// What was planned, in a month or in the year.
    fn planned(&self, of: Option<Month>) -> Minutes {
        let kept = self
            .planned
            .iter()
            .filter(|(month, kind, _)| kind.counts() && of.is_none_or(|asked| asked == *month));
        kept.fold(Minutes::default(), |sum, (_, _, minutes)| sum.plus(*minutes))
    }

    fn sum(&self, holds: impl Fn(&MonthHours) -> bool) -> Minutes {
        let lines = self.months.iter().filter(|line| holds(line));
        lines.fold(Minutes::default(), |sum, line| sum.plus(line.minutes))
    }
}

/// The hours of a year, against what the convention agreed for it.
pub(crate) fn hours(view: &View, shown: &Hours) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::of_year(lang, shown.year))
        .lede(html! { (words::lede(lang, shown.year)) })
        .actions(doing(lang, shown.may))
        .tools(years(lang, shown));
    page(
        view,
        &head,
        html! {
            (part::section("compteurs", words::counters(lang), Some(words::counters_intro(lang)),
                counters(lang, shown)))
            @if shown.months.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                (part::section("anneau", words_sheet::glance(lang), None, ring(lang, shown)))
                (part::section("mois", words::by_month(lang), Some(words::by_month_intro(lang)),
                    by_month(lang, shown)))
                @if shown.projects.iter().any(|(label, _)| !label.is_empty()) {
                    (part::section("projets", words::by_project(lang),
                        Some(words::by_project_intro(lang)), by_project(lang, shown)))
                }
                (part::section("decales", words::off_hours(lang),
                    Some(words::off_hours_intro(lang)), off_hours(lang, shown)))
            }
            @if let Some(month) = shown.latest { (of_month(lang, shown, month)) }
        },
    )
}

fn doing(lang: Lang, may: May) -> Markup {
    html! {
        @if may != May::Read {
            (button::link(Look::Primary, None, crate::week_pages::PATH, words::my_week(lang)))
            (button::link(Look::Plain, None, crate::plan_pages::PATH, words::planning(lang)))
            (button::link(Look::Plain, None, crate::year_pages::PATH, words_sheet::year_link(lang)))
        }
        @if may == May::Manage {
            (button::link(Look::Plain, None, crate::team_pages::PATH, words::team(lang)))
            (button::link(Look::Plain, None, crate::calendar_pages::PATH, words_sheet::calendar(lang)))
        }
    }
}

fn years(lang: Lang, shown: &Hours) -> Markup {
    let neighbour =
        |year: Option<i16>| year.map(|year| (format!("{PATH}?annee={year}"), year.to_string()));
    let before = neighbour(shown.years.iter().rev().find(|year| **year < shown.year).copied());
    let after = neighbour(shown.years.iter().find(|year| **year > shown.year).copied());
    period::switch(
        lang,
        before.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
        &shown.year.to_string(),
        after.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
    )
}

/// Contractual, by the calendar, done; and the manager’s time beside them.
fn counters(lang: Lang, shown: &Hours) -> Markup {
    let said = |minutes: Minutes| french::whole(lang, minutes.hours_rounded());
    let worked = shown.sum(|line| line.kind.counts());
    let gone = shown.gone();
    let expected = gone.map(|gone| shown.agreed.expected(gone));
    let annual = shown.agreed.whole();
    let share = gone.zip(expected).map(|(gone, share)| words::share(lang, share, gone.to()));
    let (contractual, calendar) = (said(annual), said(calendar_minutes(shown.year)));
    let done = said(worked);
    let days = words::calendar_source(lang, worked_days(shown.year));
    let leads_to = shown.leads_to;
    let leads_said = said(leads_to);
    let end = Period::year(shown.year).map_or(shown.today, Period::to);
    let end = words_sheet::projected_at(lang, end);
    let tile = |label, value, goal| Tile { label, value, unit: Some("h"), goal, ..Tile::default() };
    let three = tiles(&[
        tile(words::contractual(lang), &contractual, Some(words::contractual_source(lang))),
        tile(words::calendar(lang), &calendar, Some(days.as_str())),
        Tile {
            status: expected.map(|expected| pace(lang, worked, expected)),
            ..tile(words::worked(lang), &done, share.as_deref())
        },
        Tile {
            status: Some(leads(lang, leads_to, annual)),
            ..tile(words_sheet::projection(lang), &leads_said, Some(end.as_str()))
        },
    ]);
    html! {
        (three)
        p.mute { (words::manager(lang, shown.supervision)) " " (words_sheet::projection_how(lang)) }
    }
}

/// The year of the service as a ring.
fn ring(lang: Lang, shown: &Hours) -> Markup {
    let parts = ring::parts(
        shown.year,
        |month| shown.sum(|line| line.month == month && line.kind.counts()),
        |month| shown.planned(Some(month)),
        |period| shown.agreed.expected(period),
    );
    ring::ring(lang, "anneau-service", &parts)
}

/// Where what was done stands against the expected share: within a twentieth, it is on pace.
fn pace(lang: Lang, worked: Minutes, expected: Minutes) -> (Tone, &'static str) {
    let (gap, room) = (worked.count() - expected.count(), expected.count() / 20);
    if gap.abs() <= room {
        (Tone::Ok, words::on_pace(lang))
    } else if gap > 0 {
        (Tone::Info, words::above(lang))
    } else {
        (Tone::Warn, words::below(lang))
    }
}

fn by_month(lang: Lang, shown: &Hours) -> Markup {
    let kinds = || SlotKind::ALL.into_iter().filter(|kind| kind.counts());
    let mut columns = vec![Column::text(words::month(lang))];
    columns.extend(kinds().map(|kind| Column::number(words::kind(lang, kind))));
    columns.push(Column::number(words::counted(lang)));
    columns.push(Column::number(words::expected(lang)));
    columns.push(Column::number(words::planned(lang)));
    if !shown.few {
        columns.push(Column::number(words::outside(lang)));
    }
    let mut months: Vec<Month> = shown.months.iter().map(|line| line.month).collect();
    months.dedup();
    let row = |label: &str, of: Option<Month>, expected: Minutes| {
        let within = |line: &MonthHours| of.is_none_or(|month| line.month == month);
        let mut cells = vec![html! { (label) }];
        cells.extend(
            kinds().map(|kind| duration(lang, shown.sum(|line| within(line) && line.kind == kind))),
        );
        cells.push(duration(lang, shown.sum(|line| within(line) && line.kind.counts())));
        cells.push(duration(lang, expected));
        cells.push(duration(lang, shown.planned(of)));
        if !shown.few {
            cells.push(duration(lang, shown.sum(|line| within(line) && !line.kind.counts())));
        }
        Row::new(cells)
    };
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut awaited = Minutes::default();
    for month in &months {
        let expected = shown.agreed.expected(month.period());
        awaited = awaited.plus(expected);
        rows.push(row(french::month_name(lang, *month), Some(*month), expected));
    }
    rows.push(row(words::total(lang), None, awaited).total());
    let table = Table::figures("heures-mois", words::by_month_caption(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows);
    html! {
        (table)
        @if shown.few { p.mute { (words_sheet::few(lang)) } }
    }
}

/// What counts, told apart by project.
fn by_project(lang: Lang, shown: &Hours) -> Markup {
    let rows: Vec<Row<'_>> = shown
        .projects
        .iter()
        .map(|(label, minutes)| {
            let label = if label.is_empty() { words_sheet::no_project(lang) } else { label };
            Row::new([html! { (label) }, duration(lang, *minutes)])
        })
        .collect();
    Table::figures("heures-projets", words::by_project_caption(lang))
        .caption_unseen()
        .columns([Column::text(words_sheet::project(lang)), Column::number(words::counted(lang))])
        .draw(lang, &rows)
}

pub(crate) fn duration(lang: Lang, minutes: Minutes) -> Markup {
    html! {
        @if minutes.count() == 0 { (words::none(lang)) } @else { (french::duration(lang, minutes)) }
    }
}

fn off_hours(lang: Lang, shown: &Hours) -> Markup {
    let [evenings, saturdays, sundays, holidays] =
        shown.unsocial.map(|count| html! { (words::shifts(lang, count)) });
    part::facts(&[
        (words::evenings(lang), evenings),
        (words::saturdays(lang), saturdays),
        (words::sundays(lang), sundays),
        (words::holidays(lang), holidays),
    ])
}

/// What the calendar says of the latest month.
fn of_month(lang: Lang, shown: &Hours, month: Month) -> Markup {
    let when = french::of_month(lang, month);
    html! {
        (part::section("calendrier", &words::events(lang, &when), None, events(lang, shown)))
    }
}

fn events(lang: Lang, shown: &Hours) -> Markup {
    if shown.events.is_empty() {
        return html! { p.mute { (words::no_event(lang)) } };
    }
    let dates = |period: Period| {
        if period.from() == period.to() {
            french::day(lang, period.from())
        } else {
            words::span(lang, period.from(), period.to())
        }
    };
    let rows: Vec<Row<'_>> = shown
        .events
        .iter()
        .map(|event| {
            Row::new([
                html! { (event.label(lang)) },
                html! { (words::event_kind_word(lang, event.kind)) },
                html! { (dates(event.period)) },
            ])
        })
        .collect();
    Table::list("calendrier-liste", words::event(lang))
        .caption_unseen()
        .columns([
            Column::text(words::event(lang)),
            Column::text(words::event_kind(lang)),
            Column::text(words::dates(lang)),
        ])
        .draw(lang, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twentieth_more_or_less_is_on_pace() {
        let tone = |worked, expected| pace(Lang::Fr, Minutes::of(worked), Minutes::of(expected)).0;
        assert_eq!(tone(1_050, 1_000), Tone::Ok);
        assert_eq!(tone(1_051, 1_000), Tone::Info);
        assert_eq!(tone(949, 1_000), Tone::Warn);
        assert_eq!(tone(0, 0), Tone::Ok);
    }
}
