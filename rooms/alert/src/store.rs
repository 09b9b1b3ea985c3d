//! All SQL of the room.

use door::{Fault, Tx, Value, sql, values};
use kernel::Period;
use kernel::id::AlertId;

use crate::entity::{self, Alert, By, Delay, NewAlert, Note, Recipient, Step, Taken};
use crate::filter::Bounds;
use crate::lifecycle::{Life, Move};
use crate::seen;

/// Takes the next number of a year. The row is held until the transaction ends, so that numbers
/// follow each other without gaps.
pub(crate) fn next_number(tx: &mut Tx<'_>, year: i16) -> Result<Option<i64>, Fault> {
    tx.one(
        sql!(
            "INSERT INTO alert_series (convention_id, year, last)
             SELECT v.convention_id, CAST($2 AS BIGINT), 1 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, year) DO UPDATE SET last = alert_series.last + 1
             RETURNING last"
        ),
        &(i64::from(year),),
        |row| row.take(),
    )
}

/// Lays an alert down with the life it has had, if its place, theme and day are within the
/// perimeter and nothing has its identifier.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    new: &NewAlert,
    number: &str,
    life: &Life,
) -> Result<u64, Fault> {
    let [sent, acknowledged, declared, resolved, closed] = entity::days(life);
    tx.run(
        sql!(
            "INSERT INTO alert (id, number, convention_id, zone_id, place_id, theme_id, day,
                raised_at, author_id, activity_id, category, urgency, danger, custodian, recipient,
                recipient_words, line, note, due_day, relay, state, reminders, steps, sent_at,
                acknowledged_at, declared_at, resolved_at, closed_at, sent_day, acknowledged_day,
                declared_day, resolved_day, closed_day)
             SELECT $2, $3, v.convention_id, $4, $5, $6, $7, CAST($8 AS BIGINT), $9, $10, $11,
                CAST($12 AS BIGINT), CAST($13 AS BOOLEAN), $14, $15, $16, $17, $18, $19, $20, $21,
                CAST($22 AS BIGINT), CAST($23 AS BIGINT), CAST($24 AS BIGINT), CAST($25 AS BIGINT),
                CAST($26 AS BIGINT), CAST($27 AS BIGINT), CAST($28 AS BIGINT), $29, $30, $31, $32,
                $33
               FROM visible v
              WHERE v.grant_id = $1 AND $7 BETWEEN v.day_from AND v.day_to
                AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $1 AND z.zone_id = $4)
                AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $1 AND t.theme_id = $6)
             ON CONFLICT DO NOTHING"
        ),
        &values![
            new.id,
            number,
            new.zone,
            new.place,
            new.theme,
            new.day(),
            new.raised_at,
            new.author,
            new.activity,
            new.category.name(),
            new.urgency,
            new.danger,
            new.custodian,
            new.recipient.organisation,
            new.recipient.service,
            new.line.as_str(),
            new.note.as_str(),
            new.due_day,
            new.relay.name(),
            life.state.name(),
            life.reminders,
            life.steps,
            life.sent_at,
            life.acknowledged_at,
            life.declared_at,
            life.resolved_at,
            life.closed_at,
            sent,
            acknowledged,
            declared,
            resolved,
            closed
        ],
    )
}

