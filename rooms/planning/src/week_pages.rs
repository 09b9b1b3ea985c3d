//! The page of a declared week.

use door::Fields;
use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Day, Lang, Minutes, Refusals, french};
use ui::badge::badge;
use ui::button::{self, Act, Look};
use ui::form::side_by_side;
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, page, part,
    period,
};

use crate::declared::WeekState;
use crate::labour::RuleSet;
use crate::plan::Planned;
use crate::project::Project;
use crate::slot::{NOTE, Slot, SlotKind};
use crate::week::Warning;
use crate::{words, words_week as said};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/semaine";

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) person: PersonId,
    pub(crate) monday: Day,
    pub(crate) team: Vec<Colleague>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) planned: Vec<Planned>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) overlaps: Vec<Day>,
    pub(crate) state: WeekState,
    pub(crate) weekly: Option<Minutes>,
    pub(crate) projects: Vec<Project>,
    pub(crate) rules: RuleSet,
}

impl Shown {
    /// What is declared and counts.
    fn counted(&self) -> Minutes {
        let counted = self.slots.iter().filter(|slot| slot.kind.counts());
        counted.fold(Minutes::default(), |sum, slot| sum.plus(slot.minutes))
    }
}

/// What was typed, and what is to be mended.
pub(crate) struct Typed<'t> {
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

/// A name of the team.
pub(crate) fn name(lang: Lang, team: &[Colleague], person: PersonId) -> &str {
    let known = team.iter().find(|colleague| colleague.id == person);
    known.map_or(words::colleague(lang), |colleague| colleague.name.as_str())
}

/// The time during which a shift lasts.
pub(crate) fn span(lang: Lang, slot: &Slot) -> String {
    let end = slot.span().1.local().1;
    said::from_to(lang, slot.start, end)
}

/// The neighbours of a week.
pub(crate) fn weeks(lang: Lang, path: &str, (monday, whose): (Day, Option<PersonId>)) -> Markup {
    let whose = whose.map_or_else(String::new, |person| format!("&personne={person}"));
    let to =
        |day: Day| (format!("{path}?semaine={}{whose}", day.text()), said::short_week(lang, day));
    let (before, after) = (to(monday.plus_days(-7)), to(monday.plus_days(7)));
    period::switch(
        lang,
        Some((&before.0, &before.1)),
        &said::short_week(lang, monday),
        Some((&after.0, &after.1)),
    )
}

/// The page; `manages` when it is the manager who reads it.
pub(crate) fn week(
    view: &View,
    shown: &Shown,
    (manages, today): (bool, Day),
    typed: &Typed<'_>,
) -> Markup {
    let lang = view.lang;
    let title = words::week_of(lang, shown.monday);
    let head = Head::new(&title)
        .eyebrow(name(lang, &shown.team, shown.person))
        .crumbs(part::crumbs(lang, &[(crate::pages::PATH, words::section(lang))], &title))
        .lede(html! { (said::lede(lang)) })
        .actions(html! {
            @if manages {
                (button::link(Look::Plain, Icon::Check, crate::team_pages::PATH, crate::words_team::waiting(lang)))
            }
        })
        .tools(weeks(lang, PATH, (shown.monday, Some(shown.person))));
    page(
        view,
        &head,
        html! {
            (standing(lang, shown))
            (part::section("creneaux", said::shifts(lang), None, html! {
                @if shown.slots.is_empty() {
                    (part::empty(said::nothing(lang), said::nothing_why(lang), None))
                } @else {
                    (slots(view, shown))
                    (sums(lang, shown))
                }
            }))
            @if !shown.planned.is_empty() {
                (crate::plan_pages::beside(view, (&shown.planned, shown.counted()),
                    (shown.person, shown.monday, !shown.state.closed)))
            }
            @if !shown.state.closed { (form(view, shown, today, typed)) }
            (part::section("points", said::points(lang), Some(words::warnings_intro(lang)),
                warnings(lang, shown)))
            @if manages { (turning(view, shown, typed)) }
        },
    )
}

fn standing(lang: Lang, shown: &Shown) -> Markup {
    let done = &shown.state.steps;
    html! {
        div.actions {
            @if shown.state.closed {
                (badge(Tone::Ok, said::closed(lang)))
            } @else {
                (badge(Tone::Info, said::open(lang)))
            }
        }
        @if !done.is_empty() {
            ul {
                @for step in done {
                    @let day = french::day(lang, step.at.local().0);
                    li {
                        @if step.validated { (said::was_validated(lang, &day, step.minutes)) }
                        @else { (said::was_reopened(lang, &day, &step.reason)) }
                    }
                }
            }
        }
    }
}

