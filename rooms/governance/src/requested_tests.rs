//! What parties ask for, and what they are told, on both engines.

use testkit::Newcomer;

use crate::tests::{Ground, ground, id, letters, partner, plan};

/// The letters to an address, the newest last.
async fn to(ground: &Ground, address: &str) -> Vec<(String, String)> {
    let all = letters(ground).await;
    let own = all.into_iter().filter(|one| one.0.starts_with(address));
    own.map(|(_, subject, text, _)| (subject, text)).collect()
}

fn asking(words: &str) -> [(&'static str, &str); 2] {
    [("instance", "monitoring"), ("texte", words)]
}

async fn waiting(ground: &Ground) -> Vec<crate::requested::Request> {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    office.read(|tx| Ok(crate::requested::waiting(tx)?)).await.expect("requests")
}

testkit::engines! {
    async fn a_request_is_written_to_the_manager_and_whoever_asked_is_told_of_each_thing(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let asked = mayor.post("/instances/points", &asking("Stationnement devant l’école")).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        let told = to(&ground, "nadege@").await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0.starts_with("Point proposé par ASL Humanicité"), "{told:?}");
        assert!(told[0].1.contains("Stationnement devant l’école") && told[0].1.contains("/instances#propositions"));
        assert!(to(&ground, "maire@").await.is_empty(), "nothing became of it yet");
        // On an agenda that is sent, then in minutes that are sent: once each.
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        assert_eq!(ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        let contact = kernel::id::ContactId::from_uuid(kernel::id::uuid_v7(3, [2; 10])).text();
        for _ in 0..2 {
            let sent = ground.manager.post(&format!("{path}/convoquer"), &[("convoques", &contact)]).await;
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        let told = to(&ground, "maire@").await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0.starts_with("Votre point est à l’ordre du jour"), "{told:?}");
        assert!(told[0].1.contains(&format!("/instances/reunions/{id}")), "{told:?}");
        // What they were told stands: no point leaves an agenda that was sent.
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        let points = office.read(move |tx| Ok(crate::store::points(tx, id)?)).await.expect("points");
        let point = points.iter().find(|one| one.source == crate::sitting::Source::Request).expect("theirs");
        let away = ground.manager.post(&format!("{path}/points/{}/retirer", point.id), &[]).await;
        assert_eq!(away.status, 422, "{}", away.body);
        // Called off: it waits again, and is told so.
        assert_eq!(ground.manager.post(&format!("{path}/annuler"), &[]).await.status, 303);
        let told = to(&ground, "maire@").await;
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.iter().any(|one| one.0.starts_with("Votre point attend la prochaine réunion")), "{told:?}");
        assert_eq!(waiting(&ground).await.len(), 1);
        assert_eq!(to(&ground, "nadege@").await.len(), 1, "the manager was told once");
    }

    async fn a_request_is_set_aside_once_with_a_reason_that_names_nobody(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        mayor.post("/instances/points", &asking("Changer de logo")).await;
        let id = waiting(&ground).await[0].id;
        let here = format!("/instances/points/{id}/ecarter");
        assert_eq!(mayor.post(&here, &[("motif", "Non")]).await.status, 404);
        for bad in ["", "Monsieur Durand n’en veut pas"] {
            let refused = ground.manager.post(&here, &[("motif", bad)]).await;
            assert_eq!(refused.status, 422, "{bad}");
            assert!(refused.body.contains(&format!("action=\"{here}\"")) && refused.body.contains(bad), "{}", refused.body);
        }
        let gone = ground.manager.post(&here, &[("motif", "Décidé au comité de mai")]).await;
        assert_eq!(gone.location(), "/instances?fait=ecarte#propositions", "{}", gone.body);
        assert_eq!(ground.manager.post(&here, &[("motif", "Encore")]).await.status, 422);
        assert!(waiting(&ground).await.is_empty());
        let told = to(&ground, "maire@").await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0.starts_with("Votre point n’est pas retenu") && told[0].1.contains("Décidé au comité de mai"), "{told:?}");
        let read = mayor.get("/instances").await;
        assert!(read.body.contains("écarté") && read.body.contains("Décidé au comité de mai"), "{}", read.body);
        // Written down for a party by the manager: nobody is written to.
        let noted = ground.manager.post("/instances/points", &[("partie", "MEL"), ("instance", "monitoring"), ("texte", "Éclairage du parc")]).await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        let id = waiting(&ground).await[0].id;
        ground.manager.post(&format!("/instances/points/{id}/ecarter"), &[("motif", "Déjà fait")]).await;
        assert_eq!(letters(&ground).await.len(), 2, "the manager once, the mayor once");
    }

    async fn whoever_left_is_written_to_no_more(on) {
        let Some(ground) = ground(on).await else { return };
        let new = Newcomer { login: "maire", role: door::Role::Signatory, convention: id(), zones: &[], themes: &[] };
        let right = ground.house.welcome(&new).await;
        let mayor = ground.house.arrives(right).await;
        mayor.post("/instances/points", &asking("Stationnement devant l’école")).await;
        let id = waiting(&ground).await[0].id;
        let end = move |tx: &mut door::Tx<'_>| Ok(door::grant::revoke(tx, right)?);
        ground.house.clockwork.begin(door::Purpose::Lay, end).await.expect("ended");
        let gone = ground.manager.post(&format!("/instances/points/{id}/ecarter"), &[("motif", "Décidé en mai")]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        assert!(to(&ground, "maire@").await.is_empty(), "they may not come in any more");
    }

    async fn points_asked_all_at_once_stop_at_twenty(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let mut running = Vec::new();
        for number in 0..26 {
            let (mayor, words) = (mayor.clone(), format!("Un point de plus, le {number}"));
            running.push(tokio::spawn(async move {
                mayor.post("/instances/points", &asking(&words)).await.status.as_u16()
            }));
        }
        let mut all = Vec::new();
        for one in running {
            all.push(one.await.expect("an answer"));
        }
        assert_eq!(all.iter().filter(|status| **status == 303).count(), 20, "{all:?}");
        assert_eq!(waiting(&ground).await.len(), 20);
    }
}
