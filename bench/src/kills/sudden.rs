//! R1, the server killed at random instants while telephones hand over.

use std::time::{Duration, Instant};

use super::checks::Checks;
use super::victim::Victim;
use super::{Asked, end, enrol, meanwhile};
use crate::kit::{Fallible, quantile};
use crate::records::Chance;

/// Seconds from a start to the first answer, at the 95th percentile.
const READY: f64 = 2.0;

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let start = Instant::now();
    let mut victim = Victim::of(&asked.program, &asked.fresh()?)?;
    victim.wake()?;
    let mut phones = enrol(&victim, &victim.data.join("codes.json"), asked.seed)?;
    let port = victim.port;
    let ready =
        meanwhile(&mut phones, port, |deadline| kill_them_all(&mut victim, asked, deadline))?;
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        Ok(())
    })?;
    let ready = quantile(&ready, 0.95);
    println!(
        "{} kills, {}, restart to ready p95 {ready:.2} s, {:.0} s in all",
        asked.rounds,
        ending.summary(),
        start.elapsed().as_secs_f64(),
    );
    let mut checks = Checks::default();
    checks.ending(&ending, asked.rounds as usize);
    checks.holds("ready within 2 s, p95", ready <= READY, format!("{ready:.2} s"));
    Ok(checks)
}

/// Kills and wakes again; answers how long each waking took. One in eight is killed while it wakes.
fn kill_them_all(victim: &mut Victim, asked: &Asked, deadline: Instant) -> Fallible<Vec<f64>> {
    let (mut chance, mut ready) = (Chance::new(asked.seed), Vec::new());
    for _ in 0..asked.rounds {
        if Instant::now() > deadline {
            return Err("the kills lasted too long".into());
        }
        a_while(victim, &mut chance)?;
        victim.kill();
        ready.push(victim.wake()?);
    }
    Ok(ready)
}

/// Lets it serve for a random while; one time in eight it is left waking.
pub(super) fn a_while(victim: &mut Victim, chance: &mut Chance) -> Fallible {
    if chance.below(8) == 0 {
        victim.kill();
        victim.start()?;
        std::thread::sleep(Duration::from_millis(chance.below(150)));
    } else {
        std::thread::sleep(Duration::from_micros(40_000 + chance.below(460_000)));
    }
    Ok(())
}
