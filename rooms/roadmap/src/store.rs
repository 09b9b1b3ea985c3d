//! All reading SQL of the roadmap: live rows for the operator, the shelf for everyone else.

use std::collections::HashMap;

use door::{Fault, Row, Shelf, Tx, sql};
use kernel::id::ActionId;
use kernel::{Cents, Day, Month, Period};

use crate::action::{
    ActionState, ActionStep, More, PlannedAction, Progress, Reasoned, progress_of,
};
use crate::agreed::{Highlight, Recommendation, RecommendationState, Target, Unit};

/// Every planned action of the convention, with its steps, by year and rank.
pub fn actions(tx: &mut Tx<'_>) -> Result<Vec<PlannedAction>, Fault> {
    let actions = tx.rows(
        sql!(
            "SELECT id, convention_id, year, axis, objective_rank, rank, title, need, owner,
                    partners, from_day, to_day, indicator, target, budget_cents, measured_by, fact,
                    rev, withdrawn_on, withdrawn_why, copied_from
               FROM planned_action_visible WHERE grant_id = $1 ORDER BY year, rank"
        ),
        &(),
        |row| {
            let mut action = read_action(row)?;
            action.more.rev = row.take()?;
            let (since, why): (Option<Day>, String) = (row.take()?, row.take()?);
            action.more.withdrawn = since.map(|since| (since, why));
            action.more.copied_from = row.take()?;
            Ok(action)
        },
    )?;
    with_steps(tx, actions)
}

/// Whether an action is one of the convention, withdrawn or not.
pub fn is_planned(tx: &mut Tx<'_>, action: ActionId) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!("SELECT 1 FROM planned_action_visible WHERE grant_id = $1 AND id = $2"),
        &(action,),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Actions with the steps that they have reached.
pub(crate) fn with_steps(
    tx: &mut Tx<'_>,
    actions: Vec<PlannedAction>,
) -> Result<Vec<PlannedAction>, Fault> {
    let steps = tx.all(
        sql!(
            "SELECT action_id, day, state FROM action_step_visible WHERE grant_id = $1
              ORDER BY action_id, rank"
        ),
        &(),
        read_step,
    )?;
    Ok(joined(actions, steps))
}

/// Why actions were put off, each on its day, in order: for the operator only.
pub(crate) fn reasons(tx: &mut Tx<'_>) -> Result<Vec<Reasoned>, Fault> {
    tx.all(
        sql!(
            "SELECT action_id, rank, day, reason FROM action_reason_visible WHERE grant_id = $1
              ORDER BY action_id, rank"
        ),
        &(),
        |row| {
            Ok(Reasoned {
                action: row.take()?,
                rank: row.take()?,
                day: row.take()?,
                words: row.take()?,
            })
        },
    )
}

/// The same for those who read published tables only.
pub fn shelf_actions(shelf: &mut Shelf<'_>) -> Result<Vec<PlannedAction>, Fault> {
    let actions = shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, year, axis, objective_rank, rank, title, need, owner,
                    partners, from_day, to_day, indicator, target, budget_cents, measured_by, fact
               FROM published_planned_action WHERE grant_id = $1 ORDER BY year, rank"
        ),
        &(),
        read_action,
    )?;
    let steps = shelf.all(
        sql!(
            shelf
            "SELECT action_id, day, state FROM published_action_step WHERE grant_id = $1
              ORDER BY action_id, rank"
        ),
        &(),
        read_step,
    )?;
    Ok(joined(actions, steps))
}

/// How far the roadmap is at the end of a month: done, against expected by then.
pub fn progress(tx: &mut Tx<'_>, month: Month) -> Result<Progress, Fault> {
    Ok(progress_of(&actions(tx)?, month))
}

/// The same for those who read published tables only.
pub fn shelf_progress(shelf: &mut Shelf<'_>, month: Month) -> Result<Progress, Fault> {
    Ok(progress_of(&shelf_actions(shelf)?, month))
}

/// Every target agreed, by indicator and day of agreement.
pub fn targets(tx: &mut Tx<'_>) -> Result<Vec<Target>, Fault> {
    tx.rows(
        sql!(
            "SELECT convention_id, indicator, monthly, annual, unit, agreed_on, agreed_by, ended_on,
                    committee
               FROM target_visible WHERE grant_id = $1 ORDER BY indicator, agreed_on"
        ),
        &(),
        read_target,
    )
}

/// The same for those who read published tables only.
pub fn shelf_targets(shelf: &mut Shelf<'_>) -> Result<Vec<Target>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT convention_id, indicator, monthly, annual, unit, agreed_on, agreed_by, ended_on,
                    committee
               FROM published_target WHERE grant_id = $1 ORDER BY indicator, agreed_on"
        ),
        &(),
        read_target,
    )
}

