//! What a letter never opens: more than published tables, another right, anything that asks for a proof.

use axum::http::StatusCode;
use door::grant::Grant;
use door::{Purpose, Role, Scope};
use kernel::Period;
use kernel::id::{ConventionId, GrantId};
use testkit::{Actor, CODE, House, Services, engines};

use super::{
    a_key_each, asks, change, follows, house, is_led, is_nowhere, later, no_application, noted,
    person_called, received, welcome,
};
use crate::charter::tests::grows_old;
use crate::proofs::tests::{INVITED, PASSWORD, activated, invited};

/// Another right of the same person, of a role.
async fn gets(house: &House, login: &'static str, (role, number): (Role, u8)) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    let id = GrantId::from_uuid(kernel::id::uuid_v7(9, [number; 10]));
    let given = house.clockwork.begin(Purpose::Lay, move |tx| {
        let person = person_called(tx, login)?;
        let day = |text| {
            let day = kernel::Day::parse(text).expect("a day");
            kernel::Instant::at(day, kernel::TimeOfDay::clamped(0))
        };
        let grant = Grant {
            id,
            person,
            role,
            scope: Scope {
                convention,
                zones: std::collections::HashSet::new(),
                themes: std::collections::HashSet::new(),
                days: Period::year(2019).expect("a year"),
                level: role.ceiling(),
            },
            convention_words: "Quartier d’essai, convention 2019".to_owned(),
            perimeter_words: "zones d’essai".to_owned(),
            party: "ASL".to_owned(),
            // Before the first one: that one is what they come in under.
            valid: (day("2018-06-01"), day("2020-07-01")),
            granted_by: "la maison d’essai".to_owned(),
            purpose: "essai".to_owned(),
        };
        Ok(door::grant::issue(tx, &grant)?)
    });
    given.await.expect("a right");
    id
}

/// In by a link.
async fn came(house: &House, login: &str) -> Actor {
    let mut actor = Actor::stranger(house.app.clone());
    asks(&mut actor, login).await;
    let (link, _) = received(house).await;
    assert_eq!(follows(&mut actor, &link).await.location(), "/convention/miroir");
    actor
}

