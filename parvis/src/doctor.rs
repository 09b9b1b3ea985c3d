//! `parvis doctor`: what whoever keeps the installation should know or mend. It leaves everything as it was.

use std::path::Path;

use door::{grant, jobs, person};
use federation::Provider;
use kernel::Clock as _;
use post::outbox;
use store::engine::sqlite::Durability;
use store::{Engine, migrate};

use crate::checkpoint::lines_of;
use crate::clock::real;
use crate::config::{Config, tongue};
use crate::console::{Finding, Mark, show};
use crate::failure::Failure;
use crate::house::{ERASURES, House, endings, steps};
use crate::{
    copied, dangers, disk, followers, mail, mail_domain, nightly, rest, rotation, words,
    words_owner,
};

/// Past two years, an end is no longer an end that anyone reviews.
const TWO_YEARS: i64 = 2 * 366 * 86_400;

/// Shows what was found, and fails when something is to be mended.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let mut findings = around(config);
    findings.extend(provider(config).await);
    findings.extend(mail_domain::findings(config).await);
    findings.extend(mail::findings(config).await);
    findings.extend(disk::findings(config));
    findings.extend(rest::finding(tongue(), config));
    // A base that does not open is one more thing to mend: what was found beside it is shown all the same.
    findings.extend(match inside(config).await {
        Ok(found) => found,
        Err(failure) => vec![Finding::of(false, failure.sentence())],
    });
    match show(&findings) {
        0 => Ok(()),
        to_mend => Err(Failure::failed(words::to_mend(tongue(), to_mend))),
    }
}

/// What the configuration says without opening anything.
fn around(config: &Config) -> Vec<Finding> {
    let lang = tongue();
    let safe = is_safe(&config.public_url);
    let said = if safe { words::url } else { words::url_in_clear };
    let mut findings = vec![Finding::of(safe, said(lang, &config.public_url))];
    findings.push(if door::passkey::may_be_offered(&config.public_url) {
        Finding::of(true, words::keys_offered(lang))
    } else {
        Finding::note(words::keys_not_offered(lang, &config.public_url))
    });
    if config.demo {
        let alone = config.listen.ip().is_loopback();
        let mark = if alone { Mark::Note } else { Mark::Bad };
        findings.push(Finding { mark, sentence: words::is_demo(lang).to_owned() });
    }
    findings.push(match (&config.smtp, config.demo) {
        (Some(_), false) => Finding::of(true, words::smtp_set(lang)),
        (None, false) => Finding::note(words::no_smtp(lang)),
        (_, true) => Finding::note(words::letters_are_caught(lang)),
    });
    let hidden = config.public_url.starts_with("https://") && config.trusted_proxies.is_empty();
    if hidden && config.listen.ip().is_loopback() {
        findings.push(Finding::note(words::behind_a_proxy(lang)));
    }
    if let Some(at) = config.admin_listen.filter(|at| !at.ip().is_loopback()) {
        findings.push(Finding::note(told_to_all::metrics(lang, &at.to_string())));
    }
    if config.source_url.is_empty() && !config.demo {
        findings.push(Finding::note(told_to_all::no_source(lang)));
    }
    if config.security_contact.is_empty() && !config.demo {
        findings.push(Finding::note(words::no_security_contact(lang)));
    }
    if let Some(file) = config.file.as_deref().filter(|file| may_be_read(file, 0o004)) {
        let file = file.display().to_string();
        findings.push(Finding::of(false, told_to_all::file_is_open(lang, &file)));
    }
    if others_may_read(config) {
        let folder = config.data.display().to_string();
        findings.push(Finding::of(false, words::folder_is_open(lang, &folder)));
    }
    findings
}

