//! A roadmap from the desk to the street and back: written, validated, prepared for the month, carried to the
//! telephone, told from there, served by records; frozen once its synthesis is.

use door::Role;
use kernel::{Day, Instant, TimeOfDay};
use serde_json::json;
use testkit::{Actor, engines};

use crate::field::{BAG, Ground, Phone, acts, ground, told, uuid};
use crate::{ZONES, enter};

const YEAR: &str = "/feuille-de-route?annee=2019";
const ACTIONS: &str = "/feuille-de-route/actions";
const MONTH: &str = "/feuille-de-route/mois";

/// Writes an action of the year, and gives its identifier.
async fn written(office: &Actor, (number, title): (u8, &str), to: &str) -> String {
    let id = uuid(100 + number);
    let fields = [
        ("cle", id.as_str()),
        ("annee", "2019"),
        ("titre", title),
        ("objectif", "AX2/1"),
        ("responsable", "Médiatrice"),
        ("du", "2019-05-01"),
        ("au", to),
        ("budget", "1 200"),
        ("indicateur", "interventions"),
    ];
    let page = office.post(ACTIONS, &fields).await;
    assert_eq!(page.status, 303, "{}", page.body);
    id
}

async fn bag(phone: &Phone) -> Vec<serde_json::Value> {
    phone.actor.get(BAG).await.json()["actions"].as_array().expect("actions").clone()
}

/// The identifier of the line of a title, as the telephone reads it.
async fn line(phone: &Phone, title: &str) -> String {
    let lines = bag(phone).await;
    let found = lines.iter().find(|one| one["title"] == title).expect("the line");
    found["id"].as_str().expect("an identifier").to_owned()
}

async fn prepared(ground: &Ground) -> (String, String) {
    let walk = written(&ground.office, (1, "Marche du printemps"), "2019-06-30").await;
    let garden = written(&ground.office, (2, "Jardin partagé"), "2019-10-31").await;
    let fields = [("annee", "2019"), ("seance", ""), ("jour", "2019-06-03")];
    let page = ground.office.post("/feuille-de-route/validation", &fields).await;
    assert_eq!(page.status, 303, "{}", page.body);
    let page = ground.office.post(MONTH, &[("mois", "2019-06")]).await;
    assert_eq!(page.status, 303, "{}", page.body);
    (walk, garden)
}

