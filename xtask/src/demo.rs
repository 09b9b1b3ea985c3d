//! `cargo xtask demo`: from a fresh clone to a page one can open, saying all along how far it is.

use crate::children::Running;
use crate::failure::Failure;
use crate::json::Json;
use crate::progress::clock;
use crate::workspace::Workspace;
use crate::world::{World, build_server, lay_fresh_folder, leftovers};
use crate::{front, machine, postgres, say, signals};
use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::Instant;

/// Speaks French to a French session, English to any other.
#[derive(Clone, Copy)]
struct Tongue {
    french: bool,
}

impl Tongue {
    fn of_session() -> Tongue {
        let set =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
        Tongue { french: set.is_some_and(|lang| lang.starts_with("fr")) }
    }

    fn say(self, french: &'static str, english: &'static str) -> &'static str {
        if self.french { french } else { english }
    }
}

/// Builds, lays down, serves; returns once it is asked to stop.
pub(crate) fn run(
    house: &Workspace,
    data: Option<PathBuf>,
    port: u16,
    json: bool,
) -> Result<(), Failure> {
    let begun = Instant::now();
    let tongue = Tongue::of_session();
    let port = if port == 0 { postgres::free_port()? } else { port };
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(Failure::failed(if tongue.french {
            format!("Le port {port} est déjà pris : choisissez-en un autre avec --port.")
        } else {
            format!("Port {port} is taken: choose another one with --port.")
        }));
    }
    let data = data.unwrap_or_else(|| house.root.join("target/demo"));
    // Refused now rather than after minutes of building.
    leftovers(&data)?;
    build_front(house, tongue)?;
    let label = tongue.say("2/4 serveur", "2/4 server");
    let program = build_server(house, "showroom", label)?;

    say(tongue.say(
        "3/4 monde de démonstration : Humanicité 2019…",
        "3/4 demonstration world: Humanicité 2019…",
    ));
    let world = World { program, data: lay_fresh_folder(&data)? };
    let seeding = Instant::now();
    world.seed()?;
    let codes = world.codes()?;
    say(&format!("3/4 ✓ · {}", clock(seeding.elapsed())));

    say(tongue.say("4/4 ouverture…", "4/4 opening…"));
    let mut server = world.serve(port, json)?;
    say(&format!("4/4 ✓ · {} {}", tongue.say("en tout", "in all"), clock(begun.elapsed())));
    announce(port, &codes, json, tongue);
    stay_open(&mut server)
}

fn build_front(house: &Workspace, tongue: Tongue) -> Result<(), Failure> {
    if machine::program(&["node"]).is_none() {
        say(tongue.say(
            "1/4 Node est absent : tout marchera, sauf l’application de terrain.",
            "1/4 Node is absent: all will work, but the field app.",
        ));
        return Ok(());
    }
    say(tongue.say("1/4 pages (Node)…", "1/4 front (Node)…"));
    let building = Instant::now();
    match front::build(house) {
        Ok(()) => say(&format!("1/4 ✓ · {}", clock(building.elapsed()))),
        Err(failure) if signals::stopped() => return Err(failure),
        // The desk is whole without it: this is said, and does not stop the demonstration.
        Err(failure) => say(&format!(
            "1/4 {} ({})",
            tongue.say(
                "Tout marchera, sauf l’application de terrain.",
                "All will work, but the field app.",
            ),
            failure.sentence
        )),
    }
    Ok(())
}

fn announce(port: u16, codes: &Json, json: bool, tongue: Tongue) {
    let url = format!("http://localhost:{port}");
    let mail = format!("{url}/demo/courrier");
    if json {
        let line = Json::Object(vec![
            ("url".into(), Json::Text(url.clone())),
            ("mail".into(), Json::Text(mail.clone())),
            ("codes".into(), codes.clone()),
        ]);
        print_line(&line.to_string());
    }
    let mut lines = vec![
        String::new(),
        format!("  {}  {url}/connexion", tongue.say("Ouvrir  ", "Open    ")),
        format!("  {}  {mail}", tongue.say("Courrier", "Mail    ")),
        String::new(),
    ];
    lines.extend(table(codes, tongue));
    lines.push(String::new());
    lines.push(format!("  {}", tongue.say("Ctrl-C pour fermer.", "Ctrl-C closes it.")));
    for line in lines {
        if json { say(&line) } else { print_line(&line) }
    }
}

/// Standard output may be a pipe that was closed: the demonstration stays open all the same.
fn print_line(line: &str) {
    use std::io::Write;
    let mut out = std::io::stdout();
    let _written = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// The codes as aligned columns.
fn table(codes: &Json, tongue: Tongue) -> Vec<String> {
    let fields = ["name", "role", "party", "login", "code"];
    let heads = [
        tongue.say("Personne", "Person"),
        tongue.say("Rôle", "Role"),
        tongue.say("Organisation", "Party"),
        tongue.say("Identifiant", "Login"),
        "Code",
    ];
    let mut rows = vec![heads.map(str::to_owned)];
    rows.extend(
        codes
            .items()
            .iter()
            .map(|one| fields.map(|field| one.text(field).unwrap_or_default().to_owned())),
    );
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4].map(width);
    let mut lines = Vec::new();
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, " {cell:width$} ");
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Stays until Ctrl-C (a good end) or until the server stops by itself (a bad one).
fn stay_open(server: &mut Running) -> Result<(), Failure> {
    let status = match server.wait() {
        Err(_) if signals::stopped() => return Ok(()),
        other => other?,
    };
    Err(Failure::failed(format!("The server stopped by itself ({status}).")))
}

/// The program that the browser suite serves: development profile.
pub(crate) fn server_for_tests(house: &Workspace) -> Result<std::path::PathBuf, Failure> {
    build_server(house, "dev", "parvis")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_told_in_columns() {
        let codes = Json::parse(
            r#"[{"name":"Awa","role":"mediator","party":"opérateur","login":"awa","code":"ABC-123"},
                {"name":"Élu de Lomme","role":"signatory","party":"lomme","login":"lomme","code":"X"}]"#,
        )
        .unwrap();
        let lines = table(&codes, Tongue { french: true });
        assert_eq!(
            lines,
            [
                "  Personne      Rôle       Organisation  Identifiant  Code",
                "  Awa           mediator   opérateur     awa          ABC-123",
                "  Élu de Lomme  signatory  lomme         lomme        X",
            ]
        );
    }
}
