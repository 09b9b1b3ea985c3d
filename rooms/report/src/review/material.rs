//! The material of a review: everything it shows, as plain numbers and texts. It is what is frozen.
//!
//! **Invariant:** that of a partner is added up from the months frozen for them, and from nothing else
//! that is counted.

use std::collections::BTreeMap;

use observatory::{Cell, CodeLine, EventLine, RecipientLine, Series};
use serde::{Deserialize, Serialize};

use super::ahead::AheadLine;
use super::attendance::AttendanceLine;
use super::quality::QualityLine;
use super::time::TimeLine;
use crate::logo::Mark;
use crate::material::{ActionLine, Changed};

/// A figure of the catalogue over the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewFigure {
    /// Code of the indicator.
    pub code: String,
    /// Over the period; at its end for what is not counted over one.
    pub value: Cell,
    /// The same a year before.
    pub year_before: Cell,
    /// Month by month.
    pub by_month: Vec<Cell>,
    /// The target of the whole year, in the step of the measure.
    pub target: Option<i64>,
}

/// The structure that a review is made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderLine {
    /// Its code.
    pub code: String,
    /// Its short name.
    pub name: String,
}

/// The hours of a month, in tenths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursLine {
    /// The month.
    pub month: String,
    /// Done.
    pub done: i64,
    /// Days of absence, in tenths.
    pub absence: i64,
}

/// An objective as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveLine {
    /// Code of its axis.
    pub axis: String,
    /// Its words.
    pub fr: String,
    /// In English; only the French binds.
    pub en: String,
}

/// A meeting that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingLine {
    /// The day.
    pub day: String,
    /// Which body: `steering`, `monitoring`, or the name of another.
    pub body: String,
    /// How many came.
    pub present: Option<i64>,
    /// How many decisions.
    pub decisions: i64,
}

/// A recommendation and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FateLine {
    /// In a few words.
    pub title: String,
    /// To whom.
    pub addressee: String,
    /// The month when it was made.
    pub month: String,
    /// `new`, `adopted`, `done` or `refused`.
    pub fate: String,
    /// Why it was refused.
    pub reason: String,
}

/// An indicator of the library: for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// Its code.
    pub code: String,
    /// Since January, in the step of its measure; nothing over a denominator of zero.
    pub value: Option<i64>,
    /// The target of the year, in the same step.
    pub target: Option<i64>,
}

/// An indicator made in the application, as it was defined when this was told: for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLine {
    /// Its code.
    pub code: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// What it tells, by name.
    pub level: String,
    /// What it counts, by name.
    pub how: String,
    /// Whether less is better.
    pub lower: bool,
    /// Since January, in the step of its measure; nothing over a denominator of zero.
    pub value: Option<i64>,
    /// The target of the year, in the same step.
    pub target: Option<i64>,
}

/// What a survey says of one question. A figure made of fewer than eleven answers is told to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyLine {
    /// The question, by name.
    pub question: String,
    /// Who was asked, by name.
    pub respondents: String,
    /// First day of the survey.
    pub from: String,
    /// Last day of the survey.
    pub to: String,
    /// How many answered the question.
    pub answers: i64,
    /// In the step of its measure; nothing when too few answered.
    pub value: Option<i64>,
}

/// A figure that a partner handed over, with where it comes from: for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedLine {
    /// Code of the indicator.
    pub code: String,
    /// First day it stands for.
    pub from: String,
    /// Last day it stands for.
    pub to: String,
    /// Name of the zone; empty for the whole perimeter.
    pub zone: String,
    /// In the step of its measure.
    pub value: i64,
    /// Short name of the organisation.
    pub provider: String,
    /// Where it is written.
    pub document: String,
    /// What it supposes.
    pub assumption: String,
}

/// A collective project over the period. A partner reads who carries it and how often it gathered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectLine {
    /// Its name.
    pub name: String,
    /// Who carries it, by name.
    pub bearers: Vec<String>,
    /// Sessions held.
    pub sessions: i64,
    /// People counted at them.
    pub people: Option<i64>,
    /// Residents who carried them.
    pub carriers: Option<i64>,
    /// Bands of age that make a tenth at least.
    pub generations: Option<i64>,
}

/// Relays made to partners: for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayLine {
    /// Made in the period.
    pub made: i64,
    /// Whose outcome is known.
    pub known: i64,
    /// That came to something.
    pub met: i64,
}

/// What the months that are told cost, and the time that it paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedCost {
    /// Months that are told.
    pub months: i64,
    /// Months of the convention.
    pub of: i64,
    /// Their part of the stated cost, in cents; none where a month is outside the convention.
    pub share: Option<i64>,
    /// Minutes that count within the hours of the convention.
    pub minutes: i64,
}

