//! The room's part of the OpenAPI 3.1 document: the contract of the telephone, from which its types are
//! made.

use door::openapi::{answer, named, problem};
use serde_json::{Value, json};

use crate::contract::{BATCH, SEALED};
use crate::openapi_bodies;

/// Paths and schemas of the room (`GET /api/openapi.json`).
pub fn api() -> Value {
    let mut api = json!({
        "paths": {
            "/api/v1/field/enrol": { "post": enrol() },
            "/api/v1/field/bag": { "get": bag() },
            "/api/v1/field/sync": { "post": sync() },
            "/api/v1/field/push": { "post": push() },
            "/api/v1/field/quarantine": { "post": hand_over() },
            "/api/v1/field/photos/{id}": { "put": crate::photos_openapi::announce() },
            "/api/v1/field/photos/{id}/{piece}": { "put": crate::photos_openapi::piece() },
        },
        "schemas": {
            "FieldEnrolment": enrolment(),
            "FieldBag": bag_schema(),
            "FieldBatch": batch(),
            "FieldEnvelope": envelope(),
            "FieldContent": content(),
            "FieldReceipts": receipts(),
            "FieldReceipt": receipt(),
            "FieldWipe": wipe(),
            "FieldPhoto": crate::photos_openapi::announced(),
            "FieldPhotoProgress": crate::photos_openapi::progress(),
            "FieldTerm": term(),
            "FieldTheme": theme(),
        },
    });
    if let Some(Value::Object(schemas)) = api.get_mut("schemas") {
        for name in openapi_bodies::SAID {
            schemas.insert(name.to_owned(), openapi_bodies::schema(name));
        }
    }
    api
}

pub(crate) const PHONE: &str = "phone";

pub(crate) fn body(schema: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": named(schema) } } })
}

fn revoked() -> Value {
    answer(
        "The telephone was taken back: hand over what is sealed, then wipe.",
        &named("FieldWipe"),
    )
}

fn enrol() -> Value {
    json!({
        "summary": "Enrol the telephone in one's hand, with the session of its holder",
        "tags": ["field"],
        "security": [{ "session": [] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": object(
            &["name"],
            &json!({
                "name": { "type": "string", "maxLength": 60 },
                "device": { "type": ["string", "null"], "format": "uuid",
                    "description": "The telephone that it was before, to go on under its name." },
            }),
        ) } } },
        "responses": {
            "201": answer("Enrolled; the secret of the telephone leaves in a cookie.", &named("FieldEnrolment")),
            "401": problem("Nobody has signed in."),
            "422": problem("What is to be mended."),
        },
    })
}

fn bag() -> Value {
    json!({
        "summary": "What a mediator takes along (« sac »)",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "responses": {
            "200": answer("The bag, under its tag.", &named("FieldBag")),
            "304": { "description": "As it was." },
            "401": problem("The telephone is not known: enrol again; nothing is lost."),
            "410": revoked(),
        },
    })
}

fn sync() -> Value {
    json!({
        "summary": "Hand envelopes over; a receipt each, the same each time",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "parameters": [{ "name": "parvis-protocol", "in": "header", "required": true,
            "schema": { "type": "integer" } }],
        "requestBody": body("FieldBatch"),
        "responses": {
            "200": answer("A receipt for each envelope, in any order.", &named("FieldReceipts")),
            "401": problem("The telephone is not known."),
            "410": revoked(),
            "422": problem("The batch does not read: nothing was kept."),
            "426": answer("Another version of the protocol: hand over to quarantine.", &json!({
                "type": "object", "required": ["type", "accepted", "kept"],
                "properties": {
                    "type": { "type": "string" },
                    "accepted": { "type": "array", "items": { "type": "integer" } },
                    "kept": { "type": "boolean" },
                },
            })),
        },
    })
}

fn hand_over() -> Value {
    json!({
        "summary": "Hand over what cannot be counted: a telephone that was taken back, or an old one",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "requestBody": body("FieldBatch"),
        "responses": {
            "200": answer(
                "Kept sealed; the manager decides. An envelope without a receipt found no room.",
                &named("FieldReceipts"),
            ),
            "401": problem("The telephone is not known."),
            "422": problem("The batch does not read: nothing was kept."),
            "429": problem("No room for what is new; what is held has its receipt again at any time."),
        },
    })
}

pub(crate) fn object(required: &[&str], properties: &Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties,
        "additionalProperties": false })
}

pub(crate) fn text() -> Value {
    json!({ "type": "string" })
}

fn text_or_null() -> Value {
    json!({ "type": ["string", "null"] })
}

pub(crate) fn whole() -> Value {
    json!({ "type": "integer" })
}

fn truth() -> Value {
    json!({ "type": "boolean" })
}

pub(crate) fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn person() -> Value {
    object(&["login", "name"], &json!({ "login": text(), "name": text() }))
}

