//! The fields of a form or of a query: raw texts, in the order they came.

use kernel::{Reason, Refusals};

/// What was typed, before anyone has read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// The most fields that a form may carry.
const MOST: usize = 500;

impl Fields {
    /// Reads `application/x-www-form-urlencoded` text. Broken escapes are kept as typed.
    pub fn decode(text: &str) -> Self {
        Self(
            text.split('&')
                .filter(|pair| !pair.is_empty())
                .take(MOST)
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (unescape(name), unescape(value))
                })
                .collect(),
        )
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

    /// Refuses any field that the form does not have.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusals> {
        let mut refusals = Refusals::new();
        for (name, _) in &self.0 {
            if !known.contains(&name.as_str()) && refusals.of(name).is_none() {
                refusals.add(name.clone(), Reason::UnknownField);
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

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
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
    String::from_utf8_lossy(&out).into_owned()
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

    #[test]
    fn a_form_reads_back_as_it_was_sent() {
        let fields = Fields::decode("note=d%C3%A9p%C3%B4t+sauvage&themes=a&themes=b&themes=&x=%zz");
        assert_eq!(fields.get("note"), "dépôt sauvage");
        assert_eq!(fields.all("themes"), ["a", "b"]);
        assert_eq!(fields.get("x"), "%zz");
        assert_eq!(Fields::decode(&fields.encode()).get("note"), "dépôt sauvage");
    }

    #[test]
    fn a_field_that_does_not_exist_is_named() {
        let refused = Fields::decode("day=1&ghost=2").only(&["day"]).expect_err("refused");
        assert_eq!(refused.of("ghost"), Some(&Reason::UnknownField));
    }
}
