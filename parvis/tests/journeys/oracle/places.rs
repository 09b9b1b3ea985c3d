//! The oracle of codes used from two places at once (trust.md 4.1): random people sign in from random neighbourhoods,
//! minutes apart. It is noted when somebody was in from elsewhere within the quarter of an hour, and never else.

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, sql};
use proptest::prelude::*;
use testkit::{Actor, CODE, On};

use super::drawn::{hold, is_red};
use super::ground;
use crate::field::acts;
use crate::{ZONES, enter};

const PEOPLE: [&str; 2] = ["maire", "awa"];
/// Two addresses of one neighbourhood, then two others.
const ADDRESSES: [(&str, u8); 4] =
    [("203.0.113.7", 0), ("203.0.113.90", 0), ("198.51.100.4", 1), ("192.0.2.77", 2)];

/// Somebody signs in from somewhere, so many minutes after whoever came before.
#[derive(Clone, Copy, Debug)]
struct Entry {
    person: usize,
    address: usize,
    after: i64,
}

fn case() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (0..PEOPLE.len(), 0..ADDRESSES.len(), 0..20_i64)
        .prop_map(|(person, address, after)| Entry { person, address, after });
    prop::collection::vec(entry, 1..=8)
}

/// Everybody signs in, under a bug when there is one: what becomes of the marks before each.
async fn run(on: On, case: Vec<Entry>, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    for (login, role) in PEOPLE.into_iter().zip([Role::Signatory, Role::Mediator]) {
        enter(&house, login, role, &ZONES).await;
    }
    // Who came in, from which neighbourhood, at which minute.
    let (mut minute, mut past, mut noted) = (0, Vec::<(usize, u8, i64)>::new(), 0);
    for (turn, entry) in case.iter().enumerate() {
        minute += entry.after;
        house.set_clock(house.clock_now().plus_seconds(entry.after * 60));
        if let Some(spoils) = bug {
            let spoil = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(spoils, &())?);
            house.owner().begin(Purpose::Lay, spoil).await.expect("the bug");
        }
        let (address, place) = ADDRESSES[entry.address];
        let mut someone = Actor::stranger(house.app.clone()).from(address, "");
        let page = someone.sign_in(PEOPLE[entry.person], CODE).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{entry:?} {}", page.body);
        let elsewhere = |(person, from, at): &(usize, u8, i64)| {
            *person == entry.person && *from != place && *at > minute - 15
        };
        noted += usize::from(past.iter().any(elsewhere));
        past.push((entry.person, place, minute));
        let told = acts(&house, "door.two-places").await;
        assert_eq!(told, noted, "Right {{ {} }} turn {turn} {entry:?}", PEOPLE[entry.person]);
    }
}

#[test]
fn two_places_at_once_are_noted_and_nothing_else_on_sqlite() {
    hold((On::Sqlite, "arrivals"), (48, 12), &case(), |case| run(On::Sqlite, case, None));
}

#[test]
fn two_places_at_once_are_noted_and_nothing_else_on_postgres() {
    hold((On::Postgres, "arrivals"), (48, 4), &case(), |case| run(On::Postgres, case, None));
}

/// The seeded bugs: marks that are forgotten, and marks that differ from one session to the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_of_places_turns_red_when_marks_are_lost_or_always_differ() {
    let entry = |address, after| Entry { person: 0, address, after };
    let (apart, same) = (vec![entry(0, 0), entry(2, 5)], vec![entry(0, 0), entry(1, 5)]);
    let lost = sql!(open "the seeded bug", "UPDATE session SET place = ''");
    let differ = sql!(open "the seeded bug", "UPDATE session SET place = id");
    for on in [On::Sqlite, On::Postgres] {
        if ground(on).await.is_none() {
            continue;
        }
        for (name, case, bug) in [("lost", apart.clone(), lost), ("differ", same.clone(), differ)] {
            assert!(!is_red(run(on, case.clone(), None)).await, "{on:?} {name} without a bug");
            assert!(is_red(run(on, case, Some(bug))).await, "{on:?} {name}");
        }
    }
}