fn slots(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let mut columns = vec![
        Column::text(said::day(lang)),
        Column::text(said::times(lang)),
        Column::number(said::length(lang)),
        Column::text(said::kind(lang)),
        Column::text(said::beside(lang)),
    ];
    if !shown.state.closed {
        columns.push(Column::text(said::change(lang)));
    }
    let rows: Vec<Row<'_>> = shown
        .slots
        .iter()
        .map(|slot| {
            let mut cells = vec![
                html! { (french::weekday(lang, slot.day.weekday())) " " (french::day_short(lang, slot.day)) },
                html! { (span(lang, slot)) },
                html! { (french::duration(lang, slot.minutes)) },
                html! { (said::kind_word(lang, slot.kind)) },
                beside(lang, shown, slot),
            ];
            if !shown.state.closed {
                cells.push(change(view, shown, slot));
            }
            Row::new(cells)
        })
        .collect();
    Table::list("creneaux-liste", said::shifts(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

/// Project, replacement, event outside, note, unsocial hours: what stands beside a shift.
fn beside(lang: Lang, shown: &Shown, slot: &Slot) -> Markup {
    let off = slot.off_hours();
    let mut told: Vec<String> = Vec::new();
    if let Some(project) = shown.projects.iter().find(|one| one.code == slot.project) {
        told.push(project.label.clone());
    }
    if let Some(who) = slot.replaces {
        told.push(said::instead_of(lang, name(lang, &shown.team, who)));
    }
    for (holds, word) in [
        (slot.outside, said::outside(lang)),
        (off.evening, said::evening(lang)),
        (off.saturday || off.sunday, said::weekend(lang)),
        (off.holiday, said::holiday(lang)),
    ] {
        if holds {
            told.push(word.to_owned());
        }
    }
    if !slot.note.is_empty() {
        told.push(slot.note.as_str().to_owned());
    }
    html! { @if told.is_empty() { (words::none(lang)) } @else { (told.join(" · ")) } }
}

fn change(view: &View, shown: &Shown, slot: &Slot) -> Markup {
    let (lang, person, monday) = (view.lang, shown.person.text(), shown.monday.text());
    let edit = format!("{PATH}?personne={person}&semaine={monday}&creneau={}#declarer", slot.id);
    let action = format!("{PATH}/creneaux/{}/retirer", slot.id);
    let values = [("personne", person.as_str()), ("semaine", monday.as_str())];
    let act = Act { action: &action, token: &view.token, values: &values };
    html! {
        div.actions {
            (button::link(Look::Quiet, Icon::Edit, &edit, said::edit(lang)))
            (button::post(act, Look::Quiet, Icon::Trash, said::take_away(lang)))
        }
    }
}

fn sums(lang: Lang, shown: &Shown) -> Markup {
    let sum = |holds: &dyn Fn(&Slot) -> bool| {
        let kept = shown.slots.iter().filter(|slot| holds(slot));
        kept.fold(Minutes::default(), |sum, slot| sum.plus(slot.minutes))
    };
    let mut facts = vec![(
        said::counted(lang),
        html! {
            strong { (french::duration(lang, shown.counted())) }
            @if let Some(weekly) = shown.weekly { " " (said::for_a_week_of(lang, weekly)) }
        },
    )];
    for kind in SlotKind::ALL {
        let of_kind = sum(&|slot| slot.kind == kind);
        if of_kind.count() > 0 {
            facts.push((said::kind_word(lang, kind), html! { (french::duration(lang, of_kind)) }));
        }
    }
    part::facts(&facts)
}

fn warnings(lang: Lang, shown: &Shown) -> Markup {
    if shown.warnings.is_empty() && shown.overlaps.is_empty() {
        return html! { p.mute { (words::no_warning(lang)) } };
    }
    html! {
        ul {
            @for day in &shown.overlaps {
                li { (crate::words_sheet::overlap(lang, &french::day_long(lang, *day))) }
            }
            @for warning in &shown.warnings {
                @let (point, rule) = said::warning(lang, *warning, &shown.rules);
                li { (point) " " span.mute { (said::by_rule(lang, &rule)) } }
            }
        }
    }
}

/// The kinds that a shift may be of.
pub(crate) fn kinds(lang: Lang) -> Vec<Choice<'static>> {
    SlotKind::ALL.map(|kind| Choice::new(kind.name(), said::kind_word(lang, kind))).to_vec()
}

/// The fields of a shift, that are the same for a declared and a planned one.
pub(crate) fn slot_fields(
    form: &Form<'_>,
    fields: &Fields,
    (day, projects): (&str, &[Project]),
    (team, person): (&[Colleague], Option<PersonId>),
) -> Markup {
    let lang = form.lang();
    let given = |name: &str, or: &str| match fields.get(name) {
        "" => or.to_owned(),
        typed => typed.to_owned(),
    };
    let open = projects.iter().filter(|one| !one.closed || one.code == fields.get("projet"));
    let projects: Vec<Choice<'_>> =
        open.map(|one| Choice::new(one.code.as_str(), one.label.as_str())).collect();
    let others: Vec<Choice<'_>> = team
        .iter()
        .filter(|one| Some(one.id) != person)
        .map(|one| Choice::new(one.id.text(), one.name.as_str()))
        .collect();
    html! {
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::day(lang)).value(given("jour", day)).required()))
            (form.time(&Field::new("debut", said::start(lang)).value(fields.get("debut")).required()))
            (form.time(&Field::new("fin", said::end(lang)).hint(said::end_hint(lang))
                .value(fields.get("fin")).required()))
        }))
        (side_by_side(html! {
            (form.select(&Field::new("nature", said::kind(lang)).value(given("nature", "field")), &kinds(lang)))
            @if !projects.is_empty() {
                (form.select(&Field::new("projet", said::project(lang)).value(fields.get("projet")), &projects))
            }
            @if !others.is_empty() {
                (form.select(&Field::new("remplace", said::replaces(lang)).hint(said::replaces_hint(lang))
                    .value(fields.get("remplace")), &others))
            }
        }))
        (form.tick(&Field::new("hors", said::outside_label(lang)).value(fields.get("hors"))))
        (form.text(&Field::new("note", said::note(lang)).longest(NOTE).hint(said::note_hint(lang))
            .value(fields.get("note"))))
    }
}

