//! The planned week (« planning ») : laid by the manager, read by each mediator, copied from one week
//! to others, declared as it was once it is done.
//!
//! **Invariants:** nobody is planned twice at one time; what is planned counts nowhere until it is
//! declared; a copy keeps the times on the wall, whatever the clocks do.

use std::collections::BTreeSet;

use door::{Act, Bounded, Bounds, Fault, Row, Stop, Tx, sql};
use kernel::id::{PersonId, SlotId};
use kernel::{Day, Instant, Minutes, Month, Period, Prose, Reason, Refusals};

use crate::calendar::is_holiday_in;
use crate::declared;
use crate::labour::Rules;
use crate::request;
use crate::slot::{Slot, SlotKind, real_minutes};
use crate::store;

/// A shift was planned or changed. The detail is its month.
pub const PLANNED: Act =
    Act { name: "planning.shift_planned", fr: "Créneau prévu", en: "Shift planned" };
/// A planned shift was taken away.
pub const UNPLANNED: Act = Act {
    name: "planning.shift_unplanned",
    fr: "Créneau prévu retiré",
    en: "Planned shift taken away",
};
/// Weeks were planned like another. The object is its Monday, the detail how many shifts.
pub const WEEKS_COPIED: Act =
    Act { name: "planning.weeks_copied", fr: "Semaines recopiées", en: "Weeks copied" };
/// A week was declared as it was planned. The object is the person, the detail the Monday.
pub const AS_PLANNED: Act = Act {
    name: "planning.declared_as_planned",
    fr: "Semaine déclarée comme prévue",
    en: "Week declared as planned",
};

/// A shift as it is planned, and since when that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The shift.
    pub slot: Slot,
    /// When it was laid or last changed.
    pub told_at: Instant,
}

impl Planned {
    /// How many days ahead it was told.
    pub fn notice(&self) -> i64 {
        self.slot.day.days_since(self.told_at.local().0)
    }
}

impl Bounded for Planned {
    fn bounds(&self) -> Bounds {
        self.slot.bounds()
    }
}

/// The planned shifts of a period, in order: the whole team’s, an absence without its reason but for
/// whose it is and for the manager.
pub fn planned(tx: &mut Tx<'_>, period: Period) -> Result<Vec<Planned>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, person_id, of_manager, day, start_minute, minutes, kind, note,
                    project, replaces_id, outside, told_at
               FROM planned_slot_visible WHERE grant_id = $1 AND day BETWEEN $2 AND $3
              ORDER BY day, start_minute, id LIMIT 20000"
        ),
        &(period.from(), period.to()),
        read,
    )
}

/// The planned shifts of someone.
pub fn planned_of(
    tx: &mut Tx<'_>,
    person: PersonId,
    period: Period,
) -> Result<Vec<Planned>, Fault> {
    let mut all = planned(tx, period)?;
    all.retain(|one| one.slot.person == person);
    Ok(all)
}

/// One of them.
pub(crate) fn one(tx: &mut Tx<'_>, id: SlotId) -> Result<Option<Planned>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, person_id, of_manager, day, start_minute, minutes, kind, note,
                    project, replaces_id, outside, told_at
               FROM planned_slot_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read,
    )
}

fn read(row: &mut Row<'_>) -> Result<Planned, Fault> {
    let slot = Slot {
        id: row.take()?,
        convention: row.take()?,
        person: row.take()?,
        of_manager: row.take()?,
        day: row.take()?,
        start: row.take()?,
        minutes: row.take()?,
        kind: store::read_kind(row)?,
        note: Prose::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("planned_slot: a note does not read"))?,
        project: row.take()?,
        replaces: row.take()?,
        outside: row.take()?,
    };
    Ok(Planned { slot, told_at: row.take()? })
}

/// What someone’s day is: what was declared, else what was planned; nothing when neither is work.
pub fn shift(tx: &mut Tx<'_>, person: PersonId, day: Day) -> Result<Option<Minutes>, Fault> {
    let today = Period::spanning(day, day);
    let sum = |slots: &mut dyn Iterator<Item = Slot>| {
        let counted: Vec<Minutes> =
            slots.filter(|slot| slot.kind.counts()).map(|slot| slot.minutes).collect();
        (!counted.is_empty()).then(|| counted.into_iter().fold(Minutes::default(), Minutes::plus))
    };
    let declared = store::slots_of(tx, person, today)?;
    if let Some(done) = sum(&mut declared.into_iter()) {
        return Ok(Some(done));
    }
    let ahead = planned_of(tx, person, today)?;
    Ok(sum(&mut ahead.into_iter().map(|one| one.slot)))
}

