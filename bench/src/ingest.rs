//! Ingest: one record per request, durable before the answer, on the full path of the product.

use std::collections::HashSet;
use std::time::Duration;

use store::engine::sqlite::Durability;
use store::{Db, Fault, sql};

use crate::http::{Load, Request, load};
use crate::kit::{Fallible, Kit, median, quantile};
use crate::raw;
use crate::records::Vocabulary;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// Connections at once.
const AT_ONCE: [usize; 3] = [1, 8, 32];

/// A product server on a copy of a world, and what is needed to write to it.
pub(crate) struct Bed {
    pub(crate) world: World,
    pub(crate) server: Server,
    pub(crate) header: String,
    pub(crate) words: Vocabulary,
}

/// What one measure found.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) rate: Vec<f64>,
    pub(crate) cpu: Vec<f64>,
    pub(crate) p50: Vec<f64>,
    pub(crate) p99: Vec<f64>,
}

impl Taken {
    pub(crate) fn add(&mut self, load: &Load, cpu: f64) {
        self.rate.push(load.rate());
        self.cpu.push(cpu / load.waits.len().max(1) as f64);
        self.p50.push(quantile(&load.waits, 0.5));
        self.p99.push(quantile(&load.waits, 0.99));
    }
}

impl Bed {
    /// Copies a world and serves it.
    pub(crate) fn make(kit: &Kit, scale: u32, name: &str) -> Fallible<Self> {
        let world = World::of_scale(kit, scale)?.copy(kit, name)?;
        let who = world.manager()?;
        let header = server::key(kit, &world, &who, None)?;
        let words = Vocabulary::read(&world.look()?, &who.convention)?;
        let server = Server::parvis(kit, &world)?;
        Ok(Self { world, server, header, words })
    }

    /// Sends records for a time.
    pub(crate) fn put(&self, at_once: usize, time: Duration) -> Fallible<(Load, f64)> {
        put(&self.server, &self.words, (at_once, time), "/api/v1/activities", &self.header)
    }
}

/// A record made anew: its identifier and the request that lays it down.
pub(crate) fn one_put(words: &Vocabulary, path: &str, header: &str) -> (String, Request) {
    let made = words.record();
    let head =
        format!("PUT {path}/{} HTTP/1.1\r\n{header}Content-Type: application/json\r\n", made.id);
    (made.id, Request { head, body: made.body })
}

/// Sends records to a server for a time; answers what came back and the CPU it took.
pub(crate) fn put(
    server: &Server,
    words: &Vocabulary,
    (at_once, time): (usize, Duration),
    path: &str,
    header: &str,
) -> Fallible<(Load, f64)> {
    let make = |_, _| one_put(words, path, header);
    let before = server.cpu();
    let found = load(server.port, at_once, time, 201, &make);
    let cpu = server.cpu() - before;
    match found.wrong.first() {
        Some(wrong) => Err(format!("{} wrong answers: {wrong}", found.wrong.len()).into()),
        None => Ok((found, cpu)),
    }
}

/// G1, G2, G3, and the durability check.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("ingest");
    if std::env::var_os("BENCH_HOUSE").is_some() {
        report.note("served by `bench house`: the same rooms, without `parvis serve` around them");
    }
    let bed = Bed::make(kit, 20, "ingest")?;
    let folder = kit.scratch("ingest-limit")?;
    let limit = Server::limit(kit, &folder.join("limit.sqlite"))?;
    let loops = raw::open(&folder.join("raw.sqlite"))?;
    let mut taken: [(Taken, Taken); 3] = Default::default();
    let (mut ones, mut many, mut commits) = (Vec::new(), Vec::new(), Vec::new());
    bed.put(8, Duration::from_millis(500))?;
    for _ in 0..kit.rounds() {
        for (at_once, (product, floor)) in AT_ONCE.into_iter().zip(&mut taken) {
            let (found, cpu) = bed.put(at_once, kit.stretch())?;
            product.add(&found, cpu);
            let under = (at_once, kit.stretch());
            let (found, cpu) = put(&limit, &bed.words, under, "/records", "")?;
            floor.add(&found, cpu);
        }
        let one = raw::write(&loops, &bed.words, 1, kit.stretch() / 2)?;
        let two_hundred = raw::write(&loops, &bed.words, 200, kit.stretch() / 2)?;
        ones.push(one.rate);
        commits.push(one.commit);
        many.push(two_hundred);
    }
    for (at_once, (product, floor)) in AT_ONCE.into_iter().zip(&taken) {
        tell(&mut report, at_once, product, floor);
    }
    let [(alone, _), ..] = &taken;
    let p50 = (median(&alone.p50) * 1e3, median(&commits) * 1e3, "ms");
    report.against("G3", "p50 c=1, limit: raw SQLite FULL + FTS", p50, Rule::AtMost(2.5));
    let rate = median(&many.iter().map(|one| one.rate).collect::<Vec<_>>());
    let cpu = median(&many.iter().map(|one| one.cpu).collect::<Vec<_>>()) * 1e6;
    report.alone("", "raw SQLite, 1 record per commit", (median(&ones), "/s"), Rule::Told);
    report.alone("", "raw SQLite, 200 records per commit", (rate, "/s"), Rule::Told);
    report.alone("", "raw SQLite, 200 records per commit", (cpu, "µs CPU"), Rule::Told);
    drop(bed);
    durability(kit, &mut report)?;
    Ok(report)
}

