//! R3, the disk breaks: the n-th fsync answers that it failed, or the n-th write finds no room, or only for one half.
//! Whoever was waiting gets no receipt; the program refuses, or ends and says why. Then the power goes: had the program
//! asked for the same fsync again, the system would have said that all is well, and the bytes would not be there.

use std::time::{Duration, Instant};

use super::checks::Checks;
use super::drive::Drive;
use super::judge::broken;
use super::victim::Victim;
use super::{Asked, end, enrol, meanwhile};
use crate::kit::Fallible;
use crate::records::Chance;

/// What breaks, in turn; `+` breaks it for good.
const KINDS: [&str; 6] =
    ["fsync:N", "fsync:N+", "write:N:full", "write:N:short", "fsync:N+", "write:N:full+"];
/// Calls among which the one that fails is drawn, in the tests; in full each of three hundred has its turn.
const CALLS: u64 = 60;
const EACH: u64 = 300;
/// How long the n-th call is waited for.
const AWAITED: Duration = Duration::from_secs(4);

/// What became of the server.
#[derive(Default)]
struct Fates {
    fired: u64,
    /// It ended by itself.
    ended: u64,
    /// It was waking.
    waking: u64,
    broken: Vec<String>,
}

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let start = Instant::now();
    let data = asked.fresh()?;
    let drive = Drive::under(&data)?;
    let mut victim = Victim::of(&asked.program, &data)?;
    victim.environment = drive.environment(None);
    victim.wake()?;
    let mut phones = enrol(&victim, &data.join("codes.json"), asked.seed)?;
    let (port, mut chance, mut fates) = (victim.port, Chance::new(asked.seed), Fates::default());
    meanwhile(&mut phones, port, |deadline| {
        for number in 0..asked.rounds {
            if Instant::now() > deadline {
                return Err("the faults lasted too long".into());
            }
            let every = asked.rounds >= EACH;
            let call = 1 + if every { number } else { chance.below(CALLS) };
            let kind = KINDS.get(chance.below(KINDS.len() as u64) as usize).unwrap_or(&KINDS[0]);
            let fault = kind.replace('N', &call.to_string());
            one(&mut victim, &drive, (&fault, &mut chance), &mut fates)?;
        }
        Ok(())
    })?;
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        drive.cut(&mut chance)?;
        Ok(())
    })?;
    println!(
        "{} faults ({} met, {} of them while waking, {} ended the server), {}, {:.0} s in all",
        asked.rounds,
        fates.fired,
        fates.waking,
        fates.ended,
        ending.summary(),
        start.elapsed().as_secs_f64(),
    );
    let mut checks = Checks::default();
    checks.ending(&ending, asked.rounds as usize);
    let met = fates.fired * 2 > asked.rounds;
    checks.holds("the faults were met", met, format!("{} of {}", fates.fired, asked.rounds));
    checks.silent("integrity after each fault", &fates.broken.join("; "));
    Ok(checks)
}

/// One fault, from the start of a server to the cut that ends it; then a server on a sound disk.
fn one(
    victim: &mut Victim,
    drive: &Drive,
    (fault, chance): (&str, &mut Chance),
    fates: &mut Fates,
) -> Fallible {
    victim.kill();
    drive.cut(chance)?;
    victim.environment = drive.environment(Some(fault));
    victim.start()?;
    let start = Instant::now();
    let mut ended = None;
    while start.elapsed() < AWAITED && !drive.fired() && ended.is_none() {
        ended = victim.ended()?;
        std::thread::sleep(Duration::from_millis(2));
    }
    let woke = victim.status("/healthz", "").is_ok();
    // It goes on, or it does not: what it then acknowledges must be there.
    std::thread::sleep(Duration::from_millis(50 + chance.below(250)));
    ended = ended.or(victim.ended()?);
    fates.fired += u64::from(drive.fired());
    fates.waking += u64::from(drive.fired() && !woke);
    fates.ended += u64::from(ended.is_some());
    victim.environment = drive.environment(None);
    victim.kill();
    if chance.below(2) == 0 {
        // Started again before the power goes: what the system still shows may not be on the disk.
        victim.wake()?;
        std::thread::sleep(Duration::from_millis(chance.below(200)));
        victim.kill();
    }
    drive.cut(chance)?;
    let said = broken(victim)?;
    if !said.is_empty() {
        fates.broken.push(format!("{fault}: {said}"));
    }
    victim.wake()?;
    std::thread::sleep(Duration::from_millis(30));
    Ok(())
}
