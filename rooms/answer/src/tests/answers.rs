//! What goes out and comes back: the letter, its link, the answer, on both engines.

use alert::{NewAlert, Recipient};
use testkit::Actor;

use super::fiche::{at, new, zone};
use super::sent::{approved, is_clean, letters, peopled, step};
use super::{link_of, opens, says};

testkit::engines! {
    async fn an_alert_goes_out_and_comes_back_answered(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let written = letters(&house).await;
        assert_eq!(written.len(), 1);
        let letter = &written[0];
        assert_eq!((letter.to.as_str(), letter.to_name.as_str()), ("voirie@metropole.example", "Voirie"));
        assert_eq!(letter.subject, "Fiche HUM-2019-0001 – Services de MEL");
        for text in [&letter.text, &letter.html] {
            assert!(text.contains("Dépôt au pied des bornes.") && !text.contains("Vu deux fois"), "{text}");
            assert!(!text.contains("Personne Inventée"));
        }
        let (page, secret, _) = link_of(letter);
        // A program that opens what letters hold spoils nothing, and is known by nothing.
        let scanner = Actor::stranger(house.app.clone());
        for _ in 0..3 {
            let seen = scanner.get(&page).await;
            assert_eq!((seen.status.as_u16(), seen.headers.get("set-cookie")), (200, None));
            assert!(!seen.body.contains("Dépôt au pied"));
            is_clean(&seen);
        }
        let (guest, opened) = opens(&house, &page, &secret, "").await;
        assert_eq!((opened.status.as_u16(), opened.location()), (303, page.as_str()));
        let shown = guest.get(&page).await;
        assert!(shown.body.contains("Dépôt au pied des bornes.") && !shown.body.contains("Vu deux fois"));
        is_clean(&shown);
        // Nothing is chosen beforehand: a program that sends the form gives no answer.
        let nothing = says(&guest, &page, &[("mot", "")]).await;
        assert_eq!(nothing.status, 422);
        is_clean(&nothing);
        let mute = says(&guest, &page, &[("reponse", "refuse"), ("mot", " ")]).await;
        assert!(mute.status == 422 && mute.body.contains("Dites en un mot pourquoi"), "{}", mute.body);
        let past = [("reponse", "take_up"), ("prevu", "2019-06-01"), ("mot", "Gardé.")];
        let past = says(&guest, &page, &past).await;
        assert!(past.status == 422 && past.body.contains("Gardé."));
        let said = [("reponse", "take_up"), ("prevu", "2019-06-12"), ("mot", "Le matin.")];
        assert!(!guest.get(&format!("{page}?fait=1")).await.body.contains("Merci"), "nothing was said yet");
        for _ in 0..3 {
            assert_eq!(says(&guest, &page, &said).await.location(), format!("{page}?fait=1"));
        }
        assert!(guest.get(&format!("{page}?fait=1")).await.body.contains("Merci"));
        let seen = manager.get(&format!("/signalements/{id}")).await.body;
        assert_eq!(seen.matches("Prise en charge annoncée").count(), 1, "the same answer is one");
        assert!(seen.contains("Prévu le 12\u{a0}juin 2019") && seen.contains("Le matin."));
        assert!(seen.contains("voirie@metropole.example") && seen.contains("en attente de départ"));
        // Another day, another word: not the same answer.
        let other = [("reponse", "take_up"), ("prevu", "2019-06-20"), ("mot", "Pièce attendue.")];
        assert_eq!(says(&guest, &page, &other).await.status, 303);
        let seen = manager.get(&format!("/signalements/{id}")).await.body;
        assert!(seen.contains("Prévu le 20\u{a0}juin 2019") && seen.contains("Pièce attendue."));
        assert_eq!(says(&guest, &page, &[("reponse", "declare_done"), ("mot", "")]).await.status, 303);
        let over = guest.get(&page).await;
        assert!(over.body.contains("Aucune réponse n’est attendue") && over.body.contains("Déclarée traitée"));
        // From a tab that was left open.
        let stale = (ui::form::TOKEN, shown.token());
        let late = [("reponse", "refuse"), ("mot", "Non."), stale];
        let late = guest.post(&format!("{page}/reponse"), &late).await;
        assert!(late.status == 422 && late.body.contains("a avancé depuis"));
    }

    async fn a_code_is_typed_and_wrong_ones_are_counted(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, code) = link_of(&letters(&house).await[0]);
        let careless = code.to_lowercase().replace('-', " ");
        assert_eq!(opens(&house, &page, "", &careless).await.1.status, 303);
        for wrong in ["00000-00000", "", &"9".repeat(500)] {
            let (_, answer) = opens(&house, &page, "", wrong).await;
            assert_eq!(answer.status, 422, "{wrong}");
            is_clean(&answer);
        }
        // Another page of the same length, another secret: the same answer as a wrong one.
        assert_eq!(opens(&house, "/s/0123456789abcdef", &secret, "").await.1.status, 422);
        assert_eq!(opens(&house, "/s/ailleurs", &secret, "").await.1.status, 404);
        for _ in 0..20 {
            opens(&house, &page, "", "00000-00000").await;
        }
        assert_eq!(opens(&house, &page, "", &code).await.1.status, 422, "too many were tried today");
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303, "256 bits are not guessed");
        house.set_clock(at(4, 0));
        assert_eq!(opens(&house, &page, "", &code).await.1.status, 303, "the next day");
    }

    async fn thirty_answers_at_once_are_one(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let (guest, _) = opens(&house, &page, &secret, "").await;
        let token = guest.get(&page).await.token().to_owned();
        let sending: Vec<_> = (0..30)
            .map(|_| {
                let (guest, reply, token) = (guest.clone(), format!("{page}/reponse"), token.clone());
                tokio::spawn(async move {
                    let token = (ui::form::TOKEN, token.as_str());
                    guest.post(&reply, &[("reponse", "declare_done"), ("mot", "Fait."), token]).await.status
                })
            })
            .collect();
        for one in sending {
            assert_eq!(one.await.expect("answered").as_u16(), 303);
        }
        let seen = manager.get(&format!("/signalements/{id}")).await.body;
        assert_eq!(seen.matches("Déclarée traitée par le destinataire").count(), 1);
    }

    async fn a_guest_opens_nothing_else(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let one = approved(&house, &manager, new(1, zone(1))).await;
        let other = NewAlert {
            recipient: Recipient { organisation: "CAPINGHEM".to_owned(), service: "Technique".to_owned() },
            ..new(2, zone(1))
        };
        approved(&house, &manager, other).await;
        approved(&house, &manager, new(3, zone(1))).await;
        let written = letters(&house).await;
        let of = |number: &str| link_of(written.iter().find(|one| one.subject.contains(number)).expect("a letter"));
        let (first, elsewhere) = (of("0001"), of("0002"));
        let (guest, _) = opens(&house, &first.0, &first.1, "").await;
        let shown = guest.get(&first.0).await.body;
        assert!(shown.contains("HUM-2019-0003"), "the others that wait on the same address");
        assert!(!shown.contains("HUM-2019-0002"), "and of nobody else");
        assert!(!guest.get(&elsewhere.0).await.body.contains("Dépôt au pied"));
        assert_eq!(opens(&house, &elsewhere.0, &first.1, "").await.1.status, 422);
        assert_eq!(says(&guest, &elsewhere.0, &[("reponse", "take_up"), ("mot", "")]).await.status, 422);
        // Both open in one browser: each answers for its own. Without its token, or with another, nothing.
        let mut both = guest.clone();
        let second = both.post(&elsewhere.0, &[("lien", &elsewhere.1), ("code", "")]).await;
        both.take_cookies(&second);
        assert_eq!(says(&both, &elsewhere.0, &[("reponse", "refuse"), ("mot", "Non.")]).await.status, 303);
        assert!(both.get(&first.0).await.body.contains("HUM-2019-0001"));
        let theirs = both.get(&first.0).await;
        let foreign = [("reponse", "take_up"), ("mot", ""), (ui::form::TOKEN, theirs.token())];
        assert_eq!(both.post(&format!("{}/reponse", elsewhere.0), &foreign).await.status, 403);
        // What the form does not have, what comes from elsewhere, what is too large: refused, and nothing is kept.
        let own = format!("{}/reponse", first.0);
        let ghost = [("reponse", "take_up"), ("mot", ""), ("state", "closed")];
        assert_eq!(says(&guest, &first.0, &ghost).await.status, 422);
        assert_eq!(guest.post(&own, &[("reponse", "take_up"), ("mot", "")]).await.status, 403, "no token");
        let long = "a".repeat(70_000);
        assert_eq!(guest.post(&own, &[("reponse", "take_up"), ("mot", &long)]).await.status, 413);
        let mut forged = axum::http::Request::builder().method("POST").uri(&own);
        for (name, value) in [
            ("cookie", guest.cookie_line().as_str()),
            ("sec-fetch-site", "cross-site"),
            ("content-type", "application/x-www-form-urlencoded"),
        ] {
            forged = forged.header(name, value);
        }
        let forged = forged.body("reponse=take_up&mot=".into()).expect("a request");
        assert_eq!(guest.send(forged).await.status, 403);
        assert!(!manager.get(&format!("/signalements/{one}")).await.body.contains("Prise en charge annoncée"));
        for path in ["/signalements", &format!("/signalements/{one}"), "/tableau-de-bord", "/compte"] {
            let seen = guest.get(path).await;
            assert_ne!(seen.status, 200, "{path}");
            assert!(!seen.body.contains("Dépôt au pied"), "{path}");
        }
    }

    async fn reminders_and_reopenings_are_written_with_links_of_their_own(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        house.set_clock(at(9, 0));
        assert_eq!(step(&manager, id, 2, &[("etape", "remind_1")]).await.status, 303);
        let written = letters(&house).await;
        assert_eq!(written.len(), 2);
        assert!(written[0].subject.starts_with("Relance – Fiche"), "{}", written[0].subject);
        let (page, secret, _) = link_of(&written[0]);
        assert_ne!(link_of(&written[1]).0, page);
        let (guest, _) = opens(&house, &page, &secret, "").await;
        assert_eq!(says(&guest, &page, &[("reponse", "declare_done"), ("mot", "")]).await.status, 303);
        house.set_clock(at(9, 60));
        let again = [("etape", "reopen"), ("note", "Toujours là.")];
        assert_eq!(step(&manager, id, 4, &again).await.status, 303);
        let written = letters(&house).await;
        assert!(written[0].subject.starts_with("Toujours constaté"), "{}", written[0].subject);
        assert!(!written[0].text.contains("Toujours là."), "a note leaves by no letter");
        let (page, secret, _) = link_of(&written[0]);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303);
    }
}
