//! **Journeys**: the whole house in one process, people who click, programs with a key.
//!
//! Each module follows someone through the doors of a tiny world made by hand: two zones, one
//! person of each role, a mediator who works in the first zone only.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a journey stops where it cannot go on"
)]

mod account_funders;
mod accounts;
mod agreements;
mod aiguillage;
mod answers;
mod arrival;
mod audit;
mod authors;
mod awaited;
mod back;
mod bad_input;
mod calm;
mod codes;
mod committee_papers;
mod committees;
mod corrected;
mod counted;
mod courriels;
mod danger;
mod delais;
mod delegation;
mod described;
mod due;
mod edges;
mod entrusted;
mod fiche;
mod field;
mod files;
mod flowing;
mod foreign;
mod frozen;
mod givers;
mod handed;
mod imported;
mod instalment_papers;
mod keys;
mod left;
mod letters;
mod lists_in_time;
mod lived;
mod logos;
mod lost;
mod mirror;
mod monthly;
mod neighbourhood;
mod nomenclatures;
mod oracle;
mod others;
mod over_the_wire;
mod parties;
mod party_feed;
mod passed_on;
mod peopled;
mod perimeter;
mod photos;
mod photos_desk;
mod photos_kept;
mod photos_lent;
mod photos_told;
mod privacy;
mod pushed;
mod put_back;
mod readers;
mod renewed;
mod requalified;
mod rested;
mod reworded;
mod roadmap;
mod rotated;
mod secrets;
mod set_apart;
mod signed_copy;
mod silent;
mod situations;
mod street;
mod takeout;
mod takeover;
mod timed;
mod told;
mod told_twice;
mod traced;
mod turned_away;
mod verbs;
mod verified;
mod villes;
mod webhooks;

use door::{Purpose, Role, Stop};
use kernel::Day;
use kernel::id::{ConventionId, GrantId, ThemeId, ZoneId, uuid_v7};
use territory::{Zone, ZoneKind};
use testkit::{Actor, House, Newcomer, On};

/// The zones of the tiny world.
const ZONES: [u8; 2] = [1, 2];

fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(9, [9; 10]))
}

fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid_v7(1, [number; 10]))
}

fn theme(code: &str) -> ThemeId {
    let mut bytes = [0; 10];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
        *slot = byte;
    }
    ThemeId::from_uuid(uuid_v7(2, bytes))
}

/// A house with every room and the two zones; nothing when the engine is not there.
async fn open(on: On) -> Option<House> {
    open_with(on, parvis::house::services("http://parvis.test")).await
}

/// The same with what the rooms keep in memory.
async fn open_with(on: On, services: testkit::Services) -> Option<House> {
    open_settled(on, services, |_| {}).await
}

/// The same with settings of one's own.
async fn open_settled(
    on: On,
    services: testkit::Services,
    change: impl FnOnce(&mut testkit::Settings),
) -> Option<House> {
    open_taking(on, services.with(field::intake()), change).await
}

/// The same with an intake of one's own among what the rooms keep in memory.
async fn open_taking(
    on: On,
    services: testkit::Services,
    change: impl FnOnce(&mut testkit::Settings),
) -> Option<House> {
    let services = services.with(photos::darkroom()).with(photos_kept::list());
    let house = House::open_with(on, &parvis::house::rooms(), services, change).await?;
    house
        .clockwork
        .begin(Purpose::Lay, |tx| {
            let since = Day::parse("2019-01-01").expect("a day");
            referential::lay_default(tx, convention(), 1, since, &mut theme)?;
            for number in ZONES {
                territory::lay_zone(
                    tx,
                    &Zone {
                        id: zone(number),
                        convention: convention(),
                        parent: None,
                        code: format!("Z{number}"),
                        kind: ZoneKind::Block,
                        name: format!("Îlot {number}"),
                        commune: "Commune".to_owned(),
                        dwellings: None,
                        rank: i64::from(number),
                    },
                )?;
            }
            Ok::<_, Stop>(())
        })
        .await
        .expect("the ground");
    Some(house)
}

/// Someone with a code over some zones and every theme.
async fn enter(house: &House, login: &str, role: Role, zones: &[u8]) -> GrantId {
    let zones: Vec<ZoneId> = zones.iter().copied().map(zone).collect();
    let themes: Vec<ThemeId> =
        referential::default_themes(&mut theme).into_iter().map(|one| one.id).collect();
    let new = Newcomer { login, role, convention: convention(), zones: &zones, themes: &themes };
    house.welcome(&new).await
}

/// One person of each role, come in.
async fn everyone(house: &House) -> Vec<(Role, Actor)> {
    let mut people = Vec::new();
    for role in Role::ALL {
        let grant = enter(house, role.name(), role, &ZONES).await;
        people.push((role, house.arrives(grant).await));
    }
    people
}

/// A record as a program lays it down.
fn record(zone: u8, mediator: &str) -> serde_json::Value {
    serde_json::json!({
        "day": "2019-06-12", "time": "16:30", "minutes": 20, "activity": "A1", "themes": ["T3.1"],
        "axis": "AX1", "zone": format!("Z{zone}"), "origin": "O1", "channel": "C1",
        "next_step": "R0", "mediators": [mediator],
        "people": [{ "audience": "P1", "age_band": "NR", "gender": "NR", "count": 2 }],
    })
}
