//! Surveys (« enquêtes »): what residents and partners say of mediation, asked in the same words
//! from one survey to the next (CITER: the impacts that no record of the mediators can show;
//! indicators 48 to 53 of the library).
//!
//! A sheet is anonymous: it is counted and never kept. **Invariant:** a figure made of fewer than
//! [`LEAST`] answers is told to nobody, operator included.

use std::collections::BTreeMap;

use door::{Bounded, Bounds};
use kernel::id::{ConventionId, SurveyId};
use kernel::{Period, Prose, Reason, Refusals};

pub use crate::survey_store::{SURVEYED, lay_survey, surveys};

/// The fewest answers of which a figure is told.
pub const LEAST: i64 = 11;
/// The most sheets of one survey.
const SHEETS: i64 = 100_000;

/// Who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Respondents {
    /// People who live in the perimeter (« habitants »).
    Residents,
    /// Agents of towns, landlords, associations (« partenaires »).
    Partners,
}

impl Respondents {
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
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
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
    /// « Vous sentez-vous tranquille dans le quartier ? » 1 not at all to 5 fully (52).
    Calm,
    /// « Faites-vous confiance aux institutions ? » 1 not at all to 5 fully (53).
    Trust,
    /// « Constatez-vous un effet dans votre travail ? » asked of partners; 0 no, 1 yes (51).
    Effect,
}

/// How the answers to a question make one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
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
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
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
    pub const fn reading(self) -> Reading {
        match self {
            Self::Known | Self::Used | Self::Effect => Reading::ShareFrom(1),
            Self::Useful => Reading::ShareFrom(3),
            Self::Calm | Self::Trust => Reading::Mean,
        }
    }

    /// Whether it is asked of these people: partners are asked whether mediation is useful and
    /// what they see of it; residents everything but that.
    pub const fn is_asked_of(self, respondents: Respondents) -> bool {
        match respondents {
            Respondents::Residents => !matches!(self, Self::Effect),
            Respondents::Partners => matches!(self, Self::Useful | Self::Effect),
        }
    }
}

/// One sheet: a mark for each question that was answered.
pub type Answers = Vec<(Question, i64)>;

/// How many gave each mark, question by question.
pub type Counts = BTreeMap<(Question, i64), i64>;

/// A survey that can be entered: its sheets are counted already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSurvey {
    pub(crate) id: SurveyId,
    pub(crate) convention: ConventionId,
    pub(crate) respondents: Respondents,
    pub(crate) period: Period,
    pub(crate) offered: i64,
    pub(crate) returned: i64,
    pub(crate) method: Prose<280>,
    pub(crate) counts: Counts,
}

impl NewSurvey {
    /// Counts the sheets that came back of those that were offered, and forgets them. What is wrong
    /// is said at its field: `offered`, `method`, or the question.
    pub fn of(
        (id, convention): (SurveyId, ConventionId),
        (respondents, period): (Respondents, Period),
        (offered, method): (i64, &str),
        sheets: &[Answers],
    ) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        let returned = i64::try_from(sheets.len()).unwrap_or(i64::MAX);
        let mut counts = Counts::new();
        for sheet in sheets {
            for (place, (question, mark)) in sheet.iter().enumerate() {
                let (min, max) = question.marks();
                if !(min..=max).contains(mark) {
                    no.add(question.name(), Reason::OutOfRange { min, max });
                }
                let again = sheet.iter().take(place).any(|(other, _)| other == question);
                if again || !question.is_asked_of(respondents) {
                    no.add(question.name(), Reason::NotInList);
                }
                *counts.entry((*question, *mark)).or_default() += 1;
            }
        }
        let ids = (id, convention);
        match Self::counted(ids, (respondents, period), (offered, method), (returned, counts)) {
            Ok(new) => no.finish().map(|()| new),
            Err(others) => Err(others.and(no)),
        }
    }

    /// The same from sheets that were counted one by one, and kept nowhere.
    pub fn counted(
        (id, convention): (SurveyId, ConventionId),
        (respondents, period): (Respondents, Period),
        (offered, method): (i64, &str),
        (returned, counts): (i64, Counts),
    ) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        if !(returned.max(1)..=SHEETS).contains(&offered) {
            no.add("offered", Reason::OutOfRange { min: returned.max(1), max: SHEETS });
        }
        let method = no.keep("method", Prose::parse(method));
        if method.as_ref().is_some_and(Prose::is_empty) {
            no.add("method", Reason::Missing);
        }
        no.finish()?;
        let method = method.ok_or_else(|| Refusals::one("method", Reason::Missing))?;
        Ok(Self { id, convention, respondents, period, offered, returned, method, counts })
    }
}

