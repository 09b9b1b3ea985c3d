//! The roadmap of a month (« feuille de route mensuelle ») : what it is made of, by a rule, and its lines.
//!
//! **Invariant:** the progress of an action is read from its steps and from the lines of its months; it is
//! typed nowhere else.

use door::{Bounded, Bounds, Fault, Row, Tx, sql};
use kernel::id::{ActionId, ConventionId, RecommendationId, RowId};
use kernel::{Day, Instant, Month, Reason};

use crate::action::{ActionState, PlannedAction};
use crate::fate::Followed;

/// Where a line comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An action of the year whose dates cover the month.
    Year,
    /// What was put off the month before, or left to do there.
    Postponed,
    /// A recommendation that still waits.
    Recommendation,
    /// Added by hand.
    Added,
}

impl Origin {
    const ALL: [Self; 4] = [Self::Year, Self::Postponed, Self::Recommendation, Self::Added];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Postponed => "postponed",
            Self::Recommendation => "recommendation",
            Self::Added => "added",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|origin| origin.name() == name).ok_or(Reason::NotInList)
    }
}

/// A line of the roadmap of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// Its identifier, by which the telephone tells of it.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// Its month.
    pub month: Month,
    /// Its place in the order.
    pub rank: i64,
    /// Where it comes from.
    pub origin: Origin,
    /// The action that it serves.
    pub action: Option<ActionId>,
    /// The recommendation that it follows.
    pub recommendation: Option<RecommendationId>,
    /// What is to be done this month.
    pub title: String,
    /// What helps to do it.
    pub note: String,
    /// The last state said; planned until something is.
    pub state: ActionState,
    /// The day on which it was said.
    pub state_on: Option<Day>,
    /// Why it was put off.
    pub reason: String,
}

impl Bounded for MonthLine {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// When a month was prepared, and carried to the telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    pub(crate) at: Instant,
    pub(crate) carried: Option<Instant>,
}

/// A line that the rule proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wished {
    pub(crate) origin: Origin,
    pub(crate) action: Option<ActionId>,
    pub(crate) recommendation: Option<RecommendationId>,
    pub(crate) title: String,
    pub(crate) note: String,
}

impl Wished {
    fn of(action: &PlannedAction, origin: Origin, note: &str) -> Self {
        Self {
            origin,
            action: Some(action.id),
            recommendation: None,
            title: action.title.clone(),
            note: note.to_owned(),
        }
    }
}

/// Whether an action is still to be worked on.
fn is_open(action: &PlannedAction) -> bool {
    action.more.withdrawn.is_none() && action.state() != ActionState::Done
}

/// The month whose lines a month goes on with: the last one that was prepared before it.
fn gone_on_with(before: &[MonthLine], month: Month) -> Month {
    let earlier = before.iter().map(|line| line.month).filter(|one| *one < month);
    earlier.max().unwrap_or_else(|| month.plus(-1))
}

/// Whether a line is carried to the next month: put off, or left to do or under way where nothing else would
/// bring it back. An action whose dates cover the month comes by itself; a recommendation that was refused or
/// carried out is over.
fn is_left(
    line: &MonthLine,
    (actions, advised): (&[PlannedAction], &[Followed]),
    to: Month,
) -> bool {
    let action = line.action.map(|id| actions.iter().find(|one| one.id == id));
    let advice =
        line.recommendation.map(|id| advised.iter().find(|one| one.recommendation.id == id));
    let stands = action.is_none_or(|one| one.is_some_and(is_open))
        && advice.is_none_or(|one| one.is_none_or(Followed::waits));
    match line.state {
        ActionState::Done => false,
        ActionState::Postponed => action.is_none_or(|one| one.is_some_and(is_open)),
        ActionState::Planned | ActionState::Started => {
            stands && !action.flatten().is_some_and(|one| one.is_of(to))
        }
    }
}

/// What is carried from the month before: its lines that were put off or left to do, then the actions that
/// were put off without a line.
fn carried_over(
    (actions, before): (&[PlannedAction], &[MonthLine]),
    advised: &[Followed],
    month: Month,
) -> Vec<Wished> {
    let last = gone_on_with(before, month);
    let mut found: Vec<Wished> = before
        .iter()
        .filter(|line| line.month == last && is_left(line, (actions, advised), month))
        .map(|line| Wished {
            origin: Origin::Postponed,
            action: line.action,
            recommendation: line.recommendation,
            title: line.title.clone(),
            note: line.note.clone(),
        })
        .collect();
    for action in actions.iter().filter(|one| is_open(one)) {
        let said = action.steps.last().is_some_and(|step| {
            step.state == ActionState::Postponed && (last..month).contains(&step.day.month())
        });
        if said && !found.iter().any(|one| one.action == Some(action.id)) {
            found.push(Wished::of(action, Origin::Postponed, ""));
        }
    }
    found
}

