//! What a handler may ask for after its key: parts of the path, the query, a form, a JSON body.
//! Each refuses in the house's own words, and an identifier that does not read is simply not there.

use std::str::FromStr;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use web::{Fields, Shell, Stop, body, parts};

use crate::visit::session_secret;
use crate::{guest, secret};

/// The most bytes of a JSON body (surface: 1 MiB).
const JSON: usize = 1_024 * 1_024;

/// One part of the path.
pub struct Path<T>(pub T);

impl<T: FromStr> FromRequestParts<Shell> for Path<T> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let params = raw(parts, shell).await?;
        Ok(Self(nth(&params, 0)?))
    }
}

/// Two parts of the path, in order.
pub struct Path2<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr> FromRequestParts<Shell> for Path2<A, B> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        let params = raw(parts, shell).await?;
        Ok(Self(nth(&params, 0)?, nth(&params, 1)?))
    }
}

async fn raw(parts: &mut Parts, shell: &Shell) -> Result<RawPathParams, Stop> {
    RawPathParams::from_request_parts(parts, shell).await.map_err(|_| Stop::NotFound)
}

fn nth<T: FromStr>(params: &RawPathParams, place: usize) -> Result<T, Stop> {
    // No engine keeps a text with a zero in it: nothing is called so.
    let part = params.iter().nth(place).filter(|(_, text)| !text.contains('\0'));
    part.and_then(|(_, text)| text.parse().ok()).ok_or(Stop::NotFound)
}

/// The fields of the query.
pub struct Query(pub Fields);

impl FromRequestParts<Shell> for Query {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Self, Stop> {
        Ok(Self(Fields::read(parts.uri.query().unwrap_or_default().as_bytes())?))
    }
}

/// The fields of a form sent by one of our own pages: the browser says so (`Sec-Fetch-Site`,
/// `Origin`), and a signed-in person's form carries the token of the session.
pub struct Form(pub Fields);

impl FromRequest<Shell> for Form {
    type Rejection = Stop;
    async fn from_request(request: Request, shell: &Shell) -> Result<Self, Stop> {
        let (parts, content) = request.into_parts();
        if !from_our_pages(&parts.headers) {
            return Err(Stop::Forged);
        }
        let fields = body::form(&parts.headers, content).await?;
        Ok(Self(of_this_session(fields, shell, (&parts.headers, parts.uri.path()))?))
    }
}

/// The fields without the token, which must be that of the session; on the page of a guest, that of what
/// the guest holds, whoever else is signed in there.
fn of_this_session(
    mut fields: Fields,
    shell: &Shell,
    (headers, path): (&HeaderMap, &str),
) -> Result<Fields, Stop> {
    let answers = path.starts_with("/s/") && path.ends_with("/reponse");
    let held =
        if answers { guest::held(shell, headers, path) } else { session_secret(shell, headers) };
    if held.is_some_and(|held| fields.get(ui::form::TOKEN) != secret::form_token(held)) {
        return Err(Stop::Forged);
    }
    fields.remove(ui::form::TOKEN);
    Ok(fields)
}

/// The most bytes of a file sent by a form: what a telephone exports, its photographs included.
pub const FILE: usize = 32 * 1_024 * 1_024;

/// A form that carries a file, sent by one of our own pages as [`Form`] is.
pub struct FileForm {
    /// Its fields.
    pub fields: Fields,
    /// The bytes of the file; none when nothing was chosen.
    pub file: Vec<u8>,
    /// What it was called where it came from; empty when nobody said.
    pub name: String,
}

impl FromRequest<Shell> for FileForm {
    type Rejection = Stop;
    async fn from_request(request: Request, shell: &Shell) -> Result<Self, Stop> {
        const TYPE: &str = "multipart/form-data";
        let (head, content) = request.into_parts();
        if !from_our_pages(&head.headers) {
            return Err(Stop::Forged);
        }
        let boundary = parts::boundary(&head.headers).ok_or(Stop::WrongMedia { expected: TYPE })?;
        let read = body::bytes(content, FILE).await?;
        let parts::Parts { fields, file, name } = parts::read(&boundary, read).await?;
        let fields = of_this_session(fields, shell, (&head.headers, head.uri.path()))?;
        Ok(Self { fields, file: file.into(), name })
    }
}

