//! `parvis retention run`: what is past its time leaves now; the service does the same each night.

use std::path::Path;

use door::Clockwork;

use crate::config::{Config, tongue};
use crate::console::{Finding, show};
use crate::failure::Failure;
use crate::house::{House, sweeps};
use crate::{upgrade, wholes, words};

/// Runs every sweep and shows the certificate; fails when a table could not be swept.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let certificate = privacy::sweep(&house.clockwork, &sweeps()).await?;
    let findings: Vec<Finding> = certificate
        .lines
        .iter()
        .map(|line| Finding::of(line.fault.is_empty(), words::swept(lang, line.gone, &line.table)))
        .collect();
    match show(&findings) {
        0 => Ok(()),
        to_mend => Err(Failure::failed(words::to_mend(lang, to_mend))),
    }
}

/// Runs them once a night, between two and six in Paris, whichever server process comes first.
pub(crate) async fn keep_up(clockwork: &Clockwork, data: &Path) -> Result<(), Failure> {
    let (today, time) = clockwork.now().local();
    if !(2 * 60..6 * 60).contains(&time.minute_of_day()) {
        return Ok(());
    }
    let last = clockwork.read(|tx| Ok(privacy::last_sweep(tx)?)).await?;
    if last.is_none_or(|last| last.local().0 < today) {
        upgrade::forget(data);
        wholes::tell_apart(clockwork).await?;
        privacy::sweep(clockwork, &sweeps()).await?;
    }
    Ok(())
}
