//! The sheet of an indicator in the language of its reader (« fiche d'indicateur »): of the library, or made
//! in the application. Pages know no other.

use kernel::{Lang, Month};
use observatory::survey::Question;
use observatory::{Better, Disclosure, Indicator};
use roadmap::Unit;
use ui::chart::Measure;

use crate::entry::{Entry, Level, Made, Named, Register, Source};

/// What its figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One number.
    Number,
    /// Parts of a whole.
    Parts(Named),
    /// A question of the surveys.
    Asked(Question),
    /// What a partner hands over.
    Fed,
    /// Nothing yet, and why.
    Waiting(String),
}

/// A sheet.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Its row in the library; none when it was made here.
    pub(crate) row: Option<u8>,
    pub(crate) code: String,
    pub(crate) level: Level,
    pub(crate) register: Register,
    pub(crate) source: Source,
    pub(crate) measure: Measure,
    pub(crate) unit: String,
    pub(crate) better: Better,
    pub(crate) disclosure: Disclosure,
    /// Since which year of the library, or on which day it was made.
    pub(crate) since: String,
    pub(crate) label: String,
    pub(crate) formula: String,
    pub(crate) over: String,
    pub(crate) definition: String,
    pub(crate) limits: String,
    pub(crate) kind: Kind,
}

impl Sheet {
    /// The sheet of an indicator of the library.
    pub(crate) fn of(entry: &Entry, lang: Lang) -> Self {
        let say = |two: crate::entry::Two| two.say(lang).to_owned();
        Self {
            row: Some(entry.row),
            code: entry.code.to_owned(),
            level: entry.level,
            register: entry.register,
            source: entry.source,
            measure: entry.measure,
            unit: say(entry.unit),
            better: entry.better,
            disclosure: entry.disclosure,
            since: entry.since.to_string(),
            label: say(entry.label),
            formula: say(entry.formula),
            over: say(entry.over),
            definition: say(entry.definition),
            limits: say(entry.limits),
            kind: match entry.made {
                Made::Number(_) => Kind::Number,
                Made::Parts(named, _) => Kind::Parts(named),
                Made::Asked(question) => Kind::Asked(question),
                Made::Fed => Kind::Fed,
                Made::Waiting(why) => Kind::Waiting(say(why)),
            },
        }
    }

    /// The number with its unit.
    pub(crate) fn text(&self, lang: Lang, number: i64) -> String {
        let written = self.measure.text(lang, number);
        match self.unit.as_str() {
            "" => written,
            unit => {
                let unit = crate::entry::agreed(lang, unit, (number, self.step()));
                format!("{written}{}{unit}", kernel::french::NO_BREAK)
            }
        }
    }

    /// Whether a value reaches a target, both in the step of the measure.
    pub(crate) const fn reaches(&self, value: i64, target: i64) -> bool {
        match self.better {
            Better::More => value >= target,
            Better::Less => value <= target,
        }
    }

    /// How many steps make one.
    pub(crate) fn step(&self) -> i64 {
        i64::from(self.measure.step())
    }

    /// Whether partners read its figure: only what stands in the catalogue of publication.
    pub(crate) fn is_published(&self) -> bool {
        Indicator::find(&self.code).is_some()
    }

    /// The page of the roadmap whose lines it counts.
    pub(crate) fn held_by_the_roadmap(&self, month: Month) -> Option<String> {
        match self.code.as_str() {
            "relays_met" => Some("/feuille-de-route/relais".to_owned()),
            "projects"
            | "project_sessions"
            | "project_participants"
            | "bearers"
            | "taken_over"
            | "project_generations" => Some("/feuille-de-route/projets".to_owned()),
            "month_lines_done" => Some(format!("/feuille-de-route/mois?mois={}", month.text())),
            "roadmap_done" => Some("/feuille-de-route".to_owned()),
            _ => None,
        }
    }

    /// The unit of a target; none for parts and for what waits.
    pub(crate) fn target_unit(&self) -> Option<Unit> {
        if matches!(self.kind, Kind::Parts(_) | Kind::Waiting(_)) {
            return None;
        }
        let people = PEOPLE.contains(&self.code.as_str());
        Some(match self.measure {
            Measure::Percent => Unit::Percent,
            Measure::Hours => Unit::Hours,
            Measure::Money => Unit::Euros,
            Measure::Whole if ["jours", "days"].contains(&self.unit.as_str()) => Unit::Days,
            Measure::Whole if people => Unit::People,
            Measure::Whole | Measure::Tenths => Unit::Count,
        })
    }
}

/// Indicators of the library that count people.
const PEOPLE: [&str; 5] =
    ["people", "participants", "awareness_people", "project_participants", "bearers"];
