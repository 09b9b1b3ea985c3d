//! What the roadmap holds for a review (collective projects, relays), and the indicators made in the application.
//!
//! **Invariant:** a partner is told which projects lived and who carries them, and no count of people.

use door::{Stop, Tx};
use indicator::Custom;
use kernel::Period;
use observatory::Better;

use super::material::{MadeLine, ProjectLine, RelayLine, ReviewMaterial};

/// Adds the projects that gathered in a period, and the relays made in it.
pub(super) fn carried(
    tx: &mut Tx<'_>,
    period: Period,
    material: &mut ReviewMaterial,
) -> Result<(), Stop> {
    let whole = !material.protected;
    let told = roadmap::project_figures(tx, period)?.into_iter();
    material.projects = told
        .map(|one| ProjectLine {
            name: one.name,
            bearers: one.bearers.iter().map(|bearer| bearer.name().to_owned()).collect(),
            sessions: one.sessions,
            people: whole.then_some(one.people),
            carriers: whole.then_some(one.carriers),
            generations: one.generations.filter(|_| whole),
        })
        .collect();
    let figures = roadmap::relay_figures(&roadmap::relays(tx)?, period);
    material.relays = (whole && figures.made > 0).then_some(RelayLine {
        made: figures.made,
        known: figures.known,
        met: figures.met,
    });
    Ok(())
}

/// An indicator made in the application, as it is defined now.
pub(super) fn made(custom: &Custom, value: Option<i64>, target: Option<i64>) -> MadeLine {
    MadeLine {
        code: custom.code.clone(),
        fr: custom.label_fr.clone(),
        en: custom.label_en.clone(),
        level: custom.level.name().to_owned(),
        how: custom.how.name().to_owned(),
        lower: custom.better == Better::Less,
        value,
        target: target.map(|n| n * custom.how.step()),
    }
}
