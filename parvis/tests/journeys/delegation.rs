//! Rights only narrow (I4, I5): whatever a manager holds and whatever is asked, what is given is a part of
//! it in zones, themes, days and level, through the function and through the form; and nobody comes to
//! more by giving a code again, by looking as its holder, or by adding to what someone has.

use std::collections::{BTreeSet, HashSet};

use axum::http::StatusCode;
use door::grant::{Grant, Wish, issue};
use door::person::{NewPerson, enrol};
use door::{Level, Purpose, Role, Scope, Stop, sql};
use kernel::id::{GrantId, PersonId, ThemeId, ZoneId};
use kernel::{Day, Instant, Period, TimeOfDay};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::{Actor, House, On};

use crate::codes::{code_on, lay_town};
use crate::oracle::ground;
use crate::{convention, theme, zone};

const ZONES: u8 = 4;
const LEVELS: [Level; 5] =
    [Level::Public, Level::Partner, Level::Operational, Level::Situation, Level::Sensitive];
const ASKED: [Role; 5] =
    [Role::Signatory, Role::Referent, Role::Mediator, Role::Manager, Role::Dpo];
const TOPS: [&str; 3] = ["T1", "T3", "T5"];

/// A perimeter: zones, themes of the first level, days after 1 January 2019.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) zones: Vec<u8>,
    pub(crate) tops: Vec<&'static str>,
    /// One sub-theme is missing from the last of them.
    pub(crate) but_one: bool,
    pub(crate) days: (i64, i64),
}

pub(crate) fn day(after: i64) -> Day {
    Day::parse("2019-01-01").expect("a day").plus_days(after)
}

/// Every theme under one of the first level.
fn under(top: &str) -> Vec<ThemeId> {
    let all = referential::default_themes(&mut theme);
    let held = all.into_iter().filter(|one| one.code.split('.').next() == Some(top));
    held.map(|one| one.id).collect()
}

impl Part {
    fn themes(&self) -> HashSet<ThemeId> {
        let mut themes: Vec<ThemeId> = self.tops.iter().flat_map(|top| under(top)).collect();
        if self.but_one {
            themes.pop();
        }
        themes.into_iter().collect()
    }

    pub(crate) fn scope(&self, level: Level) -> Scope {
        Scope {
            convention: convention(),
            zones: self.zones.iter().copied().map(zone).collect(),
            themes: self.themes(),
            days: Period::spanning(day(self.days.0), day(self.days.1)),
            level,
        }
    }
}

pub(crate) fn part() -> impl Strategy<Value = Part> {
    (
        prop::sample::subsequence((1..=ZONES).collect::<Vec<_>>(), 1..=usize::from(ZONES)),
        prop::sample::subsequence(TOPS.to_vec(), 1..=TOPS.len()),
        prop::bool::weighted(0.2),
        (0..3_i64, 100..103_i64),
    )
        .prop_map(|(zones, tops, but_one, (from, to))| Part {
            zones,
            tops,
            but_one,
            days: (from * 10, to),
        })
}

/// The oracle: whether all of one is in the other.
pub(crate) fn within(part: &Scope, whole: &Scope) -> bool {
    part.convention == whole.convention
        && part.zones.is_subset(&whole.zones)
        && part.themes.is_subset(&whole.themes)
        && part.days.from() >= whole.days.from()
        && part.days.to() <= whole.days.to()
        && part.level <= whole.level
}

proptest! {
    #![proptest_config(Config { cases: 2_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_narrowed_is_a_part_and_every_part_can_be_given(
        (held, asked) in (part(), part()),
        (holds, asks) in (0_usize..5, 0_usize..5),
    ) {
        let held = held.scope(LEVELS[holds]);
        let part = asked.scope(LEVELS[asks]);
        let wish = Wish {
            zones: part.zones.iter().copied().collect(),
            themes: part.themes.iter().copied().collect(),
            days: part.days,
            level: part.level,
        };
        match held.narrow(&wish) {
            Ok(given) => {
                prop_assert!(within(&given, &held));
                prop_assert_eq!(given, part);
            }
            Err(refusals) => {
                prop_assert!(!within(&part, &held) || part.themes.is_empty());
                prop_assert!(!refusals.is_empty());
            }
        }
    }
}

