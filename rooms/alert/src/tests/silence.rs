//! Who says nothing: the basket of calls, the letter of Monday, what is sent again; on both engines.

use door::{Purpose, Role};

use super::answer::{approved, contact, is_clean, letters, link_of, opens, peopled, step};
use super::store::{at, grant, new, zone};
use crate::NewAlert;

testkit::engines! {
    async fn whoever_says_nothing_is_called_and_the_managers_are_told_on_monday(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let early = |number| NewAlert { due_day: None, raised_at: at(1, 0), ..new(number, zone(1)) };
        let (first, second) = (approved(&house, &manager, early(1)).await, approved(&house, &manager, early(2)).await);
        let path = "/signalements/silences";
        let calm = manager.get(path).await;
        assert!(calm.body.contains("Tout le monde a répondu"), "sent today");
        is_clean(&calm);
        assert_eq!(step(&manager, second, 2, &[("etape", "take_up"), ("note", "")]).await.status, 303);
        house.set_clock(at(8, 0));
        let basket = mediator.get(path).await;
        is_clean(&basket);
        assert!(basket.body.contains("HUM-2019-0001") && !basket.body.contains("HUM-2019-0002"), "{}", basket.body);
        assert!(basket.body.contains("voirie@metropole.example"));
        // `at(9)` is Monday the 10th, at night, then in the morning; Tuesday says nothing more.
        let before = letters(&house).await.len();
        for minute in [-600, 0, 60, 1_440] {
            house.set_clock(at(9, minute));
            crate::silence::keep_up(&house.clockwork).await.expect("told");
        }
        let written = letters(&house).await;
        let told: Vec<_> = written.iter().filter(|one| one.subject.contains("sans réponse")).collect();
        assert_eq!((told.len(), written.len()), (1, before + 1), "{told:?}");
        assert_eq!(told[0].subject, "1 fiche sans réponse cette semaine");
        assert!(told[0].text.contains("MEL – Voirie\u{a0}: HUM-2019-0001"), "{}", told[0].text);
        assert!(!told[0].text.contains("Dépôt"), "no word of what was seen");
        let other = grant(&house, "remi", Role::Mediator, &[zone(2)]).await;
        assert!(!house.arrives(other).await.get(path).await.body.contains("HUM-2019-0001"));
        assert_ne!(first, second);
    }

    async fn what_did_not_arrive_is_shown_and_sent_again_to_whoever_is_designated_now(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        // The mail server of the recipient sent it back.
        house.clockwork.begin(Purpose::Routine, move |tx| {
            for link in crate::release::links(tx, id)? {
                crate::returned(tx, link.id, "5.1.1")?;
            }
            Ok(())
        }).await.expect("came back");
        let basket = manager.get("/signalements/silences").await.body;
        assert!(basket.contains("HUM-2019-0001") && basket.contains("non arrivé"), "{basket}");
        // Someone else is designated meanwhile.
        house.clockwork.begin(Purpose::Lay, |tx| {
            let new = territory::Contact {
                email: "nouvelle@metropole.example".to_owned(),
                ..contact(72, 60, "Voirie", "")
            };
            Ok(territory::lay_contact(tx, &new)?)
        }).await.expect("designated");
        let former = contact(70, 60, "Voirie", "voirie@metropole.example").id;
        let gone = [
            ("fonction", "Voirie"), ("courriel", "voirie@metropole.example"), ("jusqu", "2019-06-01"),
        ];
        let office = format!("/territoire/interlocuteurs/{former}");
        assert_eq!(manager.post(&office, &gone).await.status, 303);
        let to = format!("/signalements/{id}/renvoyer");
        assert_eq!(mediator.post(&to, &[("a", "")]).await.status, 404, "the manager's");
        assert_eq!(manager.post(&to, &[("a", "x")]).await.status, 422);
        let nobody = [("a", "01890000-0000-7000-8000-000000000000")];
        assert_eq!(manager.post(&to, &nobody).await.status, 404);
        assert_eq!(manager.post(&to, &[("a", "")]).await.status, 303);
        let written = letters(&house).await;
        let again = written.iter().find(|one| one.to == "nouvelle@metropole.example").expect("sent again");
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422, "the former link");
        let (page, secret, _) = link_of(again);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303);
        assert!(!manager.get("/signalements/silences").await.body.contains("non arrivé"));
        // Over: nothing is sent again.
        for (seen, mv) in [(2, "confirm_on_site"), (3, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv)]).await.status, 303);
        }
        assert_eq!(manager.post(&to, &[("a", "")]).await.status, 422);
    }
}
