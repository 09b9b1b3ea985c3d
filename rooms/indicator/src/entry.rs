//! What an indicator of the library is (« fiche d’indicateur »): its row in the library of the trade,
//! what it tells, how it is made and over what, where its figures come from, and what it cannot say.

use kernel::Lang;
pub use observatory::shares;
use observatory::survey::Question;
use observatory::{Better, Disclosure, Indicator, Measured, Span};
use referential::List;
use ui::chart::Measure;

use crate::stock::Stock;

/// A sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Two {
    fr: &'static str,
    en: &'static str,
}

/// A sentence in both languages.
pub(crate) const fn two(fr: &'static str, en: &'static str) -> Two {
    Two { fr, en }
}

impl Two {
    /// In the language of the reader.
    pub const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// What an indicator tells of the mediation (the three levels of the evaluation of social utility).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What is done (« réalisation »).
    Output,
    /// What comes of it at once (« résultat »).
    Outcome,
    /// What it contributes to (« impact »).
    Impact,
}

impl Level {
    /// All, in the order of a page.
    pub const ALL: [Self; 3] = [Self::Output, Self::Outcome, Self::Impact];

    /// As it stands in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Output => "realisation",
            Self::Outcome => "resultat",
            Self::Impact => "impact",
        }
    }
}

/// The register of social utility (CITER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// C: social cohesion.
    Cohesion,
    /// I: innovation and learning.
    Innovation,
    /// T: public tranquillity.
    Tranquillity,
    /// E: economy.
    Economy,
    /// R: recognition.
    Recognition,
}

impl Register {
    /// All, in the order of the acronym.
    pub const ALL: [Self; 5] =
        [Self::Cohesion, Self::Innovation, Self::Tranquillity, Self::Economy, Self::Recognition];

    /// The letter of the acronym, as it stands in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cohesion => "C",
            Self::Innovation => "I",
            Self::Tranquillity => "T",
            Self::Economy => "E",
            Self::Recognition => "R",
        }
    }
}

/// Where the figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// What is recorded day after day.
    Base,
    /// What a partner hands over.
    Partner,
    /// What residents and partners say.
    Survey,
}

impl Source {
    /// All, in the order of a page.
    pub const ALL: [Self; 3] = [Self::Base, Self::Partner, Self::Survey];

    /// As it stands in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Partner => "partenaire",
            Self::Survey => "enquete",
        }
    }
}

/// In what the parts of a whole are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// By a list of the referential.
    List(List),
    /// By a theme.
    Themes,
    /// By a slot of two hours, the first also holding the night before it.
    Slots,
    /// By what sort of alert.
    Categories,
    /// By a level of the agreed grid.
    Levels,
    /// By the name of a place or of a service: already in words.
    Words,
}

/// Something counted by its code.
pub type Part = (String, i64);

/// How the figure of an indicator is made.
#[derive(Clone, Copy)]
pub enum Made {
    /// One number, measured on what is recorded; nothing over a denominator of zero.
    Number(fn(&Stock, Span) -> Option<Measured>),
    /// Parts of a whole, each with its share.
    Parts(Named, fn(&Stock, Span) -> Vec<Part>),
    /// A question of the surveys.
    Asked(Question),
    /// Typed or imported with its provenance.
    Fed,
    /// What would be needed is not recorded yet: said, never made up.
    Waiting(Two),
}

/// An indicator of the library.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its row in the library of the trade.
    pub row: u8,
    /// Its stable code.
    pub code: &'static str,
    /// What it tells.
    pub level: Level,
    /// Its register.
    pub register: Register,
    /// Where its figures come from.
    pub source: Source,
    /// What its number counts.
    pub measure: Measure,
    /// The unit, written after the number; empty for plain counts and for what the measure says.
    pub unit: Two,
    /// Which way is better.
    pub better: Better,
    /// How small figures are protected.
    pub disclosure: Disclosure,
    /// Since which year of the library.
    pub since: i16,
    /// Its name.
    pub label: Two,
    /// How it is made, in words.
    pub formula: Two,
    /// What it is a part of, or divided by; empty for a plain count.
    pub over: Two,
    /// What it says, in plain words.
    pub definition: Two,
    /// What it does not say.
    pub limits: Two,
    /// How it is made.
    pub made: Made,
}

const NOTHING: Two = two("", "");
const UNSAID: Two = two("Rien n’est encore relevé.", "Nothing is recorded yet.");

/// Plain sums whose whole is said all the same.
const SUMS: [&str; 1] = ["new_contacts"];

/// Counts of distinct things: those of two months are not added.
const DISTINCT: [&str; 3] = ["partners", "projects", "recurring_places"];

/// Units that take their plural, and what stands for one.
const COUNTED: [(&str, &str); 8] = [
    ("interventions", "intervention"),
    ("jours", "jour"),
    ("personnes", "personne"),
    ("tranches d’âge", "tranche d’âge"),
    ("days", "day"),
    ("people", "person"),
    ("age bands", "age band"),
    ("minutes", "minute"),
];

/// A unit after its number (in steps): « 1,9 intervention », « 2 interventions ».
pub(crate) fn agreed(lang: Lang, unit: &str, (number, step): (i64, i64)) -> &str {
    let several = match lang {
        Lang::Fr => number.abs() >= 2 * step,
        Lang::En => number.abs() != step,
    };
    let one = COUNTED.iter().find(|(plural, _)| *plural == unit).filter(|_| !several);
    one.map_or(unit, |(_, one)| one)
}

