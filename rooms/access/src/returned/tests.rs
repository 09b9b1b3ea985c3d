//! Letters come back, on both engines: who left is shut out, who is still there is asked about, and whoever gave the code
//! has the last word.

use axum::http::StatusCode;
use door::person::replace_code;
use door::{Role, sql};
use kernel::EmailAddress;
use kernel::id::{ConventionId, GrantId};
use post::Letter;
use testkit::{Actor, CODE, House, Newcomer, On, Services, engines};

use super::*;

async fn house(on: On) -> Option<House> {
    let house = House::open(on, &[post::room(), crate::room()], Services::default()).await?;
    // What happened before is no news.
    hear(&house).await;
    Some(house)
}

async fn welcome(house: &House, login: &str, role: Role) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// Makes a code one that its holder was invited with: that of a demonstration is never suspended.
async fn as_invited(house: &House, manager: GrantId, grant: GrantId) {
    let until = house.clock_now().plus_seconds(door::person::INVITATION);
    let hash = door::secret::hash(CODE, &[3; 16]).expect("a hash");
    let acting = house.clockwork.under(manager).await.expect("a manager");
    let work = move |tx: &mut Tx<'_>| replace_code(tx, grant, &hash, until);
    acting.begin(Purpose::Grant, work).await.expect("an invitation");
}

async fn hear(house: &House) {
    house.settled("post").await;
    keep_up(&house.clockwork).await.expect("heard");
    house.settled("door").await;
    crate::notices::keep_up(&house.clockwork).await.expect("told");
}

async fn address(house: &House, grant: GrantId) -> String {
    let owner = house.owner();
    let read = owner.begin(Purpose::Routine, move |tx| {
        Ok(tx.one(
            sql!(open "a test", "SELECT p.email FROM person p JOIN access_grant g ON g.person_id = p.id WHERE g.id = $1"),
            &(grant,),
            |row| row.take(),
        )?)
    });
    read.await.expect("read").expect("someone")
}

