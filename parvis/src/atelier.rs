//! The workshop (« atelier ») : every page with invented values, in demonstration only.

use axum::http::StatusCode;
use door::{Answer, Anyone, Doors, Line, Path, Query, Room, Stop, html, json};
use kernel::Lang;
use ui::gallery::{Sample, find, gallery};

use crate::house;

/// The plate of the workshop.
pub(crate) const fn room() -> Room {
    Room { doors, samples, ..Room::named("atelier") }
}

fn doors() -> Doors {
    Doors::default()
        .get("/atelier", index)
        .get("/atelier/pages.json", pages)
        .get("/atelier/{key}", one)
}

fn every_sample() -> Vec<Sample> {
    house::rooms().iter().flat_map(|room| (room.samples)()).collect()
}

fn samples() -> Vec<Sample> {
    let few = |lang| {
        let shown = |_| ui::PreEscaped(String::new());
        gallery(lang, &[Sample { path: "/activites", name: "usuel", render: shown }])
    };
    vec![Sample { path: "/atelier", name: "usuel", render: few }]
}

async fn index(key: Anyone) -> Answer {
    in_demo(&key)?;
    Ok(html(gallery(key.lang(), &every_sample())))
}

async fn one(key: Anyone, Path(name): Path<String>, Query(query): Query) -> Answer {
    in_demo(&key)?;
    let lang = match query.get("langue") {
        "fr" => Lang::Fr,
        "en" => Lang::En,
        _ => key.lang(),
    };
    let samples = every_sample();
    let sample = find(&samples, &name).ok_or(Stop::NotFound)?;
    Ok(html((sample.render)(lang)))
}

/// The pages that a manager opens, for programs that look at each of them in a browser.
async fn pages(key: Anyone) -> Answer {
    in_demo(&key)?;
    let lines: Vec<Line> =
        house::rooms().iter().flat_map(|room| (room.doors)().matrix().to_vec()).collect();
    Ok(json(StatusCode::OK, &pages_of_a_manager(&lines).into()))
}

fn in_demo(key: &Anyone) -> Result<(), Stop> {
    if key.is_demo() { Ok(()) } else { Err(Stop::NotFound) }
}

/// Whether a route answers with a page: something a person looks at, not a file or a signal.
pub fn is_page(line: &Line) -> bool {
    // The front door only leads on.
    const SIGNALS: [&str; 4] = ["/", "/healthz", "/readyz", "/langue/{code}"];
    const FILES: [&str; 13] = [
        "csv", "zip", "xlsx", "ods", "pdf", "docx", "json", "ics", "js", "txt", "{file}",
        "{photo}", "{sha256}",
    ];
    let ending = line.path.rsplit(['/', '.']).next().unwrap_or_default();
    line.method == axum::http::Method::GET
        && !line.path.starts_with("/api/")
        && !line.path.starts_with("/open311/")
        && !line.path.starts_with("/assets/")
        && !SIGNALS.contains(&line.path)
        && !FILES.contains(&ending)
}

/// The keys that a manager holds.
const OF_A_MANAGER: [&str; 6] = ["anyone", "signed-in", "member", "mediator", "staff", "manager"];

fn pages_of_a_manager(lines: &[Line]) -> Vec<&'static str> {
    let opens = |line: &Line| line.key.split('|').any(|key| OF_A_MANAGER.contains(&key));
    let mut paths: Vec<_> = lines
        .iter()
        .filter(|line| is_page(line) && opens(line) && !line.path.contains('{'))
        .map(|line| line.path)
        // Whoever has come in is led on from the sign-in page.
        .filter(|path| !path.starts_with("/atelier") && *path != "/connexion")
        .collect();
    paths.sort_unstable();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;

    fn line(path: &'static str, key: &str) -> Line {
        Line { method: Method::GET, path, key: key.to_owned() }
    }

    #[test]
    fn pages_to_look_at_are_those_that_a_manager_opens_as_they_are() {
        let lines = [
            line("/heures", "manager"),
            line("/convention", "member"),
            line("/synthese", "partner|staff"),
            line("/activites.csv", "mediator"),
            line("/syntheses/pdf", "manager"),
            line("/activites/{id}", "mediator"),
            line("/administration", "technician"),
            line("/api/v1/places", "program read:activities"),
            line("/readyz", "anyone"),
            line("/atelier", "anyone"),
        ];
        assert_eq!(pages_of_a_manager(&lines), ["/convention", "/heures", "/synthese"]);
    }
}
