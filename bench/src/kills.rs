//! What reliability is asked of: telephones hand over while something breaks, and nothing acknowledged is lost,
//! nothing is counted twice.
//!
//! `bench kills PROGRAM DATA [TRIAL…] [--full] [--rounds N] [--seed N]`, on a fresh demonstration world, of which each
//! trial takes a copy. Not measures: judgements, that `cargo xtask kills` runs and of which `cargo xtask test` counts
//! the short ones. They prove themselves by seeded bugs (features `bug-ack-first`, `bug-no-unique` and
//! `bug-sync-normal`), each of which must make one of them red.

mod checks;
mod cluster;
mod drive;
mod failover;
mod faults;
mod full_disk;
mod held;
mod judge;
mod power;
mod soak;
mod standby;
mod sudden;
mod victim;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::envelope::Item;
use crate::kit::Fallible;
use crate::telephone::{Phone, comes_in};
use checks::Checks;
use judge::{Judged, judge};
use victim::Victim;

/// Telephones that hand over at the same time.
const PHONES: usize = 4;
/// Nothing lasts longer than this, whatever happens.
const PATIENCE: Duration = Duration::from_mins(20);
/// How long the telephones have to empty their outboxes once nothing breaks any more.
const DRAIN: Duration = Duration::from_mins(1);
/// How the command is called.
const USAGE: &str = "bench kills PROGRAM DATA [TRIAL…] [--full] [--rounds N] [--seed N]";

/// A trial.
struct Trial {
    name: &'static str,
    /// How many times it breaks something, in the tests and in full.
    rounds: (u64, u64),
    run: fn(&Asked) -> Fallible<Checks>,
}

const TRIALS: [Trial; 7] = [
    Trial { name: "sudden", rounds: (40, 200), run: sudden::run },
    Trial { name: "power", rounds: (20, 100), run: power::run },
    Trial { name: "faults", rounds: (24, 300), run: faults::run },
    Trial { name: "full-disk", rounds: (2, 6), run: full_disk::run },
    Trial { name: "failover", rounds: (2, 20), run: failover::run },
    Trial { name: "standby", rounds: (1, 5), run: standby::run },
    Trial { name: "soak", rounds: (2, 480), run: soak::run },
];

/// What was asked for.
struct Asked {
    program: PathBuf,
    /// The world as it was laid: nothing is written in it.
    world: PathBuf,
    name: &'static str,
    rounds: u64,
    seed: u64,
}

impl Asked {
    /// A copy of the world for this trial alone.
    fn fresh(&self) -> Fallible<PathBuf> {
        let world = self.world.file_name().unwrap_or_default().to_string_lossy();
        let data = self.world.with_file_name(format!("{world}-{}", self.name));
        drop(std::fs::remove_dir_all(&data));
        drive::copy_all(&self.world, &data)?;
        // A log that was long once is carried to the base by the first commit, and takes what comes without growing:
        // neither what a disk forgot nor a full one would show.
        let base = rusqlite::Connection::open(data.join("parvis.sqlite"))?;
        base.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(data)
    }
}

/// Runs the trials that are named, or the first; each prints what it found. Fails if one did.
pub(crate) fn run(words: &[String]) -> Fallible {
    let mut rest = words.iter().skip(1);
    let (Some(program), Some(world)) = (rest.next(), rest.next()) else { return Err(USAGE.into()) };
    let (mut named, mut full, mut rounds) = (Vec::new(), false, None);
    let mut seed = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--full" => full = true,
            "--rounds" => rounds = Some(rest.next().ok_or(USAGE)?.parse()?),
            "--seed" => seed = rest.next().ok_or(USAGE)?.parse()?,
            name => {
                let trial = TRIALS.iter().find(|trial| trial.name == name);
                named.push(trial.ok_or_else(|| format!("no trial is called {name}; {USAGE}"))?);
            }
        }
    }
    if named.is_empty() {
        named.extend(TRIALS.first());
    }
    let mut held = true;
    for trial in named {
        let usual = if full { trial.rounds.1 } else { trial.rounds.0 };
        let (program, world) = (PathBuf::from(program), PathBuf::from(world));
        let rounds = rounds.unwrap_or(usual);
        let asked = Asked { program, world, name: trial.name, rounds, seed };
        println!("{}: {rounds} rounds, seed {seed}", trial.name);
        held &= (trial.run)(&asked)?.told();
    }
    if held { Ok(()) } else { Err("the server does not keep what it promises".into()) }
}

