//! One's own keys: added, removed, lost, replaced.

use axum::http::StatusCode;
use door::Role;
use testkit::{Actor, SoftKey, engines};

use super::{
    HERE, INVITED, PASSWORD, activated, asked, came, codes_on, house, invite_again, invited,
    is_refused, later, noted, told,
};

/// Adds a key on the account.
async fn added(inside: &mut Actor, name: &str) -> SoftKey {
    let question = asked(inside, "/compte/cles/question").await;
    let mut key = SoftKey::blank(HERE);
    let answer = key.create(&question);
    let page = inside.post("/compte/cles", &[("reponse", &answer), ("nom", name)]).await;
    assert_eq!(page.location(), "/compte/cles?fait=cle", "{}", page.body);
    key
}

/// Activates an invitation by a password and an application: inside, and the recovery codes.
pub(super) async fn by_password(house: &testkit::House, login: &str) -> (Actor, Vec<String>) {
    let mut actor = Actor::stranger(house.app.clone());
    actor.sign_in(login, INVITED).await;
    let application = actor.get("/activation").await.application();
    let now = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
    let code = application.code(now);
    let done = actor
        .post(
            "/activation",
            &[("motdepasse", PASSWORD), ("encore", PASSWORD), ("preuve", &code), ("charte", "oui")],
        )
        .await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    actor.take_cookies(&done);
    (actor, codes_on(&done))
}

/// The identifiers of the keys that a page lists, in order.
fn keys_on(body: &str) -> Vec<String> {
    let rest = body.split("action=\"/compte/cles/").skip(1);
    let ids = rest.filter_map(|rest| rest.split_once("/retirer\"")).map(|(id, _)| id.to_owned());
    ids.filter(|id| id.len() == 36).collect()
}

