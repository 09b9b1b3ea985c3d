//! The second life of a queue: the file that a telephone without network exported, handed over at the desk.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use testkit::{Actor, Page, engines};

use crate::field::{Phone, action_of, acts, ground, told, uuid};
use crate::photos::{Sealed, camera, shown, state};
use crate::traced::texts;

const WHERE: &str = "/telephones/fichier";

/// Sends a file as the form of the desk does.
async fn hand_over(actor: &Actor, file: &[u8]) -> Page {
    let page = actor.get(WHERE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    send(actor, page.token(), file).await
}

async fn send(actor: &Actor, token: &str, file: &[u8]) -> Page {
    send_as(actor, "multipart/form-data; boundary=limite", &form(token, "", file)).await
}

/// The form as a browser writes it, with a field that it does not have if one is named.
fn form(token: &str, ghost: &str, file: &[u8]) -> Vec<u8> {
    let ghost = match ghost {
        "" => String::new(),
        name => format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n"),
    };
    let head = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{token}\r\n{ghost}\
         --limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"parvis.json\"\r\n\
         Content-Type: application/json\r\n\r\n",
        ui::form::TOKEN
    );
    [head.as_bytes(), file, b"\r\n--limite--\r\n"].concat()
}

async fn send_as(actor: &Actor, kind: &str, body: &[u8]) -> Page {
    let request = Request::post(WHERE)
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, kind)
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body.to_vec()));
    actor.send(request.expect("a request")).await
}

fn exported(version: i64, phone: &Phone, envelopes: &[Value], photos: &[&Sealed]) -> Vec<u8> {
    let photos: Vec<Value> = photos.iter().map(|one| one.exported()).collect();
    let mut device = json!({ "device": phone.id, "envelopes": envelopes });
    if version > 1 {
        device["photos"] = Value::Array(photos);
    }
    json!({ "parvis": "sealed-envelopes", "v": version, "devices": [device] })
        .to_string()
        .into_bytes()
}

engines! {
    async fn entries_and_photographs_of_a_file_are_accepted_once(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let late = phone.seal(&uuid(2), 1, "activity.record", &told(10));
        // Heavy enough to come in several pieces.
        let photo = Sealed::of(&phone, 50, ("activity", &uuid(2)), &camera(640, 480));
        let file = exported(2, &phone, std::slice::from_ref(&late), &[&photo]);
        for _ in 0..2 {
            let done = hand_over(&ground.office, &file).await;
            assert_eq!(done.location(), "/telephones/quarantaine?fait=fichier", "{}", done.body);
        }
        assert_eq!(acts(&ground.house, "photo.set-apart").await, 1);
        let waits = ground.office.get("/telephones/quarantaine?fait=fichier").await.body;
        assert!(waits.contains("Le fichier est lu."), "{waits}");
        let accept = [("decision", "accepter")];
        let action = action_of(&waits, "Fichier remis");
        assert_eq!(ground.office.post(&action, &accept).await.status, StatusCode::SEE_OTHER);
        let action = action_of(&waits, "photos-en-attente");
        let done = ground.office.post(&action, &accept).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=photo", "{}", done.body);
        let page = ground.office.get(&format!("/activites/{}", uuid(2))).await.body;
        assert_eq!(shown(&page).len(), 1);
        // The network comes back: the telephone has its receipts, and nothing is counted twice.
        assert_eq!(phone.verdicts(&[late]).await, ["quarantined"]);
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let done = hand_over(&ground.office, &file).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=fichier", "{}", done.body);
        let waiting = "SELECT id FROM quarantine WHERE decided_at IS NULL".to_owned();
        assert_eq!(texts(&ground.house, waiting).await, Vec::<String>::new());
        assert_eq!(texts(&ground.house, "SELECT id FROM photo".to_owned()).await.len(), 1);
    }

    async fn a_file_of_the_first_version_is_read_still(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let late = phone.seal(&uuid(2), 1, "activity.record", &told(10));
        let done = hand_over(&ground.office, &exported(1, &phone, &[late], &[])).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=fichier", "{}", done.body);
        let waits = ground.office.get("/telephones/quarantaine").await.body;
        let action = action_of(&waits, "Fichier remis");
        let done = ground.office.post(&action, &[("decision", "accepter")]).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=accepte");
    }

    async fn what_is_no_file_of_ours_changes_nothing(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let late = phone.seal(&uuid(2), 1, "activity.record", &told(10));
        let sound = exported(2, &phone, &[late], &[]);
        let stranger = String::from_utf8(sound.clone()).expect("text").replace(&phone.id, &uuid(90));
        for (file, said) in [
            (b"".as_slice(), "Fichier scellé"),
            (b"GIF89a".as_slice(), "il est abîmé"),
            (&sound[..sound.len() - 1], "il est abîmé"),
            (stranger.as_bytes(), "pas de cette convention"),
        ] {
            let page = hand_over(&ground.office, file).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        // Without the token of the session, and for whoever is no manager.
        assert_eq!(send(&ground.office, "x", &sound).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ground.awa.get(WHERE).await.status, StatusCode::NOT_FOUND);
        let token = ground.office.get(WHERE).await.token().to_owned();
        let kind = "multipart/form-data; boundary=limite";
        for (kind, body, status) in [
            (kind, form(&token, "role", &sound), StatusCode::UNPROCESSABLE_ENTITY),
            (kind, b"--limite\r\n".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
            (kind, vec![b'a'; 32 * 1_024 * 1_024 + 1], StatusCode::PAYLOAD_TOO_LARGE),
            ("multipart/form-data", sound.clone(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
            ("application/json", sound.clone(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
            ("application/x-www-form-urlencoded", vec![], StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ] {
            assert_eq!(send_as(&ground.office, kind, &body).await.status, status, "{kind}");
        }
        assert_eq!(acts(&ground.house, "field.set-apart").await, 0);
    }
}

impl Sealed {
    /// As a telephone exports it.
    fn exported(&self) -> Value {
        let said = self.announced();
        json!({ "id": self.path().rsplit('/').next(), "record": said["record"], "key": "k1",
            "sealed": URL_SAFE_NO_PAD.encode(self.bytes()) })
    }
}
