//! The list with filters and a count, and the search in French, as the base grows.

use std::time::Instant;

use rusqlite::Connection;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median};
use crate::machine;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// What is asked: its name, the query of the list, and the words to find, which no address holds.
const ASKED: &[(&str, &str, &str)] = &[
    ("list, 2 filters, count", "activity=A4&origin=O1", ""),
    ("search, 1 word", "", "encombrants"),
    ("search, 2 words", "", "encombrants hall"),
    ("search, nothing found", "", "xylophone"),
];

/// The request of a line of [`ASKED`].
fn request(header: &str, query: &str, words: &str) -> Request {
    if words.is_empty() {
        return Request::get(&format!("/api/v1/activities?limit=50&{query}"), header);
    }
    Request {
        head: format!(
            "POST /api/v1/activities/search HTTP/1.1\r\n{header}Content-Type: application/json\r\n"
        ),
        body: format!("{{\"limit\":50,\"q\":\"{words}\"}}"),
    }
}

/// G8.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("list");
    let scales: &[u32] = if kit.quick { &[10, 100] } else { &[10, 100, 1_000] };
    let mut grown: Vec<Vec<f64>> = vec![Vec::new(); ASKED.len()];
    let mut sizes = Vec::new();
    for scale in scales {
        let world = World::of_scale(kit, *scale)?;
        let who = world.manager()?;
        let header = server::key(kit, &world, &who, None)?;
        let server = Server::parvis(kit, &world)?;
        let mut client = Client::open(server.port)?;
        let size = world.count()?;
        sizes.push(size as f64);
        for ((what, query, words), taken) in ASKED.iter().zip(&mut grown) {
            let ask = request(&header, query, words);
            let (status, _) = client.send(&ask)?;
            if status != 200 {
                return Err(format!("{what}: {status}").into());
            }
            let (mut waits, before, rounds) = (Vec::new(), server.cpu(), 100);
            for _ in 0..rounds {
                let start = Instant::now();
                client.send(&ask)?;
                waits.push(start.elapsed().as_secs_f64() * 1e3);
            }
            let cpu = (server.cpu() - before) / f64::from(rounds) * 1e3;
            let of = format!("{what}, {size} rows");
            report.alone("G8", format!("{of}, p50"), (median(&waits), "ms"), Rule::AtMost(10.0));
            report.alone("", format!("{of}, CPU"), (cpu, "ms CPU"), Rule::Told);
            taken.push(median(&waits));
        }
        let floor = floor(&world.look()?, &who.convention)? * 1e3;
        report.alone("", format!("raw SQLite page, {size} rows"), (floor, "ms CPU"), Rule::Told);
    }
    for ((what, ..), taken) in ASKED.iter().zip(&grown) {
        if let ([low, .., high], [few, .., many]) = (taken.as_slice(), sizes.as_slice()) {
            let exponent = (high / low).ln() / (many / few).ln();
            report.alone("G8", format!("{what}, exponent"), (exponent, ""), Rule::AtMost(0.3));
        }
    }
    Ok(report)
}

/// The newest fifty of a convention by plain SQL with the same two filters, no perimeter.
fn floor(base: &Connection, convention: &str) -> Fallible<f64> {
    let mut taken = Vec::new();
    let mut ask = base.prepare(
        "SELECT * FROM activity WHERE convention_id = ?1 AND kind = 'A4' AND origin = 'O1'
          ORDER BY rank DESC LIMIT 50",
    )?;
    for _ in 0..50 {
        let before = machine::own_cpu();
        let mut rows = ask.query([convention])?;
        while rows.next()?.is_some() {}
        taken.push(machine::own_cpu() - before);
    }
    Ok(median(&taken))
}
