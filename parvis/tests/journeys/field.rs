//! The telephone of a mediator: enrolled, sealing, handing over, sent again, lost and taken back.

use std::sync::Arc;

use ::field::{Intake, SEED};
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::Role;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable, single_shot_seal};
use ring::digest::{SHA256, digest};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, open, record};

const ENROL: &str = "/api/v1/field/enrol";
pub(crate) const SYNC: &str = "/api/v1/field/sync";
pub(crate) const BAG: &str = "/api/v1/field/bag";
pub(crate) const HAND_OVER: &str = "/api/v1/field/quarantine";
pub(crate) const SPEAKS: &[(&str, &str)] = &[("parvis-protocol", "1")];

/// The intake of the houses of these tests.
pub(crate) fn intake() -> Arc<Intake> {
    Arc::new(an_intake())
}

/// The same, for those that change it.
pub(crate) fn an_intake() -> Intake {
    let signing = Intake::draw_signing().expect("a key");
    Intake::of(&[9; SEED], &signing).expect("an intake")
}

/// A telephone in someone's hand.
pub(crate) struct Phone {
    pub(crate) actor: Actor,
    pub(crate) id: String,
    key: String,
    point: String,
    signing: String,
}

impl Phone {
    /// Enrols with the session of whoever holds it, then lives by its own key alone.
    pub(crate) async fn enrol(house: &House, holder: &Actor) -> Self {
        let page = holder.post_json(ENROL, &[], &json!({ "name": "Téléphone 1" })).await;
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
        let said = page.json();
        let text =
            |path: &str| said.pointer(path).and_then(Value::as_str).expect("a text").to_owned();
        let mut actor = Actor::stranger(house.app.clone());
        actor.take_cookies(&page);
        Self {
            actor,
            id: text("/device"),
            key: text("/intake/id"),
            point: text("/intake/key"),
            signing: text("/signing/key"),
        }
    }

    /// Seals a verb as the telephone does.
    pub(crate) fn seal(&self, record: &str, rev: i64, kind: &str, body: &Value) -> Value {
        self.seal_in(1, (record, rev), kind, body)
    }

    /// The same in another version of the protocol.
    pub(crate) fn seal_in(
        &self,
        version: i64,
        (record, rev): (&str, i64),
        kind: &str,
        body: &Value,
    ) -> Value {
        let text = json!({ "v": version, "kind": kind, "device_time": "2019-06-14T10:00:00Z",
            "offset_minutes": 120, "skew_ms": null, "flags": [], "body": body });
        let sealed = self.seal_bytes(record, rev, text.to_string().as_bytes());
        json!({ "record": record, "rev": rev, "key": self.key, "made_at": "2019-06-14T10:00:00Z",
            "sealed": URL_SAFE_NO_PAD.encode(sealed) })
    }

    /// Seals bytes as the telephone does.
    pub(crate) fn seal_bytes(&self, record: &str, rev: i64, plain: &[u8]) -> Vec<u8> {
        let point = URL_SAFE_NO_PAD.decode(&self.point).expect("a point");
        let point = <DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(&point).expect("a key");
        let bound = format!("{}|{record}|{rev}|{}", self.id, self.key);
        let (head, sealed) = single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
            &OpModeS::Base,
            &point,
            b"parvis-seal-v1",
            plain,
            bound.as_bytes(),
        )
        .expect("sealed");
        [head.to_bytes().to_vec(), sealed].concat()
    }

    /// Reads the bag again, and seals for the key that it tells from then on.
    pub(crate) async fn reads_its_bag(&mut self) -> String {
        let page = self.actor.get(BAG).await;
        let said = page.json();
        let text =
            |path: &str| said.pointer(path).and_then(Value::as_str).expect("a text").to_owned();
        (self.key, self.point) = (text("/intake/id"), text("/intake/key"));
        self.key.clone()
    }

    pub(crate) fn batch(&self, envelopes: &[Value]) -> Value {
        json!({ "device": self.id, "sent_at": "2019-06-14T10:00:05Z", "envelopes": envelopes })
    }

    pub(crate) async fn sync(&self, envelopes: &[Value]) -> testkit::Page {
        self.actor.post_json(SYNC, SPEAKS, &self.batch(envelopes)).await
    }

    /// Hands envelopes over; the verdicts in the order of the records sent.
    pub(crate) async fn verdicts(&self, envelopes: &[Value]) -> Vec<String> {
        let page = self.sync(envelopes).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let said = page.json();
        let receipts = said["receipts"].as_array().expect("receipts");
        assert_eq!(receipts.len(), envelopes.len());
        envelopes
            .iter()
            .map(|envelope| {
                let same = |one: &&Value| {
                    one["record"] == envelope["record"] && one["rev"] == envelope["rev"]
                };
                let receipt = receipts.iter().find(same).expect("its receipt");
                let sealed = envelope["sealed"].as_str().expect("sealed");
                let sealed = URL_SAFE_NO_PAD.decode(sealed).expect("bytes");
                assert_eq!(receipt["sha256"], hex::encode(digest(&SHA256, &sealed)));
                receipt["verdict"].as_str().expect("a verdict").to_owned()
            })
            .collect()
    }
}

