//! The board of a month (« tableau ») : what the dashboard and the synthesis show, as plain
//! figures for one reader. What a partner may not know is not in it.

use kernel::{Day, Lang, Month, Period};
use serde::{Deserialize, Serialize};

use crate::disclosure::Cell;
use crate::findings;
use crate::indicator::Indicator;
use crate::words;

/// One figure of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureLine {
    /// Code of the indicator.
    pub code: String,
    /// The month.
    pub value: Cell,
    /// The same month a year before, when there are records of it.
    pub year_before: Cell,
    /// Since January.
    pub to_date: Cell,
    /// For a hundred hours on the field, in tenths.
    pub per_100_hours: Cell,
    /// Twelve months, oldest first.
    pub trend: Vec<Cell>,
    /// The target agreed for the month, in the step of the measure.
    pub target: Option<i64>,
}

impl FigureLine {
    /// What the figure measures.
    pub fn indicator(&self) -> Option<&'static Indicator> {
        Indicator::find(&self.code)
    }
}

/// A row of counts over the twelve months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Code in the referential.
    pub code: String,
    /// One count a month.
    pub cells: Vec<Cell>,
}

/// Which days a row of the heat map holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// One weekday, Monday being 0.
    Weekday(u8),
    /// Monday to Friday.
    Week,
    /// Saturday and Sunday.
    Weekend,
}

/// A row of the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatLine {
    /// Which days.
    pub days: Days,
    /// One count a slot.
    pub cells: Vec<Cell>,
}

/// A zone and what happened in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where its disc stands, in millionths of a degree; none outside the plan.
    pub at: Option<(i32, i32)>,
    /// Interventions in the month.
    pub value: Cell,
    /// Whether blocks lie within it: what counts here took place in none of them (« hors îlots »).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub around_blocks: bool,
}

impl ZoneLine {
    /// Its name as it is read beside those of its blocks.
    pub fn label(&self, lang: Lang) -> String {
        if self.around_blocks { outside_blocks(lang, &self.name) } else { self.name.clone() }
    }
}

/// The name of a zone whose blocks are counted on lines of their own: « Capinghem, hors îlots ».
pub fn outside_blocks(lang: Lang, zone: &str) -> String {
    words::outside_blocks(lang, zone)
}

/// Something counted by its code in the referential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// The code.
    pub code: String,
    /// Interventions, or people for audiences.
    pub count: Cell,
}

/// A service to which alerts are sent: never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientLine {
    /// Its name.
    pub name: String,
    /// Its code, when it was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Sent in the month.
    pub sent: Cell,
    /// Seen resolved in the month.
    pub resolved: Cell,
    /// Still waiting at the end of the month.
    pub waiting: Cell,
    /// Waiting for more than thirty days at the end of the month.
    pub late: Cell,
    /// Median delay of those resolved since January, in days.
    pub median: Cell,
    /// Days waited by the oldest one.
    pub oldest: Cell,
}

/// A recommendation (« préconisation »).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationLine {
    /// The month it was made.
    pub month: String,
    /// What is asked.
    pub title: String,
    /// Why.
    pub text: String,
    /// Of whom.
    pub addressee: String,
    /// `new`, `followed` or `refused`.
    pub state: String,
}

/// What else happened: holidays, works, events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLine {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// What it is ([`neighbourhood::Around`]), when that was kept.
    #[serde(default)]
    pub kind: String,
}

impl EventLine {
    /// Its days, as a line begins with them: « Du 22 au 24 janvier 2019 ».
    pub fn days(&self, lang: Lang) -> String {
        let read = |text: &str| Day::parse(text).ok();
        let Some((from, to)) = read(&self.from).zip(read(&self.to)) else {
            return self.from.clone();
        };
        let told = findings::when(lang, Period::spanning(from, to));
        let mut letters = told.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// What the records of the month lack (« qualité des saisies »): for staff only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// Weekdays without any record.
    pub empty_days: Vec<String>,
    /// Records.
    pub records: i64,
    /// Records without a place.
    pub without_place: i64,
    /// Records whose ending is asked for.
    pub to_end: i64,
    /// Those without one.
    pub without_ending: i64,
    /// Records typed more than three days after.
    #[serde(default)]
    pub late: i64,
}

/// A shape of the ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// `perimeter`, `park`, `block`, `street`, `boundary` or `place`.
    pub kind: String,
    /// Name of a park or a landmark.
    pub name: String,
    /// Its points, in millionths of a degree.
    pub points: Vec<(i32, i32)>,
}

