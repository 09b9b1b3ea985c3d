//! What is lent, through its routes, on both engines.

use door::Role;

use crate::tests::{grant, house};

testkit::engines! {
    async fn what_is_lent_is_handed_over_breaks_and_comes_back(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let path = "/convention/moyens/1";
        let note = |mv: &'static str, day: &'static str, words: &'static str| {
            [("geste", mv), ("jour", day), ("mots", words)]
        };
        assert!(luc.get("/convention").await.body.contains("À remettre"));
        assert_eq!(luc.get(path).await.status.as_u16(), 404);
        let early = nadege.post(path, &note("give_back", "2019-01-02", "")).await;
        assert_eq!(early.status.as_u16(), 422);
        assert!(early.body.contains("ce geste n’est pas possible"));
        assert_eq!(nadege.post(path, &note("hand_over", "2019-01-02", "Neuf")).await.status.as_u16(), 303);
        assert!(luc.get("/convention").await.body.contains("le 2\u{a0}janvier 2019"));
        let silent = nadege.post(path, &note("incident", "2019-02-01", "")).await;
        assert!(silent.body.contains("Dites ce qui s’est passé"));
        let before = nadege.post(path, &note("incident", "2018-12-31", "Perdu")).await;
        assert!(before.body.contains("avant ce qui est déjà noté") && before.body.contains("Perdu"));
        assert_eq!(nadege.post(path, &note("incident", "2019-02-01", "Écran fendu")).await.status.as_u16(), 303);
        let receipt = nadege.get("/convention/moyens/recu.pdf").await;
        assert_eq!(receipt.status.as_u16(), 200);
        assert!(nadege.get(path).await.body.contains("Écran fendu"));
        assert_eq!(nadege.post(path, &note("give_back", "2019-06-01", "")).await.status.as_u16(), 303);
        assert!(luc.get("/convention").await.body.contains("Rendu"));
        assert_eq!(nadege.post("/convention/moyens/99", &note("hand_over", "2019-06-01", "")).await.status.as_u16(), 404);
    }

    async fn the_officer_finds_puts_right_and_erases_what_was_noted(on) {
        let Some((house, id)) = house(on).await else { return };
        let manager = grant(&house, "nadege", Role::Manager, id).await;
        let nadege = house.arrives(manager).await;
        let note = [("geste", "hand_over"), ("jour", "2019-01-02"), ("mots", "Remis à M. Durand")];
        assert_eq!(nadege.post("/convention/moyens/1", &note).await.status.as_u16(), 303);
        let original = nadege.post(crate::compare_pages::ORIGINAL, &[("mots", "I. Objet\nEntre M. Durand et la ville.\nII. Durée\nUn an.")]).await;
        assert_eq!(original.status.as_u16(), 303, "{}", original.body);
        let office = house.clockwork.under(manager).await.expect("a grant");
        let kept = office.begin(door::Purpose::Correct, move |tx| {
            let [decisions, loans, originals, ..] = crate::written::WRITTEN else { return Ok(String::new()) };
            let whole = (originals.read)(tx, id)?.remove(0);
            assert_eq!((originals.rewrite)(tx, &whole.id, &|text| text.contains("Durand"), "I. Objet")?, Some(whole.words));
            assert_eq!((originals.erase)(tx, &whole.id)?, 1);
            assert!((originals.read)(tx, id)?.is_empty());
            let named = |text: &str| text.contains("Durand");
            let found = (loans.read)(tx, id)?;
            assert_eq!(found.len(), 1);
            let said = (loans.rewrite)(tx, &found[0].id, &named, "Remis au chef de projet")?;
            assert_eq!(said.as_deref(), Some("Remis à M. Durand"));
            assert_eq!((loans.rewrite)(tx, &found[0].id, &named, "Autre")?, None);
            let kept = (loans.read)(tx, id)?.remove(0).words;
            assert_eq!((loans.erase)(tx, &found[0].id)?, 1);
            assert_eq!((loans.erase)(tx, &found[0].id)?, 0, "it may run twice");
            for one in (decisions.read)(tx, id)? {
                let held = one.words.clone();
                let same = move |text: &str| text == held;
                assert_eq!((decisions.rewrite)(tx, &one.id, &same, "Dit autrement")?, Some(one.words));
                assert_eq!((decisions.erase)(tx, &one.id)?, 1);
                assert_eq!((decisions.erase)(tx, &one.id)?, 0);
            }
            Ok(kept)
        });
        assert_eq!(kept.await.expect("what was noted"), "Remis au chef de projet");
    }
}
