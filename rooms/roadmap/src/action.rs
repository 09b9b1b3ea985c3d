//! Planned actions, and what is known of them at the end of a month.

use kernel::id::ActionId;
use kernel::{Day, Month, Reason};

/// How far an action has come (« état de l’action »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionState {
    /// Planned (« prévue »).
    Planned,
    /// Under way (« en cours »).
    Started,
    /// Done (« terminée »).
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

/// A state reached in a month (« étape »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub month: Month,
    /// What was reached.
    pub state: ActionState,
}

/// An action of the roadmap (« action prévisionnelle »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Identifier.
    pub id: ActionId,
    /// The year of the roadmap.
    pub year: i16,
    /// Code of its axis.
    pub axis: String,
    /// Rank of the objective it serves, under the axis.
    pub objective_rank: i64,
    /// Its place in the roadmap of the year.
    pub rank: i64,
    /// What is to be done.
    pub title: String,
    /// The need it answers (« constat »).
    pub need: String,
    /// Who answers for it, by function (« responsable »).
    pub owner: String,
    /// Codes of the organisations that take part.
    pub partners: Vec<String>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What is counted (« indicateur »).
    pub indicator: String,
    /// How many are wanted, when it was said.
    pub target: Option<i64>,
    /// The states it went through, in order.
    pub steps: Vec<Step>,
}

impl Action {
    /// The last step known at the end of a month; of two in the same month, the one told last.
    pub fn last_step(&self, month: Month) -> Option<Step> {
        let known = self.steps.iter().filter(|step| step.month <= month);
        known.copied().max_by_key(|step| step.month)
    }

    /// Its state at the end of a month; none before anything was said of it.
    pub fn state_at(&self, month: Month) -> Option<ActionState> {
        self.last_step(month).map(|step| step.state)
    }

    /// Whether it reached a state in that very month, and has kept it until its end.
    pub fn reached(&self, state: ActionState, month: Month) -> bool {
        self.last_step(month) == Some(Step { month, state })
    }

    /// Whether it should be over by the end of a month.
    pub fn is_due(&self, month: Month) -> bool {
        self.to <= month.last()
    }

    /// Whether it should be over and is not.
    pub fn is_late(&self, month: Month) -> bool {
        self.is_due(month) && self.state_at(month) != Some(ActionState::Done)
    }
}

/// How many actions are done, of how many that should be (« avancement »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Done, whether due or ahead of time.
    pub done: i64,
    /// Due by then.
    pub expected: i64,
}

/// The progress of actions at the end of a month.
pub fn progress(actions: &[Action], month: Month) -> Progress {
    let count = |holds: &dyn Fn(&Action) -> bool| {
        i64::try_from(actions.iter().filter(|action| holds(action)).count()).unwrap_or(i64::MAX)
    };
    Progress {
        done: count(&|action| action.state_at(month) == Some(ActionState::Done)),
        expected: count(&|action| action.is_due(month)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn action(to: &str, steps: &[(&str, ActionState)]) -> Action {
        Action {
            id: ActionId::from_uuid(uuid_v7(1, [0; 10])),
            year: 2019,
            axis: "AX1".to_owned(),
            objective_rank: 1,
            rank: 1,
            title: "Action".to_owned(),
            need: String::new(),
            owner: String::new(),
            partners: Vec::new(),
            from: Day::parse("2019-01-01").expect("a day"),
            to: Day::parse(to).expect("a day"),
            indicator: String::new(),
            target: None,
            steps: steps
                .iter()
                .map(|(text, state)| Step { month: month(text), state: *state })
                .collect(),
        }
    }

    #[test]
    fn the_last_thing_said_holds() {
        let steps = [
            ("2019-02", ActionState::Planned),
            ("2019-04", ActionState::Started),
            ("2019-06", ActionState::Started),
            ("2019-06", ActionState::Done),
        ];
        let one = action("2019-06-30", &steps);
        assert_eq!(one.state_at(month("2019-01")), None);
        assert_eq!(one.state_at(month("2019-03")), Some(ActionState::Planned));
        assert_eq!(one.state_at(month("2019-05")), Some(ActionState::Started));
        assert_eq!(one.state_at(month("2019-06")), Some(ActionState::Done));
        assert!(one.reached(ActionState::Done, month("2019-06")));
        assert!(!one.reached(ActionState::Started, month("2019-06")), "done since");
        assert!(!one.reached(ActionState::Done, month("2019-07")), "done before");
    }

    #[test]
    fn an_action_ahead_of_time_counts_and_a_postponed_one_is_still_expected() {
        let actions = [
            action("2019-05-31", &[("2019-05", ActionState::Done)]),
            action("2019-12-31", &[("2019-04", ActionState::Done)]),
            action("2019-04-30", &[("2019-04", ActionState::Postponed)]),
            action("2019-06-01", &[("2019-05", ActionState::Started)]),
        ];
        assert_eq!(progress(&actions, month("2019-05")), Progress { done: 2, expected: 2 });
        assert_eq!(progress(&actions, month("2019-06")), Progress { done: 2, expected: 3 });
        assert_eq!(progress(&[], month("2019-06")), Progress::default());
        assert!(actions[2].is_late(month("2019-04")));
        assert!(!actions[3].is_late(month("2019-05")), "one day left");
    }

    #[test]
    fn every_state_reads_back() {
        for state in ActionState::ALL {
            assert_eq!(ActionState::parse(state.name()), Ok(state));
        }
    }
}
