//! Values of a chart or of a report: known, masked or absent, and the unit they are counted in.

use kernel::{Cents, Lang, french};

/// A figure that may be withheld. A masked one holds no number: nothing downstream can leak it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Datum {
    /// A number, in the smallest step of its [`Measure`].
    Known(i64),
    /// Fewer than five: said « moins de 5 », drawn as a hollow mark.
    Masked,
    /// Nothing was measured.
    Absent,
}

impl Datum {
    /// The number, when there is one to show.
    pub const fn known(self) -> Option<i64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Masked | Self::Absent => None,
        }
    }

    /// The length to draw: a chart has no room below zero.
    pub(super) fn drawn(self) -> i64 {
        self.known().unwrap_or(0).max(0)
    }

    /// The figure in words, with its unit.
    pub fn text(self, lang: Lang, measure: Measure) -> String {
        match self {
            Self::Known(number) => measure.text(lang, number),
            Self::Masked => masked(lang).to_owned(),
            Self::Absent => ABSENT.to_owned(),
        }
    }

    /// The figure without its unit, for a tile or a column whose head says the unit.
    pub fn number(self, lang: Lang, measure: Measure) -> String {
        match self {
            Self::Known(number) => measure.number(lang, number),
            Self::Masked => masked(lang).to_owned(),
            Self::Absent => ABSENT.to_owned(),
        }
    }
}

/// What stands for a figure that was not measured.
pub const ABSENT: &str = "–";

/// « moins de 5 »: what stands for a figure withheld because it could point at someone.
pub const fn masked(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "moins de\u{a0}5",
        Lang::En => "fewer than\u{a0}5",
    }
}

/// What a number counts, and in what step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Whole things: 214.
    #[default]
    Whole,
    /// Tenths of a thing: 125 is 12,5.
    Tenths,
    /// Tenths of a point of percentage: 783 is 78,3 %.
    Percent,
    /// Tenths of an hour: 1318 is 131,8 h.
    Hours,
    /// Cents of euro.
    Money,
}

impl Measure {
    /// The number with its unit: `78,3 %`, `131,8 h`, `60 600 €`.
    pub fn text(self, lang: Lang, number: i64) -> String {
        match self {
            Self::Whole => french::whole(lang, number),
            Self::Tenths => french::tenths(lang, number),
            Self::Percent => french::percent(lang, number),
            Self::Hours => format!("{}{}h", french::tenths(lang, number), french::NO_BREAK),
            Self::Money => french::euros(lang, Cents(number)),
        }
    }

    /// The number alone; money keeps its sign.
    pub fn number(self, lang: Lang, number: i64) -> String {
        match self {
            Self::Whole => french::whole(lang, number),
            Self::Tenths | Self::Percent | Self::Hours => french::tenths(lang, number),
            Self::Money => french::euros(lang, Cents(number)),
        }
    }

    /// The number as a machine reads it: `78.3`.
    pub fn plain(self, number: i64) -> String {
        let (step, places) = (i64::from(self.step()), self.places());
        let (head, rest) = (number / step, (number % step).abs());
        let sign = if number < 0 && head == 0 { "-" } else { "" };
        if rest == 0 { format!("{sign}{head}") } else { format!("{sign}{head}.{rest:0places$}") }
    }

    /// How many steps make one: 10 for tenths, 100 for cents.
    pub const fn step(self) -> u8 {
        match self {
            Self::Whole => 1,
            Self::Tenths | Self::Percent | Self::Hours => 10,
            Self::Money => 100,
        }
    }

    const fn places(self) -> usize {
        match self {
            Self::Whole => 0,
            Self::Tenths | Self::Percent | Self::Hours => 1,
            Self::Money => 2,
        }
    }
}

/// One cell of the table behind a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A figure and its unit.
    Figure(Datum, Measure),
}

impl Cell {
    /// The cell as it is read.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(datum, measure) => datum.text(lang, *measure),
        }
    }
}

/// The table behind a chart: the same figures for who cannot or will not read the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// What the table shows.
    pub caption: String,
    /// Heads of the columns; the first column holds row heads.
    pub head: Vec<String>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// What every chart has: an id, the finding as a title, and what is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Unique in the page: letters, digits, hyphens.
    pub id: String,
    /// The language of the words and figures.
    pub lang: Lang,
    /// The finding in one sentence (« Le stationnement progresse, la propreté recule »).
    pub title: String,
    /// What is drawn (« Interventions par thème et par mois »).
    pub detail: String,
    /// What the numbers count.
    pub measure: Measure,
}

/// How wide the drawing is; its text keeps its size, so a narrow one stays legible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// A whole line of a page.
    #[default]
    Wide,
    /// Half a line, or a column of the printed page.
    Half,
    /// A phone.
    Phone,
}

impl Width {
    /// Width of the drawing in tenths of a pixel.
    pub(super) const fn tenths(self) -> i64 {
        match self {
            Self::Wide => 7_200,
            Self::Half => 5_000,
            Self::Phone => 3_600,
        }
    }

    /// A suffix that keeps ids apart when the same chart is drawn at two widths.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Wide => "",
            Self::Half => "-m",
            Self::Phone => "-s",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_reads_a_point_and_a_person_a_comma() {
        assert_eq!(Measure::Percent.plain(783), "78.3");
        assert_eq!(Measure::Tenths.plain(-5), "-0.5");
        assert_eq!(Measure::Money.plain(3_705), "37.05");
        assert_eq!(Measure::Whole.plain(214), "214");
        assert_eq!(Measure::Hours.text(Lang::Fr, 13_180), "1\u{202f}318\u{a0}h");
        assert_eq!(Datum::Masked.text(Lang::Fr, Measure::Whole), "moins de\u{a0}5");
        assert_eq!(Datum::Absent.number(Lang::En, Measure::Percent), "–");
    }
}