engines! {
    async fn keys_are_added_named_and_removed_but_the_last(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "hind", Role::Manager).await;
        let (mut inside, mut first, _) = activated(&house, "hind").await;
        house.settled("door").await;
        crate::notices::keep_up(&house.clockwork).await.expect("the first time");
        let mut second = added(&mut inside, "Ordinateur").await;
        assert_eq!(came(&house, &mut second).await.1.status, StatusCode::SEE_OTHER);
        let page = inside.get("/compte/cles").await;
        let [one, two] = <[String; 2]>::try_from(keys_on(&page.body)).expect("two keys");
        let named = inside.post(&format!("/compte/cles/{two}/nommer"), &[("nom", "Bureau")]).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER);
        assert!(inside.get("/compte").await.body.contains("Bureau"));
        assert_eq!(noted(&house, "door.key-named").await, [""]);
        let empty = inside.post(&format!("/compte/cles/{two}/nommer"), &[("nom", " ")]).await;
        assert_eq!(empty.status.as_u16(), 422);

        // Somebody else's key is not there, whatever is asked of it.
        invited(&house, "ines", Role::Manager).await;
        let (other, _, _) = activated(&house, "ines").await;
        for act in ["nommer", "retirer"] {
            let fields: &[(&str, &str)] = if act == "nommer" { &[("nom", "Moi")] } else { &[] };
            let page = other.post(&format!("/compte/cles/{one}/{act}"), fields).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        let gone = inside.post(&format!("/compte/cles/{one}/retirer"), &[]).await;
        assert_eq!(gone.location(), "/compte/cles?fait=retiree");
        let said = format!("parvis-ended-v1 passkey {one}");
        assert!(crate::passkeys::tests::SAID.lock().expect("the list").contains(&said), "on no older copy either");
        is_refused(&came(&house, &mut first).await.1);
        let last = inside.post(&format!("/compte/cles/{two}/retirer"), &[]).await;
        assert_eq!(last.status.as_u16(), 422);
        assert!(last.body.contains("dernière preuve"), "{}", last.body);
        assert_eq!(came(&house, &mut second).await.1.status, StatusCode::SEE_OTHER);

        let subjects =
            ["Parvis\u{a0}: clé d’accès ajoutée", "Parvis\u{a0}: clé d’accès retirée"];
        told(&house, &subjects).await;
        // An old proof adds nothing and removes nothing.
        later(&house, 31 * 60);
        let stale = inside.post("/compte/cles/question", &[]).await;
        assert_eq!(stale.status, StatusCode::FORBIDDEN);
        let stale = inside.post(&format!("/compte/cles/{two}/retirer"), &[]).await;
        assert_eq!(stale.status, StatusCode::FORBIDDEN);
    }

    async fn keys_removed_at_once_leave_one(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "jade", Role::Manager).await;
        let (mut inside, _, _) = activated(&house, "jade").await;
        added(&mut inside, "Ordinateur").await;
        let ids = keys_on(&inside.get("/compte/cles").await.body);
        let mut tries = tokio::task::JoinSet::new();
        for id in ids {
            let inside = inside.clone();
            tries.spawn(async move {
                let path = format!("/compte/cles/{id}/retirer");
                inside.post(&path, &[]).await.status.as_u16()
            });
        }
        let mut answers = tries.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [303, 422]);
    }

    async fn who_was_taken_back_shut_or_given_another_code_is_refused(on) {
        let Some(house) = house(on).await else { return };
        let (grant, manager) = invited(&house, "karim", Role::Mediator).await;
        let (inside, mut key, codes) = activated(&house, "karim").await;
        invite_again(&house, (grant, manager)).await;
        assert_eq!(inside.get("/compte").await.status, StatusCode::SEE_OTHER);
        is_refused(&came(&house, &mut key).await.1);
        let mut lost = Actor::stranger(house.app.clone());
        assert_eq!(lost.sign_in("karim", &codes[0]).await.status.as_u16(), 422);
        later(&house, 60);
        let (_, mut key, _) = activated(&house, "karim").await;
        assert_eq!(came(&house, &mut key).await.1.status, StatusCode::SEE_OTHER);

        // A question that was asked before, answered after.
        let mut actor = Actor::stranger(house.app.clone());
        let question = asked(&mut actor, "/connexion/cle/question").await;
        let answer = key.sign(&question);
        let chief = house.arrives(manager).await;
        let taken = chief.post(&format!("/acces/{grant}/retirer"), &[("motif", "Départ")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        is_refused(&actor.post("/connexion/cle", &[("reponse", &answer)]).await);
        is_refused(&came(&house, &mut key).await.1);
    }

    async fn a_recovery_code_leads_to_new_proofs_when_there_is_no_password(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "lina", Role::Mediator).await;
        let (before, mut lost, codes) = activated(&house, "lina").await;
        let mut actor = Actor::stranger(house.app.clone());
        let met = actor.sign_in("lina", &codes[0].to_lowercase()).await;
        assert_eq!(met.location(), "/activation");
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER, "it opens nothing");
        assert_eq!(noted(&house, "door.recovered").await, ["9"]);
        later(&house, 60);
        let mut again = Actor::stranger(house.app.clone());
        assert_eq!(again.sign_in("lina", &codes[0]).await.status.as_u16(), 422, "once");
        // Until then the key still opens; afterwards only the new one does.
        assert_eq!(came(&house, &mut lost).await.1.status, StatusCode::SEE_OTHER);
        let question = asked(&mut actor, "/activation/cle/question").await;
        let mut new = SoftKey::blank(HERE);
        let answer = new.create(&question);
        let done = actor.post("/activation", &[("reponse", &answer), ("charte", "oui")]).await;
        assert_eq!(codes_on(&done).len(), 10);
        assert_eq!(before.get("/compte").await.status, StatusCode::SEE_OTHER);
        is_refused(&came(&house, &mut lost).await.1);
        assert_eq!(came(&house, &mut new).await.1.status, StatusCode::SEE_OTHER);
        later(&house, 60);
        assert_eq!(again.sign_in("lina", &codes[1]).await.status.as_u16(), 422, "drawn anew");
    }

    async fn beside_a_password_a_key_is_one_more_way_in_and_weakens_none(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "malo", Role::Manager).await;
        let (mut inside, codes) = by_password(&house, "malo").await;
        let mut key = added(&mut inside, "").await;
        assert_eq!(came(&house, &mut key).await.1.status, StatusCode::SEE_OTHER);
        later(&house, 60);
        let mut actor = Actor::stranger(house.app.clone());
        assert_eq!(actor.sign_in("malo", PASSWORD).await.location(), "/connexion/preuve");
        assert!(actor.get("/connexion/preuve").await.body.contains("data-passkey=\"get\""));
        assert_eq!(actor.get("/activation").await.status, StatusCode::SEE_OTHER);
        // A recovery code stands for the application, and never for the password.
        later(&house, 60);
        let mut alone = Actor::stranger(house.app.clone());
        assert_eq!(alone.sign_in("malo", &codes[0]).await.status.as_u16(), 422);
        let entered = actor.post("/connexion/preuve", &[("preuve", &codes[0])]).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
        // With the application the last key may go.
        let [id] = <[String; 1]>::try_from(keys_on(&inside.get("/compte/cles").await.body))
            .expect("a key");
        let gone = inside.post(&format!("/compte/cles/{id}/retirer"), &[]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        is_refused(&came(&house, &mut key).await.1);
    }

    async fn a_key_counts_as_a_second_proof(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "nadia", Role::Mediator).await;
        activated(&house, "nadia").await;
        let held = house.clockwork.read(|tx| Ok(door::person::proofs(tx)?)).await.expect("counts");
        assert_eq!(held.single, 0);
        let convention = kernel::id::ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
        let new = testkit::Newcomer {
            login: "sacha", role: Role::Technician, convention, zones: &[], themes: &[],
        };
        let technician = house.welcome(&new).await;
        let page = house.arrives(technician).await.get("/administration").await;
        assert!(page.body.contains("1 clé d’accès"), "{}", page.body);
        assert!(!page.body.contains("credential"));
    }
}
