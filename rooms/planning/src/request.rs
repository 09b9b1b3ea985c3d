//! Absences and swaps (« absences et échanges ») : asked by a mediator, agreed to by the colleague
//! whom a swap concerns, settled by the manager. What is accepted changes the planning by itself.

use std::collections::BTreeSet;

use door::{Act, Bounded, Bounds, Fault, Row, Stop, Tx, sql, team};
use kernel::id::{ConventionId, PersonId, RowId, SlotId};
use kernel::{Day, Instant, Period, Prose, Reason, Refusals, TimeOfDay};

use crate::calendar::is_holiday_in;
use crate::declared;
use crate::labour::Rules;
use crate::plan;
use crate::slot::{Slot, SlotKind};
use crate::week::monday_of;

/// Something was asked. The detail is its kind.
pub const ASKED: Act = Act {
    name: "planning.request_asked",
    fr: "Absence ou échange demandé",
    en: "Absence or swap asked for",
};
/// A request moved on. The detail is its state.
pub const SETTLED: Act = Act {
    name: "planning.request_settled",
    fr: "Absence ou échange\u{a0}: réponse",
    en: "Absence or swap: answer",
};

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Asked, and nobody answered.
    Asked,
    /// The colleague agrees to the swap; the manager settles it.
    Agreed,
    /// Accepted by the manager: the planning says so.
    Accepted,
    /// Refused, by the colleague or by the manager.
    Refused,
    /// Taken back by whoever asked.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Asked, Self::Agreed, Self::Accepted, Self::Refused, Self::Withdrawn];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What one does of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The colleague agrees.
    Agree,
    /// The manager accepts.
    Accept,
    /// The colleague or the manager refuses.
    Refuse,
    /// Whoever asked takes it back.
    Withdraw,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Accept, Self::Refuse, Self::Withdraw];

    /// The name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "convenir",
            Self::Accept => "accepter",
            Self::Refuse => "refuser",
            Self::Withdraw => "reprendre",
        }
    }
}

/// Who someone is to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever asked.
    Asker,
    /// The colleague of a swap.
    Colleague,
    /// The manager.
    Manager,
}

/// Where a move leads, for whom; nothing when it is not theirs to make or comes too late.
pub(crate) const fn apply(
    state: State,
    is_swap: bool,
    (side, made): (Side, Move),
) -> Option<State> {
    match (state, side, made) {
        (State::Asked, Side::Colleague, Move::Agree) if is_swap => Some(State::Agreed),
        (State::Asked, Side::Colleague, Move::Refuse) if is_swap => Some(State::Refused),
        (State::Asked, Side::Manager, Move::Accept) if !is_swap => Some(State::Accepted),
        (State::Agreed, Side::Manager, Move::Accept) => Some(State::Accepted),
        (State::Asked | State::Agreed, Side::Manager, Move::Refuse) => Some(State::Refused),
        (State::Asked | State::Agreed, Side::Asker, Move::Withdraw) => Some(State::Withdrawn),
        // An absence that is given up; what was exchanged is exchanged back by another swap.
        (State::Accepted, Side::Asker | Side::Manager, Move::Withdraw) if !is_swap => {
            Some(State::Withdrawn)
        }
        (
            State::Asked | State::Agreed | State::Accepted | State::Refused | State::Withdrawn,
            Side::Asker | Side::Colleague | Side::Manager,
            Move::Agree | Move::Accept | Move::Refuse | Move::Withdraw,
        ) => None,
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To be away (leave, sickness, other).
    Absence(SlotKind),
    /// To hand a planned shift over, maybe for one of theirs.
    Swap {
        /// One’s own shift.
        slot: SlotId,
        /// To whom.
        with: PersonId,
        /// Theirs, in return.
        back: Option<SlotId>,
    },
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Identifier.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// Who asks.
    pub person: PersonId,
    /// What.
    pub wish: Wish,
    /// For which days.
    pub days: Period,
    /// In a few words, if any.
    pub words: String,
    /// Where it stands.
    pub state: State,
    /// What was answered, in words.
    pub answer: String,
    /// When it was asked.
    pub asked_at: Instant,
}

impl Request {
    /// Who someone is to it; nothing for whom it is no business of.
    pub fn side(&self, person: PersonId, manages: bool) -> Option<Side> {
        let with = match &self.wish {
            Wish::Swap { with, .. } => Some(*with),
            Wish::Absence(_) => None,
        };
        if self.person == person {
            Some(Side::Asker)
        } else if with == Some(person) {
            Some(Side::Colleague)
        } else if manages {
            Some(Side::Manager)
        } else {
            None
        }
    }

    /// The moves that someone may make. A manager who asks settles it too: there may be no other. An absence that has begun
    /// is not given up.
    pub fn moves(&self, (person, manages): (PersonId, bool), today: Day) -> Vec<(Move, State)> {
        if self.state == State::Accepted && self.days.from() <= today {
            return Vec::new();
        }
        let is_swap = matches!(self.wish, Wish::Swap { .. });
        let sides = [self.side(person, manages), manages.then_some(Side::Manager)];
        let mut found: Vec<(Move, State)> = Vec::new();
        for side in sides.into_iter().flatten() {
            for made in Move::ALL {
                let next = apply(self.state, is_swap, (side, made));
                if let Some(next) = next.filter(|_| found.iter().all(|(held, _)| *held != made)) {
                    found.push((made, next));
                }
            }
        }
        found
    }
}

impl Bounded for Request {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// The requests that concern the reader (everyone’s for the manager): those that wait first, then the newest.
pub fn requests(tx: &mut Tx<'_>) -> Result<Vec<Request>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, person_id, kind, from_day, to_day, slot_id, with_id, back_id,
                    words, state, answer, asked_at
               FROM planning_request_visible WHERE grant_id = $1
              ORDER BY CASE WHEN state IN ('asked', 'agreed') THEN 0 ELSE 1 END, asked_at DESC, id
              LIMIT 200"
        ),
        &(),
        read_request,
    )
}

