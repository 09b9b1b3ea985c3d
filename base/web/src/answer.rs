//! What handlers answer with.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ui::Markup;

use crate::Stop;

/// What a handler gives back.
pub type Answer = Result<Response, Stop>;

/// A page.
pub fn html(markup: Markup) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
}

/// Marks a page for everyone: nothing of it runs, it may be kept a while, and listed if it says so.
#[derive(Clone, Copy)]
pub(crate) struct ForAll {
    pub(crate) listed: bool,
}

/// A page for everyone, the same whoever asks: kept ten minutes by whoever carries it.
pub fn kept_by_all(markup: Markup, listed: bool) -> Response {
    let mut response = html(markup);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=600"));
    response.extensions_mut().insert(ForAll { listed });
    response
}

/// A form drawn again with what was refused in it.
pub fn html_refused(markup: Markup) -> Response {
    let mut response = html(markup);
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

/// On to another page, after something was done.
pub fn see_other(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        // A browser reads a backslash as a slash: `/\elsewhere` would leave for another site.
        Ok(location)
            if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') =>
        {
            (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
        }
        _ => Stop::NotFound.into_response(),
    }
}

/// A JSON document with its status.
pub fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// An XML document with its status.
pub fn xml(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response()
}

/// A JSON document that is ready as text.
pub fn problem_free_json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// A file that the browser saves under a name.
pub struct Attachment<'a> {
    /// `activites-2019-06.csv`: letters, digits, dots and dashes.
    pub name: &'a str,
    /// The media type.
    pub media: &'static str,
}

/// A file to save.
pub fn download(file: &Attachment<'_>, body: Body) -> Response {
    let name: String = file
        .name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '-' })
        .collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let mut response = Response::new(body);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    response
}

/// Marks an answer that runs nothing and shows nothing else, wherever it is opened (CSP `sandbox`).
#[derive(Clone, Copy)]
pub(crate) struct Sandboxed;

/// A picture that someone sent, for an `<img>` of our own pages: opened by itself it is saved under a
/// name, and nothing of it runs.
pub fn picture(file: &Attachment<'_>, bytes: Vec<u8>) -> Response {
    let mut response = download(file, Body::from(bytes));
    response.extensions_mut().insert(Sandboxed);
    response
}
