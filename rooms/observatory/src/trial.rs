//! A small convention for tests and measurements: eight zones, the shipped lists, and as many
//! records as asked, drawn from a seeded sequence.

use std::sync::Arc;

use activity::{Count, FactsCache, NewActivity};
use door::{Clockwork, Purpose, Role, Tx};
use kernel::id::{ActivityId, ConventionId, GrantId, PersonId, ThemeId, ZoneId, uuid_v7};
use kernel::{Day, Minutes, Prose, TimeOfDay};
use referential::ListsCache;
use territory::{Zone, ZoneKind};
use testkit::{House, Newcomer, On, Services};

/// Numbers that look drawn and are the same at each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(9, [9; 10]))
}

pub(crate) fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid_v7(1, [number; 10]))
}

/// The identifier of a theme, from its code.
pub(crate) fn theme(code: &str) -> ThemeId {
    let mut bytes = [0; 10];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
        *slot = byte;
    }
    ThemeId::from_uuid(uuid_v7(2, bytes))
}

pub(crate) fn all_themes() -> Vec<ThemeId> {
    referential::default_themes(&mut theme).into_iter().map(|one| one.id).collect()
}

/// A record drawn at random in the first half of 2019.
pub(crate) fn drawn(dice: &mut Dice, number: u64) -> NewActivity {
    let themes = referential::default_themes(&mut theme);
    let pick = dice.below(u64::try_from(themes.len()).expect("themes"));
    let theme = themes[usize::try_from(pick).expect("a place")].id;
    let code =
        |prefix: &str, limit: u64, dice: &mut Dice| format!("{prefix}{}", dice.below(limit) + 1);
    let kind = code("A", 8, dice);
    let ended = ["A2", "A4", "A5"].contains(&kind.as_str()) && dice.below(8) > 0;
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    let day = Day::parse("2019-01-01").expect("a day");
    NewActivity {
        id: ActivityId::from_uuid(uuid_v7(1_550_000_000_000 + number, random)),
        day: day.plus_days(i64::try_from(dice.below(181)).expect("a day")),
        time: TimeOfDay::clamped(i64::try_from(dice.below(1_440)).expect("a minute")),
        minutes: Minutes::of(5 + i64::try_from(dice.below(90)).expect("minutes")),
        kind,
        themes: vec![theme],
        axis: code("AX", 4, dice),
        zone: zone(u8::try_from(dice.below(8) + 1).expect("a zone")),
        place: None,
        pin: None,
        origin: code("O", 14, dice),
        channel: code("C", 9, dice),
        ending: ended.then(|| code("S", 9, dice)),
        next_step: "R0".to_owned(),
        next_day: None,
        intensity: None,
        people: vec![Count {
            audience: code("P", 6, dice),
            age_band: "NR".to_owned(),
            gender: "NR".to_owned(),
            n: 1 + i64::try_from(dice.below(5)).expect("people"),
        }],
        mediators: vec![PersonId::from_uuid(uuid_v7(3, [3; 10]))],
        note: Prose::parse("").expect("nothing"),
        sensitive: false,
        situation: None,
        alert: None,
        action: None,
        round: None,
    }
}

/// A house with the rooms that figures are made from.
pub(crate) async fn house(on: On, room: door::Room) -> Option<House> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(FactsCache::default()));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        planning::room(),
        neighbourhood::room(),
        roadmap::room(),
        photo::room(),
        activity::room(),
        alert::room(),
        room,
    ];
    House::open(on, &rooms, services).await
}

fn lay_ground(tx: &mut Tx<'_>) -> Result<(), door::Stop> {
    referential::lay_default(
        tx,
        convention(),
        1,
        Day::parse("2019-01-01").expect("a day"),
        &mut theme,
    )?;
    for number in 1..=8 {
        territory::lay_zone(
            tx,
            &Zone {
                id: zone(number),
                convention: convention(),
                parent: None,
                code: format!("Z{number}"),
                kind: ZoneKind::Block,
                name: format!("Secteur {number}"),
                commune: "Commune".to_owned(),
                dwellings: Some(100),
                rank: i64::from(number),
            },
        )?;
    }
    Ok(())
}

/// Gives someone a role over some zones.
pub(crate) async fn enter(house: &House, login: &str, role: Role, zones: &[u8]) -> GrantId {
    let zones: Vec<ZoneId> = zones.iter().copied().map(zone).collect();
    let new =
        Newcomer { login, role, convention: convention(), zones: &zones, themes: &all_themes() };
    house.welcome(&new).await
}

/// The records, laid under the manager's grant, which is handed back.
pub(crate) async fn laid(house: &House, records: Vec<NewActivity>) -> (Clockwork, GrantId) {
    house.clockwork.begin(Purpose::Lay, lay_ground).await.expect("the ground");
    let grant = enter(house, "nadege", Role::Manager, &[1, 2, 3, 4, 5, 6, 7, 8]).await;
    let office = house.clockwork.under(grant).await.expect("the grant");
    lay_more(&office, records).await;
    (office, grant)
}

/// Records that come to a convention laid before.
pub(crate) async fn lay_more(office: &Clockwork, records: Vec<NewActivity>) {
    let lay = office.begin(Purpose::Lay, move |tx| {
        for record in &records {
            activity::record(tx, record)?;
        }
        Ok(())
    });
    lay.await.expect("records");
}