/// One of them, however old it is.
pub(crate) fn request(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Request>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, person_id, kind, from_day, to_day, slot_id, with_id, back_id,
                    words, state, answer, asked_at
               FROM planning_request_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read_request,
    )
}

fn read_request(row: &mut Row<'_>) -> Result<Request, Fault> {
    let (id, convention, person) = (row.take()?, row.take()?, row.take()?);
    let kind: String = row.take()?;
    let days = Period::spanning(row.take()?, row.take()?);
    let (slot, with, back): (Option<SlotId>, Option<PersonId>, Option<SlotId>) =
        (row.take()?, row.take()?, row.take()?);
    let wish = match slot.zip(with) {
        Some((slot, with)) => Wish::Swap { slot, with, back },
        None => Wish::Absence(
            SlotKind::parse(&kind).map_err(|_| Fault::new("request: an unknown kind"))?,
        ),
    };
    let words = row.take()?;
    let state: String = row.take()?;
    let state = State::ALL.into_iter().find(|known| known.name() == state);
    Ok(Request {
        id,
        convention,
        person,
        wish,
        days,
        words,
        state: state.ok_or_else(|| Fault::new("request: an unknown state"))?,
        answer: row.take()?,
        asked_at: row.take()?,
    })
}

/// Asks for something.
pub fn ask(tx: &mut Tx<'_>, new: &Request) -> Result<(), Stop> {
    let (kind, slot, with, back) = match &new.wish {
        Wish::Absence(kind) => (kind.name(), None, None, None),
        Wish::Swap { slot, with, back } => {
            swaps(tx, new, (*slot, *with, *back))?;
            ("swap", Some(*slot), Some(*with), *back)
        }
    };
    let now = tx.now();
    let laid = tx.run(
        sql!(
            "INSERT INTO planning_request (id, convention_id, person_id, kind, from_day, to_day,
                slot_id, with_id, back_id, words, state, answer, asked_at)
             SELECT $2, v.convention_id, $11, $3, $4, $5, $6, $7, $8, $9, 'asked', '',
                    CAST($10 AS BIGINT)
               FROM visible v
              WHERE v.grant_id = $1 AND v.level >= 3
                AND (v.level >= 4 OR v.person_id = $11)"
        ),
        &door::values![
            new.id,
            kind,
            new.days.from(),
            new.days.to(),
            slot,
            with,
            back,
            &new.words,
            now,
            new.person,
        ],
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(ASKED, &new.id.text(), kind)?)
}

