//! What becomes of the codes that somebody handed on when their own is suspended (ADR 0084): they are shown before, go
//! with it in the same gesture or are asked about at once; and come back with it.

use axum::http::StatusCode;
use door::{Level, Purpose, Role, Stop, sql};
use kernel::id::GrantId;
use testkit::{Actor, House, engines};

use crate::codes::lay_town;
use crate::delegation::{Part, given};
use crate::entrusted::{letters, mayor};
use crate::{ZONES, enter, open};

const WHY: [(&str, &str); 1] = [("motif", "Appareil perdu")];
const BOTH: [(&str, &str); 2] = [("motif", "Appareil perdu"), ("aussi", "oui")];

fn to(right: GrantId, act: &str) -> String {
    format!("/administration/droits/{right}/{act}")
}

async fn opens(someone: &Actor) -> bool {
    someone.get("/tableau-de-bord").await.status == StatusCode::OK
}

async fn left(house: &House) -> i64 {
    house.clockwork.read(|tx| Ok(door::left::count(tx)?)).await.expect("a count")
}

engines! {
    async fn what_a_suspended_giver_leaves_is_asked_about_at_once_and_suspended_when_nobody_answers(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (mayor, _, code) = mayor(&house).await;
        let sacha = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let camille = house.arrives(code).await;
        assert!(letters(&house, "nadege@parvis.example").await.is_empty());
        let asked = sacha.get(&to(mayor, "suspendre")).await.body;
        for told in ["Sous ce droit, 1 code a été confié", "Camille Exemple", "name=\"aussi\"", "restent ouverts"] {
            assert!(asked.contains(told), "{told} in {asked}");
        }
        assert_eq!(ui::audit::faults(&asked, ui::Lang::Fr), Vec::<String>::new());
        assert!(!sacha.get(&to(code, "suspendre")).await.body.contains("name=\"aussi\""), "nothing stands under it");
        assert_eq!(sacha.post(&to(mayor, "terminer"), &BOTH).await.status, 422, "an end takes all anyway");

        let done = sacha.post(&to(mayor, "suspendre"), &WHY).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert!(opens(&camille).await, "it stays open");
        assert_eq!(left(&house).await, 1);
        let told = letters(&house, "nadege@parvis.example").await;
        assert!(told.iter().any(|one| one.contains("n’ont plus personne qui en réponde")), "{told:?}");
        let review = nadege.get("/acces/revue").await.body;
        assert!(review.contains("confié par maire, dont le code est suspendu"), "{review}");

        // A manager answers for it: nothing is left, and it is not suspended.
        let confirmed = nadege.post(&format!("/acces/revue/{code}/confirmer"), &[]).await;
        assert_eq!(confirmed.location(), "/acces/revue?fait=confirme");
        assert_eq!(left(&house).await, 0);
        assert!(!nadege.get("/acces/revue").await.body.contains("dont le code est suspendu"));

        // The giver comes back and is suspended anew; this time nobody answers.
        assert_eq!(sacha.post(&to(mayor, "rouvrir"), &WHY).await.status, StatusCode::SEE_OTHER);
        house.set_clock(house.clock_now().plus_seconds(60));
        assert_eq!(sacha.post(&to(mayor, "suspendre"), &WHY).await.status, StatusCode::SEE_OTHER);
        assert_eq!(left(&house).await, 1);
        house.set_clock(house.clock_now().plus_seconds(16 * 86_400));
        access::review::keep_up(&house.clockwork).await.expect("a turn");
        assert!(!opens(&camille).await, "suspended for want of an answer");
        assert_eq!(left(&house).await, 0);
    }

    async fn what_was_handed_on_is_suspended_with_its_giver_and_opens_again_with_them(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (mayor, maire, code) = mayor(&house).await;
        let sacha = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let camille = house.arrives(code).await;
        assert!(letters(&house, "c.exemple@ville.example").await.is_empty());
        let done = sacha.post(&to(mayor, "suspendre"), &BOTH).await;
        assert_eq!(done.location(), "/administration/droits?fait=suspendre", "{}", done.body);
        assert!(!opens(&camille).await && !opens(&maire).await);
        assert_eq!(left(&house).await, 0);
        assert_eq!(sacha.post(&to(mayor, "rouvrir"), &WHY).await.status, StatusCode::SEE_OTHER);
        let (camille, maire) = (house.arrives(code).await, house.arrives(mayor).await);
        assert!(opens(&camille).await && opens(&maire).await);
        let told = letters(&house, "c.exemple@ville.example").await;
        for subject in ["est suspendu", "est rouvert"] {
            assert!(told.iter().any(|one| one.ends_with(subject)), "{subject}: {told:?}");
        }
        // What its giver suspended by themselves stays so when they come back.
        let own = [("motif", "Absence")];
        assert_eq!(maire.post(&format!("/acces/confies/{code}/suspendre"), &own).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sacha.post(&to(mayor, "suspendre"), &BOTH).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sacha.post(&to(mayor, "rouvrir"), &WHY).await.status, StatusCode::SEE_OTHER);
        assert!(!opens(&house.arrives(code).await).await, "it was suspended apart");
    }

    async fn the_last_manager_is_never_suspended_with_a_direction(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let whole = Part { zones: vec![1, 2], tops: vec!["T1", "T3", "T5"], but_one: false, days: (0, 364) };
        let direction = given(&house, "ines", Role::Direction, whole.scope(Level::Operational)).await;
        let only = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let sacha = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let under = sql!(open "the test hands the only manager on", "UPDATE access_grant SET given_under = $2 WHERE id = $1");
        let lay = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(under, &(only, direction))?);
        house.owner().begin(Purpose::Lay, lay).await.expect("handed on");
        let refused = sacha.post(&to(direction, "suspendre"), &BOTH).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("dernière personne à encadrer"), "{}", refused.body);
        let ines = house.arrives(direction).await;
        assert!(ines.get("/compte").await.status == StatusCode::OK, "nothing was done by halves");
        // An account that is shut leaves what it handed on behind as a suspended code does.
        assert_eq!(left(&house).await, 0);
        let person = crate::traced::texts(&house, format!("SELECT person_id FROM access_grant WHERE id = '{direction}'")).await.remove(0);
        let shut = sacha.post(&format!("/administration/personnes/{person}/fermer"), &[]).await;
        assert_eq!(shut.status, StatusCode::SEE_OTHER, "{}", shut.body);
        assert_eq!(left(&house).await, 1);
    }
}
