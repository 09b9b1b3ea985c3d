//! The pages of an action: what it says, what has become of it, and the form in which it is written.

use door::Fields;
use kernel::{Lang, Minutes, Refusals, french};
use referential::List;
use ui::button::{self, Look};
use ui::choice::Group;
use ui::field::Width;
use ui::form::side_by_side;
use ui::{Choice, Column, Field, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::action::{ActionState, PlannedAction};
use crate::laying::BACK;
use crate::month::MonthLine;
use crate::pages::{self, PATH, Shared};
use crate::plan::{Aim, Known};
use crate::project::Project;
use crate::project_pages::PROJECTS;
use crate::served::{self, Record};
use crate::version::Change;
use crate::{
    month_pages, version_pages, words, words_month as of_month, words_plan as said, words_project,
};

/// The address of the actions.
pub(crate) const ACTIONS: &str = "/feuille-de-route/actions";

/// What a person typed, and what was refused of it.
pub(crate) struct Typed<'t> {
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

/// Where a form of an action goes.
pub(crate) enum Goes<'g> {
    /// A new action of a year.
    New(i16),
    /// A correction.
    Corrects(&'g PlannedAction),
}

/// The form of an action.
pub(crate) fn form(view: &View, known: &Known, goes: &Goes<'_>, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (title, action, year) = match goes {
        Goes::New(year) => (said::add_action(lang), ACTIONS.to_owned(), *year),
        Goes::Corrects(one) => {
            (said::correct_action(lang), format!("{ACTIONS}/{}", one.id), one.year)
        }
    };
    let above = format!("{PATH}?annee={year}");
    let head = Head::new(title).eyebrow(said::in_year(lang, year)).crumbs(part::crumbs(
        lang,
        &[(&above, &said::in_year(lang, year))],
        title,
    ));
    let head = head.lede(html! { (said::action_lede(lang)) });
    let form = ui::Form::post(view, &action, typed.refusals);
    page(
        view,
        &head,
        form.wrap(html! {
            @match goes {
                Goes::New(_) => {
                    (form.hidden("cle", typed.fields.get("cle")))
                    (form.hidden("annee", &year.to_string()))
                }
                Goes::Corrects(one) => (form.hidden("vue", &one.more.rev.to_string())),
            }
            (what(&form, known, typed.fields))
            (when(&form, known, typed.fields))
            (counted(&form, known, typed.fields))
            div.actions {
                (button::submit(Look::Primary, None, said::keep(lang)))
                (button::link(Look::Quiet, None, &above, said::cancel(lang)))
            }
        }),
    )
}

fn what(form: &ui::Form<'_>, known: &Known, fields: &Fields) -> Markup {
    let lang = form.lang();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for term in known.lists.terms(List::Axis) {
        let of = |aim: &&Aim| aim.axis == term.code;
        let choices =
            known.aims.iter().filter(of).map(|aim| Choice::new(aim.value(), aim.words.as_str()));
        groups.push(Group::named(term.label(lang), choices.collect()));
    }
    html! {
        (form.text(&Field::new("titre", said::title(lang)).longest(140)
            .hint(said::title_hint(lang)).value(fields.get("titre")).required()))
        (form.select_grouped(&Field::new("objectif", said::objective(lang))
            .value(fields.get("objectif")).required(), &groups))
        (form.area(&Field::new("besoin", said::need(lang)).longest(280).rows(3)
            .value(fields.get("besoin"))))
    }
}

fn when(form: &ui::Form<'_>, known: &Known, fields: &Fields) -> Markup {
    let lang = form.lang();
    let parties: Vec<Choice<'_>> = known
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.short_name.as_str()))
        .collect();
    html! {
        (form.text(&Field::new("responsable", said::owner(lang)).longest(120)
            .hint(said::owner_hint(lang)).value(fields.get("responsable")).required()))
        @if !parties.is_empty() {
            (form.checks(&Field::new("partenaires", said::partners(lang))
                .values(fields.all("partenaires")), &parties))
        }
        (side_by_side(html! {
            (form.day(&Field::new("du", said::from(lang)).value(fields.get("du")).required()))
            (form.day(&Field::new("au", said::to(lang)).value(fields.get("au")).required()))
        }))
        (form.text(&Field::new("budget", said::budget(lang)).unit(said::euro(lang))
            .width(Width::Short).value(fields.get("budget"))))
    }
}

