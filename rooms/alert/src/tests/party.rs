//! Several recipients, each with a state of its own, as the team sees and tells them; on both engines.

use kernel::id::AlertId;
use testkit::{Actor, Page};

use super::fiche::{at, grant, new, under, zone};
use super::sent::{approved, letters, peopled, step};
use crate::NewAlert;

async fn told(by: &Actor, id: AlertId, to: &str, part: &str) -> Page {
    let fields =
        [("qui", "autre"), ("organisation", to), ("fonction", "Technique"), ("qualite", part)];
    by.post(&format!("/signalements/{id}/destinataires"), &fields).await
}

async fn page(by: &Actor, id: AlertId) -> String {
    let page = by.get(&format!("/signalements/{id}")).await;
    is_well_made(&page);
    page.body
}

/// But for the note of the alert, which was typed with a plain space.
fn is_well_made(page: &Page) {
    let faults = ui::audit::faults(&page.body, ui::Lang::Fr);
    let faults: Vec<_> = faults.iter().filter(|one| !one.contains("Vu deux fois")).collect();
    assert_eq!(faults, Vec::<&String>::new());
}

/// The cell of the table of recipients that follows a name.
fn standing<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, table) = page.split_once("destinataires").expect("a table");
    let (_, row) = table.split_once(name).expect("a row");
    row.split("</tr>").next().expect("the end of a row")
}

