//! R8, the follower that the first PostgreSQL waits for is stopped: nobody waits more than 5 s, everyone is told to
//! come back, pages are read; nobody knows what became of what was under way, so that it is sent again and counts
//! once. When the follower is back, all goes on.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::checks::Checks;
use super::cluster::{Pair, Tools};
use super::failover::{doctor, heard, on_a_server, slowest};
use super::{Asked, end, enrol, meanwhile};
use crate::kit::Fallible;
use crate::telephone::comes_in;

/// The most that anyone waits for an answer.
const ANSWER: f64 = 5.0;
/// How long the follower is away.
const AWAY: Duration = Duration::from_secs(14);

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let (start, mut checks) = (Instant::now(), Checks::default());
    let tools = match Tools::find() {
        Ok(tools) => tools,
        Err(why) => {
            checks.skipped(&format!("the stopped follower was not tried: {why}."));
            return Ok(checks);
        }
    };
    let pair = Pair::alone(tools, asked.name)?;
    let mut victim = on_a_server(asked, &pair)?;
    pair.follow()?;
    pair.synchronous(true)?;
    victim.wake()?;
    let codes = victim.data.join("codes.json");
    let mut phones = enrol(&victim, &codes, asked.seed)?;
    let session = comes_in(victim.port, &codes, 0)?;
    let (heard, port, mut worst, mut read) = (heard(&phones), victim.port, 0.0_f64, 0.0_f64);
    let mut unread = Vec::new();
    let refusals = || heard.iter().map(|one| one.refused.load(Ordering::Relaxed)).sum::<u64>();
    meanwhile(&mut phones, port, |_| {
        for _ in 0..asked.rounds {
            std::thread::sleep(Duration::from_secs(1));
            slowest(&heard);
            pair.stop(&pair.second)?;
            let stopped = Instant::now();
            while stopped.elapsed() < AWAY {
                let asked = Instant::now();
                let status = victim.status("/activites", &session)?;
                read = read.max(asked.elapsed().as_secs_f64());
                if status != 200 {
                    unread.push(status.to_string());
                }
                std::thread::sleep(Duration::from_secs(1));
            }
            let said = doctor(&victim)?;
            let told = said.contains("synchronous_standby_names");
            checks.holds("doctor is red of a follower that is away", told, said);
            pair.start(&pair.second)?;
            pair.synchronous(true)?;
            worst = worst.max(slowest(&heard));
        }
        Ok(())
    })?;
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        Ok(())
    })?;
    println!(
        "away {} times, {} batches refused, answers within {worst:.1} s, pages within {read:.1} s, {}, {:.0} s in all",
        asked.rounds,
        refusals(),
        ending.summary(),
        start.elapsed().as_secs_f64(),
    );
    checks.ending(&ending, asked.rounds as usize);
    checks.silent("pages are read meanwhile", &unread.join(", "));
    checks.holds("telephones were told to come back", refusals() > 0, "they were not");
    checks.holds("everyone is answered within 5 s", worst <= ANSWER, format!("{worst:.1} s"));
    checks.holds("pages are read within 5 s", read <= ANSWER, format!("{read:.1} s"));
    Ok(checks)
}
