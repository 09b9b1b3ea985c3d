//! Synthesis: the tallies of one convention in a large base, and of all of them.

use std::io::Write;
use std::process::Command;
use std::time::Instant;

use activity::Lens;
use door::Clockwork;
use kernel::{Month, Period};
use observatory::Window;
use rusqlite::Connection;
use serde_json::Value;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median};
use crate::machine;
use crate::pass::Packed;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::sql;
use crate::tenants::{Tenants, Told};
use crate::world::{Who, World};

/// The scale of the base: about a thousand records each.
const fn scale(kit: &Kit) -> u32 {
    if kit.quick { 100 } else { 1_000 }
}

/// Every breakdown of the year, and the months of two years.
fn whole_year() -> Fallible<Window> {
    let month = Month::parse("2019-12").map_err(|_| "not a month")?;
    Ok(Window { month, focus: Period::year(2019).map_err(|_| "not a year")? })
}

/// G6 and G7.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("synthesis");
    let world = World::of_scale(kit, scale(kit))?;
    let who = world.holders("manager")?;
    let (base, window, folder) = (world.look()?, whole_year()?, kit.scratch("facts")?);
    // The first start on a base reads every record; the next ones find what it kept.
    let first_start = Tenants::open_beside(&world, &folder)?;
    load(&mut report, "facts packed from the records", (&first_start, &who), window)?;
    drop(first_start);
    let tenants = Tenants::open_beside(&world, &folder)?;
    let (under, held) = load(&mut report, "facts loaded lazily", (&tenants, &who), window)?;
    let first = under.first().ok_or("no convention")?;

    compare(&mut report, &base, &tenants, (first, who.first().ok_or("nobody")?))?;
    let packed = Packed::read(&base)?;
    let lens =
        Lens { kind: Some("A4".to_owned()), origin: Some("O1".to_owned()), ..Lens::default() };
    let rounds = if kit.quick { 5 } else { 15 };
    let (mut plain, mut filtered, mut floor) = (Vec::new(), Vec::new(), Vec::new());
    let (mut all, mut floor_all, mut checked) = (Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        plain.push(tenants.tally(first, window, Lens::default())?);
        filtered.push(tenants.tally(first, window, lens.clone())?);
        floor.push(timed(|| checked += packed.tenant(0)));
        let start = Instant::now();
        for clockwork in &under {
            tenants.tally(clockwork, window, Lens::default())?;
        }
        all.push(start.elapsed().as_secs_f64());
        floor_all.push(timed(|| checked += packed.all()));
    }
    report.note(format!("{held} facts of {} conventions; check {}", under.len(), checked % 1_000));
    let duck = duck(kit, &base);
    tell_one(&mut report, (&plain, &filtered), &floor, duck.as_ref().ok());
    let size = packed.len() as f64 / 1e6;
    let told = (column(&all, |all| *all), column(&floor_all, |floor| *floor));
    tell_all(&mut report, told, size, duck.as_ref().ok());
    match duck {
        Ok(duck) => report
            .note(format!("DuckDB {} on one thread", duck.get("version").unwrap_or(&Value::Null))),
        Err(error) => report.note(format!("DuckDB absent: {error}")),
    }
    over_http(kit, &mut report, &world)?;
    Ok(report)
}

/// The facts of every convention, each when it is first asked for.
fn load(
    report: &mut Report,
    what: &str,
    (tenants, who): (&Tenants, &[Who]),
    window: Window,
) -> Fallible<(Vec<Clockwork>, usize)> {
    let under: Vec<Clockwork> =
        who.iter().map(|who| tenants.under(&who.grant)).collect::<Fallible<_>>()?;
    let loading = (Instant::now(), machine::cpu(std::process::id()));
    let mut held = 0;
    for clockwork in &under {
        held += tenants.tally(clockwork, window, Lens::default())?.held;
    }
    let millions = held as f64 / 1e6;
    let cpu = (machine::cpu(std::process::id()) - loading.1) / millions;
    report.alone("", format!("{what}, CPU per million"), (cpu, "s"), Rule::Told);
    let wall = loading.0.elapsed().as_secs_f64() / millions;
    report.alone("G12", format!("{what}, per million"), (wall, "s"), Rule::AtMost(1.0));
    Ok((under, held))
}

