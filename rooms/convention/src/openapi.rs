//! The part of the OpenAPI document that speaks of the convention and its money.

use door::openapi::{answer, named, one_page, problem};
use serde_json::{Value, json};

/// Paths and schemas of `/api/v1/conventions`.
pub fn api() -> Value {
    json!({
        "paths": {
            "/api/v1/conventions": { "get": {
                "operationId": "conventions",
                "summary": "The convention of the key, with its parties",
                "security": [{ "bearer": ["read:published"] }, { "bearer": ["read:activities"] }],
                "responses": {
                    "200": answer("One page holds them all.", &one_page("Convention")),
                    "401": problem("No valid key."),
                    "404": problem("The key has none of these scopes."),
                },
            } },
            "/api/v1/conventions/{id}/funding": { "get": {
                "operationId": "funding",
                "summary": "Who pays whom, and what reaches the operator",
                "security": [{ "bearer": ["read:published"] }, { "bearer": ["read:activities"] }],
                "parameters": [{
                    "name": "id", "in": "path", "required": true,
                    "schema": { "type": "string", "format": "uuid" },
                }],
                "responses": {
                    "200": answer(
                        "The lines as the convention writes them, and their balance",
                        &named("Funding"),
                    ),
                    "401": problem("No valid key."),
                    "404": problem("Not there, or outside the perimeter of the key."),
                },
            } },
        },
        "schemas": { "Convention": convention(), "Funding": funding() },
    })
}

fn convention() -> Value {
    let (text, count) = (json!({ "type": "string" }), json!({ "type": "integer", "minimum": 0 }));
    json!({
        "type": "object",
        "required": [
            "id", "code", "title", "short_title", "operator", "from", "to", "signed_month",
            "annual_minutes", "weekly_minutes", "stated_cost_cents", "parties",
        ],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "code": text, "title": text, "short_title": text,
            "operator": { "type": "string", "description": "Code of its organisation." },
            "from": { "type": "string", "format": "date" },
            "to": { "type": "string", "format": "date" },
            "signed_month": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" },
            "annual_minutes": count, "weekly_minutes": count, "stated_cost_cents": count,
            "parties": { "type": "array", "items": {
                "type": "object",
                "required": ["organisation", "roles"],
                "properties": {
                    "organisation": text,
                    "roles": { "type": "array", "items": text },
                },
            } },
        },
    })
}

fn funding() -> Value {
    let (text, cents) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    json!({
        "type": "object",
        "required": [
            "stated_cents", "contributed_cents", "received_by_operator_cents", "gap_cents", "lines",
        ],
        "properties": {
            "stated_cents": cents,
            "contributed_cents": cents,
            "received_by_operator_cents": cents,
            "gap_cents": { "type": "integer", "description": "Stated less received: shown, not mended." },
            "lines": { "type": "array", "items": {
                "type": "object",
                "required": ["payer", "payee", "via", "nature", "amount_cents"],
                "properties": {
                    "payer": text, "payee": text,
                    "via": { "type": ["string", "null"] },
                    "nature": text, "amount_cents": cents,
                },
            } },
        },
    })
}
