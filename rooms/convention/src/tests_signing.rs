//! Signatures, amendments, corrected clauses and the paper to sign, through their routes.

use axum_status::{OK, SEE_OTHER, UNPROCESSABLE};
use door::Role;

use crate::tests::{grant, house};

/// The codes of answers, by their names.
mod axum_status {
    pub(super) const OK: u16 = 200;
    pub(super) const SEE_OTHER: u16 = 303;
    pub(super) const UNPROCESSABLE: u16 = 422;
}

testkit::engines! {
    async fn the_signed_text_is_read_beside_what_was_entered(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let here = "/convention/comparaison";
        assert!(luc.get(here).await.body.contains("pas encore déposé"));
        let original = "/convention/comparaison/original";
        for bad in ["", "Aucun article ici."] {
            let refused = nadege.post(original, &[("mots", bad)]).await;
            assert_eq!(refused.status.as_u16(), 422, "{bad}");
            assert!(refused.body.contains(bad), "what was typed is kept");
        }
        let long = "I. OBJET ".repeat(3_000);
        assert_eq!(nadege.post(original, &[("mots", &long)]).await.status.as_u16(), 422);
        let text = "I. PREAMBULE\nUn service inventé.\nXX. FIN\nRien d’autre.";
        assert_eq!(luc.post(original, &[("mots", text)]).await.status.as_u16(), 404);
        assert_eq!(nadege.post(original, &[("mots", text)]).await.status.as_u16(), 303);
        let page = luc.get(here).await;
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        for told in ["<del>", "<ins>", "Seulement dans le texte de départ", "Seulement dans la convention saisie", "Article XX"] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        assert_eq!(luc.get(&format!("{here}?de=2001-01-01")).await.status.as_u16(), 404);
        let amended = nadege.post("/convention/avenants", &[
            ("objet", "Une heure de plus"), ("effet", "2019-09-01"), ("mots", "Le médiateur fait une heure de plus."),
        ]).await;
        assert_eq!(amended.status.as_u16(), 303, "{}", amended.body);
        let since = luc.get(&format!("{here}?de=avenant-1")).await.body;
        assert!(since.contains("Le médiateur fait une heure de plus.") && since.contains("1 article diffère"), "{since}");
    }

    async fn a_signature_is_put_under_a_text_and_a_changed_text_is_signed_anew(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let mut form = [
            ("texte", "0"), ("partie", "ASL"), ("jour", "2019-06-12"), ("lieu", "Capinghem"),
            ("par", "Bernard Quesnoy"),
        ];
        let noted = nadege.post("/convention/signatures", &form).await;
        assert_eq!(noted.status.as_u16(), SEE_OTHER, "{}", noted.body);
        let seen = luc.get("/convention").await;
        assert!(seen.body.contains("le 12\u{a0}juin 2019 à Capinghem, par Bernard Quesnoy"));
        assert!(seen.body.contains("À signer"), "the operator has not signed");
        // Twice the same, a day to come, someone who does not sign.
        let again = nadege.post("/convention/signatures", &form).await;
        assert_eq!(again.status.as_u16(), UNPROCESSABLE);
        assert!(again.body.contains("déjà signé ce texte"));
        let mut later = form;
        later[2].1 = "2019-12-31";
        later[1].1 = "ICL";
        let refused = nadege.post("/convention/signatures", &later).await;
        assert!(refused.body.contains("pas encore venu") && refused.body.contains("ne signe pas"));
        assert!(refused.body.contains("Bernard Quesnoy"), "what was typed is kept");

        let clause = nadege.get("/convention/articles/iv-1").await;
        assert_eq!(clause.status.as_u16(), OK, "{}", clause.body);
        let reworded = nadege.post("/convention/articles/iv-1", &[
            ("titre", "Moyens humains"), ("mots", "Un autre texte."), ("motif", "Faute de saisie"),
        ]).await;
        assert_eq!(reworded.status.as_u16(), SEE_OTHER, "{}", reworded.body);
        let seen = luc.get("/convention").await;
        assert!(seen.body.contains("À signer de nouveau"));
        assert!(seen.body.contains("Un autre texte.") && seen.body.contains("Faute de saisie"));
        // The new text is signed in its turn, even on a paper that bears an earlier day.
        form[2].1 = "2019-06-10";
        let anew = nadege.post("/convention/signatures", &form).await;
        assert_eq!(anew.status.as_u16(), SEE_OTHER, "{}", anew.body);
        assert!(!luc.get("/convention").await.body.contains("À signer de nouveau"));
    }

    async fn an_amendment_waits_for_each_party(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let empty = nadege.post("/convention/avenants", &[("objet", ""), ("effet", "hier"), ("mots", "")]).await;
        assert_eq!(empty.status.as_u16(), UNPROCESSABLE);
        let written = nadege.post("/convention/avenants", &[
            ("objet", "Prolongation"), ("effet", "2020-01-01"), ("mots", "Trois mois de plus."),
        ]).await;
        assert_eq!(written.status.as_u16(), SEE_OTHER, "{}", written.body);
        let sign = [
            ("texte", "1"), ("partie", "CITEO"), ("jour", "2019-06-13"), ("lieu", "Lille"),
            ("par", "Hélène Lefranc"),
        ];
        assert_eq!(nadege.post("/convention/signatures", &sign).await.status.as_u16(), SEE_OTHER);
        let page = nadege.get("/convention").await;
        assert!(page.body.contains("Avenant n°\u{a0}1") || page.body.contains("Avenant n° 1"));
        assert!(page.body.contains("le 13\u{a0}juin 2019 à Lille"));
        let link = page.body.split("/convention/signatures/").find(|part| part.contains("/retirer")
            && part.len() > 36).map(|part| part[..36].to_owned()).expect("a way back");
        let asked = nadege.get(&format!("/convention/signatures/{link}/retirer")).await;
        assert_eq!(asked.status.as_u16(), OK);
        let there = format!("/convention/signatures/{link}/retirer");
        for bad in ["", "Monsieur Durand s’est trompé"] {
            let refused = nadege.post(&there, &[("motif", bad)]).await;
            assert_eq!(refused.status.as_u16(), UNPROCESSABLE, "{bad}");
        }
        let back = nadege.post(&there, &[("motif", "Notée sous le mauvais texte")]).await;
        assert_eq!(back.status.as_u16(), SEE_OTHER, "{}", back.body);
        let page = nadege.get("/convention").await.body;
        assert!(page.contains("1 signature retirée") && page.contains("Notée sous le mauvais texte"), "{page}");
        assert!(!page.contains("/convention/signatures/{link}"), "it counts no more");
        // Withdrawn after that, the amendment does not claim that nobody ever signed it.
        let leave = "/convention/avenants/1/retirer";
        let print = nadege.get(leave).await.body.split("name=\"empreinte\" value=\"").nth(1).expect("a print")[..64].to_owned();
        let gone = nadege.post(leave, &[("quoi", "tout"), ("motif", "Abandonné"), ("empreinte", &print)]).await;
        assert_eq!(gone.status.as_u16(), SEE_OTHER, "{}", gone.body);
        let page = nadege.get("/convention").await.body;
        assert!(page.contains("une signature ayant été retirée auparavant") && !page.contains("avant toute signature"), "{page}");
    }

    async fn what_nobody_signed_is_withdrawn_with_a_reason_and_what_someone_signed_never(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        for title in ["Prolongation", "Un second médiateur"] {
            let written = nadege.post("/convention/avenants", &[
                ("objet", title), ("effet", "2020-01-01"),
                ("mots", "Le service dure trois mois de plus.\n\nLe local ouvre le soir."),
            ]).await;
            assert_eq!(written.status.as_u16(), SEE_OTHER, "{}", written.body);
        }
        let here = "/convention/avenants/1/retirer";
        assert_eq!(luc.get(here).await.status.as_u16(), 404, "a signatory withdraws nothing");
        for name in ["texte.pdf", "texte.docx"] {
            let paper = luc.get(&format!("/convention/avenants/1/{name}")).await;
            assert_eq!(paper.status.as_u16(), OK, "{name}");
        }
        let page = nadege.get(here).await;
        let print = page.body.split("name=\"empreinte\" value=\"").nth(1).expect("a print")[..64].to_owned();
        let ask = |what: &'static str, why: &'static str| [("quoi", what), ("motif", why), ("empreinte", print.as_str())];
        for (what, why) in [("2", ""), ("3", "Refusé"), ("", "Refusé"), ("2", "Monsieur Durand refuse")] {
            assert_eq!(nadege.post(here, &ask(what, why)).await.status.as_u16(), UNPROCESSABLE, "{what} {why}");
        }
        let gone = nadege.post(here, &ask("2", "Le règlement ne le permet pas")).await;
        assert_eq!(gone.location(), "/convention?fait=ligne-retiree#avenant-1", "{}", gone.body);
        let stale = nadege.post(here, &ask("1", "Refusé")).await;
        assert_eq!(stale.status.as_u16(), UNPROCESSABLE, "the text shown is no longer the text");
        let read = luc.get("/convention").await.body;
        assert!(read.contains("1 ligne retirée") && read.contains("Le règlement ne le permet pas"), "{read}");
        // One signature, and it never leaves.
        let sign = |rank: &'static str| [
            ("texte", rank), ("partie", "CITEO"), ("jour", "2019-06-13"), ("lieu", "Lille"), ("par", "Hélène Lefranc"),
        ];
        assert_eq!(nadege.post("/convention/signatures", &sign("1")).await.status.as_u16(), SEE_OTHER);
        assert_eq!(nadege.get(here).await.status.as_u16(), 404);
        assert_eq!(nadege.post(here, &ask("tout", "Trop tard")).await.status.as_u16(), 404);
        // The other one leaves whole, is no longer signed nor printed, and keeps its number.
        let there = "/convention/avenants/2/retirer";
        let print = nadege.get(there).await.body.split("name=\"empreinte\" value=\"").nth(1).expect("a print")[..64].to_owned();
        let left = nadege.post(there, &[("quoi", "tout"), ("motif", "Sans financement"), ("empreinte", &print)]).await;
        assert_eq!(left.location(), "/convention?fait=avenant-retire#avenants", "{}", left.body);
        assert_eq!(nadege.post("/convention/signatures", &sign("2")).await.status.as_u16(), UNPROCESSABLE);
        assert_eq!(luc.get("/convention/avenants/2/texte.pdf").await.status.as_u16(), 404);
        assert_eq!(nadege.get(there).await.status.as_u16(), 404);
        let read = luc.get("/convention").await.body;
        assert!(read.contains("avant toute signature") && read.contains("Sans financement"), "{read}");
        // The officer finds, puts right and erases what was written of both.
        let office = house.clockwork.under(grant(&house, "dpo", Role::Manager, id).await).await.expect("a grant");
        let done = office.begin(door::Purpose::Correct, move |tx| {
            let [.., withdrawals, lines] = crate::written::WRITTEN else { return Ok(()) };
            let found = (withdrawals.read)(tx, id)?;
            assert_eq!(found.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), ["Sans financement"]);
            let all = |_: &str| true;
            assert_eq!((withdrawals.rewrite)(tx, &found[0].id, &all, "Autrement")?.as_deref(), Some("Sans financement"));
            assert_eq!((withdrawals.erase)(tx, &found[0].id)?, 1);
            let found = (lines.read)(tx, id)?;
            assert_eq!(found.len(), 2, "its words and why");
            assert!((lines.rewrite)(tx, &found[0].id, &|text| text.contains("soir"), "Autre chose")?.is_some());
            assert_eq!((lines.erase)(tx, &found[0].id)?, 1);
            assert_eq!((lines.erase)(tx, &found[0].id)?, 0, "it may run twice");
            Ok(())
        });
        done.await.expect("what was written");
        let next = nadege.post("/convention/avenants", &[("objet", "Autre"), ("effet", "2020-01-01"), ("mots", "Autre chose.")]).await;
        assert_eq!(next.status.as_u16(), SEE_OTHER);
        assert_eq!(luc.get("/convention/avenants/3/texte.pdf").await.status.as_u16(), OK);
    }

    async fn only_the_manager_signs_and_every_member_prints(on) {
        let Some((house, id)) = house(on).await else { return };
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        for path in ["/convention/signatures/nouvelle", "/convention/avenants/nouveau", "/convention/articles/iv-1"] {
            assert_eq!(luc.get(path).await.status.as_u16(), 404, "{path}");
        }
        let paper = luc.get("/convention/texte.pdf").await;
        assert_eq!(paper.status.as_u16(), OK);
        assert_eq!(paper.headers.get("content-type").expect("a type"), "application/pdf");
        let text = luc.get("/convention/texte.docx").await;
        assert_eq!(text.status.as_u16(), OK);
    }
}

