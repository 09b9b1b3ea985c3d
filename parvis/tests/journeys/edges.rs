//! What every answer carries, and what is too large, unknown or not for people.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::Role;
use testkit::{Actor, Page, engines};

use crate::{ZONES, enter, open};

/// Headers of every answer, whatever it is.
const ALWAYS: [&str; 8] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "x-robots-tag",
    "cache-control",
];

const TEN_MEGABYTES: usize = 10 * 1_024 * 1_024;

fn is_dressed(page: &Page, told: &str) {
    for name in ALWAYS {
        assert!(page.headers.contains_key(name), "{told} lacks {name}");
    }
}

fn is_a_problem(page: &Page, status: StatusCode) {
    assert_eq!(page.status, status, "{}", page.body);
    let kind = page.headers.get(header::CONTENT_TYPE).expect("a type");
    assert_eq!(kind, "application/problem+json");
    assert_eq!(page.json()["status"], status.as_u16());
    assert!(page.json()["title"].as_str().is_some_and(|title| !title.is_empty()));
}

fn heavy(method: &str, path: &str, kind: &str) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(vec![b'a'; TEN_MEGABYTES]))
        .expect("a request")
}

engines! {
    async fn every_answer_is_dressed(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let manager = house.arrives(grant).await;
        let stranger = Actor::stranger(house.app.clone());
        for line in house.matrix.iter().filter(|line| line.method == "GET") {
            let path = line.path.replace(['{', '}', '*'], "");
            for someone in [&manager, &stranger] {
                is_dressed(&someone.get(&path).await, &path);
            }
        }
        is_dressed(&stranger.get("/nulle-part").await, "an unknown page");
        is_dressed(&stranger.put_raw("/connexion", String::new()).await, "a wrong method");
        let private = manager.get("/activites").await;
        assert_eq!(private.headers.get(header::CACHE_CONTROL).expect("a rule"), "no-store");
    }

    async fn ten_megabytes_are_too_many(on) {
        let Some(house) = open(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        let form = heavy("POST", "/connexion", "application/x-www-form-urlencoded");
        assert_eq!(stranger.send(form).await.status, StatusCode::PAYLOAD_TOO_LARGE);

        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let program = house.program(grant, "write:activities").await;
        let path = "/api/v1/activities/01890a5d-ac96-774b-bcce-b302099a8057";
        let sent = program.put_raw(path, "a".repeat(TEN_MEGABYTES)).await;
        is_a_problem(&sent, StatusCode::PAYLOAD_TOO_LARGE);
    }

    async fn a_method_that_an_address_does_not_have_is_said_so(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let manager = house.arrives(grant).await;
        for (method, path) in [
            ("PUT", "/connexion"),
            ("DELETE", "/activites"),
            ("PATCH", "/"),
            ("X-PARVIS", "/healthz"),
            ("POST", "/api/v1/activities"),
        ] {
            let request = Request::builder().method(method).uri(path).body(Body::empty());
            let page = manager.send(request.expect("a request")).await;
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert!(page.body.contains("Cette adresse ne se demande pas ainsi."), "{method} {path}");
            is_dressed(&page, path);
        }
    }

    async fn programs_are_answered_with_problem_documents(on) {
        let Some(house) = open(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        is_a_problem(&stranger.get("/api/v1/nulle-part").await, StatusCode::NOT_FOUND);
        is_a_problem(&stranger.get("/api/v1/activities").await, StatusCode::UNAUTHORIZED);
        let wrong = Actor::program(house.app.clone(), "not a key");
        is_a_problem(&wrong.get("/api/v1/activities").await, StatusCode::UNAUTHORIZED);

        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let program = house.program(grant, "write:activities").await;
        let path = "/api/v1/activities/01890a5d-ac96-774b-bcce-b302099a8057";
        is_a_problem(&program.put_raw(path, "{".to_owned()).await, StatusCode::UNPROCESSABLE_ENTITY);
        let media = heavy("PUT", path, "text/plain");
        assert_eq!(stranger.send(media).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn the_description_for_programs_needs_no_key(on) {
        let Some(house) = open(on).await else { return };
        let told = Actor::stranger(house.app.clone()).get("/api/openapi.json").await;
        assert_eq!(told.json(), parvis::openapi::document());
        assert_eq!(told.json()["openapi"], "3.1.0");
    }

    async fn the_house_says_that_it_is_alive_and_ready(on) {
        let Some(house) = open(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        for path in ["/healthz", "/readyz"] {
            assert_eq!(stranger.get(path).await.status, StatusCode::OK, "{path}");
        }
        let listed = stranger.get("/atelier/pages.json").await.json();
        let listed: Vec<_> = listed.as_array().expect("a list").iter().collect();
        assert!(listed.iter().any(|path| *path == "/activites"), "{listed:?}");
    }
}
