//! Links by e-mail on both engines: the same for known and unknown, once, in one browser, in time; a
//! letter never stands for a proof.

mod bounds;
mod less;

use axum::http::{StatusCode, header};
use door::journal::Cursor;
use door::{Fault, Purpose, Role, Stop, Tx};
use kernel::id::{ConventionId, GrantId, PersonId};
use post::letter::Posted;
use testkit::{Actor, House, Newcomer, On, Page, Services, engines};

/// A house whose host lets partners in by password alone.
async fn house(on: On) -> Option<House> {
    let rooms = [post::room(), crate::room()];
    House::open_with(on, &rooms, Services::default(), |settings| {
        settings.partners_by_password = true;
    })
    .await
}

async fn welcome(house: &House, login: &str, role: Role) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// Asks for a link; the browser keeps what binds it.
async fn asks(actor: &mut Actor, named: &str) -> Page {
    let page = actor.post("/connexion/courriel", &[("qui", named)]).await;
    actor.take_cookies(&page);
    page
}

async fn letters(house: &House) -> Vec<Posted> {
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?));
    let all = read.await.expect("letters");
    all.into_iter().filter(|letter| letter.subject == "Votre lien vers Parvis").collect()
}

/// What the last letter holds: the secret behind `#`, and the code.
async fn received(house: &House) -> (String, String) {
    let letters = letters(house).await;
    let text = &letters.first().expect("a letter").text;
    let (_, rest) = text.split_once("/connexion/lien#lien=").expect("a link");
    let link = rest.split_whitespace().next().expect("a secret").to_owned();
    let (_, rest) = text.split_once("tapez ce code\u{a0}: ").expect("a code");
    (link, rest.split_whitespace().next().expect("a code").to_owned())
}

async fn follows(actor: &mut Actor, link: &str) -> Page {
    let page = actor.post("/connexion/lien", &[("lien", link), ("code", "")]).await;
    actor.take_cookies(&page);
    page
}

/// Led to the door with the login filled in, and nothing more.
fn is_led(page: &Page, login: &str) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("vos preuves restent demandées"));
    assert!(page.body.contains(&format!("value=\"{login}\"")));
    assert_eq!(page.headers.get_all(header::SET_COOKIE).iter().count(), 0);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}

/// Refused with the one sentence, without any cookie.
fn is_nowhere(page: &Page) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("ne mène à rien"), "{}", page.body);
    assert_eq!(page.headers.get_all(header::SET_COOKIE).iter().count(), 0);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}

fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

async fn noted(house: &House, act: &'static str) -> Vec<String> {
    house.settled("door").await;
    let entries = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "door")?));
    let entries = entries.await.expect("read");
    entries.into_iter().filter(|entry| entry.act == act).map(|entry| entry.detail).collect()
}

fn no_application() -> door::Live {
    door::sql!(open "a test", "DELETE FROM application")
}

fn a_key_each() -> door::Live {
    door::sql!(
        open "a test",
        "INSERT INTO passkey (id, person_id, credential, kept, name, added_at)
         SELECT id, id, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '{}', 'clé', 0
           FROM person WHERE secret_kind = 'password'"
    )
}

fn one_address() -> door::Live {
    door::sql!(open "a test", "UPDATE person SET email = 'mairie@parvis.example'")
}

fn shut() -> door::Live {
    door::sql!(open "a test", "UPDATE person SET disabled_at = 1 WHERE login = 'ferme'")
}

fn suspended() -> door::Live {
    door::sql!(
        open "a test",
        "UPDATE access_grant SET suspended_at = 1
          WHERE person_id IN (SELECT id FROM person WHERE login = 'suspendu')"
    )
}

/// Everything that is kept of links.
async fn kept(house: &House) -> String {
    let kept = house.clockwork.read(|tx| {
        Ok(tx.all(
            door::sql!(open "a test", "SELECT hash || typed || browser FROM mail_link"),
            &(),
            |row| row.take::<String>(),
        )?)
    });
    kept.await.expect("kept").join(" ")
}

fn person_called(tx: &mut Tx<'_>, login: &str) -> Result<PersonId, Fault> {
    let found = tx.one(
        door::sql!(open "a test", "SELECT id FROM person WHERE login = $1"),
        &(login,),
        |row| row.take(),
    )?;
    Ok(found.expect("someone"))
}

/// Changes one thing of everyone, directly.
async fn change(house: &House, what: door::Live) {
    let changed = house.clockwork.begin(Purpose::Lay, move |tx| Ok::<_, Stop>(tx.run(what, &())?));
    assert!(changed.await.expect("changed") > 0);
}

