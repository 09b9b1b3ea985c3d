//! `parvis keys rotate` (« clés tournées », ADR 0092): the master key of the vault and the key for which telephones
//! seal give way to new ones, whatever runs meanwhile.
//!
//! 1. A file is drawn for each new key: from then on every process of the house opens with both.
//! 2. One transaction seals again all that was sealed, keeps the number of the key, and notes it.
//! 3. The service takes the former keys away once nothing needs them any more.
//!
//! **Invariants:** interrupted anywhere, everything still opens, and the command run again finishes the same turn; a key
//! leaves only after what it sealed was looked for once more.

use door::{Clockwork, Purpose, Sealed, Stop, Tx, sealing, setting};
use field::Intake;
use kernel::{Instant, Lang};
use proof::Vault;

use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::{Finding, say};
use crate::failure::Failure;
use crate::house::{House, rooms};
use crate::keys::{self, Turned};

/// The setting that says which keys came in service, and when: `2:1765432100000 3:…`.
const SETTING: &str = "keys";
/// Milliseconds in a day.
const A_DAY: i64 = 86_400_000;
/// Days for which the former master key is kept: copies of a year are opened with it, and the list of what was put
/// right or set aside names texts by its marks.
const HOUSE_DAYS: i64 = 400;
/// Days for which telephones hand over what they sealed for the former key.
const INTAKE_DAYS: i64 = 120;
/// Days after which the keys should be turned.
const TURN_DAYS: i64 = 730;

impl Turned {
    const fn days(self) -> i64 {
        match self {
            Self::House => HOUSE_DAYS,
            Self::Intake => INTAKE_DAYS,
        }
    }
}

/// A key that came in service in place of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct InService {
    number: u32,
    since: Instant,
}

/// Turns the keys, or finishes a turn that was interrupted.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let held = house.clockwork.read(|tx| Ok(in_service(tx)?)).await?;
    let number = next(config, &held)?;
    for key in Turned::ALL {
        key.draw(config, number)?;
    }
    let again = turn(&house.clockwork, sealed(), number).await?;
    say(&said::turned(lang, number, &again.to_string(), INTAKE_DAYS, HOUSE_DAYS));
    say(&said::copy_the_keys(lang, &config.data.join("keys").display().to_string()));
    Ok(())
}

/// The number of the keys to come: one that was drawn and is not in service yet, else the one after.
fn next(config: &Config, held: &[InService]) -> Result<u32, Failure> {
    let present = held.last().map_or(1, |one| one.number);
    let drawn = newest(config)?;
    Ok(if drawn > present { drawn } else { present + 1 })
}

/// The highest number that was drawn.
fn newest(config: &Config) -> Result<u32, Failure> {
    let mut newest = 1;
    for key in Turned::ALL {
        newest = key.numbers(config)?.last().copied().unwrap_or(1).max(newest);
    }
    Ok(newest)
}

/// Everything that the house keeps sealed.
pub(crate) fn sealed() -> Vec<Sealed> {
    let theirs = rooms();
    let theirs = theirs.iter().flat_map(|room| room.sealed);
    sealing::SEALED.iter().chain(theirs).copied().collect()
}

/// Seals everything again with the keys that were drawn, in one transaction. Answers how many secrets.
async fn turn(clockwork: &Clockwork, sealed: Vec<Sealed>, number: u32) -> Result<u64, Stop> {
    let vault = clockwork.service::<Vault>()?;
    vault.read_again();
    clockwork.service::<Intake>()?.read_again();
    clockwork
        .begin(Purpose::Routine, move |tx| {
            let count = seal_again(tx, &vault, &sealed)?;
            let mut held = in_service(tx)?;
            held.retain(|one| one.number != number);
            held.push(InService { number, since: tx.now() });
            setting::set(tx, SETTING, &written(&held))?;
            tx.note(sealing::TURNED, "", &format!("{number} {count}"))?;
            Ok(count)
        })
        .await
}

fn seal_again(tx: &mut Tx<'_>, vault: &Vault, sealed: &[Sealed]) -> Result<u64, door::Fault> {
    let mut count = 0;
    for one in sealed {
        count += (one.again)(tx, vault)?;
    }
    Ok(count)
}

fn in_service(tx: &mut Tx<'_>) -> Result<Vec<InService>, door::Fault> {
    Ok(setting::get(tx, SETTING)?.map(|text| read(&text)).unwrap_or_default())
}

fn read(text: &str) -> Vec<InService> {
    let one = |part: &str| {
        let (number, since) = part.split_once(':')?;
        Some(InService { number: number.parse().ok()?, since: Instant(since.parse().ok()?) })
    };
    text.split(' ').filter_map(one).collect()
}

