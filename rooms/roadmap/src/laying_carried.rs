//! Laying down what the months of a roadmap were made of, its projects and its relays, within the convention of the grant.

use door::{Stop, Tx, sql, values};
use kernel::{Instant, Minutes, Month};

use crate::month::MonthLine;
use crate::month_verbs::{CARRIED, PREPARED};
use crate::project::Project;
use crate::project_verbs::{self as verbs, Held, Opened};
use crate::relay::{self, Relay};

/// Lays the roadmap of a month down as it stands at its end: prepared and carried to the telephone at a moment.
pub fn lay_month(
    tx: &mut Tx<'_>,
    (month, at): (Month, Instant),
    lines: &[MonthLine],
) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO month_roadmap (convention_id, month, prepared_at, carried_at)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT), CAST($3 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(month, at),
    )?;
    if laid != 1 {
        return Err(Stop::NotFound);
    }
    for line in lines {
        tx.run(
            sql!(
                "INSERT INTO month_line (id, convention_id, month, rank, origin, action_id,
                    recommendation_id, title, note, state, state_on, reason)
                 SELECT $2, m.convention_id, m.month, CAST($4 AS BIGINT), $5, $6, $7, $8, $9, $10,
                        $11, $12
                   FROM month_roadmap_visible m WHERE m.grant_id = $1 AND m.month = $3"
            ),
            &values![
                line.id,
                month,
                line.rank,
                line.origin.name(),
                line.action,
                line.recommendation,
                line.title,
                line.note,
                line.state.name(),
                line.state_on,
                line.reason
            ],
        )?;
    }
    tx.note(PREPARED, &month.text(), &lines.len().to_string())?;
    Ok(tx.note(CARRIED, &month.text(), "")?)
}

/// Lays a project down with its sessions.
pub fn lay_project(tx: &mut Tx<'_>, project: &Project) -> Result<(), Stop> {
    let opened = Opened {
        name: project.name.clone(),
        purpose: project.purpose.clone(),
        place: project.place.clone(),
        bearers: project.bearers.clone(),
        carried_by: project.carried_by.clone(),
        action: project.action,
        began: project.began,
        left: project.left,
        ended: project.ended,
    };
    verbs::open(tx, project.id, &opened)?;
    for session in &project.sessions {
        let held = Held {
            day: session.day,
            minutes: Minutes::of(session.minutes),
            carriers: session.carriers,
            attendance: session.attendance.clone(),
        };
        verbs::hold(tx, (session.id, project.id), &held)?;
    }
    Ok(())
}

/// Lays a relay down with what was answered.
pub fn lay_relay(tx: &mut Tx<'_>, new: &Relay) -> Result<(), Stop> {
    relay::relay(tx, new)?;
    new.answers
        .iter()
        .enumerate()
        .try_for_each(|(seen, answer)| relay::answer(tx, (new.id, seen), answer))
}
