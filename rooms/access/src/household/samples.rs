//! The pages of the household with sample values.

use door::Role;
use kernel::id::{PersonId, RowId, uuid_v7};
use kernel::{Reason, Refusals};
use ui::Sample;

use super::pages::{self, Asked};
use super::store::{Account, OwnRequest, RefusedAccess, Request};
use crate::samples::{at, view};

/// Every page but the technician's own, which shows the accounts among other things.
pub(crate) fn all() -> Vec<Sample> {
    let ask = "/administration/acces-exceptionnel";
    let pending = "/acces/exceptionnel";
    vec![
        Sample {
            path: ask,
            name: "vide",
            render: |lang| {
                pages::asking(&view(lang, "/administration"), "", (&[], &Refusals::new()))
            },
        },
        Sample {
            path: ask,
            name: "usuel",
            render: |lang| {
                let own = requests();
                pages::asking(&view(lang, "/administration"), "", (&own, &Refusals::new()))
            },
        },
        Sample {
            path: ask,
            name: "refusé",
            render: |lang| {
                let refused = Refusals::one("motif", Reason::Missing);
                pages::asking(&view(lang, "/administration"), "", (&[], &refused))
            },
        },
        Sample {
            path: pending,
            name: "vide",
            render: |lang| {
                let asked = Asked { requests: &[], own: person(1), now: at(2019, 6, 14) };
                pages::pending(&view(lang, "/acces"), &asked)
            },
        },
        Sample {
            path: pending,
            name: "usuel",
            render: |lang| {
                let requests = [request(1, true), request(2, false)];
                let asked = Asked { requests: &requests, own: person(1), now: at(2019, 6, 14) };
                pages::pending(&view(lang, "/acces"), &asked)
            },
        },
    ]
}

fn person(number: u8) -> PersonId {
    PersonId::from_uuid(uuid_v7(5, [number; 10]))
}

fn request(number: u8, waits: bool) -> Request {
    Request {
        id: RowId::from_uuid(uuid_v7(6, [number; 10])),
        person: person(9),
        name: "Sacha Exemple".to_owned(),
        post: "Administration technique".to_owned(),
        reason: "Un export s’arrête au milieu : voir quelle ligne".to_owned(),
        asked_at: at(2019, 6, 14),
        answered_at: (!waits).then(|| at(2019, 6, 14)),
        allowed: !waits,
    }
}

/// Requests of a technician.
fn requests() -> Vec<OwnRequest> {
    vec![
        OwnRequest {
            reason: "Un export s’arrête au milieu".to_owned(),
            asked_at: at(2019, 6, 14),
            answered_at: None,
            allowed: false,
        },
        OwnRequest {
            reason: "Une synthèse ne s’ouvre pas".to_owned(),
            asked_at: at(2019, 6, 1),
            answered_at: Some(at(2019, 6, 1)),
            allowed: true,
        },
    ]
}

/// Accounts: one in order, one invited, one shut.
pub(crate) fn household() -> Vec<Account> {
    let account = |number: u8, login: &str, kind: &str| Account {
        person: person(number),
        login: login.to_owned(),
        name: "Camille Exemple".to_owned(),
        organisation: "Ville".to_owned(),
        post: "Maire".to_owned(),
        shut_at: None,
        secret_kind: kind.to_owned(),
        no_password: false,
        passkeys: 0,
        code_until: None,
        came_in_at: Some(at(2019, 6, 13)),
        roles: vec![Role::Signatory, Role::Referent],
        application: Some(at(2019, 6, 1)),
        sessions: 2,
        device: "Firefox, Android".to_owned(),
    };
    vec![
        account(1, "maire", "password"),
        Account {
            no_password: true,
            passkeys: 2,
            application: None,
            ..account(4, "d.exemple", "password")
        },
        Account { passkeys: 1, ..account(5, "e.exemple", "password") },
        Account {
            code_until: Some(at(2019, 6, 15)),
            came_in_at: None,
            application: None,
            sessions: 0,
            device: String::new(),
            ..account(2, "c.exemple", "invitation")
        },
        Account { shut_at: Some(at(2019, 6, 10)), sessions: 0, ..account(3, "ancien", "password") },
    ]
}

/// What was refused over some days.
pub(crate) fn refused() -> Vec<RefusedAccess> {
    let one =
        |name: &str, (means, method, route): (&str, &str, &str), (status, times)| RefusedAccess {
            name: format!("{name} Exemple"),
            login: name.to_lowercase(),
            means: means.to_owned(),
            method: method.to_owned(),
            route: route.to_owned(),
            status,
            times,
            last: at(2019, 6, 14),
        };
    vec![
        one("Camille", ("session", "GET", "/activites/{id}"), (404, 3)),
        one("Dominique", ("program", "GET", "/api/v1/activities/{id}"), (404, 1_240)),
        one("Awa", ("session", "POST", "/signalements/{id}/avancer"), (403, 1)),
    ]
}