fn form(view: &View, shown: &Shown, today: Day, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let edits = !typed.fields.get("creneau").is_empty();
    let title = if edits { said::edit_title(lang) } else { said::declare_title(lang) };
    let form = Form::post(view, "/heures/semaine/creneaux", typed.refusals);
    let day = today.clamp(shown.monday, shown.monday.plus_days(6)).text();
    let content = form.wrap(html! {
        (form.hidden("personne", &shown.person.text()))
        (form.hidden("semaine", &shown.monday.text()))
        @if edits { (form.hidden("creneau", typed.fields.get("creneau"))) }
        (slot_fields(&form, typed.fields, (&day, &shown.projects), (&shown.team, Some(shown.person))))
        div.actions {
            (button::submit(Look::Primary, None, said::declare(lang)))
            @if edits {
                @let back = format!("{PATH}?personne={}&semaine={}", shown.person, shown.monday);
                (button::link(Look::Quiet, None, &back, said::leave_as_is(lang)))
            }
        }
    });
    part::section("declarer", title, Some(said::declare_intro(lang)), content)
}

/// What the manager does with the week: validates it, or opens it again with a reason.
fn turning(view: &View, shown: &Shown, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let of = (shown.person.text(), shown.monday.text(), shown.state.rev.to_string());
    let hidden = |form: &Form<'_>| {
        html! {
            (form.hidden("personne", &of.0)) (form.hidden("semaine", &of.1)) (form.hidden("rev", &of.2))
        }
    };
    if shown.state.closed {
        let form = Form::post(view, "/heures/semaine/rouvrir", typed.refusals).prefix("r");
        let reason = Field::new("motif", said::reason(lang)).longest(140).required();
        let content = form.wrap(html! {
            (hidden(&form))
            (form.text(&reason.value(typed.fields.get("motif"))))
            div.actions { (button::submit(Look::Danger, None, said::reopen(lang))) }
        });
        return part::section(
            "rouvrir",
            said::reopen_title(lang),
            Some(said::reopen_intro(lang)),
            content,
        );
    }
    let nothing = Refusals::new();
    let form = Form::post(view, "/heures/semaine/valider", &nothing).prefix("v");
    let content = form.wrap(html! {
        (hidden(&form))
        div.actions { (button::submit(Look::Plain, Icon::Check, said::validate(lang))) }
    });
    part::section("valider", said::validate_title(lang), Some(said::validate_intro(lang)), content)
}
