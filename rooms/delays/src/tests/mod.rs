//! A house with what an alert stands on, and the tables that it keeps.

mod tables;

use std::sync::Arc;

use alert::{Category, NewAlert, Note, Recipient};
use door::{Clockwork, Role};
use kernel::id::{AlertId, ConventionId, GrantId, PersonId, ThemeId, Uuid, ZoneId, uuid_v7};
use kernel::{Instant, Lang, Line};
use referential::ListsCache;
use routing::Relay;
use testkit::{House, Newcomer, On, Services};

fn uuid(number: u8) -> Uuid {
    uuid_v7(1_560_000_000_000, [number; 10])
}

fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(1))
}

fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid(10 + number))
}

fn theme() -> ThemeId {
    ThemeId::from_uuid(uuid(20))
}

/// A morning of June 2019.
fn at(day: i64, minute: i64) -> Instant {
    let first = Instant::parse("2019-06-01T06:00:00Z").expect("an instant");
    first.plus_seconds(day * 86_400 + minute * 60)
}

fn new(number: u8, zone: ZoneId) -> NewAlert {
    NewAlert {
        id: AlertId::from_uuid(uuid(100 + number)),
        prefix: "HUM".to_owned(),
        zone,
        place: None,
        theme: theme(),
        raised_at: at(i64::from(number), 0),
        author: PersonId::from_uuid(uuid(2)),
        activity: None,
        category: Category::Technical,
        urgency: 2,
        danger: false,
        custodian: "D3".to_owned(),
        recipient: Recipient { organisation: "MEL".to_owned(), service: "Voirie".to_owned() },
        line: Line::parse("Dépôt au pied des bornes.").expect("a line"),
        note: Note::parse("=Vu deux fois ; même endroit.").expect("a note"),
        due_day: Some(at(i64::from(number) + 5, 0).local().0),
        relay: Relay::Alert,
    }
}

async fn house(on: On) -> Option<House> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(alert::AlertsCache::keeping(crate::kept)));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        photo::room(),
        routing::room(),
        alert::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

async fn grant(house: &House, login: &str, role: Role, zones: &[ZoneId]) -> GrantId {
    let new = Newcomer { login, role, convention: convention(), zones, themes: &[theme()] };
    house.welcome(&new).await
}

async fn under(house: &House, grant: GrantId) -> Clockwork {
    house.clockwork.under(grant).await.expect("the grant")
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in crate::samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    assert_eq!(ui::audit::sentences(include_str!("../words.rs")), Vec::<String>::new());
}
