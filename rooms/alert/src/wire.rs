//! Alerts as programs read them (JSON), and the room's part of the OpenAPI 3.1 document.

use door::Fields;
use door::openapi::problem;
use kernel::{Day, Instant, Reason, Refusals};
use serde_json::{Value, json};

use routing::Relay;

use crate::entity::{Alert, Category, NOTE};
use crate::filter::Filter;
use crate::lifecycle::State;
use crate::pages::Vocabulary;

/// The most items of a list.
const MOST: i64 = 200;
/// The items of a list when nothing is said.
const USUAL: i64 = 50;

/// The names of the API's filters and those of the page.
const FILTERS: &[(&str, &str)] =
    &[("from", "du"), ("to", "au"), ("state", "etat"), ("cursor", "avant")];

/// Reads the query of a program: an unknown name is refused, and refusals bear its own names.
pub(crate) fn asked(query: &Fields) -> Result<(Filter, i64), Refusals> {
    let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).chain(["limit"]).collect();
    query.only(&names)?;
    let mut page = Fields::default();
    let mut no = Refusals::new();
    let mut limit = USUAL;
    for (name, value) in query.iter() {
        match FILTERS.iter().find(|(known, _)| *known == name) {
            Some((_, "etat")) if State::parse(value).is_err() => {
                no.add("state", Reason::NotInList);
            }
            Some((_, french)) => page.add(french, value),
            None => match value.parse::<i64>() {
                Ok(asked) if (1..=MOST).contains(&asked) => limit = asked,
                Ok(_) => no.add("limit", Reason::OutOfRange { min: 1, max: MOST }),
                Err(_) => no.add("limit", Reason::NotANumber),
            },
        }
    }
    no.finish()?;
    Filter::parse(&page).map(|filter| (filter, limit)).map_err(|refused| {
        let mut named = Refusals::new();
        for (field, reason) in refused.iter() {
            let name = FILTERS.iter().find(|(_, french)| *french == field);
            named.add(name.map_or(field, |(name, _)| name).to_owned(), reason.clone());
        }
        named
    })
}

/// One alert.
pub(crate) fn item(alert: &Alert, vocabulary: &Vocabulary, notes: bool) -> Value {
    // Whoever took a step is no more followed by the minute than whoever raised the alert.
    let at = |at: Option<Instant>| at.map(|at| at.quarter().rfc3339());
    let zone = vocabulary.zones.iter().find(|zone| zone.id == alert.zone);
    let place = vocabulary.places.iter().find(|place| Some(place.id) == alert.place);
    let theme = vocabulary.lists.theme_by_id(alert.theme);
    json!({
        "id": alert.id.text(),
        "number": alert.number,
        "day": alert.day.text(),
        "raised_at": alert.raised_at.rfc3339(),
        "zone": zone.map(|zone| zone.code.as_str()),
        "place": place.map(|place| place.code.as_str()),
        "theme": theme.map(|theme| theme.code.as_str()),
        "activity": alert.activity.map(|id| id.text()),
        "category": alert.category.name(),
        "urgency": alert.urgency,
        "danger": alert.danger,
        "custodian": alert.custodian,
        "recipient": alert.recipient.organisation,
        "service": alert.recipient.service,
        "detail": alert.detail,
        "extent": alert.extent.map(crate::Extent::name),
        "line": alert.line,
        "note": notes.then(|| alert.note.as_str()),
        "due_day": alert.due_day.map(Day::text),
        "relay": alert.relay.name(),
        "state": alert.state.name(),
        "reminders": alert.reminders,
        "steps": alert.steps,
        "sent_at": at(alert.sent_at),
        "acknowledged_at": at(alert.acknowledged_at),
        "declared_at": at(alert.declared_at),
        "resolved_at": at(alert.resolved_at),
        "closed_at": at(alert.closed_at),
    })
}

/// Paths and schemas of the room (`GET /api/openapi.json`).
pub fn api() -> Value {
    json!({
        "paths": { "/api/v1/alerts": { "get": list() } },
        "schemas": { "Alert": schema() },
    })
}

fn states() -> Value {
    let names: Vec<&str> = State::ALL.iter().map(|state| state.name()).collect();
    json!({ "type": "string", "enum": names })
}

fn list() -> Value {
    let query =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let day = || json!({ "type": "string", "format": "date" });
    json!({
        "operationId": "listAlerts",
        "summary": "A page of alerts, newest first",
        "security": [{ "bearer": ["read:alerts"] }],
        "parameters": [
            query("from", day()), query("to", day()), query("state", states()),
            query("limit", json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL })),
            query("cursor", json!({ "type": "string" })),
        ],
        "responses": {
            "200": {
                "description": "Items, and where the next page begins.",
                "content": { "application/json": { "schema": {
                    "type": "object",
                    "required": ["items", "next"],
                    "properties": {
                        "items": { "type": "array", "items": { "$ref": "#/components/schemas/Alert" } },
                        "next": { "type": ["string", "null"] },
                    },
                } } },
            },
            "401": problem("No valid key."),
            "404": problem("The key lacks the scope."),
            "422": problem("A filter to be mended, or more notes than twenty-four hours allow (read:notes)."),
        },
    })
}

fn schema() -> Value {
    let text = json!({ "type": "string" });
    let code = json!({ "type": ["string", "null"] });
    let moment = json!({ "type": ["string", "null"], "format": "date-time" });
    let categories: Vec<&str> = Category::ALL.iter().map(|one| one.name()).collect();
    let extents: Vec<Option<&str>> =
        crate::Extent::ALL.iter().map(|one| Some(one.name())).chain([None]).collect();
    let relays: Vec<&str> = Relay::ALL.iter().map(|one| one.name()).collect();
    json!({
        "type": "object",
        "description": "A notice to whoever can act (« fiche de signalement »). The recipient is an organisation and a service, never a person; the note is null for keys without the scope read:notes and empty where the right behind the key does not read it; with that scope each note read is counted, 1,000 in twenty-four hours and a person.",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "number": { "type": "string", "examples": ["HUM-2019-0042"] },
            "day": { "type": "string", "format": "date" },
            "raised_at": { "type": "string", "format": "date-time" },
            "zone": code, "place": code, "theme": code, "activity": code,
            "category": { "type": "string", "enum": categories },
            "urgency": { "type": "integer", "minimum": 1, "maximum": 3 },
            "danger": { "type": "boolean" },
            "custodian": text, "recipient": text, "service": text,
            "detail": { "type": "string", "maxLength": crate::spot::DETAIL,
                "description": "Where exactly: hall, floor, number of the lamp-post; empty when it was not said." },
            "extent": { "type": ["string", "null"], "enum": extents,
                "description": "How far it goes: in one spot, in several, over the whole zone; null when it was not said." },
            "line": { "type": "string", "maxLength": 140 },
            "note": { "type": ["string", "null"], "maxLength": NOTE },
            "due_day": { "type": ["string", "null"], "format": "date" },
            "relay": { "type": "string", "enum": relays },
            "state": states(),
            "reminders": { "type": "integer", "minimum": 0, "maximum": 3 },
            "steps": { "type": "integer", "minimum": 0 },
            "sent_at": moment, "acknowledged_at": moment, "declared_at": moment,
            "resolved_at": moment, "closed_at": moment,
        },
    })
}
