//! `parvis verify`: whether what is kept is whole and says the same thing everywhere.

use photo::Checked;

use crate::config::{Config, tongue};
use crate::console::{Finding, show};
use crate::failure::Failure;
use crate::house::House;
use crate::{audit, words};

/// Shows what was found, and fails when something is to be mended.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let mut findings = found(&house).await?;
    findings.extend(audit::findings(config, &house, Vec::new()).await?);
    match show(&findings) {
        0 => Ok(()),
        to_mend => Err(Failure::failed(words::to_mend(lang, to_mend))),
    }
}

/// What the base holds, but for its journal.
async fn found(house: &House) -> Result<Vec<Finding>, Failure> {
    let mut findings = integrity(house).await?;
    findings.extend(photographs(house).await?);
    findings.extend(papers(house).await?);
    Ok(findings)
}

/// What a copy holds, whose keys are not at hand: the chain of its journal without the signatures of its heads.
pub(crate) async fn kept(house: &House) -> Result<Vec<Finding>, Failure> {
    let mut findings = found(house).await?;
    let walk = house.clockwork.begin(door::Purpose::Routine, |tx| Ok(door::audit::walk(tx, &[])?));
    let whole = walk.await?.broken.is_none();
    let said = if whole { said_papers::chain_holds } else { said_papers::chain_broken };
    findings.push(Finding::of(whole, said(tongue())));
    Ok(findings)
}

async fn integrity(house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let faults = house.db.integrity().await?;
    if faults.is_empty() {
        return Ok(vec![Finding::of(true, words::sound(lang))]);
    }
    Ok(faults.iter().map(|fault| Finding::of(false, words::unsound(lang, fault))).collect())
}

/// Whether each photograph is the one that came, and none is missed or unknown.
async fn photographs(house: &House) -> Result<Vec<Finding>, Failure> {
    let checked = house.clockwork.read(|tx| Ok(photo::verify(tx)?)).await?;
    Ok(told(&checked))
}

/// Whether each frozen paper, each scan and each logo is the one that was kept.
async fn papers(house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let looked = house.clockwork.read(|tx| {
        let mut all = door::Prints::default();
        for look in [report::prints, account::prints, convention::prints, governance::prints] {
            all = all.with(look(tx)?);
        }
        Ok(all)
    });
    let looked = looked.await?;
    let mut findings = vec![Finding::of(true, said_papers::whole(lang, looked.whole))];
    let bad = |what: &String| Finding::of(false, said_papers::altered(lang, what));
    findings.extend(looked.altered.iter().map(bad));
    Ok(findings)
}

fn told(checked: &Checked) -> Vec<Finding> {
    let lang = tongue();
    let mut findings = vec![Finding::of(true, pictures::whole(lang, checked.whole, checked.gone))];
    if checked.before > 0 {
        findings.push(Finding::note(pictures::before(lang, checked.before)));
    }
    let bad = |sentence: String| Finding::of(false, sentence);
    findings.extend(checked.altered.iter().map(|id| bad(pictures::altered(lang, id))));
    findings.extend(checked.missing.iter().map(|id| bad(pictures::missing(lang, id))));
    findings.extend(checked.unknown.iter().map(|id| bad(pictures::unknown(lang, id))));
    if checked.strays > 0 {
        findings.push(bad(pictures::strays(lang, checked.strays)));
    }
    findings
}

/// What is said of what is kept under a fingerprint.
mod said_papers {
    ui::words! {
        whole(count: usize) {
            fr "Papiers arrêtés, pièces signées et logos : {count} tels qu’ils ont été gardés.",
            en "Frozen papers, signed papers and logos: {count} as they were kept.",
        }
        chain_holds() { fr "La chaîne du journal tient.", en "The chain of the journal holds." }
        chain_broken() { fr "La chaîne du journal est rompue.", en "The chain of the journal is broken." }
        altered(what: &str) {
            fr "{what} n’est plus ce qui a été gardé (empreinte).",
            en "{what} is no longer what was kept (fingerprint).",
        }
    }
}

/// What is said of photographs.
mod pictures {
    ui::words! {
        whole(here: usize, gone: usize) {
            fr "Photos : {here} telles qu’elles sont arrivées, {gone} parties et tracées.",
            en "Photographs: {here} as they came, {gone} gone and traced.",
        }
        before(count: usize) {
            fr "Photos : {count} arrivée avant que son empreinte ne soit notée ; rien ne dit si elle est la même."
                | "Photos : {count} arrivées avant que leur empreinte ne soit notée ; rien ne dit si elles sont les mêmes.",
            en "Photographs: {count} came before its fingerprint was noted; nothing says whether it is the same."
                | "Photographs: {count} came before their fingerprint was noted; nothing says whether they are the same.",
        }
        altered(id: &str) {
            fr "La photo {id} n’est plus celle qui est arrivée (empreinte du journal).",
            en "The photograph {id} is no longer the one that came (fingerprint of the journal).",
        }
        missing(id: &str) {
            fr "La photo {id} est arrivée, n’est pas notée comme partie, et n’est plus là.",
            en "The photograph {id} came, is not noted as gone, and is not here.",
        }
        unknown(id: &str) {
            fr "La photo {id} est gardée et le journal ne la connaît pas.",
            en "The photograph {id} is kept and the journal does not know it.",
        }
        strays(count: i64) {
            fr "{count} morceau de photo n’appartient à aucun envoi." | "{count} morceaux de photo n’appartiennent à aucun envoi.",
            en "{count} piece of a photograph belongs to no sending." | "{count} pieces of photographs belong to no sending.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Mark;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_frozen_paper_that_was_changed_is_seen() {
        let data = std::env::temp_dir().join(format!("parvis-verify-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&data));
        let said = [("PARVIS_DATA".to_owned(), data.display().to_string())];
        let config = Config::of("", said).expect("a configuration");
        let world = crate::cli::SeedArgs::demonstration();
        crate::seed::run(&config, world).await.expect("a world");
        let house = House::open(&config).await.expect("a house");
        let sound = kept(&house).await.expect("looked at");
        assert!(sound.iter().all(|finding| finding.mark == Mark::Good), "{sound:?}");
        let told = said_papers::whole(tongue(), 1).replace('1', "");
        let (before, _) = told.split_once(':').expect("a count");
        assert!(sound.iter().any(|finding| finding.sentence.contains(before.trim())), "{sound:?}");
        let change = |tx: &mut door::Tx<'_>| {
            let changed = tx.run(
                door::sql!(
                    open "a test plays whoever changes a figure in the base itself",
                    "UPDATE edition SET material = material || ' '
                      WHERE id = (SELECT MIN(id) FROM edition)"
                ),
                &(),
            )?;
            Ok(changed)
        };
        let changed = house.clockwork.begin(door::Purpose::Lay, change).await.expect("changed");
        assert_eq!(changed, 1);
        let found = kept(&house).await.expect("looked at");
        let bad: Vec<_> = found.iter().filter(|finding| finding.mark == Mark::Bad).collect();
        assert_eq!(bad.len(), 1, "{found:?}");
        assert!(bad[0].sentence.contains("edition "), "{}", bad[0].sentence);
        drop(house);
        std::fs::remove_dir_all(data).expect("the folder goes");
    }
}
