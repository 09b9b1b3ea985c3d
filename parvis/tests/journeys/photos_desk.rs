//! A photograph of a fiche added at the desk: from near or wide, developed again, before and after told apart.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::Role;
use kernel::id::AlertId;
use testkit::{Actor, Page, engines};

use crate::codes::lay_town;
use crate::field::{acts, ground};
use crate::photos::camera;
use crate::traced::texts;
use crate::{ZONES, enter, theme, zone};

/// Sends a file by the form of a page.
async fn send(actor: &Actor, page: &str, (shot, file): (&str, &[u8])) -> Page {
    let cookies = actor.cookie_line();
    let secret = cookies.split("; ").find_map(|one| one.strip_prefix("pv=")).expect("a session");
    let token = door::secret::form_token(secret);
    let field = |name: &str, value: &str| {
        format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut head = field(ui::form::TOKEN, &token);
    if !shot.is_empty() {
        head.push_str(&field("vue", shot));
    }
    head.push_str(
        "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n",
    );
    let body = [head.as_bytes(), file, b"\r\n--limite--\r\n"].concat();
    let request = Request::post(format!("{page}/photos"))
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    actor.send(request.expect("a request")).await
}

engines! {
    async fn a_photograph_of_the_desk_is_near_or_wide_and_stands_before_or_after(on) {
        let Some(ground) = ground(on).await else { return };
        lay_town(&ground.house).await;
        let id = AlertId::from_uuid(crate::peopled::uuid(7));
        let new = crate::peopled::alert(id, zone(1), theme("T3.1"));
        crate::peopled::raise(&ground.house, ground.manager, new).await;
        let page = format!("/signalements/{id}");
        let form = ground.office.get(&page).await.body;
        for said in ["Ajouter une photo", "De près", "D’ensemble", "enctype=\"multipart/form-data\""] {
            assert!(form.contains(said), "{said} in {form}");
        }
        let (near, wide, later) = (camera(120, 80), camera(160, 90), camera(80, 120));
        for (shot, file, said) in [
            ("near", b"GIF89a\x01\0\x01\0".as_slice(), "ni une photo JPEG"),
            ("near", b"", "photo-fichier-refus"),
            ("", near.as_slice(), "photo-vue-refus"),
            ("loin", near.as_slice(), "photo-vue-refus"),
        ] {
            let refused = send(&ground.office, &page, (shot, file)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{shot}: {}", refused.body);
            assert!(refused.body.contains(said), "{said} in {}", refused.body);
        }
        let heavy = send(&ground.office, &page, ("near", &vec![0; 8 * 1_024 * 1_024 + 1])).await;
        assert!(heavy.status == StatusCode::UNPROCESSABLE_ENTITY && heavy.body.contains("8\u{a0}Mo"), "{}", heavy.status);
        let kept = async || texts(&ground.house, "SELECT shot FROM photo ORDER BY received_at, id".to_owned()).await;
        assert_eq!(kept().await, Vec::<String>::new(), "nothing of what was refused");
        for (shot, file) in [("wide", &wide), ("near", &near), ("near", &near)] {
            let done = send(&ground.office, &page, (shot, file)).await;
            assert_eq!(done.location(), format!("{page}?fait=photo-ajoutee#photos"), "{}", done.body);
        }
        assert_eq!(kept().await.len(), 2, "the same file again is the same photograph");
        assert_eq!(acts(&ground.house, "photo.kept").await, 2);
        let shown = ground.office.get(&page).await.body;
        assert!(shown.contains("<span class=\"small\">De près</span>") && shown.contains("<span class=\"small\">D’ensemble</span>"), "{shown}");
        // Nothing of the file is kept as it came.
        let held = texts(&ground.house, "SELECT jpeg FROM photo".to_owned()).await;
        assert!(held.iter().all(|jpeg| jpeg.starts_with("/9j/")), "a plain JPEG");
        let later_on = || ground.house.set_clock(ground.house.clock_now().plus_seconds(3_600));
        later_on();
        // Once someone said that it was done, what is added stands beside what was there.
        for (seen, mv) in [("0", "submit"), ("1", "approve"), ("2", "declare_done")] {
            let step = [("vues", seen), ("etape", mv), ("note", "")];
            let done = ground.office.post(&format!("{page}/etape"), &step).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
        later_on();
        assert!(!ground.office.get(&page).await.body.contains("Après"));
        assert_eq!(send(&ground.office, &page, ("wide", &later)).await.status, StatusCode::SEE_OTHER);
        let shown = ground.office.get(&page).await.body;
        assert!(shown.contains("Avant") && shown.contains("Après"), "{shown}");
        // Four at most; and only by those who see them.
        assert_eq!(send(&ground.office, &page, ("near", &camera(90, 60))).await.status, StatusCode::SEE_OTHER);
        let full = send(&ground.office, &page, ("near", &camera(70, 60))).await;
        assert_eq!((full.status, kept().await.len()), (StatusCode::UNPROCESSABLE_ENTITY, 4));
        assert!(!ground.office.get(&page).await.body.contains("Ajouter une photo"));
        let direction = enter(&ground.house, "dir", Role::Direction, &ZONES).await;
        let direction = ground.house.arrives(direction).await;
        assert_eq!(send(&direction, &page, ("near", &near)).await.status, StatusCode::NOT_FOUND);
        let other = enter(&ground.house, "ailleurs", Role::Mediator, &ZONES[1..]).await;
        let other = ground.house.arrives(other).await;
        assert_eq!(send(&other, &page, ("near", &near)).await.status, StatusCode::NOT_FOUND);
    }
}
