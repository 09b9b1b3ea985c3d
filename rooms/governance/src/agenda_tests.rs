//! What stands on an agenda and in the papers of a meeting, built more than once, on both engines.

use door::{Role, Stop};
use kernel::Instant;
use kernel::id::{ContactId, MeetingId, uuid_v7};
use testkit::Newcomer;

use crate::pages::May;
use crate::tests::{Ground, ground, id, letters, partner, plan, points};
use crate::{Source, pack, web_meeting};

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("a moment")
}

/// The papers of a meeting as the manager prints them.
async fn papers(ground: &Ground, meeting: MeetingId) -> String {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    let read = move |tx: &mut door::Tx<'_>| {
        web_meeting::live(tx, (meeting, true), (Role::Manager, "CITEO"))
    };
    let shown = office.read(read).await.expect("a meeting");
    format!("{:?}", pack::document(kernel::Lang::Fr, "Essai", &shown))
}

testkit::engines! {
    async fn every_request_stands_on_the_agenda_in_its_own_words_however_often_it_is_built(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        for number in 1..=7 {
            let words = format!("Point numéro {number}");
            let asked = mayor.post("/instances/points", &[("instance", "monitoring"), ("texte", &words)]).await;
            assert_eq!(asked.status, 303, "{}", asked.body);
        }
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        for _ in 0..3 {
            let built = ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
            assert_eq!(built.status, 303, "{}", built.body);
        }
        let all = points(&ground, id).await;
        let asked: Vec<&str> = all.iter().filter(|one| one.source == Source::Request).map(|one| one.detail.as_str()).collect();
        assert_eq!(asked.len(), 7, "{asked:?}");
        assert!(asked.iter().all(|words| words.starts_with("Point numéro ") && !words.contains("autre")), "{asked:?}");
    }

    async fn a_point_taken_away_stays_away_until_it_is_asked_for_again(on) {
        let Some(ground) = ground(on).await else { return };
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let propose = format!("{path}/ordre-du-jour");
        ground.manager.post(&propose, &[]).await;
        let built = points(&ground, id).await;
        let advice = built.iter().find(|one| one.source == Source::Recommendation).expect("a recommendation");
        let gone = ground.manager.post(&format!("{path}/points/{}/retirer", advice.id), &[]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        ground.manager.post(&propose, &[]).await;
        assert_eq!(points(&ground, id).await.len(), built.len() - 1, "it does not come back by itself");
        let page = ground.manager.get(&path).await;
        assert!(page.body.contains("Proposer de nouveau le point retiré"), "{}", page.body);
        assert!(!page.body.contains("Éclairer le passage"), "its words left");
        let back = ground.manager.post(&propose, &[("tout", "oui")]).await;
        assert_eq!(back.status, 303, "{}", back.body);
        assert_eq!(points(&ground, id).await.len(), built.len());
        assert!(!ground.manager.get(&path).await.body.contains("Proposer de nouveau"));
    }

    async fn whoever_is_away_that_day_is_not_proposed_and_their_stand_in_is(on) {
        let Some(ground) = ground(on).await else { return };
        let contact = |number: u8| ContactId::from_uuid(uuid_v7(3, [number; 10]));
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        office.begin(door::Purpose::Lay, move |tx| {
            let known = territory::contacts(tx)?;
            let own = known.iter().find(|one| one.id == contact(1)).ok_or(Stop::NotFound)?.clone();
            territory::lay_contact(tx, &territory::Contact {
                id: contact(9), function: "Adjointe".to_owned(), email: "adjointe@asl.example".to_owned(), ..own.clone()
            })?;
            let days = (crate::tests::day("2019-06-20"), crate::tests::day("2019-07-05"));
            territory::lay_contact(tx, &territory::Contact {
                id: contact(8), function: "Absent".to_owned(), email: "absent@asl.example".to_owned(),
                stand_in: Some(contact(9)), away: Some(days), ..own
            })?;
            Ok(())
        }).await.expect("two contacts");
        let (meeting, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        let read = move |tx: &mut door::Tx<'_>| {
            web_meeting::live(tx, (meeting, false), (Role::Manager, "CITEO"))
        };
        let shown = office.read(read).await.expect("a meeting");
        assert!(!shown.ticked.contains(&contact(8)) && shown.ticked.contains(&contact(9)), "{:?}", shown.ticked);
        let page = ground.manager.get(&path).await;
        assert!(page.body.contains("(absence jusqu’au 5\u{a0}juillet 2019)"), "{}", page.body);
        // After the absence they are proposed themselves.
        let (later, _) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        let read = move |tx: &mut door::Tx<'_>| {
            web_meeting::live(tx, (later, false), (Role::Manager, "CITEO"))
        };
        assert!(office.read(read).await.expect("a meeting").ticked.contains(&contact(8)));
    }

    async fn papers_printed_again_say_what_they_said_and_a_partner_reads_what_still_goes_on(on) {
        let Some(ground) = ground(on).await else { return };
        let seats = [("presence-0", "present"), ("par-0", ""), ("presence-1", "present"), ("par-1", ""),
            ("presence-2", "excused"), ("par-2", ""), ("autres", "0")];
        let decision = |due: &'static str| [("decision", "Réparer le portail"), ("porteur", "MEL"), ("echeance", due), ("point", ""), ("suite", "")];
        let (first, path) = plan(&ground, "monitoring", "2019-06-17", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        ground.house.set_clock(at("2019-06-17T15:00:00Z"));
        assert_eq!(ground.manager.post(&format!("{path}/presence"), &seats).await.status, 303);
        let decided = ground.manager.post(&format!("{path}/decisions"), &decision("2019-07-01")).await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        let sent = ground.manager.post(&format!("{path}/compte-rendu"), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let then = papers(&ground, first).await;
        assert!(then.contains("Réparer le portail") && !then.contains("en retard"), "{then}");
        // A month later the decision is late: the papers of that day say what they said.
        ground.house.set_clock(at("2019-07-20T08:00:00Z"));
        assert_eq!(papers(&ground, first).await, then);
        // Of the next meeting, a signatory prints what earlier ones decided and is not done.
        let (next, next_path) = plan(&ground, "monitoring", "2019-07-25", "14:00").await;
        ground.manager.post(&format!("{next_path}/ordre-du-jour"), &[]).await;
        let contact = ContactId::from_uuid(uuid_v7(3, [1; 10])).text();
        let told = ground.manager.post(&format!("{next_path}/convoquer"), &[("convoques", &contact)]).await;
        assert_eq!(told.status, 303, "{}", told.body);
        let new = Newcomer { login: "maire", role: Role::Signatory, convention: id(), zones: &[], themes: &[] };
        let grant = ground.house.welcome(&new).await;
        let under = ground.house.clockwork.under(grant).await.expect("a grant");
        let printed = async || {
            let read = move |shelf: &mut door::Shelf<'_>| {
                let today = shelf.today();
                web_meeting::shelved(shelf, (next, true), (May::Speak, today))
            };
            let shown = under.shelf(read).await.expect("a meeting");
            format!("{:?}", pack::document(kernel::Lang::Fr, "Essai", &shown))
        };
        let read = printed().await;
        assert!(read.contains("suivi-liste") && read.contains("en retard"), "{read}");
        let done = ground.manager.post(&format!("{path}/decisions/suite"), &[("rang", "1"), ("etat", "done"), ("echeance", ""), ("motif", "Posé")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(!printed().await.contains("suivi-liste"), "nothing goes on");
        assert_eq!(papers(&ground, first).await, then);
    }

    async fn what_is_late_or_near_is_reminded_once_to_each(on) {
        let Some(ground) = ground(on).await else { return };
        let seats = [("presence-0", "present"), ("par-0", ""), ("presence-1", "present"), ("par-1", ""),
            ("presence-2", "excused"), ("par-2", ""), ("autres", "0")];
        let (_, path) = plan(&ground, "monitoring", "2019-06-17", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        ground.house.set_clock(at("2019-06-17T13:00:00Z"));
        assert_eq!(ground.manager.post(&format!("{path}/presence"), &seats).await.status, 303);
        let decided = ground.manager.post(&format!("{path}/decisions"), &[("decision", "Réparer le portail"),
            ("porteur", "MEL"), ("echeance", "2019-06-28"), ("point", ""), ("suite", "")]).await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        let turn = async |when: &str| {
            ground.house.set_clock(at(when));
            for _ in 0..2 {
                crate::keep_up(&ground.house.clockwork).await.expect("a turn");
            }
            letters(&ground).await.into_iter().map(|(to, subject, text, _)| format!("{to} | {subject} | {text}")).collect::<Vec<_>>()
        };
        assert!(turn("2019-06-18T08:00:00Z").await.is_empty(), "ten days ahead");
        let told = turn("2019-06-21T08:00:00Z").await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("voirie@mel.example | Une décision vous attend pour le 28\u{a0}juin 2019") && told[0].contains("Réparer le portail"), "{told:?}");
        assert_eq!(turn("2019-06-27T08:00:00Z").await.len(), 1, "once for that day");
        let told = turn("2019-07-01T08:00:00Z").await;
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].starts_with("nadege@") && told[1].contains("À faire cette semaine") && told[1].contains("Décision en retard"), "{told:?}");
        assert_eq!(turn("2019-07-05T08:00:00Z").await.len(), 2, "once a week");
        assert_eq!(turn("2019-07-08T08:00:00Z").await.len(), 3);
        // Done, it is reminded of no more; in October the end of the convention comes near.
        let done = ground.manager.post(&format!("{path}/decisions/suite"), &[("rang", "1"), ("etat", "done"), ("echeance", ""), ("motif", "Posé")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(turn("2019-08-01T08:00:00Z").await.len(), 3);
        let told = turn("2019-10-10T08:00:00Z").await;
        assert!(told.last().is_some_and(|one| one.contains("La convention prend fin le 31\u{a0}décembre 2019")), "{told:?}");
        let page = ground.manager.get("/convention").await;
        assert!(page.body.contains("À faire") && page.body.contains("La convention prend fin"), "{}", page.body);
    }
}