impl Entry {
    const fn bare(row: u8, code: &'static str, level: Level, register: Register) -> Self {
        Self {
            row,
            code,
            level,
            register,
            source: Source::Base,
            measure: Measure::Whole,
            unit: NOTHING,
            better: Better::More,
            disclosure: Disclosure::Mixed,
            since: 2026,
            label: NOTHING,
            formula: NOTHING,
            over: NOTHING,
            definition: NOTHING,
            limits: NOTHING,
            made: Made::Waiting(UNSAID),
        }
    }

    pub(crate) const fn output(row: u8, code: &'static str, register: Register) -> Self {
        Self::bare(row, code, Level::Output, register)
    }

    pub(crate) const fn outcome(row: u8, code: &'static str, register: Register) -> Self {
        Self::bare(row, code, Level::Outcome, register)
    }

    pub(crate) const fn impact(row: u8, code: &'static str, register: Register) -> Self {
        Self::bare(row, code, Level::Impact, register)
    }

    pub(crate) const fn named(mut self, label: Two) -> Self {
        self.label = label;
        self
    }

    pub(crate) const fn formula(mut self, formula: Two) -> Self {
        self.formula = formula;
        self
    }

    pub(crate) const fn over(mut self, over: Two) -> Self {
        self.over = over;
        self
    }

    pub(crate) const fn says(mut self, definition: Two, limits: Two) -> Self {
        self.definition = definition;
        self.limits = limits;
        self
    }

    pub(crate) const fn measured(mut self, measure: Measure, unit: Two) -> Self {
        self.measure = measure;
        self.unit = unit;
        self
    }

    /// A share, in tenths of a percent, over ten cases for a partner.
    pub(crate) const fn share(mut self) -> Self {
        self.measure = Measure::Percent;
        self.disclosure = Disclosure::Rate;
        self
    }

    pub(crate) const fn guarded(mut self, disclosure: Disclosure) -> Self {
        self.disclosure = disclosure;
        self
    }

    /// The lower the better.
    pub(crate) const fn lower(mut self) -> Self {
        self.better = Better::Less;
        self
    }

    /// One of those that are told since the first year.
    pub(crate) const fn since(mut self, year: i16) -> Self {
        self.since = year;
        self
    }

    pub(crate) const fn number(mut self, made: fn(&Stock, Span) -> Option<Measured>) -> Self {
        self.made = Made::Number(made);
        self
    }

    pub(crate) const fn parts(mut self, named: Named, made: fn(&Stock, Span) -> Vec<Part>) -> Self {
        self.made = Made::Parts(named, made);
        self.measure = Measure::Percent;
        self
    }

    pub(crate) const fn asked(mut self, question: Question) -> Self {
        self.made = Made::Asked(question);
        self.source = Source::Survey;
        self.disclosure = Disclosure::Rate;
        self
    }

    pub(crate) const fn fed(mut self) -> Self {
        self.made = Made::Fed;
        self.source = Source::Partner;
        self
    }

    /// The number with its unit.
    pub fn text(&self, lang: Lang, number: i64) -> String {
        let written = self.measure.text(lang, number);
        match self.unit.say(lang) {
            "" => written,
            unit => {
                let unit = agreed(lang, unit, (number, i64::from(self.measure.step())));
                format!("{written}{}{unit}", kernel::french::NO_BREAK)
            }
        }
    }

    /// Whether the sum of its months is the figure of the year: a count, and not of distinct things.
    pub fn adds(&self) -> bool {
        match Indicator::find(self.code) {
            Some(told) => told.adds,
            None => {
                matches!(self.measure, Measure::Whole | Measure::Hours)
                    && (self.over.fr.is_empty() || SUMS.contains(&self.code))
                    && !DISTINCT.contains(&self.code)
            }
        }
    }

    /// How a value stands to its target, in words.
    pub fn standing(&self, lang: Lang, value: i64, target: i64) -> String {
        observatory::standing(lang, self.better, (value, target), |gap| self.text(lang, gap)).1
    }

    /// Whether a value reaches a target, both in the step of the measure.
    pub const fn reaches(&self, value: i64, target: i64) -> bool {
        match self.better {
            Better::More => value >= target,
            Better::Less => value <= target,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_adds_is_a_count_of_its_months() {
        let adds = |code| crate::library::find(code).expect(code).adds();
        for code in [
            "interventions",
            "project_sessions",
            "bearers",
            "taken_over",
            "field_hours",
            "new_contacts",
        ] {
            assert!(adds(code), "{code}");
        }
        for code in ["projects", "partners", "relays_met", "cost_per_hour", "situations_open"] {
            assert!(!adds(code), "{code}");
        }
    }

    #[test]
    fn a_unit_agrees_with_its_number() {
        let said = |lang, unit, number| agreed(lang, unit, (number, 10)).to_owned();
        assert_eq!(said(Lang::Fr, "interventions", 10), "intervention");
        assert_eq!(said(Lang::Fr, "interventions", 19), "intervention");
        assert_eq!(said(Lang::Fr, "interventions", 20), "interventions");
        assert_eq!(said(Lang::Fr, "interventions", 0), "intervention");
        assert_eq!(said(Lang::En, "interventions", 19), "interventions");
        assert_eq!(said(Lang::En, "people", 10), "person");
        assert_eq!(said(Lang::En, "days", 0), "days");
        assert_eq!(said(Lang::Fr, "pour 100 h", 10), "pour 100 h");
        // Every unit of the library that is a noun is one of those.
        for entry in crate::library::all() {
            for lang in [Lang::Fr, Lang::En] {
                let unit = entry.unit.say(lang);
                let first = unit.split(' ').next().unwrap_or_default();
                let noun = first.ends_with('s') || unit.ends_with('s') || unit == "people";
                let known = COUNTED.iter().any(|(plural, _)| *plural == unit);
                assert_eq!(noun && !unit.starts_with("par"), known, "{unit}");
            }
        }
    }
}
