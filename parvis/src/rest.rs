//! `parvis maintenance on|off`: the house is put to rest while its host sees to it. A file of the data folder says so, so
//! that it is said while the database is away, and that a running server needs no other word.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use kernel::{Instant, Lang};
use web::rest::Rest;

use crate::advice::unwritable;
use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::{Finding, say};
use crate::failure::Failure;

pub(crate) mod said {
    ui::words! {
        maintenance() {
            fr "Mettre l’installation en maintenance, ou l’en sortir\u{a0}: les pages le disent, les téléphones gardent ce qu’ils ont",
            en "Put the installation at rest, or back to work: pages say so, phones keep what they have",
        }
        on() { fr "Mettre en maintenance", en "Put at rest" }
        off() { fr "Reprendre le service", en "Back to work" }
        rests(at: &str) {
            fr "En maintenance depuis le {at}. Restent ouverts\u{a0}: la connexion, les écrans d’administration, l’application de terrain. Les travaux de fond continuent\u{a0}: pour remplacer la base, arrêtez aussi le service.",
            en "At rest since {at}. Still open: signing in, the screens of administration, the field app. Background work goes on: to replace the database, stop the service too.",
        }
        works() { fr "Le service a repris.", en "The service is back." }
        worked() { fr "L’installation n’était pas en maintenance.", en "The installation was not at rest." }
        finding(at: &str) {
            fr "L’installation est en maintenance depuis le {at}\u{a0}: «\u{a0}parvis maintenance off\u{a0}» reprend le service.",
            en "The installation is at rest since {at}: “parvis maintenance off” brings it back.",
        }
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = said::on(tongue()))]
    On,
    #[command(about = said::off(tongue()))]
    Off,
}

/// The file that says so, in the data folder.
pub(crate) const FILE: &str = "maintenance";

fn file(data: &Path) -> PathBuf {
    data.join(FILE)
}

/// Since when, when it rests. A file that someone made by hand counts from when it was written, or from ever.
fn since(file: &Path) -> Option<Instant> {
    match std::fs::read_to_string(file) {
        Ok(text) => Some(Instant::parse(text.trim()).unwrap_or(Instant(0))),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // It is there, and may not be read: the host said something.
        Err(_) => Some(Instant(0)),
    }
}

/// What the server asks at each request.
pub(crate) fn rest(config: &Config) -> Rest {
    let file = file(&config.data);
    Rest::of(move || since(&file))
}

/// What the doctor says of it; nothing when the house is at work.
pub(crate) fn finding(lang: Lang, config: &Config) -> Option<Finding> {
    since(&file(&config.data)).map(|at| Finding::note(said::finding(lang, &at.rfc3339())))
}

/// Puts at rest, or back to work; doing either twice changes nothing.
pub(crate) fn run(config: &Config, asked: Command) -> Result<(), Failure> {
    let (lang, file) = (tongue(), file(&config.data));
    let told = |error: &std::io::Error| unwritable(&config.data, error);
    match (asked, since(&file)) {
        (Command::On, Some(at)) => say(&said::rests(lang, &at.rfc3339())),
        (Command::On, None) => {
            config.make_data_folder()?;
            let now = real().rfc3339();
            std::fs::write(&file, &now).map_err(|error| told(&error))?;
            say(&said::rests(lang, &now));
        }
        (Command::Off, None) => say(said::worked(lang)),
        (Command::Off, Some(_)) => {
            std::fs::remove_file(&file).map_err(|error| told(&error))?;
            say(said::works(lang));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_data_folder_says_since_when() {
        let folder = std::env::temp_dir().join(format!("parvis-rest-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let kept = file(&folder);
        assert_eq!(since(&kept), None);
        std::fs::write(&kept, "2026-11-30T14:00:00Z\n").expect("written");
        assert_eq!(since(&kept).map(Instant::rfc3339).as_deref(), Some("2026-11-30T14:00:00Z"));
        // Made by hand: it rests all the same.
        std::fs::write(&kept, "").expect("written");
        assert_eq!(since(&kept), Some(Instant(0)));
        std::fs::remove_dir_all(&folder).expect("gone");
    }
}