testkit::engines! {
    async fn what_was_said_aloud_is_noted_for_whoever_said_it(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        // Nobody is designated there: no letter, and its answer is noted all the same.
        assert_eq!(told(&manager, id, "MUETTE", "associate").await.status, 303);
        let seen = page(&mediator, id).await;
        assert!(standing(&seen, "MUETTE – Technique").contains("personne n’est désigné"), "{seen}");
        let path = format!("/signalements/{id}/destinataires/reponse");
        let (_, rest) = seen.split_once("name=\"associe\"").expect("a choice");
        let (_, rest) = rest.split_once("value=\"0").expect("an associate");
        let whom = format!("0{}", rest.split('"').next().expect("an identifier"));
        let mute = [("associe", whom.as_str()), ("reponse", "refuse"), ("mot", "")];
        let mute = mediator.post(&path, &mute).await;
        assert_eq!(mute.status, 422);
        is_well_made(&mute);
        let said = [
            ("associe", whom.as_str()),
            ("reponse", "take_up"),
            ("prevu", "2019-06-20"),
            ("mot", "Au téléphone."),
        ];
        assert_eq!(mediator.post(&path, &said).await.status, 303);
        let seen = page(&mediator, id).await;
        assert!(seen.contains("awa, pour MUETTE") && seen.contains("Prévu le 20\u{a0}juin 2019"), "{seen}");
        let foreign = path.replace(&id.text(), "01890000-0000-7000-8000-000000000000");
        assert_eq!(mediator.post(&foreign, &said).await.status, 404);
    }

    async fn whoever_is_told_before_it_is_approved_is_written_to_when_it_is(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let alert = new(1, zone(1));
        let (id, awa) = (alert.id, grant(&house, "zoe", door::Role::Mediator, &[zone(1)]).await);
        let submit = move |tx: &mut door::Tx<'_>| {
            crate::raise(tx, &alert)?;
            crate::advance(tx, alert.id, 0, crate::Move::Submit, &crate::Note::default())
        };
        under(&house, awa).await.begin(door::Purpose::Record, submit).await.expect("submitted");
        assert_eq!(told(&manager, id, "CAPINGHEM", "associate").await.status, 303);
        assert!(letters(&house).await.is_empty());
        let seen = page(&manager, id).await;
        for said in ["voirie@metropole.example", "technique@mairie.example", "partira aussitôt"] {
            assert!(seen.contains(said), "{said}: {seen}");
        }
        assert_eq!(step(&manager, id, 1, &[("etape", "approve")]).await.status, 303);
        assert_eq!(letters(&house).await.len(), 2);
    }

    async fn an_associate_who_says_nothing_is_reminded_twice_and_never_the_committee(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let alert = NewAlert { due_day: None, raised_at: at(1, 0), ..new(1, zone(1)) };
        let id = approved(&house, &manager, alert).await;
        assert_eq!(told(&manager, id, "CAPINGHEM", "associate").await.status, 303);
        post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        // The lead answers: it is let be.
        assert_eq!(step(&manager, id, 2, &[("etape", "take_up"), ("note", "")]).await.status, 303);
        for day in 4..40 {
            house.set_clock(at(day, 180));
            crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
            post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        }
        let written = letters(&house).await;
        let to = |address: &str| {
            written.iter().filter(|one| one.to == address && one.subject.starts_with("Relance")).count()
        };
        assert_eq!(to("technique@mairie.example"), 2);
        let seen = page(&manager, id).await;
        assert!(seen.contains("Rappel automatique, pour CAPINGHEM"), "{seen}");
    }

    async fn an_associate_to_whom_it_is_sent_on_is_told_once_and_answers_once(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        assert_eq!(told(&manager, id, "CAPINGHEM", "associate").await.status, 303);
        let on = [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique"), ("note", "C’est à eux")];
        let sent = step(&manager, id, 2, &on).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let ines = grant(&house, "ines", door::Role::Manager, &[zone(1)]).await;
        let office = under(&house, ines).await;
        let count = office.read(move |tx| {
            Ok((crate::party::parties(tx, id)?.len(), crate::letters::releases(tx, id)?))
        });
        assert_eq!(count.await.expect("counted"), (0, vec![None]), "one letter, to whoever is to act");
    }

    async fn an_associate_is_called_even_when_the_lead_refused(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let alert = NewAlert { due_day: None, raised_at: at(1, 0), ..new(1, zone(1)) };
        let id = approved(&house, &manager, alert).await;
        assert_eq!(told(&manager, id, "CAPINGHEM", "associate").await.status, 303);
        let refused = [("etape", "refuse"), ("note", "Ce n’est pas notre voirie.")];
        assert_eq!(step(&manager, id, 2, &refused).await.status, 303);
        // `at(9)` is a Monday.
        house.set_clock(at(9, 0));
        let basket = manager.get("/signalements/silences").await.body;
        assert!(basket.contains("CAPINGHEM") && basket.contains("HUM-2019-0001"), "{basket}");
        assert!(!basket.contains("MEL – Voirie"), "who refused is not called: {basket}");
        crate::silence::keep_up(&house.clockwork).await.expect("told");
        let written = letters(&house).await;
        let letter = written.iter().find(|one| one.subject.contains("sans réponse")).expect("a letter");
        assert_eq!(letter.subject, "1 fiche sans réponse cette semaine");
        assert!(letter.text.contains("CAPINGHEM – Technique"), "{}", letter.text);
    }

    async fn whom_a_line_of_the_matrix_names_besides_is_told(on) {
        let Some((_house, _, manager)) = peopled(on).await else { return };
        let line = [
            ("base", "0"), ("lignes", "1"), ("depuis", "2019-06-01"), ("comite", "Comité de suivi"),
            ("organisation0", "MEL"), ("service0", "Voirie"), ("jours0", "9"),
            ("associes0", "CAPINGHEM"), ("copies0", "MUETTE"), ("voie0", "phone"),
        ];
        let changed = |name: &str, value: &'static str| {
            let mut all = line.to_vec();
            for held in all.iter_mut().filter(|held| held.0 == name) {
                held.1 = value;
            }
            all
        };
        let to = "/signalements/aiguillage";
        for (name, value, said) in [
            ("copies0", "MEL", "une fois par ligne"),
            ("copies0", "CAPINGHEM", "une fois par ligne"),
            ("associes0", "AILLEURS", "AILLEURS"),
            ("voie0", "pigeon", "liste"),
        ] {
            let refused = manager.post(to, &changed(name, value)).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{name}: {}", refused.body);
        }
        assert_eq!(manager.post(to, &line).await.status, 303);
        let read = manager.get(to).await.body;
        assert!(read.contains("CAPINGHEM (associé) · MUETTE (pour information)"), "{read}");
        assert!(read.contains("Téléphone d’abord"));
        let typed = manager.get("/signalements/aiguillage/modifier").await.body;
        assert!(typed.contains("name=\"associes0\" value=\"CAPINGHEM\""), "{typed}");
    }
}
