//! Keys and several rights under one code: a key is a full proof, and no password makes itself one.

use axum::http::StatusCode;
use door::grant::Grant;
use door::{Purpose, Role, Scope};
use kernel::Period;
use kernel::id::{ConventionId, GrantId};
use testkit::{House, SoftKey, engines};

use super::account::by_password;
use super::{HERE, activated, asked, came, house, invited, person_called, without_applications};

/// A right of the team beside the one that somebody holds already.
async fn gets_a_right_of_the_team(house: &House, login: &'static str, manager: GrantId) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    let id =
        GrantId::from_uuid(kernel::id::uuid_v7(9, [login.len().try_into().expect("short"); 10]));
    let now = house.clock_now();
    let acting = house.clockwork.under(manager).await.expect("a manager");
    acting
        .begin(Purpose::Grant, move |tx| {
            let person = person_called(tx, login)?;
            let grant = Grant {
                id,
                person,
                role: Role::Mediator,
                scope: Scope {
                    convention,
                    zones: std::collections::HashSet::new(),
                    themes: std::collections::HashSet::new(),
                    days: Period::year(2019).expect("a year"),
                    level: Role::Mediator.ceiling(),
                },
                convention_words: "Quartier d’essai, convention 2019".to_owned(),
                perimeter_words: "zones d’essai".to_owned(),
                party: "ASL".to_owned(),
                valid: (now, now.plus_seconds(86_400)),
                granted_by: "la maison d’essai".to_owned(),
                purpose: "essai".to_owned(),
            };
            door::rights::give(tx, &grant)
        })
        .await
        .expect("a right");
    id
}

engines! {
    async fn whoever_has_a_key_passes_to_a_right_of_the_team(on) {
        let Some(house) = house(on).await else { return };
        let (_, manager) = invited(&house, "olga", Role::Signatory).await;
        let (inside, _, _) = activated(&house, "olga").await;
        let team = gets_a_right_of_the_team(&house, "olga", manager).await;
        let passed = inside.post(&format!("/compte/droits/{team}"), &[]).await;
        assert_eq!((passed.status, passed.location()), (StatusCode::SEE_OTHER, "/activites"));
    }

    async fn an_older_charter_is_accepted_anew_after_a_passkey(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "paula", Role::Signatory).await;
        let (_, mut key, _) = activated(&house, "paula").await;
        crate::charter::tests::grows_old(&house).await;
        let (inside, page) = came(&house, &mut key).await;
        assert_eq!(page.location(), "/convention/miroir");
        crate::charter::tests::is_asked_of(&inside).await;
    }

    async fn a_password_alone_makes_itself_no_key_to_the_team(on) {
        let Some(house) = house(on).await else { return };
        let (_, manager) = invited(&house, "pavel", Role::Signatory).await;
        let (mut inside, _) = by_password(&house, "pavel").await;
        let team = gets_a_right_of_the_team(&house, "pavel", manager).await;
        // As where partners come in by password alone.
        let less = house.clockwork.begin(Purpose::Routine, without_applications);
        less.await.expect("one proof");
        let question = asked(&mut inside, "/compte/cles/question").await;
        let answer = SoftKey::blank(HERE).create(&question);
        let page = inside.post("/compte/cles", &[("reponse", &answer)]).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.body.contains("seconde preuve"), "{}", page.body);
        let passed = inside.post(&format!("/compte/droits/{team}"), &[]).await;
        assert_eq!(passed.status.as_u16(), 422);
    }
}
