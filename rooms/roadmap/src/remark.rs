//! What was agreed to be reached, what is recommended, what a month is remembered for.

use kernel::id::RecommendationId;
use kernel::{Day, Month, Reason};

/// In what a target is counted (« unité »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things done.
    Count,
    /// People met.
    People,
    /// Per cent.
    Percent,
    /// Days.
    Days,
    /// Hours.
    Hours,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 5] = [Self::Count, Self::People, Self::Percent, Self::Days, Self::Hours];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::People => "people",
            Self::Percent => "percent",
            Self::Days => "days",
            Self::Hours => "hours",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|unit| unit.name() == name).ok_or(Reason::NotInList)
    }
}

/// What the parties agreed to reach (« cible »); none holds before the day it was agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Code of the indicator.
    pub indicator: String,
    /// For a month.
    pub monthly: i64,
    /// For a year.
    pub annual: i64,
    /// In what it is counted.
    pub unit: Unit,
    /// When it was agreed.
    pub agreed_on: Day,
    /// Codes of the organisations that agreed.
    pub agreed_by: Vec<String>,
}

/// The target of an indicator that held at the end of a month: the last one agreed by then.
pub fn target_for<'t>(targets: &'t [Target], indicator: &str, month: Month) -> Option<&'t Target> {
    targets
        .iter()
        .filter(|target| target.indicator == indicator && target.agreed_on <= month.last())
        .max_by_key(|target| target.agreed_on)
}

/// What became of a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecommendationState {
    /// Not answered yet (« nouvelle »).
    New,
    /// Followed (« suivie »).
    Followed,
    /// Set aside by its addressee (« écartée »).
    Refused,
}

impl RecommendationState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::New, Self::Followed, Self::Refused];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Followed => "followed",
            Self::Refused => "refused",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(Reason::NotInList)
    }
}

/// What the operator recommends in a month (« préconisation »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Identifier.
    pub id: RecommendationId,
    /// The month of the report that makes it.
    pub month: Month,
    /// Its place in the month.
    pub rank: i64,
    /// In a few words.
    pub title: String,
    /// In full.
    pub text: String,
    /// Code of the organisation that can act.
    pub addressee: String,
    /// What became of it.
    pub state: RecommendationState,
}

/// What a month is remembered for (« fait marquant »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The month.
    pub month: Month,
    /// Its place in the month.
    pub rank: i64,
    /// One sentence.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_that_ended_before_the_agreement_has_no_target() {
        let agreed = |monthly, on: &str| Target {
            indicator: "people".to_owned(),
            monthly,
            annual: 12 * monthly,
            unit: Unit::People,
            agreed_on: Day::parse(on).expect("a day"),
            agreed_by: Vec::new(),
        };
        let targets = [agreed(400, "2019-07-04"), agreed(450, "2019-10-03")];
        let held = |indicator, text| {
            let month = Month::parse(text).expect("a month");
            target_for(&targets, indicator, month).map(|target| target.monthly)
        };
        assert_eq!(held("people", "2019-06"), None);
        assert_eq!(held("people", "2019-07"), Some(400));
        assert_eq!(held("people", "2019-10"), Some(450));
        assert_eq!(held("actions", "2019-10"), None);
    }

    #[test]
    fn every_name_reads_back() {
        for unit in Unit::ALL {
            assert_eq!(Unit::parse(unit.name()), Ok(unit));
        }
        for state in RecommendationState::ALL {
            assert_eq!(RecommendationState::parse(state.name()), Ok(state));
        }
    }
}
