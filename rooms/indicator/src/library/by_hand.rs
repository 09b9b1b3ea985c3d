//! One value worked out by hand for each indicator that is computed: June 2019 of a stock small enough to
//! be counted on paper, and nothing at all over an empty one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use alert::{Category, Delay, Recipient, State};
use convention::MeetingState;
use kernel::id::{ActionId, AlertId, ConventionId, PlaceId, ThemeId, ZoneId, uuid_v7};
use kernel::{Cents, Day, Month, Period};
use observatory::{AlertLine, Base, Conflicts, MONTHS, Span, Sums, Window};
use roadmap::{ActionState, ActionStep, PlannedAction, RecommendationState, Target, Unit};

use crate::counts::{Counts, Listed};
use crate::entry::{Made, shares};
use crate::library::by_hand_roadmap::{associates, lines, projects, relays};
use crate::library::{all, find};
use crate::stock::{Followed, Hours, Stock};
use crate::tension::{Grid, Points};

const JUNE: Span = Span { from: 23, to: 23 };

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn window() -> Window {
    Window::of(Month::parse("2019-06").expect("a month"))
}

fn listed(pairs: &[(&str, i64)]) -> Listed {
    pairs.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect()
}

fn empty() -> Stock {
    Stock {
        today: day("2019-10-01"),
        window: window(),
        base: Base::nothing(window()),
        months: vec![Counts::default(); MONTHS],
        hours: vec![Hours::default(); MONTHS],
        delays: Vec::new(),
        associates: Vec::new(),
        spots: Vec::new(),
        situations: Vec::new(),
        visits: vec![Vec::new(); MONTHS],
        details: vec![Vec::new(); MONTHS],
        tension: tension(),
        passages: vec![0; MONTHS],
        visited: vec![BTreeSet::new(); MONTHS],
        place_passages: vec![BTreeMap::new(); MONTHS],
        places: 0,
        actions: Vec::new(),
        lines: Vec::new(),
        projects: Vec::new(),
        relays: Vec::new(),
        recommendations: vec![Vec::new(); MONTHS],
        meetings: Vec::new(),
        cost: None,
        targets: Vec::new(),
        surveys: Vec::new(),
        services: HashMap::new(),
    }
}

/// Forty interventions with a hundred people.
fn counts() -> Counts {
    let mut slots = [0; 9];
    (slots[2], slots[6]) = (30, 10);
    Counts {
        n: 40,
        people: 100,
        kinds: listed(&[("A1", 20), ("A2", 8), ("A5", 4), ("A6", 3), ("A7", 2), ("A8", 3)]),
        kind_people: listed(&[("A1", 26), ("A6", 30), ("A7", 20), ("A8", 24)]),
        origins: listed(&[("O1", 25), ("O2", 11), ("O5", 4)]),
        conflict_endings: listed(&[("S1", 3), ("S3", 1)]),
        ending_people: listed(&[("S5", 15), ("S1", 9)]),
        themes: listed(&[("T3.1", 32), ("T5.1", 2), ("T6.1", 5), ("T6.4", 1)]),
        axes: Listed::new(),
        endings: Listed::new(),
        zones: Listed::new(),
        audiences: listed(&[("P1", 60), ("P4", 40)]),
        ages: listed(&[("18-25", 40), ("26-59", 35), ("NR", 25)]),
        genders: listed(&[("F", 52), ("H", 48)]),
        slots,
        mixes: 9,
        mixed: 4,
        minutes: Vec::new(),
    }
}

fn delay(to: &str, days: [Option<&str>; 5]) -> Delay {
    let [sent, acknowledged, declared, resolved, due] = days.map(|text| text.map(day));
    Delay {
        id: AlertId::from_uuid(uuid_v7(1, [1; 10])),
        number: "HUM-2019-0001".to_owned(),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        day: sent.unwrap_or(Day::FIRST),
        recipient: Recipient { organisation: to.to_owned(), service: String::new() },
        theme: ThemeId::from_uuid(uuid_v7(1, [3; 10])),
        zone: ZoneId::from_uuid(uuid_v7(1, [4; 10])),
        category: Category::Technical,
        state: State::Sent,
        sent,
        acknowledged,
        declared,
        resolved,
        due,
        closed: None,
    }
}