/// Puts what the steps have come to beside the alert; none changed means that someone else took a
/// step first.
pub(crate) fn keep_life(
    tx: &mut Tx<'_>,
    id: AlertId,
    life: &Life,
    recipient: &Recipient,
) -> Result<u64, Fault> {
    let [sent, acknowledged, declared, resolved, closed] = entity::days(life);
    tx.run(
        sql!(
            "UPDATE alert SET steps = $3, state = $4, reminders = $5, recipient = $6,
                recipient_words = $7, sent_at = $8, acknowledged_at = $9, declared_at = $10,
                resolved_at = $11, closed_at = $12, sent_day = $13, acknowledged_day = $14,
                declared_day = $15, resolved_day = $16, closed_day = $17
              WHERE id = $2 AND steps = $3 - 1
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &values![
            id,
            life.steps,
            life.state.name(),
            life.reminders,
            recipient.organisation,
            recipient.service,
            life.sent_at,
            life.acknowledged_at,
            life.declared_at,
            life.resolved_at,
            life.closed_at,
            sent,
            acknowledged,
            declared,
            resolved,
            closed
        ],
    )
}

/// The same for a recipient that answers, or for the house that reminds: who may is checked before.
pub(crate) fn keep_life_apart(tx: &mut Tx<'_>, id: AlertId, life: &Life) -> Result<u64, Fault> {
    let [_, acknowledged, declared, ..] = entity::days(life);
    tx.run(
        sql!(
            open "a step of the recipient, through the link it was given, or of the clock",
            "UPDATE alert SET steps = $2, state = $3, reminders = $4, acknowledged_at = $5,
                declared_at = $6, acknowledged_day = $7, declared_day = $8
              WHERE id = $1 AND steps = $2 - 1"
        ),
        &(
            id,
            life.steps,
            life.state.name(),
            life.reminders,
            life.acknowledged_at,
            life.declared_at,
            acknowledged,
            declared,
        ),
    )
}

/// Keeps by when an answer is expected of the recipient that it goes to now.
pub(crate) fn keep_due(
    tx: &mut Tx<'_>,
    id: AlertId,
    due: Option<kernel::Day>,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE alert SET due_day = $3 WHERE id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, due),
    )?;
    Ok(())
}

/// Holds an alert until the end of the transaction.
pub(crate) fn hold(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "an alert that was checked just before is held, and nothing of it is changed",
            "UPDATE alert SET steps = steps WHERE id = $1"
        ),
        &(id,),
    )?;
    Ok(())
}

