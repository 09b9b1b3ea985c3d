//! The manager's side of the world: hours, context, roadmap, targets, recommendations.

use std::collections::BTreeMap;

use door::{Stop, Tx};
use kernel::id::{ActionId, ConventionId, PersonId, RecommendationId, RowId, SlotId};
use kernel::{Day, Instant, Minutes, Month, Period, Prose, Reason, TimeOfDay};
use neighbourhood::{Entry, Kind, State};
use planning::{ContextEvent, EventKind, Slot, SlotKind};
use roadmap::{
    ActionState, ActionStep, Highlight, PlannedAction, Recommendation, RecommendationState, Target,
    Unit,
};

use crate::world::calendar::leave;
use crate::world::dice::Dice;
use crate::world::ground::{Laid, misread};
use crate::world::hours;
use crate::world::rest::Rest;
use crate::world::sheet::sheet;

/// The shifts as hours worked, the leave, and the half-day a week of the manager (art. IV.1).
pub(crate) fn lay_hours(tx: &mut Tx<'_>, rest: &Rest, dice: &mut Dice) -> Result<(), Stop> {
    let convention = rest.laid.convention;
    for shift in &rest.shifts {
        let person = if shift.replaced { rest.cast.replacement } else { rest.cast.mediator };
        for block in &shift.blocks {
            let kind = SlotKind::parse(block.kind).map_err(misread("shifts"))?;
            let slot = Worked {
                person,
                day: shift.day,
                start: block.start,
                minutes: block.minutes,
                replaces: shift.replaced.then_some(rest.cast.mediator),
            };
            lay_slot(tx, convention, &slot, (kind, false), dice)?;
        }
        if shift.day.weekday() == 3 && !shift.replaced {
            let start = TimeOfDay::clamped(10 * 60);
            let half_day = Worked {
                person: rest.cast.manager,
                day: shift.day,
                start,
                minutes: Minutes::of(210),
                replaces: None,
            };
            lay_slot(tx, convention, &half_day, (SlotKind::Supervision, true), dice)?;
        }
    }
    for year in rest.period.from().year()..=rest.period.to().year() {
        lay_leave(tx, rest, year, dice)?;
    }
    Ok(())
}

fn lay_leave(tx: &mut Tx<'_>, rest: &Rest, year: i16, dice: &mut Dice) -> Result<(), Stop> {
    for day in leave(year).into_iter().flat_map(Period::each_day) {
        if day.is_weekend() || planning::is_holiday(day) {
            continue;
        }
        let off = Worked {
            person: rest.cast.mediator,
            day,
            start: TimeOfDay::clamped(9 * 60),
            minutes: Minutes::of(420),
            replaces: None,
        };
        lay_slot(tx, rest.laid.convention, &off, (SlotKind::Leave, false), dice)?;
    }
    Ok(())
}

struct Worked {
    person: PersonId,
    day: Day,
    start: TimeOfDay,
    minutes: Minutes,
    replaces: Option<PersonId>,
}

fn lay_slot(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    worked: &Worked,
    (kind, of_manager): (SlotKind, bool),
    dice: &mut Dice,
) -> Result<(), Stop> {
    let spring = (4..=6).contains(&worked.day.month().number());
    let garden = kind == SlotKind::Meeting && spring && worked.day.weekday() == 2;
    planning::lay_slot(
        tx,
        &Slot {
            id: SlotId::from_uuid(dice.uuid(Instant::at(worked.day, worked.start))),
            convention,
            person: worked.person,
            of_manager,
            day: worked.day,
            start: worked.start,
            minutes: worked.minutes,
            kind,
            note: Prose::default(),
            // The meetings of spring Wednesdays are those of the garden.
            project: if garden { hours::PROJECT.to_owned() } else { String::new() },
            replaces: worked.replaces,
            outside: worked.day.weekday() == 5 && worked.day.month().number() == 6,
        },
    )
}

/// What happened around: holidays, works, events, weather.
pub(crate) fn lay_context(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
) -> Result<(), Stop> {
    let at = tx.now();
    for line in sheet!("events").lines() {
        let day = |column| Day::parse(line.get(column)).map_err(misread("events"));
        planning::lay_event(
            tx,
            &ContextEvent {
                id: RowId::from_uuid(dice.uuid(at)),
                convention,
                period: Period::spanning(day("from")?, day("to")?),
                fr: line.get("label_fr").to_owned(),
                en: line.get("label_en").to_owned(),
                kind: EventKind::parse(line.get("kind")).map_err(misread("events"))?,
                source: String::new(),
            },
        )?;
    }
    Ok(())
}

