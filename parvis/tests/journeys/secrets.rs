//! Secrets that leave this house: a technician reads whose they are, since when and when they last served, suspends,
//! opens again and ends them with a fresh proof; the secret itself is shown nowhere.

use axum::http::StatusCode;
use door::{Purpose, Role};
use post::secrets::{Decided, Kind, decided};
use testkit::{Actor, House, Newcomer, engines};

use crate::codes::lay_town;
use crate::field::acts;
use crate::traced::texts;
use crate::webhooks::{at_home, later, program, speaks};
use crate::{ZONES, enter, theme, zone};

const PAGE: &str = "/administration/secrets";

async fn comes(house: &House, login: &str, role: Role) -> Actor {
    house.arrives(enter(house, login, role, &ZONES).await).await
}

/// A fiche that was raised: news for whoever is told.
async fn news(house: &House, number: u8) {
    let manager = enter(house, &format!("chef{number}"), Role::Manager, &ZONES).await;
    let id = kernel::id::AlertId::from_uuid(crate::peopled::uuid(number));
    crate::peopled::raise(house, manager, crate::peopled::alert(id, zone(1), theme("T3.1"))).await;
}

async fn done(actor: &Actor, path: &str, told: &str) {
    let page = actor.post(path, &[]).await;
    assert_eq!(page.location(), format!("{PAGE}?fait=secret-{told}"), "{path} {}", page.body);
}

