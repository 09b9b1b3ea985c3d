//! Declared hours, week by week (« heures déclarées ») : by whoever worked them or by the manager for
//! them, until the manager validates the week.
//!
//! **Invariants:** a validated week is closed, and only a reason opens it again; two shifts of one
//! person never lie one upon the other; a day counts no more hours than it lasts.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::id::{PersonId, SlotId};
use kernel::{Day, Instant, Lang, Minutes, Period, Reason, Refusals, french};

use crate::labour::Rules;
use crate::slot::{OffHours, Slot, SlotKind, length_of};
use crate::store;
use crate::week::monday_of;

/// A shift was taken away by whoever declared it. The detail is its month.
pub const SLOT_REMOVED: Act =
    Act { name: "planning.slot_removed", fr: "Créneau retiré", en: "Shift taken away" };
/// A week was validated. The object is the person, the detail the Monday.
pub const WEEK_VALIDATED: Act =
    Act { name: "planning.week_validated", fr: "Semaine validée", en: "Week validated" };
/// Several weeks were validated in one gesture. The object is the first Monday, the detail how many.
pub const WEEKS_VALIDATED: Act = Act {
    name: "planning.weeks_validated",
    fr: "Semaines validées ensemble",
    en: "Weeks validated together",
};
/// A validated week was opened again.
pub const WEEK_REOPENED: Act =
    Act { name: "planning.week_reopened", fr: "Semaine rouverte", en: "Week opened again" };

/// What was done to a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekStep {
    /// Validated, else opened again.
    pub validated: bool,
    /// The hours that it counted then.
    pub minutes: Minutes,
    /// Why it was opened again.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// Where a week of someone stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekState {
    /// Validated, and not opened again since.
    pub closed: bool,
    /// Grows with every change; 0 before any.
    pub rev: i64,
    /// What was done, in order.
    pub steps: Vec<WeekStep>,
}

/// Where a week of someone stands.
pub fn week_state(tx: &mut Tx<'_>, person: PersonId, monday: Day) -> Result<WeekState, Fault> {
    let held = tx.one(
        sql!(
            "SELECT closed, rev FROM hours_week_visible
              WHERE grant_id = $1 AND person_id = $2 AND monday = $3"
        ),
        &(person, monday),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((closed, rev)) = held else { return Ok(WeekState::default()) };
    let steps = tx.all(
        sql!(
            "SELECT step, minutes, reason, at FROM hours_week_step_visible
              WHERE grant_id = $1 AND person_id = $2 AND monday = $3 ORDER BY rank"
        ),
        &(person, monday),
        |row| {
            Ok(WeekStep {
                validated: row.take::<String>()? == "validated",
                minutes: row.take()?,
                reason: row.take()?,
                at: row.take()?,
            })
        },
    )?;
    Ok(WeekState { closed, rev, steps })
}

/// A week of someone, by who and its Monday, and as it is now.
pub(crate) type WeekHeld = ((PersonId, Day), WeekState);

/// The weeks that anything was done to, among those that touch a period: whose, which, and as they are now.
pub(crate) fn weeks_held(tx: &mut Tx<'_>, period: Period) -> Result<Vec<WeekHeld>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, monday, closed, rev FROM hours_week_visible
              WHERE grant_id = $1 AND monday BETWEEN $2 AND $3
              ORDER BY monday, person_id"
        ),
        &(monday_of(period.from()), period.to()),
        |row| {
            let of = (row.take()?, row.take()?);
            let (closed, rev) = (row.take()?, row.take()?);
            Ok((of, WeekState { closed, rev, steps: Vec::new() }))
        },
    )
}

/// The weeks that are closed, among those that touch a period: whose and which.
pub fn closed_weeks(tx: &mut Tx<'_>, period: Period) -> Result<Vec<(PersonId, Day)>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, monday FROM hours_week_visible
              WHERE grant_id = $1 AND monday BETWEEN $2 AND $3 AND closed
              ORDER BY monday, person_id"
        ),
        &(monday_of(period.from()), period.to()),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Takes hold of the week of a day before anything of it changes; refused when it is closed.
