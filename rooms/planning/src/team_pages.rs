//! The page of the team’s year. People stand in the order of their names, and nothing ranks them.

use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Day, Lang, Minutes, Month, Period, Refusals, french};
use ui::button::{self, Look};
use ui::{Column, Form, Head, Icon, Markup, Row, Table, View, html, page, part, period};

use crate::calendar::{ANNUAL, WEEK, share};
use crate::contract::{Contract, by_calendar, contractual};
use crate::declared::PersonHours;
use crate::labour::Rules;
use crate::slot::SlotKind;
use crate::week::WeekWarning;
use crate::week_pages::name;
use crate::{project, words, words_team as said, words_week};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/equipe";

/// The address that validates the weeks that were ticked.
pub(crate) const VALIDATE: &str = "/heures/equipe/valider";

/// A week that is over and not validated yet, as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) monday: Day,
    pub(crate) person: PersonId,
    /// How far it changed: what is validated is what was seen.
    pub(crate) rev: i64,
    /// The hours that it counts.
    pub(crate) minutes: Minutes,
    /// How many points there are to look at.
    pub(crate) points: usize,
}

impl Waiting {
    /// The value under which it is sent.
    pub(crate) fn value(&self) -> String {
        format!("{} {} {}", self.person, self.monday.text(), self.rev)
    }
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub(crate) years: Vec<i16>,
    pub(crate) year: i16,
    pub(crate) today: Day,
    pub(crate) hours: Vec<PersonHours>,
    pub(crate) people: Vec<Colleague>,
    pub(crate) managers: Vec<PersonId>,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) warnings: Vec<WeekWarning>,
    pub(crate) month: Month,
    pub(crate) rules: Rules,
}

impl Team {
    /// Contracts of someone.
    pub(crate) fn contracts(&self, person: PersonId) -> Vec<Contract> {
        let theirs = self.rules.contracts.iter().filter(|one| one.person == person);
        theirs.cloned().collect()
    }

    /// What someone did, of the kinds that are kept.
    pub(crate) fn done(&self, person: PersonId, kept: impl Fn(SlotKind) -> bool) -> Minutes {
        let theirs = self.hours.iter().filter(|one| one.person == person && kept(one.kind));
        theirs.fold(Minutes::default(), |sum, one| sum.plus(one.minutes))
    }
}

/// Half a day of supervision a week, over a year of 1 607 hours: a tenth of it.
pub(crate) const fn supervision_due(annual: Minutes) -> Minutes {
    share(annual, Minutes::of(WEEK.count() / 10))
}

pub(crate) fn team(view: &View, shown: &Team, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let title = said::of_team(lang, shown.year);
    let head = Head::new(&title)
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], &title))
        .lede(html! { (said::lede(lang)) })
        .actions(html! {
            (button::link(Look::Plain, Icon::File, crate::terms_pages::PATH, said::terms(lang)))
        })
        .tools(years(lang, shown));
    page(
        view,
        &head,
        html! {
            (part::section("a-valider", said::waiting(lang), Some(said::waiting_intro(lang)), waiting(view, shown, refusals)))
            (part::section("compteurs", said::counters(lang), Some(said::counters_intro(lang)), counters(lang, shown)))
            (part::section("encadrement", said::supervision(lang), Some(said::supervision_intro(lang)), supervision(lang, shown)))
            (part::section("points", &words::warnings(lang, &french::of_month(lang, shown.month)),
                Some(words::warnings_intro(lang)), warnings(lang, shown)))
        },
    )
}

fn years(lang: Lang, shown: &Team) -> Markup {
    let to = |year: i16| {
        shown.years.contains(&year).then(|| (format!("{PATH}?annee={year}"), year.to_string()))
    };
    let (before, after) = (to(shown.year - 1), to(shown.year + 1));
    period::switch(
        lang,
        before.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
        &shown.year.to_string(),
        after.as_ref().map(|(href, label)| (href.as_str(), label.as_str())),
    )
}

