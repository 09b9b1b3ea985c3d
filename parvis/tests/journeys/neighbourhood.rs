//! What a signatory transmits, from its page to the chart of another: read at once by the operator, accepted, frozen
//! with the month, and never read outside its zones.

use door::{Purpose, Role};
use kernel::Instant;
use kernel::id::OrganisationId;
use territory::{Organisation, OrganisationKind};
use testkit::engines;

use crate::peopled::uuid;
use crate::{ZONES, convention, enter, open, record};

engines! {
    async fn a_line_goes_from_a_signatory_to_the_charts_of_its_zone(on) {
        let Some(house) = open(on).await else { return };
        house.clockwork.begin(Purpose::Lay, move |tx| {
            Ok(territory::lay_organisation(tx, &Organisation {
                id: OrganisationId::from_uuid(uuid(1)),
                convention: convention(),
                code: "ASL".to_owned(),
                kind: OrganisationKind::OwnersAssociation,
                name: "Association syndicale".to_owned(),
                short_name: "ASL".to_owned(),
                address: String::new(),
                email: String::new(),
            })?)
        }).await.expect("an organisation");
        enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let here = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES[..1]).await).await;
        let there = house.arrives(enter(&house, "ines", Role::Signatory, &ZONES[1..]).await).await;
        let program = house.program(manager, "write:activities").await;
        let mut whole = record(1, "awa");
        whole["day"] = "2019-05-14".into();
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
        assert_eq!(program.put(path, &whole).await.status.as_u16(), 201);

        // Announced from the form that proposes its own zones, and nothing else.
        let form = here.get("/quartier/nouveau").await;
        assert_eq!(form.status.as_u16(), 200, "{}", form.body);
        let zones = form.body.split("name=\"zone\"").nth(1).expect("a list");
        let zones = zones.split("</select>").next().expect("its end");
        let own = zones.split("<option value=\"").skip(2).filter_map(|one| one.split('"').next());
        let own: Vec<&str> = own.collect();
        assert_eq!(own.len(), 1, "{zones}");
        let line = [
            ("nature", "closure"), ("ligne", "Le parking du parvis est fermé"), ("du", "2019-05-20"), ("au", "2019-07-31"),
            ("zone", own[0]), ("lieu", ""), ("lien", ""),
        ];
        let sent = here.post("/quartier", &line).await;
        assert_eq!(sent.location(), "/quartier?fait=transmis", "{}", sent.body);
        let outside = there.post("/quartier", &line).await;
        assert_eq!(outside.status.as_u16(), 422, "a zone of another is in no list");

        // The operator reads it at once, on the page and under the axis; nobody else does.
        let said = "Le parking du parvis est fermé";
        let live = nadege.get("/tableau-de-bord?mois=2019-05").await;
        assert!(live.body.contains(&format!("Fermeture\u{a0}: {said}")), "{}", live.body);
        assert!(!there.get("/quartier").await.body.contains(said));
        let page = nadege.get("/quartier").await.body;
        let accept = page.split("/accepter\"").next().and_then(|before| before.rsplit_once("action=\""));
        let accept = format!("{}/accepter", accept.expect("a gesture").1);
        assert_eq!(nadege.post(&accept, &[]).await.status.as_u16(), 303);

        // Frozen with the month: read by whoever reads its zone.
        house.set_clock(Instant::parse("2019-06-06T08:00:00Z").expect("a moment"));
        let frozen = nadege.post("/syntheses/2019-05/arreter", &[]).await;
        assert_eq!(frozen.status.as_u16(), 303, "{}", frozen.body);
        let read = here.get("/tableau-de-bord?mois=2019-05").await;
        assert!(read.body.contains(said) && read.body.contains("<strong>F</strong> Fermeture"), "{}", read.body);
        let synthesis = here.get("/syntheses/2019-05?vue=arretee").await;
        assert!(synthesis.body.contains(said), "{}", synthesis.body);
        for path in ["/tableau-de-bord?mois=2019-05", "/quartier", "/syntheses/2019-05?vue=arretee"] {
            let elsewhere = there.get(path).await;
            assert_eq!(elsewhere.status.as_u16(), 200, "{path}");
            assert!(!elsewhere.body.contains(said), "{path}: outside its zones");
        }
        // Taken away, it stays in what was frozen, and leaves everything else.
        let remove = accept.replace("/accepter", "/retirer");
        assert_eq!(nadege.post(&remove, &[]).await.status.as_u16(), 303);
        assert!(!here.get("/quartier").await.body.contains(said));
        assert!(here.get("/tableau-de-bord?mois=2019-05").await.body.contains(said));
        assert!(!nadege.get("/tableau-de-bord?mois=2019-05").await.body.contains(said));
    }

    async fn what_a_member_writes_by_mail_waits_in_the_journal_for_the_managers_yes(on) {
        let Some(ground) = crate::answers::ready(on).await else { return };
        let (office, luc) = (&ground.office, enter(&ground.house, "luc", Role::Signatory, &ZONES).await);
        let luc = ground.house.arrives(luc).await;
        let letter = |from: &str, id: &str| format!(
            "From: {from}\r\nTo: {}\r\nMessage-ID: <{id}@ville.example>\r\n\
             Subject: =?utf-8?Q?TR:_Travaux_place_de_l=E2=80=99=C3=A9cole?=\r\nContent-Type: text/plain; charset=utf-8",
            crate::answers::ADDRESS
        );
        let said = "Le trottoir est repris du 17 juin au 5 juillet. Voir https://ville.example/travaux\r\n-- \r\nLa mairie";
        let comes = crate::answers::comes(&ground, &letter(crate::answers::TOWN, "j1"), said).await;
        assert_eq!(comes, exchange::Fate::Unknown, "a house that wrote to nobody yet reads who it knows");
        // Whom nobody knows is not carried: it is typed by whoever knows what to make of it.
        let basket = office.get("/echanges").await;
        assert!(basket.body.contains("Porter au journal du quartier"), "{}", basket.body);
        assert!(basket.body.contains("TR: Travaux place de l’école"), "{}", basket.body);
        let form = crate::answers::action(&basket.body).replace("/fiche", "");
        assert_eq!(ground.awa.post(&form, &[("suite", "journal")]).await.status.as_u16(), 404);
        let carried = office.post(&form, &[("suite", "journal")]).await;
        assert_eq!(carried.status.as_u16(), 303, "{}", carried.body);
        let line = carried.location().to_owned();
        assert!(line.starts_with("/quartier/"), "{line}");
        assert_ne!(office.post(&form, &[("suite", "journal")]).await.status.as_u16(), 303, "once");
        let page = office.get(&line).await.body;
        for told in [
            "À accepter", "value=\"2019-06-17\"", "value=\"2019-07-05\"", "https://ville.example/travaux",
            "Travaux place de l’école – Le trottoir est repris du 17 juin au 5 juillet.",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // Nothing is read by anyone else before the yes.
        assert!(!luc.get("/quartier").await.body.contains("Travaux place"), "it waits");
        // What names someone, however it came there, is not accepted.
        let words = crate::traced::texts(&ground.house, "SELECT line FROM neighbourhood_entry".to_owned()).await.remove(0);
        crate::answers::change(&ground.house, "UPDATE neighbourhood_entry SET line = 'Voir Paul Martin au local'").await;
        let refused = office.post(&format!("{line}/accepter"), &[]).await;
        assert_eq!(refused.status.as_u16(), 422, "{}", refused.body);
        assert!(!luc.get("/quartier").await.body.contains("Paul Martin"), "it waits");
        crate::answers::change(&ground.house, "UPDATE neighbourhood_entry SET line = 'Travaux place de l’école – Le trottoir est repris'").await;
        assert!(words.starts_with("Travaux place de l’école – Le trottoir"), "{words}");
        assert_eq!(office.post(&format!("{line}/accepter"), &[]).await.status.as_u16(), 303);
        assert!(luc.get("/quartier").await.body.contains("Travaux place de l’école"), "accepted");
        // A stranger’s message has no such gesture.
        let stranger = crate::answers::comes(&ground, &letter("qui@ailleurs.example", "j2"), "Bonjour").await;
        assert!(matches!(stranger, exchange::Fate::Automatic | exchange::Fate::Unknown), "{stranger:?}");
        assert!(!office.get("/echanges").await.body.contains("Porter au journal"));
    }
}