fn counted(form: &ui::Form<'_>, known: &Known, fields: &Fields) -> Markup {
    let lang = form.lang();
    let measures: Vec<Choice<'_>> = known
        .measures
        .iter()
        .map(|(code, label)| Choice::new(code.as_str(), label.as_str()))
        .collect();
    html! {
        @if !measures.is_empty() {
            (form.select(&Field::new("indicateur", said::measured_by(lang))
                .hint(said::measured_hint(lang)).value(fields.get("indicateur")), &measures))
        }
        (side_by_side(html! {
            (form.text(&Field::new("compte", said::counted(lang)).longest(120)
                .value(fields.get("compte"))))
            (form.text(&Field::new("cible", said::target(lang)).longest(60)
                .width(Width::Medium).value(fields.get("cible"))))
        }))
        (form.text(&Field::new("fait", said::fact(lang)).longest(280)
            .hint(said::fact_hint(lang)).value(fields.get("fait"))))
    }
}

/// What the page of an action shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) shared: Shared,
    pub(crate) known: Known,
    /// What changed in its year since the validated version.
    pub(crate) changes: Vec<Change>,
    /// The last records that serve it.
    pub(crate) records: Vec<Record>,
    /// The collective projects that serve it.
    pub(crate) projects: Vec<Project>,
    /// Whether the reader records activities.
    pub(crate) records_it: bool,
}

/// The page of an action; `typed` for whoever may write.
pub(crate) fn sheet(
    view: &View,
    (shown, action): (&Sheet, &PlannedAction),
    typed: Option<&Typed<'_>>,
) -> Markup {
    let lang = view.lang;
    let (year, above) = (said::in_year(lang, action.year), format!("{PATH}?annee={}", action.year));
    let head = Head::new(action.title.as_str())
        .eyebrow(shown.known.lists.label(List::Axis, &action.axis, lang))
        .crumbs(part::crumbs(lang, &[(&above, &year)], &action.title))
        .lede(standing(lang, shown, action))
        .actions(html! {
            @if typed.is_some() && action.more.withdrawn.is_none() {
                (button::link(Look::Primary, Icon::Edit,
                    &format!("{ACTIONS}/{}/modifier", action.id), said::correct(lang)))
            }
        });
    page(
        view,
        &head,
        html! {
            (part::facts(&facts(lang, shown, action)))
            (part::section("etapes", said::states(lang), None, steps(lang, shown, action)))
            (part::section("mois", of_month::month_by_month(lang), None, months(lang, shown, action)))
            (part::section("releves", said::records_title(lang), None, records(lang, shown, action)))
            @if !shown.projects.is_empty() {
                (part::section("projets", words_project::title(lang), None, html! {
                    ul {
                        @for one in &shown.projects {
                            li { a href={ (PROJECTS) "/" (one.id) } { (one.name) } }
                        }
                    }
                }))
            }
            (part::section("validee", said::agreed_part(lang), None, since(lang, shown, action)))
            @if let Some(typed) = typed {
                @if action.more.withdrawn.is_none() && action.state() == ActionState::Done {
                    (going_back(view, action, typed))
                }
                (leaving(view, action, typed))
            }
        },
    )
}

fn standing(lang: Lang, shown: &Sheet, action: &PlannedAction) -> Markup {
    match &action.more.withdrawn {
        Some((since, why)) => html! {
            (said::withdrawn_since(lang, &french::day(lang, *since)))
            @if !why.is_empty() { "\u{a0}: " (why) }
        },
        None => pages::state(
            lang,
            &shown.shared,
            action,
            shown.shared.today.unwrap_or(action.period.to().month()),
        ),
    }
}

