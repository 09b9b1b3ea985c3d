//! A recipient answers the e-mail itself: the words come to the fiche, the manager qualifies them in one gesture,
//! and whatever else comes has its calm fate.

use axum::http::StatusCode;
use exchange::Fate;
use post::letter::Posted;
use testkit::{House, On, engines};

use crate::codes::lay_town;
use crate::field::{Ground, acts, ground_of};
use crate::peopled::{alert, raise, uuid};
use crate::traced::texts;
use crate::{open_settled, theme, zone};

pub(crate) const ADDRESS: &str = "reponses@parvis.test";

pub(crate) async fn ready(on: On) -> Option<Ground> {
    let services = parvis::house::services("http://parvis.test");
    let house = open_settled(on, services, |settings| {
        ADDRESS.clone_into(&mut settings.answers_to);
    });
    let ground = ground_of(house.await?).await;
    lay_town(&ground.house).await;
    Some(ground)
}

pub(crate) async fn letters(house: &House) -> Vec<Posted> {
    house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

/// An alert that was sent to the town; its identifier, and the letter.
async fn sent(ground: &Ground, number: u8) -> (String, Posted) {
    let id = kernel::id::AlertId::from_uuid(uuid(number));
    let mut new = alert(id, zone(1), theme("T3.1"));
    "VILLE".clone_into(&mut new.recipient.organisation);
    raise(&ground.house, ground.manager, new).await;
    for (seen, step) in [("0", "submit"), ("1", "approve")] {
        let to = format!("/signalements/{id}/etape");
        let page = ground.office.post(&to, &[("vues", seen), ("etape", step)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }
    let letter = letters(&ground.house).await.into_iter().next().expect("a letter");
    (id.text(), letter)
}

pub(crate) async fn comes(ground: &Ground, head: &str, body: &str) -> Fate {
    let raw = format!("{head}\r\n\r\n{body}").into_bytes();
    let size = raw.len();
    exchange::receive(&ground.house.clockwork, raw, size).await.expect("filed")
}

pub(crate) fn head(from: &str, to: &str, id: &str) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nMessage-ID: <{id}@ville.example>\r\nSubject: Re: Fiche\r\n\
             Content-Type: text/plain; charset=utf-8"
    )
}

pub(crate) const TOWN: &str = "\"Mairie\" <Mairie@ville.example>";

/// Where the form of a page leads.
pub(crate) fn action(body: &str) -> String {
    let (_, rest) = body.split_once("action=\"/echanges/courriels/").expect("a form");
    format!("/echanges/courriels/{}", rest.split('"').next().expect("its end"))
}

engines! {
    async fn an_answer_is_read_by_the_manager_who_qualifies_it(on) {
        let Some(ground) = ready(on).await else { return };
        let (id, letter) = sent(&ground, 1).await;
        let (local, domain) = letter.beside.reply_to.split_once('@').expect("an address");
        assert_eq!(domain, "parvis.test");
        assert!(local.starts_with("reponses+") && local.len() == 9 + 42, "{local}");
        assert!(letter.text.contains("aussi répondre à ce courriel"), "{}", letter.text);
        let to = letter.beside.reply_to.clone();
        let said = "Bien reçu, passage prévu.\r\n\r\nLe 14 juin 2019 à 12:00, Parvis a écrit :\r\n> Bonjour,";
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), said).await, Fate::Answer);
        // The same message again, by the pipe and by the mailbox.
        assert_eq!(comes(&ground, &head(TOWN, &to, "1"), said).await, Fate::Known);
        assert_eq!(acts(&ground.house, "exchange.received").await, 1);
        // Nothing changed by itself.
        let page = ground.office.get(&format!("/signalements/{id}")).await;
        for said in ["Réponse reçue par courriel, à qualifier", "Bien reçu, passage prévu.", "Transmise"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("a écrit"), "what was quoted is not kept");
        // The note of the fiche was typed carelessly on purpose.
        let faults = ui::audit::faults(&page.body, ui::Lang::Fr);
        assert!(faults.iter().all(|fault| fault.contains("-2+3")), "{faults:?}");
        let mediator = ground.awa.get(&format!("/signalements/{id}")).await;
        assert!(mediator.body.contains("l’encadrement la qualifie"), "{}", mediator.body);
        assert!(!mediator.body.contains("passage prévu"), "the words are for the manager");
        assert!(ground.office.get("/echanges").await.body.contains("Bien reçu"));
        assert_eq!(ground.awa.get("/echanges").await.status, StatusCode::NOT_FOUND);
        // Qualified in one gesture, once.
        let form = action(&page.body);
        let wrong = ground.office.post(&form, &[("suite", "planned"), ("prevu", "2019-06-01")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ground.office.post(&form, &[("suite", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ground.awa.post(&form, &[("suite", "done")]).await.status, StatusCode::NOT_FOUND);
        let done = ground.office.post(&form, &[("suite", "planned"), ("prevu", "2019-06-20")]).await;
        assert_eq!(done.location(), format!("/signalements/{id}?fait=etape"), "{}", done.body);
        let page = ground.office.get(&format!("/signalements/{id}")).await;
        for said in ["Prise en charge", "Courriel du 14\u{a0}juin 2019", "20\u{a0}juin 2019", "Prévue"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("à qualifier"));
        let again = ground.office.post(&form, &[("suite", "received")]).await;
        assert_ne!(again.status, StatusCode::SEE_OTHER, "once");
        assert_eq!(acts(&ground.house, "exchange.qualified").await, 1);
    }

    async fn whatever_else_comes_has_its_calm_fate(on) {
        let Some(ground) = ready(on).await else { return };
        let (id, letter) = sent(&ground, 1).await;
        let to = letter.beside.reply_to.clone();
        let from = |address: &str, id: &str| head(address, &to, id);
        assert_eq!(comes(&ground, &from("autre@ailleurs.example", "1"), "C’est fait").await, Fate::Stranger);
        assert_eq!(comes(&ground, &from("voirie@ville.exampIe", "2"), "C’est fait").await, Fate::Stranger);
        let robot = format!("{}\r\nAuto-Submitted: auto-replied", from(TOWN, "3"));
        assert_eq!(comes(&ground, &robot, "Absent").await, Fate::Automatic);
        // By the identifier of the letter, for whoever writes to the sender.
        let reference = to.split(['+', '@']).nth(1).expect("a reference");
        let beside = format!("{}\r\nIn-Reply-To: <0197.{reference}@parvis.test>", head(TOWN, "parvis@parvis.test", "4"));
        assert_eq!(comes(&ground, &beside, "Vu").await, Fate::Answer);
        // One letter of it changed: it is nobody's.
        let mut forged = reference.to_owned();
        let last = if forged.ends_with('0') { "g" } else { "0" };
        forged.replace_range(30..31, if &forged[30..31] == "0" { "g" } else { "0" });
        let forged = head(TOWN, &format!("reponses+{forged}@parvis.test"), &format!("5{last}"));
        assert_eq!(comes(&ground, &forged, "Vu").await, Fate::Unknown);
        assert_eq!(comes(&ground, &head("qui@ailleurs.example", ADDRESS, "6"), "Qui êtes-vous").await, Fate::Unknown);
        assert_eq!(comes(&ground, "", "").await, Fate::Unreadable);
        let large = format!("{}\r\n\r\n", from(TOWN, "7")).into_bytes();
        let fate = exchange::receive(&ground.house.clockwork, large, exchange::MOST + 1).await;
        assert_eq!(fate.expect("filed"), Fate::TooLarge);
        let list = ground.office.get("/echanges").await;
        for said in [
            "D’une autre adresse", "Sans référence connue", "Trop lourd", "Illisible", "Qui êtes-vous",
        ] {
            assert!(list.body.contains(said), "{said} in {}", list.body);
        }
        assert_eq!(ui::audit::faults(&list.body, ui::Lang::Fr), Vec::<String>::new());
        // What is about nothing is set aside; nothing else may come out of it.
        let stray = texts(&ground.house, "SELECT id FROM mail_answer WHERE fate = 'unknown'".to_owned()).await;
        let form = format!("/echanges/courriels/{}", stray[0]);
        assert_eq!(ground.office.post(&form, &[("suite", "done")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let aside = ground.office.post(&form, &[("suite", "set_aside")]).await;
        assert_eq!(aside.location(), "/echanges?fait=qualifie");
        // A name in the words: the step does not quote it unless it was read again.
        let named = comes(&ground, &from(TOWN, "8"), "Vu avec Mme Durand, c’est fait").await;
        assert_eq!(named, Fate::Answer);
        let own = texts(&ground.house, "SELECT id FROM mail_answer WHERE words LIKE '%Durand%'".to_owned()).await;
        let form = format!("/echanges/courriels/{}", own[0]);
        assert!(ground.office.get(&form).await.body.contains("Un nom de personne"));
        let done = ground.office.post(&form, &[("suite", "done")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let notes = texts(&ground.house, "SELECT note FROM alert_step WHERE move = 'declare_done'".to_owned()).await;
        assert_eq!(notes, ["Courriel du 14\u{a0}juin 2019, mots non cités"]);
        // Its life ends: what comes then is shown, and is no step.
        for (seen, step) in [("3", "confirm_on_site"), ("4", "close")] {
            let path = format!("/signalements/{id}/etape");
            let page = ground.office.post(&path, &[("vues", seen), ("etape", step)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        assert_eq!(comes(&ground, &from(TOWN, "9"), "Trop tard").await, Fate::Over);
        let page = ground.office.get(&format!("/signalements/{id}")).await;
        assert!(page.body.contains("déjà terminée") && page.body.contains("Trop tard"));
    }

    async fn an_answer_to_what_was_recalled_and_a_letter_that_came_back_are_told(on) {
        let Some(ground) = ready(on).await else { return };
        let (id, letter) = sent(&ground, 1).await;
        let to = letter.beside.reply_to.clone();
        let report = format!(
            "From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nTo: {to}\r\nMessage-ID: <b1@mx.example>\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b"
        );
        let body = "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
                    Final-Recipient: rfc822; mairie@ville.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n";
        // It had been caught, as in every demonstration: here it left.
        let left = "UPDATE letter SET state = 'sent'";
        change(&ground.house, left).await;
        assert_eq!(comes(&ground, &report, body).await, Fate::Returned);
        assert_eq!(comes(&ground, &report, body).await, Fate::Returned, "twice is once");
        assert_eq!(acts(&ground.house, "exchange.returned").await, 1);
        let page = ground.office.get(&format!("/signalements/{id}")).await;
        assert!(page.body.contains("cette adresse ne répond plus"), "{}", page.body);
        assert!(texts(&ground.house, "SELECT id FROM mail_answer".to_owned()).await.is_empty());
        let parked = texts(&ground.house, "SELECT reason FROM letter WHERE state = 'parked'".to_owned()).await;
        assert_eq!(parked, ["returned: 5.1.1"]);
        // Sent on elsewhere: what was sent is recalled.
        let fields = [("vues", "2"), ("etape", "reroute"), ("destinataire", "VILLE"), ("service", "Voirie")];
        let page = ground.office.post(&format!("/signalements/{id}/etape"), &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_eq!(comes(&ground, &head(TOWN, &to, "2"), "Fait").await, Fate::Recalled);
        let page = ground.office.get(&format!("/signalements/{id}")).await;
        assert!(page.body.contains("avait été rappelé"), "{}", page.body);
    }

    async fn words_that_came_by_mail_are_found_erased_and_leave_in_their_time(on) {
        let Some(ground) = ready(on).await else { return };
        let (_, letter) = sent(&ground, 1).await;
        let to = letter.beside.reply_to.clone();
        comes(&ground, &head(TOWN, &to, "1"), "Le banc est réparé").await;
        comes(&ground, &head("qui@ailleurs.example", ADDRESS, "2"), "Une question").await;
        let words = "SELECT words FROM mail_answer ORDER BY words".to_owned();
        assert_eq!(texts(&ground.house, words.clone()).await, ["Le banc est réparé", "Une question"]);
        let now = ground.house.clock_now();
        for (days, left) in [(89, 2), (91, 1), (729, 1), (731, 0)] {
            ground.house.set_clock(now.plus_seconds(days * 86_400));
            privacy::sweep(&ground.house.clockwork, &parvis::house::sweeps()).await.expect("swept");
            let held = texts(&ground.house, words.clone()).await;
            assert_eq!(held.iter().filter(|text| !text.is_empty()).count(), left, "{days} days: {held:?}");
        }
    }

    async fn without_an_address_nothing_changes(on) {
        let services = parvis::house::services("http://parvis.test");
        let Some(house) = open_settled(on, services, |_| {}).await else { return };
        let ground = ground_of(house).await;
        lay_town(&ground.house).await;
        let (_, letter) = sent(&ground, 1).await;
        assert_eq!(letter.beside, post::Beside::default());
        assert!(!letter.text.contains("répondre à ce courriel"));
    }
}

pub(crate) async fn change(house: &House, text: &'static str) {
    let stmt = Box::leak(Box::new(store::Stmt {
        module: module_path!(),
        line: line!(),
        text: store::Text::One(text),
        side: store::Side::Open("the test changes it"),
    }));
    let done = house.owned().write(move |raw| raw.run(stmt, &[])).await;
    done.expect("changed");
}
