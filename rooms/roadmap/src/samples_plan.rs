//! The pages of a roadmap that is written, with invented values.

use std::sync::Arc;

use door::Fields;
use kernel::id::{ActionId, ActivityId};
use kernel::{Cents, Lang, Reason, Refusals};
use ui::{Markup, Sample, View};

use crate::action::PlannedAction;
use crate::pages::{self, May, PATH, Shared, Yearly};
use crate::plan::{self, Aim, Known};
use crate::plan_pages::{self, Goes, Sheet, Typed};
use crate::samples::{actions, day, month_lines, organisation, shared, targets, uuid};
use crate::served::{Record, Served};
use crate::version::{Change, changes};
use crate::version_pages::{self, RENEWAL, Renewal, VALIDATION, Validation};

const NEW: &str = "/feuille-de-route/actions/nouvelle";
const ONE: &str = "/feuille-de-route/actions/{id}";
const CORRECTED: &str = "/feuille-de-route/actions/{id}/modifier";

/// Every state of the pages.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PATH, "à écrire", |lang| {
            let shared = Shared { may: May::Write, ..Shared::default() };
            pages::yearly(&view(lang), &Yearly { year: 2020, targets: Vec::new(), shared })
        }),
        sample(PATH, "qui s’écrit", |lang| {
            let shown = Yearly { year: 2019, targets: targets(), shared: written() };
            pages::yearly(&view(lang), &shown)
        }),
        sample(NEW, "vide", |lang| form(lang, None, &Fields::default(), &Refusals::new())),
        sample(NEW, "refusé", refused),
        sample(CORRECTED, "usuel", |lang| {
            let one = standing().into_iter().next();
            let typed = one.as_ref().map(plan::typed).unwrap_or_default();
            form(lang, one.as_ref(), &typed, &Refusals::new())
        }),
        sample(ONE, "usuel", |lang| sheet(lang, 0)),
        sample(ONE, "retirée", |lang| sheet(lang, 1)),
        sample(ONE, "nouvelle", |lang| sheet(lang, 3)),
        sample(VALIDATION, "usuel", |lang| validation(lang, &Refusals::new())),
        sample(VALIDATION, "refusé", |lang| {
            validation(lang, &Refusals::one("jour", crate::refused::day_to_come()))
        }),
        sample(RENEWAL, "usuel", |lang| renewal(lang, actions(), &Refusals::new())),
        sample(RENEWAL, "refusé", |lang| {
            renewal(lang, actions(), &Refusals::one("actions", crate::refused::taken(2020)))
        }),
        sample(RENEWAL, "vide", |lang| renewal(lang, Vec::new(), &Refusals::new())),
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

fn known() -> Known {
    let aim = |axis: &str, rank, words: &str| Aim {
        axis: axis.to_owned(),
        rank,
        words: words.to_owned(),
    };
    Known {
        aims: vec![
            aim("AX1", 1, "Apaiser les usages de l’espace public"),
            aim("AX2", 1, "Faire se connaître le quartier et le village"),
            aim("AX3", 1, "Prévenir les conflits de voisinage"),
        ],
        organisations: vec![organisation()],
        measures: vec![("interventions".to_owned(), "Interventions".to_owned())],
        lists: Arc::new(referential::sample_lists()),
    }
}

/// The roadmap as it stands: corrected, withdrawn, added to since it was validated.
fn standing() -> Vec<PlannedAction> {
    let mut all = actions();
    if let Some(one) = all.first_mut() {
        one.more.budget = Some(Cents::euros(1_200));
        "interventions".clone_into(&mut one.more.measured_by);
        "Douze passages tenus entre mars et juin.".clone_into(&mut one.more.fact);
    }
    if let Some(one) = all.get_mut(1) {
        one.more.withdrawn = Some((day("2019-09-02"), "Éclairage refait en août".to_owned()));
    }
    all
}

fn agreed() -> Vec<PlannedAction> {
    actions().into_iter().filter(|one| one.rank != 4).collect()
}

fn written() -> Shared {
    Shared {
        actions: standing(),
        agreed: agreed(),
        months: month_lines(),
        served: vec![Served {
            action: ActionId::from_uuid(uuid(1)),
            records: 14,
            minutes: 1_275,
            people: 63,
        }],
        may: May::Write,
        ..shared()
    }
}

fn changed() -> Vec<Change> {
    changes(&agreed(), &standing(), 2019)
}

fn form(lang: Lang, one: Option<&PlannedAction>, fields: &Fields, refusals: &Refusals) -> Markup {
    let goes = one.map_or(Goes::New(2019), Goes::Corrects);
    plan_pages::form(&view(lang), &known(), &goes, &Typed { fields, refusals })
}

fn refused(lang: Lang) -> Markup {
    let fields = Fields::of([
        ("titre", "Marche exploratoire"),
        ("du", "2019-06-30"),
        ("au", "2019-06-01"),
        ("budget", "mille"),
    ]);
    let mut refusals = Refusals::one("au", Reason::EndBeforeStart);
    refusals.add("objectif", Reason::Missing);
    if let Err(reason) = Cents::parse("mille") {
        refusals.add("budget", reason);
    }
    form(lang, None, &fields, &refusals)
}

fn sheet(lang: Lang, place: usize) -> Markup {
    let record = |number: u8, on: &str| Record {
        id: ActivityId::from_uuid(uuid(80 + number)),
        day: day(on),
        kind: "A8".to_owned(),
        minutes: 90,
        people: i64::from(number) + 2,
    };
    let records = if place == 0 {
        vec![record(1, "2019-05-16"), record(2, "2019-04-11")]
    } else {
        Vec::new()
    };
    let (shared, known) = (written(), known());
    let projects = crate::samples_project::projects().into_iter().take(1).collect();
    let changes = changed();
    let shown = Sheet { shared, known, changes, records, projects, records_it: place == 0 };
    let typed = Typed { fields: &Fields::default(), refusals: &Refusals::new() };
    shown.shared.actions.get(place).map_or_else(
        || ui::html! {},
        |one| plan_pages::sheet(&view(lang), (&shown, one), Some(&typed)),
    )
}

fn validation(lang: Lang, refusals: &Refusals) -> Markup {
    let sitting = |id: &str, on: &str| (id.to_owned(), "steering".to_owned(), day(on));
    let shown = Validation {
        year: 2019,
        shared: written(),
        changes: changed(),
        sittings: vec![sitting("a", "2019-07-04"), sitting("b", "2019-10-03")],
    };
    let fields = Fields::of([("jour", "2019-10-03")]);
    version_pages::validation(&view(lang), &shown, &Typed { fields: &fields, refusals })
}

fn renewal(lang: Lang, actions: Vec<PlannedAction>, refusals: &Refusals) -> Markup {
    let shown = Renewal { year: 2019, actions };
    let fields = version_pages::proposed(&shown);
    version_pages::renewed(&view(lang), &shown, &Typed { fields: &fields, refusals })
}