/// Three sent in June, one in May; two seen resolved in June.
fn delays() -> Vec<Delay> {
    let on = Some;
    vec![
        delay(
            "MEL",
            [
                on("2019-06-05"),
                on("2019-06-06"),
                on("2019-06-20"),
                on("2019-06-25"),
                on("2019-06-19"),
            ],
        ),
        delay("MEL", [on("2019-06-10"), None, None, None, on("2019-06-24")]),
        delay(
            "ASL",
            [on("2019-06-12"), on("2019-06-15"), on("2019-06-22"), None, on("2019-06-26")],
        ),
        delay(
            "ASL",
            [on("2019-05-20"), on("2019-06-03"), None, on("2019-06-02"), on("2019-06-03")],
        ),
    ]
}

fn base() -> Base {
    let mut base = Base::nothing(window());
    base.tally.months[23] = Sums { n: 40, people: 100, minutes: 900 };
    base.tally.conflicts[23] = Conflicts { n: 8, ended: 4, appeased: 3 };
    let of = |n| {
        let mut months = [Sums::default(); MONTHS];
        months[23] = Sums { n, people: 0, minutes: 0 };
        months
    };
    base.tally.activities = vec![("A6".to_owned(), of(3)), ("A7".to_owned(), of(2))];
    base.field[23] = 50 * 60;
    base.situations = vec![(day("2019-06-10"), None, 1)];
    base.alerts = delays()
        .into_iter()
        .map(|one| AlertLine {
            zone: one.zone,
            theme: one.theme,
            recipient: one.recipient.organisation.clone(),
            organisation: one.recipient.organisation,
            sent: one.sent,
            resolved: one.resolved,
            closed: None,
            weight: 1,
        })
        .collect();
    base
}

fn action(rank: i64, states: &[(&str, ActionState)]) -> PlannedAction {
    PlannedAction {
        id: ActionId::from_uuid(uuid_v7(1, [5; 10])),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        year: 2019,
        axis: "AX1".to_owned(),
        objective_rank: 1,
        rank,
        title: "Action".to_owned(),
        need: String::new(),
        owner: String::new(),
        partners: Vec::new(),
        period: Period::spanning(day("2019-01-01"), day("2019-12-31")),
        indicator: String::new(),
        target: String::new(),
        steps: states
            .iter()
            .map(|(on, state)| ActionStep { day: day(on), state: *state })
            .collect(),
        more: roadmap::More::default(),
    }
}

fn target(indicator: &str, monthly: i64, unit: Unit) -> Target {
    Target {
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        indicator: indicator.to_owned(),
        monthly: Some(monthly),
        annual: None,
        unit,
        agreed_on: day("2019-05-01"),
        agreed_by: vec!["ASL".to_owned()],
        ended_on: None,
        committee: String::new(),
    }
}

fn place(number: u8) -> PlaceId {
    PlaceId::from_uuid(uuid_v7(1, [number; 10]))
}

