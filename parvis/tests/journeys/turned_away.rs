//! What is refused to someone who had come in leaves a trace (I16): who, by which route, how many times, and
//! never what was asked for. What is absent and what is outside the perimeter are noted alike.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::{Purpose, sql};
use kernel::id::{ActivityId, PersonId};
use testkit::{Actor, House, engines};

use crate::lived::{Lived, lived};
use crate::peopled::uuid;

/// A line of what was refused.
type Refused = (String, String, String, i64, i64);

async fn refused(house: &House) -> Vec<Refused> {
    let read = house.clockwork.read(|tx| {
        Ok(tx.all(
            sql!(
                open "the test reads what was refused",
                "SELECT p.login, r.means, r.method || ' ' || r.route, r.status, r.times
                   FROM refused_access r JOIN person p ON p.id = r.person_id
                  ORDER BY p.login, r.means, r.route, r.method, r.status"
            ),
            &(),
            |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?, row.take()?)),
        )?)
    });
    read.await.expect("refused accesses")
}

/// The trace is written beside the answers: what was refused so many times, once it is there.
async fn in_all(house: &House, times: i64) -> Vec<Refused> {
    let mut lines = Vec::new();
    for _ in 0..200 {
        lines = refused(house).await;
        if lines.iter().map(|line| line.4).sum::<i64>() >= times {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(lines.iter().map(|line| line.4).sum::<i64>(), times, "{lines:?}");
    lines
}

fn line(login: &str, means: &str, route: &str, (status, times): (i64, i64)) -> Refused {
    (login.to_owned(), means.to_owned(), route.to_owned(), status, times)
}

/// Whoever asks for what is not theirs, in every way there is.
async fn goes_round(lived: &Lived) {
    let awa = lived.who("awa");
    let elsewhere = format!("/activites/{}", lived.activities[2]);
    let nowhere = format!("/activites/{}", ActivityId::from_uuid(uuid(250)));
    let there = awa.actor.get(&elsewhere).await;
    let none = awa.actor.get(&nowhere).await;
    assert_eq!((there.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(there.body, none.body, "the same answer");
    let own = awa.actor.get(&format!("/activites/{}", lived.activities[0])).await;
    assert_eq!(own.status, StatusCode::OK);
    assert_eq!(lived.who("signatory-large").actor.get("/telephones").await.status, 404);
    let forged = Request::post(format!("/activites/{}/retirer", lived.activities[0]))
        .header(header::COOKIE, awa.actor.cookie_line())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from("rev=1&motif=essai"))
        .expect("a request");
    assert_eq!(awa.actor.send(forged).await.status, StatusCode::FORBIDDEN);
    let program = lived.house.program(awa.grant, "read:activities").await;
    let kept = format!("/api/v1/activities/{}?secret=qwzquestion", lived.activities[2]);
    assert_eq!(program.get(&kept).await.status, StatusCode::NOT_FOUND);
    // Nobody, and an address that leads nowhere: there is no one and no route to name.
    let stranger = Actor::stranger(lived.house.app.clone());
    assert_eq!(stranger.get(&elsewhere).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stranger.get("/assets/qwzrien.js").await.status, StatusCode::NOT_FOUND);
    assert_eq!(awa.actor.get("/qwzrien").await.status, StatusCode::NOT_FOUND);
}

engines! {
    async fn each_refusal_leaves_who_and_which_route_and_nothing_of_what_was_asked(on) {
        let Some(lived) = lived(on).await else { return };
        goes_round(&lived).await;
        let lines = in_all(&lived.house, 5).await;
        assert_eq!(
            lines,
            [
                line("awa", "program", "GET /api/v1/activities/{id}", (404, 1)),
                line("awa", "session", "GET /activites/{id}", (404, 2)),
                line("awa", "session", "POST /activites/{id}/retirer", (403, 1)),
                line("signatory-large", "session", "GET /telephones", (404, 1)),
            ]
        );
        let columns = "SELECT person_id || convention_id || means || method || route || status
                              || minute || times FROM refused_access";
        let table = crate::traced::texts(&lived.house, columns.to_owned()).await.join("|");
        assert!(table.contains("/activites/{id}"), "{table}");
        for word in ["qwz", "essai", &lived.activities[2].text(), &uuid(250).to_string()] {
            assert!(!table.contains(word), "{word} in {table}");
        }
    }

    async fn the_technician_and_the_officer_read_them_and_nobody_else_does(on) {
        let Some(lived) = lived(on).await else { return };
        goes_round(&lived).await;
        in_all(&lived.house, 5).await;
        let page = lived.who("technician-large").actor.get("/administration").await;
        assert_eq!(page.status, StatusCode::OK);
        for word in ["Accès refusés", "GET /activites/{id}", "par une clé d’intégration", "403"] {
            assert!(page.body.contains(word), "{word}: {}", page.body);
        }
        let days = "/protection-des-donnees?du=2019-01-01&au=2019-12-31";
        let office = lived.who("dpo-large").actor.get(days).await;
        assert!(office.body.contains("Accès refusé"), "{}", office.body);
        for login in ["nadege", "awa", "signatory-large", "auditor-large"] {
            let page = lived.who(login).actor.get("/administration").await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{login}");
        }
    }

    async fn a_flood_adds_counts_and_no_line_and_the_doctor_names_who(on) {
        let Some(lived) = lived(on).await else { return };
        let awa = lived.who("awa");
        for place in 0..60 {
            let path = format!("/activites/{}", ActivityId::from_uuid(uuid(180 + place)));
            assert_eq!(awa.actor.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        let lines = in_all(&lived.house, 60).await;
        assert_eq!(lines, [line("awa", "session", "GET /activites/{id}", (404, 60))]);
        let many = lived.house.clockwork.read(|tx| {
            let since = tx.now().plus_seconds(-86_400);
            Ok(door::refused::many(tx, since)?)
        });
        let many = many.await.expect("many");
        assert_eq!(many.iter().map(|one| one.1).collect::<Vec<_>>(), [60]);
    }

    async fn someone_who_goes_on_all_day_fills_no_disk(on) {
        let Some(lived) = lived(on).await else { return };
        let (awa, start) = (lived.who("awa"), lived.house.clock_now());
        let path = format!("/activites/{}", lived.activities[2]);
        fill_the_day(&lived.house, awa.grant).await;
        for minutes in 1..=3 {
            lived.house.set_clock(start.plus_seconds(60 * minutes));
            assert_eq!(awa.actor.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        // Five hundred that were laid, and one for the rest of the day.
        let lines = in_all(&lived.house, 503).await;
        assert_eq!(lines.len(), 501);
        assert!(lines.contains(&line("awa", "session", "GET /activites/{id}", (404, 3))));
    }

    async fn what_was_refused_leaves_after_a_year(on) {
        let Some(lived) = lived(on).await else { return };
        goes_round(&lived).await;
        in_all(&lived.house, 5).await;
        for (days, left) in [(364, 4), (366, 0)] {
            let then = lived.house.clock_now().plus_seconds(days * 86_400);
            let clockwork = lived.house.clockwork.at(then);
            privacy::sweep(&clockwork, door::retention::SWEEPS).await.expect("a sweep");
            assert_eq!(refused(&lived.house).await.len(), left, "{days} days");
        }
    }
}

/// As many lines of today as a person may have.
async fn fill_the_day(house: &House, grant: kernel::id::GrantId) {
    let now = house.clock_now().millis();
    let day = now - now.rem_euclid(86_400_000);
    let fill = move |tx: &mut door::Tx<'_>| {
        let person: Option<PersonId> = tx.one(
            sql!(open "the test", "SELECT person_id FROM access_grant WHERE id = $1"),
            &(grant,),
            |row| row.take(),
        )?;
        let person = person.expect("a person");
        for place in 0..500 {
            tx.run(
                sql!(
                    open "the test",
                    "INSERT INTO refused_access (person_id, convention_id, means, method, route,
                        status, minute, times)
                     VALUES ($1, $2, 'session', 'GET', $3, 404, $4, 1)"
                ),
                &(person, crate::convention(), format!("/{place}"), day + 60_000),
            )?;
        }
        Ok::<_, door::Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, fill).await.expect("five hundred lines");
}