fn take_hold(tx: &mut Tx<'_>, person: PersonId, day: Day) -> Result<(), Stop> {
    let monday = monday_of(day);
    let held = tx.run(
        sql!(
            "INSERT INTO hours_week (convention_id, person_id, monday, sunday, closed, rev)
             SELECT v.convention_id, $2, $3, $4, FALSE, 1
               FROM visible v
              WHERE v.grant_id = $1 AND $5 BETWEEN v.day_from AND v.day_to
                AND (v.level >= 4 OR v.person_id = $2)
             ON CONFLICT (convention_id, person_id, monday)
             DO UPDATE SET rev = hours_week.rev + 1 WHERE NOT hours_week.closed"
        ),
        &(person, monday, monday.plus_days(6), day),
    )?;
    if held == 1 {
        return Ok(());
    }
    let state = week_state(tx, person, monday)?;
    Err(if state.closed { Refusals::one("jour", closed(monday)).into() } else { Stop::NotFound })
}

fn closed(monday: Day) -> Reason {
    let week = |lang| french::day(lang, monday);
    Reason::told(
        format!(
            "La semaine du {} est validée\u{a0}: l’encadrement la rouvre, avec un motif, avant tout changement.",
            week(Lang::Fr)
        ),
        format!(
            "The week of {} is validated: the manager opens it again, with a reason, before any change.",
            week(Lang::En)
        ),
    )
}

/// Declares a shift; the same identifier again puts it in place of the one before.
pub fn declare(tx: &mut Tx<'_>, slot: &Slot) -> Result<(), Stop> {
    if slot.day > tx.today() {
        return Err(Refusals::one("jour", not_yet()).into());
    }
    let around = Period::spanning(slot.day.plus_days(-2), slot.day.plus_days(2));
    take_hold(tx, slot.person, slot.day)?;
    if let Some(former) = store::slot(tx, slot.id)? {
        if former.person != slot.person {
            return Err(Stop::NotFound);
        }
        if monday_of(former.day) != monday_of(slot.day) {
            take_hold(tx, former.person, former.day)?;
        }
        store::remove_slot(tx, slot.id)?;
    }
    fits(slot, &store::slots_of(tx, slot.person, around)?)?;
    let rules = Rules::read(tx)?.of(slot.person, slot.day);
    let off = if slot.kind.counts() {
        OffHours::in_region(slot.day, (slot.start, slot.minutes), rules.region)
    } else {
        OffHours::default()
    };
    store::lay_slot_off(tx, slot, off)
}

const fn not_yet() -> Reason {
    Reason::said(
        "Les heures se déclarent une fois faites\u{a0}: ce jour est à venir.",
        "Hours are declared once they are done: this day is to come.",
    )
}

/// A shift stands in the days of someone: over no other, and no day holds more than it lasts.
pub(crate) fn fits(slot: &Slot, others: &[Slot]) -> Result<(), Refusals> {
    let (start, end) = slot.span();
    let over = others.iter().find(|other| {
        let span = other.span();
        span.0 < end && start < span.1
    });
    if let Some(other) = over {
        let (from, to) = (other.start, other.span().1.local().1);
        let told = |lang| (french::time(lang, from), french::time(lang, to));
        let (fr, en) = (told(Lang::Fr), told(Lang::En));
        let reason = Reason::told(
            format!("Un autre créneau est déjà là de {} à {}.", fr.0, fr.1),
            format!("Another shift is already there from {} to {}.", en.0, en.1),
        );
        return Err(Refusals::one("debut", reason));
    }
    let same_day = others.iter().filter(|other| other.day == slot.day);
    let total = same_day.fold(slot.minutes, |sum, other| sum.plus(other.minutes));
    let longest = length_of(slot.day);
    if total > longest {
        let told = |lang| {
            let day = french::day_long(lang, slot.day);
            (french::duration(lang, total), day, french::duration(lang, longest))
        };
        let (fr, en) = (told(Lang::Fr), told(Lang::En));
        let reason = Reason::told(
            format!(
                "Cela ferait {} le {}\u{a0}: cette journée n’en compte que {}.",
                fr.0, fr.1, fr.2
            ),
            format!("That would make {} on {}: this day holds only {}.", en.0, en.1, en.2),
        );
        return Err(Refusals::one("fin", reason));
    }
    Ok(())
}

