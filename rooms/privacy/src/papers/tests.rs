//! The papers in a real database, on both engines, and through their routes.

use std::sync::Arc;

use door::{Purpose, Role, sql};
use kernel::id::{ConventionId, GrantId};
use testkit::{House, Newcomer, On, Services, engines};

use super::samples;

const WHO: &str = "/protection-des-donnees/responsable";
const REGISTER: &str = "/protection-des-donnees/registre";
const ASSESSMENT: &str = "/protection-des-donnees/aipd";
const NOMINATIVE: &str = "/protection-des-donnees/aipd/nominatif";
const OPERATOR: [(&str, &str); 3] = [
    ("nom", "Opérateur d’essai"),
    ("adresse", "1 place de l’Essai\r\n59000 Essaiville"),
    ("courriel", "Donnees@operateur.example"),
];

async fn house(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(samples::register()));
    House::open(on, &[crate::room()], services).await
}

async fn enter(house: &House, login: &str, role: Role, number: u8) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [number; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// How many acts of a name the journal holds.
async fn noted(house: &House, officer: GrantId, act: &str) -> i64 {
    let days = kernel::Period::parse("2019-06-01", "2019-06-30").expect("a month");
    let under = house.clockwork.under(officer).await.expect("a grant");
    let done = under.shelf(move |shelf| Ok(crate::store::done(shelf, days)?)).await;
    done.expect("acts").iter().filter(|one| one.act == act).map(|one| one.times).sum()
}

engines! {
    async fn the_officer_writes_who_answers_and_everyone_reads_it_on_the_notice(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, 1).await;
        let other = enter(&house, "autre", Role::Dpo, 2).await;
        let stranger = testkit::Actor::stranger(house.app.clone());
        let before = stranger.get("/information").await;
        assert_eq!(before.status, 200);
        assert!(before.body.contains("Son adresse n’a pas encore été écrite ici"));
        let dpo = house.arrives(officer).await;
        assert!(dpo.get(WHO).await.body.contains("Rien n’est encore écrit"));
        assert!(dpo.get(REGISTER).await.body.contains("n’est pas encore nommé"));

        let wrong = dpo.post(WHO, &[("nom", " "), ("adresse", ""), ("courriel", "dpo")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Cette adresse électronique n’est pas valable."));
        assert_eq!(noted(&house, officer, "privacy.controller-named").await, 0);
        let saved = dpo.post(WHO, &OPERATOR).await;
        assert!(saved.status == 200 && saved.body.contains("Enregistré."), "{}", saved.body);
        assert_eq!(dpo.post(WHO, &OPERATOR).await.status, 200);
        assert_eq!(noted(&house, officer, "privacy.controller-named").await, 2);

        let after = stranger.get("/information").await.body;
        for told in ["Opérateur d’essai", "59000 Essaiville", "donnees@operateur.example", "CNIL",
            "Information notice", "lang=\"en\"", "http://parvis.test/information", "svg class=\"qr\"",
            "5 ans, puis agrégation", "the note 24 months"] {
            assert!(after.contains(told), "{told}");
        }
        assert!(dpo.get(REGISTER).await.body.contains("Opérateur d’essai"));
        // The officer of another convention has theirs to write.
        let autre = house.arrives(other).await;
        assert!(autre.get(REGISTER).await.body.contains("n’est pas encore nommé"));
        assert_eq!(autre.post(WHO, &OPERATOR).await.status, 200);
        let both = stranger.get("/information").await.body;
        assert_eq!(both.matches("<strong>Quartier d’essai, convention 2019</strong>").count(), 4);
    }

    async fn the_register_is_read_by_the_officer_and_the_manager_only(on) {
        let Some(house) = house(on).await else { return };
        for role in Role::ALL {
            let grant = enter(&house, role.name(), role, 1).await;
            let reader = house.arrives(grant).await;
            let page = reader.get(REGISTER).await;
            if [Role::Dpo, Role::Manager].contains(&role) {
                assert_eq!(page.status, 200, "{role:?}");
                for told in ["Tenue des activités de médiation", "Fiches de signalement", "Courriers",
                    "Codes d’accès et journal des actes", "Mesure et publication",
                    "Convention, comités et interlocuteurs", "12 mois après la fin du dernier droit",
                    "Transferts hors de l’Union européenne"] {
                    assert!(page.body.contains(told), "{told}");
                }
                // Only who can name the controller is led there.
                assert_eq!(page.body.contains(WHO), role == Role::Dpo);
            } else {
                assert_eq!(page.status, 404, "{role:?}");
            }
            let papers = reader.get(ASSESSMENT).await.status;
            assert_eq!(papers == 200, role == Role::Dpo, "{role:?}");
        }
    }

    async fn a_signed_assessment_is_recorded_with_its_reference_and_its_day(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, 1).await;
        let dpo = house.arrives(officer).await;
        let page = dpo.get(ASSESSMENT).await.body;
        for told in ["1. Contexte", "2. Principes fondamentaux", "3. Risques pour les personnes",
            "4. Validation", "Accès illégitime à des données", "Modification non désirée de données",
            "Disparition de données", "Négligeable. ", "Aucune AIPD signée n’est enregistrée."] {
            assert!(page.contains(told), "{told}");
        }
        for wrong in [
            [("aipd_reference", ""), ("aipd_date", "2019-06-03")],
            [("aipd_reference", "AIPD-1"), ("aipd_date", "")],
            [("aipd_reference", "AIPD-1"), ("aipd_date", "hier")],
            [("aipd_reference", "AIPD-1"), ("aipd_date", "2019-06-15")],
        ] {
            assert_eq!(dpo.post(ASSESSMENT, &wrong).await.status, 422, "{wrong:?}");
        }
        assert_eq!(noted(&house, officer, "privacy.assessed").await, 0);
        let right = [("aipd_reference", "AIPD-1"), ("aipd_date", "2019-06-14")];
        let saved = dpo.post(ASSESSMENT, &right).await;
        assert!(saved.status == 200 && saved.body.contains("AIPD-1, signée le 14"), "{}", saved.body);
        assert_eq!(noted(&house, officer, "privacy.assessed").await, 1);
    }

    async fn what_binds_the_controller_asks_for_a_recent_proof(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, 1).await;
        let dpo = house.arrives(officer).await;
        assert_eq!(dpo.get(WHO).await.status, 200);
        let old = house.clockwork.begin(Purpose::Routine, |tx| {
            Ok(tx.run(sql!(open "a proof grows old", "UPDATE session SET proved_at = 0"), &())?)
        });
        assert_eq!(old.await.expect("one session"), 1);
        let led = dpo.get(WHO).await;
        assert!(led.location().starts_with("/confirmer?retour="), "{}", led.location());
        let signed = [("aipd_reference", "AIPD-1"), ("aipd_date", "2019-06-14")];
        assert_eq!(dpo.post(WHO, &OPERATOR).await.status, 403);
        assert_eq!(dpo.post(ASSESSMENT, &signed).await.status, 403);
        assert_eq!(noted(&house, officer, "privacy.assessed").await, 0);
        // Reading the papers and asking in vain need none.
        assert_eq!(dpo.get(ASSESSMENT).await.status, 200);
        assert_eq!(dpo.post(NOMINATIVE, &[]).await.status, 422);
    }

    async fn the_nominative_mode_is_refused_before_and_after_the_assessment(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, 1).await;
        let manager = enter(&house, "nadege", Role::Manager, 1).await;
        let dpo = house.arrives(officer).await;
        let refused = dpo.post(NOMINATIVE, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("sa référence et sa date sont à remplir d’abord"));
        assert_eq!(house.arrives(manager).await.post(NOMINATIVE, &[]).await.status, 404);
        // Nothing else can be slipped in with the request.
        assert_eq!(dpo.post(NOMINATIVE, &[("nom", "Durand")]).await.status, 422);

        let right = [("aipd_reference", "AIPD-1"), ("aipd_date", "2019-06-14")];
        assert_eq!(dpo.post(ASSESSMENT, &right).await.status, 200);
        let asked = dpo.post(NOMINATIVE, &[]).await;
        assert_eq!(asked.status, 200);
        let told = "Ce mode n’existe pas dans cette version\u{202f}; l’AIPD est enregistrée.";
        assert!(asked.body.contains(told), "{}", asked.body);
        assert_eq!(noted(&house, officer, "privacy.nominative-asked").await, 2);
        // The page is as it was: nothing was opened.
        let after = dpo.get(ASSESSMENT).await.body;
        assert!(after.contains("Demander le mode nominatif") && !after.contains(told));
    }

    async fn an_incident_is_told_under_the_officers_right_and_leaves_a_trace(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, 1).await;
        let elsewhere = enter(&house, "autre", Role::Dpo, 2).await;
        let mediator = enter(&house, "awa", Role::Mediator, 1).await;
        assert_eq!(house.arrives(officer).await.post(WHO, &OPERATOR).await.status, 200);
        let days = kernel::Period::parse("2019-06-14", "2019-06-14").expect("a day");
        let told = crate::incident(&house.clockwork, officer, days).await.expect("acts");
        let named: Vec<_> = told
            .iter()
            .map(|one| (one.act.as_str(), one.name.as_deref(), one.times))
            .collect();
        assert!(named.contains(&("privacy.controller-named", Some("dpo"), 1)), "{named:?}");
        // The listing itself is in the journal, by nobody.
        assert!(named.contains(&("privacy.acts-listed", None, 1)), "{named:?}");
        let other = crate::incident(&house.clockwork, elsewhere, days).await.expect("acts");
        assert!(other.iter().all(|one| one.act == "privacy.acts-listed"), "{other:?}");
        // A mediator's right opens no journal.
        let none = crate::incident(&house.clockwork, mediator, days).await.expect("no acts");
        assert_eq!(none, []);
    }

    async fn every_sentence_is_set_as_a_french_printer_would(_on) {
        for source in [
            include_str!("assessment.rs"),
            include_str!("controller.rs"),
            include_str!("entries.rs"),
            include_str!("method.rs"),
            include_str!("notice.rs"),
            include_str!("register.rs"),
            include_str!("risk.rs"),
            include_str!("../words.rs"),
        ] {
            assert_eq!(ui::audit::sentences(source), Vec::<String>::new());
        }
    }
}
