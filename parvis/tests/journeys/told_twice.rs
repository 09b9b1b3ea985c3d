//! One act that two people recorded: the manager who reads one is told of the other.

use door::Role;
use serde_json::{Value, json};
use testkit::engines;

use crate::enter;
use crate::field::{Phone, ground, told, uuid};

const SAID: &str = "Semble dit deux fois\u{a0}:";

/// A record of somebody, begun at a time.
fn at(time: &str, who: &str, more: &[(&str, Value)]) -> Value {
    let mut body = told(20);
    body["time"] = json!(time);
    body["mediators"] = json!([who]);
    for (name, value) in more {
        body[*name] = value.clone();
    }
    body
}

engines! {
    async fn the_manager_is_told_of_the_other_record_of_what_seems_one_act(on) {
        let Some(ground) = ground(on).await else { return };
        let grant = enter(&ground.house, "bilal", Role::Mediator, &[1]).await;
        let bilal = ground.house.arrives(grant).await;
        let (one, other) =
            (Phone::enrol(&ground.house, &ground.awa).await, Phone::enrol(&ground.house, &bilal).await);
        let sealed = |phone: &Phone, n: u8, body: Value| {
            phone.seal(&uuid(n), 1, "activity.record", &body)
        };
        let hers = [
            sealed(&one, 1, at("16:30", "awa", &[])),
            // Twice by the same person: two acts, as that person says.
            sealed(&one, 2, at("16:35", "awa", &[])),
            // The same hour of another day.
            sealed(&one, 3, at("16:30", "awa", &[("day", json!("2019-06-11"))])),
        ];
        assert_eq!(one.verdicts(&hers).await, ["kept"; 3]);
        let his = [
            sealed(&other, 11, at("16:45", "bilal", &[])),
            sealed(&other, 12, at("17:00", "bilal", &[])),
            sealed(&other, 13, at("16:30", "bilal", &[("activity", json!("A8"))])),
        ];
        assert_eq!(other.verdicts(&his).await, ["kept"; 3]);
        let page = ground.office.get(&format!("/activites/{}", uuid(1))).await.body;
        assert_eq!(page.matches(SAID).count(), 1, "{page}");
        assert!(page.contains(&format!("href=\"/activites/{}\"", uuid(11))), "{page}");
        let page = ground.office.get(&format!("/activites/{}", uuid(11))).await.body;
        assert_eq!(page.matches(SAID).count(), 2, "both of hers: {page}");
        for n in [3, 12, 13] {
            let page = ground.office.get(&format!("/activites/{}", uuid(n))).await.body;
            assert!(!page.contains(SAID), "{n}: {page}");
        }
        // Whoever recorded decides nothing of it, and is told nothing of the day of another.
        let page = ground.awa.get(&format!("/activites/{}", uuid(1))).await.body;
        assert!(!page.contains(SAID), "{page}");
        // One that is withdrawn is said no more.
        let gone = json!({ "rev_seen": 1, "why": "Saisie deux fois." });
        let gone = other.seal(&uuid(11), 2, "activity.withdraw", &gone);
        assert_eq!(other.verdicts(&[gone]).await, ["kept"]);
        for n in [1, 11] {
            let page = ground.office.get(&format!("/activites/{}", uuid(n))).await.body;
            assert!(!page.contains(SAID), "{n}: {page}");
        }
    }
}
