//! What goes out and comes back: the letter, its link, the answer, on both engines.

use door::{Purpose, Role, Tx};
use kernel::id::{AlertId, ContactId, OrganisationId};
use post::letter::Posted;
use territory::{Contact, Organisation, OrganisationKind};
use testkit::{Actor, House, On, Page};

use super::store::{at, convention, grant, house, new, under, uuid, zone};
use crate::{Category, Move, NewAlert, Recipient};

fn organisation(number: u8, code: &str) -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid(number)),
        convention: convention(),
        code: code.to_owned(),
        kind: OrganisationKind::Metropolis,
        name: format!("Services de {code}"),
        short_name: code.to_owned(),
        address: String::new(),
        email: String::new(),
    }
}

pub(super) fn contact(number: u8, of: u8, function: &str, email: &str) -> Contact {
    Contact {
        id: ContactId::from_uuid(uuid(number)),
        convention: convention(),
        organisation: OrganisationId::from_uuid(uuid(of)),
        function: function.to_owned(),
        name: "Personne Inventée".to_owned(),
        email: email.to_owned(),
        phone: String::new(),
        themes: Vec::new(),
        zones: Vec::new(),
        from_day: None,
        to_day: None,
        stand_in: None,
        away: None,
    }
}

/// A house with two organisations, a mediator and a manager, one day after the alerts were seen.
pub(super) async fn peopled(on: On) -> Option<(House, Actor, Actor)> {
    let house = house(on).await?;
    house.set_clock(at(3, 0));
    let lay = |tx: &mut Tx<'_>| {
        for (number, code) in [(60, "MEL"), (61, "CAPINGHEM"), (62, "MUETTE")] {
            territory::lay_organisation(tx, &organisation(number, code))?;
        }
        territory::lay_contact(tx, &contact(70, 60, "Voirie", "voirie@metropole.example"))?;
        Ok(territory::lay_contact(tx, &contact(71, 61, "Technique", "technique@mairie.example"))?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("laid");
    let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
    let mediator = house.arrives(awa).await;
    let manager = house.arrives(grant(&house, "lea", Role::Manager, &[zone(1)]).await).await;
    Some((house, mediator, manager))
}

/// An alert raised, submitted, and approved by the manager.
pub(super) async fn approved(house: &House, manager: &Actor, alert: NewAlert) -> AlertId {
    let (id, awa) =
        (alert.id, grant(house, &format!("u{}", alert.id), Role::Mediator, &[zone(1)]).await);
    under(house, awa)
        .await
        .begin(Purpose::Record, move |tx| {
            crate::raise(tx, &alert)?;
            crate::advance(tx, alert.id, 0, Move::Submit, &crate::Note::default())
        })
        .await
        .expect("submitted");
    assert_eq!(step(manager, id, 1, &[("etape", "approve")]).await.status, 303);
    id
}

pub(super) async fn step(by: &Actor, id: AlertId, seen: i64, more: &[(&str, &str)]) -> Page {
    let seen = seen.to_string();
    let mut fields = vec![("vues", seen.as_str())];
    fields.extend_from_slice(more);
    by.post(&format!("/signalements/{id}/etape"), &fields).await
}

pub(super) async fn letters(house: &House) -> Vec<Posted> {
    house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

/// The page of a letter, the secret behind `#`, and the code.
pub(super) fn link_of(letter: &Posted) -> (String, String, String) {
    let (_, rest) = letter.text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret").to_owned();
    let (_, rest) = letter.text.split_once("tapez ce code\u{a0}: ").expect("a code");
    let code = rest.split_whitespace().next().expect("a code").to_owned();
    (format!("/s/{selector}"), secret, code)
}

pub(super) async fn opens(house: &House, page: &str, secret: &str, code: &str) -> (Actor, Page) {
    let mut guest = Actor::stranger(house.app.clone());
    let answer = guest.post(page, &[("lien", secret), ("code", code)]).await;
    guest.take_cookies(&answer);
    (guest, answer)
}

/// Answers from the page that is open, with its token.
pub(super) async fn says(guest: &Actor, page: &str, fields: &[(&str, &str)]) -> Page {
    let open = guest.get(page).await;
    let mut all = fields.to_vec();
    all.push((ui::form::TOKEN, open.token()));
    guest.post(&format!("{page}/reponse"), &all).await
}

pub(super) fn is_clean(page: &Page) {
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}

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

    async fn a_link_ends_with_what_it_opens(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        let (guest, _) = opens(&house, &page, &secret, "").await;
        let shown = guest.get(&page).await;
        let to = [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique")];
        assert_eq!(step(&manager, id, 2, &to).await.status, 303);
        // Sent on: the former link opens nothing, not even where it was open; the chain is kept.
        assert!(!guest.get(&page).await.body.contains("Dépôt au pied"));
        let lost = [("reponse", "take_up"), ("mot", ""), (ui::form::TOKEN, shown.token())];
        let lost = guest.post(&format!("{page}/reponse"), &lost).await;
        assert!(lost.status == 422 && lost.body.contains("n’a pas été gardée"), "{}", lost.body);
        is_clean(&lost);
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
        let written = letters(&house).await;
        let second = written.iter().find(|one| one.to == "technique@mairie.example").expect("sent on");
        let (page, secret, _) = link_of(second);
        assert!(manager.get(&format!("/signalements/{id}")).await.body.contains("lien rappelé"));
        // A week after its alert ended, a link ends as well.
        for (seen, mv) in [(3, "confirm_on_site"), (4, "close")] {
            assert_eq!(step(&manager, id, seen, &[("etape", mv)]).await.status, 303);
        }
        house.set_clock(at(9, 0));
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 303);
        house.set_clock(at(11, 0));
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
    }

    async fn thirty_days_and_no_more(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        approved(&house, &manager, new(1, zone(1))).await;
        let (page, secret, _) = link_of(&letters(&house).await[0]);
        house.set_clock(at(32, 0));
        let (guest, opened) = opens(&house, &page, &secret, "").await;
        assert_eq!(opened.status, 303);
        house.set_clock(at(33, 30));
        assert!(!guest.get(&page).await.body.contains("Dépôt au pied"), "past its time");
        assert_eq!(opens(&house, &page, &secret, "").await.1.status, 422);
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

    async fn what_is_social_or_has_nobody_leaves_by_no_mail_and_says_so(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let social = NewAlert { category: Category::Social, ..new(1, zone(1)) };
        let mute = Recipient { organisation: "MUETTE".to_owned(), service: String::new() };
        let social = approved(&house, &manager, social).await;
        let nobody = approved(&house, &manager, NewAlert { recipient: mute, ..new(2, zone(1)) }).await;
        assert_eq!(letters(&house).await, Vec::new());
        for id in [social, nobody] {
            let page = manager.get(&format!("/signalements/{id}")).await;
            assert!(page.body.contains("Aucun courriel n’est parti"), "{}", page.body);
        }
        let told = manager.get(&format!("/signalements/{social}")).await;
        assert!(told.body.contains("de vive voix ou par téléphone"));
        // Nobody is named by the matrix: it waits at the manager, who says to whom before it leaves.
        let lost = Recipient {
            organisation: "CITEO".to_owned(),
            service: crate::draft::TO_ROUTE.to_owned(),
        };
        let lost = NewAlert { recipient: lost, ..new(3, zone(1)) };
        let (id, awa) = (lost.id, grant(&house, "zoe", Role::Mediator, &[zone(1)]).await);
        let submit = move |tx: &mut Tx<'_>| {
            crate::raise(tx, &lost)?;
            crate::advance(tx, lost.id, 0, Move::Submit, &crate::Note::default())
        };
        under(&house, awa).await.begin(Purpose::Record, submit).await.expect("submitted");
        let refused = step(&manager, id, 1, &[("etape", "approve")]).await;
        assert!(refused.status == 422 && refused.body.contains("Aucune ligne de la matrice"));
        let to = [("etape", "reroute"), ("destinataire", "MEL"), ("service", "Voirie")];
        assert_eq!(step(&manager, id, 1, &to).await.status, 303);
        assert_eq!(letters(&house).await, Vec::new(), "not before it is approved");
        assert_eq!(step(&manager, id, 2, &[("etape", "approve")]).await.status, 303);
        assert_eq!(letters(&house).await.len(), 1);
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

testkit::engines! {
    async fn who_says_nothing_is_reminded_then_it_goes_to_the_committee(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        // Five alerts of Monday the 3rd and Tuesday, all with the same address.
        let mut all = Vec::new();
        for number in 1..6 {
            let alert = NewAlert { due_day: None, raised_at: at(1, 0), ..new(number, zone(1)) };
            all.push(approved(&house, &manager, alert).await);
        }
        let answered = *all.last().expect("five");
        let by_voice = [("etape", "take_up"), ("note", "Au téléphone.")];
        assert_eq!(step(&manager, answered, 2, &by_voice).await.status, 303);
        // The first of the day left at once, the four others together.
        house.set_clock(at(4, 0));
        crate::reminders::gather(&house.clockwork).await.expect("gathered");
        // What has not left yet reproaches nobody with silence.
        house.set_clock(at(10, 180));
        crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
        assert_eq!(letters(&house).await.len(), 2);
        post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        house.set_clock(at(3, 60));
        let mut seen = Vec::new();
        for day in 4..30 {
            // Several looks a day, and several processes: one turn.
            for minute in [-60, 180, 200, 600, 900] {
                house.set_clock(at(day, minute));
                let (one, two) = tokio::join!(
                    crate::reminders::keep_up(&house.clockwork),
                    crate::reminders::keep_up(&house.clockwork)
                );
                one.and(two).expect("a turn");
            }
            let count = letters(&house).await.iter().filter(|one| one.subject.starts_with("Relance")).count();
            seen.push(count);
        }
        let days: Vec<(usize, usize)> = (5..30)
            .zip(seen.windows(2).map(|pair| pair[1] - pair[0]))
            .filter(|(_, more)| *more > 0)
            .collect();
        // `at(0)` is the 1st of June: sent on the 4th, five days of silence, Whit Monday is the 10th.
        assert_eq!(days, [(10, 3), (11, 1), (17, 3), (18, 1)], "three a day to one address, twice each");
        for id in &all {
            let page = manager.get(&format!("/signalements/{id}")).await.body;
            let brought = page.matches("Portée au comité de suivi").count();
            assert_eq!(brought > 0, *id != answered, "{page}");
        }
        let page = manager.get(&format!("/signalements/{}", all[0])).await.body;
        assert!(page.contains("Rappel automatique"));
    }
}
