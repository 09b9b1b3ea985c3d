//! Several recipients, each with a state of its own; letters that leave together; on both engines.

use alert::NewAlert;
use kernel::id::AlertId;
use testkit::{Actor, House, Page};

use super::fiche::{at, convention, new, zone};
use super::sent::{approved, contact, is_clean, letters, peopled, step};
use super::{link_of, opens, says};

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

/// The identifier in the path of the first form that ends so.
fn party_of<'p>(page: &'p str, end: &str) -> &'p str {
    let (before, _) = page.split_once(end).expect("a form");
    before.rsplit('/').next().expect("an identifier")
}

/// The cell of the table of recipients that follows a name.
fn standing<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, table) = page.split_once("destinataires").expect("a table");
    let (_, row) = table.split_once(name).expect("a row");
    row.split("</tr>").next().expect("the end of a row")
}

async fn gathered(house: &House) {
    alert::reminders::gather(&house.clockwork).await.expect("gathered");
}

testkit::engines! {
    async fn an_associate_answers_for_itself_and_moves_nothing_else(on) {
        let Some((house, mediator, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        // Only the manager says who else is told; twice the same one is once.
        assert_eq!(told(&mediator, id, "CAPINGHEM", "associate").await.status, 404);
        assert_eq!(told(&manager, id, "CAPINGHEM", "associate").await.status, 303);
        let again = told(&manager, id, "CAPINGHEM", "copy").await;
        assert!(again.status == 422 && again.body.contains("en est déjà informé"), "{}", again.body);
        is_well_made(&again);
        for (to, part) in [("AILLEURS", "copy"), ("", "copy"), ("MUETTE", "chef"), ("MUETTE", "")] {
            let refused = told(&manager, id, to, part).await;
            assert_eq!(refused.status, 422, "{to} {part}");
            is_well_made(&refused);
        }
        let written = letters(&house).await;
        let theirs = written.iter().find(|one| one.to == "technique@mairie.example").expect("told at once");
        let (link, secret, _) = link_of(theirs);
        let (guest, _) = opens(&house, &link, &secret, "").await;
        let shown = guest.get(&link).await;
        is_clean(&shown);
        assert!(shown.body.contains("Services de MEL est chargé d’agir"), "{}", shown.body);
        let lead = written.iter().find(|one| one.to == "voirie@metropole.example").expect("the lead");
        let (lead_link, lead_secret, _) = link_of(lead);
        let (leading, _) = opens(&house, &lead_link, &lead_secret, "").await;
        // Its own answer, twice the same is once; the alert stands where it stood, and so does the lead.
        let said = [("reponse", "take_up"), ("prevu", "2019-06-12"), ("mot", "Ronde le soir.")];
        for _ in 0..2 {
            assert_eq!(says(&guest, &link, &said).await.status, 303);
        }
        let seen = page(&manager, id).await;
        assert_eq!(seen.matches("Ronde le soir.").count(), 1, "{seen}");
        assert!(seen.contains("Destinataire, pour CAPINGHEM"), "{seen}");
        assert!(standing(&seen, "CAPINGHEM – Technique").contains("Prise en charge"));
        assert!(standing(&seen, "Chargé d’agir").contains("Transmise"), "{seen}");
        assert!(!leading.get(&lead_link).await.body.contains("Ronde le soir."), "its words are not for others");
        // The life of the alert goes on over it.
        assert_eq!(says(&leading, &lead_link, &[("reponse", "declare_done"), ("mot", "Enlevé.")]).await.status, 303);
        assert!(!guest.get(&link).await.body.contains("Enlevé."));
        assert_eq!(says(&guest, &link, &[("reponse", "declare_done"), ("mot", "")]).await.status, 303);
        // Open again: both are told, and each is awaited.
        let before = letters(&house).await.len();
        assert_eq!(step(&manager, id, 5, &[("etape", "reopen"), ("note", "Toujours là.")]).await.status, 303);
        assert_eq!(letters(&house).await.len(), before + 2);
        let seen = page(&manager, id).await;
        assert!(standing(&seen, "CAPINGHEM – Technique").contains("Prise en charge"), "{seen}");
        // Seen resolved: nobody answers any more.
        assert_eq!(step(&manager, id, 6, &[("etape", "confirm_on_site")]).await.status, 303);
        let late = [("reponse", "refuse"), ("mot", "Non."), (ui::form::TOKEN, shown.token())];
        assert_eq!(guest.post(&format!("{link}/reponse"), &late).await.status, 422);
        // Its own sheet of the month tells what it was told and answered; the lead's tells its own.
        let day = house.clock_now().local().0;
        let handed = house.clockwork.read(move |tx| {
            Ok(alert::handed(tx, convention(), (day.plus_days(-31), day))?)
        }).await.expect("handed");
        let of = |code: &str| {
            let own = handed.iter().filter(|one| one.organisation == code);
            own.map(|one| (one.acknowledged.is_some(), one.resolved.is_some())).collect::<Vec<_>>()
        };
        assert_eq!((of("CAPINGHEM"), of("MEL")), (vec![(true, true)], vec![(true, true)]), "{handed:?}");
        // Its words are put right at a person's request, and nothing else of a step ever is.
        let put_right = house.clockwork.begin(door::Purpose::Withdraw, move |tx| {
            let says = |text: &str| text.contains("Ronde");
            Ok((alert::room().written[0].rewrite)(tx, &id.text(), &says, "Passage le soir.")?)
        }).await.expect("put right");
        assert_eq!(put_right.as_deref(), Some("Ronde le soir."));
        assert!(page(&manager, id).await.contains("Passage le soir."));
    }

    async fn two_services_of_one_town_each_have_their_own_days(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        house.clockwork.begin(door::Purpose::Lay, |tx| {
            Ok(territory::lay_contact(tx, &contact(72, 61, "Écoles", "ecoles@mairie.example"))?)
        }).await.expect("laid");
        let id = approved(&house, &manager, new(1, zone(1))).await;
        for service in ["Technique", "Écoles"] {
            let fields = [("qui", "autre"), ("organisation", "CAPINGHEM"), ("fonction", service), ("qualite", "associate")];
            let told = manager.post(&format!("/signalements/{id}/destinataires"), &fields).await;
            assert_eq!(told.status, 303, "{service}: {}", told.body);
        }
        let written = letters(&house).await;
        let theirs = written.iter().find(|one| one.to == "ecoles@mairie.example").expect("told at once");
        let (link, secret, _) = link_of(theirs);
        let (guest, _) = opens(&house, &link, &secret, "").await;
        assert_eq!(says(&guest, &link, &[("reponse", "take_up"), ("mot", "")]).await.status, 303);
        let day = house.clock_now().local().0;
        let handed = house.clockwork.read(move |tx| {
            Ok(alert::handed(tx, convention(), (day.plus_days(-31), day))?)
        }).await.expect("handed");
        let own = handed.iter().filter(|one| one.organisation == "CAPINGHEM");
        let mut states: Vec<_> = own.map(|one| (one.state.name(), one.acknowledged.is_some())).collect();
        states.sort_unstable();
        assert_eq!(states, [("in_hand", true), ("sent", false)], "one answered, one did not");
    }

    async fn a_copy_is_read_and_never_answered(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let id = approved(&house, &manager, new(1, zone(1))).await;
        assert_eq!(told(&manager, id, "CAPINGHEM", "copy").await.status, 303);
        let written = letters(&house).await;
        let theirs = written.iter().find(|one| one.to == "technique@mairie.example").expect("told");
        assert!(theirs.subject.starts_with("Pour information – Fiche"), "{}", theirs.subject);
        let (link, secret, _) = link_of(theirs);
        let (guest, _) = opens(&house, &link, &secret, "").await;
        let shown = guest.get(&link).await;
        is_clean(&shown);
        assert!(shown.body.contains("pour information") && !shown.body.contains("Envoyer la réponse"));
        let said = [("reponse", "take_up"), ("mot", "")];
        let token = opens(&house, &link, &secret, "").await.0.get(&link).await;
        let mut all = said.to_vec();
        all.push((ui::form::TOKEN, token.token()));
        assert_ne!(guest.post(&format!("{link}/reponse"), &all).await.status, 303);
        // Taken away: its link opens nothing, the other one does.
        let seen = page(&manager, id).await;
        let party = party_of(&seen, "/retirer").to_owned();
        let away = format!("/signalements/{id}/destinataires/{party}/retirer");
        assert_eq!(manager.post(&away, &[]).await.status, 303);
        assert_eq!(manager.post(&away, &[]).await.status, 404);
        assert_eq!(opens(&house, &link, &secret, "").await.1.status, 422);
        assert!(!page(&manager, id).await.contains("Pour information</td>"));
    }

    async fn what_will_leave_is_shown_before_and_the_second_of_a_day_leaves_with_others(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        approved(&house, &manager, new(1, zone(1))).await;
        assert_eq!(letters(&house).await.len(), 1, "the first of the day leaves at once");
        let early = |number| NewAlert { raised_at: at(1, 0), ..new(number, zone(1)) };
        let second = approved(&house, &manager, early(2)).await;
        let third = approved(&house, &manager, early(3)).await;
        let urgent = approved(&house, &manager, NewAlert { urgency: 3, ..early(4) }).await;
        assert_eq!(letters(&house).await.len(), 2, "what is urgent never waits");
        assert!(page(&manager, second).await.contains("partira groupé le 4\u{a0}juin 2019, 14\u{a0}h"));
        gathered(&house).await;
        assert_eq!(letters(&house).await.len(), 2, "not before its hour");
        house.set_clock(at(3, 400));
        gathered(&house).await;
        gathered(&house).await;
        let written = letters(&house).await;
        assert_eq!(written.len(), 3);
        let both = &written[0];
        assert_eq!(both.subject, "2 fiches pour vous");
        assert!(both.text.contains("HUM-2019-0002") && both.text.contains("HUM-2019-0003"));
        assert!(!both.text.contains("HUM-2019-0004"));
        // Each has a link of its own.
        let (first, rest) = both.text.split_once("––––––––").expect("two");
        assert!(first.contains("#lien=") && rest.contains("#lien="));
        assert!(page(&manager, urgent).await.contains("en attente de départ"));
        // One is sent on before the letter left: the other one leaves in another letter.
        let to = [("etape", "reroute"), ("destinataire", "CAPINGHEM"), ("service", "Technique")];
        assert_eq!(step(&manager, second, 2, &to).await.status, 303);
        gathered(&house).await;
        let written = letters(&house).await;
        let last = written.iter().find(|one| one.to == "voirie@metropole.example" && one.state == "waiting"
            && one.text.contains("HUM-2019-0003")).expect("the other one");
        assert!(!last.text.contains("HUM-2019-0002"), "{}", last.text);
        let (link, secret, _) = link_of(last);
        assert_eq!(opens(&house, &link, &secret, "").await.1.status, 303);
        let (old, old_secret, _) = link_of(both);
        assert_eq!(opens(&house, &old, &old_secret, "").await.1.status, 422, "the letter was taken back");
        assert!(page(&manager, third).await.contains("repris avant son départ"));
    }
}
