//! The life of proofs, on both engines: an invitation is traded once, the second proof is asked, each
//! code serves once, what is lost is replaced, and a session ends when it should.

use axum::http::{StatusCode, header};
use door::Purpose;
use door::Role;
use door::person::replace_code;
use kernel::id::{ConventionId, GrantId};
use proof::application::Application;
use testkit::{Actor, House, Newcomer, On, Services, engines};

pub(crate) const INVITED: &str = "PV-NV1T3-NV1T3-NV1T";
pub(crate) const PASSWORD: &str = "quatre vélos sous la halle";

pub(crate) async fn house(on: On) -> Option<House> {
    let house = House::open(on, &[post::room(), crate::room()], Services::default()).await?;
    // Failures are remembered by login for the whole program: each test has people of its own.
    Some(house)
}

/// Someone with an invitation, and the manager who may replace it.
pub(crate) async fn invited(house: &House, login: &str, role: Role) -> (GrantId, GrantId) {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    let new = Newcomer { login, role, convention, zones: &[], themes: &[] };
    let grant = house.welcome(&new).await;
    let chief = format!("chef-{login}");
    let new = Newcomer { login: &chief, role: Role::Manager, ..new };
    let manager = house.welcome(&new).await;
    let until = house.clock_now().plus_seconds(door::person::INVITATION);
    let hash = door::secret::hash(INVITED, &[3; 16]).expect("a hash");
    let acting = house.clockwork.under(manager).await.expect("a manager");
    acting
        .begin(Purpose::Grant, move |tx| replace_code(tx, grant, &hash, until))
        .await
        .expect("an invitation");
    (grant, manager)
}

pub(crate) fn seconds(house: &House) -> u64 {
    u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970")
}

/// What is sent to activate, with one field changed.
fn choice<'c>(code: &'c str, changed: Option<(&'c str, &'c str)>) -> Vec<(&'c str, &'c str)> {
    let mut fields =
        vec![("motdepasse", PASSWORD), ("encore", PASSWORD), ("preuve", code), ("charte", "oui")];
    if let Some((name, value)) = changed {
        fields.retain(|(held, _)| *held != name);
        fields.push((name, value));
    }
    fields
}

/// Activates, and answers the actor inside, the application and the recovery codes.
pub(crate) async fn activated(house: &House, login: &str) -> (Actor, Application, Vec<String>) {
    let mut actor = Actor::stranger(house.app.clone());
    let met = actor.sign_in(login, INVITED).await;
    assert_eq!((met.status, met.location()), (StatusCode::SEE_OTHER, "/activation"));
    let page = actor.get("/activation").await;
    assert_eq!(page.status, StatusCode::OK);
    let application = page.application();
    let code = application.code(seconds(house));
    let done = actor.post("/activation", &choice(&code, None)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    actor.take_cookies(&done);
    let codes = done
        .body
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split_once("</code>").expect("its end").0.to_owned())
        .collect();
    (actor, application, codes)
}

/// What is kept of someone's secret.
async fn kept_hash(house: &House, login: &str) -> String {
    let login = login.to_owned();
    let owner = house.owner();
    let read = owner.begin(Purpose::Routine, move |tx| {
        Ok(tx.one(
            door::sql!(open "a test", "SELECT code_hash FROM person WHERE login = $1"),
            &(login,),
            |row| row.take(),
        )?)
    });
    read.await.expect("read").expect("someone")
}

pub(crate) fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

