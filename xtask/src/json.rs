//! Just enough JSON to read what cargo and the seed write, and to print it again on one line.

use std::fmt;

/// A JSON value; numbers stay as they were written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads one value, or says where the text stops being JSON.
    pub(crate) fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let value = reader.value()?;
        reader.blanks();
        if reader.at == reader.bytes.len() { Ok(value) } else { Err(reader.wrong("the end")) }
    }

    /// The member of an object, if this is one and has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, v)| v),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
        }
    }

    /// The member as text; absent, null and other kinds give nothing.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; anything else has none.
    pub(crate) fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => &[],
        }
    }

    /// The items of a member that is a list.
    pub(crate) fn list(&self, key: &str) -> &[Json] {
        self.get(key).map_or(&[], Json::items)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => out.write_str("null"),
            Json::Bool(value) => write!(out, "{value}"),
            Json::Number(digits) => out.write_str(digits),
            Json::Text(text) => quote(out, text),
            Json::List(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if at == 0 { "" } else { "," })?;
                }
                out.write_str("]")
            }
            Json::Object(members) => {
                out.write_str("{")?;
                for (at, (key, value)) in members.iter().enumerate() {
                    out.write_str(if at == 0 { "" } else { "," })?;
                    quote(out, key)?;
                    write!(out, ":{value}")?;
                }
                out.write_str("}")
            }
        }
    }
}

fn quote(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    out.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            c if u32::from(c) < 0x20 => write!(out, "\\u{:04x}", u32::from(c))?,
            c => write!(out, "{c}")?,
        }
    }
    out.write_str("\"")
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn wrong(&self, wanted: &str) -> String {
        format!("not JSON at byte {}: {wanted} was expected", self.at)
    }

    fn blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, String> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.wrong(word))
        }
    }

    fn value(&mut self) -> Result<Json, String> {
        self.blanks();
        match self.bytes.get(self.at) {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => Ok(self.number()),
            _ => Err(self.wrong("a value")),
        }
    }

    fn number(&mut self) -> Json {
        let start = self.at;
        while matches!(
            self.bytes.get(self.at),
            Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
        ) {
            self.at += 1;
        }
        Json::Number(
            String::from_utf8_lossy(self.bytes.get(start..self.at).unwrap_or_default())
                .into_owned(),
        )
    }

    fn array(&mut self) -> Result<Json, String> {
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        if self.bytes.get(self.at) == Some(&b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value()?);
            self.blanks();
            match self.next() {
                Some(b',') => {}
                Some(b']') => return Ok(Json::List(items)),
                _ => return Err(self.wrong("a comma or ]")),
            }
        }
    }

    fn object(&mut self) -> Result<Json, String> {
        let mut members = Vec::new();
        self.at += 1;
        self.blanks();
        if self.bytes.get(self.at) == Some(&b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            self.blanks();
            let key = self.string()?;
            self.blanks();
            if self.next() != Some(b':') {
                return Err(self.wrong("a colon"));
            }
            members.push((key, self.value()?));
            self.blanks();
            match self.next() {
                Some(b',') => {}
                Some(b'}') => return Ok(Json::Object(members)),
                _ => return Err(self.wrong("a comma or }")),
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        if self.next() != Some(b'"') {
            return Err(self.wrong("a quote"));
        }
        let mut bytes = Vec::new();
        loop {
            match self.next().ok_or_else(|| self.wrong("a closing quote"))? {
                b'"' => return String::from_utf8(bytes).map_err(|_| self.wrong("UTF-8")),
                b'\\' => {
                    let letter = self.escape()?;
                    bytes.extend(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
                byte => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        match self.next() {
            Some(b'n') => Ok('\n'),
            Some(b't') => Ok('\t'),
            Some(b'r') => Ok('\r'),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'u') => {
                let high = self.unit()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high).ok_or_else(|| self.wrong("a character"));
                }
                self.at += 2;
                let low = self.unit()?;
                char::from_u32(
                    0x10000 + ((high - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff),
                )
                .ok_or_else(|| self.wrong("a character"))
            }
            Some(byte @ (b'"' | b'\\' | b'/')) => Ok(char::from(byte)),
            _ => Err(self.wrong("an escape")),
        }
    }

    fn unit(&mut self) -> Result<u32, String> {
        let digits = self.bytes.get(self.at..self.at + 4).unwrap_or_default();
        self.at += 4;
        std::str::from_utf8(digits)
            .ok()
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .ok_or_else(|| self.wrong("four hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_printed_again_on_one_line() {
        let text = "{ \"name\" : \"Awa \\u00e9\\n\",\n \"codes\": [1, -2.5e3, true, null, {}], \"e\": [] }";
        let value = Json::parse(text).unwrap();
        assert_eq!(value.text("name"), Some("Awa é\n"));
        assert_eq!(
            value.to_string(),
            r#"{"name":"Awa é\n","codes":[1,-2.5e3,true,null,{}],"e":[]}"#
        );
    }

    #[test]
    fn a_pair_of_surrogates_is_one_character() {
        assert_eq!(Json::parse(r#""\ud83c\udf33""#), Ok(Json::Text("🌳".into())));
    }

    #[test]
    fn broken_text_is_refused_with_its_place() {
        for text in ["", "{", "[1,", "{\"a\" 1}", "tru", "[1] 2", "\"\\x\"", "\"open"] {
            assert!(Json::parse(text).unwrap_err().starts_with("not JSON at byte"), "{text}");
        }
    }
}
