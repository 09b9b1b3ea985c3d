//! All SQL of planning.

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::id::{PersonId, SlotId};
use kernel::{Day, Minutes, Month, Period, Prose};

use crate::slot::{ContextEvent, EventKind, OffHours, Slot, SlotKind};
use crate::{EVENT_LAID, SLOT_LAID};

/// Hours of the mediators in one month, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthHours {
    /// The month.
    pub month: Month,
    /// On what.
    pub kind: SlotKind,
    /// How long.
    pub minutes: Minutes,
}

fn laid(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// Lays a shift down, within the convention and the days of the grant.
pub fn lay_slot(tx: &mut Tx<'_>, slot: &Slot) -> Result<(), Stop> {
    lay_slot_off(tx, slot, slot.off_hours())
}

/// The same, its off-hours told by the rules of its employer.
pub(crate) fn lay_slot_off(tx: &mut Tx<'_>, slot: &Slot, off: OffHours) -> Result<(), Stop> {
    let OffHours { evening, saturday, sunday, holiday } = off;
    laid(tx.run(
        sql!(
            "INSERT INTO slot (id, convention_id, person_id, of_manager, day, start_minute, minutes,
                kind, note, evening, saturday, sunday, holiday, project, replaces_id, outside)
             SELECT $2, v.convention_id, $4, CAST($5 AS BOOLEAN), $6, CAST($7 AS BIGINT),
                    CAST($8 AS BIGINT), $9, $10, CAST($11 AS BOOLEAN), CAST($12 AS BOOLEAN),
                    CAST($13 AS BOOLEAN), CAST($14 AS BOOLEAN), $15, $16, CAST($17 AS BOOLEAN)
               FROM visible v
              WHERE v.grant_id = $1 AND v.convention_id = $3
                AND $6 BETWEEN v.day_from AND v.day_to
                AND (v.level >= 4 OR v.person_id = $4)
             ON CONFLICT (id) DO NOTHING"
        ),
        &door::values![
            slot.id,
            slot.convention,
            slot.person,
            slot.of_manager,
            slot.day,
            slot.start,
            slot.minutes,
            slot.kind.name(),
            slot.note.as_str(),
            evening,
            saturday,
            sunday,
            holiday,
            &slot.project,
            slot.replaces,
            slot.outside,
        ],
    )?)?;
    Ok(tx.note(SLOT_LAID, &slot.id.text(), slot.day.month().text().as_str())?)
}

/// Lays an event of the calendar down, within the convention of the grant; the same identifier again
/// changes it.
pub fn lay_event(tx: &mut Tx<'_>, event: &ContextEvent) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "INSERT INTO context_event (id, convention_id, from_day, to_day, label_fr, label_en, kind,
                source)
             SELECT $2, v.convention_id, $4, $5, $6, $7, $8, $9
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3
             ON CONFLICT (id) DO UPDATE SET from_day = excluded.from_day, to_day = excluded.to_day,
                label_fr = excluded.label_fr, label_en = excluded.label_en, kind = excluded.kind,
                source = excluded.source
              WHERE context_event.convention_id = excluded.convention_id"
        ),
        &(
            event.id,
            event.convention,
            event.period.from(),
            event.period.to(),
            &event.fr,
            &event.en,
            event.kind.name(),
            &event.source,
        ),
    )?)?;
    Ok(tx.note_words(EVENT_LAID, &event.id.text(), &event.fr)?)
}

/// The mediators’ hours of a period by kind, absences included ([`SlotKind::counts`] tells them apart).
pub fn hours(tx: &mut Tx<'_>, period: Period) -> Result<Vec<(SlotKind, Minutes)>, Fault> {
    tx.all(
        sql!(
            "SELECT kind, CAST(SUM(minutes) AS BIGINT) FROM planning_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY kind ORDER BY kind"
        ),
        &(period.from(), period.to()),
        |row| Ok((read_kind(row)?, row.take()?)),
    )
}

/// The same month by month.
pub fn hours_by_month(tx: &mut Tx<'_>, period: Period) -> Result<Vec<MonthHours>, Fault> {
    tx.all(
        sql!(
            "SELECT month, kind, CAST(SUM(minutes) AS BIGINT) FROM planning_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY month, kind ORDER BY month, kind"
        ),
        &(period.from(), period.to()),
        |row| Ok(MonthHours { month: row.take()?, kind: read_kind(row)?, minutes: row.take()? }),
    )
}

/// The years in which something was worked or missed, in order.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i16>, Fault> {
    let years = tx.all(
        sql!(
            "SELECT DISTINCT substr(month, 1, 4) AS year FROM planning_hours_visible
              WHERE grant_id = $1 ORDER BY year"
        ),
        &(),
        |row| row.take::<String>(),
    )?;
    Ok(years.iter().filter_map(|year| year.parse().ok()).collect())
}

/// The manager’s hours of supervision in a period: half a day a week, counted apart.
pub fn supervision(tx: &mut Tx<'_>, period: Period) -> Result<Minutes, Fault> {
    let sum = tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM planning_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND of_manager
                AND kind = 'supervision'"
        ),
        &(period.from(), period.to()),
        |row| row.take(),
    )?;
    Ok(sum.unwrap_or_default())
}

/// The mediators’ shifts of a period that fell in the evening, on a Saturday, a Sunday, a holiday.
pub fn off_hours(tx: &mut Tx<'_>, period: Period) -> Result<[i64; 4], Fault> {
    let counts = tx.one(
        sql!(
            "SELECT COUNT(*) FILTER (WHERE evening), COUNT(*) FILTER (WHERE saturday),
                    COUNT(*) FILTER (WHERE sunday), COUNT(*) FILTER (WHERE holiday)
               FROM planning_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager"
        ),
        &(period.from(), period.to()),
        |row| Ok([row.take()?, row.take()?, row.take()?, row.take()?]),
    )?;
    Ok(counts.unwrap_or_default())
}

