//! GeoReport's documents: one tree of named values, written as JSON or as XML.

use alert::Alert;
use door::{Response, json as as_json, status, xml as as_xml};
use kernel::{Instant, Lang, Refusals};
use referential::{Lists, Theme};
use serde_json::{Map, Value, json};
use ui::html;

use crate::web::{Vocabulary, offered, shown};
use crate::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
}

/// How a number is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Just raised.
    Raised,
    /// Asked for by its token.
    Said,
}

/// The lists of the standard: their root, and what each item is called in XML.
#[derive(Clone, Copy, Debug)]
enum List {
    Services,
    Requests,
    Errors,
}

impl List {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Services => ("services", "service"),
            Self::Requests => ("service_requests", "request"),
            Self::Errors => ("errors", "error"),
        }
    }
}

/// A status and its list.
fn listed(format: Format, code: u16, list: List, items: Vec<Value>) -> Response {
    let status = match code {
        400 => status::BAD_REQUEST,
        404 => status::NOT_FOUND,
        201 => status::CREATED,
        _ => status::OK,
    };
    let (root, item) = list.names();
    match format {
        Format::Json => as_json(status, &Value::Array(items)),
        Format::Xml => {
            let inside: String = items.iter().map(|one| element(item, one)).collect();
            as_xml(status, document(&format!("<{root}>{inside}</{root}>")))
        }
    }
}

fn document(inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{inside}\n")
}

/// A named value; the names are ours, what they hold is escaped.
fn element(name: &str, value: &Value) -> String {
    let inside = match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| element(name, value)).collect::<String>()
        }
        Value::Array(items) => {
            // `values` holds `value`, `attributes` holds `attribute`.
            let one = name.strip_suffix('s').unwrap_or(name);
            items.iter().map(|item| element(one, item)).collect()
        }
        Value::Null => String::new(),
        Value::String(text) => html! { (clean(text)) }.into_string(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    };
    format!("<{name}>{inside}</{name}>")
}

