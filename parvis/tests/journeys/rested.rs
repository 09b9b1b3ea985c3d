//! The house at rest: pages say so calmly and nothing is recorded, programs and telephones are told when to come back, whoever
//! sees to it still comes in and reads since when; then everything goes on as it was. The screen also says when the base was
//! copied, and whether a copy that was tried held.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::http::StatusCode;
use door::{Purpose, Rest, Role, setting};
use kernel::Instant;
use testkit::{House, Page, engines};

use crate::{ZONES, enter, open_with, record};

const SINCE: &str = "2019-06-14T07:30:00Z";

/// A house, and the word of its host.
async fn hosted(on: testkit::On) -> Option<(House, Arc<AtomicI64>)> {
    let word = Arc::new(AtomicI64::new(0));
    let heard = Arc::clone(&word);
    let rest = Rest::of(move || match heard.load(Ordering::Relaxed) {
        0 => None,
        at => Some(Instant(at)),
    });
    let services = parvis::house::services("http://parvis.test").with(Arc::new(rest));
    Some((open_with(on, services).await?, word))
}

fn rests(page: &Page) {
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.body);
    assert_eq!(page.headers.get("retry-after").expect("when to come back"), "120");
}

engines! {
    async fn the_house_at_rest_says_so_and_records_nothing(on) {
        let Some((house, word)) = hosted(on).await else { return };
        let awa = house.arrives(enter(&house, "awa", Role::Mediator, &ZONES).await).await;
        let technician = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let manager = enter(&house, "lea", Role::Manager, &ZONES).await;
        let program = house.program(manager, "write:activities read:activities read:alerts").await;
        assert_eq!(awa.get("/activites").await.status, StatusCode::OK);
        word.store(Instant::parse(SINCE).expect("an instant").millis(), Ordering::Relaxed);
        for path in ["/activites", "/", "/s/0123456789abcdef", "/nulle-part"] {
            let page = awa.get(path).await;
            rests(&page);
            assert!(page.body.contains("Parvis est en maintenance"), "{path}: {}", page.body);
            assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new(), "{path}");
            assert!(page.headers.contains_key("content-security-policy"), "{path}");
        }
        rests(&awa.post("/activites", &[("jour", "2019-06-14")]).await);
        let path = "/api/v1/activities/0190163d-8694-739b-aea5-966c26f8ad90";
        for told in [program.put(path, &record(1, "lea")).await, program.get("/open311/v2/services.json").await,
            awa.post("/api/v1/field/sync", &[]).await] {
            rests(&told);
            assert!(told.body.contains("\"status\":503"), "{}", told.body);
        }
        // Whoever sees to it comes in, and reads since when; the process answers for itself.
        for open in ["/healthz", "/connexion", "/a-propos", "/accessibilite"] {
            assert_ne!(awa.get(open).await.status, StatusCode::SERVICE_UNAVAILABLE, "{open}");
        }
        let screen = technician.get("/administration").await;
        assert_eq!(screen.status, StatusCode::OK);
        assert!(screen.body.contains("En maintenance depuis le 14\u{a0}juin 2019"), "{}", screen.body);
        assert_eq!(ui::audit::faults(&screen.body, ui::Lang::Fr), Vec::<String>::new());
        assert_eq!(awa.get("/administration").await.status, StatusCode::NOT_FOUND);
        // Back to work: nothing was recorded meanwhile, and what is sent again is kept.
        word.store(0, Ordering::Relaxed);
        assert_eq!(awa.get("/activites").await.status, StatusCode::OK);
        assert_eq!(program.put(path, &record(1, "lea")).await.status, StatusCode::CREATED);
        assert!(!technician.get("/administration").await.body.contains("En maintenance"));
    }

    async fn the_screen_says_when_a_copy_was_made_and_whether_it_held(on) {
        let Some((house, _)) = hosted(on).await else { return };
        let technician = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let none = technician.get("/administration").await.body;
        for said in ["aucune n’est connue", "aucune copie n’a encore été essayée"] {
            assert!(none.contains(said), "{said}: {none}");
        }
        let at = Instant::parse("2019-06-12T01:10:00Z").expect("an instant").millis();
        for (held, said) in [("held", "elle se remet en place"), ("broken", "elle ne se remet pas en place")] {
            let note = move |tx: &mut door::Tx<'_>| {
                setting::set(tx, "last_backup", &at.to_string())?;
                Ok::<_, door::Stop>(setting::set(tx, "last_backup_trial", &format!("{at} {held}"))?)
            };
            house.clockwork.begin(Purpose::Routine, note).await.expect("noted");
            let page = technician.get("/administration").await.body;
            assert!(page.contains("12\u{a0}juin 2019") && page.contains(said), "{held}: {page}");
        }
    }
}
