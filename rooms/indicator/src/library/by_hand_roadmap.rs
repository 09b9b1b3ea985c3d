//! What the roadmap holds, small enough to be counted on paper: projects, relays, lines of a month; and the
//! associates of an alert.

use alert::{Associate, Recipient};
use kernel::Month;
use kernel::id::{AlertId, ConventionId, RowId, uuid_v7};
use roadmap::{
    ActionState, Attendance, MonthLine, Origin, Project, ProjectSession, Relay, RelayAnswer,
    RelayOutcome,
};

use crate::library::by_hand::day;

fn row(number: u8) -> RowId {
    RowId::from_uuid(uuid_v7(1, [number; 10]))
}

fn session(number: u8, on: &str, carriers: i64, came: &[(&str, i64)]) -> ProjectSession {
    let came = came.iter().map(|(age_band, people)| Attendance {
        audience: "P1".to_owned(),
        age_band: (*age_band).to_owned(),
        people: *people,
    });
    ProjectSession {
        id: row(number),
        day: day(on),
        minutes: 120,
        carriers,
        attendance: came.collect(),
    }
}

/// A garden left to its gardeners in December, two sessions in June; a party in May; a walk left in January and
/// over since.
pub(crate) fn projects() -> Vec<Project> {
    let project = |number: u8,
                   left: Option<&str>,
                   ended: Option<&str>,
                   sessions: Vec<ProjectSession>| Project {
        id: row(number),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        name: "Projet".to_owned(),
        purpose: String::new(),
        place: "Place".to_owned(),
        bearers: Vec::new(),
        carried_by: String::new(),
        action: None,
        began: day("2018-09-01"),
        left: left.map(day),
        ended: ended.map(day),
        rev: 0,
        sessions,
    };
    vec![
        project(
            40,
            // 183 days later: the 12th of June.
            Some("2018-12-11"),
            None,
            vec![
                session(50, "2019-06-01", 3, &[("0-11", 6), ("12-17", 1), ("60-74", 8)]),
                session(51, "2019-06-15", 2, &[("26-59", 4), ("NR", 2)]),
            ],
        ),
        project(41, None, None, vec![session(52, "2019-05-24", 4, &[("26-59", 90)])]),
        project(
            42,
            Some("2018-12-12"),
            Some("2019-04-30"),
            vec![session(53, "2019-04-01", 1, &[("26-59", 9)])],
        ),
    ]
}

/// Four in June: two that came to something, one refused, one under way.
pub(crate) fn relays() -> Vec<Relay> {
    let relay = |number: u8, on: &str, to: &str, outcome| Relay {
        id: row(number),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        day: day(on),
        organisation: to.to_owned(),
        theme: "T6".to_owned(),
        matter: String::new(),
        ask_on: day(on).plus_days(15),
        answers: vec![RelayAnswer { day: day("2019-07-01"), outcome, ask_on: None }],
    };
    vec![
        relay(60, "2019-06-03", "CCAS", RelayOutcome::Met),
        relay(61, "2019-06-04", "CCAS", RelayOutcome::Met),
        relay(62, "2019-06-05", "MEL", RelayOutcome::Refused),
        relay(63, "2019-06-06", "Mission locale", RelayOutcome::UnderWay),
        relay(64, "2019-05-31", "ILEVIA", RelayOutcome::Met),
    ]
}

/// One done, one put off, one to do in June; one done in May.
pub(crate) fn lines() -> Vec<MonthLine> {
    let line = |number: u8, month: &str, state| MonthLine {
        id: row(number),
        convention: ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        month: Month::parse(month).expect("a month"),
        rank: i64::from(number),
        origin: Origin::Year,
        action: None,
        recommendation: None,
        title: "Ligne".to_owned(),
        note: String::new(),
        state,
        state_on: None,
        reason: String::new(),
    };
    vec![
        line(70, "2019-06", ActionState::Done),
        line(71, "2019-06", ActionState::Postponed),
        line(72, "2019-06", ActionState::Planned),
        line(73, "2019-05", ActionState::Done),
    ]
}

/// Two more were told of an alert of June: one answered after eleven days, one never.
pub(crate) fn associates() -> Vec<Associate> {
    let one = |to: &str, answered: Option<&str>| Associate {
        alert: AlertId::from_uuid(uuid_v7(1, [1; 10])),
        recipient: Recipient { organisation: to.to_owned(), service: String::new() },
        sent: day("2019-06-05"),
        acknowledged: answered.map(day),
    };
    vec![one("PM", Some("2019-06-16")), one("ASL", None)]
}