engines! {
    async fn a_webhook_is_listed_suspended_opened_again_and_ended(on) {
        let Some(house) = at_home(on).await else { return };
        lay_town(&house).await;
        let (direction, sacha) = (comes(&house, "ines", Role::Direction).await, comes(&house, "sacha", Role::Technician).await);
        assert!(sacha.get(PAGE).await.body.contains("Aucun secret d’échange"));
        speaks(&house).await;
        let (address, heard) = program(&[]).await;
        let added = [("nom", "Tableau de la mairie"), ("adresse", address.as_str())];
        let page = direction.post("/administration/webhooks", &added).await;
        let (_, rest) = page.body.split_once("<code>whsec_").expect("a secret");
        let secret = rest.split('<').next().expect("its end").to_owned();
        let sealed = texts(&house, "SELECT secret FROM webhook".to_owned()).await.remove(0);
        let id = texts(&house, "SELECT id FROM webhook".to_owned()).await.remove(0);
        let page = sacha.get(PAGE).await;
        assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
        for told in ["Webhook\u{a0}: Tableau de la mairie", "127.0.0.1:", "ines", "14/06/2019", "jamais encore", "En service"] {
            assert!(page.body.contains(told), "{told} in {}", page.body);
        }
        let whole = address.trim_start_matches("http://");
        for hidden in [secret.as_str(), sealed.as_str(), whole] {
            assert!(!page.body.contains(hidden), "{hidden} is shown");
        }
        let to = |act: &str| format!("{PAGE}/webhooks/{id}/{act}");
        // Nobody else finds it, nor what does not exist, nor a field too many.
        for (someone, role) in [(&direction, "direction"), (&comes(&house, "nadege", Role::Manager).await, "manager")] {
            assert_eq!(someone.get(PAGE).await.status, StatusCode::NOT_FOUND, "{role}");
            assert_eq!(someone.post(&to("terminer"), &[]).await.status, StatusCode::NOT_FOUND, "{role}");
        }
        for path in [format!("{PAGE}/villes/{id}/suspendre"), format!("{PAGE}/autre/{id}/suspendre"),
            format!("{PAGE}/webhooks/VILLE/suspendre"), format!("{PAGE}/webhooks/{}/suspendre", kernel::id::uuid_v7(1, [5; 10]))] {
            assert_eq!(sacha.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(sacha.post(&to("suspendre"), &[("motif", "x")]).await.status, 422);
        assert_eq!(sacha.post(&to("rouvrir"), &[]).await.status, StatusCode::CONFLICT, "it is not suspended");

        done(&sacha, &to("suspendre"), "suspendre").await;
        assert_eq!(sacha.post(&to("suspendre"), &[]).await.status, StatusCode::CONFLICT, "once");
        assert!(sacha.get(PAGE).await.body.contains("le 14/06/2019, par sacha"));
        assert!(direction.get("/administration/webhooks").await.body.contains("suspendu par l’administration"));
        news(&house, 61).await;
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 0, "nothing leaves while it is suspended");
        done(&sacha, &to("rouvrir"), "rouvrir").await;
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 1, "what waited leaves");
        assert!(!sacha.get(PAGE).await.body.contains("jamais encore"), "it served");

        done(&sacha, &to("terminer"), "terminer").await;
        assert!(sacha.get(PAGE).await.body.contains("Aucun secret d’échange"));
        assert_eq!(texts(&house, "SELECT secret FROM webhook".to_owned()).await, [""], "erased");
        assert_eq!(sacha.post(&to("terminer"), &[]).await.status, StatusCode::NOT_FOUND, "once");
        news(&house, 62).await;
        later(&house, 100);
        speaks(&house).await;
        assert_eq!(heard.lock().expect("heard").len(), 1, "told no more");
        for act in ["door.secret-suspended", "door.secret-resumed", "door.secret-ended", "exchange.unhooked"] {
            assert_eq!(acts(&house, act).await, 1, "{act}");
        }
    }

    async fn the_key_of_a_town_is_suspended_and_erased(on) {
        let Some(house) = at_home(on).await else { return };
        lay_town(&house).await;
        let (nadege, sacha) = (comes(&house, "nadege", Role::Manager).await, comes(&house, "sacha", Role::Technician).await);
        let named = [("organisation", "VILLE"), ("adresse", "http://127.0.0.1:9/open311/v2"), ("juridiction", "v.example"),
            ("cle", "tres-secrete"), ("services", "* = voirie")];
        assert_eq!(nadege.post("/echanges/villes", &named).await.status, StatusCode::SEE_OTHER);
        let sealed = texts(&house, "SELECT api_key FROM town".to_owned()).await.remove(0);
        let page = sacha.get(PAGE).await.body;
        assert!(page.contains("Ville outillée\u{a0}: VILLE") && page.contains("127.0.0.1:9") && page.contains("nadege"), "{page}");
        assert!(!page.contains("tres-secrete") && !page.contains(&sealed));
        let to = |act: &str| format!("{PAGE}/villes/VILLE/{act}");
        done(&sacha, &to("suspendre"), "suspendre").await;
        // Whoever names the town again does not lift what the administration suspended.
        assert_eq!(nadege.post("/echanges/villes", &named).await.status, StatusCode::SEE_OTHER);
        assert!(nadege.get("/echanges/villes").await.body.contains("Clé suspendue par l’administration"));
        assert!(sacha.get(PAGE).await.body.contains("par sacha"));
        done(&sacha, &to("rouvrir"), "rouvrir").await;
        done(&sacha, &to("terminer"), "terminer").await;
        assert_eq!(texts(&house, "SELECT api_key FROM town".to_owned()).await, [""], "erased");
        assert!(nadege.get("/echanges/villes").await.body.contains("arrêtée"));
        assert!(sacha.get(PAGE).await.body.contains("Aucun secret d’échange"));
    }

    async fn a_secret_of_the_host_is_stopped_from_its_only_convention(on) {
        let Some(house) = at_home(on).await else { return };
        let sacha = comes(&house, "sacha", Role::Technician).await;
        let found = Decided {
            mark: "a1b2".to_owned(),
            formers: Vec::new(),
            reaches: "relais.example:465".to_owned(),
        };
        decided(&house.clockwork, Kind::Smtp, Some(found)).await.expect("noted");
        let page = sacha.get(PAGE).await.body;
        for told in ["Relais de courriel", "relais.example:465", "l’hébergeur, dans sa configuration", "jamais encore"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        assert!(!page.contains("a1b2"), "not even its mark");
        done(&sacha, &format!("{PAGE}/courriel/smtp/suspendre"), "suspendre").await;
        done(&sacha, &format!("{PAGE}/courriel/smtp/rouvrir"), "rouvrir").await;
        // Another convention lives in the house: it is no longer this one's to stop.
        let other = kernel::id::ConventionId::from_uuid(crate::peopled::uuid(70));
        let new = Newcomer { login: "zoe", role: Role::Manager, convention: other, zones: &[], themes: &[] };
        house.welcome(&new).await;
        let page = sacha.get(PAGE).await.body;
        assert!(page.contains("sert à plusieurs conventions") && !page.contains("/courriel/smtp/"), "{page}");
        let refused = sacha.post(&format!("{PAGE}/courriel/smtp/terminer"), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("l’hébergeur le retire de sa configuration"), "{}", refused.body);
    }

    async fn a_secret_asks_for_a_fresh_proof(on) {
        let Some(house) = at_home(on).await else { return };
        let grant = enter(&house, "sacha", Role::Technician, &ZONES).await;
        let sacha = house.arrives(grant).await;
        let old = door::sql!(open "the proof of the test grows old", "UPDATE session SET proved_at = 0");
        let age = move |tx: &mut door::Tx<'_>| Ok(tx.run(old, &())?);
        house.clockwork.begin(Purpose::Lay, age).await.expect("old");
        let page = sacha.get(PAGE).await;
        assert!(page.location().starts_with("/confirmer"), "{} {}", page.status, page.location());
        let tried = sacha.post(&format!("{PAGE}/webhooks/x/terminer"), &[]).await;
        assert!(!tried.status.is_success() && tried.status != StatusCode::NOT_FOUND, "{}", tried.status);
    }
}
