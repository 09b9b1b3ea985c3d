//! The review over months with a moved clock, and a look as another: on both engines.

use axum::http::StatusCode;
use door::journal::Cursor;
use door::person::replace_code;
use door::{Purpose, Role, sql};
use kernel::id::{ConventionId, GrantId, ZoneId};
use testkit::{Actor, CODE, House, Newcomer, On, Services, engines};

async fn house(on: On) -> Option<House> {
    House::open(on, &[post::room(), crate::room()], Services::default()).await
}

fn convention() -> ConventionId {
    ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]))
}

async fn welcome(house: &House, login: &str, role: Role) -> GrantId {
    let new = Newcomer { login, role, convention: convention(), zones: &[], themes: &[] };
    house.welcome(&new).await
}

/// Makes a code one that its holder was invited with, so that it is reviewed like a real one.
async fn as_invited(house: &House, manager: GrantId, grant: GrantId) {
    let until = house.clock_now().plus_seconds(door::person::INVITATION);
    let hash = door::secret::hash(CODE, &[3; 16]).expect("a hash");
    let acting = house.clockwork.under(manager).await.expect("a manager");
    acting
        .begin(Purpose::Grant, move |tx| replace_code(tx, grant, &hash, until))
        .await
        .expect("an invitation");
}

fn later(house: &House, days: i64) {
    house.set_clock(house.clock_now().plus_seconds(days * 86_400));
}

async fn turn(house: &House) {
    super::keep_up(&house.clockwork).await.expect("a turn");
}

/// What the page that gathers what waits says of codes: whether somebody stands still, and how many.
async fn awaited(house: &House, grant: GrantId) -> Vec<(bool, i64)> {
    let under = house.clockwork.under(grant).await.expect("a manager");
    let look = crate::awaited::AWAITED[0].look;
    let told = under.read(move |tx| look(tx, kernel::Lang::Fr)).await.expect("looked at");
    told.into_iter().map(|one| (one.presses, one.count)).collect()
}

async fn letters(house: &House) -> Vec<String> {
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    read.into_iter().filter(|one| one.subject.contains("relire")).map(|one| one.text).collect()
}

