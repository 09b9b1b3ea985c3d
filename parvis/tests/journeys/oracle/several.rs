//! The oracle beyond records (trust.md 3.7: I1, I2, I5, I6, I7, I10): fiches, situations and the journal of the
//! neighbourhood, read by people who hold several rights, some of them handed on by random delegation, taken back
//! or come to their end while the clock moves. Each right shows its own perimeter, the rights of someone together
//! show the union of these, and never more.

use std::collections::BTreeSet;

use alert::NewAlert;
use axum::http::StatusCode;
use door::grant::{Grant, Wish, issue};
use door::person::{NewPerson, enrol};
use door::{Purpose, Role, Scope, Stop, grant};
use kernel::id::{AlertId, GrantId, PersonId, RowId, SituationId};
use kernel::{Instant, Line, Period, TimeOfDay};
use neighbourhood::{Entry, Kind, State};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::{Actor, House, On};

use super::{THEMES, ZONES, day, ground};
use crate::peopled::{alert, raise};
use crate::{convention, enter, theme, zone};

/// What may be read somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A fiche that was raised.
    Alert,
    /// A situation followed over several visits.
    Situation,
    /// A line of the journal of the neighbourhood, accepted.
    Line,
}

/// Something somewhere; its words are its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thing {
    pub(super) sort: Sort,
    pub(super) zone: u8,
    pub(super) theme: usize,
    /// Days after 1 January 2019.
    pub(super) day: i64,
}

/// A right that someone holds.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) role: Role,
    pub(super) zones: Vec<u8>,
    pub(super) themes: Vec<usize>,
    pub(super) days: (i64, i64),
    /// Hours until its end.
    pub(super) ends: i64,
    pub(super) revoked: bool,
}

/// Someone: their rights, and what the manager of one of them handed on, if they could.
#[derive(Clone, Debug)]
struct Person {
    rights: Vec<Held>,
    handed: Option<Held>,
}

#[derive(Clone, Debug)]
struct Case {
    things: Vec<Thing>,
    people: Vec<Person>,
    /// Hours by which the clock moves, twice.
    hours: [i64; 2],
}

/// The hour of the tests.
pub(super) fn begin() -> Instant {
    Instant::parse("2019-06-14T12:30:00Z").expect("a moment")
}

impl Held {
    fn is_live(&self, hours: i64) -> bool {
        !self.revoked && hours < self.ends
    }

    /// The one visibility rule, said again in the simplest way.
    pub(super) fn sees(&self, thing: &Thing) -> bool {
        let works_here = matches!(self.role, Role::Mediator | Role::Manager | Role::Direction);
        let here = self.zones.contains(&thing.zone);
        let about = self.themes.contains(&thing.theme);
        match thing.sort {
            Sort::Alert => {
                let then = (self.days.0..=self.days.1).contains(&thing.day);
                works_here && here && about && then
            }
            // What was opened before the days of a right and goes on is theirs too.
            Sort::Situation => works_here && here && about && thing.day <= self.days.1,
            // Lines have no theme, and partners read them too.
            Sort::Line => (works_here || self.role.is_partner()) && here,
        }
    }

    fn scope(&self) -> Scope {
        Scope {
            convention: convention(),
            zones: self.zones.iter().copied().map(zone).collect(),
            themes: self.themes.iter().map(|place| theme(THEMES[*place])).collect(),
            days: Period::spanning(day(self.days.0), day(self.days.1)),
            level: self.role.ceiling(),
        }
    }

    fn is_within(&self, whole: &Self) -> bool {
        let among = |zones: &[u8]| self.zones.iter().all(|zone| zones.contains(zone));
        among(&whole.zones)
            && self.themes.iter().all(|theme| whole.themes.contains(theme))
            && whole.days.0 <= self.days.0
            && self.days.1 <= whole.days.1
            && self.role.ceiling() <= whole.role.ceiling()
    }
}

fn thing() -> impl Strategy<Value = Thing> {
    let sort = prop::sample::select(vec![Sort::Alert, Sort::Situation, Sort::Line]);
    (sort, 1..=ZONES, 0..THEMES.len(), 0..160_i64).prop_map(|(sort, zone, theme, day)| Thing {
        sort,
        zone,
        theme,
        day,
    })
}

