//! Once someone is out, nothing is left (I6, I7, I23, I24): signed out, idle, past the last hour, taken
//! back or shut, every page asks to come in; none of them may be kept by a browser; no job goes on under a
//! right that has ended; and a clock that jumps breaks nothing and opens nothing longer.

use axum::http::{Method, StatusCode, header};
use door::{Purpose, Role, Stop};
use kernel::{Instant, Month};
use testkit::{Actor, House, Page, engines};

use crate::perimeter::opens;
use crate::{ZONES, enter, everyone, open};

/// The pages that are for those who came in, as addresses.
fn private(house: &House, role: Role) -> Vec<String> {
    let gets = house.matrix.iter().filter(|line| {
        let for_someone = !line.key.contains("anyone") && !line.key.starts_with("program");
        line.method == Method::GET && for_someone && opens(line, role)
    });
    let nothing = kernel::id::uuid_v7(1_560_000_000_000, [0xAB; 10]).to_string();
    gets.map(|line| {
        let part = |part: &str| match part {
            "{month}" => "2019-05".to_owned(),
            "{paper}" => "annuel".to_owned(),
            "{year}" => "2019".to_owned(),
            part if part.starts_with('{') => nothing.clone(),
            part => part.to_owned(),
        };
        line.path.split('/').map(part).collect::<Vec<_>>().join("/")
    })
    .collect()
}

/// A browser keeps nothing of an answer, neither on disk nor to show it again on the way back.
#[track_caller]
fn is_kept_nowhere(page: &Page, told: &str) {
    let rules: Vec<_> = page.headers.get_all(header::CACHE_CONTROL).iter().collect();
    assert_eq!(rules, ["no-store"], "{told}");
    for name in [header::ETAG, header::LAST_MODIFIED, header::EXPIRES, header::AGE] {
        assert!(!page.headers.contains_key(&name), "{told} has {name}");
    }
}

/// How someone comes to be out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    SignedOut,
    Idle,
    PastTwelveHours,
    TakenBack,
    Shut,
    Ended,
}

const ENDINGS: [Ending; 6] = [
    Ending::SignedOut,
    Ending::Idle,
    Ending::PastTwelveHours,
    Ending::TakenBack,
    Ending::Shut,
    Ending::Ended,
];

/// Whoever may take back and shut.
struct Office {
    manager: Actor,
    technician: Actor,
}

