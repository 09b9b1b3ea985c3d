//! A file that is the same for everyone: compressed once, when it was built, and cached by its tag.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// How long a browser keeps a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// For good: its name changes with its content.
    Forever,
    /// As long as the house says that it did not change.
    Asked,
}

/// A file inside the program, with its compressed twins.
#[derive(Clone, Copy, Debug)]
pub struct StaticFile {
    /// Its media type.
    pub media: &'static str,
    /// A quoted fingerprint of the content.
    pub etag: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
    /// The same under Brotli.
    pub br: Option<&'static [u8]>,
    /// The same under gzip.
    pub gz: Option<&'static [u8]>,
    /// How long it is kept.
    pub kept: Kept,
}

/// Serves a file in the smallest form that the browser reads, or 304 when it has it already.
pub fn serve(file: &StaticFile, asked: &HeaderMap) -> Response {
    let tag = HeaderValue::from_static(file.etag);
    let cache = HeaderValue::from_static(match file.kept {
        Kept::Forever => "public, max-age=31536000, immutable",
        Kept::Asked => "no-cache",
    });
    let vary = HeaderValue::from_static("accept-encoding");
    let common =
        [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, cache), (header::VARY, vary)];
    if asked.get(header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(file.media))];
    let twin = [("br", file.br), ("gzip", file.gz)]
        .into_iter()
        .find_map(|(name, twin)| twin.filter(|_| reads(asked, name)).map(|twin| (name, twin)));
    match twin {
        Some((name, twin)) => {
            let encoding = [(header::CONTENT_ENCODING, HeaderValue::from_static(name))];
            (common, kind, encoding, twin).into_response()
        }
        None => (common, kind, file.bytes).into_response(),
    }
}

/// Whether the browser reads this encoding: named, and not with a weight of zero.
fn reads(asked: &HeaderMap, encoding: &str) -> bool {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter();
    lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|weight| weight.chars().all(|c| matches!(c, '0' | '.')));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: StaticFile = StaticFile {
        media: "text/plain",
        etag: "\"1\"",
        bytes: b"whole",
        br: Some(b"b"),
        gz: Some(b"gg"),
        kept: Kept::Asked,
    };

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_smallest_form_that_the_browser_reads_is_served() {
        for (accepted, encoding) in [
            ("gzip, deflate, br", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("br;q=0.0, gzip;q=0", None),
            ("identity", None),
            ("", None),
        ] {
            let response = serve(&FILE, &asked(header::ACCEPT_ENCODING, accepted));
            let said = response.headers().get(header::CONTENT_ENCODING);
            assert_eq!(said.map(|said| said.to_str().expect("a name")), encoding, "{accepted}");
            assert_eq!(response.headers()[header::VARY], "accept-encoding");
        }
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let response = serve(&FILE, &asked(header::IF_NONE_MATCH, "\"1\""));
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
        let other = serve(&FILE, &asked(header::IF_NONE_MATCH, "\"2\""));
        assert_eq!(other.status(), StatusCode::OK);
        let kept = serve(&StaticFile { kept: Kept::Forever, ..FILE }, &HeaderMap::new());
        assert!(
            kept.headers()[header::CACHE_CONTROL].to_str().expect("text").contains("immutable")
        );
    }
}
