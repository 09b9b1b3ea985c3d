//! What the disk allows: whether this account may write where the house keeps what it has, and the room left. A
//! house that may not write, or that fills its disk, is otherwise found on the day of the first record lost.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use kernel::{Lang, french};
use rustix::fs::{Access, access, statvfs};
use rustix::process::geteuid;

use crate::advice::unwritable;
use crate::config::{Config, tongue};
use crate::console::{Finding, Mark};

/// Beside one more copy of the base: the log, photographs on their way, what a night’s work takes.
pub(crate) const MARGIN: u64 = 250_000_000;
/// Below so many files that could still be made, a disk full of small files is near.
const FEW_FILES: u64 = 1_000;

/// What the doctor says of the folders of the house.
pub(crate) fn findings(config: &Config) -> Vec<Finding> {
    let lang = tongue();
    let base = config.database_file().filter(|file| file.exists()).map(|file| size_of(&file));
    let mut findings = Vec::new();
    for folder in folders(config) {
        let written = may_write(&folder);
        let path = folder.display().to_string();
        findings.push(match written {
            Ok(()) => Finding::of(true, said::may_write(lang, &path)),
            Err(error) => Finding::of(false, unwritable(&folder, &error).sentence()),
        });
        findings.push(room(lang, &folder, base));
    }
    let closed = closed(config);
    if !closed.is_empty() {
        findings.push(Finding::of(false, said::closed(lang, closed.len(), &closed.join(", "))));
    }
    findings
}

/// The data folder, and that of the base when it is elsewhere.
fn folders(config: &Config) -> Vec<PathBuf> {
    let mut folders = vec![config.data.clone()];
    let file = config.database_file();
    let beside = file.as_deref().and_then(Path::parent);
    // A name without a folder is a file of the current one.
    let beside = beside.map(|folder| {
        if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
    });
    folders.extend(beside.filter(|folder| *folder != config.data));
    folders
}

/// The folder itself, or the nearest above it that is there: where it would be made.
fn nearest(folder: &Path) -> &Path {
    let there = folder.ancestors().find(|above| above.is_dir());
    there.unwrap_or_else(|| Path::new("."))
}

/// Writes a little in the folder and takes it away: a quota or a full disk shows here, and nowhere else.
fn may_write(folder: &Path) -> std::io::Result<()> {
    if !folder.is_dir() {
        return Ok(access(nearest(folder), Access::WRITE_OK | Access::EXEC_OK)?);
    }
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&probe)?;
    let written = file.write_all(&[0; 4_096]).and_then(|()| file.sync_all());
    std::fs::remove_file(&probe)?;
    written
}

/// The files of the house that the service could not write: a command run as another account (root, often) made
/// them, or they were put back from a copy.
fn closed(config: &Config) -> Vec<String> {
    let owner = |path: &Path| std::fs::metadata(path).map(|found| found.uid()).ok();
    let folder = owner(&config.data);
    // Root writes everywhere: what it sees says nothing of the account that serves, but who owns the folder does.
    let root = geteuid().is_root();
    let foreign = |file: &Path| root && folder != Some(0) && owner(file) != folder;
    let shut = |file: &PathBuf| {
        file.exists() && (access(file, Access::WRITE_OK).is_err() || foreign(file))
    };
    kept(config).into_iter().filter(shut).map(|file| file.display().to_string()).collect()
}

/// The files that the service writes or reads again.
fn kept(config: &Config) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        ["erasures.txt", "checkpoints.txt", "keys"].map(|name| config.data.join(name)).into();
    if let Ok(keys) = std::fs::read_dir(config.data.join("keys")) {
        files.extend(keys.flatten().map(|key| key.path()));
    }
    if let Some(file) = config.database_file() {
        files.extend(["", "-wal", "-shm"].map(|ending| beside(&file, ending)));
    }
    files.sort();
    files
}