/// Takes a declared shift away.
pub fn withdraw(tx: &mut Tx<'_>, id: SlotId) -> Result<(), Stop> {
    let slot = store::slot(tx, id)?.ok_or(Stop::NotFound)?;
    take_hold(tx, slot.person, slot.day)?;
    store::remove_slot(tx, id)?;
    Ok(tx.note(SLOT_REMOVED, &id.text(), slot.day.month().text().as_str())?)
}

/// A week as it was seen: whose, which, and how far it had changed.
pub type Seen = ((PersonId, Day), i64);

/// Validates a week as it was seen: what changed since is not validated.
pub fn validate(tx: &mut Tx<'_>, (person, monday): (PersonId, Day), seen: i64) -> Result<(), Stop> {
    close(tx, ((person, monday), seen))?;
    Ok(tx.note(WEEK_VALIDATED, &person.text(), &monday.text())?)
}

/// Validates several weeks as they were seen, all or none: one gesture, one line of the journal.
pub fn validate_together(tx: &mut Tx<'_>, weeks: &[Seen]) -> Result<(), Stop> {
    match weeks {
        [] => Err(Refusals::one("semaine", none_chosen()).into()),
        [((person, monday), seen)] => validate(tx, (*person, *monday), *seen),
        [((_, first), _), ..] => {
            for week in weeks {
                close(tx, *week)?;
            }
            Ok(tx.note(WEEKS_VALIDATED, &first.text(), &weeks.len().to_string())?)
        }
    }
}

fn close(tx: &mut Tx<'_>, ((person, monday), seen): Seen) -> Result<(), Stop> {
    if tx.today() < monday.plus_days(6) {
        return Err(Refusals::one("semaine", not_over()).into());
    }
    let days = Period::spanning(monday, monday.plus_days(6));
    let state = week_state(tx, person, monday)?;
    if state.closed || state.rev != seen {
        return Err(Stop::Stale);
    }
    let slots = store::slots_of(tx, person, days)?;
    if slots.is_empty() {
        return Err(Refusals::one("semaine", nothing()).into());
    }
    turn(tx, (person, monday), (seen, true))?;
    let counted = slots.iter().filter(|slot| slot.kind.counts());
    let minutes = counted.fold(Minutes::default(), |sum, slot| sum.plus(slot.minutes));
    step(tx, (person, monday), ("validated", minutes, ""))
}

/// Opens a validated week again, with a reason.
pub fn reopen(
    tx: &mut Tx<'_>,
    (person, monday): (PersonId, Day),
    seen: i64,
    reason: &str,
) -> Result<(), Stop> {
    let state = week_state(tx, person, monday)?;
    if !state.closed || state.rev != seen {
        return Err(Stop::Stale);
    }
    let before = state.steps.last().map_or(Minutes::default(), |step| step.minutes);
    turn(tx, (person, monday), (seen, false))?;
    step(tx, (person, monday), ("reopened", before, reason))?;
    Ok(tx.note(WEEK_REOPENED, &person.text(), &monday.text())?)
}

/// Closes or opens a week that is as it was seen. A week that someone laid before weeks were held has
/// no row yet: closing makes it.
fn turn(
    tx: &mut Tx<'_>,
    (person, monday): (PersonId, Day),
    (seen, closes): (i64, bool),
) -> Result<(), Stop> {
    let turned = tx.run(
        sql!(
            "INSERT INTO hours_week (convention_id, person_id, monday, sunday, closed, rev)
             SELECT v.convention_id, $2, $3, $4, CAST($5 AS BOOLEAN), 1
               FROM visible v WHERE v.grant_id = $1 AND v.level >= 4
             ON CONFLICT (convention_id, person_id, monday)
             DO UPDATE SET closed = excluded.closed, rev = hours_week.rev + 1
              WHERE hours_week.rev = CAST($6 AS BIGINT)"
        ),
        &(person, monday, monday.plus_days(6), closes, seen),
    )?;
    if turned == 1 { Ok(()) } else { Err(Stop::Stale) }
}