/// What a month is made of: what was put off or left to do the month before, the actions whose dates cover it, the
/// recommendations that were made before it and still wait.
pub(crate) fn derived(
    month: Month,
    (actions, before): (&[PlannedAction], &[MonthLine]),
    advised: &[Followed],
) -> Vec<Wished> {
    let mut found = carried_over((actions, before), advised, month);
    for action in actions.iter().filter(|one| is_open(one) && one.is_of(month)) {
        if !found.iter().any(|one| one.action == Some(action.id)) {
            found.push(Wished::of(action, Origin::Year, ""));
        }
    }
    let due = |one: &&Followed| one.waits() && one.recommendation.month < month;
    for one in advised.iter().filter(due) {
        let id = one.recommendation.id;
        if !found.iter().any(|known| known.recommendation == Some(id)) {
            found.push(Wished {
                origin: Origin::Recommendation,
                action: None,
                recommendation: Some(id),
                title: one.recommendation.title.clone(),
                note: String::new(),
            });
        }
    }
    found
}

/// What the year learns from the state of a line: done for good in the last month of the action, under way
/// before; nothing from a line that is still to do.
pub(crate) fn learnt(
    action: &PlannedAction,
    month: Month,
    state: ActionState,
) -> Option<ActionState> {
    match state {
        ActionState::Planned => None,
        ActionState::Done if action.period.to().month() <= month => Some(ActionState::Done),
        ActionState::Done | ActionState::Started => Some(ActionState::Started),
        ActionState::Postponed => Some(ActionState::Postponed),
    }
}

/// What the year learns from a line that is to do again: its action is as it stood before the month, where
/// the line had told the last of it, or had heard it from the action.
pub(crate) fn unsaid(action: &PlannedAction, line: &MonthLine) -> Option<ActionState> {
    let told = learnt(action, line.month, line.state)?;
    let before = action.state_on(line.month.first().plus_days(-1));
    let before = before.filter(|state| *state != ActionState::Postponed);
    let said = [told, line.state].contains(&action.state());
    said.then(|| before.unwrap_or(ActionState::Planned))
}

/// How many months of an action are done, of those that were prepared with it.
pub fn months_done(lines: &[MonthLine], action: ActionId) -> (usize, usize) {
    let of: Vec<&MonthLine> = lines.iter().filter(|line| line.action == Some(action)).collect();
    (of.iter().filter(|line| line.state == ActionState::Done).count(), of.len())
}

fn read_line(row: &mut Row<'_>) -> Result<MonthLine, Fault> {
    Ok(MonthLine {
        id: row.take()?,
        convention: row.take()?,
        month: row.take()?,
        rank: row.take()?,
        origin: Origin::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("month_line: an unknown origin"))?,
        action: row.take()?,
        recommendation: row.take()?,
        title: row.take()?,
        note: row.take()?,
        state: ActionState::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("month_line: an unknown state"))?,
        state_on: row.take()?,
        reason: row.take()?,
    })
}

/// The lines of every month of the convention, in their order.
pub fn month_lines(tx: &mut Tx<'_>) -> Result<Vec<MonthLine>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, month, rank, origin, action_id, recommendation_id, title,
                    note, state, state_on, reason
               FROM month_line_visible WHERE grant_id = $1 ORDER BY month, rank, id LIMIT 20000"
        ),
        &(),
        read_line,
    )
}

/// When a month was prepared; none when it was not.
pub(crate) fn prepared(tx: &mut Tx<'_>, month: Month) -> Result<Option<Prepared>, Fault> {
    tx.one(
        sql!(
            "SELECT prepared_at, carried_at FROM month_roadmap_visible
              WHERE grant_id = $1 AND month = $2"
        ),
        &(month,),
        |row| Ok(Prepared { at: row.take()?, carried: row.take()? }),
    )
}