fn tell(report: &mut Report, at_once: usize, product: &Taken, floor: &Taken) {
    let both = |of: fn(&Taken) -> &Vec<f64>, by: f64, unit| {
        (median(of(product)) * by, median(of(floor)) * by, unit)
    };
    let cpu = if at_once == 32 { ("G2", Rule::AtMost(2.5)) } else { ("", Rule::Told) };
    let what = |name: &str| format!("{name} c={at_once}, limit: limit_rec");
    report.against(cpu.0, what("CPU per durable record"), both(|t| &t.cpu, 1e6, "µs"), cpu.1);
    report.against("G1", what("durable records"), both(|t| &t.rate, 1.0, "/s"), Rule::AtLeast(0.5));
    report.against("", what("p50"), both(|t| &t.p50, 1e3, "ms"), Rule::Told);
    report.against("", what("p99"), both(|t| &t.p99, 1e3, "ms"), Rule::Told);
}

/// The program is killed in the middle of a load: every record answered must be there afterwards.
fn durability(kit: &Kit, report: &mut Report) -> Fallible {
    let mut bed = Bed::make(kit, 20, "durability")?;
    let (port, pid) = (bed.server.port, bed.server.pid());
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1_200));
        // `kill -9`: nothing of the program gets a chance to finish.
        std::process::Command::new("kill").args(["-9", &pid.to_string()]).status()
    });
    let make = |_, _| one_put(&bed.words, "/api/v1/activities", &bed.header);
    let found = load(port, 8, Duration::from_secs(3), 201, &make);
    killer.join().map_err(|_| "the killer stumbled")??;
    bed.server.kill();
    let again = Server::parvis(kit, &bed.world)?;
    let base = bed.world.look()?;
    let mut one = base.prepare("SELECT id FROM activity")?;
    let ids: HashSet<String> = one.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let lost = found.answered.iter().filter(|id| !ids.contains(*id)).count();
    drop(again);
    let what = format!("answered records lost of {} after kill -9", found.answered.len());
    report.alone("", what, (lost as f64, "records"), Rule::AtMost(0.0));
    let level = synchronous(&bed.world)? as f64;
    report.alone("", "PRAGMA synchronous of the writer (2: FULL)", (level, ""), Rule::AtLeast(2.0));
    Ok(())
}

/// What the writer of the store itself reads back.
fn synchronous(world: &World) -> Fallible<i64> {
    let url = format!("sqlite:{}", world.file.display());
    tokio::runtime::Runtime::new()?.block_on(async {
        let db = Db::open(&url, Durability::Full).await?;
        let level = db.write(|raw| {
            let mut level = 0;
            let ask = sql!(open "a bench reads a setting back", "PRAGMA synchronous").0;
            raw.each(ask, &[], &mut |row| {
                level = row.take()?;
                Ok(())
            })?;
            Ok::<i64, Fault>(level)
        });
        Ok(level.await?)
    })
}

/// G4: what a record costs when few and when many are there already.
pub(crate) fn growth(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("growth");
    let (low, high) = if kit.quick { (10, 100) } else { (20, 1_000) };
    let (few, many) = (Bed::make(kit, low, "growth-few")?, Bed::make(kit, high, "growth-many")?);
    for (at_once, bound) in [(1, 1.25), (32, 1.6)] {
        let (mut small, mut large) = (Taken::default(), Taken::default());
        for bed in [&few, &many] {
            bed.put(at_once, Duration::from_millis(500))?;
        }
        for _ in 0..kit.rounds() {
            for (bed, taken) in [(&few, &mut small), (&many, &mut large)] {
                let (found, cpu) = bed.put(at_once, kit.stretch())?;
                taken.add(&found, cpu);
            }
        }
        let what = format!("CPU per record c={at_once}, {high}k rows, limit: {low}k rows");
        let figures = (median(&large.cpu) * 1e6, median(&small.cpu) * 1e6, "µs");
        report.against("G4", what, figures, Rule::AtMost(bound));
    }
    Ok(report)
}
