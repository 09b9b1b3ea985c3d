//! The room's part of the OpenAPI 3.1 document.

use door::openapi::problem;
use serde_json::{Value, json};

use crate::record::NOTE;

/// Paths and schemas of the room (`GET /api/openapi.json`).
pub fn api() -> Value {
    json!({
        "paths": {
            "/api/v1/activities": { "get": list() },
            "/api/v1/activities/search": { "post": search() },
            "/api/v1/activities/{id}": { "put": put(), "get": get() },
        },
        "schemas": { "ActivityDraft": draft(), "Activity": item(), "PeopleCount": count() },
    })
}

fn text(description: &str) -> Value {
    json!({ "type": ["string", "null"], "description": description })
}

fn draft_fields() -> Value {
    json!({
        "day": { "type": "string", "format": "date", "description": "Local day (Europe/Paris), within the convention, not in the future." },
        "time": { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "description": "Local time at which it began; of today, not still to come." },
        "minutes": { "type": "integer", "minimum": 1, "maximum": 1440 },
        "activity": { "type": "string", "enum": ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"] },
        "themes": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 3, "description": "Codes, the main theme first (T3.1)." },
        "place": text("Code of a place (GET /api/v1/places); place or zone is needed."),
        "zone": text("Code of a zone, when there is no place."),
        "lat": { "type": ["number", "null"], "minimum": -90, "maximum": 90 },
        "lon": { "type": ["number", "null"], "minimum": -180, "maximum": 180 },
        "origin": { "type": "string", "description": "O1–O14." },
        "channel": text("C1–C9; C1 when absent."),
        "ending": text("S1–S11; needed for A2, A4 and A5."),
        "next_step": text("R0–R7; R0 when absent."),
        "next_day": { "type": ["string", "null"], "format": "date", "description": "Needed with R1." },
        "intensity": text("I1–I4; of a conflict only."),
        "axis": text("AX1–AX4; that of the main theme when absent."),
        "people": { "type": "array", "items": { "$ref": "#/components/schemas/PeopleCount" }, "maxItems": 24 },
        "people_total": { "type": ["integer", "null"], "minimum": 0, "maximum": 2000, "description": "When given, must equal the sum of `people`." },
        "mediators": { "type": "array", "items": { "type": "string" }, "maxItems": 6, "description": "Logins; the holder of the key's grant when absent." },
        "note": { "type": ["string", "null"], "maxLength": NOTE, "description": "No name, no health, no origin, no offence laid on anyone." },
        "sensitive": { "type": "boolean", "description": "C4: for the author and the manager only." },
        "situation": text("Identifier of a followed situation."),
        "alert": text("Identifier of an alert."),
        "action": text("Identifier of a planned action."),
    })
}

fn draft() -> Value {
    json!({
        "type": "object",
        "required": ["day", "time", "minutes", "activity", "themes", "origin"],
        "properties": draft_fields(),
        "additionalProperties": false,
        "description": "One activity record (« activité enregistrée »). The read-only fields of an item (id, rev, recorded_at, warnings) may be sent back and are ignored, but `id` must be that of the address.",
        "example": {
            "day": "2019-06-14", "time": "16:30", "minutes": 20, "activity": "A4",
            "themes": ["T3.1"], "place": "place-gandhi", "origin": "O1", "ending": "S6",
            "people": [{ "audience": "P1", "age_band": "26-59", "gender": "F", "count": 2 }],
            "note": "Encombrants au pied des bornes."
        },
    })
}

/// What a program is told of a note that it reads.
const NOTE_READ: &str = "Null when the key lacks the scope read:notes, which is asked for when the key is drawn; empty when nobody wrote one or the right behind the key does not read it. With that scope each note read is counted with the files of the person whose right it is: 1,000 in twenty-four hours, then 422.";

fn item() -> Value {
    let mut properties = draft_fields();
    if let Some(fields) = properties.as_object_mut() {
        fields.insert(
            "note".to_owned(),
            json!({ "type": ["string", "null"], "description": NOTE_READ }),
        );
        fields.insert("id".to_owned(), json!({ "type": "string", "format": "uuid" }));
        fields.insert("rev".to_owned(), json!({ "type": "integer", "minimum": 1 }));
        fields.insert("recorded_at".to_owned(), json!({ "type": "string", "format": "date-time" }));
    }
    json!({ "type": "object", "required": ["id", "rev", "day", "minutes"], "properties": properties })
}

