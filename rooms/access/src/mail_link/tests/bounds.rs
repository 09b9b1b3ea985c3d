//! Nobody is written to without end, nobody else is written to, and whoever may no longer come in does not.

use axum::http::{StatusCode, header};
use door::{Purpose, Role};
use testkit::{Actor, House, Services, engines};

use super::{
    asks, change, follows, house, is_nowhere, kept, later, letters, one_address, received, shut,
    suspended, welcome,
};

engines! {
    async fn a_person_gets_three_letters_an_hour_and_ten_a_day(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "bombe", Role::Signatory).await;
        welcome(&house, "voisine", Role::Signatory).await;
        // Many browsers at once, by login and by address.
        let many: Vec<_> = (0..12)
            .map(|number| {
                let mut actor = Actor::stranger(house.app.clone());
                let named = if number % 2 == 0 { "bombe" } else { "bombe@parvis.example" };
                tokio::spawn(async move { asks(&mut actor, named).await.status })
            })
            .collect();
        for asked in many {
            assert_eq!(asked.await.expect("answered"), StatusCode::SEE_OTHER, "the same answer");
        }
        assert_eq!(letters(&house).await.len(), 3);
        asks(&mut Actor::stranger(house.app.clone()), "voisine").await;
        assert_eq!(letters(&house).await.len(), 4, "others are not held up");
        for _ in 0..5 {
            later(&house, 3_601);
            for _ in 0..4 {
                asks(&mut Actor::stranger(house.app.clone()), "bombe").await;
            }
        }
        let to = letters(&house).await;
        assert_eq!(to.iter().filter(|letter| letter.to == "bombe@parvis.example").count(), 10);
        later(&house, 86_400);
        asks(&mut Actor::stranger(house.app.clone()), "bombe").await;
        assert_eq!(letters(&house).await.len(), 12);
    }

    async fn a_neighbourhood_asks_twenty_times_an_hour_for_whomever(on) {
        let Some(house) = house(on).await else { return };
        let mut asked = Vec::new();
        for number in 0..22 {
            let from = format!("203.0.113.{number}");
            let mut actor = Actor::stranger(house.app.clone()).from(&from, "");
            asked.push(tokio::spawn(async move {
                asks(&mut actor, &format!("personne-{number}")).await.status
            }));
        }
        let mut waits = 0;
        for asked in asked {
            waits += usize::from(asked.await.expect("answered") == StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(waits, 2);
        let mut far = Actor::stranger(house.app.clone()).from("198.51.100.1", "");
        assert_eq!(asks(&mut far, "personne").await.status, StatusCode::SEE_OTHER);
    }

    async fn only_the_person_is_written_to_and_no_address_holds_the_secret(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "seule", Role::Signatory).await;
        welcome(&house, "autre", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        let page = asks(&mut actor, "seule").await;
        let sent = letters(&house).await;
        let to: Vec<&str> = sent.iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!(to, ["seule@parvis.example"]);
        let (link, code) = received(&house).await;
        let followed = follows(&mut actor, &link).await;
        for page in [&page, &followed] {
            let said = format!("{:?} {}", page.headers, page.body);
            assert!(!said.contains(&link) && !said.contains(&code), "{said}");
            assert_eq!(page.headers.get(header::REFERRER_POLICY).expect("a rule"), "no-referrer");
        }
        // Nothing that is kept opens: fingerprints only.
        let kept = kept(&house).await;
        let browser = actor.cookie_line();
        let browser = browser.split("pv-lien=").nth(1).expect("a mark").get(..64).expect("64");
        for secret in [link.as_str(), code.as_str(), browser] {
            assert!(!kept.contains(secret));
        }
        // An address that two people share names nobody.
        change(&house, one_address()).await;
        asks(&mut Actor::stranger(house.app.clone()), "mairie@parvis.example").await;
        assert_eq!(letters(&house).await.len(), 1);
        asks(&mut Actor::stranger(house.app.clone()), "autre").await;
        assert_eq!(letters(&house).await.len(), 2);
    }

    async fn whoever_may_no_longer_come_in_does_not_by_a_link_either(on) {
        let Some(house) = house(on).await else { return };
        for (login, change_it) in [("ferme", Some(shut())), ("suspendu", Some(suspended())), ("retire", None)] {
            let grant = welcome(&house, login, Role::Signatory).await;
            let mut actor = Actor::stranger(house.app.clone());
            asks(&mut actor, login).await;
            let (link, _) = received(&house).await;
            match change_it {
                Some(what) => change(&house, what).await,
                None => taken_back(&house, grant).await,
            }
            is_nowhere(&follows(&mut actor, &link).await);
            assert_eq!(house.sessions_of(login).await, 0);
            let before = letters(&house).await.len();
            asks(&mut Actor::stranger(house.app.clone()), login).await;
            assert_eq!(letters(&house).await.len(), before, "nobody is written to in vain");
        }
    }

    async fn a_session_closes_with_the_right_and_a_code_given_again_ends_links(on) {
        let Some(house) = house(on).await else { return };
        let grant = welcome(&house, "remise", Role::Signatory).await;
        let manager = welcome(&house, "chef", Role::Manager).await;
        let mut actor = Actor::stranger(house.app.clone());
        asks(&mut actor, "remise").await;
        let (link, _) = received(&house).await;
        let hash = door::secret::hash("PV-NV1T3-NV1T3-NV1T", &[3; 16]).expect("a hash");
        let until = house.clock_now().plus_seconds(door::person::INVITATION);
        let acting = house.clockwork.under(manager).await.expect("a manager");
        acting
            .begin(Purpose::Grant, move |tx| door::person::replace_code(tx, grant, &hash, until))
            .await
            .expect("given again");
        is_nowhere(&follows(&mut actor, &link).await);
    }

    async fn a_house_that_sends_no_mail_offers_no_link(on) {
        let rooms = [post::room(), crate::room()];
        let house = House::open_with(on, &rooms, Services::default(), |settings| {
            settings.partners_by_password = true;
            settings.sends_mail = false;
        });
        let Some(house) = house.await else { return };
        welcome(&house, "maire", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        let door = actor.get("/connexion").await;
        assert_eq!(door.status, StatusCode::OK);
        assert!(!door.body.contains("/connexion/courriel"), "{}", door.body);
        for path in ["/connexion/courriel", "/connexion/lien"] {
            assert_eq!(actor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(asks(&mut actor, "maire").await.status, StatusCode::NOT_FOUND);
        let led = actor.post("/connexion/lien", &[("lien", ""), ("code", "ZZZZZ-ZZZZZ")]).await;
        assert_eq!(led.status, StatusCode::NOT_FOUND);
        assert!(letters(&house).await.is_empty() && kept(&house).await.is_empty());
    }
}

async fn taken_back(house: &House, grant: kernel::id::GrantId) {
    let manager = welcome(house, "chef-retrait", Role::Manager).await;
    let acting = house.clockwork.under(manager).await.expect("a manager");
    let why = kernel::Line::parse("A quitté ses fonctions").expect("a line");
    acting
        .begin(Purpose::Grant, move |tx| door::grant::take_back(tx, grant, &why))
        .await
        .expect("taken back");
}
