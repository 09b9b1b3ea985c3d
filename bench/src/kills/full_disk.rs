//! R4, the disk is full: a small one, in memory, that the telephones fill. What was acknowledged is there, what cannot
//! be kept is refused and not acknowledged, what is there is still read; given room, the same server goes on.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::checks::Checks;
use super::drive::copy_all;
use super::judge::judge;
use super::victim::Victim;
use super::{Asked, end, enrol, items, meanwhile};
use crate::kit::Fallible;
use crate::telephone::{Phone, comes_in};

/// Room beside the world, in KiB: the log of the base alone would take more.
const ROOM: u64 = 2 * 1_024;
/// Refusals of each telephone after which the disk is called full.
const REFUSED: u64 = 20;
/// Bytes of a page of the log.
const PAGE: u64 = 4_096;
/// How long it may take to fill, and a full server to answer.
const TO_FILL: Duration = Duration::from_mins(2);

/// A disk in memory, taken away when it is dropped.
struct Mount(PathBuf);

impl Mount {
    /// Mounts it where that is allowed; otherwise, why it is not.
    fn of(at: &Path, kibibytes: u64) -> Fallible<Result<Self, String>> {
        std::fs::create_dir_all(at)?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={kibibytes}k"), "tmpfs"]).arg(at);
        Ok(match mount.output() {
            Ok(said) if said.status.success() => Ok(Self(at.to_owned())),
            Ok(said) => Err(String::from_utf8_lossy(&said.stderr).trim().to_owned()),
            Err(error) => Err(error.to_string()),
        })
    }

    fn resize(&self, kibibytes: u64) -> Fallible {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,size={kibibytes}k")]).arg(&self.0);
        if mount.status()?.success() { Ok(()) } else { Err("the disk does not grow".into()) }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.0).status());
    }
}

/// Kibibytes that the files of a folder take.
fn size(folder: &Path) -> Fallible<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let told = entry.metadata()?;
        sum += if told.is_dir() { size(&entry.path())? } else { told.len().div_ceil(4_096) * 4 };
    }
    Ok(sum)
}

/// Takes whatever room is left.
fn ballast(folder: &Path) -> Fallible<PathBuf> {
    let path = folder.join("ballast");
    let mut file = std::fs::File::create(&path)?;
    while file.write_all(&[0; 4_096]).is_ok() {}
    Ok(path)
}

pub(super) fn run(asked: &Asked) -> Fallible<Checks> {
    let (start, mut checks) = (Instant::now(), Checks::default());
    let data = asked.fresh()?;
    let at = data.with_extension("mounted");
    let mut kibibytes = size(&data)? + ROOM;
    let mount = match Mount::of(&at, kibibytes)? {
        Ok(mount) => mount,
        Err(why) => {
            checks.skipped(&format!(
                "the full disk was not tried: no tmpfs may be mounted here ({why}). As root, it is."
            ));
            return Ok(checks);
        }
    };
    copy_all(&data, &at)?;
    let mut victim = Victim::of(&asked.program, &at)?;
    victim.wake()?;
    let mut phones = enrol(&victim, &at.join("codes.json"), asked.seed)?;
    let session = comes_in(victim.port, &at.join("codes.json"), 0)?;
    let mut refused = 0;
    for round in 0..asked.rounds {
        refused += fill(&victim, &mut phones, &mut checks)?;
        full(&mut victim, &phones, (&session, round + 1 == asked.rounds), &mut checks)?;
        kibibytes += ROOM;
        mount.resize(kibibytes)?;
        let served = victim.answers("/readyz", Duration::from_secs(10))?;
        checks.holds("given room, it is ready again by itself", served, "it is not");
    }
    mount.resize(kibibytes * 4)?;
    let ending = end(&mut victim, phones, &mut |victim| {
        victim.kill();
        Ok(())
    })?;
    println!(
        "full {} times, {refused} batches refused, {}, {:.0} s in all",
        asked.rounds,
        ending.summary(),
        start.elapsed().as_secs_f64(),
    );
    checks.ending(&ending, 100);
    drop(mount);
    Ok(checks)
}

/// The telephones fill the disk until each was refused many times; answers how many times in all.
fn fill(victim: &Victim, phones: &mut [Phone], checks: &mut Checks) -> Fallible<u64> {
    let heard: Vec<_> = phones.iter().map(|phone| phone.heard.clone()).collect();
    let refusals =
        || heard.iter().map(|heard| heard.refused.load(Ordering::Relaxed)).collect::<Vec<_>>();
    let (before, start) = (refusals(), Instant::now());
    let since = || refusals().iter().zip(&before).map(|(now, then)| now - then).collect::<Vec<_>>();
    meanwhile(phones, victim.port, |_| {
        while since().iter().any(|count| *count < REFUSED) && start.elapsed() < TO_FILL {
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    })?;
    let full = since().iter().all(|count| *count >= REFUSED);
    checks.holds("the disk fills, and telephones are told to come back", full, "it never did");
    Ok(since().iter().sum())
}

/// What is asked of a server whose disk is full.
fn full(
    victim: &mut Victim,
    phones: &[Phone],
    (session, again): (&str, bool),
    checks: &mut Checks,
) -> Fallible {
    for path in ["/healthz", "/activites", "/signalements"] {
        let status = victim.status(path, session)?;
        checks.holds(&format!("{path} is read on a full disk"), status == 200, status.to_string());
    }
    // What a refused batch left free still takes small things: each question takes a little of it. Somebody reads
    // meanwhile, as a copy does: a log that starts again would take small things for ever.
    let reader = rusqlite::Connection::open(victim.data.join("parvis.sqlite"))?;
    reader.execute_batch("BEGIN; SELECT COUNT(*) FROM setting")?;
    let last = ballast(&victim.data)?;
    let log = std::fs::metadata(victim.data.join("parvis.sqlite-wal"))?.len();
    let mut status = victim.status("/readyz", "")?;
    for _ in 0..(log + ROOM * 1_024) / PAGE {
        if status != 200 {
            break;
        }
        status = victim.status("/readyz", "")?;
    }
    checks.holds("/readyz says that nothing can be kept", status == 503, status.to_string());
    reader.execute_batch("COMMIT")?;
    std::fs::remove_file(last)?;
    victim.hold(true)?;
    let judged = judge(victim, "full", &items(phones));
    victim.hold(false)?;
    let judged = judged?;
    checks.none("acknowledged and lost on a full disk", judged.lost);
    checks.examples(&judged);
    checks.silent("integrity on a full disk", &judged.unsound);
    if again {
        // Killed while the disk is full: the next one reads, and waits for room as well.
        victim.kill();
        victim.start()?;
        let answered = victim.answers("/healthz", Duration::from_secs(20)).unwrap_or(false);
        checks.holds("started on a full disk, it reads", answered, "it does not start");
    }
    Ok(())
}
