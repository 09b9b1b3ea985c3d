//! What handlers answer with.

use std::hash::{Hash, Hasher};

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

/// A page for everyone, the same whoever asks. Whoever carries it keeps it, and asks each time whether it is still
/// there and still the same: one that is taken away is gone at once.
pub fn kept_by_all(markup: Markup, listed: bool) -> Response {
    let text = markup.into_string();
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let mut response = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response.extensions_mut().insert(ForAll { listed });
    response
}

/// Answers that nothing changed when it is what the reader holds already.
pub(crate) fn unless_held(response: &mut Response, held: Option<&HeaderValue>) {
    let (Some(held), Some(tag)) = (held, response.headers().get(header::ETAG)) else { return };
    let (Ok(held), Ok(tag)) = (held.to_str(), tag.to_str()) else { return };
    // Whoever packs a page on the way marks its tag as weak.
    if held.split(',').any(|one| one.trim().trim_start_matches("W/") == tag) {
        *response.body_mut() = Body::empty();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_everyone_is_asked_for_each_time_and_sent_once() {
        let badge = |words| ui::badge::badge(ui::Tone::Ok, words);
        let page = || kept_by_all(badge("Douze"), true);
        let named = |response: &Response| {
            let tag = response.headers().get(header::ETAG);
            tag.and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned()
        };
        let tag = named(&page());
        assert_eq!(tag, named(&page()), "the same page has the same tag");
        assert_ne!(tag, named(&kept_by_all(badge("Treize"), true)));
        let asked = |held: &str| {
            let mut response = page();
            unless_held(&mut response, HeaderValue::from_str(held).ok().as_ref());
            response.status().as_u16()
        };
        assert_eq!(asked(&tag), 304);
        assert_eq!(asked(&format!("\"0\", W/{tag}")), 304);
        assert_eq!(asked("\"0\""), 200);
        let mut response = page();
        unless_held(&mut response, None);
        assert_eq!(response.status(), StatusCode::OK);
    }
}
