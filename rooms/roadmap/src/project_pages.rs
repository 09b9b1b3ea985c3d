//! The pages of the collective projects: the list, a project with its sessions, the forms.

use door::Fields;
use kernel::{Day, Lang, Minutes, Refusals, french};
use referential::List;
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Column, Field, Head, Icon, Markup, Row, Table, Tone, View, html, page, part};

use crate::pages::PATH;
use crate::plan_pages::{ACTIONS, Typed};
use crate::project::{Bearer, NORM, Project, ProjectSession, generations};
use crate::project_verbs::{LINES, Offered};
use crate::{words, words_project as said};

/// The address of the projects.
pub(crate) const PROJECTS: &str = "/feuille-de-route/projets";

fn bearers(lang: Lang, one: &Project) -> String {
    let kinds: Vec<&str> = one.bearers.iter().map(|bearer| said::bearer(lang, *bearer)).collect();
    let kinds = kinds.join(", ");
    if one.carried_by.is_empty() { kinds } else { format!("{kinds} ({})", one.carried_by) }
}

fn mix<'s>(lang: Lang, sessions: impl IntoIterator<Item = &'s ProjectSession>) -> String {
    generations(sessions)
        .map_or_else(|| said::no_mix(lang).to_owned(), |bands| said::mix(lang, bands))
}

fn whole(lang: Lang, count: usize) -> String {
    french::whole(lang, i64::try_from(count).unwrap_or(i64::MAX))
}

fn people(one: &Project) -> i64 {
    one.sessions.iter().map(ProjectSession::people).sum()
}

/// The list of the projects; `told` is what a record says of a session whose project is to be chosen.
pub(crate) fn list(view: &View, all: &[Project], (writes, told): (bool, Option<&str>)) -> Markup {
    let lang = view.lang;
    let open = || {
        button::link(Look::Primary, Icon::Plus, &format!("{PROJECTS}/nouveau"), said::open(lang))
    };
    let head = Head::new(said::title(lang))
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], said::title(lang)))
        .lede(html! { (said::lede(lang)) })
        .actions(html! { @if writes { (open()) } });
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|one| {
            let cells = [
                html! { (one.name) },
                html! { (one.place) },
                html! { (bearers(lang, one)) },
                html! { (whole(lang, one.sessions.len())) },
                html! { (french::whole(lang, people(one))) },
                html! { (mix(lang, &one.sessions)) },
            ];
            let told = told.map_or_else(String::new, |told| format!("?{told}#noter"));
            Row::new(cells).link(format!("{PROJECTS}/{}{told}", one.id))
        })
        .collect();
    page(
        view,
        &head,
        html! {
            @if told.is_some() && !all.is_empty() {
                (part::notice(lang, Tone::Info, said::which_project(lang),
                    html! { p { (said::which_project_why(lang)) } }))
            }
            @if all.is_empty() { (part::empty(said::nothing(lang), said::nothing_why(lang), None)) }
            @else {
                (Table::list("projets-liste", said::title(lang))
                    .caption_unseen()
                    .columns([
                        Column::text(said::name(lang)),
                        Column::text(said::place(lang)),
                        Column::text(said::bearers(lang)),
                        Column::number(said::sessions(lang)),
                        Column::number(said::people(lang)),
                        Column::text(said::generations(lang)),
                    ])
                    .draw(lang, &rows))
                p.mute.small { (said::people_hint(lang)) " " (said::mix_hint(lang)) }
            }
        },
    )
}

/// The form of a project that is opened.
pub(crate) fn opening(view: &View, offered: &Offered, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(said::open(lang)).crumbs(part::crumbs(
        lang,
        &[(PATH, words::section(lang)), (PROJECTS, said::title(lang))],
        said::open(lang),
    ));
    let head = head.lede(html! { (said::open_lede(lang)) });
    let form = ui::Form::post(view, PROJECTS, typed.refusals);
    page(
        view,
        &head,
        form.wrap(html! {
            (form.hidden("cle", typed.fields.get("cle")))
            (written(&form, offered, typed.fields))
            div.actions {
                (button::submit(Look::Primary, None, said::keep(lang)))
                (button::link(Look::Quiet, None, PROJECTS, said::cancel(lang)))
            }
        }),
    )
}