fn key() -> Value {
    object(&["id", "key"], &json!({ "id": text(), "key": text() }))
}

fn enrolment() -> Value {
    object(
        &["device", "person", "convention", "intake", "signing", "server_time"],
        &json!({
            "device": text(),
            "person": person(),
            "convention": object(&["name"], &json!({ "name": text() })),
            "intake": key(),
            "signing": object(&["key"], &json!({ "key": text() })),
            "server_time": text(),
        }),
    )
}

fn term() -> Value {
    object(
        &["code", "label", "short"],
        &json!({ "code": text(), "label": text(), "short": text() }),
    )
}

fn theme() -> Value {
    object(
        &["code", "label", "axis", "group", "class"],
        &json!({ "code": text(), "label": text(), "axis": text(), "group": text_or_null(),
            "class": text() }),
    )
}

fn referential() -> Value {
    let terms = list(&named("FieldTerm"));
    let activity = object(
        &["code", "label", "short", "ended"],
        &json!({ "code": text(), "label": text(), "short": text(), "ended": truth() }),
    );
    object(
        &[
            "activities",
            "themes",
            "axes",
            "audiences",
            "age_bands",
            "genders",
            "origins",
            "channels",
            "endings",
            "next_steps",
            "intensities",
            "extents",
        ],
        &json!({
            "activities": list(&activity), "themes": list(&named("FieldTheme")), "axes": terms,
            "audiences": terms, "age_bands": terms, "genders": terms, "origins": terms,
            "channels": terms, "endings": terms, "next_steps": terms, "intensities": terms,
            "extents": terms,
        }),
    )
}

fn limits() -> Value {
    object(
        &["note", "themes", "mediators", "minutes"],
        &json!({ "note": whole(), "themes": whole(), "mediators": whole(),
            "minutes": object(&["min", "max"], &json!({ "min": whole(), "max": whole() })) }),
    )
}

fn place() -> Value {
    object(
        &["id", "code", "name", "aliases", "zone", "kind", "lat_e6", "lon_e6"],
        &json!({
            "id": text(), "code": text(), "name": text(), "aliases": list(&text()),
            "zone": text_or_null(), "kind": text(),
            "lat_e6": { "type": ["integer", "null"] }, "lon_e6": { "type": ["integer", "null"] },
        }),
    )
}

fn own_record() -> Value {
    object(
        &[
            "id",
            "rev",
            "day",
            "time",
            "minutes",
            "activity",
            "themes",
            "place",
            "zone",
            "validated",
            "withdrawn",
            "has_note",
        ],
        &json!({
            "id": text(), "rev": whole(), "day": text(), "time": text(), "minutes": whole(),
            "activity": text(), "themes": list(&text()), "place": text_or_null(),
            "zone": text_or_null(), "validated": truth(), "withdrawn": truth(),
            "has_note": truth(),
        }),
    )
}

fn situation() -> Value {
    object(
        &["id", "code", "theme", "zone"],
        &json!({ "id": text(), "code": text(), "theme": text_or_null(), "zone": text_or_null() }),
    )
}

fn alerts() -> (Value, Value) {
    let verify = object(
        &["alert", "ref", "theme", "place", "detail", "declared_on", "announced_on"],
        &json!({ "alert": text(), "ref": text(), "theme": text(), "place": text_or_null(),
            "detail": text(), "declared_on": text_or_null(),
            "announced_on": { "type": ["string", "null"],
                "description": "The day for which it was announced, once that day is past." } }),
    );
    let open = object(
        &["ref", "theme", "place", "detail", "state", "since", "say"],
        &json!({ "ref": text(), "theme": text(), "place": text_or_null(), "detail": text(),
            "state": text(), "since": text(), "say": text() }),
    );
    (verify, open)
}

