//! What a technician may do, and what nobody does alone: on both engines.

use axum::http::StatusCode;
use door::Role;
use kernel::id::{ConventionId, GrantId, PersonId, ThemeId, ZoneId};
use testkit::{Actor, CODE, House, Newcomer, On, Services, engines};

async fn house(on: On) -> Option<House> {
    House::open(on, &[post::room(), crate::room()], Services::default()).await
}

async fn welcome(
    house: &House,
    login: &str,
    (role, convention): (Role, u8),
) -> (GrantId, PersonId) {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [convention; 10]));
    let zones = [ZoneId::from_uuid(kernel::id::uuid_v7(2, [1; 10]))];
    let themes = [ThemeId::from_uuid(kernel::id::uuid_v7(3, [1; 10]))];
    let new = Newcomer { login, role, convention, zones: &zones, themes: &themes };
    let grant = house.welcome(&new).await;
    let under = house.clockwork.under(grant).await.expect("a grant");
    (grant, under.visit().expect("a visit").person())
}

/// The identifier in the first address of a page that starts so.
fn id_after<'p>(body: &'p str, start: &str) -> &'p str {
    let (_, rest) = body.split_once(start).unwrap_or(("", ""));
    rest.get(..36).unwrap_or("")
}

engines! {
    async fn a_technician_closes_and_shuts_accounts_and_reads_nothing_else(on) {
        let Some(house) = house(on).await else { return };
        let (tech, own) = welcome(&house, "sacha", (Role::Technician, 1)).await;
        let (_, mayor) = welcome(&house, "maire", (Role::Signatory, 1)).await;
        let (manager, chief) = welcome(&house, "nadege", (Role::Manager, 1)).await;
        let (_, foreign) = welcome(&house, "ailleurs", (Role::Signatory, 2)).await;
        let sacha = house.arrives(tech).await;
        let page = sacha.get("/administration").await;
        assert!(page.body.contains("maire") && !page.body.contains("ailleurs"), "{}", page.body);

        let mut maire = Actor::stranger(house.app.clone());
        maire.sign_in("maire", CODE).await;
        let path = |person: PersonId, act: &str| format!("/administration/personnes/{person}/{act}");
        assert_eq!(sacha.post(&path(mayor, "sessions"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER, "closed");
        maire.sign_in("maire", CODE).await;
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK, "it opens as before");
        assert_eq!(sacha.post(&path(mayor, "fermer"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER, "shut");
        assert_eq!(maire.sign_in("maire", CODE).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        sacha.post(&path(mayor, "rouvrir"), &[]).await;
        house.set_clock(house.clock_now().plus_seconds(5));
        assert_eq!(maire.sign_in("maire", CODE).await.status, StatusCode::SEE_OTHER);

        // Neither oneself, nor anyone of another convention, nor the last one who manages.
        for nobody in [own, foreign] {
            let refused = sacha.post(&path(nobody, "fermer"), &[]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
        let last = sacha.post(&path(chief, "fermer"), &[]).await;
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(last.body.contains("dernière personne à encadrer"), "{}", last.body);
        let nadege = house.arrives(manager).await;
        assert_eq!(nadege.post(&path(mayor, "fermer"), &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn nobody_reads_by_exception_alone(on) {
        let Some(house) = house(on).await else { return };
        let (tech, _) = welcome(&house, "sacha", (Role::Technician, 1)).await;
        let (manager, _) = welcome(&house, "nadege", (Role::Manager, 1)).await;
        welcome(&house, "dpo", (Role::Dpo, 1)).await;
        let (stranger, _) = welcome(&house, "autre", (Role::Manager, 2)).await;
        let mut sacha = Actor::stranger(house.app.clone());
        sacha.sign_in("sacha", CODE).await;
        let ask = "/administration/acces-exceptionnel";
        assert_eq!(sacha.post(ask, &[("motif", " ")]).await.status, 422);
        let motive = [("motif", "Un export s’arrête au milieu")];
        assert_eq!(sacha.post(ask, &motive).await.status, StatusCode::SEE_OTHER);
        let told = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let told: Vec<&str> = told.iter().map(|letter| letter.to_name.as_str()).collect();
        assert_eq!(told.len(), 2, "the manager and the officer: {told:?}");

        let nadege = house.arrives(manager).await;
        let page = nadege.get("/acces/exceptionnel").await;
        let id = id_after(&page.body, "/acces/exceptionnel/").to_owned();
        let path = format!("/acces/exceptionnel/{id}");
        let other = house.arrives(stranger).await;
        assert_eq!(other.post(&path, &[("reponse", "oui")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(sacha.post(&path, &[("reponse", "oui")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(nadege.post(&path, &[("reponse", "peut-être")]).await.status, 422);
        assert_eq!(nadege.post(&path, &[("reponse", "oui")]).await.status, StatusCode::SEE_OTHER);
        let again = nadege.post(&path, &[("reponse", "oui")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "answered once");

        // An hour as a direction that only reads, then nothing.
        let account = sacha.get("/compte").await;
        let right = id_after(&account.body, "/compte/droits/").to_owned();
        let passed = sacha.post(&format!("/compte/droits/{right}"), &[]).await;
        assert_eq!(passed.location(), "/tableau-de-bord");
        sacha.take_cookies(&passed);
        let read = sacha.get("/compte").await;
        assert!(read.body.contains("C2 – opérationnel"), "{}", read.body);
        assert_eq!(sacha.get("/administration").await.status, StatusCode::NOT_FOUND);
        // It looks, and does nothing: whatever the address, but to go out or back to one's own right.
        let confirm = format!("/acces/revue/{manager}/confirmer");
        for to in ["/compte/sessions/fermer", "/confirmer", &confirm] {
            let refused = sacha.post(to, &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            assert!(refused.body.contains("C’est un accès exceptionnel"), "{}", refused.body);
        }
        let back = sacha.post(&format!("/compte/droits/{tech}"), &[]).await;
        assert_eq!(back.location(), "/administration");
        sacha.take_cookies(&back);
        let again = sacha.post(&format!("/compte/droits/{right}"), &[]).await;
        sacha.take_cookies(&again);
        house.set_clock(house.clock_now().plus_seconds(3_601));
        assert_eq!(sacha.get("/compte").await.status, StatusCode::SEE_OTHER, "the hour is over");
        assert!(house.clockwork.under(tech).await.is_ok(), "the technician’s own right stays");
    }

    async fn what_a_code_made_elsewhere_is_shown_to_nobody_here(on) {
        let Some(house) = house(on).await else { return };
        let (manager, _) = welcome(&house, "nadege", (Role::Manager, 1)).await;
        let (here, shared) = welcome(&house, "lou", (Role::Mediator, 1)).await;
        let (there, _) = welcome(&house, "ailleurs", (Role::Mediator, 2)).await;
        let nadege = house.arrives(manager).await;
        let path = format!("/acces/{here}/redonner");
        assert_eq!(nadege.get(&path).await.status, StatusCode::OK, "a right of this convention");
        let one = door::sql!(
            open "one person, two conventions",
            "UPDATE access_grant SET person_id = $1 WHERE id = $2"
        );
        let work = move |tx: &mut door::Tx<'_>| {
            tx.run(one, &(shared, there))?;
            Ok::<_, door::Stop>(())
        };
        house.owner().begin(door::Purpose::Lay, work).await.expect("one person");
        assert_eq!(nadege.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(nadege.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_account_that_opens_elsewhere_is_not_shut_from_here(on) {
        let Some(house) = house(on).await else { return };
        let (tech, _) = welcome(&house, "sacha", (Role::Technician, 1)).await;
        welcome(&house, "nadege", (Role::Manager, 1)).await;
        let (here, shared) = welcome(&house, "lou", (Role::Referent, 1)).await;
        // The same person is the only one who manages another convention.
        let (there, _) = welcome(&house, "ailleurs", (Role::Manager, 2)).await;
        let one = door::sql!(
            open "one person, two conventions",
            "UPDATE access_grant SET person_id = $1 WHERE id = $2"
        );
        let work = move |tx: &mut door::Tx<'_>| {
            tx.run(one, &(shared, there))?;
            Ok::<_, door::Stop>(())
        };
        house.owner().begin(door::Purpose::Lay, work).await.expect("one person");
        let sacha = house.arrives(tech).await;
        let (own, foreign) = (house.arrives(here).await, house.arrives(there).await);
        let path = |act: &str| format!("/administration/personnes/{shared}/{act}");
        for act in ["fermer", "rouvrir"] {
            let refused = sacha.post(&path(act), &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains("ouvre aussi ailleurs"), "{}", refused.body);
        }
        assert_eq!(foreign.get("/compte").await.status, StatusCode::OK);
        // Sessions close here and stay there.
        assert_eq!(sacha.post(&path("sessions"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(own.get("/compte").await.status, StatusCode::SEE_OTHER);
        assert_eq!(foreign.get("/compte").await.status, StatusCode::OK);
    }

    async fn a_request_lapses_in_a_day_and_a_no_gives_nothing(on) {
        let Some(house) = house(on).await else { return };
        let (tech, _) = welcome(&house, "sacha", (Role::Technician, 1)).await;
        let (manager, _) = welcome(&house, "nadege", (Role::Manager, 1)).await;
        let (sacha, nadege) = (house.arrives(tech).await, house.arrives(manager).await);
        let ask = async || {
            let motive = [("motif", "Une synthèse ne s’ouvre pas")];
            sacha.post("/administration/acces-exceptionnel", &motive).await;
            let page = nadege.get("/acces/exceptionnel").await;
            format!("/acces/exceptionnel/{}", id_after(&page.body, "/acces/exceptionnel/"))
        };
        let no = ask().await;
        assert_eq!(nadege.post(&no, &[("reponse", "non")]).await.status, StatusCode::SEE_OTHER);
        assert!(!sacha.get("/compte").await.body.contains("Vos autres droits"));
        let late = ask().await;
        house.set_clock(house.clock_now().plus_seconds(86_401));
        assert_eq!(nadege.post(&late, &[("reponse", "oui")]).await.status, StatusCode::NOT_FOUND);
        assert!(nadege.get("/acces/exceptionnel").await.body.contains("demande éteinte"));
    }
}
