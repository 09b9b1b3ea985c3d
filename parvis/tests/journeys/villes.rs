//! A fiche goes to a town that has a tool of its own (Open311 GeoReport v2), which here is another house of ours: its
//! number comes back, what it says becomes a step, and never « constatée résolue ».

use axum::http::StatusCode;
use door::Role;
use testkit::{House, On, engines};

use crate::codes::lay_town;
use crate::field::{Ground, action_of, acts, ground_of};
use crate::peopled::{alert, raise, uuid};
use crate::traced::texts;
use crate::verbs::lay_place;
use crate::webhooks::{at_home, speaks};
use crate::{ZONES, enter, theme, zone};

const PATH: &str = "/echanges/villes";

/// The house of the convention, and the one that stands for the town: served on this machine, and its key.
async fn both(on: On) -> Option<(Ground, Ground, String, String)> {
    let ours = ground_of(at_home(on).await?).await;
    lay_town(&ours.house).await;
    lay_place(&ours, (1, "place"), "D2").await;
    let theirs = ground_of(at_home(on).await?).await;
    lay_place(&theirs, (1, "place"), "D2").await;
    let key = format!("key-of-{}-read:alerts write:alerts", theirs.manager.text());
    let _ = theirs.house.program(theirs.manager, "read:alerts write:alerts").await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/open311/v2", listener.local_addr().expect("an address"));
    let app = theirs.house.app.clone();
    tokio::spawn(async move { axum::serve(listener, app).await });
    Some((ours, theirs, address, key))
}

