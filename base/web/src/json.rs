//! Reading a JSON object: what could be understood in two ways, or kept by no engine, is refused.

use std::collections::HashSet;

use kernel::{Reason, Refusals};
use serde_json::{Map, Value};

use crate::fields::twice;

/// Reads the members of an object.
pub fn object(bytes: &[u8]) -> Result<Map<String, Value>, Refusals> {
    let members = match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => members,
        Ok(_) => return Err(Refusals::one("", Reason::WrongType)),
        Err(error) => return Err(Refusals::one("", unread(&error))),
    };
    if let Some(name) = doubled(bytes) {
        return Err(Refusals::one(name, twice()));
    }
    let mut no = Refusals::new();
    for (name, _) in members.iter().filter(|(_, value)| holds_nul(value)) {
        no.add(name.clone(), Reason::ControlCharacters);
    }
    no.finish()?;
    Ok(members)
}

fn unread(error: &serde_json::Error) -> Reason {
    let (line, column) = (error.line(), error.column());
    Reason::told(
        format!("Le JSON ne se lit pas (ligne {line}, colonne {column})."),
        format!("The JSON does not read (line {line}, column {column})."),
    )
}

/// Never deeper than what `serde_json` reads.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members.values().any(holds_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The first name that an object gives twice, in a text that reads: `serde_json` would keep the last
/// value and say nothing.
fn doubled(text: &[u8]) -> Option<String> {
    // The names of each object around; none for a list.
    let mut around: Vec<Option<HashSet<String>>> = Vec::new();
    let mut named = false;
    let mut place = 0;
    while let Some(byte) = text.get(place) {
        match byte {
            b'{' => around.push(Some(HashSet::new())),
            b'[' => around.push(None),
            b'}' | b']' => drop(around.pop()),
            b':' => named = true,
            b'"' => {
                let end = place + end_of_text(text.get(place..)?);
                if let (false, Some(Some(names))) = (named, around.last_mut()) {
                    let name: String = serde_json::from_slice(text.get(place..=end)?).ok()?;
                    if !names.insert(name.clone()) {
                        return Some(name);
                    }
                }
                place = end;
            }
            _ => {}
        }
        named = named && !matches!(byte, b'{' | b'}' | b',' | b'[' | b']');
        place += 1;
    }
    None
}

/// Where the quote stands that ends the text which begins here.
fn end_of_text(text: &[u8]) -> usize {
    let mut place = 1;
    while text.get(place).is_some_and(|byte| *byte != b'"') {
        place += if text.get(place) == Some(&b'\\') { 2 } else { 1 };
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Vec<String> {
        let refusals = object(text.as_bytes()).expect_err("refused");
        refusals.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn a_member_given_twice_is_named_wherever_it_stands() {
        assert_eq!(refused(r#"{"a":1,"b":2,"a":1}"#), ["a"]);
        assert_eq!(refused(r#"{"a":{"b":[{"c":1,"c":2}]}}"#), ["c"]);
        assert_eq!(refused(r#"{"\u0061":"a","a":1}"#), ["a"]);
        assert_eq!(refused(r#"{"a":[1,{}],"\"":"\\","\"":1}"#), ["\""]);
        for whole in [
            r#"{"a":"a","b":"a","c":["a","a"],"d":{"a":1},"e":[{"a":1},{"a":1}]}"#,
            r#"{"a":"\"a\":1,\"a\":\\","b":{},"c":[[],{}],"d":"{\"e\":1","e":"}"}"#,
            "{ }",
        ] {
            assert!(object(whole.as_bytes()).is_ok(), "{whole}");
        }
    }

    #[test]
    fn what_no_engine_keeps_is_refused_at_its_member() {
        assert_eq!(
            refused(r#"{"a":"\u0000","b":[["x\u0000"]],"c":{"d":"\u0000"},"e":"\\u0000"}"#),
            ["a", "b", "c"]
        );
        assert_eq!(refused("[1]"), [""]);
        assert_eq!(refused(r#"{"a":"\ud800"}"#), [""]);
    }
}
