//! Coming in by another house, on both engines, with a provider that listens on this machine: what is
//! not verified opens nothing, and what is verified opens only the code it was linked to.

mod idp;
mod linking;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use door::journal::Cursor;
use door::{Fields, Role};
use federation::{Named, Provider};
use idp::{CLIENT, Idp, SECRET};
use kernel::id::{ConventionId, GrantId};
use testkit::{Actor, CODE, House, Newcomer, On, Page, Services, engines};

const LEAVE: &str = "/connexion/federation";

/// What the list beside the database was told.
static SAID: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

/// A house that trusts a provider, and the provider.
async fn house(on: On) -> Option<(House, Idp)> {
    let idp = Idp::open().await;
    let named = Named {
        issuer: idp.issuer().to_owned(),
        client: CLIENT.to_owned(),
        secret: SECRET.to_owned(),
        label: "ProConnect".to_owned(),
    };
    let provider = Provider::new(named, "http://parvis.test", true).expect("a provider");
    let keep = |line: &str| {
        SAID.lock().expect("the list").push(line.to_owned());
        Ok(())
    };
    let services = Services::default()
        .with(Arc::new(provider))
        .with(Arc::new(door::ended::Lasting(Box::new(keep))));
    let house = House::open(on, &[post::room(), crate::room()], services).await?;
    let now = house.clock_now().millis() / 1_000;
    idp.says(|script| script.now = now);
    Some((house, idp))
}

async fn welcome(house: &House, login: &str, role: Role) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// Leaves for the provider: the address that the page leads to.
async fn left(actor: &mut Actor, path: &str, fields: &[(&str, &str)]) -> String {
    let page = actor.post(path, fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
    actor.take_cookies(&page);
    onward(&page)
}

fn onward(page: &Page) -> String {
    let onward = page.headers.get(header::REFRESH).and_then(|value| value.to_str().ok());
    let address = onward.and_then(|value| value.strip_prefix("0; url=")).expect("a way on");
    assert!(page.body.contains(&address.replace('&', "&amp;")), "the same as a link");
    address.to_owned()
}

fn retour(code: &str, state: &str) -> String {
    format!("{LEAVE}/retour?{}", Fields::of([("code", code), ("state", state)]).encode())
}

/// Comes back from the provider, once the person has confirmed who they are over there.
async fn returned(actor: &mut Actor, idp: &Idp, address: &str) -> Page {
    let (code, state) = idp.confirms(address);
    let page = actor.get(&retour(&code, &state)).await;
    actor.take_cookies(&page);
    page
}

/// Someone in a new browser signs in by the provider.
async fn came(house: &House, idp: &Idp) -> (Actor, Page) {
    let mut actor = Actor::stranger(house.app.clone());
    let address = left(&mut actor, LEAVE, &[]).await;
    let page = returned(&mut actor, idp, &address).await;
    (actor, page)
}

/// Links what the provider says to the code of whoever is inside.
async fn links(inside: &mut Actor, idp: &Idp) -> Page {
    let address = left(inside, "/compte/identite/relier", &[]).await;
    returned(inside, idp, &address).await
}

/// The same for a code that nobody came in with yet.
async fn linked(house: &House, idp: &Idp, grant: GrantId) -> Actor {
    let mut inside = house.arrives(grant).await;
    let done = links(&mut inside, idp).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/compte?fait=relie"));
    inside
}

/// Refused calmly, without any session.
fn is_refused(page: &Page, said: &str) {
    assert_eq!(page.status.as_u16(), 422, "{}", page.body);
    assert!(page.body.contains(said), "{said}: {}", page.body);
    let cookies = page.headers.get_all(header::SET_COOKIE).iter();
    assert_eq!(cookies.count(), 0);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}

const UNPROVED: &str = "Cette demande n’a pas abouti";
const UNKNOWN: &str = "Aucun code ne correspond";

/// What a provider might say wrong.
type Change = (&'static str, fn(&mut idp::Script));

/// Persons, grants and sessions that there are.
async fn counted(house: &House) -> (i64, i64, i64) {
    let counted = house.clockwork.read(|tx| {
        Ok(tx.one(
            door::sql!(
                open "a count of a test",
                "SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM access_grant),
                        (SELECT COUNT(*) FROM session)"
            ),
            &(),
            |row| Ok((row.take()?, row.take()?, row.take()?)),
        )?)
    });
    counted.await.expect("counted").expect("a row")
}

/// What the journal says of a way in.
async fn noted(house: &House, act: &'static str) -> Vec<String> {
    house.settled("door").await;
    let entries = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "door")?));
    let entries = entries.await.expect("read");
    entries.into_iter().filter(|entry| entry.act == act).map(|entry| entry.detail).collect()
}

