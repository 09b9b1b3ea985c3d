//! What the year costs, over the months that are told.

use door::{Stop, Tx};
use kernel::Period;

use super::material::{CountedCost, MoneyLine, ReviewMaterial};
use super::{Paper, Which};

/// What the year costs, over the months that are told. The number of interventions of the whole is the operator's own.
pub(super) fn money(
    tx: &mut Tx<'_>,
    (which, told): (Which, Period),
    material: &ReviewMaterial,
) -> Result<Option<MoneyLine>, Stop> {
    let Some(signed) = convention::convention(tx)?.filter(|_| which.paper == Paper::Annual) else {
        return Ok(None);
    };
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.short_name.clone())
    };
    let lines = convention::funding_lines(tx)?;
    let interventions = material.figure("interventions").and_then(|one| one.value.known());
    let hours = planning::hours_by_month(tx, told)?.into_iter();
    let minutes = hours.filter(|one| one.kind.counts()).map(|one| one.minutes.count()).sum();
    let months = |days: Period| i64::try_from(days.months().count()).unwrap_or(0);
    Ok(Some(MoneyLine {
        stated: signed.stated_cost.count(),
        counted: Some(CountedCost {
            months: months(told),
            of: months(signed.period),
            share: indicator::cost_share((signed.stated_cost, signed.period), told),
            minutes,
        }),
        lines: lines
            .iter()
            .map(|line| (name(&line.payer), name(&line.payee), line.amount.count()))
            .collect(),
        interventions: interventions.filter(|_| !material.protected),
    }))
}
