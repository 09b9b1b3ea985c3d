//! Immediate danger: sent in the transaction that raises it, the managers told in that same one, taken back;
//! and where exactly it was seen, from the telephone to the recipient.

use axum::http::StatusCode;
use post::letter::Posted;
use serde_json::{Value, json};
use testkit::{Actor, engines};

use crate::codes::lay_town;
use crate::field::{Ground, Phone, acts, ground, uuid};
use crate::verbs::{lay_place, lay_routing};

fn seen(theme: &str, place: &str, more: &Value) -> Value {
    let mut body = json!({ "day": "2019-06-13", "time": "14:12", "theme": theme, "place": place,
        "note": "Deux câbles à nu.", "danger": true, "photos": [] });
    let more = more.as_object().cloned().unwrap_or_default();
    body.as_object_mut().expect("an object").extend(more);
    body
}

async fn letters(ground: &Ground) -> Vec<Posted> {
    let mut all =
        ground.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    all.sort_by(|one, other| one.to.cmp(&other.to));
    all
}

async fn ready(on: testkit::On) -> Option<(Ground, Phone)> {
    let ground = ground(on).await?;
    lay_town(&ground.house).await;
    lay_place(&ground, (1, "place"), "D2").await;
    lay_place(&ground, (2, "hall"), "D6").await;
    lay_routing(&ground).await;
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    Some((ground, phone))
}

/// What a recipient reads with the link of a letter.
async fn opened(ground: &Ground, letter: &Posted) -> (Actor, String) {
    let (_, rest) = letter.text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret");
    let page = format!("/s/{selector}");
    let mut guest = Actor::stranger(ground.house.app.clone());
    let answer = guest.post(&page, &[("lien", secret), ("code", "")]).await;
    guest.take_cookies(&answer);
    (guest, page)
}