engines! {
    async fn who_linked_an_identity_comes_in_by_it_and_signs_out_over_there_too(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        let mut account = house.arrives(grant).await;
        assert!(account.get("/compte").await.body.contains("/compte/identite"));
        let before = account.get("/compte/identite").await;
        assert!(before.body.contains("Relier mon identité ProConnect"));
        assert_eq!(links(&mut account, &idp).await.location(), "/compte?fait=relie");
        let after = account.get("/compte/identite").await;
        assert!(after.body.contains("13002526500013") && after.body.contains("Délier"));

        let there = counted(&house).await;
        let mut actor = Actor::stranger(house.app.clone());
        let door = actor.get("/connexion").await;
        assert!(door.body.contains("Se connecter avec ProConnect"));
        let address = left(&mut actor, LEAVE, &[("retour", "/meetings?mois=2019-06")]).await;
        let page = returned(&mut actor, &idp, &address).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_eq!(page.location(), "/meetings?mois=2019-06");
        assert_eq!(actor.get("/compte").await.status, StatusCode::OK);
        // What a provider says again without asking is no fresh proof.
        let led = actor.get("/compte/identite").await;
        assert!(led.location().starts_with("/confirmer?retour="), "{}", led.location());
        assert_eq!(counted(&house).await, (there.0, there.1, there.2 + 1));
        // The device is known from now on.
        let mut again = actor.clone();
        let address = left(&mut again, LEAVE, &[]).await;
        returned(&mut again, &idp, &address).await;
        // Coming in again ends the session that the same browser held.
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER);
        let actor = again;
        assert_eq!(noted(&house, "door.came-in").await, ["federation-new", "federation"]);

        let out = actor.post("/deconnexion", &[]).await;
        assert_eq!(out.status, StatusCode::OK);
        let onward = onward(&out);
        let (place, query) = onward.split_once('?').expect("a query");
        assert_eq!(place, format!("{}/session/end", idp.issuer()));
        let sent = Fields::read(query.as_bytes()).expect("fields");
        assert_eq!(sent.get("post_logout_redirect_uri"), "http://parvis.test/connexion");
        assert!(sent.get("state").len() >= 32 && sent.get("id_token_hint").contains('.'));
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER);
        // A session that came by a code signs out here only.
        let local = account.post("/deconnexion", &[]).await;
        assert_eq!((local.status, local.location()), (StatusCode::SEE_OTHER, "/connexion"));
        // So does one whose provider has no such place: it is looked at again after an hour.
        idp.says(|script| script.ends = false);
        house.set_clock(house.clock_now().plus_seconds(3_600));
        idp.says(|script| script.now += 3_600);
        let (last, _) = came(&house, &idp).await;
        assert_eq!(last.post("/deconnexion", &[]).await.location(), "/connexion");
    }

    async fn what_is_asked_is_what_the_provider_announces_and_nothing_more(on) {
        for announced in [false, true] {
            let Some((house, idp)) = house(on).await else { return };
            idp.says(|script| {
                script.proves_by_key = announced;
                script.takes_headers = announced;
            });
            let grant = welcome(&house, "maire", Role::Signatory).await;
            let mut inside = house.arrives(grant).await;
            let address = left(&mut inside, "/compte/identite/relier", &[]).await;
            let sent = Fields::read(address.split_once('?').expect("a query").1.as_bytes()).expect("fields");
            let mut names: Vec<_> = sent.iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            let mut known = vec![
                "claims", "client_id", "nonce", "redirect_uri", "response_type", "scope", "state",
            ];
            if announced {
                known.extend(["code_challenge", "code_challenge_method"]);
                known.sort_unstable();
                assert_eq!(sent.get("code_challenge_method"), "S256");
            }
            assert_eq!(names, known);
            assert_eq!(sent.get("scope"), "openid siret");
            assert!(sent.get("state").len() >= 32 && sent.get("nonce").len() >= 32);
            let done = returned(&mut inside, &idp, &address).await;
            assert_eq!(done.location(), "/compte?fait=relie", "{}", done.body);
            let (_, page) = came(&house, &idp).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
    }

    async fn an_unknown_identity_makes_no_person_and_no_right(on) {
        let Some((house, idp)) = house(on).await else { return };
        // The same e-mail address is no identity.
        welcome(&house, "maire", Role::Signatory).await;
        let before = counted(&house).await;
        let (actor, page) = came(&house, &idp).await;
        is_refused(&page, UNKNOWN);
        assert_eq!(actor.get("/compte").await.status, StatusCode::SEE_OTHER);
        assert_eq!(counted(&house).await, before);
    }

    async fn what_is_not_verified_opens_nothing(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        linked(&house, &idp, grant).await;
        let changes: [Change; 10] = [
            ("a proof of another departure", |script| script.made = 601),
            ("a proof of later than now", |script| script.made = -61),
            ("nonce", |script| script.nonce = Some("un-autre-nonce-de-plus-de-32-signes".into())),
            ("audience", |script| script.audience = "une-autre-maison".into()),
            ("signature of the proof", |script| script.genuine = false),
            ("signature of the answer", |script| script.signed = Some(false)),
            ("expired", |script| script.holds = 0),
            ("a proof that begins later", |script| script.begins = Some(61)),
            ("an answer that begins later", |script| script.said_begins = Some(61)),
            ("two persons", |script| script.other = Some("sujet-2".into())),
        ];
        let before = counted(&house).await;
        for (what, change) in changes {
            let mut kept = None;
            idp.says(|script| {
                kept = Some(script.clone());
                change(script);
            });
            let (_, page) = came(&house, &idp).await;
            assert_eq!(page.status.as_u16(), 422, "{what}");
            is_refused(&page, UNPROVED);
            idp.says(|script| *script = kept.expect("what it said"));
        }
        assert_eq!(counted(&house).await, before);
        let (_, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }

    async fn what_begins_now_or_by_a_clock_that_runs_ahead_a_little_is_believed(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        linked(&house, &idp, grant).await;
        for begins in [-60, 0, 60] {
            idp.says(|script| (script.begins, script.said_begins) = (Some(begins), Some(begins)));
            let (_, page) = came(&house, &idp).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{begins}: {}", page.body);
        }
    }

    async fn a_provider_that_changes_its_keys_is_asked_again(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        linked(&house, &idp, grant).await;
        idp.says(|script| script.key = "deux");
        // Not at every proof: whoever makes them up would have it asked without end.
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, UNPROVED);
        house.set_clock(house.clock_now().plus_seconds(60));
        idp.says(|script| script.now += 60);
        let (_, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }

    async fn a_departure_comes_back_once_in_time_and_to_the_browser_that_left(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        linked(&house, &idp, grant).await;
        let mut actor = Actor::stranger(house.app.clone());
        let address = left(&mut actor, LEAVE, &[]).await;
        let (code, state) = idp.confirms(&address);
        // Another browser, even one that left too, comes back with it: nothing, and nothing is spent.
        let mut other = Actor::stranger(house.app.clone());
        is_refused(&other.get(&retour(&code, &state)).await, UNPROVED);
        left(&mut other, LEAVE, &[]).await;
        is_refused(&other.get(&retour(&code, &state)).await, UNPROVED);
        let page = actor.get(&retour(&code, &state)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        // Once only, even with another code.
        let (code, _) = idp.confirms(&address);
        is_refused(&actor.get(&retour(&code, &state)).await, UNPROVED);
        // A code that is over over there, a departure that is over here, a refusal.
        let address = left(&mut actor, LEAVE, &[]).await;
        let (code, state) = idp.confirms(&address);
        idp.forgets();
        is_refused(&actor.get(&retour(&code, &state)).await, UNPROVED);
        let address = left(&mut actor, LEAVE, &[]).await;
        let (code, state) = idp.confirms(&address);
        house.set_clock(house.clock_now().plus_seconds(600));
        idp.says(|script| script.now += 600);
        is_refused(&actor.get(&retour(&code, &state)).await, UNPROVED);
        let address = left(&mut actor, LEAVE, &[]).await;
        let (_, state) = idp.confirms(&address);
        let refusal = format!("{LEAVE}/retour?error=access_denied&state={state}");
        is_refused(&actor.get(&refusal).await, "L’identité n’a pas été confirmée");
        for odd in ["", "?state=", "?code=x"] {
            is_refused(&actor.get(&format!("{LEAVE}/retour{odd}")).await, UNPROVED);
        }
        assert_eq!(actor.get(LEAVE).await.status.as_u16(), 405);
    }

    async fn what_is_said_of_the_person_is_read_signed_or_not(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        linked(&house, &idp, grant).await;
        for signed in [Some(true), None] {
            idp.says(|script| script.signed = signed);
            let (_, page) = came(&house, &idp).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{signed:?}: {}", page.body);
            idp.says(|script| script.siret = Some("99999999900001".to_owned()));
            let (_, page) = came(&house, &idp).await;
            is_refused(&page, "Votre établissement a changé");
            idp.says(|script| script.siret = Some("130 025 265 00013".to_owned()));
        }
    }

    async fn who_moved_to_another_establishment_waits_and_their_right_stays(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "maire", Role::Signatory).await;
        let mut inside = linked(&house, &idp, grant).await;
        idp.says(|script| script.siret = Some("99999999900001".to_owned()));
        let (_, page) = came(&house, &idp).await;
        is_refused(&page, "Votre établissement a changé");
        assert_eq!(noted(&house, "door.federation-refused").await, ["siret"]);
        // The code still opens, and its holder may link what they became.
        let mut local = Actor::stranger(house.app.clone());
        assert_eq!(local.sign_in("maire", CODE).await.status, StatusCode::SEE_OTHER);
        links(&mut inside, &idp).await;
        let (_, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        // A provider that says nothing of it says nothing against it.
        idp.says(|script| script.siret = None);
        let (_, page) = came(&house, &idp).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }

    async fn who_reads_more_than_published_tables_gives_a_second_proof(on) {
        let Some((house, idp)) = house(on).await else { return };
        let grant = welcome(&house, "chef", Role::Manager).await;
        linked(&house, &idp, grant).await;
        // One proof of an application, or two of one kind, is one proof.
        for weak in [vec![], vec!["pwd"], vec!["mail"], vec!["otp"], vec!["pwd", "pin"]] {
            idp.says(|script| script.amr = weak);
            let (_, page) = came(&house, &idp).await;
            is_refused(&page, "Une seconde preuve est nécessaire");
        }
        // Two proofs of more than half a day ago are not believed here.
        idp.says(|script| (script.amr, script.proved) = (vec!["mfa"], Some(12 * 3_600 + 1)));
        is_refused(&came(&house, &idp).await.1, "Une seconde preuve est nécessaire");
        let refused = noted(&house, "door.federation-refused").await;
        assert_eq!(refused, ["second-proof"; 6]);
        idp.says(|script| script.proved = Some(3_600));
        assert_eq!(came(&house, &idp).await.1.status, StatusCode::SEE_OTHER);
        idp.says(|script| (script.amr, script.acr) = (vec!["pwd"], Some("eidas2")));
        assert_eq!(came(&house, &idp).await.1.status, StatusCode::SEE_OTHER);
        idp.says(|script| script.acr = None);
        for strong in ["mfa", "otp", "totp", "hwk", "swk", "pop", "fido"] {
            idp.says(|script| script.amr = vec!["pwd", strong]);
            let (_, page) = came(&house, &idp).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{strong}");
            assert_eq!(page.location(), "/a-faire");
        }
    }

    async fn a_silent_provider_is_said_and_the_code_still_opens(on) {
        let Some((house, idp)) = house(on).await else { return };
        welcome(&house, "maire", Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        let address = left(&mut actor, LEAVE, &[]).await;
        let (code, state) = idp.confirms(&address);
        drop(idp);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        is_refused(&actor.get(&retour(&code, &state)).await, "ProConnect ne répond pas");
        house.set_clock(house.clock_now().plus_seconds(3_600));
        let page = actor.post(LEAVE, &[]).await;
        is_refused(&page, "ProConnect ne répond pas");
        assert!(page.body.contains("name=\"login\""), "the local way in is on the same page");
        let came = actor.sign_in("maire", CODE).await;
        assert_eq!(came.status, StatusCode::SEE_OTHER);
        assert_eq!(actor.get("/compte").await.status, StatusCode::OK);
    }
}

#[test]
fn the_sentences_are_well_printed() {
    assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
}
