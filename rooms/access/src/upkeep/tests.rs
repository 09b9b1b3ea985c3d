//! What a technician ends line by line, within their convention and with a reason: on both engines.

use axum::http::StatusCode;
use door::{Purpose, Role, sql};
use kernel::id::{ConventionId, GrantId, PhoneId, uuid_v7};
use testkit::{Actor, CODE, House, Newcomer, On, Services, engines};

async fn house(on: On) -> Option<House> {
    House::open(on, &[post::room(), crate::room()], Services::default()).await
}

async fn welcome(house: &House, login: &str, (role, convention): (Role, u8)) -> GrantId {
    let convention = ConventionId::from_uuid(uuid_v7(1, [convention; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// The identifiers in the addresses of a page that start and end so.
fn ids<'p>(body: &'p str, (start, end): (&str, &str)) -> Vec<&'p str> {
    let after = body.split(start).skip(1);
    after.filter(|rest| rest[36..].starts_with(end)).map(|rest| &rest[..36]).collect()
}

async fn letters(house: &House, to: &str) -> Vec<String> {
    house.settled("door").await;
    crate::notices::keep_up(&house.clockwork).await.expect("letters");
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    read.into_iter().filter(|one| one.to == to).map(|one| one.subject).collect()
}

const WHY: [(&str, &str); 1] = [("motif", "Appareil perdu")];

engines! {
    async fn a_right_is_suspended_opened_again_and_ended_each_with_its_reason(on) {
        let Some(house) = house(on).await else { return };
        let sacha = house.arrives(welcome(&house, "sacha", (Role::Technician, 1)).await).await;
        let mayor = welcome(&house, "maire", (Role::Signatory, 1)).await;
        let manager = welcome(&house, "nadege", (Role::Manager, 1)).await;
        let foreign = welcome(&house, "ailleurs", (Role::Signatory, 2)).await;
        assert!(letters(&house, "maire@parvis.example").await.is_empty());
        let page = sacha.get("/administration/droits").await;
        assert!(page.body.contains("maire") && !page.body.contains("ailleurs"), "{}", page.body);
        let to = |right: GrantId, act: &str| format!("/administration/droits/{right}/{act}");
        let maire = house.arrives(mayor).await;
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK);

        assert_eq!(sacha.post(&to(mayor, "suspendre"), &[("motif", "")]).await.status, 422);
        let done = sacha.post(&to(mayor, "suspendre"), &WHY).await;
        assert_eq!(done.location(), "/administration/droits?fait=suspendre");
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER, "shut out at once");
        assert!(sacha.get("/administration/droits").await.body.contains("par sacha\u{a0}: Appareil perdu"));
        let done = sacha.post(&to(mayor, "rouvrir"), &WHY).await;
        assert_eq!(done.location(), "/administration/droits?fait=rouvrir");
        assert_eq!(house.arrives(mayor).await.get("/compte").await.status, StatusCode::OK);
        let done = sacha.post(&to(mayor, "terminer"), &WHY).await;
        assert_eq!(done.location(), "/administration/droits?fait=terminer");
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER);
        let told = letters(&house, "maire@parvis.example").await;
        for subject in ["est suspendu", "est rouvert", "est terminé"] {
            assert!(told.iter().any(|one| one.ends_with(subject)), "{subject}: {told:?}");
        }

        // Neither what is elsewhere, nor one’s own, nor what is ended, nor the last one who manages.
        let own = ids(&page.body, ("/administration/droits/", "/suspendre"));
        assert_eq!(own.len(), 2, "those of the mayor and of the manager: {own:?}");
        for right in [foreign, mayor] {
            for act in ["suspendre", "rouvrir", "terminer"] {
                let refused = sacha.post(&to(right, act), &WHY).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND, "{act}");
                assert_eq!(sacha.get(&to(right, act)).await.status, StatusCode::NOT_FOUND, "{act}");
            }
        }
        for act in ["suspendre", "terminer"] {
            let refused = sacha.post(&to(manager, act), &WHY).await;
            assert_eq!(refused.status.as_u16(), 422, "{act}");
            assert!(refused.body.contains("dernière personne à encadrer"), "{}", refused.body);
        }
    }

    async fn the_administration_opens_again_only_what_it_suspended(on) {
        let Some(house) = house(on).await else { return };
        let sacha = house.arrives(welcome(&house, "sacha", (Role::Technician, 1)).await).await;
        let mayor = welcome(&house, "maire", (Role::Signatory, 1)).await;
        let text = sql!(open "the test suspends as the review does",
            "UPDATE access_grant SET suspended_at = 1 WHERE id = $1");
        let suspend = move |tx: &mut door::Tx<'_>| Ok(tx.run(text, &(mayor,))?);
        house.clockwork.begin(Purpose::Lay, suspend).await.expect("suspended");
        let list = sacha.get("/administration/droits").await.body;
        assert!(list.contains("personne ne l’a confirmé à la revue") && !list.contains("/rouvrir"));
        let path = format!("/administration/droits/{mayor}/rouvrir");
        let refused = sacha.post(&path, &WHY).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("rouvre ce qu’elle a suspendu"), "{}", refused.body);
        assert_eq!(house.arrives(mayor).await.get("/compte").await.status, StatusCode::SEE_OTHER);
    }

    async fn sessions_telephones_and_keys_end_one_by_one(on) {
        let Some(house) = house(on).await else { return };
        let sacha = house.arrives(welcome(&house, "sacha", (Role::Technician, 1)).await).await;
        let mediator = welcome(&house, "awa", (Role::Mediator, 1)).await;
        let foreign = welcome(&house, "ailleurs", (Role::Mediator, 2)).await;
        let mut awa = Actor::stranger(house.app.clone());
        awa.sign_in("awa", CODE).await;
        let mut other = Actor::stranger(house.app.clone());
        other.sign_in("ailleurs", CODE).await;
        let list = sacha.get("/administration/sessions").await.body;
        let seen = ids(&list, ("/administration/sessions/", "/fermer"));
        let [session] = seen.as_slice() else { testkit::stop(&format!("{seen:?}")) };
        let path = format!("/administration/sessions/{session}/fermer");
        assert_eq!(other.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "no technician");
        assert_eq!(sacha.post(&path, &[]).await.location(), "/administration/sessions?fait=session");
        assert_eq!(awa.get("/compte").await.status, StatusCode::SEE_OTHER);
        assert_eq!(other.get("/compte").await.status, StatusCode::OK, "another convention");
        assert_eq!(sacha.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "once");

        house.program(foreign, "read:activities").await;
        house.program(mediator, "read:activities").await;
        let list = sacha.get("/administration/cles").await.body;
        let seen = ids(&list, ("/administration/cles/", "/revoquer"));
        let [key] = seen.as_slice() else { testkit::stop(&format!("{seen:?}")) };
        assert!(list.contains("jamais encore"), "{list}");
        let path = format!("/administration/cles/{key}/revoquer");
        assert_eq!(sacha.post(&path, &[]).await.location(), "/administration/cles?fait=cle");
        assert!(sacha.get("/administration/cles").await.body.contains("Aucune clé de programme"));
        assert_eq!(sacha.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "once");

        for (number, right) in [(1, mediator), (2, foreign)] {
            lay_phone(&house, number, right).await;
        }
        let list = sacha.get("/administration/telephones").await.body;
        let seen = ids(&list, ("/administration/telephones/", "/retirer"));
        let [phone] = seen.as_slice() else { testkit::stop(&format!("{seen:?}")) };
        let path = format!("/administration/telephones/{phone}/retirer");
        let taken = sacha.post(&path, &[]).await;
        assert_eq!(taken.location(), "/administration/telephones?fait=telephone");
        let list = sacha.get("/administration/telephones").await.body;
        assert!(list.contains("Aucun téléphone enregistré"), "{list}");
        assert_eq!(sacha.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "once");
    }

    async fn a_code_used_from_two_places_at_once_is_told_to_its_holder_and_its_giver(on) {
        let Some(house) = house(on).await else { return };
        welcome(&house, "nadege", (Role::Manager, 1)).await;
        welcome(&house, "maire", (Role::Signatory, 1)).await;
        let (mayor, manager) = ("maire@parvis.example", "nadege@parvis.example");
        let from = |address: &str| Actor::stranger(house.app.clone()).from(address, "");
        assert!(letters(&house, mayor).await.is_empty());
        // Twice from the same neighbourhood: one person, two devices.
        for address in ["203.0.113.7", "203.0.113.90"] {
            assert_eq!(from(address).sign_in("maire", CODE).await.status, StatusCode::SEE_OTHER);
            house.set_clock(house.clock_now().plus_seconds(60));
        }
        let two = |told: Vec<String>| told.iter().filter(|one| one.contains("deux endroits")).count();
        assert_eq!(two(letters(&house, mayor).await), 0);
        // From elsewhere long after is a day like another; at once, it is said once a day.
        house.set_clock(house.clock_now().plus_seconds(1_000));
        assert_eq!(from("198.51.100.4").sign_in("maire", CODE).await.status, StatusCode::SEE_OTHER);
        assert_eq!(two(letters(&house, mayor).await), 0);
        for address in ["203.0.113.7", "192.0.2.1"] {
            house.set_clock(house.clock_now().plus_seconds(60));
            assert_eq!(from(address).sign_in("maire", CODE).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(two(letters(&house, mayor).await), 1);
        assert_eq!(two(letters(&house, manager).await), 1);
    }
}

async fn lay_phone(house: &House, number: u8, right: GrantId) {
    let id = PhoneId::from_uuid(uuid_v7(7, [number; 10]));
    let hash = door::secret::fingerprint(&id.text());
    let text = sql!(open "the test enrols",
        "INSERT INTO phone (id, hash, person_id, grant_id, name, enrolled_at, seen_at)
         SELECT $1, $2, g.person_id, g.id, 'Téléphone', 1, 1 FROM access_grant g WHERE g.id = $3");
    let lay = move |tx: &mut door::Tx<'_>| Ok(tx.run(text, &(id, &hash, right))?);
    house.clockwork.begin(Purpose::Lay, lay).await.expect("a telephone");
}

#[test]
fn the_sentences_are_well_printed() {
    assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
}
