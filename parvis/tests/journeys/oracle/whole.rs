//! Rights that hold every zone and every theme of their convention (ADR 0098) : told apart, they read what others read;
//! and what comes to the convention, or leaves the right, is outside at once.

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, Tx, sql};
use kernel::id::GrantId;
use territory::{Zone, ZoneKind};
use testkit::{House, On};

use super::{Spot, ZONES, body, ground, id};
use crate::{convention, enter, zone};

/// What makes the right less than whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// A zone comes to the convention.
    Comes,
    /// A zone leaves the right.
    Leaves,
    /// A theme leaves the right.
    Forgets,
}

impl Turn {
    /// What takes the word back, gone: the seeded bug. A zone that comes is then laid by a statement that tells nobody.
    const fn deaf(self) -> Option<Live> {
        match self {
            Self::Comes => None,
            Self::Leaves => Some(sql!(
                open_twin "the seeded bug",
                sqlite "DROP TRIGGER visible_zone_lessens",
                postgres "DROP TRIGGER visible_zone_lessens ON visible_zone"
            )),
            Self::Forgets => Some(sql!(
                open_twin "the seeded bug",
                sqlite "DROP TRIGGER visible_theme_lessens",
                postgres "DROP TRIGGER visible_theme_lessens ON visible_theme"
            )),
        }
    }

    fn happens(self, tx: &mut Tx<'_>, (right, deaf): (GrantId, bool)) -> Result<(), Stop> {
        match self {
            Self::Comes if deaf => {
                let untold = sql!(
                    open "the seeded bug",
                    "INSERT INTO zone (id, convention_id, code, kind, name, commune, rank)
                     SELECT $1, z.convention_id, 'Z5', z.kind, z.name, z.commune, 5 FROM zone z WHERE z.id = $2"
                );
                tx.run(untold, &(zone(ZONES + 1), zone(4)))?;
            }
            Self::Comes => territory::lay_zone(tx, &fifth())?,
            Self::Leaves => {
                let left = sql!(
                    open "the test lessens a right",
                    "DELETE FROM visible_zone WHERE grant_id = $1 AND zone_id = $2"
                );
                tx.run(left, &(right, zone(4)))?;
            }
            Self::Forgets => {
                let left = sql!(
                    open "the test lessens a right",
                    "DELETE FROM visible_theme
                      WHERE grant_id = $1 AND theme_id IN (SELECT t.id FROM theme t WHERE t.code = 'T3.1')"
                );
                tx.run(left, &(right,))?;
            }
        }
        Ok(())
    }
}

fn fifth() -> Zone {
    Zone {
        id: zone(ZONES + 1),
        convention: convention(),
        parent: None,
        code: format!("Z{}", ZONES + 1),
        kind: ZoneKind::Block,
        name: "Îlot 5".to_owned(),
        commune: "Commune".to_owned(),
        dwellings: None,
        rank: 5,
    }
}

/// Says what is whole; answers how many rights it was said of: zones, then themes.
pub(super) async fn say(house: &House) -> (u64, u64) {
    let told =
        |tx: &mut Tx<'_>| Ok::<_, Stop>((territory::say_whole(tx)?, referential::say_whole(tx)?));
    house.clockwork.begin(Purpose::Routine, told).await.expect("said")
}

/// What the reader is answered of a record, before and after the turn.
async fn answered(on: On, turn: Turn, deaf: bool) -> Option<(StatusCode, StatusCode)> {
    let house = ground(on).await?;
    let all: Vec<u8> = (1..=ZONES).collect();
    let reader = enter(&house, "nadege", Role::Manager, &all).await;
    enter(&house, "remi", Role::Manager, &[1, 2]).await;
    let (zones, themes) = say(&house).await;
    assert_eq!((zones, themes), (1, 2), "of nadege alone, and of both");
    assert_eq!(say(&house).await, (0, 0), "it is said once");
    let program = house.program(reader, "read:activities write:activities").await;
    let path = format!("/api/v1/activities/{}", id(0));
    let spot = Spot { zone: 4, theme: 2, day: 150 };
    assert_eq!(program.put(&path, &body(&spot, "nadege")).await.status, StatusCode::CREATED);
    let before = program.get(&path).await.status;
    if let Some(bug) = turn.deaf().filter(|_| deaf) {
        let deafen = move |tx: &mut Tx<'_>| Ok::<_, Stop>(tx.run(bug, &())?);
        house.owner().begin(Purpose::Lay, deafen).await.expect("the bug");
    }
    let happen = move |tx: &mut Tx<'_>| {
        turn.happens(tx, (reader, deaf))?;
        if turn == Turn::Comes {
            // The record is put where the right does not reach, as a correction by somebody else would.
            let moved = sql!(open "the test moves a record", "UPDATE activity SET zone_id = $1");
            tx.run(moved, &(zone(ZONES + 1),))?;
        }
        Ok::<_, Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, happen).await.expect("the turn");
    Some((before, program.get(&path).await.status))
}

/// The word is taken back: what is outside is not there. Without that the engine lets the row through; a zone that came is
/// still stopped by the second wall.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_that_was_whole_and_is_less_reads_less_at_once() {
    for on in [On::Sqlite, On::Postgres] {
        for turn in [Turn::Comes, Turn::Leaves, Turn::Forgets] {
            let Some(held) = answered(on, turn, false).await else { continue };
            assert_eq!(held, (StatusCode::OK, StatusCode::NOT_FOUND), "{on:?} {turn:?}");
            let red = answered(on, turn, true).await.expect("the engine was there");
            let let_through = if turn == Turn::Comes {
                StatusCode::INTERNAL_SERVER_ERROR
            } else {
                StatusCode::OK
            };
            assert_eq!(red, (StatusCode::OK, let_through), "{on:?} {turn:?}, deaf");
        }
    }
}
