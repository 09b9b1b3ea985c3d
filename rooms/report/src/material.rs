//! The material of a synthesis (« matière ») : everything it shows, as plain numbers and texts.
//! It is what is frozen; the words around it are written when it is read.
//!
//! **Invariant:** the material of a partner holds nothing of another perimeter, and no number
//! where a cell is withheld.

use kernel::Month;
use observatory::{Board, Cell};
use serde::{Deserialize, Serialize};

use crate::logo::Mark;

/// The hours of a year of mediation (« 1 607 h »), as months and reviews told them before they followed the convention.
pub const CONTRACT: i64 = 1_607;

/// Hours done against the share of the contract expected by then. The whole convention: hours are
/// not shared out between perimeters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Done in the month, in tenths of an hour.
    pub month: i64,
    /// Done since January, in tenths.
    pub year: i64,
    /// Days of absence in the month, in tenths.
    pub absence: i64,
    /// What the convention expected of the month and since January, in tenths: what was frozen before these were kept
    /// reads as it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<(i64, i64)>,
}

impl Hours {
    /// What is expected of a month and since January, in tenths of an hour.
    pub fn expected(&self, month: Month) -> (i64, i64) {
        self.expected.unwrap_or_else(|| ((CONTRACT * 10 + 6) / 12, Self::flat_by(month)))
    }

    /// What 1 607 hours a year expect by the end of a month, in tenths of an hour.
    pub fn flat_by(month: Month) -> i64 {
        (CONTRACT * 10 * i64::from(month.number()) + 6) / 12
    }
}

/// An action of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLine {
    /// Its identifier, when it was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// What is done.
    pub title: String,
    /// Code of the axis it serves.
    pub axis: String,
    /// `planned`, `started`, `done` or `postponed`.
    pub state: String,
    /// By when.
    pub until: Option<String>,
}

/// Something planned for the next month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedLine {
    /// First day, when it has one.
    pub day: Option<String>,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// The same matter at the same place, again and again (« chronique »).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChronicLine {
    /// Code of the theme.
    pub theme: String,
    /// Where.
    pub place: String,
    /// Alerts in ninety days.
    pub count: i64,
    /// Codes of the zone and of the place, for who may follow: the place is « sans » for the zone as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<(String, String)>,
}

/// An indicator that the parties agreed on, beyond those of the dashboard: for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedLine {
    /// Its code.
    pub code: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// What it counts, by name, when it was made in the application; empty for one of the library.
    pub how: String,
    /// Whether less is better.
    pub lower: bool,
    /// Of the month, in the step of its measure; nothing over a denominator of zero.
    pub value: Option<i64>,
    /// Since January, in the same step.
    pub to_date: Option<i64>,
    /// The target of the month, in the same step.
    pub target: Option<i64>,
}

/// A figure that a new version tells otherwise than the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Code of the indicator.
    pub code: String,
    /// What the former version told.
    pub before: Cell,
    /// What this one tells.
    pub now: Cell,
}

/// Everything that a synthesis shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// The convention, by its identifier.
    pub convention: String,
    /// The convention in words.
    pub convention_words: String,
    /// The perimeter in words.
    pub perimeter: String,
    /// The structure that signs: never the mediator.
    pub author: String,
    /// Whether small counts were withheld.
    pub protected: bool,
    /// The figures.
    pub board: Board,
    /// Hours done and expected.
    pub hours: Hours,
    /// Highlights (« faits marquants »), five at most.
    pub highlights: Vec<String>,
    /// The roadmap.
    pub actions: Vec<ActionLine>,
    /// The month to come.
    pub programme: Vec<PlannedLine>,
    /// Agreed indicators that the dashboard does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<AgreedLine>,
    /// What comes back.
    #[serde(default)]
    pub chronic: Vec<ChronicLine>,
    /// The analysis as the manager wrote it; without it, the rules write it.
    #[serde(default)]
    pub analysis: Option<String>,
    /// What this version tells otherwise than the one before.
    #[serde(default)]
    pub changed: Vec<Changed>,
    /// The logo of the party it is made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Mark>,
}

impl Material {
    /// The month.
    pub fn month(&self) -> Option<Month> {
        self.board.month()
    }

    /// Notes what this version tells otherwise than the one before; answers whether it is another.
    pub fn correct(&mut self, former: &Self) -> bool {
        self.changed = Vec::new();
        // Another logo corrects nothing.
        let logo = self.logo.clone();
        let same = Self { changed: Vec::new(), logo, ..former.clone() } == *self;
        let figures = self.board.figures.iter();
        self.changed = figures
            .filter_map(|line| {
                let before = former.board.figure(&line.code)?.value;
                let (code, now) = (line.code.clone(), line.value);
                (before != now).then_some(Changed { code, before, now })
            })
            .collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_contract_is_expected_by_the_end_of_june() {
        let june = Month::parse("2019-06").expect("a month");
        assert_eq!(Hours::default().expected(june), (1_339, 8_035), "frozen before it was kept");
        assert_eq!(Hours::flat_by(Month::parse("2019-12").expect("a month")), 16_070);
        let frozen: Hours =
            serde_json::from_str(r#"{"month":1285,"year":7930,"absence":25}"#).expect("one");
        assert_eq!(frozen.expected(june), (1_339, 8_035));
        let told = Hours { expected: Some((1_320, 2_680)), ..frozen };
        assert_eq!(told.expected(june), (1_320, 2_680), "what the convention agreed");
    }

    #[test]
    fn a_new_version_says_which_figures_changed_and_a_same_one_is_known() {
        let board = |value| Board {
            figures: vec![observatory::FigureLine {
                code: "interventions".to_owned(),
                value,
                year_before: Cell::Absent,
                to_date: Cell::Absent,
                per_100_hours: Cell::Absent,
                trend: Vec::new(),
                target: None,
            }],
            ..Board::default()
        };
        let first = Material { board: board(Cell::Known(22)), ..Material::default() };
        let mut second = Material { board: board(Cell::Known(23)), ..Material::default() };
        assert!(second.correct(&first));
        let told = Changed {
            code: "interventions".to_owned(),
            before: Cell::Known(22),
            now: Cell::Known(23),
        };
        assert_eq!(second.changed, [told]);
        let mut third = Material { changed: Vec::new(), ..second.clone() };
        assert!(!third.correct(&second), "what a version corrected is no figure of it");
        let mut words = Material { analysis: Some("Relu".to_owned()), ..second.clone() };
        assert!(words.correct(&second) && words.changed.is_empty(), "other words, same figures");
    }

    #[test]
    fn what_is_frozen_reads_back_the_same() {
        let material = Material { highlights: vec!["Fête".to_owned()], ..Material::default() };
        let text = material.text().expect("a text");
        assert_eq!(Material::read(&text).expect("a material"), material);
    }
}
