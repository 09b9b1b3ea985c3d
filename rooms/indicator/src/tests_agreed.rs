//! What was agreed and holds no more, what names someone, and who reads what: on both engines.

use door::{Clockwork, Role};
use kernel::Month;
use roadmap::target_for;
use testkit::{Actor, House, Newcomer};

use crate::tests::{PAGE, enter, open, stepped};

/// Agrees on the indicator and on a target for it.
async fn aimed(manager: &Actor) {
    assert_eq!(stepped(manager, "propose", &[]).await, 303);
    let agreed = [("instance", "steering"), ("parties", "ASL")];
    assert_eq!(stepped(manager, "agree", &agreed).await, 303);
    assert_eq!(aim(manager, "880", &[]).await, 303);
}

async fn aim(manager: &Actor, monthly: &str, more: &[(&str, &str)]) -> u16 {
    let mut whole = vec![
        ("mensuelle", monthly),
        ("unite", "count"),
        ("jour", "2019-06-12"),
        ("parties", "ASL"),
    ];
    whole.extend(more);
    manager.post(&format!("{PAGE}/cible"), &whole).await.status.as_u16()
}

/// The right of a manager, to read what is kept.
async fn office(house: &House) -> Clockwork {
    let convention = crate::tests::convention_id();
    let newcomer =
        Newcomer { login: "ines", role: Role::Manager, convention, zones: &[], themes: &[] };
    let grant = house.welcome(&newcomer).await;
    house.clockwork.under(grant).await.expect("the grant")
}

/// What is aimed at in June.
async fn held(office: &Clockwork) -> Option<i64> {
    office
        .read(|tx| {
            let june = Month::parse("2019-06").expect("a month");
            let targets = roadmap::targets(tx)?;
            Ok(target_for(&targets, "interventions", june).and_then(|target| target.monthly))
        })
        .await
        .expect("targets")
}

