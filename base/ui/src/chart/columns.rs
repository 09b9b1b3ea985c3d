//! Columns, each beside a hollow ghost of the year before.

use super::marks::{self, Mark};
use super::pen::{Anchor, Area, Pen, RULE, Type, text_width};
use super::scale::Scale;
use super::stacked::short;
use super::value::{Cell, DataTable, Datum, Frame, Width};
use super::{SERIES, Target};
use kernel::Lang;

/// One column, and the same a year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its short name (« juin »).
    pub name: String,
    /// This year.
    pub value: Datum,
    /// The year before.
    pub before: Datum,
}

/// Columns beside last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Head of the first column of the table (« Mois »).
    pub rows_head: String,
    /// Name of the full columns (« 2019 »).
    pub name: String,
    /// Name of the hollow ones (« 2018 »); none, no ghost is drawn.
    pub ghost: Option<String>,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// An optional line to reach.
    pub target: Option<Target>,
    /// What happened around, told under the columns.
    pub around: Vec<Mark>,
}

const GHOST: &str = r##"fill="#fff" stroke="#626c76" stroke-width="1.2" stroke-dasharray="3 2""##;

impl Columns {
    /// The drawing, with what happened around under the columns.
    pub fn svg(&self, width: Width) -> String {
        let marks = self.around.as_slice();
        let room = marks::room(marks);
        let height = 2_900 + room;
        let alt = format!("{}{}", self.alt(), marks::alt(self.frame.lang, marks));
        let mut pen = Pen::open(&self.frame, width, height, &alt);
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let (top, bottom) = (480, height - 300 - room);
        let tallest = self.columns.iter().map(|column| self.tallest(column)).max().unwrap_or(0);
        let goal = self.target.as_ref().map_or(0, |target| target.value);
        let scale = Scale::over(tallest.max(goal), measure, bottom - top);
        let left = scale.widest(lang, measure, 130) + 120;
        let right = width.tenths() - 60;
        for tick in scale.ticks() {
            let y = bottom - scale.at(tick);
            pen.path(&[(left, y), (right, y)], false, &format!(r#"stroke="{RULE}""#));
            pen.text((left - 80, y + 45), Type::axis(Anchor::End), &measure.text(lang, tick));
        }
        self.key(&mut pen, left);
        self.pairs(&mut pen, &scale, (left, right), bottom);
        let steps = self.columns.len();
        let pitch = (right - left) / i64::try_from(steps).unwrap_or(1).max(1);
        marks::draw(&mut pen, marks, (left, pitch, steps), bottom + 400);
        if let Some(target) = &self.target {
            let y = bottom - scale.at(target.value);
            target.draw(&mut pen, &self.frame, (left, right), y);
        }
        pen.close()
    }

    fn tallest(&self, column: &Column) -> i64 {
        let before = if self.ghost.is_some() { column.before.drawn() } else { 0 };
        column.value.drawn().max(before)
    }

    /// The names of the two kinds of column, above the drawing.
    fn key(&self, pen: &mut Pen, left: i64) {
        let Some(ghost) = &self.ghost else { return };
        let [colour, ..] = SERIES;
        pen.rect(Area(left, 110, 120, 120), &format!(r#"fill="{colour}""#));
        pen.text((left + 180, 215), Type::label(Anchor::Start).bold(), &self.name);
        let next = left + 180 + text_width(&self.name, 140) + 260;
        pen.rect(Area(next, 110, 120, 120), GHOST);
        pen.text((next + 180, 215), Type::label(Anchor::Start), ghost);
    }

    fn pairs(&self, pen: &mut Pen, scale: &Scale, (left, right): (i64, i64), bottom: i64) {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let [colour, ..] = SERIES;
        let count = i64::try_from(self.columns.len()).unwrap_or(1).max(1);
        let pitch = (right - left) / count;
        let thick = if self.ghost.is_some() { pitch * 36 / 100 } else { pitch * 62 / 100 };
        let thick = thick.min(500);
        let wide = self.columns.iter().map(|column| text_width(&column.name, 130) + 50).max();
        let every = (wide.unwrap_or(0) / pitch.max(1) + 1).max(1);
        for (place, column) in (0_i64..).zip(&self.columns) {
            let middle = left + place * pitch + pitch / 2;
            let start =
                if self.ghost.is_some() { middle - thick * 3 / 10 } else { middle - thick / 2 };
            if self.ghost.is_some() {
                let tall = scale.at(column.before.drawn());
                if column.before.known().is_some() {
                    pen.rect(Area(start - thick * 7 / 10, bottom - tall, thick, tall), GHOST);
                }
            }
            let tall = scale.at(column.value.drawn());
            pen.rect(Area(start, bottom - tall, thick, tall), &format!(r#"fill="{colour}""#));
            let words = short(column.value, lang, measure);
            if text_width(&words, 120) <= pitch + 20 {
                let set = Type::label(Anchor::Middle).size(120).bold().halo();
                pen.text((start + thick / 2, bottom - tall - 60), set, &words);
            }
            if (count - 1 - place) % every == 0 {
                pen.text((middle, bottom + 210), Type::axis(Anchor::Middle), &column.name);
            }
        }
    }

    /// The text alternative.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        if self.columns.is_empty() {
            return super::line::nothing(lang).to_owned();
        }
        let rows: Vec<String> = self
            .columns
            .iter()
            .map(|column| {
                let value = column.value.text(lang, measure);
                match &self.ghost {
                    Some(ghost) => {
                        let before = column.before.text(lang, measure);
                        format!("{} {value} ({ghost} {before})", column.name)
                    }
                    None => format!("{} {value}", column.name),
                }
            })
            .collect();
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        format!("{}{colon} {}.", self.frame.detail, rows.join(", "))
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        let measure = self.frame.measure;
        let mut head = vec![self.rows_head.clone(), self.name.clone()];
        head.extend(self.ghost.clone());
        let rows = self.columns.iter().map(|column| {
            let mut row =
                vec![Cell::Text(column.name.clone()), Cell::Figure(column.value, measure)];
            if self.ghost.is_some() {
                row.push(Cell::Figure(column.before, measure));
            }
            row
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}
