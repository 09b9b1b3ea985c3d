//! The oracle of photographs (trust.md 3.3, 3.7: I1, I2, I3, I6, I10, I16): random rights over random records and
//! fiches, each with a photograph. Whoever may not read one is answered as if there were none, by every address that
//! names it; whoever may is noted once; and nobody takes one away that they may not see.

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, grant, sql};
use kernel::id::{ActivityId, AlertId, GrantId, PersonId, PhotoId};
use kernel::{Instant, TimeOfDay};
use proptest::prelude::*;
use testkit::{Actor, House, On, Page};

use super::drawn::{hold, is_red};
use super::{Right, Spot, THEMES, ZONES, body, day, give, ground, id, right, sees, spot};
use crate::peopled::{alert, raise};
use crate::{convention, enter, field, photos, theme, zone};

/// What somebody has to do with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    Nothing,
    /// They were there.
    Named,
    Author,
}

/// A photograph of a record, or of a fiche.
#[derive(Clone, Copy, Debug)]
struct Shot {
    of_alert: bool,
    spot: Spot,
    sensitive: bool,
    tie: Tie,
    whose: usize,
}

#[derive(Clone, Debug)]
struct Case {
    shots: Vec<Shot>,
    rights: Vec<Right>,
}

/// The rule, said again in the simplest way: the team’s for its manager; for a mediator, their own.
fn shows(right: &Right, person: usize, shot: &Shot) -> bool {
    let tie = if shot.whose == person { shot.tie } else { Tie::Nothing };
    let own = match tie {
        Tie::Author => true,
        Tie::Named => !shot.of_alert && !shot.sensitive,
        Tie::Nothing => false,
    };
    sees(right, &shot.spot)
        && (right.role == Role::Manager || (right.role == Role::Mediator && own))
}

fn shot() -> impl Strategy<Value = Shot> {
    let tie = prop::sample::select(vec![Tie::Nothing, Tie::Named, Tie::Author]);
    (any::<bool>(), spot(), prop::bool::weighted(0.3), tie, 0..4_usize).prop_map(
        |(of_alert, spot, sensitive, tie, whose)| Shot { of_alert, spot, sensitive, tie, whose },
    )
}

fn case() -> impl Strategy<Value = Case> {
    (prop::collection::vec(shot(), 1..=14), prop::collection::vec(right(), 1..=4))
        .prop_map(|(shots, rights)| Case { shots, rights })
}

fn record(number: usize, shot: &Shot) -> String {
    let room = if shot.of_alert { "signalements" } else { "activites" };
    format!("/{room}/{}", id(number))
}

/// The identifier of the photograph of a record.
fn print(number: usize) -> String {
    id(10_000 + number)
}

/// What stands in a photograph and nowhere else.
fn mark(number: usize) -> String {
    format!("qwzphoto{number:04}")
}

fn address(number: usize, shot: &Shot) -> String {
    format!("{}/photos/{}", record(number, shot), print(number))
}

/// Lays a record or a fiche, and its photograph.
async fn lay(house: &House, manager: GrantId, people: &[PersonId], shots: &[Shot]) {
    let whole = house.program(manager, "write:activities").await;
    for (number, shot) in shots.iter().enumerate() {
        let whose = people[shot.whose];
        if shot.of_alert {
            let known = AlertId::parse(&id(number)).expect("an identifier");
            let (place, about) = (zone(shot.spot.zone), theme(THEMES[shot.spot.theme]));
            let mut new = alert(known, place, about);
            new.raised_at = Instant::at(day(shot.spot.day), TimeOfDay::clamped(600));
            if shot.tie == Tie::Author {
                new.author = whose;
            }
            raise(house, manager, new).await;
        } else {
            let mut told = body(&shot.spot, "nadege");
            told["sensitive"] = shot.sensitive.into();
            let laid = whole.put(&format!("/api/v1/activities/{}", id(number)), &told).await;
            assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
        }
        let of = *shot;
        let keep = move |tx: &mut door::Tx<'_>| kept(tx, number, &of, whose);
        house.owner().begin(Purpose::Lay, keep).await.expect("a photograph");
    }
}

fn kept(tx: &mut door::Tx<'_>, number: usize, shot: &Shot, whose: PersonId) -> Result<(), Stop> {
    use base64::Engine;
    let record = ActivityId::parse(&id(number)).expect("an identifier");
    let photo = PhotoId::parse(&print(number)).expect("an identifier");
    let owner = if shot.of_alert { "alert" } else { "activity" };
    let jpeg = base64::engine::general_purpose::STANDARD.encode(mark(number));
    let now = tx.now();
    tx.run(
        sql!(
            open "the test lays a photograph",
            "INSERT INTO photo (id, convention_id, owner, record_id, phone_id, sent_as, received_at,
                width, height, jpeg)
             VALUES ($1, $2, $3, $4, $1, $1, $5, 40, 30, $6)"
        ),
        &(photo, convention(), owner, record, now, jpeg),
    )?;
    let tie = match shot.tie {
        Tie::Nothing => return Ok(()),
        Tie::Named => sql!(
            open "the test says who was there",
            "UPDATE activity SET mediators = $2 WHERE id = $1"
        ),
        Tie::Author => sql!(
            open "the test says whose a record is",
            "UPDATE activity SET author_id = $2 WHERE id = $1"
        ),
    };
    tx.run(tie, &(record, whose))?;
    Ok(())
}

/// What an answer tells, whichever identifiers were asked for.
fn told(page: &Page, number: usize) -> (StatusCode, String, String) {
    let plain = |text: &str| text.replace(&print(number), "p").replace(&id(number), "r");
    (page.status, plain(&page.body), plain(&format!("{:?}", page.headers)))
}

