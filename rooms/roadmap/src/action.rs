//! Planned actions and how far they are.

use door::{Bounded, Bounds};
use kernel::id::{ActionId, ConventionId};
use kernel::{Cents, Day, Month, Period, Reason};

/// How far an action is (« état d’avancement »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionState {
    /// Agreed, not begun (« prévue »).
    Planned,
    /// Under way (« en cours »).
    Started,
    /// Done (« réalisée »).
    Done,
    /// Put off (« reportée »).
    Postponed,
}

impl ActionState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Started, Self::Done, Self::Postponed];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Done => "done",
            Self::Postponed => "postponed",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(Reason::NotInList)
    }
}

/// A change of state, on a day (« étape »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionStep {
    /// The day.
    pub day: Day,
    /// The state reached.
    pub state: ActionState,
}

/// Why an action was put off, or is no longer done (« motif »); never on the published side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reasoned {
    pub(crate) action: ActionId,
    /// The place of the step among those of the action, from 1.
    pub(crate) rank: i64,
    pub(crate) day: Day,
    pub(crate) words: String,
}

/// An action of the yearly roadmap (« action prévisionnelle »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    /// Identifier.
    pub id: ActionId,
    /// Convention.
    pub convention: ConventionId,
    /// Year of the roadmap.
    pub year: i16,
    /// AX1–AX4.
    pub axis: String,
    /// The place of the objective it serves, within its axis.
    pub objective_rank: i64,
    /// Its place in the roadmap, from 1.
    pub rank: i64,
    /// What is to be done.
    pub title: String,
    /// The need that it answers.
    pub need: String,
    /// Who carries it: a function (« Médiatrice »), never a person’s name.
    pub owner: String,
    /// Codes of the organisations that take part.
    pub partners: Vec<String>,
    /// When it is to take place.
    pub period: Period,
    /// What is counted, in words.
    pub indicator: String,
    /// The figure aimed at, in words.
    pub target: String,
    /// Its states, oldest first.
    pub steps: Vec<ActionStep>,
    /// What is written of it in the application.
    pub more: More,
}

/// What is written of an action in the application, beside what may be laid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// What it may cost.
    pub budget: Option<Cents>,
    /// Code of the indicator that it is read by; empty when none is.
    pub measured_by: String,
    /// One line of fact (« fait »).
    pub fact: String,
    /// How many times it was corrected: who changes it saw the last time.
    pub rev: i64,
    /// Since when it is withdrawn, and why.
    pub withdrawn: Option<(Day, String)>,
    /// The action of the year before that it goes on with.
    pub copied_from: Option<ActionId>,
}

impl PlannedAction {
    /// Its state at the end of a day; none when it was not yet agreed, or withdrawn already.
    pub fn state_on(&self, day: Day) -> Option<ActionState> {
        if self.more.withdrawn.as_ref().is_some_and(|(since, _)| *since <= day) {
            return None;
        }
        self.steps.iter().rfind(|step| step.day <= day).map(|step| step.state)
    }

    /// Its last state.
    pub fn state(&self) -> ActionState {
        self.steps.last().map_or(ActionState::Planned, |step| step.state)
    }

    /// Whether it belongs to a month: planned for it, or carried over into it and still open.
    pub fn is_of(&self, month: Month) -> bool {
        let gone = self.more.withdrawn.as_ref().is_some_and(|(since, _)| *since <= month.last());
        let planned = !gone && self.period.meet(month.period()).is_some();
        let carried = self.period.to() < month.first()
            && self.state_on(month.last()) == Some(ActionState::Started);
        planned || carried
    }
}

impl Bounded for PlannedAction {
    fn bounds(&self) -> Bounds {
        // A roadmap concerns the whole convention.
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// How far a roadmap is at the end of a month (« avancement »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Actions of the year agreed by then.
    pub agreed: i64,
    /// Those whose last day has come: they should be done.
    pub expected: i64,
    /// Done.
    pub done: i64,
    /// Under way.
    pub started: i64,
    /// Put off.
    pub postponed: i64,
}

/// Counts the actions of the month’s year as they stood at its end.
pub fn progress_of(actions: &[PlannedAction], month: Month) -> Progress {
    let last = month.last();
    let mut progress = Progress::default();
    for action in actions.iter().filter(|action| action.year == month.year()) {
        let Some(state) = action.state_on(last) else { continue };
        progress.agreed += 1;
        progress.expected += i64::from(action.period.to() <= last);
        match state {
            ActionState::Planned => {}
            ActionState::Started => progress.started += 1,
            ActionState::Done => progress.done += 1,
            ActionState::Postponed => progress.postponed += 1,
        }
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn a_roadmap_is_read_as_it_stood_at_the_end_of_a_month() {
        let actions = samples::actions();
        assert_eq!(progress_of(&actions, month("2018-12")), Progress::default());
        let june = progress_of(&actions, month("2019-06"));
        assert_eq!(june, Progress { agreed: 4, expected: 1, done: 1, started: 1, postponed: 0 });
        let december = progress_of(&actions, month("2019-12"));
        assert_eq!(
            december,
            Progress { agreed: 4, expected: 4, done: 2, started: 1, postponed: 1 }
        );
    }

    #[test]
    fn an_action_under_way_is_carried_over_its_last_day() {
        let actions = samples::actions();
        let charter = actions.iter().find(|action| action.rank == 4).expect("the charter");
        assert!(charter.is_of(month("2019-05")));
        assert!(charter.is_of(month("2019-12")), "still under way after November");
        let done = actions.iter().find(|action| action.rank == 1).expect("the pavement");
        assert!(!done.is_of(month("2019-07")));
    }
}
