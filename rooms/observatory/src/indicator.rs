//! An indicator: what it measures, how it is said, and how it stands to its target.

use kernel::Lang;
use ui::chart::{Measure, Tone};

use crate::base::{Base, Span};
use crate::catalogue;
use crate::words;

/// What an indicator tells of the mediation (the three levels of the evaluation of social
/// utility).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What is done (« réalisation »).
    Output,
    /// What comes of it at once (« résultat »).
    Result,
}

/// How small figures of an indicator are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Nothing about anyone: told exactly.
    Exact,
    /// Counts of acts, some on the public space and some with people: the first told exactly, the
    /// others rounded.
    Mixed,
    /// Counts of people or of situations: class P.
    Personal,
    /// A rate: over ten cases.
    Rate,
    /// A median: over five cases.
    Median,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// At least the target.
    More,
    /// At most the target.
    Less,
}

/// A measured figure and the cases it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// In the smallest step of the measure.
    pub value: i64,
    /// Cases behind a rate or a median; the count itself otherwise.
    pub cases: i64,
    /// The cases that a rate counts; the count itself otherwise.
    pub part: i64,
}

impl Measured {
    /// A plain count.
    pub const fn count(number: i64) -> Self {
        Self { value: number, cases: number, part: number }
    }

    /// A share of cases, in tenths of a percent; nothing over no case.
    pub fn share(part: i64, cases: i64) -> Option<Self> {
        Some(Self { value: crate::base::share(part, cases)?, cases, part })
    }
}

/// An indicator (« indicateur »).
#[derive(Clone, Copy)]
pub struct Indicator {
    /// Its stable code.
    pub code: &'static str,
    /// Its row in the library of the trade.
    pub row: u8,
    /// What it tells.
    pub level: Level,
    /// What its number counts.
    pub measure: Measure,
    /// How small figures are protected.
    pub disclosure: Disclosure,
    /// Which way is better.
    pub better: Better,
    /// Whether « pour 100 h de terrain » and the sum since January mean something.
    pub adds: bool,
    /// Its name.
    pub label: fn(Lang) -> &'static str,
    /// Its unit, written after the number; empty for plain counts.
    pub unit: fn(Lang) -> &'static str,
    /// How it is made, and its limits.
    pub definition: fn(Lang) -> &'static str,
    /// Measures it over a span of months; nothing where nothing can be said.
    pub value: fn(&Base, Span) -> Option<Measured>,
}

impl Indicator {
    /// The indicator of that code.
    pub fn find(code: &str) -> Option<&'static Self> {
        catalogue::ALL.iter().find(|indicator| indicator.code == code)
    }

    /// Every indicator of the dashboard.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        catalogue::ALL.iter()
    }

    /// The number with its unit.
    pub fn text(&self, lang: Lang, number: i64) -> String {
        let written = self.measure.number(lang, number);
        match (self.unit)(lang) {
            "" => written,
            "%" if lang == Lang::En => format!("{written}%"),
            "%" => format!("{written}{}%", kernel::french::NARROW),
            unit => format!("{written}{}{unit}", kernel::french::NO_BREAK),
        }
    }

    /// How a value stands to its target, in words. Within a tenth of the target it is close.
    pub fn standing(&self, lang: Lang, value: i64, target: i64) -> (Tone, String) {
        standing(lang, self.better, (value, target), |gap| self.text(lang, gap))
    }

    /// The target in words (« Objectif : 88 par mois »).
    pub fn target_words(&self, lang: Lang, target: i64) -> String {
        let text = self.text(lang, target);
        match self.better {
            Better::Less => words::target_at_most(lang, &text),
            Better::More if self.adds => words::target_a_month(lang, &text),
            Better::More => words::target(lang, &text),
        }
    }
}

/// How any value stands to its target, in words; `text` writes the gap with its unit.
pub fn standing(
    lang: Lang,
    better: Better,
    (value, target): (i64, i64),
    text: impl Fn(i64) -> String,
) -> (Tone, String) {
    let (missing, reached) = match better {
        Better::More => (target - value, value >= target),
        Better::Less => (value - target, value <= target),
    };
    if reached {
        return (Tone::Good, words::reached(lang).to_owned());
    }
    let (gap, close) = (text(missing), missing * 10 <= target);
    match (close, better) {
        (true, _) => (Tone::Watch, words::close(lang, &gap)),
        (false, Better::More) => (Tone::Late, words::short(lang, &gap)),
        (false, Better::Less) => (Tone::Late, words::beyond(lang, &gap)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_said_in_words() {
        let interventions = Indicator::find("interventions").expect("an indicator");
        assert_eq!(interventions.standing(Lang::Fr, 88, 88), (Tone::Good, "Atteint".to_owned()));
        assert_eq!(interventions.standing(Lang::Fr, 80, 88), (Tone::Watch, "À 8 près".to_owned()));
        let late = interventions.standing(Lang::Fr, 40, 88);
        assert_eq!(late, (Tone::Late, "Il manque 48".to_owned()));
        let delay = Indicator::find("median_delay_days").expect("an indicator");
        assert_eq!(delay.standing(Lang::Fr, 12, 15).0, Tone::Good);
        assert_eq!(
            delay.standing(Lang::Fr, 21, 15),
            (Tone::Late, "6\u{a0}jours de trop".to_owned())
        );
    }

    #[test]
    fn codes_are_unique_and_stable() {
        let codes: Vec<_> = catalogue::ALL.iter().map(|indicator| indicator.code).collect();
        assert_eq!(
            codes,
            [
                "interventions",
                "people",
                "situations_open",
                "appeasement_rate",
                "alerts_sent",
                "alerts_resolved",
                "median_delay_days",
                "field_hours",
                "alerts_resolved_rate",
                "actions",
            ]
        );
    }
}