/// The board of a month for one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The month, `2019-06`.
    pub month: String,
    /// The eight figures, then the other indicators.
    pub figures: Vec<FigureLine>,
    /// The twelve months, oldest first.
    pub months: Vec<String>,
    /// Interventions of each of them.
    pub totals: Vec<Cell>,
    /// Interventions of the same months a year before.
    pub totals_before: Vec<Cell>,
    /// Interventions by theme of the first level.
    pub themes: Vec<Series>,
    /// Themes and sub-themes in the month.
    pub sub_themes: Vec<CodeLine>,
    /// Interventions by weekday and slot.
    pub heat: Vec<HeatLine>,
    /// Whether some began in the night before the first slot.
    pub nightly: bool,
    /// Interventions by zone.
    pub zones: Vec<ZoneLine>,
    /// By activity of the norm.
    pub activities: Vec<CodeLine>,
    /// By axis of the convention.
    pub axes: Vec<CodeLine>,
    /// By origin.
    pub origins: Vec<CodeLine>,
    /// People by audience.
    pub audiences: Vec<CodeLine>,
    /// Conflicts by ending.
    pub conflict_endings: Vec<CodeLine>,
    /// Passages with nothing to report: presence, never interventions.
    pub quiet_passages: Cell,
    /// Alerts by service.
    pub recipients: Vec<RecipientLine>,
    /// Recommendations of the month.
    pub recommendations: Vec<RecommendationLine>,
    /// What else happened in the month.
    pub events: Vec<EventLine>,
    /// What else happened in the twelve months: it stands under the axes of time.
    #[serde(default)]
    pub context: Vec<EventLine>,
    /// What the records lack; none for a partner.
    pub quality: Option<Quality>,
    /// The ground of the plan.
    pub ground: Vec<Shape>,
    /// Names of communes and where they are written.
    pub communes: Vec<(String, (i32, i32))>,
}

impl Board {
    /// The month.
    pub fn month(&self) -> Option<Month> {
        Month::parse(&self.month).ok()
    }

    /// The eight figures of the dashboard and of the synthesis.
    pub fn eight(&self) -> impl Iterator<Item = &FigureLine> {
        self.figures.iter().take(crate::catalogue::FIGURES)
    }

    /// A figure by the code of its indicator.
    pub fn figure(&self, code: &str) -> Option<&FigureLine> {
        self.figures.iter().find(|figure| figure.code == code)
    }

    /// The known value of a figure.
    pub fn known(&self, code: &str) -> Option<i64> {
        self.figure(code).and_then(|figure| figure.value.known())
    }

    /// Themes of the month that may be told, the most frequent first.
    pub fn top_themes(&self) -> Vec<(&str, i64)> {
        let mut found: Vec<(&str, i64)> = self
            .themes
            .iter()
            .filter_map(|series| Some((series.code.as_str(), series.cells.last()?.known()?)))
            .filter(|(_, count)| *count > 0)
            .collect();
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        found
    }

    /// Alerts waiting, and those that wait for more than thirty days, as far as they may be told.
    pub fn waiting(&self) -> (i64, i64) {
        let sum = |pick: fn(&RecipientLine) -> Cell| {
            self.recipients.iter().filter_map(|line| pick(line).known()).sum()
        };
        (sum(|line| line.waiting), sum(|line| line.late))
    }
}

/// A day as a board keeps it, read back.
pub fn day(text: &str) -> Option<Day> {
    Day::parse(text).ok()
}