/// Telephones, enrolled on a server that is awake.
fn enrol(victim: &Victim, codes: &Path, seed: u64) -> Fallible<Vec<Phone>> {
    (0..PHONES)
        .map(|number| {
            let cookie = comes_in(victim.port, codes, number)?;
            Phone::enrol(victim.port, &cookie, number, seed)
        })
        .collect()
}

/// Does something while the telephones hand over.
fn meanwhile<T>(
    phones: &mut [Phone],
    port: u16,
    work: impl FnOnce(Instant) -> Fallible<T>,
) -> Fallible<T> {
    let (over, deadline) = (&AtomicBool::new(false), Instant::now() + PATIENCE);
    std::thread::scope(|scope| {
        let hands: Vec<_> = phones
            .iter_mut()
            .map(|phone| scope.spawn(move || phone.live(port, over, deadline)))
            .collect();
        let done = work(deadline);
        over.store(true, Ordering::Relaxed);
        for hand in hands {
            hand.join().map_err(|_| "a telephone stumbled")?;
        }
        done
    })
}

/// What is left once nothing breaks any more.
struct Ending {
    /// Before anything is sent again: what is missing then is lost, even if sending again mends it.
    before: Judged,
    after: Judged,
    acknowledged: usize,
    /// Receipts that were not the first one's when sent again.
    otherwise: usize,
    /// Answers that a telephone does not understand.
    odd: Vec<String>,
}

/// The telephones empty their outboxes, the server is stopped as it is each time, and what it left is judged; then all
/// is sent again, twice, and judged again.
fn end(
    victim: &mut Victim,
    mut phones: Vec<Phone>,
    stop: &mut dyn FnMut(&mut Victim) -> Fallible,
) -> Fallible<Ending> {
    let (deadline, mut stuck) = (Instant::now() + DRAIN, Vec::new());
    for phone in &mut phones {
        // A telephone that is not known any more is judged too: what it was answered is what is lost.
        stuck.extend(phone.drain(victim.port, deadline).err().map(|why| why.to_string()));
    }
    // From now on, nothing but what is on the disk counts.
    stop(victim)?;
    let before = judge(victim, "before", &items(&phones))?;
    victim.wake()?;
    let mut otherwise = 0;
    for _ in 0..2 {
        for phone in &mut phones {
            match phone.send_all_again(victim.port) {
                Ok(changed) => otherwise += changed,
                Err(why) => stuck.push(why.to_string()),
            }
        }
    }
    stop(victim)?;
    let after = judge(victim, "after", &items(&phones))?;
    let acknowledged = items(&phones).iter().filter(|item| item.receipt.is_some()).count();
    let odd = phones.into_iter().flat_map(|phone| phone.odd).chain(stuck).collect();
    Ok(Ending { before, after, acknowledged, otherwise, odd })
}

fn items(phones: &[Phone]) -> Vec<&Item> {
    phones.iter().flat_map(|phone| phone.made.iter()).collect()
}

impl Ending {
    /// What the first line of a trial ends with.
    fn summary(&self) -> String {
        format!(
            "{} acknowledged ({} counted, {} kept apart), {} lost, {} duplicated",
            self.acknowledged,
            self.after.counted,
            self.after.apart,
            self.before.lost.max(self.after.lost),
            self.after.duplicated,
        )
    }
}