/// The recommendations of a month, in order.
pub fn recommendations(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Recommendation>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, month, rank, title, text, addressee, state
               FROM recommendation_visible WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
        &(month,),
        read_recommendation,
    )
}

/// Every recommendation of the convention, newest first.
pub(crate) fn all_recommendations(tx: &mut Tx<'_>) -> Result<Vec<Recommendation>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, month, rank, title, text, addressee, state
               FROM recommendation_visible WHERE grant_id = $1 ORDER BY month DESC, rank DESC"
        ),
        &(),
        read_recommendation,
    )
}

/// The same for those who read published tables only.
pub fn shelf_recommendations(
    shelf: &mut Shelf<'_>,
    month: Month,
) -> Result<Vec<Recommendation>, Fault> {
    shelf_recommendations_between(shelf, month, month)
}

/// The recommendations from a month to another, both included, newest first.
pub fn shelf_recommendations_between(
    shelf: &mut Shelf<'_>,
    from: Month,
    to: Month,
) -> Result<Vec<Recommendation>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, month, rank, title, text, addressee, state
               FROM published_recommendation
              WHERE grant_id = $1 AND month BETWEEN $2 AND $3 ORDER BY month DESC, rank LIMIT 500"
        ),
        &(from, to),
        read_recommendation,
    )
}

/// The highlights of a month, in order.
pub fn highlights(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Highlight>, Fault> {
    tx.rows(
        sql!(
            "SELECT convention_id, month, rank, text
               FROM highlight_visible WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
        &(month,),
        read_highlight,
    )
}

/// The same for those who read published tables only.
pub fn shelf_highlights(shelf: &mut Shelf<'_>, month: Month) -> Result<Vec<Highlight>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT convention_id, month, rank, text
               FROM published_highlight WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
        &(month,),
        read_highlight,
    )
}

pub(crate) fn read_action(row: &mut Row<'_>) -> Result<PlannedAction, Fault> {
    Ok(PlannedAction {
        id: row.take()?,
        convention: row.take()?,
        year: i16::try_from(row.take::<i64>()?)
            .map_err(|_| Fault::new("planned_action: a year does not read"))?,
        axis: row.take()?,
        objective_rank: row.take()?,
        rank: row.take()?,
        title: row.take()?,
        need: row.take()?,
        owner: row.take()?,
        partners: split(&row.take::<String>()?),
        period: Period::spanning(row.take()?, row.take()?),
        indicator: row.take()?,
        target: row.take()?,
        steps: Vec::new(),
        more: More {
            budget: row.take::<Option<i64>>()?.map(Cents),
            measured_by: row.take()?,
            fact: row.take()?,
            ..More::default()
        },
    })
}

fn read_step(row: &mut Row<'_>) -> Result<(ActionId, ActionStep), Fault> {
    let (action, day): (_, Day) = (row.take()?, row.take()?);
    let state = ActionState::parse(&row.take::<String>()?)
        .map_err(|_| Fault::new("action_step: an unknown state"))?;
    Ok((action, ActionStep { day, state }))
}

fn joined(
    mut actions: Vec<PlannedAction>,
    steps: Vec<(ActionId, ActionStep)>,
) -> Vec<PlannedAction> {
    let mut by_action: HashMap<ActionId, Vec<ActionStep>> = HashMap::new();
    for (action, step) in steps {
        by_action.entry(action).or_default().push(step);
    }
    for action in &mut actions {
        action.steps = by_action.remove(&action.id).unwrap_or_default();
    }
    actions
}

fn read_target(row: &mut Row<'_>) -> Result<Target, Fault> {
    Ok(Target {
        convention: row.take()?,
        indicator: row.take()?,
        monthly: row.take()?,
        annual: row.take()?,
        unit: Unit::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("target: an unknown unit"))?,
        agreed_on: row.take()?,
        agreed_by: split(&row.take::<String>()?),
        ended_on: row.take()?,
        committee: row.take()?,
    })
}

fn read_recommendation(row: &mut Row<'_>) -> Result<Recommendation, Fault> {
    Ok(Recommendation {
        id: row.take()?,
        convention: row.take()?,
        month: row.take()?,
        rank: row.take()?,
        title: row.take()?,
        text: row.take()?,
        addressee: row.take()?,
        state: RecommendationState::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("recommendation: an unknown state"))?,
    })
}

fn read_highlight(row: &mut Row<'_>) -> Result<Highlight, Fault> {
    Ok(Highlight {
        convention: row.take()?,
        month: row.take()?,
        rank: row.take()?,
        text: row.take()?,
    })
}

/// Codes kept in one column, between bars.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}
