//! Lines over time, each named at its right end and told apart by its dash.

use super::pen::{Anchor, INK, Pen, RULE, Type, fit, text_width};
use super::scale::{Scale, spread};
use super::stacked::short;
use super::value::{Cell, DataTable, Datum, Frame, Width};
use super::{SERIES, Target};
use kernel::Lang;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name, written at its end.
    pub name: String,
    /// One value a step; the line is broken where none is known.
    pub values: Vec<Datum>,
}

/// One or several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Short names of the steps, in order.
    pub steps: Vec<String>,
    /// The lines.
    pub series: Vec<Series>,
    /// An optional line to reach.
    pub target: Option<Target>,
}

const DASHES: [&str; 4] = [
    "",
    r#" stroke-dasharray="7 3""#,
    r#" stroke-dasharray="2 3""#,
    r#" stroke-dasharray="9 3 2 3""#,
];

/// What an empty chart says.
pub(super) const fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Aucune donnée pour cette période.",
        Lang::En => "No data for this period.",
    }
}

/// Pen strokes of a series.
fn stroke(series: usize) -> String {
    let colour = SERIES.get(series % SERIES.len()).copied().unwrap_or(INK);
    let dash = DASHES.get(series % DASHES.len()).copied().unwrap_or("");
    format!(
        r#"fill="none" stroke="{colour}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"{dash}"#
    )
}

/// Cuts a series where a value is missing.
pub(super) fn pieces(values: &[Datum]) -> Vec<Vec<(i64, i64)>> {
    let mut out: Vec<Vec<(i64, i64)>> = vec![Vec::new()];
    for (place, datum) in (0_i64..).zip(values) {
        match (datum.known(), out.last_mut()) {
            (Some(value), Some(piece)) => piece.push((place, value.max(0))),
            (Some(_), None) => {}
            (None, _) => out.push(Vec::new()),
        }
    }
    out.retain(|piece| !piece.is_empty());
    out
}

impl Line {
    /// The drawing.
    pub fn svg(&self, width: Width) -> String {
        let height = 2_700;
        let mut pen = Pen::open(&self.frame, width, height, &self.alt());
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let (top, bottom) = (220, height - 300);
        let values =
            self.series.iter().flat_map(|series| &series.values).map(|datum| datum.drawn());
        let goal = self.target.as_ref().map_or(0, |target| target.value);
        let scale = Scale::over(values.max().unwrap_or(0).max(goal), measure, bottom - top);
        let left = scale.widest(lang, measure, 130) + 120;
        let names = self.series.iter().map(|series| self.label_width(series)).max().unwrap_or(0);
        let right = width.tenths() - names.min(width.tenths() * 2 / 5) - 220;
        for tick in scale.ticks() {
            let y = bottom - scale.at(tick);
            pen.path(&[(left, y), (right, y)], false, &format!(r#"stroke="{RULE}""#));
            pen.text((left - 80, y + 45), Type::axis(Anchor::End), &measure.text(lang, tick));
        }
        self.step_names(&mut pen, (left, right), bottom);
        if let Some(target) = &self.target {
            let y = bottom - scale.at(target.value);
            target.draw(&mut pen, &self.frame, (left, right), y);
        }
        let mut ends: Vec<(i64, usize)> = Vec::new();
        for (place, series) in self.series.iter().enumerate() {
            let mut end = bottom;
            for piece in pieces(&series.values) {
                let points: Vec<(i64, i64)> = piece
                    .iter()
                    .map(|(step, value)| (self.x(*step, (left, right)), bottom - scale.at(*value)))
                    .collect();
                pen.path(&points, false, &stroke(place));
                if let Some(last) = points.last() {
                    let colour = SERIES.get(place % SERIES.len()).copied().unwrap_or(INK);
                    pen.circle(*last, 35, &format!(r##"fill="{colour}" stroke="#fff""##));
                    end = last.1;
                }
            }
            ends.push((end, place));
        }
        self.names(&mut pen, ends, (right, width.tenths()), (top, bottom));
        pen.close()
    }

    fn x(&self, step: i64, (left, right): (i64, i64)) -> i64 {
        let last = i64::try_from(self.steps.len()).unwrap_or(1) - 1;
        if last <= 0 { i64::midpoint(left, right) } else { left + (right - left) * step / last }
    }

    fn step_names(&self, pen: &mut Pen, sides: (i64, i64), bottom: i64) {
        let count = i64::try_from(self.steps.len()).unwrap_or(1).max(1);
        let pitch = ((sides.1 - sides.0) / count).max(1);
        let wide = self.steps.iter().map(|name| text_width(name, 130) + 50).max().unwrap_or(0);
        let every = (wide / pitch + 1).max(1);
        for (place, name) in (0_i64..).zip(&self.steps) {
            if (count - 1 - place) % every == 0 {
                let at = (self.x(place, sides), bottom + 210);
                pen.text(at, Type::axis(Anchor::Middle), name);
            }
        }
    }

    fn names(
        &self,
        pen: &mut Pen,
        mut ends: Vec<(i64, usize)>,
        (right, edge): (i64, i64),
        bounds: (i64, i64),
    ) {
        ends.sort_unstable();
        let wishes: Vec<i64> = ends.iter().map(|(wish, _)| *wish).collect();
        for ((wish, place), y) in ends.iter().zip(spread(&wishes, 175, bounds)) {
            let Some(series) = self.series.get(*place) else { continue };
            let elbow = &[(right + 50, *wish), (right + 140, y)];
            pen.path(elbow, false, r##"stroke="#8b8778" stroke-width="0.8""##);
            let value = self.last(series);
            let name = fit(&series.name, 130, edge - right - 220 - text_width(&value, 140));
            pen.named((right + 170, y + 45), Type::label(Anchor::Start), &name, &value);
        }
    }

    fn last(&self, series: &Series) -> String {
        let datum = series.values.last().copied().unwrap_or(Datum::Absent);
        short(datum, self.frame.lang, self.frame.measure)
    }

    fn label_width(&self, series: &Series) -> i64 {
        text_width(&series.name, 130) + text_width(&self.last(series), 140) + 60
    }

    /// The text alternative.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let (Some(first), Some(last)) = (self.steps.first(), self.steps.last()) else {
            return nothing(lang).to_owned();
        };
        let rows: Vec<String> = self
            .series
            .iter()
            .map(|series| {
                let from = series.values.first().copied().unwrap_or(Datum::Absent);
                let to = series.values.last().copied().unwrap_or(Datum::Absent);
                let (from, to) = (from.text(lang, measure), to.text(lang, measure));
                match lang {
                    Lang::Fr => format!("{}\u{a0}: {from} en {first}, {to} en {last}", series.name),
                    Lang::En => format!("{}: {from} in {first}, {to} in {last}", series.name),
                }
            })
            .collect();
        format!("{}. {}.", self.frame.detail, rows.join("\u{202f}; "))
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        let lang = self.frame.lang;
        let mut head =
            vec![if lang == Lang::Fr { "Période".to_owned() } else { "Period".to_owned() }];
        head.extend(self.series.iter().map(|series| series.name.clone()));
        let rows = self.steps.iter().enumerate().map(|(place, step)| {
            let mut row = vec![Cell::Text(step.clone())];
            row.extend(self.series.iter().map(|series| {
                let datum = series.values.get(place).copied().unwrap_or(Datum::Absent);
                Cell::Figure(datum, self.frame.measure)
            }));
            row
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}
