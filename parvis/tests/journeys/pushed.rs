//! A mediator is told at once that something came back: a local push service hears it, and opens it with the key of the
//! telephone, as a browser does (RFC 8030, 8291, 8292).

use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use kernel::{Day, Instant, TimeOfDay};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::SystemRandom;
use ring::signature::{self, ECDSA_P256_SHA256_FIXED};
use serde_json::{Value, json};
use testkit::{House, On, Page, engines};

use crate::codes::lay_town;
use crate::field::{BAG, Ground, Phone, acts, ground_of};
use crate::open_with;
use crate::peopled::uuid;
use crate::traced::texts;
use crate::verbs::{lay_place, lay_routing};
use crate::webhooks::caller;

const PATH: &str = "/api/v1/field/push";
const SHARED: [u8; 16] = [7; 16];

type Heard = Arc<Mutex<Vec<(HeaderMap, Vec<u8>)>>>;

/// A push service on this machine that answers with each status in turn, then 201.
async fn service(answers: &'static [u16]) -> (String, Heard) {
    let heard = Heard::default();
    let own = Arc::clone(&heard);
    let app = axum::Router::new().fallback(move |headers: HeaderMap, body: axum::body::Bytes| {
        let mut all = own.lock().expect("what was heard");
        let status = answers.get(all.len()).copied().unwrap_or(201);
        all.push((headers, body.to_vec()));
        std::future::ready(StatusCode::from_u16(status).expect("a status"))
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/wpush/v2/abc", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, heard)
}

/// The half of a browser: its point, and what opens one message.
struct Browser(EphemeralPrivateKey, Vec<u8>);

impl Browser {
    fn new() -> Self {
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).expect("a key");
        let point = own.compute_public_key().expect("a point").as_ref().to_vec();
        Self(own, point)
    }

    fn asks(&self, endpoint: &str) -> Value {
        json!({ "endpoint": endpoint, "p256dh": BASE64URL.encode(&self.1), "auth": BASE64URL.encode(SHARED) })
    }

    /// Opens a message as RFC 8291 says, and strips what fills it up.
    fn opens(self, body: &[u8]) -> String {
        struct Length(usize);
        impl KeyType for Length {
            fn len(&self) -> usize {
                self.0
            }
        }
        fn derived(from: &Prk, info: &[&[u8]], length: usize) -> Vec<u8> {
            let mut out = vec![0; length];
            from.expand(info, Length(length)).expect("a key").fill(&mut out).expect("filled");
            out
        }
        let (salt, rest) = body.split_at(16);
        assert_eq!(rest[..5], [0, 0, 16, 0, 65], "one record of 4,096 at most, a point of 65");
        let (ours, sealed) = rest[5..].split_at(65);
        let theirs = UnparsedPublicKey::new(&ECDH_P256, ours);
        let point = self.1.clone();
        let key = agree_ephemeral(self.0, &theirs, |agreed| {
            let first = Salt::new(HKDF_SHA256, &SHARED).extract(agreed);
            derived(&first, &[b"WebPush: info\0", &point, ours], 32)
        });
        let second = Salt::new(HKDF_SHA256, salt).extract(&key.expect("agreed"));
        let content = derived(&second, &[b"Content-Encoding: aes128gcm\0"], 16);
        let nonce = derived(&second, &[b"Content-Encoding: nonce\0"], 12);
        let opening = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content).expect("a key"));
        let nonce = Nonce::try_assume_unique_for_key(&nonce).expect("a nonce");
        let mut sealed = sealed.to_vec();
        let plain = opening.open_in_place(nonce, Aad::empty(), &mut sealed).expect("it opens");
        let end = plain.iter().rposition(|byte| *byte != 0).expect("its end");
        assert_eq!(plain[end], 2, "the last record");
        String::from_utf8(plain[..end].to_vec()).expect("a text")
    }
}

/// A house that tells, where `on` says so, with a fiche that went out at once.
async fn ready(on: On, tells: bool) -> Option<(Ground, Phone)> {
    let carries = || {
        let net = ipnet::IpNet::from(std::net::IpAddr::from([127, 0, 0, 1]));
        outside::Caller::new(vec![net]).expect("a caller")
    };
    ready_with(on, tells.then(carries)).await
}