/// What the mediation costs, in cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyLine {
    /// The cost that the convention states, for all its months.
    pub stated: i64,
    /// What is counted of it; none in a review that was frozen before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<CountedCost>,
    /// The lines of funding: who pays, who is paid, how much.
    pub lines: Vec<(String, String, i64)>,
    /// Interventions of the year: the operator's own paper only.
    pub interventions: Option<i64>,
}

/// Everything that a review shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewMaterial {
    /// `midterm` or `annual`.
    pub paper: String,
    /// The year.
    pub year: i16,
    /// The convention, by its identifier.
    pub convention: String,
    /// The convention in words.
    pub convention_words: String,
    /// The perimeter in words.
    pub perimeter: String,
    /// The structure that signs.
    pub author: String,
    /// Whether small counts were withheld.
    pub protected: bool,
    /// Who approved it, and when.
    pub approved: String,
    /// The months that are told, in order.
    pub months: Vec<String>,
    /// The months of the period that are not: never frozen for this reader.
    pub missing: Vec<String>,
    /// The figures of the catalogue.
    pub figures: Vec<ReviewFigure>,
    /// Interventions by theme and month.
    pub themes: Vec<Series>,
    /// By activity of the norm.
    pub activities: Vec<CodeLine>,
    /// By axis.
    pub axes: Vec<CodeLine>,
    /// By origin.
    pub origins: Vec<CodeLine>,
    /// People by audience.
    pub audiences: Vec<CodeLine>,
    /// Conflicts by ending.
    pub conflict_endings: Vec<CodeLine>,
    /// Interventions by zone.
    pub zones: Vec<(String, Cell)>,
    /// Places, among these zones, of those whose blocks are counted on lines of their own. What was frozen before
    /// this was kept holds none, and reads as it did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub around_blocks: Vec<usize>,
    /// Alerts by service.
    pub recipients: Vec<RecipientLine>,
    /// Hours.
    pub hours: Vec<HoursLine>,
    /// What the convention expected by the end of the last of these months, in tenths of an hour. What was frozen before
    /// this was kept reads as it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<i64>,
    /// What else happened.
    pub events: Vec<EventLine>,
    /// What was signed.
    pub objectives: Vec<ObjectiveLine>,
    /// The roadmap of the year.
    pub actions: Vec<ActionLine>,
    /// Meetings held.
    pub meetings: Vec<MeetingLine>,
    /// Recommendations.
    pub recommendations: Vec<FateLine>,
    /// The library.
    pub indicators: Vec<IndicatorLine>,
    /// Indicators made in the application.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<MadeLine>,
    /// What surveys say, those of the year and those before them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surveys: Vec<SurveyLine>,
    /// What partners handed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed: Vec<HandedLine>,
    /// Time that counts, by what it was spent on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time: Vec<TimeLine>,
    /// What the records lack: for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<QualityLine>,
    /// Recommendations of the year before, and what they have become.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<FateLine>,
    /// How often each signatory came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<AttendanceLine>,
    /// The roadmap of the year after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<AheadLine>,
    /// Collective projects that gathered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<ProjectLine>,
    /// Relays made to partners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relays: Option<RelayLine>,
    /// Comments on indicators, by code.
    pub comments: Vec<(String, String)>,
    /// What the manager wrote, by part.
    pub texts: BTreeMap<String, String>,
    /// What it costs; none at mid-term.
    pub money: Option<MoneyLine>,
    /// The accounts of the year: as they stand for the operator, as they were frozen for a partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<account::Account>,
    /// What this version tells otherwise than the one before.
    pub changed: Vec<Changed>,
    /// The logo of the party it is made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Mark>,
    /// The party it is made for; none for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<ReaderLine>,
}

impl ReviewMaterial {
    /// A figure.
    pub fn figure(&self, code: &str) -> Option<&ReviewFigure> {
        self.figures.iter().find(|one| one.code == code)
    }

    /// Notes what this version tells otherwise than the one before; answers whether it is another.
    pub fn correct(&mut self, former: &Self) -> bool {
        self.changed = Vec::new();
        // Another logo corrects nothing, nor how its reader is called.
        let (logo, reader) = (self.logo.clone(), self.reader.clone());
        let same = Self { changed: Vec::new(), logo, reader, ..former.clone() } == *self;
        let told = |one: &ReviewFigure| {
            let before = former.figure(&one.code)?.value;
            let changed = Changed { code: one.code.clone(), before, now: one.value };
            (before != one.value).then_some(changed)
        };
        self.changed = self.figures.iter().filter_map(told).collect();
        !same
    }

    /// The text that is frozen, always the same for the same material.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a frozen text back.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
