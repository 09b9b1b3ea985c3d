//! What a telephone says of the street that the desk could say alone: a situation followed over several visits,
//! how far an alert goes. And a month that is frozen, closed to its author from both.

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::engines;

use crate::back::{id, ready};
use crate::field::{BAG, Ground, Phone, acts, ground, told, uuid};
use crate::verbs::moment;

const CLOSED: &str = "demandez la correction à votre responsable";

fn visit(minutes: i64, situation: &Value) -> Value {
    let mut body = told(minutes);
    body["situation"] = situation.clone();
    body
}

fn change(said: &Value) -> Value {
    json!({ "activity": said, "rev_seen": 1, "why": "Suivi" })
}

async fn item(ground: &Ground, number: u8) -> Value {
    ground.reader.get(&format!("/api/v1/activities/{}", uuid(number))).await.json()
}

async fn followed(phone: &Phone) -> Vec<Value> {
    let bag = phone.actor.get(BAG).await.json();
    bag["situations"].as_array().expect("a list").clone()
}

engines! {
    async fn a_record_of_a_telephone_opens_a_situation_and_others_are_its_visits(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        assert!(followed(&phone).await.is_empty());
        // A situation takes the identifier of the record that opens it: a record that names itself opens one.
        let opening = phone.seal(&uuid(1), 1, "activity.record", &visit(10, &json!(uuid(1))));
        // Envelopes are admitted in any order: a visit is offered once its situation is in the bag.
        assert_eq!(phone.verdicts(std::slice::from_ref(&opening)).await, ["kept"]);
        let sent = [
            opening,
            phone.seal(&uuid(2), 1, "activity.record", &visit(11, &json!(uuid(1)))),
            phone.seal(&uuid(3), 1, "activity.record", &told(12)),
            phone.seal(&uuid(4), 1, "activity.record", &visit(13, &json!(uuid(99)))),
        ];
        let page = phone.sync(&sent).await;
        assert!(page.body.contains("parmi celles que vous suivez"), "{}", page.body);
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept", "refused"]);
        assert_eq!(acts(&ground.house, "situation.opened").await, 1, "sent twice, opened once");
        for number in [1, 2] {
            assert_eq!(item(&ground, number).await["situation"], json!(uuid(1)), "{number}");
        }
        // A code, a theme, a zone: there is nowhere for a name to stand.
        let list = followed(&phone).await;
        let one = list.first().and_then(Value::as_object).expect("a situation");
        assert_eq!(one.keys().map(String::as_str).collect::<Vec<_>>(), ["code", "id", "theme", "zone"]);
        assert_eq!((&one["code"], &one["id"]), (&json!("S-2019-001"), &json!(uuid(1))));

        // A correction takes a visit away, opens another situation, or says nothing of it.
        let sent = [
            phone.seal(&uuid(2), 2, "activity.correct", &change(&json!({ "situation": null }))),
            phone.seal(&uuid(3), 2, "activity.correct", &change(&json!({ "situation": uuid(3) }))),
            phone.seal(&uuid(1), 2, "activity.correct", &change(&json!({ "minutes": 40 }))),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept"]);
        let held = [item(&ground, 1).await, item(&ground, 2).await, item(&ground, 3).await];
        let held: Vec<_> = held.iter().map(|one| one["situation"].clone()).collect();
        assert_eq!(held, [json!(uuid(1)), json!(null), json!(uuid(3))]);
        // What is closed at the desk is offered no more.
        let end = [("jour", "2019-06-14"), ("issue", "S3")];
        let closed = ground.awa.post(&format!("/activites/situations/{}/clore", uuid(1)), &end).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
        let codes: Vec<_> = followed(&phone).await.iter().map(|one| one["code"].clone()).collect();
        assert_eq!(codes, [json!("S-2019-002")]);
    }

    async fn a_telephone_says_how_far_an_alert_goes(on) {
        let Some(ground) = ready(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let extents = phone.actor.get(BAG).await.json()["referential"]["extents"].clone();
        assert_eq!(extents[1]["label"], json!("En plusieurs points"), "{extents}");
        let seen = |more: Value| {
            let mut body = json!({ "day": "2019-06-13", "time": "14:12", "theme": "T3.1", "place": "sud", "note": "" });
            body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            body
        };
        let sent = [
            phone.seal(&id(1).text(), 1, "alert.draft", &seen(json!({ "extent": "several_spots" }))),
            // It leaves at once: how far it goes is known by then.
            phone.seal(&id(2).text(), 1, "alert.draft", &seen(json!({ "extent": "whole_zone", "danger": true }))),
            phone.seal(&id(3).text(), 1, "alert.draft", &seen(json!({}))),
            phone.seal(&id(4).text(), 1, "alert.draft", &seen(json!({ "extent": "everywhere" }))),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept", "refused"]);
        let page = async |number| ground.office.get(&format!("/signalements/{}", id(number))).await.body;
        assert!(page(1).await.contains(", en plusieurs points"));
        assert!(page(2).await.contains(", dans toute la zone"));
        let silent = page(3).await;
        assert!(!silent.contains(", en plusieurs points") && !silent.contains(", dans toute la zone"), "{silent}");
    }

    async fn a_month_that_was_frozen_is_closed_to_its_author_at_the_desk_too(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let first = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        assert_eq!(phone.verdicts(&[first]).await, ["kept"]);
        let path = format!("/activites/{}", uuid(1));
        let open = ground.awa.get(&path).await.body;
        assert!(open.contains(&format!("{path}/corriger")) && !open.contains(CLOSED), "{open}");
        ground.house.set_clock(moment("2019-07-02T09:00:00Z"));
        let frozen = ground.office.post("/syntheses/2019-06/arreter", &[]).await;
        assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);

        let page = ground.awa.get(&path).await.body;
        assert!(page.contains(CLOSED), "{page}");
        for link in ["corriger", "retirer", "situation"] {
            let to = format!("{path}/{link}");
            assert!(!page.contains(&to), "{to}");
            let asked = ground.awa.get(&to).await;
            assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            assert!(asked.body.contains(CLOSED), "{to}: {}", asked.body);
        }
        let withdrawn = [("rev", "1"), ("motif", "Erreur")];
        let corrected = [
            ("rev", "1"), ("motif", "Durée"), ("jour", "2019-06-13"), ("heure", "16:30"), ("duree", "35"),
            ("activite", "A2"), ("theme1", "T1.1"), ("origine", "O1"), ("zone", "Z1"), ("issue", "S2"),
        ];
        let followed = [("rev", "1"), ("situation", "nouvelle")];
        let sent = [("corriger", corrected.as_slice()), ("retirer", withdrawn.as_slice()), ("situation", followed.as_slice())];
        for (link, fields) in sent {
            let answer = ground.awa.post(&format!("{path}/{link}"), fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{link}");
            assert!(answer.body.contains(CLOSED), "{link}: {}", answer.body);
        }
        assert_eq!(item(&ground, 1).await["rev"], json!(1));
        // What was forgotten is still told, by its author; what was told is put right by the manager.
        ground.house.set_clock(moment("2019-07-02T10:00:00Z"));
        let late = phone.seal(&uuid(2), 1, "activity.record", &told(20));
        assert_eq!(phone.verdicts(&[late]).await, ["kept"]);
        // It came since, and was told to nobody: who typed it takes it back.
        let since = format!("/activites/{}", uuid(2));
        assert!(!ground.awa.get(&since).await.body.contains(CLOSED));
        let back = ground.awa.post(&format!("{since}/retirer"), &withdrawn).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        let office = ground.office.get(&path).await.body;
        assert!(office.contains(&format!("{path}/corriger")) && !office.contains(CLOSED), "{office}");
        let gone = ground.office.post(&format!("{path}/retirer"), &withdrawn).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
        assert_eq!(ground.reader.get(&format!("/api/v1/activities/{}", uuid(1))).await.status, StatusCode::NOT_FOUND);
    }
}
