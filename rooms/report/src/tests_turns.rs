//! What is approved is what was read, and what is told at the hour; over a real database and on both engines.

use door::grant::Role;
use door::{Purpose, Stop};
use testkit::engines;

use crate::tests::{comes_late, count, enter, laid, open, suspend, takes};
use crate::tests_settings::{
    ADDRESS, WHITE, agree, agreed, approves, approves_what, at, give, letters, seen, turns,
};

engines! {
    async fn what_came_between_the_page_and_the_click_is_read_again_first(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        house.set_clock(at("2019-06-03T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = [("geste", "envoyer"), ("jour", "5"), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour).await;
        let approval = |print: String| {
            let nadege = &nadege;
            async move { approves_what(nadege, "2019-05", &print).await }
        };
        // A record, then a text, arrive while the page is open.
        let print = seen(&nadege, "2019-05").await;
        assert_eq!(print.len(), 64);
        comes_late(&office, 40).await;
        let late = approval(print).await;
        assert_eq!(late.status, 422, "{}", late.body);
        assert!(late.body.contains("ont changé depuis que cette page est ouverte"), "{}", late.body);
        assert!(late.body.contains("Pas encore approuvée"), "{}", late.body);
        let print = seen(&nadege, "2019-05").await;
        let text = [("pour", "operateur"), ("texte", "Un mois calme."), ("relu", "oui")];
        let kept = nadege.post("/syntheses/2019-05/analyse", &text).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        assert_eq!(approval(print.clone()).await.status, 422);
        assert_eq!(approval(String::new()).await.status, 422, "nothing was shown");
        let other = [("geste", "autre"), ("empreinte", print.as_str())];
        assert_eq!(nadege.post("/syntheses/2019-05/approuver", &other).await.status, 422);
        assert_eq!(count(&house, "report.approved").await, 0);
        // A logo is neither a figure nor a text.
        let print = seen(&nadege, "2019-05").await;
        assert_eq!(approval(print.clone()).await.status, 303);
        give(&office, "OP", WHITE.to_vec()).await;
        assert_eq!(seen(&nadege, "2019-05").await, "", "nothing to approve again");
        // The public page opens: what everyone will read is read, too.
        for party in ["ASL", "OP"] {
            agree(&nadege, party).await;
        }
        nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        let again = nadege.get("/syntheses/2019-05/approuver").await.body;
        assert!(again.contains("À approuver de nouveau") && again.contains("apercu?pour=public"), "{again}");
        let told = nadege.get("/syntheses/2019-05/apercu?pour=public").await.body;
        assert!(told.contains("Chiffres clés de mai 2019"), "{told}");
        assert_eq!(approval(print).await.status, 422, "read before everyone was a reader");
        assert_eq!(approves(&nadege, "2019-05").await.status, 303);
        house.set_clock(at("2019-06-05T08:00:00Z"));
        turns(&house).await;
        assert!(crate::tests::frozen(&house, mayor).await.is_some());
        let anyone = testkit::Actor::stranger(house.app.clone());
        assert!(anyone.get(ADDRESS).await.body.contains("Chiffres clés de mai 2019"));
    }

    async fn each_month_that_was_missed_is_told_to_each_manager_of_what_they_may_read(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        enter(&house, "partielle", Role::Manager, &[1]).await;
        house.set_clock(at("2019-06-03T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = |day| [("geste", "rappeler"), ("jour", day), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour("5")).await;
        // Away for the turns of May and June.
        house.set_clock(at("2019-07-06T09:00:00Z"));
        turns(&house).await;
        let letters = async || {
            let mut all = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
            all.reverse();
            all
        };
        let all = letters().await;
        let subjects: Vec<&str> = all.iter().map(|one| one.subject.as_str()).collect();
        let (may, june) =
            ("La synthèse de mai 2019 attend votre accord", "La synthèse de juin 2019 attend votre accord");
        assert_eq!(subjects.iter().filter(|one| **one == may).count(), 2, "{subjects:?}");
        assert_eq!(subjects.iter().filter(|one| **one == june).count(), 2, "{subjects:?}");
        assert_eq!(count(&house, "report.held").await, 2);
        // Twenty-two records for who reads all, ten for who reads one zone: one letter each.
        let of_may = |figure: &str| {
            let told = all.iter().filter(|one| one.subject == may && one.text.contains(figure));
            told.count()
        };
        assert_eq!((of_may("\u{a0}: 22\n"), of_may("\u{a0}: 10\n")), (1, 1), "{all:#?}");
        // The hour is moved to a later day of the same month: another turn, another letter.
        nadege.post("/syntheses/reglages/envoi", &hour("9")).await;
        house.set_clock(at("2019-07-09T09:00:00Z"));
        turns(&house).await;
        assert_eq!((letters().await.len(), count(&house, "report.held").await), (6, 3));
    }

    async fn a_turn_that_would_be_told_to_nobody_waits_for_a_manager(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        house.set_clock(at("2019-06-03T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = [("geste", "envoyer"), ("jour", "5"), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour).await;
        assert_eq!(approves(&nadege, "2019-05").await.status, 303);
        suspend(&house, manager).await;
        house.set_clock(at("2019-06-06T09:00:00Z"));
        turns(&house).await;
        assert_eq!((letters(&house).await.0.len(), count(&house, "report.held").await), (0, 0));
        // Another one manages: they are told, once, and it does not leave under a right that has ended.
        enter(&house, "suivante", Role::Manager, &[1, 2]).await;
        turns(&house).await;
        let (subjects, text) = letters(&house).await;
        assert_eq!((subjects.len(), count(&house, "report.held").await), (1, 1));
        assert!(text.contains("n’a plus accès"), "{text}");
        assert_eq!(count(&house, "report.published").await, 0);
    }

    async fn a_signatory_is_told_of_what_is_noted_in_its_name_and_of_the_page_that_opens(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        agreed(&house).await;
        enter(&house, "maire", Role::Signatory, &[1]).await;
        let nadege = house.arrives(manager).await;
        agree(&nadege, "OP").await;
        assert_eq!(letters(&house).await.0.len(), 0, "not in its name");
        agree(&nadege, "ASL").await;
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects, ["Un accord à la page publique est noté au nom de votre structure"]);
        assert!(text.contains("au nom de votre structure, Association syndicale") && text.contains("Présidence"), "{text}");
        for _ in 0..2 {
            nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        }
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects.len(), 2, "it opens once: {subjects:?}");
        assert!(text.contains("/chiffres/hum-2019"), "{text}");
        // Closed, then opened again: told again.
        nadege.post("/syntheses/reglages/publication", &[]).await;
        house.set_clock(at("2019-08-01T09:00:00Z"));
        nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        assert_eq!(letters(&house).await.0.len(), 3);
    }

    async fn two_codes_of_one_address_get_an_address_each(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        agreed(&house).await;
        takes(&house, "hum-2019").await;
        let nadege = house.arrives(manager).await;
        for party in ["ASL", "OP"] {
            agree(&nadege, party).await;
        }
        let decided = nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        let anyone = testkit::Actor::stranger(house.app.clone());
        assert_eq!(anyone.get("/chiffres/hum-2019").await.status, 404);
        assert_eq!(anyone.get("/chiffres/hum-2019-2").await.status, 200);
    }

    async fn an_address_taken_meanwhile_is_said_and_the_next_try_gets_another(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let nadege = house.arrives(manager).await;
        // Two conventions looked at once, both saw it free, and the other one was first.
        let seen = office.read(|tx| Ok(crate::public::address_of(tx, "HUM-2019")?)).await.expect("an address");
        takes(&house, "hum-2019").await;
        let late = seen.clone();
        let refused = office.begin(Purpose::Publish, move |tx| crate::public::decide(tx, &late, (true, true))).await;
        let Err(Stop::Refused(refused)) = refused else { panic!("{refused:?}") };
        let said = refused.of("ouverte").expect("beside the form").say(kernel::Lang::Fr);
        assert!(said.contains("vient de prendre cette adresse"), "{said}");
        assert_eq!(count(&house, "report.public-page").await, 0, "nothing was changed");
        for party in ["ASL", "OP"] {
            agree(&nadege, party).await;
        }
        for _ in 0..2 {
            let decided = nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
            assert_eq!(decided.status, 303, "{}", decided.body);
        }
        let anyone = testkit::Actor::stranger(house.app.clone());
        assert_eq!(anyone.get("/chiffres/hum-2019-2").await.status, 200);
    }

    async fn nothing_is_owed_of_the_months_after_a_convention_and_the_page_says_so(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        agreed(&house).await;
        house.set_clock(at("2019-11-10T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = [("geste", "rappeler"), ("jour", "5"), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour).await;
        assert!(!nadege.get("/syntheses/reglages").await.body.contains("La convention est terminée"));
        // Its last day is that of December: November and December have their turns.
        house.set_clock(at("2020-01-06T09:00:00Z"));
        turns(&house).await;
        let told = letters(&house).await.0;
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].contains("décembre 2019"), "{told:?}");
        let page = nadege.get("/syntheses/reglages").await.body;
        assert!(page.contains("La convention est terminée") && page.contains("31\u{a0}décembre 2019"), "{page}");
        house.set_clock(at("2020-06-06T09:00:00Z"));
        turns(&house).await;
        assert_eq!(letters(&house).await.0.len(), 2, "nothing more leaves");
        assert_eq!(count(&house, "report.held").await, 2);
    }
}