fn count() -> Value {
    json!({
        "type": "object",
        "required": ["audience", "count"],
        "properties": {
            "audience": { "type": "string", "description": "P1–P16." },
            "age_band": text("0-11, 12-17, 18-25, 26-59, 60-74, 75+ or NR."),
            "gender": text("F, H or NR."),
            "count": { "type": "integer", "minimum": 1, "maximum": 500 },
        },
        "additionalProperties": false,
    })
}

fn id_parameter() -> Value {
    json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" }, "description": "A UUIDv7 made by the client." })
}

fn put() -> Value {
    json!({
        "operationId": "putActivity",
        "summary": "Lay one activity record down (idempotent)",
        "security": [{ "bearer": ["write:activities"] }],
        "parameters": [id_parameter()],
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ActivityDraft" } } },
        },
        "responses": {
            "201": laid("New, and durable."),
            "200": laid("The same record was there already."),
            "401": problem("No valid key."),
            "404": problem("Outside the perimeter of the key, or the key lacks the scope."),
            "409": problem("The identifier holds another content."),
            "413": problem("More than 1 MiB."),
            "415": problem("Not application/json."),
            "422": problem("Fields to be mended: `errors` lists {field, reason}."),
        },
    })
}

fn laid(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/json": { "schema": {
            "type": "object",
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "warnings": { "type": "array", "items": { "type": "string", "enum": ["name", "phone", "email", "plate", "health", "offence", "belief"] } },
            },
        } } },
    })
}

fn get() -> Value {
    json!({
        "operationId": "getActivity",
        "summary": "Read one activity record",
        "security": [{ "bearer": ["read:activities"] }],
        "parameters": [id_parameter()],
        "responses": {
            "200": {
                "description": "The record.",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Activity" } } },
            },
            "401": problem("No valid key."),
            "404": problem("Absent, withdrawn, or outside the perimeter: the same answer."),
            "422": problem("Its note would be one more than twenty-four hours allow (read:notes)."),
        },
    })
}

fn list() -> Value {
    let query =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let word = || json!({ "type": "string" });
    json!({
        "operationId": "listActivities",
        "summary": "A page of activity records, newest first",
        "security": [{ "bearer": ["read:activities"] }],
        "parameters": [
            query("from", json!({ "type": "string", "format": "date" })),
            query("to", json!({ "type": "string", "format": "date" })),
            query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 })),
            query("cursor", word()), query("zone", word()), query("theme", word()),
            query("activity", word()), query("ending", word()), query("audience", word()),
            query("mediator", word()), query("axis", word()), query("origin", word()),
        ],
        "responses": answers(),
    })
}

fn answers() -> Value {
    json!({
        "200": {
            "description": "Items, and where the next page begins.",
            "content": { "application/json": { "schema": {
                "type": "object",
                "required": ["items", "next"],
                "properties": {
                    "items": { "type": "array", "items": { "$ref": "#/components/schemas/Activity" } },
                    "next": { "type": ["string", "null"] },
                    "total": { "type": ["integer", "null"] },
                },
            } } },
        },
        "401": problem("No valid key."),
        "404": problem("The key lacks the scope."),
        "422": problem("A filter to be mended, or more notes than twenty-four hours allow (read:notes)."),
    })
}

fn search() -> Value {
    let word = || json!({ "type": ["string", "null"] });
    let day = || json!({ "type": ["string", "null"], "format": "date" });
    json!({
        "operationId": "searchActivities",
        "summary": "A page of activity records whose notes hold words, newest first",
        "description": "The words stand in the body, so that no address or log holds them. It changes nothing. Words (`q`) ask for the scope read:notes beside read:activities.",
        "security": [{ "bearer": ["read:activities"] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "q": word(), "from": day(), "to": day(), "cursor": word(), "zone": word(),
                "theme": word(), "activity": word(), "ending": word(), "audience": word(),
                "mediator": word(), "axis": word(), "origin": word(),
                "limit": { "type": ["integer", "null"], "minimum": 1, "maximum": 200, "default": 50 },
            },
        } } } },
        "responses": answers(),
    })
}