fn facts<'f>(lang: Lang, shown: &'f Sheet, action: &'f PlannedAction) -> Vec<(&'f str, Markup)> {
    let of = |aim: &&Aim| aim.axis == action.axis && aim.rank == action.objective_rank;
    let aim = shown.known.aims.iter().find(of).map_or("", |aim| aim.words.as_str());
    let (from, to) = (action.period.from(), action.period.to());
    let dates = words::span(lang, &french::day_short(lang, from), &french::day_short(lang, to));
    let budget = action.more.budget.map(|amount| french::euros(lang, amount));
    let measured = &action.more.measured_by;
    let named = shown.known.measures.iter().find(|(code, _)| code == measured);
    let mut facts = vec![
        (said::objective(lang), pages::or_none(lang, aim)),
        (said::need(lang), pages::or_none(lang, &action.need)),
        (said::owner(lang), pages::or_none(lang, &action.owner)),
        (said::partners(lang), pages::or_none(lang, &shown.shared.names(&action.partners))),
        (said::dates(lang), html! { (dates) }),
        (said::budget(lang), pages::or_none(lang, &budget.unwrap_or_default())),
        (
            said::measured_by(lang),
            html! {
                @match named {
                    Some((code, label)) => a href={ "/indicateurs/" (code) } { (label) },
                    None => (pages::or_none(lang, measured)),
                }
            },
        ),
        (said::counted(lang), pages::or_none(lang, &action.indicator)),
        (said::target(lang), pages::or_none(lang, &action.target)),
        (said::fact(lang), pages::or_none(lang, &action.more.fact)),
    ];
    if let Some(before) = action.more.copied_from {
        let link = html! { a href={ (ACTIONS) "/" (before) } { (said::the_action_before(lang)) } };
        facts.push((said::goes_on(lang), link));
    }
    facts
}

fn steps(lang: Lang, shown: &Sheet, action: &PlannedAction) -> Markup {
    let why = |rank| {
        let here = |one: &&crate::action::Reasoned| one.action == action.id && one.rank == rank;
        shown.shared.reasons.iter().find(here).map(|one| one.words.as_str())
    };
    html! {
        @if action.steps.is_empty() { p.mute { (said::no_state(lang)) } }
        @else {
            ol {
                @for (rank, step) in (1_i64..).zip(&action.steps) {
                    li {
                        (said::step(lang, words::state_word(lang, step.state),
                            &french::day(lang, step.day)))
                        @if let Some(why) = why(rank) { "\u{a0}: " (why) }
                    }
                }
            }
        }
    }
}

/// What was recorded for it, and the list behind the figures.
fn records(lang: Lang, shown: &Sheet, action: &PlannedAction) -> Markup {
    let lists = &shown.known.lists;
    let rows: Vec<Row<'_>> = shown
        .records
        .iter()
        .map(|record| {
            let cells = [
                html! { (french::day(lang, record.day)) },
                html! { (lists.label(List::Activity, &record.kind, lang)) },
                html! { (french::duration(lang, Minutes::of(record.minutes))) },
                html! { (french::whole(lang, record.people)) },
            ];
            Row::new(cells).link(format!("/activites/{}", record.id))
        })
        .collect();
    html! {
        @match pages::served(lang, &shown.shared, action) {
            None => p.mute { (said::no_record(lang)) },
            Some(told) => {
                p { (told) "." }
                (Table::list("releves-liste", said::records_title(lang))
                    .caption_unseen()
                    .columns([
                        Column::text(said::day(lang)),
                        Column::text(said::activity(lang)),
                        Column::number(said::lasted(lang)),
                        Column::number(said::people(lang)),
                    ])
                    .draw(lang, &rows))
                @if i64::try_from(rows.len()).is_ok_and(|count| count >= served::MOST) {
                    p.mute { (said::last_records(lang, served::MOST)) }
                }
            }
        }
        @if shown.records_it && action.more.withdrawn.is_none() {
            div.actions {
                (button::link(Look::Plain, Icon::Plus,
                    &format!("/activites/nouvelle?action={}", action.id), said::record_one(lang)))
            }
        }
    }
}

