//! The steps of the base (ADR 0089): all of them or none, and on SQLite a copy kept of what was before, so that
//! whoever installed a new version may come back from it without having thought of a copy.

use std::path::{Path, PathBuf};

use kernel::Lang;
use store::{Db, Engine, Migration, migrate};

use crate::clock::real;
use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::{copies, disk};

/// The base as it was before its last steps, in the data folder: one file, written over by the next upgrade.
pub(crate) const BEFORE: &str = "before-upgrade.sqlite";
/// Past that the copy goes: it holds what was erased since.
const KEPT_MILLIS: i64 = 30 * 86_400_000;

/// What was done.
#[derive(Debug)]
pub(crate) struct Taken {
    /// How many steps.
    pub(crate) steps: usize,
    /// Where the base of before is, when there was one to keep.
    pub(crate) before: Option<PathBuf>,
}

impl Taken {
    /// What is said of it, when something was kept.
    pub(crate) fn told(&self, lang: Lang) -> Option<String> {
        let before = self.before.as_ref()?.display().to_string();
        Some(said::taken(lang, self.steps, &before))
    }
}

/// Takes the steps that are missing. `copies` when the base is the only one of its kind: a copy that is being put
/// back is not.
pub(crate) async fn take(
    config: &Config,
    db: &Db,
    steps: &[Migration],
    copies: bool,
) -> Result<Taken, Failure> {
    let waiting = migrate::pending(db, steps).await?.len();
    let held = (1..steps.len()).contains(&waiting);
    let before = if copies && held { keep(config, db).await? } else { None };
    let taken = migrate::run(db, steps, real().millis()).await;
    let steps = taken.map_err(|fault| {
        let why = Failure::from(fault);
        Failure::failed(said::none_taken(tongue(), why.sentence()))
    })?;
    Ok(Taken { steps, before })
}

/// Copies the base as it is, beside it. PostgreSQL has its own tool for that: nothing is kept here.
async fn keep(config: &Config, db: &Db) -> Result<Option<PathBuf>, Failure> {
    let Some(base) = config.database_file().filter(|_| db.engine() == Engine::Sqlite) else {
        return Ok(None);
    };
    let file = config.data.join(BEFORE);
    fits(disk::free(&config.data), disk::size_of(&base).saturating_add(disk::MARGIN))?;
    copies::copy(db, &file).await?;
    Ok(Some(file))
}

fn fits(free: Option<u64>, needed: u64) -> Result<(), Failure> {
    let lang = tongue();
    match free {
        Some(free) if free < needed => {
            let (free, needed) = (disk::size(lang, free), disk::size(lang, needed));
            Err(Failure::failed(said::no_room(lang, &needed, &free)))
        }
        _ => Ok(()),
    }
}

/// Takes the copy of before away once it has served its time.
pub(crate) fn forget(data: &Path) {
    let file = data.join(BEFORE);
    let written = std::fs::metadata(&file).and_then(|found| found.modified()).ok();
    let since = written.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let at = since.and_then(|since| i64::try_from(since.as_millis()).ok());
    if at.is_some_and(|at| real().millis() - at > KEPT_MILLIS) {
        match std::fs::remove_file(&file) {
            Ok(()) => tracing::info!("the copy of before the upgrade has served its time"),
            Err(error) => tracing::warn!(%error, "the copy of before the upgrade does not go"),
        }
    }
}

