//! `parvis backup` and `parvis restore`: a copy of the whole database in one file, and back.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use store::engine::sqlite::Durability;
use store::{Db, Engine, migrate};

use crate::advice::unwritable;
use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::{ERASURES, FACTS, House, steps};
use crate::{copied, export, keys, upgrade, words};

/// Copies the database while the service goes on; the file appears whole or not at all.
pub(crate) async fn backup(config: &Config, to: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let name = to.display().to_string();
    if to.exists() {
        return Err(Failure::failed(words::exists_already(lang, &name)));
    }
    config.holds_a_database()?;
    // No step is taken: before an upgrade, the new program copies the base of the old one.
    let house = House::shut(config, Durability::Full).await?;
    let steps = steps();
    let waiting = migrate::pending(&house.db, &steps).await?.len();
    if let Some(base) = config.database_file().filter(|_| waiting == steps.len()) {
        let base = base.display().to_string();
        return Err(Failure::failed(upgrade::said::no_base_there(lang, &base)));
    }
    copy(&house.db, to).await?;
    say(&words::backed_up(lang, &name));
    if waiting > 0 {
        say(&upgrade::said::waits_for_steps(lang, waiting));
        return Ok(());
    }
    house.set_the_clock().await?;
    copied::note(&house.clockwork, real()).await
}

/// Copies a base that is open: a file of the embedded engine, an archive of the other one, in place of what bore that
/// name; an interrupted copy leaves nothing.
pub(crate) async fn copy(db: &Db, to: &Path) -> Result<(), Failure> {
    if db.engine() == Engine::Postgres {
        return export::backup(db, to).await;
    }
    let partial = beside(to);
    make_private(&partial)?;
    let copied = db.backup_to(&partial).await.map_err(Failure::from);
    let kept = copied.and_then(|()| keep(&partial, to));
    if kept.is_err() {
        drop(std::fs::remove_file(&partial));
    }
    kept
}

/// Puts a copy in place of a database that does not exist yet, once it was found sound.
pub(crate) async fn restore(config: &Config, from: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let without_keys = !keys::are_there(config);
    let list = config.data.join(ERASURES);
    let without_list = !list.exists();
    put(config, from).await?;
    say(&words::restored(lang, &from.display().to_string()));
    if without_list {
        say(&said::restored_without_list(lang, &list.display().to_string()));
    }
    if without_keys {
        say(&words::restored_without_keys(lang, &config.data.join("keys").display().to_string()));
    }
    Ok(())
}

/// The same without a word.
pub(crate) async fn put(config: &Config, from: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let name = from.display().to_string();
    if !from.exists() {
        return Err(Failure::failed(words::no_such_file(lang, &name)));
    }
    let (archive, file) = (export::is_archive(from), config.database_file());
    if file.is_none() && !archive {
        return Err(Failure::failed(words::use_pg_restore(lang)));
    }
    if file.as_ref().is_some_and(|file| file.exists() || !is_empty(&config.data)) {
        let folder = config.data.display().to_string();
        return Err(Failure::failed(words::folder_not_empty(lang, &folder)));
    }
    match file {
        Some(file) if !archive => put_back(config, from, &file).await,
        file => {
            let done = export::restore(config, from).await;
            if let (Err(_), Some(file)) = (&done, &file) {
                gone(file);
            }
            done
        }
    }
}

mod said {
    ui::words! {
        restored_without_list(path: &str) {
            fr "Attention : {path} n’était pas là. S’il existait, ce qui a été effacé ou retiré depuis que la copie a été faite est revenu : effacez-le et retirez-le de nouveau avant d’ouvrir le service.",
            en "Beware: {path} was not there. If it existed, what was erased or taken back since the copy was made has come back: erase it and take it back again before opening the service.",
        }
    }
}

/// Takes away what was begun of a file.
fn gone(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        drop(std::fs::remove_file(name));
    }
}

