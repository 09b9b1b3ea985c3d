//! What the device does: the floor under every durable commit.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::time::Instant;

use crate::kit::{Fallible, Kit, quantile};
use crate::report::{Report, Rule};

/// Appends and overwrites 4 KiB, and waits for the disk each time.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("fsync");
    let rounds = if kit.quick { 200 } else { 1_000 };
    let path = kit.scratch("fsync")?.join("probe");
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path)?;
    for (what, over) in [("4 KiB appended", false), ("4 KiB overwritten", true)] {
        let mut waits = Vec::new();
        for _ in 0..rounds {
            if over {
                file.seek(SeekFrom::Start(0))?;
            }
            let start = Instant::now();
            file.write_all(&[7; 4_096])?;
            file.sync_data()?;
            waits.push(start.elapsed().as_secs_f64() * 1e6);
        }
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            report.alone(
                "",
                format!("{what}, {name}"),
                (quantile(&waits, share), "µs"),
                Rule::Told,
            );
        }
    }
    Ok(report)
}