/// Wall seconds of something done on this thread: the CPU clock of a thread is too coarse here.
fn timed(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn column<T>(rows: &[T], of: fn(&T) -> f64) -> f64 {
    median(&rows.iter().map(of).collect::<Vec<_>>()) * 1e3
}

fn figure(duck: &Value, scope: &str, place: usize) -> f64 {
    duck.get(scope).and_then(|rows| rows.get(place)).and_then(Value::as_f64).unwrap_or(f64::NAN)
        * 1e3
}

fn tell_one(
    report: &mut Report,
    (plain, filtered): (&[Told], &[Told]),
    floor: &[f64],
    duck: Option<&Value>,
) {
    let wall = column(plain, |told| told.wall);
    report.alone(
        "G6",
        "one convention, every breakdown of a year",
        (wall, "ms"),
        Rule::AtMost(5.0),
    );
    let narrow = column(filtered, |told| told.wall);
    report.alone("G6", "the same through two filters", (narrow, "ms"), Rule::AtMost(5.0));
    let floor = (wall, column(floor, |floor| *floor), "ms");
    report.against("", "one convention, limit: packed scan", floor, Rule::Told);
    if let Some(duck) = duck {
        let figures = (wall, figure(duck, "tenant", 1), "ms");
        report.against("G6", "one convention, limit: DuckDB, 1 thread", figures, Rule::AtMost(0.2));
    }
}

fn tell_all(report: &mut Report, (wall, floor): (f64, f64), millions: f64, duck: Option<&Value>) {
    let bound = Rule::AtMost(30.0 * millions.max(0.1));
    report.alone("G7", format!("all conventions, {millions:.2} M records"), (wall, "ms"), bound);
    report.against("G7", "all, limit: packed scan", (wall, floor, "ms"), Rule::AtMost(4.0));
    if let Some(duck) = duck {
        let figures = (wall, figure(duck, "all", 1), "ms");
        report.against("G7", "all, limit: DuckDB, 1 thread", figures, Rule::AtMost(0.75));
    }
}

/// The tallies equal plain SQL on the same base, cell by cell, with and without a filter.
fn compare(
    report: &mut Report,
    base: &Connection,
    tenants: &Tenants,
    (under, who): (&Clockwork, &Who),
) -> Fallible {
    let kind = Lens { kind: Some("A4".to_owned()), ..Lens::default() };
    let start = Instant::now();
    let (mut cells, mut unlike) = (0, 0);
    for (and, lens) in [("", Lens::default()), ("AND b.kind = 'A4'", kind)] {
        let plain = sql::count(base, &who.grant, and)?;
        let told = sql::cells(&tenants.tally(under, whole_year()?, lens)?.tally);
        cells += plain.len();
        unlike += sql::differences(&plain, &told);
    }
    let what = format!("cells that differ from plain SQL, of {cells}");
    report.alone("G6", what, (unlike as f64, "cells"), Rule::AtMost(0.0));
    let wall = start.elapsed().as_secs_f64() * 500.0;
    report.alone("", "the same questions by plain SQL on SQLite", (wall, "ms"), Rule::Told);
    Ok(())
}

/// Asks DuckDB the same, when Python has it (`BENCH_PYTHON` says which Python).
fn duck(kit: &Kit, base: &Connection) -> Fallible<Value> {
    let python = std::env::var("BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if !Command::new(&python).args(["-c", "import duckdb"]).output()?.status.success() {
        return Err("the module is not installed".into());
    }
    let path = kit.scratch("duck")?.join("facts.csv");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(out, "tenant,day,month,minutes,people,theme,kind,zone,axis,ending,audience")?;
    let mut found = base.prepare(
        "SELECT a.convention_id || ',' || a.day || ',' || substr(a.day, 1, 7) || ',' || a.minutes || ','
                || a.people || ',' || COALESCE(p.code, t.code) || ',' || a.kind || ',' || a.zone_id
                || ',' || a.axis || ',' || COALESCE(a.ending, '') || ','
                || substr(a.people_detail, 1, instr(a.people_detail || '.', '.') - 1)
           FROM activity a JOIN theme t ON t.id = a.theme_id LEFT JOIN theme p ON p.id = t.parent_id
          WHERE a.state = 'live' ORDER BY a.convention_id, a.rank",
    )?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        writeln!(out, "{}", row.get_ref(0)?.as_str()?)?;
    }
    out.flush()?;
    let asked = Command::new(&python).args(["-c", include_str!("duck.py")]).arg(&path).output()?;
    Ok(serde_json::from_slice(&asked.stdout)?)
}

/// The dashboard as a browser asks for it, its figures included: CSV, so that no page is counted.
fn over_http(kit: &Kit, report: &mut Report, world: &World) -> Fallible {
    let header = server::session(world, &world.manager()?)?;
    let server = Server::parvis(kit, world)?;
    let mut client = Client::open(server.port)?;
    for (what, path) in [
        ("dashboard, its figures as CSV", "/tableau-de-bord/donnees.csv?mois=2019-06"),
        ("dashboard, the page", "/tableau-de-bord?mois=2019-06"),
        ("observatory, every breakdown of a month", "/observatoire?mois=2019-06"),
    ] {
        let ask = Request::get(path, &header);
        let (status, body) = client.send(&ask)?;
        if status != 200 {
            report.note(format!("{path}: answered {status} ({} bytes), not measured", body.len()));
            continue;
        }
        let (before, rounds) = (server.cpu(), if kit.quick { 40 } else { 200 });
        let mut waits = Vec::new();
        for _ in 0..rounds {
            let start = Instant::now();
            client.send(&ask)?;
            waits.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let cpu = (server.cpu() - before) / f64::from(rounds) * 1e3;
        report.alone("", format!("{what}, p50"), (median(&waits), "ms"), Rule::Told);
        report.alone("", format!("{what}, CPU"), (cpu, "ms CPU"), Rule::Told);
    }
    Ok(())
}
