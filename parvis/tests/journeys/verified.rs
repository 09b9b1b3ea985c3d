//! What a telephone says late or from another hand: a look on the spot in one tap, the day on which things were
//! done, a month that is frozen, a clock that is wrong, what the former holder had not sent.

use ::alert::Move;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::Purpose;
use kernel::Day;
use kernel::id::ActivityId;
use serde_json::{Value, json};
use testkit::engines;

use crate::back::{id, lived, place, promised, ready};
use crate::field::{BAG, Phone, SPEAKS, SYNC, ground, told, uuid};
use crate::verbs::{action, moment};

const DONE: [Move; 3] = [Move::Submit, Move::Approve, Move::DeclareDone];

fn seen(number: u8, what: &str, note: &str) -> Value {
    json!({ "alert": id(number).text(), "seen": what, "note": note })
}

/// Sealed by a clock of which something is known.
fn sealed(
    phone: &Phone,
    (record, kind): (&str, &str),
    (at, skew, flags): (&str, Option<i64>, &[&str]),
    body: &Value,
) -> Value {
    let plain = json!({ "v": 1, "kind": kind, "device_time": at, "offset_minutes": 120,
        "skew_ms": skew, "flags": flags, "body": body });
    let bytes = phone.seal_bytes(record, 1, plain.to_string().as_bytes());
    json!({ "record": record, "rev": 1, "key": "k1", "made_at": at,
        "sealed": URL_SAFE_NO_PAD.encode(bytes) })
}

/// What a telephone of version 1 sealed of each kind, put in this house: its place, its days, what it speaks of.
fn golden(name: &str) -> (String, i64, String) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/golden/1");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("a golden");
    let golden: Value = serde_json::from_str(&text).expect("its JSON");
    let at = |path: &str| golden.pointer(path).and_then(Value::as_str).expect("a text").to_owned();
    let of = |last: &str| format!("0190b2a0-0000-7000-8000-0000000000{last}");
    let plain = at("/plain")
        .replace("2026-11-28", "2019-06-13")
        .replace("place-gandhi", "sud")
        .replace(&of("f1"), &id(1).text())
        .replace(&of("f2"), &action(1).id.text())
        .replace(&of("f3"), &action(2).id.text());
    (at("/envelope/record"), golden["envelope"]["rev"].as_i64().expect("a revision"), plain)
}

