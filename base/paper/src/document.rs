//! The neutral tree of a report: written once, rendered to page, PDF, workbook and JSON.
//!
//! **Invariant:** a masked cell holds no number, so no renderer can leak one.

use kernel::{Cents, Day, Instant, Lang, french};
pub use ui::chart::{ABSENT, Chart, Datum, Measure, Tone};

use crate::context;
pub use crate::kind::Kind;
pub use crate::logo::Logo;

/// Something with a code for machines and a name for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `2019-06`, an id.
    pub code: String,
    /// « juin 2019 », the name of the convention.
    pub name: String,
}

/// A whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which paper.
    pub kind: Kind,
    /// The convention it reports on.
    pub convention: Named,
    /// What part of it is told (« Capinghem, tous les thèmes »).
    pub perimeter: String,
    /// The period: `2019-06`, « juin 2019 ».
    pub period: Named,
    /// The mark of the party that it is made for.
    pub logo: Option<Logo>,
    /// When its figures were frozen; a draft has no such moment.
    pub frozen_at: Option<Instant>,
    /// Counted from 1; a correction makes a new version.
    pub version: u32,
    /// Language of every word and figure.
    pub lang: Lang,
    /// Who signs it: a structure, never the mediator.
    pub author: String,
    /// « Synthèse de juin 2019 ».
    pub title: String,
    /// The finding, in two or three sentences.
    pub lede: String,
    /// The parts, in order.
    pub sections: Vec<Section>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Stable and unique in the document: letters, digits, hyphens.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it holds, in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the section.
    Heading(String),
    /// A paragraph.
    Prose(String),
    /// Tiles of key figures.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// A chart; its data table goes with it everywhere.
    Chart(Chart),
    /// Sentences that the figures carry, each with the way to what it counts.
    Findings(Vec<Finding>),
    /// A list.
    List(List),
    /// A framed remark.
    Callout(Callout),
    /// Words explained.
    Definitions(Vec<Definition>),
}

/// A key figure, drawn as a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Stable code (`interventions`).
    pub id: String,
    /// « Interventions de médiation ».
    pub label: String,
    /// The value, in the step of its measure.
    pub value: Datum,
    /// What the value counts.
    pub measure: Measure,
    /// Written after the number (« % », « jours », « h »); empty for plain counts.
    pub unit: String,
    /// The goal agreed for it.
    pub target: Option<Goal>,
    /// How it stands, in words.
    pub status: Option<Status>,
    /// « 187 en juin 2018 ».
    pub last_year: Option<String>,
    /// « 1 204 depuis janvier ».
    pub year_to_date: Option<String>,
    /// The past months, oldest first, this one included; empty, no trend is drawn.
    pub trend: Vec<Datum>,
}

impl Figure {
    /// A figure with no target nor comparison yet.
    pub fn new(id: &str, label: &str, value: Datum, measure: Measure, unit: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            value,
            measure,
            unit: unit.to_owned(),
            target: None,
            status: None,
            last_year: None,
            year_to_date: None,
            trend: Vec::new(),
        }
    }

    /// Adds a goal.
    #[must_use]
    pub fn aiming(mut self, value: i64, text: &str) -> Self {
        self.target = Some(Goal { value, text: text.to_owned() });
        self
    }

    /// Adds how it stands to its goal.
    #[must_use]
    pub fn standing(mut self, tone: Tone, words: &str) -> Self {
        self.status = Some(Status { tone, words: words.to_owned() });
        self
    }

    /// Adds the same figure a year before.
    #[must_use]
    pub fn a_year_before(mut self, text: &str) -> Self {
        self.last_year = Some(text.to_owned());
        self
    }

    /// Adds the sum since January.
    #[must_use]
    pub fn since_january(mut self, text: &str) -> Self {
        self.year_to_date = Some(text.to_owned());
        self
    }

    /// Adds the past months, oldest first, this one included.
    #[must_use]
    pub fn over_months(mut self, trend: Vec<Datum>) -> Self {
        self.trend = trend;
        self
    }

    /// The number alone: `78,3`.
    pub fn number(&self, lang: Lang) -> String {
        self.value.number(lang, self.measure)
    }

    /// The number with its unit: `78,3 %`; what is withheld or was not measured has none.
    pub fn text(&self, lang: Lang) -> String {
        match self.value {
            Datum::Known(_) => with_unit(self.number(lang), &self.unit),
            Datum::Masked | Datum::Absent => self.number(lang),
        }
    }
}

