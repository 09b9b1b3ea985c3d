//! The oracle is shown red: a seeded bug that both walls are blind to (trust.md 3.7).

use std::collections::BTreeSet;

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, sql};
use testkit::On;

use super::{Right, Spot, ZONES, body, give, ground, id, reads};
use crate::enter;

/// A perimeter that is wider than the right before anybody reads: both walls are blind to it, as if one statement
/// decided for all (bug-scope-skip).
pub(super) fn skipped() -> [(&'static str, Live); 3] {
    [
        (
            "zones",
            sql!(
                open "the seeded bug",
                "INSERT INTO visible_zone (grant_id, zone_id)
                 SELECT $1, z.id FROM zone z WHERE z.id <> $2 ON CONFLICT DO NOTHING"
            ),
        ),
        (
            "themes",
            sql!(
                open "the seeded bug",
                "INSERT INTO visible_theme (grant_id, theme_id)
                 SELECT $1, t.id FROM theme t WHERE t.id <> $2 ON CONFLICT DO NOTHING"
            ),
        ),
        (
            "days",
            sql!(
                open "the seeded bug",
                "UPDATE access_grant SET day_to = '2019-12-31' WHERE id = $1 AND $2 <> ''"
            ),
        ),
    ]
}

/// The oracle is no decoration: with the perimeter skipped it turns red, and green without.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_turns_red_when_a_perimeter_is_skipped() {
    for on in [On::Sqlite, On::Postgres] {
        for bug in std::iter::once(None).chain(skipped().map(Some)) {
            let Some(house) = ground(on).await else { continue };
            let all: Vec<u8> = (1..=ZONES).collect();
            let manager = enter(&house, "nadege", Role::Manager, &all).await;
            let whole = house.program(manager, "write:activities").await;
            // One inside, and one that each bug lets through.
            let spot = |zone, theme, day| Spot { zone, theme, day };
            let spots = vec![spot(1, 2, 50), spot(4, 2, 50), spot(1, 3, 50), spot(1, 2, 150)];
            for (number, spot) in spots.iter().enumerate() {
                let path = format!("/api/v1/activities/{}", id(number));
                assert_eq!(
                    whole.put(&path, &body(spot, "nadege")).await.status,
                    StatusCode::CREATED
                );
            }
            let right = Right {
                role: Role::Manager,
                zones: vec![1],
                themes: vec![2],
                days: (0, 100),
                revoked: false,
            };
            let grant = give(&house, 0, &right).await;
            if let Some((_, widened)) = bug {
                // What a right says of its days stands in its closure too.
                let also = sql!(
                    open "the seeded bug",
                    "UPDATE visible SET day_to =
                            (SELECT g.day_to FROM access_grant g WHERE g.id = visible.grant_id)
                      WHERE grant_id = $1"
                );
                let widen = move |tx: &mut door::Tx<'_>| {
                    tx.run(widened, &(grant, "nobody"))?;
                    tx.run(also, &(grant,))?;
                    Ok::<_, Stop>(())
                };
                house.owner().begin(Purpose::Lay, widen).await.expect("the bug");
            }
            let program = house.program(grant, "read:activities read:notes").await;
            let someone = house.arrives(grant).await;
            let asked = tokio::spawn(async move {
                reads(&right, (&program, &someone), &spots, &BTreeSet::new()).await;
            });
            match (asked.await, bug) {
                (Ok(()), None) => {}
                (Err(red), Some(_)) if red.is_panic() => {
                    // Red because somebody saw too much, not because something broke.
                    let said = red.into_panic();
                    let said = said.downcast_ref::<String>().map_or("", String::as_str);
                    assert!(said.contains("Right {") && said.contains("left"), "{said}");
                }
                (green, bug) => {
                    let bug = bug.map(|(name, _)| name);
                    testkit::stop(&format!("the oracle is blind: {bug:?} {:?}", green.is_ok()));
                }
            }
        }
    }
}
