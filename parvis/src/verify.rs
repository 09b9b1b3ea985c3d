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
    let mut findings = integrity(&house).await?;
    findings.extend(photographs(&house).await?);
    findings.extend(audit::findings(config, &house, Vec::new()).await?);
    match show(&findings) {
        0 => Ok(()),
        to_mend => Err(Failure::failed(words::to_mend(lang, to_mend))),
    }
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
