//! The oracle of what is somebody's own (trust.md 3.4): who asked for a leave and in which words, and who did what.
//! Random people do random things; a mediator reads their own, the manager those of the team, the officer every act,
//! the auditor every act and no name, and nobody else any.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, sql};
use kernel::id::ActivityId;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::{Actor, House, On};

use super::{day, ground};
use crate::{enter, record};

const ROLES: [Role; 7] = [
    Role::Mediator,
    Role::Manager,
    Role::Technician,
    Role::Dpo,
    Role::Auditor,
    Role::Direction,
    Role::Signatory,
];

/// Something that someone does.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Asks for a leave, in words of their own.
    Leave,
    /// Records something.
    Record,
    /// Freezes a month.
    Freeze,
}

#[derive(Clone, Debug)]
struct Case {
    roles: Vec<Role>,
    deeds: Vec<(usize, Deed)>,
}

fn case() -> impl Strategy<Value = Case> {
    let deed = prop::sample::select(vec![Deed::Leave, Deed::Leave, Deed::Record, Deed::Freeze]);
    (
        prop::collection::vec(prop::sample::select(ROLES.to_vec()), 2..=5),
        prop::collection::vec((0..5_usize, deed), 1..=8),
    )
        .prop_map(|(roles, deeds)| Case { roles, deeds })
}

/// A name and words that stand nowhere else.
fn name(person: usize) -> String {
    format!("qwznom{person}x")
}

fn words(person: usize, turn: usize) -> String {
    format!("qwzmots{person}x{turn}x")
}

/// Everything of that sort that a page says.
fn said(body: &str, start: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, _) in body.match_indices(start) {
        let word = body.get(place..).unwrap_or_default();
        found.insert(word.chars().take_while(char::is_ascii_alphanumeric).collect());
    }
    found
}

/// What stands below the bar, where one’s own name is.
fn main_of(body: &str) -> &str {
    body.split_once("<main").map_or(body, |(_, rest)| rest)
}

struct Person {
    role: Role,
    actor: Actor,
    program: Option<Actor>,
}

/// Does it; the words that were asked with, when they were.
async fn does(person: &Person, (number, turn, deed): (usize, usize, Deed)) -> Option<String> {
    let works = matches!(person.role, Role::Mediator | Role::Manager);
    match deed {
        Deed::Leave => {
            let (when, words) =
                (day(170 + 2 * i64::try_from(turn).expect("few")).text(), words(number, turn));
            let ask = [("nature", "leave"), ("du", when.as_str()), ("au", ""), ("mots", &words)];
            let asked = person.actor.post("/heures/demandes/absence", &ask).await;
            assert_eq!(
                asked.status == StatusCode::SEE_OTHER,
                works,
                "{:?} {}",
                person.role,
                asked.body
            );
            works.then_some(words)
        }
        Deed::Record => {
            let program = person.program.as_ref()?;
            let id =
                ActivityId::from_uuid(crate::peopled::uuid(u8::try_from(150 + turn).expect("few")));
            let laid =
                program.put(&format!("/api/v1/activities/{id}"), &record(1, &name(number))).await;
            assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
            None
        }
        Deed::Freeze => {
            let frozen =
                person.actor.post("/syntheses/2019-05/arreter", &[("motif", "Relu")]).await;
            assert!(!frozen.status.is_server_error());
            None
        }
    }
}

/// The journal as it is: who did each thing, as what, for which purpose.
async fn noted(house: &House) -> Vec<(String, String, String)> {
    let read = house.clockwork.read(|tx| {
        Ok(tx.all(
            sql!(
                open "the test reads the journal",
                "SELECT p.login, COALESCE(g.role, ''), j.purpose
                   FROM journal j JOIN person p ON p.id = j.actor_id
                   LEFT JOIN access_grant g ON g.id = j.grant_id ORDER BY j.seq"
            ),
            &(),
            |row| Ok((row.take()?, row.take()?, row.take()?)),
        )?)
    });
    read.await.expect("the journal")
}