testkit::engines! {
    async fn what_is_withdrawn_is_aimed_at_no_more(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let office = office(&house).await;
        aimed(&manager).await;
        assert_eq!(held(&office).await, Some(880));
        assert_eq!(stepped(&manager, "withdraw", &[]).await, 303);
        assert_eq!(held(&office).await, None);
        // Agreed anew, it has no target until one is agreed.
        assert_eq!(stepped(&manager, "propose", &[]).await, 303);
        let agreed = [("instance", "steering"), ("parties", "ASL")];
        assert_eq!(stepped(&manager, "agree", &agreed).await, 303);
        assert_eq!(held(&office).await, None);
        let again = [("jour", "2019-06-14")];
        let mut whole = vec![("mensuelle", "90"), ("unite", "count"), ("parties", "ASL")];
        whole.extend(again);
        let path = format!("{PAGE}/cible");
        assert_eq!(manager.post(&path, &whole).await.status.as_u16(), 303);
        assert_eq!(held(&office).await, Some(90));
    }

    async fn a_target_typed_wrong_is_put_right_and_one_that_holds_is_ended(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let office = office(&house).await;
        aimed(&manager).await;
        let path = format!("{PAGE}/cible");
        assert_eq!(aim(&manager, "88", &[]).await, 422, "once a day");
        assert_eq!(aim(&manager, "88", &[("remplacer", "oui")]).await, 303);
        assert_eq!(held(&office).await, Some(88));
        let page = manager.get(PAGE).await.body;
        let was = "par mois 880, par an –";
        assert!(page.contains("Avant correction") && page.contains(was), "{page}");
        // Nothing was agreed on that day: there is nothing to put right.
        let other = [("mensuelle", "9"), ("unite", "count"), ("jour", "2019-06-13"), ("parties", "ASL"), ("remplacer", "oui")];
        let page = manager.post(&path, &other).await;
        assert!(page.status.as_u16() == 422 && page.body.contains("rien à corriger"), "{}", page.body);
        // Its end: not before it was agreed, not to come, not by a mediator, once.
        for (day, said) in [("2019-06-11", "avant celui"), ("2019-06-20", "à venir"), ("hier", "fin-fin-refus")] {
            let page = manager.post(&path, &[("fin", day)]).await;
            assert!(page.status.as_u16() == 422 && page.body.contains(said), "{day}: {}", page.body);
        }
        assert_eq!(mediator.post(&path, &[("fin", "2019-06-13")]).await.status.as_u16(), 404);
        assert_eq!(manager.post(&path, &[("fin", "2019-06-13")]).await.status.as_u16(), 303);
        assert_eq!(held(&office).await, None);
        assert_eq!(manager.post(&path, &[("fin", "2019-06-13")]).await.status.as_u16(), 422);
        let page = manager.get(PAGE).await.body;
        assert!(page.contains("13\u{a0}juin 2019") && !page.contains("Elle ne vaut plus à partir du"), "{page}");
        // A partner reads what holds and when it ended, not what was typed wrong.
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        let page = signatory.get(PAGE).await.body;
        assert!(page.contains("13\u{a0}juin 2019") && !page.contains(was), "{page}");
    }

    async fn words_that_partners_read_name_nobody(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let named = "Vu avec M. Dupont";
        let comment = [("mois", "2019-06"), ("texte", named)];
        let value = [
            ("du", "2019-01-01"), ("au", "2019-05-31"), ("secteur", ""), ("valeur", "12"),
            ("fournisseur", "ASL"), ("document", named), ("hypothese", named),
        ];
        let made = [
            ("libelle", named), ("libelle_en", named), ("definition", named), ("niveau", "resultat"),
            ("registre", "T"), ("sens", "plus"), ("calcul", "count"),
        ];
        let step = [("mouvement", "propose"), ("jour", "2019-06-12"), ("propos", named)];
        let sent = [
            ("/indicateurs/interventions/commentaire", &comment[..], 1),
            ("/indicateurs/avoided_damage/valeurs", &value[..], 2),
            ("/indicateurs/nouveau", &made[..], 3),
            ("/indicateurs/interventions/vie", &step[..], 1),
        ];
        for (path, fields, times) in sent {
            let page = manager.post(path, fields).await;
            assert_eq!(page.status.as_u16(), 422, "{path}");
            let said = page.body.matches("semble désigner quelqu’un").count();
            assert!(said >= times, "{path} {said}: {}", page.body);
        }
        let clear = [("mois", "2019-06"), ("texte", "Vu avec le bailleur")];
        let path = "/indicateurs/interventions/commentaire";
        assert_eq!(manager.post(path, &clear).await.status.as_u16(), 303);
    }

    async fn each_reads_the_library_as_what_they_are(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let signatory = enter(&house, "lucie", Role::Signatory).await;
        // Whoever types the sheets of a survey finds them; the tables and the files are the manager’s.
        let page = mediator.get("/indicateurs").await.body;
        assert!(page.contains("/indicateurs/enquetes") && !page.contains("/indicateurs/fichier"));
        assert!(manager.get("/indicateurs").await.body.contains("/indicateurs/fichier"));
        // A filter that finds nothing makes no one of the operator.
        let page = signatory.get("/indicateurs?etat=discussion").await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(!page.body.contains("/indicateurs/donnees."), "{}", page.body);
        // A value is withdrawn from the page of its own indicator, and the month stays.
        let value = [
            ("du", "2019-01-01"), ("au", "2019-05-31"), ("secteur", ""), ("valeur", "12"),
            ("fournisseur", "ASL"), ("document", "Bilan"), ("hypothese", "Coût par logement"),
        ];
        let page = manager.post("/indicateurs/avoided_damage/valeurs", &value).await;
        assert_eq!(page.status.as_u16(), 303);
        let page = manager.get("/indicateurs/avoided_damage?mois=2019-05").await.body;
        let form = page.split("/retirer\"").next().expect("a form");
        let id = form.rsplit('/').next().expect("an identifier");
        let other = format!("/indicateurs/referrals_met/valeurs/{id}/retirer");
        assert_eq!(manager.post(&other, &[]).await.status.as_u16(), 404);
        let own = format!("/indicateurs/avoided_damage/valeurs/{id}/retirer");
        let done = manager.post(&own, &[("mois", "2019-05")]).await;
        assert_eq!(done.location(), "/indicateurs/avoided_damage?mois=2019-05&fait=retiree");
    }
}