/// Gives a right as an import would, without any manager.
pub(crate) async fn given(house: &House, login: &str, role: Role, scope: Scope) -> GrantId {
    let mint = house.shell.mint();
    let (person, grant) = (PersonId::from_uuid(mint.uuid()), GrantId::from_uuid(mint.uuid()));
    let new = NewPerson {
        id: person,
        login: login.to_owned(),
        name: login.to_owned(),
        email: format!("{login}@parvis.example"),
        organisation: "Ville d’exemple".to_owned(),
        post: "Essai".to_owned(),
        code_hash: door::secret::hash(testkit::CODE, &[7; 16]).expect("a hash"),
        invited_until: None,
    };
    let at = |text: &str| Instant::at(Day::parse(text).expect("a day"), TimeOfDay::clamped(0));
    let right = Grant {
        id: grant,
        person,
        role,
        scope,
        convention_words: "essai".to_owned(),
        perimeter_words: "essai".to_owned(),
        party: "VILLE".to_owned(),
        valid: (at("2019-01-01"), at("2020-01-01")),
        granted_by: "essai".to_owned(),
        purpose: "essai".to_owned(),
    };
    let lay = move |tx: &mut door::Tx<'_>| {
        enrol(tx, &new)?;
        Ok::<_, Stop>(issue(tx, &right)?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("a right");
    grant
}

/// What stands in the database of the last right of someone: role and scope.
pub(crate) async fn kept(house: &House, login: &str) -> Option<(String, Scope)> {
    let login = login.to_owned();
    let read = house.clockwork.read(move |tx| {
        let found: Option<(GrantId, String, i64, Day, Day)> = tx.one(
            sql!(
                open "the test reads what was given",
                "SELECT g.id, g.role, v.level, v.day_from, v.day_to
                   FROM access_grant g JOIN person p ON p.id = g.person_id
                   JOIN visible v ON v.grant_id = g.id
                  WHERE p.login = $1 ORDER BY g.id DESC LIMIT 1"
            ),
            &(&login,),
            |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?, row.take()?)),
        )?;
        let Some((grant, role, level, from, to)) = found else { return Ok(None) };
        let zones: Vec<ZoneId> = tx.all(
            sql!(open "the test reads what was given", "SELECT zone_id FROM visible_zone WHERE grant_id = $1"),
            &(grant,),
            |row| row.take(),
        )?;
        let themes: Vec<ThemeId> = tx.all(
            sql!(open "the test reads what was given", "SELECT theme_id FROM visible_theme WHERE grant_id = $1"),
            &(grant,),
            |row| row.take(),
        )?;
        let scope = Scope {
            convention: convention(),
            zones: zones.into_iter().collect(),
            themes: themes.into_iter().collect(),
            days: Period::spanning(from, to),
            level: Level::of(level).expect("a level"),
        };
        Ok(Some((role, scope)))
    });
    read.await.expect("a right")
}

/// A manager, and what they ask of the form.
#[derive(Clone, Debug)]
struct Case {
    held: Part,
    asked: Part,
    role: Role,
}

fn case() -> impl Strategy<Value = Case> {
    (part(), part(), prop::sample::select(&ASKED[..])).prop_map(|(held, asked, role)| Case {
        held,
        asked,
        role,
    })
}

/// Zones asked for with those under them that the manager sees: 3 lies under 1.
pub(crate) fn closed(asked: &Part, held: &Part) -> BTreeSet<u8> {
    let mut zones: BTreeSet<u8> = asked.zones.iter().copied().collect();
    if zones.contains(&1) && held.zones.contains(&3) {
        zones.insert(3);
    }
    zones
}

async fn asks(nadege: &Actor, login: &str, case: &Case) -> StatusCode {
    let (from, to) = (day(case.asked.days.0).text(), day(case.asked.days.1).text());
    let email = format!("{login}@ville.example");
    let zones: Vec<String> = case.asked.zones.iter().map(|zone| format!("Z{zone}")).collect();
    let mut fields = vec![
        ("etape", "remettre"),
        ("nom", "Camille Exemple"),
        ("identifiant", login),
        ("courriel", &email),
        ("structure", "VILLE"),
        ("fonction", "Essai"),
        ("role", case.role.name()),
        ("du", &from),
        ("au", &to),
        ("jusquau", "2019-07-01"),
        ("motif", "Essai"),
    ];
    fields.extend(zones.iter().map(|zone| ("secteurs", zone.as_str())));
    fields.extend(case.asked.tops.iter().map(|top| ("themes", *top)));
    nadege.post("/acces/inviter", &fields).await.status
}

