//! The oracle of several rights is shown red: seeded bugs that both walls are blind to (trust.md 3.7).

use door::{Live, Purpose, Role, Stop, sql};
use kernel::id::PersonId;
use testkit::On;

use super::several::{Held, Reading, Sort, Thing, begin, give, lay, session};
use super::{ZONES, ground};
use crate::enter;

/// The seeded bugs, each blind to both walls (bug-scope-skip and its kin): a closure, the days or the end of a right
/// wider in the database than what was given, and a right taken back that still lives there.
fn skipped() -> [(&'static str, Live); 5] {
    let [zones, themes, days] = super::skipped::skipped();
    [
        zones,
        themes,
        days,
        (
            "end",
            sql!(
                open "the seeded bug",
                "UPDATE access_grant SET valid_to = valid_to + 864000000 WHERE id = $1 AND $2 <> ''"
            ),
        ),
        (
            "revocation",
            sql!(
                open "the seeded bug",
                "UPDATE access_grant SET revoked_at = NULL WHERE id = $1 AND $2 <> ''"
            ),
        ),
    ]
}

/// One of each sort inside the right, and what each bug lets through.
fn laid() -> Vec<Thing> {
    let spots = [(1, 2, 50), (4, 2, 50), (1, 3, 50), (1, 2, 150)];
    let of = |sort| spots.map(|(zone, theme, day)| Thing { sort, zone, theme, day });
    [Sort::Alert, Sort::Situation, Sort::Line].into_iter().flat_map(of).collect()
}

/// Reads everything through a right that a bug has widened; whether the oracle was red.
async fn is_red(on: On, bug: Option<&(&'static str, Live)>, sort: Sort) -> Option<bool> {
    let house = ground(on).await?;
    house.set_clock(begin());
    let all: Vec<u8> = (1..=ZONES).collect();
    let manager = enter(&house, "nadege", Role::Manager, &all).await;
    let things: Vec<Thing> = laid().into_iter().filter(|one| one.sort == sort).collect();
    lay(&house, manager, &things).await;
    let right = Held {
        role: Role::Manager,
        zones: vec![1],
        themes: vec![2],
        days: (0, 100),
        ends: 20,
        revoked: false,
    };
    let person = PersonId::from_uuid(house.shell.mint().uuid());
    let id = give(&house, (person, "p", true), &right).await;
    let session = session(&house, id);
    let mut right = right;
    if let Some((name, widened)) = bug {
        let (name, widened) = (*name, *widened);
        right.revoked = name == "revocation";
        let also = sql!(
            open "the seeded bug",
            "UPDATE visible SET day_to =
                    (SELECT g.day_to FROM access_grant g WHERE g.id = visible.grant_id)
              WHERE grant_id = $1"
        );
        let widen = move |tx: &mut door::Tx<'_>| {
            tx.run(widened, &(id, "nobody"))?;
            tx.run(also, &(id,))?;
            Ok::<_, Stop>(())
        };
        house.owner().begin(Purpose::Lay, widen).await.expect("the bug");
    }
    let hours = if bug.is_some_and(|(name, _)| *name == "end") { 30 } else { 1 };
    house.set_clock(begin().plus_seconds(hours * 3_600));
    let asked = tokio::spawn(async move {
        Reading { right: &right, session: &session, hours }.holds(&things).await;
    });
    let Err(red) = asked.await else { return Some(false) };
    // Red because somebody saw too much, not because something broke.
    let said = red.into_panic();
    let said = said.downcast_ref::<String>().map_or("", String::as_str);
    assert!(said.contains("Held {") && said.contains("left"), "{said}");
    Some(true)
}

/// What each bug lets through: lines have no theme and no day, and what is followed has no first day.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_oracle_turns_red_when_a_perimeter_is_skipped() {
    for on in [On::Sqlite, On::Postgres] {
        for sort in [Sort::Alert, Sort::Situation, Sort::Line] {
            let Some(green) = is_red(on, None, sort).await else { continue };
            assert!(!green, "{on:?} {sort:?} without a bug");
            for bug in skipped() {
                if sort == Sort::Line && ["themes", "days"].contains(&bug.0) {
                    continue;
                }
                assert_eq!(
                    is_red(on, Some(&bug), sort).await,
                    Some(true),
                    "{on:?} {sort:?} {}",
                    bug.0
                );
            }
        }
    }
}
