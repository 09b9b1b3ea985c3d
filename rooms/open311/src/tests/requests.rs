//! GeoReport v2 on both engines: services, a definition, a request raised, read back by number, token and
//! list, in JSON and in XML; what has no code there, a note, another perimeter never leaves.

use alert::{Move, NewAlert};
use door::{Purpose, Role, Tx};
use kernel::Day;
use kernel::id::{PlaceId, ThemeId, uuid_v7};
use territory::{Place, Zone, ZoneKind};
use testkit::{Actor, House, On};

use super::fiche::{at, convention, grant, new, theme, under, uuid, zone};
use super::house;

fn place(number: u8, code: &str, of: u8, lat: i64) -> Place {
    Place {
        id: PlaceId::from_uuid(uuid(number)),
        convention: convention(),
        zone: zone(of),
        code: code.to_owned(),
        kind: "L11".to_owned(),
        custodian: "D3".to_owned(),
        name: format!("Bornes <{code}> & compagnie"),
        aliases: vec!["Les bornes".to_owned()],
        lat_e6: Some(lat),
        lon_e6: Some(2_974_400),
        active: true,
    }
}

/// The shipped lists, `T3.1` under the identifier that grants of these tests hold; two zones, a place in each.
async fn mapped(on: On) -> Option<House> {
    let house = house(on).await?;
    house.set_clock(at(20, 0));
    let lay = |tx: &mut Tx<'_>| {
        let mut next = 0_u8;
        let since = Day::parse("2019-01-01").expect("a day");
        referential::lay_default(tx, convention(), 1, since, &mut |code| {
            next += 1;
            if code == "T3.1" { theme() } else { ThemeId::from_uuid(uuid_v7(9, [next; 10])) }
        })?;
        for number in [1, 2] {
            territory::lay_zone(
                tx,
                &Zone {
                    id: zone(number),
                    convention: convention(),
                    parent: None,
                    code: format!("I{number}"),
                    kind: ZoneKind::Block,
                    name: format!("Îlot {number}"),
                    commune: "Capinghem".to_owned(),
                    dwellings: None,
                    rank: i64::from(number),
                },
            )?;
        }
        territory::lay_place(tx, &place(80, "bornes", 1, 50_648_000))?;
        Ok(territory::lay_place(tx, &place(81, "ailleurs", 2, 50_660_000))?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("laid");
    Some(house)
}

const LIST: &str = "/open311/v2/requests";

async fn posted(by: &Actor, format: &str, more: &[(&str, &str)]) -> testkit::Page {
    let mut fields = vec![("service_code", "illegal-dumping")];
    fields.extend_from_slice(more);
    by.post(&format!("{LIST}.{format}"), &fields).await
}

testkit::engines! {
    async fn a_request_is_raised_and_read_back_in_both_formats(on) {
        let Some(house) = mapped(on).await else { return };
        let lea = grant(&house, "lea", Role::Manager, &[zone(1)]).await;
        let town = house.program(lea, "read:alerts write:alerts").await;
        let services = town.get("/open311/v2/services.json").await.json();
        let all = services.as_array().expect("a list");
        assert_eq!(all.len(), 26);
        assert_eq!((all[0]["service_code"].as_str(), all[0]["type"].as_str()), (Some("illegal-dumping"), Some("realtime")));
        let definition = town.get("/open311/v2/services/illegal-dumping.json").await.json();
        assert_eq!(definition["attributes"][0]["values"][0]["key"], "bornes");
        assert_eq!(definition["attributes"][0]["values"].as_array().map(Vec::len), Some(1), "its own zone");
        let lost = town.get("/open311/v2/services/noise.xml").await;
        assert!(lost.status == 404 && lost.body.contains("<error><code>404</code>"), "{}", lost.body);

        let said = [("lat", "50.6481"), ("long", "2.9745"), ("description", "Matelas. Vu par M. Untel.")];
        let raised = posted(&town, "json", &said).await;
        assert_eq!(raised.status, 201, "{}", raised.body);
        let number = raised.json()[0]["service_request_id"].as_str().expect("a number").to_owned();
        assert_eq!(number, "HUM-2019-0001".replace("HUM", "F"), "no convention says how numbers begin");
        // A program that had no answer sends again: the same request. Another one is another.
        assert_eq!(posted(&town, "json", &said).await.json()[0]["service_request_id"], number.as_str());
        let by_code = posted(&town, "xml", &[("address_id", "bornes"), ("description", "")]).await;
        assert_eq!(by_code.status, 201);
        assert!(by_code.body.contains("<service_request_id>F-2019-0002</service_request_id></request></service_requests>"), "{}", by_code.body);
        for path in [format!("{LIST}/{number}.json"), format!("{LIST}.json?service_request_id={number}")] {
            let read = town.get(&path).await.json();
            let one = &read[0];
            assert_eq!(one["status"], "open");
            assert_eq!(one["service_code"], "illegal-dumping");
            assert_eq!((one["lat"].as_f64(), one["long"].as_f64()), (Some(50.648), Some(2.9744)));
            assert_eq!(one["address"], "Bornes <bornes> & compagnie, Capinghem");
            assert!(!read.to_string().contains("Untel"), "what was written beside stays a note: {read}");
        }
        let token = town.get(&format!("/open311/v2/tokens/{number}.json")).await.json();
        assert_eq!((token[0]["token"].as_str(), token[0]["service_request_id"].as_str()), (Some(number.as_str()), Some(number.as_str())));
        let xml = town.get(&format!("{LIST}.xml")).await;
        assert_eq!(xml.headers["content-type"], "application/xml; charset=utf-8");
        assert!(xml.body.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_requests><request>"));
        assert!(xml.body.contains("Bornes &lt;bornes&gt; &amp; compagnie"), "{}", xml.body);
        // At the desk it waits to be checked, with what was written as its note.
        let manager = house.arrives(lea).await;
        let list = manager.get("/signalements?etat=to_check").await.body;
        assert!(list.contains(&number) && list.contains("F-2019-0002"));
    }

    async fn a_request_follows_its_alert(on) {
        let Some(house) = mapped(on).await else { return };
        let lea = grant(&house, "lea", Role::Manager, &[zone(1)]).await;
        let town = house.program(lea, "read:alerts").await;
        let by = under(&house, lea).await;
        let alert = NewAlert { due_day: None, ..new(1, zone(1)) };
        let id = alert.id;
        by.begin(Purpose::Record, move |tx| alert::raise(tx, &alert).map(|_| ())).await.expect("raised");
        let read = async |query: &str| town.get(&format!("{LIST}.json?{query}")).await.json();
        assert_eq!(read("").await, serde_json::json!([]), "a draft is nobody’s business");
        let steps = [Move::Submit, Move::Approve, Move::ConfirmOnSite, Move::Close];
        for (seen, mv) in (0..).zip(steps) {
            let note = alert::Note::default();
            let step = move |tx: &mut Tx<'_>| alert::advance(tx, id, seen, mv, &note);
            by.begin(Purpose::Record, step).await.expect("a step");
            let open = seen < 2;
            let one = read("").await;
            assert_eq!(one[0]["status"], if open { "open" } else { "closed" }, "{mv:?}");
            for (status, shown) in [("open", open), ("closed", !open), ("open,closed", true)] {
                let found = read(&format!("status={status}")).await.as_array().map(Vec::len);
                assert_eq!(found, Some(usize::from(shown)), "{mv:?} {status}");
            }
        }
        assert_eq!(read("").await[0]["status_notes"], "Close");
        assert_eq!(read("service_code=graffiti").await, serde_json::json!([]));
        assert_eq!(read("service_code=graffiti,illegal-dumping").await.as_array().map(Vec::len), Some(1));
        assert_eq!(read("end_date=2019-06-01").await, serde_json::json!([]));
        assert_eq!(read("start_date=2019-06-02T00:00:00Z&end_date=2019-06-02T23:00:00Z").await.as_array().map(Vec::len), Some(1));
    }

    async fn what_is_wrong_is_said_and_what_is_elsewhere_is_not_there(on) {
        let Some(house) = mapped(on).await else { return };
        let lea = grant(&house, "lea", Role::Manager, &[zone(1)]).await;
        let town = house.program(lea, "read:alerts write:alerts").await;
        let here = ("address_id", "bornes");
        for (fields, word) in [
            (vec![], "lat: "),
            (vec![("lat", "50,6"), ("long", "2.9")], "lat: "),
            (vec![("lat", "50.648")], "long: "),
            (vec![("lat", "48.85"), ("long", "2.35")], "lat: No known place"),
            (vec![("address_id", "ailleurs")], "address_id: No known place"),
            (vec![("address_string", "Rue qui n’existe pas")], "address_string: No known place"),
            (vec![here, ("role", "manager")], "role: "),
            (vec![here, ("description", &*"a".repeat(561))], "description: "),
        ] {
            for format in ["json", "xml"] {
                let refused = posted(&town, format, &fields).await;
                assert!(refused.status == 400 && refused.body.contains(word), "{fields:?} {}", refused.body);
            }
        }
        let no_service = town.post(&format!("{LIST}.json"), &[here]).await;
        assert!(no_service.status == 400 && no_service.body.contains("service_code: "));
        let relational = [("service_code", "T1.1"), here];
        assert_eq!(town.post(&format!("{LIST}.json"), &relational).await.status, 400);
        for query in ["status=fixed", "page=2", "start_date=hier", "start_date=2019-06-02&end_date=2019-06-01"] {
            assert_eq!(town.get(&format!("{LIST}.json?{query}")).await.status, 400, "{query}");
        }
        // Another zone: raised there by its own manager, it is not there for this key.
        let far = grant(&house, "max", Role::Manager, &[zone(2)]).await;
        let other = house.program(far, "read:alerts write:alerts").await;
        let raised = posted(&other, "json", &[("address_id", "ailleurs")]).await.json();
        let number = raised[0]["service_request_id"].as_str().expect("a number").to_owned();
        for path in [format!("{LIST}/{number}.json"), format!("/open311/v2/tokens/{number}.xml")] {
            assert_eq!((other.get(&path).await.status.as_u16(), town.get(&path).await.status.as_u16()), (200, 404));
        }
        let reader = house.program(lea, "read:alerts").await;
        assert_eq!(posted(&reader, "json", &[here]).await.status, 404, "a key that only reads");
        assert_eq!(Actor::stranger(house.app.clone()).get(&format!("{LIST}.json")).await.status, 401);
        for path in ["/open311/v2/services/illegal-dumping", "/open311/v2/services/a.csv", "/open311/v2/requests/.json"] {
            assert_eq!(town.get(path).await.status, 404, "{path}");
        }
    }

    async fn a_key_is_taken_from_the_form_and_a_long_description_is_kept_whole(on) {
        let Some(house) = mapped(on).await else { return };
        let lea = grant(&house, "lea", Role::Manager, &[zone(1)]).await;
        let _ = house.program(lea, "read:alerts write:alerts").await;
        let key = format!("key-of-{}-read:alerts write:alerts", lea.text());
        let stranger = Actor::stranger(house.app.clone());
        let here = ("address_id", "bornes");
        for wrong in ["", "autre", "a\r\nb", "é"] {
            let refused = posted(&stranger, "json", &[here, ("api_key", wrong)]).await;
            assert_eq!(refused.status, 401, "{wrong}");
        }
        let sentence = "Deux matelas et un frigo au pied des bornes, depuis samedi. ";
        let long = sentence.repeat(9);
        let raised = posted(&stranger, "json", &[here, ("api_key", &key), ("description", &long)]).await;
        assert_eq!(raised.status, 201, "{}", raised.body);
        let office = under(&house, lea).await;
        let kept = office.read(|tx| {
            let days = tx.scope()?.days;
            let alert = alert::list(tx, days, 10)?.remove(0);
            Ok((alert.note.clone(), alert::steps(tx, alert.id)?.remove(0).step.note))
        });
        let (note, more) = kept.await.expect("read");
        let (note, more) = (note.as_str(), more.as_str());
        assert!(note.chars().count() <= 280 && more.chars().count() <= 280);
        assert_eq!(format!("{note} {more}"), long.trim(), "not a word is lost");
        // The same again is the same alert, and another end of it is another alert.
        let again = posted(&stranger, "json", &[here, ("api_key", &key), ("description", &long)]).await;
        assert_eq!(again.json(), raised.json());
        let other = format!("{} Autre fin.", long.trim());
        let other = posted(&stranger, "json", &[here, ("api_key", &key), ("description", &other)]).await;
        assert_ne!(other.json(), raised.json());
        let whole = "é".repeat(560);
        let whole = posted(&stranger, "xml", &[here, ("api_key", &key), ("description", &whole)]).await;
        assert_eq!(whole.status, 201, "{}", whole.body);
    }

    async fn the_service_is_found_from_the_address_of_the_house(on) {
        let Some(house) = mapped(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        let found = stranger.get("/open311/discovery.json").await.json();
        assert_eq!(found["endpoints"][0]["url"], "http://parvis.test/open311/v2");
        assert_eq!(found["endpoints"][0]["specification"], "http://wiki.open311.org/GeoReport_v2");
        let xml = stranger.get("/open311/discovery.xml").await;
        for said in ["<discovery>", "<endpoint><", "<format>text/xml</format>", "http://parvis.test/open311/v2</url>"] {
            assert!(xml.body.contains(said), "{said} in {}", xml.body);
        }
        assert_eq!(stranger.get("/open311/discovery.json?x=1").await.status, 400);
        assert_eq!(stranger.get("/open311/discovery.csv").await.status, 404);
    }
}
