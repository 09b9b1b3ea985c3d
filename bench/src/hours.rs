//! The hours of a team of five hundred over a year: each counter is one statement, and is told beside the same sum asked
//! of the table itself; then the two pages that show them.

use std::time::Instant;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median};
use crate::product;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// Mediators of the team.
const TEAM: u32 = 500;

/// A counter: its name, the room's file and what its statement holds.
type Counter = (&'static str, &'static str, &'static [&'static str]);

/// Done by kind (1 607 hours are counted from it), month by month, the manager's supervision, and person by person.
const COUNTERS: [Counter; 4] = [
    ("done, by kind", "planning::store", &["SELECT kind, CAST(SUM(minutes)"]),
    ("done, by month", "planning::store", &["SELECT month, kind, CAST(SUM(minutes)"]),
    ("supervision", "planning::store", &["AND kind = 'supervision'", "COALESCE(SUM(minutes), 0)"]),
    ("done, by person", "planning::declared", &["GROUP BY person_id, of_manager, kind"]),
];

/// The issue on the convention: a year of hours for five hundred mediators, one query for each counter.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("hours");
    let world = World::of_scale(kit, 1)?.copy(kit, "hours")?;
    let who = world.manager()?;
    let slots = hire(&world.look()?, &who.convention)?;
    let base = product::reader(&world.file)?;
    let rounds = if kit.quick { 5 } else { 25 };
    for (what, module, marks) in COUNTERS {
        let text = product::text(product::statement(module, marks)?);
        let bare = bare(text)?;
        let asked = |first: &str| {
            [first, "2019-01-01", "2019-12-31"].map(|text| Value::Text(text.to_owned()))
        };
        let (ours, table) = (asked(&who.grant), asked(&who.convention));
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            with.push(timed(&base, text, &ours)?);
            without.push(timed(&base, &bare, &table)?);
        }
        let figures = (median(&with) * 1e3, median(&without) * 1e3, "ms");
        report.against("hours", format!("{what}, limit: the table"), figures, Rule::AtMost(2.0));
    }
    pages(kit, &mut report, (&world, &server::session(&world, &who)?))?;
    report.note(format!("{slots} slots of a year, {TEAM} mediators, one convention"));
    Ok(report)
}

/// Gives the year of one mediator to a team: the same slots under other identifiers. Answers how many there are then.
fn hire(base: &Connection, convention: &str) -> Fallible<i64> {
    base.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;")?;
    let ask = "SELECT name FROM pragma_table_xinfo('slot') WHERE hidden = 0";
    let mut names = base.prepare(ask)?;
    let columns: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(names);
    let one: String = base.query_row(
        "SELECT person_id FROM slot WHERE convention_id = ?1 AND NOT of_manager
          GROUP BY person_id ORDER BY COUNT(*) DESC LIMIT 1",
        [convention],
        |row| row.get(0),
    )?;
    let copied: Vec<String> = columns.iter().map(|name| copied(name)).collect();
    base.execute(
        &format!(
            "WITH RECURSIVE team(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM team WHERE n < ?3)
             INSERT INTO slot ({}) SELECT {} FROM team CROSS JOIN slot s
              WHERE s.convention_id = ?1 AND s.person_id = ?2",
            columns.join(", "),
            copied.join(", "),
        ),
        (convention, &one, TEAM - 1),
    )?;
    base.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(base.query_row("SELECT COUNT(*) FROM slot", [], |row| row.get(0))?)
}

/// A column as the `n`th of the team has it: identifiers begin with a number of their own.
fn copied(name: &str) -> String {
    match name {
        "id" | "person_id" => format!("printf('%04x', 4096 + team.n) || substr(s.{name}, 5)"),
        name => format!("s.{name}"),
    }
}

/// The same sum without the perimeter.
fn bare(text: &str) -> Fallible<String> {
    let view = text.split_whitespace().find(|word| word.ends_with("_visible"));
    let view = view.ok_or("a counter reads no view")?;
    Ok(text.replace(view, "slot").replace("grant_id = $1", "convention_id = $1"))
}

fn timed(base: &Connection, text: &str, values: &[Value]) -> Fallible<f64> {
    let start = Instant::now();
    product::drain(base, text, values)?;
    Ok(start.elapsed().as_secs_f64())
}

/// The pages of the service and of the team, over loopback.
fn pages(kit: &Kit, report: &mut Report, (world, header): (&World, &str)) -> Fallible {
    let server = Server::parvis_on(kit, &world.data, None)?;
    let mut client = Client::open(server.port)?;
    for page in ["/heures", "/heures/equipe"] {
        let ask = Request::get(page, header);
        let mut waits = Vec::new();
        for _ in 0..if kit.quick { 3 } else { 11 } {
            let start = Instant::now();
            let (status, _) = client.send(&ask)?;
            if status != 200 {
                return Err(format!("{page}: {status}").into());
            }
            waits.push(start.elapsed().as_secs_f64() * 1e3);
        }
        report.alone("", format!("{page}, p50"), (median(&waits), "ms"), Rule::Told);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counter_is_one_statement_of_the_house() {
        for (what, module, marks) in COUNTERS {
            let text = product::text(product::statement(module, marks).unwrap());
            let table = bare(text).unwrap();
            assert!(table.contains("FROM slot") && !table.contains("_visible"), "{what}: {table}");
        }
    }
}
