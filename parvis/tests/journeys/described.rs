//! What programs are answered is what the OpenAPI document says: no field more, none less.

use axum::http::StatusCode;
use door::Role;
use serde_json::Value;
use testkit::engines;

use crate::{ZONES, enter, open, record};

/// Where a value is not what a schema says.
fn unlike(value: &Value, schema: &Value, document: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return unlike(value, &document["components"]["schemas"][name], document, at);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            return vec![format!("{at}: the schema has no type")];
        }
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !(kinds.contains(&kind) || kind == "integer" && kinds.contains(&"number")) {
        return vec![format!("{at}: {kind} instead of {kinds:?}")];
    }
    let mut wrong = Vec::new();
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        wrong.extend(unlike(item, &schema["items"], document, &format!("{at}[{place}]")));
    }
    for (name, held) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => wrong.extend(unlike(held, schema, document, &format!("{at}.{name}"))),
            None => wrong.push(format!("{at}.{name}: not described")),
        }
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.as_object().is_some_and(|object| !object.contains_key(name)) {
            wrong.push(format!("{at}.{name}: missing"));
        }
    }
    wrong
}

engines! {
    async fn every_list_answers_what_the_document_says(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let program = house
            .program(grant, "read:activities write:activities read:alerts read:published")
            .await;
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
        assert_eq!(program.put(path, &record(1, "nadege")).await.status, StatusCode::CREATED);
        let document = program.get("/api/openapi.json").await.json();
        let paths = document["paths"].as_object().expect("paths");
        let mut read = 0;
        let phone = crate::field::Phone::enrol(&house, &house.arrives(grant).await).await;
        let lists = paths
            .iter()
            .filter(|(path, methods)| !path.contains('{') && methods["get"].is_object());
        for (path, methods) in lists {
            let schema = &methods["get"]["responses"]["200"]["content"]["application/json"]["schema"];
            let reader = if path.starts_with("/api/v1/field/") { &phone.actor } else { &program };
            let page = reader.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let wrong = unlike(&page.json(), schema, &document, path);
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            read += 1;
        }
        assert!(read >= 6, "{read} lists were read");
    }
}

#[test]
fn a_field_too_many_or_of_another_kind_is_seen() {
    let schema = serde_json::json!({
        "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } },
    });
    let wrong = |value| unlike(&value, &schema, &Value::Null, "x");
    assert!(wrong(serde_json::json!({ "a": "b" })).is_empty());
    assert_eq!(wrong(serde_json::json!({ "b": 1 })), ["x.b: not described", "x.a: missing"]);
    assert_eq!(wrong(serde_json::json!({ "a": 1 })), ["x.a: integer instead of [\"string\"]"]);
}
