//! For when recipients say that work is planned: their last word, as long as nobody saw that it is still there; on
//! both engines.

use door::{Role, Tx};
use testkit::House;

use super::fiche::{at, grant, new, under, zone};
use super::sent::{approved, letters, peopled, step};
use crate::lifecycle::{Move, STEPS_AT_MOST};
use crate::{NewAlert, Note};

const CHECK: &str = "/signalements/a-verifier";

async fn carried(house: &House) {
    crate::reminders::gather(&house.clockwork).await.expect("gathered");
    post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
}

testkit::engines! {
    async fn what_was_announced_is_awaited_until_somebody_looks(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let page = format!("/signalements/{id}");
        // Said by telephone, with its day, noted by whoever heard it.
        let wrong = [("etape", "take_up"), ("prevu", "2019-06-01"), ("note", "")];
        assert_eq!(step(&mediator, id, 2, &wrong).await.status, 422, "a day that is past");
        let heard = [("etape", "take_up"), ("entendu", "pigeon"), ("note", "")];
        assert_eq!(step(&mediator, id, 2, &heard).await.status, 422);
        let said = [
            ("etape", "take_up"), ("prevu", "2019-06-06"), ("entendu", "telephone"), ("note", "Le matin."),
        ];
        assert_eq!(step(&mediator, id, 2, &said).await.status, 303);
        let shown = mediator.get(&page).await.body;
        assert!(shown.contains("Par téléphone. Le matin.") && shown.contains("Prévu le 6\u{a0}juin 2019"), "{shown}");
        assert!(mediator.get("/signalements").await.body.contains("programmée le 06/06/2019"));
        // The day is past: someone goes and sees that it is still there.
        house.set_clock(at(7, 0));
        assert!(mediator.get(CHECK).await.body.contains("annoncée pour le 06/06/2019"));
        assert!(mediator.get(&page).await.body.contains("value=\"reopen\""), "a way to say it");
        let mute = [("etape", "reopen"), ("note", "")];
        assert_eq!(step(&mediator, id, 3, &mute).await.status, 422, "it is said what is seen");
        let there = [("etape", "reopen"), ("note", "Rien n’a bougé."), ("retour", "a-verifier")];
        let back = step(&mediator, id, 3, &there).await;
        assert_eq!((back.status.as_u16(), back.location()), (303, "/signalements/a-verifier?fait=1"));
        let written = letters(&house).await;
        assert!(written[0].subject.starts_with("Toujours constaté"), "{}", written[0].subject);
        assert!(!mediator.get(CHECK).await.body.contains("HUM-2019-0001"));
        assert!(!mediator.get("/signalements").await.body.contains("programmée"));
        let shown = mediator.get(&page).await.body;
        assert!(!shown.contains("annoncé pour le"), "{shown}");
        // Declared done after another day was said, then not so: the former day is awaited no more.
        for (seen, fields) in [
            (4, vec![("etape", "take_up"), ("prevu", "2019-06-09"), ("note", "")]),
            (5, vec![("etape", "declare_done"), ("note", "")]),
            (6, vec![("etape", "reopen"), ("note", "Toujours là.")]),
        ] {
            assert_eq!(step(&mediator, id, seen, &fields).await.status, 303, "{seen}");
        }
        house.set_clock(at(12, 0));
        assert!(!mediator.get(CHECK).await.body.contains("HUM-2019-0001"));
        assert!(!mediator.get("/signalements?etat=programmees").await.body.contains("HUM-2019-0001"));
        // In hand again without a day: the last word has none.
        for (seen, day) in [(7, "2019-06-20"), (8, "")] {
            let said = [("etape", "take_up"), ("prevu", day), ("note", "")];
            assert_eq!(step(&mediator, id, seen, &said).await.status, 303);
        }
        assert!(!mediator.get("/signalements").await.body.contains("programmée"));
    }

    async fn who_announced_a_day_is_let_be_until_then_even_when_it_was_sent_again(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, NewAlert { due_day: None, ..new(1, zone(1)) }).await;
        let said = [("etape", "take_up"), ("prevu", "2019-06-24"), ("entendu", "vive-voix"), ("note", "")];
        assert_eq!(step(&manager, id, 2, &said).await.status, 303);
        let done = [("etape", "reopen"), ("note", "Rien encore.")];
        assert_eq!(step(&manager, id, 3, &done).await.status, 303);
        let said = [("etape", "take_up"), ("prevu", "2019-06-25"), ("note", "")];
        assert_eq!(step(&manager, id, 4, &said).await.status, 303);
        let to = format!("/signalements/{id}/renvoyer");
        assert_eq!(manager.post(&to, &[("a", "")]).await.status, 303);
        carried(&house).await;
        let mut first = None;
        for day in 4..29 {
            house.set_clock(at(day, 180));
            crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
            let told = letters(&house).await.iter().any(|one| one.subject.starts_with("Relance"));
            if told && first.is_none() {
                first = Some(day + 1);
            }
        }
        assert_eq!(first, Some(27), "two days after the 25th");
    }

    async fn an_alert_that_has_too_many_steps_may_still_be_closed(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let by = under(&house, grant(&house, "zoe", Role::Manager, &[zone(1)]).await).await;
        let full = move |tx: &mut Tx<'_>| {
            for seen in 2..STEPS_AT_MOST {
                match crate::advance(tx, id, seen, Move::TakeUp, &Note::default()) {
                    Ok(()) => {}
                    Err(stop) => return Ok((seen, format!("{stop:?}"))),
                }
            }
            Ok((0, String::new()))
        };
        let (seen, said) = by.begin(door::Purpose::Record, full).await.expect("filled");
        assert_eq!(seen, STEPS_AT_MOST - 4, "{said}");
        assert!(said.contains("trop d’étapes"), "{said}");
        let page = step(&manager, id, seen, &[("etape", "take_up"), ("note", "")]).await;
        assert!(page.status == 422 && page.body.contains("trop d’étapes"), "{}", page.body);
        for (more, mv) in [(0, "confirm_on_site"), (1, "close")] {
            assert_eq!(step(&manager, id, seen + more, &[("etape", mv), ("note", "")]).await.status, 303);
        }
    }
}
