//! A signed paper, scanned and attached to its signature: a true PDF or nothing, its fingerprint shown
//! and printed, downloaded by whoever holds a code.

use axum::body::Body;
use axum::http::{Request, header};
use door::Role;
use testkit::{Actor, Page, engines};

use crate::accounts::lay;
use crate::{ZONES, enter, open};

pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

async fn send(actor: &Actor, path: &str, (name, file): (&str, &[u8])) -> Page {
    send_file(actor, (path, path), (&[("nom", name)], file)).await
}

/// Sends a form that carries a file, with the token of the page where it stands.
pub(crate) async fn send_file(
    actor: &Actor,
    (page, path): (&str, &str),
    (fields, file): (&[(&str, &str)], &[u8]),
) -> Page {
    let form = actor.get(page).await;
    let token = (ui::form::TOKEN, form.token());
    let mut head = String::new();
    for (name, value) in std::iter::once(&token).chain(fields) {
        let part = format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        head.push_str("--limite\r\n");
        head.push_str(&part);
    }
    head.push_str(
        "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"copie.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n",
    );
    let body = [head.as_bytes(), file, b"\r\n--limite--\r\n"].concat();
    let request = Request::post(path)
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    actor.send(request.expect("a request")).await
}

engines! {
    async fn a_signed_copy_is_a_true_pdf_with_its_fingerprint(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let signed = nadege.post("/convention/signatures", &[
            ("texte", "0"), ("partie", "VILLE"), ("jour", "2019-06-01"), ("lieu", "Ville"), ("par", "X"),
        ]).await;
        assert_eq!(signed.status.as_u16(), 303, "{}", signed.body);
        let page = nadege.get("/convention").await.body;
        let way = page.split("/copie\"").next().expect("a way");
        let id = way[way.len() - 36..].to_owned();
        let path = format!("/convention/signatures/{id}/copie");
        assert_eq!(luc.get(&format!("{path}.pdf")).await.status.as_u16(), 404, "nothing is attached");
        let mut acting = PDF.to_vec();
        acting.splice(9..9, b"<</S /JavaScript>>\n".iter().copied());
        let heavy = [PDF, vec![b' '; 9 * 1_024 * 1_024].as_slice()].concat();
        for (bad, said) in [
            (b"PK\x03\x04 une archive %%EOF".as_slice(), "n’est pas un PDF entier"),
            (&PDF[..20], "n’est pas un PDF entier"),
            (&acting, "contient un programme"),
            (&heavy, "dépasse 8"),
        ] {
            let refused = send(&nadege, &path, ("Page de la ville", bad)).await;
            assert_eq!(refused.status.as_u16(), 422, "{said}");
            assert!(refused.body.contains(said) && refused.body.contains("Page de la ville"), "{}", refused.body);
        }
        let huge = vec![b' '; 33 * 1_024 * 1_024];
        assert_eq!(send(&nadege, &path, ("Trop", &huge)).await.status.as_u16(), 413);
        let kept = send(&nadege, &path, ("Page de la ville", PDF)).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        let read = luc.get("/convention").await.body;
        assert!(read.contains("Copie signée\u{a0}: Page de la ville") && read.contains("empreinte SHA-256 "));
        let content = luc.get(&format!("{path}.pdf")).await;
        assert_eq!(content.status.as_u16(), 200);
        assert!(content.body.starts_with("%PDF-1.7") && content.body.trim_end().ends_with("%%EOF"));
        assert_eq!(luc.get("/convention/texte.pdf").await.status.as_u16(), 200);
        assert_eq!(luc.get(&path).await.status.as_u16(), 404, "the form is the manager's");
        // Of a signature that was taken back, nobody reads the copy.
        let back = nadege.post(&format!("/convention/signatures/{id}/retirer"), &[("motif", "Notée deux fois")]).await;
        assert_eq!(back.status.as_u16(), 303, "{}", back.body);
        assert_eq!(luc.get(&format!("{path}.pdf")).await.status.as_u16(), 404);
    }
}