/// What the parties said of the life of the neighbourhood.
pub(crate) fn lay_neighbourhood(tx: &mut Tx<'_>, laid: &Laid, dice: &mut Dice) -> Result<(), Stop> {
    let at = tx.now();
    let read = misread("neighbourhood");
    for line in sheet!("neighbourhood").lines() {
        let day = |column| Day::parse(line.get(column)).map_err(misread("neighbourhood"));
        let zone = match line.get("zone") {
            "" => None,
            code => {
                let found = laid.zones.iter().find(|zone| zone.code == code);
                Some(found.ok_or_else(|| read(Reason::NotInList))?.id)
            }
        };
        neighbourhood::lay_entry(
            tx,
            &Entry {
                id: RowId::from_uuid(dice.uuid(at)),
                convention: laid.convention,
                kind: Kind::parse(line.get("kind")).map_err(misread("neighbourhood"))?,
                period: Period::spanning(day("from")?, day("to")?),
                zone,
                place: None,
                party: line.get("party").to_owned(),
                line: line.get("line").to_owned(),
                link: line.get("link").to_owned(),
                state: State::parse(line.get("state")).map_err(misread("neighbourhood"))?,
                reason: String::new(),
                told_on: day("told")?,
            },
        )?;
    }
    Ok(())
}

/// The annual roadmap, the targets agreed, the recommendations and the highlights.
pub(crate) fn lay_roadmap(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
) -> Result<(), Stop> {
    lay_actions(tx, convention, dice)?;
    for line in sheet!("targets").lines() {
        let target = Target {
            convention,
            indicator: line.get("indicator").to_owned(),
            monthly: line.number("monthly_target"),
            annual: line.number("annual_target"),
            unit: Unit::parse(line.get("unit")).map_err(misread("targets"))?,
            agreed_on: Day::parse(line.get("agreed_on")).map_err(misread("targets"))?,
            agreed_by: line.items("agreed_by").into_iter().map(str::to_owned).collect(),
            ended_on: None,
            committee: line.get("committee").to_owned(),
        };
        roadmap::lay_target(tx, &target)?;
    }
    let mut ranks = Ranks::default();
    for line in sheet!("recommendations").lines() {
        let month = Month::parse(line.get("month")).map_err(misread("recommendations"))?;
        let new = Recommendation {
            id: RecommendationId::from_uuid(
                dice.uuid(Instant::at(month.last(), TimeOfDay::clamped(0))),
            ),
            convention,
            month,
            rank: ranks.next(month),
            title: line.get("title").to_owned(),
            text: line.get("text").to_owned(),
            addressee: line.get("addressee").to_owned(),
            state: RecommendationState::parse(line.get("state"))
                .map_err(misread("recommendations"))?,
        };
        roadmap::lay_recommendation(tx, &new)?;
    }
    let mut ranks = Ranks::default();
    for line in sheet!("highlights").lines() {
        let month = Month::parse(line.get("month")).map_err(misread("highlights"))?;
        let rank = ranks.next(month);
        let new = Highlight { convention, month, rank, text: line.get("text").to_owned() };
        roadmap::lay_highlight(tx, &new)?;
    }
    Ok(())
}

/// The place of a line within its month.
#[derive(Default)]
struct Ranks(Option<(Month, i64)>);

impl Ranks {
    fn next(&mut self, month: Month) -> i64 {
        let rank = match self.0 {
            Some((held, rank)) if held == month => rank + 1,
            Some(_) | None => 1,
        };
        self.0 = Some((month, rank));
        rank
    }
}

fn lay_actions(tx: &mut Tx<'_>, convention: ConventionId, dice: &mut Dice) -> Result<(), Stop> {
    let at = tx.now();
    let people = sheet!("people");
    let mut years: BTreeMap<i16, Day> = BTreeMap::new();
    for (line, rank) in sheet!("actions").lines().zip(1..) {
        let day = |column| Day::parse(line.get(column)).map_err(misread("actions"));
        let period = Period::spanning(day("from")?, day("to")?);
        // A function is written, never a person's name.
        let owner = match people.lines().find(|person| person.get("login") == line.get("owner")) {
            Some(person) if person.get("role") == "manager" => "Encadrement",
            Some(_) => "Médiatrice sociale",
            None => line.get("owner"),
        };
        let mut steps = Vec::new();
        for step in line.items("state_by_month") {
            let (state, month) = step.split_once(':').unwrap_or((step, ""));
            steps.push(ActionStep {
                day: Month::parse(month).map_err(misread("actions"))?.last(),
                state: ActionState::parse(state).map_err(misread("actions"))?,
            });
        }
        let action = PlannedAction {
            id: ActionId::from_uuid(dice.uuid(at)),
            convention,
            year: period.from().year(),
            axis: line.get("axis").to_owned(),
            objective_rank: line.number("objective_rank").unwrap_or(1),
            rank,
            title: line.get("title").to_owned(),
            need: line.get("need").to_owned(),
            owner: owner.to_owned(),
            partners: line.items("partners").into_iter().map(str::to_owned).collect(),
            period,
            indicator: line.get("indicator").to_owned(),
            target: line.get("target").to_owned(),
            steps,
            more: roadmap::More::default(),
        };
        roadmap::lay_action(tx, &action)?;
        if let Some(agreed) = action.steps.first() {
            let first = years.entry(action.year).or_insert(agreed.day);
            *first = agreed.day.min(*first);
        }
    }
    for (year, agreed_on) in years {
        roadmap::lay_version(tx, year, agreed_on)?;
    }
    Ok(())
}
