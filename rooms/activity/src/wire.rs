//! The record as programs write and read it (JSON). This is the only place of the room where JSON
//! is known; a record itself cannot be serialised.

use door::Fault;
use kernel::{Reason, Refusals};
use referential::Lists;
use serde_json::{Map, Value, json};

use crate::entity::Activity;
use crate::guard::Finding;
use crate::people::{CountDraft, LINES};
use crate::record::Draft;

/// What a field holds.
enum Kind {
    /// A text.
    Text(fn(&mut Draft, String)),
    /// A whole number, kept as text until it is parsed.
    Whole(fn(&mut Draft, String)),
    /// A decimal number.
    Decimal(fn(&mut Draft, String)),
    /// Yes or no.
    Truth(fn(&mut Draft, bool)),
    /// A list of texts.
    Texts(fn(&mut Draft, Vec<String>)),
    /// Lines of people.
    People,
}

/// Every field of the `PUT`, in the order of the documentation.
const FIELDS: &[(&str, Kind)] = &[
    ("day", Kind::Text(|draft, text| draft.day = text)),
    ("time", Kind::Text(|draft, text| draft.time = text)),
    ("minutes", Kind::Whole(|draft, text| draft.minutes = text)),
    ("activity", Kind::Text(|draft, text| draft.activity = text)),
    ("themes", Kind::Texts(|draft, list| draft.themes = list)),
    ("place", Kind::Text(|draft, text| draft.place = text)),
    ("zone", Kind::Text(|draft, text| draft.zone = text)),
    ("lat", Kind::Decimal(|draft, text| draft.lat = text)),
    ("lon", Kind::Decimal(|draft, text| draft.lon = text)),
    ("origin", Kind::Text(|draft, text| draft.origin = text)),
    ("channel", Kind::Text(|draft, text| draft.channel = text)),
    ("ending", Kind::Text(|draft, text| draft.ending = text)),
    ("next_step", Kind::Text(|draft, text| draft.next_step = text)),
    ("next_day", Kind::Text(|draft, text| draft.next_day = text)),
    ("intensity", Kind::Text(|draft, text| draft.intensity = text)),
    ("axis", Kind::Text(|draft, text| draft.axis = text)),
    ("people", Kind::People),
    ("people_total", Kind::Whole(|draft, text| draft.people_total = text)),
    ("mediators", Kind::Texts(|draft, list| draft.mediators = list)),
    ("note", Kind::Text(|draft, text| draft.note = text)),
    ("sensitive", Kind::Truth(|draft, truth| draft.sensitive = truth)),
    ("situation", Kind::Text(|draft, text| draft.situation = text)),
    ("alert", Kind::Text(|draft, text| draft.alert = text)),
    ("action", Kind::Text(|draft, text| draft.action = text)),
];

/// Fields that an item carries beside those of the `PUT`; sent back unchanged, they are ignored,
/// so that a program may send an item as it read it.
const READ_ONLY: &[&str] = &["id", "rev", "recorded_at", "warnings"];

/// Reads a record as programs and telephones write it: an unknown field or a wrong type is named, nothing is guessed. What
/// could be read comes along, so that everything else that is wrong is said in the same answer.
pub fn draft(object: &Map<String, Value>) -> (Draft, Refusals) {
    let mut draft = Draft::default();
    let mut no = Refusals::new();
    for (name, value) in object {
        if READ_ONLY.contains(&name.as_str()) {
            continue;
        }
        let Some((name, kind)) = FIELDS.iter().find(|(known, _)| known == name) else {
            no.add(name.clone(), Reason::UnknownField);
            continue;
        };
        if !value.is_null() {
            fill(&mut draft, name, kind, value, &mut no);
        }
    }
    draft.forget_what_rests_on(&no);
    (draft, no)
}

impl Draft {
    /// What is only right beside a field that could not be read is not judged without it.
    fn forget_what_rests_on(&mut self, no: &Refusals) {
        let lost = |names: &[&str]| {
            no.iter().any(|(field, _)| names.iter().any(|name| field.starts_with(name)))
        };
        if lost(&["people"]) {
            self.people_total.clear();
        }
        if lost(&["lat", "lon"]) {
            self.lat.clear();
            self.lon.clear();
        }
        if lost(&["activity", "themes"]) {
            self.intensity.clear();
        }
    }
}

fn fill(draft: &mut Draft, name: &'static str, kind: &Kind, value: &Value, no: &mut Refusals) {
    match (kind, value) {
        (Kind::Text(set), Value::String(text)) => set(draft, text.clone()),
        (Kind::Whole(set), Value::Number(number)) if number.is_i64() => {
            set(draft, number.to_string());
        }
        (Kind::Decimal(set), Value::Number(number)) => set(draft, number.to_string()),
        (Kind::Truth(set), Value::Bool(truth)) => set(draft, *truth),
        (Kind::Texts(set), Value::Array(items)) => match texts(items) {
            Some(list) => set(draft, list),
            None => no.add(name, Reason::WrongType),
        },
        (Kind::People, Value::Array(items)) => {
            // One more than a record takes is enough to refuse them all.
            let lines = items.iter().take(LINES + 1).enumerate();
            draft.people = lines.map(|(place, item)| count(item, place, no)).collect();
        }
        (
            Kind::Text(_)
            | Kind::Whole(_)
            | Kind::Decimal(_)
            | Kind::Truth(_)
            | Kind::Texts(_)
            | Kind::People,
            _,
        ) => no.add(name, Reason::WrongType),
    }
}

