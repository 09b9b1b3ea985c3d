//! A form that carries a file (`multipart/form-data`, RFC 7578), read whole: its fields, and one file.

use axum::http::{HeaderMap, header};
use kernel::{Reason, Refusals};

use crate::Fields;

/// What such a form held.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Its fields.
    pub fields: Fields,
    /// The bytes of its file; none when nothing was chosen.
    pub file: Vec<u8>,
    /// What the file was called where it came from; empty when nobody said.
    pub name: String,
}

/// The most parts of a form: a token, a few fields, a file.
const MOST: usize = 20;

/// The boundary between the parts, as the type of the body says it.
pub fn boundary(headers: &HeaderMap) -> Option<&str> {
    let (kind, rest) = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let said = rest.split(';').find_map(|one| one.trim().strip_prefix("boundary="))?;
    let said = said.trim_matches('"');
    (1..=70).contains(&said.len()).then_some(said)
}

/// Reads the parts of a body.
pub fn read(boundary: &str, body: &[u8]) -> Result<Parts, Refusals> {
    parts(boundary, body).ok_or_else(|| Refusals::one("", broken()))
}

const fn broken() -> Reason {
    Reason::said("Ce formulaire ne se lit pas.", "This form does not read.")
}

fn parts(boundary: &str, body: &[u8]) -> Option<Parts> {
    let mark = [b"--", boundary.as_bytes()].concat();
    let between = [b"\r\n", mark.as_slice()].concat();
    let mut rest = body.strip_prefix(mark.as_slice())?;
    let (mut fields, mut file, mut called) = (Fields::default(), Vec::new(), String::new());
    for _ in 0..MOST {
        if rest.starts_with(b"--") {
            return Some(Parts { fields, file, name: called });
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let (head, content) = cut(rest, b"\r\n\r\n")?;
        let (content, after) = cut(content, &between)?;
        let (name, filename) = named(std::str::from_utf8(head).ok()?)?;
        if let Some(filename) = filename {
            file = content.to_vec();
            called = bare(filename);
        } else {
            fields.add(name, std::str::from_utf8(content).ok()?);
        }
        rest = after;
    }
    None
}

/// What comes before a mark, and after it.
fn cut<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let first = *mark.first()?;
    let mut from = 0;
    loop {
        let found = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        let there = bytes.get(found..)?;
        if there.starts_with(mark) {
            return Some((bytes.get(..found)?, there.get(mark.len()..)?));
        }
        from = found + 1;
    }
}

/// The most characters of the name of a file.
const NAME: usize = 120;

/// The name of a file without the folders it stood in, nor what cannot be read.
fn bare(filename: &str) -> String {
    let name = filename.rsplit(['/', '\\']).next().unwrap_or(filename);
    name.chars().filter(|c| !c.is_control() && *c != '"').take(NAME).collect()
}

/// The name of a part, and that of its file when it is one.
fn named(head: &str) -> Option<(&str, Option<&str>)> {
    const LINE: &str = "content-disposition:";
    let line = head.split("\r\n").find(|line| {
        line.get(..LINE.len()).is_some_and(|start| start.eq_ignore_ascii_case(LINE))
    })?;
    let mut told = line.split(';').map(str::trim);
    let name = told.clone().find_map(|one| one.strip_prefix("name=\"")?.strip_suffix('"'))?;
    Some((name, told.find_map(|one| one.strip_prefix("filename="))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "--x1\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\nabc\r\n\
        --x1\r\ncontent-disposition: form-data; name=\"fichier\"; filename=\"a.json\"\r\n\
        Content-Type: application/json\r\n\r\n{\"a\":\r\n--x\r\n1}\r\n--x1--\r\n";

    #[test]
    fn a_form_with_a_file_is_read_to_the_byte() {
        let read = read("x1", SENT.as_bytes()).expect("read");
        assert_eq!(read.fields.get("jeton"), "abc");
        assert_eq!(read.file, b"{\"a\":\r\n--x\r\n1}");
        assert_eq!(read.name, "a.json");
        assert_eq!(bare("\"C:\\dossier\\reprise.csv\""), "reprise.csv");
    }

    #[test]
    fn a_form_that_stops_anywhere_is_refused() {
        let whole = SENT.trim_end().len();
        for length in 0..whole {
            assert!(read("x1", &SENT.as_bytes()[..length]).is_err(), "{length} bytes");
        }
        assert!(read("x1", &SENT.as_bytes()[..whole]).is_ok());
        assert!(read("other", SENT.as_bytes()).is_err());
    }

    #[test]
    fn the_boundary_is_said_by_the_type_of_the_body() {
        let of = |said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, said.parse().expect("a type"));
            boundary(&headers).map(str::to_owned)
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