engines! {
    async fn a_danger_leaves_in_the_transaction_that_raises_it_and_may_be_taken_back(on) {
        let Some((ground, phone)) = ready(on).await else { return };
        let body = seen("T3.1", "place", &json!({ "detail": "Candélabre 12, côté arrêt" }));
        let sent = [phone.seal(&uuid(1), 1, "alert.draft", &body)];
        assert_eq!(phone.verdicts(&sent).await, ["kept"]);
        assert_eq!(phone.verdicts(&sent).await, ["kept"]);
        let (raised, released) = ("alert.raised", "alert.released");
        assert_eq!((acts(&ground.house, raised).await, acts(&ground.house, released).await), (1, 1));
        let written = letters(&ground).await;
        let to: Vec<&str> = written.iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!(to.len(), 2, "{to:?}");
        let letter = written.iter().find(|one| one.to == "mairie@ville.example").expect("to the town");
        let told = written.iter().find(|one| one.to != "mairie@ville.example").expect("to the office");
        for text in [&letter.text, &letter.html, &told.text, &told.html] {
            assert!(text.contains("Candélabre 12, côté arrêt"), "{text}");
            assert!(!text.contains("câbles"), "a note never leaves: {text}");
        }
        assert!(told.subject.contains("Danger immédiat") && told.text.contains("Ville d’exemple"), "{}", told.text);
        assert!(told.text.contains(&format!("/signalements/{}", uuid(1))));
        let path = format!("/signalements/{}", uuid(1));
        let one = ground.office.get(&path).await;
        for said in ["Transmise", "Transmise sans attendre, danger immédiat", "Candélabre 12, côté arrêt", "value=\"recall\""] {
            assert!(one.body.contains(said), "{said} in {}", one.body);
        }
        let one = ground.awa.get(&path).await;
        assert!(!one.body.contains("value=\"recall\"") && !one.body.contains("value=\"send_at_once\""));
        let (guest, page) = opened(&ground, letter).await;
        let shown = guest.get(&page).await;
        assert!(shown.body.contains("Candélabre 12, côté arrêt") && !shown.body.contains("câbles"), "{}", shown.body);
        // A mediator takes nothing back; a manager does, and says why.
        let back = |why: &'static str| [("vues", "1"), ("etape", "recall"), ("note", why)];
        let step = format!("{path}/etape");
        assert_eq!(ground.awa.post(&step, &back("Une erreur.")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ground.office.post(&step, &back("")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ground.office.post(&step, &back("Le câble est mort.")).await.status, StatusCode::SEE_OTHER);
        let shown = guest.get(&page).await;
        assert!(!shown.body.contains("Candélabre 12"), "a link that was taken back opens nothing");
        let one = ground.office.get(&path).await;
        for said in ["À valider", "Rappelée", "lien rappelé, n’ouvre plus rien", "value=\"approve\""] {
            assert!(one.body.contains(said), "{said} in {}", one.body);
        }
        assert!(!one.body.contains("personne n’est désigné"), "{}", one.body);
        // Another service is one that the organisation is known to have.
        let on = |service: &'static str| {
            [("vues", "2"), ("etape", "reroute"), ("destinataire", "VILLE"), ("service", service), ("note", "")]
        };
        let page = ground.office.post(&step, &on("Voirie")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("n’a pas de service de ce nom") && page.body.contains("Propreté publique"), "{}", page.body);
        assert_eq!(ground.office.post(&step, &on("propreté publique")).await.status, StatusCode::SEE_OTHER);
        let again = [("vues", "3"), ("etape", "approve"), ("note", "")];
        assert_eq!(ground.office.post(&step, &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(acts(&ground.house, released).await, 2);
        // Where exactly stands wherever the fiche is told: the file and the programs.
        let file = ground.office.get("/signalements/export.csv").await;
        assert!(file.body.contains(";Précision;") && file.body.contains(";Candélabre 12, côté arrêt;"), "{}", file.body);
        let key = ground.house.program(ground.manager, "read:alerts").await;
        let list = key.get("/api/v1/alerts").await.json();
        assert_eq!(list["items"][0]["detail"], "Candélabre 12, côté arrêt");
        let town = key.get("/open311/v2/requests.json").await.json();
        assert!(town[0]["address"].as_str().is_some_and(|at| at.contains("Candélabre 12")), "{town}");
    }

    async fn what_may_not_leave_by_mail_is_told_to_the_managers_at_once(on) {
        let Some((ground, phone)) = ready(on).await else { return };
        let long = "x".repeat(61);
        let sent = [
            // Social: not a word leaves. No line of the matrix: nobody to send it to.
            phone.seal(&uuid(1), 1, "alert.draft", &seen("T5.1", "place", &json!({ "detail": "Escalier B" }))),
            phone.seal(&uuid(2), 1, "alert.draft", &seen("T7.1", "hall", &json!({}))),
            phone.seal(&uuid(3), 1, "alert.draft", &seen("T3.1", "place", &json!({ "detail": long }))),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "kept", "refused"]);
        assert_eq!(acts(&ground.house, "alert.released").await, 0);
        let written = letters(&ground).await;
        assert_eq!(written.len(), 2);
        assert!(written.iter().all(|one| one.to != "mairie@ville.example"));
        let about = |number: u8| {
            let link = format!("/signalements/{}", uuid(number));
            written.iter().find(|one| one.text.contains(&link)).expect("a letter")
        };
        let social = about(1);
        assert!(social.subject.contains("à relayer de vive voix"), "{}", social.subject);
        for word in ["Escalier B", "Lieu place", "câbles"] {
            assert!(!social.text.contains(word) && !social.html.contains(word), "{word}");
        }
        assert!(about(2).text.contains("aucune ligne de la matrice"), "{}", about(2).text);
        for number in [1, 2] {
            let one = ground.office.get(&format!("/signalements/{}", uuid(number))).await;
            assert!(one.body.contains("À valider") && one.body.contains("Danger immédiat"), "{}", one.body);
        }
    }
}
