//! The description of `/api/v1` for programs (OpenAPI 3.1): what the rooms say of their routes,
//! and for a route of which none has spoken yet, what its door says.

use axum::http::StatusCode;
use door::{Answer, Anyone, Doors, Line, Room, json};
use serde_json::{Map, Value, json as value};

use crate::house;

/// What a room says of its routes: `{"paths": {…}, "schemas": {…}}`.
type Fragment = fn() -> Value;

/// The rooms that describe their routes.
const FRAGMENTS: &[Fragment] = &[
    referential::api,
    territory::api,
    convention::api,
    activity::api,
    alert::api,
    report::api,
    field::api,
];

/// The plate of the description.
pub(crate) const fn room() -> Room {
    Room { doors, ..Room::named("openapi") }
}

fn doors() -> Doors {
    Doors::default().get("/api/openapi.json", describe)
}

async fn describe(_: Anyone) -> Answer {
    Ok(json(StatusCode::OK, &document()))
}

/// The whole description.
pub fn document() -> Value {
    let lines: Vec<Line> =
        house::rooms().iter().flat_map(|room| (room.doors)().matrix().to_vec()).collect();
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    schemas.insert("Problem".to_owned(), problem());
    for fragment in FRAGMENTS {
        let said = fragment();
        merge(&mut paths, said.get("paths"));
        merge(&mut schemas, said.get("schemas"));
    }
    for line in lines.iter().filter(|line| line.path.starts_with("/api/v1/")) {
        let methods = paths.entry(line.path).or_insert_with(|| value!({}));
        if let Some(methods) = methods.as_object_mut() {
            methods
                .entry(line.method.as_str().to_lowercase())
                .or_insert_with(|| as_the_door_says(line));
        }
    }
    value!({
        "openapi": "3.1.0",
        "info": {
            "title": "Parvis",
            // That of what is described, never of the program: anyone may ask (ASVS V13.4.6).
            "version": "1",
            "description": "What a program may read and write, within the perimeter of its key. \
                What is outside a perimeter answers 404, like what does not exist.",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-pv" },
                "phone": { "type": "apiKey", "in": "cookie", "name": "__Host-terrain" },
            },
            "schemas": schemas,
        },
    })
}

fn merge(into: &mut Map<String, Value>, said: Option<&Value>) {
    for (name, more) in said.and_then(Value::as_object).into_iter().flatten() {
        match (into.get_mut(name).and_then(Value::as_object_mut), more.as_object()) {
            (Some(held), Some(more)) => held.extend(more.clone()),
            _ => drop(into.insert(name.clone(), more.clone())),
        }
    }
}

fn as_the_door_says(line: &Line) -> Value {
    let parameters: Vec<_> = line
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            value!({
                "name": name, "in": "path", "required": true, "schema": { "type": "string" },
            })
        })
        .collect();
    value!({
        "summary": format!("{} {}", line.method, line.path),
        "description": format!("Key: {}.", line.key),
        "parameters": parameters,
        "responses": {
            "200": { "description": "What was asked for." },
            "401": door::openapi::problem("No valid key."),
            "404": door::openapi::problem("Not there, or outside the perimeter of the key."),
        },
    })
}

/// A problem document (RFC 9457).
fn problem() -> Value {
    value!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "reason"],
                    "properties": {
                        "field": { "type": "string" },
                        "reason": { "type": "string" },
                    },
                },
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_for_programs_is_described_with_its_parameters() {
        let document = document();
        for room in house::rooms() {
            for line in (room.doors)().matrix() {
                if line.path.starts_with("/api/v1/") {
                    let method = line.method.as_str().to_lowercase();
                    assert!(document["paths"][line.path][&method].is_object(), "{}", line.path);
                }
            }
        }
        let line = Line {
            method: axum::http::Method::PUT,
            path: "/api/v1/activities/{id}",
            key: "program write:activities".to_owned(),
        };
        assert_eq!(as_the_door_says(&line)["parameters"][0]["name"], "id");
    }

    #[test]
    fn two_rooms_may_speak_of_the_same_path() {
        let mut paths = Map::new();
        merge(&mut paths, Some(&value!({ "/a": { "get": {} } })));
        merge(&mut paths, Some(&value!({ "/a": { "put": {} } })));
        assert_eq!(Value::Object(paths), value!({ "/a": { "get": {}, "put": {} } }));
    }
}
