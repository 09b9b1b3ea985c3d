//! What waits for whoever manages the service stands on the page where she lands: counted, led to, gone once it is done.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::{AlertId, GrantId, SlotId};
use kernel::{Day, Minutes, Prose, TimeOfDay};
use planning::{Slot, SlotKind};
use testkit::{House, engines};

use crate::peopled::{alert, raise, uuid};
use crate::{ZONES, convention as agreed, enter, mirror, open, theme, zone};

const PAGE: &str = "/a-faire";

/// An hour of a week that is over.
async fn worked(house: &House, grant: GrantId) {
    let under = house.clockwork.under(grant).await.expect("a mediator");
    let person = under.visit().expect("someone").person();
    let laid = under.begin(Purpose::Record, move |tx| {
        planning::lay_slot(
            tx,
            &Slot {
                id: SlotId::from_uuid(uuid(70)),
                convention: agreed(),
                person,
                of_manager: false,
                day: Day::parse("2019-06-04").map_err(|_| Stop::NotFound)?,
                start: TimeOfDay::clamped(540),
                minutes: Minutes::of(60),
                kind: SlotKind::Field,
                note: Prose::default(),
                outside: false,
                project: String::new(),
                replaces: None,
            },
        )
    });
    laid.await.expect("an hour");
}

engines! {
    async fn what_waits_for_the_manager_is_counted_led_to_and_gone_once_done(on) {
        let Some(house) = open(on).await else { return };
        mirror::lay(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        assert_eq!(nadege.get("/").await.location(), PAGE, "where she lands");
        let before = nadege.get(PAGE).await;
        assert_eq!(before.status, StatusCode::OK, "{}", before.body);
        for nobody in ["fiche à valider", "point proposé", "réunion passée", "semaine d’heures", "annonce d’un membre"] {
            assert!(!before.body.contains(nobody), "{nobody}: {}", before.body);
        }

        // A fiche that was written and handed in, a point and an announcement of a signatory, a meeting that nobody
        // told, an hour of a week that is over.
        let id = AlertId::from_uuid(uuid(1));
        raise(&house, manager, alert(id, zone(1), theme("T3.1"))).await;
        let step = format!("/signalements/{id}/etape");
        let handed = nadege.post(&step, &[("vues", "0"), ("etape", "submit")]).await;
        assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.body);
        let asked = luc.post("/instances/points", &[("instance", "monitoring"), ("texte", "Stationnement")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        let form = luc.get("/quartier/nouveau").await.body;
        let zones = form.split("name=\"zone\"").nth(1).expect("zones");
        let own = zones.split("<option value=\"").nth(2).and_then(|one| one.split('"').next()).expect("a zone");
        let told = luc.post("/quartier", &[
            ("nature", "closure"), ("ligne", "Le parking est fermé"), ("du", "2019-06-20"), ("au", "2019-07-31"),
            ("zone", own), ("lieu", ""), ("lien", ""),
        ]).await;
        assert_eq!(told.location(), "/quartier?fait=transmis", "{}", told.body);
        let met = nadege.post("/instances/reunions", &[
            ("instance", "monitoring"), ("jour", "2019-06-03"), ("heure", "10:00"), ("duree", "60"), ("lieu", "Mairie"),
        ]).await;
        assert_eq!(met.status, StatusCode::SEE_OTHER, "{}", met.body);
        worked(&house, awa).await;

        let page = nadege.get(PAGE).await.body;
        let (first, rest) = page.split_once("id=\"ensuite\"").expect("what may wait");
        for (said, path) in [
            ("1 fiche à valider", "/signalements/a-traiter#valider"),
            ("1 point proposé par un signataire", "/instances#propositions"),
            ("1 annonce d’un membre", "/quartier#attente"),
            ("1 réunion passée, à raconter", "/instances/reunions/"),
        ] {
            let line = first.lines().chain(first.split("<tr")).find(|line| line.contains(said));
            assert!(line.is_some_and(|line| line.contains(path)), "{said} in {first}");
        }
        assert!(rest.contains("1 semaine d’heures à valider") && rest.contains("/heures/equipe#a-valider"), "{rest}");
        assert!(!page.contains("Stationnement") && !page.contains("parking"), "nothing is quoted: {page}");

        // Whoever holds one zone counts what is there, and nothing of elsewhere.
        let there = house.arrives(enter(&house, "paul", Role::Manager, &ZONES[1..]).await).await;
        let elsewhere = there.get(PAGE).await.body;
        assert!(!elsewhere.contains("fiche à valider") && !elsewhere.contains("annonce"), "{elsewhere}");

        // Done, it waits no more.
        let sent = nadege.post(&step, &[("vues", "1"), ("etape", "approve")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let after = nadege.get(PAGE).await.body;
        assert!(!after.contains("fiche à valider") && after.contains("point proposé"), "{after}");
        for (who, actor) in [("a signatory", &luc), ("a mediator", &house.arrives(awa).await)] {
            assert_eq!(actor.get(PAGE).await.status, StatusCode::NOT_FOUND, "{who}");
        }
    }
}