pub(crate) fn stock() -> Stock {
    let mut held = Stock {
        base: base(),
        delays: delays(),
        associates: associates(),
        projects: projects(),
        relays: relays(),
        lines: lines(),
        places: 4,
        ..empty()
    };
    held.months[23] = counts();
    held.hours[23] = Hours { field: 50 * 60, counted: 80 * 60, supervision: 90 };
    let told = |waited, newly_met, police| activity::Detail { waited, newly_met, police };
    held.details[23] = vec![
        told(Some(12), Some(1), None),
        told(Some(30), None, Some(true)),
        told(Some(20), Some(2), Some(false)),
        told(None, None, Some(false)),
        told(None, None, Some(false)),
    ];
    held.passages[23] = 12;
    held.place_passages[23] = listed(&[("Place", 9), ("Parvis", 3)]);
    held.visited[23] = [place(1), place(2), place(3)].into();
    let seen = |number, on| (place(number), Category::Technical, day(on));
    held.spots = vec![
        seen(1, "2019-04-10"),
        seen(1, "2019-05-01"),
        seen(1, "2019-06-20"),
        // Too long before, or only twice.
        seen(2, "2019-03-30"),
        seen(2, "2019-05-01"),
        seen(2, "2019-06-20"),
    ];
    let followed = |opened: &str, closed: Option<&str>, reopened: Option<&str>| Followed {
        opened: day(opened),
        closed: closed.map(day),
        reopened: reopened.map(day),
    };
    held.situations = vec![
        followed("2019-05-01", Some("2019-06-03"), Some("2019-06-20")),
        followed("2019-06-01", Some("2019-06-30"), None),
        followed("2019-06-10", None, None),
    ];
    held.visits[23] = ["a", "a", "b"].map(str::to_owned).into();
    let (planned, done) = (("2019-01-10", ActionState::Planned), ("2019-06-20", ActionState::Done));
    held.actions = vec![action(1, &[planned, done]), action(2, &[planned])];
    held.recommendations[23] = vec![RecommendationState::Followed, RecommendationState::New];
    let (held_on, planned_on) = (MeetingState::Held, MeetingState::Planned);
    held.meetings = vec![
        (day("2019-06-04"), held_on),
        (day("2019-06-18"), planned_on),
        (day("2019-07-02"), held_on),
    ];
    let year = Period::year(2019).expect("a year");
    held.cost = Some((Cents(6_060_000), year));
    held.targets =
        vec![target("interventions", 38, Unit::Count), target("field_hours", 60, Unit::Hours)];
    held
}

/// What a hand finds, in the step of the measure.
const FOUND: &[(&str, i64)] = &[
    // 12, 20 and 30 minutes; 1 and 2 people; 3 conflicts of 4 without the police.
    ("delay_on_call", 20),
    ("new_contacts", 3),
    ("without_police", 750),
    ("interventions", 40),
    // 40 × 1 607 ÷ 80 h.
    ("interventions_per_post", 8_035),
    // 40 ÷ 50 h × 100.
    ("interventions_per_100_hours", 800),
    ("people", 100),
    ("people_per_intervention", 25),
    ("awareness", 3),
    ("awareness_people", 24),
    ("field_hours", 500),
    ("field_share", 625),
    ("supervision_hours", 15),
    ("quiet_passages", 12),
    ("coverage", 750),
    // 60 600 € ÷ 12 = 5 050 €; ÷ 80 h = 63,125 €; ÷ 40 = 126,25 €.
    ("cost_per_hour", 6_313),
    ("cost_per_intervention", 12_625),
    ("on_request", 375),
    ("redirected", 150),
    ("rights", 6),
    // 8 conflicts and 2 situations opened.
    ("conflicts", 10),
    ("situations_open", 1),
    ("appeasement_rate", 750),
    ("lasting_rate", 500),
    ("recurrence_rate", 500),
    ("visits_per_situation", 15),
    // 33 and 29 days.
    ("situation_days", 31),
    ("agreements", 1),
    ("isolated", 2),
    ("referrals", 4),
    // MEL, ASL, the police told beside them, and by relays the CCAS and a « Mission locale ».
    ("partners", 5),
    // 2 ÷ 3 whose outcome is known.
    ("relays_met", 667),
    ("projects", 1),
    ("project_sessions", 2),
    // 15 + 6.
    ("project_participants", 21),
    ("bearers", 5),
    // The garden; the walk was over before its six months.
    ("taken_over", 1),
    // Of 19 whose age is known, 6, 8 and 4 make a tenth; 1 does not.
    ("project_generations", 30),
    // 1 ÷ 3.
    ("month_lines_done", 333),
    ("actions", 5),
    ("participants", 50),
    // 9 ÷ 4 = 2,25, to the nearest tenth.
    ("generations", 23),
    ("roadmap_done", 500),
    ("targets_reached", 500),
    ("recommendations_followed", 500),
    ("meetings_held", 500),
    ("alerts_sent", 3),
    // 2 of the 3 that must act, 1 of the 2 associates.
    ("acknowledged_rate", 600),
    // 1, 3, 11 and 14 days.
    ("answer_days", 7),
    // 20 and 13 days: 16,5, rounded up.
    ("median_delay_days", 17),
    ("due_resolved_rate", 500),
    ("alerts_resolved", 2),
    ("alerts_resolved_rate", 667),
    ("declared_unseen", 500),
    ("over_delay", 750),
    ("recurring_places", 1),
];