/// The lines of a month that were carried to the telephone, in their order; none when nothing was.
pub fn carried(tx: &mut Tx<'_>, month: Month) -> Result<Option<Vec<MonthLine>>, Fault> {
    if prepared(tx, month)?.is_none_or(|head| head.carried.is_none()) {
        return Ok(None);
    }
    let lines = tx.rows(
        sql!(
            "SELECT id, convention_id, month, rank, origin, action_id, recommendation_id, title,
                    note, state, state_on, reason
               FROM month_line_visible WHERE grant_id = $1 AND month = $2 ORDER BY rank, id"
        ),
        &(month,),
        read_line,
    )?;
    Ok(Some(lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fate::{Decided, Fate};
    use crate::samples;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn advised() -> Vec<Followed> {
        let follow =
            |recommendation| Followed { recommendation, evidence: Vec::new(), fates: Vec::new() };
        samples::recommendations().into_iter().map(follow).collect()
    }

    fn titles(found: &[Wished]) -> Vec<(Origin, &str)> {
        found.iter().map(|one| (one.origin, one.title.as_str())).collect()
    }

    #[test]
    fn a_month_is_made_of_what_was_put_off_then_of_the_year_then_of_what_waits() {
        let actions = samples::actions();
        let charter = "Charte d’usage du parking de l’îlot sud";
        let waits = "Caler la collecte sur les fins de bail";
        let november = derived(month("2019-11"), (&actions, &[]), &advised());
        assert_eq!(
            titles(&november),
            [
                (Origin::Postponed, "Balade du quartier au village"),
                (Origin::Year, charter),
                (Origin::Recommendation, waits),
            ]
        );
        let mut line = samples::month_lines().into_iter().next().expect("a line");
        line.month = month("2019-10");
        line.action = Some(actions[3].id);
        line.state = ActionState::Postponed;
        line.title = "Relire la charte avec les résidents".to_owned();
        let again = derived(month("2019-11"), (&actions, &[line.clone()]), &[]);
        assert_eq!(
            titles(&again),
            [
                (Origin::Postponed, "Relire la charte avec les résidents"),
                (Origin::Postponed, "Balade du quartier au village"),
            ],
            "an action that comes back by its line comes once"
        );
        // Two months ago is not last month, unless nothing was prepared in between.
        let old = MonthLine { month: month("2019-09"), ..line.clone() };
        let done = MonthLine { state: ActionState::Done, ..line };
        let relaid = (Origin::Postponed, "Relire la charte avec les résidents");
        let later = derived(month("2019-11"), (&actions, &[old.clone(), done]), &[]);
        assert!(!titles(&later).contains(&relaid), "{later:?}");
        let skipped = derived(month("2019-11"), (&actions, &[old]), &[]);
        assert!(titles(&skipped).contains(&relaid), "{skipped:?}");
    }

    #[test]
    fn what_is_left_to_do_at_the_end_of_a_month_comes_back_in_the_next() {
        let actions = samples::actions();
        let line = samples::month_lines().into_iter().next().expect("a line");
        let line = MonthLine {
            month: month("2019-06"),
            action: None,
            recommendation: None,
            title: "Repeindre le banc".to_owned(),
            ..line
        };
        let next = |line: &MonthLine, advised: &[Followed]| {
            let found = derived(month("2019-07"), (&actions, std::slice::from_ref(line)), advised);
            found.into_iter().filter(|one| one.title == line.title).count()
        };
        let with = |state| MonthLine { state, ..line.clone() };
        for (state, times) in [
            (ActionState::Planned, 1),
            (ActionState::Started, 1),
            (ActionState::Postponed, 1),
            (ActionState::Done, 0),
        ] {
            assert_eq!(next(&with(state), &[]), times, "{state:?}");
        }
        // Of an action whose last day has gone by and that nobody told of.
        let mut late = actions[3].clone();
        late.period =
            kernel::Period::spanning(late.period.from(), Day::new(2019, 6, 30).expect("a day"));
        late.steps.retain(|step| step.state == ActionState::Planned);
        let of_late = MonthLine { action: Some(late.id), ..with(ActionState::Planned) };
        let found = derived(month("2019-07"), (&[late], std::slice::from_ref(&of_late)), &[]);
        assert_eq!(titles(&found), [(Origin::Postponed, "Repeindre le banc")]);
        // Of an action that goes on: it comes by itself, once.
        let going = MonthLine { action: Some(actions[3].id), ..of_late };
        let found = derived(month("2019-07"), (&actions, &[going]), &[]);
        assert_eq!(found.iter().filter(|one| one.action == Some(actions[3].id)).count(), 1);
        // What a committee refused is not carried.
        let mut advised = advised();
        let advice = advised.first_mut().expect("a recommendation");
        let of_advice = MonthLine {
            recommendation: Some(advice.recommendation.id),
            ..with(ActionState::Planned)
        };
        advice.fates = vec![Decided {
            fate: Fate::Refused,
            day: Day::FIRST,
            committee: String::new(),
            reason: "Hors champ".to_owned(),
        }];
        assert_eq!(next(&of_advice, &advised), 0);
    }

    #[test]
    fn what_is_done_withdrawn_or_settled_is_not_proposed() {
        let mut actions = samples::actions();
        actions[3].more.withdrawn = Some((Day::FIRST, String::new()));
        let mut advised = advised();
        advised[1].fates = vec![Decided {
            fate: Fate::Refused,
            day: Day::FIRST,
            committee: String::new(),
            reason: "Hors champ".to_owned(),
        }];
        let found = derived(month("2019-06"), (&actions, &[]), &advised);
        assert_eq!(titles(&found), [], "June: the first is done, the fourth withdrawn, {found:?}");
    }

    #[test]
    fn the_year_learns_what_its_months_say() {
        let charter = &samples::actions()[3];
        let learnt = |at, state| learnt(charter, month(at), state);
        assert_eq!(learnt("2019-06", ActionState::Done), Some(ActionState::Started));
        assert_eq!(learnt("2019-11", ActionState::Done), Some(ActionState::Done));
        assert_eq!(learnt("2019-12", ActionState::Done), Some(ActionState::Done));
        assert_eq!(learnt("2019-06", ActionState::Postponed), Some(ActionState::Postponed));
        assert_eq!(learnt("2019-06", ActionState::Started), Some(ActionState::Started));
        assert_eq!(learnt("2019-11", ActionState::Planned), None);
        for origin in Origin::ALL {
            assert_eq!(Origin::parse(origin.name()), Ok(origin));
        }
    }
}
