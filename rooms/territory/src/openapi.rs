//! The part of the OpenAPI document that speaks of zones and places.

use door::openapi::{answer, one_page, problem};
use serde_json::{Value, json};

/// Paths and schemas of `/api/v1/zones` and `/api/v1/places`.
pub fn api() -> Value {
    json!({
        "paths": {
            "/api/v1/zones": { "get": list("zones", "Zones of the perimeter of the key", "Zone") },
            "/api/v1/places": { "get": list("places", "Places of the perimeter of the key", "Place") },
        },
        "schemas": { "Zone": zone(), "Place": place() },
    })
}

fn list(id: &str, summary: &str, item: &str) -> Value {
    json!({
        "operationId": id,
        "summary": summary,
        "security": [{ "bearer": ["read:activities"] }],
        "responses": {
            "200": answer("One page holds them all.", &one_page(item)),
            "401": problem("No valid key."),
            "404": problem("The key has not this scope."),
        },
    })
}

fn zone() -> Value {
    json!({
        "type": "object",
        "required": ["id", "code", "name", "kind", "parent", "commune", "dwellings"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "code": { "type": "string", "description": "What a record names it by." },
            "name": { "type": "string" },
            "kind": { "type": "string" },
            "parent": { "type": ["string", "null"], "description": "Code of the zone that holds it." },
            "commune": { "type": "string" },
            "dwellings": { "type": ["integer", "null"], "minimum": 0 },
        },
    })
}

fn place() -> Value {
    json!({
        "type": "object",
        "required": ["id", "code", "name", "aliases", "zone", "kind", "custodian", "lat_e6", "lon_e6"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "code": { "type": "string", "description": "What a record names it by." },
            "name": { "type": "string" },
            "aliases": { "type": "array", "items": { "type": "string" }, "description": "Local names." },
            "zone": { "type": ["string", "null"], "description": "Code of its zone." },
            "kind": { "type": "string", "description": "Code of a kind of place (L1–L20)." },
            "custodian": { "type": "string", "description": "Code of who answers for it (D1–D8)." },
            "lat_e6": { "type": ["integer", "null"], "description": "Latitude in millionths of a degree." },
            "lon_e6": { "type": ["integer", "null"], "description": "Longitude in millionths of a degree." },
        },
    })
}
