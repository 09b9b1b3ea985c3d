//! A copy each night, and a trial of it each week (trust.md R12): a copy that nobody tried is a hope. The host names a
//! folder (`copies`); the trial puts the newest copy back in a place apart, verifies it, and leaves nothing there.

use std::path::{Path, PathBuf};

use door::{Clockwork, Purpose, setting};
use kernel::{Day, Instant, Lang};
use store::{Db, Engine};

use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::{Finding, Mark};
use crate::failure::Failure;
use crate::house::House;
use crate::{copied, copies, verify};

pub(crate) mod said {
    ui::words! {
        trying() {
            fr "Essayer la copie à part, la vérifier, et ne rien laisser : l’installation n’est pas touchée", en "Try the copy apart, verify it and leave nothing: the installation is not touched",
        }
        tried(path: &str) {
            fr "La copie {path} se remet en place et se vérifie : tout y est.", en "The copy {path} goes back in place and verifies: all of it is there.",
        }
        not_sound(path: &str, why: &str) {
            fr "La copie {path} ne tient pas : {why}", en "The copy {path} does not hold: {why}",
        }
        good(at: &str) {
            fr "La dernière copie essayée l’a été le {at} : elle se remet en place.", en "The last copy that was tried, on {at}, goes back in place.",
        }
        bad(at: &str) {
            fr "La copie essayée le {at} ne se remet pas en place : refaites-en une et essayez-la (« parvis restore --try FICHIER »).", en "The copy tried on {at} does not go back in place: make another one and try it (“parvis restore --try FILE”).",
        }
        never() {
            fr "Aucune copie n’a encore été essayée : « parvis restore --try FICHIER » le fait sans toucher à l’installation.", en "No copy was tried yet: “parvis restore --try FILE” does it without touching the installation.",
        }
        old(days: i64) {
            fr "Aucune copie n’a été essayée depuis {days} jour." | "Aucune copie n’a été essayée depuis {days} jours.",
            en "No copy was tried for {days} day." | "No copy was tried for {days} days.",
        }
    }
}

/// Copies of so many nights stay.
const NIGHTS: usize = 14;
/// The hour, here, from which the night’s copy is made.
const FROM: i64 = 2 * 60;
/// Days between two trials, and after which one is missed.
const A_WEEK: i64 = 7;
const MISSED: i64 = 21;
const A_DAY: i64 = 86_400_000;
/// When a copy was last tried, in milliseconds of the true clock, and how it ended.
const TRIED: &str = "last_backup_trial";

/// The copies of a running house.
pub(crate) struct Nightly {
    pub(crate) config: Config,
    pub(crate) folder: PathBuf,
    pub(crate) db: Db,
    pub(crate) clockwork: Clockwork,
}

impl Nightly {
    /// Makes the copy of this night if it is not there, lets the oldest go, and tries one when a week has passed.
    pub(crate) async fn keep_up(&self) -> Result<(), Failure> {
        let (today, time) = real().local();
        if time.minute_of_day() < FROM {
            return Ok(());
        }
        let newest = self.folder.join(self.name_of(today));
        if !newest.exists() {
            std::fs::create_dir_all(&self.folder)
                .map_err(|error| crate::advice::unwritable(&self.folder, &error))?;
            copies::copy(&self.db, &newest).await?;
            copied::note(&self.clockwork, real()).await?;
            self.let_go();
            tracing::info!(copy = %newest.display(), "the base was copied");
        }
        let last = self.clockwork.read(|tx| Ok(tried(tx)?)).await?;
        let due = last.is_none_or(|(at, _)| real().millis() - at.millis() >= A_WEEK * A_DAY);
        if due {
            let done = attempt(&self.config, &newest).await;
            note(&self.clockwork, done.is_ok()).await?;
            done?;
            tracing::info!(copy = %newest.display(), "the copy was tried and holds");
        }
        Ok(())
    }

    fn name_of(&self, day: Day) -> String {
        let ending = match self.db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "zip",
        };
        format!("parvis-{}.{ending}", day.text())
    }

    /// The oldest copies leave; what else lies in the folder stays.
    fn let_go(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        for name in too_old(names.collect()) {
            drop(std::fs::remove_file(self.folder.join(name)));
        }
    }
}

/// The names of the copies past the last nights.
fn too_old(names: Vec<String>) -> Vec<String> {
    let mut ours: Vec<String> = names
        .into_iter()
        .filter(|name| {
            let day = name.strip_prefix("parvis-").and_then(|rest| rest.split_once('.'));
            day.is_some_and(|(day, ending)| {
                Day::parse(day).is_ok() && ["sqlite", "zip"].contains(&ending)
            })
        })
        .collect();
    ours.sort_unstable();
    ours.truncate(ours.len().saturating_sub(NIGHTS));
    ours
}

/// Tries a copy that someone names: `parvis restore --try`.
pub(crate) async fn try_one(config: &Config, file: &Path) -> Result<(), Failure> {
    let (lang, name) = (tongue(), file.display().to_string());
    let done = attempt(config, file).await;
    // Kept in mind where there is an installation to keep it.
    if config.database_file().is_none_or(|base| base.exists()) {
        let house = House::open(config).await?;
        note(&house.clockwork, done.is_ok()).await?;
    }
    done?;
    crate::console::say(&said::tried(lang, &name));
    Ok(())
}