/// Everything that somebody is answered, photograph by photograph.
async fn looks(house: &House, (right, person): (&Right, usize), someone: &Actor, shots: &[Shot]) {
    let before = field::acts(house, "photo.seen").await;
    let mut seen = 0;
    for (number, shot) in shots.iter().enumerate() {
        let (path, none) = (address(number, shot), address(9_999, shot));
        let (one, absent) = (someone.get(&path).await, someone.get(&none).await);
        let listed = photos::shown(&someone.get(&record(number, shot)).await.body);
        let shown = shows(right, person, shot);
        assert_eq!(
            listed,
            if shown { vec![path.clone()] } else { Vec::new() },
            "{right:?} {shot:?}"
        );
        assert_eq!(one.status == StatusCode::OK, shown, "{right:?} {shot:?}");
        if shown {
            seen += 1;
            assert_eq!(one.bytes, mark(number).as_bytes(), "{right:?} {shot:?}");
        } else {
            assert_eq!(told(&one, number), told(&absent, 9_999), "{right:?} {shot:?}");
            assert!(!one.status.is_server_error(), "{right:?} {shot:?}");
            let gone = someone.post(&format!("{path}/retirer"), &[]).await;
            let never = someone.post(&format!("{none}/retirer"), &[]).await;
            assert_eq!(told(&gone, number), told(&never, 9_999), "{right:?} {shot:?}");
        }
        // Under the address of another record it is not there, whoever asks.
        for (other, beside) in shots.iter().enumerate().filter(|(other, _)| *other != number) {
            let crossed = format!("{}/photos/{}", record(other, beside), print(number));
            let page = someone.get(&crossed).await;
            assert_eq!(page.status, absent.status, "{right:?} {shot:?} under {beside:?}");
            assert!(!page.body.contains("qwzphoto"), "{right:?} {shot:?} under {beside:?}");
        }
    }
    let noted = field::acts(house, "photo.seen").await - before;
    assert_eq!(noted, seen, "{right:?} is noted once for each that left, and never else");
}

/// Everybody looks, under a bug when there is one.
async fn run(on: On, case: Case, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    let all: Vec<u8> = (1..=ZONES).collect();
    let manager = enter(&house, "nadege", Role::Manager, &all).await;
    let (mut grants, mut people) = (Vec::new(), Vec::new());
    for (number, right) in case.rights.iter().enumerate() {
        let grant = give(&house, number, right).await;
        let under = house.clockwork.under(grant).await.expect("a right");
        people.push(under.visit().expect("someone").person());
        grants.push(grant);
    }
    let mut shots = case.shots;
    for shot in &mut shots {
        shot.whose %= people.len();
    }
    lay(&house, manager, &people, &shots).await;
    for (number, (right, grant)) in case.rights.iter().zip(grants).enumerate() {
        if let Some(widened) = bug {
            let widen =
                move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(widened, &(grant, "nobody"))?);
            house.owner().begin(Purpose::Lay, widen).await.expect("the bug");
        }
        let someone = house.arrives(grant).await;
        if right.revoked {
            let take = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(grant::revoke(tx, grant)?);
            house.clockwork.begin(Purpose::Grant, take).await.expect("revoked");
        }
        looks(&house, (right, number), &someone, &shots).await;
    }
    let kept = crate::traced::texts(&house, "SELECT id FROM photo".to_owned()).await;
    assert_eq!(kept.len(), shots.len(), "none was taken away");
}

#[test]
fn a_photograph_is_shown_to_whom_its_record_is_read_and_is_nothing_to_others_on_sqlite() {
    hold((On::Sqlite, "photographs"), (45, 40), &case(), |case| run(On::Sqlite, case, None));
}

#[test]
fn a_photograph_is_shown_to_whom_its_record_is_read_and_is_nothing_to_others_on_postgres() {
    hold((On::Postgres, "photographs"), (45, 8), &case(), |case| run(On::Postgres, case, None));
}

/// The seeded bugs (kin of bug-scope-skip): a perimeter or a level wider in the database than what was given.
fn bugs() -> [(&'static str, Role, Live); 4] {
    let [zones, themes, _] = super::skipped::skipped();
    [
        (zones.0, Role::Manager, zones.1),
        (themes.0, Role::Manager, themes.1),
        (
            "level",
            Role::Direction,
            sql!(
                open "the seeded bug",
                "UPDATE visible SET level = 4 WHERE grant_id = $1 AND $2 <> ''"
            ),
        ),
        (
            "own",
            Role::Mediator,
            sql!(
                open "the seeded bug",
                "UPDATE visible SET own_situations = FALSE WHERE grant_id = $1 AND $2 <> ''"
            ),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_of_photographs_turns_red_when_a_perimeter_or_a_level_is_skipped() {
    let spot = |zone, theme| Spot { zone, theme, day: 50 };
    for on in [On::Sqlite, On::Postgres] {
        for of_alert in [false, true] {
            for (name, role, bug) in bugs() {
                let shots: Vec<Shot> = [spot(1, 2), spot(4, 2), spot(1, 3)]
                    .map(|spot| Shot {
                        of_alert,
                        spot,
                        sensitive: false,
                        tie: Tie::Nothing,
                        whose: 0,
                    })
                    .to_vec();
                let right =
                    Right { role, zones: vec![1], themes: vec![2], days: (0, 100), revoked: false };
                let case = Case { shots, rights: vec![right] };
                if ground(on).await.is_none() {
                    continue;
                }
                assert!(!is_red(run(on, case.clone(), None)).await, "{on:?} without a bug");
                assert!(
                    is_red(run(on, case, Some(bug))).await,
                    "{on:?} {name} of an alert: {of_alert}"
                );
            }
        }
    }
}
