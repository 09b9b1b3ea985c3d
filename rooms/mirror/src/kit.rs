//! The kit of the next year (« dossier de l’année suivante ») : what the year cost, what came of it,
//! targets put forward by a stated rule, what still waits, and a draft of what the parties would sign.
//!
//! **Invariant:** a proposal says its rule; it binds nobody before the parties agreed.

use convention::Convention;
use kernel::{Cents, Day, Lang, Period, french};

use crate::words_kit as words;

/// The most results told on the page of an elected person, and the most recommendations.
pub(crate) const RESULTS: usize = 8;
pub(crate) const WAITING: usize = 5;

/// Why a target is put forward as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// It was reached: the result becomes the target.
    Raised,
    /// It was not: it is carried on.
    Carried,
    /// Nothing could be measured: it is carried on.
    Unmeasured,
}

/// A result of the year, against what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) label: String,
    pub(crate) value: Option<String>,
    pub(crate) target: String,
    pub(crate) proposed: String,
    pub(crate) rule: Rule,
}

/// The target put forward, in the step of its measure.
pub(crate) const fn propose(value: Option<i64>, target: i64, reached: bool) -> (i64, Rule) {
    match value {
        None => (target, Rule::Unmeasured),
        Some(value) if reached => (value, Rule::Raised),
        Some(_) => (target, Rule::Carried),
    }
}

/// What the year cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// What the convention stated when it was signed: what is carried on.
    pub(crate) stated: i64,
    /// What it states today, amendments included.
    pub(crate) total: i64,
    /// What the charges came to, once the accounts say so.
    pub(crate) actual: Option<i64>,
    /// What an hour came to.
    pub(crate) hour: Option<i64>,
    /// Hours done, in tenths.
    pub(crate) hours: i64,
    /// Interventions: those of the review, as its results are.
    pub(crate) interventions: Option<i64>,
    /// The charges are those of the review that was frozen; else those of the accounts as they stand.
    pub(crate) frozen: bool,
}

/// A recommendation that still waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) title: String,
    pub(crate) addressee: String,
    /// The month when it was made, as a review keeps it: `2019-10`.
    pub(crate) month: String,
    pub(crate) adopted: bool,
}

/// A payer of the year and its amount.
pub(crate) type Payer = (String, Cents);

/// The kit of the year that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kit {
    pub(crate) year: i16,
    pub(crate) convention: String,
    pub(crate) code: String,
    pub(crate) author: String,
    /// The results are those of a review that was frozen.
    pub(crate) frozen: bool,
    pub(crate) cost: Cost,
    pub(crate) results: Vec<Outcome>,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) payers: Vec<Payer>,
    pub(crate) next: Period,
    /// The convention ends with the year: what follows is a renewal.
    pub(crate) renewal: bool,
}

/// The days of the next year: what the convention still covers of it, or a whole year from the day
/// after it ends.
pub(crate) fn next(agreed: &Convention, year: i16) -> Option<(Period, bool)> {
    let whole = Period::year(year.checked_add(1)?).ok()?;
    if let Some(covered) = agreed.period.meet(whole) {
        return Some((covered, false));
    }
    let from = agreed.period.to().plus_days(1);
    let to = whole.to();
    Some((if from <= to { Period::spanning(from.max(whole.from()), to) } else { whole }, true))
}

impl Kit {
    /// The title of the draft.
    pub(crate) fn title(&self) -> String {
        let year = self.next.from().year().to_string();
        if self.renewal {
            words::renewal(Lang::Fr, &year)
        } else {
            words::adjustment(Lang::Fr, &year)
        }
    }

    /// When the draft takes effect.
    pub(crate) const fn effective(&self) -> Day {
        self.next.from()
    }

    /// The draft that the parties would sign. Only the French binds.
    pub(crate) fn draft(&self) -> String {
        let lang = Lang::Fr;
        let euros = |cents: i64| french::euros(lang, Cents(cents));
        let (from, to) = (self.next.from(), self.next.to());
        let (year, next) = (self.year.to_string(), from.year().to_string());
        let days = (french::day(lang, from), french::day(lang, to));
        let object = if self.renewal {
            words::draft_renewed(lang, &self.convention, &days.0, &days.1)
        } else {
            words::draft_adjusted(lang, &self.convention, &days.0, &days.1)
        };
        let mut cost = words::draft_cost(lang, &next, &euros(self.cost.stated));
        if let Some(actual) = self.cost.actual {
            cost = format!("{cost} {}", words::draft_actual(lang, &year, &euros(actual)));
        }
        let mut parts = vec![
            format!("{}\n{object}", words::draft_object(lang)),
            format!("{}\n{cost}", words::draft_cost_title(lang)),
        ];
        let lines: Vec<String> = self
            .payers
            .iter()
            .map(|(who, cents)| format!("- {who}\u{a0}: {}", french::euros(lang, *cents)))
            .collect();
        if !lines.is_empty() {
            let why = words::draft_money_why(lang);
            parts.push(format!("{}\n{why}\n{}", words::draft_money(lang), lines.join("\n")));
        }
        let targets: Vec<String> = self
            .results
            .iter()
            .take(RESULTS)
            .map(|one| format!("- {}\u{a0}: {}", one.label, one.proposed))
            .collect();
        if !targets.is_empty() {
            parts.push(format!("{}\n{}", words::draft_targets(lang), targets.join("\n")));
        }
        let waiting: Vec<String> = self
            .waiting
            .iter()
            .take(WAITING)
            .map(|one| format!("- {} ({})", one.title, one.addressee))
            .collect();
        if !waiting.is_empty() {
            parts.push(format!("{}\n{}", words::draft_waiting(lang), waiting.join("\n")));
        }
        parts.push(format!("{}\n{}", words::draft_rest(lang), words::draft_rest_why(lang)));
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_reached_is_raised_and_any_other_is_carried_on() {
        assert_eq!(propose(Some(120), 100, true), (120, Rule::Raised));
        assert_eq!(propose(Some(80), 100, false), (100, Rule::Carried));
        assert_eq!(propose(None, 100, false), (100, Rule::Unmeasured));
    }

    #[test]
    fn the_draft_says_the_days_the_cost_and_what_waits() {
        let kit = crate::samples_kit::kit();
        let draft = kit.draft();
        for told in [
            "1er\u{a0}janvier 2020",
            "31\u{a0}décembre 2020",
            "60\u{202f}600\u{a0}€",
            "Éclairer le passage",
            "demeurent inchangés",
        ] {
            assert!(draft.contains(told), "{told}: {draft}");
        }
        assert!(draft.chars().count() < 4_000, "it fits the form of an amendment");
        assert_eq!(kit.title(), "Reconduction pour 2020");
        let adjusted = Kit { renewal: false, ..kit };
        assert_eq!(adjusted.title(), "Ajustements pour 2020");
    }
}
