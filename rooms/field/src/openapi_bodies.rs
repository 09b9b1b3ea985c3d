//! What an envelope may say, by kind, in the OpenAPI document: its limits are those of the rooms that own each record,
//! and the telephone takes them from here.

use door::openapi::named;
use serde_json::{Value, json};

use crate::openapi::{list, object, text, whole};
use crate::verbs::{PLACES, REASON};

/// The schemas of what is said, beside `ActivityDraft`.
pub(crate) const SAID: [&str; 8] = [
    "FieldCorrection",
    "FieldWithdrawal",
    "FieldAlert",
    "FieldCheck",
    "FieldWalk",
    "FieldProgress",
    "FieldAloneEnter",
    "FieldAloneLeave",
];

/// A text of so many characters at most.
fn up_to(most: usize) -> Value {
    json!({ "type": "string", "maxLength": most })
}

fn why() -> Value {
    up_to(activity::WHY)
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn one_of(names: &[&str]) -> Value {
    json!({ "type": "string", "enum": names })
}

/// How far an alert goes.
fn extents() -> Value {
    let names: Vec<&str> = alert::Extent::ALL.iter().map(|extent| extent.name()).collect();
    one_of(&names)
}

/// What a kind says.
pub(crate) fn schema(name: &str) -> Value {
    let passage = object(&["place", "time"], &json!({ "place": text(), "time": text() }));
    match name {
        "FieldCorrection" => object(
            &["activity", "rev_seen", "why"],
            &json!({ "activity": { "type": "object",
                "description": "The fields of an ActivityDraft that change: those that are absent stay as they are, `null` empties one." },
                "rev_seen": whole(), "why": why() }),
        ),
        "FieldWithdrawal" => {
            object(&["rev_seen", "why"], &json!({ "rev_seen": whole(), "why": why() }))
        }
        "FieldAlert" => object(
            &["day", "time", "theme", "place"],
            &json!({ "day": text(), "time": text(), "theme": text(), "place": text(),
                "detail": up_to(alert::DETAIL),
                "extent": extents(), "note": up_to(alert::NOTE),
                "danger": { "type": "boolean" },
                "photos": { "type": "array", "maxItems": 0,
                    "description": "Photographs travel apart, after their record." } }),
        ),
        "FieldCheck" => object(
            &["alert", "seen"],
            &json!({ "alert": id(), "seen": one_of(&["resolved", "persists"]),
                "note": up_to(alert::NOTE) }),
        ),
        "FieldWalk" => object(
            &["day", "began", "passages"],
            &json!({ "day": text(), "began": text(), "ended": text(),
                "passages": { "type": "array", "items": passage, "maxItems": PLACES } }),
        ),
        "FieldProgress" => object(
            &["action", "state"],
            &json!({ "action": id(), "state": one_of(&["planned", "started", "done", "postponed"]),
                "reason": up_to(REASON) }),
        ),
        "FieldAloneEnter" => object(
            &["place", "until"],
            &json!({ "place": text(), "until": { "type": "string", "format": "date-time" } }),
        ),
        _ => object(&["enter"], &json!({ "enter": id() })),
    }
}

/// Any of them.
pub(crate) fn body() -> Value {
    let mut all = vec![named("ActivityDraft")];
    all.extend(SAID.map(named));
    json!({ "oneOf": all,
        "description": "What the verb says: an ActivityDraft for `activity.record`, then by kind, in order." })
}

/// The flags that a telephone may raise.
pub(crate) fn flags() -> Value {
    list(&one_of(&crate::clocks::FLAGS))
}