fn written(held: &[InService]) -> String {
    let one = |one: &InService| format!("{}:{}", one.number, one.since.millis());
    held.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Reads the keys again, as another process may have turned them, and takes away those that nothing needs any more.
pub(crate) async fn keep_up(config: &Config, clockwork: &Clockwork) -> Result<(), Failure> {
    let vault = clockwork.service::<Vault>()?;
    clockwork.service::<Intake>()?.read_again();
    if vault.read_again() {
        crate::held::note(config, clockwork).await?;
    }
    for key in Turned::ALL {
        for number in key.numbers(config)? {
            let at = leaves(clockwork, key, number).await?;
            if at.is_none_or(|at| at > clockwork.now()) {
                continue;
            }
            let_go(clockwork, (key, number), sealed()).await?;
            key.destroy(config, number)?;
            vault.read_again();
            clockwork.service::<Intake>()?.read_again();
        }
    }
    Ok(())
}

/// When a key leaves; nothing for the one in service, or as long as something waits for it.
async fn leaves(clockwork: &Clockwork, key: Turned, number: u32) -> Result<Option<Instant>, Stop> {
    clockwork
        .read(move |tx| {
            let held = in_service(tx)?;
            let after = held.iter().filter(|one| one.number > number);
            let Some(after) = after.min_by_key(|one| one.number) else { return Ok(None) };
            let at = Instant(after.since.millis() + key.days() * A_DAY);
            let waited = key == Turned::Intake && field::waits_under(tx, number)? > 0;
            Ok((!waited).then_some(at))
        })
        .await
}

/// Looks once more for what a former key sealed, and notes that it leaves.
async fn let_go(
    clockwork: &Clockwork,
    (key, number): (Turned, u32),
    sealed: Vec<Sealed>,
) -> Result<(), Stop> {
    let vault = clockwork.service::<Vault>()?;
    clockwork
        .begin(Purpose::Routine, move |tx| {
            if key == Turned::House {
                seal_again(tx, &vault, &sealed)?;
            }
            let named = format!("{} {number}", key.name());
            // Of several processes, one notes it.
            if setting::change(tx, &format!("key-left-{}", key.name()), &number.to_string())? {
                tx.note(sealing::DESTROYED, "", &named)?;
            }
            Ok(())
        })
        .await
}

/// What the doctor says of them.
pub(crate) async fn findings(config: &Config, house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let held = house.clockwork.read(|tx| Ok(in_service(tx)?)).await?;
    let (present, drawn) = (held.last().map_or(1, |one| one.number), newest(config)?);
    if drawn > present {
        return Ok(vec![Finding::of(false, said::interrupted(lang))]);
    }
    for key in Turned::ALL {
        if key.numbers(config)?.last().is_some_and(|number| *number < present) {
            let file = keys::path_of(config, &key.file(present)).display().to_string();
            return Ok(vec![Finding::of(false, said::missing(lang, &file))]);
        }
    }
    let age = match held.last() {
        Some(one) => house.clockwork.now().millis() - one.since.millis(),
        None => real().millis() - drawn_at(config).unwrap_or_else(real).millis(),
    };
    let days = age / A_DAY;
    let mut findings = vec![if days > TURN_DAYS {
        Finding::note(said::old(lang, days))
    } else {
        Finding::of(true, said::age(lang, days))
    }];
    for key in Turned::ALL {
        for number in key.numbers(config)?.into_iter().filter(|number| *number < present) {
            let file = key.file(number);
            findings.push(match leaves(&house.clockwork, key, number).await? {
                Some(at) => Finding::of(true, said::leaves(lang, &file, &day(lang, at))),
                None => Finding::note(said::waited_for(lang, &file)),
            });
        }
    }
    Ok(findings)
}

fn day(lang: Lang, at: Instant) -> String {
    kernel::french::day(lang, at.local().0)
}

/// When the first key was drawn, as its file says.
fn drawn_at(config: &Config) -> Option<Instant> {
    let file = keys::path_of(config, &Turned::House.file(1));
    let since = std::fs::metadata(file).ok()?.modified().ok()?;
    let since = since.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Instant)
}

/// What is said of the keys.
pub(crate) mod said {
    ui::words! {
        keys() { fr "Les clés de la maison", en "The keys of the house" }
        rotate() {
            fr "Tourne les clés : en tire de nouvelles et rescelle tout, service ouvert ou non",
            en "Rotate the keys: draw new ones and seal everything again, whether the service runs or not",
        }
        turned(number: u32, count: &str, phones: i64, house: i64) {
            fr "Clés n° {number} en service ; secrets rescellés : {count}. Les téléphones remettent pendant {phones} jours ce qu’ils ont scellé avec l’ancienne ; l’ancienne clé du coffre est gardée {house} jours, pour les copies.",
            en "Keys no. {number} in service; secrets sealed again: {count}. Telephones hand over what they sealed with the former one for {phones} days; the former key of the vault is kept for {house} days, for the copies.",
        }
        copy_the_keys(folder: &str) {
            fr "Sauvegardez maintenant le dossier {folder} : les copies à venir ne s’ouvrent pas sans lui.",
            en "Save the folder {folder} now: copies made from now on do not open without it.",
        }
        interrupted() {
            fr "Un changement de clés n’a pas été mené à son terme : relancez « parvis keys rotate ». Rien n’est perdu, tout s’ouvre.",
            en "A rotation of keys was not finished: run “parvis keys rotate” again. Nothing is lost, everything opens.",
        }
        missing(file: &str) {
            fr "La clé en service manque : {file}. Remettez-la depuis votre sauvegarde du dossier « keys ».",
            en "The key in service is missing: {file}. Put it back from your copy of the “keys” folder.",
        }
        age(days: i64) {
            fr "Clés de la maison en service depuis {days} jour." | "Clés de la maison en service depuis {days} jours.",
            en "Keys of the house in service for {days} day." | "Keys of the house in service for {days} days.",
        }
        old(days: i64) {
            fr "Clés de la maison en service depuis {days} jours : « parvis keys rotate » en met de nouvelles (guide des hébergeurs, « Tourner les clés »).",
            en "Keys of the house in service for {days} days: “parvis keys rotate” puts new ones (guide for hosts, “Tourner les clés”).",
        }
        leaves(file: &str, day: &str) {
            fr "Ancienne clé « {file} » gardée jusqu’au {day}, puis détruite.",
            en "Former key “{file}” kept until {day}, then destroyed.",
        }
        waited_for(file: &str) {
            fr "Ancienne clé « {file} » gardée : un envoi de téléphone qui attend s’ouvre avec elle.",
            en "Former key “{file}” kept: what a telephone handed over and waits opens with it.",
        }
    }
}

#[cfg(test)]
mod tests;
