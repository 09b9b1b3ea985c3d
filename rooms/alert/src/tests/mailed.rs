//! What leaves by no mail, and who says nothing of what left; on both engines.

use door::{Purpose, Role, Tx};

use super::fiche::{at, grant, new, under, zone};
use super::sent::{approved, letters, peopled, step};
use crate::{Category, Move, NewAlert, Recipient};

testkit::engines! {
    async fn what_is_social_or_has_nobody_leaves_by_no_mail_and_says_so(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let social = NewAlert { category: Category::Social, ..new(1, zone(1)) };
        let mute = Recipient { organisation: "MUETTE".to_owned(), service: String::new() };
        let social = approved(&house, &manager, social).await;
        let nobody = approved(&house, &manager, NewAlert { recipient: mute, ..new(2, zone(1)) }).await;
        assert_eq!(letters(&house).await, Vec::new());
        for id in [social, nobody] {
            let page = manager.get(&format!("/signalements/{id}")).await;
            assert!(page.body.contains("Aucun courriel n’est parti"), "{}", page.body);
        }
        let told = manager.get(&format!("/signalements/{social}")).await;
        assert!(told.body.contains("de vive voix ou par téléphone"));
        // Nobody is named by the matrix: it waits at the manager, who says to whom before it leaves.
        let lost = Recipient {
            organisation: "CITEO".to_owned(),
            service: crate::draft::TO_ROUTE.to_owned(),
        };
        let lost = NewAlert { recipient: lost, ..new(3, zone(1)) };
        let (id, awa) = (lost.id, grant(&house, "zoe", Role::Mediator, &[zone(1)]).await);
        let submit = move |tx: &mut Tx<'_>| {
            crate::raise(tx, &lost)?;
            crate::advance(tx, lost.id, 0, Move::Submit, &crate::Note::default())
        };
        under(&house, awa).await.begin(Purpose::Record, submit).await.expect("submitted");
        let refused = step(&manager, id, 1, &[("etape", "approve")]).await;
        assert!(refused.status == 422 && refused.body.contains("Aucune ligne de la matrice"));
        let to = [("etape", "reroute"), ("destinataire", "MEL"), ("service", "Voirie")];
        assert_eq!(step(&manager, id, 1, &to).await.status, 303);
        assert_eq!(letters(&house).await, Vec::new(), "not before it is approved");
        assert_eq!(step(&manager, id, 2, &[("etape", "approve")]).await.status, 303);
        assert_eq!(letters(&house).await.len(), 1);
    }
}

testkit::engines! {
    async fn who_says_nothing_is_reminded_then_it_goes_to_the_committee(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        // Five alerts of Monday the 3rd and Tuesday, all with the same address.
        let mut all = Vec::new();
        for number in 1..6 {
            let alert = NewAlert { due_day: None, raised_at: at(1, 0), ..new(number, zone(1)) };
            all.push(approved(&house, &manager, alert).await);
        }
        let answered = *all.last().expect("five");
        let by_voice = [("etape", "take_up"), ("note", "Au téléphone.")];
        assert_eq!(step(&manager, answered, 2, &by_voice).await.status, 303);
        // The first of the day left at once, the four others together.
        house.set_clock(at(4, 0));
        crate::reminders::gather(&house.clockwork).await.expect("gathered");
        // What has not left yet reproaches nobody with silence.
        house.set_clock(at(10, 180));
        crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
        assert_eq!(letters(&house).await.len(), 2);
        post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        house.set_clock(at(3, 60));
        let mut seen = Vec::new();
        for day in 4..30 {
            // Several looks a day, and several processes: one turn.
            for minute in [-60, 180, 200, 600, 900] {
                house.set_clock(at(day, minute));
                let (one, two) = tokio::join!(
                    crate::reminders::keep_up(&house.clockwork),
                    crate::reminders::keep_up(&house.clockwork)
                );
                one.and(two).expect("a turn");
            }
            let count = letters(&house).await.iter().filter(|one| one.subject.starts_with("Relance")).count();
            seen.push(count);
        }
        let days: Vec<(usize, usize)> = (5..30)
            .zip(seen.windows(2).map(|pair| pair[1] - pair[0]))
            .filter(|(_, more)| *more > 0)
            .collect();
        // `at(0)` is the 1st of June: sent on the 4th, five days of silence, Whit Monday is the 10th.
        assert_eq!(days, [(10, 3), (11, 1), (17, 3), (18, 1)], "three a day to one address, twice each");
        for id in &all {
            let page = manager.get(&format!("/signalements/{id}")).await.body;
            let brought = page.matches("Portée au comité de suivi").count();
            assert_eq!(brought > 0, *id != answered, "{page}");
        }
        let page = manager.get(&format!("/signalements/{}", all[0])).await.body;
        assert!(page.contains("Rappel automatique"));
    }
}
