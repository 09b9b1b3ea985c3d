//! The logo of a party, sent by a form and written again by a worker of its own: nothing else is kept of the file.

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Request, header};
use door::Role;
use testkit::{Actor, Page, engines};

use crate::accounts::lay;
use crate::{ZONES, enter, open};

const FORM: &str = "/syntheses/reglages/logo/VILLE";

async fn send(actor: &Actor, file: &[u8]) -> Page {
    let form = actor.get(FORM).await;
    let head = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n\
         --limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"logo.png\"\r\n\
         Content-Type: image/png\r\n\r\n",
        ui::form::TOKEN,
        form.token(),
    );
    let body = [head.as_bytes(), file, b"\r\n--limite--\r\n"].concat();
    let request = Request::post(FORM)
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    actor.send(request.expect("a request")).await
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let drawn = image::RgbaImage::from_fn(width, height, |x, y| {
        image::Rgba([
            u8::try_from(x % 256).unwrap_or(0),
            u8::try_from(y % 256).unwrap_or(0),
            90,
            255,
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    drawn.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

engines! {
    async fn a_logo_is_a_true_picture_drawn_again_small_and_bare(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        assert_eq!(luc.get(FORM).await.status.as_u16(), 404);
        let heavy = vec![0_u8; 1_024 * 1_024 + 1];
        let whole = png(60, 30);
        for (bad, said) in [
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice(), "ni un PNG ni un JPEG"),
            (b"GIF89a\x01\0\x01\0", "ni un PNG ni un JPEG"),
            (&whole[..whole.len() / 2], "ne s’ouvre pas"),
            (&heavy, "plus de 1\u{a0}Mo"),
            (b"", "fichier"),
        ] {
            let refused = send(&nadege, bad).await;
            assert_eq!(refused.status.as_u16(), 422, "{said}: {}", refused.body);
            assert!(refused.body.contains(said), "{said}: {}", refused.body);
        }
        let mut sent = png(1_200, 600);
        sent.extend(b"<script>canari</script>");
        let kept = send(&nadege, &sent).await;
        assert_eq!(kept.location(), "/syntheses/reglages?fait=logo#logos");
        let page = nadege.get("/syntheses/reglages").await.body;
        let way = page.split("/syntheses/logo/").nth(1).expect("a picture");
        let picture = luc.get(&format!("/syntheses/logo/{}", &way[..64])).await;
        assert_eq!(picture.status.as_u16(), 200);
        assert!(picture.bytes.starts_with(&[0xff, 0xd8, 0xff]), "a plain JPEG");
        assert!(!picture.bytes.windows(6).any(|part| part == b"canari"));
        let drawn = image::load_from_memory(&picture.bytes).expect("it opens");
        assert_eq!((drawn.width(), drawn.height()), (480, 240));
        let policy = picture.headers.get("content-security-policy").expect("a policy");
        assert!(policy.to_str().expect("text").contains("sandbox"));
        let gone = nadege.post(&format!("{FORM}/retirer"), &[]).await;
        assert_eq!(gone.location(), "/syntheses/reglages?fait=logo-retire#logos");
        assert!(nadege.get("/syntheses/reglages").await.body.contains("Sans logo"));
    }
}
