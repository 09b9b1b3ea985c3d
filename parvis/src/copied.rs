//! When the base was last copied, and what `parvis doctor` says of it: a copy that nobody makes is missed on the
//! day it is needed.

use std::path::Path;

use door::{Clockwork, Purpose, setting};
use kernel::{Instant, Lang};

use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::{Finding, say};
use crate::failure::Failure;
use crate::house::House;

pub(crate) mod said {
    ui::words! {
        made() {
            fr "Le fichier vient d’un autre outil (pg_dump, instantané) : retenir sa date, sans rien copier",
            en "The file comes from another tool (pg_dump, a snapshot): keep its date, copy nothing",
        }
        kept(path: &str, at: &str) {
            fr "La copie {path} est retenue : elle date du {at}.", en "The copy {path} is kept in mind: it is of {at}.",
        }
        no_copy(path: &str) {
            fr "{path} n’est pas une copie : aucun fichier, ou un fichier vide.",
            en "{path} is no copy: no file, or an empty one.",
        }
        fresh(at: &str) { fr "La dernière copie de la base date du {at}.", en "The last copy of the database is of {at}." }
        ageing(days: i64, at: &str) {
            fr "La dernière copie de la base date du {at}, il y a {days} jour : une par jour est conseillée."
                | "La dernière copie de la base date du {at}, il y a {days} jours : une par jour est conseillée.",
            en "The last copy of the database is of {at}, {days} day ago: one a day is advised."
                | "The last copy of the database is of {at}, {days} days ago: one a day is advised.",
        }
        old(days: i64, at: &str) {
            fr "La dernière copie de la base date du {at}, il y a {days} jour : au-delà de huit jours, une panne coûterait trop. Lancez « parvis backup », ou « parvis backup --made » après un autre outil."
                | "La dernière copie de la base date du {at}, il y a {days} jours : au-delà de huit jours, une panne coûterait trop. Lancez « parvis backup », ou « parvis backup --made » après un autre outil.",
            en "The last copy of the database is of {at}, {days} day ago: beyond eight days a failure would cost too much. Run “parvis backup”, or “parvis backup --made” after another tool."
                | "The last copy of the database is of {at}, {days} days ago: beyond eight days a failure would cost too much. Run “parvis backup”, or “parvis backup --made” after another tool.",
        }
        none() {
            fr "Aucune copie de la base n’est connue : lancez « parvis backup », ou « parvis backup --made » après un autre outil.",
            en "No copy of the database is known: run “parvis backup”, or “parvis backup --made” after another tool.",
        }
    }
}

/// Where the moment of the last copy is kept, in milliseconds of the true clock.
const LAST: &str = "last_backup";
const A_DAY: i64 = 86_400_000;
/// Days during which a copy is fresh, and after which one is missed.
const FRESH: i64 = 2;
const MISSED: i64 = 8;

/// Keeps in mind that the base was copied at a moment; an older copy takes nothing back.
pub(crate) async fn note(clockwork: &Clockwork, at: Instant) -> Result<(), Failure> {
    let keep = move |tx: &mut door::Tx<'_>| {
        let known = setting::get(tx, LAST)?.and_then(|text| text.parse::<i64>().ok());
        let latest = known.map_or(at.millis(), |known| known.max(at.millis()));
        Ok(setting::set(tx, LAST, &latest.to_string())?)
    };
    Ok(clockwork.begin(Purpose::Routine, keep).await?)
}

/// Keeps in mind a copy that another tool made: `parvis backup --made`.
pub(crate) async fn made(config: &Config, file: &Path) -> Result<(), Failure> {
    let (lang, name) = (tongue(), file.display().to_string());
    let modified = std::fs::metadata(file)
        .ok()
        .filter(|found| found.is_file() && found.len() > 0)
        .and_then(|found| found.modified().ok())
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_millis()).ok());
    let Some(at) = modified.map(|at| Instant(at).min(real())) else {
        return Err(Failure::failed(said::no_copy(lang, &name)));
    };
    let house = House::open_held(config).await?;
    note(&house.clockwork, at).await?;
    say(&said::kept(lang, &name, &at.rfc3339()));
    Ok(())
}

/// When the base was last copied, as far as is known.
pub(crate) async fn last(house: &House) -> Result<Option<Instant>, Failure> {
    Ok(house.clockwork.read(|tx| Ok(kept(tx)?)).await?)
}

/// The same inside a transaction.
pub(crate) fn kept(tx: &mut door::Tx<'_>) -> Result<Option<Instant>, door::Fault> {
    Ok(setting::get(tx, LAST)?.and_then(|text| text.parse().ok()).map(Instant))
}

/// What the doctor says of it. An invented world is worth no copy.
pub(crate) fn finding(
    lang: Lang,
    last: Option<Instant>,
    (now, invented): (Instant, bool),
) -> Finding {
    let Some(last) = last else {
        let none = said::none(lang).to_owned();
        return if invented { Finding::note(none) } else { Finding::of(false, none) };
    };
    let (at, days) = (last.rfc3339(), (now.millis() - last.millis()).max(0) / A_DAY);
    match days {
        ..FRESH => Finding::of(true, said::fresh(lang, &at)),
        FRESH..=MISSED => Finding::note(said::ageing(lang, days, &at)),
        _ if invented => Finding::note(said::ageing(lang, days, &at)),
        _ => Finding::of(false, said::old(lang, days, &at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Mark;

    #[test]
    fn a_copy_is_fresh_then_ageing_then_missed() {
        let now = Instant(1_780_000_000_000);
        let mark = |days: Option<i64>, invented| {
            let last = days.map(|days| Instant(now.millis() - days * A_DAY - 1));
            finding(Lang::Fr, last, (now, invented)).mark
        };
        for (days, said) in [
            (Some(0), Mark::Good),
            (Some(1), Mark::Good),
            (Some(2), Mark::Note),
            (Some(8), Mark::Note),
            (Some(9), Mark::Bad),
            (Some(400), Mark::Bad),
            (None, Mark::Bad),
        ] {
            assert_eq!(mark(days, false), said, "{days:?}");
        }
        assert_eq!((mark(Some(400), true), mark(None, true)), (Mark::Note, Mark::Note));
        // A clock that went back does not make a copy of the future.
        assert_eq!(mark(Some(-3), false), Mark::Good);
    }

    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("copied.rs")), Vec::<String>::new());
    }
}
