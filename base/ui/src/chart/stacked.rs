//! Stacked columns, month after month, each series named at the right of the last column.

use super::Measure;
use super::grain;
use super::marks::{self, Mark};
use super::pen::{Anchor, Area, INK, Pen, RULE, Type, fit, text_width};
use super::scale::{Scale, narrow, spread};
use super::value::{Cell, DataTable, Datum, Frame, Width};
use kernel::Lang;

/// One theme over the months; the first of the list lies at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Its name, written beside the last column.
    pub name: String,
    /// One value a month.
    pub values: Vec<Datum>,
}

/// A line to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// In the measure of the chart.
    pub value: i64,
    /// What it is (« objectif »); the number is added.
    pub label: String,
}

/// Columns piled by theme, one column a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacked {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Short names of the months, in order.
    pub months: Vec<String>,
    /// The themes.
    pub series: Vec<Stack>,
    /// An optional line to reach.
    pub target: Option<Target>,
    /// What happened around, told under the months.
    pub around: Vec<Mark>,
}

/// Where the columns stand.
struct Field {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Field {
    /// Distance between two columns, and their thickness.
    fn pitch(&self, columns: usize) -> (i64, i64) {
        let count = i64::try_from(columns).unwrap_or(1).max(1);
        let pitch = ((self.right - self.left) / count).max(1);
        (pitch, (pitch * 7 / 10).min(600))
    }
}

impl Stack {
    fn at(&self, month: usize) -> Datum {
        self.values.get(month).copied().unwrap_or(Datum::Absent)
    }
}

impl Target {
    /// A dashed line across the drawing, and its name over it.
    pub(super) fn draw(&self, pen: &mut Pen, frame: &Frame, (left, right): (i64, i64), y: i64) {
        let dash = format!(r#"stroke="{INK}" stroke-width="1.4" stroke-dasharray="5 4""#);
        pen.path(&[(left, y), (right, y)], false, &dash);
        let words = format!("{} {}", self.label, frame.measure.text(frame.lang, self.value));
        pen.text((left + 40, y - 60), Type::label(Anchor::Start).halo(), &words);
    }
}

impl Stacked {
    /// The drawing, with what happened around under the months.
    pub fn svg(&self, width: Width) -> String {
        if width == Width::Phone {
            return self.last_month(width);
        }
        let marks = self.around.as_slice();
        let room = marks::room(marks);
        let height = if width == Width::Wide { 3_300 } else { 2_900 } + room;
        let alt = format!("{}{}", self.alt(), marks::alt(self.frame.lang, marks));
        let mut pen = Pen::open(&self.frame, width, height, &alt);
        grain::weave(&mut pen, self.series.len());
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let goal = self.target.as_ref().map_or(0, |target| target.value);
        let top = 240;
        let bottom = height - 320 - room;
        let scale = Scale::over(self.highest().max(goal), measure, bottom - top);
        let left = scale.widest(lang, measure, 130) + 120;
        let names = self.series.iter().map(|stack| self.name_width(stack)).max().unwrap_or(0);
        let right = width.tenths() - names.min(width.tenths() * 2 / 5) - 340;
        let field = Field { left, right, top, bottom };
        for tick in scale.ticks() {
            let y = bottom - scale.at(tick);
            pen.path(&[(left, y), (right, y)], false, &format!(r#"stroke="{RULE}""#));
            let label = measure.text(lang, tick);
            pen.text((left - 80, y + 45), Type::axis(Anchor::End), &label);
        }
        self.columns(&mut pen, &field, &scale);
        let (pitch, _) = field.pitch(self.months.len());
        marks::draw(&mut pen, marks, (field.left, pitch, self.months.len()), field.bottom + 400);
        self.names(&mut pen, &field, &scale, width);
        if let Some(target) = &self.target {
            let y = bottom - scale.at(target.value);
            target.draw(&mut pen, &self.frame, (left, right), y);
        }
        // After the line of the target, which would strike them out.
        self.totals(&mut pen, &field, &scale);
        pen.close()
    }

    /// On a phone twelve columns would be threads: the last month alone, a bar a theme, and how far
    /// it is from the month before.
    fn last_month(&self, width: Width) -> String {
        let count = i64::try_from(self.series.len()).unwrap_or(0);
        let (head, pitch) = (340, 420);
        let mut pen = Pen::open(&self.frame, width, head + count * pitch, &self.alt());
        grain::weave(&mut pen, self.series.len());
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let Some(last) = self.months.len().checked_sub(1) else { return pen.close() };
        let right = width.tenths() - 20;
        let changed = |pen: &mut Pen, y: i64, now: Datum, before: Option<Datum>| {
            let words = last.checked_sub(1).and_then(|place| self.months.get(place)).zip(
                now.known()
                    .zip(before.and_then(Datum::known))
                    .map(|(now, before)| now.saturating_sub(before)),
            );
            if let Some((month, by)) = words {
                let words = match by {
                    0 => format!("= / {month}"),
                    by if by > 0 => format!("+{} / {month}", measure.number(lang, by)),
                    by => format!("−{} / {month}", measure.number(lang, by.saturating_neg())),
                };
                pen.text((right, y), Type::axis(Anchor::End).size(135), &words);
            }
        };
        let before = |stack: &Stack| last.checked_sub(1).map(|place| stack.at(place));
        let all = match lang {
            Lang::Fr => "Ensemble",
            Lang::En => "Total",
        };
        let month = self.months.get(last).map_or("", String::as_str);
        let total = self.shown(last);
        let sum = format!("{}{}", total.text(lang, measure), self.star(last));
        let set = Type::label(Anchor::Start).size(145);
        pen.named((0, 150), set, &format!("{all}, {month}"), &sum);
        // Two totals that do not hold the same pieces are not compared.
        let whole = |place: &usize| self.star(*place).is_empty() && self.star(last).is_empty();
        let earlier = last.checked_sub(1).filter(whole).map(|place| self.shown(place));
        changed(&mut pen, 150, total, earlier);
        let highest = self.series.iter().map(|stack| stack.at(last).drawn()).max().unwrap_or(0);
        // The longest bar leaves room for its number and for the change.
        let scale = Scale::over(highest, measure, right - 1_500);
        for (nth, (series, stack)) in (0_i64..).zip(self.series.iter().enumerate()) {
            let y = head + nth * pitch;
            let value = stack.at(last);
            pen.text((0, y + 110), Type::label(Anchor::Start), &fit(&stack.name, 140, right));
            let long = scale.at(value.drawn());
            let long = match value {
                Datum::Masked => {
                    let hollow = r##"fill="#fff" stroke="#626c76" stroke-dasharray="3 2""##;
                    pen.rect(Area(10, y + 170, 110, 130), hollow);
                    120
                }
                Datum::Known(_) | Datum::Absent => {
                    let fill = grain::fill(pen.id(), series);
                    pen.rect(Area(0, y + 165, long, 140), &fill);
                    long
                }
            };
            let set = Type::label(Anchor::Start).bold();
            pen.text((long + 60, y + 285), set, &short(value, lang, measure));
            changed(&mut pen, y + 285, value, before(stack));
        }
        pen.close()
    }

    /// A star says that a withheld piece is not in the total.
    fn star(&self, month: usize) -> &'static str {
        let hidden = self.series.iter().any(|stack| stack.at(month) == Datum::Masked);
        if hidden { "*" } else { "" }
    }

    fn columns(&self, pen: &mut Pen, field: &Field, scale: &Scale) {
        let widest = self.months.iter().map(|name| text_width(name, 130) + 50).max().unwrap_or(0);
        let (pitch, thick) = field.pitch(self.months.len());
        let every = (widest / pitch + 1).max(1);
        let count = i64::try_from(self.months.len()).unwrap_or(1);
        for (nth, (place, month)) in (0_i64..).zip(self.months.iter().enumerate()) {
            let left = field.left + nth * pitch + (pitch - thick) / 2;
            let mut base = field.bottom;
            for (series, stack) in self.series.iter().enumerate() {
                let tall = scale.at(stack.at(place).drawn());
                if tall > 0 {
                    // A white line of one pixel parts two colours that touch.
                    let gap = if tall > 30 { 12 } else { 0 };
                    let fill = grain::fill(pen.id(), series);
                    pen.rect(Area(left, base - tall, thick, tall - gap), &fill);
                    base -= tall;
                }
            }
            if (count - 1 - nth) % every == 0 {
                let set = Type::axis(Anchor::Middle);
                let set = if nth + 1 == count { set.bold().fill(INK) } else { set };
                pen.text((left + thick / 2, field.bottom + 210), set, month);
            }
        }
    }

    /// The sum over each column.
    fn totals(&self, pen: &mut Pen, field: &Field, scale: &Scale) {
        let (pitch, _) = field.pitch(self.months.len());
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        for (nth, place) in (0_i64..).zip(0..self.months.len()) {
            let total = self.total(place);
            let shown = self.shown(place);
            let words = format!("{}{}", shown.text(lang, measure), self.star(place));
            let last = place + 1 == self.months.len();
            if last || text_width(&words, 120) <= pitch {
                let set = Type::label(Anchor::Middle).size(120).halo();
                let set = if last { set.bold() } else { set };
                let middle = field.left + nth * pitch + pitch / 2;
                pen.text((middle, field.bottom - scale.at(total) - 60), set, &words);
            }
        }
    }

    /// Names at the right, joined to their piece of the last column by a thin line.
    fn names(&self, pen: &mut Pen, field: &Field, scale: &Scale, width: Width) {
        let Some(last) = self.months.len().checked_sub(1) else { return };
        let mut base = field.bottom;
        let mut wishes: Vec<(i64, usize)> = Vec::new();
        for (series, stack) in self.series.iter().enumerate() {
            let tall = scale.at(stack.at(last).drawn());
            wishes.push((base - tall / 2, series));
            base -= tall;
        }
        wishes.reverse();
        let heights: Vec<i64> = wishes.iter().map(|(wish, _)| *wish).collect();
        let places = spread(&heights, 175, (field.top, field.bottom - 20));
        for ((wish, series), place) in wishes.iter().zip(places) {
            let Some(stack) = self.series.get(*series) else { continue };
            let (start, end) = (field.right - 20, field.right + 180);
            let rule = r##"stroke="#8b8778" stroke-width="0.8" fill="none""##;
            pen.path(
                &[(start, *wish), (start + 80, *wish), (end - 50, place), (end, place)],
                false,
                rule,
            );
            let fill = grain::fill(pen.id(), *series);
            pen.rect(Area(end, place - 60, 120, 120), &fill);
            let room = width.tenths() - end - 150;
            let value = stack.at(last);
            let value = short(value, self.frame.lang, self.frame.measure);
            let name = fit(&stack.name, 130, room - text_width(&value, 140) - 60);
            pen.named((end + 150, place + 45), Type::label(Anchor::Start), &name, &value);
        }
    }

    fn name_width(&self, stack: &Stack) -> i64 {
        let value = stack.values.last().copied().unwrap_or(Datum::Absent);
        let value = short(value, self.frame.lang, self.frame.measure);
        text_width(&stack.name, 130) + text_width(&value, 140) + 60
    }

    /// What is shown of a month: the sum of its known pieces, never of a withheld one.
    fn total(&self, month: usize) -> i64 {
        let sum: i128 = self
            .series
            .iter()
            .filter_map(|stack| stack.values.get(month))
            .map(|datum| i128::from(datum.drawn()))
            .sum();
        narrow(sum)
    }

    /// The total as it is said: absent when nothing was measured in the month.
    fn shown(&self, month: usize) -> Datum {
        if self.series.iter().all(|stack| stack.at(month) == Datum::Absent) {
            Datum::Absent
        } else {
            Datum::Known(self.total(month))
        }
    }

    fn highest(&self) -> i64 {
        (0..self.months.len()).map(|month| self.total(month)).max().unwrap_or(0)
    }

    fn hides(&self) -> bool {
        self.series.iter().any(|stack| stack.values.contains(&Datum::Masked))
    }

    /// The text alternative.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let Some(last) = self.months.len().checked_sub(1) else {
            return super::line::nothing(lang).to_owned();
        };
        let pieces: Vec<String> = self
            .series
            .iter()
            .map(|stack| {
                let datum = stack.at(last);
                format!("{} {}", stack.name, datum.text(lang, measure))
            })
            .collect();
        let month = self.months.get(last).map_or("", String::as_str);
        let total = self.shown(last).text(lang, measure);
        let mut out = match lang {
            Lang::Fr => format!("{}. En {month}\u{a0}: {total}, dont ", self.frame.detail),
            Lang::En => format!("{}. In {month}: {total}, of which ", self.frame.detail),
        };
        out.push_str(&pieces.join(", "));
        out.push('.');
        if self.hides() {
            out.push_str(match lang {
                Lang::Fr => " * Total hors effectifs de moins de\u{a0}5.",
                Lang::En => " * Total without counts of fewer than\u{a0}5.",
            });
        }
        out
    }

