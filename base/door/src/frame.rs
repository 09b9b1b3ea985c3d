//! The frame of the house: routes that belong to no room, and the assembly of all of them.

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use kernel::Lang;
use store::{Fault, sql};
use web::{Answer, Shell, Stop, see_other};

use crate::doors::Line;
use crate::refused::{self, Watch};
use crate::{Anyone, Doors, Path, Query, Room};

/// Hangs every room, the assets and the frame's own routes; answers the app and its matrix.
pub fn assemble(shell: Shell, rooms: &[Room]) -> (Router, Vec<Line>) {
    let doors = rooms.iter().fold(own(), |doors, room| doors.merge((room.doors)()));
    let matrix = doors.matrix().to_vec();
    let app = doors
        .into_router()
        .fallback(|| async { Stop::NotFound.into_response() })
        .method_not_allowed_fallback(|| async { Stop::WrongMethod.into_response() })
        .layer(from_fn_with_state(shell.clone(), web::rest::hold))
        .layer(from_fn_with_state(shell.clone(), web::headers::finish))
        .layer(from_fn_with_state(Watch::new(shell.clone()), refused::note))
        .with_state(shell);
    (app, matrix)
}

fn own() -> Doors {
    Doors::default()
        .get("/healthz", alive)
        .get("/.well-known/security.txt", security)
        .get("/readyz", ready)
        .get("/langue/{code}", choose_language)
        .get("/assets/{*path}", asset)
}

/// The process answers.
async fn alive(_: Anyone) -> Answer {
    Ok("ok\n".into_response())
}

/// The database can be written and every migration was run (the house migrates before it opens).
async fn ready(key: Anyone) -> Answer {
    key.shell
        .db()
        .write(move |raw| {
            // A value that is never the same: SQLite writes nothing where nothing changes, and a full disk would be
            // said ready twice in a second.
            raw.run(
                sql!(
                    open "readiness is about the database, not about its content",
                    "INSERT INTO setting (name, value) VALUES ('ready_count', '1')
                     ON CONFLICT (name) DO UPDATE
                     SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)"
                )
                .0,
                &[],
            )?;
            Ok::<_, Fault>(())
        })
        .await
        .map_err(|fault| {
            tracing::error!(?fault, "not ready");
            Stop::Fault(Fault::of(store::FaultKind::Unavailable, "not ready"))
        })?;
    Ok("ready\n".into_response())
}

/// Whom to tell of a weakness (RFC 9116); not there when the host named nobody.
async fn security(key: Anyone) -> Answer {
    let settings = key.shell.settings();
    if settings.security_contact.is_empty() {
        return Err(Stop::NotFound);
    }
    let url = settings.public_url.trim_end_matches('/');
    let expires = key.shell.clock().outside().plus_seconds(180 * 86_400).rfc3339();
    let text = format!(
        "Contact: {}\nExpires: {expires}\nPreferred-Languages: fr, en\n\
         Canonical: {url}/.well-known/security.txt\n",
        settings.security_contact
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// Remembers a language and goes back to the page.
async fn choose_language(key: Anyone, Path(code): Path<String>, Query(query): Query) -> Answer {
    let lang = match code.as_str() {
        "fr" => Lang::Fr,
        "en" => Lang::En,
        _ => return Err(Stop::NotFound),
    };
    let back = query.get("retour");
    let ours = back.starts_with('/')
        && !back.starts_with("//")
        && back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let back = if ours { back } else { "/" };
    let mut response = see_other(back);
    let secure = key.shell.settings().is_secure();
    let cookie = format!(
        "{}={}; Path=/; SameSite=Lax; Max-Age=31536000{}",
        web::headers::lang_cookie(secure),
        lang.code(),
        if secure { "; Secure" } else { "" }
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

async fn asset(_: Anyone, Path(path): Path<String>, headers: HeaderMap) -> Response {
    let response = web::assets::serve(&format!("/assets/{path}"), &headers);
    if response.status() == StatusCode::NOT_FOUND {
        return Stop::NotFound.into_response();
    }
    response
}