engines! {
    async fn whoever_reads_more_is_led_to_the_door_and_no_further(on) {
        let Some(house) = house(on).await else { return };
        for role in Role::ALL.into_iter().filter(|role| !role.is_partner()) {
            let login = format!("c2-{}", role.name());
            welcome(&house, &login, role).await;
            let mut actor = Actor::stranger(house.app.clone());
            asks(&mut actor, &login).await;
            let (link, _) = received(&house).await;
            is_led(&follows(&mut actor, &link).await, &login);
            assert!(actor.get("/compte").await.location().starts_with("/connexion"));
            assert_eq!(house.sessions_of(&login).await, 0);
            is_nowhere(&follows(&mut actor, &link).await);
        }
        assert_eq!(noted(&house, "door.came-in").await, Vec::<String>::new());
        assert_eq!(noted(&house, "door.link-led").await.len(), 6);
    }

    async fn a_partner_too_where_the_host_asks_for_two_proofs(on) {
        let rooms = [post::room(), crate::room()];
        let Some(house) = House::open(on, &rooms, Services::default()).await else { return };
        welcome(&house, "elue", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, "elue").await;
        let (link, _) = received(&house).await;
        is_led(&follows(&mut actor, &link).await, "elue");
        assert_eq!(house.sessions_of("elue").await, 0);
    }

    async fn an_application_a_key_or_an_invitation_is_always_asked_for_besides(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("double-{on:?}").to_lowercase();
        invited(&house, &login, Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, &login).await;
        let (link, _) = received(&house).await;
        is_led(&follows(&mut actor, &link).await, &login);
        // An invitation was led to the door: it is still what it was.
        assert_eq!(actor.sign_in(&login, INVITED).await.location(), "/activation");
        later(&house, 60);
        let (inside, _, _) = activated(&house, &login).await;
        inside.post("/deconnexion", &[]).await;
        let open = house.sessions_of(&login).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, &login).await;
        let (link, _) = received(&house).await;
        is_led(&follows(&mut actor, &link).await, &login);
        assert_eq!(house.sessions_of(&login).await, open);
        later(&house, 60);
        assert_eq!(actor.sign_in(&login, PASSWORD).await.location(), "/connexion/preuve");
        // The same beside a passkey, without an application.
        change(&house, no_application()).await;
        change(&house, a_key_each()).await;
        later(&house, 3_600);
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, &login).await;
        let (link, _) = received(&house).await;
        is_led(&follows(&mut actor, &link).await, &login);
    }

    async fn what_a_link_opens_only_reads_until_a_proof_is_given(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("lecture-{on:?}").to_lowercase();
        welcome(&house, &login, Role::Signatory).await;
        let mut actor = came(&house, &login).await;
        for path in ["/compte/mot-de-passe", "/compte/cles"] {
            let led = actor.get(path).await;
            assert!(led.location().starts_with("/confirmer"), "{path}: {}", led.location());
        }
        for path in ["/compte/mot-de-passe", "/compte/cles", "/compte/cles/question",
                     "/compte/identite/relier", "/compte/identite/delier"] {
            let sent = actor.post(path, &[]).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{path}");
            assert!(sent.body.contains("href=\"/confirmer\""), "{path}");
        }
        // Another letter is no proof, and neither is time.
        let refused = actor.post("/confirmer", &[("code", "PV-FAUX0-FAUX0-FAUX")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        asks(&mut actor, &login).await;
        let (link, _) = received(&house).await;
        assert_eq!(follows(&mut actor, &link).await.location(), "/convention/miroir");
        assert!(actor.get("/compte/mot-de-passe").await.location().starts_with("/confirmer"));
        // Whoever opens somebody's letters closes no session of theirs (ASVS V7.5.2); the password proves.
        let kept = actor.post("/compte/sessions/fermer", &[]).await;
        assert_eq!(kept.status, StatusCode::FORBIDDEN, "{}", kept.body);
        assert!(actor.get("/compte").await.body.contains("/confirmer?retour=%2Fcompte"));
        later(&house, 60);
        let proved = actor.post("/confirmer", &[("code", CODE)]).await;
        assert_eq!(proved.status, StatusCode::SEE_OTHER, "{}", proved.body);
        actor.take_cookies(&proved);
        assert_eq!(actor.get("/compte/mot-de-passe").await.status, StatusCode::OK);
        assert_eq!(actor.post("/compte/sessions/fermer", &[]).await.location(), "/compte?fait=ferme");
        assert!(!actor.get("/compte").await.body.contains("par lien de courriel"));
    }

    async fn a_link_passes_to_no_right_that_wants_more(on) {
        let Some(house) = house(on).await else { return };
        let login: &'static str = format!("deux-{on:?}").to_lowercase().leak();
        welcome(&house, login, Role::Signatory).await;
        let team = gets(&house, login, (Role::Manager, 4)).await;
        let other = gets(&house, login, (Role::Referent, 5)).await;
        let mut actor = came(&house, login).await;
        let sent = actor.post(&format!("/compte/droits/{team}"), &[]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{}", sent.body);
        assert_eq!(actor.get("/acces").await.status, StatusCode::NOT_FOUND);
        // To another right that only reads, it stays what it is.
        let passed = actor.post(&format!("/compte/droits/{other}"), &[]).await;
        assert_eq!(passed.location(), "/tableau-de-bord", "{}", passed.body);
        actor.take_cookies(&passed);
        let sent = actor.post(&format!("/compte/droits/{team}"), &[]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        assert!(actor.get("/compte").await.body.contains("par lien de courriel"));
        later(&house, 60);
        let proved = actor.post("/confirmer", &[("code", CODE)]).await;
        actor.take_cookies(&proved);
        let passed = actor.post(&format!("/compte/droits/{team}"), &[]).await;
        assert_eq!(passed.status, StatusCode::SEE_OTHER, "a proof was given: {}", passed.body);
    }

    async fn an_older_charter_is_accepted_anew_after_a_link(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("charte-lien-{on:?}").to_lowercase();
        invited(&house, &login, Role::Signatory).await;
        activated(&house, &login).await;
        change(&house, no_application()).await;
        grows_old(&house).await;
        let actor = came(&house, &login).await;
        assert_eq!(actor.get("/compte").await.location(), "/charte?retour=%2Fcompte");
        // Accepting is reading too; a session that proves nothing may do that, and then still no more.
        let done = actor.post("/charte", &[("charte", "oui"), ("retour", "/compte")]).await;
        assert_eq!(done.location(), "/compte");
        assert_eq!(actor.post("/compte/cles", &[]).await.status, StatusCode::FORBIDDEN);
    }
}
