//! The two small drawings of a tile: a bar with its target, and the trend of the past months.

use super::pen::{Area, INK, Pen, RULE, SOFT, SUNK};
use super::scale::narrow;
use super::value::Datum;

/// How a figure stands to its target. Words always say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// No judgement.
    #[default]
    Plain,
    /// Reached.
    Good,
    /// Close to the target.
    Watch,
    /// Missed.
    Late,
}

impl Tone {
    /// The ink of the tone.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Plain | Self::Good => "#12474f",
            Self::Watch => "#bd7f12",
            Self::Late => "#a8401f",
        }
    }
}

/// A bar with its target tick. The tile around it says the figures, so it has no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// Unique in the page.
    pub id: String,
    /// What it says in one sentence (« 214 pour un objectif de 200 »).
    pub title: String,
    /// The value.
    pub value: Datum,
    /// The target.
    pub target: Option<i64>,
    /// End of the track; the larger of value and target, and a fifth more, when not given.
    pub max: Option<i64>,
    /// How it stands to its target.
    pub tone: Tone,
}

impl Bullet {
    /// The drawing.
    pub fn svg(&self) -> String {
        let (width, height) = (3_000, 140);
        let id = super::pen::safe_id(&self.id);
        let mut pen = Pen::sized(&id, (width, height), &self.title, &self.title);
        let reach = i128::from(self.value.drawn().max(self.target.unwrap_or(0)));
        let max = self.max.map_or(reach * 6 / 5, i128::from).max(1);
        let at = |value: i64| {
            narrow((i128::from(value.max(0)) * i128::from(width) / max).min(i128::from(width)))
        };
        pen.rect(Area(0, 45, width, 50), &format!(r#"fill="{SUNK}""#));
        let paint = format!(r#"fill="{}""#, self.tone.colour());
        match self.value {
            Datum::Masked => {
                let hollow = r##"fill="#fff" stroke="#12474f" stroke-dasharray="3 2""##;
                pen.rect(Area(5, 45, 150, 50), hollow);
            }
            Datum::Known(value) => pen.rect(Area(0, 45, at(value), 50), &paint),
            Datum::Absent => {}
        }
        if let Some(target) = self.target {
            let x = at(target).min(width - 12);
            pen.rect(Area(x - 10, 10, 24, 120), &format!(r#"fill="{INK}""#));
        }
        pen.close()
    }
}

/// The trend of a figure, without axes: the shape only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spark {
    /// Unique in the page.
    pub id: String,
    /// What it says in one sentence.
    pub title: String,
    /// Values, oldest first.
    pub values: Vec<Datum>,
    /// The ink of the last point.
    pub tone: Tone,
}

impl Spark {
    /// The drawing.
    pub fn svg(&self) -> String {
        let (width, height, margin) = (1_150, 320, 45);
        let id = super::pen::safe_id(&self.id);
        let mut pen = Pen::sized(&id, (width, height), &self.title, &self.title);
        let known = || self.values.iter().filter_map(|datum| datum.known()).map(i128::from);
        let (low, high) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
        let last = i64::try_from(self.values.len()).unwrap_or(1) - 1;
        let place = |(step, value): (i64, i64)| {
            let x = if last <= 0 { width / 2 } else { margin + (width - 2 * margin) * step / last };
            let room = i128::from(height - 2 * margin);
            let y = if high == low {
                room / 2
            } else {
                (high - i128::from(value)) * room / (high - low)
            };
            (x, margin + narrow(y))
        };
        let stroke =
            format!(r#"fill="none" stroke="{SOFT}" stroke-width="1.5" stroke-linejoin="round""#);
        let mut end = None;
        for piece in super::line::pieces(&self.values) {
            let points: Vec<(i64, i64)> = piece.into_iter().map(place).collect();
            pen.path(&points, false, &stroke);
            end = points.last().copied();
        }
        if let Some(point) = end {
            pen.circle(point, 38, &format!(r#"fill="{}""#, self.tone.colour()));
        } else {
            let flat = [(margin, height / 2), (width - margin, height / 2)];
            pen.path(&flat, false, &format!(r#"stroke="{RULE}""#));
        }
        pen.close()
    }
}