fn held() -> impl Strategy<Value = Held> {
    let roles = [Role::Mediator, Role::Manager, Role::Direction, Role::Signatory, Role::Referent];
    (
        prop::sample::select(roles.to_vec()),
        prop::sample::subsequence((1..=ZONES).collect::<Vec<_>>(), 1..=usize::from(ZONES)),
        prop::sample::subsequence((0..THEMES.len()).collect::<Vec<_>>(), 1..=THEMES.len()),
        (0..160_i64, 0..160_i64),
        prop::sample::select(vec![20_i64, 50, 4_000]),
        prop::bool::weighted(0.15),
    )
        .prop_map(|(role, zones, themes, (one, other), ends, revoked)| Held {
            role,
            zones,
            themes,
            days: (one.min(other), one.max(other)),
            ends,
            revoked,
        })
}

fn case() -> impl Strategy<Value = Case> {
    let person = (prop::collection::vec(held(), 1..=3), prop::option::of(held()))
        .prop_map(|(rights, handed)| Person { rights, handed });
    (
        prop::collection::vec(thing(), 1..=18),
        prop::collection::vec(person, 1..=3),
        [1..40_i64, 1..60_i64],
    )
        .prop_map(|(things, people, hours)| Case { things, people, hours })
}

/// The words by which something is known wherever it is read.
pub(super) fn words(number: usize) -> String {
    format!("qwz{number:03}mot")
}

fn uuid(number: usize) -> kernel::id::Uuid {
    let mut random = [0xC4; 10];
    random[8..].copy_from_slice(&u16::try_from(number).expect("few").to_be_bytes());
    kernel::id::uuid_v7(1_550_000_000_000, random)
}

/// The page of something, when it has one.
fn page(number: usize, sort: Sort) -> Option<String> {
    match sort {
        Sort::Alert => Some(format!("/signalements/{}", AlertId::from_uuid(uuid(number)))),
        Sort::Situation => {
            Some(format!("/activites/situations/{}", SituationId::from_uuid(uuid(number))))
        }
        Sort::Line => None,
    }
}

/// Lays everything down under a manager who holds the whole.
pub(super) async fn lay(house: &House, manager: GrantId, things: &[Thing]) {
    for (number, thing) in things.iter().enumerate() {
        let (id, of) = (uuid(number), *thing);
        if of.sort == Sort::Alert {
            let new = alert(AlertId::from_uuid(id), zone(of.zone), theme(THEMES[of.theme]));
            let at = Instant::at(day(of.day), TimeOfDay::clamped(600));
            let line = Line::parse(&words(number)).expect("a line");
            raise(house, manager, NewAlert { line, raised_at: at, ..new }).await;
            continue;
        }
        let office = house.clockwork.under(manager).await.expect("a manager");
        let laid = office.begin(Purpose::Lay, move |tx| match of.sort {
            Sort::Situation => activity::lay_situation(
                tx,
                &activity::NewSituation {
                    id: SituationId::from_uuid(id),
                    code: words(number),
                    zone: zone(of.zone),
                    theme: theme(THEMES[of.theme]),
                    opened: day(of.day),
                    closed: None,
                    ending: None,
                },
            ),
            Sort::Alert | Sort::Line => neighbourhood::lay_entry(
                tx,
                &Entry {
                    id: RowId::from_uuid(id),
                    convention: convention(),
                    kind: Kind::Works,
                    period: Period::spanning(day(160), day(170)),
                    zone: Some(zone(of.zone)),
                    place: None,
                    party: "AUTRE".to_owned(),
                    line: words(number),
                    link: String::new(),
                    state: State::Accepted,
                    reason: String::new(),
                    told_on: day(160),
                },
            ),
        });
        laid.await.expect("laid");
    }
}

