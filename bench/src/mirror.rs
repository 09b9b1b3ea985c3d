//! The mirror and the agenda of a convention of three years: each promise beside its proof, every body with its
//! meetings, one meeting, and its agenda built again from what happened.

use std::time::Instant;

use rusqlite::Connection;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median, quantile};
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// Years that the convention lasts.
const YEARS: i64 = 3;
/// What the issue asks of a page and of an agenda, in milliseconds of the server.
const MOST: f64 = 30.0;
/// What is told again in each earlier year, a whole number of weeks before: what the mirror proves and what an agenda
/// is built from.
const TOLD: [&str; 9] = [
    "meeting",
    "meeting_decision",
    "sitting",
    "agenda_point",
    "attendance",
    "decision_step",
    "slot",
    "alert",
    "alert_step",
];

/// The issue on the convention: thirty milliseconds of server time.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("mirror");
    // The demonstration itself: its neighbours at larger scales hold records and nothing else.
    let world = World::of_scale(kit, 1)?.copy(kit, "mirror")?;
    let who = world.manager()?;
    let meeting = lengthen(&world.look()?, &who.convention)?;
    let header = server::session(&world, &who)?;
    let server = Server::parvis_on(kit, &world.data, None)?;
    let mut client = Client::open(server.port)?;
    let here = format!("/instances/reunions/{meeting}");
    let pages = [
        ("mirror", "/convention/miroir"),
        ("committees", "/instances"),
        ("a meeting", here.as_str()),
    ];
    let rounds = if kit.quick { 20 } else { 100 };
    for (what, page) in pages {
        let ask = Request::get(page, &header);
        timed(&mut report, (what, rounds), &server, || match client.send(&ask)? {
            (200, _) => Ok(()),
            (status, _) => Err(format!("{page}: {status}").into()),
        })?;
    }
    let (_, body) = client.send(&Request::get(&here, &header))?;
    let token = token(&String::from_utf8_lossy(&body))?;
    let ask = Request {
        head: format!(
            "POST {here}/ordre-du-jour HTTP/1.1\r\n{header}\
             Content-Type: application/x-www-form-urlencoded\r\n"
        ),
        body: token,
    };
    timed(&mut report, ("agenda built again", rounds), &server, || match client.send(&ask)? {
        (303, _) => Ok(()),
        (status, _) => Err(format!("{here}/ordre-du-jour: {status}").into()),
    })?;
    report.note(format!("one convention of {YEARS} years, a year of the demonstration told again"));
    report.note(
        "server time: the whole page over loopback, perimeter, second wall and markup included; an agenda is written and \
         durable when it answers",
    );
    Ok(report)
}

/// Times something that is asked again and again, the first time apart.
fn timed(
    report: &mut Report,
    (what, rounds): (&str, u32),
    server: &Server,
    mut ask: impl FnMut() -> Fallible,
) -> Fallible {
    let first = Instant::now();
    ask()?;
    let first = first.elapsed().as_secs_f64() * 1e3;
    let (mut waits, before) = (Vec::new(), server.cpu());
    for _ in 0..rounds {
        let start = Instant::now();
        ask()?;
        waits.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let cpu = (server.cpu() - before) / f64::from(rounds) * 1e3;
    report.alone("", format!("{what}, first"), (first, "ms"), Rule::Told);
    report.alone("mirror", format!("{what}, p50"), (median(&waits), "ms"), Rule::AtMost(MOST));
    report.alone("", format!("{what}, p99"), (quantile(&waits, 0.99), "ms"), Rule::Told);
    report.alone("", format!("{what}, CPU"), (cpu, "ms CPU"), Rule::Told);
    Ok(())
}

/// The token of the forms of a page, as a form sends it.
fn token(page: &str) -> Fallible<String> {
    let (name, rest) = ("name=\"jeton\" value=\"", page);
    let found = rest.split_once(name).and_then(|(_, rest)| rest.split('"').next());
    Ok(format!("jeton={}", found.ok_or("no form on the page")?))
}

/// Makes a convention last three years, each told as the first; answers a meeting of its last months whose agenda was
/// not sent.
fn lengthen(base: &Connection, convention: &str) -> Fallible<String> {
    base.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;")?;
    for table in TOLD {
        let mut ask = base.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
        let columns: Vec<String> =
            ask.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for year in 1..YEARS {
            let moved: Vec<String> = columns.iter().map(|name| moved(table, name, year)).collect();
            base.execute_batch(&format!(
                "CREATE TEMPORARY TABLE told AS SELECT * FROM {table} t WHERE {};
                 INSERT OR IGNORE INTO {table} ({}) SELECT {} FROM told t;
                 DROP TABLE told;",
                of(table, convention),
                columns.join(", "),
                moved.join(", "),
            ))?;
        }
    }
    base.execute(
        "UPDATE convention SET period_from = date(period_from, ?2) WHERE id = ?1",
        (convention, format!("-{} years", YEARS - 1)),
    )?;
    let meeting: String = base.query_row(
        "SELECT m.id FROM meeting m JOIN sitting s ON s.meeting_id = m.id
          WHERE m.convention_id = ?1 AND m.committee = 'monitoring' ORDER BY m.day DESC LIMIT 1",
        [convention],
        |row| row.get(0),
    )?;
    base.execute(
        "UPDATE sitting SET convened_at = NULL, agenda_sent_at = NULL, minutes_sent_at = NULL, approved_at = NULL
          WHERE meeting_id = ?1",
        [&meeting],
    )?;
    base.execute("UPDATE meeting SET state = 'planned' WHERE id = ?1", [&meeting])?;
    base.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(meeting)
}

/// The rows of the convention as it was first: copies begin with another sign.
fn of(table: &str, convention: &str) -> String {
    let own =
        |of: &str| format!("{of}.convention_id = '{convention}' AND substr({of}.id, 1, 2) = '01'");
    match table {
        "meeting" | "slot" | "alert" => own("t"),
        "alert_step" => format!("t.alert_id IN (SELECT a.id FROM alert a WHERE {})", own("a")),
        _ => format!("t.meeting_id IN (SELECT m.id FROM meeting m WHERE {})", own("m")),
    }
}

/// A column, so many years before.
fn moved(table: &str, name: &str, year: i64) -> String {
    let sign = if year > 1 { "b" } else { "a" };
    let earlier = |of: &str| format!("'{sign}' || substr({of}, 2)");
    match name {
        "id" | "meeting_id" | "alert_id" | "approved_meeting" => earlier(&format!("t.{name}")),
        "number" => format!("'Y{year}-' || substr(t.number, instr(t.number, '-') + 1)"),
        name if name == "day" || name.ends_with("_day") => {
            format!("date(t.{name}, '-{} days')", 364 * year)
        }
        name if (name == "at" || name.ends_with("_at")) && table != "agenda_point" => {
            format!("t.{name} - {}", 364 * year * 86_400_000)
        }
        name => format!("t.{name}"),
    }
}
