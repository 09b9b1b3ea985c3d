//! What stands around the figures of an annual review, from what the rooms hold to the papers of each reader, over both
//! engines; and what was frozen stays as it was when names change.

use convention::{Committee, CommitteeKind, Frequency, Meeting, MeetingState, Seat};
use door::{Purpose, Role, Stop, Tx};
use kernel::id::{
    ActionId, ConventionId, MeetingId, PersonId, RecommendationId, RowId, SlotId, uuid_v7,
};
use kernel::{Day, Instant, Minutes, Month, Period, Prose, TimeOfDay};
use planning::{Slot, SlotKind};
use roadmap::{PlannedAction, Recommendation, RecommendationState};
use serde_json::{Value, json};
use testkit::{House, engines};

use crate::tests::{enter, laid, may, open, renamed};
use crate::tests_settings::agreed;

const YEAR: &str = "/bilans/annuel/2019";

fn convention_id() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(9, [9; 10]))
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn clock(house: &House, text: &str) {
    house.set_clock(Instant::at(day(text), TimeOfDay::clamped(720)));
}

/// The committee that the two signatories sit in, and three meetings of the year.
fn committee(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let seat = |code: &str| Seat { organisation: code.to_owned(), capacity: String::new() };
    let committee = Committee {
        source: "V.1".to_owned(),
        kind: CommitteeKind::Monitoring,
        frequency: vec![Frequency::Monthly],
        purposes: Vec::new(),
        members: vec![seat("ASL"), seat("OP")],
        optional: Vec::new(),
    };
    convention::lay_committee(tx, convention_id(), &committee)?;
    let meeting = |number: u8, on: &str, present: &[&str]| Meeting {
        id: MeetingId::from_uuid(uuid_v7(31, [number; 10])),
        committee: "monitoring".to_owned(),
        day: day(on),
        start: TimeOfDay::clamped(600),
        place: "Salle commune".to_owned(),
        agenda: Vec::new(),
        attendance: Some(4),
        present: present.iter().map(|&one| one.to_owned()).collect(),
        state: MeetingState::Held,
        decisions: Vec::new(),
    };
    for one in [
        meeting(1, "2019-03-14", &["ASL", "OP"]),
        meeting(2, "2019-04-11", &["OP"]),
        // The year before is another paper’s; a meeting without its list counts for nobody.
        meeting(3, "2018-11-08", &["ASL", "OP"]),
        meeting(4, "2019-05-09", &[]),
    ] {
        convention::lay_meeting(tx, convention_id(), &one)?;
    }
    Ok(())
}

fn advice(tx: &mut Tx<'_>) -> Result<(), Stop> {
    for (rank, (of, title, state)) in (1_i64..).zip([
        ("2018-06", "Poser deux bancs", RecommendationState::Followed),
        ("2018-10", "Ouvrir un local", RecommendationState::New),
        ("2019-05", "Relamper le parking", RecommendationState::Refused),
    ]) {
        let number = u8::try_from(rank).unwrap_or(0);
        roadmap::lay_recommendation(
            tx,
            &Recommendation {
                id: RecommendationId::from_uuid(uuid_v7(32, [number; 10])),
                convention: convention_id(),
                month: month(of),
                rank,
                title: title.to_owned(),
                text: "Parce que.".to_owned(),
                addressee: "ASL".to_owned(),
                state,
            },
        )?;
    }
    Ok(())
}

fn time(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let slots = [
        ("2019-05-06", SlotKind::Field, 425),
        ("2019-05-07", SlotKind::Field, 420),
        ("2019-05-09", SlotKind::Meeting, 95),
        ("2019-05-10", SlotKind::Training, 210),
        ("2019-05-13", SlotKind::Sickness, 420),
    ];
    for (number, (on, kind, minutes)) in (1_u8..).zip(slots) {
        planning::lay_slot(
            tx,
            &Slot {
                id: SlotId::from_uuid(uuid_v7(33, [number; 10])),
                convention: convention_id(),
                person: PersonId::from_uuid(uuid_v7(3, [3; 10])),
                of_manager: false,
                day: day(on),
                start: TimeOfDay::clamped(600),
                minutes: Minutes::of(minutes),
                kind,
                note: Prose::parse("").expect("nothing"),
                project: String::new(),
                replaces: None,
                outside: false,
            },
        )?;
    }
    Ok(())
}

