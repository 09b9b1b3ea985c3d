//! Invented bodies and meetings, for the tests.

use kernel::id::MeetingId;
use kernel::{Day, TimeOfDay};

use crate::samples::uuid;
use crate::{
    Committee, CommitteeKind, Decision, Frequency, Instance, InstanceKind, Meeting, MeetingState,
    Seat,
};

pub(crate) struct Bodies {
    pub(crate) committees: Vec<Committee>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) meetings: Vec<Meeting>,
}

/// Two tables that disagree, a body, a meeting to come and one held.
pub(crate) fn committees() -> Bodies {
    let committee = |source: &str, kind, frequency: &str, members: &str| Committee {
        source: source.to_owned(),
        kind,
        frequency: Frequency::parse_all(frequency).unwrap_or_default(),
        purposes: vec!["Définition des objectifs".to_owned()],
        members: Seat::parse_all(members),
        optional: vec!["Bailleurs".to_owned()],
    };
    let (steering, monitoring) = (CommitteeKind::Steering, CommitteeKind::Monitoring);
    Bodies {
        committees: vec![
            committee("V.1", steering, "launch|annual", "ASL:Président|CITEO:Chef de projets"),
            committee("V.1", monitoring, "monthly", "ASL:Un représentant|CAPINGHEM:"),
            committee("VI", steering, "launch|midterm|annual", "ASL:Conseil de direction|MEL:"),
            committee("VI", monitoring, "monthly", "ASL:Un représentant|CAPINGHEM:"),
        ],
        instances: vec![Instance {
            rank: 1,
            code: "cellule-capinghem".to_owned(),
            name: "Cellule de veille de Capinghem".to_owned(),
            kind: InstanceKind::WatchCell,
            convener: "CAPINGHEM".to_owned(),
            frequency: vec![Frequency::OnRequest],
            sources: vec!["V.1".to_owned(), "VI".to_owned()],
        }],
        meetings: meetings(),
    }
}

fn meetings() -> Vec<Meeting> {
    let (Ok(autumn), Ok(later), Ok(due)) =
        (Day::new(2019, 9, 16), Day::new(2019, 10, 21), Day::new(2019, 11, 30))
    else {
        return Vec::new();
    };
    let held = Meeting {
        id: MeetingId::from_uuid(uuid(1)),
        committee: "monitoring".to_owned(),
        day: autumn,
        start: TimeOfDay::clamped(840),
        place: "Salle commune".to_owned(),
        agenda: vec!["Suivi des activités".to_owned(), "Stationnement".to_owned()],
        attendance: Some(7),
        present: vec!["ASL\u{a0}: présidence".to_owned(), "Citéo\u{a0}: médiateur".to_owned()],
        state: MeetingState::Held,
        decisions: vec![Decision {
            words: "Matérialiser la dépose-minute".to_owned(),
            owner: "MEL".to_owned(),
            due: Some(due),
        }],
    };
    let planned = Meeting {
        id: MeetingId::from_uuid(uuid(2)),
        day: later,
        state: MeetingState::Planned,
        attendance: None,
        present: Vec::new(),
        decisions: Vec::new(),
        ..held.clone()
    };
    vec![planned, held]
}