/// What makes somebody unable to answer, and what undoes it.
pub(super) fn unable() -> [(door::Live, door::Live); 5] {
    [
        (
            sql!(open "the test", "UPDATE access_grant SET revoked_at = 1 WHERE id = $1"),
            sql!(open "the test", "UPDATE access_grant SET revoked_at = NULL WHERE id = $1"),
        ),
        (
            sql!(open "the test", "UPDATE access_grant SET suspended_at = 1 WHERE id = $1"),
            sql!(open "the test", "UPDATE access_grant SET suspended_at = NULL WHERE id = $1"),
        ),
        (
            sql!(open "the test", "UPDATE access_grant SET valid_from = valid_to - 1 WHERE id = $1"),
            sql!(open "the test", "UPDATE access_grant SET valid_from = 0 WHERE id = $1"),
        ),
        (
            sql!(open "the test", "UPDATE person SET disabled_at = 1
                WHERE id = (SELECT g.person_id FROM access_grant g WHERE g.id = $1)"),
            sql!(open "the test", "UPDATE person SET disabled_at = NULL
                WHERE id = (SELECT g.person_id FROM access_grant g WHERE g.id = $1)"),
        ),
        (
            sql!(open "the test", "UPDATE person SET secret_kind = 'invitation'
                WHERE id = (SELECT g.person_id FROM access_grant g WHERE g.id = $1)"),
            sql!(open "the test", "UPDATE person SET secret_kind = 'given'
                WHERE id = (SELECT g.person_id FROM access_grant g WHERE g.id = $1)"),
        ),
    ]
}

engines! {
    async fn a_code_is_asked_about_then_suspended_then_opened_again(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        let given = welcome(&house, "demo", Role::Signatory).await;
        as_invited(&house, manager, mayor).await;
        let maire = house.arrives(mayor).await;
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK);

        // Given on 1 January 2019 and never confirmed: asked about on the first turn, once a day.
        turn(&house).await;
        turn(&house).await;
        let asked = letters(&house).await;
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(asked.iter().all(|text| text.contains("3 codes d’accès sont à confirmer")), "{asked:?}");
        let nadege = house.arrives(manager).await;
        let page = nadege.get("/acces/revue").await;
        assert!(page.body.contains("3 codes à confirmer"), "{}", page.body);
        assert_eq!(awaited(&house, manager).await, [(true, 0), (false, 2)], "hers is not for her");

        later(&house, 14);
        turn(&house).await;
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK, "a fortnight is not over");
        later(&house, 2);
        turn(&house).await;
        assert_eq!(maire.get("/compte").await.location(), "/connexion?retour=%2Fcompte");
        let mut again = Actor::stranger(house.app.clone());
        let refused = again.sign_in("maire", CODE).await;
        assert!(refused.body.contains("n’est pas reconnu"), "the same answer as for a wrong code");
        assert_eq!(awaited(&house, manager).await, [(true, 1), (false, 1)], "a mayor is shut out");
        // The code of a demonstration is never suspended.
        let demo = house.arrives(given).await;
        assert_eq!(demo.get("/compte").await.status, StatusCode::OK);

        let path = format!("/acces/revue/{mayor}/confirmer");
        assert_eq!(nadege.post(&path, &[("role", "manager")]).await.status, 422);
        assert_eq!(nadege.post(&path, &[]).await.location(), "/acces/revue?fait=confirme");
        assert_eq!(house.arrives(mayor).await.get("/compte").await.status, StatusCode::OK);
        later(&house, 89);
        turn(&house).await;
        let page = nadege.get("/acces/revue").await;
        assert!(page.body.contains("2 codes à confirmer"), "hers is confirmed for three months");
    }

    async fn nobody_confirms_their_own_code_and_the_last_manager_stays(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let second = welcome(&house, "ines", Role::Manager).await;
        let direction = welcome(&house, "dir", Role::Direction).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        for grant in [second, mayor] {
            as_invited(&house, manager, grant).await;
        }
        as_invited(&house, second, manager).await;
        turn(&house).await;
        let nadege = house.arrives(manager).await;
        let own = format!("/acces/revue/{manager}/confirmer");
        assert_eq!(nadege.post(&own, &[]).await.status, StatusCode::NOT_FOUND);
        let maire = house.arrives(mayor).await;
        assert_eq!(maire.get("/acces/revue").await.status, StatusCode::NOT_FOUND);
        assert_eq!(maire.post(&own, &[]).await.status, StatusCode::NOT_FOUND);

        later(&house, 16);
        turn(&house).await;
        // Two managers were due: one went, the other one stays, whoever comes first in the register.
        let open = async |grant| house.clockwork.under(grant).await.is_ok();
        let (one, other) = (open(manager).await, open(second).await);
        assert!(one ^ other, "exactly one manager stays: {one} {other}");
        let gone = if one { second } else { manager };
        let dir = house.arrives(direction).await;
        let path = format!("/acces/revue/{gone}/confirmer");
        assert_eq!(dir.post(&path, &[]).await.location(), "/acces/revue?fait=confirme");
        assert!(open(gone).await, "the direction opens it again");
    }

    async fn a_code_that_nobody_activated_is_seen_by_whoever_gives(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        let nadege = house.arrives(manager).await;
        let codes = nadege.get("/acces").await;
        assert!(!codes.body.contains("activé</"), "{}", codes.body);
        as_invited(&house, manager, mayor).await;
        let waiting = nadege.get("/acces").await;
        assert!(waiting.body.contains("Pas encore activé") && waiting.body.contains("À activer avant le"));
        assert!(nadege.get("/acces/revue").await.body.contains("Pas encore activé"));
        // Seventy-two hours later it opens nothing, and says so beside the way to give another.
        later(&house, 3);
        let lapsed = nadege.get("/acces").await;
        assert!(lapsed.body.contains("Jamais activé"), "{}", lapsed.body);
        assert!(lapsed.body.contains(&format!("/acces/{mayor}/redonner")));
        as_invited(&house, manager, mayor).await;
        assert!(nadege.get("/acces").await.body.contains("Pas encore activé"));
    }

    async fn whoever_confirms_a_code_answers_for_it_within_their_own_perimeter(on) {
        let Some(house) = house(on).await else { return };
        let zone = |number| ZoneId::from_uuid(kernel::id::uuid_v7(2, [number; 10]));
        let (block, district) = ([zone(1)], [zone(1), zone(2)]);
        let of = async |login, role, zones| {
            let new = Newcomer { login, role, convention: convention(), zones, themes: &[] };
            house.welcome(&new).await
        };
        let narrow = of("ilot", Role::Manager, &block[..]).await;
        let wide = of("quartier", Role::Manager, &district[..]).await;
        let inside = of("bailleur", Role::Signatory, &block[..]).await;
        let (ilot, quartier) = (house.arrives(narrow).await, house.arrives(wide).await);
        let path = |grant| format!("/acces/revue/{grant}/confirmer");
        let refused = ilot.post(&path(wide), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("ouvre plus loin que votre périmètre"), "{}", refused.body);
        for (manager, grant) in [(&ilot, inside), (&quartier, inside), (&quartier, narrow)] {
            let done = manager.post(&path(grant), &[]).await;
            assert_eq!(done.location(), "/acces/revue?fait=confirme");
        }
        // Taking back stays as broad as the convention: what closes is never too much.
        let back = ilot.post(&format!("/acces/{wide}/retirer"), &[("motif", "Départ")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        assert!(house.clockwork.under(wide).await.is_err());
    }

    async fn a_manager_sees_as_a_partner_and_can_do_nothing_more(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mediator = welcome(&house, "awa", Role::Mediator).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        let nadege = house.arrives(manager).await;
        for not_a_partner in [mediator, manager] {
            let path = format!("/acces/{not_a_partner}/voir");
            assert_eq!(nadege.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        }
        let begun = nadege.post(&format!("/acces/{mayor}/voir"), &[]).await;
        assert_eq!(begun.location(), "/convention/miroir");

        let seen = nadege.get("/compte").await;
        let own = house.arrives(mayor).await.get("/compte").await;
        assert!(seen.body.contains("exactement comme maire"), "{}", seen.body);
        assert!(own.body.contains("Sessions ouvertes") && !seen.body.contains("Sessions ouvertes"));
        assert_eq!(nadege.get("/acces").await.status, StatusCode::NOT_FOUND, "as the mayor reads it");
        // Nothing is sent, not even on pages of the manager's own that were open before.
        for path in [format!("/acces/{mayor}/retirer"), "/compte/sessions/fermer".to_owned()] {
            let refused = nadege.post(&path, &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains("C’est un aperçu"), "{}", refused.body);
        }
        assert_eq!(nadege.post("/voir-comme/quitter", &[]).await.location(), "/acces");
        assert_eq!(nadege.get("/acces").await.status, StatusCode::OK);
        // The journal says when it began and when it was left, once.
        nadege.post("/voir-comme/quitter", &[]).await;
        house.settled("door").await;
        let read = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "door")?)).await;
        let acts: Vec<_> = read.expect("read").into_iter().map(|entry| entry.act).collect();
        let of = |act: &str| acts.iter().filter(|noted| *noted == act).count();
        assert_eq!((of("door.seen-as"), of("door.seen-as-left")), (1, 1), "{acts:?}");

        // It ends by itself, with the code looked under, and with one's own.
        nadege.post(&format!("/acces/{mayor}/voir"), &[]).await;
        house.set_clock(house.clock_now().plus_seconds(1_801));
        assert_eq!(nadege.get("/acces").await.status, StatusCode::OK, "half an hour is over");
        nadege.post(&format!("/acces/{mayor}/voir"), &[]).await;
        let acting = house.clockwork.under(manager).await.expect("a manager");
        let why = kernel::Line::parse("A quitté ses fonctions").expect("a line");
        acting
            .begin(Purpose::Grant, move |tx| door::grant::take_back(tx, mayor, &why))
            .await
            .expect("taken back");
        assert_eq!(nadege.get("/acces").await.status, StatusCode::OK, "back to oneself");
    }

    async fn a_code_with_two_rights_passes_between_them_and_to_no_other(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        let other = welcome(&house, "autre", Role::Signatory).await;
        let added = add_referent(&house, manager, mayor).await;
        let mut maire = Actor::stranger(house.app.clone());
        maire.sign_in("maire", CODE).await;
        let first = if maire.get("/compte").await.body.contains("Référent d’un partenaire</td>") {
            mayor
        } else {
            added
        };
        let second = if first == mayor { added } else { mayor };
        let lands = |right| {
            let role = if right == mayor { Role::Signatory } else { Role::Referent };
            crate::arrival::home(role)
        };
        let page = maire.get("/compte").await;
        assert!(page.body.contains("Vos autres droits"), "{}", page.body);
        let foreign = maire.post(&format!("/compte/droits/{other}"), &[]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        let passed = maire.post(&format!("/compte/droits/{second}"), &[]).await;
        assert_eq!(passed.location(), lands(second));
        maire.take_cookies(&passed);
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK);
        // Taking one right back leaves the other.
        let acting = house.clockwork.under(manager).await.expect("a manager");
        let why = kernel::Line::parse("Fin de mission").expect("a line");
        acting
            .begin(Purpose::Grant, move |tx| door::grant::take_back(tx, second, &why))
            .await
            .expect("taken back");
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER);
        let back = maire.sign_in("maire", CODE).await;
        assert_eq!(back.location(), lands(first));
    }
}

/// A further right, as the register gives it.
async fn add_referent(house: &House, manager: GrantId, code: GrantId) -> GrantId {
    let acting = house.clockwork.under(manager).await.expect("a manager");
    let id = GrantId::from_uuid(house.shell.mint().uuid());
    let visit = acting.visit().expect("a visit");
    let (scope, now) = (visit.scope().clone(), house.clock_now());
    let person = visit.person();
    acting
        .begin(Purpose::Grant, move |tx| {
            let person = door::rights::person_of(tx, code)?;
            let grant = door::Grant {
                id,
                person,
                role: Role::Referent,
                scope,
                convention_words: "Quartier d’essai".to_owned(),
                perimeter_words: "tout".to_owned(),
                party: "ASL".to_owned(),
                valid: (now, now.plus_seconds(86_400 * 60)),
                granted_by: "Nadège".to_owned(),
                purpose: "essai".to_owned(),
            };
            door::rights::give(tx, &grant)
        })
        .await
        .expect("a right");
    assert_ne!(person.text(), "", "the giver is someone");
    id
}