fn next_year(tx: &mut Tx<'_>) -> Result<(), Stop> {
    roadmap::lay_action(
        tx,
        &PlannedAction {
            id: ActionId::from_uuid(uuid_v7(34, [1; 10])),
            convention: convention_id(),
            year: 2020,
            axis: "AX1".to_owned(),
            objective_rank: 1,
            rank: 1,
            title: "Tournées du soir".to_owned(),
            need: "Les soirées d’été".to_owned(),
            owner: "Médiatrice sociale".to_owned(),
            partners: Vec::new(),
            period: Period::spanning(day("2020-04-01"), day("2020-10-31")),
            indicator: "Tournées".to_owned(),
            target: "60".to_owned(),
            steps: Vec::new(),
            more: roadmap::More::default(),
        },
    )?;
    Ok(())
}

fn garden(tx: &mut Tx<'_>) -> Result<(), Stop> {
    roadmap::lay_project(
        tx,
        &roadmap::Project {
            id: RowId::from_uuid(uuid_v7(35, [1; 10])),
            convention: convention_id(),
            name: "Jardin partagé".to_owned(),
            purpose: "Se retrouver".to_owned(),
            place: "Îlot sud".to_owned(),
            bearers: vec![roadmap::Bearer::Residents],
            carried_by: String::new(),
            action: None,
            began: day("2019-04-01"),
            left: None,
            ended: None,
            rev: 0,
            sessions: vec![roadmap::ProjectSession {
                id: RowId::from_uuid(uuid_v7(36, [1; 10])),
                day: day("2019-05-15"),
                minutes: 90,
                carriers: 3,
                attendance: Vec::new(),
            }],
        },
    )
}

/// The rows of a table of the paper, wherever it stands.
fn rows(paper: &Value, id: &str) -> Option<Value> {
    let sections = paper["sections"].as_array().expect("sections");
    let mut tables = sections.iter().flat_map(|one| one["tables"].as_array().expect("tables"));
    tables.find(|one| one["id"] == id).map(|one| one["rows"].clone())
}