/// Gives someone a right, and opens a session under it; whoever has none yet is entered first.
pub(super) async fn give(
    house: &House,
    (person, login, first): (PersonId, &str, bool),
    right: &Held,
) -> GrantId {
    let id = GrantId::from_uuid(house.shell.mint().uuid());
    let given = Grant {
        id,
        person,
        role: right.role,
        scope: right.scope(),
        convention_words: "essai".to_owned(),
        perimeter_words: "essai".to_owned(),
        party: "ASL".to_owned(),
        valid: (begin().plus_seconds(-86_400 * 100), begin().plus_seconds(right.ends * 3_600)),
        granted_by: "essai".to_owned(),
        purpose: "essai".to_owned(),
    };
    let new = NewPerson {
        id: person,
        login: login.to_owned(),
        name: login.to_owned(),
        email: String::new(),
        organisation: String::new(),
        post: String::new(),
        code_hash: "closed".to_owned(),
        invited_until: None,
    };
    let lay = move |tx: &mut door::Tx<'_>| {
        if first {
            enrol(tx, &new)?;
        }
        Ok::<_, Stop>(issue(tx, &given)?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("a right");
    house.arrives(id).await;
    id
}

/// Hands a part of a right on, as the form does: through `narrow`, and for as long as the giver's at most.
fn handed_on(giver: &Held, asked: &Held) -> Option<Held> {
    let wish = Wish {
        zones: asked.zones.iter().copied().map(zone).collect(),
        themes: asked.themes.iter().map(|place| theme(THEMES[*place])).collect(),
        days: Period::spanning(day(asked.days.0), day(asked.days.1)),
        level: asked.role.ceiling(),
    };
    let narrowed = giver.scope().narrow(&wish);
    assert_eq!(narrowed.is_ok(), asked.is_within(giver), "{giver:?} {asked:?}");
    narrowed.ok()?;
    Some(Held { ends: asked.ends.min(giver.ends), ..asked.clone() })
}

/// Whatever lists tell of the words of things.
async fn told(someone: &Actor, path: &str) -> Result<BTreeSet<String>, StatusCode> {
    let page = someone.get(path).await;
    if page.status != StatusCode::OK {
        return Err(page.status);
    }
    let words = page.body.match_indices("qwz");
    Ok(words.filter_map(|(place, _)| page.body.get(place..place + 9).map(str::to_owned)).collect())
}

fn lists(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Alert => &["/signalements", "/signalements/export.csv"],
        Sort::Situation => &["/activites/situations"],
        Sort::Line => &["/quartier"],
    }
}

/// A right and who holds it, with the words of what it may read.
pub(super) struct Reading<'r> {
    pub(super) right: &'r Held,
    pub(super) session: &'r Actor,
    pub(super) hours: i64,
}

impl Reading<'_> {
    /// What one right shows, list by list and page by page, against the rule.
    pub(super) async fn holds(&self, things: &[Thing]) -> BTreeSet<String> {
        let mut union = BTreeSet::new();
        let nowhere = self.session.get(&page(9_999, Sort::Alert).expect("a page")).await;
        for sort in [Sort::Alert, Sort::Situation, Sort::Line] {
            let of_sort = things.iter().enumerate().filter(|(_, thing)| thing.sort == sort);
            let live = self.right.is_live(self.hours);
            let expected: BTreeSet<String> = of_sort
                .clone()
                .filter(|(_, thing)| live && self.right.sees(thing))
                .map(|(number, _)| words(number))
                .collect();
            for path in lists(sort) {
                // A mediator takes out what they raised themselves: nothing here.
                let takes_out = !path.contains("export") || self.right.role != Role::Mediator;
                let none = BTreeSet::new();
                let expected = if takes_out { &expected } else { &none };
                match told(self.session, path).await {
                    Ok(found) => {
                        assert_eq!(found, *expected, "{:?} {path} {}h", self.right, self.hours);
                    }
                    Err(status) => assert!(
                        expected.is_empty() && !status.is_server_error(),
                        "{:?} {path} {status}",
                        self.right
                    ),
                }
            }
            for (number, thing) in of_sort {
                let Some(path) = page(number, sort) else { continue };
                let one = self.session.get(&path).await;
                if live && self.right.sees(thing) {
                    assert_eq!(one.status, StatusCode::OK, "{:?} {path}", self.right);
                    assert!(one.body.contains(&words(number)), "{path}");
                } else {
                    assert_eq!(one.status, nowhere.status, "{:?} {path}", self.right);
                    assert!(!one.body.contains("qwz"), "{:?} {path}", self.right);
                }
            }
            union.extend(expected);
        }
        union
    }
}

struct Given {
    id: GrantId,
    right: Held,
    session: Actor,
}

/// Someone who has come in under each of their rights, and under rights from which they will pass to these.
struct Someone {
    own: Vec<Given>,
    spare: Vec<Actor>,
}

/// A right that reads nothing of what is laid but lines of the first zone; it outlives the test.
fn spare() -> Held {
    let (zones, themes) = (vec![1], vec![0]);
    Held { role: Role::Referent, zones, themes, days: (0, 0), ends: 9_000, revoked: false }
}

/// Enters someone with rights, and takes those back that are to be.
async fn enter_with(house: &House, login: &str, rights: &[Held]) -> Someone {
    let person = PersonId::from_uuid(house.shell.mint().uuid());
    let (mut own, mut spares) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let id = give(house, (person, login, turn == 0), &spare()).await;
        spares.push(session(house, id));
    }
    for right in rights {
        let id = give(house, (person, login, false), right).await;
        own.push(Given { id, right: right.clone(), session: session(house, id) });
        if right.revoked {
            let take = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(grant::revoke(tx, id)?);
            house.clockwork.begin(Purpose::Grant, take).await.expect("revoked");
        }
    }
    Someone { own, spare: spares }
}