#[test]
fn each_figure_is_what_a_hand_counts() {
    let stock = stock();
    let mut wrong = Vec::new();
    for (code, found) in FOUND {
        let Made::Number(made) = find(code).expect(code).made else { panic!("{code} is a number") };
        let value = made(&stock, JUNE).map(|one| one.value);
        if value != Some(*found) {
            wrong.push(format!("{code}: {value:?}, a hand finds {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let worked: BTreeSet<&str> = FOUND.iter().map(|(code, _)| *code).collect();
    let numbers = all().into_iter().filter(|entry| matches!(entry.made, Made::Number(_)));
    let missing: Vec<&str> =
        numbers.map(|entry| entry.code).filter(|code| !worked.contains(code)).collect();
    assert!(missing.is_empty(), "no value by hand: {missing:?}");
}

#[test]
fn over_nothing_a_share_a_mean_and_a_median_are_not_computable() {
    let nothing = empty();
    for entry in all() {
        let Made::Number(made) = entry.made else { continue };
        let value = made(&nothing, JUNE).map(|one| one.value);
        let divided = !entry.over.say(kernel::Lang::Fr).is_empty();
        let expected = if divided { None } else { Some(0) };
        assert_eq!(value, expected, "{}", entry.code);
    }
}

/// One place at seven points and one at one, every month, by a grid that turns orange at six.
fn tension() -> (Vec<Grid>, Points) {
    let place = |number| PlaceId::from_uuid(uuid_v7(3, [number; 10]));
    let since = Day::parse("2018-01-01").expect("a day");
    let grid = Grid { since, steps: [2, 6, 12], parties: vec!["ASL".to_owned()] };
    (vec![grid], vec![BTreeMap::from([(place(201), 7), (place(202), 1)]); MONTHS])
}

#[test]
fn parts_are_counted_once_and_make_a_hundred() {
    let stock = stock();
    let parts = |code: &str| {
        let Made::Parts(_, made) = find(code).expect(code).made else { panic!("{code} has parts") };
        made(&stock, JUNE)
    };
    let whole = |code: &str| parts(code).iter().map(|(_, n)| n).sum::<i64>();
    let first = |code: &str| parts(code).first().cloned().expect("a part");
    assert_eq!((whole("by_activity"), first("by_activity")), (40, ("A1".to_owned(), 20)));
    assert_eq!((whole("by_theme"), first("by_theme")), (40, ("T3".to_owned(), 32)));
    assert_eq!((whole("by_audience"), first("by_audience")), (100, ("P1".to_owned(), 60)));
    assert_eq!((whole("by_age"), whole("by_gender")), (100, 100));
    assert_eq!(parts("by_slot"), [("2".to_owned(), 30), ("6".to_owned(), 10)]);
    assert_eq!(first("passages_by_place"), ("Place".to_owned(), 9));
    assert!(parts("tension").contains(&("orange".to_owned(), 1)));
    assert_eq!(parts("alerts_by_category"), [("technical".to_owned(), 3)]);
    let sendings = parts("alerts_by_service");
    let expected = [("ASL", 2), ("MEL", 2), ("PM", 1)].map(|(code, n)| (code.to_owned(), n));
    assert_eq!(sendings, expected, "whoever must act, and each associate");
    for entry in all() {
        let Made::Parts(_, made) = entry.made else { continue };
        let counts: Vec<i64> = made(&stock, JUNE).iter().map(|(_, n)| *n).collect();
        let told = shares(&counts).expect("a whole");
        assert_eq!(told.iter().sum::<i64>(), 1_000, "{}", entry.code);
    }
}
