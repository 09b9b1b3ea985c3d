//! R1, the server killed at random instants while telephones hand over: nothing acknowledged is lost,
//! nothing is counted twice.
//!
//! `bench kills PROGRAM DATA [--kills N] [--seed N]`, on a fresh demonstration world. Not a measure:
//! a judgement, that `cargo xtask kills` runs and `cargo xtask test` counts. It proves itself by
//! seeded bugs (features `bug-ack-first` and `bug-no-unique`), each of which must make it red.

mod judge;
mod victim;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::envelope::Item;
use crate::kit::{Fallible, quantile};
use crate::records::Chance;
use crate::telephone::{Phone, comes_in};
use judge::{Judged, judge};
use victim::Victim;

/// Telephones that hand over at the same time.
const PHONES: usize = 4;
/// Kills when none are asked for: what CI runs.
const KILLS: u64 = 40;
/// Seconds from a start to the first answer, at the 95th percentile.
const READY: f64 = 2.0;
/// Nothing lasts longer than this, whatever happens.
const PATIENCE: Duration = Duration::from_mins(20);
/// How long the telephones have to empty their outboxes once nobody kills any more.
const DRAIN: Duration = Duration::from_mins(2);

/// What was asked for.
struct Asked {
    program: PathBuf,
    data: PathBuf,
    kills: u64,
    seed: u64,
}

fn asked(words: &[String]) -> Fallible<Asked> {
    let usage = "bench kills PROGRAM DATA [--kills N] [--seed N]";
    let mut rest = words.iter().skip(1);
    let (Some(program), Some(data)) = (rest.next(), rest.next()) else { return Err(usage.into()) };
    let clock = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    let mut asked = Asked { program: program.into(), data: data.into(), kills: KILLS, seed: clock };
    while let Some(word) = rest.next() {
        let number = rest.next().ok_or(usage)?.parse()?;
        match word.as_str() {
            "--kills" => asked.kills = number,
            "--seed" => asked.seed = number,
            _ => return Err(usage.into()),
        }
    }
    Ok(asked)
}

/// What a run found.
struct Found {
    kills: u64,
    ready: Vec<f64>,
    /// Before anything is sent again: what is missing then is lost, even if sending again mends it.
    before: Judged,
    after: Judged,
    acknowledged: usize,
    /// Receipts that were not the first one's when sent again.
    otherwise: usize,
    /// Answers that a telephone does not understand.
    odd: Vec<String>,
}

/// Runs the whole, prints what it found, and fails if anything was lost or counted twice.
pub(crate) fn run(words: &[String]) -> Fallible {
    let asked = asked(words)?;
    println!("kill -9 of the server: {} kills, seed {}", asked.kills, asked.seed);
    let start = Instant::now();
    let found = trial(&asked)?;
    tell(&found, start.elapsed())
}

fn trial(asked: &Asked) -> Fallible<Found> {
    let mut victim = Victim::of(&asked.program, &asked.data)?;
    victim.wake()?;
    let mut phones = (0..PHONES)
        .map(|number| {
            let cookie = comes_in(victim.port, &victim.data.join("codes.json"), number)?;
            Phone::enrol(victim.port, &cookie, number, asked.seed)
        })
        .collect::<Fallible<Vec<_>>>()?;
    let over = AtomicBool::new(false);
    let deadline = Instant::now() + PATIENCE;
    let ready = std::thread::scope(|scope| -> Fallible<Vec<f64>> {
        let (over, port) = (&over, victim.port);
        let hands: Vec<_> = phones
            .iter_mut()
            .map(|phone| scope.spawn(move || phone.live(port, over, deadline)))
            .collect();
        let ready = kill_them_all(&mut victim, asked, deadline);
        over.store(true, Ordering::Relaxed);
        for hand in hands {
            hand.join().map_err(|_| "a telephone stumbled")?;
        }
        ready
    })?;
    for phone in &mut phones {
        phone.drain(victim.port, Instant::now() + DRAIN)?;
    }
    // From now on, nothing but what is on the disk counts.
    victim.kill();
    let before = judge(asked, "before", &items(&phones))?;
    victim.wake()?;
    let mut otherwise = 0;
    for _ in 0..2 {
        for phone in &mut phones {
            otherwise += phone.send_all_again(victim.port)?;
        }
    }
    victim.kill();
    let after = judge(asked, "after", &items(&phones))?;
    let acknowledged = items(&phones).iter().filter(|item| item.receipt.is_some()).count();
    let odd = phones.into_iter().flat_map(|phone| phone.odd).collect();
    Ok(Found { kills: asked.kills, ready, before, after, acknowledged, otherwise, odd })
}

fn items(phones: &[Phone]) -> Vec<&Item> {
    phones.iter().flat_map(|phone| phone.made.iter()).collect()
}

/// Kills and wakes again; answers how long each waking took. One in eight is killed while it wakes.
fn kill_them_all(victim: &mut Victim, asked: &Asked, deadline: Instant) -> Fallible<Vec<f64>> {
    let (mut chance, mut ready) = (Chance::new(asked.seed), Vec::new());
    for _ in 0..asked.kills {
        if Instant::now() > deadline {
            return Err("the kills lasted too long".into());
        }
        if chance.below(8) == 0 {
            victim.kill();
            victim.start()?;
            std::thread::sleep(Duration::from_millis(chance.below(150)));
        } else {
            std::thread::sleep(Duration::from_micros(40_000 + chance.below(460_000)));
        }
        victim.kill();
        ready.push(victim.wake()?);
    }
    Ok(ready)
}

/// One line for each criterion, then one that the tests count.
fn tell(found: &Found, lasted: Duration) -> Fallible {
    let (before, after) = (&found.before, &found.after);
    let lost = before.lost.max(after.lost);
    let altered = before.altered.max(after.altered);
    let ready = quantile(&found.ready, 0.95);
    println!(
        "{} kills, {} acknowledged ({} counted, {} kept apart), {lost} lost, {} duplicated, \
         restart to ready p95 {ready:.2} s, {:.0} s in all",
        found.kills,
        found.acknowledged,
        after.counted,
        after.apart,
        after.duplicated,
        lasted.as_secs_f64(),
    );
    let silent = |name: &str, said: &str| (name.to_owned(), said.is_empty(), said.to_owned());
    let none = |name: &str, count: usize| (name.to_owned(), count == 0, count.to_string());
    let counted = after.counted > found.kills as usize && after.apart > 0;
    let checks = [
        ("telephones handed over meanwhile".to_owned(), counted, after.counted.to_string()),
        none("acknowledged and lost", lost),
        none("counted twice", after.duplicated),
        none("acknowledged and not as it was sent", altered),
        none("receipts that changed when sent again", found.otherwise),
        silent("answers nobody understands", &found.odd.join("; ")),
        silent("integrity of the database", &after.unsound),
        silent("parvis verify", &after.unverified),
        silent("chain of the journal", &after.unchained),
        ("ready within 2 s, p95".to_owned(), ready <= READY, format!("{ready:.2} s")),
    ];
    for (name, held, said) in &checks {
        println!(
            "{} {name}{}",
            if *held { '✓' } else { '✗' },
            if *held { String::new() } else { format!(": {said}") }
        );
    }
    for example in before.examples.iter().chain(&after.examples) {
        println!("    {example}");
    }
    let failed = checks.iter().filter(|check| !check.1).count();
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {verdict}. {} passed; {failed} failed", checks.len() - failed);
    if failed == 0 { Ok(()) } else { Err("the server does not survive being killed".into()) }
}