#[test]
fn the_paper_says_everything_that_is_agreed() {
    let deed = crate::samples::usual().expect("a deed");
    let paper = crate::text::paper(&deed, kernel::Day::parse("2019-06-14").expect("a day"));
    let told = format!("{paper:?}");
    for clause in &deed.clauses {
        assert!(told.contains(&clause.heading), "{}", clause.heading);
    }
    for one in &deed.loans {
        assert!(told.contains(&one.item), "{}", one.item);
    }
    for line in &deed.lines {
        assert!(told.contains(&line.amount.count().to_string()));
    }
    for objective in &deed.objectives {
        assert!(told.contains(&objective.fr), "{}", objective.fr);
    }
    assert!(told.contains("Signature et cachet"));
    let cost = format!("{:?}", deed.written.stated_cost_text);
    assert!(told.contains(cost.trim_matches('"')), "the cost as the text writes it");
    let once = told.matches("Coût global").count();
    assert_eq!(once, 1, "{told}");
}

#[test]
fn articles_numbered_otherwise_lose_nothing() {
    let mut deed = crate::samples::usual().expect("a deed");
    let today = kernel::Day::parse("2019-06-14").expect("a day");
    let numbers = |text: &str| text.replace("III", "3").replace("II", "2").replace("VII", "7");
    for clause in &mut deed.clauses {
        clause.article = numbers(&clause.article);
    }
    for one in &mut deed.loans {
        one.article = numbers(&one.article);
    }
    for one in &mut deed.commitments {
        one.article = numbers(&one.article);
    }
    let told = format!("{:?}", crate::text::paper(&deed, today));
    let activities = deed.lists.terms(referential::List::Activity);
    assert!(!activities.is_empty());
    for one in activities {
        assert!(told.contains(one.label(kernel::Lang::Fr)), "{}", one.label(kernel::Lang::Fr));
    }
    for objective in &deed.objectives {
        assert!(told.contains(&objective.fr), "{}", objective.fr);
    }
}

