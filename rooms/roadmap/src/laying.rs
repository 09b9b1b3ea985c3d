//! Laying a roadmap down, within the convention of the grant.

use door::{Act, Stop, Tx, sql, values};

use kernel::id::{ActionId, RowId};
use kernel::{Cents, Day, Line, Reason, Refusals};

use crate::action::{ActionState, PlannedAction};
use crate::agreed::{Highlight, Recommendation, Target};
use crate::{month_verbs, plan, refused, store};

/// An action was planned.
pub const ACTION_PLANNED: Act =
    Act { name: "roadmap.action_planned", fr: "Action planifiée", en: "Action planned" };
/// An action went on. The object is the action, the detail its new state.
pub const PROGRESSED: Act =
    Act { name: "roadmap.action_progressed", fr: "Action avancée", en: "Action moved on" };
/// A target was agreed.
pub const TARGET_AGREED: Act =
    Act { name: "roadmap.target_agreed", fr: "Cible convenue", en: "Target agreed" };
/// A recommendation was made.
pub const RECOMMENDED: Act =
    Act { name: "roadmap.recommended", fr: "Préconisation émise", en: "Recommendation made" };
/// A highlight was noted.
pub const HIGHLIGHTED: Act =
    Act { name: "roadmap.highlighted", fr: "Fait marquant noté", en: "Highlight noted" };

fn laid(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// Lays an action down with its steps.
pub fn lay_action(tx: &mut Tx<'_>, action: &PlannedAction) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO planned_action (id, convention_id, year, axis, objective_rank, rank, title,
                need, owner, partners, from_day, to_day, indicator, target, budget_cents,
                measured_by, fact, copied_from)
             SELECT $2, v.convention_id, CAST($4 AS BIGINT), $5, CAST($6 AS BIGINT),
                    CAST($7 AS BIGINT), $8, $9, $10, $11, $12, $13, $14, $15,
                    CAST($16 AS BIGINT), $17, $18, $19
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3"
        ),
        &values![
            action.id,
            action.convention,
            i64::from(action.year),
            action.axis,
            action.objective_rank,
            action.rank,
            action.title,
            action.need,
            action.owner,
            action.partners.join("|"),
            action.period.from(),
            action.period.to(),
            action.indicator,
            action.target,
            action.more.budget.map(Cents::count),
            action.more.measured_by,
            action.more.fact,
            action.more.copied_from
        ],
    )?)?;
    for (rank, step) in (1_i64..).zip(&action.steps) {
        laid(tx.run(
            sql!(
                "INSERT INTO action_step (action_id, rank, day, state)
                 SELECT a.id, CAST($3 AS BIGINT), $4, $5
                   FROM planned_action_visible a WHERE a.grant_id = $1 AND a.id = $2"
            ),
            &(action.id, rank, step.day, step.state.name()),
        )?)?;
    }
    Ok(tx.note_words(ACTION_PLANNED, &action.id.text(), &action.title)?)
}

/// Notes how far an action is, or a line of the roadmap of the month, by the identifier that was handed
/// over. Put off, it says why. The same state the same day is no change.
pub fn progress_action(
    tx: &mut Tx<'_>,
    (id, day): (ActionId, Day),
    state: ActionState,
    reason: Option<&Line<140>>,
) -> Result<(), Stop> {
    let Some(action) = store::actions(tx)?.into_iter().find(|action| action.id == id) else {
        let line = RowId::parse(&id.text()).map_err(|_| Stop::NotFound)?;
        return month_verbs::tell(tx, (line, day), (state, reason), Hand::Field);
    };
    step_on(tx, &action, day, (state, reason, Hand::Field))?;
    month_verbs::follow(tx, id, (state, reason.map_or("", Line::as_str)))
}

/// What an action that is no longer done may be.
pub(crate) const BACK: [ActionState; 2] = [ActionState::Planned, ActionState::Started];

/// What was said done is said otherwise at the desk, and why: one step more, and none is erased.
pub(crate) fn not_done(
    tx: &mut Tx<'_>,
    (id, state): (ActionId, ActionState),
    why: &Line<140>,
) -> Result<(), Stop> {
    let action = plan::one(tx, id)?;
    if action.more.withdrawn.is_some() || action.state() != ActionState::Done {
        return Err(Stop::Stale);
    }
    let today = tx.today();
    step_on(tx, &action, today, (state, Some(why), Hand::Desk))?;
    month_verbs::follow(tx, id, (state, ""))
}

/// Who says how far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// A mediator, from the street.
    Field,
    /// The manager, at the desk.
    Desk,
}

