//! Laying a roadmap down, for worlds and imports.

use door::{Fault, Tx, sql};
use kernel::id::ConventionId;

use crate::action::Action;
use crate::remark::{Highlight, Recommendation, Target};

/// Lays a planned action down, with its steps.
pub fn lay_action(tx: &mut Tx<'_>, convention: ConventionId, new: &Action) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a roadmap is laid by whoever holds the proof of the caller",
            "INSERT INTO planned_action (id, convention_id, year, axis, objective_rank, rank, title,
                need, owner, partners, from_day, to_day, indicator, target)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        &(
            new.id,
            convention,
            i64::from(new.year),
            &new.axis,
            new.objective_rank,
            new.rank,
            &new.title,
            &new.need,
            &new.owner,
            new.partners.join("|"),
            new.from,
            new.to,
            &new.indicator,
            new.target,
        ),
    )?;
    for (rank, step) in (1_i64..).zip(&new.steps) {
        tx.run(
            sql!(
                open "a roadmap is laid by whoever holds the proof of the caller",
                "INSERT INTO action_step (action_id, rank, month, state) VALUES ($1, $2, $3, $4)"
            ),
            &(new.id, rank, step.month, step.state.name()),
        )?;
    }
    Ok(())
}

/// Lays an agreed target down.
pub fn lay_target(tx: &mut Tx<'_>, convention: ConventionId, new: &Target) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a roadmap is laid by whoever holds the proof of the caller",
            "INSERT INTO target (convention_id, indicator, monthly, annual, unit, agreed_on,
                agreed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(
            convention,
            &new.indicator,
            new.monthly,
            new.annual,
            new.unit.name(),
            new.agreed_on,
            new.agreed_by.join("|"),
        ),
    )?;
    Ok(())
}

/// Lays a recommendation down.
pub fn lay_recommendation(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Recommendation,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a roadmap is laid by whoever holds the proof of the caller",
            "INSERT INTO recommendation (id, convention_id, month, rank, title, text, addressee,
                state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            new.id,
            convention,
            new.month,
            new.rank,
            &new.title,
            &new.text,
            &new.addressee,
            new.state.name(),
        ),
    )?;
    Ok(())
}

/// Lays a highlight down.
pub fn lay_highlight(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Highlight,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a roadmap is laid by whoever holds the proof of the caller",
            "INSERT INTO highlight (convention_id, month, rank, text) VALUES ($1, $2, $3, $4)"
        ),
        &(convention, new.month, new.rank, &new.text),
    )?;
    Ok(())
}