/// Puts a copy of SQLite in its place, once it was found sound.
async fn put_back(config: &Config, from: &Path, file: &Path) -> Result<(), Failure> {
    let lang = tongue();
    let name = from.display().to_string();
    let faults = store::care::examine(from)
        .map_err(|fault| Failure::failed(words::not_a_backup(lang, &name, &fault.to_string())))?;
    if let Some(fault) = faults.first() {
        return Err(Failure::failed(words::not_a_backup(lang, &name, fault)));
    }
    config.make_data_folder()?;
    // Of the base that was there before.
    if let Err(error) = std::fs::remove_dir_all(config.data.join(FACTS))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(unwritable(&config.data.join(FACTS), &error));
    }
    let partial = beside(file);
    if let Err(failure) = copy_privately(from, &partial).and_then(|()| keep(&partial, file)) {
        // Else the folder would no longer be empty when it is tried again.
        drop(std::fs::remove_file(&partial));
        return Err(failure);
    }
    // A copy made by an older program takes the steps it lacks; one made by a newer is refused.
    let opened = match House::open_copy(config).await {
        Ok(house) => house.close_sessions().await,
        Err(failure) => Err(failure),
    };
    if opened.is_err() {
        gone(file);
    }
    opened
}

/// The bytes of a file in one that its owner alone may read, whatever the mode of the first: a copy comes back from
/// anywhere.
fn copy_privately(from: &Path, to: &Path) -> Result<(), Failure> {
    make_private(to)?;
    let written = File::open(from).and_then(|mut source| {
        std::io::copy(&mut source, &mut OpenOptions::new().write(true).open(to)?)
    });
    written.map(drop).map_err(|error| unwritable(to, &error))
}

/// What may be there before the copy: keys live beside the database, never in it; the installation may have been put at
/// rest; and packed facts are believed only of the base that they were packed from.
const BESIDE: [&str; 5] = ["keys", "checkpoints.txt", ERASURES, crate::rest::FILE, FACTS];

fn is_empty(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else { return !folder.exists() };
    entries
        .all(|entry| entry.is_ok_and(|entry| BESIDE.iter().any(|name| entry.file_name() == *name)))
}

/// The file that is written before it takes its name.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// An empty file that its owner alone may read.
pub(crate) fn make_private(path: &Path) -> Result<(), Failure> {
    // What was left by an attempt that was cut keeps its mode when it is opened again.
    drop(std::fs::remove_file(path));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| unwritable(path, &error))
}

/// Makes the file durable, then gives it its name.
pub(crate) fn keep(partial: &Path, name: &Path) -> Result<(), Failure> {
    let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(partial)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(partial, name))
        .and_then(|()| File::open(folder.unwrap_or(Path::new(".")))?.sync_all())
        .map_err(|error| unwritable(name, &error))
}

#[cfg(test)]
mod tests {
    use door::{Passage, Purpose};

    use super::*;
    use crate::house::written;

    fn config(folder: &Path) -> Config {
        let folder = folder.display().to_string();
        Config::of("", [("PARVIS_DATA".to_owned(), folder)]).expect("a configuration")
    }

