//! Reading the body of a request, never more than was said.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use kernel::{Reason, Refusals};

use crate::{Fields, Stop};

/// The most bytes of a form.
pub const FORM: usize = 64 * 1_024;

/// Reads at most `max` bytes.
pub async fn bytes(body: Body, max: usize) -> Result<Bytes, Stop> {
    match Limited::new(body, max).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.downcast_ref::<LengthLimitError>().is_some() => {
            Err(Stop::TooLarge { max })
        }
        // Whoever sends has gone, or counts badly: nothing failed here.
        Err(_) => Err(Refusals::one("", cut()).into()),
    }
}

const fn cut() -> Reason {
    Reason::said("L’envoi s’est arrêté avant sa fin.", "The body stopped before its end.")
}

/// Whether the body says to be of this type.
pub fn is_of_type(headers: &HeaderMap, expected: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(expected))
}

/// Reads a form.
pub async fn form(headers: &HeaderMap, body: Body) -> Result<Fields, Stop> {
    const TYPE: &str = "application/x-www-form-urlencoded";
    if !is_of_type(headers, TYPE) {
        return Err(Stop::WrongMedia { expected: TYPE });
    }
    let read = bytes(body, FORM).await?;
    Ok(Fields::read(&read)?)
}
