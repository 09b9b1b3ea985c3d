//! The page of contracts, rules of work and projects.

use door::Fields;
use door::team::Colleague;
use kernel::id::RowId;
use kernel::{Day, Refusals, french};
use ui::button::{self, Act, Look};
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::calendar::Region;
use crate::contract::Contract;
use crate::labour::RuleSet;
use crate::project::Project;
use crate::week_pages::name;
use crate::{words, words_contract, words_team as said};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/regles";

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) team: Vec<Colleague>,
    pub(crate) contracts: Vec<Contract>,
    pub(crate) rules: Vec<(RowId, RuleSet)>,
    pub(crate) projects: Vec<Project>,
}

/// Which form was typed in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Contract,
    Rules,
    Project,
}

/// What was typed, in which form, and what is to be mended.
pub(crate) struct Typed<'t> {
    pub(crate) which: Which,
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

static NOTHING: Refusals = Refusals::new();

impl Typed<'_> {
    fn of(&self, which: Which) -> (Fields, &Refusals) {
        if self.which == which {
            (self.fields.clone(), self.refusals)
        } else {
            (Fields::default(), &NOTHING)
        }
    }
}

/// A rule set as its form shows it, to begin today.
pub(crate) fn fields_of(set: &RuleSet, from: Day) -> Fields {
    let hours = |minutes: kernel::Minutes| (minutes.count() / 60).to_string();
    let region = match set.region {
        Region::Metropolitan => "metropole",
        Region::AlsaceMoselle => "alsace-moselle",
    };
    Fields::of([
        ("employeur", set.employer.as_str()),
        ("depuis", from.text().as_str()),
        ("source", set.source.as_str()),
        ("jour", hours(set.day_max).as_str()),
        ("semaine", hours(set.week_max).as_str()),
        ("moyenne", hours(set.mean_max).as_str()),
        ("repos", hours(set.daily_rest).as_str()),
        ("repos_semaine", hours(set.weekly_rest).as_str()),
        ("affilee", hours(set.stretch).as_str()),
        ("pause", set.pause.count().to_string().as_str()),
        ("nuit_de", set.night.0.text().as_str()),
        ("nuit_a", set.night.1.text().as_str()),
        ("delai", set.notice_days.to_string().as_str()),
        ("region", region),
    ])
}

pub(crate) fn terms(view: &View, shown: &Terms, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let title = said::terms_title(lang);
    let above =
        [(crate::pages::PATH, words::section(lang)), (crate::team_pages::PATH, words::team(lang))];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &above, title))
        .lede(html! { (said::terms_lede(lang)) });
    page(
        view,
        &head,
        html! {
            (part::section("contrats", said::contracts(lang), Some(said::contracts_intro(lang)), html! {
                (contracts(view, shown))
                (contract_form(view, shown, typed))
            }))
            (part::section("accords", said::rules(lang), Some(said::rules_intro(lang)), html! {
                (rules(view, shown))
                (rules_form(view, typed))
            }))
            (part::section("projets", said::projects(lang), Some(said::projects_intro(lang)), html! {
                (projects(view, shown))
                (project_form(view, typed))
            }))
        },
    )
}

fn remove(view: &View, action: &str) -> Markup {
    let act = Act { action, token: &view.token, values: &[] };
    button::post(act, Look::Quiet, Icon::Trash, said::remove(view.lang))
}

