//! Linking an identity to a code, and the codes that nothing links to any more.

use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::id::GrantId;
use proof::application::Application;
use testkit::{Actor, CODE, House, Services, engines};

use super::{
    LEAVE, SAID, UNKNOWN, came, house, is_refused, left, linked, links, noted, onward, returned,
    welcome,
};

engines! {
    async fn who_has_an_application_gives_its_code_here(on) {
        let Some((house, idp)) = house(on).await else { return };
        let login = format!("awa-fed-{on:?}").to_lowercase();
        let grant = welcome(&house, &login, Role::Mediator).await;
        let (mut inside, application) = activated(&house, (&login, grant)).await;
        let address = left(&mut inside, "/compte/identite/relier", &[]).await;
        returned(&mut inside, &idp, &address).await;
        idp.says(|script| script.amr = vec!["pwd"]);
        house.set_clock(house.clock_now().plus_seconds(90));
        idp.says(|script| script.now += 90);
        let mut actor = Actor::stranger(house.app.clone());
        let address = left(&mut actor, LEAVE, &[("retour", "/activites?mois=2019-06")]).await;
        let page = returned(&mut actor, &idp, &address).await;
        assert_eq!(page.location(), "/connexion/preuve?retour=%2Factivites%3Fmois%3D2019-06");
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER, "not in yet");
        let code = application.code(seconds(&house));
        let page = actor.post("/connexion/preuve", &[("preuve", &code)]).await;
        actor.take_cookies(&page);
        assert_eq!(page.location(), "/activites", "{}", page.body);
        assert_eq!(noted(&house, "door.came-in").await, ["federation-second-new"]);
        // The proof of the provider went with the threshold.
        assert!(onward(&actor.post("/deconnexion", &[]).await).contains("id_token_hint="));
    }

    async fn an_older_charter_is_accepted_anew_after_a_provider(on) {
        let Some((house, idp)) = house(on).await else { return };
        let login = format!("charte-fed-{on:?}").to_lowercase();
        let grant = welcome(&house, &login, Role::Mediator).await;
        let (mut inside, _) = activated(&house, (&login, grant)).await;
        assert_eq!(links(&mut inside, &idp).await.location(), "/compte?fait=relie");
        crate::charter::tests::grows_old(&house).await;
        let (actor, page) = came(&house, &idp).await;
        assert_eq!(page.location(), "/activites", "{}", page.body);
        crate::charter::tests::is_asked_of(&actor).await;
    }

    async fn a_code_that_opens_nothing_lets_nobody_in_this_way_either(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        let manager = welcome(&house, "chef", Role::Manager).await;
        linked(&house, &idp, grant).await;
        let acting = house.clockwork.under(manager).await.expect("a manager");
        let why = kernel::Line::parse("A quitté ses fonctions").expect("a line");
        acting
            .begin(Purpose::Grant, move |tx| door::grant::take_back(tx, grant, &why))
            .await
            .expect("taken back");
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
        assert_eq!(noted(&house, "door.federation-refused").await, ["right"]);

        // Whose code was given again chooses their proofs anew: the identity was one of them.
        let other = welcome(&house, "bailleur", Role::Signatory).await;
        idp.says(|script| script.subject = "sujet-2".to_owned());
        linked(&house, &idp, other).await;
        let (_, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        invite_again(&house, other, manager).await;
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
        activates(&house, "bailleur").await;
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
    }

    async fn an_identity_is_linked_by_its_holder_inside_with_a_fresh_proof(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        let other = welcome(&house, "bailleur", Role::Signatory).await;
        let holder = linked(&house, &idp, grant).await;
        // One identity opens one code; whoever tries another’s keeps their own.
        idp.says(|script| script.subject = "sujet-0".to_owned());
        let mut inside = linked(&house, &idp, other).await;
        idp.says(|script| script.subject = "sujet-1".to_owned());
        is_refused(&links(&mut inside, &idp).await, "Cette identité est déjà reliée");
        idp.says(|script| script.subject = "sujet-0".to_owned());
        assert_eq!(came(&house, &idp).await.1.status, StatusCode::SEE_OTHER);
        // A departure of one person links nothing for another, nor for nobody.
        idp.says(|script| script.subject = "sujet-2".to_owned());
        let address = left(&mut inside, "/compte/identite/relier", &[]).await;
        inside.sign_in("maire", CODE).await;
        let page = returned(&mut inside, &idp, &address).await;
        assert_eq!(page.location().split('?').next(), Some("/connexion"));
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
        // Half an hour after the last proof, another one is asked.
        let mut late = Actor::stranger(house.app.clone());
        late.sign_in("maire", CODE).await;
        for minute in 1..=31 {
            house.set_clock(house.clock_now().plus_seconds(60));
            // Someone who works keeps their session open.
            if minute % 10 == 0 {
                late.get("/compte").await;
                tokio::time::sleep(std::time::Duration::from_millis(30)).await;
            }
        }
        let led = late.get("/compte/identite").await;
        assert!(led.location().starts_with("/confirmer?retour="), "{}", led.location());
        for path in ["/compte/identite/relier", "/compte/identite/delier"] {
            assert_eq!(late.post(path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        // Unlinked, it opens nothing, and what it had opened closes.
        idp.says(|script| {
            script.subject = "sujet-1".to_owned();
            script.now += 31 * 60;
        });
        let (by_identity, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_eq!(holder.post("/compte/identite/delier", &[]).await.location(), "/compte?fait=delie");
        assert_eq!(by_identity.get("/compte").await.status, StatusCode::SEE_OTHER);
        // An older copy that is put back does not open to it again; linked anew, it would.
        let said = SAID.lock().expect("the list").clone();
        let of_it: Vec<&str> = said
            .iter()
            .filter(|line| line.contains(" identity "))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert_eq!(of_it.last(), Some(&"parvis-ended-v1"), "{said:?}");
        assert!(of_it.contains(&"parvis-resumed-v1"), "{said:?}");
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
        assert_eq!(holder.post("/compte/identite/delier", &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn without_a_provider_none_of_it_is_there(on) {
        let opened = House::open(on, &[post::room(), crate::room()], Services::default()).await;
        let Some(house) = opened else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        let inside = house.arrives(grant).await;
        let stranger = Actor::stranger(house.app.clone());
        assert!(!stranger.get("/connexion").await.body.contains(LEAVE));
        assert!(!inside.get("/compte").await.body.contains("/compte/identite"));
        for page in [
            stranger.post(LEAVE, &[]).await,
            stranger.get("/connexion/federation/retour?code=a&state=b").await,
            inside.get("/compte/identite").await,
            inside.post("/compte/identite/relier", &[]).await,
            inside.post("/compte/identite/delier", &[]).await,
        ] {
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(inside.post("/deconnexion", &[]).await.location(), "/connexion");
    }
}

fn seconds(house: &House) -> u64 {
    u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970")
}

const INVITED: &str = "PV-NV1T3-NV1T3-NV1T";

/// Gives a code again: its holder chooses their proofs anew.
async fn invite_again(house: &House, grant: GrantId, manager: GrantId) {
    let until = house.clock_now().plus_seconds(door::person::INVITATION);
    let hash = door::secret::hash(INVITED, &[3; 16]).expect("a hash");
    let acting = house.clockwork.under(manager).await.expect("a manager");
    acting
        .begin(Purpose::Grant, move |tx| door::person::replace_code(tx, grant, &hash, until))
        .await
        .expect("an invitation");
}

/// Someone inside who chose a password and an application.
async fn activated(house: &House, (login, grant): (&str, GrantId)) -> (Actor, Application) {
    let manager = welcome(house, &format!("chef-{login}"), Role::Manager).await;
    invite_again(house, grant, manager).await;
    activates(house, login).await
}

async fn activates(house: &House, login: &str) -> (Actor, Application) {
    let mut actor = Actor::stranger(house.app.clone());
    actor.sign_in(login, INVITED).await;
    let application = actor.get("/activation").await.application();
    let (password, code) = ("quatre vélos sous la halle", application.code(seconds(house)));
    let chosen =
        [("motdepasse", password), ("encore", password), ("preuve", &code), ("charte", "oui")];
    let done = actor.post("/activation", &chosen).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    actor.take_cookies(&done);
    (actor, application)
}
