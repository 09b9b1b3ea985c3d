//! A form that carries a file (`multipart/form-data`, RFC 7578), read whole: its fields, and one file.

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use futures_util::stream;
use kernel::{Reason, Refusals};
use multer::Multipart;

use crate::Fields;

/// What such a form held.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Its fields.
    pub fields: Fields,
    /// The bytes of its file; none when nothing was chosen.
    pub file: Bytes,
    /// What the file was called where it came from; empty when nobody said.
    pub name: String,
}

/// The most parts of a form: a token, a few fields, a file.
const MOST: usize = 20;

/// The boundary between the parts, as the type of the body says it.
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    multer::parse_boundary(headers.get(header::CONTENT_TYPE)?.to_str().ok()?).ok()
}

/// Reads the parts of a body.
pub async fn read(boundary: &str, body: Bytes) -> Result<Parts, Refusals> {
    parts(boundary, body).await.ok_or_else(|| Refusals::one("", broken()))
}

const fn broken() -> Reason {
    Reason::said("Ce formulaire ne se lit pas.", "This form does not read.")
}

async fn parts(boundary: &str, body: Bytes) -> Option<Parts> {
    let whole = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut form = Multipart::new(whole, boundary);
    let mut held = Parts { fields: Fields::default(), file: Bytes::new(), name: String::new() };
    for _ in 0..=MOST {
        let Some(part) = form.next_field().await.ok()? else { return Some(held) };
        let name = part.name()?.to_owned();
        if let Some(called) = part.file_name().map(bare) {
            held.name = called;
            held.file = part.bytes().await.ok()?;
        } else {
            let typed = part.bytes().await.ok()?;
            held.fields.add(&name, std::str::from_utf8(&typed).ok()?);
        }
    }
    None
}

/// The most characters of the name of a file.
const NAME: usize = 120;

/// The name of a file without the folders it stood in, nor what cannot be read.
fn bare(filename: &str) -> String {
    let name = filename.rsplit(['/', '\\']).next().unwrap_or(filename);
    name.chars().filter(|c| !c.is_control() && *c != '"').take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "--x1\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\nabc\r\n\
        --x1\r\ncontent-disposition: form-data; name=\"fichier\"; filename=\"a.json\"\r\n\
        Content-Type: application/json\r\n\r\n{\"a\":\r\n--x\r\n1}\r\n--x1--\r\n";

    #[tokio::test]
    async fn a_form_with_a_file_is_read_to_the_byte() {
        let read = read("x1", Bytes::from_static(SENT.as_bytes())).await.expect("read");
        assert_eq!(read.fields.get("jeton"), "abc");
        assert_eq!(&read.file[..], b"{\"a\":\r\n--x\r\n1}");
        assert_eq!(read.name, "a.json");
        assert_eq!(bare("\"C:\\dossier\\reprise.csv\""), "reprise.csv");
    }

    #[tokio::test]
    async fn a_form_that_stops_anywhere_is_refused() {
        let sent = Bytes::from_static(SENT.as_bytes());
        let whole = SENT.trim_end().len();
        for length in 0..whole {
            assert!(read("x1", sent.slice(..length)).await.is_err(), "{length} bytes");
        }
        assert!(read("x1", sent.slice(..whole)).await.is_ok());
        assert!(read("other", sent).await.is_err());
    }

    #[tokio::test]
    async fn a_form_of_too_many_parts_is_refused() {
        let many = |parts: usize| {
            let part = "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n";
            Bytes::from(format!("{}--x1--\r\n", part.repeat(parts)))
        };
        assert!(read("x1", many(MOST)).await.is_ok());
        assert!(read("x1", many(MOST + 1)).await.is_err());
    }

    #[test]
    fn the_boundary_is_said_by_the_type_of_the_body() {
        let of = |said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, said.parse().expect("a type"));
            boundary(&headers)
        };
        assert_eq!(of("multipart/form-data; boundary=----x1").as_deref(), Some("----x1"));
        assert_eq!(
            of("Multipart/Form-Data; charset=utf-8; boundary=\"x 1\"").as_deref(),
            Some("x 1")
        );
        assert_eq!(of("multipart/form-data"), None);
        assert_eq!(of("multipart/mixed; boundary=x"), None);
    }
}
