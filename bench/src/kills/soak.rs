//! R17, a long service under a mixed load: what it holds in memory, the files it keeps open, the log of the base, and
//! how long a page takes, from the beginning to the end. Rounds are minutes; what needs hours is judged from one hour on.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::checks::Checks;
use super::victim::Victim;
use super::{Asked, end, enrol};
use crate::http::{Client, Request};
use crate::kit::{Fallible, quantile};
use crate::machine;
use crate::telephone::comes_in;

/// Pages that are read in turn.
const PAGES: [&str; 6] = [
    "/",
    "/activites",
    "/activites/situations",
    "/signalements",
    "/activites/export.csv",
    "/readyz",
];
/// People who read, each on a connection of their own.
const READERS: usize = 2;
/// From so many minutes on, memory and waits are judged too.
const LONG: u64 = 60;
/// The most that memory may grow by, in percent of itself in an hour.
const GROWTH: f64 = 1.0;
/// Files that may come and go: readers of the base, connections of whoever asks.
const FILES: f64 = 16.0;
/// The most that the log of the base may take, in MiB.
const LOG: f64 = 64.0;
/// The most that the slowest pages may slow down by, in percent.
const DRIFT: f64 = 20.0;

/// What was measured at a moment, in seconds from the start.
struct Sample {
    at: f64,
    /// MiB.
    resident: f64,
    files: f64,
    /// MiB.
    log: f64,
}

/// What is read of a sample.
type Measure = fn(&Sample) -> f64;

/// What readers found: when, and how long they waited; and what was not a page.
#[derive(Default)]
struct Read {
    waits: Vec<(f64, f64)>,
    odd: Vec<String>,
}

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let mut victim = Victim::of(&asked.program, &asked.fresh()?)?;
    victim.wake()?;
    let codes = victim.data.join("codes.json");
    let mut phones = enrol(&victim, &codes, asked.seed)?;
    let sessions = (0..READERS)
        .map(|number| comes_in(victim.port, &codes, number))
        .collect::<Fallible<Vec<_>>>()?;
    let (over, read, port) = (AtomicBool::new(false), Mutex::new(Read::default()), victim.port);
    let (start, lasts) = (Instant::now(), Duration::from_secs(asked.rounds * 60));
    let samples = std::thread::scope(|scope| {
        let (over, read) = (&over, &read);
        for phone in &mut phones {
            scope.spawn(move || {
                let mut client = None;
                while !over.load(Ordering::Relaxed) {
                    phone.turn(port, &mut client, 1);
                    std::thread::sleep(Duration::from_millis(400));
                }
            });
        }
        for session in &sessions {
            scope.spawn(move || reads(port, session, (start, over), read));
        }
        let mut samples = Vec::new();
        while start.elapsed() < lasts {
            std::thread::sleep(Duration::from_secs(1));
            samples.push(Sample::of(&victim, start));
        }
        over.store(true, Ordering::Relaxed);
        samples
    });
    let alive = victim.ended()?.is_none();
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        Ok(())
    })?;
    let read = read.into_inner().map_err(|_| "a reader stumbled")?;
    let mut checks = Checks::default();
    checks.holds("the server is still there", alive, "it ended");
    println!("{} minutes, {} pages, {}", asked.rounds, read.waits.len(), ending.summary());
    tell(&samples, &read, asked.rounds, &mut checks);
    checks.ending(&ending, 10);
    Ok(checks)
}

impl Sample {
    fn of(victim: &Victim, start: Instant) -> Self {
        let log = std::fs::metadata(victim.data.join("parvis.sqlite-wal"));
        Self {
            at: start.elapsed().as_secs_f64(),
            resident: machine::resident(victim.pid()),
            files: machine::open_files(victim.pid()) as f64,
            log: log.map_or(0.0, |log| log.len() as f64 / 1_048_576.0),
        }
    }
}

/// Reads one page after the other until it is over.
fn reads(port: u16, session: &str, (start, over): (Instant, &AtomicBool), read: &Mutex<Read>) {
    let mut client = None;
    for page in PAGES.iter().cycle() {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let asked = Instant::now();
        let said = ask(port, &mut client, &Request::get(page, session));
        let (at, wait) = (start.elapsed().as_secs_f64(), asked.elapsed().as_secs_f64());
        if let Ok(mut read) = read.lock() {
            read.waits.push((at, wait));
            if let Some(odd) = said.filter(|_| read.odd.len() < 10) {
                read.odd.push(format!("{page}: {odd}"));
            }
        }
        std::thread::sleep(Duration::from_millis(60));
    }
}

