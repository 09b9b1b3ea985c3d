//! A month that is published, and a record that comes late: what freezing the tables of every reader takes in a base of a
//! million records, and what the figures of one month and of the others cost once a record was added to it.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::http::{Client, Request};
use crate::ingest;
use crate::kit::{Fallible, Kit, median};
use crate::records::Vocabulary;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// The month that the demonstration leaves to be prepared.
const OPEN: &str = "2019-11";
/// A month long frozen, of which something is told late.
const LATE: &str = "2019-06";
/// A month long frozen, of which nothing is told meanwhile.
const OTHER: &str = "2019-09";
/// Seconds that publishing may take (the issue on figures).
const MOST: f64 = 1.0;

/// The issue on figures: publication within a second; a late record moves its own month and nothing else.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("publish");
    let scale = if kit.quick { 100 } else { 1_000 };
    let base = World::of_scale(kit, scale)?;
    let records = base.count()?;
    let (mut first, mut cpu) = (Vec::new(), Vec::new());
    let mut world = None;
    for _ in 0..kit.rounds() {
        let copy = base.copy(kit, "publish")?;
        let (wall, spent) = publish(kit, &copy)?;
        first.push(wall);
        cpu.push(spent * 1e3);
        world = Some(copy);
    }
    let world = world.ok_or("no round was run")?;
    let readers: i64 = world.look()?.query_row(
        "SELECT COUNT(*) FROM published_board WHERE month = ?1",
        [OPEN],
        |row| row.get(0),
    )?;
    let what = format!("a month published for {readers} readers, the program’s start included");
    report.alone("publish", what, (median(&first), "s"), Rule::AtMost(MOST));
    report.alone("", "the same", (median(&cpu), "ms CPU"), Rule::Told);
    late(kit, &mut report, &world)?;
    report.note(format!("{records} records over every convention"));
    Ok(report)
}

/// Publishes the open month as its administrator would; seconds, and seconds of CPU.
fn publish(kit: &Kit, world: &World) -> Fallible<(f64, f64)> {
    let before = crate::machine::cpu(std::process::id());
    let start = Instant::now();
    let mut command = Command::new(&kit.parvis);
    command.args(["publish", "--month", OPEN]).env("PARVIS_DATA", &world.data).env("LANG", "C");
    let done = command.stdout(Stdio::null()).output()?;
    let wall = start.elapsed().as_secs_f64();
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    Ok((wall, crate::machine::cpu(std::process::id()) - before))
}

/// The page of a month, at rest and just after a record came late to another month, then to itself.
fn late(kit: &Kit, report: &mut Report, world: &World) -> Fallible {
    let who = world.manager()?;
    let key = server::key(kit, world, &who, None)?;
    let session = server::session(world, &who)?;
    let words = Vocabulary::read(&world.look()?, &who.convention)?;
    let before = frozen(world)?;
    let server = Server::parvis(kit, world)?;
    let mut client = Client::open(server.port)?;
    for month in [LATE, OTHER] {
        board(&mut client, month, &session)?;
    }
    let mut taken = [(LATE, Taken::default()), (OTHER, Taken::default())];
    for _ in 0..if kit.quick { 10 } else { 40 } {
        for (month, taken) in &mut taken {
            taken.at_rest.push(board(&mut client, month, &session)?);
            tell_late(&mut client, &words, &key)?;
            taken.after.push(board(&mut client, month, &session)?);
        }
    }
    for (month, taken) in &taken {
        let figures = (median(&taken.after) * 1e3, median(&taken.at_rest) * 1e3, "ms");
        let of = if *month == LATE { "its own month" } else { "another month" };
        let what = format!("dashboard of {of} after a late record, limit: at rest");
        report.against("publish", what, figures, Rule::AtMost(2.0));
    }
    let moved = before.iter().zip(frozen(world)?).filter(|(one, other)| **one != *other);
    let moved = moved.count() as f64;
    report.alone(
        "publish",
        "frozen tables that a late record changed",
        (moved, ""),
        Rule::AtMost(0.0),
    );
    Ok(())
}

/// Seconds that a page took: at rest, and just after a record came late.
#[derive(Default)]
struct Taken {
    at_rest: Vec<f64>,
    after: Vec<f64>,
}

/// Lays a record down in the month that was frozen.
fn tell_late(client: &mut Client, words: &Vocabulary, key: &str) -> Fallible {
    let (_, mut request) = ingest::one_put(words, "/api/v1/activities", key);
    // Those of a bench fall in December.
    request.body = request.body.replace("\"2019-12-", &format!("\"{LATE}-"));
    match client.send(&request)? {
        (201, _) => Ok(()),
        (status, body) => Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into()),
    }
}

/// Seconds that the dashboard of a month takes.
fn board(client: &mut Client, month: &str, session: &str) -> Fallible<f64> {
    let path = format!("/tableau-de-bord?mois={month}");
    let start = Instant::now();
    match client.send(&Request::get(&path, session))? {
        (200, _) => Ok(start.elapsed().as_secs_f64()),
        (status, _) => Err(format!("{path}: {status}").into()),
    }
}

/// Every frozen table, in a lasting order.
fn frozen(world: &World) -> Fallible<Vec<String>> {
    let base = world.look()?;
    let columns: Vec<String> = base
        .prepare("SELECT name FROM pragma_table_info('published_board')")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let joined = columns.iter().map(|name| format!("quote({name})")).collect::<Vec<_>>();
    let text = format!(
        "SELECT {} FROM published_board ORDER BY grant_id, month, version",
        joined.join(" || ' ' || ")
    );
    let mut ask = base.prepare(&text)?;
    let rows = ask.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
