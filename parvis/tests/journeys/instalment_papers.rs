//! The papers of a payment: attached, typed, opened by the parties of the line and nobody else; the call that is made
//! from the line.

use axum::http::StatusCode;
use door::Role;
use kernel::Instant;
use testkit::{Actor, engines};

use crate::accounts::lay;
use crate::readers::said;
use crate::signed_copy::{PDF, send_file};
use crate::{ZONES, enter, open};

/// A line and its instalment: the address of the page of that instalment.
pub(crate) async fn planned(nadege: &Actor, (payer, amount): (&str, &str)) -> String {
    let line = [
        ("payeur", payer),
        ("beneficiaire", "CITEO"),
        ("via", ""),
        ("nature", "subsidy"),
        ("montant", amount),
        ("texte", "10 000 € (dix mille euros), subvention à Citéo"),
    ];
    let kept = nadege.post("/convention/financement", &line).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = nadege.get("/convention").await.body;
    let rank = page.matches("/versement\"").count();
    let rank = page.split("/versement\"").nth(rank - 1).expect("the last line");
    let rank = rank.rsplit('/').next().expect("its rank").to_owned();
    let part = [
        ("echeance", "2019-07-15"),
        ("montant", "6000"),
        ("appele", ""),
        ("recu", ""),
        ("piece", ""),
    ];
    let kept = nadege.post(&format!("/convention/financement/{rank}/versement"), &part).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = nadege.get("/convention").await.body;
    let last = page.matches("/convention/versements/").count();
    let id = page.split("/convention/versements/").nth(last).expect("the instalment");
    format!("/convention/versements/{}", &id[..36])
}

fn paper(page: &str) -> String {
    let id = page.split("/convention/pieces/").nth(1).expect("a paper");
    format!("/convention/pieces/{}", &id[..36])
}

engines! {
    async fn a_paper_is_opened_by_the_parties_of_its_line_and_nobody_else(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let awa = house.arrives(enter(&house, "awa", Role::Mediator, &ZONES).await).await;
        // Everyone of the test house is of ASL: it pays the first of these lines, and not the second.
        let own = planned(&nadege, ("ASL", "10000")).await;
        let other = planned(&nadege, ("VILLE", "8000")).await;
        for (page, bad, words) in [(&own, &b"PK\x03\x04 %%EOF"[..], "n’est pas un PDF entier"), (&own, b"", "Fichier PDF")] {
            let typed = [("nature", "decision"), ("nom", "Délibération 12")];
            let refused = send_file(&nadege, (page, &format!("{page}/pieces")), (&typed, bad)).await;
            assert!(refused.status == 422 && refused.body.contains(words), "{}", refused.body);
            assert!(refused.body.contains("Délibération 12"), "what was typed is shown again");
        }
        let wrong = [("nature", "gift"), ("nom", "Cadeau")];
        assert_eq!(send_file(&nadege, (&own, &format!("{own}/pieces")), (&wrong, PDF)).await.status, 422);
        let mut papers = Vec::new();
        for page in [&own, &other] {
            let typed = [("nature", "decision"), ("nom", "Délibération 12")];
            let kept = send_file(&nadege, (page, &format!("{page}/pieces")), (&typed, PDF)).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
            let again = send_file(&nadege, (page, &format!("{page}/pieces")), (&typed, PDF)).await;
            assert!(again.status == 422 && again.body.contains("déjà jointe"), "{}", again.body);
            papers.push(paper(&nadege.get(page).await.body));
        }
        let [first, second] = papers.as_slice() else { testkit::stop("two papers") };
        for (reader, path, status) in [
            (&nadege, first, 200), (&nadege, second, 200), (&luc, first, 200), (&luc, second, 404), (&awa, first, 404),
        ] {
            let page = reader.get(&format!("{path}/piece.pdf")).await;
            assert_eq!(page.status.as_u16(), status, "{path}");
            assert!(status != 200 || page.bytes == PDF, "byte for byte");
        }
        let read = luc.get("/convention").await.body;
        assert!(read.contains(&format!("{first}/piece.pdf")) && !read.contains(second.as_str()), "{read}");
        assert!(!awa.get("/convention").await.body.contains("/convention/pieces/"));
        assert_eq!(luc.post(&format!("{first}/retirer"), &[]).await.status, 404);
        assert_eq!(nadege.post(&format!("{first}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
        for reader in [&nadege, &luc] {
            assert_eq!(reader.get(&format!("{first}/piece.pdf")).await.status, 404, "taken away");
        }
        // Ten years after the end of its year, the other one leaves.
        let left = |to: &'static str| {
            house.set_clock(Instant::parse(to).expect("a moment"));
            let house = &house;
            async move {
                let rooms = parvis::house::rooms();
                let sweep = rooms.iter().flat_map(|room| room.sweeps).find(|one| one.table == "instalment_paper").expect("a sweep");
                house.clockwork.begin(door::Purpose::Routine, |tx| Ok((sweep.run)(tx)?)).await.expect("swept")
            }
        };
        assert_eq!(left("2029-12-31T00:00:00Z").await, 0);
        assert_eq!(left("2031-01-02T00:00:00Z").await, 2);
    }

    async fn a_call_for_funds_is_made_from_its_line(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let own = planned(&nadege, ("VILLE", "10000")).await;
        for end in ["pdf", "docx"] {
            let words = said(&nadege.get(&format!("{own}/appel.{end}")).await);
            let plain = words.replace(['\u{a0}', '\u{202f}'], " ");
            for expected in ["Appel de fonds – ", "15 juillet 2019", "6 000", "Restera à appeler", "4 000", "IBAN", "dix mille euros"] {
                assert!(plain.contains(expected), "{expected} in {plain}");
            }
            // Where the payee signs: for whom, the name, the quality, the place and the day.
            for expected in ["Pour Structure CITEO, bénéficiaire", "Nom et prénom", "Qualité", "Fait à, le", "Signature et cachet"] {
                assert!(plain.contains(expected), "{end}: {expected} in {plain}");
            }
            assert_eq!(luc.get(&format!("{own}/appel.{end}")).await.status, 404, "the manager makes it");
        }
        let received = [("echeance", "2019-07-15"), ("montant", "6000"), ("appele", ""), ("recu", "2019-06-02"), ("piece", "")];
        assert_eq!(nadege.post(&own, &received).await.status, StatusCode::SEE_OTHER);
        let nothing = nadege.get(&format!("{own}/appel.pdf")).await;
        assert!(nothing.status == 422 && nothing.body.contains("plus rien à appeler"), "{}", nothing.body);
        assert!(!nadege.get(&own).await.body.contains("appel.pdf"));
    }
}
