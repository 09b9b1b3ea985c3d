//! What comes back to the field, the plan and the page for the committee, with invented values.

use kernel::id::{ConventionId, RowId};
use kernel::{Lang, Refusals};
use roadmap::Outcome;
use territory::{Place, PlanShape};
use ui::chart::{Point, ShapeKind};
use ui::{Markup, Sample};

use crate::committee::{self, Again};
use crate::entity::Alert;
use crate::field_web::{CHECK, NEWS};
use crate::filter::Filter;
use crate::lifecycle::{Move, State};
use crate::map_web::PATH as MAP;
use crate::pages::Vocabulary;
use crate::pages::committee::{Brought, committee as for_committee};
use crate::pages::field::{self, Back, Checks, Due};
use crate::pages::map::{Mapped, map as drawn};
use crate::samples::{alert, moment, uuid, view, vocabulary};
use crate::seen::News;
use crate::spot::Matter;
use crate::{map, samples_desk};

/// Every one of these pages.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(NEWS, "vide", |lang| news(lang, &[])),
        sample(NEWS, "usuel", news_usual),
        sample(CHECK, "vide", |lang| check(lang, Vec::new())),
        sample(CHECK, "usuel", check_usual),
        sample(MAP, "vide", |lang| map_of(lang, Vec::new())),
        sample(MAP, "usuel", map_usual),
        sample(committee::PATH, "vide", |lang| for_the_committee(lang, Vec::new(), Vec::new())),
        sample(committee::PATH, "usuel", committee_usual),
    ]
}

fn placed() -> Vocabulary {
    let mut vocabulary = vocabulary();
    let other = vocabulary.places.first().map(|place| Place {
        id: kernel::id::PlaceId::from_uuid(uuid(33)),
        code: "gandhi".to_owned(),
        name: "Allées Gandhi".to_owned(),
        ..place.clone()
    });
    vocabulary.places.extend(other);
    for (place, lat) in vocabulary.places.iter_mut().zip([50_648_000, 50_649_200]) {
        (place.lat_e6, place.lon_e6) = (Some(lat), Some(2_974_400));
    }
    vocabulary
}

fn at(state: State) -> Alert {
    let one = alert(&vocabulary(), &[]);
    Alert { state, sent_at: Some(moment(4, 9)), declared_at: Some(moment(11, 9)), ..one }
}

fn news(lang: Lang, back: &[Back]) -> Markup {
    let now = moment(14, 9);
    field::news(&view(lang), &vocabulary(), (back, now, now.local().0))
}

fn news_usual(lang: Lang) -> Markup {
    let planned = Some(moment(20, 9).local().0);
    let back = |state, mv, planned| {
        let alert = at(state);
        Back { news: News::sample(alert.id, mv, moment(13, 10)), alert, planned }
    };
    news(
        lang,
        &[
            back(State::InHand, Move::TakeUp, planned),
            back(State::DeclaredDone, Move::DeclareDone, None),
        ],
    )
}

fn check(lang: Lang, due: Vec<Due>) -> Markup {
    let checks = Checks { due, from: "bornes".to_owned() };
    field::check(&view(lang), &placed(), (&checks, moment(14, 9).local().0, true))
}

fn check_usual(lang: Lang) -> Markup {
    let announced = Some(moment(12, 9).local().0);
    let due = |state, announced| Due { alert: at(state), announced };
    check(lang, vec![due(State::DeclaredDone, None), due(State::InHand, announced)])
}

fn shapes() -> Vec<PlanShape> {
    let at = |lat, lon| Point { lat, lon };
    let shape = |rank, kind, name: &str, points| PlanShape {
        id: RowId::from_uuid(uuid(70)),
        convention: ConventionId::from_uuid(uuid(1)),
        rank,
        kind,
        name: name.to_owned(),
        zone: "I1".to_owned(),
        points,
    };
    let corners = vec![
        at(50_646_000, 2_970_000),
        at(50_651_000, 2_970_000),
        at(50_651_000, 2_979_000),
        at(50_646_000, 2_979_000),
    ];
    vec![
        shape(1, ShapeKind::Perimeter, "", corners),
        shape(2, ShapeKind::Place, "Place centrale", vec![at(50_650_000, 2_972_000)]),
    ]
}

fn map_of(lang: Lang, alerts: Vec<Alert>) -> Markup {
    let filter = Filter { theme: "T3".to_owned(), ..Filter::default() };
    let mapped = Mapped {
        filter: &filter,
        refusals: &Refusals::new(),
        shapes: &shapes(),
        stops: &map::gathered(alerts),
        cut: false,
        today: moment(14, 9).local().0,
        may_raise: true,
    };
    drawn(&view(lang), &placed(), &mapped)
}

fn map_usual(lang: Lang) -> Markup {
    let place = Some(kernel::id::PlaceId::from_uuid(uuid(33)));
    let there = |state| Alert { place, danger: false, ..at(state) };
    map_of(
        lang,
        vec![
            at(State::Sent),
            at(State::DeclaredDone),
            at(State::ToCheck),
            there(State::InHand),
            there(State::Received),
            Alert { place: None, ..there(State::Refused) },
        ],
    )
}

fn for_the_committee(lang: Lang, again: Vec<Again>, stuck: Vec<Alert>) -> Markup {
    let today = moment(14, 9).local().0;
    let outcome = Outcome { made: 5, adopted: 3, done: 2, refused: 1 };
    let meeting = (!again.is_empty()).then(|| moment(27, 9).local().0);
    let (more, all_stuck) = if again.is_empty() { (0, 0) } else { (3, 61) };
    let shown = Brought { again, more, stuck, all_stuck, meeting, outcome, today };
    for_committee(&view(lang), &placed(), (&shown, true))
}

fn committee_usual(lang: Lang) -> Markup {
    let one = at(State::Sent);
    let matter = Matter { zone: one.zone, place: one.place, theme: one.theme };
    let advised = Some(kernel::id::RecommendationId::from_uuid(uuid(90)));
    let near = samples_desk::near;
    let since = moment(2, 9).local().0;
    let again = |advised| Again { matter, count: 14, since, near: near(), advised };
    let brought = Alert { reminders: 3, ..at(State::Sent) };
    for_the_committee(lang, vec![again(None), again(advised)], vec![brought])
}
