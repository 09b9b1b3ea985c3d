//! Style sheet, fonts, icon, scripts: embedded in the program, cached by their fingerprint.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Stop;

/// Serves an embedded file, or 304 when the browser has it already.
pub fn serve(path: &str, headers: &HeaderMap) -> Response {
    let Some(asset) = ui::assets::find(path) else {
        return Stop::NotFound.into_response();
    };
    let tag = HeaderValue::from_str(&asset.etag).unwrap_or(HeaderValue::from_static("\"0\""));
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type)),
            (header::ETAG, tag),
            (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
        ],
        asset.bytes,
    )
        .into_response()
}