/// What an article says already in its own words is followed by the mirror, and printed once; what is lent stands under
/// whoever lends it, who is named once.
#[test]
fn the_paper_says_nothing_twice() {
    let mut deed = crate::samples::usual().expect("a deed");
    let today = kernel::Day::parse("2019-06-14").expect("a day");
    let told = |deed: &crate::pages::Deed| format!("{:?}", crate::text::paper(deed, today));
    let own = deed.commitments.iter().position(|one| one.party == "CITEO").expect("one of its own");
    let words = deed.commitments[own].words.clone();
    assert!(told(&deed).contains(&words), "an article that does not say it lists it");
    let print = crate::text::fingerprint(&deed);
    deed.commitments[own].drawn = true;
    assert!(!told(&deed).contains(&words), "the article says it already");
    assert_eq!(crate::text::fingerprint(&deed), print, "what was agreed is the same");
    let lender = deed.loans[0].lender.clone();
    let mut second = deed.loans[0].clone();
    second.rank = 99;
    second.item = "Un second moyen".to_owned();
    deed.loans.push(second);
    let paper = told(&deed);
    let named = crate::text::named(&deed, &lender);
    assert_eq!(paper.matches(&format!("Par {named}")).count(), 1, "{paper}");
    assert!(paper.contains("Un second moyen"), "{paper}");
}

