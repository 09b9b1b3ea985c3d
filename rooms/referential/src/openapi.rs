//! The part of the OpenAPI document that speaks of the lists of the trade.

use door::openapi::{answer, named, problem};
use serde_json::{Value, json};

/// Path and schemas of `/api/v1/referential`.
pub fn api() -> Value {
    json!({
        "paths": { "/api/v1/referential": { "get": {
            "operationId": "referential",
            "summary": "Every list and theme of the convention, at its present version",
            "security": [{ "bearer": ["read:activities"] }],
            "responses": {
                "200": answer("Lists and themes, retired values included", &named("Referential")),
                "401": problem("No valid key."),
                "404": problem("The key has not this scope."),
            },
        } } },
        "schemas": { "Referential": referential(), "Term": term(), "Theme": theme() },
    })
}

fn referential() -> Value {
    json!({
        "type": "object",
        "required": ["version", "since", "lists", "themes"],
        "properties": {
            "version": { "type": "integer", "minimum": 0 },
            "since": { "type": ["string", "null"], "format": "date" },
            "lists": { "type": "array", "items": {
                "type": "object",
                "required": ["list", "terms"],
                "properties": {
                    "list": { "type": "string" },
                    "terms": { "type": "array", "items": { "$ref": "#/components/schemas/Term" } },
                },
            } },
            "themes": { "type": "array", "items": { "$ref": "#/components/schemas/Theme" } },
        },
    })
}

fn term() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["code", "fr", "en", "short_fr", "short_en", "active"],
        "properties": {
            "code": text, "fr": text, "en": text, "short_fr": text, "short_en": text,
            "active": { "type": "boolean", "description": "False once retired: old records keep it." },
        },
    })
}

fn theme() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": [
            "code", "parent", "fr", "en", "axis", "class", "nature", "tfpb", "open311",
            "default_custodian", "active",
        ],
        "properties": {
            "code": text,
            "parent": { "type": ["string", "null"], "description": "Code of the theme above it." },
            "fr": text, "en": text,
            "axis": { "type": "string", "description": "Code of the axis it serves (AX1–AX4)." },
            "class": { "type": "string", "description": "How small counts of it are told: T, P or S." },
            "nature": text,
            "tfpb": { "type": ["string", "null"] },
            "open311": { "type": ["string", "null"] },
            "default_custodian": { "type": ["string", "null"] },
            "active": { "type": "boolean" },
        },
    })
}
