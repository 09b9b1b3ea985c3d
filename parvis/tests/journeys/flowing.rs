//! A file that is flowing when its right ends stops there (I6, I7): what had left is a broken file, never one
//! that seems whole.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::{Purpose, Role, Stop};
use http_body_util::BodyExt;
use kernel::id::{ActivityId, GrantId, uuid_v7};
use testkit::{Actor, House, On, engines};
use tower::ServiceExt;

use crate::{ZONES, enter, open, record};

/// Enough rows for more than what may wait for a slow reader.
const ROWS: u64 = 12_000;

/// A house with enough rows, its manager, and who they are at the desk.
async fn full(on: On) -> Option<(House, GrantId, Actor)> {
    let house = open(on).await?;
    let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
    let office = house.arrives(manager).await;
    let under = house.clockwork.under(manager).await.expect("a right");
    let lists = under.service::<referential::ListsCache>().expect("the lists");
    let lay = under.begin(Purpose::Record, move |tx| {
        for number in 0..ROWS {
            let mut body = record(1, "nadege");
            body["note"] = serde_json::json!("Encombrants au pied des bornes. ".repeat(8).trim());
            let mut random = [7; 10];
            // The last four bits do not count in the order of records of one minute.
            random[2..].copy_from_slice(&(number << 4).to_be_bytes());
            let id = ActivityId::from_uuid(uuid_v7(1_560_000_000_000 + number, random));
            let (draft, _) = activity::draft_of(body.as_object().expect("an object"));
            let new = activity::understand(tx, &lists, &draft, id)?;
            activity::record(tx, &new)?;
        }
        Ok::<_, Stop>(())
    });
    lay.await.expect("laid");
    Some((house, manager, office))
}

/// Asks for the file; its body flows as it is read.
async fn ask(house: &House, office: &Actor) -> Body {
    let request = Request::get("/activites/export.csv?notes=non")
        .header(header::HOST, "parvis.test")
        .header(header::COOKIE, office.cookie_line())
        .body(Body::empty())
        .expect("a request");
    let answer = house.app.clone().oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    answer.into_body()
}

engines! {
    async fn an_export_stops_when_its_right_ends(on) {
        let Some((house, manager, office)) = full(on).await else { return };
        let whole = ask(&house, &office).await;
        let whole = whole.collect().await.expect("a whole file").to_bytes().len();
        let mut body = ask(&house, &office).await;
        let first = body.frame().await.expect("a piece").expect("it flows");
        let mut read = first.into_data().expect("bytes").len();
        house
            .clockwork
            .begin(Purpose::Grant, move |tx| Ok(door::grant::revoke(tx, manager)?))
            .await
            .expect("taken back");
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        let broken = loop {
            match body.frame().await {
                Some(Ok(piece)) => read += piece.into_data().expect("bytes").len(),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert!(broken, "the file seems whole: {read} of {whole} bytes");
        assert!(read < whole && read <= 1_024 * 1_024, "{read} of {whole} bytes");
    }

    async fn readers_who_stand_still_hold_nobody_up(on) {
        let Some((house, _, office)) = full(on).await else { return };
        let mut still = Vec::new();
        for _ in 0..8 {
            still.push(ask(&house, &office).await);
        }
        // Time for each that may to have filled what waits for its reader.
        tokio::time::sleep(Duration::from_millis(500)).await;
        let page = tokio::time::timeout(Duration::from_secs(20), office.get("/activites")).await;
        assert_eq!(page.expect("nobody waits for them").status, StatusCode::OK);
        drop(still);
    }
}
