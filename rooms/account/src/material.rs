//! The material of an account: everything it shows, as plain numbers and texts. It is what is frozen.

use kernel::{Cents, Lang};
use serde::{Deserialize, Serialize};

use crate::frame::{FRAME, Side};
use crate::ledger::{self, Line, Measured};

/// The gap beyond which a line is explained, in tenths of a percent, unless the manager says otherwise.
pub(crate) const EXPLAINED_FROM: i64 = 100;

/// A funder of the action: what it promised and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funder {
    /// Code of the organisation.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What its lines promise to the operator, in cents.
    pub promised: i64,
    /// What came of it, in cents.
    pub received: i64,
    /// Whether some of its money is promised over several years and nobody says what of it is of this one.
    #[serde(default, skip_serializing_if = "is_no")]
    pub unsaid: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
const fn is_no(yes: &bool) -> bool {
    !*yes
}

/// A cost avoided, as someone supposes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avoided {
    /// Its identifier, when it was typed with the account; what the library holds is withdrawn there.
    pub id: String,
    /// The indicator of the library that holds it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    /// What was avoided, as it was typed; of an indicator, the sector that it is about, if it is about one.
    pub label: String,
    /// How much, in cents.
    pub amount: i64,
    /// Where the figure comes from.
    pub source: String,
    /// What it supposes.
    pub assumption: String,
}

impl Avoided {
    /// What was avoided, in words.
    pub fn words(&self, lang: Lang) -> String {
        let Some(entry) = indicator::find(&self.indicator) else { return self.label.clone() };
        let label = entry.label.say(lang);
        if self.label.is_empty() { label.to_owned() } else { format!("{label} – {}", self.label) }
    }
}

/// Everything that an account shows (« compte rendu financier »).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Of which year.
    pub year: i16,
    /// Of which project; empty for the whole action.
    pub project: String,
    /// The project in words.
    pub project_words: String,
    /// The convention, by its identifier.
    pub convention: String,
    /// The convention in words.
    pub convention_words: String,
    /// The structure that reports.
    pub author: String,
    /// The lines, in the order of the frame; those that say nothing are left out.
    pub lines: Vec<Line>,
    /// What an hour costs, in cents.
    pub hour: Option<i64>,
    /// Who says so.
    pub hour_source: String,
    /// The gap beyond which a line is explained, in tenths of a percent.
    pub explained_from: i64,
    /// Hours validated, in minutes.
    pub minutes: i64,
    /// Hours declared that nobody validated yet, in minutes.
    pub waiting: i64,
    /// Interventions of the year; not told of a project, and told about only ([`Account::about`]).
    pub interventions: Option<i64>,
    /// Who pays for it.
    pub funders: Vec<Funder>,
    /// Costs avoided; told of the whole action only.
    pub avoided: Vec<Avoided>,
    /// Who approved it, and when.
    pub approved: String,
}

/// What still stands between an account and its approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// No line has a budget.
    pub budget: bool,
    /// Lines foreseen of which nobody says what they came to.
    pub unknown: Vec<String>,
    /// Lines that differ and are not explained.
    pub unexplained: Vec<String>,
}

impl Lacking {
    /// Nothing is lacking.
    pub fn is_nothing(&self) -> bool {
        !self.budget && self.unknown.is_empty() && self.unexplained.is_empty()
    }
}

impl Account {
    /// A line, even one that says nothing yet.
    pub fn line(&self, account: &str) -> Line {
        let found = self.lines.iter().find(|line| line.account == account).cloned();
        found.unwrap_or_else(|| Line { account: account.to_owned(), ..Line::default() })
    }

    /// What a side comes to.
    pub fn total(&self, side: Side) -> Measured {
        ledger::total(&self.lines, side)
    }

    /// Products less charges: what is left, or lacks.
    pub fn result(&self) -> Option<Cents> {
        let (charges, products) = (self.total(Side::Charges), self.total(Side::Products));
        Some(Cents(products.actual?.saturating_sub(charges.actual?)))
    }

    /// What an hour of the action came to, all charges included.
    pub fn full_hour(&self) -> Option<Cents> {
        let charges = self.total(Side::Charges).actual?;
        ledger::over(charges.saturating_mul(60), self.minutes)
    }

