//! A code is given again as lost: what was made with it is shown, ends in the same gesture, and its holder is told.

use axum::http::StatusCode;
use testkit::{House, engines};

use crate::codes::lay_town;
use crate::entrusted::mayor;
use crate::field::{BAG, HAND_OVER, Phone, ground, told, uuid};
use crate::traced::texts;
use crate::{ZONES, enter, open};

const READS: &str = "/api/v1/activities?from=2019-06-01";

fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

/// What the page asks about: the values of its boxes, and those that are ticked.
fn boxes(page: &str) -> Vec<(&str, bool)> {
    let inputs = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let boxes = inputs.filter(|one| one.contains("type=\"checkbox\""));
    boxes
        .map(|one| {
            let (_, value) = one.split_once("value=\"").expect("a value");
            (value.split('"').next().expect("its end"), one.contains("checked"))
        })
        .collect()
}

fn seen(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"vu\" value=\"").expect("what it showed");
    rest.split('"').next().expect("its end")
}

/// The letters of somebody, by their subjects.
async fn letters(house: &House, to: &str) -> Vec<String> {
    house.settled("door").await;
    access::notices::keep_up(&house.clockwork).await.expect("a turn");
    let asked = format!("SELECT subject FROM letter WHERE recipient = '{to}' ORDER BY subject");
    texts(house, asked).await
}

engines! {
    async fn what_a_lost_code_made_ends_in_one_gesture(on) {
        let Some(ground) = ground(on).await else { return };
        let house = &ground.house;
        letters(house, "awa@parvis.example").await;
        let kept = Phone::enrol(house, &ground.awa).await;
        let own = Phone::enrol(house, &ground.office).await;
        let program = house.program(ground.awa_grant, "read:activities").await;
        let key = texts(house, format!("SELECT id FROM api_key WHERE grant_id = '{}'", ground.awa_grant)).await.remove(0);
        later(house, 60);
        let path = format!("/acces/{}/redonner", ground.awa_grant);
        let page = ground.office.get(&path).await.body;
        assert_eq!(ui::audit::faults(&page, ui::Lang::Fr), Vec::<String>::new());
        assert_eq!(boxes(&page), [(kept.id.as_str(), true), (key.as_str(), true)], "{page}");
        // Whoever has the lost code goes on meanwhile.
        later(house, 1);
        let late = Phone::enrol(house, &ground.awa).await;
        let sealed = late.seal(&uuid(1), 1, "activity.record", &told(10));
        assert_eq!(late.actor.get(BAG).await.status, StatusCode::OK);

        // Neither a thing of somebody else nor a field too many.
        let wrong = [("vu", seen(&page)), ("motif", "x")];
        assert_eq!(ground.office.post(&path, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unread = [("telephones", "pas un identifiant")];
        assert_eq!(ground.office.post(&path, &unread).await.status, StatusCode::NOT_FOUND);
        let asked = [("vu", seen(&page)), ("telephones", own.id.as_str()), ("cles", key.as_str())];
        let card = ground.office.post(&path, &asked).await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.body);
        assert_eq!(own.actor.get(BAG).await.status, StatusCode::OK, "somebody else’s");
        assert_eq!(kept.actor.get(BAG).await.status, StatusCode::OK, "what was unticked stays");
        assert_eq!(program.get(READS).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(late.actor.get(BAG).await.status, StatusCode::GONE, "nobody had read of it");
        let handed = late.actor.post_json(HAND_OVER, &[], &late.batch(&[sealed])).await;
        assert_eq!(handed.json()["receipts"][0]["verdict"], "quarantined", "{}", handed.body);
        let told = letters(house, "awa@parvis.example").await;
        for subject in ["un téléphone est retiré", "clé d’intégration révoquée"] {
            assert_eq!(told.iter().filter(|one| one.ends_with(subject)).count(), 1, "{told:?}");
        }

        // Lost once more: what was kept then is kept again unless it is ticked, and no answer ends everything.
        later(house, 60);
        let page = ground.office.get(&path).await.body;
        assert_eq!(boxes(&page), [(kept.id.as_str(), false)], "{page}");
        assert!(page.contains("Fait avec un code perdu auparavant"));
        let awa = house.arrives(ground.awa_grant).await;
        let again = Phone::enrol(house, &awa).await;
        later(house, 1);
        let page = ground.office.get(&path).await.body;
        assert_eq!(boxes(&page), [(again.id.as_str(), true), (kept.id.as_str(), false)], "{page}");
        assert_eq!(ground.office.post(&path, &[]).await.status, StatusCode::OK);
        for phone in [&kept, &again] {
            assert_eq!(phone.actor.get(BAG).await.status, StatusCode::GONE);
        }
        assert_eq!(boxes(&ground.office.get(&path).await.body), []);
    }

    async fn whoever_handed_a_code_on_ends_what_it_made(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (_, maire, code) = mayor(&house).await;
        let code: kernel::id::GrantId = code;
        let program = house.program(code, "read:published").await;
        enter(&house, "nadege", door::Role::Manager, &ZONES).await;
        let reads = "/api/v1/conventions";
        let before = program.get(reads).await.status;
        assert_ne!(before, StatusCode::UNAUTHORIZED);
        later(&house, 60);
        let path = format!("/acces/confies/{code}/redonner");
        let page = maire.get(&path).await.body;
        let [(key, true)] = boxes(&page)[..] else { testkit::stop(&page) };
        let asked = [("vu", seen(&page)), ("cles", key)];
        let card = maire.post(&path, &asked).await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.body);
        assert_eq!(program.get(reads).await.status, StatusCode::UNAUTHORIZED);
    }
}
