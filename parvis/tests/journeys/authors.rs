//! What others than its author read of a record: a quarter of an hour and no pin, in no page, file, program or
//! page number (trust.md I20, T18); and the words of a mediator are their own, those who were there’s, and
//! the manager’s (trust.md 3.4).

use axum::http::StatusCode;
use door::Role;
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, open, record};

const ID: &str = "01941f29-7c00-7000-8000-0000000000a1";
const PATH: &str = "/api/v1/activities/01941f29-7c00-7000-8000-0000000000a1";
const PAGE: &str = "/activites/01941f29-7c00-7000-8000-0000000000a1";
const WORDS: &str = "qwzmots près du local à vélos";

struct Team {
    house: House,
    /// The author’s program, which lays the record down.
    author: Actor,
    awa: Actor,
    /// Was there.
    binta: Actor,
    /// Was not.
    chloe: Actor,
    nadege: Actor,
    /// A program of the manager.
    reader: Actor,
}

async fn team(on: testkit::On) -> Option<Team> {
    let house = open(on).await?;
    let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
    let binta = enter(&house, "binta", Role::Mediator, &ZONES).await;
    let chloe = enter(&house, "chloe", Role::Mediator, &ZONES).await;
    let nadege = enter(&house, "nadege", Role::Manager, &ZONES).await;
    let author = house.program(awa, "read:activities read:notes write:activities").await;
    let reader = house.program(nadege, "read:activities read:notes").await;
    let mut whole = record(1, "awa");
    whole["time"] = "16:37".into();
    whole["lat"] = 50.648_123.into();
    whole["lon"] = 2.974_321.into();
    whole["mediators"] = serde_json::json!(["awa", "binta"]);
    whole["note"] = WORDS.into();
    assert_eq!(author.put(PATH, &whole).await.status, StatusCode::CREATED);
    let (awa, binta) = (house.arrives(awa).await, house.arrives(binta).await);
    let (chloe, nadege) = (house.arrives(chloe).await, house.arrives(nadege).await);
    Some(Team { house, author, awa, binta, chloe, nadege, reader })
}

/// Nothing in a text tells the minute or the pin.
fn tells_neither(body: &str) {
    for told in ["16\u{a0}h\u{a0}37", "16:37", "14:37", "50.648", "50,648", "2.9743"] {
        assert!(!body.contains(told), "{told}: {body}");
    }
}

