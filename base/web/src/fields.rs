//! The fields of a form or of a query: raw texts, in the order they came.

use kernel::{Reason, Refusals};

/// What was typed, before anyone has read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// The most fields that a form may carry: a routing matrix of 54 lines of which each has its boxes open.
const MOST: usize = 2_000;

impl Fields {
    /// Reads `application/x-www-form-urlencoded` bytes. Broken escapes are kept as typed; what is no
    /// text, and more fields than a form has, is refused rather than mended or left out.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        let mut fields = Vec::new();
        for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            if fields.len() == MOST {
                no.add("", too_many());
                break;
            }
            let mut halves = pair.splitn(2, |byte| *byte == b'=').map(unescape);
            let name = no.keep("", legible(halves.next().unwrap_or_default())).unwrap_or_default();
            let value = no.keep(name.clone(), legible(halves.next().unwrap_or_default()));
            fields.push((name, value.unwrap_or_default()));
        }
        no.finish()?;
        Ok(Self(fields))
    }

    /// Fields written in code: samples and tests.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect())
    }

    /// The first value of a field, empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be given several times; empty ones are left out.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(n, value)| n == name && !value.trim().is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// Whether the field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// Sets a field in place of what it held.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(n, _)| n != name);
        self.add(name, value);
    }

    /// Adds one value more to a field.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| n != name);
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Refuses any field that the form does not have, and any that was given twice: nobody can tell
    /// which of two values is meant.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusals> {
        self.only_with(known, &[])
    }

    /// The same for a form that takes several values in some of its fields.
    pub fn only_with(&self, known: &[&str], several: &[&str]) -> Result<(), Refusals> {
        let mut refusals = Refusals::new();
        for (place, (name, _)) in self.0.iter().enumerate() {
            let again = || self.0.iter().take(place).any(|(before, _)| before == name);
            if refusals.of(name).is_some() {
                continue;
            }
            if !known.contains(&name.as_str()) {
                refusals.add(name.clone(), Reason::UnknownField);
            } else if !several.contains(&name.as_str()) && again() {
                refusals.add(name.clone(), twice());
            }
        }
        refusals.finish()
    }

    /// Writes the query text again, without empty fields: for links that keep the filters.
    pub fn encode(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.0.iter().filter(|(_, value)| !value.is_empty()) {
            if !out.is_empty() {
                out.push('&');
            }
            escape(&mut out, name);
            out.push('=');
            escape(&mut out, value);
        }
        out
    }
}

/// A field, or a member of an object, that was given twice.
pub const fn twice() -> Reason {
    Reason::said("Ce champ est donné deux fois.", "This field is given twice.")
}

const fn too_many() -> Reason {
    Reason::said("Il y a trop de champs.", "There are too many fields.")
}

/// What was sent as a text: UTF-8, without the NUL that no text holds.
fn legible(bytes: Vec<u8>) -> Result<String, Reason> {
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).ok_or(Reason::said(
        "Ce texte ne se lit pas\u{a0}: certains de ses octets ne sont pas du texte.",
        "This text does not read: some of its bytes are no text.",
    ))
}

fn unescape(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        let pair = bytes.get(place + 1..place + 3).and_then(hex_pair);
        match (byte, pair) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                place += 2;
            }
            (b'+', _) => out.push(b' '),
            _ => out.push(byte),
        }
        place += 1;
    }
    out
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    std::str::from_utf8(pair)
        .ok()
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .and_then(|digits| u8::from_str_radix(digits, 16).ok())
}

fn escape(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Fields {
        Fields::read(text.as_bytes()).expect("fields")
    }

    #[test]
    fn a_form_reads_back_as_it_was_sent() {
        let fields = read("note=d%C3%A9p%C3%B4t+sauvage&themes=a&themes=b&themes=&x=%zz&y=1=2");
        assert_eq!(fields.get("note"), "dépôt sauvage");
        assert_eq!(fields.all("themes"), ["a", "b"]);
        assert_eq!((fields.get("x"), fields.get("y")), ("%zz", "1=2"));
        assert_eq!(read(&fields.encode()).get("note"), "dépôt sauvage");
    }

    #[test]
    fn what_is_no_text_is_refused_at_its_field() {
        for bad in [&b"day=%FF"[..], b"day=\xe9t\xe9", b"day=a%00b", b"day=%ED%A0%80"] {
            let refused = Fields::read(bad).expect_err("refused");
            assert!(refused.of("day").is_some(), "{bad:?}");
        }
        assert!(Fields::read(b"%00=1").is_err());
        assert!(Fields::read("a&".repeat(MOST).as_bytes()).is_ok());
        assert!(Fields::read("a&".repeat(MOST + 1).as_bytes()).is_err());
        assert_eq!(read("day=%EF%BF%BD").get("day"), "\u{fffd}");
    }

    #[test]
    fn a_field_that_does_not_exist_or_comes_twice_is_named() {
        let refused = read("day=1&ghost=2").only(&["day"]).expect_err("refused");
        assert_eq!(refused.of("ghost"), Some(&Reason::UnknownField));
        let doubled = read("day=1&theme=a&day=1&theme=b");
        let refused = doubled.only_with(&["day", "theme"], &["theme"]).expect_err("refused");
        assert_eq!(refused, Refusals::one("day", twice()));
    }
}