    /// Every text of the records of the world's convention.
    async fn texts(house: &House) -> Vec<Passage> {
        let read = house.clockwork.read(|tx| {
            let grant = door::person::grant_of_login(tx, "nadege")?;
            Ok(grant.map(|(grant, _)| grant))
        });
        let grant = read.await.expect("read").expect("a manager");
        let office = house.clockwork.under(grant).await.expect("a grant");
        let activity = written().into_iter().find(|one| one.table == "activity").expect("notes");
        let read = office.read(move |tx| {
            let convention = tx.convention()?;
            Ok((activity.read)(tx, convention)?)
        });
        read.await.expect("texts")
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_was_erased_does_not_come_back_with_an_older_copy() {
        let root = std::env::temp_dir().join(format!("parvis-erasure-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&root));
        let (before, after) = (config(&root.join("before")), config(&root.join("after")));
        let world = crate::cli::SeedArgs::demonstration();
        crate::seed::run(&before, world).await.expect("a world");
        let copy = root.join("copy.sqlite");
        backup(&before, &copy).await.expect("a copy");

        let house = House::open(&before).await.expect("a house");
        let last = copied::last(&house).await.expect("read").expect("it is kept in mind");
        assert!((real().millis() - last.millis()).abs() < 600_000, "by the true clock");
        let elsewhere = root.join("elsewhere.dump");
        std::fs::write(&elsewhere, "").expect("a file");
        assert!(copied::made(&before, &elsewhere).await.is_err(), "an empty file is no copy");
        let held = texts(&house).await;
        let erased = held.first().expect("a note").clone();
        let archive = house.clockwork.service::<privacy::person::Archive>().expect("an archive");
        (archive.remember)(&format!("parvis-erasure-v1 activity {}", erased.id)).expect("kept");
        drop(house);

        // On another machine: the keys and the list are put back, then the older copy.
        std::fs::create_dir_all(&after.data).expect("a folder");
        let list = |config: &Config| config.data.join(ERASURES);
        std::fs::copy(list(&before), list(&after)).expect("the list");
        // Packed facts of the base that was there stand in nobody's way, and leave.
        std::fs::create_dir(after.data.join(FACTS)).expect("a folder");
        let former = after.data.join(FACTS).join("former.facts");
        std::fs::write(&former, "of before").expect("a file");
        restore(&after, &copy).await.expect("put back");
        assert!(!former.exists());
        let house = House::open(&after).await.expect("a house");
        let back = texts(&house).await;
        assert_eq!(back.len() + 1, held.len());
        assert!(!back.iter().any(|one| one.id == erased.id));
        let noted = house.clockwork.begin(Purpose::Routine, |tx| Ok(door::audit::walk(tx, &[])?));
        assert_eq!(noted.await.expect("a walk").broken, None);
        drop(house);

        // Without the list, the copy is what it was: the list is what erases.
        // The installation was put at rest first, and the copy came back open to all: the base is its owner's alone.
        let bare = config(&root.join("bare"));
        std::fs::create_dir_all(&bare.data).expect("a folder");
        std::fs::write(bare.data.join(crate::rest::FILE), "").expect("at rest");
        #[cfg(unix)]
        let mode = |file: &Path, mode: Option<u32>| {
            use std::os::unix::fs::PermissionsExt as _;
            if let Some(mode) = mode {
                std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode))
                    .expect("a mode");
            }
            std::fs::metadata(file).expect("a file").permissions().mode() & 0o777
        };
        #[cfg(unix)]
        mode(&copy, Some(0o444));
        restore(&bare, &copy).await.expect("put back");
        #[cfg(unix)]
        assert_eq!(mode(&bare.database_file().expect("SQLite"), None), 0o600);
        let house = House::open(&bare).await.expect("a house");
        assert_eq!(texts(&house).await.len(), held.len());
        drop(house);
        drop(std::fs::remove_dir_all(&root));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_copy_made_before_an_upgrade_is_of_before_and_a_missing_base_is_not_made() {
        let root = std::env::temp_dir().join(format!("parvis-before-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&root));
        let (here, copy) = (config(&root.join("here")), root.join("copy.sqlite"));
        here.make_data_folder().expect("a folder");
        let refused = backup(&here, &copy).await.expect_err("there is no base");
        assert!(refused.sentence().contains("parvis.sqlite"), "{}", refused.sentence());
        assert!(!here.database_file().expect("SQLite").exists() && !copy.exists());
        assert!(House::open_held(&here).await.is_err());

        let mut all = steps();
        all.sort_by_key(|step| step.name);
        let (older, newer) = all.split_at(all.len() / 2);
        let open = async |url: String| Db::open(&url, Durability::Full).await.expect("a base");
        let db = open(here.database.clone()).await;
        migrate::run(&db, older, 0).await.expect("an older base");
        drop(db);
        backup(&here, &copy).await.expect("a copy");
        for url in [format!("sqlite:{}", copy.display()), here.database.clone()] {
            let waiting = migrate::pending(&open(url).await, &all).await.expect("read").len();
            assert_eq!(waiting, newer.len());
        }
        std::fs::remove_dir_all(root).expect("the folder goes");
    }
}