engines! {
    async fn a_year_tells_its_time_its_quality_who_came_what_was_followed_and_what_comes(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let all = office.begin(Purpose::Lay, |tx| {
            committee(tx)?;
            advice(tx)?;
            time(tx)?;
            next_year(tx)?;
            garden(tx)
        });
        all.await.expect("laid");
        crate::publish_as(&office, may()).await.expect("published");
        clock(&house, "2020-01-10");
        let nadege = house.arrives(manager).await;
        let own = nadege.get(&format!("{YEAR}/json")).await.json();
        // 1 150 minutes that count, each line to the nearest tenth; an absence is no kind of time.
        let time = rows(&own, "hours-by-kind").expect("time");
        assert_eq!(time, json!([
            ["Terrain", 14.1, 73.5], ["Réunions", 1.6, 8.3], ["Formation", 3.5, 18.2],
            ["Ensemble", 19.2, 100],
        ]), "{time}");
        let by_month = rows(&own, "hours-by-month").expect("months");
        assert_eq!(by_month.as_array().and_then(|all| all.last()).map(|one| one[1].clone()), Some(json!(19.2)));
        // 2019 has 251 weekdays that are no public holiday; the records stand on fifteen of them, in May.
        let quality = rows(&own, "data-quality").expect("quality");
        assert_eq!(quality[0][2], 251, "{quality}");
        assert_eq!(quality[0][1], 236, "{quality}");
        assert_eq!([&quality[1][1], &quality[1][2]], [&json!(22), &json!(22)], "no record has a place: {quality}");
        let came = rows(&own, "attendance").expect("attendance");
        assert_eq!(came, json!([
            ["ASL", "Comité de suivi", 1, 2, 50],
            ["OP", "Comité de suivi", 2, 2, 100],
        ]));
        let before = rows(&own, "recommendations-before").expect("earlier");
        assert_eq!(before, json!([
            ["Ouvrir un local", "ASL", "octobre 2018", "Sans réponse"],
            ["Poser deux bancs", "ASL", "juin 2018", "Adoptée"],
        ]));
        let ahead = rows(&own, "roadmap-ahead").expect("prepared");
        assert_eq!(ahead[0][0], "Tournées du soir");
        let page = nadege.get(YEAR).await.body;
        assert!(page.contains("aucun comité ne l’a encore validée"), "{page}");
        assert!(page.contains("1 suivie d’effet sur 2"), "{page}");
        // A partner reads what was validated only, and nothing of what the records lack.
        let asked = [("approuve", "Comité de pilotage du 9 janvier 2020")];
        assert_eq!(nadege.post(&format!("{YEAR}/arreter"), &asked).await.status, 303);
        let maire = house.arrives(mayor).await;
        let theirs = maire.get(&format!("{YEAR}/json")).await.json();
        for hidden in ["data-quality", "roadmap-ahead"] {
            assert_eq!(rows(&theirs, hidden), None, "{hidden}");
        }
        assert_eq!(rows(&theirs, "attendance"), Some(came));
        assert_eq!(rows(&theirs, "hours-by-kind"), Some(time));
        assert_eq!(rows(&theirs, "recommendations-before"), Some(before));
        office.begin(Purpose::Lay, |tx| roadmap::lay_version(tx, 2020, day("2019-12-12"))).await.expect("validated");
        let again = [("approuve", "Comité de pilotage du 9 janvier 2020"), ("motif", "Feuille de route validée")];
        assert_eq!(nadege.post(&format!("{YEAR}/arreter"), &again).await.status, 303);
        let told = maire.get(YEAR).await.body;
        assert!(told.contains("Validée par le comité le 12\u{a0}décembre 2019"), "{told}");
        assert!(told.contains("Tournées du soir"));
    }

    async fn a_frozen_review_keeps_the_names_that_projects_had(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        office.begin(Purpose::Lay, garden).await.expect("a project");
        crate::publish_as(&office, may()).await.expect("published");
        clock(&house, "2020-01-10");
        let (nadege, maire) = (house.arrives(manager).await, house.arrives(mayor).await);
        let asked = [("approuve", "Comité de pilotage du 9 janvier 2020")];
        assert_eq!(nadege.post(&format!("{YEAR}/arreter"), &asked).await.status, 303);
        let before = maire.get(&format!("{YEAR}/pdf")).await.bytes;
        renamed(&house).await;
        for page in [nadege.get(&format!("{YEAR}?vue=arretee")).await, maire.get(YEAR).await] {
            assert!(page.body.contains("Jardin partagé") && !page.body.contains("Verger des voisins"), "{}", page.body);
        }
        assert!(nadege.get(YEAR).await.body.contains("Verger des voisins"), "the live one follows");
        assert_eq!(maire.get(&format!("{YEAR}/pdf")).await.bytes, before, "to the last byte");
    }

    async fn the_manager_sees_as_a_signatory_and_what_differs_is_listed(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        crate::publish_as(&office, may()).await.expect("published");
        clock(&house, "2020-01-10");
        let nadege = house.arrives(manager).await;
        for path in [format!("{YEAR}/apercu"), "/syntheses/2019-05/apercu".to_owned()] {
            let own = nadege.get(&path).await;
            assert_eq!(own.status, 200, "{path}");
            assert!(!own.body.contains("Ce qui diffère"), "{path}: the operator’s own");
            let seen = nadege.get(&format!("{path}?pour={mayor}")).await.body;
            assert!(seen.contains("Ce qui diffère de la version de l’opérateur"), "{path}: {seen}");
            assert!(seen.contains("Différent") && !seen.contains("Secteur 2"), "{path}");
        }
        let seen = nadege.get(&format!("{YEAR}/apercu?pour={mayor}")).await.body;
        assert!(seen.contains("<li>Qualité des données</li>"), "{seen}");
        let maire = house.arrives(mayor).await;
        assert_eq!(maire.get(&format!("{YEAR}/apercu?pour={mayor}")).await.status, 404);
    }
}
