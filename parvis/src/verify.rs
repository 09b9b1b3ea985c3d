//! `parvis verify`: whether what is kept is whole and says the same thing everywhere.

use crate::config::{Config, tongue};
use crate::console::{Finding, show};
use crate::failure::Failure;
use crate::house::House;
use crate::{audit, words};

/// Shows what was found, and fails when something is to be mended.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open(config).await?;
    let mut findings = integrity(&house).await?;
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