/// A file whose name ends with something more.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// How much the base takes, its log included.
pub(crate) fn size_of(base: &Path) -> u64 {
    let one = |ending| std::fs::metadata(beside(base, ending)).map_or(0, |found| found.len());
    ["", "-wal"].map(one).iter().sum()
}

/// How much may still be written in a folder, by an account that is not root.
pub(crate) fn free(folder: &Path) -> Option<u64> {
    let disk = statvfs(nearest(folder)).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

fn files_left(folder: &Path) -> Option<u64> {
    // Some systems of files count no file: they make as many as there is room for.
    statvfs(nearest(folder)).ok().filter(|disk| disk.f_files > 0).map(|disk| disk.f_favail)
}

fn room(lang: Lang, folder: &Path, base: Option<u64>) -> Finding {
    let path = folder.display().to_string();
    let Some(free) = free(folder) else { return Finding::note(said::unknown(lang, &path)) };
    if files_left(folder).is_some_and(|left| left < FEW_FILES) {
        return Finding::of(false, said::no_file_left(lang, &path));
    }
    let mark = judged(free, base.unwrap_or(0));
    let (left, held) = (size(lang, free), base.map(|base| size(lang, base)));
    let sentence = match (mark, held) {
        (Mark::Bad, _) => said::scarce(lang, &path, &left),
        (Mark::Note, _) => said::little(lang, &path, &left),
        (Mark::Good, Some(held)) => said::room_and_base(lang, &path, &left, &held),
        (Mark::Good, None) => said::room(lang, &path, &left),
    };
    Finding { mark, sentence }
}

/// One more copy of the base must fit, as for an upgrade; below three, it is time to think of it.
fn judged(free: u64, base: u64) -> Mark {
    if free < base.saturating_add(MARGIN) {
        Mark::Bad
    } else if free < base.saturating_add(MARGIN).saturating_mul(3) {
        Mark::Note
    } else {
        Mark::Good
    }
}

/// A size as a host reads it: `12 Mo`, `3,4 Go`.
pub(crate) fn size(lang: Lang, bytes: u64) -> String {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let megabytes = bytes.div_ceil(1_000_000);
    if megabytes < 1_000 {
        return said::megabytes(lang, whole(megabytes));
    }
    said::gigabytes(lang, &french::tenths(lang, whole(bytes / 100_000_000)))
}

/// The sentences.
mod said {
    ui::words! {
        may_write(path: &str) {
            fr "Ce compte peut écrire dans {path}.", en "This account may write in {path}.",
        }
        closed(count: usize, names: &str) {
            fr "Le service ne pourra pas écrire {names} : ce fichier est à un autre compte, ou fermé au sien. Rendez-le-lui (chown)."
                | "Le service ne pourra pas écrire {names} : ces {count} fichiers sont à un autre compte, ou fermés au sien. Rendez-les-lui (chown).",
            en "The service will not be able to write {names}: this file is another account’s, or closed to its own. Give it back (chown)."
                | "The service will not be able to write {names}: these {count} files are another account’s, or closed to its own. Give them back (chown).",
        }
        room(path: &str, left: &str) {
            fr "Place libre pour {path} : {left}", en "Room left for {path}: {left}",
        }
        room_and_base(path: &str, left: &str, held: &str) {
            fr "Place libre pour {path} : {left} ; la base occupe {held}.",
            en "Room left for {path}: {left}; the database takes {held}.",
        }
        little(path: &str, left: &str) {
            fr "Il reste {left} pour {path} : prévoyez un disque plus grand, ou sortez-en d’anciennes copies.",
            en "{left} are left for {path}: think of a larger disk, or move old copies away.",
        }
        scarce(path: &str, left: &str) {
            fr "Il ne reste que {left} pour {path} : une copie de la base ou une mise à jour n’y tiendrait pas. Libérez de la place.",
            en "Only {left} are left for {path}: a copy of the database or an upgrade would not fit. Free some room.",
        }
        no_file_left(path: &str) {
            fr "Le disque de {path} ne peut presque plus créer de fichier, même avec de la place : effacez ce qui en fait beaucoup (courriers, caches).",
            en "The disk of {path} can hardly make one more file, even with room left: erase what makes many (mail, caches).",
        }
        unknown(path: &str) {
            fr "La place libre pour {path} n’est pas connue du système.",
            en "The room left for {path} is not known to the system.",
        }
        megabytes(number: i64) { fr "{number} Mo", en "{number} MB" }
        gigabytes(number: &str) { fr "{number} Go", en "{number} GB" }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const MB: u64 = 1_000_000;
    const GB: u64 = 1_000 * MB;

    fn config(folder: &Path) -> Config {
        let folder = folder.display().to_string();
        Config::of("", [("PARVIS_DATA".to_owned(), folder)]).expect("a configuration")
    }

    fn fresh(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(folder.join("keys")).expect("a folder");
        folder
    }

    fn marks(found: &[Finding]) -> Vec<Mark> {
        found.iter().map(|one| one.mark).collect()
    }

    #[test]
    fn room_for_one_more_copy_is_asked_and_for_three_is_hoped() {
        for (free, base, said) in [
            (0, 0, Mark::Bad),
            (249 * MB, 0, Mark::Bad),
            (250 * MB, 0, Mark::Note),
            (749 * MB, 0, Mark::Note),
            (750 * MB, 0, Mark::Good),
            (2 * GB, 2 * GB, Mark::Bad),
            (3 * GB, 2 * GB, Mark::Note),
            (7 * GB, 2 * GB, Mark::Good),
            (u64::MAX, u64::MAX, Mark::Good),
        ] {
            assert_eq!(judged(free, base), said, "{free} left, {base} held");
        }
    }

    #[test]
    fn a_size_is_written_as_a_host_reads_it() {
        let both = |bytes| (size(Lang::Fr, bytes), size(Lang::En, bytes));
        for (bytes, french, english) in [
            (0, "0\u{a0}Mo", "0 MB"),
            (1, "1\u{a0}Mo", "1 MB"),
            (999 * MB, "999\u{a0}Mo", "999 MB"),
            (3_450 * MB, "3,4\u{a0}Go", "3.4 GB"),
            (1_234 * GB, "1\u{202f}234\u{a0}Go", "1,234 GB"),
        ] {
            assert_eq!(both(bytes), (french.to_owned(), english.to_owned()));
        }
    }

    #[test]
    fn a_folder_that_may_be_written_keeps_nothing_of_the_look() {
        let folder = fresh("disk-open");
        std::fs::write(folder.join("parvis.sqlite"), [0; 4_096]).expect("a base");
        let found = findings(&config(&folder));
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(marks(&found).first(), Some(&Mark::Good), "{found:?}");
        let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").flatten().collect();
        assert_eq!(left.len(), 2, "{left:?}");
        // A base that is elsewhere is asked of its own disk.
        let mut apart = config(&folder);
        apart.database = format!("sqlite:{}", folder.join("keys/other.sqlite").display());
        assert_eq!(findings(&apart).len(), 4);
        // A folder that is still to be made is judged by the one it will be made in.
        assert_eq!(findings(&config(&folder.join("not/yet"))).len(), 2);
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }

    #[test]
    fn what_the_service_may_not_write_is_named() {
        let folder = fresh("disk-closed");
        let key = folder.join("keys/house.key");
        std::fs::write(&key, "k").expect("a key");
        // An account that is not root is refused by the rights, root by who owns: another account is then needed.
        if geteuid().is_root() {
            std::os::unix::fs::chown(&folder, Some(65_534), None).expect("another owner");
        } else {
            std::fs::set_permissions(&key, PermissionsExt::from_mode(0o400)).expect("closed");
        }
        let found = findings(&config(&folder));
        let named: Vec<_> = found.iter().filter(|one| one.sentence.contains("house.key")).collect();
        assert_eq!(named.len(), 1, "{found:?}");
        assert!(named.iter().all(|one| one.mark == Mark::Bad && one.sentence.contains("chown")));
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }
}