/// The same, told through a caller. The host opened this machine to what people name.
async fn ready_with(on: On, carries: Option<outside::Caller>) -> Option<(Ground, Phone)> {
    let services = parvis::house::services("http://parvis.test").with(caller(true));
    let services = if let Some(carries) = carries {
        let key = ::field::Intake::draw_signing().expect("a key");
        let pusher = ::field::Pusher::of(&key, "mailto:securite@parvis.test", carries);
        let pusher = pusher.expect("a pusher");
        services.with(Arc::new(pusher))
    } else {
        services
    };
    let ground = ground_of(open_with(on, services).await?).await;
    lay_town(&ground.house).await;
    lay_place(&ground, (1, "place"), "D2").await;
    lay_routing(&ground).await;
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    let body = json!({ "day": "2019-06-13", "time": "14:12", "theme": "T3.1", "place": "place",
        "note": "", "danger": true, "photos": [] });
    let sealed = [phone.seal(&uuid(1).to_string(), 1, "alert.draft", &body)];
    assert_eq!(phone.verdicts(&sealed).await, ["kept"]);
    tells_now(&ground.house).await;
    Some((ground, phone))
}

async fn ask(phone: &Phone, body: &Value) -> Page {
    phone.actor.post_json(PATH, &[], body).await
}

async fn tells_now(house: &House) {
    house.settled("alert").await;
    house.settled("roadmap").await;
    ::field::tell(&house.clockwork).await.expect("told");
}