/// The sentences.
pub(crate) mod said {
    ui::words! {
        no_base_there(path: &str) {
            fr "Il n’y a pas de base à {path}. Vérifiez le fichier de configuration (--config, PARVIS_CONFIG) et le dossier de données (« data », PARVIS_DATA) ; « parvis migrate » en crée une.",
            en "There is no database at {path}. Check the configuration file (--config, PARVIS_CONFIG) and the data folder (“data”, PARVIS_DATA); “parvis migrate” makes one.",
        }
        waits_for_steps(count: usize) {
            fr "Copiée telle qu’elle est : {count} étape y reste à franchir (parvis migrate)."
                | "Copiée telle qu’elle est : {count} étapes y restent à franchir (parvis migrate).",
            en "Copied as it is: {count} step is still to be taken (parvis migrate)."
                | "Copied as it is: {count} steps are still to be taken (parvis migrate).",
        }
        waiting(count: usize, names: &str) {
            fr "{count} étape à franchir : {names}" | "{count} étapes à franchir : {names}",
            en "{count} step to take: {names}" | "{count} steps to take: {names}",
        }
        copy_yourself() {
            fr "Sur PostgreSQL, rien n’est copié ici : « pg_dump -Fc » avant, si ce n’est pas fait. Les étapes se franchissent toutes, ou aucune.",
            en "On PostgreSQL nothing is copied here: “pg_dump -Fc” first, if it is not done. All steps are taken, or none.",
        }
        taken(steps: usize, before: &str) {
            fr "La base a franchi {steps} étape. Telle qu’elle était avant, elle est gardée trente jours : {before}"
                | "La base a franchi {steps} étapes. Telle qu’elle était avant, elle est gardée trente jours : {before}",
            en "The database took {steps} step. As it was before, it is kept for thirty days: {before}"
                | "The database took {steps} steps. As it was before, it is kept for thirty days: {before}",
        }
        none_taken(why: &str) {
            fr "{why} Aucune étape n’a été franchie : la base est comme avant, et l’ancien programme l’ouvre encore. La cause réparée, relancez la même commande.",
            en "{why} No step was taken: the database is as before, and the former program still opens it. Once the cause is mended, run the same command again.",
        }
        no_room(needed: &str, free: &str) {
            fr "Avant de franchir ses étapes, la base est copiée : il y faut {needed}, il reste {free}. Libérez de la place, puis relancez la même commande. Rien n’a changé : l’ancien programme ouvre encore la base.",
            en "Before its steps are taken the database is copied: that needs {needed}, and {free} are left. Free some room, then run the same command again. Nothing has changed: the former program still opens the database.",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use store::engine::sqlite::Durability;
    use store::migrate::Script;

    use super::*;
    use crate::house::steps;

    fn config(name: &str) -> Config {
        let folder = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).expect("a folder");
        let vars = [("PARVIS_DATA".to_owned(), folder.display().to_string())];
        Config::of("", vars).expect("a configuration")
    }

    async fn opened(config: &Config) -> Db {
        Db::open(&config.database, Durability::Full).await.expect("a base")
    }

    async fn missing(db: &Db, steps: &[Migration]) -> usize {
        migrate::pending(db, steps).await.expect("read").len()
    }

    /// Every step of today, in their order.
    fn in_order() -> Vec<Migration> {
        let mut all = steps();
        all.sort_by_key(|step| step.name);
        all
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn an_older_base_is_kept_before_it_is_raised_and_a_broken_step_changes_nothing() {
        let (config, all) = (config("upgrade"), in_order());
        let (older, _) = all.split_at(all.len() / 2);
        let (before, wait) = (config.data.join(BEFORE), all.len() - older.len());
        let db = opened(&config).await;
        // A base that has nothing yet has nothing to lose.
        let laid = take(&config, &db, older, true).await.expect("laid");
        assert_eq!((laid.steps, laid.before), (older.len(), None));

        // The last step does not go: the others are not taken either.
        let broken = Migration {
            name: "2099-01-01-0000-broken",
            script: Script::One("CREATE TABLE half (way BIGINT); CREATE TABLE half (way BIGINT)"),
        };
        let with_broken: Vec<_> = all.iter().copied().chain([broken]).collect();
        let refused = take(&config, &db, &with_broken, true).await.expect_err("a broken step");
        let sentence = refused.sentence();
        assert!(sentence.contains("2099-01-01-0000-broken"), "{sentence}");
        assert!(sentence.contains(said::none_taken(tongue(), "").trim()), "{sentence}");
        assert_eq!(missing(&db, &all).await, wait);

        // Mended, the same command goes to the end; what was before is there, sound and as old as it was.
        let taken = take(&config, &db, &all, true).await.expect("raised");
        assert_eq!((taken.steps, taken.before.as_ref()), (wait, Some(&before)));
        assert!(taken.told(Lang::Fr).expect("said").contains(BEFORE));
        assert_eq!(missing(&db, &all).await, 0);
        assert_eq!(store::care::examine(&before).expect("a copy"), Vec::<String>::new());
        let kept = Db::open(&format!("sqlite:{}", before.display()), Durability::Full).await;
        assert_eq!(missing(&kept.expect("the base of before"), &all).await, wait);

        // Nothing waits: nothing is copied. An older program is refused, and copies nothing either.
        std::fs::remove_file(&before).expect("the copy goes");
        let nothing = take(&config, &db, &all, true).await.expect("at its level");
        assert_eq!((nothing.steps, nothing.before), (0, None));
        let old = take(&config, &db, older, true).await.expect_err("an older program");
        assert!(old.sentence().contains("Parvis"), "{}", old.sentence());
        assert!(!before.exists());
        drop(db);
        std::fs::remove_dir_all(&config.data).expect("the folder goes");
    }

    #[test]
    fn without_room_for_the_copy_no_step_is_taken() {
        assert_eq!(fits(Some(300), 300), Ok(()));
        assert_eq!(fits(None, 300), Ok(()));
        let short = fits(Some(299_000_000), 1_300_000_000).expect_err("too little room");
        assert!(short.sentence().contains("1,3") || short.sentence().contains("1.3"));
        assert!(short.sentence().contains("299"), "{}", short.sentence());
    }

    #[test]
    fn the_copy_of_before_goes_after_thirty_days() {
        let config = config("forget");
        let file = config.data.join(BEFORE);
        let now = u64::try_from(real().millis()).expect("after 1970");
        for (days, there) in [(29, true), (31, false)] {
            let made = std::fs::File::create(&file).expect("a copy");
            let at = UNIX_EPOCH + Duration::from_millis(now - days * 86_400_000);
            made.set_modified(at).expect("aged");
            forget(&config.data);
            assert_eq!(file.exists(), there, "{days} days");
        }
        forget(&config.data);
        std::fs::remove_dir_all(&config.data).expect("the folder goes");
    }
}