engines! {
    async fn others_than_the_author_read_a_quarter_of_an_hour_and_no_pin(on) {
        let Some(team) = team(on).await else { return };
        team.house.set_clock(team.house.clock_now().plus_seconds(127));
        for other in [&team.nadege, &team.binta, &team.chloe] {
            for path in [PAGE, "/activites", "/activites?mediateur=awa"] {
                let page = other.get(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                tells_neither(&page.body);
                assert!(page.body.contains("16\u{a0}h\u{a0}30"), "{path}: {}", page.body);
            }
        }
        let file = team.nadege.get("/activites/export.csv").await;
        assert_eq!(file.status, StatusCode::OK);
        tells_neither(&file.body);
        let item = team.reader.get(PATH).await.json();
        assert_eq!((&item["time"], &item["lat"]), (&"16:30".into(), &serde_json::Value::Null));
        assert_eq!(item["recorded_at"], "2019-06-14T10:00:00Z");
        let own = team.author.get(PATH).await.json();
        assert_eq!((&own["time"], &own["lat"]), (&"16:37".into(), &50.648_123.into()));
        assert!(team.awa.get(PAGE).await.body.contains("16\u{a0}h\u{a0}37"));

        // The number of a page is no clock: it is the last record of the page before.
        let mut second = record(1, "awa");
        second["time"] = "09:02".into();
        let other = PATH.replace("0a1", "0a2");
        assert_eq!(team.author.put(&other, &second).await.status, StatusCode::CREATED);
        let first = team.reader.get("/api/v1/activities?limit=1").await.json();
        assert_eq!(first["next"], ID);
        let next = team.reader.get(&format!("/api/v1/activities?limit=1&cursor={ID}")).await.json();
        assert_eq!(next["items"][0]["id"], ID.replace("0a1", "0a2"));
        let nowhere = ID.replace("0a1", "fff");
        let none = team.reader.get(&format!("/api/v1/activities?cursor={nowhere}")).await.json();
        assert_eq!(none["items"], serde_json::json!([]));
    }

    async fn a_correction_by_someone_else_keeps_the_minute_and_the_pin(on) {
        let Some(team) = team(on).await else { return };
        let sheet = team.nadege.get(&format!("{PAGE}/corriger")).await;
        assert!(sheet.body.contains("value=\"16:30\""), "{}", sheet.body);
        let fields = |time: &'static str, rev: &'static str| {
            vec![
                ("rev", rev), ("motif", "Durée revue"), ("jour", "2019-06-12"), ("heure", time),
                ("duree", "25"), ("activite", "A1"), ("theme1", "T3.1"), ("axe", "AX1"),
                ("zone", "Z1"), ("origine", "O1"), ("mode", "C1"), ("suite_a_donner", "R0"),
                ("mediateur", "awa"), ("note", WORDS), ("vu", "oui"),
            ]
        };
        let corrected = team.nadege.post(&format!("{PAGE}/corriger"), &fields("16:30", "1")).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.body);
        let own = team.author.get(PATH).await.json();
        assert_eq!((&own["time"], &own["minutes"]), (&"16:37".into(), &25.into()));
        assert_eq!((&own["lat"], &own["lon"]), (&50.648_123.into(), &2.974_321.into()));
        // Another time is another time.
        let corrected = team.nadege.post(&format!("{PAGE}/corriger"), &fields("18:05", "2")).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.body);
        assert_eq!(team.author.get(PATH).await.json()["time"], "18:05");
    }

    async fn a_mediator_reads_the_words_of_what_they_wrote_or_were_there_for(on) {
        let Some(team) = team(on).await else { return };
        for (reader, reads) in
            [(&team.awa, true), (&team.binta, true), (&team.nadege, true), (&team.chloe, false)]
        {
            let page = reader.get(PAGE).await;
            assert_eq!(page.status, StatusCode::OK, "the record itself is the team’s");
            assert_eq!(page.body.contains("qwzmots"), reads, "{}", page.body);
        }
        // Neither the reasons of changes nor what was said before.
        let why = [("rev", "1"), ("motif", "qwzmotif")];
        assert_eq!(team.awa.post(&format!("{PAGE}/retirer"), &why).await.status, 303);
        assert!(team.binta.get(PAGE).await.body.contains("qwzmotif"));
        let page = team.chloe.get(PAGE).await.body;
        assert!(!page.contains("qwzmot"), "{page}");
    }

    async fn words_to_find_stand_in_no_address(on) {
        let Some(team) = team(on).await else { return };
        let refused = team.nadege.get("/activites?q=qwzmots").await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("jamais dans l’adresse"), "{}", refused.body);
        assert_eq!(team.nadege.get("/activites/export.csv?q=qwzmots").await.status, 422);
        assert_eq!(team.reader.get("/api/v1/activities?q=qwzmots").await.status, 422);
        // Found by the form; nothing that the page leads to holds the words.
        let mut second = record(1, "awa");
        second["note"] = "qwzmots encore".into();
        for number in 10..70 {
            let path = PATH.replace("0a1", &format!("{number}0"));
            assert_eq!(team.author.put(&path, &second).await.status, StatusCode::CREATED);
        }
        let page = team.nadege.post("/activites/chercher", &[("q", "qwzmots"), ("zone", "Z1")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
        for address in page.body.split("href=\"").skip(1) {
            let address = address.split('"').next().unwrap_or_default();
            assert!(!address.contains("qwzmots"), "{address}");
        }
        assert!(page.body.contains("Plus anciennes"), "{}", page.body);
        let (_, rest) = page.body.split_once("name=\"avant\" value=\"").expect("a next page");
        let before = rest.split('"').next().unwrap_or_default();
        let fields = [("q", "qwzmots"), ("zone", "Z1"), ("avant", before)];
        let next = team.nadege.post("/activites/chercher", &fields).await;
        assert_eq!(next.body.matches("href=\"/activites/01941f29").count(), 11, "{}", next.body);
        // Without words, the list has an address again.
        let plain = team.nadege.post("/activites/chercher", &[("q", ""), ("zone", "Z1")]).await;
        assert_eq!(plain.location(), "/activites?zone=Z1");
        let body = serde_json::json!({ "q": "qwzmots", "zone": "Z1", "limit": 3 });
        let found = team.reader.post_json("/api/v1/activities/search", &[], &body).await.json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(3));
        let wrong = serde_json::json!({ "q": ["qwzmots"], "fantome": 1 });
        let wrong = team.reader.post_json("/api/v1/activities/search", &[], &wrong).await;
        assert_eq!(wrong.status.as_u16(), 422);
    }
}