fn step(
    tx: &mut Tx<'_>,
    (person, monday): (PersonId, Day),
    (step, minutes, reason): (&str, Minutes, &str),
) -> Result<(), Stop> {
    let (convention, by, now) = (tx.convention()?, tx.actor().ok_or(Stop::NotFound)?, tx.now());
    tx.run(
        sql!(
            open "the week was turned within the perimeter just before",
            "INSERT INTO hours_week_step (convention_id, person_id, monday, rank, step, minutes,
                reason, at, by_id)
             SELECT $1, $2, $3,
                    1 + COALESCE((SELECT MAX(s.rank) FROM hours_week_step s
                                   WHERE s.convention_id = $1 AND s.person_id = $2
                                     AND s.monday = $3), 0),
                    $4, CAST($5 AS BIGINT), $6, CAST($7 AS BIGINT), $8"
        ),
        &(convention, person, monday, step, minutes, reason, now, by),
    )?;
    Ok(())
}

const fn not_over() -> Reason {
    Reason::said(
        "Cette semaine n’est pas finie\u{a0}: elle se valide à partir de son dimanche.",
        "This week is not over: it is validated from its Sunday on.",
    )
}

const fn none_chosen() -> Reason {
    Reason::said("Cochez au moins une semaine.", "Tick at least one week.")
}

const fn nothing() -> Reason {
    Reason::said(
        "Rien n’est déclaré cette semaine\u{a0}: il n’y a rien à valider.",
        "Nothing is declared this week: there is nothing to validate.",
    )
}

/// Hours of someone by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonHours {
    /// Whose.
    pub person: PersonId,
    /// The manager’s time, which has a counter of its own.
    pub of_manager: bool,
    /// On what.
    pub kind: SlotKind,
    /// How long.
    pub minutes: Minutes,
    /// Of which, in place of someone.
    pub replacing: Minutes,
}

/// Hours done in a period by person and kind: one statement, however many people.
pub fn hours_by_person(tx: &mut Tx<'_>, period: Period) -> Result<Vec<PersonHours>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, of_manager, kind, CAST(SUM(minutes) AS BIGINT),
                    CAST(SUM(CASE WHEN replaces_id IS NULL THEN 0 ELSE minutes END) AS BIGINT)
               FROM slot_visible WHERE grant_id = $1 AND day BETWEEN $2 AND $3
              GROUP BY person_id, of_manager, kind ORDER BY person_id, of_manager, kind"
        ),
        &(period.from(), period.to()),
        |row| {
            Ok(PersonHours {
                person: row.take()?,
                of_manager: row.take()?,
                kind: store::read_kind(row)?,
                minutes: row.take()?,
                replacing: row.take()?,
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::TimeOfDay;

    fn slot(day: &str, start: &str, minutes: i64) -> Slot {
        Slot {
            day: Day::parse(day).expect("a day"),
            start: TimeOfDay::parse(start).expect("a time"),
            minutes: Minutes::of(minutes),
            ..samples::slots().remove(0)
        }
    }

    #[test]
    fn a_day_of_26_hours_is_refused_with_a_sentence_at_the_field() {
        let held = [slot("2019-06-15", "00:00", 20 * 60)];
        let refused = fits(&slot("2019-06-15", "20:00", 6 * 60), &held).expect_err("26 hours");
        let said = refused.of("fin").expect("at the end").say(Lang::Fr);
        assert_eq!(
            said,
            "Cela ferait 26\u{a0}h le samedi 15\u{a0}juin 2019\u{a0}: cette journée n’en compte que 24\u{a0}h."
        );
        assert_eq!(fits(&slot("2019-06-15", "20:00", 4 * 60), &held), Ok(()));
        // The day of October has twenty-five hours, and the twenty-sixth is refused.
        let long = [slot("2019-10-27", "00:00", 20 * 60)];
        assert_eq!(fits(&slot("2019-10-27", "19:00", 5 * 60), &long), Ok(()));
        assert!(fits(&slot("2019-10-27", "19:00", 6 * 60), &long).is_err());
    }

    #[test]
    fn a_shift_upon_another_is_refused_even_over_midnight() {
        let held = [slot("2019-06-14", "22:00", 6 * 60)];
        let refused = fits(&slot("2019-06-15", "03:00", 60), &held).expect_err("over another");
        let said = refused.of("debut").expect("at the start").say(Lang::Fr);
        assert_eq!(said, "Un autre créneau est déjà là de 22\u{a0}h à 4\u{a0}h.");
        assert_eq!(fits(&slot("2019-06-15", "04:00", 60), &held), Ok(()));
    }
}
