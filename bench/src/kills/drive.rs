//! A disk that loses power, or breaks: the library of `disk.c`, and what is left after a cut.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::kit::Fallible;
use crate::records::Chance;

/// What a system writes at once, at the least.
const SECTOR: usize = 512;
/// The library, in C: it stands between the program and the system.
const SOURCE: &str = include_str!("disk.c");

/// The disk under a data folder.
pub(super) struct Drive {
    library: PathBuf,
    live: PathBuf,
    disk: PathBuf,
    state: PathBuf,
}

impl Drive {
    /// Puts a disk under a folder; everything that is in the folder is on the disk.
    pub(super) fn under(live: &Path) -> Fallible<Self> {
        let beside = |ending: &str| {
            let name = live.file_name().unwrap_or_default().to_string_lossy();
            live.with_file_name(format!("{name}-{ending}"))
        };
        let drive = Self {
            library: beside("disk.so"),
            live: live.to_owned(),
            disk: beside("disk"),
            state: beside("written"),
        };
        drive.compile(&beside("disk.c"))?;
        drop(std::fs::remove_dir_all(&drive.disk));
        copy_all(live, &drive.disk)?;
        drive.forget()?;
        Ok(drive)
    }

    fn compile(&self, source: &Path) -> Fallible {
        std::fs::write(source, SOURCE)?;
        let mut compiler = Command::new(std::env::var_os("CC").unwrap_or_else(|| "cc".into()));
        compiler.args(["-shared", "-fPIC", "-O2", "-U_FORTIFY_SOURCE", "-Wall", "-o"]);
        compiler.arg(&self.library).arg(source).args(["-ldl", "-lpthread"]);
        let said = compiler.output().map_err(|error| format!("cc, the C compiler: {error}"))?;
        if said.status.success() {
            return Ok(());
        }
        Err(format!("disk.c: {}", String::from_utf8_lossy(&said.stderr)).into())
    }

    /// What puts a program on this disk, with a call that fails if one is named.
    pub(super) fn environment(&self, fault: Option<&str>) -> Vec<(String, String)> {
        let mut set: Vec<(String, String)> = [
            ("LD_PRELOAD", &self.library),
            ("CUT_ROOT", &self.live),
            ("CUT_DISK", &self.disk),
            ("CUT_STATE", &self.state),
        ]
        .into_iter()
        .map(|(name, path)| (name.to_owned(), path.display().to_string()))
        .collect();
        set.extend(fault.map(|fault| ("CUT_FAULT".to_owned(), fault.to_owned())));
        set
    }

    /// Whether the call that was to fail did.
    pub(super) fn fired(&self) -> bool {
        self.state.join("fired").exists()
    }

    /// Nothing waits to be written, and nothing has failed.
    fn forget(&self) -> Fallible {
        drop(std::fs::remove_dir_all(&self.state));
        Ok(std::fs::create_dir_all(&self.state)?)
    }

    /// The power goes, the program having been killed: what was synced is there, and once in two a part of the rest,
    /// sector by sector. Answers how many sectors were lost.
    pub(super) fn cut(&self, chance: &mut Chance) -> Fallible<u64> {
        let some_landed = chance.below(2) == 0;
        let (mut names, mut lost) = (BTreeSet::new(), 0);
        list(&self.live, &self.live, &mut names)?;
        list(&self.disk, &self.disk, &mut names)?;
        for name in names {
            let (live, disk) = (self.live.join(&name), self.disk.join(&name));
            let said = name.to_string_lossy();
            if said.ends_with("-shm") {
                drop(std::fs::remove_file(live));
                continue;
            }
            if said.ends_with(".log") {
                // What tells of the run stays.
                continue;
            }
            let Ok(mut kept) = std::fs::read(&disk) else {
                // Nobody synced it: its name itself is not sure.
                std::fs::remove_file(live)?;
                continue;
            };
            let written = std::fs::read(&live).unwrap_or_default();
            if written == kept {
                continue;
            }
            lost += mix(&mut kept, &written, some_landed.then_some(&mut *chance));
            std::fs::write(&live, &kept)?;
            std::fs::write(&disk, &kept)?;
        }
        self.forget()?;
        Ok(lost)
    }
}

