//! What was agreed, told to all who signed; a party says what it thinks of what is put forward; a target in euros, and the
//! committee where it was agreed.

use ::convention::{Meeting, MeetingState};
use axum::http::StatusCode;
use door::{Purpose, Role, Stop, sql};
use kernel::id::{MeetingId, uuid_v7};
use kernel::{Day, TimeOfDay};
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, open};

const PATH: &str = "/indicateurs/convenus";

struct Table {
    house: House,
    office: Actor,
    mayor: Actor,
}

async fn table(on: testkit::On) -> Option<Table> {
    let house = open(on).await?;
    crate::mirror::lay(&house).await;
    let office = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
    let mayor = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
    Some(Table { house, office, mayor })
}

async fn step(office: &Actor, code: &str, fields: &[(&str, &str)]) -> StatusCode {
    let mut sent = vec![("mois", "2019-06")];
    sent.extend_from_slice(fields);
    office.post(&format!("/indicateurs/{code}/vie"), &sent).await.status
}

engines! {
    async fn a_party_says_what_it_thinks_and_the_agreement_is_made_at_a_committee(on) {
        let Some(Table { house, office, mayor }) = table(on).await else { return };
        assert!(mayor.get(PATH).await.body.contains("Aucun indicateur n’attend d’accord"));
        // What nobody put forward is not spoken of.
        let early = mayor.post("/indicateurs/people/avis", &[("avis", "agree"), ("propos", "")]).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND);
        let proposed = step(&office, "people", &[("mouvement", "propose"), ("jour", "2019-05-02")]).await;
        assert_eq!(proposed, StatusCode::SEE_OTHER);
        let page = mayor.get(PATH).await;
        assert!(page.body.contains("Personnes rencontrées") && page.body.contains("Votre avis"), "{}", page.body);
        let say = async |avis: &str, words: &str| {
            mayor.post("/indicateurs/people/avis", &[("avis", avis), ("propos", words)]).await
        };
        let no = say("object", "").await;
        assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(no.body.contains("propos-refus"), "{}", no.body);
        assert_eq!(say("oui", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(say("object", "Demander à M. Durand").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = say("object", "À compter par résidence.").await;
        assert_eq!(kept.location(), "/indicateurs/convenus?fait=avis");
        assert_eq!(say("agree", "").await.status, StatusCode::SEE_OTHER);
        let strange = mayor.post("/indicateurs/people/avis", &[("avis", "agree"), ("parti", "x")]).await;
        assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
        // The operator reads who said what; the library is not the manager’s to speak in.
        let read = office.get(PATH).await.body;
        for said in ["Demande autre chose", "À compter par résidence.", "D’accord"] {
            assert!(read.contains(said), "{said}: {read}");
        }
        let manager = office.post("/indicateurs/people/avis", &[("avis", "agree"), ("propos", "")]).await;
        assert_ne!(manager.status, StatusCode::SEE_OTHER);
        // An opinion is no agreement: parties and a committee make one.
        assert!(read.contains("Rien n’est encore convenu"), "{read}");
        let clock = house.clockwork.begin(Purpose::Lay, |tx| {
            ::convention::lay_meeting(tx, crate::convention(), &Meeting {
                id: MeetingId::from_uuid(uuid_v7(6, [6; 10])),
                committee: "monitoring".to_owned(),
                day: Day::parse("2019-06-05").expect("a day"),
                start: TimeOfDay::clamped(840),
                place: "Salle commune".to_owned(),
                agenda: Vec::new(),
                attendance: None,
                present: Vec::new(),
                state: MeetingState::Planned,
                decisions: Vec::new(),
            })
        });
        clock.await.expect("a meeting");
        let agreed = [
            ("mouvement", "agree"), ("jour", "2019-06-05"), ("instance", "monitoring"),
            ("parties", "ASL"), ("parties", "VILLE"),
        ];
        assert_eq!(step(&office, "people", &agreed).await, StatusCode::SEE_OTHER);
        let page = mayor.get(PATH).await.body;
        assert!(page.contains("ASL, VILLE") && page.contains("5\u{a0}juin 2019"), "{page}");
        let (_, after) = page.split_once("href=\"/instances/reunions/").expect("the meeting");
        let (id, _) = after.split_once('"').expect("its end");
        let meeting = mayor.get(&format!("/instances/reunions/{id}")).await;
        assert_eq!(meeting.status, StatusCode::OK, "{}", meeting.body);
        assert_eq!(say("agree", "").await.status, StatusCode::NOT_FOUND, "it waits no more");
    }

    async fn what_another_party_said_is_not_read_and_twenty_words_are_enough(on) {
        let Some(Table { house, office, mayor }) = table(on).await else { return };
        step(&office, "people", &[("mouvement", "propose"), ("jour", "2019-05-02")]).await;
        let say = async |words: &str| {
            mayor.post("/indicateurs/people/avis", &[("avis", "remark"), ("propos", words)]).await.status
        };
        for turn in 0..20 {
            assert_eq!(say(&format!("Remarque {turn}")).await, StatusCode::SEE_OTHER, "{turn}");
        }
        assert_eq!(say("Encore une").await, StatusCode::UNPROCESSABLE_ENTITY);
        let grant = enter(&house, "paul", Role::Signatory, &ZONES).await;
        let moved = house.clockwork.begin(Purpose::Lay, move |tx| {
            let text = sql!(open "the test", "UPDATE access_grant SET party = 'VILLE' WHERE id = $1");
            Ok::<_, Stop>(tx.run(text, &(grant,))?)
        });
        assert_eq!(moved.await.expect("another party"), 1);
        let other = house.arrives(grant).await;
        let page = other.get(PATH).await.body;
        assert!(page.contains("Personnes rencontrées") && !page.contains("Remarque 7"), "{page}");
    }

    async fn a_target_in_euros_names_the_committee_where_it_was_agreed(on) {
        let Some(Table { office, mayor, .. }) = table(on).await else { return };
        let code = "cost_per_hour";
        step(&office, code, &[("mouvement", "propose"), ("jour", "2019-05-02")]).await;
        let agreed = [
            ("mouvement", "agree"), ("jour", "2019-05-09"), ("instance", "monitoring"), ("parties", "ASL"),
        ];
        assert_eq!(step(&office, code, &agreed).await, StatusCode::SEE_OTHER);
        let aim = async |unit: &str, committee: &str| {
            office.post(&format!("/indicateurs/{code}/cible"), &[
                ("mois", "2019-06"), ("mensuelle", "38"), ("annuelle", ""), ("unite", unit),
                ("jour", "2019-05-09"), ("instance", committee), ("parties", "ASL"),
            ]).await
        };
        assert_eq!(aim("count", "monitoring").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(aim("euros", "nulle-part").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = aim("euros", "monitoring").await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        for who in [&office, &mayor] {
            let page = who.get(PATH).await.body;
            assert!(page.contains("Par mois\u{a0}: 38"), "{page}");
            assert!(page.contains("Comité de suivi"), "{page}");
        }
        let sheet = office.get(&format!("/indicateurs/{code}?mois=2019-06")).await.body;
        let (_, targets) = sheet.split_once("id=\"cibles-liste\"").expect("its targets");
        let targets = targets.split("</table>").next().unwrap_or_default();
        assert!(targets.contains("38") && targets.contains("Comité de suivi"), "{targets}");
    }
}