fn bag_schema() -> Value {
    let (verify, open) = alerts();
    let promise = object(
        &["place", "day", "activity", "next_step"],
        &json!({ "place": text_or_null(), "day": text(), "activity": text(), "next_step": text() }),
    );
    let action = object(
        &["id", "title", "due", "state", "serves"],
        &json!({ "id": text(), "title": text(), "due": text(), "state": text_or_null(),
            "serves": { "type": ["string", "null"],
                "description": "The action of the year that a record may serve, as `action` of its draft." } }),
    );
    let month = object(
        &["month", "records", "minutes", "people", "alerts", "resolved"],
        &json!({ "month": text(), "records": whole(), "minutes": whole(), "people": whole(),
            "alerts": whole(), "resolved": whole() }),
    );
    let news = object(
        &["alert", "ref", "theme", "place", "detail", "step", "at", "say"],
        &json!({ "alert": text(), "ref": text(), "theme": text(), "place": text_or_null(),
            "detail": text(), "step": text(), "at": text(), "say": text() }),
    );
    let named_thing =
        object(&["id", "code", "name"], &json!({ "id": text(), "code": text(), "name": text() }));
    let period = object(&["from", "to"], &json!({ "from": text(), "to": text() }));
    object(
        &[
            "protocol",
            "server_time",
            "today",
            "device",
            "demo",
            "person",
            "convention",
            "intake",
            "limits",
            "referential",
            "zones",
            "places",
            "team",
            "shift",
            "journal",
            "verify",
            "open_alerts",
            "news",
            "promises",
            "actions",
            "situations",
            "month",
            "push",
        ],
        &json!({
            "protocol": object(&["current", "accepted"],
                &json!({ "current": whole(), "accepted": list(&whole()) })),
            "server_time": text(), "today": text(), "device": text(), "demo": truth(),
            "person": person(),
            "convention": object(&["id", "name", "period"],
                &json!({ "id": text(), "name": text(), "period": period })),
            "intake": key(), "limits": limits(), "referential": referential(),
            "zones": list(&named_thing), "places": list(&place()), "team": list(&person()),
            "shift": { "type": ["object", "null"], "required": ["minutes"],
                "properties": { "minutes": whole() } },
            "journal": list(&own_record()), "verify": list(&verify), "open_alerts": list(&open), "news": list(&news),
            "promises": list(&promise), "actions": list(&action), "situations": list(&situation()), "month": month,
            "push": { "type": ["object", "null"], "required": ["key", "on"],
                "properties": { "key": text(), "on": truth() } },
        }),
    )
}

fn push() -> Value {
    let on = object(&["on"], &json!({ "on": truth() }));
    json!({
        "summary": "Ask to be told at once, through the push service of the browser, or to be told no more",
        "tags": ["field"],
        "security": [{ PHONE: [] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": object(
            &["endpoint"],
            &json!({
                "endpoint": { "type": ["string", "null"], "maxLength": 1_000,
                    "description": "Null: to be told no more." },
                "p256dh": { "type": "string", "description": "base64url of the point of the browser (65 bytes)." },
                "auth": { "type": "string", "description": "base64url of the secret that it shares (16 bytes)." },
            }),
        ) } } },
        "responses": {
            "200": answer("Whether it is told from now on.", &on),
            "404": problem("This house tells nothing this way."),
            "422": problem("What is to be mended."),
        },
    })
}

fn batch() -> Value {
    object(
        &["device", "envelopes"],
        &json!({
            "device": { "type": "string", "format": "uuid",
                "description": "The telephone under whose name the envelopes were sealed." },
            "sent_at": { "type": ["string", "null"], "format": "date-time" },
            "envelopes": { "type": "array", "items": named("FieldEnvelope"), "maxItems": BATCH },
        }),
    )
}

fn envelope() -> Value {
    object(
        &["record", "rev", "key", "made_at", "sealed"],
        &json!({
            "record": { "type": "string", "format": "uuid" },
            "rev": { "type": "integer", "minimum": 1, "maximum": 1_000 },
            "key": { "type": "string", "maxLength": 20 },
            "made_at": { "type": "string", "format": "date-time" },
            "sealed": { "type": "string", "maxLength": SEALED.div_ceil(3) * 4,
                "description": "base64url of a point (65 bytes) and what was sealed: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; info `parvis-seal-v1`; aad `device|record|rev|key`." },
        }),
    )
}

fn content() -> Value {
    object(
        &["v", "kind", "body"],
        &json!({
            "v": { "type": "integer", "enum": [1] },
            "kind": { "type": "string", "enum": ["activity.record", "activity.correct",
                "activity.withdraw", "alert.draft", "alert.verify",
                "action.progress", "alone.enter", "alone.leave", "round.record"] },
            "device_time": { "type": ["string", "null"], "format": "date-time" },
            "offset_minutes": { "type": ["integer", "null"] },
            "skew_ms": { "type": ["integer", "null"] },
            "flags": openapi_bodies::flags(),
            "body": openapi_bodies::body(),
        }),
    )
}

fn receipts() -> Value {
    object(
        &["server_time", "skew_ms", "receipts"],
        &json!({ "server_time": text(), "skew_ms": { "type": ["integer", "null"] },
            "receipts": list(&named("FieldReceipt")) }),
    )
}

fn receipt() -> Value {
    let reason = object(&["field", "reason"], &json!({ "field": text(), "reason": text() }));
    object(
        &["record", "rev", "verdict", "seq", "sha256", "reasons"],
        &json!({
            "record": text(), "rev": whole(),
            "verdict": { "type": "string", "enum": ["kept", "refused", "conflict", "quarantined"] },
            "seq": whole(), "sha256": text(), "reasons": list(&reason),
        }),
    )
}

fn wipe() -> Value {
    object(
        &["type", "device", "at", "signature"],
        &json!({ "type": text(), "device": text(), "at": text(),
            "signature": { "type": "string", "description": "base64url, ECDSA P-256 SHA-256 over `parvis-wipe-v1|device|at`." } }),
    )
}
