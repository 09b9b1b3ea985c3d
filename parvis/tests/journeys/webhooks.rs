//! A program is told of what happens to fiches: signed, at least once, never a word, never on a network of our own.

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use door::Role;
use testkit::{Actor, House, On, Services, engines};

use crate::codes::lay_town;
use crate::field::{action_of, acts};
use crate::peopled::{alert, raise, uuid};
use crate::traced::texts;
use crate::{ZONES, enter, open_with, theme, zone};

const PATH: &str = "/administration/webhooks";

pub(crate) type Heard = Arc<Mutex<Vec<(HeaderMap, Vec<u8>)>>>;

/// A program on this machine that answers with each status in turn, then 204; its address, and what it heard.
pub(crate) async fn program(answers: &'static [u16]) -> (String, Heard) {
    let heard = Heard::default();
    let own = Arc::clone(&heard);
    let app = axum::Router::new().fallback(move |headers: HeaderMap, body: axum::body::Bytes| {
        let mut all = own.lock().expect("what was heard");
        let status = answers.get(all.len()).copied().unwrap_or(204);
        all.push((headers, body.to_vec()));
        std::future::ready(StatusCode::from_u16(status).expect("a status"))
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/parvis", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, heard)
}

/// A house that may call this machine.
pub(crate) async fn at_home(on: On) -> Option<House> {
    open_with(on, parvis::house::services("http://parvis.test").with(caller(true))).await
}

pub(crate) fn caller(home: bool) -> Arc<outside::Caller> {
    let nets = home.then(|| ipnet::IpNet::from(IpAddr::from([127, 0, 0, 1]))).into_iter().collect();
    Arc::new(outside::Caller::new(nets).expect("a caller"))
}

pub(crate) async fn speaks(house: &House) {
    house.settled("alert").await;
    exchange::speak(&house.clockwork).await.expect("spoken");
}

async fn direction(house: &House) -> Actor {
    let grant = enter(house, "direction", Role::Direction, &ZONES).await;
    house.arrives(grant).await
}

pub(crate) fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

engines! {
    async fn a_program_is_told_at_least_once_signed_and_without_a_word(on) {
        let Some(house) = at_home(on).await else { return };
        lay_town(&house).await;
        let direction = direction(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let office = house.arrives(manager).await;
        let id = kernel::id::AlertId::from_uuid(uuid(1));
        speaks(&house).await;
        let (address, heard) = program(&[503, 302]).await;
        let page = direction.post(PATH, &[("nom", "Tableau de la mairie"), ("adresse", &address)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let (_, rest) = page.body.split_once("<code>whsec_").expect("a secret");
        let secret = format!("whsec_{}", rest.split('<').next().expect("its end"));
        assert!(!direction.get(PATH).await.body.contains("whsec_"), "shown once");
        let kept = texts(&house, "SELECT secret FROM webhook".to_owned()).await;
        assert!(!kept[0].contains(&secret[6..]), "sealed");

        raise(&house, manager, alert(id, zone(1), theme("T3.1"))).await;
        for (seen, step) in [("0", "submit"), ("1", "approve")] {
            let to = format!("/signalements/{id}/etape");
            let page = office.post(&to, &[("vues", seen), ("etape", step)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        speaks(&house).await;
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 3, "each news once, so far");
        later(&house, 11);
        speaks(&house).await;
        let all = heard.lock().expect("heard").clone();
        assert_eq!(all.len(), 5, "the two that were not heard, again");
        let own = standardwebhooks::Webhook::new(&secret).expect("a secret");
        let mut ids = std::collections::BTreeMap::<String, usize>::new();
        let mut kinds = Vec::new();
        for (headers, body) in &all {
            let header = |name: &str| headers[name].to_str().expect("a header").to_owned();
            let signed = own.sign(&header("webhook-id"), header("webhook-timestamp").parse().expect("seconds"), body);
            assert_eq!(signed.expect("signed"), header("webhook-signature"));
            *ids.entry(header("webhook-id")).or_default() += 1;
            let said: serde_json::Value = serde_json::from_slice(body).expect("JSON");
            let keys: Vec<&str> = said["data"].as_object().expect("data").keys().map(String::as_str).collect();
            assert_eq!(keys, ["at", "number", "state"]);
            assert_eq!(said["data"]["number"], "ESS-2019-0001");
            let text = String::from_utf8_lossy(body).into_owned();
            for word in ["canari", "dit", "VILLE", "Ville", "Îlot", "T3"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
            kinds.push(format!("{} {}", said["type"].as_str().expect("a type"), said["data"]["state"].as_str().expect("a state")));
        }
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds, ["alert.moved to_check", "alert.raised draft", "alert.sent sent"]);
        assert_eq!(ids.len(), 3, "the same identifier at each try: {ids:?}");
        let page = direction.get(PATH).await;
        assert_eq!(page.body.matches("entendu le").count(), 3, "{}", page.body);
        assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());

        // Again by hand, then no more.
        let form = action_of(&page.body, "entendu le");
        assert_eq!(direction.post(&form, &[]).await.status, StatusCode::SEE_OTHER);
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 6);
        let stop = action_of(&page.body, &address);
        assert_eq!(direction.post(&stop, &[]).await.status, StatusCode::SEE_OTHER);
        let page = office.post(&format!("/signalements/{id}/etape"), &[("vues", "2"), ("etape", "take_up")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 6, "told no more");
        assert_eq!(direction.post(&form, &[]).await.status, StatusCode::NOT_FOUND);
        for (act, count) in [("exchange.hooked", 1), ("exchange.unhooked", 1), ("exchange.replayed", 1)] {
            assert_eq!(acts(&house, act).await, count, "{act}");
        }
    }

    async fn a_program_that_never_hears_is_set_aside_and_holds_up_nobody(on) {
        let Some(house) = at_home(on).await else { return };
        lay_town(&house).await;
        let direction = direction(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        speaks(&house).await;
        let (good, heard) = program(&[]).await;
        for (name, address) in [("Sourd", "http://127.0.0.1:1/"), ("Bon", good.as_str())] {
            let page = direction.post(PATH, &[("nom", name), ("adresse", address)]).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        }
        raise(&house, manager, alert(kernel::id::AlertId::from_uuid(uuid(1)), zone(1), theme("T3.1"))).await;
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 1);
        for _ in 0..10 {
            later(&house, 86_401);
            speaks(&house).await;
        }
        let states = texts(&house, "SELECT state || ' ' || attempts FROM webhook_delivery ORDER BY state".to_owned()).await;
        assert_eq!(states, ["delivered 1", "parked 9"]);
        assert!(direction.get(PATH).await.body.contains("mis de côté"));
        later(&house, 91 * 86_400);
        privacy::sweep(&house.clockwork, &parvis::house::sweeps()).await.expect("swept");
        assert!(texts(&house, "SELECT id FROM webhook_delivery".to_owned()).await.is_empty());
    }

    async fn an_address_of_our_own_network_is_refused_when_typed_and_when_called(on) {
        let services: Services = parvis::house::services("http://parvis.test").with(caller(false));
        let Some(house) = open_with(on, services).await else { return };
        lay_town(&house).await;
        let direction = direction(&house).await;
        for address in [
            "http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/",
            "https://10.0.0.7/hook", "https://a:b@example.org/", "ftp://example.org/", "x", "",
        ] {
            let page = direction.post(PATH, &[("nom", "X"), ("adresse", address)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        }
        let page = direction.post(PATH, &[("nom", ""), ("adresse", "https://example.org/")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A name is not an address: it is judged at each call, by what it leads to then.
        speaks(&house).await;
        let page = direction.post(PATH, &[("nom", "Nom"), ("adresse", "https://localhost/")]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        raise(&house, manager, alert(kernel::id::AlertId::from_uuid(uuid(1)), zone(1), theme("T3.1"))).await;
        speaks(&house).await;
        let why = texts(&house, "SELECT reason FROM webhook_delivery".to_owned()).await;
        assert_eq!(why, ["this address leads to a network that may not be reached"]);
        let other = house.arrives(manager).await;
        assert_eq!(other.get(PATH).await.status, StatusCode::NOT_FOUND);
    }
}