/// Whose acts someone reads, said again in the simplest way; nothing where there is no page.
fn reads(role: Role, own: &str, noted: &[(String, String, String)]) -> Option<BTreeSet<String>> {
    let quiet = ["record", "sign-in", "routine", "lay"];
    let of_team = |of: &str, purpose: &str| {
        ["manager", "mediator"].contains(&of) && !quiet.contains(&purpose)
    };
    let mine = |act: &&(String, String, String)| match role {
        Role::Dpo => true,
        Role::Mediator | Role::Technician => act.0 == own,
        Role::Manager => act.0 == own || of_team(&act.1, &act.2),
        Role::Auditor | Role::Direction | Role::Signatory | Role::Referent => false,
    };
    let has_page = !matches!(role, Role::Direction | Role::Signatory | Role::Referent);
    has_page.then(|| noted.iter().filter(mine).map(|act| act.0.clone()).collect())
}

async fn run(on: On, case: &Case, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    let mut people = Vec::new();
    for (number, role) in case.roles.iter().enumerate() {
        let grant = enter(&house, &name(number), *role, &[1]).await;
        let works = matches!(role, Role::Mediator | Role::Manager);
        let program =
            if works { Some(house.program(grant, "write:activities").await) } else { None };
        people.push(Person { role: *role, actor: house.arrives(grant).await, program });
    }
    let mut asked: Vec<(usize, String)> = Vec::new();
    for (turn, (number, deed)) in case.deeds.iter().enumerate() {
        let number = number % people.len();
        let words = does(&people[number], (number, turn, *deed)).await;
        asked.extend(words.map(|words| (number, words)));
    }
    if let Some(bug) = bug {
        let widen = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(bug, &())?);
        house.owner().begin(Purpose::Lay, widen).await.expect("the bug");
    }
    let noted = noted(&house).await;
    for (number, person) in people.iter().enumerate() {
        let page = person.actor.get("/heures/demandes").await;
        let works = matches!(person.role, Role::Mediator | Role::Manager);
        let own =
            asked.iter().filter(|(of, _)| works && (person.role == Role::Manager || *of == number));
        let own: BTreeSet<String> = own.map(|(_, words)| words.clone()).collect();
        assert_eq!(page.status == StatusCode::OK, works, "{:?}", person.role);
        assert_eq!(said(&page.body, "qwzmots"), own, "{:?} {number} asks", person.role);
        let page = person.actor.get("/journal?du=2019-01-01&au=2019-12-31").await;
        match reads(person.role, &name(number), &noted) {
            Some(names) => {
                let mut told = said(main_of(&page.body), "qwznom");
                // One’s own name may stand in for « you », or not at all.
                let mut names = names;
                told.remove(&name(number));
                names.remove(&name(number));
                assert_eq!(told, names, "{:?} {number} reads acts", person.role);
            }
            None => assert_eq!(page.status, StatusCode::NOT_FOUND, "{:?}", person.role),
        }
    }
}

/// Cases drawn from a seed that is always the same, so that a failure can be looked at.
fn hold(on: On, cases: u32) {
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 20, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[44; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let held = runner.run(&case(), |case| {
        runtime.block_on(run(on, &case, None));
        Ok(())
    });
    if let Err(broken) = held {
        testkit::stop(&format!("seed 44, {cases} cases: {broken}"));
    }
    testkit::tell(&format!("{on:?}, seed 44: {cases} cases"));
}

#[test]
fn each_reads_the_acts_and_the_requests_that_are_theirs_on_sqlite() {
    hold(On::Sqlite, 30);
}

#[test]
fn each_reads_the_acts_and_the_requests_that_are_theirs_on_postgres() {
    hold(On::Postgres, 8);
}

/// The seeded bugs: rights of mediators that read as those of the manager do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_turns_red_when_what_is_own_is_read_by_others() {
    let wider = sql!(open "the seeded bug", "UPDATE visible SET level = 4");
    let signed = sql!(
        open "the seeded bug",
        "UPDATE access_grant SET role = 'dpo' WHERE role = 'auditor'"
    );
    let case = Case {
        roles: vec![Role::Mediator, Role::Mediator, Role::Auditor],
        deeds: vec![(0, Deed::Leave), (1, Deed::Leave)],
    };
    for on in [On::Sqlite, On::Postgres] {
        for (name, bug) in [("level", Some(wider)), ("auditor", Some(signed)), ("none", None)] {
            let (case, red) = (case.clone(), bug.is_some());
            let asked = tokio::spawn(async move { run(on, &case, bug).await }).await;
            let said = match asked {
                Ok(()) => String::new(),
                Err(stop) => {
                    let said = stop.into_panic();
                    said.downcast_ref::<String>().cloned().unwrap_or_default()
                }
            };
            assert_eq!(said.contains("left"), red, "{on:?} {name}: {said}");
        }
    }
}