engines! {
    async fn a_password_is_changed_by_its_holder_and_closes_the_rest(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "change", Role::Signatory).await;
        let (first, application, _) = activated(&house, "change").await;
        let path = "/compte/mot-de-passe";
        assert_eq!(first.get(path).await.status, StatusCode::OK);
        let new = "huit nuages sur la gare";
        for (wrong, again) in [("court", "court"), (new, "autre"), ("motdepasse2019", "motdepasse2019")] {
            let refused = first.post(path, &[("motdepasse", wrong), ("encore", again)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        house.set_clock(house.clock_now().plus_seconds(60));
        let mut other = Actor::stranger(house.app.clone());
        assert_eq!(other.sign_in("change", PASSWORD).await.location(), "/connexion/preuve");
        let code = application.code(seconds(&house));
        let inside = other.post("/connexion/preuve", &[("preuve", &code)]).await;
        other.take_cookies(&inside);
        assert_eq!(other.get("/compte").await.status, StatusCode::OK);
        let changed = first.post(path, &[("motdepasse", new), ("encore", new)]).await;
        assert_eq!(changed.location(), "/compte?fait=motdepasse");
        assert_eq!(first.get("/compte").await.status, StatusCode::OK, "this session stays");
        assert_eq!(other.get("/compte").await.status, StatusCode::SEE_OTHER, "the others close");
        house.set_clock(house.clock_now().plus_seconds(60));
        let mut back = Actor::stranger(house.app.clone());
        assert_eq!(back.sign_in("change", PASSWORD).await.status, 422, "the former one is gone");
        house.set_clock(house.clock_now().plus_seconds(60));
        assert_eq!(back.sign_in("change", new).await.location(), "/connexion/preuve");
    }

    async fn a_password_kept_for_less_is_hashed_again_when_its_holder_comes_in(on) {
        let Some(house) = house(on).await else { return };
        let cost = house.clockwork.service::<door::cost::Cost>().expect("a cost");
        let login = format!("cout-{on:?}").to_lowercase();
        invited(&house, &login, Role::Signatory).await;
        activated(&house, &login).await;
        let held = async || kept_hash(&house, &login).await;
        let first = held().await;
        assert!(first.contains("m=19456,t=2,p=1"), "{first}");
        let try_in = async |password: &str| {
            later(&house, 60);
            Actor::stranger(house.app.clone()).sign_in(&login, password).await
        };
        // Nothing changed: what is kept stays as it is.
        assert_eq!(try_in(PASSWORD).await.location(), "/connexion/preuve");
        assert_eq!(held().await, first);
        cost.set(3);
        assert_eq!(try_in("quatre vélos sous la hall").await.status.as_u16(), 422);
        assert_eq!(held().await, first, "a wrong one changes nothing");
        assert_eq!(try_in(PASSWORD).await.location(), "/connexion/preuve");
        let dearer = held().await;
        assert!(dearer.contains("m=19456,t=3,p=1"), "{dearer}");
        // Never back to less, and never under the floor.
        cost.set(0);
        assert_eq!(cost.passes(), door::cost::FLOOR);
        assert_eq!(try_in(PASSWORD).await.location(), "/connexion/preuve");
        assert_eq!(held().await, dearer);
    }

    async fn an_invitation_is_traded_once_for_proofs_of_ones_own(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("awa-{on:?}").to_lowercase();
        invited(&house, &login, Role::Mediator).await;
        // Two browsers stand on the threshold with the same code; nothing opens from there.
        let mut other = Actor::stranger(house.app.clone());
        other.sign_in(&login, INVITED).await;
        assert_eq!(other.get("/compte").await.status, StatusCode::SEE_OTHER);
        let other_code = other.get("/activation").await.application().code(seconds(&house));

        let (awa, application, codes) = activated(&house, &login).await;
        assert_eq!(codes.len(), 10);
        let account = awa.get("/compte").await;
        assert_eq!(account.status, StatusCode::OK);
        for said in ["mot de passe choisi par vous", "10\u{a0}codes de secours", "version 2026-11"] {
            let plain = account.body.replace('\u{a0}', " ");
            assert!(plain.contains(&said.replace('\u{a0}', " ")), "{said}");
        }
        // The other browser comes too late, and the invitation opens no more.
        let late = other.post("/activation", &choice(&other_code, None)).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER);
        let mut again = Actor::stranger(house.app.clone());
        assert_eq!(again.sign_in(&login, INVITED).await.status.as_u16(), 422);

        // The password leads to the second proof; only then is the person in.
        later(&house, 90);
        let mut at_home = Actor::stranger(house.app.clone());
        let met = at_home.sign_in(&login, PASSWORD).await;
        assert_eq!(met.location(), "/connexion/preuve");
        assert_eq!(at_home.get("/compte").await.status, StatusCode::SEE_OTHER);
        let code = application.code(seconds(&house));
        let came = at_home.post("/connexion/preuve", &[("preuve", &code)]).await;
        assert_eq!((came.status, came.location()), (StatusCode::SEE_OTHER, "/activites"));
    }

    async fn what_is_chosen_badly_is_said_at_its_field_and_nothing_opens(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("bruno-{on:?}").to_lowercase();
        invited(&house, &login, Role::Mediator).await;
        let mut actor = Actor::stranger(house.app.clone());
        actor.sign_in(&login, INVITED).await;
        let code = actor.get("/activation").await.application().code(seconds(&house));
        for (name, value) in [
            ("motdepasse", "court"),
            ("encore", "autre chose de long"),
            ("preuve", "000000"),
            ("preuve", ""),
            ("charte", ""),
        ] {
            let page = actor.post("/activation", &choice(&code, Some((name, value)))).await;
            assert_eq!(page.status.as_u16(), 422, "{name}={value}");
            assert!(page.body.contains(&format!("id=\"f-{name}-refus\"")), "{name}={value}");
            assert!(!page.body.contains(PASSWORD));
            assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
        }
        let ghost = actor.post("/activation", &choice(&code, Some(("role", "manager")))).await;
        assert_eq!(ghost.status.as_u16(), 422);
        // Alone, a mediator's password never does.
        let alone = choice("", Some(("seul", "oui")));
        assert_eq!(actor.post("/activation", &alone).await.status.as_u16(), 422);
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER);
    }

    async fn an_invitation_expires_and_says_so_to_its_holder_only(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("chloe-{on:?}").to_lowercase();
        invited(&house, &login, Role::Signatory).await;
        later(&house, door::person::INVITATION);
        let mut actor = Actor::stranger(house.app.clone());
        let page = actor.sign_in(&login, INVITED).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.body.contains("a expiré"));
        assert!(page.headers.get(header::SET_COOKIE).is_none());
    }

    async fn each_second_proof_serves_once_and_five_mistakes_end_the_threshold(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("dina-{on:?}").to_lowercase();
        invited(&house, &login, Role::Manager).await;
        let (_, application, codes) = activated(&house, &login).await;
        later(&house, 90);
        let code = application.code(seconds(&house));
        let try_in = async |proof: &str| {
            let mut actor = Actor::stranger(house.app.clone());
            actor.sign_in(&login, PASSWORD).await;
            let page = actor.post("/connexion/preuve", &[("preuve", proof)]).await;
            later(&house, 15);
            page.status.as_u16()
        };
        assert_eq!(try_in(&code).await, 303);
        assert_eq!(try_in(&code).await, 422, "a step serves once");
        assert_eq!(try_in(&codes[0].to_lowercase()).await, 303);
        assert_eq!(try_in(&codes[0]).await, 422, "a recovery code serves once");
        assert_eq!(try_in(&codes[1]).await, 303);

        let mut actor = Actor::stranger(house.app.clone());
        actor.sign_in(&login, PASSWORD).await;
        for _ in 0..5 {
            let page = actor.post("/connexion/preuve", &[("preuve", "123456")]).await;
            assert_eq!(page.status.as_u16(), 422);
            later(&house, 15);
        }
        let right = application.code(seconds(&house));
        let over = actor.post("/connexion/preuve", &[("preuve", &right)]).await;
        assert_eq!((over.status, over.location()), (StatusCode::SEE_OTHER, "/connexion"));
    }

    async fn guesses_sent_at_once_are_one_guess_and_never_hold_the_holder_up(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("ines-{on:?}").to_lowercase();
        invited(&house, &login, Role::Manager).await;
        let (inside, application, _) = activated(&house, &login).await;
        later(&house, 90);
        // Whoever knows the password lays many thresholds, then sends many codes at once.
        let mut waiting = Vec::new();
        for _ in 0..6 {
            later(&house, 2);
            let mut actor = Actor::stranger(house.app.clone());
            assert_eq!(actor.sign_in(&login, PASSWORD).await.location(), "/connexion/preuve");
            waiting.push(actor);
        }
        let mut tries = tokio::task::JoinSet::new();
        for actor in waiting.clone() {
            tries.spawn(async move {
                actor.post("/connexion/preuve", &[("preuve", "123456")]).await.status.as_u16()
            });
        }
        let mut answers = tries.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [422, 429, 429, 429, 429, 429]);
        // Wrong passwords from elsewhere do not hold up the browser that came in before.
        for _ in 0..4 {
            let mut elsewhere = Actor::stranger(house.app.clone());
            elsewhere.sign_in(&login, "rien de tel que cela").await;
        }
        let mut own = inside.clone();
        assert_eq!(own.sign_in(&login, PASSWORD).await.location(), "/connexion/preuve");
        later(&house, 15);
        let code = application.code(seconds(&house));
        let confirmed = [("code", PASSWORD), ("preuve", code.as_str())];
        assert_eq!(inside.post("/confirmer", &confirmed).await.status, StatusCode::SEE_OTHER);
    }

    async fn many_at_once_use_a_recovery_code_once(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("elena-{on:?}").to_lowercase();
        invited(&house, &login, Role::Mediator).await;
        let (_, _, codes) = activated(&house, &login).await;
        for code in codes.iter().take(4) {
            let mut waiting = Vec::new();
            for _ in 0..8 {
                let mut actor = Actor::stranger(house.app.clone());
                later(&house, 1);
                actor.sign_in(&login, PASSWORD).await;
                waiting.push(actor);
            }
            let mut tries = tokio::task::JoinSet::new();
            for actor in waiting {
                let code = code.clone();
                tries.spawn(async move {
                    actor.post("/connexion/preuve", &[("preuve", &code)]).await.status.as_u16()
                });
            }
            let answers = tries.join_all().await;
            let came = answers.iter().filter(|status| **status == 303).count();
            // A browser whose threshold was ended by the one that came in is led back to the door.
            assert!(answers.iter().all(|status| [303, 422, 429].contains(status)), "{answers:?}");
            let inside: i64 = house.sessions_of(&login).await;
            assert!(came >= 1 && inside <= 5, "{answers:?}, {inside} sessions");
            later(&house, 60);
        }
        // One session at activation, one for each of the four codes.
        assert_eq!(house.sessions_of(&login).await, 5);
    }

    async fn what_is_lost_is_replaced_and_what_was_open_closes(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("farid-{on:?}").to_lowercase();
        let (grant, manager) = invited(&house, &login, Role::Mediator).await;
        let (awa, _, _) = activated(&house, &login).await;
        let chief = house.arrives(manager).await;
        assert_eq!(chief.get(&format!("/acces/{grant}/redonner")).await.status, StatusCode::OK);
        let card = chief.post(&format!("/acces/{grant}/redonner"), &[]).await;
        assert_eq!(card.status, StatusCode::OK);
        let code = card.body.split_once("<code>PV-").expect("a code").1;
        let code = format!("PV-{}", code.split_once("</code>").expect("its end").0);
        assert_eq!(awa.get("/compte").await.status, StatusCode::SEE_OTHER);
        let mut at_home = Actor::stranger(house.app.clone());
        assert_eq!(at_home.sign_in(&login, PASSWORD).await.status.as_u16(), 422);
        later(&house, 2);
        assert_eq!(at_home.sign_in(&login, &code).await.location(), "/activation");
        // Nobody replaces the code they came in with.
        // Whoever sees the code of the officer could come in as the officer.
        let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
        let new = Newcomer { login: "dpo", role: Role::Dpo, convention, zones: &[], themes: &[] };
        let officer = house.welcome(&new).await;
        let taken = chief.post(&format!("/acces/{officer}/redonner"), &[]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        let own = chief.post(&format!("/acces/{manager}/redonner"), &[]).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND);
    }

    async fn a_session_ends_when_nothing_is_asked_and_its_holder_closes_it(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("gilles-{on:?}").to_lowercase();
        invited(&house, &login, Role::Signatory).await;
        let (first, application, _) = activated(&house, &login).await;
        later(&house, 90);
        let code = application.code(seconds(&house));
        let mut second = Actor::stranger(house.app.clone());
        second.sign_in(&login, PASSWORD).await;
        let came = second.post("/connexion/preuve", &[("preuve", &code)]).await;
        second.take_cookies(&came);
        assert_eq!(second.get("/compte").await.status, StatusCode::OK);
        let closed = second.post("/compte/sessions/fermer", &[]).await;
        assert_eq!(closed.location(), "/compte?fait=ferme");
        assert_eq!(first.get("/compte").await.status, StatusCode::SEE_OTHER);
        assert_eq!(second.get("/compte").await.status, StatusCode::OK);
        // Somebody else's session is not there to be closed.
        let other = second.post(
            "/compte/sessions/01941f29-7c00-7000-8000-000000000001/fermer", &[]);
        assert_eq!(other.await.status, StatusCode::NOT_FOUND);
        later(&house, 30 * 60);
        assert_eq!(second.get("/compte").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_right_is_changed_with_a_fresh_proof_only(on) {
        let Some(house) = house(on).await else { return };
        let login = format!("hind-{on:?}").to_lowercase();
        invited(&house, &login, Role::Manager).await;
        let (mut chief, application, _) = activated(&house, &login).await;
        let other = format!("/acces/{}/redonner", GrantId::from_uuid(kernel::id::uuid_v7(5, [5; 10])));
        assert_eq!(chief.get(&other).await.status, StatusCode::NOT_FOUND);
        later(&house, 6 * 60);
        let led = chief.get(&other).await;
        assert!(led.location().starts_with("/confirmer?retour="), "{}", led.location());
        later(&house, 25 * 60);
        let stale = chief.post(&other, &[]).await;
        assert_eq!(stale.status, StatusCode::FORBIDDEN);
        // Nor does whoever found a browser open close the sessions of its holder (ASVS V7.5.2).
        let own = chief.get("/compte").await;
        assert!(own.body.contains("/confirmer?retour=%2Fcompte"), "{}", own.body);
        let closing = chief.post("/compte/sessions/fermer", &[]).await;
        assert_eq!(closing.status, StatusCode::FORBIDDEN);
        let code = application.code(seconds(&house));
        let wrong = [("code", PASSWORD), ("preuve", "000000")];
        assert_eq!(chief.post("/confirmer", &wrong).await.status.as_u16(), 422);
        later(&house, 2);
        let right = [("code", PASSWORD), ("preuve", code.as_str()), ("retour", "/compte")];
        let before = chief.clone();
        let proved = chief.post("/confirmer", &right).await;
        assert_eq!((proved.status, proved.location()), (StatusCode::SEE_OTHER, "/compte"));
        chief.take_cookies(&proved);
        assert_eq!(chief.get(&other).await.status, StatusCode::NOT_FOUND);
        let closed = chief.post("/compte/sessions/fermer", &[]).await;
        assert_eq!(closed.location(), "/compte?fait=ferme");
        // The secret changed: the old one opens nothing.
        assert_eq!(before.get("/compte").await.status, StatusCode::SEE_OTHER);
    }
}
