//! A correction that says only what changes (« rectification partielle ») : a telephone keeps one line of
//! what it handed over. A field that is absent keeps its present value; `null` empties it.

use door::{Stop, Tx};
use kernel::id::ActivityId;
use referential::{Lists, ListsCache};
use serde_json::{Map, Value};

use crate::{Corrector, Why, api, store, web, wire};

/// What is corrected: the record, the revision that was seen, and what is said of it.
#[derive(Clone, Copy)]
pub struct Amendment<'a> {
    /// The record.
    pub id: ActivityId,
    /// The revision that was seen.
    pub seen: i64,
    /// The fields that change, as the `PUT` names them.
    pub said: &'a Map<String, Value>,
}

/// Corrects revision `seen` of a record by what is said of it, and keeps the rest as it is.
pub fn amend(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    amendment: &Amendment<'_>,
    why: &Why,
    by: &dyn Corrector,
) -> Result<(), Stop> {
    let (id, seen) = (amendment.id, amendment.seen);
    let present = store::one(tx, id)?.filter(|found| !found.withdrawn).ok_or(Stop::NotFound)?;
    if present.rev != seen {
        return Err(Stop::Stale);
    }
    let vocabulary = web::vocabulary(tx, cache)?;
    let Value::Object(held) = api::item(&vocabulary, &present)? else {
        return Err(Stop::NotFound);
    };
    let whole = merged(&vocabulary.lists, held, amendment.said);
    let (draft, wrong) = wire::draft(&whole);
    let new = match crate::understand_opening(tx, cache, &draft, id) {
        Err(Stop::Refused(more)) => return Err(wrong.and(more).into()),
        understood => understood?,
    };
    wrong.finish()?;
    crate::correct(tx, (&new, seen), why, by)
}

/// What only stands beside a field: it leaves when that field is said anew and it is not.
const BESIDE: &[(&str, &[&str])] = &[
    ("people", &["people_total"]),
    ("people_total", &["people"]),
    ("place", &["zone", "lat", "lon"]),
    ("zone", &["place", "lat", "lon"]),
    ("next_step", &["next_day"]),
];

/// The record as it would be said whole: what is said, over what is held.
fn merged(
    lists: &Lists,
    held: Map<String, Value>,
    said: &Map<String, Value>,
) -> Map<String, Value> {
    let mut whole = held;
    for (name, beside) in BESIDE {
        if said.get(*name).is_some_and(|value| whole.get(*name) != Some(value)) {
            beside.iter().for_each(|one| drop(whole.remove(*one)));
        }
    }
    // The axis follows the main theme, unless it was chosen.
    let main = |object: &Map<String, Value>| {
        let first = object.get("themes").and_then(Value::as_array)?.first()?.as_str()?;
        lists.axis_of(first).map(|axis| axis.code.clone())
    };
    if said.contains_key("themes")
        && whole.get("axis").and_then(Value::as_str) == main(&whole).as_deref()
    {
        whole.remove("axis");
    }
    whole.extend(said.iter().map(|(name, value)| (name.clone(), value.clone())));
    if !said.contains_key("intensity") && !is_conflict(&whole) {
        whole.remove("intensity");
    }
    whole
}

/// Only conflicts have an intensity.
fn is_conflict(whole: &Map<String, Value>) -> bool {
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let themes = whole.get("themes").and_then(Value::as_array).into_iter().flatten();
    whole.get("activity").map(text).as_deref() == Some("A2")
        || themes.map(text).any(|theme| theme.starts_with("T1") || theme.starts_with("T2"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(said: &Value) -> Value {
        let held = json!({
            "day": "2019-06-12", "time": "16:30", "minutes": 20, "activity": "A2",
            "themes": ["T1.1"], "axis": "AX1", "place": "hall-1", "zone": "I1", "lat": 50.6,
            "lon": 2.9, "ending": "S6", "next_step": "R1", "next_day": "2019-06-20",
            "intensity": "I2", "people": [{ "audience": "P1", "count": 2 }], "people_total": 2,
            "note": "Deux mots.",
        });
        let object = |value: &Value| value.as_object().cloned().expect("an object");
        let lists = referential::sample_lists();
        Value::Object(merged(&lists, object(&held), &object(said)))
    }

    #[test]
    fn what_is_not_said_stays_and_null_empties() {
        let whole = with(&json!({ "minutes": 35, "note": null }));
        assert_eq!((&whole["minutes"], &whole["note"]), (&json!(35), &Value::Null));
        assert_eq!((&whole["ending"], &whole["people_total"]), (&json!("S6"), &json!(2)));
        assert_eq!((&whole["intensity"], &whole["lat"]), (&json!("I2"), &json!(50.6)));
        assert_eq!(with(&json!({})), with(&json!({ "place": "hall-1", "next_step": "R1" })));
    }

    #[test]
    fn what_only_stands_beside_a_field_leaves_with_it() {
        let whole = with(&json!({ "people": [], "place": "hall-2", "next_step": "R0" }));
        for name in ["people_total", "zone", "lat", "lon", "next_day"] {
            assert_eq!(whole.get(name), None, "{name}");
        }
        let whole = with(&json!({ "zone": "I2" }));
        assert_eq!((whole.get("place"), &whole["zone"]), (None, &json!("I2")));
        let calm = with(&json!({ "activity": "A1", "themes": ["T3.1"] }));
        assert_eq!(calm.get("intensity"), None);
    }
}
