//! The page of the planning.

use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Day, Lang, Minutes, Refusals, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::labour::Rules;
use crate::plan::Planned;
use crate::project::Project;
use crate::slot::{ContextEvent, EventKind};
use crate::week::Warning;
use crate::week_pages::{Typed, name, slot_fields, span, weeks};
use crate::{words, words_plan as said, words_week};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/planning";

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) monday: Day,
    pub(crate) manages: bool,
    pub(crate) team: Vec<Colleague>,
    pub(crate) slots: Vec<Planned>,
    pub(crate) warnings: Vec<(PersonId, Warning)>,
    pub(crate) rules: Rules,
    pub(crate) events: Vec<ContextEvent>,
    pub(crate) projects: Vec<Project>,
}

impl Plan {
    fn days(&self) -> impl Iterator<Item = Day> + '_ {
        (0..7).map(|step| self.monday.plus_days(step))
    }
}

pub(crate) fn plan(view: &View, shown: &Plan, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let title = said::of_week(lang, shown.monday);
    let head = Head::new(&title)
        .crumbs(part::crumbs(
            lang,
            &[(crate::pages::PATH, words::section(lang))],
            said::title(lang),
        ))
        .lede(html! { (said::lede(lang)) })
        .actions(button::link(
            Look::Plain,
            Icon::Calendar,
            crate::request_pages::PATH,
            said::requests(lang),
        ))
        .tools(weeks(lang, PATH, (shown.monday, None)));
    page(
        view,
        &head,
        html! {
            (part::section("semaine", said::grid(lang), None, html! {
                @if shown.slots.is_empty() {
                    (part::empty(said::nothing(lang), said::nothing_why(lang), None))
                } @else {
                    (grid(lang, shown))
                }
                (context(lang, shown))
            }))
            @if shown.manages {
                (points(lang, shown))
                (form(view, shown, typed))
                (copy(view, shown, typed))
            }
        },
    )
}

