//! The part of the OpenAPI document that speaks of published months.

use door::openapi::problem;
use serde_json::{Value, json};

/// Paths and schemas of `/api/v1/published`.
pub fn api() -> Value {
    let part = |name: &str, format: &str| {
        json!({
            "name": name, "in": "path", "required": true,
            "schema": { "type": "string", "pattern": format },
        })
    };
    json!({
        "paths": {
            "/api/v1/published/{convention}/{month}": {
                "get": {
                    "operationId": "publishedMonth",
                    "summary": "The frozen tables of a month, within the perimeter of the key",
                    "security": [{ "bearer": ["read:published"] }],
                    "parameters": [
                        part("convention", "^[0-9a-f-]{36}$"),
                        part("month", "^[0-9]{4}-[0-9]{2}$"),
                    ],
                    "responses": {
                        "200": {
                            "description": "The synthesis as it was frozen",
                            "content": { "application/json": {
                                "schema": { "$ref": "#/components/schemas/Report" },
                            } },
                        },
                        "401": problem("No valid key."),
                        "404": problem("Not published, or outside the perimeter of the key."),
                    },
                },
            },
        },
        "schemas": { "Report": report() },
    })
}

fn report() -> Value {
    let text = json!({ "type": "string" });
    let cell = json!({ "type": ["number", "string", "null"] });
    json!({
        "type": "object",
        "required": ["kind", "convention", "perimeter", "period", "version", "sections"],
        "properties": {
            "kind": { "type": "string", "enum": ["synthesis", "midterm", "annual", "dossier"] },
            "convention": text,
            "perimeter": text,
            "period": text,
            "frozen_at": { "type": ["string", "null"], "format": "date-time" },
            "version": { "type": "integer" },
            "sections": { "type": "array", "items": {
                "type": "object",
                "properties": {
                    "id": text,
                    "title": text,
                    "figures": { "type": "array", "items": {
                        "type": "object",
                        "properties": {
                            "id": text,
                            "label": text,
                            "value": { "type": ["number", "null"] },
                            "unit": text,
                            "target": { "type": ["number", "null"] },
                            "status": { "type": ["string", "null"] },
                        },
                    } },
                    "tables": { "type": "array", "items": {
                        "type": "object",
                        "properties": {
                            "id": text,
                            "columns": { "type": "array", "items": {
                                "type": "object",
                                "properties": { "id": text, "label": text },
                            } },
                            "rows": { "type": "array", "items": {
                                "type": "array", "items": cell,
                            } },
                        },
                    } },
                },
            } },
        },
    })
}
