//! Passkeys on both engines, with a key in software: a key is a full proof, it answers one question of
//! one browser once, and what was taken back opens nothing.

mod account;
mod rights;

use axum::http::StatusCode;
use door::journal::Cursor;
use door::{Fault, Purpose, Role, Stop, Tx};
use kernel::id::{ConventionId, GrantId, PersonId};
use serde_json::Value;
use testkit::{Actor, House, Newcomer, On, Page, Services, SoftKey, engines};

const INVITED: &str = "PV-NV1T3-NV1T3-NV1T";
const HERE: &str = "http://localhost:8080";
const PASSWORD: &str = "quatre vélos sous la halle";

/// What was said outside the database, by every house of these tests.
static SAID: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

async fn house(on: On) -> Option<House> {
    let keep = |line: &str| {
        SAID.lock().expect("the list").push(line.to_owned());
        Ok(())
    };
    let list = std::sync::Arc::new(door::ended::Lasting(Box::new(keep)));
    House::open_at(on, &[post::room(), crate::room()], Services::default().with(list), HERE).await
}

/// Someone with an invitation, and the manager who gave it.
async fn invited(house: &House, login: &str, role: Role) -> (GrantId, GrantId) {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    let new = Newcomer { login, role, convention, zones: &[], themes: &[] };
    let grant = house.welcome(&new).await;
    let chief = format!("chef-{login}");
    let manager = house.welcome(&Newcomer { login: &chief, role: Role::Manager, ..new }).await;
    invite_again(house, (grant, manager)).await;
    (grant, manager)
}

async fn invite_again(house: &House, (grant, manager): (GrantId, GrantId)) {
    let until = house.clock_now().plus_seconds(door::person::INVITATION);
    let hash = door::secret::hash(INVITED, &[3; 16]).expect("a hash");
    let acting = house.clockwork.under(manager).await.expect("a manager");
    acting
        .begin(Purpose::Grant, move |tx| door::person::replace_code(tx, grant, &hash, until))
        .await
        .expect("an invitation");
}

/// Asks a question; the browser keeps what binds it.
async fn asked(actor: &mut Actor, path: &str) -> Value {
    let page = actor.post(path, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    actor.take_cookies(&page);
    page.json()
}

/// Activates an invitation by a new key: the actor inside, the key, the recovery codes.
async fn activated(house: &House, login: &str) -> (Actor, SoftKey, Vec<String>) {
    let mut actor = Actor::stranger(house.app.clone());
    assert_eq!(actor.sign_in(login, INVITED).await.location(), "/activation");
    assert!(actor.get("/activation").await.body.contains("data-passkey=\"create\""));
    let question = asked(&mut actor, "/activation/cle/question").await;
    let mut key = SoftKey::blank(HERE);
    let answer = key.create(&question);
    let sent = [("reponse", answer.as_str()), ("nom", "Téléphone"), ("charte", "oui")];
    let done = actor.post("/activation", &sent).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    actor.take_cookies(&done);
    (actor, key, codes_on(&done))
}

fn codes_on(page: &Page) -> Vec<String> {
    let rest = page.body.split("<li><code>").skip(1);
    rest.map(|rest| rest.split_once("</code>").expect("its end").0.to_owned()).collect()
}

/// Comes in by a key, from a new browser.
async fn came(house: &House, key: &mut SoftKey) -> (Actor, Page) {
    let mut actor = Actor::stranger(house.app.clone());
    let question = asked(&mut actor, "/connexion/cle/question").await;
    let answer = key.sign(&question);
    let page = actor.post("/connexion/cle", &[("reponse", &answer)]).await;
    actor.take_cookies(&page);
    (actor, page)
}

fn is_refused(page: &Page) {
    assert_eq!(page.status.as_u16(), 422, "{}", page.body);
    assert!(page.body.contains("n’est pas reconnue"), "{}", page.body);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
    let cookies = page.headers.get_all(axum::http::header::SET_COOKIE).iter();
    assert_eq!(cookies.count(), 0);
}

fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

/// What the journal says of an act.
async fn noted(house: &House, act: &'static str) -> Vec<String> {
    house.settled("door").await;
    let entries = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "door")?));
    let entries = entries.await.expect("read");
    entries.into_iter().filter(|entry| entry.act == act).map(|entry| entry.detail).collect()
}