/// Puts a copy back on the embedded engine, in a folder apart, and verifies it there.
async fn attempt(config: &Config, file: &Path) -> Result<(), Failure> {
    let (lang, name) = (tongue(), file.display().to_string());
    let apart = config.data.join(format!("trial-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&apart));
    let trial = Config {
        database: format!("sqlite:{}", apart.join("parvis.sqlite").display()),
        database_owner: None,
        data: apart.clone(),
        ..config.clone()
    };
    let held = held(&trial, file).await;
    drop(std::fs::remove_dir_all(&apart));
    held.map_err(|failure| Failure::failed(said::not_sound(lang, &name, failure.sentence())))
}

async fn held(trial: &Config, file: &Path) -> Result<(), Failure> {
    copies::put(trial, file).await?;
    let house = House::open_copy(trial).await?;
    let findings = verify::kept(&house).await?;
    match findings.into_iter().find(|finding| finding.mark == Mark::Bad) {
        None => Ok(()),
        Some(finding) => Err(Failure::failed(finding.sentence)),
    }
}

async fn note(clockwork: &Clockwork, held: bool) -> Result<(), Failure> {
    let text = format!("{} {}", real().millis(), if held { "held" } else { "broken" });
    let keep = move |tx: &mut door::Tx<'_>| Ok(setting::set(tx, TRIED, &text)?);
    Ok(clockwork.begin(Purpose::Routine, keep).await?)
}

/// When a copy was last tried, and whether it held.
pub(crate) fn tried(tx: &mut door::Tx<'_>) -> Result<Option<(Instant, bool)>, door::Fault> {
    let kept = setting::get(tx, TRIED)?;
    Ok(kept.and_then(|text| {
        let (at, how) = text.split_once(' ')?;
        Some((Instant(at.parse().ok()?), how == "held"))
    }))
}

/// What the doctor says of it. An invented world is worth no trial.
pub(crate) fn finding(
    lang: Lang,
    last: Option<(Instant, bool)>,
    (now, invented): (Instant, bool),
) -> Finding {
    let Some((at, held)) = last else { return Finding::note(said::never(lang)) };
    let (day, days) = (at.rfc3339(), (now.millis() - at.millis()).max(0) / A_DAY);
    match (held, days) {
        (false, _) if !invented => Finding::of(false, said::bad(lang, &day)),
        (false, _) => Finding::note(said::bad(lang, &day)),
        (true, ..=MISSED) => Finding::of(true, said::good(lang, &day)),
        (true, _) => Finding::note(said::old(lang, days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_nights_leave_and_nothing_else() {
        let nights = (1..=16).map(|day| format!("parvis-2026-11-{day:02}.sqlite"));
        let others = ["parvis-2020-02-31.sqlite", "parvis-2020-01-01.txt", "notes.txt"];
        let all = nights.chain(others.map(str::to_owned)).collect();
        assert_eq!(too_old(all), ["parvis-2026-11-01.sqlite", "parvis-2026-11-02.sqlite"]);
        assert!(too_old(vec!["parvis-2026-11-01.zip".to_owned()]).is_empty());
    }

    #[test]
    fn a_trial_is_good_then_missed_and_one_that_failed_is_told() {
        let now = Instant(1_780_000_000_000);
        let ago = |days: i64| Instant(now.millis() - days * A_DAY);
        let mark = |last, invented| finding(Lang::Fr, last, (now, invented)).mark;
        assert_eq!(mark(None, false), Mark::Note);
        assert_eq!(mark(Some((ago(3), true)), false), Mark::Good);
        assert_eq!(mark(Some((ago(40), true)), false), Mark::Note);
        assert_eq!(mark(Some((ago(3), false)), false), Mark::Bad);
        assert_eq!(mark(Some((ago(3), false)), true), Mark::Note);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_night_makes_its_copy_tries_it_and_sees_a_broken_one() {
        let root = std::env::temp_dir().join(format!("parvis-nightly-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&root));
        for url in [None, testkit::fresh_postgres().await] {
            let name = if url.is_some() { "postgres" } else { "sqlite" };
            let data = root.join(name);
            let mut said = vec![("PARVIS_DATA".to_owned(), data.display().to_string())];
            said.extend(url.map(|url| ("PARVIS_DATABASE".to_owned(), url)));
            let config = Config::of("", said).expect("a configuration");
            let house = House::open(&config).await.expect("a house");
            let nightly = Nightly {
                folder: data.join("copies"),
                db: house.db.clone(),
                clockwork: house.clockwork.clone(),
                config: config.clone(),
            };
            let (today, _) = real().local();
            let copy = nightly.folder.join(nightly.name_of(today));
            std::fs::create_dir_all(&nightly.folder).expect("a folder");
            copies::copy(&house.db, &copy).await.expect("a copy");
            attempt(&config, &copy).await.expect("it holds");
            let mut bytes = std::fs::read(&copy).expect("its bytes");
            let (middle, end) = (bytes.len() / 2, bytes.len());
            bytes[middle..end.min(middle + 4_096)].fill(0x5a);
            std::fs::write(&copy, bytes).expect("a broken copy");
            let broken = attempt(&config, &copy).await.expect_err("it is broken");
            assert!(broken.sentence().contains("ne tient pas"), "{}", broken.sentence());
            let left = std::fs::read_dir(&data).expect("the folder").filter_map(Result::ok);
            let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
            assert!(
                !left.iter().any(|name| name.to_string_lossy().starts_with("trial")),
                "{left:?}"
            );
        }
        drop(std::fs::remove_dir_all(&root));
    }

    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("nightly.rs")), Vec::<String>::new());
    }
}
