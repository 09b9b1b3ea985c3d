//! Reading a JSON object: what could be understood in two ways, or kept by no engine, is refused.

use std::fmt;

use kernel::{Reason, Refusals};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::fields::twice;

/// Reads the members of an object.
pub fn object(bytes: &[u8]) -> Result<Map<String, Value>, Refusals> {
    let mut doubled = None;
    let mut text = serde_json::Deserializer::from_slice(bytes);
    let read = Once { doubled: &mut doubled }.deserialize(&mut text);
    let members = match read.and_then(|value| text.end().map(|()| value)) {
        Ok(Value::Object(members)) => members,
        Ok(_) => return Err(Refusals::one("", Reason::WrongType)),
        Err(error) => return Err(Refusals::one("", unread(&error))),
    };
    if let Some(name) = doubled {
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

/// A value, and the first name that an object gives twice: `serde_json` would keep the last value and say nothing.
struct Once<'d> {
    doubled: &'d mut Option<String>,
}

impl Once<'_> {
    const fn inside(&mut self) -> Once<'_> {
        Once { doubled: self.doubled }
    }
}

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(truth.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self.inside())? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            if members.contains_key(&name) {
                self.doubled.get_or_insert_with(|| name.clone());
            }
            members.insert(name, object.next_value_seed(self.inside())?);
        }
        Ok(members.into())
    }
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
