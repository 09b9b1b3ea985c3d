//! What a telephone hands over without being counted: kept apart under its true reason, and acknowledged
//! again however much is kept.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Clock as _;
use serde_json::{Value, json};
use testkit::{Page, engines};

use std::sync::Arc;

use crate::field::{
    BAG, Ground, HAND_OVER, Phone, SPEAKS, SYNC, action_of, acts, an_intake, ground, ground_of,
    told, uuid,
};

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

    async fn what_was_sealed_in_a_version_counted_no_more_waits_and_can_be_accepted(on) {
        // The house of a later day: version 2 is counted, version 1 is known.
        let later = Arc::new(an_intake().understanding(&[2], &[1, 2]));
        let services = parvis::house::services("http://parvis.test").with(later);
        let Some(house) = crate::open_taking(on, services, |_| {}).await else { return };
        let ground = ground_of(house).await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let old = |n, minutes| {
            phone.seal_in(1, (&uuid(n), 1), "activity.record", &told(minutes))
        };
        // Its application was not brought up to date: it hands over what it holds.
        let batch = phone.batch(&[old(1, 10)]);
        let refused = phone.actor.post_json(SYNC, SPEAKS, &batch).await;
        assert_eq!(refused.status, StatusCode::UPGRADE_REQUIRED);
        assert_eq!(refused.json()["accepted"], json!([2]));
        let bag = phone.actor.get(BAG).await;
        assert_eq!(bag.json()["protocol"]["accepted"], json!([2]), "{}", bag.body);
        let kept = phone.actor.post_json(HAND_OVER, SPEAKS, &batch).await;
        assert_eq!(receipts(&kept)[0]["verdict"], "quarantined");
        // Brought up to date, it sends what it had sealed before: kept for the manager, not parked as refused.
        let new = &[("parvis-protocol", "2")][..];
        let next = phone.seal_in(2, (&uuid(3), 1), "activity.record", &told(30));
        let unknown = phone.seal_in(3, (&uuid(4), 1), "activity.record", &told(40));
        let batch = phone.batch(&[old(2, 20), next, unknown]);
        for _ in 0..2 {
            let said = receipts(&phone.actor.post_json(SYNC, new, &batch).await);
            let mut verdicts: Vec<_> = said.iter().map(|one| one["verdict"].as_str()).collect();
            verdicts.sort_unstable();
            assert_eq!(verdicts, [Some("kept"), Some("quarantined"), Some("refused")]);
        }
        let page = ground.office.get("/telephones/quarantaine").await;
        assert_eq!(page.body.matches("Application trop ancienne").count(), 2, "{}", page.body);
        for minutes in ["10\u{a0}min", "20\u{a0}min"] {
            let page = ground.office.get("/telephones/quarantaine").await;
            let accept = action_of(&page.body, minutes);
            let done = ground.office.post(&accept, &[("decision", "accepter")]).await;
            assert_eq!(done.location(), "/telephones/quarantaine?fait=accepte", "{}", done.body);
        }
        for n in 1..=3 {
            let item = ground.reader.get(&format!("/api/v1/activities/{}", uuid(n))).await;
            assert_eq!(item.json()["minutes"], json!(i64::from(n) * 10), "{}", item.body);
        }
    }

    async fn an_hour_later_today_is_taken_from_a_telephone_whose_clock_may_be_wrong(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let (day, now) = ground.house.clock.now().local();
        let at = |minutes: i64| {
            let mut body = told(10);
            body["day"] = json!(day.to_string());
            let minute = now.minute_of_day() + minutes;
            body["time"] = json!(format!("{:02}:{:02}", minute / 60, minute % 60));
            body
        };
        let sealed = |n, minutes| phone.seal(&uuid(n), 1, "activity.record", &at(minutes));
        let sent = [sealed(1, 0), sealed(2, 60), sealed(3, -30)];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept"]);
    }

    async fn what_was_caught_in_the_act_is_completed_by_the_manager_at_its_own_hour(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        take_back(&ground).await;
        // Two taps on « Tension » in the same quarter of an hour, and one record said whole.
        let caught = |time: &str, more: &str| json!({ "day": "2019-06-12", "time": time,
            "minutes": 15, "activity": "A2", "themes": [], "zone": "Z1", "lat": 50.648, "lon": 2.9744,
            "origin": "O1", "channel": "C1", "next_step": "R0", "people": [], "note": more });
        let sent = [
            phone.seal(&uuid(1), 1, "activity.record", &caught("16:32", "Porte forcée, appeler le 06 12 34 56 78.")),
            phone.seal(&uuid(2), 1, "activity.record", &caught("16:36", "")),
            phone.seal(&uuid(3), 1, "activity.record", &told(10)),
        ];
        assert_eq!(receipts(&hand_over(&phone, &sent).await).len(), 3);
        let list = ground.office.get("/telephones/quarantaine").await.body;
        assert_eq!(list.matches("1 sur 2").count() + list.matches("2 sur 2").count(), 6, "{list}");
        assert_eq!(list.matches("Inachevé").count(), 2);
        let form = |body: &str, rank: &str| {
            let (_, after) = body.split_once(rank).expect("the line");
            let (_, rest) = after.split_once("href=\"").expect("a link");
            rest.split('"').next().expect("its end").to_owned()
        };
        let first = form(&list, "1 sur 2");
        // Not for whoever held the telephone, nor for an entry that is no record.
        assert_eq!(ground.awa.get(&first).await.status, StatusCode::NOT_FOUND);
        let read = acts(&ground.house, "activity.notes-read").await;
        let page = ground.office.get(&first).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        // The quarter of an hour is shown, as of any record; the minute stays with it unread.
        assert!(!page.body.contains("16:32") && !page.body.contains("50.648"), "{}", page.body);
        for said in ["value=\"16:30\"", "value=\"2019-06-12\"", "Porte forcée", "L’issue est à dire"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert_eq!(acts(&ground.house, "activity.notes-read").await, read + 1);
        let typed = |time: &'static str, note: &'static str, ending: &'static str, seen: &'static str| {
            [("jour", "2019-06-12"), ("heure", time), ("duree", "15"), ("activite", "A2"),
                ("theme1", "T1.1"), ("theme2", ""), ("theme3", ""), ("lieu", ""), ("zone", "Z1"),
                ("origine", "O1"), ("mode", "C1"), ("axe", ""), ("issue", ending), ("intensite", ""),
                ("suite_a_donner", "R0"), ("repasser", ""), ("situation", "nouvelle"), ("note", note),
                ("sensible", ""), ("vu", seen)]
        };
        let note = "Porte forcée, appeler le 06 12 34 56 78.";
        // The rules of the desk, and its guard.
        let bare = ground.office.post(&first, &typed("16:30", note, "", "")).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.body.contains("L’issue est à dire") && bare.body.contains("Porte forcée"), "{}", bare.body);
        let guarded = ground.office.post(&first, &typed("16:30", note, "S2", "")).await;
        assert_eq!(guarded.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(guarded.body.contains("name=\"vu\""), "{}", guarded.body);
        assert_eq!(acts(&ground.house, "activity.recorded").await, 0);
        assert_eq!(acts(&ground.house, "situation.opened").await, 0, "nothing half written");
        let kept = ground.office.post(&first, &typed("16:30", note, "S2", "oui")).await;
        assert_eq!(kept.location(), "/telephones/quarantaine?fait=accepte", "{}", kept.body);
        // It is the day of whoever held the telephone, at the hour and the point of the act, which its author alone reads.
        let path = format!("/api/v1/activities/{}", uuid(1));
        let own = ground.house.program(ground.awa_grant, "read:activities read:notes").await;
        let item = own.get(&path).await.json();
        assert_eq!((item["time"].as_str(), item["ending"].as_str()), (Some("16:32"), Some("S2")));
        assert_eq!(item["mediators"], json!(["awa"]));
        assert_eq!((item["lat"].as_f64(), item["themes"].clone()), (Some(50.648), json!(["T1.1"])));
        assert_eq!(item["situation"], json!(uuid(1)));
        let item = ground.reader.get(&path).await.json();
        assert_eq!((item["time"].as_str(), item["lat"].clone()), (Some("16:30"), Value::Null));
        assert_eq!(ground.office.post(&first, &typed("16:30", note, "S2", "oui")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(acts(&ground.house, "field.accepted").await, 1);
        // Alone of its kind again, it has no number.
        let list = ground.office.get("/telephones/quarantaine").await.body;
        assert!(!list.contains("sur 2") && list.matches("Inachevé").count() == 1, "{list}");
        let second = form(&list, "Compléter\u{a0}: ");
        let page = ground.office.get(&second).await;
        assert!(page.body.contains("value=\"16:30\""), "{}", page.body);
        // Said of another hour, it is of that one.
        let kept = ground.office.post(&second, &typed("15:45", "", "S2", "")).await;
        assert_eq!(kept.location(), "/telephones/quarantaine?fait=accepte", "{}", kept.body);
        let item = own.get(&format!("/api/v1/activities/{}", uuid(2))).await.json();
        assert_eq!((item["time"].as_str(), item["lat"].as_f64()), (Some("15:45"), Some(50.648)));
        // The one said whole is accepted as it is.
        let accept = action_of(&list, "10\u{a0}min");
        assert_eq!(ground.office.post(&accept, &[("decision", "accepter")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(acts(&ground.house, "activity.recorded").await, 3);
    }
}