fn texts(items: &[Value]) -> Option<Vec<String>> {
    items.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

/// Reads a line; one that is none keeps its place, so that the others keep theirs.
fn count(item: &Value, place: usize, no: &mut Refusals) -> CountDraft {
    let mut line = CountDraft::default();
    let Value::Object(object) = item else {
        no.add(format!("people[{place}]"), Reason::WrongType);
        return line;
    };
    for (name, value) in object {
        let field = format!("people[{place}].{name}");
        match (name.as_str(), value) {
            ("audience", Value::String(text)) => line.audience.clone_from(text),
            ("age_band", Value::String(text)) => line.age_band.clone_from(text),
            ("gender", Value::String(text)) => line.gender.clone_from(text),
            ("age_band" | "gender", Value::Null) => {}
            ("count", Value::Number(number)) if number.is_i64() => line.count = number.to_string(),
            ("audience" | "age_band" | "gender" | "count", _) => no.add(field, Reason::WrongType),
            _ => no.add(field, Reason::UnknownField),
        }
    }
    line
}

/// Codes for what an item names.
pub(crate) struct Coding<'a> {
    /// The referential.
    pub(crate) lists: &'a Lists,
    /// Code of a zone.
    pub(crate) zone: &'a dyn Fn(kernel::id::ZoneId) -> String,
    /// Code of a place.
    pub(crate) place: &'a dyn Fn(kernel::id::PlaceId) -> String,
    /// Login of a mediator.
    pub(crate) login: &'a dyn Fn(kernel::id::PersonId) -> String,
}

/// The item of a record: every field that its `PUT` accepts, and a few more.
pub(crate) fn item(activity: &Activity, coding: &Coding<'_>) -> Result<Value, Fault> {
    let themes = activity
        .themes
        .iter()
        .map(|theme| {
            coding
                .lists
                .theme_by_id(*theme)
                .map(|theme| theme.code.clone())
                .ok_or_else(|| Fault::new(format!("activity {}: theme {theme}", activity.id)))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let people: Vec<Value> = activity
        .counts
        .iter()
        .map(|count| {
            json!({
                "audience": count.audience, "age_band": count.age_band,
                "gender": count.gender, "count": count.n,
            })
        })
        .collect();
    let mediators: Vec<String> =
        activity.mediators.iter().map(|person| (coding.login)(*person)).collect();
    let mut item = json!({
        "id": activity.id.text(),
        "rev": activity.rev,
        "day": activity.day.text(),
        "time": activity.time.text(),
        "minutes": activity.minutes.count(),
        "activity": activity.kind,
        "themes": themes,
        "place": activity.place.map(|place| (coding.place)(place)),
        "zone": (coding.zone)(activity.zone),
        "lat": activity.pin.map(|(lat, _)| degrees(lat)),
        "lon": activity.pin.map(|(_, lon)| degrees(lon)),
        "origin": activity.origin,
        "channel": activity.channel,
        "ending": activity.ending,
        "next_step": activity.next_step,
        "next_day": activity.next_day.map(kernel::Day::text),
        "intensity": activity.intensity,
        "axis": activity.axis,
    });
    if let Some(object) = item.as_object_mut() {
        object.insert("people".to_owned(), people.into());
        object.insert("people_total".to_owned(), activity.people.into());
        object.insert("mediators".to_owned(), mediators.into());
        object.insert("note".to_owned(), activity.note.as_str().into());
        object.insert("sensitive".to_owned(), activity.sensitive.into());
        for (name, id) in [
            ("situation", activity.situation.map(|id| id.text())),
            ("alert", activity.alert.map(|id| id.text())),
            ("action", activity.action.map(|id| id.text())),
        ] {
            object.insert(name.to_owned(), id.into());
        }
        object.insert("recorded_at".to_owned(), activity.recorded_at.rfc3339().into());
    }
    Ok(item)
}

/// Micro-degrees as a JSON number with six decimals.
fn degrees(micro: i64) -> Value {
    let sign = if micro < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:06}", micro.abs() / 1_000_000, micro.abs() % 1_000_000);
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// What the guard saw, for programs.
pub(crate) fn warnings(found: &[Finding]) -> Value {
    found.iter().map(|finding| finding.code()).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn an_unknown_field_and_wrong_types_are_named_at_once() {
        let refused = draft(&object(json!({
            "day": "2019-06-14", "minutes": "30", "surname": "x", "themes": ["T1", 2],
            "people": [{ "audience": "P1", "count": 1.5 }, 3],
        })))
        .1;
        let mut fields: Vec<_> = refused.iter().map(|(field, _)| field.to_owned()).collect();
        fields.sort();
        assert_eq!(fields, ["minutes", "people[0].count", "people[1]", "surname", "themes"]);
    }

    #[test]
    fn nothing_is_the_same_as_null() {
        let (read, no) = draft(&object(json!({ "ending": null, "day": "2019-06-14" })));
        assert!(no.is_empty());
        assert_eq!(read.ending, "");
        assert_eq!(read.day, "2019-06-14");
    }

    #[test]
    fn a_pin_keeps_its_six_decimals() {
        assert_eq!(degrees(50_648_000).to_string(), "50.648");
        assert_eq!(degrees(-2_974_401).to_string(), "-2.974401");
    }
}
