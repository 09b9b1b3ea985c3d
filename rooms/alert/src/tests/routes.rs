use door::{Purpose, Role};

use super::fiche::{grant, new, under, zone};
use super::house;
use crate::Move;

testkit::engines! {
    async fn a_step_is_taken_from_the_page_and_a_stale_one_is_not(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
        let alert = new(1, zone(1));
        let path = format!("/signalements/{}", alert.id);
        let step = format!("{path}/etape");
        under(&house, awa).await
            .begin(Purpose::Record, move |tx| crate::raise(tx, &alert))
            .await
            .expect("kept");
        let mediator = house.arrives(awa).await;
        assert!(mediator.get(&path).await.body.contains("Soumettre à validation"));
        let sent = mediator.post(&step, &[("vues", "0"), ("etape", "submit"), ("note", "")]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("{path}?fait=etape").as_str()));
        let stale = mediator.post(&step, &[("vues", "0"), ("etape", "drop"), ("note", "Vu.")]).await;
        assert_eq!(stale.status, 409);
        let alone = mediator.post(&step, &[("vues", "1"), ("etape", "approve"), ("note", "")]).await;
        assert_eq!(alone.status, 422);
        assert!(!mediator.get(&path).await.body.contains("value=\"approve\""));
        let manager = house.arrives(grant(&house, "lea", Role::Manager, &[zone(1)]).await).await;
        let sent = manager.post(&step, &[("vues", "1"), ("etape", "approve"), ("note", "")]).await;
        assert_eq!(sent.status, 303);
        let impossible = mediator.post(&step, &[("vues", "2"), ("etape", "close"), ("note", "")]).await;
        assert_eq!(impossible.status, 422);
        assert!(impossible.body.contains("n’est pas possible"));
        let unknown = [("vues", "2"), ("etape", "reroute"), ("destinataire", "X"), ("note", "")];
        assert_eq!(mediator.post(&step, &unknown).await.status, 422);
    }

    async fn the_list_the_file_and_the_programs_agree(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
        under(&house, awa).await
            .begin(Purpose::Record, move |tx| {
                for number in 1..4 {
                    crate::raise(tx, &new(number, zone(1)))?;
                }
                crate::advance(tx, new(2, zone(1)).id, 0, Move::Submit, &crate::Note::default())
            })
            .await
            .expect("kept");
        let mediator = house.arrives(awa).await;
        let list = mediator.get("/signalements?etat=to_check").await;
        assert!(list.body.contains("HUM-2019-0002") && !list.body.contains("HUM-2019-0001"));
        assert_eq!(mediator.get("/signalements?etat=ailleurs").await.status, 422);
        // What they raised themselves, which is nothing here; the whole for who manages the team.
        let own = mediator.get("/signalements/export.csv").await;
        assert_eq!((own.status.as_u16(), own.body.lines().count()), (200, 1), "{}", own.body);
        let chief = house.arrives(grant(&house, "nadege", Role::Manager, &[zone(1)]).await).await;
        let file = chief.get("/signalements/export.csv?etat=draft").await;
        let lines: Vec<&str> = file.body.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}Numéro;Jour du constat;"));
        assert!(lines[1].starts_with("HUM-2019-0001;2019-06-02;Brouillon;"));
        assert!(lines[1].contains("\"'=Vu deux fois ; même endroit.\""));
        assert_eq!((lines.len(), lines[2].get(..13)), (4, Some("HUM-2019-0003")));
        let above = house.arrives(grant(&house, "dir", Role::Direction, &[zone(1)]).await).await;
        assert!(!above.get("/signalements/export.csv").await.body.contains("Vu deux fois"));
        let program = house.program(awa, "read:alerts").await;
        let first = program.get("/api/v1/alerts?limit=2").await.json();
        assert_eq!(first["items"][0]["number"], "HUM-2019-0003");
        let next = first["next"].as_str().expect("a next page");
        let second = program.get(&format!("/api/v1/alerts?limit=2&cursor={next}")).await.json();
        assert_eq!(second["items"][0]["number"], "HUM-2019-0001");
        assert_eq!(second["next"], serde_json::Value::Null);
        let waiting = program.get("/api/v1/alerts?state=to_check&from=2019-06-01").await.json();
        assert_eq!(waiting["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(program.get("/api/v1/alerts?zone=I1").await.status, 422);
        assert_eq!(program.get("/api/v1/alerts?limit=201").await.status, 422);
        let other = house.program(awa, "read:activities").await;
        assert_eq!(other.get("/api/v1/alerts").await.status, 404);
    }

    async fn who_may_not_read_alerts_does_not_find_them(on) {
        let Some(house) = house(on).await else { return };
        let partner = house.arrives(grant(&house, "maire", Role::Signatory, &[zone(1)]).await).await;
        assert_eq!(partner.get("/signalements").await.status, 404);
        assert_eq!(partner.get("/signalements/export.csv").await.status, 404);
        let above = house.arrives(grant(&house, "dir", Role::Direction, &[zone(1)]).await).await;
        assert_eq!(above.get("/signalements").await.status, 200);
        let step = format!("/signalements/{}/etape", new(1, zone(1)).id);
        assert_eq!(above.post(&step, &[("vues", "0"), ("etape", "submit")]).await.status, 404);
    }
}
