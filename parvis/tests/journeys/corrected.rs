//! What was sent of a fiche is put right: those who had it are told what replaces it, and the links that they hold lead to
//! the right text.

use axum::http::StatusCode;
use door::Role;
use kernel::id::PlaceId;
use post::letter::Posted;
use serde_json::json;
use testkit::{Actor, engines};

use crate::answers::change;
use crate::field::{Ground, Phone};
use crate::peopled::uuid;
use crate::reworded::{letters, ready, right};
use crate::traced::texts;
use crate::verbs::{lay_place, lay_routing};
use crate::{convention, enter, zone};

pub(crate) const TOWN: &str = "mairie@ville.example";
pub(crate) const GONE: &str = "UPDATE letter SET state = 'sent'";

/// A fiche that a telephone sent at once, and its letter to the town.
pub(crate) async fn sent(ground: &Ground) -> (String, Posted) {
    lay_place(ground, (1, "place"), "D2").await;
    lay_place(ground, (2, "square"), "D2").await;
    lay_routing(ground).await;
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    let body = json!({ "day": "2019-06-13", "time": "14:12", "theme": "T3.1", "place": "place",
        "note": "", "danger": true, "photos": [], "detail": "Palier de Mme Dupré" });
    let sealed = [phone.seal(&uuid(1).to_string(), 1, "alert.draft", &body)];
    assert_eq!(phone.verdicts(&sealed).await, ["kept"]);
    let letter = to_town(ground).await.remove(0);
    (uuid(1).to_string(), letter)
}

/// What was written to the town, the newest first.
pub(crate) async fn to_town(ground: &Ground) -> Vec<Posted> {
    letters(ground).await.into_iter().filter(|one| one.to == TOWN).collect()
}

/// What the link of a letter opens.
pub(crate) async fn opens(ground: &Ground, letter: &Posted) -> String {
    let (_, rest) = letter.text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret");
    let page = format!("/s/{selector}");
    let mut guest = Actor::stranger(ground.house.app.clone());
    let answer = guest.post(&page, &[("lien", secret), ("code", "")]).await;
    guest.take_cookies(&answer);
    guest.get(&page).await.body
}

/// A place of the second zone.
pub(crate) async fn lay_bench(ground: &Ground) {
    let place = territory::Place {
        id: PlaceId::from_uuid(uuid(90)),
        convention: convention(),
        zone: zone(2),
        code: "banc".to_owned(),
        kind: "L2".to_owned(),
        custodian: "D2".to_owned(),
        name: "Lieu banc".to_owned(),
        aliases: Vec::new(),
        lat_e6: None,
        lon_e6: None,
        active: true,
    };
    let lay = move |tx: &mut door::Tx<'_>| Ok::<_, door::Stop>(territory::lay_place(tx, &place)?);
    ground.house.clockwork.begin(door::Purpose::Lay, lay).await.expect("a place");
}

/// How many steps the page of a fiche shows.
pub(crate) fn seen(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"vues\" value=\"").expect("a form");
    rest.split('"').next().expect("a number").to_owned()
}