fn written(form: &ui::Form<'_>, offered: &Offered, fields: &Fields) -> Markup {
    let lang = form.lang();
    let bearers = Bearer::ALL.map(|one| Choice::new(one.name(), said::bearer(lang, one)));
    let actions: Vec<Choice<'_>> =
        offered.actions.iter().map(|(id, title)| Choice::new(id.text(), title.as_str())).collect();
    html! {
        (form.text(&Field::new("nom", said::name(lang)).longest(140)
            .value(fields.get("nom")).required()))
        (form.text(&Field::new("but", said::purpose(lang)).longest(280).value(fields.get("but"))))
        (form.text(&Field::new("lieu", said::place(lang)).longest(120)
            .value(fields.get("lieu")).required()))
        (form.checks(&Field::new("porteurs", said::bearers(lang))
            .values(fields.all("porteurs")).required(), &bearers))
        (form.text(&Field::new("structure", said::which(lang)).longest(140)
            .hint(said::which_hint(lang)).value(fields.get("structure"))))
        @if !actions.is_empty() {
            (form.select(&Field::new("action", said::action(lang))
                .value(fields.get("action")), &actions))
        }
        (side_by_side(html! {
            (form.day(&Field::new("debut", said::began(lang)).value(fields.get("debut")).required()))
            (form.day(&Field::new("retrait", said::left(lang)).hint(said::left_hint(lang))
                .value(fields.get("retrait"))))
            (form.day(&Field::new("fin", said::ended(lang)).hint(said::ended_hint(lang))
                .value(fields.get("fin"))))
        }))
    }
}

/// What the page of a project shows, and what came back refused.
pub(crate) struct Shown<'s> {
    pub(crate) project: &'s Project,
    pub(crate) offered: &'s Offered,
    /// Whether the reader notes sessions, and corrects the project.
    pub(crate) may: (bool, bool),
    /// Today.
    pub(crate) today: Day,
    /// The form of a session, then that of the project.
    pub(crate) session: Typed<'s>,
    pub(crate) correction: Typed<'s>,
}

/// The page of a project.
pub(crate) fn one(view: &View, shown: &Shown<'_>) -> Markup {
    let (lang, one) = (view.lang, shown.project);
    let (notes, corrects) = shown.may;
    let head = Head::new(one.name.as_str())
        .eyebrow(shown.offered.lists.label(List::Activity, NORM, lang))
        .crumbs(part::crumbs(
            lang,
            &[(PATH, words::section(lang)), (PROJECTS, said::title(lang))],
            &one.name,
        ))
        .lede(html! { (one.purpose) });
    page(
        view,
        &head,
        html! {
            (part::facts(&facts(lang, shown)))
            (part::section("seances", said::sessions(lang), None, sessions(view, shown)))
            @if notes { (noting(view, shown)) }
            @if corrects { (correcting(view, shown)) }
        },
    )
}

fn facts(lang: Lang, shown: &Shown<'_>) -> Vec<(&'static str, Markup)> {
    let (one, today) = (shown.project, shown.today);
    let began = french::day(lang, one.began);
    let dates = one.ended.map_or_else(
        || said::since(lang, &began),
        |ended| said::span(lang, &began, &french::day(lang, ended)),
    );
    let carriers = one.sessions.iter().map(|session| session.carriers).sum();
    let mut facts = vec![
        (said::place(lang), html! { (one.place) }),
        (said::bearers(lang), html! { (bearers(lang, one)) }),
        (said::dates(lang), html! { (dates) }),
        (said::people(lang), html! { (french::whole(lang, people(one))) }),
        (said::all_carriers(lang), html! { (french::whole(lang, carriers)) }),
        (said::generations(lang), html! { (mix(lang, &one.sessions)) }),
    ];
    if let Some(left) = one.left {
        let taken = one.was_taken_over(today);
        let word = if taken { said::taken_over(lang) } else { said::not_yet(lang) };
        let left = french::day(lang, left);
        facts.push((said::left(lang), html! { (left) " – " (word) }));
    }
    if let Some(action) = one.action {
        let named = shown.offered.actions.iter().find(|(id, _)| *id == action);
        let title = named.map_or_else(|| said::the_action(lang), |(_, title)| title.as_str());
        let link = html! { a href={ (ACTIONS) "/" (action) } { (title) } };
        facts.push((said::action(lang), link));
    }
    facts
}

