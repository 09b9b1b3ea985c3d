//! The analysis over a real database and on both engines: drafted, reviewed, frozen, kept.

use door::Role;
use testkit::engines;

use crate::tests::{comes_late, enter, frozen, laid, may, open, why};

engines! {
    async fn the_manager_reviews_the_draft_and_what_was_written_is_kept_beside_it(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let nadege = house.arrives(manager).await;
        let path = "/syntheses/2019-05/analyse";
        let page = nadege.get(path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("Premier jet"));
        let text = "Un mois calme.\n\n- Sept dépôts au même endroit.";
        let sent = nadege.post(path, &[("pour", "operateur"), ("texte", text)]).await;
        assert_eq!(sent.location(), "/syntheses/2019-05/analyse?pour=operateur&fait=1");
        let own = format!("{path}?pour={mayor}");
        assert!(!nadege.get(&own).await.body.contains("Un mois calme"), "each reader has theirs");
        let pour = mayor.text();
        let said = [("pour", pour.as_str()), ("texte", "La propreté d’abord.")];
        assert_eq!(nadege.post(path, &said).await.status, 303);
        crate::publish_as(&office, may()).await.expect("published");
        let told = frozen(&house, mayor).await.expect("an edition").1.analysis;
        assert_eq!(told.as_deref(), Some("La propreté d’abord."));
        let synthesis = nadege.get("/syntheses/2019-05?vue=arretee").await.body;
        assert!(synthesis.contains("Sept dépôts au même endroit."));
        assert!(!synthesis.contains("La propreté d’abord."));
        // Back to the draft: what was frozen stays, what was written too.
        assert_eq!(nadege.post(path, &[("pour", &pour), ("texte", "")]).await.status, 303);
        let page = nadege.get(&own).await.body;
        assert!(page.contains("Retour au premier jet") && page.contains("La propreté d’abord."));
        assert!(frozen(&house, mayor).await.expect("an edition").1.analysis.is_some());
    }

    async fn a_number_that_its_reader_may_not_know_and_a_name_are_seen_first(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await.text();
        let nadege = house.arrives(manager).await;
        let path = "/syntheses/2019-05/analyse";
        let post = async |text: &str, more: &[(&str, &str)]| {
            let mut fields = vec![("pour", mayor.as_str()), ("texte", text)];
            fields.extend_from_slice(more);
            nadege.post(path, &fields).await
        };
        // Twenty-two acts are those of the whole convention; this reader holds one zone of it.
        let no = post("22 interventions et 947 personnes.", &[]).await;
        assert_eq!(no.status, 422);
        assert!(no.body.contains("947") && no.body.contains("22 interventions et"), "{}", no.body);
        assert_eq!(post("947 personnes.", &[("verifie", "oui")]).await.status, 303);
        let named = "M. Durand appelle chaque soir.";
        assert_eq!(post(named, &[]).await.status, 422);
        assert_eq!(post(named, &[("relu", "oui")]).await.status, 303);
        assert_eq!(nadege.post(path, &[("pour", "ailleurs"), ("texte", "x")]).await.status, 404);
        assert_eq!(nadege.post(path, &[("autre", "x")]).await.status, 422);
    }

    async fn only_the_manager_reviews_and_sees_what_another_will_get(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let mediator = enter(&house, "remi", Role::Mediator, &[1, 2]).await;
        for grant in [mayor, mediator] {
            let one = house.arrives(grant).await;
            for page in ["analyse", "apercu"] {
                assert_eq!(one.get(&format!("/syntheses/2019-05/{page}")).await.status, 404);
            }
        }
        let nadege = house.arrives(manager).await;
        let preview = nadege.get(&format!("/syntheses/2019-05/apercu?pour={mayor}")).await;
        assert_eq!(preview.status, 200, "{}", preview.body);
        assert!(!preview.body.contains("Secteur 2"));
        assert_eq!(nadege.get("/syntheses/2019-05/apercu?pour=ailleurs").await.status, 404);
    }

    async fn a_new_version_says_in_words_what_changed(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        crate::publish_as(&office, may()).await.expect("published");
        comes_late(&office, 40).await;
        crate::publish_why(&office, may(), Some(why())).await.expect("published again");
        let nadege = house.arrives(manager).await;
        let page = nadege.get("/syntheses/2019-05?vue=arretee").await.body;
        assert!(page.contains("Ce qui a changé"), "{page}");
        assert!(page.contains("23, au lieu de 22."), "{page}");
    }

    async fn the_letter_tells_the_figures_of_its_reader_and_of_nobody_else(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        crate::publish_as(&office, may()).await.expect("published");
        let letters = office.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let board = frozen(&house, mayor).await.expect("an edition").1.board;
        let told = board.known("interventions").expect("a count");
        let letter = &letters[0].text;
        let line = format!("- Interventions de médiation\u{a0}: {told}");
        assert!(letter.lines().any(|one| one.starts_with(&line)), "{letter}");
        assert!(letter.contains("moins de\u{a0}5"), "{letter}");
        assert!(!letter.contains(": 22"), "{letter}");
    }
}
