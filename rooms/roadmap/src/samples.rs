//! Sample values for the pages and the tests.

use std::sync::Arc;

use kernel::id::{ActionId, ConventionId, OrganisationId, RecommendationId, RowId, Uuid, uuid_v7};
use kernel::{Day, Lang, Month, Period};
use territory::{Organisation, OrganisationKind};
use ui::{Sample, View};

use crate::action::{ActionState, ActionStep, More, PlannedAction, Reasoned};
use crate::agreed::{Highlight, Recommendation, RecommendationState, Target, Unit};
use crate::month::{MonthLine, Origin};
use crate::monthly::{self, Monthly};
use crate::pages::{self, May, PATH, Shared, Yearly};
use crate::version::Version;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = roadmaps();
    all.extend(crate::samples_fate::all());
    all.extend(crate::samples_plan::all());
    all.extend(crate::samples_month::all());
    all.extend(crate::samples_project::all());
    all.extend(crate::samples_relay::all());
    all
}

fn roadmaps() -> Vec<Sample> {
    vec![
        Sample {
            path: PATH,
            name: "vide",
            render: |lang| pages::yearly(&view(lang), &Yearly::default()),
        },
        Sample {
            path: PATH,
            name: "usuel",
            render: |lang| {
                let shown = Yearly { year: 2019, targets: targets(), shared: shared() };
                pages::yearly(&view(lang), &shown)
            },
        },
        Sample {
            path: PATH,
            name: "mois vide",
            render: |lang| {
                let shown = Monthly {
                    month: month("2018-02"),
                    recommendations: Vec::new(),
                    highlights: Vec::new(),
                    shared: Shared::default(),
                };
                monthly::monthly(&view(lang), &shown, None)
            },
        },
        Sample {
            path: PATH,
            name: "mois usuel",
            render: |lang| {
                let shown = Monthly {
                    month: month("2019-06"),
                    recommendations: recommendations(),
                    highlights: highlights(),
                    shared: shared(),
                };
                monthly::monthly(&view(lang), &shown, None)
            },
        },
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

pub(crate) fn shared() -> Shared {
    Shared {
        reasons: vec![Reasoned {
            action: ActionId::from_uuid(uuid(3)),
            rank: 2,
            day: day("2019-10-04"),
            words: "Salle fermée".to_owned(),
        }],
        actions: actions(),
        organisations: vec![organisation()],
        lists: Arc::new(referential::sample_lists()),
        today: Some(month("2019-11")),
        versions: vec![Version {
            year: 2019,
            version: 1,
            agreed_on: day("2019-07-04"),
            committee: "steering".to_owned(),
        }],
        agreed: actions(),
        months: Vec::new(),
        served: Vec::new(),
        measures: vec![("interventions".to_owned(), "Interventions".to_owned())],
        due: 2,
        may: May::Read,
    }
}

/// An organisation that takes part.
pub(crate) fn organisation() -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid(1)),
        convention: convention(),
        code: "CAPINGHEM".to_owned(),
        kind: OrganisationKind::Municipality,
        name: "Commune de Capinghem".to_owned(),
        short_name: "Capinghem".to_owned(),
        address: String::new(),
        email: String::new(),
    }
}

pub(crate) fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or(Day::FIRST.month())
}

fn codes(text: &str) -> Vec<String> {
    text.split('|').map(str::to_owned).collect()
}

/// The convention of the samples.
pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(0))
}

/// What differs from one sample action to the next.
struct Sketch {
    axis: &'static str,
    title: &'static str,
    need: &'static str,
    partners: &'static str,
    days: (&'static str, &'static str),
    counted: (&'static str, &'static str),
    steps: &'static [(&'static str, ActionState)],
}

const SKETCHES: [Sketch; 4] = [
    Sketch {
        axis: "AX1",
        title: "Opération « trottoirs libres »",
        need: "Stationnement gênant signalé chaque semaine devant les halls",
        partners: "CAPINGHEM|ASL",
        days: ("2019-03-01", "2019-06-30"),
        counted: ("Passages de sensibilisation", "12"),
        steps: &[
            ("2019-01-15", ActionState::Planned),
            ("2019-03-01", ActionState::Started),
            ("2019-06-28", ActionState::Done),
        ],
    },
    Sketch {
        axis: "AX1",
        title: "Marche exploratoire éclairage",
        need: "Zones sombres entre la place et le métro",
        partners: "CAPINGHEM",
        days: ("2019-09-01", "2019-10-31"),
        counted: ("Marches réalisées", "2"),
        steps: &[("2019-01-15", ActionState::Planned), ("2019-10-30", ActionState::Done)],
    },
    Sketch {
        axis: "AX2",
        title: "Balade du quartier au village",
        need: "Le quartier et le village se connaissent peu",
        partners: "CAPINGHEM",
        days: ("2019-09-01", "2019-10-31"),
        counted: ("Balades", "1"),
        steps: &[("2019-06-03", ActionState::Planned), ("2019-10-14", ActionState::Postponed)],
    },
    Sketch {
        axis: "AX3",
        title: "Charte d’usage du parking de l’îlot sud",
        need: "Conflits entre résidents, visiteurs et salariés",
        partners: "",
        days: ("2019-05-01", "2019-11-30"),
        counted: ("Charte adoptée", "1"),
        steps: &[("2019-04-10", ActionState::Planned), ("2019-05-06", ActionState::Started)],
    },
];