    /// Interventions as an account tells them, to the nearest ten: partners read each version of it, and the
    /// exact number beside what they are told month by month would say what came late (ADR 0078).
    pub fn about(&self) -> Option<i64> {
        self.interventions.map(|count| (count + 5) / 10 * 10).filter(|about| *about > 0)
    }

    /// What an intervention came to, presence included.
    pub fn intervention(&self) -> Option<Cents> {
        ledger::over(self.total(Side::Charges).actual?, self.about()?)
    }

    /// The share of what a funder paid in what was received in all, in tenths of a percent.
    pub fn share_of(&self, funder: &Funder) -> Option<i64> {
        ledger::percent(funder.received, self.total(Side::Products).actual?)
    }

    /// Whether the contributions in kind are the same on both sides.
    pub fn kind_balances(&self) -> bool {
        self.total(Side::Given).actual == self.total(Side::Received).actual
    }

    /// What stands between it and its approval.
    pub fn lacking(&self) -> Lacking {
        let named = |is: &dyn Fn(&Line) -> bool| -> Vec<String> {
            self.lines.iter().filter(|line| is(line)).map(|line| line.account.clone()).collect()
        };
        Lacking {
            budget: !self.lines.iter().any(|line| line.budget.is_some_and(|cents| cents > 0)),
            unknown: named(&Line::is_unknown),
            unexplained: named(&|line| {
                line.comment.is_empty() && line.measure().is_beyond(self.explained_from)
            }),
        }
    }

    /// Puts the lines in the order of the frame and leaves out those that say nothing.
    pub fn tidy(&mut self) {
        let place = |line: &Line| FRAME.iter().position(|one| one.code == line.account);
        self.lines.retain(|line| !line.is_empty());
        self.lines.sort_by_key(place);
    }

    /// The text that is frozen, always the same for the same material.
    ///
    /// # Errors
    /// The text does not write.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a frozen text back.
    ///
    /// # Errors
    /// The text does not read.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_is_told_line_by_line() {
        let mut account = crate::samples::account();
        assert!(account.lacking().is_nothing(), "{:?}", account.lacking());
        let text = account.text().expect("a text");
        assert_eq!(Account::read(&text).expect("read back"), account);
        account.lines[0].comment = String::new();
        account.lines[0].typed = Some(500_000);
        account.lines[1].typed = None;
        let lacking = account.lacking();
        assert_eq!(
            (lacking.unexplained, lacking.unknown),
            (vec!["60".to_owned()], vec!["61".to_owned()])
        );
        assert_eq!(
            (account.result(), account.full_hour(), account.intervention()),
            (None, None, None)
        );
        assert!(Account::default().lacking().budget);
        assert_eq!(Account::default().full_hour(), None);
    }

    #[test]
    fn costs_are_those_of_the_charges_that_were_met() {
        let account = crate::samples::account();
        let charges = account.total(Side::Charges).actual.expect("charges");
        let hour = account.full_hour().expect("a cost").count();
        assert_eq!(hour, (charges * 60 * 2 + account.minutes) / (account.minutes * 2));
        let share: Vec<i64> =
            account.funders.iter().filter_map(|one| account.share_of(one)).collect();
        assert_eq!(share.len(), account.funders.len());
    }

    #[test]
    fn two_versions_never_say_how_many_records_came_between_them() {
        let told = |count: i64| {
            let account = Account { interventions: Some(count), ..crate::samples::account() };
            let document = crate::document::compose(&account, kernel::Lang::Fr);
            (account.intervention(), format!("{document:?}").replace("\\u{202f}", "\u{202f}"))
        };
        // Ten counts say the same, to the cent and to the letter; the eleventh another thing.
        let (cost, said) = told(1_005);
        assert!(cost.is_some() && said.contains("environ 1\u{202f}010 interventions"), "{said}");
        for count in 1_006..1_015 {
            assert_eq!(told(count), (cost, said.clone()), "{count}");
        }
        assert_ne!(told(1_015).1, said);
        assert_eq!((told(4).0, told(0).0), (None, None));
    }
}