fn waiting(view: &View, shown: &Team, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    if shown.waiting.is_empty() {
        return html! { p.mute { (said::none_waiting(lang)) } };
    }
    let form = Form::post(view, VALIDATE, refusals).prefix("v");
    let rows: Vec<Row<'_>> = shown
        .waiting
        .iter()
        .map(|one| {
            let href = format!(
                "{}?personne={}&semaine={}",
                crate::week_pages::PATH,
                one.person,
                one.monday.text()
            );
            let (week, whose) =
                (words::week_of(lang, one.monday), name(lang, &shown.people, one.person));
            Row::new([
                html! { a href=(href) { (week) } },
                html! { (whose) },
                html! { (french::duration(lang, one.minutes)) },
                html! {
                    @if one.points == 0 { (said::no_point(lang)) }
                    @else { (said::points(lang, one.points)) }
                },
                html! {
                    label.pick {
                        input type="checkbox" name="semaine" value=(one.value());
                        span { (said::tick(lang)) span.unseen { ", " (week) ", " (whose) } }
                    }
                },
            ])
        })
        .collect();
    let table = Table::list("a-valider-liste", said::waiting(lang))
        .caption_unseen()
        .columns([
            Column::text(words::week(lang)),
            Column::text(words::person(lang)),
            Column::number(words::worked(lang)),
            Column::text(words_week::points(lang)),
            Column::text(said::tick(lang)).unseen(),
        ])
        .draw(lang, &rows);
    form.wrap(html! {
        (table)
        div.actions { (button::submit(Look::Plain, Icon::Check, said::validate_ticked(lang))) }
    })
}

fn counters(lang: Lang, shown: &Team) -> Markup {
    let Ok(whole) = Period::year(shown.year) else { return html! {} };
    let gone = (whole.from() <= shown.today)
        .then(|| Period::spanning(whole.from(), whole.to().min(shown.today)));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for one in shown.people.iter().filter(|one| !shown.managers.contains(&one.id)) {
        let contracts = shown.contracts(one.id);
        let region = shown.rules.of(one.id, whole.to()).region;
        let done = shown.done(one.id, SlotKind::counts);
        let away = shown.done(one.id, SlotKind::is_absence);
        if contracts.is_empty() && done.plus(away).count() == 0 {
            continue;
        }
        let so_far = gone.map_or(Minutes::default(), |gone| contractual(&contracts, gone));
        let href = format!("{}?personne={}&annee={}", crate::year_pages::PATH, one.id, shown.year);
        let owed = |minutes: Minutes| {
            html! { @if contracts.is_empty() { (words::none(lang)) } @else { (french::duration(lang, minutes)) } }
        };
        rows.push(
            Row::new([
                html! { (one.name) },
                owed(contractual(&contracts, whole)),
                owed(by_calendar(&contracts, whole, region)),
                html! { (french::duration(lang, done)) },
                owed(so_far),
                crate::pages::duration(lang, away),
            ])
            .link(href),
        );
    }
    let replaced = project::replacing(&shown.hours);
    html! {
        (Table::figures("equipe-compteurs", said::counters_caption(lang)).caption_unseen().columns([
            Column::text(words::person(lang)),
            Column::number(words::contractual(lang)),
            Column::number(words::calendar(lang)),
            Column::number(words::worked(lang)),
            Column::number(said::due_so_far(lang)),
            Column::number(said::away(lang)),
        ]).draw(lang, &rows))
        @if replaced.count() > 0 { p.mute { (said::replaced(lang, replaced)) } }
    }
}

fn supervision(lang: Lang, shown: &Team) -> Markup {
    let rows: Vec<Row<'_>> = shown
        .people
        .iter()
        .filter(|one| shown.managers.contains(&one.id))
        .map(|one| {
            let given = shown.done(one.id, |kind| kind == SlotKind::Supervision);
            Row::new([
                html! { (one.name) },
                html! { (french::duration(lang, given)) },
                html! { (said::hours(lang, supervision_due(ANNUAL).hours_rounded())) },
            ])
        })
        .collect();
    Table::figures("equipe-encadrement", said::supervision_caption(lang))
        .caption_unseen()
        .columns([
            Column::text(words::person(lang)),
            Column::number(words::worked(lang)),
            Column::number(said::half_day(lang)),
        ])
        .draw(lang, &rows)
}

fn warnings(lang: Lang, shown: &Team) -> Markup {
    if shown.warnings.is_empty() {
        return html! { p.mute { (words::no_warning(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .warnings
        .iter()
        .map(|one| {
            let rules = shown.rules.of(one.person, one.monday);
            let (point, rule) = words_week::warning(lang, one.warning, &rules);
            Row::new([
                html! { (words::week_of(lang, one.monday)) },
                html! { (name(lang, &shown.people, one.person)) },
                html! { (point) },
                html! { (rule) },
            ])
        })
        .collect();
    Table::list("semaines-liste", words::point(lang))
        .caption_unseen()
        .columns([
            Column::text(words::week(lang)),
            Column::text(words::person(lang)),
            Column::text(words::point(lang)),
            Column::text(words::rule(lang)),
        ])
        .draw(lang, &rows)
}