/// Minutes that were planned by month and kind, without the manager’s: nobody in it.
pub fn planned_by_month(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(Month, SlotKind, Minutes)>, Fault> {
    tx.all(
        sql!(
            "SELECT month, kind, CAST(SUM(minutes) AS BIGINT) FROM planned_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY month, kind ORDER BY month, kind"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, store::read_kind(row)?, row.take()?)),
    )
}

/// Minutes planned from a day on, by person: one statement, however many people.
pub fn planned_by_person(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(PersonId, SlotKind, Minutes)>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, kind, CAST(SUM(minutes) AS BIGINT) FROM planned_slot_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3
              GROUP BY person_id, kind ORDER BY person_id, kind"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, store::read_kind(row)?, row.take()?)),
    )
}

/// Plans a shift; the same identifier again changes it.
pub fn plan(tx: &mut Tx<'_>, slot: &Slot) -> Result<(), Stop> {
    let around = Period::spanning(slot.day.plus_days(-2), slot.day.plus_days(2));
    let mut others: Vec<Slot> =
        planned_of(tx, slot.person, around)?.into_iter().map(|one| one.slot).collect();
    others.retain(|other| other.id != slot.id);
    declared::fits(slot, &others)?;
    let day = Period::spanning(slot.day, slot.day);
    let away = others.iter().any(|other| other.day == slot.day && !other.kind.counts());
    let accepted = request::accepted(tx, day)?.iter().any(|(person, _)| *person == slot.person);
    if slot.kind.counts() && away && accepted {
        return Err(Refusals::one("jour", absent()).into());
    }
    lay_planned(tx, slot)?;
    Ok(tx.note(PLANNED, &slot.id.text(), slot.day.month().text().as_str())?)
}

const fn absent() -> Reason {
    Reason::said(
        "Une absence est acceptée pour ce jour\u{a0}: retirez-la du planning avant d’y prévoir du travail.",
        "An absence is accepted for this day: take it out of the planning before work is planned.",
    )
}

/// Lays a planned shift without a word: in copies, and in a world of demonstration.
pub fn lay_planned(tx: &mut Tx<'_>, slot: &Slot) -> Result<(), Stop> {
    let now = tx.now();
    let laid = tx.run(
        sql!(
            "INSERT INTO planned_slot (id, convention_id, person_id, of_manager, day, start_minute,
                minutes, kind, note, project, replaces_id, outside, told_at)
             SELECT $2, v.convention_id, $4, CAST($5 AS BOOLEAN), $6, CAST($7 AS BIGINT),
                    CAST($8 AS BIGINT), $9, $10, $11, $12, CAST($13 AS BOOLEAN), CAST($14 AS BIGINT)
               FROM visible v
              WHERE v.grant_id = $1 AND v.convention_id = $3 AND v.level >= 4
                AND $6 BETWEEN v.day_from AND v.day_to
             ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id,
                of_manager = excluded.of_manager, day = excluded.day,
                start_minute = excluded.start_minute, minutes = excluded.minutes,
                kind = excluded.kind, note = excluded.note, project = excluded.project,
                replaces_id = excluded.replaces_id, outside = excluded.outside,
                told_at = excluded.told_at
              WHERE planned_slot.convention_id = excluded.convention_id"
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
            &slot.project,
            slot.replaces,
            slot.outside,
            now,
        ],
    )?;
    if laid == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// Takes a planned shift away.
pub fn unplan(tx: &mut Tx<'_>, id: SlotId) -> Result<Day, Stop> {
    let held = one(tx, id)?.ok_or(Stop::NotFound)?;
    tx.run(
        sql!(
            "DELETE FROM planned_slot WHERE id = $2
                AND EXISTS (SELECT 1 FROM planned_slot_visible p
                             WHERE p.grant_id = $1 AND p.id = $2)"
        ),
        &(id,),
    )?;
    tx.note(UNPLANNED, &id.text(), held.slot.day.month().text().as_str())?;
    Ok(held.slot.day)
}

