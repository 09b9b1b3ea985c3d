//! What reads C4 is given by two persons, on both engines.

use std::collections::HashSet;

use axum::http::StatusCode;
use door::grant::{Grant, invite};
use door::person::NewPerson;
use door::{Level, Purpose, Role, Scope, Stop, Tx, rights};
use kernel::Period;
use kernel::id::{ConventionId, GrantId, PersonId};
use testkit::{CODE, House, Newcomer, On, Services, engines};

use super::tests::unable;

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

fn right(house: &House, person: PersonId, (role, level): (Role, Level)) -> Grant {
    Grant {
        id: GrantId::from_uuid(house.shell.mint().uuid()),
        person,
        role,
        scope: Scope {
            convention: convention(),
            zones: HashSet::default(),
            themes: HashSet::default(),
            days: Period::year(2019).expect("a year"),
            level,
        },
        convention_words: "Essai".to_owned(),
        perimeter_words: "essai".to_owned(),
        party: "ASL".to_owned(),
        valid: (house.clock_now(), house.clock_now().plus_seconds(86_400)),
        granted_by: "essai".to_owned(),
        purpose: "essai".to_owned(),
    }
}

/// Somebody new, given a code under the right of a giver.
async fn given(house: &House, giver: GrantId, login: &str, what: (Role, Level)) -> GrantId {
    let id = PersonId::from_uuid(house.shell.mint().uuid());
    let person = NewPerson {
        id,
        login: login.to_owned(),
        name: login.to_owned(),
        email: format!("{login}@parvis.example"),
        organisation: "Essai".to_owned(),
        post: "Essai".to_owned(),
        code_hash: door::secret::hash(CODE, &[3; 16]).expect("a hash"),
        invited_until: None,
    };
    let grant = right(house, id, what);
    let given = grant.id;
    let acting = house.clockwork.under(giver).await.expect("a giver");
    let work = move |tx: &mut Tx<'_>| invite(tx, &person, &grant);
    acting.begin(Purpose::Grant, work).await.expect("given");
    given
}

async fn opens(house: &House, grant: GrantId) -> bool {
    house.clockwork.under(grant).await.is_ok()
}

async fn told(house: &House) -> Vec<String> {
    house.settled("door").await;
    crate::notices::keep_up(&house.clockwork).await.expect("told");
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    let ours = read.into_iter().filter(|one| one.subject.contains("notes sensibles"));
    let mut to: Vec<String> = ours.map(|one| one.to_name).collect();
    to.sort();
    to
}

engines! {
    async fn a_right_that_reads_c4_opens_once_somebody_else_has_confirmed_it(on) {
        let Some(house) = house(on).await else { return };
        told(&house).await;
        let giver = welcome(&house, "nadege", Role::Manager).await;
        let second = welcome(&house, "ines", Role::Manager).await;
        let direction = welcome(&house, "dir", Role::Direction).await;
        let omar = given(&house, giver, "omar", (Role::Manager, Level::Sensitive)).await;
        assert!(!opens(&house, omar).await);
        let mut stranger = testkit::Actor::stranger(house.app.clone());
        assert_eq!(stranger.sign_in("omar", CODE).await.status.as_u16(), 422);
        assert_eq!(told(&house).await, ["dir", "ines"], "whoever else may answer, but the giver");

        let (nadege, ines) = (house.arrives(giver).await, house.arrives(second).await);
        let path = format!("/acces/revue/{omar}/confirmer");
        let refused = nadege.post(&path, &[]).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("une autre personne"), "{}", refused.body);
        assert!(!opens(&house, omar).await);
        for page in ["/acces", "/acces/revue"] {
            assert!(ines.get(page).await.body.contains("lit les notes sensibles (C4)"), "{page}");
        }
        assert_eq!(ines.post(&path, &[]).await.location(), "/acces/revue?fait=confirme");
        assert!(opens(&house, omar).await);
        assert_eq!(house.arrives(omar).await.get("/compte").await.status, StatusCode::OK);
        // What reads less opens at once, and so does what nobody else could confirm.
        let awa = given(&house, giver, "awa", (Role::Mediator, Level::Situation)).await;
        let low = given(&house, giver, "paul", (Role::Manager, Level::Situation)).await;
        assert!(opens(&house, awa).await && opens(&house, low).await);
        assert!(opens(&house, direction).await);
    }

    async fn a_right_added_to_a_code_waits_too_and_its_holder_does_not_confirm_it(on) {
        let Some(house) = house(on).await else { return };
        let giver = welcome(&house, "nadege", Role::Manager).await;
        let direction = welcome(&house, "dir", Role::Direction).await;
        let person = house.clockwork.read(move |tx| Ok(door::entrust::held_by(tx, direction)?));
        let (person, _) = person.await.expect("read").expect("somebody");
        // Alone with whoever gets it, nobody else can answer: it opens.
        let grant = right(&house, person, (Role::Manager, Level::Sensitive));
        let alone = grant.id;
        let acting = house.clockwork.under(giver).await.expect("a giver");
        let give = |grant: Grant| move |tx: &mut Tx<'_>| rights::give(tx, &grant);
        acting.begin(Purpose::Grant, give(grant)).await.expect("given");
        assert!(opens(&house, alone).await);
        let other = welcome(&house, "ines", Role::Manager).await;
        let grant = right(&house, person, (Role::Manager, Level::Sensitive));
        let waits = grant.id;
        acting.begin(Purpose::Grant, give(grant)).await.expect("given");
        assert!(!opens(&house, waits).await);
        let path = format!("/acces/revue/{waits}/confirmer");
        let dir = house.arrives(direction).await;
        assert_eq!(dir.post(&path, &[]).await.status.as_u16(), 422, "its own holder");
        assert!(!opens(&house, waits).await);
        let ines = house.arrives(other).await;
        assert_eq!(ines.post(&path, &[]).await.location(), "/acces/revue?fait=confirme");
        assert!(opens(&house, waits).await);
        let work = move |tx: &mut Tx<'_>| Ok::<_, Stop>(door::audit::walk(tx, &[])?.broken);
        assert_eq!(house.clockwork.begin(Purpose::Routine, work).await.expect("a walk"), None);
    }

    async fn nobody_is_waited_for_who_could_not_answer(on) {
        let Some(house) = house(on).await else { return };
        let giver = welcome(&house, "nadege", Role::Manager).await;
        let other = welcome(&house, "ines", Role::Manager).await;
        welcome(&house, "awa", Role::Mediator).await;
        for (place, (away, back)) in unable().into_iter().enumerate() {
            for (change, waits) in [(away, false), (back, true)] {
                let work = move |tx: &mut Tx<'_>| Ok::<_, Stop>(tx.run(change, &(other,))?);
                house.owner().begin(Purpose::Lay, work).await.expect("changed");
                let login = format!("omar{place}{waits}");
                let omar = given(&house, giver, &login, (Role::Manager, Level::Sensitive)).await;
                assert_eq!(opens(&house, omar).await, !waits, "{place}");
                // Whoever was given it answers for nobody else here.
                let end = move |tx: &mut Tx<'_>| Ok(door::grant::revoke(tx, omar)?);
                house.clockwork.begin(Purpose::Grant, end).await.expect("ended");
            }
        }
    }
}