fn grid(lang: Lang, shown: &Plan) -> Markup {
    let mut columns = vec![Column::text(said::person(lang))];
    let heads: Vec<String> = shown
        .days()
        .map(|day| {
            format!("{} {}", french::weekday(lang, day.weekday()), french::day_short(lang, day))
        })
        .collect();
    columns.extend(heads.iter().map(|head| Column::text(head.as_str())));
    columns.push(Column::number(said::total(lang)));
    let rows: Vec<Row<'_>> = shown
        .team
        .iter()
        .filter(|one| shown.slots.iter().any(|planned| planned.slot.person == one.id))
        .map(|one| {
            let theirs: Vec<&Planned> =
                shown.slots.iter().filter(|planned| planned.slot.person == one.id).collect();
            let counted = theirs.iter().filter(|planned| planned.slot.kind.counts());
            let total =
                counted.fold(Minutes::default(), |sum, planned| sum.plus(planned.slot.minutes));
            let mut cells = vec![html! { (one.name) }];
            cells.extend(shown.days().map(|day| cell(lang, shown, (&theirs, day))));
            cells.push(html! { (french::duration(lang, total)) });
            Row::new(cells)
        })
        .collect();
    Table::list("planning-semaine", said::grid_caption(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

fn cell(lang: Lang, shown: &Plan, (theirs, day): (&[&Planned], Day)) -> Markup {
    let mut of_day = theirs.iter().filter(|planned| planned.slot.day == day).peekable();
    if of_day.peek().is_none() {
        return html! { (words::none(lang)) };
    }
    // One element: on a phone a cell stands beside its label.
    html! {
        div {
        @for (place, planned) in of_day.enumerate() {
            @let slot = &planned.slot;
            @let when = span(lang, slot);
            @if place > 0 { br; }
            @if shown.manages {
                @let href = format!("{PATH}?semaine={}&creneau={}#prevoir", shown.monday.text(), slot.id);
                a href=(href) { (when) }
            } @else { (when) }
            " " span.mute {
                (said::kind_word(lang, slot.kind))
                @if let Some(who) = slot.replaces {
                    ", " (words_week::instead_of(lang, name(lang, &shown.team, who)))
                }
                @if slot.outside { ", " (words_week::outside(lang)) }
            }
        }
        }
    }
}

fn context(lang: Lang, shown: &Plan) -> Markup {
    let region = shown.rules.of_employer("", shown.monday).region;
    // A holiday that the calendar names is not told twice.
    let named = |day: &Day| {
        let of_day = |event: &&ContextEvent| event.period.holds(*day);
        shown.events.iter().filter(of_day).any(|event| event.kind == EventKind::PublicHoliday)
    };
    let off: Vec<Day> =
        shown.days().filter(|day| crate::is_holiday_in(*day, region) && !named(day)).collect();
    html! {
        @if !shown.events.is_empty() || !off.is_empty() {
            h3 { (said::context(lang)) }
            ul {
                @for day in &off { li { (said::holiday_on(lang, &french::day_long(lang, *day))) } }
                @for event in &shown.events {
                    @let days = event.period;
                    li {
                        (event.label(lang)) " " span.mute {
                            @if days.from() == days.to() { (french::day(lang, days.from())) }
                            @else { (words::span(lang, days.from(), days.to())) }
                        }
                    }
                }
            }
        }
    }
}

/// What the rules say of the planning: it warns, and refuses nothing.
fn points(lang: Lang, shown: &Plan) -> Markup {
    let late = |planned: &&Planned| {
        let rules = shown.rules.of(planned.slot.person, planned.slot.day);
        planned.slot.kind.counts() && (0..rules.notice_days).contains(&planned.notice())
    };
    let late: Vec<&Planned> = shown.slots.iter().filter(late).collect();
    let content = html! {
        @if shown.warnings.is_empty() && late.is_empty() {
            p.mute { (words::no_warning(lang)) }
        } @else {
            ul {
                @for (person, warning) in &shown.warnings {
                    @let rules = shown.rules.of(*person, shown.monday);
                    @let (point, rule) = words_week::warning(lang, *warning, &rules);
                    li {
                        (said::of_person(lang, name(lang, &shown.team, *person), &point))
                        " " span.mute { (words_week::by_rule(lang, &rule)) }
                    }
                }
                @for planned in &late {
                    @let slot = &planned.slot;
                    @let rules = shown.rules.of(slot.person, slot.day);
                    @let ahead = if planned.notice() == 0 { said::late_same_day(lang).to_owned() } else { said::late(lang, planned.notice()) };
                    @let point = format!("{}, {ahead}", french::day_long(lang, slot.day));
                    li {
                        (said::of_person(lang, name(lang, &shown.team, slot.person), &point))
                        " " span.mute { (said::rule_notice(lang, rules.notice_days, &notice_source(lang, &rules))) }
                    }
                }
            }
        }
    };
    part::section("points", said::points(lang), Some(words::warnings_intro(lang)), content)
}

fn notice_source(lang: Lang, rules: &crate::RuleSet) -> String {
    words_week::source(
        lang,
        rules,
        (rules.notice_days == crate::RuleSet::code().notice_days, "L3121-47"),
    )
}

fn form(view: &View, shown: &Plan, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let edited = typed.fields.get("creneau").to_owned();
    let title = if edited.is_empty() { said::plan_title(lang) } else { said::edit_title(lang) };
    let form = Form::post(view, "/heures/planning/creneaux", typed.refusals);
    let people: Vec<Choice<'_>> =
        shown.team.iter().map(|one| Choice::new(one.id.text(), one.name.as_str())).collect();
    let who =
        Field::new("personne", said::person(lang)).value(typed.fields.get("personne")).required();
    let day = shown.monday.text();
    let content = form.wrap(html! {
        (form.hidden("semaine", &day))
        @if !edited.is_empty() { (form.hidden("creneau", &edited)) }
        (form.select(&who, &people))
        (slot_fields(&form, typed.fields, (&day, &shown.projects), (&shown.team, None)))
        div.actions { (button::submit(Look::Primary, None, said::plan(lang))) }
    });
    let away = format!("/heures/planning/creneaux/{edited}/retirer");
    let act = Act { action: &away, token: &view.token, values: &[] };
    part::section(
        "prevoir",
        title,
        None,
        html! {
            (content)
            @if !edited.is_empty() { (button::post(act, Look::Danger, Icon::Trash, said::unplan(lang))) }
        },
    )
}

fn copy(view: &View, shown: &Plan, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let monday = shown.monday.text();
    let values = [("semaine", monday.as_str()), ("sens", "avant")];
    let act = Act { action: "/heures/planning/recopier", token: &view.token, values: &values };
    let nothing = Refusals::new();
    let refusals = if typed.fields.has("semaines") { typed.refusals } else { &nothing };
    let form = Form::post(view, "/heures/planning/recopier", refusals).prefix("r");
    let given = if typed.fields.has("semaines") { typed.fields.get("semaines") } else { "4" };
    let count =
        Field::new("semaines", said::copy_weeks(lang)).width(Width::Short).value(given).required();
    part::section(
        "recopier",
        said::copy_title(lang),
        Some(said::copy_intro(lang)),
        html! {
            (button::post(act, Look::Plain, Icon::Copy, said::copy_last(lang)))
            (form.wrap(html! {
                (form.hidden("semaine", &monday))
                (form.hidden("sens", "apres"))
                (form.number(&count))
                div.actions { (button::submit(Look::Plain, Icon::Copy, said::copy_next(lang))) }
            }))
        },
    )
}

/// What was planned of someone’s week, beside what they declared.
pub(crate) fn beside(
    view: &View,
    (planned, declared): (&[Planned], Minutes),
    (person, monday, open): (PersonId, Day, bool),
) -> Markup {
    let lang = view.lang;
    let counted = planned.iter().filter(|one| one.slot.kind.counts());
    let sum = counted.fold(Minutes::default(), |sum, one| sum.plus(one.slot.minutes));
    let gap = declared.count() - sum.count();
    let told = match gap {
        0 => said::gap_none(lang).to_owned(),
        more if more > 0 => said::gap_more(lang, Minutes::of(more)),
        less => said::gap_less(lang, Minutes::of(-less)),
    };
    let (person, monday) = (person.text(), monday.text());
    let values = [("personne", person.as_str()), ("semaine", monday.as_str())];
    let act = Act { action: "/heures/semaine/comme-prevu", token: &view.token, values: &values };
    part::section(
        "prevu",
        said::planned_week(lang),
        Some(said::planned_intro(lang)),
        html! {
            ul {
                @for one in planned {
                    @let slot = &one.slot;
                    li {
                        (french::weekday(lang, slot.day.weekday())) " " (french::day_short(lang, slot.day)) ", "
                        (span(lang, slot)) " " span.mute { (words_week::kind_word(lang, slot.kind)) }
                    }
                }
            }
            p { (said::total(lang)) "\u{a0}: " (french::duration(lang, sum)) ". " (told) }
            @if open { (button::post(act, Look::Plain, Icon::Copy, said::as_planned(lang))) }
        },
    )
}