/// A survey as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Its identifier.
    pub id: SurveyId,
    /// Of which convention.
    pub convention: ConventionId,
    /// Who was asked.
    pub respondents: Respondents,
    /// Between which days.
    pub period: Period,
    /// Sheets handed out.
    pub offered: i64,
    /// Sheets that came back, blank ones too.
    pub returned: i64,
    /// How people were reached.
    pub method: String,
    /// One figure a question that was answered.
    pub figures: Vec<Figure>,
}

impl Bounded for Survey {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// What the answers to one question make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Of which question.
    pub question: Question,
    /// How many answered it.
    pub answers: i64,
    /// Read as [`Question::reading`] says; nothing when fewer than [`LEAST`] answered.
    pub value: Option<i64>,
}

impl Figure {
    /// From the number of answers for each mark.
    pub fn of(question: Question, marks: &[(i64, i64)]) -> Self {
        let answers: i64 = marks.iter().map(|(_, n)| n).sum();
        if answers < LEAST {
            return Self { question, answers, value: None };
        }
        let value = match question.reading() {
            Reading::ShareFrom(least) => {
                let part = marks.iter().filter(|(mark, _)| *mark >= least).map(|(_, n)| n).sum();
                crate::base::share(part, answers)
            }
            Reading::Mean => {
                let sum: i64 = marks.iter().map(|(mark, n)| mark * n).sum();
                Some((sum * 20 + answers) / (2 * answers))
            }
        };
        Self { question, answers, value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Day;
    use kernel::id::uuid_v7;

    #[test]
    fn shares_and_means_are_those_worked_out_by_hand() {
        // 7 of 11: 63.6 %. (1×2 + 3×4 + 5×5) / 11 = 39 / 11 = 3.5.
        let known = Figure::of(Question::Known, &[(0, 4), (1, 7)]);
        assert_eq!((known.answers, known.value), (11, Some(636)));
        let calm = Figure::of(Question::Calm, &[(1, 2), (3, 4), (5, 5)]);
        assert_eq!((calm.answers, calm.value), (11, Some(35)));
        let useful = Figure::of(Question::Useful, &[(1, 5), (2, 5), (3, 6), (4, 4)]);
        assert_eq!((useful.answers, useful.value), (20, Some(500)));
    }

    #[test]
    fn too_few_answers_make_no_figure() {
        assert_eq!(Figure::of(Question::Known, &[(1, LEAST - 1)]).value, None);
        assert_eq!(Figure::of(Question::Known, &[(1, LEAST)]).value, Some(1_000));
        assert_eq!(Figure::of(Question::Known, &[]).value, None);
    }

    #[test]
    fn a_survey_that_cannot_be_is_refused_at_its_field() {
        let ids = (
            SurveyId::from_uuid(uuid_v7(1, [1; 10])),
            ConventionId::from_uuid(uuid_v7(1, [2; 10])),
        );
        let about = (Respondents::Residents, Period::spanning(Day::FIRST, Day::FIRST));
        let refused = |offer: (i64, &str), sheets: &[Answers]| {
            let no = NewSurvey::of(ids, about, offer, sheets).expect_err("refused");
            no.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        let one = [vec![(Question::Known, 1)]];
        assert_eq!(refused((0, "Au marché"), &one), ["offered"]);
        assert_eq!(refused((9, " "), &one), ["method"]);
        assert_eq!(refused((9, &"a".repeat(281)), &one), ["method"]);
        assert_eq!(refused((9, "x"), &[vec![(Question::Useful, 5)]]), ["useful"]);
        assert_eq!(refused((9, "x"), &[vec![(Question::Effect, 1)]]), ["effect"]);
        assert_eq!(refused((9, "x"), &[[one[0].clone(), one[0].clone()].concat()]), ["known"]);
        let read =
            NewSurvey::of(ids, about, (9, "x"), &[one[0].clone(), Vec::new()]).expect("read");
        assert_eq!((read.returned, read.counts), (2, [((Question::Known, 1), 1)].into()));
    }
}
