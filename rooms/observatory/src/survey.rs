//! Surveys (« enquêtes ») : what residents and partners say of mediation, asked in the same words
//! before and after (CITER: the impacts that no record of the mediators can show; indicators 48 to
//! 53 of the library).
//!
//! A sheet is anonymous. **Invariant:** an outcome made of fewer than [`LEAST`] answers is told to
//! nobody, operator included.

mod laying;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use door::{Bounded, Bounds};
use kernel::Period;
use kernel::id::{ConventionId, SurveyId};

pub use laying::{SURVEYED, lay_survey};
pub(crate) use pages::section;
pub use store::outcomes;

/// The fewest answers of which an outcome is told.
pub const LEAST: i64 = 11;

/// Who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// People who live in the perimeter (« habitants »).
    Residents,
    /// Agents of towns, landlords, associations (« partenaires »).
    Partners,
}

impl Audience {
    /// All, in the order of a page.
    pub const ALL: [Self; 2] = [Self::Residents, Self::Partners];

    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Partners => "partners",
        }
    }

    /// From what is stored.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A question, the same in every survey so that two can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// « Connaissez-vous la médiation ? » 0 no, 1 yes (indicator 48).
    Known,
    /// « Y avez-vous déjà eu recours ? » 0 no, 1 yes (49).
    Used,
    /// « Est-elle utile ? » 1 useless, 2 of little use, 3 useful, 4 necessary (50).
    Useful,
    /// « Vous sentez-vous tranquille dans le quartier ? » 1 not at all to 5 quite (52).
    Calm,
    /// « Faites-vous confiance aux institutions ? » 1 not at all to 5 quite (53).
    Trust,
    /// « Constatez-vous un effet ? » asked of partners; 0 no, 1 yes (51).
    Effect,
}

/// How the answers to a question make one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// The share of marks that reach this one, in tenths of a percent.
    ShareFrom(i64),
    /// The mean of the marks, in tenths.
    Mean,
}

impl Question {
    /// All, in the order of a page.
    pub const ALL: [Self; 6] =
        [Self::Known, Self::Used, Self::Useful, Self::Calm, Self::Trust, Self::Effect];

    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Used => "used",
            Self::Useful => "useful",
            Self::Calm => "calm",
            Self::Trust => "trust",
            Self::Effect => "effect",
        }
    }

    /// From what is stored.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The marks that may be given, both included.
    pub const fn marks(self) -> (i64, i64) {
        match self {
            Self::Known | Self::Used | Self::Effect => (0, 1),
            Self::Useful => (1, 4),
            Self::Calm | Self::Trust => (1, 5),
        }
    }

    /// How its answers are read.
    pub const fn read(self) -> Read {
        match self {
            Self::Known | Self::Used | Self::Effect => Read::ShareFrom(1),
            Self::Useful => Read::ShareFrom(3),
            Self::Calm | Self::Trust => Read::Mean,
        }
    }
}

/// One sheet: a mark for each question that was answered.
pub type Sheet = Vec<(Question, i64)>;

/// A survey and the sheets that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSurvey {
    /// Its identifier.
    pub id: SurveyId,
    /// Of which convention.
    pub convention: ConventionId,
    /// Who was asked.
    pub audience: Audience,
    /// Between which days.
    pub period: Period,
    /// Sheets handed out.
    pub offered: i64,
    /// How people were reached, in one line.
    pub method: String,
    /// What came back.
    pub sheets: Vec<Sheet>,
}

/// A survey as it is read: no sheet, only what they make together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Its identifier.
    pub id: SurveyId,
    /// Of which convention.
    pub convention: ConventionId,
    /// Who was asked.
    pub audience: Audience,
    /// Between which days.
    pub period: Period,
    /// Sheets handed out.
    pub offered: i64,
    /// How people were reached.
    pub method: String,
    /// Sheets that came back.
    pub returned: i64,
    /// One figure a question that was asked.
    pub outcomes: Vec<Outcome>,
}

impl Bounded for Survey {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// What the answers to one question make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// To which question.
    pub question: Question,
    /// How many answered it.
    pub answers: i64,
    /// The figure, read as [`Question::read`] says; nothing when fewer than [`LEAST`] answered.
    pub figure: Option<i64>,
}

impl Outcome {
    /// From the number of answers for each mark.
    pub fn of(question: Question, marks: &[(i64, i64)]) -> Self {
        let answers: i64 = marks.iter().map(|(_, n)| n).sum();
        let figure = (answers >= LEAST)
            .then(|| match question.read() {
                Read::ShareFrom(least) => {
                    let part =
                        marks.iter().filter(|(mark, _)| *mark >= least).map(|(_, n)| n).sum();
                    crate::base::share(part, answers)
                }
                Read::Mean => {
                    let sum: i64 = marks.iter().map(|(mark, n)| mark * n).sum();
                    Some((sum * 20 + answers) / (2 * answers))
                }
            })
            .flatten();
        Self { question, answers, figure }
    }
}
