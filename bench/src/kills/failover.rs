//! R7, the first PostgreSQL is killed with all it started, and the second takes its place. Where the first waited for
//! the second before it answered, nothing acknowledged is lost; where it did not, the program says so when it starts
//! and `parvis doctor` is red.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::checks::Checks;
use super::cluster::{Pair, Tools};
use super::victim::Victim;
use super::{Asked, end, enrol, meanwhile};
use crate::kit::{Fallible, median, quantile};
use crate::records::Chance;
use crate::telephone::Phone;

/// How long nobody may be served when the second takes over.
const GAP: f64 = 10.0;

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let (start, mut checks) = (Instant::now(), Checks::default());
    let tools = match Tools::find() {
        Ok(tools) => tools,
        Err(why) => {
            checks.skipped(&format!("the failover was not tried: {why}."));
            return Ok(checks);
        }
    };
    let mut pair = Pair::alone(tools, asked.name)?;
    let mut victim = on_a_server(asked, &pair)?;
    pair.follow()?;
    pair.synchronous(false)?;
    warned(&mut victim, &mut checks)?;
    pair.synchronous(true)?;
    victim.wake()?;
    let said = doctor(&victim)?;
    checks.holds("doctor is content with a follower that is waited for", !red(&said), said);
    let mut phones = enrol(&victim, &victim.data.join("codes.json"), asked.seed)?;
    let heard: Vec<_> = phones.iter().map(|phone| phone.heard.clone()).collect();
    let served = || heard.iter().map(|heard| heard.served.load(Ordering::Relaxed)).sum::<u64>();
    let (port, mut chance) = (victim.port, Chance::new(asked.seed));
    let gaps = meanwhile(&mut phones, port, |deadline| {
        let mut gaps = Vec::new();
        for number in 0..asked.rounds {
            std::thread::sleep(Duration::from_millis(200 + chance.below(1_300)));
            let killed = Instant::now();
            pair.first.kill()?;
            pair.promote()?;
            let before = served();
            while served() == before {
                if Instant::now() > deadline {
                    return Err(format!("nobody was served after failover {number}").into());
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            gaps.push(killed.elapsed().as_secs_f64());
            pair.follow()?;
            pair.synchronous(true)?;
        }
        Ok(gaps)
    })?;
    victim.database = Some(pair.first.url());
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        Ok(())
    })?;
    let longest = quantile(&gaps, 1.0);
    println!(
        "{} failovers, {}, served again after {:.1} s (median; {longest:.1} s at the most), {:.0} s in all",
        asked.rounds,
        ending.summary(),
        median(&gaps),
        start.elapsed().as_secs_f64(),
    );
    checks.ending(&ending, asked.rounds as usize);
    checks.holds("served again within 10 s", longest <= GAP, format!("{longest:.1} s"));
    Ok(checks)
}

/// A world on the first server, and the program that serves it, not started yet.
pub(super) fn on_a_server(asked: &Asked, pair: &Pair) -> Fallible<Victim> {
    let data = asked.fresh()?;
    std::fs::remove_dir_all(&data)?;
    std::fs::create_dir_all(&data)?;
    let mut victim = Victim::of(&asked.program, &data)?;
    victim.database = Some(pair.first.url());
    let said =
        victim.complaint(&data, &["seed", "humanicite", "--year", "2019", "--seed", "42"])?;
    if !said.is_empty() {
        return Err(format!("no world on PostgreSQL: {said}").into());
    }
    victim.database = Some(pair.url_of_both());
    Ok(victim)
}

/// A follower that nobody waits for: said when the program starts, and by the doctor.
fn warned(victim: &mut Victim, checks: &mut Checks) -> Fallible {
    victim.wake()?;
    victim.kill();
    let log = std::fs::read_to_string(victim.data.join("serve.log"))?;
    checks.holds("the start warns of a follower that nobody waits for", red(&log), log);
    let said = doctor(victim)?;
    checks.holds("doctor is red of a follower that nobody waits for", red(&said), said);
    Ok(())
}

/// What the doctor says, if it found something to mend.
pub(super) fn doctor(victim: &Victim) -> Fallible<String> {
    victim.complaint(&victim.data, &["doctor"])
}

/// Whether the setting to mend is named.
fn red(said: &str) -> bool {
    said.contains("synchronous_standby_names")
}

/// The most that anyone waited for an answer since it was last asked, in seconds.
pub(super) fn slowest(phones: &[std::sync::Arc<crate::telephone::Heard>]) -> f64 {
    let waits = phones.iter().map(|heard| heard.slowest.swap(0, Ordering::Relaxed));
    Duration::from_millis(waits.max().unwrap_or_default()).as_secs_f64()
}

/// What each telephone counts.
pub(super) fn heard(phones: &[Phone]) -> Vec<std::sync::Arc<crate::telephone::Heard>> {
    phones.iter().map(|phone| phone.heard.clone()).collect()
}