    /// The same figures as a table: a row a month, a column a theme, then the total shown.
    pub fn table(&self) -> DataTable {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let mut head = vec![match lang {
            Lang::Fr => "Mois".to_owned(),
            Lang::En => "Month".to_owned(),
        }];
        head.extend(self.series.iter().map(|stack| stack.name.clone()));
        head.push(match (lang, self.hides()) {
            (Lang::Fr, false) => "Ensemble".to_owned(),
            (Lang::En, false) => "Total".to_owned(),
            (Lang::Fr, true) => "Ensemble hors effectifs de moins de\u{a0}5".to_owned(),
            (Lang::En, true) => "Total without counts of fewer than\u{a0}5".to_owned(),
        });
        let rows = self.months.iter().enumerate().map(|(place, month)| {
            let mut row = vec![Cell::Text(month.clone())];
            row.extend(self.series.iter().map(|stack| {
                let datum = stack.at(place);
                Cell::Figure(datum, measure)
            }));
            row.push(Cell::Figure(self.shown(place), measure));
            row
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}

/// « moins de 5 » takes too much room beside a name: « < 5 » in the drawing, words everywhere else.
pub(super) fn short(datum: Datum, lang: Lang, measure: Measure) -> String {
    match datum {
        Datum::Masked => "<\u{a0}5".to_owned(),
        Datum::Known(_) | Datum::Absent => datum.text(lang, measure),
    }
}