/// A heading alone opens an article; its parts follow under their own words.
#[test]
fn an_article_may_begin_with_a_heading_alone() {
    let mut deed = crate::samples::usual().expect("a deed");
    let clause = |anchor: &str, heading: &str, words: &str| crate::Clause {
        rank: 1,
        article: "VI".to_owned(),
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        words: words.to_owned(),
    };
    deed.clauses = vec![
        clause("vi", "Gouvernance et engagements", ""),
        clause("vi-a", "Pilotage", "Deux comités."),
        clause("vi-b", "Engagements", ""),
    ];
    let sections = crate::text::sections(&deed);
    let titles: Vec<&str> = sections.iter().map(|one| one.title.as_str()).take(3).collect();
    assert_eq!(titles, ["Article VI – Gouvernance et engagements", "Pilotage", "Engagements"]);
    let holds = |at: usize, text: &str| format!("{:?}", sections[at].blocks).contains(text);
    assert!(sections[0].blocks.is_empty(), "a heading alone");
    assert!(holds(2, "Les signataires s’engagent à"), "at the end of the article");
    assert!(!holds(1, "Les signataires s’engagent à"));
}

/// Who represents a party changes at an election; the text does not.
#[test]
fn a_new_mayor_asks_nobody_to_sign_anew() {
    let mut deed = crate::samples::usual().expect("a deed");
    let before = crate::text::fingerprint(&deed);
    deed.parties[0].represented_by = "Quelqu’un d’autre".to_owned();
    assert_eq!(crate::text::fingerprint(&deed), before);
    deed.lines[0].amount = kernel::Cents(1);
    assert_ne!(crate::text::fingerprint(&deed), before);
}

/// Its boxes are those of the convention: each party, where, when, how many originals.
#[test]
fn the_paper_of_an_amendment_has_a_box_for_each_party() {
    let deed = crate::samples_signing::signed(crate::samples::usual().expect("a deed"));
    let (one, today) = (&deed.amendments[0], kernel::Day::parse("2019-06-14").expect("a day"));
    let paper = crate::text::amendment(&deed, one, today);
    let told = format!("{paper:?}");
    let signing = |party: &&crate::Party| party.is(crate::PartyRole::Signatory);
    for party in deed.parties.iter().filter(signing) {
        let whom = deed.names.whole(&party.organisation);
        assert!(told.contains(whom), "{whom}: {told}");
    }
    let words = [
        one.words.as_str(),
        "Signature et cachet",
        "Fait à",
        "exemplaires originaux",
        "Prend effet le",
    ];
    for said in words.into_iter().chain([crate::signing::of_amendment(one).as_str()]) {
        assert!(told.contains(said), "{said}: {told}");
    }
    let whole = format!("{:?}", crate::text::paper(&deed, today));
    assert!(!whole.contains("Un second médiateur"), "what was withdrawn is in no paper");
}