/// Whether the provider of identities answers.
async fn provider(config: &Config) -> Option<Finding> {
    let (lang, named) = (tongue(), config.provider.as_ref()?);
    let provider = Provider::new(named.clone(), &config.public_url, config.demo).ok()?;
    Some(match provider.answers(real()).await {
        Ok(()) => Finding::of(true, words::provider_answers(lang, &named.label, &named.issuer)),
        Err(trouble) => {
            let why = trouble.to_string();
            Finding::of(false, words::provider_is_silent(lang, &named.label, &named.issuer, &why))
        }
    })
}

/// Whether what people type travels hidden, or never leaves this machine.
pub(crate) fn is_safe(url: &str) -> bool {
    url.starts_with("https://") || is_at_home(url)
}

fn is_at_home(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|home| {
        host.strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    })
}

fn others_may_read(config: &Config) -> bool {
    may_be_read(&config.data, 0o007)
}

#[cfg(unix)]
fn may_be_read(path: &Path, by: u32) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & by != 0)
}

#[cfg(not(unix))]
fn may_be_read(_: &Path, _: u32) -> bool {
    false
}

/// What the database says.
async fn inside(config: &Config) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    if config.database_file().is_some_and(|file| !file.exists()) {
        return Ok(vec![Finding::of(false, words::no_database(lang))]);
    }
    let house = House::shut(config, Durability::Full).await?;
    let condition = house.db.condition().await?;
    let engine = match house.db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let mut findings = vec![
        Finding::of(true, words::engine(lang, engine, &condition.version)),
        Finding::of(
            condition.keeps,
            words::durability(lang, &condition.synchronous, &condition.journal),
        ),
    ];
    findings.extend(followers::finding(lang, house.db.followers().await?));
    let pending = migrate::pending(&house.db, &steps()).await?;
    if !pending.is_empty() {
        findings.push(Finding::of(
            false,
            words::steps_pending(lang, pending.len(), &pending.join(", ")),
        ));
        return Ok(findings);
    }
    findings.push(Finding::of(true, words::no_step_pending(lang)));
    findings.extend(match house.db.rules_its_schema().await? {
        Some(true) => Some(Finding::note(words_owner::rules_the_schema(lang))),
        Some(false) => Some(Finding::of(true, words_owner::serves_only(lang))),
        None => None,
    });
    house.set_the_clock().await?;
    findings.push(clock(config, &house).await?);
    findings.extend(queues(config, &house).await?);
    findings.extend(proofs(config, &house).await?);
    findings.extend(rotation::findings(config, &house).await?);
    findings.push(trace(config, &house).await?);
    findings.push(ended(config, &house).await?);
    let invented = config.demo || house.has_a_demonstration().await?;
    findings.push(copied::finding(lang, copied::last(&house).await?, (real(), invented)));
    let tried = house.clockwork.read(|tx| Ok(nightly::tried(tx)?)).await?;
    findings.push(nightly::finding(lang, tried, (real(), invented)));
    findings.extend(refused(&house).await?);
    findings.extend(dangers::findings(&house.clockwork, lang).await?);
    Ok(findings)
}

async fn clock(config: &Config, house: &House) -> Result<Finding, Failure> {
    let lang = tongue();
    let shown = house.clock.now().rfc3339();
    if house.clock.offset() == 0 {
        return Ok(Finding::of(true, words::clock_is_right(lang, &shown)));
    }
    let sentence = words::clock_shows(lang, &shown);
    let invented = config.demo || house.has_a_demonstration().await?;
    Ok(if invented { Finding::note(sentence) } else { Finding::of(false, sentence) })
}

/// How people prove who they are.
async fn proofs(config: &Config, house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let invented = config.demo || house.has_a_demonstration().await?;
    let held = house.clockwork.read(|tx| Ok(person::proofs(tx)?)).await?;
    let given = words::given_codes(lang, held.given);
    let mut findings = vec![
        if invented { Finding::note(given) } else { Finding::of(held.given == 0, given) },
        Finding::of(held.single == 0, words::single_proofs(lang, held.single)),
    ];
    if held.expired > 0 {
        findings.push(Finding::note(words::expired_invitations(lang, held.expired)));
    }
    findings.push(passwords(house).await?);
    if config.partners_by_password {
        findings.push(Finding::note(words::partners_by_password(lang)));
        findings.push(Finding::note(words::mail_reads_published(lang)));
    } else {
        findings.push(Finding::of(true, words::mail_is_no_proof(lang)));
    }
    Ok(findings)
}

