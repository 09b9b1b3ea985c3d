//! What an amendment changes once everyone signed it, and what is put right on the page, through the
//! routes, on both engines.

use door::Role;
use kernel::{Cents, Day, Minutes};
use testkit::{Actor, House};

use crate::tests::{grant, house};

const OK: u16 = 200;
const SEE_OTHER: u16 = 303;
const NOT_FOUND: u16 = 404;
const REFUSED: u16 = 422;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

async fn sign(who: &Actor, text: &str, party: &str) {
    let signed = who
        .post(
            "/convention/signatures",
            &[
                ("texte", text),
                ("partie", party),
                ("jour", "2019-06-13"),
                ("lieu", "Lille"),
                ("par", "Hélène Lefranc"),
            ],
        )
        .await;
    assert_eq!(signed.status.as_u16(), SEE_OTHER, "{}", signed.body);
}

/// The convention as a right reads it, and the last day of that right.
async fn read(house: &House, right: kernel::id::GrantId) -> (crate::Convention, Day) {
    let under = house.clockwork.under(right).await.expect("a grant");
    let read = under.read(|tx| {
        let agreed = crate::convention(tx)?.ok_or(door::Stop::NotFound)?;
        Ok((agreed, tx.scope()?.days.to()))
    });
    read.await.expect("a convention")
}