fn sessions(view: &View, shown: &Shown<'_>) -> Markup {
    let (lang, one) = (view.lang, shown.project);
    if one.sessions.is_empty() {
        return html! { p.mute { (said::no_session(lang)) } };
    }
    let lists = &shown.offered.lists;
    let came = |session: &ProjectSession| {
        let line = |one: &crate::project::Attendance| {
            let audience = lists.label(List::Audience, &one.audience, lang);
            let age = lists.label(List::AgeBand, &one.age_band, lang);
            said::came(lang, audience, age, &french::whole(lang, one.people))
        };
        session.attendance.iter().map(line).collect::<Vec<_>>().join(", ")
    };
    let rows: Vec<Row<'_>> = one
        .sessions
        .iter()
        .map(|session| {
            let to = format!("{PROJECTS}/seances/{}/retrait", session.id);
            let act = button::Act { action: &to, token: &view.token, values: &[] };
            let (day, minutes) = (french::day(lang, session.day), Minutes::of(session.minutes));
            Row::new([
                html! { (day) },
                html! { (french::duration(lang, minutes)) },
                html! { (came(session)) },
                html! { (french::whole(lang, session.people())) },
                html! { (french::whole(lang, session.carriers)) },
                html! {
                    @if shown.may.1 { (button::post(act, Look::Quiet, None, said::take_back(lang))) }
                    @else { (said::none(lang)) }
                },
            ])
        })
        .collect();
    Table::list("seances-liste", said::sessions(lang))
        .caption_unseen()
        .columns([
            Column::text(said::day(lang)),
            Column::number(said::lasts(lang)),
            Column::text(said::who_came(lang)),
            Column::number(said::people(lang)),
            Column::number(said::carriers(lang)),
            Column::text(said::take_back(lang)).unseen(),
        ])
        .draw(lang, &rows)
}

fn noting(view: &View, shown: &Shown<'_>) -> Markup {
    let (lang, fields) = (view.lang, shown.session.fields);
    let to = format!("{PROJECTS}/{}/seances", shown.project.id);
    let form = ui::Form::post(view, &to, shown.session.refusals).prefix("seance");
    part::section(
        "noter",
        said::add_session(lang),
        None,
        form.wrap(html! {
            (form.hidden("cle", fields.get("cle")))
            (side_by_side(html! {
                (form.day(&Field::new("jour", said::day(lang)).value(fields.get("jour")).required()))
                (form.number(&Field::new("duree", said::lasts(lang)).unit(said::minutes(lang))
                    .value(fields.get("duree")).required()))
                (form.number(&Field::new("habitants", said::carriers(lang))
                    .hint(said::carriers_hint(lang)).value(fields.get("habitants"))))
            }))
            (fieldset(said::who_came(lang), html! {
                @for line in 0..LINES { (came(&form, (shown.offered, fields), line)) }
            }))
            div.actions { (button::submit(Look::Primary, Icon::Plus, said::add_session(lang))) }
        }),
    )
}

fn came(form: &ui::Form<'_>, (offered, fields): (&Offered, &Fields), line: usize) -> Markup {
    let lang = form.lang();
    let name = |part: &str| format!("{part}{line}");
    let (audience, age, number) = (name("public"), name("age"), name("nombre"));
    let choices = |list| {
        let terms = offered.lists.terms(list).iter().filter(|term| term.active);
        terms.map(|term| Choice::new(term.code.as_str(), term.label(lang))).collect::<Vec<_>>()
    };
    let place = i64::try_from(line).unwrap_or(0) + 1;
    side_by_side(html! {
        (form.select(&Field::new(&audience, said::line(lang, place)).value(fields.get(&audience)),
            &choices(List::Audience)))
        (form.select(&Field::new(&age, said::age(lang)).value(fields.get(&age)),
            &choices(List::AgeBand)))
        (form.number(&Field::new(&number, said::count(lang)).width(Width::Short)
            .value(fields.get(&number))))
    })
}

fn correcting(view: &View, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let (to, typed) = (format!("{PROJECTS}/{}", shown.project.id), &shown.correction);
    let form = ui::Form::post(view, &to, typed.refusals).prefix("projet");
    html! {
        details.data open[!typed.refusals.is_empty()] {
            summary { (said::correct(lang)) }
            (form.wrap(html! {
                (form.hidden("vue", &shown.project.rev.to_string()))
                (written(&form, shown.offered, typed.fields))
                div.actions { (button::submit(Look::Primary, None, said::keep(lang))) }
            }))
        }
    }
}

/// Nothing typed, nothing refused.
pub(crate) static NOTHING: Refusals = Refusals::new();