/// A number and its unit, never parted at the end of a line.
pub fn with_unit(number: String, unit: &str) -> String {
    match unit {
        "" => number,
        "%" => format!("{number}{}%", french::NARROW),
        unit => format!("{number}{}{unit}", french::NO_BREAK),
    }
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// In the measure of the figure.
    pub value: i64,
    /// « Objectif : 200 par mois ».
    pub text: String,
}

/// How a figure stands to its goal; the words say it all, the tone only colours them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Colour and icon.
    pub tone: Tone,
    /// « Atteint », « À 1 point », « Retard : 1 action ».
    pub words: String,
}

/// What a column holds: alignment in print, format in the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Numbers, in the measure said.
    Number(Measure),
    /// Days.
    Day,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Stable code (`recipient`).
    pub id: String,
    /// Its head.
    pub label: String,
    /// What it holds.
    pub kind: ColumnKind,
}

impl Column {
    /// A column.
    pub fn new(id: &str, label: &str, kind: ColumnKind) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), kind }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Int(i64),
    /// Tenths: 125 is 12,5.
    Tenths(i64),
    /// Tenths of a point of percentage.
    Percent(i64),
    /// Tenths of an hour.
    Hours(i64),
    /// An amount.
    Money(Cents),
    /// A day.
    Day(Day),
    /// « moins de 5 »: withheld, and no number behind it.
    Masked,
    /// « – »: nothing to say.
    Absent,
    /// Room for a pen: on paper, high enough for a signature and its stamp; nothing elsewhere.
    Room,
}

impl Cell {
    /// The cell of a known or withheld figure.
    pub const fn figure(datum: Datum, measure: Measure) -> Self {
        match (datum, measure) {
            (Datum::Masked, _) => Self::Masked,
            (Datum::Absent, _) => Self::Absent,
            (Datum::Known(number), Measure::Whole) => Self::Int(number),
            (Datum::Known(number), Measure::Tenths) => Self::Tenths(number),
            (Datum::Known(number), Measure::Percent) => Self::Percent(number),
            (Datum::Known(number), Measure::Hours) => Self::Hours(number),
            (Datum::Known(number), Measure::Money) => Self::Money(Cents(number)),
        }
    }

    /// Words in a cell.
    pub fn words(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// The number and its measure, when the cell holds one.
    pub const fn number(&self) -> Option<(i64, Measure)> {
        match self {
            Self::Int(number) => Some((*number, Measure::Whole)),
            Self::Tenths(number) => Some((*number, Measure::Tenths)),
            Self::Percent(number) => Some((*number, Measure::Percent)),
            Self::Hours(number) => Some((*number, Measure::Hours)),
            Self::Money(amount) => Some((amount.count(), Measure::Money)),
            Self::Text(_) | Self::Day(_) | Self::Masked | Self::Absent | Self::Room => None,
        }
    }

    /// The cell as it is read.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => french::day_short(lang, *day),
            Self::Masked => Datum::Masked.text(lang, Measure::Whole),
            Self::Absent => ABSENT.to_owned(),
            Self::Room => String::new(),
            Self::Int(_) | Self::Tenths(_) | Self::Percent(_) | Self::Hours(_) | Self::Money(_) => {
                self.number()
                    .map_or_else(String::new, |(number, measure)| measure.text(lang, number))
            }
        }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Stable and unique in the document.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Its columns; the first one heads the rows.
    pub columns: Vec<Column>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// A last row that sums up.
    pub total: Option<Vec<Cell>>,
    /// A remark under the table.
    pub note: Option<String>,
}

