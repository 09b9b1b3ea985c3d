//! The last barrier (ASVS V16.5.4): whatever panics in a request is answered with a calm page and an incident number,
//! undoes what it had begun, and stops nothing else. Its seeded bug is the same house without that barrier.

use axum::Router;
use axum::http::StatusCode;
use door::{Answer, Anyone, Doors, Form, Manager, Purpose, Role, Room, Stop, sql};
use testkit::{Actor, House, On};

use crate::{ZONES, enter};

const CANARY: &str = "qwzpanne de la cour";

/// A page that stops in the middle.
async fn stops(_: Anyone) -> Answer {
    testkit::stop(CANARY)
}

/// The same once something was written.
async fn stops_late(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let work = |tx: &mut door::Tx<'_>| -> Result<(), Stop> {
        let text = sql!(
            open "the test writes and stops",
            "INSERT INTO setting (name, value) VALUES ('essai', 'qwz')"
        );
        tx.run(text, &())?;
        testkit::stop(CANARY)
    };
    key.begin(Purpose::Record, work).await?;
    Ok(door::see_other("/compte"))
}

fn doors() -> Doors {
    Doors::default().get("/essai", stops).get("/api/essai", stops).post("/essai", stops_late)
}

async fn house(on: On) -> Option<House> {
    let faulty = Room { doors, ..Room::named("essai") };
    let rooms: Vec<Room> = parvis::house::rooms().into_iter().chain([faulty]).collect();
    House::open(on, &rooms, parvis::house::services("http://parvis.test")).await
}

/// Asks for what stops, by a page, a program and a form; then for what does not.
async fn asked(app: Router, session: String) {
    let someone = Actor::holding(app, &session);
    for path in ["/essai", "/api/essai"] {
        let page = someone.get(path).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(!page.body.contains("qwz") && !page.body.contains("panic"), "{}", page.body);
        let told = ["La faute n’est pas la vôtre", "\"status\":500"];
        assert!(told.iter().any(|said| page.body.contains(said)), "{path} {}", page.body);
        assert!(page.headers.contains_key("content-security-policy"), "{path}");
    }
    // In the one writer it is said to be unavailable: whoever sends it again is answered.
    let page = someone.post("/essai", &[]).await;
    assert!(page.status.is_server_error(), "{}", page.body);
    assert!(page.body.contains("numéro d’incident") && !page.body.contains("qwz"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_panics_is_answered_calmly_undone_and_stops_nothing_else() {
    for on in [On::Sqlite, On::Postgres] {
        let Some(house) = house(on).await else { continue };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        asked(house.app.clone(), nadege.cookie_line()).await;
        let kept = "SELECT value FROM setting WHERE name = 'essai'".to_owned();
        assert_eq!(crate::traced::texts(&house, kept).await, Vec::<String>::new(), "{on:?}");
        // The one writer goes on, and so does everybody.
        assert_eq!(nadege.get("/readyz").await.status, StatusCode::OK);
        assert_eq!(nadege.get("/compte").await.status, StatusCode::OK);
        // The seeded bug: the doors alone, without the barrier that the frame puts around them.
        let bare = doors().into_router().with_state(house.shell.clone());
        let red = tokio::spawn(asked(bare, nadege.cookie_line())).await.expect_err("red");
        let said = red.into_panic();
        let said = said.downcast_ref::<String>().map_or("", String::as_str);
        assert!(said.contains(CANARY), "it stopped because of the fault itself: {said}");
    }
}