/// What a password costs here, measured now.
async fn passwords(house: &House) -> Result<Finding, Failure> {
    let lang = tongue();
    let Some(passes) = door::cost::recall(&house.clockwork).await? else {
        return Ok(Finding::note(told_to_all::cost_not_settled(lang)));
    };
    let took = door::cost::measured(passes).await?.as_millis();
    let millis = i64::try_from(took).unwrap_or(i64::MAX);
    Ok(Finding::of(true, told_to_all::cost(lang, passes, millis)))
}

/// Whether what is past its time leaves: a sweep that did not run for two days is missed.
async fn trace(config: &Config, house: &House) -> Result<Finding, Failure> {
    let lang = tongue();
    let last = house.clockwork.read(|tx| Ok(privacy::last_sweep(tx)?)).await?;
    let now = house.clockwork.now();
    Ok(match last {
        Some(last) => {
            let fresh = now < last.plus_seconds(2 * 86_400);
            Finding::of(fresh || config.demo, words::last_sweep(lang, &last.rfc3339()))
        }
        None => Finding::note(words::no_sweep_yet(lang)),
    })
}

/// Whether what was taken back is said outside the database, where an older copy reads it again.
async fn ended(config: &Config, house: &House) -> Result<Finding, Failure> {
    let (lang, path) = (tongue(), config.data.join(ERASURES));
    let list = match lines_of(&path) {
        Ok(list) => list,
        Err(failure) => return Ok(Finding::of(false, failure.sentence())),
    };
    let unsaid = move |tx: &mut door::Tx<'_>| Ok(door::ended::unsaid(tx, &endings(), &list)?.len());
    let (count, path) = (house.clockwork.read(unsaid).await?, path.display().to_string());
    Ok(match count {
        0 => Finding::of(true, told_to_all::ended_is_said(lang, &path)),
        _ => Finding::of(false, told_to_all::ended_unsaid(lang, count, &path)),
    })
}

/// Who was refused much in a day: a program that goes round, or someone who looks where they may not.
async fn refused(house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let many = house
        .clockwork
        .read(|tx| {
            let since = tx.now().plus_seconds(-86_400);
            Ok(door::refused::many(tx, since)?)
        })
        .await?;
    if many.is_empty() {
        return Ok(vec![Finding::of(true, refusals::few(lang, door::refused::MANY))]);
    }
    let said = |(name, times): &(String, i64)| Finding::note(refusals::many(lang, name, *times));
    Ok(many.iter().map(said).collect())
}

async fn queues(config: &Config, house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let ((waiting, parked), jobs, endless) = house
        .clockwork
        .read(|tx| {
            let late = tx.now().plus_seconds(TWO_YEARS);
            Ok((outbox::backlog(tx)?, jobs::parked(tx)?, grant::ending_after(tx, late)?))
        })
        .await?;
    let mut findings = vec![
        Finding::of(parked == 0, words::letters_parked(lang, parked)),
        Finding::of(jobs == 0, words::jobs_parked(lang, jobs)),
        Finding::of(endless == 0, words::grants_without_end(lang, endless)),
    ];
    if waiting > 0 && config.smtp.is_none() && !config.demo {
        findings.push(Finding::of(false, words::letters_wait(lang, waiting)));
    }
    Ok(findings)
}

