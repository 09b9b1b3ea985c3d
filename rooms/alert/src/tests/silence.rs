//! Who says nothing: the basket of calls, the letter of Monday, what is sent again; on both engines.

use door::{Purpose, Role};

use super::fiche::{at, grant, new, zone};
use super::sent::{approved, contact, is_clean, letters, peopled, step};
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
        let zoe = grant(&house, "zoe", Role::Mediator, &[zone(1)]).await;
        let waits = async || {
            let under = house.clockwork.under(zoe).await.expect("one of the team");
            let look = crate::awaited::AWAITED[0].look;
            let told = under.read(move |tx| look(tx, kernel::Lang::Fr)).await.expect("looked at");
            let silent = told.into_iter().find(|one| one.path == "/signalements/silences").expect("a line");
            (silent.count, silent.since.map(kernel::Day::text))
        };
        assert_eq!(waits().await, (0, None), "nobody is to be called");
        assert_eq!(step(&manager, second, 2, &[("etape", "take_up"), ("note", "")]).await.status, 303);
        house.set_clock(at(8, 0));
        let basket = mediator.get(path).await;
        is_clean(&basket);
        assert!(basket.body.contains("HUM-2019-0001") && !basket.body.contains("HUM-2019-0002"), "{}", basket.body);
        assert!(basket.body.contains("voirie@metropole.example"));
        assert_eq!(waits().await, (1, Some("2019-06-04".to_owned())), "one service, since it was sent");
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
        assert!(written.iter().any(|one| one.to == "nouvelle@metropole.example"), "sent again");
        assert!(!manager.get("/signalements/silences").await.body.contains("non arrivé"));
        // Over: nothing is sent again.
        for (seen, mv) in [(2, "confirm_on_site"), (3, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv)]).await.status, 303);
        }
        assert_eq!(manager.post(&to, &[("a", "")]).await.status, 422);
    }

    async fn whoever_was_called_is_let_be_until_the_day_that_was_agreed(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let early = |number| NewAlert { due_day: None, raised_at: at(1, 0), ..new(number, zone(1)) };
        let first = approved(&house, &manager, early(1)).await;
        let second = approved(&house, &manager, early(2)).await;
        house.set_clock(at(4, 0));
        crate::reminders::gather(&house.clockwork).await.expect("gathered");
        post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        // Thursday the 13th: both have waited for long; one of them is spoken of.
        house.set_clock(at(12, 0));
        let path = "/signalements/silences";
        let basket = manager.get(path).await;
        is_clean(&basket);
        assert!(basket.body.contains("Noter un appel") && basket.body.contains("HUM-2019-0002"), "{}", basket.body);
        let to = "/signalements/silences/appel";
        let about = first.to_string();
        let said = |changed: &[(&'static str, &str)]| {
            let mut fields = vec![
                ("organisation", "MEL"), ("service", "Voirie"), ("fiches", about.as_str()),
                ("qui", "Accueil technique"), ("dit", "L’équipe passe la semaine prochaine."), ("rappel", "2019-06-20"),
            ];
            for (name, value) in changed {
                fields.retain(|(held, _)| held != name);
                fields.push((name, value));
            }
            fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect::<Vec<_>>()
        };
        let post = async |who: &testkit::Actor, fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.post(to, &fields).await
        };
        for (name, value) in [
            ("fiches", ""), ("fiches", "x"), ("rappel", "2019-06-13"), ("rappel", "2019-12-01"), ("rappel", ""),
            ("qui", "Mme Durand"), ("dit", "Appeler le 06 12 34 56 78."), ("dit", ""), ("fantome", "1"),
        ] {
            let refused = post(&manager, said(&[(name, value)])).await;
            assert_eq!(refused.status, 422, "{name} {value}");
            is_clean(&refused);
        }
        let elsewhere = "01890000-0000-7000-8000-000000000000";
        assert_eq!(post(&manager, said(&[("fiches", elsewhere)])).await.status, 404);
        let other = grant(&house, "remi", Role::Mediator, &[zone(2)]).await;
        assert_eq!(post(&house.arrives(other).await, said(&[])).await.status, 404, "outside the perimeter");
        let dir = house.arrives(grant(&house, "dir", Role::Direction, &[zone(1)]).await).await;
        assert_eq!(post(&dir, said(&[])).await.status, 404, "the direction reads");
        assert!(!dir.get(path).await.body.contains("Noter un appel"));
        let kept = post(&mediator, said(&[])).await;
        assert_eq!(kept.location(), format!("{path}?fait=appel"), "{}", kept.body);
        let basket = manager.get(path).await;
        is_clean(&basket);
        for told in ["Déjà appelés", "Le 13\u{a0}juin 2019, Accueil technique", "20\u{a0}juin 2019"] {
            assert!(basket.body.contains(told), "{told} in {}", basket.body);
        }
        let page = manager.get(&format!("/signalements/{first}")).await;
        assert!(page.body.contains("Appels passés") && page.body.contains("L’équipe passe la semaine"), "{}", page.body);
        // The other one is reminded at its pace; the one that was spoken of, only after the day agreed.
        let mut reminded = Vec::new();
        for day in 12..26 {
            house.set_clock(at(day, 180));
            crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
            for number in ["0001", "0002"] {
                let told = letters(&house).await.iter().any(|one| {
                    one.subject.starts_with("Relance") && one.subject.contains(number)
                });
                if told && !reminded.iter().any(|(_, known)| *known == number) {
                    reminded.push((day, number));
                }
            }
        }
        // `at(12)` is Thursday the 13th; the 20th is agreed, and Friday the 21st is the day after.
        assert_eq!(reminded, [(12, "0002"), (20, "0001")]);
        house.set_clock(at(20, 240));
        assert!(manager.get(path).await.body.contains("rappel convenu le 20\u{a0}juin 2019"), "it came back");
        // What no longer waits on anyone is not spoken of.
        assert_eq!(step(&manager, second, 4, &[("etape", "confirm_on_site"), ("note", "")]).await.status, 303);
        let gone = second.to_string();
        let late = post(&manager, said(&[("fiches", &gone), ("rappel", "2019-06-28")])).await;
        assert!(late.status == 422 && late.body.contains("n’attend plus ce service"), "{}", late.body);
    }
}