/// Whether what was said done may be said otherwise: the same day by anyone, for a finger slips; later by the
/// manager, who says why.
fn may_take_back(
    action: &PlannedAction,
    day: Day,
    (reason, by): (Option<&Line<140>>, Hand),
) -> Result<(), Reason> {
    if action.steps.last().is_none_or(|step| step.day == day) {
        return Ok(());
    }
    match (by, reason) {
        (Hand::Desk, Some(_)) => Ok(()),
        (Hand::Desk, None) => Err(refused::why_taken_back()),
        (Hand::Field, _) => Err(over()),
    }
}

/// Adds a step to an action: the state that it has reached on a day.
pub(crate) fn step_on(
    tx: &mut Tx<'_>,
    action: &PlannedAction,
    day: Day,
    (state, reason, by): (ActionState, Option<&Line<140>>, Hand),
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    if state == ActionState::Postponed && reason.is_none() {
        no.add("reason", Reason::Missing);
    }
    // What the street tells late is noted after what the action has come to; what is done stays so.
    let last_day = action.steps.last().map_or(day, |last| last.day);
    let (told, day) = (day, if by == Hand::Field { day.max(last_day) } else { day });
    if day > tx.today() || action.steps.last().is_some_and(|last| last.day > day) {
        no.add("day", out_of_order());
    }
    let last = action.state();
    if last == ActionState::Done
        && state != ActionState::Done
        && let Err(reason) = may_take_back(action, told, (reason, by))
    {
        no.add("state", reason);
    }
    no.finish()?;
    if last == state
        && action.steps.last().is_some_and(|step| step.day == day || state == ActionState::Done)
    {
        return Ok(());
    }
    laid(tx.run(
        sql!(
            "INSERT INTO action_step (action_id, rank, day, state, reason)
             SELECT a.id, 1 + COALESCE((SELECT MAX(s.rank) FROM action_step s
                                         WHERE s.action_id = a.id), 0), $3, $4, $5
               FROM planned_action_visible a WHERE a.grant_id = $1 AND a.id = $2"
        ),
        &(action.id, day, state.name(), reason.map_or("", Line::as_str)),
    )?)?;
    Ok(tx.note(PROGRESSED, &action.id.text(), state.name())?)
}

const fn out_of_order() -> Reason {
    Reason::said(
        "L’action a déjà changé d’état après ce jour.",
        "The action changed its state after that day already.",
    )
}

const fn over() -> Reason {
    Reason::said(
        "Cette action est déjà réalisée\u{a0}: l’encadrant peut y revenir, en disant pourquoi.",
        "This action is done already: the manager may go back on it, and says why.",
    )
}

/// Lays a target down.
pub fn lay_target(tx: &mut Tx<'_>, target: &Target) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO target (convention_id, indicator, monthly, annual, unit, agreed_on,
                agreed_by, committee, euros)
             SELECT v.convention_id, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT), $6, $7, $8, $9,
                    CAST($10 AS BOOLEAN)
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $2"
        ),
        &(
            target.convention,
            &target.indicator,
            target.monthly,
            target.annual,
            target.unit.stored().0,
            target.agreed_on,
            target.agreed_by.join("|"),
            &target.committee,
            target.unit.stored().1,
        ),
    )?)?;
    Ok(tx.note(TARGET_AGREED, &target.indicator, &target.agreed_on.text())?)
}

/// Lays a recommendation down.
pub fn lay_recommendation(tx: &mut Tx<'_>, new: &Recommendation) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO recommendation (id, convention_id, month, rank, title, text, addressee,
                state)
             SELECT $2, v.convention_id, $4, CAST($5 AS BIGINT), $6, $7, $8, $9
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3"
        ),
        &(
            new.id,
            new.convention,
            new.month,
            new.rank,
            &new.title,
            &new.text,
            &new.addressee,
            new.state.name(),
        ),
    )?)?;
    Ok(tx.note_words(RECOMMENDED, &new.id.text(), &new.title)?)
}

/// Lays a highlight down.
pub fn lay_highlight(tx: &mut Tx<'_>, new: &Highlight) -> Result<(), Stop> {
    put_highlight(tx, new)?;
    Ok(tx.note_words(HIGHLIGHTED, &new.month.text(), &new.text)?)
}

/// The line alone.
pub(crate) fn put_highlight(tx: &mut Tx<'_>, new: &Highlight) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO highlight (convention_id, month, rank, text)
             SELECT v.convention_id, $3, CAST($4 AS BIGINT), $5
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $2"
        ),
        &(new.convention, new.month, new.rank, &new.text),
    )?)
}
