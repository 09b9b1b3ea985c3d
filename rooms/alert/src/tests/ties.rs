//! A duplicate is attached to another alert, and both know; on both engines.

use door::{Purpose, Role};

use super::fiche::{grant, new, under, zone};
use super::sent::{approved, is_clean, peopled, step};
use crate::NewAlert;

testkit::engines! {
    async fn a_duplicate_leads_to_its_main_alert_and_its_author_gets_the_news(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let sacha = grant(&house, "sacha", Role::Mediator, &[zone(1)]).await;
        let own = under(&house, sacha).await.begin(Purpose::Record, |tx| Ok(tx.actor())).await;
        let own = own.expect("read").expect("someone");
        let sacha = house.arrives(sacha).await;
        let main = approved(&house, &manager, new(1, zone(1))).await;
        let double = NewAlert { author: own, ..new(2, zone(1)) };
        let double = approved(&house, &manager, double).await;
        let ended = approved(&house, &manager, new(3, zone(1))).await;
        assert_eq!(step(&manager, ended, 2, &[("etape", "drop"), ("note", "Rien à voir.")]).await.status, 303);
        let attach = |to| [("etape", "attach"), ("note", ""), ("principale", to)];
        for (wrong, said) in [
            ("", "f-principale-refus"),
            ("HUM-2019-0099", "Aucune fiche de ce numéro"),
            ("HUM-2019-0002", "cette fiche elle-même"),
            ("HUM-2019-0003", "est terminée"),
        ] {
            let page = step(&mediator, double, 2, &attach(wrong)).await;
            assert!(page.status == 422 && page.body.contains(said), "{wrong}: {}", page.body);
            is_clean(&page);
        }
        assert_eq!(step(&mediator, double, 2, &attach("hum-2019-0001 ")).await.status, 303);
        let one = manager.get(&format!("/signalements/{double}")).await.body;
        assert!(one.contains("Doublon de") && one.contains(&format!("href=\"/signalements/{main}\"")), "{one}");
        assert!(one.contains("Doublon de la fiche HUM-2019-0001."));
        let other = manager.get(&format!("/signalements/{main}")).await.body;
        assert!(other.contains("Fiches rattachées") && other.contains(&format!("href=\"/signalements/{double}\"")));
        // What becomes of the main one is news to both authors.
        let news = "/signalements/nouveautes";
        let before = sacha.get(news).await.body.matches("HUM-2019-0001").count();
        assert_eq!(before, 0);
        assert_eq!(step(&manager, main, 2, &[("etape", "take_up"), ("note", "")]).await.status, 303);
        let told = sacha.get(news).await.body;
        assert!(told.contains("HUM-2019-0001") && told.contains("Prise en charge annoncée"), "{told}");
    }
}