/// A swap is of one’s own shift to come, for nothing or for one of the colleague’s.
fn swaps(
    tx: &mut Tx<'_>,
    new: &Request,
    (slot, with, back): (SlotId, PersonId, Option<SlotId>),
) -> Result<(), Stop> {
    let today = tx.today();
    let mine = plan::one(tx, slot)?.map(|one| one.slot);
    if !mine.is_some_and(|slot| slot.person == new.person && slot.day >= today) {
        return Err(Refusals::one("creneau", not_there()).into());
    }
    if with == new.person {
        return Err(Refusals::one("avec", Reason::NotInList).into());
    }
    if let Some(back) = back {
        let theirs = plan::one(tx, back)?.map(|one| one.slot);
        if !theirs.is_some_and(|slot| slot.person == with && slot.day >= today) {
            return Err(Refusals::one("contre", not_there()).into());
        }
    }
    Ok(())
}

pub(crate) const fn not_there() -> Reason {
    Reason::said(
        "Ce créneau n’est plus au planning de cette personne, ou il est passé.",
        "This shift is no longer in this person’s planning, or it is over.",
    )
}

/// Moves a request on.
pub fn settle(
    tx: &mut Tx<'_>,
    id: RowId,
    (made, manages): (Move, bool),
    words: &str,
) -> Result<State, Stop> {
    let person = tx.actor().ok_or(Stop::NotFound)?;
    let request = &request(tx, id)?.ok_or(Stop::NotFound)?;
    let moves = request.moves((person, manages), tx.today());
    let (_, next) = moves.into_iter().find(|(known, _)| *known == made).ok_or(Stop::Stale)?;
    let now = tx.now();
    let moved = tx.run(
        sql!(
            "UPDATE planning_request SET state = $3, answer = $4, settled_at = CAST($5 AS BIGINT)
              WHERE id = $2 AND state = $6
                AND EXISTS (SELECT 1 FROM planning_request_visible r
                             WHERE r.grant_id = $1 AND r.id = $2)"
        ),
        &(id, next.name(), words, now, request.state.name()),
    )?;
    if moved != 1 {
        return Err(Stop::Stale);
    }
    match (&request.wish, request.state, next) {
        (_, _, State::Accepted) => carry_out(tx, request)?,
        (Wish::Absence(kind), State::Accepted, State::Withdrawn) => {
            given_up(tx, (request.person, request.days), *kind)?;
        }
        _ => {}
    }
    tx.note(SETTLED, &id.text(), next.name())?;
    Ok(next)
}

/// What is accepted stands in the planning.
fn carry_out(tx: &mut Tx<'_>, request: &Request) -> Result<(), Stop> {
    match &request.wish {
        Wish::Absence(kind) => away(tx, (request.person, request.days), *kind),
        Wish::Swap { slot, with, back } => {
            let given = back.is_none();
            // What is given back leaves their day, so that it is not in the way of what is taken.
            hand_over(tx, (*slot, request.person, *back), (*with, given))?;
            if let Some(back) = back {
                hand_over(tx, (*back, *with, None), (request.person, given))?;
            }
            Ok(())
        }
    }
}

/// An absence stands in the planning: what was planned becomes an absence, and where the week is not
/// planned yet its working days are laid as such, each as long as the contract makes a day.
fn away(tx: &mut Tx<'_>, (person, days): (PersonId, Period), kind: SlotKind) -> Result<(), Stop> {
    let (first, last) = (monday_of(days.from()), monday_of(days.to()).plus_days(6));
    let held = plan::planned_of(tx, person, Period::spanning(first, last))?;
    let planned: BTreeSet<Day> = held.iter().map(|one| monday_of(one.slot.day)).collect();
    for one in held.into_iter().filter(|one| days.holds(one.slot.day) && one.slot.kind.counts()) {
        plan::lay_planned(tx, &Slot { kind, project: String::new(), ..one.slot })?;
    }
    let (rules, scope, convention) = (Rules::read(tx)?, tx.scope()?.days, tx.convention()?);
    let of_manager = team::managers(tx)?.contains(&person);
    for day in days.each_day().filter(|day| scope.holds(*day) && !day.is_weekend()) {
        if planned.contains(&monday_of(day)) || is_holiday_in(day, rules.of(person, day).region) {
            continue;
        }
        let minutes = rules.length_of_day(person, day);
        let slot = Slot {
            id: tx.new_id(SlotId::from_uuid),
            convention,
            person,
            of_manager,
            day,
            start: TimeOfDay::clamped(MORNING),
            minutes,
            kind,
            note: Prose::default(),
            project: String::new(),
            replaces: None,
            outside: false,
        };
        plan::lay_planned(tx, &slot)?;
    }
    Ok(())
}