pub(super) fn session(house: &House, id: GrantId) -> Actor {
    let secret = door::secret::fingerprint(&id.text());
    Actor::holding(house.app.clone(), &format!("pv={secret}"))
}

/// How often everything is looked at, the clock moved between.
const TURNS: usize = 3;

async fn run(on: On, case: &Case) {
    let Some(house) = ground(on).await else { return };
    house.set_clock(begin());
    let all: Vec<u8> = (1..=ZONES).collect();
    let manager = enter(&house, "nadege", Role::Manager, &all).await;
    lay(&house, manager, &case.things).await;
    let mut people = Vec::new();
    for (number, person) in case.people.iter().enumerate() {
        if let (Some(asked), [.., giver]) = (&person.handed, person.rights.as_slice()) {
            let handed: Vec<Held> = handed_on(giver, asked).into_iter().collect();
            people.push(enter_with(&house, &format!("delegue{number}"), &handed).await);
        }
        people.push(enter_with(&house, &format!("p{number}"), &person.rights).await);
    }
    let mut hours = 0;
    for (turn, more) in [0, case.hours[0], case.hours[1]].into_iter().enumerate() {
        hours += more;
        house.set_clock(begin().plus_seconds(hours * 3_600));
        let looked: Looked<'_> = (&case.things, hours);
        let of = |(of, one): (usize, &Someone)| -> Vec<(usize, GrantId)> {
            one.own.iter().map(|given| (of, given.id)).collect()
        };
        let ids: Vec<(usize, GrantId)> = people.iter().enumerate().flat_map(of).collect();
        for (place, someone) in people.iter_mut().enumerate() {
            for given in &someone.own {
                let (right, session) = (&given.right, &given.session);
                Reading { right, session, hours }.holds(&case.things).await;
            }
            let others = ids.iter().filter(|(of, _)| *of != place).map(|(_, id)| *id);
            pass(&someone.own, &mut someone.spare[turn], others, looked).await;
        }
    }
}

type Looked<'l> = (&'l [Thing], i64);

/// Someone passes from one right to each other: to their own that live, to no other, and never to those of others.
async fn pass(
    own: &[Given],
    session: &mut Actor,
    others: impl Iterator<Item = GrantId>,
    (things, hours): Looked<'_>,
) {
    for other in others {
        let tried = session.post(&format!("/compte/droits/{other}"), &[]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND, "a right of someone else");
    }
    let mut union = BTreeSet::new();
    for to in own {
        let passed = session.post(&format!("/compte/droits/{}", to.id), &[]).await;
        let right = &to.right;
        if right.is_live(hours) {
            assert_eq!(passed.status, StatusCode::SEE_OTHER, "{right:?} {}", passed.body);
            session.take_cookies(&passed);
            union.extend(Reading { right, session, hours }.holds(things).await);
        } else {
            assert_eq!(passed.status, StatusCode::NOT_FOUND, "{right:?}");
        }
    }
    let every = things.iter().enumerate().filter(|(_, thing)| {
        own.iter().any(|one| one.right.is_live(hours) && one.right.sees(thing))
    });
    let every: BTreeSet<String> = every.map(|(number, _)| words(number)).collect();
    assert_eq!(union, every, "the rights of someone together");
}

/// Cases drawn from a seed that is always the same, so that a failure can be looked at.
fn hold(on: On, cases: u32) {
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 30, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[43; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let looked = std::cell::Cell::new((0, 0));
    let held = runner.run(&case(), |case| {
        let rights: usize = case.people.iter().map(|person| person.rights.len()).sum();
        looked.set((looked.get().0 + rights, looked.get().1 + case.things.len()));
        runtime.block_on(run(on, &case));
        Ok(())
    });
    if let Err(broken) = held {
        testkit::stop(&format!("seed 43, {cases} cases: {broken}"));
    }
    let (rights, things) = looked.get();
    testkit::tell(&format!("{on:?}, seed 43: {cases} cases, {rights} rights over {things} things"));
}

#[test]
fn several_rights_show_their_union_and_never_more_on_sqlite() {
    hold(On::Sqlite, 50);
}

#[test]
fn several_rights_show_their_union_and_never_more_on_postgres() {
    hold(On::Postgres, 10);
}
