//! What a fiche stands on in tests: one convention, its zones and theme, a morning of June, and the fiche itself. The tests
//! of this room and of those above it read this one text; nothing else of the house does (a law says so).

use alert::{Category, NewAlert, Note, Recipient};
use door::{Clockwork, Role};
use kernel::id::{AlertId, ConventionId, GrantId, PersonId, ThemeId, Uuid, ZoneId, uuid_v7};
use kernel::{Instant, Line};
use routing::Relay;
use testkit::{House, Newcomer};

pub(super) fn uuid(number: u8) -> Uuid {
    uuid_v7(1_560_000_000_000, [number; 10])
}

pub(super) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(1))
}

pub(super) fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid(10 + number))
}

pub(super) fn theme() -> ThemeId {
    ThemeId::from_uuid(uuid(20))
}

/// A morning of June 2019.
pub(super) fn at(day: i64, minute: i64) -> Instant {
    let first = Instant::parse("2019-06-01T06:00:00Z").expect("an instant");
    first.plus_seconds(day * 86_400 + minute * 60)
}

pub(super) fn new(number: u8, zone: ZoneId) -> NewAlert {
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

pub(super) async fn grant(house: &House, login: &str, role: Role, zones: &[ZoneId]) -> GrantId {
    let new = Newcomer { login, role, convention: convention(), zones, themes: &[theme()] };
    house.welcome(&new).await
}

pub(super) async fn under(house: &House, grant: GrantId) -> Clockwork {
    house.clockwork.under(grant).await.expect("the grant")
}
