//! A lived year of hours: contracts, a planning, weeks validated, what was asked.

use door::{Stop, Tx};
use kernel::id::{RowId, SlotId};
use kernel::{Day, Instant, Minutes, Month, Period, TimeOfDay};
use planning::{Contract, Move, Project, Request, Slot, SlotKind, State, Wish};

use crate::world::calendar::Shift;
use crate::world::dice::Dice;
use crate::world::ground::misread;
use crate::world::rest::Rest;

/// Code of the one project that hours are told apart for.
pub(crate) const PROJECT: &str = "JARDIN";

/// Weeks at the end of the world that nobody validated yet.
const OPEN: i64 = 2;

/// Lays it down beside the hours that were worked.
pub(crate) fn lay(tx: &mut Tx<'_>, rest: &Rest, dice: &mut Dice) -> Result<(), Stop> {
    let (convention, mediator) = (rest.laid.convention, rest.cast.mediator);
    let at = tx.now();
    planning::lay_contract(
        tx,
        &Contract {
            id: RowId::from_uuid(dice.uuid(at)),
            convention,
            person: mediator,
            period: Period::spanning(rest.period.from(), planning::no_end()),
            weekly: planning::WEEK,
            employer: String::new(),
        },
    )?;
    let label = "Jardin partagé (appel à projets)".to_owned();
    planning::lay_project(tx, &Project { code: PROJECT.to_owned(), label, closed: false })?;
    ask(tx, rest, dice)
}

/// The planning of a month as it was told, a few hours away from what was done.
pub(crate) fn plan(
    tx: &mut Tx<'_>,
    rest: &Rest,
    month: Month,
    dice: &mut Dice,
) -> Result<(), Stop> {
    let days = |shift: &&Shift| rest.period.holds(shift.day) && shift.day.month() == month;
    for shift in rest.shifts.iter().filter(days) {
        // An evening that went on, a Saturday that was not foreseen.
        if shift.day.weekday() == 5 && shift.day.day_of_month() % 2 == 0 {
            continue;
        }
        let shorter = if shift.day.day_of_year() % 9 == 0 { 60 } else { 0 };
        for block in &shift.blocks {
            let kind = SlotKind::parse(block.kind).map_err(misread("shifts"))?;
            let person = if shift.replaced { rest.cast.replacement } else { rest.cast.mediator };
            planning::lay_planned(
                tx,
                &Slot {
                    id: SlotId::from_uuid(dice.uuid(Instant::at(shift.day, block.start))),
                    convention: rest.laid.convention,
                    person,
                    of_manager: false,
                    day: shift.day,
                    start: block.start,
                    minutes: Minutes::of((block.minutes.count() - shorter).max(30)),
                    kind,
                    note: kernel::Prose::default(),
                    project: String::new(),
                    replaces: shift.replaced.then_some(rest.cast.mediator),
                    outside: false,
                },
            )?;
        }
    }
    Ok(())
}

/// The weeks that ended in a month and were not validated yet, but for the last ones of the world; one
/// of them was opened again.
pub(crate) fn validate(tx: &mut Tx<'_>, rest: &Rest, month: Month) -> Result<(), Stop> {
    let last = rest.period.to().plus_days(-7 * OPEN);
    let days = Period::spanning(rest.period.from(), last);
    let Some(days) = days.meet(month.period()) else { return Ok(()) };
    let sundays: Vec<Day> = days.each_day().filter(|day| day.weekday() == 6).collect();
    for sunday in sundays {
        let monday = sunday.plus_days(-6);
        let week = Period::spanning(monday.max(rest.period.from()), sunday);
        let mut people: Vec<_> =
            planning::slots(tx, week)?.iter().map(|slot| slot.person).collect();
        people.sort_unstable();
        people.dedup();
        for person in people {
            planning::validate(tx, (person, monday), 0)?;
            let forgotten = person == rest.cast.mediator && monday.day_of_month() == 10;
            if forgotten {
                planning::reopen(tx, (person, monday), 1, "Une réunion du soir oubliée")?;
                planning::validate(tx, (person, monday), 2)?;
            }
        }
    }
    Ok(())
}

/// Leave that was accepted in spring, and some that waits.
fn ask(tx: &mut Tx<'_>, rest: &Rest, dice: &mut Dice) -> Result<(), Stop> {
    let end = rest.period.to();
    let spans = [(end.plus_days(-12), end.plus_days(-8), true), (end.plus_days(-1), end, false)];
    for (from, to, accepted) in spans {
        if from < rest.period.from() {
            continue;
        }
        let at = Instant::at(from.plus_days(-20).max(rest.period.from()), TimeOfDay::clamped(600));
        let request = Request {
            id: RowId::from_uuid(dice.uuid(at)),
            convention: rest.laid.convention,
            person: rest.cast.mediator,
            wish: Wish::Absence(SlotKind::Leave),
            days: Period::spanning(from, to),
            words: String::new(),
            state: State::Asked,
            answer: String::new(),
            asked_at: at,
        };
        planning::ask(tx, &request)?;
        if accepted {
            planning::settle(tx, request.id, (Move::Accept, true), "Bon repos")?;
        }
    }
    Ok(())
}
