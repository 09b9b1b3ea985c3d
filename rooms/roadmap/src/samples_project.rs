//! The pages of the collective projects with invented values.

use std::sync::Arc;

use door::Fields;
use kernel::id::{ActionId, RowId};
use kernel::{Lang, Reason, Refusals};
use ui::{Markup, Sample, View};

use crate::plan_pages::Typed;
use crate::project::{Attendance, Bearer, Project, ProjectSession};
use crate::project_pages::{self, NOTHING, PROJECTS, Shown};
use crate::project_verbs::{self as verbs, Offered};
use crate::samples::{actions, convention, day, uuid};

const NEW: &str = "/feuille-de-route/projets/nouveau";
const ONE: &str = "/feuille-de-route/projets/{id}";

/// Every state of the pages.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PROJECTS, "vide", |lang| project_pages::list(&view(lang), &[], (true, None))),
        sample(PROJECTS, "usuel", |lang| {
            project_pages::list(&view(lang), &projects(), (true, None))
        }),
        sample(PROJECTS, "depuis une activité", |lang| {
            project_pages::list(&view(lang), &projects(), (false, Some("jour=2019-06-14")))
        }),
        sample(NEW, "vide", |lang| opening(lang, &Fields::default(), &NOTHING)),
        sample(NEW, "refusé", |lang| {
            let mut refusals = Refusals::one("porteurs", Reason::Missing);
            refusals.add("fin", Reason::EndBeforeStart);
            let fields =
                Fields::of([("nom", "Jardin"), ("debut", "2019-06-02"), ("fin", "2019-05-01")]);
            opening(lang, &fields, &refusals)
        }),
        sample(ONE, "usuel", |lang| one(lang, 0, &NOTHING)),
        sample(ONE, "sans séance", |lang| one(lang, 1, &NOTHING)),
        sample(ONE, "refusé", |lang| {
            one(lang, 0, &Refusals::one("public0", crate::refused::nobody_came()))
        }),
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: crate::pages::PATH.to_owned(), ..View::default() }
}

fn offered() -> Offered {
    Offered {
        actions: actions().into_iter().map(|one| (one.id, one.title)).collect(),
        lists: Arc::new(referential::sample_lists()),
    }
}

fn opening(lang: Lang, fields: &Fields, refusals: &Refusals) -> Markup {
    project_pages::opening(&view(lang), &offered(), &Typed { fields, refusals })
}

fn one(lang: Lang, place: usize, refusals: &Refusals) -> Markup {
    let (all, offered) = (projects(), offered());
    let Some(project) = all.get(place) else { return ui::html! {} };
    let session = Fields::of([("jour", "2019-06-05")]);
    let correction = verbs::typed(project);
    let shown = Shown {
        project,
        offered: &offered,
        may: (true, true),
        today: day("2019-06-20"),
        session: Typed { fields: &session, refusals },
        correction: Typed { fields: &correction, refusals: &NOTHING },
    };
    project_pages::one(&view(lang), &shown)
}

/// A garden with two sessions, and a project that has none yet.
pub(crate) fn projects() -> Vec<Project> {
    let came = |audience: &str, age_band: &str, people| Attendance {
        audience: audience.to_owned(),
        age_band: age_band.to_owned(),
        people,
    };
    let session = |number: u8, on: &str, carriers, attendance| ProjectSession {
        id: RowId::from_uuid(uuid(90 + number)),
        day: day(on),
        minutes: 120,
        carriers,
        attendance,
    };
    let garden = Project {
        id: RowId::from_uuid(uuid(85)),
        convention: convention(),
        name: "Jardin partagé de l’îlot sud".to_owned(),
        purpose: "Jardiner ensemble, une fois par mois.".to_owned(),
        place: "Pelouse derrière la résidence".to_owned(),
        bearers: vec![Bearer::Residents, Bearer::Structure],
        carried_by: "Association de jardinage".to_owned(),
        action: Some(ActionId::from_uuid(uuid(3))),
        began: day("2019-04-01"),
        left: Some(day("2019-05-15")),
        ended: None,
        rev: 0,
        sessions: vec![
            session(1, "2019-05-04", 3, vec![came("P1", "0-11", 6), came("P1", "12-17", 1)]),
            session(
                2,
                "2019-06-01",
                2,
                vec![came("P1", "26-59", 4), came("P1", "60-74", 7), came("P1", "NR", 2)],
            ),
        ],
    };
    let party = Project {
        id: RowId::from_uuid(uuid(86)),
        name: "Fête des voisins".to_owned(),
        purpose: String::new(),
        bearers: vec![Bearer::Residents],
        carried_by: String::new(),
        action: None,
        began: day("2019-05-24"),
        left: None,
        ended: Some(day("2019-05-24")),
        sessions: Vec::new(),
        ..garden.clone()
    };
    vec![garden, party]
}
