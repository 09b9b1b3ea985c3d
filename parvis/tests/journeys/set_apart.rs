//! What a telephone hands over without being counted: kept apart under its true reason, and acknowledged
//! again however much is kept.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use testkit::{Page, engines};

use crate::field::{Ground, HAND_OVER, Phone, SPEAKS, SYNC, action_of, acts, ground, told, uuid};

/// Sealed bytes that nobody opens: the counter sets them apart as they come.
fn sealed(number: u64, salt: u8) -> Value {
    let mut random = [salt; 10];
    random[..8].copy_from_slice(&number.to_be_bytes());
    let record = kernel::id::uuid_v7(1_560_000_000_000, random).to_string();
    json!({ "record": record, "rev": 1, "key": "k1", "made_at": "2019-06-14T10:00:00Z",
        "sealed": URL_SAFE_NO_PAD.encode([salt; 120]) })
}

async fn hand_over(phone: &Phone, envelopes: &[Value]) -> Page {
    phone.actor.post_json(HAND_OVER, SPEAKS, &phone.batch(envelopes)).await
}

async fn take_back(ground: &Ground) {
    let page = ground.office.get("/telephones").await;
    let (_, rest) = page.body.split_once("href=\"/telephones/").expect("a link");
    let path = format!("/telephones/{}", rest.split('"').next().expect("its end"));
    ground.office.post(&path, &[]).await;
}

fn receipts(page: &Page) -> Vec<Value> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.json()["receipts"].as_array().expect("receipts").clone()
}

engines! {
    async fn a_full_quarantine_acknowledges_again_what_it_holds(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        take_back(&ground).await;
        let all: Vec<Value> = (0..2_000).map(|number| sealed(number, 1)).collect();
        let mut first = Vec::new();
        for batch in all.chunks(50) {
            first.extend(receipts(&hand_over(&phone, batch).await));
        }
        assert_eq!(first.len(), 2_000);
        // One more finds no room, and is told to come back.
        let more = sealed(2_000, 1);
        let refused = hand_over(&phone, std::slice::from_ref(&more)).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{}", refused.body);
        // What is held is acknowledged again, with the same receipts: the telephone may forget it.
        for (batch, said) in all.chunks(50).zip(first.chunks(50)).step_by(13) {
            assert_eq!(receipts(&hand_over(&phone, batch).await), said);
        }
        // Side by side with one that finds no room: that one alone goes without.
        let mixed = receipts(&hand_over(&phone, &[all[7].clone(), more.clone(), all[8].clone()]).await);
        assert_eq!(mixed, first[7..9]);
        assert_eq!(acts(&ground.house, "field.set-apart").await, 2_000);
        // Other bytes under a known name want room too, until someone has decided.
        let other = json!({ "record": all[0]["record"], "rev": 1, "key": "k1",
            "made_at": "2019-06-14T10:00:00Z", "sealed": URL_SAFE_NO_PAD.encode([9; 120]) });
        let refused = hand_over(&phone, std::slice::from_ref(&other)).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        let page = ground.office.get("/telephones/quarantaine").await;
        let mut ways = page.body.match_indices("action=\"/telephones/quarantaine/");
        for _ in 0..2 {
            let (at, _) = ways.next().expect("something waits");
            let path = page.body[at + 8..].split('"').next().expect("its end");
            ground.office.post(path, &[("decision", "ecarter")]).await;
        }
        for _ in 0..2 {
            assert_eq!(receipts(&hand_over(&phone, &[more.clone(), other.clone()]).await).len(), 2);
        }
        assert_eq!(acts(&ground.house, "field.set-apart").await, 2_002);
    }

    async fn what_an_outdated_app_hands_over_waits_under_that_reason(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let late = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        let batch = phone.batch(std::slice::from_ref(&late));
        for spoken in [&[("parvis-protocol", "0")][..], &[]] {
            let refused = phone.actor.post_json(SYNC, spoken, &batch).await;
            assert_eq!(refused.status, StatusCode::UPGRADE_REQUIRED);
            let kept = phone.actor.post_json(HAND_OVER, spoken, &batch).await;
            assert_eq!(receipts(&kept)[0]["verdict"], "quarantined");
        }
        let page = ground.office.get("/telephones/quarantaine").await;
        assert_eq!(page.body.matches("Application trop ancienne").count(), 1, "{}", page.body);
        assert!(!page.body.contains("Téléphone retiré"));
        // The same telephone, taken back afterwards, hands over the rest under the other reason.
        take_back(&ground).await;
        receipts(&hand_over(&phone, &[sealed(2, 2)]).await);
        let page = ground.office.get("/telephones/quarantaine").await;
        assert_eq!(page.body.matches("Application trop ancienne").count(), 1);
        assert_eq!(page.body.matches("Téléphone retiré").count(), 1);
        // It is an ordinary day of its holder once the manager has accepted it.
        let accept = action_of(&page.body, "10\u{a0}min");
        let done = ground.office.post(&accept, &[("decision", "accepter")]).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=accepte", "{}", done.body);
    }
}