impl Table {
    /// The rows and the last one that sums up.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.rows.iter().chain(&self.total)
    }

    /// The table behind a chart, cells typed again.
    pub fn of_chart(chart: &Chart) -> Self {
        let data = chart.table();
        let columns = data.head.iter().enumerate().map(|(place, label)| {
            let kind = data.rows.iter().find_map(|row| match row.get(place) {
                Some(ui::chart::Cell::Figure(_, measure)) => Some(ColumnKind::Number(*measure)),
                Some(ui::chart::Cell::Text(_)) | None => None,
            });
            let id = if place == 0 { "row".to_owned() } else { format!("c{place}") };
            Column { id, label: label.clone(), kind: kind.unwrap_or(ColumnKind::Text) }
        });
        let rows = data.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| match cell {
                ui::chart::Cell::Text(text) => Cell::Text(text.clone()),
                ui::chart::Cell::Figure(datum, measure) => Cell::figure(*datum, *measure),
            });
            cells.collect()
        });
        Self {
            id: chart.frame().id.clone(),
            caption: data.caption.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
            total: None,
            note: None,
        }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Numbered or not.
    pub ordered: bool,
    /// Its lines.
    pub items: Vec<Item>,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The words in front, set strong; may be empty.
    pub lead: String,
    /// The sentence.
    pub text: String,
}

/// A sentence that the figures carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort of thing it is (« En hausse »), set strong.
    pub lead: String,
    /// The sentence, with its figures.
    pub text: String,
    /// The way to what it counts: an address of the house, and the words of the link. Paper has none.
    pub link: Option<(String, String)>,
}

impl Finding {
    /// The same as a line of a list.
    pub fn item(&self) -> Item {
        Item { lead: self.lead.clone(), text: self.text.clone() }
    }
}

/// A framed remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    /// Its colour.
    pub tone: Tone,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The word.
    pub term: String,
    /// What it means here, and its limits.
    pub text: String,
}

impl Document {
    /// « Figures arrêtées le 4 juillet 2019, version 1 », or that this is a draft.
    pub fn state(&self) -> String {
        if let (Kind::Agreement, Some(moment)) = (self.kind, self.frozen_at) {
            let day = french::day(self.lang, moment.local().0);
            return match self.lang {
                Lang::Fr => format!("Texte établi le {day}"),
                Lang::En => format!("Text made on {day}"),
            };
        }
        if let (Kind::Dossier, Some(moment)) = (self.kind, self.frozen_at) {
            let (day, time) = moment.local();
            let (day, time) = (french::day(self.lang, day), french::time(self.lang, time));
            return match self.lang {
                Lang::Fr => format!("Composé le {day} à {time}"),
                Lang::En => format!("Composed on {day} at {time}"),
            };
        }
        match (self.frozen_at, self.lang) {
            (Some(moment), lang @ Lang::Fr) => {
                let (day, time) = moment.local();
                let (day, time) = (french::day(lang, day), french::time(lang, time));
                format!("Chiffres arrêtés le {day} à {time}, version {}", self.version)
            }
            (Some(moment), lang @ Lang::En) => {
                let (day, time) = moment.local();
                let (day, time) = (french::day(lang, day), french::time(lang, time));
                format!("Figures frozen on {day} at {time}, version {}", self.version)
            }
            (None, Lang::Fr) => "Document de travail, chiffres non arrêtés".to_owned(),
            (None, Lang::En) => "Draft, figures not frozen".to_owned(),
        }
    }

    /// Every figure, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections.iter().flat_map(Section::figures)
    }

    /// Every block, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

impl Section {
    /// The figures of this section, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Figures(figures) => figures.as_slice(),
            Block::Prose(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Findings(_)
            | Block::List(_)
            | Block::Callout(_)
            | Block::Definitions(_) => &[],
        })
    }

    /// The tables of this section, those behind its charts included.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Table(table) => tables.push(table.clone()),
                Block::Chart(chart) => tables.push(Table::of_chart(chart)),
                Block::Prose(_)
                | Block::Heading(_)
                | Block::Figures(_)
                | Block::Findings(_)
                | Block::List(_)
                | Block::Callout(_)
                | Block::Definitions(_) => {}
            }
        }
        tables.extend(context::tables(self.blocks.iter()));
        tables
    }
}
