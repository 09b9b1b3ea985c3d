//! What the parties agreed and are advised: targets, recommendations, highlights.

use door::{Bounded, Bounds};
use kernel::id::{ConventionId, RecommendationId};
use kernel::{Day, Month, Reason};

/// What a target counts (« unité »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things.
    Count,
    /// People.
    People,
    /// A share, in percent.
    Percent,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Money, in whole euros.
    Euros,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 6] =
        [Self::Count, Self::People, Self::Percent, Self::Days, Self::Hours, Self::Euros];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::People => "people",
            Self::Percent => "percent",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Euros => "euros",
        }
    }

    /// As the table keeps it: a name, and whether it counts euros.
    pub(crate) const fn stored(self) -> (&'static str, bool) {
        match self {
            Self::Euros => (Self::Count.name(), true),
            Self::Count | Self::People | Self::Percent | Self::Days | Self::Hours => {
                (self.name(), false)
            }
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|unit| unit.name() == name).ok_or(Reason::NotInList)
    }
}

/// A figure that the parties aim at, agreed on a day by named parties (« cible »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Convention.
    pub convention: ConventionId,
    /// Code of the indicator.
    pub indicator: String,
    /// The aim for a month, when there is one.
    pub monthly: Option<i64>,
    /// The aim for a year, when there is one.
    pub annual: Option<i64>,
    /// What is counted.
    pub unit: Unit,
    /// The day of the agreement: months that ended before have no target.
    pub agreed_on: Day,
    /// Codes of the parties that agreed.
    pub agreed_by: Vec<String>,
    /// Code of the committee where they did; empty when it was not said.
    pub committee: String,
    /// The day from which it holds no more: it was ended, or its indicator withdrawn.
    pub ended_on: Option<Day>,
}

/// What a target was before it was put right (« avant correction »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerTarget {
    /// Code of the indicator.
    pub indicator: String,
    /// The day of the agreement that was typed wrong.
    pub agreed_on: Day,
    /// The aim for a month, as it was typed.
    pub monthly: Option<i64>,
    /// The aim for a year, as it was typed.
    pub annual: Option<i64>,
    /// The day on which it was put right.
    pub corrected_on: Day,
}

/// The target of an indicator that held at the end of a month: the last one agreed by then, unless it had ended.
pub fn target_for<'t>(targets: &'t [Target], indicator: &str, month: Month) -> Option<&'t Target> {
    targets
        .iter()
        .filter(|target| target.indicator == indicator && target.agreed_on <= month.last())
        .max_by_key(|target| target.agreed_on)
        .filter(|target| target.ended_on.is_none_or(|end| month.last() < end))
}

/// What became of a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecommendationState {
    /// Not answered yet (« nouvelle »).
    New,
    /// Followed (« suivie »).
    Followed,
    /// Refused, with reasons (« non retenue »).
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

/// What the operator recommends to a party (« préconisation »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Identifier.
    pub id: RecommendationId,
    /// Convention.
    pub convention: ConventionId,
    /// The month of the synthesis that made it.
    pub month: Month,
    /// Its place in the month, from 1.
    pub rank: i64,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub text: String,
    /// Code of the organisation that it is addressed to.
    pub addressee: String,
    /// What became of it.
    pub state: RecommendationState,
}

/// Something to remember of a month (« fait marquant »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Convention.
    pub convention: ConventionId,
    /// The month.
    pub month: Month,
    /// Its place, from 1.
    pub rank: i64,
    /// One sentence.
    pub text: String,
}

macro_rules! of_the_convention {
    ($($kind:ty),*) => { $(
        impl Bounded for $kind {
            fn bounds(&self) -> Bounds {
                Bounds { convention: self.convention, zone: None, theme: None, day: None }
            }
        }
    )* };
}
of_the_convention!(Target, Recommendation, Highlight);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn months_before_the_agreement_have_no_target() {
        let month = |text: &str| Month::parse(text).expect("a month");
        let targets = samples::targets();
        assert_eq!(target_for(&targets, "interventions", month("2019-06")), None);
        let july = target_for(&targets, "interventions", month("2019-07")).expect("a target");
        assert_eq!(july.monthly, Some(88));
        // One that ended in November holds in October, and in no month that ends after.
        let mut ended = targets.clone();
        for target in &mut ended {
            target.ended_on =
                (target.monthly == Some(95)).then(|| Day::parse("2019-11-12").expect("a day"));
        }
        assert!(target_for(&ended, "interventions", month("2019-10")).is_some());
        assert_eq!(target_for(&ended, "interventions", month("2019-11")), None);
        assert_eq!(target_for(&ended, "interventions", month("2019-12")), None);
        let december = target_for(&targets, "interventions", month("2019-12")).expect("a target");
        assert_eq!(december.monthly, Some(95), "agreed anew in October");
        assert_eq!(target_for(&targets, "people", month("2019-12")), None);
    }

    #[test]
    fn every_word_that_is_stored_reads_back() {
        for unit in Unit::ALL {
            assert_eq!(Unit::parse(unit.name()), Ok(unit));
        }
        for state in RecommendationState::ALL {
            assert_eq!(RecommendationState::parse(state.name()), Ok(state));
        }
        for state in crate::ActionState::ALL {
            assert_eq!(crate::ActionState::parse(state.name()), Ok(state));
        }
    }
}
