//! Who is at the door: the one look-up of each request (session, person and right, none of it kept
//! in memory, so that a code taken back opens nothing from then on) against a bare look-up by key.

use std::time::Instant;

use door::Role;
use rusqlite::Connection;
use rusqlite::types::Value;
use store::{Fault, Stmt};

use crate::crowd;
use crate::kit::{Fallible, Kit, median, quantile};
use crate::product;
use crate::records::Chance;
use crate::report::{Report, Rule};
use crate::tenants::Tenants;
use crate::world::World;

/// A moment at which every session of the crowd is open.
const NOW: i64 = 1_577_800_000_000;
/// Look-ups of one kind before the next kind.
const IN_A_ROW: usize = 500;
/// The limit: one table, one key, one column.
const BARE: &str = "SELECT person_id FROM session WHERE hash = $1";

/// What is measured, and how long each took, in µs.
#[derive(Default)]
struct Taken {
    bare: Vec<f64>,
    statement: Vec<f64>,
    store: Vec<f64>,
    unknown: Vec<f64>,
}

/// R16: the look-up that makes a revocation immediate is cheap enough to be made at each request.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("session");
    let count = if kit.quick { 10_000 } else { 20_000 };
    let world = World::of_scale(kit, 20)?.copy(kit, "session")?;
    let tenants = Tenants::open(&world)?;
    let manager = world.manager()?;
    let members = crowd::lay(&tenants, &manager.grant, Role::Mediator, (count, 1))?;
    let hashes: Vec<String> = members.iter().map(crowd::Member::fingerprint).collect();
    let base = product::reader(&world.file)?;
    let stmt = product::statement("door::visit", &["FROM session s", "s.hash = $1"])?;
    let taken = measure(kit, (&tenants, &base), stmt, &hashes)?;
    for (what, times) in [
        ("the door's statement by itself", &taken.statement),
        ("the same through the store", &taken.store),
        ("a cookie that is no session", &taken.unknown),
    ] {
        let figures = (median(times), median(&taken.bare), "µs");
        report.against("R16", format!("{what}, limit: bare key"), figures, Rule::Told);
    }
    for (what, times) in [("bare", &taken.bare), ("through the store", &taken.store)] {
        let p99 = quantile(times, 0.99);
        report.alone("", format!("{what}, p99"), (p99, "µs"), Rule::Told);
    }
    let first = hashes.first().cloned().unwrap_or_default();
    let steps = product::plan(&base, product::text(stmt), &asked(&first))?;
    let reads = |step: &&String| !step.contains("SCALAR SUBQUERY");
    let without = steps.iter().filter(reads).filter(|step| !by_index(step)).count();
    let figures = (without as f64, "steps");
    report.alone("R16", "steps of its plan that use no index", figures, Rule::AtMost(0.0));
    report.note(format!("plan: {}", steps.join("; ")));
    report.note(format!(
        "{count} sessions laid directly, each of its own person and right (argon2 left out)"
    ));
    Ok(report)
}

fn by_index(step: &str) -> bool {
    step.starts_with("SEARCH ") && (step.contains("INDEX ") || step.contains("PRIMARY KEY"))
}

fn asked(hash: &str) -> [Value; 3] {
    [Value::Text(hash.to_owned()), Value::Integer(NOW), Value::Text(String::new())]
}

/// The kinds one after the other, each on sessions of its own drawing, over and over.
fn measure(
    kit: &Kit,
    (tenants, base): (&Tenants, &Connection),
    stmt: &'static Stmt,
    hashes: &[String],
) -> Fallible<Taken> {
    let (mut taken, mut chance) = (Taken::default(), Chance::new(11));
    let mut draw = || {
        let place = chance.below(hashes.len().max(1) as u64) as usize;
        hashes.get(place).cloned().unwrap_or_default()
    };
    let text = product::text(stmt);
    // The first turn warms the pages and the statements, and is not kept.
    for turn in 0..=if kit.quick { 8 } else { 40 } {
        for _ in 0..IN_A_ROW {
            let values = [asked(&draw()), asked(&draw()), asked(&"0".repeat(64))];
            let [bare, whole, unknown] = &values;
            let (at, found) = timed(|| product::drain(base, BARE, bare))?;
            let (next, joined) = timed(|| product::drain(base, text, whole))?;
            let (last, none) = timed(|| product::drain(base, text, unknown))?;
            if (found, joined, none) != (1, 1, 0) {
                return Err(format!("{found}, {joined} and {none} sessions found").into());
            }
            if turn > 0 {
                taken.bare.push(at);
                taken.statement.push(next);
                taken.unknown.push(last);
            }
        }
        for _ in 0..IN_A_ROW {
            let hash = draw();
            let (at, found) = timed(|| through_the_store(tenants, stmt, hash))?;
            if !found {
                return Err("the store found no session".into());
            }
            if turn > 0 {
                taken.store.push(at);
            }
        }
    }
    Ok(taken)
}

fn timed<T>(work: impl FnOnce() -> Fallible<T>) -> Fallible<(f64, T)> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed().as_secs_f64() * 1e6, done))
}

/// The look-up as a request makes it: a reader lent, a snapshot, each column read as what it is.
fn through_the_store(tenants: &Tenants, stmt: &'static Stmt, hash: String) -> Fallible<bool> {
    let look = tenants.db.peek(move |raw| {
        let mut found = false;
        let values = [
            store::Value::Text(hash.into()),
            store::Value::Int(NOW),
            store::Value::Text("".into()),
        ];
        raw.each(stmt, &values, &mut |row| {
            for _ in 0..10 {
                std::hint::black_box(row.take::<String>()?);
            }
            std::hint::black_box(row.take::<i64>()?);
            std::hint::black_box((row.take::<String>()?, row.take::<String>()?));
            std::hint::black_box((row.take::<i64>()?, row.take::<String>()?));
            std::hint::black_box(row.take::<String>()?);
            std::hint::black_box((row.take::<i64>()?, row.take::<i64>()?, row.take::<bool>()?));
            found = true;
            Ok(())
        })?;
        Ok::<_, Fault>(found)
    });
    Ok(tenants.runtime.block_on(look)?)
}