/// What the doctor says of the listener of `/metrics`, and of what is owed to those who use the program.
mod told_to_all {
    ui::words! {
        no_source() {
            fr "« À propos » ne dit pas où se lit le code source de ce qui fonctionne ici : la licence (AGPL, article 13) demande de l’offrir. Donnez source_url.",
            en "“About” does not say where the source of what runs here is: the licence (AGPL, section 13) asks to offer it. Set source_url.",
        }
        cost(passes: u32, millis: i64) {
            fr "Mots de passe : {passes} passes d’argon2 sur 19 Mio, {millis} ms en ce moment.",
            en "Passwords: {passes} passes of argon2 over 19 MiB, {millis} ms at this moment.",
        }
        file_is_open(path: &str) {
            fr "D’autres comptes de cette machine peuvent lire {path}, où sont les mots de passe des services : chmod o= le ferme.",
            en "Other accounts of this machine can read {path}, where the passwords of services are: chmod o= closes it.",
        }
        ended_is_said(path: &str) {
            fr "Ce qui a été retiré ou effacé est dit dans {path} : une copie plus ancienne remise en place ne le rouvre pas, si ce fichier est gardé avec elle.",
            en "What was taken back or erased is said in {path}: an older copy that is put back does not open it again, if this file is kept with it.",
        }
        ended_unsaid(count: usize, path: &str) {
            fr "{count} retrait n’est pas dit dans {path} : une copie plus ancienne le rouvrirait. Le service l’y écrit quand il démarre ; s’il manque encore, il ne peut pas y écrire." | "{count} retraits ne sont pas dits dans {path} : une copie plus ancienne les rouvrirait. Le service les y écrit quand il démarre ; s’ils manquent encore, il ne peut pas y écrire.",
            en "{count} thing taken back is not said in {path}: an older copy would open it again. The service writes it there when it starts; if it is still missing, it cannot write there." | "{count} things taken back are not said in {path}: an older copy would open them again. The service writes them there when it starts; if they are still missing, it cannot write there.",
        }
        cost_not_settled() {
            fr "Le coût des mots de passe se règle au premier démarrage du service ; d’ici là, le minimum (19 Mio, deux passes).",
            en "What passwords cost is settled when the service first starts; until then, the minimum (19 MiB, two passes).",
        }
        metrics(at: &str) {
            fr "/metrics est ouvert à tout ce qui joint {at}, sans preuve : gardez cette adresse dans votre réseau.",
            en "/metrics is open to whatever reaches {at}, without proof: keep this address within your network.",
        }
    }
}

/// What the doctor says of refused accesses.
mod refusals {
    ui::words! {
        few(many: i64) {
            fr "En vingt-quatre heures, personne n’a essuyé {many} refus d’accès.", en "In twenty-four hours nobody was refused access {many} times.",
        }
        many(name: &str, times: i64) {
            fr "{name} a essuyé {times} refus d’accès en vingt-quatre heures : voir « Accès refusés » dans l’administration.", en "{name} was refused access {times} times in twenty-four hours: see “Refused accesses” in the administration.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_be_spoken_to_in_clear() {
        for home in ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:80/"] {
            assert!(is_at_home(home), "{home}");
        }
        for away in ["http://localhost.example.org", "http://127.0.0.10", "http://parvis.example"] {
            assert!(!is_at_home(away), "{away}");
            assert!(!is_safe(away) && is_safe(&away.replace("http:", "https:")), "{away}");
        }
    }

    #[test]
    fn a_file_of_passwords_that_others_may_read_is_told() {
        use std::os::unix::fs::PermissionsExt as _;
        let path = std::env::temp_dir().join(format!("parvis-open-{}.toml", std::process::id()));
        std::fs::write(&path, "demo = true").expect("a file");
        let read = Config::of("demo = true", []).expect("a configuration");
        let config = Config { file: Some(path.clone()), ..read };
        let name = path.display().to_string();
        let told = |config: &Config| {
            around(config).iter().any(|one| one.mark == Mark::Bad && one.sentence.contains(&name))
        };
        for (mode, open) in [(0o644, true), (0o640, false), (0o600, false)] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            assert_eq!(told(&config), open, "{mode:o}");
        }
        std::fs::remove_file(path).expect("gone");
    }
}