/// Asks for a page on a connection that is kept; answers what was wrong.
fn ask(port: u16, kept: &mut Option<Client>, request: &Request) -> Option<String> {
    let client = match kept {
        Some(client) => client,
        None => kept.insert(Client::open(port).ok()?),
    };
    match client.send(request) {
        Ok((200 | 303, _)) => None,
        Ok((status, _)) => Some(status.to_string()),
        Err(error) => {
            *kept = None;
            Some(error.to_string())
        }
    }
}

/// How much a measure grows by in an hour, in percent of its mean: the line nearest to all its points.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = (points.len() as f64).max(1.0);
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let both = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>();
    let own = points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>();
    both / own.max(1e-9) * 3_600.0 / y.max(1e-9) * 100.0
}

fn tell(samples: &[Sample], read: &Read, minutes: u64, checks: &mut Checks) {
    // A long service is judged once it has been warm for an hour, a short one for a quarter of its time.
    let all = minutes as f64 * 60.0;
    let warm = if minutes > LONG { 3_600.0 } else { all / 4.0 };
    let settled: Vec<&Sample> = samples.iter().filter(|sample| sample.at >= warm).collect();
    let of = |what: fn(&Sample) -> f64| settled.iter().map(|one| what(one)).collect::<Vec<_>>();
    let growth = |what: fn(&Sample) -> f64| {
        slope(&settled.iter().map(|one| (one.at, what(one))).collect::<Vec<_>>())
    };
    let half = f64::midpoint(warm, all);
    let slow = |from: f64, to: f64| {
        let within = read.waits.iter().filter(|wait| wait.0 >= from && wait.0 < to);
        quantile(&within.map(|wait| wait.1 * 1e3).collect::<Vec<_>>(), 0.99)
    };
    let (first, last) = (slow(warm, half), slow(half, all + 60.0));
    let drift = (last / first.max(1e-9) - 1.0) * 100.0;
    let range = |values: &[f64]| (quantile(values, 0.0), quantile(values, 1.0));
    println!("| | least | most | in an hour |\n|---|---|---|---|");
    let measures: [(&str, Measure); 3] = [
        ("memory, MiB", |one| one.resident),
        ("open files", |one| one.files),
        ("log of the base, MiB", |one| one.log),
    ];
    for (name, what) in measures {
        let (least, most) = range(&of(what));
        println!("| {name} | {least:.1} | {most:.1} | {:+.1} % |", growth(what));
    }
    println!("| pages, p99, ms | {first:.1} (first half) | {last:.1} (second) | {drift:+.1} % |");
    let (files, log) = (range(&of(|one| one.files)), range(&of(|one| one.log)));
    checks.silent("every page was read", &read.odd.join("; "));
    checks.holds("open files stay", files.1 - files.0 <= FILES, format!("{files:?}"));
    checks.holds("the log of the base stays below 64 MiB", log.1 <= LOG, format!("{log:?}"));
    if minutes < LONG {
        println!("– memory and waits are judged from {LONG} minutes on");
        return;
    }
    let memory = growth(|one| one.resident);
    checks.holds("memory stays within 1 % an hour", memory <= GROWTH, format!("{memory:.1} %"));
    checks.holds("p99 drifts by less than 20 %", drift <= DRIFT, format!("{drift:.1} %"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_grows_by_a_hundredth_of_itself_is_read_as_such() {
        let points: Vec<(f64, f64)> = (0..=3_600)
            .map(|second| (f64::from(second), 100.0 + f64::from(second) / 3_600.0))
            .collect();
        assert!((slope(&points) - 1.0).abs() < 0.01, "{}", slope(&points));
        let flat: Vec<(f64, f64)> = points.iter().map(|point| (point.0, 5.0)).collect();
        assert!(slope(&flat).abs() < 1e-9);
        assert!(slope(&[]).abs() < 1e-9);
    }
}
