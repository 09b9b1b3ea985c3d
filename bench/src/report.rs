//! What was measured, as a table for people and JSON for programs.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::kit::{Fallible, Kit};
use crate::machine;

/// What is asked of a figure: of its ratio to the limit, or of itself when there is no limit.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
    /// Told, not judged.
    Told,
}

/// One figure.
pub(crate) struct Line {
    /// The goal it answers (`G1`), or nothing.
    pub(crate) goal: &'static str,
    /// What was measured.
    pub(crate) what: String,
    /// In which unit.
    pub(crate) unit: &'static str,
    /// The product's figure.
    pub(crate) product: f64,
    /// The limit's figure in the same run.
    pub(crate) limit: Option<f64>,
    /// What is asked.
    pub(crate) rule: Rule,
}

impl Line {
    fn judged(&self) -> f64 {
        self.limit.map_or(self.product, |limit| self.product / limit)
    }

    fn verdict(&self) -> &'static str {
        let held = match self.rule {
            Rule::AtMost(bound) => self.judged() <= bound,
            Rule::AtLeast(bound) => self.judged() >= bound,
            Rule::Told => return "",
        };
        if held { "held" } else { "MISSED" }
    }

    fn bound(&self) -> String {
        let times = if self.limit.is_some() { "x" } else { "" };
        match self.rule {
            Rule::AtMost(bound) => format!("<= {bound}{times}"),
            Rule::AtLeast(bound) => format!(">= {bound}{times}"),
            Rule::Told => String::new(),
        }
    }

    fn json(&self) -> Value {
        json!({
            "goal": self.goal, "what": self.what, "unit": self.unit, "product": self.product,
            "limit": self.limit, "ratio": self.limit.map(|limit| self.product / limit),
            "asked": self.bound(), "verdict": self.verdict(),
        })
    }
}

/// What one benchmark found.
pub(crate) struct Report {
    name: &'static str,
    before: String,
    lines: Vec<Line>,
    notes: Vec<String>,
}

impl Report {
    /// An empty report; the load of the machine is noted at its start and at its end.
    pub(crate) fn new(name: &'static str) -> Self {
        println!("… {name}");
        Self { name, before: machine::load(), lines: Vec::new(), notes: Vec::new() }
    }

    /// Adds a figure against a limit.
    pub(crate) fn against(
        &mut self,
        goal: &'static str,
        what: impl Into<String>,
        (product, limit, unit): (f64, f64, &'static str),
        rule: Rule,
    ) {
        let limit = Some(limit);
        self.lines.push(Line { goal, what: what.into(), unit, product, limit, rule });
    }

    /// Adds a figure by itself.
    pub(crate) fn alone(
        &mut self,
        goal: &'static str,
        what: impl Into<String>,
        (product, unit): (f64, &'static str),
        rule: Rule,
    ) {
        self.lines.push(Line { goal, what: what.into(), unit, product, limit: None, rule });
    }

    /// Adds a sentence.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// How many goals were missed.
    pub(crate) fn missed(&self) -> usize {
        self.lines.iter().filter(|line| line.verdict() == "MISSED").count()
    }

    /// The table.
    pub(crate) fn table(&self) -> String {
        let mut text = format!(
            "\n{} · load {} -> {}\n{:<4} {:<58} {:>11} {:>11} {:>7} {:>10}  {}\n",
            self.name,
            self.before,
            machine::load(),
            "goal",
            "measure",
            "product",
            "limit",
            "ratio",
            "asked",
            "verdict"
        );
        for line in &self.lines {
            let limit = line.limit.map_or_else(String::new, figure);
            let ratio = line.limit.map_or_else(String::new, |l| figure(line.product / l));
            let _ = writeln!(
                text,
                "{:<4} {:<58} {:>11} {limit:>11} {ratio:>7} {:>10}  {}",
                line.goal,
                format!("{} ({})", line.what, line.unit),
                figure(line.product),
                line.bound(),
                line.verdict()
            );
        }
        for note in &self.notes {
            let _ = writeln!(text, "     {note}");
        }
        text
    }

    /// Writes `target/bench/NAME.json`.
    pub(crate) fn write(&self, kit: &Kit) -> Fallible {
        let whole = json!({
            "bench": self.name, "quick": kit.quick, "machine": machine::describe(),
            "load": [self.before, machine::load()],
            "lines": self.lines.iter().map(Line::json).collect::<Vec<_>>(),
            "notes": self.notes,
        });
        let file = kit.folder.join(format!("{}.json", self.name));
        std::fs::write(file, format!("{whole:#}\n"))?;
        Ok(())
    }
}

/// Three significant figures or so.
fn figure(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        size if size >= 0.001 || size == 0.0 => format!("{value:.3}"),
        _ => format!("{value:.1e}"),
    }
}