/// What a copy did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Shifts laid.
    pub laid: i64,
    /// Shifts left out: on a holiday, over another shift, out of the days of the convention.
    pub left: i64,
}

/// Plans weeks like another one: the same shifts at the same times on the wall. An absence is not
/// copied; a public holiday, a day of accepted absence, and a time already taken, are left as they are.
pub fn copy_week(
    tx: &mut Tx<'_>,
    from: Day,
    to: &[Day],
    mint: &dyn Fn() -> SlotId,
) -> Result<Copied, Stop> {
    let week = |monday: Day| Period::spanning(monday, monday.plus_days(6));
    let mut source = planned(tx, week(from))?;
    source.retain(|one| one.slot.kind.counts());
    let (rules, days) = (Rules::read(tx)?, tx.scope()?.days);
    let mut copied = Copied::default();
    for monday in to {
        let around = Period::spanning(monday.plus_days(-2), monday.plus_days(8));
        let mut held: Vec<Slot> = planned(tx, around)?.into_iter().map(|one| one.slot).collect();
        let absent = request::accepted(tx, week(*monday))?;
        for one in &source {
            let slot = moved(&one.slot, monday.days_since(from), mint());
            let region = rules.of(slot.person, slot.day).region;
            let theirs: Vec<Slot> =
                held.iter().filter(|other| other.person == slot.person).cloned().collect();
            let away = |(person, away): &(PersonId, Period)| {
                *person == slot.person && away.holds(slot.day)
            };
            let stands = days.holds(slot.day)
                && !absent.iter().any(away)
                && !is_holiday_in(slot.day, region)
                && declared::fits(&slot, &theirs).is_ok();
            if stands {
                lay_planned(tx, &slot)?;
                held.push(slot);
                copied.laid += 1;
            } else {
                copied.left += 1;
            }
        }
    }
    tx.note(WEEKS_COPIED, &from.text(), &copied.laid.to_string())?;
    Ok(copied)
}

/// A shift some days later, at the same times on the wall.
fn moved(slot: &Slot, days: i64, id: SlotId) -> Slot {
    let (day, end) = (slot.day.plus_days(days), slot.span().1.local().1);
    Slot { id, day, minutes: real_minutes(day, slot.start, end), replaces: None, ..slot.clone() }
}

/// Declares what was planned of a week and is over, where nothing is declared yet. Answers how many.
pub fn declare_as_planned(
    tx: &mut Tx<'_>,
    (person, monday): (PersonId, Day),
    mint: &dyn Fn() -> SlotId,
) -> Result<i64, Stop> {
    let week = Period::spanning(monday, monday.plus_days(6));
    let planned = planned_of(tx, person, week)?;
    let held: BTreeSet<Day> =
        store::slots_of(tx, person, week)?.iter().map(|slot| slot.day).collect();
    let today = tx.today();
    let over = planned.into_iter().filter(|one| one.slot.day <= today);
    let mut count = 0;
    for one in over.filter(|one| !held.contains(&one.slot.day)) {
        declared::declare(tx, &Slot { id: mint(), ..one.slot })?;
        count += 1;
    }
    tx.note(AS_PLANNED, &person.text(), &monday.text())?;
    Ok(count)
}

/// What is planned leaves with the year it was for.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let first = format!("{:04}-01-01", tx.today().month().year() - 3);
    tx.run(sql!(open "what is past its time", "DELETE FROM planned_slot WHERE day < $1"), &(first,))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::TimeOfDay;

    #[test]
    fn a_night_that_is_copied_over_a_change_keeps_its_times_and_lasts_longer() {
        let night = Slot {
            day: Day::parse("2019-10-19").expect("a day"),
            start: TimeOfDay::clamped(22 * 60),
            minutes: Minutes::of(480),
            ..samples::slots().remove(0)
        };
        let next = moved(&night, 7, night.id);
        assert_eq!((next.day.text().as_str(), next.minutes.count()), ("2019-10-26", 540));
        assert_eq!(next.span().1.local().1, TimeOfDay::clamped(6 * 60));
    }
}