async fn ends(house: &House, office: &Office, someone: &Actor, login: &str, ending: Ending) {
    let later = |seconds: i64| house.set_clock(house.clock_now().plus_seconds(seconds));
    match ending {
        Ending::SignedOut => {
            let out = someone.post("/deconnexion", &[]).await;
            is_kept_nowhere(&out, "the way out");
            assert_eq!(out.headers.get("clear-site-data").expect("cleared"), "\"cache\"");
            let cookies: Vec<_> = out.headers.get_all(header::SET_COOKIE).iter().collect();
            let cleared = cookies.iter().any(|line| {
                line.to_str()
                    .is_ok_and(|line| line.starts_with("pv=;") && line.contains("Max-Age=0"))
            });
            assert!(cleared, "{cookies:?}");
        }
        Ending::Idle => later(60 * 60 + 1),
        Ending::PastTwelveHours => {
            // Asked for every twenty minutes: it ends all the same.
            for _ in 0..37 {
                later(20 * 60);
                someone.get("/compte").await;
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
        }
        Ending::TakenBack => {
            let code = format!(
                "SELECT g.id FROM access_grant g JOIN person p ON p.id = g.person_id
                  WHERE p.login = '{login}'"
            );
            let code = crate::traced::texts(house, code).await.remove(0);
            let path = format!("/acces/{code}/retirer");
            let taken = office.manager.post(&path, &[("motif", "Essai")]).await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        }
        Ending::Shut => {
            let person = format!("SELECT id FROM person WHERE login = '{login}'");
            let person = crate::traced::texts(house, person).await.remove(0);
            let path = format!("/administration/personnes/{person}/fermer");
            let shut = office.technician.post(&path, &[]).await;
            assert_eq!(shut.status, StatusCode::SEE_OTHER, "{}", shut.body);
        }
        // The rights of the tiny world end on the first of July 2020.
        Ending::Ended => {
            house.set_clock(Instant::parse("2020-06-30T22:00:00Z").expect("an instant"));
        }
    }
}

/// A clock that is moved to a place of its own, then put back.
const JUMPS: [&str; 8] = [
    "1970-01-01T00:00:00Z",
    "2000-02-29T23:59:59Z",
    "2018-12-31T22:59:59Z",
    "2019-06-14T09:59:59Z",
    "2019-10-27T00:59:59Z",
    "2020-06-30T21:59:59Z",
    "2020-06-30T22:00:00Z",
    "2199-12-31T23:59:59Z",
];

engines! {
    async fn whoever_is_out_reads_nothing_more(on) {
        let Some(house) = open(on).await else { return };
        let morning = house.clock_now();
        let office = Office {
            manager: house.arrives(enter(&house, "cheffe", Role::Manager, &ZONES).await).await,
            technician: house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await,
        };
        for role in Role::ALL {
            let pages = private(&house, role);
            assert!(pages.len() >= 6, "{}", role.name());
            for (number, ending) in ENDINGS.into_iter().enumerate() {
                house.set_clock(morning);
                let login = format!("{}{number}", role.name());
                enter(&house, &login, role, &ZONES).await;
                let mut someone = Actor::stranger(house.app.clone());
                someone.sign_in(&login, testkit::CODE).await;
                let mut read = 0;
                for path in &pages {
                    let page = someone.get(path).await;
                    is_kept_nowhere(&page, path);
                    read += i32::from(page.status == StatusCode::OK);
                }
                assert!(read >= 3, "{login} reads {read} pages");
                ends(&house, &office, &someone, &login, ending).await;
                // The browser still sends its cookie, as one would that was copied.
                for path in &pages {
                    let page = someone.get(path).await;
                    let told = format!("{path} of {login} after {ending:?}");
                    assert_eq!(page.status, StatusCode::SEE_OTHER, "{told}");
                    assert!(page.location().starts_with("/connexion"), "{told}");
                    assert!(page.body.is_empty(), "{told}: {}", page.body);
                    is_kept_nowhere(&page, &told);
                }
            }
        }
    }

    async fn no_job_goes_on_under_a_right_that_has_ended(on) {
        let Some(house) = open(on).await else { return };
        let month = Month::parse("2019-05").expect("a month");
        let frozen = async || {
            let count = "SELECT CAST(COUNT(*) AS TEXT) FROM edition";
            crate::traced::texts(&house, count.to_owned()).await.remove(0)
        };
        let mut expected = 0;
        for ending in ["none", "ended", "taken back", "suspended"] {
            let grant = enter(&house, &format!("nadege-{}", ending.replace(' ', "-")), Role::Manager, &ZONES).await;
            let asking = house.clockwork.under(grant).await.expect("a manager");
            let payload = report::payload(month, grant);
            asking
                .begin(Purpose::Routine, move |tx| {
                    Ok::<_, Stop>(tx.enqueue("report.publish", &payload, tx.now())?)
                })
                .await
                .expect("a job");
            let now = house.clock_now();
            match ending {
                "ended" => house.set_clock(Instant::parse("2020-06-30T22:00:00Z").expect("then")),
                "taken back" => house
                    .clockwork
                    .begin(Purpose::Grant, move |tx| Ok::<_, Stop>(door::grant::revoke(tx, grant)?))
                    .await
                    .expect("revoked"),
                "suspended" => {
                    let suspend = move |tx: &mut door::Tx<'_>| {
                        tx.run(
                            door::sql!(open "the test suspends", "UPDATE access_grant SET suspended_at = 1 WHERE id = $1"),
                            &(grant,),
                        )?;
                        Ok::<_, Stop>(())
                    };
                    house.clockwork.begin(Purpose::Grant, suspend).await.expect("suspended");
                }
                _ => expected += 1,
            }
            let ran = door::jobs::run_due(&house.clockwork, &[report::JOB]).await.expect("jobs");
            assert!(ran >= 1, "{ending}");
            assert_eq!(frozen().await, expected.to_string(), "{ending}");
            house.set_clock(now);
        }
    }

    async fn a_clock_that_jumps_breaks_nothing_and_opens_nothing_longer(on) {
        let Some(house) = open(on).await else { return };
        let noon = house.clock_now();
        let people = everyone(&house).await;
        let (from, to) = (
            Instant::parse("2018-12-31T23:00:00Z").expect("the first day"),
            Instant::parse("2020-06-30T22:00:00Z").expect("the last day"),
        );
        for jump in JUMPS {
            let now = Instant::parse(jump).expect("an instant");
            house.set_clock(now);
            for (role, someone) in &people {
                for path in private(&house, *role) {
                    let page = someone.get(&path).await;
                    let told = format!("{path} as {} at {jump}: {}", role.name(), page.status);
                    assert!(!page.status.is_server_error(), "{told}");
                    let out = page.location().starts_with("/connexion");
                    assert_eq!(out, now < from || now >= to, "{told}");
                }
            }
        }
        house.set_clock(noon);
        for (role, someone) in &people {
            assert_eq!(someone.get("/compte").await.status, StatusCode::OK, "{}", role.name());
        }
    }
}