engines! {
    async fn what_had_gone_from_another_zone_is_read_by_those_who_see_both(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, first) = sent(&ground).await;
        lay_bench(&ground).await;
        change(&ground.house, GONE).await;
        let page = format!("/signalements/{id}");
        let of = async |login: &str, zone: u8| {
            let grant = enter(&ground.house, login, Role::Manager, &[zone]).await;
            ground.house.arrives(grant).await
        };
        let (here, there) = (of("ines", 1).await, of("tom", 2).await);
        let own = here.get(&page).await;
        assert!(own.body.contains(TOWN) && !own.body.contains("Partie quand la fiche"), "{}", own.body);
        assert_eq!(there.get(&page).await.status, StatusCode::NOT_FOUND);
        // Taken back, then put right into the other zone.
        let back = [("vues", seen(&own.body)), ("etape", "recall".to_owned()), ("note", "Autre place.".to_owned())];
        let back: Vec<(&str, &str)> = back.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = ground.office.post(&format!("{page}/etape"), &back).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let steps = seen(&ground.office.get(&page).await.body);
        let right = [
            ("vues", steps.as_str()), ("lieu", "banc"), ("zone", ""), ("precision", ""), ("theme", "T3.1"),
            ("gestionnaire", ""), ("urgence", "3"), ("ligne", "Deux câbles à nu près du banc."),
            ("destinataire", "VILLE"), ("service", "Propreté publique"),
        ];
        let done = ground.office.post(&format!("{page}/reprendre"), &right).await;
        assert_eq!(done.location(), format!("{page}?fait=reprise"), "{}", done.body);
        // The fiche has left the one who sees the former zone alone, its letter with it.
        assert_eq!(here.get(&page).await.status, StatusCode::NOT_FOUND);
        let theirs = there.get(&page).await;
        assert_eq!(ui::audit::faults(&theirs.body, ui::Lang::Fr), Vec::<String>::new());
        assert!(theirs.body.contains("dans une autre zone, hors de votre périmètre"), "{}", theirs.body);
        assert!(!theirs.body.contains("Mme Dupré"), "{}", theirs.body);
        let both = ground.office.get(&page).await.body;
        assert!(both.contains("Partie quand la fiche était dans la zone") && both.contains(TOWN), "{both}");
        assert!(!opens(&ground, &first).await.contains("câbles"), "its link was recalled");
        // Sent again from where it is: the new letter is for whoever sees that zone, the former one still is not.
        let steps = seen(&both);
        let sent = [("vues", steps.as_str()), ("etape", "approve"), ("note", "")];
        assert_eq!(ground.office.post(&format!("{page}/etape"), &sent).await.status, StatusCode::SEE_OTHER);
        let theirs = there.get(&page).await.body;
        assert!(theirs.contains(TOWN) && theirs.contains("hors de votre périmètre"), "{theirs}");
    }

    async fn a_persons_request_is_told_to_whoever_had_the_letter(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        let (id, first) = sent(&ground).await;
        change(&ground.house, GONE).await;
        assert_eq!(
            right(&dpo, (&id, "Palier de Mme Dupré"), ("texte", "Palier du 3e étage")).await,
            StatusCode::OK
        );
        let all = to_town(&ground).await;
        let corrected = all.iter().find(|one| one.state == "waiting").expect("a corrected letter");
        assert!(corrected.subject.starts_with("Corrigée – Fiche "), "{}", corrected.subject);
        for told in ["remplace celle qui vous a été envoyée le", "Palier du 3e étage"] {
            assert!(corrected.text.contains(told) && corrected.html.contains(told), "{}", corrected.text);
        }
        // The older link leads to the right text, and says so.
        for letter in [&first, corrected] {
            let page = opens(&ground, letter).await;
            assert!(page.contains("Palier du 3e étage") && !page.contains("Dupré"), "{page}");
            assert!(page.contains("elle remplace ce qui vous a été envoyé le"), "{page}");
        }
        // Put right again before that letter left: it is written again, and stays a correction.
        assert_eq!(
            right(&dpo, (&id, "Palier du 3e étage"), ("texte", "Palier du 2e étage")).await,
            StatusCode::OK
        );
        let waiting: Vec<Posted> =
            to_town(&ground).await.into_iter().filter(|one| one.state == "waiting").collect();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].subject.starts_with("Corrigée") && waiting[0].text.contains("2e étage"));
        let everything = "SELECT body_text || body_html || subject FROM letter".to_owned();
        assert!(!texts(&ground.house, everything).await.join("\n").contains("3e étage"));
        // What is set aside is no correction: whoever had it is told nothing.
        change(&ground.house, GONE).await;
        assert_eq!(right(&dpo, (&id, "Palier du 2e étage"), ("motif", "Contestée")).await, StatusCode::OK);
        assert!(to_town(&ground).await.iter().all(|one| one.state != "waiting"));
    }

    async fn a_wrong_place_is_put_right_and_told(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        let (id, first) = sent(&ground).await;
        let page = format!("/signalements/{id}");
        let path = format!("{page}/corriger");
        assert!(ground.office.get(&page).await.body.contains("Corriger ce qui a été transmis"));
        assert!(!ground.awa.get(&page).await.body.contains("Corriger ce qui a été transmis"));
        let line = texts(&ground.house, "SELECT line FROM alert".to_owned()).await.remove(0);
        let as_is = [("lieu", "place"), ("precision", "Palier de Mme Dupré"), ("ligne", line.as_str()), ("vu", "oui"), ("motif", "Mauvais étage")];
        for (fields, told) in [
            (as_is, "Rien n’a changé"),
            ([("lieu", "ailleurs"), as_is[1], as_is[2], as_is[3], as_is[4]], "n’est pas dans la zone"),
            ([as_is[0], as_is[1], ("ligne", ""), as_is[3], as_is[4]], "obligatoire"),
            ([as_is[0], ("precision", "Chez M. Durand"), as_is[2], ("vu", ""), as_is[4]], "nom de personne"),
            ([as_is[0], ("precision", "Hall B"), as_is[2], as_is[3], ("motif", "")], "obligatoire"),
            ([as_is[0], ("precision", "Hall B"), as_is[2], as_is[3], ("motif", "Vu avec M. Durand")], "semble désigner"),
        ] {
            let refused = ground.office.post(&path, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
            assert!(refused.body.contains(told), "{told}: {}", refused.body);
        }
        let fixed = [("lieu", "square"), ("precision", "Hall B"), ("ligne", line.as_str()), ("motif", "Mauvais hall")];
        // Before the letter left, it says the right place, as a first one.
        assert_eq!(ground.office.post(&path, &fixed).await.location(), format!("{page}?fait=corrigee"));
        let waiting: Vec<Posted> =
            to_town(&ground).await.into_iter().filter(|one| one.state == "waiting").collect();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].text.contains("Hall B") && !waiting[0].subject.contains("Corrigée"), "{}", waiting[0].text);
        assert!(!opens(&ground, &first).await.contains("Hall B"), "recalled");
        change(&ground.house, GONE).await;
        let back = [("lieu", ""), ("precision", "Hall C"), ("ligne", line.as_str()), ("motif", "Ce n’était pas là")];
        assert_eq!(ground.office.post(&path, &back).await.status, StatusCode::SEE_OTHER);
        let told = to_town(&ground).await;
        let corrected = told.iter().find(|one| one.state == "waiting").expect("a corrected letter");
        assert!(corrected.subject.starts_with("Corrigée") && corrected.text.contains("Hall C"));
        assert!(opens(&ground, &waiting[0]).await.contains("Hall C"), "the older link");
        // What had gone stays, with the day and the reason: for those who read the fiche, and nobody else. The first
        // correction came before anything had gone.
        for reader in [&ground.office, &ground.awa] {
            let read = reader.get(&page).await.body;
            for told in ["Hall C", "Texte envoyé d’abord", "Hall B", "Ce n’était pas là"] {
                assert!(read.contains(told), "{told}: {read}");
            }
            assert!(!read.contains("Mauvais hall"), "{read}");
        }
        assert!(!opens(&ground, &waiting[0]).await.contains("Hall B"), "not for its recipient");
        let print = texts(&ground.house, "SELECT b.sha256 || ' ' || r.sha256 FROM alert_release_before b JOIN alert_release r ON r.id = b.release_id".to_owned()).await;
        let (was, now) = print[0].split_once(' ').expect("two");
        assert!(print.len() == 1 && was != now, "its own fingerprint: {print:?}");
        let acts = "SELECT act FROM journal WHERE act = 'alert.corrected'".to_owned();
        assert_eq!(texts(&ground.house, acts).await.len(), 2);
        // Neither a mediator nor anyone else puts right what was sent.
        assert_eq!(ground.awa.post(&path, &fixed).await.status, StatusCode::NOT_FOUND);
        // It is found and put right at a person's request, and leaves in its time; nothing takes the row away.
        let kept = "SELECT line || detail || why FROM alert_release_before".to_owned();
        assert_eq!(right(&dpo, (&id, "Hall B"), ("texte", "Un hall")).await, StatusCode::OK);
        assert!(texts(&ground.house, kept.clone()).await[0].contains("Un hall"));
        ground.house.set_clock(ground.house.clock_now().plus_seconds(800 * 86_400));
        privacy::sweep(&ground.house.clockwork, &parvis::house::sweeps()).await.expect("swept");
        assert_eq!(texts(&ground.house, kept).await, [""]);
    }
}
