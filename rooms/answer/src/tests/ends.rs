//! When a link ends: with its time, with what it opens, when it is taken back or sent elsewhere; on both engines.

use super::fiche::{at, new, zone};
use super::sent::{approved, is_clean, letters, peopled, step};
use super::{link_of, opens};

/// What waits for the manager.
const QUEUE: &str = "/signalements/a-traiter";

testkit::engines! {
    async fn a_link_ends_with_what_it_opens(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let (guest, _) = opens(&house, &page, &secret, "").await;
        let shown = guest.get(&page).await;
        let to = [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique")];
        assert_eq!(step(&manager, id, 2, &to).await.status, 303);
        // Sent on: the former link opens nothing, not even where it was open; the chain is kept.
        assert!(!guest.get(&page).await.body.contains("Dépôt au pied"));
        let lost = [("reponse", "take_up"), ("mot", ""), (ui::form::TOKEN, shown.token())];
        let lost = guest.post(&format!("{page}/reponse"), &lost).await;
        assert!(lost.status == 422 && lost.body.contains("n’a pas été gardée"), "{}", lost.body);
        is_clean(&lost);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
        let written = letters(&house).await;
        let second = written.iter().find(|one| one.to == "technique@mairie.example").expect("sent on");
        let (page, secret, _) = link_of(second);
        assert!(manager.get(&format!("/signalements/{id}")).await.body.contains("lien rappelé"));
        // A week after its alert ended, a link ends as well.
        for (seen, mv) in [(3, "confirm_on_site"), (4, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv)]).await.status, 303);
        }
        house.set_clock(at(9, 0));
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303);
        house.set_clock(at(11, 0));
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
    }

    async fn thirty_days_and_no_more(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        house.set_clock(at(32, 0));
        let (guest, opened) = opens(&house, &page, &secret, "").await;
        assert_eq!(opened.status, 303);
        house.set_clock(at(33, 30));
        assert!(!guest.get(&page).await.body.contains("Dépôt au pied"), "past its time");
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
    }

    async fn a_mediator_proposes_another_recipient_and_the_manager_sends(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let to = |note| {
            [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique"), ("note", note)]
        };
        assert_eq!(step(&mediator, id, 2, &to("")).await.status, 422, "it is said why");
        assert_eq!(step(&mediator, id, 1, &to("Voie communale.")).await.status, 409, "steps were taken since");
        assert_eq!(step(&mediator, id, 2, &to("Voie communale.")).await.status, 303);
        assert_eq!(letters(&house).await.len(), 1, "nobody is written to");
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422, "the former link has ended");
        let waiting = manager.get(QUEUE).await.body;
        assert!(waiting.contains("HUM-2019-0001") && waiting.contains("technique@mairie.example"), "{waiting}");
        assert_eq!(step(&manager, id, 4, &[("etape", "approve"), ("note", "")]).await.status, 303);
        let written = letters(&house).await;
        assert_eq!((written.len(), written[0].to.as_str()), (2, "technique@mairie.example"));
        // What was refused as well; the manager still sends on at once.
        assert_eq!(step(&mediator, id, 5, &[("etape", "refuse"), ("note", "Non.")]).await.status, 303);
        let back = [("etape", "reroute"), ("destinataire", "MEL"), ("service", "Voirie"), ("note", "")];
        assert_eq!(step(&manager, id, 6, &back).await.status, 303);
        assert_eq!(letters(&house).await.len(), 3);
    }

    async fn links_are_cut_once_the_life_of_an_alert_is_behind_it(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let to = format!("/signalements/{id}/couper");
        assert_eq!(manager.post(&to, &[]).await.status, 422, "it may still be taken back");
        for (seen, mv) in [(2, "confirm_on_site"), (3, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv), ("note", "")]).await.status, 303);
        }
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303, "a week more");
        assert!(manager.get(&format!("/signalements/{id}")).await.body.contains("Couper les liens"));
        assert_eq!(mediator.post(&to, &[]).await.status, 404);
        assert_eq!(manager.post(&to, &[]).await.status, 303);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
        assert_eq!(manager.post(&to, &[]).await.status, 422, "nothing is left to cut");
        // What is only said to be done is taken back.
        let other = approved(&house, &manager, new(2, zone(1))).await;
        assert_eq!(step(&manager, other, 2, &[("etape", "declare_done"), ("note", "")]).await.status, 303);
        let back = [("etape", "recall"), ("note", "Un nom s’y lisait.")];
        assert_eq!(step(&manager, other, 3, &back).await.status, 303);
        assert!(manager.get(QUEUE).await.body.contains("HUM-2019-0002"));
    }

    async fn a_link_that_has_ended_is_asked_for_again_and_reaches_its_own_address_alone(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        house.set_clock(at(40, 0));
        let (guest, refused) = opens(&house, &page, &secret, "").await;
        assert_eq!(refused.status, 422);
        is_clean(&refused);
        let to = format!("{page}/nouveau");
        assert!(refused.body.contains(&to) && refused.body.contains("Recevoir un nouveau lien"), "{}", refused.body);
        // Whoever followed the link made no mistake: another letter comes before the code, and nothing is to be mended.
        assert!(refused.body.contains("Ce lien n’ouvre plus rien") && !refused.body.contains("à corriger"), "{}", refused.body);
        assert!(refused.body.find(&to) < refused.body.find("name=\"code\""), "{}", refused.body);
        let mistyped = opens(&house, &page, "", "AAAAA-AAAAA").await.1;
        assert!(mistyped.status == 422 && mistyped.body.contains("Ce code n’ouvre rien"), "{}", mistyped.body);
        // A look asks for nothing; a field that the form does not have is refused.
        assert_ne!(guest.get(&to).await.status, 303);
        assert_eq!(guest.post(&to, &[("adresse", "moi@ailleurs.example")]).await.status, 422);
        assert_eq!(letters(&house).await.len(), 1);
        let asked = guest.post(&to, &[]).await;
        assert_eq!(asked.location(), format!("{page}?fait=demande"));
        let said = guest.get(asked.location()).await;
        is_clean(&said);
        assert!(said.body.contains("C’est demandé"), "{}", said.body);
        let written = letters(&house).await;
        let new_one = written.iter().find(|one| one.subject.starts_with("Nouveau lien – Fiche")).expect("a letter");
        assert_eq!((written.len(), new_one.to.as_str()), (2, "voirie@metropole.example"));
        assert!(new_one.text.contains("il n’est parti qu’à votre adresse"), "{}", new_one.text);
        let (next, fresh, _) = link_of(new_one);
        assert_eq!(opens(&house, &next, &fresh, "").await.1.status, 303);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422, "the former one stays ended");
        // What was never given is answered alike, to the byte but for the address; an address that is none leads nowhere.
        let never = "/s/0123456789abcdef";
        let unknown = guest.post(&format!("{never}/nouveau"), &[]).await;
        assert_eq!(unknown.location(), format!("{never}?fait=demande"));
        let told = guest.get(unknown.location()).await;
        assert_eq!(told.body.replace(never, &page), said.body);
        assert_eq!(guest.post("/s/ailleurs/nouveau", &[]).await.status, 404);
        // Three a day; the next day again.
        for _ in 0..5 {
            assert_eq!(guest.post(&to, &[]).await.location(), format!("{page}?fait=demande"));
        }
        assert_eq!(letters(&house).await.len(), 4);
        house.set_clock(at(41, 1));
        assert_eq!(guest.post(&to, &[]).await.status, 303);
        assert_eq!(letters(&house).await.len(), 5);
        let seen = manager.get(&format!("/signalements/{id}")).await.body;
        assert!(!seen.contains("Nouveau lien"), "it is no step");
        // Over: nothing waits there any more, and nobody is told.
        for (seen, mv) in [(2, "confirm_on_site"), (3, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv), ("note", "")]).await.status, 303);
        }
        house.set_clock(at(50, 0));
        let before = letters(&house).await.len();
        assert_eq!(guest.post(&to, &[]).await.location(), format!("{page}?fait=demande"));
        assert_eq!(letters(&house).await.len(), before);
    }

    async fn what_was_recalled_or_went_elsewhere_is_sent_again_to_nobody(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let to = [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique")];
        assert_eq!(step(&manager, id, 2, &to).await.status, 303);
        let before = letters(&house).await.len();
        let (guest, refused) = opens(&house, &page, &secret, "").await;
        assert_eq!(refused.status, 422);
        let asked = guest.post(&format!("{page}/nouveau"), &[]).await;
        assert_eq!(asked.location(), format!("{page}?fait=demande"));
        assert_eq!(letters(&house).await.len(), before, "another service has it");
        // Thirty who press at once on a link that ended get no more than three letters.
        let written = letters(&house).await;
        let second = written.iter().find(|one| one.to == "technique@mairie.example").expect("sent on");
        let (page, ..) = link_of(second);
        house.set_clock(at(40, 0));
        let pressing: Vec<_> = (0..30)
            .map(|_| {
                let (guest, to) = (guest.clone(), format!("{page}/nouveau"));
                tokio::spawn(async move { guest.post(&to, &[]).await.status })
            })
            .collect();
        for one in pressing {
            let status = one.await.expect("answered").as_u16();
            assert!(status == 303 || status == 429, "{status}");
        }
        let asked = letters(&house).await.into_iter().filter(|one| one.subject.starts_with("Nouveau lien"));
        assert_eq!(asked.count(), 3);
    }

    async fn what_is_sent_again_ends_the_former_link(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let to = format!("/signalements/{id}/renvoyer");
        assert_eq!(manager.post(&to, &[("a", "")]).await.status, 303);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422, "the former link");
        let written = letters(&house).await;
        let again = written.iter().map(link_of).find(|(of, ..)| *of != page).expect("sent again");
        assert_eq!(opens(&house, &again.0, &again.1, "").await.1.status, 303);
    }
}