/// A letter to an address comes back, and is heard of.
async fn comes_back(house: &House, (to, status): (&str, &'static str), times: usize) {
    let once = format!("essai {to} {status} {times}");
    let letter = Letter {
        convention: None,
        kind: "test",
        once: once.clone(),
        to: EmailAddress::parse(to).expect("an address"),
        to_name: "Essai".to_owned(),
        subject: "Essai".to_owned(),
        text: "Bonjour.".to_owned(),
        html: "<p>Bonjour.</p>".to_owned(),
    };
    let lay = move |tx: &mut Tx<'_>| Ok(post::enqueue(tx, &letter)?);
    house.clockwork.begin(Purpose::Routine, lay).await.expect("a letter");
    let (of, told) = (once.clone(), to.to_uppercase());
    let back = house.clockwork.begin(Purpose::Routine, move |tx| {
        let id: Option<LetterId> =
            tx.one(sql!(open "a test", "SELECT id FROM letter WHERE once = $1"), &(of,), |row| {
                row.take()
            })?;
        let id = id.expect("a letter");
        // Whoever does not know to whom it was written says nothing of it.
        assert!(!post::came_back(tx, (id, "autre@ville.example"), status)?);
        let back = post::came_back(tx, (id, &told), status)?;
        assert!(!post::came_back(tx, (id, &told), status)?, "said twice, it is known once");
        Ok(back)
    });
    assert!(back.await.expect("noted"));
    hear(house).await;
}

async fn letters(house: &House) -> Vec<(String, String)> {
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    let ours = read.into_iter().filter(|one| one.subject.contains("reviennent"));
    ours.map(|one| (one.to, one.subject)).collect()
}

async fn opens(house: &House, grant: GrantId) -> bool {
    house.clockwork.under(grant).await.is_ok()
}

engines! {
    async fn who_left_is_shut_out_and_whoever_gave_the_code_opens_it_again(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        as_invited(&house, manager, mayor).await;
        let (maire, nadege) = (house.arrives(mayor).await, house.arrives(manager).await);
        assert_eq!(maire.get("/compte").await.status, StatusCode::OK);
        let (to, giver) = (address(&house, mayor).await, address(&house, manager).await);

        comes_back(&house, (&to, "5.1.1"), 1).await;
        assert_eq!(maire.get("/compte").await.status, StatusCode::SEE_OTHER, "out at once");
        let mut again = Actor::stranger(house.app.clone());
        assert_eq!(again.sign_in("maire", CODE).await.status.as_u16(), 422);
        let told = letters(&house).await;
        let subject = "Parvis\u{a0}: un code est suspendu, ses courriels reviennent".to_owned();
        assert_eq!(told, [(giver, subject)], "the giver is told, the holder is not written to");
        for page in ["/acces", "/acces/revue"] {
            let shown = nadege.get(page).await.body;
            assert!(shown.contains("les courriels à son adresse reviennent"), "{page}: {shown}");
        }
        // Heard of again, nothing more is said.
        hear(&house).await;
        assert_eq!(letters(&house).await.len(), 1);

        let path = format!("/acces/revue/{mayor}/confirmer");
        assert_eq!(nadege.post(&path, &[]).await.location(), "/acces/revue?fait=confirme");
        assert!(opens(&house, mayor).await);
        let shown = nadege.get("/acces").await.body;
        assert!(!shown.contains("les courriels à son adresse reviennent"));
        // The address is still dead: the next letter says so again.
        comes_back(&house, (&to, "5.1.1"), 2).await;
        assert!(!opens(&house, mayor).await);
        assert_eq!(letters(&house).await.len(), 2);
    }

    async fn a_full_mailbox_or_the_last_manager_is_asked_about_and_not_shut_out(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let direction = welcome(&house, "dir", Role::Direction).await;
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        let given = welcome(&house, "demo", Role::Signatory).await;
        for grant in [mayor, direction] {
            as_invited(&house, manager, grant).await;
        }
        let own = sql!(open "a test", "UPDATE person SET secret_kind = 'password' WHERE login = 'nadege'");
        let work = move |tx: &mut Tx<'_>| Ok(tx.run(own, &())?);
        house.owner().begin(Purpose::Lay, work).await.expect("not a code of a demonstration");
        for (grant, status) in [(mayor, "5.2.2"), (manager, "5.1.1"), (given, "5.1.1")] {
            let to = address(&house, grant).await;
            comes_back(&house, (&to, status), 1).await;
            assert!(opens(&house, grant).await, "{to}");
            comes_back(&house, (&to, status), 2).await;
        }
        let dir = house.arrives(direction).await;
        let shown = dir.get("/acces/revue").await.body;
        assert_eq!(shown.matches("les courriels à son adresse reviennent").count(), 3, "{shown}");
        let asked = letters(&house).await;
        assert!(asked.iter().all(|(_, subject)| subject.contains("à confirmer")), "{asked:?}");

        // A fortnight later nobody has answered: the review has the last word, and the last manager stays.
        house.set_clock(house.clock_now().plus_seconds(16 * 86_400));
        crate::review::keep_up(&house.clockwork).await.expect("a turn");
        assert!(!opens(&house, mayor).await);
        assert!(opens(&house, manager).await && opens(&house, given).await);
    }

    async fn a_mail_server_badly_set_up_does_not_shut_everyone_out(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "nadege", Role::Manager).await;
        let mut referents = Vec::new();
        for number in 0..undelivered::MOST + 3 {
            let grant = welcome(&house, &format!("ref{number}"), Role::Referent).await;
            as_invited(&house, manager, grant).await;
            referents.push(grant);
        }
        for grant in &referents {
            let to = address(&house, *grant).await;
            comes_back(&house, (&to, "5.1.1"), 1).await;
        }
        let mut open = 0;
        for grant in &referents {
            open += i64::from(opens(&house, *grant).await);
        }
        assert_eq!(open, 3, "{} were suspended, the others are asked about", undelivered::MOST);
    }
}