/// XML has no way to hold other control characters than these three, nor what is no character.
fn clean(text: &str) -> String {
    let held = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().filter(|c| held(c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The services: what may be reported.
pub(crate) fn services(format: Format, lists: &Lists) -> Response {
    let group = |theme: &Theme| lists.top_of(&theme.code).map(|top| top.fr.clone());
    let items = offered(lists).map(|theme| {
        json!({
            "service_code": theme.open311,
            "service_name": theme.fr,
            "description": theme.fr,
            "metadata": true,
            "type": "realtime",
            "keywords": theme.code,
            "group": group(theme),
        })
    });
    listed(format, 200, List::Services, items.collect())
}

/// What one service asks besides: the place, among those that are known, and where exactly.
pub(crate) fn definition(format: Format, code: &str, vocabulary: &Vocabulary) -> Response {
    let places = vocabulary.places.iter().filter(|place| place.active);
    let values: Vec<Value> =
        places.map(|place| json!({ "key": place.code, "name": place.name })).collect();
    let attribute = json!({
        "variable": true,
        "code": "address_id",
        "datatype": "singlevaluelist",
        "required": false,
        "datatype_description": words::place(Lang::Fr),
        "order": 1,
        "description": words::place(Lang::Fr),
        "values": values,
    });
    let detail = json!({
        "variable": true,
        "code": "detail",
        "datatype": "string",
        "required": false,
        "datatype_description": words::detail_hint(Lang::Fr),
        "order": 2,
        "description": words::detail(Lang::Fr),
    });
    let whole = json!({ "service_code": code, "attributes": [attribute, detail] });
    match format {
        Format::Json => as_json(status::OK, &whole),
        Format::Xml => as_xml(status::OK, document(&element("service_definition", &whole))),
    }
}

/// Requests: the facts, never a note, an author, or a minute.
pub(crate) fn requests(format: Format, rows: &[Alert], vocabulary: &Vocabulary) -> Response {
    let items = rows.iter().map(|alert| request(alert, vocabulary));
    listed(format, 200, List::Requests, items.collect())
}

fn request(alert: &Alert, vocabulary: &Vocabulary) -> Value {
    let theme = vocabulary.lists.theme_by_id(alert.theme);
    let place = vocabulary.places.iter().find(|place| Some(place.id) == alert.place);
    let open = shown(alert.state).unwrap_or(false);
    let zone = vocabulary.zones.iter().find(|zone| zone.id == alert.zone);
    let at = |at: Instant| at.quarter().rfc3339();
    let mut address = vec![vocabulary.whereabouts(alert.place, alert.zone).to_owned()];
    address.extend(zone.map(|zone| zone.commune.clone()));
    let last = [alert.closed_at, alert.resolved_at, alert.declared_at, alert.acknowledged_at]
        .into_iter()
        .chain([alert.sent_at])
        .flatten()
        .max();
    // What someone typed leaves once it was approved and sent, as everywhere; before, its theme and place.
    let facts = match (alert.sent_at, theme) {
        (Some(_), _) => alert.line.clone(),
        (None, Some(theme)) => format!("{} – {}", theme.fr, address.join(", ")),
        (None, None) => address.join(", "),
    };
    // Neither does where exactly it was seen.
    if alert.sent_at.is_some() && !alert.detail.is_empty() {
        address.insert(1.min(address.len()), alert.detail.clone());
    }
    let mut fields = Map::new();
    for (name, value) in [
        ("service_request_id", json!(alert.number)),
        ("status", json!(if open { "open" } else { "closed" })),
        ("status_notes", json!(alert::state_words(Lang::Fr, alert.state))),
        ("service_name", json!(theme.map(|theme| theme.fr.as_str()))),
        ("service_code", json!(theme.map(|theme| theme.open311.as_str()))),
        ("description", json!(facts)),
        ("agency_responsible", json!(vocabulary.recipient(&alert.recipient))),
        ("service_notice", Value::Null),
        ("requested_datetime", json!(at(alert.raised_at))),
        ("updated_datetime", json!(at(last.unwrap_or(alert.raised_at)))),
        ("expected_datetime", json!(alert.due_day.map(|due| format!("{}T00:00:00Z", due.text())))),
        ("address", json!(address.join(", "))),
        ("address_id", json!(place.map(|place| place.code.as_str()))),
        ("zipcode", Value::Null),
        ("lat", json!(place.and_then(|place| degrees(place.lat_e6)))),
        ("long", json!(place.and_then(|place| degrees(place.lon_e6)))),
        ("media_url", Value::Null),
    ] {
        fields.insert(name.to_owned(), value);
    }
    Value::Object(fields)
}

/// Millionths of a degree as a JSON number, written without a float of ours.
fn degrees(millionths: Option<i64>) -> Option<Value> {
    let value = millionths?;
    let (sign, whole) = (if value < 0 { "-" } else { "" }, value.abs());
    let text = format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000);
    serde_json::from_str(&text).ok()
}

/// A number, as the answer to a request or to a token.
pub(crate) fn given(format: Format, number: &str, token: Token) -> Response {
    let (code, item) = match token {
        Token::Raised => (
            201,
            json!({ "service_request_id": number, "service_notice": null, "account_id": null }),
        ),
        Token::Said => (200, json!({ "service_request_id": number, "token": number })),
    };
    listed(format, code, List::Requests, vec![item])
}

/// Where the service is (GeoReport v2, « service discovery »).
pub(crate) fn discovery(format: Format, house: &str) -> Response {
    let endpoint = json!({
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": format!("{house}/open311/v2"),
        "changeset": CHANGED,
        "type": "production",
        "formats": ["application/json", "text/xml"],
    });
    let found = json!({
        "changeset": CHANGED,
        "contact": house,
        "key_service": format!("{house}/compte"),
        "endpoints": [endpoint],
    });
    match format {
        Format::Json => as_json(status::OK, &found),
        Format::Xml => as_xml(status::OK, document(&element("discovery", &found))),
    }
}

/// When what is said of the service last changed.
const CHANGED: &str = "2026-11-29T00:00:00Z";

/// What was refused, in GeoReport's own shape.
pub(crate) fn refused(format: Format, refusals: &Refusals) -> Response {
    let items = refusals.iter().map(|(field, reason)| {
        json!({ "code": 400, "description": format!("{field}: {}", reason.say(Lang::En)) })
    });
    listed(format, 400, List::Errors, items.collect())
}

/// What is not there, or not within the perimeter of the key.
pub(crate) fn absent(format: Format, what: &str) -> Response {
    let item = json!({ "code": 404, "description": format!("{what} was not found") });
    listed(format, 404, List::Errors, vec![item])
}