/// The shifts of a period, in order: one's own, or everyone's for whoever manages.
pub fn slots(tx: &mut Tx<'_>, period: Period) -> Result<Vec<Slot>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, person_id, of_manager, day, start_minute, minutes, kind, note,
                    project, replaces_id, outside
               FROM slot_visible WHERE grant_id = $1 AND day BETWEEN $2 AND $3
              ORDER BY day, start_minute, id LIMIT 20000"
        ),
        &(period.from(), period.to()),
        read_slot,
    )
}

/// Who has a shift on which day of a period.
pub(crate) fn worked_days_of_each(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(PersonId, Day)>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, day FROM slot_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3
              GROUP BY person_id, day ORDER BY day, person_id"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// The shifts of someone in a period, in order.
pub fn slots_of(tx: &mut Tx<'_>, person: PersonId, period: Period) -> Result<Vec<Slot>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, person_id, of_manager, day, start_minute, minutes, kind, note,
                    project, replaces_id, outside
               FROM slot_visible WHERE grant_id = $1 AND person_id = $2 AND day BETWEEN $3 AND $4
              ORDER BY day, start_minute, id LIMIT 20000"
        ),
        &(person, period.from(), period.to()),
        read_slot,
    )
}

/// A shift by its identifier.
pub(crate) fn slot(tx: &mut Tx<'_>, id: SlotId) -> Result<Option<Slot>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, person_id, of_manager, day, start_minute, minutes, kind, note,
                    project, replaces_id, outside
               FROM slot_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read_slot,
    )
}

/// Takes a shift away.
pub(crate) fn remove_slot(tx: &mut Tx<'_>, id: SlotId) -> Result<(), Stop> {
    laid(tx.run(
        sql!(
            "DELETE FROM slot WHERE id = $2
                AND EXISTS (SELECT 1 FROM slot_visible s WHERE s.grant_id = $1 AND s.id = $2)"
        ),
        &(id,),
    )?)
}

fn read_slot(row: &mut Row<'_>) -> Result<Slot, Fault> {
    Ok(Slot {
        id: row.take()?,
        convention: row.take()?,
        person: row.take()?,
        of_manager: row.take()?,
        day: row.take()?,
        start: row.take()?,
        minutes: row.take()?,
        kind: read_kind(row)?,
        note: Prose::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("slot: a note does not read"))?,
        project: row.take()?,
        replaces: row.take()?,
        outside: row.take()?,
    })
}

/// The events of the calendar that touch a period, in order.
pub fn events(tx: &mut Tx<'_>, period: Period) -> Result<Vec<ContextEvent>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, from_day, to_day, label_fr, label_en, kind, source
               FROM context_event_visible
              WHERE grant_id = $1 AND from_day <= $3 AND to_day >= $2
              ORDER BY from_day, to_day, id"
        ),
        &(period.from(), period.to()),
        read_event,
    )
}

/// The same for those who read published tables only.
pub fn shelf_events(shelf: &mut Shelf<'_>, period: Period) -> Result<Vec<ContextEvent>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, from_day, to_day, label_fr, label_en, kind, source
               FROM published_context_event
              WHERE grant_id = $1 AND from_day <= $3 AND to_day >= $2
              ORDER BY from_day, to_day, id"
        ),
        &(period.from(), period.to()),
        read_event,
    )
}

pub(crate) fn read_kind(row: &mut Row<'_>) -> Result<SlotKind, Fault> {
    SlotKind::parse(&row.take::<String>()?).map_err(|_| Fault::new("slot: an unknown kind"))
}

fn read_event(row: &mut Row<'_>) -> Result<ContextEvent, Fault> {
    let (id, convention) = (row.take()?, row.take()?);
    let (from, to): (Day, Day) = (row.take()?, row.take()?);
    Ok(ContextEvent {
        id,
        convention,
        period: Period::spanning(from, to),
        fr: row.take()?,
        en: row.take()?,
        kind: EventKind::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("context_event: an unknown kind"))?,
        source: row.take()?,
    })
}

/// Hours worked leave three years after the end of their year.
pub(crate) fn forget_slots(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let first = format!("{:04}-01-01", tx.today().month().year() - 3);
    tx.run(sql!(open "what is past its time", "DELETE FROM slot WHERE day < $1"), &(first,))
}

/// Weeks leave with the hours of their year.
pub(crate) fn forget_weeks(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let first = format!("{:04}-01-01", tx.today().month().year() - 3);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM hours_week WHERE sunday < $1"),
        &(first,),
    )
}

/// A contract leaves three years after the end of the year in which it ended.
pub(crate) fn forget_contracts(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let first = format!("{:04}-01-01", tx.today().month().year() - 3);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM hours_contract WHERE to_day < $1"),
        &(first,),
    )
}

/// How many mediators but this one did hours in a period, and whether this one did.
pub(crate) fn mediators(
    tx: &mut Tx<'_>,
    period: Period,
    own: PersonId,
) -> Result<(i64, bool), Fault> {
    let counted = tx.one(
        sql!(
            "SELECT COUNT(DISTINCT CASE WHEN person_id <> $4 THEN person_id END),
                    COUNT(DISTINCT CASE WHEN person_id = $4 THEN person_id END)
               FROM done_each_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager"
        ),
        &(period.from(), period.to(), own),
        |row| Ok((row.take()?, row.take::<i64>()? > 0)),
    )?;
    Ok(counted.unwrap_or_default())
}
