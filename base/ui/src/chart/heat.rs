//! Heat map, day × two-hour slot: a real table in the page, a drawing on paper.

use kernel::{Lang, french};
use maud::{Markup, html};

use super::pen::{Anchor, Area, Pen, Type, text_width};
use super::scale::narrow;
use super::value::{Cell, DataTable, Datum, Frame, Width, masked};

/// One row of the map, usually a weekday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// Its full name (« lundi »); the map shows its first letters.
    pub name: String,
    /// One value a slot.
    pub values: Vec<Datum>,
}

/// Heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heat {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Head of the rows (« Jour »).
    pub rows_head: String,
    /// Hour at which each slot begins; a slot lasts two hours.
    pub hours: Vec<u8>,
    /// The rows.
    pub rows: Vec<HeatRow>,
}

/// Paper, ink and weight of each level, as `.h0` to `.h5` of the style sheet.
const LEVELS: [(&str, &str); 6] = [
    ("#f1efe9", "#5b6068"),
    ("#dbe8e6", "#1b232b"),
    ("#b2d0cd", "#1b232b"),
    ("#7fb0ae", "#1b232b"),
    ("#2f7379", "#ffffff"),
    ("#12474f", "#ffffff"),
];

impl Heat {
    /// The map as a table that a screen reader walks cell by cell. The caller wraps it in
    /// `.scroll` and gives the title; the caption is for who hears the table alone.
    pub fn markup(&self) -> Markup {
        let lang = self.frame.lang;
        html! {
            table.heat id={ (super::pen::safe_id(&self.frame.id)) "-donnees" } {
                caption.unseen { (self.frame.title) ". " (self.frame.detail) }
                thead {
                    tr {
                        th scope="col" { span.unseen { (self.rows_head) } }
                        @for hour in &self.hours {
                            th scope="col" {
                                span aria-hidden="true" { (start(lang, *hour)) }
                                span.unseen { (slot(lang, *hour)) }
                            }
                        }
                    }
                }
                tbody {
                    @for row in &self.rows {
                        tr {
                            th scope="row" {
                                span aria-hidden="true" { (brief(&row.name)) }
                                span.unseen { (row.name) }
                            }
                            @for place in 0..self.hours.len() { (self.cell(row, place)) }
                        }
                    }
                }
            }
            ul.key role="list" {
                @for (level, words) in self.key() {
                    li { i class={ "h" (level) } {} (words) }
                }
            }
        }
    }

    fn cell(&self, row: &HeatRow, place: usize) -> Markup {
        let lang = self.frame.lang;
        let datum = row.values.get(place).copied().unwrap_or(Datum::Absent);
        let shown = seen(datum, lang, self);
        html! {
            td class={ "h h" (self.level(datum)) } {
                @if matches!(datum, Datum::Known(value) if value > 0) { (shown) }
                @else {
                    span aria-hidden="true" { (shown) }
                    span.unseen { (said(datum, lang)) }
                }
            }
        }
    }