engines! {
    async fn a_month_goes_to_the_telephone_and_comes_back_to_the_year(on) {
        let Some(ground) = ground(on).await else { return };
        let (walk, garden) = prepared(&ground).await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        // Before it is carried, the telephone shows the current actions of the year.
        let before: Vec<_> = bag(&phone).await.iter().map(|one| one["id"].clone()).collect();
        assert_eq!(before, [json!(walk), json!(garden)]);
        let add = [("mois", "2019-06"), ("titre", "Accueil du mercredi"), ("note", ""), ("action", "")];
        assert_eq!(ground.office.post(&format!("{MONTH}/lignes"), &add).await.status, 303);
        let carried = ground.office.post(&format!("{MONTH}/telephone"), &[("mois", "2019-06")]).await;
        assert_eq!(carried.status, 303);
        let titles: Vec<_> = bag(&phone).await.iter().map(|one| one["title"].clone()).collect();
        assert_eq!(titles, ["Marche du printemps", "Jardin partagé", "Accueil du mercredi"]);

        let (first, second, third) = (
            line(&phone, "Marche du printemps").await,
            line(&phone, "Jardin partagé").await,
            line(&phone, "Accueil du mercredi").await,
        );
        let said = |action: &str, state: &str, reason: &str| {
            json!({ "action": action, "state": state, "reason": reason })
        };
        // A line says which action of the year its records serve; one that was added serves none.
        let serves: Vec<_> = bag(&phone).await.iter().map(|one| one["serves"].clone()).collect();
        assert_eq!(serves, [json!(walk), json!(garden), json!(null)]);
        let mut recorded = told(45);
        recorded["action"] = json!(garden);
        let mut astray = told(15);
        astray["action"] = json!(uuid(99));
        let sent = [
            phone.seal(&uuid(1), 1, "action.progress", &said(&first, "done", "")),
            phone.seal(&uuid(2), 1, "action.progress", &said(&second, "done", "")),
            phone.seal(&uuid(3), 1, "action.progress", &said(&third, "postponed", "")),
            phone.seal(&uuid(4), 1, "action.progress", &said(&third, "postponed", "Salle fermée")),
            phone.seal(&uuid(5), 1, "activity.record", &recorded),
            phone.seal(&uuid(6), 1, "activity.record", &astray),
        ];
        let begun = [phone.seal(&uuid(7), 1, "action.progress", &said(&first, "started", ""))];
        assert_eq!(phone.verdicts(&begun).await, ["kept"]);
        let state = bag(&phone).await[0]["state"].clone();
        assert_eq!(state, "started");
        let month = ground.office.get(&format!("{MONTH}?mois=2019-06")).await;
        assert!(month.body.contains("En cours"), "{}", month.body);
        assert_eq!(
            phone.verdicts(&sent).await,
            ["kept", "kept", "refused", "kept", "kept", "refused"]
        );
        let states: Vec<_> = bag(&phone).await.iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["done", "done", "postponed"]);

        let month = ground.office.get(&format!("{MONTH}?mois=2019-06")).await;
        assert!(month.body.contains("Salle fermée") && month.body.contains("Portée sur le téléphone"));
        // June is the last month of the walk, not of the garden.
        let sheet = ground.office.get(&format!("{ACTIONS}/{walk}")).await;
        assert!(sheet.body.contains("Réalisée") && sheet.body.contains("1 mois fait sur 1"), "{}", sheet.body);
        let sheet = ground.office.get(&format!("{ACTIONS}/{garden}")).await;
        assert!(sheet.body.contains("En cours"), "{}", sheet.body);
        assert!(sheet.body.contains("1 activité, ") && sheet.body.contains("/activites/"), "{}", sheet.body);
        assert_eq!(acts(&ground.house, "roadmap.line_told").await, 4);
        // What was put off comes back first the month after.
        assert_eq!(ground.office.post(MONTH, &[("mois", "2019-07")]).await.status, 303);
        let july = ground.office.get(&format!("{MONTH}?mois=2019-07")).await;
        let (back, goes_on) = (july.body.find("Accueil du mercredi"), july.body.find("Jardin partagé"));
        assert!(back < goes_on && back.is_some() && !july.body.contains("Marche du printemps"));

        // A mediator records what serves an action from its page; the parties read neither.
        let sheet = ground.awa.get(&format!("{ACTIONS}/{garden}")).await;
        let to = format!("/activites/nouvelle?action={garden}");
        assert!(sheet.body.contains(&to), "{}", sheet.body);
        let form = ground.awa.get(&to).await;
        assert!(form.body.contains(&format!("name=\"action\" value=\"{garden}\"")), "{}", form.body);
        let mayor = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        let mayor = ground.house.arrives(mayor).await;
        let year = mayor.get(YEAR).await;
        assert!(year.body.contains("Jardin partagé") && year.body.contains("Version 1"));
        assert!(!year.body.contains("activité,") && !year.body.contains("mois fait"));
    }

    async fn a_month_whose_synthesis_is_frozen_changes_no_more(on) {
        let Some(ground) = ground(on).await else { return };
        prepared(&ground).await;
        let july = Day::parse("2019-07-03").expect("a day");
        ground.house.set_clock(Instant::at(july, TimeOfDay::clamped(600)));
        let other = enter(&ground.house, "chloe", Role::Manager, &ZONES).await;
        let office = ground.house.arrives(other).await;
        let frozen = office.post("/syntheses/2019-06/arreter", &[]).await;
        assert_eq!(frozen.status, 303, "{}", frozen.body);
        let page = office.get(&format!("{MONTH}?mois=2019-06")).await;
        assert!(page.body.contains("est arrêtée") && !page.body.contains("Porter sur"), "{}", page.body);
        let add = [("mois", "2019-06"), ("titre", "Accueil"), ("note", ""), ("action", "")];
        let refused = office.post(&format!("{MONTH}/lignes"), &add).await;
        assert!(refused.status == 422 && refused.body.contains("est arrêtée"), "{}", refused.body);
    }
}