/// What its months said of it.
fn months(lang: Lang, shown: &Sheet, action: &PlannedAction) -> Markup {
    let of = |line: &&MonthLine| line.action == Some(action.id);
    let rows: Vec<Row<'_>> = shown
        .shared
        .months
        .iter()
        .filter(of)
        .map(|line| {
            let cells = [
                html! { (french::month(lang, line.month)) },
                html! { (line.title) },
                month_pages::state(lang, line),
            ];
            Row::new(cells).link(format!("{}?mois={}", month_pages::MONTH, line.month.text()))
        })
        .collect();
    html! {
        @match pages::months(lang, &shown.shared, action) {
            None => p.mute { (of_month::in_no_month(lang)) },
            Some(told) => {
                p { (told) "." }
                (Table::list("mois-liste", of_month::month_by_month(lang))
                    .caption_unseen()
                    .columns([
                        Column::text(of_month::month(lang)),
                        Column::text(of_month::line(lang)),
                        Column::text(words::state(lang)),
                    ])
                    .draw(lang, &rows))
            }
        }
    }
}

fn since(lang: Lang, shown: &Sheet, action: &PlannedAction) -> Markup {
    let of = |change: &&Change| version_pages::about(change).id == action.id;
    match shown.changes.iter().find(of) {
        Some(Change::Added(_)) => html! { p { (said::never_agreed(lang)) } },
        Some(change) => version_pages::detail(lang, &shown.shared, change),
        None => html! { p.mute { (said::same(lang)) } },
    }
}

impl Typed<'_> {
    fn motif(&self) -> &str {
        if self.refusals.is_empty() { "" } else { self.fields.get("motif") }
    }
}

/// What was typed in one of the two forms of the page, by the field that only it has.
fn mine<'t>(typed: &Typed<'t>, own: bool) -> Typed<'t> {
    if own == typed.fields.has("etat") {
        Typed { fields: typed.fields, refusals: typed.refusals }
    } else {
        Typed { fields: typed.fields, refusals: &NOTHING }
    }
}

static NOTHING: Refusals = Refusals::new();

/// Said done by mistake or too soon: it is to do again, or under way, and the page keeps both words.
fn going_back(view: &View, action: &PlannedAction, typed: &Typed<'_>) -> Markup {
    let (lang, typed) = (view.lang, mine(typed, true));
    let to = format!("{ACTIONS}/{}/etat", action.id);
    let form = ui::Form::post(view, &to, typed.refusals).prefix("etat");
    let states: Vec<Choice<'_>> = BACK
        .into_iter()
        .map(|state| Choice::new(state.name(), words::state_word(lang, state)))
        .collect();
    let chosen = match typed.fields.get("etat") {
        "" => ActionState::Planned.name(),
        chosen => chosen,
    };
    html! {
        details.data open[!typed.refusals.is_empty()] {
            summary { (said::not_done(lang)) }
            (form.wrap(html! {
                (form.radios(&Field::new("etat", words::state(lang)).value(chosen).required(), &states))
                (form.text(&Field::new("motif", said::why(lang)).longest(140)
                    .value(typed.motif()).required()))
                div.actions { (button::submit(Look::Primary, None, said::keep(lang))) }
            }))
        }
    }
}

fn leaving(view: &View, action: &PlannedAction, typed: &Typed<'_>) -> Markup {
    let (lang, rev) = (view.lang, action.more.rev.to_string());
    let typed = mine(typed, false);
    if action.more.withdrawn.is_some() {
        let to = format!("{ACTIONS}/{}/retour", action.id);
        let values = [("vue", rev.as_str())];
        let act = button::Act { action: &to, token: &view.token, values: &values };
        return button::group(button::post(act, Look::Plain, None, said::put_back(lang)));
    }
    let to = format!("{ACTIONS}/{}/retrait", action.id);
    let form = ui::Form::post(view, &to, typed.refusals).prefix("retrait");
    html! {
        details.data open[!typed.refusals.is_empty()] {
            summary { (said::withdraw(lang)) }
            (form.wrap(html! {
                (form.hidden("vue", &rev))
                (form.text(&Field::new("motif", said::why(lang)).longest(140)
                    .value(typed.motif()).required()))
                div.actions { (button::submit(Look::Danger, None, said::withdraw(lang))) }
            }))
        }
    }
}