engines! {
    async fn one_tap_says_that_it_is_settled_or_still_there_as_of_when_it_was_seen(on) {
        let Some(ground) = ready(on).await else { return };
        for number in 1..=3 {
            lived(&ground, (number, place(1)), 9, &DONE).await;
        }
        let phone = Phone::enrol(&ground.house, &ground.office).await;
        let bag = phone.actor.get(BAG).await.json();
        assert_eq!(bag["verify"].as_array().map(Vec::len), Some(3), "{bag}");
        // Its author has read everything since; the network of the telephone comes back three days after.
        ground.house.set_clock(moment("2019-06-16T09:00:00Z"));
        let until = ground.house.clock_now().millis().to_string();
        ground.awa.post("/signalements/nouveautes", &[("jusque", &until)]).await;
        ground.house.set_clock(moment("2019-06-17T09:00:00Z"));
        let sent = [
            phone.seal(&uuid(1), 1, "alert.verify", &seen(1, "resolved", "")),
            phone.seal(&uuid(2), 1, "alert.verify", &seen(2, "persists", "")),
            phone.seal(&uuid(3), 1, "alert.verify", &seen(3, "persists", "Deux sacs de plus.")),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept"]);
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept"], "the same receipts");
        let again = phone.seal(&uuid(4), 1, "alert.verify", &seen(1, "resolved", ""));
        assert_eq!(phone.verdicts(&[again]).await, ["refused"], "settled already");
        let page = async |number| ground.office.get(&format!("/signalements/{}", id(number))).await.body;
        let settled = page(1).await;
        assert!(settled.contains("nous l’avons vu sur place le 14\u{a0}juin 2019"), "{settled}");
        assert!(page(2).await.contains("Constaté sur place\u{a0}: toujours là."));
        assert!(page(3).await.contains("Deux sacs de plus."));
        let bag = phone.actor.get(BAG).await.json();
        assert_eq!(bag["verify"].as_array().map(Vec::len), Some(0), "{bag}");
        // Dated of Friday, and new all the same to its author, who had looked on Sunday.
        let news = ground.awa.get("/signalements/nouveautes").await.body;
        assert!(news.contains("ESS-2019-0001") && news.contains("Toujours constatée sur place"), "{news}");
    }

    async fn a_day_that_was_announced_and_is_past_is_on_the_round_of_the_telephone(on) {
        let Some(ground) = ready(on).await else { return };
        promised(&ground, 1, "2019-06-12").await;
        promised(&ground, 2, "2019-06-20").await;
        let phone = Phone::enrol(&ground.house, &ground.office).await;
        let bag = phone.actor.get(BAG).await.json();
        let due = bag["verify"].as_array().expect("a list");
        assert_eq!(due.len(), 1, "{bag}");
        assert_eq!((&due[0]["announced_on"], &due[0]["declared_on"]), (&json!("2019-06-12"), &Value::Null));
        let settled = phone.seal(&uuid(1), 1, "alert.verify", &seen(1, "resolved", ""));
        assert_eq!(phone.verdicts(&[settled]).await, ["kept"]);
        let bag = phone.actor.get(BAG).await.json();
        assert_eq!(bag["verify"].as_array().map(Vec::len), Some(0), "{bag}");
    }

    async fn an_action_is_done_on_the_day_when_it_was_done(on) {
        let Some(ground) = ground(on).await else { return };
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let lay = |tx: &mut door::Tx<'_>| {
            [1, 2].iter().try_for_each(|number| roadmap::lay_action(tx, &action(*number)))?;
            roadmap::lay_version(tx, 2019, Day::parse("2019-06-01").expect("a day"))
        };
        office.begin(Purpose::Lay, lay).await.expect("two actions");
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        ground.house.set_clock(moment("2019-06-17T09:00:00Z"));
        let done = |number: u8| json!({ "action": action(number).id.text(), "state": "done" });
        let old = ("2019-03-01T10:00:00Z", None, ["clock-back"].as_slice());
        let sent = [
            phone.seal(&uuid(1), 1, "action.progress", &done(1)),
            // A clock that had gone back by months: as wrong as the one that sends, which says the fourteenth.
            sealed(&phone, (&uuid(2), "action.progress"), old, &done(2)),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept"]);
        let actions = office.read(|tx| Ok(roadmap::actions(tx)?)).await.expect("actions");
        let day = |number: u8| {
            let found = actions.iter().find(|one| one.id == action(number).id).expect("an action");
            found.steps.last().expect("a step").day.to_string()
        };
        assert_eq!((day(1).as_str(), day(2).as_str()), ("2019-06-14", "2019-06-01"));
    }

    async fn what_version_one_sealed_of_each_kind_is_still_understood_by_the_rooms(on) {
        let Some(ground) = ready(on).await else { return };
        lived(&ground, (1, place(1)), 9, &DONE).await;
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let lay = |tx: &mut door::Tx<'_>| {
            [1, 2].iter().try_for_each(|number| roadmap::lay_action(tx, &action(*number)))?;
            roadmap::lay_version(tx, 2019, Day::parse("2019-06-01").expect("a day"))
        };
        office.begin(Purpose::Lay, lay).await.expect("two actions");
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        for name in ["activity.record", "activity.correct", "activity.withdraw", "activity.record-serves",
            "activity.record-situation", "alert.draft", "alert.draft-extent", "alert.verify", "round.record", "action.progress-started", "action.progress", "action.progress-planned",
            "alone.enter", "alone.leave"] {
            let (record, rev, plain) = golden(name);
            let sealed = URL_SAFE_NO_PAD.encode(phone.seal_bytes(&record, rev, plain.as_bytes()));
            let envelope = json!({ "record": record, "rev": rev, "key": "k1",
                "made_at": "2019-06-13T13:25:00Z", "sealed": sealed });
            let page = phone.sync(&[envelope]).await;
            assert_eq!(page.json()["receipts"][0]["verdict"], "kept", "{name}: {}", page.body);
        }
    }

    async fn a_clock_that_is_wrong_is_kept_and_shown_to_the_manager(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let page = ground.office.get("/telephones").await.body;
        assert!(!page.contains("Heures à vérifier"), "{page}");
        let at = "2019-06-14T10:00:00Z";
        let sent = [
            sealed(&phone, (&uuid(1), "activity.record"), (at, Some(900_000), &["clock-wrong", "zone-other"]), &told(10)),
            sealed(&phone, (&uuid(2), "activity.record"), (at, None, &["clock-corrected", "x"]), &told(11)),
            sealed(&phone, (&uuid(3), "activity.record"), (at, None, &["clock-back", "unfinished"]), &told(12)),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "kept"]);
        let page = ground.office.get("/telephones").await.body;
        for said in ["Heures à vérifier", "fausse de plus de dix minutes, corrigée, téléphone réglé sur un autre fuseau",
            "revenue en arrière, saisie inachevée"] {
            assert!(page.contains(said), "{said} in {page}");
        }
        let link = |number: u8| format!("href=\"/activites/{}\"", uuid(number));
        assert!(page.contains(&link(1)) && page.contains(&link(3)) && !page.contains(&link(2)), "{page}");
        assert_eq!(ground.awa.get("/telephones").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_month_that_was_frozen_is_changed_at_the_desk_alone(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let first = phone.seal(&uuid(1), 1, "activity.record", &told(10));
        assert_eq!(phone.verdicts(&[first]).await, ["kept"]);
        let journal = phone.actor.get(BAG).await.json()["journal"][0].clone();
        assert_eq!(journal["validated"], json!(false), "{journal}");
        ground.house.set_clock(moment("2019-07-02T09:00:00Z"));
        let frozen = ground.office.post("/syntheses/2019-06/arreter", &[]).await;
        assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);
        let change = json!({ "activity": { "minutes": 35 }, "rev_seen": 1, "why": "Durée" });
        let gone = json!({ "rev_seen": 1, "why": "Erreur" });
        let late = [
            phone.seal(&uuid(1), 2, "activity.correct", &change),
            phone.seal(&uuid(1), 3, "activity.withdraw", &gone),
            // What was never handed over is never lost.
            phone.seal(&uuid(2), 1, "activity.record", &told(20)),
        ];
        let page = phone.sync(&late).await;
        assert!(page.body.contains("demandez la correction à votre responsable"), "{}", page.body);
        assert_eq!(phone.verdicts(&late).await, ["refused", "refused", "kept"]);
        // The manager accepts it from quarantine: the team's records are theirs to correct.
        let waiting = ground.office.get("/telephones/quarantaine").await;
        let form = crate::field::action_of(&waiting.body, "Correction d’une activité");
        let accepted = ground.office.post(&form, &[("decision", "accepter")]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let record = ActivityId::parse(&uuid(1)).expect("a record");
        let rev = office.read(move |tx| Ok(activity::revision(tx, record)?)).await.expect("read");
        assert_eq!(rev, Some(2));
    }

    async fn what_the_former_holder_had_not_sent_is_kept_for_them(on) {
        let Some(ground) = ground(on).await else { return };
        let former = Phone::enrol(&ground.house, &ground.awa).await;
        let left = former.batch(&[former.seal(&uuid(1), 1, "activity.record", &told(10))]);
        // The same device in another hand: it sends what it finds, under the name that sealed it.
        let next = Phone::enrol(&ground.house, &ground.office).await;
        for _ in 0..2 {
            let page = next.actor.post_json(SYNC, SPEAKS, &left).await;
            assert_eq!(page.json()["receipts"][0]["verdict"], "quarantined", "{}", page.body);
        }
        let waiting = ground.office.get("/telephones/quarantaine").await;
        assert!(waiting.body.contains("Activité") && waiting.body.contains("awa"), "{}", waiting.body);
        let form = crate::field::action_of(&waiting.body, "awa");
        assert_eq!(ground.office.post(&form, &[("decision", "accepter")]).await.status, StatusCode::SEE_OTHER);
        let item = ground.reader.get(&format!("/api/v1/activities/{}", uuid(1))).await.json();
        assert_eq!(item["minutes"], json!(10), "{item}");
        assert_eq!(item["mediators"], json!(["awa"]), "{item}");
    }
}