/// A small roadmap.
pub(crate) fn actions() -> Vec<PlannedAction> {
    let action = |(rank, sketch): (u8, &Sketch)| PlannedAction {
        id: ActionId::from_uuid(uuid(rank)),
        convention: convention(),
        year: 2019,
        axis: sketch.axis.to_owned(),
        objective_rank: 1,
        rank: i64::from(rank),
        title: sketch.title.to_owned(),
        need: sketch.need.to_owned(),
        owner: "Médiatrice sociale".to_owned(),
        partners: codes(sketch.partners).into_iter().filter(|code| !code.is_empty()).collect(),
        period: Period::spanning(day(sketch.days.0), day(sketch.days.1)),
        indicator: sketch.counted.0.to_owned(),
        target: sketch.counted.1.to_owned(),
        steps: sketch
            .steps
            .iter()
            .map(|(on, state)| ActionStep { day: day(on), state: *state })
            .collect(),
        more: More::default(),
    };
    (1..).zip(&SKETCHES).map(action).collect()
}

/// A target agreed in July and again in October.
pub(crate) fn targets() -> Vec<Target> {
    let target = |monthly, annual, on: &str| Target {
        convention: convention(),
        indicator: "interventions".to_owned(),
        monthly: Some(monthly),
        annual: Some(annual),
        unit: Unit::Count,
        agreed_on: day(on),
        agreed_by: codes("ASL|CAPINGHEM"),
        ended_on: None,
        committee: String::new(),
    };
    vec![target(88, 1_050, "2019-07-04"), target(95, 1_140, "2019-10-03")]
}

/// Two recommendations of June.
pub(crate) fn recommendations() -> Vec<Recommendation> {
    let one = |rank: u8, title: &str, text: &str, state| Recommendation {
        id: RecommendationId::from_uuid(uuid(rank)),
        convention: convention(),
        month: month("2019-06"),
        rank: i64::from(rank),
        title: title.to_owned(),
        text: text.to_owned(),
        addressee: "CAPINGHEM".to_owned(),
        state,
    };
    vec![
        one(
            1,
            "Matérialiser les places de livraison",
            "Un marquage devant les halls réduirait l’arrêt sur trottoir.",
            RecommendationState::Followed,
        ),
        one(
            2,
            "Caler la collecte sur les fins de bail",
            "Les dépôts suivent les déménagements ; deux dates par an suffiraient.",
            RecommendationState::New,
        ),
    ]
}

/// The roadmap of a month: a line of each sort.
pub(crate) fn month_lines() -> Vec<MonthLine> {
    let line = |number: u8, origin, title: &str, state| MonthLine {
        id: RowId::from_uuid(uuid(60 + number)),
        convention: convention(),
        month: month("2019-11"),
        rank: i64::from(number),
        origin,
        action: None,
        recommendation: None,
        title: title.to_owned(),
        note: String::new(),
        state,
        state_on: None,
        reason: String::new(),
    };
    let mut walk =
        line(1, Origin::Postponed, "Balade du quartier au village", ActionState::Postponed);
    walk.action = Some(ActionId::from_uuid(uuid(3)));
    "Salle fermée".clone_into(&mut walk.reason);
    walk.state_on = Some(day("2019-11-08"));
    let mut charter =
        line(2, Origin::Year, "Charte d’usage du parking de l’îlot sud", ActionState::Started);
    charter.action = Some(ActionId::from_uuid(uuid(4)));
    "Lire la charte avec le conseil syndical.".clone_into(&mut charter.note);
    charter.state_on = Some(day("2019-11-05"));
    let mut advice = line(
        3,
        Origin::Recommendation,
        "Caler la collecte sur les fins de bail",
        ActionState::Planned,
    );
    advice.recommendation = Some(RecommendationId::from_uuid(uuid(2)));
    let mut desk = line(4, Origin::Added, "Tenir l’accueil du mercredi", ActionState::Done);
    desk.state_on = Some(day("2019-11-20"));
    vec![walk, charter, advice, desk]
}

/// A highlight of June.
pub(crate) fn highlights() -> Vec<Highlight> {
    vec![Highlight {
        convention: convention(),
        month: month("2019-06"),
        rank: 1,
        text: "L’opération « trottoirs libres » s’achève après douze passages.".to_owned(),
    }]
}