testkit::engines! {
    async fn an_amendment_that_all_signed_lengthens_the_convention(on) {
        let Some((house, id)) = house(on).await else { return };
        let right = grant(&house, "nadege", Role::Manager, id).await;
        let nadege = house.arrives(right).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let form = |end: &'static str, hours: &'static str, cost: &'static str| [
            ("objet", "Reconduction"), ("effet", "2020-01-01"), ("mots", "Une année de plus."),
            ("fin", end), ("heures", hours), ("cout", cost),
        ];
        for (end, hours, cost) in [("2019-12-01", "", ""), ("demain", "", ""), ("", "0", ""), ("", "", "cent")] {
            let refused = nadege.post("/convention/avenants", &form(end, hours, cost)).await;
            assert_eq!(refused.status.as_u16(), REFUSED, "{end} {hours} {cost}");
        }
        let written = nadege.post("/convention/avenants", &form("2020-12-31", "1700", "121 200")).await;
        assert_eq!(written.status.as_u16(), SEE_OTHER, "{}", written.body);
        let (first, days) = read(&house, right).await;
        assert_eq!((first.period.to(), days), (day("2019-12-31"), day("2019-12-31")));
        let page = luc.get("/convention").await.body;
        assert!(page.contains("La convention prend fin le 31\u{a0}décembre 2020."), "{page}");
        assert!(page.contains("Sans effet tant que chaque partie ne l’a pas signé."));
        // The text that each signed stays the text that each signed.
        sign(&nadege, "0", "ASL").await;
        sign(&nadege, "1", "ASL").await;
        assert_eq!(read(&house, right).await.0, first, "one signature lacks");
        sign(&nadege, "1", "CITEO").await;
        let (stands, days) = read(&house, right).await;
        assert_eq!((stands.period.to(), days), (day("2020-12-31"), day("2020-12-31")), "and the right follows");
        assert_eq!((stands.annual, stands.stated_cost), (first.annual, first.stated_cost), "from January on");
        let page = luc.get("/convention").await.body;
        assert!(page.contains("Signé par chaque partie") && page.contains("En vigueur à partir du 1er\u{a0}janvier 2020."), "{page}");
        assert!(page.contains("par avenant\u{202f}; auparavant"), "{page}");
        assert!(!page.contains("À signer de nouveau"), "the first text is signed as it was");
        // A signature taken back takes the year back, and the right with it.
        let back = last_signature(&nadege).await;
        let gone = nadege.post(&back, &[("motif", "Notée trop tôt")]).await;
        assert_eq!(gone.status.as_u16(), SEE_OTHER, "{}", gone.body);
        assert_eq!(read(&house, right).await, (first.clone(), day("2019-12-31")));
        sign(&nadege, "1", "CITEO").await;
        house.set_clock(kernel::Instant::at(day("2020-01-02"), kernel::TimeOfDay::clamped(600)));
        let (stands, _) = read(&house, right).await;
        assert_eq!((stands.annual, stands.stated_cost), (Minutes::of(1_700 * 60), Cents::euros(121_200)));
        // What is owed follows: each part by its own hours, nothing after the last day.
        let span = |from: &str, to: &str| kernel::Period::spanning(day(from), day(to));
        let asked = span("2019-07-01", "2021-06-30");
        let under = house.clockwork.under(right).await.expect("a grant");
        let owed = under.read(move |tx| Ok(crate::owed_hours(tx, asked)?)).await.expect("hours");
        let (before, after) = (span("2019-07-01", "2019-12-31"), span("2020-01-01", "2020-12-31"));
        assert_eq!(owed, [(before, first.annual), (after, Minutes::of(1_700 * 60))]);
    }

    async fn a_party_is_put_right_on_a_page_and_what_it_said_is_kept(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        sign(&nadege, "0", "ASL").await;
        let here = "/convention/parties/ASL";
        assert_eq!(luc.get(here).await.status.as_u16(), NOT_FOUND);
        let shown = nadege.get(here).await;
        assert_eq!(shown.status.as_u16(), OK, "{}", shown.body);
        assert!(shown.body.contains("value=\"Camille Exemple\""), "{}", shown.body);
        let form = |by: &'static str, voted: &'static str, why: &'static str| [
            ("represente", by), ("qualite", "Présidente"), ("mandat", "Représentée par sa présidente."),
            ("deliberations", voted), ("noms", "ASL\nALSH"), ("motif", why),
        ];
        let same = "Conseil communal du 12 juin 2019";
        for (by, voted, why) in [("Sacha Modèle", same, ""), ("Sacha Modèle", "a|b", "Élection"), ("Sacha Modèle", same, "Madame Durand a démissionné")] {
            let refused = nadege.post(here, &form(by, voted, why)).await;
            assert_eq!(refused.status.as_u16(), REFUSED, "{voted} {why}");
            assert!(refused.body.contains("value=\"Sacha Modèle\""), "what was typed is kept");
        }
        assert_eq!(luc.post(here, &form("X", same, "Y")).await.status.as_u16(), NOT_FOUND);
        let kept = nadege.post(here, &form("Sacha Modèle", same, "Élections de mars")).await;
        assert_eq!(kept.status.as_u16(), SEE_OTHER, "{}", kept.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("Sacha Modèle") && page.contains("Camille Exemple") && page.contains("Élections de mars"), "{page}");
        assert!(!page.contains("À signer de nouveau"), "who represents a party is no part of the text");
        let voted = nadege.post(here, &form("Sacha Modèle", "Conseil communal du 12 juin 2019\nConseil du 3 juillet 2019", "Délibération du 3 juillet")).await;
        assert_eq!(voted.status.as_u16(), SEE_OTHER, "{}", voted.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("Conseil du 3 juillet 2019") && page.contains("À signer de nouveau"), "{page}");
    }

    async fn a_line_of_money_is_taken_away_or_replaced_and_what_it_said_is_kept(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let line = |payer: &'static str, amount: &'static str| [
            ("payeur", payer), ("beneficiaire", "CITEO"), ("via", ""), ("nature", "subsidy"), ("montant", amount), ("texte", "Ajoutée"),
        ];
        let added = nadege.post("/convention/financement", &line("MEL", "500")).await;
        assert_eq!(added.status.as_u16(), SEE_OTHER, "{}", added.body);
        let replaced = nadege.post("/convention/financement/4", &line("MEL", "700")).await;
        assert_eq!(replaced.status.as_u16(), SEE_OTHER, "{}", replaced.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("1 ligne corrigée ou retirée") && page.contains("500\u{a0}€"), "{page}");
        // With an instalment it stays: that is money that came or is due.
        let part = [("echeance", "2019-09-01"), ("montant", "700"), ("appele", ""), ("recu", ""), ("piece", "")];
        assert_eq!(nadege.post("/convention/financement/4/versement", &part).await.status.as_u16(), SEE_OTHER);
        let away = "/convention/financement/4/retirer";
        assert_eq!(nadege.get(away).await.status.as_u16(), NOT_FOUND);
        assert_eq!(nadege.post(away, &[("motif", "Erreur")]).await.status.as_u16(), NOT_FOUND);
        let held = nadege.get("/convention").await.body.split("/convention/versements/").nth(1).expect("a link")[..36].to_owned();
        assert_eq!(nadege.post(&format!("/convention/versements/{held}/retirer"), &[]).await.status.as_u16(), SEE_OTHER);
        assert_eq!(luc.get(away).await.status.as_u16(), NOT_FOUND);
        assert_eq!(nadege.get(away).await.status.as_u16(), OK);
        assert_eq!(nadege.post(away, &[("motif", "")]).await.status.as_u16(), REFUSED);
        let gone = nadege.post(away, &[("motif", "Saisie deux fois")]).await;
        assert_eq!(gone.status.as_u16(), SEE_OTHER, "{}", gone.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("2 lignes corrigées ou retirées") && page.contains("Saisie deux fois"), "{page}");
        assert_eq!(nadege.get("/convention/financement/4").await.status.as_u16(), NOT_FOUND);
        // Its number is nobody else's.
        assert_eq!(nadege.post("/convention/financement", &line("MEL", "900")).await.status.as_u16(), SEE_OTHER);
        assert_eq!(nadege.get("/convention/financement/4").await.status.as_u16(), NOT_FOUND);
        assert_eq!(nadege.get("/convention/financement/5").await.status.as_u16(), OK);
    }

    async fn something_lent_is_added_without_anyone_signing_anew(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        sign(&nadege, "0", "ASL").await;
        assert_eq!(luc.get("/convention/moyens/nouveau").await.status.as_u16(), NOT_FOUND);
        assert_eq!(nadege.get("/convention/moyens/nouveau").await.status.as_u16(), OK);
        for (item, lender) in [("", "ASL"), ("Vélo", "NULPART"), ("Le vélo de M. Durand", "ASL")] {
            let refused = nadege.post("/convention/moyens", &[("moyen", item), ("preteur", lender), ("article", "")]).await;
            assert_eq!(refused.status.as_u16(), REFUSED, "{item} {lender}");
        }
        let added = nadege.post("/convention/moyens", &[("moyen", "Vélo de service"), ("preteur", "ASL"), ("article", "IV.3")]).await;
        assert_eq!(added.status.as_u16(), SEE_OTHER, "{}", added.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("Vélo de service") && page.contains("ajouté le"), "{page}");
        assert!(!page.contains("À signer de nouveau"), "{page}");
        let handed = nadege.post("/convention/moyens/2", &[("geste", "hand_over"), ("jour", "2019-06-13"), ("mots", "")]).await;
        assert_eq!(handed.status.as_u16(), SEE_OTHER, "{}", handed.body);
    }
}

/// Where the last signature under the first amendment is taken back.
async fn last_signature(who: &Actor) -> String {
    let page = who.get("/convention").await.body;
    let rows = page.split("<tr").filter(|row| row.contains("Avenant") && row.contains("/retirer"));
    let row = rows.last().expect("its row").to_owned();
    let id = row.split("/convention/signatures/").nth(1).expect("a link")[..36].to_owned();
    format!("/convention/signatures/{id}/retirer")
}
