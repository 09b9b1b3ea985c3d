//! The charter on both engines: whoever accepted an older version accepts the one in force before anything
//! of theirs opens, whatever way they came in; it is asked once, and kept by version.

use axum::http::StatusCode;
use door::Role;
use door::journal::Cursor;
use testkit::{Actor, House, engines};

use super::{ACCEPTED, VERSION};
use crate::proofs::tests::{PASSWORD, activated, house, invited, later, seconds};

/// Everyone who accepted something accepted an older version.
pub(crate) async fn grows_old(house: &House) {
    let aged = house.clockwork.begin(door::Purpose::Lay, |tx| {
        tx.run(
            door::sql!(
                open "the charter of a test grows old",
                "UPDATE person SET pledged = '2019-01' WHERE pledged <> ''"
            ),
            &(),
        )?;
        tx.run(
            door::sql!(
                open "the charter of a test grows old",
                "DELETE FROM charter_acceptance WHERE version = '2019-01'"
            ),
            &(),
        )?;
        let old = door::sql!(
            open "the charter of a test grows old",
            "UPDATE charter_acceptance SET version = '2019-01'"
        );
        Ok(tx.run(old, &())?)
    });
    assert!(aged.await.expect("aged") > 0, "nobody had accepted anything");
}

/// Nothing of whoever came in opens before they accept the charter in force; then everything does.
pub(crate) async fn is_asked_of(actor: &Actor) {
    for path in ["/compte", "/compte/cles", "/confirmer", "/compte/mot-de-passe"] {
        let led = actor.get(path).await;
        let to = led.location();
        assert!(led.status == StatusCode::SEE_OTHER && to.starts_with("/charte"), "{path}: {to}");
    }
    let sent = actor.post("/compte/sessions/fermer", &[]).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/charte"));
    let page = actor.get("/charte?retour=%2Fcompte").await;
    assert!(page.body.contains(VERSION) && page.body.contains("value=\"/compte\""));
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
    for fields in [&[][..], &[("charte", "")], &[("charte", "non")]] {
        let refused = actor.post("/charte", fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let odd = actor.post("/charte", &[("charte", "oui"), ("version", "2030-01")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY, "no other field");
    assert_eq!(actor.get("/compte").await.location(), "/charte?retour=%2Fcompte", "not yet");
    let done = actor.post("/charte", &[("charte", "oui"), ("retour", "/compte")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/compte"));
    let account = actor.get("/compte").await;
    assert_eq!(account.status, StatusCode::OK);
    assert!(account.body.contains(VERSION));
    let again = actor.get("/charte").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "asked once");
}

async fn accepted(house: &House) -> Vec<String> {
    house.settled("access").await;
    let entries = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "access")?));
    let entries = entries.await.expect("read");
    let of = entries.into_iter().filter(|entry| entry.act == ACCEPTED.name);
    of.map(|entry| entry.detail).collect()
}

engines! {
    async fn an_older_charter_is_accepted_anew_after_password_and_application(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("charte-{on:?}").to_lowercase();
        invited(&house, &login, Role::Mediator).await;
        let (before, application, _) = activated(&house, &login).await;
        assert_eq!(before.get("/compte").await.status, StatusCode::OK, "accepted at the activation");
        assert_eq!(accepted(&house).await, [VERSION]);
        grows_old(&house).await;
        // Sessions that are open meanwhile are asked too.
        assert_eq!(before.get("/compte").await.location(), "/charte?retour=%2Fcompte");
        assert_eq!(before.post("/presence", &[]).await.status, StatusCode::OK);
        later(&house, 60);
        let mut actor = Actor::stranger(house.app.clone());
        actor.sign_in(&login, PASSWORD).await;
        let code = application.code(seconds(&house));
        let inside = actor.post("/connexion/preuve", &[("preuve", &code)]).await;
        actor.take_cookies(&inside);
        assert_eq!(inside.location(), "/activites");
        is_asked_of(&actor).await;
        assert_eq!(accepted(&house).await, [VERSION, VERSION]);
        assert_eq!(before.get("/compte").await.status, StatusCode::OK, "once for the person");
        // Whoever would rather not may leave.
        grows_old(&house).await;
        assert_eq!(actor.post("/deconnexion", &[]).await.location(), "/connexion");
    }

    async fn nobody_accepts_for_somebody_else_and_strangers_see_nothing(on) {
        let Some(house) = house(on).await else { return };
        let (one, other) = (format!("une-{on:?}"), format!("autre-{on:?}"));
        for login in [&one, &other] {
            invited(&house, &login.to_lowercase(), Role::Mediator).await;
        }
        let (first, _, _) = activated(&house, &one.to_lowercase()).await;
        let (second, _, _) = activated(&house, &other.to_lowercase()).await;
        grows_old(&house).await;
        let done = first.post("/charte", &[("charte", "oui")]).await;
        assert_eq!(done.location(), "/activites");
        assert_eq!(first.get("/compte").await.status, StatusCode::OK);
        assert_eq!(second.get("/compte").await.location(), "/charte?retour=%2Fcompte");
        let stranger = Actor::stranger(house.app.clone());
        assert!(stranger.get("/charte").await.location().starts_with("/connexion"));
        let sent = stranger.post("/charte", &[("charte", "oui")]).await;
        assert!(sent.location().starts_with("/connexion"));
    }
}
