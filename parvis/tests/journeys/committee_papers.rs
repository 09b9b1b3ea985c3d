//! The papers of a committee: one file for each reader with its annexes, the sheet that people sign.

use axum::http::StatusCode;
use door::Role;
use kernel::Instant;
use testkit::{Actor, engines};

use crate::committees::{convened, planned};
use crate::field::{Ground, ground};
use crate::monthly::lay_landlord;
use crate::readers::said;
use crate::signed_copy::{PDF, send_file};
use crate::{ZONES, enter, record};

/// A month that is frozen: one record in it, of the first block.
async fn frozen(ground: &Ground) {
    let program = ground.house.program(ground.manager, "write:activities").await;
    let mut whole = record(1, "awa");
    whole["day"] = "2019-05-14".into();
    let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
    assert_eq!(program.put(path, &whole).await.status, StatusCode::CREATED);
    let frozen = ground.office.post("/syntheses/2019-05/arreter", &[]).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);
}

async fn post(actor: &Actor, path: &str, fields: &[(&str, &str)]) {
    let page = actor.post(path, fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{path} {}", page.body);
}

/// An agenda with what waits, one point with guests, one of the restricted part; then it is sent.
pub(crate) async fn prepared(ground: &Ground, path: &str) {
    post(&ground.office, &format!("{path}/ordre-du-jour"), &[]).await;
    for (part, title, guests) in [
        ("open", "Éclairage du passage", "Syndic, bailleurs"),
        ("restricted", "Tensions dans un hall", "Parquet"),
    ] {
        let point = [("partie", part), ("intitule", title), ("detail", ""), ("invites", guests)];
        post(&ground.office, &format!("{path}/points"), &point).await;
    }
}

pub(crate) async fn sent(ground: &Ground, path: &str) {
    let page = ground.office.get(path).await;
    let tick = page.body.split("name=\"convoques\"").nth(1).expect("a contact to convene");
    let id = tick.split("value=\"").nth(1).expect("its identifier")[..36].to_owned();
    post(&ground.office, &format!("{path}/convoquer"), &[("convoques", &id)]).await;
}

engines! {
    async fn each_reader_downloads_one_file_with_its_own_annexes(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        lay_landlord(&ground.house).await;
        let path = format!("/instances/reunions/{}", planned(&ground).await);
        let whole = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        let whole = ground.house.arrives(whole).await;
        let narrow = enter(&ground.house, "bailleur", Role::Referent, &ZONES[..1]).await;
        let narrow = ground.house.arrives(narrow).await;
        let file = format!("{path}/dossier.pdf");
        assert_eq!(ground.office.get(&file).await.status, StatusCode::NOT_FOUND, "no point yet");
        prepared(&ground, &path).await;
        assert_eq!(whole.get(&file).await.status, StatusCode::NOT_FOUND, "nothing was sent");
        let before = said(&ground.office.get(&file).await);
        assert!(before.contains("Annexe 1 – Fiches en attente") && !before.contains("Annexe 2"), "{before}");
        frozen(&ground).await;
        sent(&ground, &path).await;

        let page = ground.office.get(&file).await;
        let raw = String::from_utf8_lossy(&page.bytes).into_owned();
        assert!(raw.contains("/Outlines"), "bookmarks");
        let own = said(&page);
        for words in ["Sommaire", "Annexe 1 – Fiches en attente, par partenaire", "Tensions dans un hall",
            "Annexe 2 – Synthèse de mai 2019", "Les huit chiffres du mois"] {
            assert!(own.contains(words), "{words} in {own}");
        }
        // What the contents announce begins on the page that they say.
        let announced = own.lines().find(|line| line.starts_with("Annexe 2")).expect("the contents");
        let number: String = announced.chars().rev().take_while(char::is_ascii_digit).collect();
        let number: usize = number.chars().rev().collect::<String>().parse().expect("a page");
        let page = own.split('\u{c}').nth(number - 1).expect("that page");
        assert!(number > 1 && page.contains("Annexe 2 – Synthèse de mai 2019"), "{number} {page}");
        // A partner’s annex is its own synthesis; what waits, and the restricted part, are not in its file.
        for reader in [&whole, &narrow] {
            let words = said(&reader.get(&file).await);
            assert!(words.contains("Annexe 1 – Synthèse de mai 2019"), "{words}");
            for other in ["Tensions dans un hall", "Fiches en attente, par partenaire", "Annexe 2"] {
                assert!(!words.contains(other), "{other} in {words}");
            }
        }
    }

    async fn a_sheet_is_printed_signed_attached_and_read_by_the_operator_alone(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        let path = format!("/instances/reunions/{}", planned(&ground).await);
        let mayor = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        let mayor = ground.house.arrives(mayor).await;
        prepared(&ground, &path).await;
        let blank = said(&ground.office.get(&format!("{path}/emargement.pdf")).await);
        for words in ["Émargement – Comité de suivi", "Un représentant", "Nom et prénom", "Signature", "Syndic, bailleurs"] {
            assert!(blank.contains(words), "{words} in {blank}");
        }
        assert!(!blank.contains("Parquet"), "guests of the restricted part are on no sheet: {blank}");
        let form = format!("{path}/emargement");
        let early = send_file(&ground.office, (&form, &form), (&[], PDF)).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        ground.house.set_clock(Instant::parse("2019-06-21T08:00:00Z").expect("a moment"));
        let zip = send_file(&ground.office, (&form, &form), (&[], b"PK\x03\x04 une archive %%EOF")).await;
        assert!(zip.status == 422 && zip.body.contains("n’est pas un PDF entier"), "{}", zip.body);
        let more = send_file(&ground.office, (&form, &form), (&[("autre", "1")], PDF)).await;
        assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY, "an unknown field");
        assert_eq!(ground.office.get(&format!("{path}/emargement-signe.pdf")).await.status, 404);
        let kept = send_file(&ground.office, (&form, &form), (&[], PDF)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let page = ground.office.get(&path).await;
        assert!(page.body.contains("Feuille signée jointe le 21\u{a0}juin 2019") && page.body.contains("Empreinte SHA-256"));
        let signed = ground.office.get(&format!("{path}/emargement-signe.pdf")).await;
        assert_eq!((signed.status.as_u16(), signed.bytes.as_slice()), (200, PDF));
        for (who, name) in [(&mayor, "a signatory"), (&ground.awa, "a mediator")] {
            assert_eq!(who.get(&format!("{path}/emargement-signe.pdf")).await.status, 404, "{name}");
            assert_eq!(who.get(&form).await.status, 404, "{name}");
        }
        assert!(!mayor.get(&path).await.body.contains("Empreinte SHA-256"));
    }
}