pub(crate) fn uuid(number: u8) -> String {
    kernel::id::uuid_v7(1_560_000_000_000, [number; 10]).to_string()
}

/// What a telephone says of a record: the fields of the `PUT`.
pub(crate) fn told(minutes: i64) -> Value {
    let mut body = record(1, "awa");
    body["minutes"] = json!(minutes);
    body
}

async fn counted(ground: &Ground) -> usize {
    let page = ground.reader.get("/api/v1/activities?from=2019-06-01&to=2019-06-30").await;
    page.json()["items"].as_array().expect("items").len()
}

pub(crate) struct Ground {
    pub(crate) house: House,
    pub(crate) manager: kernel::id::GrantId,
    pub(crate) office: Actor,
    pub(crate) awa: Actor,
    pub(crate) awa_grant: kernel::id::GrantId,
    /// A program that reads what was counted.
    pub(crate) reader: Actor,
}

pub(crate) async fn ground(on: testkit::On) -> Option<Ground> {
    Some(ground_of(open(on).await?).await)
}

/// The same people in a house that is open.
pub(crate) async fn ground_of(house: House) -> Ground {
    let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
    let awa_grant = enter(&house, "awa", Role::Mediator, &[1]).await;
    let (office, awa) = (house.arrives(manager).await, house.arrives(awa_grant).await);
    let reader = house.program(manager, "read:activities read:notes").await;
    Ground { house, manager, office, awa, awa_grant, reader }
}

