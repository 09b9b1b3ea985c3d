//! What every room says alike in its part of the OpenAPI document.

use serde_json::{Value, json};

/// An answer with a problem document (RFC 9457).
pub fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": {
            "schema": { "$ref": "#/components/schemas/Problem" },
        } },
    })
}

/// An answer in JSON.
pub fn answer(description: &str, schema: &Value) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

/// A schema that stands among the components.
pub fn named(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// A list so short that one page holds it all.
pub fn one_page(item: &str) -> Value {
    json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": { "type": "array", "items": named(item) },
            "next": { "type": "null" },
        },
    })
}