/// The manager notes what the recipient said aloud.
async fn step(ground: &Ground, step: &str) {
    let id = uuid(1);
    let seen =
        texts(&ground.house, "SELECT CAST(steps AS TEXT) FROM alert".to_owned()).await.remove(0);
    let to = format!("/signalements/{id}/etape");
    let page = ground.office.post(&to, &[("vues", &seen), ("etape", step)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{step}: {}", page.body);
}

fn at(day: &str, minute: i64) -> Instant {
    Instant::at(Day::parse(day).expect("a day"), TimeOfDay::clamped(minute))
}

async fn waiting(house: &House) -> Vec<String> {
    texts(house, "SELECT kind FROM push_waiting ORDER BY kind".to_owned()).await
}

engines! {
    async fn the_author_is_told_of_a_kind_and_of_nothing_else(on) {
        let Some((ground, phone)) = ready(on, true).await else { return };
        let house = &ground.house;
        let offered = phone.actor.get(BAG).await.json()["push"].clone();
        assert_eq!(offered["on"], false);
        let (endpoint, heard) = service(&[201, 201, 503]).await;
        let browser = Browser::new();
        let asked = ask(&phone, &browser.asks(&endpoint)).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        assert_eq!(phone.actor.get(BAG).await.json()["push"]["on"], true);
        let kept = texts(house, "SELECT sealed FROM push_subscription".to_owned()).await.remove(0);
        assert!(!kept.contains("127.0.0.1") && !kept.contains(&BASE64URL.encode(SHARED)), "sealed");

        // The manager notes an answer: its author is told; the manager, who did it, is not.
        step(&ground, "take_up").await;
        tells_now(house).await;
        tells_now(house).await;
        let all = heard.lock().expect("heard").clone();
        assert_eq!(all.len(), 1, "once");
        let (headers, body) = &all[0];
        let header = |name: &str| headers[name].to_str().expect("a header").to_owned();
        assert_eq!(header("content-encoding"), "aes128gcm");
        let now = house.clock_now();
        let evening = Instant::at(now.local().0, TimeOfDay::clamped(20 * 60));
        let left = ((evening.millis() - now.millis()) / 1_000).min(43_200).to_string();
        assert_eq!((header("ttl"), header("topic")), (left, "answer".to_owned()));
        assert_eq!(browser.opens(body), "answer");
        // Who speaks is signed, for that service and for a time, under the key that the telephone was given.
        let who = header("authorization");
        let (token, key) = who.strip_prefix("vapid t=").and_then(|w| w.split_once(", k=")).expect("both");
        assert_eq!(key, offered["key"].as_str().expect("a key"));
        let (said, signed) = token.rsplit_once('.').expect("signed");
        let bytes = |text: &str| BASE64URL.decode(text).expect("bytes");
        let own = signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
        own.verify(said.as_bytes(), &bytes(signed)).expect("the house speaks");
        let claims: Value = serde_json::from_slice(&bytes(said.split_once('.').expect("claims").1)).expect("JSON");
        assert!(endpoint.starts_with(claims["aud"].as_str().expect("an origin")));
        assert_eq!(claims["sub"], "mailto:securite@parvis.test");

        // In the evening nothing is said before the morning; the same twice is said once.
        house.set_clock(at("2019-06-14", 20 * 60 + 5));
        step(&ground, "declare_done").await;
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 1, "not at night");
        assert_eq!(waiting(house).await, ["check"]);
        house.set_clock(at("2019-06-15", 7 * 60 + 1));
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 2);
        assert_eq!(heard.lock().expect("heard")[1].0["topic"], "check");

        assert_eq!(heard.lock().expect("heard")[1].0["ttl"], "43200", "twelve hours at most");
        // The roadmap carried to telephones is told to all of them, but to whoever carried it.
        assert_eq!(ground.office.post("/feuille-de-route/mois", &[("mois", "2019-06")]).await.status, StatusCode::SEE_OTHER);
        let carried = ground.office.post("/feuille-de-route/mois/telephone", &[("mois", "2019-06")]).await;
        assert_eq!(carried.status, StatusCode::SEE_OTHER, "{}", carried.body);
        // Near the evening it is kept until then; what is carried late, after an outage, waits for the morning.
        house.set_clock(at("2019-06-15", 19 * 60 + 50));
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 3);
        assert_eq!(heard.lock().expect("heard")[2].0["topic"], "roadmap");
        assert_eq!(heard.lock().expect("heard")[2].0["ttl"], "600");
        house.set_clock(at("2019-06-15", 23 * 60));
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 3, "due at 19:51, not carried at 23:00");
        assert_eq!(waiting(house).await, ["roadmap"]);
        house.set_clock(at("2019-06-16", 7 * 60 + 1));
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 4);

        // Asked no more: nothing is kept.
        assert_eq!(ask(&phone, &json!({ "endpoint": null })).await.status, StatusCode::OK);
        assert!(texts(house, "SELECT sealed FROM push_subscription".to_owned()).await.is_empty());
        assert_eq!((acts(house, "field.push-on").await, acts(house, "field.push-off").await), (1, 1));
    }

    async fn a_subscription_dies_with_its_address_its_telephone_or_its_right(on) {
        let Some((ground, phone)) = ready(on, true).await else { return };
        let house = &ground.house;
        let held = "SELECT phone_id FROM push_subscription".to_owned();
        // A service that is down is tried again; one that took the address back is not.
        let (endpoint, heard) = service(&[503, 410]).await;
        ask(&phone, &Browser::new().asks(&endpoint)).await;
        step(&ground, "take_up").await;
        tells_now(house).await;
        assert_eq!(waiting(house).await, ["answer"]);
        house.set_clock(house.clock_now().plus_seconds(61));
        tells_now(house).await;
        assert_eq!(heard.lock().expect("heard").len(), 2);
        assert!(texts(house, held.clone()).await.is_empty(), "taken back by its browser");

        // Lost, it is told nothing more.
        let (endpoint, heard) = service(&[]).await;
        ask(&phone, &Browser::new().asks(&endpoint)).await;
        // Whoever knows its address takes nothing from its holder, as long as they hold it.
        let other = Phone::enrol(house, &ground.office).await;
        assert_eq!(ask(&other, &Browser::new().asks(&endpoint)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(texts(house, held.clone()).await, std::slice::from_ref(&phone.id));
        let taken = ground.office.post(&format!("/telephones/{}/retirer", phone.id), &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        assert_eq!(ask(&phone, &Browser::new().asks(&endpoint)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ask(&other, &Browser::new().asks(&endpoint)).await.status, StatusCode::OK);
        assert_eq!(texts(house, held.clone()).await, std::slice::from_ref(&other.id));
        assert_eq!(acts(house, "field.push-off").await, 2, "taken back by its browser, then handed on");
        assert_eq!(ask(&other, &json!({ "endpoint": null })).await.status, StatusCode::OK);
        step(&ground, "declare_done").await;
        tells_now(house).await;
        assert!(heard.lock().expect("heard").is_empty() && texts(house, held).await.is_empty());
    }

    async fn off_by_default_and_never_on_a_network_of_our_own(on) {
        let world = outside::Caller::of_the_world().expect("a caller");
        let Some((ground, phone)) = ready_with(on, Some(world)).await else { return };
        // Not even on one that the host opened to what a manager names, nor on a port of its own.
        let (home, heard) = service(&[]).await;
        for endpoint in [home.as_str(), "https://127.0.0.1/x", "https://push.example:8443/x", "https://10.0.0.7/x", "http://push.example/x", "https://user@push.example/", "pas une adresse"] {
            let page = ask(&phone, &Browser::new().asks(endpoint)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{endpoint}");
        }
        assert!(heard.lock().expect("heard").is_empty());
        let mut short = Browser::new().asks("https://push.example/x");
        short["auth"] = json!("AAAA");
        assert_eq!(ask(&phone, &short).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ask(&phone, &json!({ "autre": 1 })).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        drop(ground);
        let Some((_ground, phone)) = ready(on, false).await else { return };
        assert_eq!(phone.actor.get(BAG).await.json()["push"], Value::Null);
        let page = ask(&phone, &Browser::new().asks("https://push.example/x")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
