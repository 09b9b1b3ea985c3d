//! What the list finds, what the committee reads of very much, what a laid fiche leaves: on both engines.

use door::{Purpose, Role};
use kernel::id::PersonId;

use super::answer::{approved, letters, peopled};
use super::store::{at, convention, grant, new, under, uuid, zone};
use crate::{By, Move, Note, Step};

fn taken(mv: Move, hours: i64) -> Step {
    let by = By::Person(PersonId::from_uuid(uuid(2)));
    Step { at: at(1, hours * 60), by, mv, note: Note::default(), planned: None }
}

testkit::engines! {
    async fn work_that_is_planned_is_found_with_its_day_and_a_fiche_by_its_number(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let first = approved(&house, &manager, new(1, zone(1))).await;
        let second = approved(&house, &manager, new(2, zone(1))).await;
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        lea.begin(Purpose::Record, move |tx| {
            let day = tx.today().plus_days(4);
            crate::said(tx, (first, None), (Move::TakeUp, Some(day)), &Note::default())?;
            crate::said(tx, (second, None), (Move::TakeUp, None), &Note::default())
        }).await.expect("answered");
        let planned = manager.get("/signalements?etat=programmees").await.body;
        assert!(planned.contains("HUM-2019-0001") && !planned.contains("HUM-2019-0002"));
        assert!(planned.contains("programmée le 08/06/2019"));
        let held = manager.get("/signalements?etat=in_hand").await.body;
        assert!(held.contains("HUM-2019-0001") && held.contains("HUM-2019-0002"));
        // Once the day is past, it says so; another word of the recipient changes the day.
        house.set_clock(at(9, 0));
        let late = manager.get("/signalements?etat=programmees").await.body;
        assert!(late.contains("programmée le 08/06/2019, date passée"));
        let file = manager.get("/signalements/export.csv?etat=programmees").await.body;
        assert_eq!(file.lines().count(), 2, "{file}");
        // By its number, however it is typed; nothing under the number of nobody.
        for (number, there) in [("hum-2019-0002", true), (" HUM-2019-0002", true), ("HUM-2019-0009", false)] {
            let query = number.replace(' ', "%20");
            let found = manager.get(&format!("/signalements?numero={query}")).await.body;
            assert_eq!(found.contains(&format!("/signalements/{second}\"")), there, "{number}");
            assert!(!found.contains(&format!("/signalements/{first}\"")));
        }
    }

    async fn a_laid_fiche_is_one_that_its_recipient_was_sent_and_no_letter_leaves(on) {
        let Some((house, ..)) = peopled(on).await else { return };
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        let (sent, waits) = (new(1, zone(1)), new(2, zone(1)));
        lea.begin(Purpose::Lay, move |tx| {
            crate::lay_alert(tx, &sent, &[taken(Move::Submit, 1), taken(Move::Approve, 2)])?;
            // Laid twice, it is the same one.
            crate::lay_alert(tx, &sent, &[taken(Move::Submit, 1), taken(Move::Approve, 2)])?;
            let later = Step { at: at(2, 60), ..taken(Move::Submit, 1) };
            crate::lay_alert(tx, &waits, &[later])
        }).await.expect("laid");
        let days = (at(0, 0).local().0, at(29, 0).local().0);
        let handed = house.clockwork.read(move |tx| {
            Ok(crate::handed(tx, convention(), days)?)
        }).await.expect("read");
        let numbers: Vec<&str> = handed.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(numbers, ["HUM-2019-0001"]);
        assert_eq!((handed[0].organisation.as_str(), handed[0].sent), ("MEL", at(1, 0).local().0));
        assert!(letters(&house).await.is_empty());
        // Nothing came: nobody is reminded of it.
        house.set_clock(at(40, 180));
        crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
        assert!(letters(&house).await.is_empty());
    }

    async fn the_page_of_the_committee_is_bounded_and_says_what_it_leaves_out(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        lea.begin(Purpose::Lay, move |tx| {
            for number in 1..54 {
                let alert = crate::NewAlert { raised_at: at(1, 0), ..new(number, zone(1)) };
                let path = [Move::Submit, Move::Approve, Move::Remind1, Move::Remind2, Move::Escalate];
                let steps: Vec<Step> = path.into_iter().zip(1..).map(|(mv, hour)| taken(mv, hour)).collect();
                crate::lay_alert(tx, &alert, &steps)?;
            }
            Ok(())
        }).await.expect("laid");
        let page = manager.get("/signalements/comite").await.body;
        assert!(page.contains("3 autres fiches ne sont pas montrées ici."));
        assert!(page.contains("/signalements?etat=comite"));
        assert!(page.contains("et 47 autres"));
        let list = manager.get("/signalements?etat=comite").await.body;
        assert!(list.contains("HUM-2019-0053") && list.contains("avant="));
        // One of them answered: it is brought no more.
        let id = new(53, zone(1)).id;
        lea.begin(Purpose::Record, move |tx| {
            crate::said(tx, (id, None), (Move::DeclareDone, None), &Note::default())
        }).await.expect("answered");
        let list = manager.get("/signalements?etat=comite").await.body;
        assert!(!list.contains("HUM-2019-0053"));
        assert!(manager.get("/signalements/comite").await.body.contains("2 autres fiches ne sont pas montrées ici."));
    }
}