/// Waits for letters with these subjects: PostgreSQL hands over what is surely whole, a little later
/// when others write beside.
async fn told(house: &House, subjects: &[&str]) {
    let mut letters = Vec::new();
    for _ in 0..100 {
        crate::notices::keep_up(&house.clockwork).await.expect("told");
        letters = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let is_there = |subject: &str| letters.iter().any(|letter| letter.subject == subject);
        if subjects.iter().all(|subject| is_there(subject)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{subjects:?} in {:?}", letters.iter().map(|one| &one.subject).collect::<Vec<_>>());
}

fn person_called(tx: &mut Tx<'_>, login: &str) -> Result<PersonId, Fault> {
    let found = tx.one(
        door::sql!(open "a person of a test", "SELECT id FROM person WHERE login = $1"),
        &(login,),
        |row| row.take(),
    )?;
    found.ok_or_else(|| Fault::new("nobody is called so"))
}

fn without_applications(tx: &mut Tx<'_>) -> Result<(), Stop> {
    tx.run(door::sql!(open "a proof less, of a test", "DELETE FROM application"), &())?;
    Ok(())
}

engines! {
    async fn a_key_made_at_the_activation_is_a_full_proof(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "awa", Role::Mediator).await;
        let (inside, mut key, codes) = activated(&house, "awa").await;
        assert_eq!(codes.len(), 10);
        let account = inside.get("/compte").await;
        assert!(account.body.contains("Téléphone") && account.body.contains("jamais"));
        assert!(!account.body.contains("/compte/mot-de-passe"), "there is no password to change");

        let (mut at_home, page) = came(&house, &mut key).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/activites"));
        assert_eq!(at_home.get("/compte").await.status, StatusCode::OK);
        assert_eq!(noted(&house, "door.came-in").await, ["passkey-new"]);
        assert_eq!(noted(&house, "door.activated").await, ["passkey"]);

        // Proving it again, by the same key.
        later(&house, 6 * 60);
        let led = at_home.get("/compte/cles").await;
        assert_eq!(led.location(), "/confirmer?retour=%2Fcompte%2Fcles");
        let asking = at_home.get("/confirmer").await;
        assert!(asking.body.contains("data-question=\"/confirmer/cle/question\""));
        assert!(!asking.body.contains("name=\"code\""), "no password is asked of who has none");
        let question = asked(&mut at_home, "/confirmer/cle/question").await;
        let answer = key.sign(&question);
        let signed: Value = serde_json::from_str(&answer).expect("an answer");
        assert_eq!(question["allowCredentials"][0]["id"], signed["id"], "this key is asked");
        assert_eq!(question["allowCredentials"].as_array().map(Vec::len), Some(1));
        let sent = [("reponse", answer.as_str()), ("retour", "/compte/cles")];
        let proved = at_home.post("/confirmer/cle", &sent).await;
        assert_eq!((proved.status, proved.location()), (StatusCode::SEE_OTHER, "/compte/cles"));
        let before = at_home.clone();
        at_home.take_cookies(&proved);
        assert_eq!(at_home.get("/compte/cles").await.status, StatusCode::OK);
        assert_eq!(before.get("/compte").await.status, StatusCode::SEE_OTHER, "another secret");
        // No password opens, whatever is typed in its place.
        for typed in [INVITED, PASSWORD, "$argon2id$v=19"] {
            later(&house, 60);
            let mut actor = Actor::stranger(house.app.clone());
            assert_eq!(actor.sign_in("awa", typed).await.status.as_u16(), 422);
        }
    }

    async fn an_answer_serves_once_in_the_browser_that_was_asked(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "bruno", Role::Manager).await;
        let (_, mut key, _) = activated(&house, "bruno").await;
        let mut actor = Actor::stranger(house.app.clone());
        let question = asked(&mut actor, "/connexion/cle/question").await;
        let answer = key.sign(&question);
        // Another browser, asked something else, then the one that was asked, then the same again.
        let mut other = Actor::stranger(house.app.clone());
        is_refused(&other.post("/connexion/cle", &[("reponse", &answer)]).await);
        asked(&mut other, "/connexion/cle/question").await;
        is_refused(&other.post("/connexion/cle", &[("reponse", &answer)]).await);
        let came_in = actor.post("/connexion/cle", &[("reponse", &answer)]).await;
        assert_eq!(came_in.status, StatusCode::SEE_OTHER, "{}", came_in.body);
        is_refused(&actor.post("/connexion/cle", &[("reponse", &answer)]).await);

        // Nor for anything else than what it was asked for, nor after five minutes.
        actor.take_cookies(&came_in);
        let question = asked(&mut actor, "/connexion/cle/question").await;
        let answer = key.sign(&question);
        let elsewhere = actor.post("/confirmer/cle", &[("reponse", &answer)]).await;
        assert_eq!(elsewhere.status.as_u16(), 422);
        let question = asked(&mut actor, "/connexion/cle/question").await;
        later(&house, 300);
        let answer = key.sign(&question);
        is_refused(&actor.post("/connexion/cle", &[("reponse", &answer)]).await);
    }

    async fn many_at_once_use_an_answer_once(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "chloe", Role::Manager).await;
        let (_, mut key, _) = activated(&house, "chloe").await;
        let mut actor = Actor::stranger(house.app.clone());
        let question = asked(&mut actor, "/connexion/cle/question").await;
        let answer = key.sign(&question);
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (actor, answer) = (actor.clone(), answer.clone());
            tries.spawn(async move {
                actor.post("/connexion/cle", &[("reponse", &answer)]).await.status.as_u16()
            });
        }
        let mut answers = tries.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422, 422, 422, 422, 422]);
        assert_eq!(house.sessions_of("chloe").await, 2, "the activation, and one more");
    }

    async fn what_is_not_of_this_house_or_of_nobody_opens_nothing(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "dina", Role::Manager).await;
        let (_, key, _) = activated(&house, "dina").await;
        let changes: [fn(&mut SoftKey); 5] = [
            |key| key.origin = "http://localhost.example".to_owned(),
            |key| key.origin = "https://localhost:8080".to_owned(),
            |key| key.house = "parvis.example".to_owned(),
            |key| key.verifies = false,
            |key| *key = SoftKey::blank(HERE),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = key.clone();
            changed.counter = u32::try_from(number).expect("small") * 10;
            change(&mut changed);
            is_refused(&came(&house, &mut changed).await.1);
        }
        for nothing in ["", "{}", "oui"] {
            let mut actor = Actor::stranger(house.app.clone());
            asked(&mut actor, "/connexion/cle/question").await;
            is_refused(&actor.post("/connexion/cle", &[("reponse", nothing)]).await);
        }
        let mut right = key.clone();
        right.counter = 90;
        assert_eq!(came(&house, &mut right).await.1.status, StatusCode::SEE_OTHER);

        // A first key that recognised nobody is not kept either, nor one made elsewhere.
        invited(&house, "elsa", Role::Manager).await;
        let mut actor = Actor::stranger(house.app.clone());
        actor.sign_in("elsa", INVITED).await;
        for change in [changes[0], changes[3]] {
            let question = asked(&mut actor, "/activation/cle/question").await;
            let mut blank = SoftKey::blank(HERE);
            change(&mut blank);
            let answer = blank.create(&question);
            let sent = [("reponse", answer.as_str()), ("charte", "oui")];
            let page = actor.post("/activation", &sent).await;
            assert_eq!(page.status.as_u16(), 422);
            assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
        }
        let question = asked(&mut actor, "/activation/cle/question").await;
        let answer = SoftKey::blank(HERE).create(&question);
        let page = actor.post("/activation", &[("reponse", &answer)]).await;
        assert_eq!(page.status.as_u16(), 422, "the charter first");
        assert_eq!(house.sessions_of("elsa").await, 0);
        // Somebody else's key is not one's own.
        let answer = key.clone().create(&question);
        let page = actor.post("/activation", &[("reponse", &answer), ("charte", "oui")]).await;
        assert_eq!(page.status.as_u16(), 422);
    }

    async fn a_counter_that_goes_back_is_refused_noted_and_told(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "farid", Role::Signatory).await;
        let (_, mut key, _) = activated(&house, "farid").await;
        house.settled("door").await;
        crate::notices::keep_up(&house.clockwork).await.expect("the first time");
        key.counter = 40;
        assert_eq!(came(&house, &mut key).await.1.status, StatusCode::SEE_OTHER);
        let mut copy = key.clone();
        copy.counter = 11;
        is_refused(&came(&house, &mut copy).await.1);
        assert_eq!(noted(&house, "door.key-copied").await.len(), 1);
        told(&house, &["Parvis\u{a0}: une clé d’accès est refusée"]).await;
        assert_eq!(came(&house, &mut key).await.1.status, StatusCode::SEE_OTHER, "the right one");
    }

    async fn a_flood_waits_and_wrong_passwords_hold_no_key_up(on) {
        let Some(house) = house(on).await else { return };
        invited(&house, "gilles", Role::Manager).await;
        let (_, mut key, _) = activated(&house, "gilles").await;
        let near = Actor::stranger(house.app.clone()).from("203.0.113.7", "");
        for _ in 0..12 {
            let mut guess = near.clone();
            guess.sign_in("gilles", "rien de tel que cela").await;
        }
        let mut stopped = near.clone();
        assert_eq!(stopped.sign_in("gilles", "encore").await.status.as_u16(), 429);
        let mut own = near.clone();
        let question = asked(&mut own, "/connexion/cle/question").await;
        let answer = key.sign(&question);
        let page = own.post("/connexion/cle", &[("reponse", &answer)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let mut refused = 0;
        for _ in 0..70 {
            let page = near.post("/connexion/cle/question", &[]).await;
            refused += i32::from(page.status.as_u16() == 429);
        }
        assert!(refused >= 10, "{refused}");
        let far = Actor::stranger(house.app.clone()).from("198.51.100.7", "");
        assert_eq!(far.post("/connexion/cle/question", &[]).await.status, StatusCode::OK);
    }

    async fn where_people_come_in_clear_no_key_is_offered(on) {
        let rooms = [post::room(), crate::room()];
        let Some(house) = House::open(on, &rooms, Services::default()).await else { return };
        let actor = Actor::stranger(house.app.clone());
        assert!(!actor.get("/connexion").await.body.contains("data-passkey"));
        let page = actor.post("/connexion/cle/question", &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
