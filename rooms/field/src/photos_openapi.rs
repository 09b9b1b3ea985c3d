//! Photographs in the OpenAPI document of the room.

use door::openapi::{answer, named, problem};
use serde_json::{Value, json};

use crate::openapi::{PHONE, body, list, object, text, whole};

fn parameter(name: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

fn id() -> Value {
    parameter("id", &json!({ "type": "string", "format": "uuid" }))
}

fn answers() -> Value {
    json!({
        "200": answer("Settled: kept, or set apart for the manager.", &named("FieldPhotoProgress")),
        "202": answer("Pieces are missing, or its record is not here yet.", &named("FieldPhotoProgress")),
        "401": problem("The telephone is not known: enrol again; nothing is lost."),
        "409": problem("Another photograph was announced under this name."),
        "422": problem("Refused for good, or a damaged piece, and why."),
        "429": problem("Enough for today: the rest leaves tomorrow."),
    })
}

/// Says what will be sent.
pub(crate) fn announce() -> Value {
    json!({
        "summary": "Announce a sealed photograph, and ask which of its pieces are here",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "parameters": [id(), { "name": "parvis-protocol", "in": "header", "required": true,
            "schema": { "type": "integer" } }],
        "requestBody": body("FieldPhoto"),
        "responses": answers(),
    })
}

/// Sends a piece.
pub(crate) fn piece() -> Value {
    json!({
        "summary": "Send one piece of an announced photograph, in any order",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "parameters": [
            id(),
            parameter("piece", &json!({ "type": "integer", "minimum": 0, "maximum": 31 })),
            { "name": "content-digest", "in": "header", "required": true,
              "description": "The SHA-256 of the piece (RFC 9530).", "schema": { "type": "string" } },
        ],
        "requestBody": { "required": true, "content": { "application/octet-stream": {
            "schema": { "type": "string", "format": "binary", "maxLength": photo::PIECE } } } },
        "responses": answers(),
    })
}

/// What is said of a photograph before its pieces.
pub(crate) fn announced() -> Value {
    object(
        &["device", "record", "key", "sha256", "bytes"],
        &json!({
            "device": { "type": "string", "format": "uuid" },
            "record": { "type": "string", "format": "uuid",
                "description": "The record or the alert that it belongs to." },
            "key": { "type": "string", "maxLength": 20 },
            "sha256": { "type": "string", "minLength": 64, "maxLength": 64 },
            "bytes": { "type": "integer", "minimum": 1, "maximum": photo::BYTES },
        }),
    )
}

/// Where it stands.
pub(crate) fn progress() -> Value {
    object(
        &["photo", "state", "sha256", "pieces", "have"],
        &json!({
            "photo": text(),
            "state": { "type": "string", "enum": ["receiving", "waiting", "apart", "kept"] },
            "sha256": text(),
            "pieces": whole(),
            "have": list(&whole()),
        }),
    )
}
