//! Lists change in January: a value is retired, another is new, years stay comparable, a telephone that had
//! not heard is understood, and operators share their lists.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::{Purpose, Role};
use kernel::Day;
use referential::{ListsCache, Which, life};
use serde_json::json;
use testkit::{Actor, Page, engines};

use crate::traced::texts;
use crate::{ZONES, convention, enter, open, record};

const CHANGES: &str = "/referentiel/changements";

async fn retire(actor: &Actor, old: &str, heirs: &[&str]) -> Page {
    let mut fields = vec![("ancienne", old), ("jour", "2020-01-01")];
    let names = ["vers1", "vers2", "vers3"];
    fields.extend(names.into_iter().zip(heirs.iter().copied().chain(["", "", ""])));
    actor.post("/referentiel/retirer", &fields).await
}

async fn bring(actor: &Actor, file: &[u8]) -> Page {
    let page = actor.get("/referentiel/schema").await;
    let head = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n\
         --limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"listes.json\"\r\n\
         Content-Type: application/json\r\n\r\n",
        ui::form::TOKEN,
        page.token()
    );
    let request = Request::post("/referentiel/schema")
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from([head.as_bytes(), file, b"\r\n--limite--\r\n"].concat()));
    actor.send(request.expect("a request")).await
}

engines! {
    async fn a_value_is_retired_in_january_and_years_compare(on) {
        let Some(house) = open(on).await else { return };
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(grant).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let program = house.program(awa, "write:activities read:activities").await;
        let put = |number: u8, day: &str, theme: &str| {
            let mut whole = record(1, "awa");
            whole["day"] = day.into();
            whole["themes"] = json!([theme]);
            (format!("/api/v1/activities/01941f29-7c00-7000-8000-0000000000{number:02}"), whole)
        };
        for (number, theme) in [(1, "T3.1"), (2, "T3.2"), (3, "T4.1")] {
            let (path, whole) = put(number, "2019-06-12", theme);
            assert_eq!(program.put(&path, &whole).await.status, StatusCode::CREATED);
        }

        // What would break the reading of years is refused under its field.
        for (old, heirs, told) in [
            ("theme:T3.1", &["theme:T3.1"][..], "elle-même"),
            ("theme:T3.1", &["origin:O3"], "même liste"),
            ("ending:S1", &[], "chiffres convenus"),
            ("theme:T3", &[], "liste"),
        ] {
            let page = retire(&nadege, old, heirs).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{old}");
            assert!(page.body.contains(told), "{old}: {}", page.body);
        }
        let page = nadege.post("/referentiel/retirer", &[
            ("ancienne", "theme:T3.1"), ("vers1", ""), ("vers2", ""), ("vers3", ""), ("jour", "2019-09-01"),
        ]).await;
        assert!(page.body.contains("1er janvier"), "{}", page.body);
        assert_eq!(retire(&nadege, "theme:T3.1", &["theme:T3.2"]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(retire(&nadege, "theme:T4.1", &["theme:T4.2", "theme:T4.3"]).await.status, StatusCode::SEE_OTHER);
        let circle = retire(&nadege, "theme:T3.2", &["theme:T3.1"]).await;
        assert!(circle.body.contains("tourne en rond"), "{}", circle.body);
        let gone = retire(&nadege, "theme:T3.3", &["theme:T3.1"]).await;
        assert!(gone.body.contains("n’est pas dans les listes ce jour-là"), "{}", gone.body);
        let added = nadege.post("/referentiel/ajouter", &[
            ("liste", "theme"), ("sous", "T3"), ("fr", "Mégots"), ("en", "Cigarette ends"), ("court", ""),
            ("jour", "2020-01-01"),
        ]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let page = nadege.get(CHANGES).await.body;
        assert!(page.contains("T3.9 Mégots") && page.contains("non comparable"), "{page}");
        // Everyone reads what was decided; only a manager decides.
        assert!(luc.get("/referentiel").await.body.contains("Changements décidés"));
        assert_eq!(luc.get(CHANGES).await.status, StatusCode::NOT_FOUND);
        assert_eq!(luc.get("/referentiel/schema.json").await.status, StatusCode::OK);

        // Until January the lists are those of the year; from then on the desk is told what to take.
        let (path, whole) = put(4, "2019-06-13", "T3.1");
        assert_eq!(program.put(&path, &whole).await.status, StatusCode::CREATED);
        let early = nadege.get("/observatoire?mois=2019-06").await.body;
        assert!(!early.contains("Lu dans les listes d’aujourd’hui"), "{early}");
        house.set_clock(kernel::Instant::at(
            Day::parse("2020-01-02").expect("a day"),
            kernel::TimeOfDay::parse("12:00").expect("a time"),
        ));
        let acting = house.clockwork.within(convention());
        let lists = acting.read(|tx| {
            let cache = ListsCache::default();
            Ok(referential::lists_of(tx, &cache, convention())?)
        }).await.expect("the lists");
        let day = lists.on().expect("a day");
        assert!(!lists.stands(Which::Theme, "T3.1", day) && lists.stands(Which::Theme, "T3.9", day));
        assert!(lists.theme("T3.1").is_some_and(|theme| !theme.active), "still read");
        let counts = [("T3.1", 2), ("T3.2", 1), ("T4.1", 1)].map(|(code, n)| (code.to_owned(), n));
        let (read, changed) = life::in_lists_of(&lists, Which::Theme, &counts, day);
        assert!(changed);
        assert_eq!(read, [("T3.2".to_owned(), 3), ("T4.1".to_owned(), 1)]);
        // The filters of the dashboard and of its lists find what was recorded under the former code.
        for theme in ["T3.2", "T3.1"] {
            let board = nadege.get(&format!("/tableau-de-bord?mois=2019-06&theme={theme}")).await.body;
            let list = format!("/activites?du=2019-06-01&au=2019-06-30&theme={theme}");
            let tile = board.split("<li class=\"tile").find(|tile| tile.contains(&list.replace('&', "&amp;")));
            assert!(tile.is_some_and(|tile| tile.contains("class=\"val\">3")), "{theme}: {board}");
            let file = nadege.get(&list.replace("/activites?", "/activites/export.csv?")).await;
            assert_eq!(file.body.lines().count(), 4, "{theme}: {}", file.body);
        }
        // A new theme is inside the perimeters of those who hold the one above it.
        let seen = texts(&house, "SELECT g.role FROM visible_theme v JOIN access_grant g ON g.id = v.grant_id
            JOIN theme t ON t.id = v.theme_id WHERE t.code = 'T3.9' ORDER BY g.role".to_owned()).await;
        assert_eq!(seen, ["manager", "mediator", "signatory"]);
    }

    async fn what_is_retired_is_still_asked_for_in_the_lists_of_its_years(on) {
        let Some(house) = open(on).await else { return };
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let program = house.program(awa, "write:activities read:activities").await;
        let mut whole = record(1, "awa");
        whole["day"] = "2019-06-12".into();
        whole["origin"] = "O3".into();
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
        assert_eq!(program.put(path, &whole).await.status, StatusCode::CREATED);
        for (old, heirs) in [("origin:O3", &["origin:O4"][..]), ("audience:P2", &[]), ("theme:T3.1", &["theme:T3.2"])] {
            assert_eq!(retire(&nadege, old, heirs).await.status, StatusCode::SEE_OTHER, "{old}");
        }
        house.set_clock(kernel::Instant::at(
            Day::parse("2020-01-02").expect("a day"),
            kernel::TimeOfDay::parse("12:00").expect("a time"),
        ));
        let option = |body: &str, code: &str| -> String {
            let found = body.split("<option").find(|one| one.contains(&format!("value=\"{code}\"")));
            assert!(found.is_some(), "{code}: {body}");
            found.unwrap_or_default().to_owned()
        };
        // The list, the dashboard, the situations and the alerts offer it, with what became of it.
        let fate = |code: &str| match code {
            "P2" => "(jusqu’en 2019)".to_owned(),
            "O3" => " (devenu Permanence au local depuis 2020)".to_owned(),
            _ => " (devenu Déchets, tri, bornes pleines depuis 2020)".to_owned(),
        };
        for (address, codes) in [
            ("/activites?du=2019-01-01&au=2019-12-31", &["O3", "P2", "T3.1"][..]),
            ("/tableau-de-bord?mois=2019-06", &["P2", "T3.1"]),
            ("/observatoire?mois=2019-06", &["O3", "P2", "T3.1"]),
            ("/activites/situations", &["T3.1"]),
            ("/signalements", &["T3.1"]),
        ] {
            let page = nadege.get(address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            for code in codes {
                let said = option(&page.body, code);
                assert!(said.contains(&fate(code)), "{address} {code}: {said}");
            }
        }
        let asked = "/activites?du=2019-01-01&au=2019-12-31&origine=O3";
        let page = nadege.get(asked).await.body;
        assert!(option(&page, "O3").contains("selected"), "{page}");
        // So does the filter in force, and the record itself.
        assert!(page.matches(&fate("O3")).count() >= 2, "{page}");
        let id = page.split("/activites/01").nth(1).and_then(|rest| rest.get(..34)).unwrap_or_default();
        let shown = nadege.get(&format!("/activites/01{id}")).await.body;
        assert!(shown.contains(&fate("O3")) && shown.contains(&fate("T3.1")), "{shown}");
        let file = nadege.get(&asked.replace("/activites?", "/activites/export.csv?")).await;
        assert_eq!(file.body.lines().count(), 2, "{}", file.body);
        // A record of today is not offered it.
        let form = nadege.get("/activites/nouvelle").await.body;
        assert!(!form.contains("value=\"O3\""), "{form}");
    }

    async fn a_change_that_has_not_come_is_given_up(on) {
        let Some(house) = open(on).await else { return };
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        assert_eq!(retire(&nadege, "audience:P16", &[]).await.status, StatusCode::SEE_OTHER);
        assert!(nadege.get(CHANGES).await.body.contains("Renoncer au retrait de P16"));
        let again = retire(&nadege, "audience:P16", &[]).await;
        assert!(again.body.contains("déjà retirée"), "{}", again.body);
        let back = nadege.post("/referentiel/revenir", &[("ancienne", "audience:P16")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        assert!(!nadege.get(CHANGES).await.body.contains("Renoncer au retrait de P16"));
        let twice = nadege.post("/referentiel/revenir", &[("ancienne", "audience:P16")]).await;
        assert_eq!(twice.status, StatusCode::NOT_FOUND);
        let acts = texts(&house, "SELECT act FROM journal WHERE act LIKE 'referential.%' ORDER BY seq".to_owned()).await;
        assert_eq!(acts, ["referential.changed", "referential.taken-back"]);
    }

    async fn a_value_added_by_mistake_is_given_up_while_nothing_uses_it(on) {
        let Some(house) = open(on).await else { return };
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let add = async |fr: &str| {
            let fields = [("liste", "theme"), ("sous", "T3"), ("fr", fr), ("en", "Ends"), ("court", ""),
                ("jour", "2020-01-01")];
            assert_eq!(nadege.post("/referentiel/ajouter", &fields).await.status, StatusCode::SEE_OTHER);
        };
        let give_up = async |code: &str| {
            nadege.post("/referentiel/renoncer", &[("valeur", &format!("theme:{code}"))]).await
        };
        add("Mégos").await;
        assert_eq!(retire(&nadege, "theme:T3.1", &["theme:T3.9"]).await.status, StatusCode::SEE_OTHER);
        let held = give_up("T3.9").await;
        assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(held.body.contains("T3.9 remplace T3.1"), "{}", held.body);
        nadege.post("/referentiel/revenir", &[("ancienne", "theme:T3.1")]).await;
        assert!(nadege.get(CHANGES).await.body.contains("Renoncer à l’ajout de T3.9"));
        assert_eq!(give_up("T3.9").await.status, StatusCode::SEE_OTHER);
        let page = nadege.get(CHANGES).await.body;
        assert!(page.contains("abandonnée avant son jour") && !page.contains("Renoncer"), "{page}");
        // Neither one of the first day, nor one that was given up already, nor one that is in use.
        for code in ["T3.1", "T3.9", "T99"] {
            assert_eq!(give_up(code).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        }
        // Its code is not given again; it stands on no day.
        add("Mégots").await;
        house.set_clock(kernel::Instant::at(
            Day::parse("2020-01-02").expect("a day"),
            kernel::TimeOfDay::parse("12:00").expect("a time"),
        ));
        let acting = house.clockwork.within(convention());
        let lists = acting.read(|tx| {
            let cache = ListsCache::default();
            Ok(referential::lists_of(tx, &cache, convention())?)
        }).await.expect("the lists");
        let day = lists.on().expect("a day");
        assert!(!lists.stands(Which::Theme, "T3.9", day) && lists.stands(Which::Theme, "T3.10", day));
        let late = give_up("T3.10").await;
        assert!(late.body.contains("en usage depuis son jour"), "{}", late.body);
    }

    async fn operators_share_their_lists(on) {
        let Some(house) = open(on).await else { return };
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let ours = nadege.get("/referentiel/schema.json").await.body;
        for other in ["", "{}", "[1]", &ours.replace("\"v\":1", "\"v\":9")] {
            let page = bring(&nadege, other.as_bytes()).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{other:.40}");
        }
        // The same code twice is a sentence.
        let mut double: serde_json::Value = serde_json::from_str(&ours).expect("a scheme");
        let first = double["themes"][1].clone();
        double["themes"].as_array_mut().expect("themes").push(first);
        let page = bring(&nadege, double.to_string().as_bytes()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("deux fois"), "{}", page.body);
        let same = bring(&nadege, ours.as_bytes()).await;
        let page = nadege.get(same.location()).await.body;
        assert!(page.contains("Les mêmes listes"), "{page}");
        let theirs = ours
            .replace("Salissures de parties communes", "Parties communes sales")
            .replace("\"changes\":[]", "\"changes\":[{\"list\":\"theme\",\"day\":\"2018-01-01\",\"old\":\"T3.7\",\"new\":\"T3.2\"}]");
        let mut theirs: serde_json::Value = serde_json::from_str(&theirs).expect("a scheme");
        let more = json!({ "code": "T3.20", "parent": "T3", "fr": "Mégots", "en": "Cigarette ends", "axis": "AX1",
            "class": "T", "nature": "technical", "tfpb": "", "open311": "" });
        theirs["themes"].as_array_mut().expect("themes").push(more);
        theirs["themes"][1]["fr"] = "Rassemblement".into();
        let brought = bring(&nadege, theirs.to_string().as_bytes()).await;
        assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
        let page = nadege.get(brought.location()).await.body;
        for told in ["qui devient Rassemblement", "Mégots", "T3.7", "janvier 2020"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let taken = nadege.post(brought.location(), &[("a0", "oui"), ("c0", "oui"), ("jour", "")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let page = nadege.get(CHANGES).await.body;
        assert!(page.contains("T3.20 Mégots") && !page.contains("Rassemblement"), "{page}");
        assert_eq!(nadege.get(brought.location()).await.status, StatusCode::NOT_FOUND);
        // One that nobody took leaves within days.
        bring(&nadege, ours.as_bytes()).await;
        house.set_clock(house.clock_now().plus_seconds(8 * 86_400));
        for sweep in parvis::house::sweeps().into_iter().filter(|one| one.table == "shared_scheme") {
            house.clockwork.begin(Purpose::Routine, move |tx| Ok((sweep.run)(tx)?)).await.expect("swept");
        }
        assert!(texts(&house, "SELECT id FROM shared_scheme".to_owned()).await.is_empty());
    }
}