/// What is on the disk, with each sector that was written since if chance wants it; answers how many are lost.
fn mix(kept: &mut Vec<u8>, written: &[u8], mut chance: Option<&mut Chance>) -> u64 {
    let mut lost = 0;
    for (place, sector) in written.chunks(SECTOR).enumerate() {
        let from = place * SECTOR;
        let there = kept.get(from..(from + sector.len()).min(kept.len())).unwrap_or_default();
        if there == sector {
            continue;
        }
        if chance.as_mut().is_none_or(|chance| chance.below(2) == 0) {
            lost += 1;
            continue;
        }
        let end = from + sector.len();
        if kept.len() < end {
            kept.resize(end, 0);
        }
        if let Some(room) = kept.get_mut(from..end) {
            room.copy_from_slice(sector);
        }
    }
    lost
}

fn list(root: &Path, folder: &Path, names: &mut BTreeSet<PathBuf>) -> Fallible {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, names)?;
        } else {
            names.insert(path.strip_prefix(root)?.to_owned());
        }
    }
    Ok(())
}

/// Copies a folder and what it holds; what readers of a base share among themselves is left.
pub(super) fn copy_all(from: &Path, to: &Path) -> Fallible {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copy_all(&path, &to.join(name))?;
        } else if !name.to_string_lossy().ends_with("-shm") {
            std::fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_what_was_synced_and_perhaps_some_of_the_rest() {
        let (synced, written) = (vec![1_u8; 1_500], vec![2_u8; 4_000]);
        let mut kept = synced.clone();
        assert_eq!(mix(&mut kept, &written, None), 8);
        assert_eq!(kept, synced);
        let mut chance = Chance::new(7);
        let lost = mix(&mut kept, &written, Some(&mut chance));
        assert!((1..8).contains(&lost), "{lost}");
        assert!(kept.contains(&2) && kept.len() <= 4_000);
    }

    /// What the library says of itself, by programs that know nothing of it.
    #[test]
    fn only_what_was_synced_is_there_after_a_cut() {
        let live = std::env::temp_dir().join(format!("parvis-drive-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&live));
        std::fs::create_dir_all(&live).expect("a folder");
        std::fs::write(live.join("before"), "kept").expect("a file");
        let drive = Drive::under(&live).expect("a disk");
        let shell = |script: &str, fault: Option<&str>| {
            let mut shell = Command::new("sh");
            shell.current_dir(&live).args(["-c", script]).arg(live.join("file"));
            shell.envs(drive.environment(fault)).status().expect("a shell").success()
        };
        // `dd` syncs when it is asked to.
        assert!(shell("printf lost > \"$0\"", None));
        drive.cut(&mut Chance::new(1)).expect("a cut");
        assert!(!live.join("file").exists());
        assert!(shell("printf synced | dd of=\"$0\" conv=fsync 2> /dev/null", None));
        assert!(shell("printf later >> \"$0\"", None));
        drive.cut(&mut Chance::new(3)).expect("a cut");
        let held = std::fs::read_to_string(live.join("file")).expect("the file");
        assert!(held.starts_with("synced"), "{held}");
        assert!(!drive.fired());
        assert!(!shell("printf x | dd of=\"$0\" conv=fsync 2> /dev/null", Some("fsync:1")));
        assert!(drive.fired());
        assert!(!shell("printf x | dd of=\"$0\" conv=fsync 2> /dev/null", Some("write:1:full")));
        assert_eq!(std::fs::read_to_string(live.join("before")).expect("the first"), "kept");
        for path in [&drive.live, &drive.disk, &drive.state] {
            std::fs::remove_dir_all(path).expect("the folder goes");
        }
        std::fs::remove_file(&drive.library).expect("the library goes");
        std::fs::remove_file(drive.library.with_extension("c")).expect("its source goes");
    }
}