/// An absence that is given up leaves the planning, but on the days of another one that stands. What was planned before it
/// is planned again by whoever plans.
fn given_up(
    tx: &mut Tx<'_>,
    (person, days): (PersonId, Period),
    kind: SlotKind,
) -> Result<(), Stop> {
    let others = accepted(tx, days)?;
    let stands = |day: Day| others.iter().any(|(who, days)| *who == person && days.holds(day));
    for one in plan::planned_of(tx, person, days)? {
        if one.slot.kind == kind && !stands(one.slot.day) {
            plan::unplan(tx, one.slot.id)?;
        }
    }
    Ok(())
}

/// When the day of an absence begins, where nothing says otherwise.
const MORNING: i64 = 9 * 60;

/// The days of a period on which someone's absence was accepted: everyone's for whoever manages.
pub(crate) fn accepted(tx: &mut Tx<'_>, period: Period) -> Result<Vec<(PersonId, Period)>, Fault> {
    tx.all(
        sql!(
            "SELECT person_id, from_day, to_day FROM planning_request_visible
              WHERE grant_id = $1 AND state = 'accepted' AND kind <> 'swap'
                AND from_day <= $3 AND to_day >= $2
              ORDER BY from_day, person_id"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, Period::spanning(row.take()?, row.take()?))),
    )
}

/// A planned shift becomes someone else’s, who stands in for whose it was when it is not exchanged.
fn hand_over(
    tx: &mut Tx<'_>,
    (id, from, leaving): (SlotId, PersonId, Option<SlotId>),
    (to, given): (PersonId, bool),
) -> Result<(), Stop> {
    let held = plan::one(tx, id)?.map(|one| one.slot);
    let slot = held.filter(|slot| slot.person == from);
    let slot = slot.ok_or_else(|| Refusals::one("suite", not_there()))?;
    let around = Period::spanning(slot.day.plus_days(-2), slot.day.plus_days(2));
    let theirs: Vec<Slot> =
        plan::planned_of(tx, to, around)?.into_iter().map(|one| one.slot).collect();
    let theirs: Vec<Slot> = theirs.into_iter().filter(|other| Some(other.id) != leaving).collect();
    let slot = Slot { person: to, replaces: given.then_some(from), ..slot };
    if declared::fits(&slot, &theirs).is_err() {
        return Err(Refusals::one("suite", taken()).into());
    }
    plan::lay_planned(tx, &slot)
}

const fn taken() -> Reason {
    Reason::said(
        "Un autre créneau est déjà prévu à cette heure pour qui le reprendrait.",
        "Another shift is already planned at that time for whoever would take it.",
    )
}

/// A request leaves three years after its year, with the hours it explains.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let first = format!("{:04}-01-01", tx.today().month().year() - 3);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM planning_request WHERE to_day < $1"),
        &(first,),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_move_is_decided_for_everyone() {
        let mut may = Vec::new();
        for state in State::ALL {
            for is_swap in [false, true] {
                for side in [Side::Asker, Side::Colleague, Side::Manager] {
                    for made in Move::ALL {
                        if let Some(next) = apply(state, is_swap, (side, made)) {
                            may.push((state, is_swap, side, made, next));
                        }
                    }
                }
            }
        }
        assert_eq!(may.len(), 15);
        let settled = [State::Refused, State::Withdrawn];
        assert!(may.iter().all(|(state, ..)| !settled.contains(state)), "what is settled stays so");
        let accepted = may.iter().filter(|one| one.0 == State::Accepted);
        assert!(accepted.clone().count() == 2, "an absence is given up by two");
        let only = |one: &(State, bool, Side, Move, State)| !one.1 && one.3 == Move::Withdraw;
        assert!(accepted.clone().all(only), "and by nothing else");
        let swap_alone = |one: &&(State, bool, Side, Move, State)| one.2 == Side::Colleague;
        assert!(may.iter().filter(swap_alone).all(|one| one.1), "a colleague only swaps");
        assert!(apply(State::Asked, true, (Side::Manager, Move::Accept)).is_none(), "agreed first");
    }
}