engines! {
    async fn what_was_handed_over_is_counted_once_and_has_the_same_receipt(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let day: Vec<Value> = (1..=20)
            .map(|n| phone.seal(&uuid(n), 1, "activity.record", &told(i64::from(n) + 4)))
            .collect();
        let first = phone.sync(&day).await.json();
        assert!(phone.verdicts(&day).await.iter().all(|verdict| verdict == "kept"));
        assert_eq!(counted(&ground).await, 20);
        let noted = acts(&ground.house, "activity.recorded").await;
        assert_eq!(noted, 20, "one entry each");
        // In any order, in parts, at the same time as itself: the same receipts, nothing twice.
        let mut upside_down = day.clone();
        upside_down.reverse();
        let (one, other) = tokio::join!(phone.sync(&upside_down), phone.sync(&day[5..12]));
        assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
        let by_record = |said: &Value| {
            let mut receipts = said["receipts"].as_array().expect("receipts").clone();
            receipts.sort_by_key(|one| one["record"].to_string());
            receipts
        };
        assert_eq!(by_record(&one.json()), by_record(&first));
        assert_eq!(acts(&ground.house, "activity.recorded").await, 20);
        assert_eq!(counted(&ground).await, 20);
    }

    async fn other_bytes_under_the_same_name_are_kept_beside_and_never_instead(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let first = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        let other = phone.seal(&uuid(1), 1, "activity.record", &told(55));
        assert_eq!(phone.verdicts(std::slice::from_ref(&first)).await, ["kept"]);
        assert_eq!(phone.verdicts(std::slice::from_ref(&other)).await, ["conflict"]);
        assert_eq!(phone.verdicts(&[first]).await, ["kept"]);
        let waiting = ground.office.get("/telephones/quarantaine").await;
        assert!(waiting.body.contains("Deux versions") && waiting.body.contains("55\u{a0}min"));
        // A revision is another name: it corrects.
        let next = phone.seal(&uuid(1), 2, "activity.record", &told(25));
        assert_eq!(phone.verdicts(&[next]).await, ["kept"]);
        let item = ground.reader.get(&format!("/api/v1/activities/{}", uuid(1))).await.json();
        assert_eq!((item["minutes"].as_i64(), item["rev"].as_i64()), (Some(25), Some(2)));
        assert_eq!(counted(&ground).await, 1);
    }

    async fn one_poisoned_envelope_stops_nothing_and_is_not_lost(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let mut far = told(17);
        far["zone"] = json!("Z2");
        let mut wrong = told(10);
        wrong["activity"] = json!("A9");
        let broken = json!({ "record": uuid(4), "rev": 1, "key": "k1",
            "made_at": "2019-06-14T10:00:00Z", "sealed": URL_SAFE_NO_PAD.encode([4; 200]) });
        let sent = [
            phone.seal(&uuid(1), 1, "activity.record", &told(10)),
            phone.seal(&uuid(2), 1, "activity.record", &far),
            phone.seal(&uuid(3), 1, "activity.record", &wrong),
            broken,
            phone.seal(&uuid(5), 1, "danse.macabre", &told(10)),
            phone.seal(&uuid(6), 1, "activity.record", &told(12)),
        ];
        let verdicts = phone.verdicts(&sent).await;
        assert_eq!(verdicts, ["kept", "refused", "refused", "refused", "refused", "kept"]);
        assert_eq!(phone.verdicts(&sent).await, verdicts);
        assert_eq!(counted(&ground).await, 2);
        let page = ground.office.get("/telephones/quarantaine").await;
        assert_eq!(page.body.matches("Remis par awa").count(), 4, "{}", page.body);
        assert_eq!(acts(&ground.house, "field.set-apart").await, 4);
        // The manager, whose perimeter is wider, accepts what the holder could not lay down.
        let accept = action_of(&page.body, "17\u{a0}min");
        let done = ground.office.post(&accept, &[("decision", "accepter")]).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=accepte", "{}", done.body);
        assert_eq!(counted(&ground).await, 3);
        assert_eq!(acts(&ground.house, "field.accepted").await, 1);
        // Once decided, it is decided.
        let again = ground.office.post(&accept, &[("decision", "ecarter")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }

    async fn a_telephone_taken_back_reads_nothing_hands_over_and_is_told_to_wipe(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        assert_eq!(phone.actor.get(BAG).await.status, StatusCode::OK);
        let page = ground.office.get("/telephones").await;
        let (_, rest) = page.body.split_once("href=\"/telephones/").expect("a link");
        let path = format!("/telephones/{}", rest.split('"').next().expect("its end"));
        assert_eq!(ground.office.get(&path).await.status, StatusCode::OK);
        // Nobody else takes it back.
        assert_eq!(ground.awa.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        let done = ground.office.post(&path, &[]).await;
        assert_eq!(done.location(), "/telephones?fait=retire");
        assert_eq!(acts(&ground.house, "door.phone-enrolled").await, 1);
        assert_eq!(acts(&ground.house, "door.phone-revoked").await, 1);

        let late = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        for page in [phone.actor.get(BAG).await, phone.sync(std::slice::from_ref(&late)).await] {
            assert_eq!(page.status, StatusCode::GONE);
            let said = page.json();
            let order = format!(
                "parvis-wipe-v1|{}|{}",
                said["device"].as_str().expect("which"),
                said["at"].as_str().expect("when")
            );
            let signature = said["signature"].as_str().expect("a signature");
            // A signature is drawn: any two letters may stand in it.
            let words = page.body.replace(signature, "");
            let signature = URL_SAFE_NO_PAD.decode(signature).expect("bytes");
            let point = URL_SAFE_NO_PAD.decode(&phone.signing).expect("a point");
            let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
            assert!(key.verify(order.as_bytes(), &signature).is_ok());
            assert!(!words.contains("Z1") && !words.contains("awa"));
        }
        assert_eq!(counted(&ground).await, 0);
        let batch = phone.batch(&[late]);
        for _ in 0..2 {
            let handed = phone.actor.post_json(HAND_OVER, &[], &batch).await;
            assert_eq!(handed.status, StatusCode::OK, "{}", handed.body);
            assert_eq!(handed.json()["receipts"][0]["verdict"], "quarantined");
            assert_eq!(handed.json()["receipts"][0]["seq"], 1, "the same receipt each time");
        }
        assert_eq!(acts(&ground.house, "field.set-apart").await, 1);
        let page = ground.office.get("/telephones/quarantaine").await;
        assert_eq!(page.body.matches("Téléphone retiré").count(), 1, "kept once");
        let accept = action_of(&page.body, "10\u{a0}min");
        ground.office.post(&accept, &[("decision", "accepter")]).await;
        let item = ground.reader.get(&format!("/api/v1/activities/{}", uuid(1))).await.json();
        assert_eq!(item["mediators"], json!(["awa"]), "of the holder, not of the manager");
    }

    async fn its_holder_is_told_of_it_and_an_old_session_enrols_none(on) {
        let Some(ground) = ground(on).await else { return };
        ground.house.settled("door").await;
        access::notices::keep_up(&ground.house.clockwork).await.expect("the first turn");
        Phone::enrol(&ground.house, &ground.awa).await;
        ground.house.settled("door").await;
        access::notices::keep_up(&ground.house.clockwork).await.expect("a turn");
        let told = crate::traced::texts(
            &ground.house,
            "SELECT recipient || ' ' || subject FROM letter".to_owned(),
        );
        let told = told.await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("awa@parvis.example Parvis"), "{told:?}");
        // The proof of an hour before is not enough for what opens for months.
        let mut late = Actor::stranger(ground.house.app.clone());
        late.sign_in("awa", testkit::CODE).await;
        let now = ground.house.clock_now();
        ground.house.set_clock(now.plus_seconds(31 * 60));
        let refused = late.post_json(ENROL, &[], &json!({ "name": "Téléphone 2" })).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    }

    async fn a_right_that_ends_takes_the_telephone_with_it(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let other = Phone::enrol(&ground.house, &ground.office).await;
        let why = [("motif", "fin de mission")];
        let path = format!("/acces/{}/retirer", ground.awa_grant);
        assert_eq!(ground.office.post(&path, &why).await.location(), "/acces?fait=retire");
        assert_eq!(phone.actor.get(BAG).await.status, StatusCode::GONE);
        assert_eq!(other.actor.get(BAG).await.status, StatusCode::OK);
    }

    async fn the_bag_is_taken_along_once_and_holds_no_word_and_no_stranger(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let mut noted = told(10);
        noted["note"] = json!("Vitre brisée, quatre tessons au sol");
        let sent = phone.seal(&uuid(1), 1, "activity.record", &noted);
        assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
        let page = phone.actor.get(BAG).await;
        let bag = page.json();
        assert_eq!(bag["person"]["login"], "awa");
        // The houses of the tests are demonstrations: their clock lives in another year.
        assert_eq!(bag["demo"], json!(true));
        assert_eq!(bag["journal"][0]["has_note"], json!(true));
        assert_eq!(bag["month"]["records"], json!(1));
        assert!(!page.body.contains("tessons"), "no note travels back");
        assert!(bag["zones"].as_array().expect("zones").iter().all(|zone| zone["code"] != "Z2"));
        let tag = page.headers.get("etag").expect("a tag").to_str().expect("a text").to_owned();
        let request = axum::http::Request::get(BAG)
            .header("if-none-match", tag)
            .header("cookie", cookie(&phone))
            .header("accept-language", "fr")
            .body(axum::body::Body::empty());
        let same = phone.actor.send(request.expect("a request")).await;
        assert_eq!((same.status, same.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    }

    async fn my_month_adds_up_my_own_records_of_this_month(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let other = Phone::enrol(&ground.house, &ground.office).await;
        let mut before = told(45);
        before["day"] = json!("2019-05-31");
        let sent: Vec<Value> = [(1, told(10)), (2, told(25)), (3, before), (4, told(40))]
            .iter()
            .map(|(number, body)| phone.seal(&uuid(*number), 1, "activity.record", body))
            .collect();
        assert_eq!(phone.verdicts(&sent).await, ["kept"; 4]);
        let reason = json!({ "rev_seen": 1, "why": "Saisie deux fois." });
        let withdrawn = phone.seal(&uuid(4), 2, "activity.withdraw", &reason);
        assert_eq!(phone.verdicts(&[withdrawn]).await, ["kept"]);
        let month = |bag: &Value| {
            ["records", "minutes", "people", "alerts", "resolved"]
                .map(|name| bag["month"][name].as_i64())
        };
        let bag = phone.actor.get(BAG).await.json();
        assert_eq!(month(&bag), [2, 35, 4, 0, 0].map(Some), "{}", bag["month"]);
        let bag = other.actor.get(BAG).await.json();
        assert_eq!(month(&bag), [Some(0); 5], "another’s month holds none of them");
    }

    async fn strangers_and_other_pages_reach_no_counter(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let stranger = Actor::stranger(ground.house.app.clone());
        assert_eq!(stranger.get(BAG).await.status, StatusCode::UNAUTHORIZED);
        let batch = phone.batch(&[phone.seal(&uuid(1), 1, "activity.record", &told(10))]);
        for path in [SYNC, HAND_OVER] {
            let page = stranger.post_json(path, SPEAKS, &batch).await;
            assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
        }
        // The session of the desk is no telephone, and a telephone is no session.
        assert_eq!(ground.awa.post_json(SYNC, SPEAKS, &batch).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(phone.actor.get("/activites").await.status, StatusCode::SEE_OTHER);
        // From the page of another site, nothing.
        let elsewhere = [("sec-fetch-site", "cross-site"), ("parvis-protocol", "1")];
        let forged = phone.actor.post_json(SYNC, &elsewhere, &batch).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        // Another version: kept on the telephone, nothing read.
        let old = phone.actor.post_json(SYNC, &[("parvis-protocol", "0")], &batch).await;
        assert_eq!((old.status, old.json()["kept"].clone()), (StatusCode::UPGRADE_REQUIRED, json!(true)));
        // Sealed under the name of a colleague’s telephone: kept for them, never counted by itself.
        let theirs = Phone::enrol(&ground.house, &ground.office).await;
        let mut borrowed = theirs.batch(&[theirs.seal(&uuid(9), 1, "activity.record", &told(10))]);
        borrowed["device"] = json!(theirs.id);
        let page = phone.actor.post_json(SYNC, SPEAKS, &borrowed).await;
        assert_eq!(page.json()["receipts"][0]["verdict"], "quarantined");
        assert_eq!(counted(&ground).await, 0);
    }

    async fn bad_batches_are_named_and_change_nothing(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let good = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        let many: Vec<Value> = (0..51).map(|_| good.clone()).collect();
        let mut unknown = phone.batch(std::slice::from_ref(&good));
        unknown["person"] = json!("quelqu’un");
        let mut numbered = good.clone();
        numbered["rev"] = json!(0);
        let mut unsealed = good.clone();
        unsealed["sealed"] = json!("***");
        for (said, body) in [
            ("50", phone.batch(&many)),
            ("person", unknown),
            ("envelopes[0].rev", phone.batch(&[numbered])),
            ("envelopes[1].sealed", phone.batch(&[good, unsealed])),
            ("device", json!({ "device": "x", "envelopes": [] })),
        ] {
            let page = phone.actor.post_json(SYNC, SPEAKS, &body).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", page.body);
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert_eq!(counted(&ground).await, 0);
    }

    async fn a_telephone_enrolled_again_is_the_same_and_opens_what_it_had_sealed(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let sealed = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        let again = json!({ "name": "Téléphone 1", "device": phone.id });
        let page = ground.awa.post_json(ENROL, &[], &again).await;
        assert_eq!(page.json()["device"], json!(phone.id));
        // The secret before is worth nothing any more.
        assert_eq!(phone.actor.get(BAG).await.status, StatusCode::UNAUTHORIZED);
        let mut renewed = Actor::stranger(ground.house.app.clone());
        renewed.take_cookies(&page);
        let handed = renewed.post_json(SYNC, SPEAKS, &phone.batch(&[sealed])).await;
        assert_eq!(handed.json()["receipts"][0]["verdict"], "kept");
        // Nobody takes the telephone of somebody else over.
        let stolen = ground.office.post_json(ENROL, &[], &again).await;
        assert_ne!(stolen.json()["device"], json!(phone.id));
    }

    async fn a_walk_told_again_stands_as_it_was_last_told(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let told = |ended: Option<&str>| {
            json!({ "day": "2019-06-14", "began": "09:00", "ended": ended, "passages": [] })
        };
        let first = phone.seal(&uuid(1), 1, "round.record", &told(None));
        let last = phone.seal(&uuid(1), 2, "round.record", &told(Some("10:30")));
        assert_eq!(phone.verdicts(&[last.clone(), first]).await, ["kept", "kept"]);
        let days = kernel::Period::year(2019).expect("a year");
        let under = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let walked = under.read(move |tx| Ok(activity::rounds(tx, days)?)).await.expect("walks");
        assert_eq!((walked.0, walked.1.count()), (1, 90));
        // Another mediator's telephone cannot tell it otherwise.
        let other = Phone::enrol(&ground.house, &ground.office).await;
        let theirs = other.seal(&uuid(1), 1, "round.record", &told(Some("19:00")));
        assert_eq!(other.verdicts(&[theirs]).await, ["conflict"]);
    }
}

/// How many times an act was noted.
pub(crate) async fn acts(house: &House, act: &str) -> usize {
    let text = format!("SELECT act FROM journal WHERE act = '{act}'");
    crate::traced::texts(house, text).await.len()
}

/// Where the form of the line that says so leads.
pub(crate) fn action_of(page: &str, said: &str) -> String {
    let (_, after) = page.split_once(said).expect("the line");
    let (_, rest) = after.split_once("action=\"").expect("a form");
    rest.split('"').next().expect("its end").to_owned()
}

fn cookie(phone: &Phone) -> String {
    phone.actor.cookie_line()
}
