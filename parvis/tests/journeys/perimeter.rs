//! What is outside a perimeter is not there: the same status and the same bytes.

use axum::http::{Method, StatusCode};
use door::{Line, Role};
use kernel::id::{ActivityId, uuid_v7};
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, everyone, open, record};

/// Whether someone of this role opens a line of the matrix.
pub(crate) fn opens(line: &Line, role: Role) -> bool {
    line.key.split('|').any(|key| match key {
        "anyone" | "signed-in" | "member" => true,
        "mediator" => matches!(role, Role::Mediator | Role::Manager),
        "staff" => matches!(role, Role::Mediator | Role::Manager | Role::Direction),
        "partner" => role.is_partner(),
        "delegate" => matches!(role, Role::Direction | Role::Signatory),
        other => other == role.name(),
    })
}

/// A line with identifiers that nothing has.
fn concrete(line: &Line) -> String {
    let nothing = uuid_v7(1_560_000_000_000, [0xAB; 10]).to_string();
    let part = |part: &str| match part {
        "{month}" | "{mois}" => "2019-05".to_owned(),
        "{paper}" => "annuel".to_owned(),
        "{year}" => "2019".to_owned(),
        "{*path}" => "nothing.css".to_owned(),
        part if part.starts_with('{') => nothing.clone(),
        part => part.to_owned(),
    };
    line.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(someone: &Actor, line: &Line) -> testkit::Page {
    let path = concrete(line);
    match line.method {
        Method::GET => someone.get(&path).await,
        Method::POST => someone.post(&path, &[]).await,
        _ => someone.put(&path, &serde_json::json!({})).await,
    }
}

fn is_api(line: &Line) -> bool {
    line.path.starts_with("/api/") || line.path.starts_with("/open311/")
}

engines! {
    /// Each line of the matrix, asked for by each role: what a key does not open is not there, with
    /// the bytes of a page that does not exist; what it opens never fails on our side.
    async fn the_matrix_is_as_printed_for_every_role(on) {
        let Some(house) = open(on).await else { return };
        let people = everyone(&house).await;
        for (role, someone) in &people {
            let nowhere = someone.get("/nulle-part").await;
            for line in house.matrix.iter().filter(|line| !is_api(line)) {
                // Going out would end the journey of this role.
                if line.path == "/deconnexion" {
                    continue;
                }
                let page = ask(someone, line).await;
                let told = format!("{} {} as {}", line.method, line.path, role.name());
                if opens(line, *role) {
                    assert!(!page.status.is_server_error(), "{told}: {}", page.status);
                } else {
                    assert_eq!(page.status, StatusCode::NOT_FOUND, "{told}");
                    assert_eq!(page.body, nowhere.body, "{told}");
                }
            }
        }
    }

    async fn a_stranger_is_asked_to_sign_in_everywhere(on) {
        let Some(house) = open(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        for line in house.matrix.iter().filter(|line| !line.key.contains("anyone")) {
            let page = ask(&stranger, line).await;
            let told = format!("{} {}", line.method, line.path);
            if is_api(line) {
                assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{told}");
            } else {
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{told}");
                assert!(page.location().starts_with("/connexion"), "{told}");
            }
        }
    }

    async fn a_key_without_the_scope_opens_nothing(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let program = house.program(grant, "admin").await;
        let nowhere = program.get("/api/v1/nulle-part").await;
        for line in house.matrix.iter().filter(|line| line.key.starts_with("program ")) {
            if line.key.split('|').any(|key| key == "program admin") {
                continue;
            }
            let page = ask(&program, line).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {}", line.method, line.path);
            assert_eq!(page.body, nowhere.body, "{} {}", line.method, line.path);
        }
    }

    async fn a_record_of_another_zone_is_like_none(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let mediator = enter(&house, "awa", Role::Mediator, &[1]).await;
        let (near, far, none) = (id(1), id(2), id(3));
        let office = house.program(manager, "read:activities write:activities").await;
        lay(&office, &near, 1).await;
        lay(&office, &far, 2).await;

        let awa = house.arrives(mediator).await;
        assert_eq!(awa.get(&format!("/activites/{near}")).await.status, StatusCode::OK);
        same_as_nothing(&awa, "/activites/", &far, &none).await;
        let program = house.program(mediator, "read:activities write:activities").await;
        same_as_nothing(&program, "/api/v1/activities/", &far, &none).await;
        let not_hers = program.put(&format!("/api/v1/activities/{none}"), &record(2, "awa")).await;
        let refused = [StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY];
        assert!(refused.contains(&not_hers.status), "{}", not_hers.body);
        assert_eq!(count(&house, manager).await, 2);
    }
}

fn id(number: u8) -> ActivityId {
    ActivityId::from_uuid(uuid_v7(1_560_000_000_000, [number; 10]))
}

async fn lay(office: &Actor, id: &ActivityId, zone: u8) {
    let laid = office.put(&format!("/api/v1/activities/{id}"), &record(zone, "nadege")).await;
    assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
}

async fn same_as_nothing(someone: &Actor, path: &str, far: &ActivityId, none: &ActivityId) {
    let foreign = someone.get(&format!("{path}{far}")).await;
    let absent = someone.get(&format!("{path}{none}")).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign.status, absent.status);
    assert_eq!(foreign.body, absent.body);
    assert_eq!(foreign.headers, absent.headers);
}

async fn count(house: &House, grant: kernel::id::GrantId) -> usize {
    let program = house.program(grant, "read:activities").await;
    let list = program.get("/api/v1/activities?from=2019-01-01&to=2019-12-31").await.json();
    list["items"].as_array().map_or(0, Vec::len)
}