/// How many steps were taken on an alert that was checked just before.
pub(crate) fn taken(tx: &mut Tx<'_>, id: AlertId) -> Result<i64, Fault> {
    let taken = tx.one(
        sql!(
            open "an alert that was checked just before is held, and nothing of it is changed",
            "SELECT steps FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    Ok(taken.unwrap_or(0))
}

/// The moves made on an alert that was checked just before, in order.
pub(crate) fn path(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<(Move, kernel::Instant)>, Fault> {
    tx.all(
        sql!(
            open "the moves of an alert that was checked just before, without a word of them",
            "SELECT move, at FROM alert_step WHERE alert_id = $1 AND party_id IS NULL ORDER BY rank"
        ),
        &(id,),
        |row| {
            let mv = Move::parse(&row.take::<String>()?).map_err(|_| entity::unread("move"))?;
            Ok((mv, row.take()?))
        },
    )
}

/// Adds a step to an alert that was checked just before.
pub(crate) fn add_step(
    tx: &mut Tx<'_>,
    (id, rank): (AlertId, i64),
    step: &Step,
    recipient: &str,
) -> Result<(), Fault> {
    let (kind, by) = step.by.stored();
    tx.run(
        sql!(
            open "a step of an alert that was checked just before",
            "INSERT INTO alert_step (alert_id, rank, at, by_kind, by_id, move, recipient, note,
                planned_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        &values![
            id,
            rank,
            step.at,
            kind,
            by,
            step.mv.name(),
            recipient,
            step.note.as_str(),
            step.planned
        ],
    )?;
    seen::tell_author(tx, (id, rank), step)
}

/// One alert.
pub(crate) fn one(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Alert>, Fault> {
    tx.row(
        sql!(
            "SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.id = $2"
        ),
        &(id,),
        Alert::read,
    )
}

/// The steps of an alert within the perimeter, in order; their notes are C3.
pub(crate) fn steps(tx: &mut Tx<'_>, id: AlertId) -> Result<Vec<Taken>, Fault> {
    tx.all(
        sql!(
            "SELECT s.at, s.by_kind, s.by_id, s.move,
                    CASE WHEN v.level >= 3
                          AND (NOT v.own_situations OR a.author_id = v.person_id
                               OR EXISTS (SELECT 1 FROM alert_step m
                                           WHERE m.alert_id = a.id AND m.by_id = v.person_id))
                         THEN s.note ELSE '' END,
                    s.planned_day, s.recipient, s.party_id
               FROM alert_visible a
               JOIN visible v ON v.grant_id = a.grant_id
               JOIN alert_step s ON s.alert_id = a.id
              WHERE a.grant_id = $1 AND a.id = $2 ORDER BY s.rank"
        ),
        &(id,),
        |row| {
            let step = Step {
                at: row.take()?,
                by: By::read(row)?,
                mv: Move::parse(&row.take::<String>()?).map_err(|_| entity::unread("move"))?,
                note: Note::parse(&row.take::<String>()?).map_err(|_| entity::unread("note"))?,
                planned: row.take()?,
            };
            Ok(Taken { step, recipient: row.take()?, party: row.take()? })
        },
    )
}

/// The alert of a number.
pub(crate) fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Option<Alert>, Fault> {
    let id = tx.one(
        sql!("SELECT a.id FROM alert_visible a WHERE a.grant_id = $1 AND a.number = $2"),
        &(number,),
        |row| row.take(),
    )?;
    id.map_or(Ok(None), |id| one(tx, id))
}

/// The values bound by the filters, in the order in which both list statements name them.
fn filter_values(bounds: &Bounds) -> Vec<Value<'_>> {
    values![
        bounds.quarters.0,
        bounds.quarters.1,
        bounds.zones,
        bounds.themes,
        bounds.states,
        bounds.recipient,
        bounds.urgency,
        bounds.before.0,
        bounds.before.1,
        bounds.only,
        bounds.planned,
        bounds.brought,
        bounds.category,
        bounds.danger,
        bounds.author,
        bounds.late,
        bounds.place
    ]
}

/// A page of alerts, newest first.
pub(crate) fn list(tx: &mut Tx<'_>, bounds: &Bounds, limit: i64) -> Result<Vec<Alert>, Fault> {
    if bounds.goes_on {
        return list_going_on(tx, bounds, limit);
    }
    let mut values = filter_values(bounds);
    values.push(Value::Int(limit));
    tx.rows(
        sql!(
            "SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.quarter BETWEEN $2 AND $3
                AND ($4 = '' OR $4 LIKE '%' || a.zone_id || '%')
                AND ($5 = '' OR $5 LIKE '%' || a.theme_id || '%')
                AND ($6 = '' OR $6 LIKE '%|' || a.state || '|%')
                AND ($7 = '' OR a.recipient = $7)
                AND (CAST($8 AS BIGINT) = 0 OR a.urgency = $8)
                AND (a.quarter < $9 OR a.id < $10)
                AND ($11 = '' OR $11 LIKE '%' || a.id || '%')
                AND (NOT CAST($12 AS BOOLEAN) OR EXISTS
                     (SELECT 1 FROM alert_planned p WHERE p.alert_id = a.id))
                AND (NOT CAST($13 AS BOOLEAN) OR a.reminders >= 3)
                AND ($14 = '' OR a.category = $14)
                AND (NOT CAST($15 AS BOOLEAN) OR a.danger)
                AND ($16 = '' OR a.author_id = $16)
                AND ($17 = '' OR a.state IN ('sent', 'received', 'in_hand')
                     AND (a.due_day < $17 OR a.reminders >= 3))
                AND ($18 = '' OR COALESCE(a.place_id, 'sans') = $18)
              ORDER BY a.quarter DESC, a.id DESC LIMIT $19"
        ),
        &values,
        Alert::read,
    )
}

/// The same of those whose life goes on, which are few: by an index of their own.
fn list_going_on(tx: &mut Tx<'_>, bounds: &Bounds, limit: i64) -> Result<Vec<Alert>, Fault> {
    let mut values = filter_values(bounds);
    values.push(Value::Int(limit));
    tx.rows(
        sql!(
            "SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.quarter BETWEEN $2 AND $3
                AND a.state NOT IN ('closed', 'no_follow_up', 'duplicate')
                AND ($4 = '' OR $4 LIKE '%' || a.zone_id || '%')
                AND ($5 = '' OR $5 LIKE '%' || a.theme_id || '%')
                AND ($6 = '' OR $6 LIKE '%|' || a.state || '|%')
                AND ($7 = '' OR a.recipient = $7)
                AND (CAST($8 AS BIGINT) = 0 OR a.urgency = $8)
                AND (a.quarter < $9 OR a.id < $10)
                AND ($11 = '' OR $11 LIKE '%' || a.id || '%')
                AND (NOT CAST($12 AS BOOLEAN) OR EXISTS
                     (SELECT 1 FROM alert_planned p WHERE p.alert_id = a.id))
                AND (NOT CAST($13 AS BOOLEAN) OR a.reminders >= 3)
                AND ($14 = '' OR a.category = $14)
                AND (NOT CAST($15 AS BOOLEAN) OR a.danger)
                AND ($16 = '' OR a.author_id = $16)
                AND ($17 = '' OR a.state IN ('sent', 'received', 'in_hand')
                     AND (a.due_day < $17 OR a.reminders >= 3))
                AND ($18 = '' OR COALESCE(a.place_id, 'sans') = $18)
              ORDER BY a.quarter DESC, a.id DESC LIMIT $19"
        ),
        &values,
        Alert::read,
    )
}

/// Every alert of the filters, oldest first, one at a time.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    bounds: &Bounds,
    take: &mut dyn FnMut(Alert) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let values = filter_values(bounds);
    tx.each_row(
        sql!(
            "SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.quarter BETWEEN $2 AND $3
                AND ($4 = '' OR $4 LIKE '%' || a.zone_id || '%')
                AND ($5 = '' OR $5 LIKE '%' || a.theme_id || '%')
                AND ($6 = '' OR $6 LIKE '%|' || a.state || '|%')
                AND ($7 = '' OR a.recipient = $7)
                AND (CAST($8 AS BIGINT) = 0 OR a.urgency = $8)
                AND (a.quarter < $9 OR a.id < $10)
                AND ($11 = '' OR $11 LIKE '%' || a.id || '%')
                AND (NOT CAST($12 AS BOOLEAN) OR EXISTS
                     (SELECT 1 FROM alert_planned p WHERE p.alert_id = a.id))
                AND (NOT CAST($13 AS BOOLEAN) OR a.reminders >= 3)
                AND ($14 = '' OR a.category = $14)
                AND (NOT CAST($15 AS BOOLEAN) OR a.danger)
                AND ($16 = '' OR a.author_id = $16)
                AND ($17 = '' OR a.state IN ('sent', 'received', 'in_hand')
                     AND (a.due_day < $17 OR a.reminders >= 3))
                AND ($18 = '' OR COALESCE(a.place_id, 'sans') = $18)
              ORDER BY a.quarter, a.id"
        ),
        &values,
        &mut Alert::read,
        &mut |alert| if bounds.counts(&alert) { take(alert) } else { Ok(()) },
    )
}

/// The alerts sent to their present recipient between two days, but duplicates.
pub(crate) fn sent_between(tx: &mut Tx<'_>, days: Period) -> Result<Vec<Alert>, Fault> {
    tx.rows(
        sql!(
            "SELECT a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
                    a.raised_at, a.author_id, a.activity_id, a.category, a.urgency, a.danger,
                    a.custodian, a.recipient, a.recipient_words, a.detail, a.line, a.note, a.due_day,
                    a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at, a.declared_at,
                    a.resolved_at, a.closed_at, a.extent
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.sent_day BETWEEN $2 AND $3 AND a.state <> 'duplicate'
              ORDER BY a.sent_at, a.id"
        ),
        &(days.from(), days.to()),
        Alert::read,
    )
}

/// The days of the alerts that were with their recipient at some time between two days: sent by the
/// last one, and not seen resolved before the first. A duplicate is the matter of another alert.
pub(crate) fn delays(tx: &mut Tx<'_>, days: Period) -> Result<Vec<Delay>, Fault> {
    tx.rows(
        sql!(
            "SELECT d.id, d.number, d.convention_id, d.day, d.recipient, d.recipient_words,
                    d.theme_id, d.zone_id, d.category, d.state, d.sent_day, d.acknowledged_day,
                    d.declared_day, d.resolved_day, d.due_day, d.closed_day
               FROM visible v
               JOIN alert_delay d ON d.grant_id = v.grant_id
              WHERE v.grant_id = $1 AND d.sent_day <= $3 AND d.state <> 'duplicate'
                AND (d.resolved_day IS NULL OR d.resolved_day >= $2)
              ORDER BY d.sent_day, d.number"
        ),
        &(days.from(), days.to()),
        Delay::read,
    )
}
