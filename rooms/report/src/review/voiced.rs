//! What others say of the year: surveys, and figures that partners handed over.

use door::{Stop, Tx};
use kernel::Period;

use super::material::{HandedLine, ReviewMaterial, SurveyLine};

/// Adds what surveys say up to the last day told, and what was handed over for days of the period. A survey is read
/// beside those before it: the same words, before and after. A partner reads surveys, whose small figures are told to
/// nobody; what another partner handed over is the operator’s to tell.
pub(super) fn voiced(
    tx: &mut Tx<'_>,
    period: Period,
    material: &mut ReviewMaterial,
) -> Result<(), Stop> {
    let mut surveys = observatory::survey::surveys(tx)?;
    surveys.retain(|one| one.period.to() <= period.to());
    surveys.sort_by_key(|one| (one.respondents.name(), one.period.to()));
    for one in &surveys {
        material.surveys.extend(one.figures.iter().map(|figure| SurveyLine {
            question: figure.question.name().to_owned(),
            respondents: one.respondents.name().to_owned(),
            from: one.period.from().text(),
            to: one.period.to().text(),
            answers: figure.answers,
            value: figure.value,
        }));
    }
    // Nothing new was asked in the period: what was said of former years was told then.
    if surveys.iter().all(|one| one.period.to() < period.from()) {
        material.surveys.clear();
    }
    if material.protected {
        return Ok(());
    }
    let organisations = territory::organisations(tx)?;
    let zones = territory::zones(tx)?;
    let held = indicator::values(tx)?.into_iter();
    material.handed = held
        .filter(|one| one.counts && period.holds(one.period.to()))
        .map(|one| HandedLine {
            from: one.period.from().text(),
            to: one.period.to().text(),
            zone: zones
                .iter()
                .find(|zone| zone.code == one.zone)
                .map_or_else(String::new, |zone| zone.name.clone()),
            value: one.value,
            provider: organisations
                .iter()
                .find(|known| known.code == one.provider)
                .map_or_else(|| one.provider.clone(), |known| known.short_name.clone()),
            code: one.indicator,
            document: one.document,
            assumption: one.assumption,
        })
        .collect();
    material.handed.sort_by(|one, other| (&one.code, &one.from).cmp(&(&other.code, &other.from)));
    Ok(())
}
