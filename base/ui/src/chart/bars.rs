//! Horizontal bars, one per row, with an optional reference tick.

use super::pen::{Anchor, Area, INK, Pen, SUNK, Type, text_width, wrap};
use super::scale::Scale;
use super::value::{Cell, DataTable, Datum, Frame, Width};
use super::{SERIES, Target};
use kernel::Lang;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it counts.
    pub name: String,
    /// How many.
    pub value: Datum,
    /// Its own reference, drawn as a tick; without one, that of the chart.
    pub reference: Option<i64>,
}

/// Horizontal bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Head of the first column of the table (« Interlocuteur »).
    pub rows_head: String,
    /// Rows, in the order to show.
    pub bars: Vec<Bar>,
    /// A reference for every row (« objectif »).
    pub reference: Option<Target>,
}

impl Bars {
    /// The drawing.
    pub fn svg(&self, width: Width) -> String {
        let count = i64::try_from(self.bars.len()).unwrap_or(0).max(1);
        let (pitch, head) = (340, if self.has_reference() { 260 } else { 60 });
        let mut pen = Pen::open(&self.frame, width, head + count * pitch + 40, &self.alt());
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let names = self.bars.iter().map(|bar| text_width(&bar.name, 130)).max().unwrap_or(0);
        let left = names.min(width.tenths() * 36 / 100) + 120;
        let values = self.bars.iter().map(|bar| text_width(&bar.value.text(lang, measure), 145));
        let right = width.tenths() - values.max().unwrap_or(0) - 120;
        let highest =
            self.bars.iter().map(|bar| bar.value.drawn().max(self.mark(bar).unwrap_or(0)));
        let scale = Scale::over(highest.max().unwrap_or(0), measure, (right - left).max(100));
        for (place, bar) in (0_i64..).zip(&self.bars) {
            let y = head + place * pitch;
            let lines = wrap(&bar.name, 130, left - 100, 2);
            let first = if lines.len() > 1 { y + 130 } else { y + 205 };
            for (line, words) in (0_i64..).zip(&lines) {
                pen.text((left - 80, first + line * 145), Type::label(Anchor::End), words);
            }
            pen.rect(Area(left, y + 75, right - left, 180), &format!(r#"fill="{SUNK}""#));
            let long = scale.at(bar.value.drawn());
            let end = match bar.value {
                Datum::Masked => {
                    let hollow = r##"fill="#fff" stroke="#12474f" stroke-dasharray="3 2""##;
                    pen.rect(Area(left, y + 80, 120, 170), hollow);
                    left + 120
                }
                Datum::Known(_) | Datum::Absent => {
                    let [colour, ..] = SERIES;
                    pen.rect(Area(left, y + 75, long, 180), &format!(r#"fill="{colour}""#));
                    left + long
                }
            };
            let words = bar.value.text(lang, measure);
            let mark = self.mark(bar).map(|mark| left + scale.at(mark));
            if let Some(x) = mark {
                let tick = format!(r#"stroke="{INK}" stroke-width="2.2""#);
                pen.path(&[(x, y + 35), (x, y + 295)], false, &tick);
            }
            // The number stands clear of the tick it would otherwise cover.
            let after = end + 70;
            let covers = mark.is_some_and(|x| x > end && x < after + text_width(&words, 145) + 40);
            let x = if covers { mark.unwrap_or(end) + 70 } else { after };
            pen.text((x, y + 212), Type::label(Anchor::Start).bold().size(135), &words);
        }
        if let Some(target) = &self.reference {
            let x = left + scale.at(target.value);
            let words = format!("{} {}", target.label, measure.text(lang, target.value));
            let half = text_width(&words, 120) / 2;
            let x = x.clamp(half + 20, (width.tenths() - half - 20).max(half + 20));
            pen.text((x, 150), Type::axis(Anchor::Middle).size(120), &words);
        }
        pen.close()
    }

    fn mark(&self, bar: &Bar) -> Option<i64> {
        bar.reference.or_else(|| self.reference.as_ref().map(|target| target.value))
    }

    fn has_reference(&self) -> bool {
        self.reference.is_some()
    }

    /// The text alternative.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        if self.bars.is_empty() {
            return super::line::nothing(lang).to_owned();
        }
        let rows: Vec<String> = self
            .bars
            .iter()
            .map(|bar| format!("{} {}", bar.name, bar.value.text(lang, measure)))
            .collect();
        let goal = self.reference.as_ref().map_or_else(String::new, |target| {
            format!(" ({} {})", target.label, measure.text(lang, target.value))
        });
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        format!("{}{goal}{colon} {}.", self.frame.detail, rows.join(", "))
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let marked = self.bars.iter().any(|bar| self.mark(bar).is_some());
        let mut head = vec![self.rows_head.clone()];
        head.push(if lang == Lang::Fr { "Valeur".to_owned() } else { "Value".to_owned() });
        if marked {
            head.push(if lang == Lang::Fr { "Repère".to_owned() } else { "Reference".to_owned() });
        }
        let rows = self.bars.iter().map(|bar| {
            let mut row = vec![Cell::Text(bar.name.clone()), Cell::Figure(bar.value, measure)];
            if marked {
                let mark = self.mark(bar).map_or(Datum::Absent, Datum::Known);
                row.push(Cell::Figure(mark, measure));
            }
            row
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}