async fn run(house: &House, number: usize, case: &Case) {
    let held = case.held.scope(Level::Sensitive);
    let manager = given(house, &format!("chef{number}"), Role::Manager, held.clone()).await;
    let nadege = house.arrives(manager).await;
    let login = format!("recu{number}");
    let status = asks(&nadege, &login, case).await;
    // The form names whole themes of the first level.
    let asked = Part { but_one: false, ..case.asked.clone() };
    let wished = Scope {
        zones: closed(&case.asked, &case.held).into_iter().map(zone).collect(),
        ..asked.scope(case.role.ceiling())
    };
    let may = matches!(case.role, Role::Signatory | Role::Referent | Role::Mediator)
        && within(&wished, &held);
    let kept_now = kept(house, &login).await;
    if may {
        assert_eq!(status, StatusCode::OK, "{case:?}");
        assert_eq!(kept_now, Some((case.role.name().to_owned(), wished)), "{case:?}");
    } else {
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{case:?}");
        assert_eq!(kept_now, None, "{case:?}");
    }
    again(house, number, (&nadege, &held), case).await;
}

/// A code that stands already, given by somebody else over anything: it is looked under, given again or
/// added to only as far as one's own perimeter goes.
async fn again(house: &House, number: usize, (nadege, held): (&Actor, &Scope), case: &Case) {
    let role = if case.role == Role::Mediator { Role::Mediator } else { Role::Signatory };
    let scope = case.asked.scope(role.ceiling());
    let login = format!("tiers{number}");
    let code = given(house, &login, role, scope.clone()).await;
    let own = within(&scope, held);
    let told = |what: &str| format!("{what} {case:?}");

    let seen = nadege.post(&format!("/acces/{code}/voir"), &[]).await;
    let looks = own && role.is_partner();
    assert_eq!(seen.status == StatusCode::SEE_OTHER, looks, "{}", told("looked under"));
    if looks {
        assert_eq!(nadege.post("/voir-comme/quitter", &[]).await.location(), "/acces");
    }
    let page = nadege.get("/acces").await;
    for act in ["redonner", "voir"] {
        let offered = page.body.contains(&format!("/acces/{code}/{act}\""));
        assert_eq!(offered, own && (act == "redonner" || looks), "{}", told(act));
    }
    let redone = nadege.post(&format!("/acces/{code}/redonner"), &[]).await;
    if own {
        assert_eq!(redone.status, StatusCode::OK, "{}", told("given again"));
        let mut holder = Actor::stranger(house.app.clone());
        let opened = holder.sign_in(&login, &code_on(&redone.body)).await;
        assert_eq!(opened.location(), "/activation");
    } else {
        assert_eq!(redone.status, StatusCode::NOT_FOUND, "{}", told("given again"));
        let mut holder = Actor::stranger(house.app.clone());
        let opened = holder.sign_in(&login, testkit::CODE).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", told("what it was still opens"));
    }
    let (_, kept) = kept(house, &login).await.expect("a right");
    assert_eq!(kept, scope, "{}", told("the right stays as it was"));
    // Whoever it was given to, taking a code away is narrowing: it is always allowed.
    let taken = nadege.post(&format!("/acces/{code}/retirer"), &[("motif", "Essai")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", told("taken back"));
}

fn hold(on: On, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let Some(house) = runtime.block_on(ground(on)) else { return };
    runtime.block_on(lay_town(&house));
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[42; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let number = std::sync::atomic::AtomicUsize::new(0);
    let held = runner.run(&case(), |case| {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        runtime.block_on(run(&house, number, &case));
        Ok(())
    });
    if let Err(broken) = held {
        testkit::stop(&format!("seed 42, {cases} cases: {broken}"));
    }
}

#[test]
fn whatever_is_asked_a_right_only_narrows_on_sqlite() {
    hold(On::Sqlite, 80);
}

#[test]
fn whatever_is_asked_a_right_only_narrows_on_postgres() {
    hold(On::Postgres, 30);
}