fn contracts(view: &View, shown: &Terms) -> Markup {
    let lang = view.lang;
    if shown.contracts.is_empty() {
        return html! { p.mute { (said::no_contract(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .contracts
        .iter()
        .map(|one| {
            let employer = if one.employer.is_empty() { said::operator(lang) } else { &one.employer };
            Row::new([
                html! { (name(lang, &shown.team, one.person)) },
                html! { (french::day(lang, one.period.from())) },
                html! { @match one.end() { Some(end) => (french::day(lang, end)), None => (said::no_end(lang)) } },
                html! { (french::duration(lang, one.weekly)) },
                html! { (employer) },
                html! {
                    div.actions {
                        a href={ (PATH) "/contrats/" (one.id) } { (words_contract::edit(lang)) }
                        (remove(view, &format!("/heures/regles/contrats/{}/retirer", one.id)))
                    }
                },
            ])
        })
        .collect();
    Table::list("contrats-liste", said::contracts(lang))
        .caption_unseen()
        .columns([
            Column::text(said::who(lang)),
            Column::text(said::from(lang)),
            Column::text(said::to(lang)),
            Column::number(said::weekly(lang)),
            Column::text(said::employer(lang)),
            Column::text(said::change(lang)),
        ])
        .draw(lang, &rows)
}

fn contract_form(view: &View, shown: &Terms, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = typed.of(Which::Contract);
    let form = Form::post(view, "/heures/regles/contrats", refusals).prefix("c");
    let people: Vec<Choice<'_>> =
        shown.team.iter().map(|one| Choice::new(one.id.text(), one.name.as_str())).collect();
    form.wrap(html! {
        (side_by_side(html! {
            (form.select(&Field::new("qui", said::who(lang)).value(fields.get("qui")).required(), &people))
            (form.text(&Field::new("hebdo", said::weekly(lang)).hint(said::weekly_hint(lang))
                .width(ui::field::Width::Short).unit("h").value(fields.get("hebdo")).required()))
        }))
        (side_by_side(html! {
            (form.day(&Field::new("du", said::from(lang)).value(fields.get("du")).required()))
            (form.day(&Field::new("au", said::to(lang)).hint(said::to_hint(lang)).value(fields.get("au"))))
        }))
        (form.text(&Field::new("employeur", said::employer(lang)).hint(said::employer_hint(lang))
            .longest(60).value(fields.get("employeur"))))
        div.actions { (button::submit(Look::Primary, None, said::add_contract(lang))) }
    })
}

fn rules(view: &View, shown: &Terms) -> Markup {
    let lang = view.lang;
    if shown.rules.is_empty() {
        return html! { p.mute { (said::no_rules(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .rules
        .iter()
        .map(|(id, set)| {
            let employer =
                if set.employer.is_empty() { said::operator(lang) } else { &set.employer };
            let region = match set.region {
                Region::Metropolitan => said::metropolitan(lang),
                Region::AlsaceMoselle => said::alsace_moselle(lang),
            };
            Row::new([
                html! { (set.source) },
                html! { (employer) },
                html! { (french::day(lang, set.from)) },
                html! { (french::duration(lang, set.daily_rest)) },
                html! { (french::duration(lang, set.weekly_rest)) },
                html! { (region) },
                remove(view, &format!("/heures/regles/accords/{id}/retirer")),
            ])
        })
        .collect();
    Table::list("accords-liste", said::rules(lang))
        .caption_unseen()
        .columns([
            Column::text(said::source(lang)),
            Column::text(said::employer(lang)),
            Column::text(said::from(lang)),
            Column::number(said::daily_rest(lang)),
            Column::number(said::weekly_rest(lang)),
            Column::text(said::region(lang)),
            Column::text(said::change(lang)),
        ])
        .draw(lang, &rows)
}

fn rules_form(view: &View, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (mut fields, refusals) = typed.of(Which::Rules);
    if !fields.has("source") {
        fields = fields_of(&RuleSet::code(), Day::FIRST);
        fields.set("depuis", "");
    }
    let form = Form::post(view, "/heures/regles/accords", refusals).prefix("a");
    let hours = |name: &'static str, label: &'static str| {
        form.number(&Field::new(name, label).unit("h").value(fields.get(name)).required())
    };
    let regions = [
        Choice::new("metropole", said::metropolitan(lang)),
        Choice::new("alsace-moselle", said::alsace_moselle(lang)),
    ];
    html! {
        p { (said::models(lang)) " "
            @for (place, (model, set)) in RuleSet::models().iter().enumerate() {
                @if place > 0 { ", " }
                a href={ (PATH) "?modele=" (model) "#accords" } { (set.source) }
            }
        }
        (form.wrap(html! {
            (side_by_side(html! {
                (form.text(&Field::new("source", said::source(lang)).hint(said::source_hint(lang)).longest(80).value(fields.get("source")).required()))
                (form.day(&Field::new("depuis", said::from(lang)).value(fields.get("depuis")).required()))
            }))
            (form.text(&Field::new("employeur", said::employer(lang)).hint(said::employer_hint(lang)).longest(60).value(fields.get("employeur"))))
            (fieldset(said::limits(lang), html! {
                (side_by_side(html! {
                    (hours("jour", said::day_max(lang))) (hours("semaine", said::week_max(lang)))
                    (hours("moyenne", said::mean_max(lang)))
                }))
                (side_by_side(html! {
                    (hours("repos", said::daily_rest(lang))) (hours("repos_semaine", said::weekly_rest(lang)))
                    (hours("affilee", said::stretch(lang)))
                }))
                (side_by_side(html! {
                    (form.number(&Field::new("pause", said::pause(lang)).unit("min").value(fields.get("pause")).required()))
                    (form.time(&Field::new("nuit_de", said::night_from(lang)).value(fields.get("nuit_de")).required()))
                    (form.time(&Field::new("nuit_a", said::night_to(lang)).value(fields.get("nuit_a")).required()))
                }))
                (form.number(&Field::new("delai", said::notice(lang)).unit(said::days(lang)).value(fields.get("delai")).required()))
            }))
            (form.radios(&Field::new("region", said::region(lang)).value(fields.get("region")).required(), &regions))
            div.actions { (button::submit(Look::Primary, None, said::add_rules(lang))) }
        }))
    }
}

fn projects(view: &View, shown: &Terms) -> Markup {
    let lang = view.lang;
    if shown.projects.is_empty() {
        return html! { p.mute { (said::no_project(lang)) } };
    }
    let rows: Vec<Row<'_>> = shown
        .projects
        .iter()
        .map(|one| {
            let state = if one.closed { said::is_closed(lang) } else { said::is_open(lang) };
            Row::new([html! { (one.code) }, html! { (one.label) }, html! { (state) }])
        })
        .collect();
    Table::list("projets-liste", said::projects(lang))
        .caption_unseen()
        .columns([
            Column::text(said::project_code(lang)),
            Column::text(said::project_label(lang)),
            Column::text(said::state(lang)),
        ])
        .draw(lang, &rows)
}

fn project_form(view: &View, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = typed.of(Which::Project);
    let form = Form::post(view, "/heures/regles/projets", refusals).prefix("p");
    form.wrap(html! {
        (side_by_side(html! {
            (form.text(&Field::new("code", said::project_code(lang)).longest(20).value(fields.get("code")).required()))
            (form.text(&Field::new("nom", said::project_label(lang)).longest(80).value(fields.get("nom")).required()))
        }))
        (form.tick(&Field::new("clos", said::project_closed(lang)).value(fields.get("clos"))))
        div.actions { (button::submit(Look::Primary, None, said::add_project(lang))) }
    })
}
