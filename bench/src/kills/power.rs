//! R2, the power goes: of what the server wrote, only what it synced is there, and sometimes a part of the rest. One
//! time in four the program was killed a moment before, and what it had written unsynced was read again by the next.

use std::time::{Duration, Instant};

use super::checks::Checks;
use super::drive::Drive;
use super::judge::broken;
use super::sudden::a_while;
use super::victim::Victim;
use super::{Asked, end, enrol, meanwhile};
use crate::kit::Fallible;
use crate::records::Chance;

/// What the cuts found.
#[derive(Default)]
struct Cuts {
    /// Sectors that were written and not on the disk.
    lost: u64,
    /// After which the file was broken.
    broken: Vec<String>,
}

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let start = Instant::now();
    let data = asked.fresh()?;
    let mut victim = Victim::of(&asked.program, &data)?;
    victim.wake()?;
    let mut phones = enrol(&victim, &data.join("codes.json"), asked.seed)?;
    victim.kill();
    let drive = Drive::under(&data)?;
    victim.environment = drive.environment(None);
    victim.wake()?;
    let (port, mut chance, mut cuts) = (victim.port, Chance::new(asked.seed), Cuts::default());
    meanwhile(&mut phones, port, |deadline| {
        for number in 0..asked.rounds {
            if Instant::now() > deadline {
                return Err("the cuts lasted too long".into());
            }
            a_while(&mut victim, &mut chance)?;
            if chance.below(4) == 0 {
                victim.kill();
                victim.wake()?;
                std::thread::sleep(Duration::from_millis(chance.below(200)));
            }
            victim.kill();
            cuts.lost += drive.cut(&mut chance)?;
            let said = broken(&victim)?;
            if !said.is_empty() {
                cuts.broken.push(format!("cut {number}: {said}"));
            }
            victim.wake()?;
        }
        Ok(())
    })?;
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        cuts.lost += drive.cut(&mut chance)?;
        Ok(())
    })?;
    println!(
        "{} cuts, {}, {} sectors written and not on the disk, {:.0} s in all",
        asked.rounds,
        ending.summary(),
        cuts.lost,
        start.elapsed().as_secs_f64(),
    );
    let mut checks = Checks::default();
    checks.ending(&ending, asked.rounds as usize);
    checks.holds("cuts took something away", cuts.lost > 0, "nothing was ever left unsynced");
    checks.silent("integrity after each cut", &cuts.broken.join("; "));
    Ok(checks)
}
