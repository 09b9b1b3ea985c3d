//! The keys of programs: their holder lists them with an end, ends one, and is told; a key never outlives its
//! right nor its own end.

use axum::http::StatusCode;
use door::api_key::{self, NewApiKey};
use door::journal::Cursor;
use door::{Purpose, Role};
use kernel::Instant;
use kernel::id::{ApiKeyId, GrantId};
use post::letter::Posted;
use testkit::{House, engines};

use crate::{ZONES, enter, open};

const PATH: &str = "/api/v1/activities";

/// Draws a key that ends so many days from now, as the command line does.
async fn drawn(house: &House, grant: GrantId, days: i64) -> Result<(), door::Stop> {
    let until = house.clock_now().plus_seconds(days * 86_400);
    let id = ApiKeyId::from_uuid(house.shell.mint().uuid());
    let key = NewApiKey {
        id,
        name: "Tableur de la mairie".to_owned(),
        scopes: "read:activities".to_owned(),
        grant,
        until,
        secret: format!("cle-{days}"),
    };
    let office = house.clockwork.under(grant).await.expect("a right");
    office
        .begin(Purpose::Grant, move |tx| {
            api_key::issue(tx, &key)?;
            Ok(tx.note(api_key::ISSUED, &grant.text(), &key.scopes)?)
        })
        .await
}

async fn noted(house: &House) -> Vec<String> {
    house.settled("door").await;
    let read = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "door")?)).await;
    let entries = read.expect("read").into_iter();
    entries.map(|one| one.act).filter(|act| act.starts_with("door.api-key")).collect()
}

/// Letters whose subject says so, once there are as many: PostgreSQL hands over what is surely whole, a
/// little later when others write beside.
pub(crate) async fn letters_of(house: &House, said: &str, many: usize) -> Vec<Posted> {
    let mut found = Vec::new();
    for _ in 0..100 {
        access::notices::keep_up(&house.clockwork).await.expect("kept up");
        let letters = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await;
        let letters = letters.expect("letters").into_iter();
        found = letters.filter(|letter| letter.subject.contains(said)).collect();
        if found.len() >= many {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    found
}

engines! {
    async fn a_holder_lists_the_keys_of_programs_and_ends_one(on) {
        let Some(house) = open(on).await else { return };
        access::notices::keep_up(&house.clockwork).await.expect("the first time");
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let mediator = enter(&house, "awa", Role::Mediator, &ZONES).await;
        drawn(&house, manager, 30).await.expect("a key");
        let program = testkit::Actor::program(house.app.clone(), "cle-30");
        assert_eq!(program.get(PATH).await.status, StatusCode::OK);
        let (nadege, awa) = (house.arrives(manager).await, house.arrives(mediator).await);
        let page = nadege.get("/compte").await.body;
        for told in ["Tableur de la mairie", "read:activities", "juillet 2019"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("cle-30"), "the key itself is shown nowhere");
        assert_eq!(ui::audit::faults(&page, ui::Lang::Fr), Vec::<String>::new());
        assert!(!awa.get("/compte").await.body.contains("Tableur"));

        let (_, rest) = page.split_once("/compte/programmes/").expect("an address");
        let end = format!("/compte/programmes/{}", rest.split('"').next().unwrap_or_default());
        assert_eq!(awa.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "somebody else's");
        assert_eq!(nadege.post(&end, &[("fantome", "1")]).await.status, 422);
        assert_eq!(program.get(PATH).await.status, StatusCode::OK);
        assert_eq!(nadege.post(&end, &[]).await.location(), "/compte?fait=programme");
        assert_eq!(program.get(PATH).await.status, StatusCode::UNAUTHORIZED);
        assert!(!nadege.get("/compte").await.body.contains("Tableur"));
        assert_eq!(nadege.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "once");
        assert_eq!(noted(&house).await, ["door.api-key-issued", "door.api-key-ended"]);
        for told in ["clé d’intégration créée", "clé d’intégration révoquée"] {
            assert_eq!(letters_of(&house, told, 1).await.len(), 1, "{told}");
        }
    }

    async fn a_key_ends_by_itself_and_never_after_its_right(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let beyond = drawn(&house, manager, 500).await.expect_err("after its right");
        assert!(matches!(beyond, door::Stop::Refused(_)), "{beyond:?}");
        assert!(drawn(&house, manager, 0).await.is_err(), "over before it begins");
        drawn(&house, manager, 2).await.expect("a key");
        let program = testkit::Actor::program(house.app.clone(), "cle-2");
        assert_eq!(program.get(PATH).await.status, StatusCode::OK);
        house.set_clock(house.clock_now().plus_seconds(2 * 86_400 - 1));
        assert_eq!(program.get(PATH).await.status, StatusCode::OK);
        house.set_clock(house.clock_now().plus_seconds(1));
        assert_eq!(program.get(PATH).await.status, StatusCode::UNAUTHORIZED);
        let usual = house.clockwork.read(move |tx| Ok(api_key::usual_end(tx, manager)?)).await;
        let year = house.clock_now().plus_seconds(366 * 86_400);
        let usual: Option<Instant> = usual.expect("read");
        assert!(usual.is_some_and(|end| end <= year), "{usual:?}");
    }
}