engines! {
    async fn a_partner_reads_by_a_link_and_a_scanner_spoils_nothing(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "maire", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        assert!(actor.get("/connexion").await.body.contains("href=\"/connexion/courriel\""));
        let page = actor.get("/connexion/courriel").await;
        assert!(page.body.contains("ne prouve pas qui vous êtes"));
        let sent = asks(&mut actor, " Maire ").await;
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/connexion/lien"));
        let (link, _) = received(&house).await;
        assert_eq!(link.len(), 64);
        // Programs that look at letters open the page: here and elsewhere, as often as they like.
        for scanner in [&actor, &Actor::stranger(house.app.clone())] {
            for _ in 0..3 {
                let page = scanner.get("/connexion/lien").await;
                assert_eq!(page.status, StatusCode::OK);
                assert_eq!(page.headers.get(header::SET_COOKIE), None);
            }
        }
        let inside = follows(&mut actor, &link).await;
        assert_eq!((inside.status, inside.location()), (StatusCode::SEE_OTHER, "/convention/miroir"));
        let account = actor.get("/compte").await;
        assert!(account.body.contains("(par lien de courriel, lecture seule)"), "{}", account.body);
        assert_eq!(noted(&house, "door.link-sent").await, [""]);
        assert_eq!(noted(&house, "door.came-in").await, ["mail-new"]);
        // By the address, in the browser that is known now: no new device.
        actor.post("/deconnexion", &[]).await;
        asks(&mut actor, "MAIRE@parvis.example").await;
        let (link, _) = received(&house).await;
        assert_eq!(follows(&mut actor, &link).await.location(), "/convention/miroir");
        assert_eq!(noted(&house, "door.came-in").await, ["mail-new", "mail"]);
    }

    async fn a_code_is_typed_where_scripts_do_not_run(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "adjointe", Role::Referent).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, "adjointe").await;
        let (_, code) = received(&house).await;
        assert_eq!(code.len(), 11, "{code}");
        let careless = code.to_lowercase().replace('-', " ");
        let page = actor.post("/connexion/lien", &[("lien", ""), ("code", &careless)]).await;
        assert_eq!(page.location(), "/tableau-de-bord", "{}", page.body);
        // Five tries, then the right one opens nothing either.
        let mut other = Actor::stranger(house.app.clone());
        asks(&mut other, "adjointe").await;
        let (link, code) = received(&house).await;
        for _ in 0..5 {
            is_nowhere(&other.post("/connexion/lien", &[("code", "00000-00000")]).await);
        }
        is_nowhere(&other.post("/connexion/lien", &[("code", &code)]).await);
        is_nowhere(&follows(&mut other, &link).await);
    }

    async fn known_and_unknown_are_answered_alike(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "connue", Role::Signatory).await;
        let mut said = Vec::new();
        for named in ["connue", "cachee", "connue@parvis.example", "personne@ailleurs.example"] {
            let mut actor = Actor::stranger(house.app.clone());
            let began = std::time::Instant::now();
            let page = asks(&mut actor, named).await;
            let took = began.elapsed().as_millis();
            assert!(took >= 250, "an answer takes its time: {took}");
            let onward = actor.get(page.location()).await;
            let mut headers = format!("{:?} {:?}", page.headers, page.status);
            let cookie = actor.cookie_line();
            assert_eq!(cookie.len(), "pv-lien=".len() + 64, "{cookie}");
            let value = cookie.trim_start_matches("pv-lien=");
            headers = headers.replace(value, "…");
            said.push((headers, page.body, onward.body));
            is_nowhere(&actor.post("/connexion/lien", &[("code", "00000-00000")]).await);
        }
        let first = said.first().expect("four").clone();
        assert!(said.iter().all(|one| *one == first), "{said:?}");
        let sent = letters(&house).await;
        assert_eq!(sent.len(), 2, "only whoever is known is written to");
        assert!(sent.iter().all(|letter| letter.to == "connue@parvis.example"));
    }

    async fn a_link_serves_once_even_when_many_follow_it(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "presse", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, "presse").await;
        let (link, code) = received(&house).await;
        let tries: Vec<_> = (0..8)
            .map(|number| {
                let (actor, link, code) = (actor.clone(), link.clone(), code.clone());
                tokio::spawn(async move {
                    let shown = if number % 2 == 0 { ("lien", link) } else { ("code", code) };
                    actor.post("/connexion/lien", &[(shown.0, shown.1.as_str())]).await
                })
            })
            .collect();
        let mut came = 0;
        for tried in tries {
            let page = tried.await.expect("answered");
            if page.status == StatusCode::SEE_OTHER {
                came += 1;
            } else {
                is_nowhere(&page);
            }
        }
        assert_eq!((came, house.sessions_of("presse").await), (1, 1));
        is_nowhere(&follows(&mut actor, &link).await);
    }

    async fn another_browser_and_another_time_open_nothing(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "bailleur", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, "bailleur").await;
        let (link, code) = received(&house).await;
        let mut other = Actor::stranger(house.app.clone());
        is_nowhere(&follows(&mut other, &link).await);
        // Not even one that asked for a link of its own.
        asks(&mut other, "cachee").await;
        is_nowhere(&follows(&mut other, &link).await);
        is_nowhere(&other.post("/connexion/lien", &[("code", &code)]).await);
        later(&house, 601);
        is_nowhere(&follows(&mut actor, &link).await);
        is_nowhere(&actor.post("/connexion/lien", &[("code", &code)]).await);
        assert_eq!(house.sessions_of("bailleur").await, 0);
        // A new one, in the same browser, in time: it opens, and the others of that person end.
        asks(&mut actor, "bailleur").await;
        let (second, _) = received(&house).await;
        later(&house, 60);
        asks(&mut actor, "bailleur").await;
        let (third, _) = received(&house).await;
        assert_ne!(second, third);
        assert_eq!(follows(&mut actor, &third).await.location(), "/convention/miroir");
        actor.post("/deconnexion", &[]).await;
        is_nowhere(&follows(&mut Actor::holding(house.app.clone(), &actor.cookie_line()), &second).await);
    }
}