    /// The drawing, for paper.
    pub fn svg(&self, width: Width) -> String {
        let lang = self.frame.lang;
        let rows = i64::try_from(self.rows.len()).unwrap_or(0);
        let (head, pitch) = (300, 330);
        let height = head + rows * pitch + 420;
        let mut pen = Pen::open(&self.frame, width, height, &self.alt());
        let left = 520;
        let count = i64::try_from(self.hours.len()).unwrap_or(0).max(1);
        let wide = (width.tenths() - left) / count;
        for (column, hour) in (0_i64..).zip(&self.hours) {
            let at = (left + column * wide + wide / 2, 210);
            pen.text(at, Type::axis(Anchor::Middle), &start(lang, *hour));
        }
        for (line, row) in (0_i64..).zip(&self.rows) {
            let y = head + line * pitch;
            pen.text((left - 100, y + 205), Type::axis(Anchor::End), &brief(&row.name));
            for (column, place) in (0_i64..).zip(0..self.hours.len()) {
                let datum = row.values.get(place).copied().unwrap_or(Datum::Absent);
                let level = self.level(datum);
                let (paper, ink) = LEVELS.get(level).copied().unwrap_or(("#ffffff", "#1b232b"));
                let x = left + column * wide;
                let paint = format!(r#"rx="3" fill="{paper}""#);
                pen.rect(Area(x, y, wide - 20, pitch - 20), &paint);
                let set = Type::label(Anchor::Middle).fill(ink);
                let set = if level == 5 { set.bold() } else { set };
                pen.text((x + wide / 2 - 10, y + 205), set, &seen(datum, lang, self));
            }
        }
        let mut x = left;
        for (level, words) in self.key() {
            let (paper, _) = LEVELS.get(level).copied().unwrap_or(("#ffffff", "#1b232b"));
            let y = head + rows * pitch + 140;
            pen.rect(Area(x, y, 130, 130), &format!(r#"rx="3" fill="{paper}""#));
            pen.text((x + 180, y + 110), Type::axis(Anchor::Start).size(120), &words);
            x += 180 + text_width(&words, 120) + 130;
        }
        pen.close()
    }

    fn highest(&self) -> i64 {
        let values = self.rows.iter().flat_map(|row| &row.values);
        values.map(|datum| datum.drawn()).max().unwrap_or(0)
    }

    fn hides(&self) -> bool {
        self.rows.iter().any(|row| row.values.contains(&Datum::Masked))
    }

    /// The last value of a level: the five share what lies between one and the highest.
    fn edge(&self, level: i64) -> i64 {
        narrow(i128::from(self.highest()) * i128::from(level) / 5)
    }

    fn level(&self, datum: Datum) -> usize {
        match datum {
            Datum::Masked => 1,
            Datum::Known(value) if value > 0 => (1..5)
                .find(|level| value <= self.edge(*level))
                .map_or(5, |level| usize::try_from(level).unwrap_or(5)),
            Datum::Known(_) | Datum::Absent => 0,
        }
    }

    /// What each shade stands for; levels that hold no value are left out.
    fn key(&self) -> Vec<(usize, String)> {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let hides = self.hides();
        let none = |datum: &Datum| matches!(datum, Datum::Known(value) if *value <= 0);
        let mut out = Vec::new();
        if self.rows.iter().any(|row| row.values.iter().any(none)) {
            out.push((0, said(Datum::Known(0), lang).to_owned()));
        }
        for (level, number) in (1..=5_usize).zip(1_i64..) {
            let high = self.edge(number);
            let low = self.edge(number - 1) + 1;
            // Where small counts are withheld, no shade but the first holds one.
            let low = if hides && level > 1 { low.max(5) } else { low };
            let (from, to) = (measure.number(lang, low), measure.number(lang, high));
            match level {
                1 if hides && high < 6 => out.push((1, masked(lang).to_owned())),
                1 if hides => out.push((1, format!("{}, 5–{to}", masked(lang)))),
                _ if low > high => {}
                _ if low == high => out.push((level, from)),
                _ => out.push((level, format!("{from}–{to}"))),
            }
        }
        out
    }

    /// The text alternative: the three fullest cells.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let mut cells: Vec<(i64, &str, u8)> = self
            .rows
            .iter()
            .flat_map(|row| {
                let slots = row.values.iter().zip(&self.hours);
                slots.filter_map(|(datum, hour)| Some((datum.known()?, row.name.as_str(), *hour)))
            })
            .filter(|(value, _, _)| *value > 0)
            .collect();
        if cells.is_empty() {
            return super::line::nothing(lang).to_owned();
        }
        cells.sort_by_key(|(value, _, _)| std::cmp::Reverse(*value));
        let most: Vec<String> = cells
            .iter()
            .take(3)
            .map(|(value, day, hour)| {
                format!("{day} {} ({})", slot(lang, *hour), measure.text(lang, *value))
            })
            .collect();
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        let lead = if lang == Lang::Fr { "Au plus fort" } else { "Busiest" };
        format!("{}. {lead}{colon} {}.", self.frame.detail, most.join(", "))
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        let lang = self.frame.lang;
        let mut head = vec![self.rows_head.clone()];
        head.extend(self.hours.iter().map(|hour| slot(lang, *hour)));
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![Cell::Text(row.name.clone())];
            cells.extend((0..self.hours.len()).map(|place| {
                let datum = row.values.get(place).copied().unwrap_or(Datum::Absent);
                Cell::Figure(datum, self.frame.measure)
            }));
            cells
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}

fn start(lang: Lang, hour: u8) -> String {
    match lang {
        Lang::Fr => format!("{hour}{}h", french::NARROW),
        Lang::En => format!("{hour:02}:00"),
    }
}

fn slot(lang: Lang, hour: u8) -> String {
    let end = hour.saturating_add(2);
    let space = french::NO_BREAK;
    match lang {
        Lang::Fr => format!("{hour}{space}h–{end}{space}h"),
        Lang::En => format!("{hour:02}:00–{end:02}:00"),
    }
}

/// « lun. »: the first letters of a weekday.
fn brief(name: &str) -> String {
    if name.chars().count() <= 4 {
        return name.to_owned();
    }
    let letters: String = name.chars().take(3).collect();
    format!("{letters}.")
}

fn seen(datum: Datum, lang: Lang, heat: &Heat) -> String {
    match datum {
        Datum::Known(value) if value > 0 => heat.frame.measure.number(lang, value),
        Datum::Known(_) => "·".to_owned(),
        Datum::Masked => format!("<{}5", french::NARROW),
        Datum::Absent => super::ABSENT.to_owned(),
    }
}

fn said(datum: Datum, lang: Lang) -> &'static str {
    match (datum, lang) {
        (Datum::Masked, lang) => masked(lang),
        (Datum::Absent, Lang::Fr) => "sans objet",
        (Datum::Absent, Lang::En) => "not applicable",
        (Datum::Known(_), Lang::Fr) => "aucune",
        (Datum::Known(_), Lang::En) => "none",
    }
}
