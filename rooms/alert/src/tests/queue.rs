//! What waits for the manager: approved in one press, sent on, closed together, told on Monday; on both engines.

use door::{Purpose, Role, Tx};
use testkit::House;

use super::fiche::{at, grant, new, under, zone};
use super::sent::{approved, is_clean, letters, peopled, step};
use crate::{Category, Move, NewAlert, Note};

const QUEUE: &str = "/signalements/a-traiter";

/// An alert that waits to be approved.
async fn submitted(house: &House, alert: NewAlert) -> kernel::id::AlertId {
    let id = alert.id;
    let awa = grant(house, &format!("s{id}"), Role::Mediator, &[zone(1)]).await;
    let submit = move |tx: &mut Tx<'_>| {
        crate::raise(tx, &alert)?;
        crate::advance(tx, alert.id, 0, Move::Submit, &Note::default())
    };
    under(house, awa).await.begin(Purpose::Record, submit).await.expect("submitted");
    id
}

testkit::engines! {
    async fn what_waits_for_the_manager_is_settled_from_one_page(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let calm = manager.get(QUEUE).await;
        is_clean(&calm);
        assert!(calm.body.contains("Rien à traiter"));
        assert_eq!(mediator.get(QUEUE).await.status, 404, "the manager's");
        let late = submitted(&house, new(2, zone(1))).await;
        let first = submitted(&house, new(1, zone(1))).await;
        let social = submitted(&house, NewAlert { category: Category::Social, ..new(3, zone(1)) }).await;
        let page = manager.get(QUEUE).await;
        is_clean(&page);
        for said in ["voirie@metropole.example", "partira aussitôt", "situation sociale", "value=\"a-traiter\""] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let stands = |number: &str| page.body.find(number).expect("on the page");
        // The second one raised was seen first: it has waited longest.
        assert!(stands("HUM-2019-0002") < stands("HUM-2019-0001"), "the oldest comes first");
        assert!(manager.get("/signalements").await.body.contains("À traiter\u{a0}: 3"));
        // What will be written is read before, without a link; no word of a note is in it.
        let sheet = manager.get(&format!("/signalements/{first}")).await;
        let (_, letter) = sheet.body.split_once("Lire ce courriel").expect("the letter");
        let (letter, _) = letter.split_once("</details>").expect("its end");
        for said in ["Fiche HUM-2019-0002 – ", "Bonjour,", "Dépôt au pied des bornes.", "trente jours"] {
            assert!(letter.contains(said), "{said} in {letter}");
        }
        assert!(!letter.contains("Vu deux fois") && !letter.contains("/s/"));
        // One press; the page comes back with the others.
        let press = [("etape", "approve"), ("note", ""), ("retour", "a-traiter")];
        let back = step(&manager, first, 1, &press).await;
        assert_eq!((back.status.as_u16(), back.location()), (303, "/signalements/a-traiter?fait=1"));
        assert_eq!(letters(&house).await.len(), 1);
        let page = manager.get(QUEUE).await.body;
        assert!(!page.contains("HUM-2019-0002") && page.contains("HUM-2019-0001"));
        for id in [late, social] {
            assert_eq!(step(&manager, id, 1, &press).await.status, 303);
        }
        // Refused: it comes back here.
        let no = [("etape", "refuse"), ("note", "Voie privée.")];
        assert_eq!(step(&manager, first, 2, &no).await.status, 303);
        let page = manager.get(QUEUE).await.body;
        assert!(page.contains("Refusées, à réorienter") && page.contains("HUM-2019-0002"), "{page}");
        // Monday's letter names it, whatever else waits.
        house.set_clock(at(9, 0));
        crate::silence::keep_up(&house.clockwork).await.expect("told");
        let written = letters(&house).await;
        let told = written.iter().find(|one| one.text.contains("a-traiter")).expect("a letter");
        assert!(told.text.contains("Refusées, à réorienter\u{a0}: HUM-2019-0002."), "{}", told.text);
        assert!(!told.text.contains("Dépôt") && !told.text.contains("Voie privée"), "no word of what was seen");
    }

    async fn what_was_seen_resolved_is_closed_together(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        for number in [1, 2] {
            let id = approved(&house, &manager, new(number, zone(1))).await;
            if number == 2 {
                house.set_clock(at(13, 0));
            }
            assert_eq!(step(&mediator, id, 2, &[("etape", "confirm_on_site"), ("note", "")]).await.status, 303);
        }
        house.set_clock(at(19, 0));
        let to = format!("{QUEUE}/clore");
        let page = manager.get(QUEUE).await;
        is_clean(&page);
        assert!(page.body.contains("à clore") && page.body.contains("HUM-2019-0001"));
        assert_eq!(mediator.post(&to, &[("depuis", "0")]).await.status, 404);
        for wrong in ["", "3", "x"] {
            let refused = manager.post(&to, &[("depuis", wrong)]).await;
            assert_eq!(refused.status, 422, "{wrong}");
            is_clean(&refused);
        }
        let done = manager.post(&to, &[("depuis", "15")]).await;
        assert_eq!(done.location(), format!("{QUEUE}?closes=1"), "the other was seen six days ago");
        assert!(manager.get(done.location()).await.body.contains("1 fiche close."));
        assert_eq!(manager.post(&to, &[("depuis", "0")]).await.location(), format!("{QUEUE}?closes=1"));
        assert!(manager.get(QUEUE).await.body.contains("Rien à traiter"));
    }

    async fn what_left_by_no_letter_is_called_about(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, NewAlert { category: Category::Social, ..new(1, zone(1)) }).await;
        let heard = [("etape", "take_up"), ("entendu", "vive-voix"), ("note", "")];
        assert_eq!(step(&mediator, id, 2, &heard).await.status, 303);
        let basket = "/signalements/silences";
        house.set_clock(at(5, 0));
        assert!(!manager.get(basket).await.body.contains("HUM-2019-0001"), "its day is not past");
        house.set_clock(at(9, 0));
        let page = manager.get(basket).await;
        is_clean(&page);
        assert!(page.body.contains("HUM-2019-0001") && page.body.contains("à rappeler de vive voix"), "{}", page.body);
        for (filter, there) in [
            ("etat=en-retard", true), ("categorie=social", true), ("categorie=technical", false),
            ("danger=oui", false), ("qui=moi", false), ("etat=en-retard&categorie=social", true),
        ] {
            let list = manager.get(&format!("/signalements?{filter}")).await;
            is_clean(&list);
            assert_eq!(list.body.contains("HUM-2019-0001"), there, "{filter}");
            let file = manager.get(&format!("/signalements/export.csv?{filter}")).await.body;
            assert_eq!(file.contains("HUM-2019-0001"), there, "{filter}");
        }
        for wrong in ["categorie=x", "danger=1", "qui=toi"] {
            assert_eq!(manager.get(&format!("/signalements?{wrong}")).await.status, 422, "{wrong}");
        }
        crate::silence::keep_up(&house.clockwork).await.expect("told");
        let told = &letters(&house).await[0];
        assert!(told.text.contains("HUM-2019-0001") && told.text.contains("sans courriel"), "{}", told.text);
    }

    async fn nobody_is_shown_a_tab_that_opens_nothing_to_them(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let direction = grant(&house, "dir", Role::Direction, &[zone(1)]).await;
        let direction = house.arrives(direction).await;
        for (who, most) in [(&mediator, 8), (&manager, 9), (&direction, 7)] {
            let page = who.get("/signalements").await.body;
            let (_, tabs) = page.split_once("<nav class=\"tabs\"").expect("tabs");
            let (tabs, _) = tabs.split_once("</nav>").expect("their end");
            let paths: Vec<&str> =
                tabs.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(paths.len(), most, "{paths:?}");
            // The delays are shown by a room above, which this house does not have.
            for path in paths.into_iter().filter(|path| *path != crate::pages::DELAYS) {
                assert_eq!(who.get(path).await.status, 200, "{path}");
            }
        }
    }
}
