//! **Charts** as SVG text: plain data in, the same drawing for the page and for the printed
//! document.
//!
//! Every chart is a struct that holds its finding and its figures. It draws itself (`svg`), says
//! itself (`alt`) and lays itself out as a table (`table`), so no reader depends on the drawing.
//! Colours are never alone: a label, a dash or a hatch says the same. Attributes are presentation
//! attributes only, because the content policy refuses `style`. Geometry is whole tenths of a
//! pixel, so the drawing is the same on every machine.

mod bars;
mod bullet;
mod columns;
mod grain;
mod heat;
mod line;
mod marks;
mod pen;
mod plan;
mod scale;
mod stacked;
#[cfg(test)]
mod tests;
mod value;

pub use bars::{Bar, Bars};
pub use bullet::{Bullet, Spark, Tone};
pub use columns::{Column, Columns};
pub use heat::{Heat, HeatRow};
pub use line::{Line, Series};
pub use marks::{Mark, key, said};
pub use plan::{Place, Plan, Point, Shape, ShapeKind, Spot, SpotShape};
pub use stacked::{Stack, Stacked, Target};
pub use value::{ABSENT, Cell, DataTable, Datum, Frame, Measure, Width, masked};

/// Series colours in order of use: 3.4:1 or more on white, told apart by the colour-blind as well
/// as six colours can be.
pub const SERIES: [&str; 6] = ["#12474f", "#b5472a", "#4f8573", "#bd7f12", "#6d5a8d", "#7b8792"];

/// Any chart of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Columns piled by theme, month after month.
    Stacked(Stacked),
    /// Horizontal bars, one per row.
    Bars(Bars),
    /// Columns beside last year's.
    Columns(Columns),
    /// One or several lines.
    Line(Line),
    /// Day × two-hour slot.
    Heat(Heat),
    /// Schematic plan of the district.
    Plan(Plan),
}

impl Chart {
    /// Its id, its finding, its unit.
    pub const fn frame(&self) -> &Frame {
        match self {
            Self::Stacked(chart) => &chart.frame,
            Self::Bars(chart) => &chart.frame,
            Self::Columns(chart) => &chart.frame,
            Self::Line(chart) => &chart.frame,
            Self::Heat(chart) => &chart.frame,
            Self::Plan(chart) => &chart.frame,
        }
    }

    /// The drawing.
    pub fn svg(&self, width: Width) -> String {
        match self {
            Self::Stacked(chart) => chart.svg(width),
            Self::Bars(chart) => chart.svg(width),
            Self::Columns(chart) => chart.svg(width),
            Self::Line(chart) => chart.svg(width),
            Self::Heat(chart) => chart.svg(width),
            Self::Plan(chart) => chart.svg(width),
        }
    }

    /// What happened around, told under its time axis; a chart without such an axis has no room for it.
    pub fn around(&self) -> &[Mark] {
        match self {
            Self::Stacked(chart) => &chart.around,
            Self::Columns(chart) => &chart.around,
            Self::Bars(_) | Self::Line(_) | Self::Heat(_) | Self::Plan(_) => &[],
        }
    }

    /// The names of the steps of a time axis that takes marks.
    pub fn steps(&self) -> Vec<&str> {
        match self {
            Self::Stacked(chart) => chart.months.iter().map(String::as_str).collect(),
            Self::Columns(chart) => chart.columns.iter().map(|one| one.name.as_str()).collect(),
            Self::Bars(_) | Self::Line(_) | Self::Heat(_) | Self::Plan(_) => Vec::new(),
        }
    }

    /// The text alternative, in sentences.
    pub fn alt(&self) -> String {
        match self {
            Self::Stacked(chart) => chart.alt(),
            Self::Bars(chart) => chart.alt(),
            Self::Columns(chart) => chart.alt(),
            Self::Line(chart) => chart.alt(),
            Self::Heat(chart) => chart.alt(),
            Self::Plan(chart) => chart.alt(),
        }
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        match self {
            Self::Stacked(chart) => chart.table(),
            Self::Bars(chart) => chart.table(),
            Self::Columns(chart) => chart.table(),
            Self::Line(chart) => chart.table(),
            Self::Heat(chart) => chart.table(),
            Self::Plan(chart) => chart.table(),
        }
    }
}