pub(crate) fn from_our_pages(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match (text("origin"), text(header::HOST.as_str())) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, rest)| rest == host)
        }
        // Neither header: not a browser; the session token still stands.
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// A JSON object.
pub struct Json(pub serde_json::Map<String, serde_json::Value>);

impl FromRequest<Shell> for Json {
    type Rejection = Stop;
    async fn from_request(request: Request, _: &Shell) -> Result<Self, Stop> {
        let (parts, content) = request.into_parts();
        if !body::is_of_type(&parts.headers, "application/json") {
            return Err(Stop::WrongMedia { expected: "application/json" });
        }
        let read = body::bytes(content, JSON).await?;
        Ok(Self(web::json::object(&read)?))
    }
}

/// A JSON object sent by the script of one of our own pages: the browser says so.
pub struct OurJson(pub serde_json::Map<String, serde_json::Value>);

impl FromRequest<Shell> for OurJson {
    type Rejection = Stop;
    async fn from_request(request: Request, shell: &Shell) -> Result<Self, Stop> {
        if !from_our_pages(request.headers()) {
            return Err(Stop::Forged);
        }
        let Json(object) = Json::from_request(request, shell).await?;
        Ok(Self(object))
    }
}

/// The most bytes of a piece of a file (256 KiB, trust.md 5.5).
pub const PIECE: usize = 256 * 1_024;

/// A piece of a file sent by the script of one of our own pages, with the fingerprint that it says to
/// have (`Content-Digest`, RFC 9530).
pub struct OurBytes {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256 as it was said, 32 bytes.
    pub digest: Option<Vec<u8>>,
}

impl FromRequest<Shell> for OurBytes {
    type Rejection = Stop;
    async fn from_request(request: Request, _: &Shell) -> Result<Self, Stop> {
        const TYPE: &str = "application/octet-stream";
        let (parts, content) = request.into_parts();
        if !from_our_pages(&parts.headers) {
            return Err(Stop::Forged);
        }
        if !body::is_of_type(&parts.headers, TYPE) {
            return Err(Stop::WrongMedia { expected: TYPE });
        }
        let said = parts.headers.get("content-digest").and_then(|value| value.to_str().ok());
        let digest = said.and_then(digest_of);
        Ok(Self { bytes: body::bytes(content, PIECE).await?.to_vec(), digest })
    }
}

/// The SHA-256 in a `Content-Digest`: `sha-256=:base64:`.
fn digest_of(said: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let text = said.trim().strip_prefix("sha-256=:")?.strip_suffix(':')?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).ok()?;
    (bytes.len() == 32).then_some(bytes)
}

/// What the reader already holds (`If-None-Match`).
pub struct Seen(Option<axum::http::HeaderValue>);

impl FromRequestParts<Shell> for Seen {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Self, Stop> {
        Ok(Self(parts.headers.get(header::IF_NONE_MATCH).cloned()))
    }
}

impl Seen {
    /// The answer under its tag, or only that nothing changed.
    pub fn or(&self, tag: &str, answer: axum::response::Response) -> axum::response::Response {
        use axum::response::IntoResponse;
        let Ok(tag) = axum::http::HeaderValue::from_str(tag) else { return answer };
        if self.0.as_ref() == Some(&tag) {
            return (axum::http::StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
        }
        let mut answer = answer;
        answer.headers_mut().insert(header::ETAG, tag);
        answer
    }
}

/// How the browser asks for a file.
pub struct Asked(HeaderMap);

impl FromRequestParts<Shell> for Asked {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Self, Stop> {
        Ok(Self(parts.headers.clone()))
    }
}

impl Asked {
    /// The file in the smallest form that the browser reads, or only that it did not change.
    pub fn serve(&self, file: &web::StaticFile) -> axum::response::Response {
        web::files::serve(file, &self.0)
    }
}

/// The version of the telephone's protocol that a request speaks (`Parvis-Protocol`).
pub struct Spoken(pub Option<i64>);

impl FromRequestParts<Shell> for Spoken {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Self, Stop> {
        let said = parts.headers.get("parvis-protocol").and_then(|value| value.to_str().ok());
        Ok(Self(said.and_then(|text| text.parse().ok())))
    }
}