async fn names(ours: &Ground, address: &str, key: &str, services: &str) {
    let fields = [
        ("organisation", "VILLE"),
        ("adresse", address),
        ("juridiction", "ville.example"),
        ("cle", key),
        ("services", services),
    ];
    let page = ours.office.post(PATH, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

/// An alert at the place, sent to the town.
async fn sent(ours: &Ground, number: u8) -> String {
    let id = kernel::id::AlertId::from_uuid(uuid(number));
    let mut new = alert(id, zone(1), theme("T3.1"));
    new.place = Some(kernel::id::PlaceId::from_uuid(kernel::id::uuid_v7(3, [1; 10])));
    raise(&ours.house, ours.manager, new).await;
    for (seen, step) in [("0", "submit"), ("1", "approve")] {
        takes(ours, &id.text(), (seen, step)).await;
    }
    id.text()
}

async fn takes(ground: &Ground, id: &str, (seen, step): (&str, &str)) {
    let to = format!("/signalements/{id}/etape");
    let page = ground.office.post(&to, &[("vues", seen), ("etape", step)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

async fn column(house: &House, text: &str) -> Vec<String> {
    texts(house, text.to_owned()).await
}

engines! {
    async fn a_fiche_goes_to_the_tool_of_the_town_and_its_news_come_back(on) {
        let Some((ours, theirs, address, key)) = both(on).await else { return };
        names(&ours, &address, &key, "T3.1 = illegal-dumping\n").await;
        let sealed = column(&ours.house, "SELECT api_key FROM town").await;
        assert!(!sealed[0].contains(&key), "sealed");
        assert!(!ours.office.get(PATH).await.body.contains(&key));
        speaks(&ours.house).await;
        let id = sent(&ours, 1).await;
        speaks(&ours.house).await;
        assert_eq!(acts(&theirs.house, "alert.raised").await, 1, "{:?}", column(&ours.house, "SELECT state || reason FROM town_request").await);
        let note = column(&theirs.house, "SELECT note FROM alert").await;
        assert_eq!(note, ["@SUM(A1) canari [ESS-2019-0001]"], "what was told to the recipient, and our number");
        let number = column(&theirs.house, "SELECT number FROM alert").await.remove(0);
        let page = ours.office.get(&format!("/signalements/{id}")).await;
        assert!(page.body.contains(&number) && page.body.contains("Outil de la ville"), "{}", page.body);
        let found = ours.office.get(&format!("{PATH}?numero={number}")).await;
        assert_eq!(found.location(), format!("/signalements/{id}"));
        // The list finds it by the number of the town, as by our own.
        for number in [number.as_str(), "ess-2019-0001"] {
            let list = ours.office.get(&format!("/signalements?numero={number}")).await;
            assert!(list.body.contains(&format!("/signalements/{id}\"")), "{number}: {}", list.body);
        }
        assert!(!ours.office.get("/signalements?numero=2019-9").await.body.contains(&format!("/signalements/{id}\"")));
        assert!(ours.office.get(&format!("{PATH}?numero=2019-9")).await.body.contains("Aucune fiche"));

        // Asked about: a receipt of a machine is no answer of anyone.
        later(&ours.house, 61);
        speaks(&ours.house).await;
        assert_eq!(column(&ours.house, "SELECT status FROM town_request").await, ["open"]);
        assert_eq!(column(&ours.house, "SELECT state FROM alert").await, ["sent"]);
        // The town does what it does.
        let there = column(&theirs.house, "SELECT id FROM alert").await.remove(0);
        let reroute = [("vues", "1"), ("etape", "reroute"), ("destinataire", "VILLE"), ("service", "Voirie")];
        lay_town(&theirs.house).await;
        let page = theirs.office.post(&format!("/signalements/{there}/etape"), &reroute).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        for step in [("2", "approve"), ("3", "take_up")] {
            takes(&theirs, &there, step).await;
        }
        later(&ours.house, 3_601);
        speaks(&ours.house).await;
        let page = ours.office.get(&format!("/signalements/{id}")).await;
        assert!(page.body.contains(&format!("D’après la ville (n°\u{a0}{number})\u{a0}: Prise en charge")), "{}", page.body);
        assert_eq!(column(&ours.house, "SELECT state FROM alert").await, ["received"]);
        for step in [("4", "confirm_on_site"), ("5", "close")] {
            takes(&theirs, &there, step).await;
        }
        for _ in 0..3 {
            later(&ours.house, 3_601);
            speaks(&ours.house).await;
        }
        assert_eq!(column(&ours.house, "SELECT state FROM alert").await, ["declared_done"], "said, not seen");
        let by = column(&ours.house, "SELECT by_kind FROM alert_step WHERE move = 'declare_done'").await;
        assert_eq!(by, ["house"], "once");
        assert_eq!(acts(&theirs.house, "alert.raised").await, 1);
        // Somebody goes and sees that it is still there: the town is asked again, under the number that it gave.
        let steps = column(&ours.house, "SELECT steps || '' FROM alert").await.remove(0);
        let again = [("vues", steps.as_str()), ("etape", "reopen"), ("note", "Rien n’a bougé.")];
        let page = ours.office.post(&format!("/signalements/{id}/etape"), &again).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        later(&ours.house, 61);
        speaks(&ours.house).await;
        assert_eq!(acts(&theirs.house, "alert.raised").await, 2);
        let notes = column(&theirs.house, "SELECT note FROM alert ORDER BY number").await;
        let follows = format!(
            "Suite de la demande {number}. Toujours constaté sur place. @SUM(A1) canari [ESS-2019-0001/2]"
        );
        assert_eq!(notes[1], follows, "the note stays here");
        // What was sent is put right: it is told too, once.
        let right = [
            ("lieu", "place"), ("precision", ""), ("ligne", "Trois matelas."), ("motif", "Compte juste"),
            ("vu", "oui"),
        ];
        let page = ours.office.post(&format!("/signalements/{id}/corriger"), &right).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        for _ in 0..2 {
            later(&ours.house, 61);
            speaks(&ours.house).await;
        }
        let notes = column(&theirs.house, "SELECT note FROM alert ORDER BY number").await;
        assert_eq!(notes.len(), 3);
        assert!(notes[2].ends_with("Trois matelas. [ESS-2019-0001/3]"), "{}", notes[2]);
    }

    async fn what_cannot_be_said_is_tried_again_made_once_and_shown(on) {
        let Some((ours, theirs, address, key)) = both(on).await else { return };
        // Nobody there, then a wrong key, then well.
        names(&ours, "http://127.0.0.1:1/open311/v2", &key, "* = illegal-dumping").await;
        speaks(&ours.house).await;
        let id = sent(&ours, 1).await;
        speaks(&ours.house).await;
        assert_eq!(column(&ours.house, "SELECT state || ' ' || attempts FROM town_request").await, ["waiting 1"]);
        names(&ours, &address, "autre", "T3 = illegal-dumping").await;
        later(&ours.house, 31);
        speaks(&ours.house).await;
        assert!(column(&ours.house, "SELECT reason FROM town_request").await[0].starts_with("answered 401"));
        assert_eq!(acts(&theirs.house, "alert.raised").await, 0);
        let list = ours.office.get(PATH).await;
        assert!(list.body.contains("answered 401"), "{}", list.body);
        names(&ours, &address, &key, "T3 = illegal-dumping").await;
        later(&ours.house, 121);
        speaks(&ours.house).await;
        assert_eq!(acts(&theirs.house, "alert.raised").await, 1);
        // Without its key typed again, it stays.
        names(&ours, &address, "", "T1 = graffiti").await;
        // A theme without service of the town waits for whoever mends it.
        let second = sent(&ours, 2).await;
        speaks(&ours.house).await;
        let parked = format!("SELECT state FROM town_request WHERE alert_id = '{second}'");
        assert_eq!(column(&ours.house, &parked).await, ["parked"]);
        names(&ours, &address, "", "T3.1 = illegal-dumping").await;
        let list = ours.office.get(PATH).await;
        let form = action_of(&list.body, "no service of the town");
        assert_eq!(ours.office.post(&form, &[]).await.status, StatusCode::SEE_OTHER);
        speaks(&ours.house).await;
        assert_eq!(column(&ours.house, &parked).await, ["sent"]);
        // Stopped: the next ones leave by letter alone, and the page gives a text to copy.
        let page = ours.office.post("/echanges/villes/VILLE/arreter", &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let third = sent(&ours, 3).await;
        speaks(&ours.house).await;
        let page = ours.office.get(&format!("/signalements/{third}")).await;
        for said in ["data-copy=\"a-recopier\"", "readonly", "ESS-2019-0003", "Lieu place"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let block = page.body.split_once("readonly").and_then(|(_, rest)| rest.split_once("</textarea>"));
        assert!(!block.expect("a block").0.contains("dit"), "no note in it");
        assert!(!ours.office.get(&format!("/signalements/{id}")).await.body.contains("a-recopier"));
        assert_eq!(column(&ours.house, "SELECT COUNT(*) || '' FROM town_request").await, ["2"]);
    }

    async fn what_is_wrong_is_said_and_what_is_social_never_leaves(on) {
        let Some((ours, theirs, address, key)) = both(on).await else { return };
        for (name, value) in [
            ("adresse", "http://10.0.0.1/open311/v2"), ("adresse", ""), ("adresse", "https://x.example/?a=b"),
            ("organisation", "NULLE"), ("services", "T3.1"), ("services", "T99 = 1"), ("services", ""),
            ("services", "T3.1 = "),
        ] {
            let mut fields = vec![
                ("organisation", "VILLE"), ("adresse", address.as_str()), ("juridiction", ""),
                ("cle", ""), ("services", "T3.1 = 1"),
            ];
            fields.retain(|(own, _)| *own != name);
            fields.push((name, value));
            let page = ours.office.post(PATH, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
        }
        assert_eq!(ours.awa.get(PATH).await.status, StatusCode::NOT_FOUND);
        let direction = enter(&ours.house, "dir", Role::Direction, &ZONES).await;
        let direction = ours.house.arrives(direction).await;
        assert_eq!(direction.get(PATH).await.status, StatusCode::NOT_FOUND);
        names(&ours, &address, &key, "* = illegal-dumping").await;
        speaks(&ours.house).await;
        let id = kernel::id::AlertId::from_uuid(uuid(1));
        let mut new = alert(id, zone(1), theme("T3.1"));
        new.category = ::alert::Category::Social;
        raise(&ours.house, ours.manager, new).await;
        for step in [("0", "submit"), ("1", "approve")] {
            takes(&ours, &id.text(), step).await;
        }
        speaks(&ours.house).await;
        assert_eq!(acts(&theirs.house, "alert.raised").await, 0);
        assert!(column(&ours.house, "SELECT id FROM town_request").await.is_empty());
        assert!(!ours.office.get(&format!("/signalements/{id}")).await.body.contains("a-recopier"));
    }
}
