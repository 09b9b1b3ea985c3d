//! Coming in and going out by the real page.

use axum::http::{StatusCode, header};
use door::Role;
use kernel::Clock as _;
use testkit::{Actor, CODE, engines};

use crate::{ZONES, enter, open};

engines! {
    async fn a_person_comes_in_and_goes_out(on) {
        let Some(house) = open(on).await else { return };
        enter(&house, "nadege", Role::Manager, &ZONES).await;
        let mut someone = Actor::stranger(house.app.clone());

        let asked = someone.get("/convention").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        assert_eq!(asked.location(), "/connexion?retour=%2Fconvention");
        assert_eq!(someone.get(asked.location()).await.status, StatusCode::OK);

        let refused = someone.sign_in("nadege", "PV-AAAAA-AAAAA-AAAA").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("n’est pas reconnu"));
        let too_soon = someone.sign_in("nadege", CODE).await;
        assert_eq!(too_soon.status, StatusCode::TOO_MANY_REQUESTS);

        house.clock.set(house.clock.now().plus_seconds(2));
        let opened = someone.sign_in(" Nadege ", CODE).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER);
        let cookie = opened.headers.get(header::SET_COOKIE).expect("a cookie");
        let cookie = cookie.to_str().expect("a text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert_eq!(someone.get("/convention").await.status, StatusCode::OK);

        let out = someone.post("/deconnexion", &[]).await;
        assert_eq!(out.location(), "/connexion");
        // The cache leaves the browser; what a telephone has not sent yet does not.
        assert_eq!(out.headers.get("clear-site-data").expect("said"), "\"cache\"");
        // The cookie is still sent; the session behind it is gone.
        assert_eq!(someone.get("/convention").await.status, StatusCode::SEE_OTHER);
    }

    async fn an_unknown_login_and_a_wrong_code_are_told_alike(on) {
        let Some(house) = open(on).await else { return };
        enter(&house, "helene", Role::Direction, &ZONES).await;
        let mut someone = Actor::stranger(house.app.clone());
        let wrong = someone.sign_in("helene", "PV-AAAAA-AAAAA-AAAA").await;
        let unknown = someone.sign_in("personne", "PV-AAAAA-AAAAA-AAAA").await;
        assert_eq!(wrong.status, unknown.status);
        assert_eq!(wrong.body.replace("helene", "personne"), unknown.body);
    }

    async fn a_session_ends_with_its_grant(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let awa = house.arrives(grant).await;
        assert_eq!(awa.get("/activites").await.status, StatusCode::OK);
        house
            .clockwork
            .begin(door::Purpose::Grant, move |tx| Ok(door::grant::revoke(tx, grant)?))
            .await
            .expect("revoked");
        assert_eq!(awa.get("/activites").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_form_from_elsewhere_is_refused(on) {
        let Some(house) = open(on).await else { return };
        let someone = Actor::stranger(house.app.clone());
        let request = axum::http::Request::builder()
            .method("POST")
            .uri("/connexion")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .body(axum::body::Body::from("login=a&code=b"))
            .expect("a request");
        assert_eq!(someone.send(request).await.status, StatusCode::FORBIDDEN);
    }
}
